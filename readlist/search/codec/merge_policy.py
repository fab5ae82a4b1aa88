"""The merge policy: which segments are merged in a commit, and which while the index is idle.

The tiers are as in Lucene's LogDocMergePolicy: a segment's *level* is the power of ``MERGE_FACTOR`` that its live
documents reach, and ``MERGE_FACTOR`` segments of one level become one segment of the next. So each document is copied
once a level, and a level never has more than a handful of segments. A commit so large that it may copy a whole segment
leaves the upper tier out: its segments wait until they fill one. Segments of ``MAX_TINY_DOCUMENTS`` documents together
are merged in any commit.

Two bounds keep each commit short: no merged segment holds more than ``MAX_SEGMENT_DOCUMENTS`` documents, and all merges
of a commit together copy at most ``budget`` documents. A segment of which most documents are deleted is rewritten
within the same bounds.

While the index is idle, all segments that are not full become one, but for those too small to pay for it.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from itertools import groupby

from readlist.search.codec.whoosh_codec import ArraySegment

MERGE_FACTOR = 8
"""Segments of one level that become one of the next."""
MAX_TINY_DOCUMENTS = 64
"""Segments with so few documents together are merged in each commit: a search pays for each segment, whatever its
size, and copying them takes a few ms."""
IDLE_GROWTH = 8
"""While the index is idle, a segment is merged with smaller ones if it is at most 8 times as large as they together."""
MAX_SEGMENT_DOCUMENTS = 65_536
"""Documents of a merged segment at most: their numbers fit into two bytes."""
FULL_DOCUMENTS = MAX_SEGMENT_DOCUMENTS * 3 // 4
"""With more documents than this, a segment is as good as full."""
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


def choose_merges(sizes: Sequence[SegmentSize], budget: int) -> list[list[int]]:
    """Groups of places in ``sizes``, each to become one segment. Together they copy at most ``budget`` documents."""
    groups: list[list[int]] = []
    may_fill = budget > FULL_DOCUMENTS
    tiny, others = _split_tiny(sizes, min(budget, MAX_TINY_DOCUMENTS))
    if len(tiny) > 1:
        groups.append(tiny)
        budget -= sum(sizes[place].live for place in tiny)
    for _, level_places in groupby(others, key=lambda place: sizes[place].level):
        group: list[int] = []
        copied = 0
        for place in level_places:
            if copied + sizes[place].live > min(MAX_SEGMENT_DOCUMENTS, budget):
                break
            group.append(place)
            copied += sizes[place].live
        waits = may_fill and copied * MERGE_FACTOR > MAX_SEGMENT_DOCUMENTS
        if len(group) > 1 and (copied > FULL_DOCUMENTS or (len(group) >= MERGE_FACTOR and not waits)):
            groups.append(group)
            budget -= copied
    return groups + _choose_deleted(sizes, budget, {place for group in groups for place in group})


def _split_tiny(sizes: Sequence[SegmentSize], max_documents: int) -> tuple[list[int], list[int]]:
    """The smallest segments that together have at most ``max_documents``, and the others; the smallest first."""
    tiny: list[int] = []
    places, copied = _smallest_first(sizes), 0
    for place in places:
        copied += sizes[place].live
        if copied > max_documents:
            break
        tiny.append(place)
    return tiny, places[len(tiny) :]


def choose_idle_merges(sizes: Sequence[SegmentSize]) -> list[list[int]]:
    """The segments to merge next while the index is idle, as in ``choose_merges``; [] if it is tidy.

    Call it again until it is: a segment then is full, or more than ``IDLE_GROWTH`` times as large as all smaller ones.
    """
    group: list[int] = []
    copied = 0
    for place in _smallest_first(sizes):
        live = sizes[place].live
        if copied + live > MAX_SEGMENT_DOCUMENTS:
            break
        if live > IDLE_GROWTH * copied:
            if len(group) > 1:
                break
            group, copied = [], 0
        group.append(place)
        copied += live
    if len(group) > 1:
        return [group]
    return _choose_deleted(sizes, MAX_SEGMENT_DOCUMENTS, set())


def _smallest_first(sizes: Sequence[SegmentSize]) -> list[int]:
    """The places of the segments that have documents and may take more."""
    places = [place for place, size in enumerate(sizes) if 0 < size.live < MAX_SEGMENT_DOCUMENTS]
    return sorted(places, key=lambda place: sizes[place].live)


def _choose_deleted(sizes: Sequence[SegmentSize], budget: int, taken: AbstractSet[int]) -> list[list[int]]:
    """Segments to rewrite because most of their documents are deleted, each a group; without those in ``taken``."""
    groups = []
    for place, size in enumerate(sizes):
        is_mostly_deleted = size.documents - size.live > MAX_DELETED_SHARE * size.documents
        if place not in taken and is_mostly_deleted and 0 < size.live <= budget:
            groups.append([place])
            budget -= size.live
    return groups


def sizes_of(segments: Iterable[ArraySegment]) -> list[SegmentSize]:
    """The size of each segment."""
    return [SegmentSize(segment.doc_count_all(), segment.doc_count()) for segment in segments]
