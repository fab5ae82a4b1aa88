"""The merge policy: which segments are merged in a commit.

The tiers are as in Lucene's LogDocMergePolicy: a segment's *level* is the power of ``MERGE_FACTOR`` that its live
documents reach, and ``MERGE_FACTOR`` segments of one level become one segment of the next. So each document is copied
once a level, and a level never has more than a handful of segments. While the index is idle, ``IDLE_MERGE_FACTOR``
segments are enough.

Two bounds keep each commit short: no merged segment holds more than ``MAX_SEGMENT_DOCUMENTS`` documents, and all merges
of a commit together copy at most ``budget`` documents. A segment of which most documents are deleted is rewritten
within the same bounds.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Any

import numpy as np
from numpy.typing import NDArray

from readlist.search.codec.merge_postings import SegmentInput, merge
from readlist.search.codec.whoosh_codec import ArrayCodec, ArraySegment

NewNumbers = NDArray[np.int32]

MERGE_FACTOR, IDLE_MERGE_FACTOR = 8, 2
"""Segments of a level that are merged in a commit, and while the index is idle."""
MAX_SEGMENT_DOCUMENTS = 32_768
MAX_DELETED_SHARE = 0.5
"""A segment with a larger share of deleted documents is rewritten."""


@dataclass(frozen=True)
class SegmentSize:
    """The number of documents in a segment, and of those not deleted."""

    documents: int
    live: int

    @property
    def level(self) -> int:
        """The power of ``MERGE_FACTOR`` that the live documents reach."""
        level, reach = 0, MERGE_FACTOR
        while reach <= self.live:
            level, reach = level + 1, reach * MERGE_FACTOR
        return level


def choose_merges(sizes: Sequence[SegmentSize], budget: int, merge_factor: int = MERGE_FACTOR) -> list[list[int]]:
    """Groups of places in ``sizes``, each to become one segment. Together they copy at most ``budget`` documents."""
    groups: list[list[int]] = []
    smallest_first = sorted(
        (place for place, size in enumerate(sizes) if 0 < size.live < MAX_SEGMENT_DOCUMENTS),
        key=lambda place: sizes[place].live,
    )
    for _, same in groupby(smallest_first, key=lambda place: sizes[place].level):
        group: list[int] = []
        for place in same:
            if sum(sizes[other].live for other in [*group, place]) > min(MAX_SEGMENT_DOCUMENTS, budget):
                break
            group.append(place)
        if len(group) >= merge_factor or _fills_segment(group, sizes):
            groups.append(group)
            budget -= sum(sizes[place].live for place in group)
    taken = {place for group in groups for place in group}
    for place, size in enumerate(sizes):
        is_mostly_deleted = size.documents - size.live > MAX_DELETED_SHARE * size.documents
        if place not in taken and is_mostly_deleted and 0 < size.live <= budget:
            groups.append([place])
            budget -= size.live
    return groups


def _fills_segment(group: Sequence[int], sizes: Sequence[SegmentSize]) -> bool:
    """True if a group makes a segment that is nearly full."""
    return len(group) > 1 and sum(sizes[place].live for place in group) > MAX_SEGMENT_DOCUMENTS * 3 // 4


def merge_segments(
    storage: Any, schema: Any, codec: ArrayCodec, segments: Sequence[ArraySegment], name: str
) -> ArraySegment:
    """A new segment of the live documents of these segments, in their order. Raises CorruptFile."""
    merged = codec.new_segment(storage, name)
    readers = [codec.per_document_reader(storage, segment) for segment in segments]
    numbers = _renumber([segment.live for segment in segments])
    count = sum(int((found >= 0).sum()) for found in numbers)
    lengths, columns = {}, {}
    for field_name, field in schema.items():
        if field.column_type:
            columns[field_name] = _join_live([reader.numbers(field_name) for reader in readers], numbers)
        if field.indexed:
            lengths[field_name] = _join_live([reader.lengths(field_name) for reader in readers], numbers)
    inputs = [
        SegmentInput(codec.terms_reader(storage, segment).postings, kept)
        for segment, kept in zip(segments, numbers, strict=True)
    ]
    codec.field_writer(storage, merged).write(merge(inputs, codec.sort_keys))
    codec.per_document_writer(storage, merged).write(lengths, columns)
    merged.set_doc_count(count)
    return merged


def _renumber(live: Sequence[Any]) -> list[NewNumbers]:
    """The new number of each document, -1 for deleted ones: int32 of shape (documents,) for each segment."""
    numbers, base = [], 0
    for alive in live:
        numbers.append(np.where(alive, base + np.cumsum(alive) - 1, -1).astype(np.int32))
        base += int(alive.sum())
    return numbers


def _join_live(arrays: Sequence[Any], numbers: Sequence[NewNumbers]) -> Any:
    return np.concatenate([array[kept >= 0] for array, kept in zip(arrays, numbers, strict=True)])
