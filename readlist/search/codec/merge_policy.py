"""Which segments become one, and how.

A segment's *level* is the power of ``FAN`` that its living documents reach. Where ``FAN`` segments of a level have come
together they become one of the next, so each document is copied once a level and there are never more than a handful of
segments a level; where nobody waits for it, ``TIDY`` are enough. Two bounds keep any one commit short: no merge makes a
segment of more than ``LARGEST`` documents, and none copies more than ``budget``. A segment that is mostly deleted
documents is written anew within the same bounds.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Any

import numpy as np
from numpy.typing import NDArray
from whoosh.reading import SegmentReader

from readlist.search.codec.merge_postings import Portion, merge
from readlist.search.codec.whoosh_codec import ArraySegment

Numbers = NDArray[np.int32]

FAN, TIDY = 8, 2
"""Segments of a level that become one in a commit, and where nobody waits for it."""
LARGEST = 32_768
WORST_DELETED = 0.5


@dataclass(frozen=True)
class Size:
    """How many documents a segment holds, and how many of them are not deleted."""

    documents: int
    living: int

    @property
    def level(self) -> int:
        """The power of ``FAN`` that the living documents reach."""
        level, reach = 0, FAN
        while reach <= self.living:
            level, reach = level + 1, reach * FAN
        return level


def choose(sizes: Sequence[Size], budget: int, fan: int = FAN) -> list[list[int]]:
    """The groups of segments (by place) that are to become one each; all groups together copy at most ``budget``."""
    groups: list[list[int]] = []
    smallest_first = sorted(
        (place for place, size in enumerate(sizes) if 0 < size.living < LARGEST), key=lambda place: sizes[place].living
    )
    for _, same in groupby(smallest_first, key=lambda place: sizes[place].level):
        group: list[int] = []
        for place in same:
            if sum(sizes[other].living for other in [*group, place]) > min(LARGEST, budget):
                break
            group.append(place)
        if len(group) >= fan or _fills(group, sizes):
            groups.append(group)
            budget -= sum(sizes[place].living for place in group)
    taken = {place for group in groups for place in group}
    for place, size in enumerate(sizes):
        wasted = size.documents - size.living > WORST_DELETED * size.documents
        if place not in taken and wasted and 0 < size.living <= budget:
            groups.append([place])
            budget -= size.living
    return groups


def _fills(group: Sequence[int], sizes: Sequence[Size]) -> bool:
    """Whether a group makes a segment that is as good as full."""
    return len(group) > 1 and sum(sizes[place].living for place in group) > LARGEST * 3 // 4


def merge_segments(storage: Any, schema: Any, codec: Any, segments: Sequence[ArraySegment], name: str) -> ArraySegment:
    """A new segment of the living documents of these, in their order. Columns are numbers of 64 bits."""
    merged: ArraySegment = codec.new_segment(storage, name)
    readers: list[Any] = [SegmentReader(storage, schema, segment) for segment in segments]
    numbers = _number([segment.living() for segment in segments])
    count = sum(int((found >= 0).sum()) for found in numbers)
    lengths, columns = {}, {}
    for field_name, field in schema.items():
        if field.column_type:
            columns[field_name] = _join([reader._perdoc.numbers(field_name) for reader in readers], numbers)
        if field.indexed:
            lengths[field_name] = _join([reader._perdoc.exact_lengths(field_name) for reader in readers], numbers)
    portions = [Portion(reader._terms.postings, kept) for reader, kept in zip(readers, numbers, strict=True)]
    field_writer = codec.field_writer(storage, merged)
    field_writer.write(merge(portions, codec.second_keys))
    field_writer.close()
    writer = codec.per_document_writer(storage, merged)
    writer.add_documents(count, lengths, columns)
    writer.close()
    merged.set_doc_count(count)
    return merged


def _number(living: Sequence[Any]) -> list[Numbers]:
    """The new number of each document, -1 for those that are gone."""
    numbers, base = [], 0
    for alive in living:
        numbers.append(np.where(alive, base + np.cumsum(alive) - 1, -1).astype(np.int32))
        base += int(alive.sum())
    return numbers


def _join(arrays: Sequence[Any], numbers: Sequence[Numbers]) -> Any:
    return np.concatenate([array[kept >= 0] for array, kept in zip(arrays, numbers, strict=True)])
