"""A segment as searches read it: term frequencies and positions. Documents are numbered from 0 in each segment."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

import numpy as np

from readlist.search.analysis import QueryTerm
from readlist.search.codec import ArraySegment, Postings
from readlist.search.codec.array_file import Array, CorruptFile, Floats, Ints, Mask
from readlist.search.codec.postings import expand_ranges, intersect_sorted, mark_changes, sorted_unique
from readlist.search.execution.term_lookup import EntryRange, TermLookup
from readlist.search.schema import PAPER

EXACT_WEIGHT, STEM_WEIGHT = 1.0, 0.8
"""Factors on term frequencies: of the form asked for, and of other forms with its stem."""
SPARSE_BELOW_1_OF = 32
"""Below 1/32 of the documents, sum by sorting instead of into a full array."""
MASK_ABOVE_1_OF = 32
"""Above 1/32 as many deleted documents as postings, clear them by a mask instead of by intersection."""
DOCUMENT_SHIFT = 32  # key = document << 32 | position


@dataclass(frozen=True, eq=False)
class TermFrequencies:
    """Documents, ascending, and the frequency of a term or phrase in each: shape (matches,) each."""

    documents: Ints
    frequencies: Floats


class SegmentFrequencies(NamedTuple):
    """Weighted term frequencies in one field of a segment.

    ``values`` has the shape of ``documents``, ascending, (postings,); or if that is None, (all documents,). Deleted
    documents have 0. ``matches`` is the number of live documents that match.
    """

    documents: Array | None
    values: Floats
    matches: int

    def at(self, wanted: Ints) -> Floats:
        """The frequency in each of these documents, ascending; 0 for no match; shape (wanted,)."""
        if self.documents is None:
            return self.values.take(wanted)
        found = np.zeros(len(wanted), np.float32)
        here, places = intersect_sorted(narrow_like(wanted, self.documents), self.documents)
        found[here] = self.values[places]
        return found


NO_DOCUMENTS = TermFrequencies(np.zeros(0, np.int64), np.zeros(0, np.float32))
NO_KEYS = np.zeros(0, np.int64)


class SegmentReader:
    """Reads a segment. ``previous`` is a reader of it with the same or fewer deletions; its work is reused.

    Methods raise CorruptFile, and other exceptions if the files are not what this program writes.
    """

    def __init__(self, storage: Any, segment: ArraySegment, base: int, previous: SegmentReader | None) -> None:
        self.base = base
        self.name: str = segment.segment_id()
        self.count: int = segment.doc_count_all()
        codec = segment.codec()
        self._documents: Any = previous._documents if previous else codec.per_document_reader(storage, segment)
        self.papers: Ints = previous.papers if previous else self._documents.numbers(PAPER)
        self.live: Mask = segment.live
        self.lookup: TermLookup = (
            previous.lookup if previous else TermLookup(codec.terms_reader(storage, segment).postings)
        )
        self._postings: Postings = self.lookup.postings
        self._deleted: Array = narrow_like((~self.live).nonzero()[0], self._postings.documents)

    def lengths(self, field: str) -> Array:
        """The number of tokens of each document in a field, shape (documents,)."""
        found: Array = self._documents.lengths(field)
        return found

    def term_frequencies(self, term: QueryTerm, field: str) -> TermFrequencies:
        """The live documents that match a term in a field."""
        given = self.frequencies_by_field(term, (field,)).get(field)
        if given is None:
            return NO_DOCUMENTS
        places = (given.values > 0).nonzero()[0]  # nonzero is several times as fast on truth values as on numbers
        documents = places if given.documents is None else given.documents[places].astype(np.int64)
        return TermFrequencies(documents, given.values[places])

    def count_postings(self, term: QueryTerm, fields: Sequence[str]) -> int:
        """The number of postings of a term in these fields, at least the number of documents that match."""
        found, starts = self.lookup.find(term).ranges, self._postings.starts
        return sum(
            starts.item(end) - starts.item(first)
            for field, ranges in found.items()
            if field in fields
            for first, end in ranges
        )

    def frequencies_by_field(self, term: QueryTerm, fields: Sequence[str]) -> dict[str, SegmentFrequencies]:
        """The term's weighted frequencies by field."""
        entries = self.lookup.find(term)
        found = {}
        for field, ranges in entries.ranges.items():
            if field in fields:
                summed = self._sum_frequencies(ranges, entries.exact.get(field))
                if summed.matches:
                    found[field] = summed
        return found

    def _sum_frequencies(self, ranges: list[EntryRange], exact: int | None) -> SegmentFrequencies:
        postings, extents = self._postings, self._extents(ranges)
        documents = join_slices(postings.documents, extents)
        if len(documents) and np.maximum.reduce(documents) >= self.count:
            raise CorruptFile("a posting is of no document of its segment")
        values = np.multiply(join_slices(postings.frequencies, extents), STEM_WEIGHT, dtype=np.float32)
        if exact is not None:
            starts = postings.starts
            values[locate_slice(slice(starts.item(exact), starts.item(exact + 1)), extents)] *= (
                EXACT_WEIGHT / STEM_WEIGHT
            )
        if len(ranges) > 1 or ranges[0][1] - ranges[0][0] > 1:
            if len(values) * SPARSE_BELOW_1_OF >= self.count:
                total = np.zeros(self.count, np.float32)
                np.add.at(total, documents.astype(np.intp), values)
                if len(self._deleted):
                    total[self._deleted] = 0
                return SegmentFrequencies(None, total, int(np.count_nonzero(total > 0)))
            documents, values = sum_by_sorting(documents, values)
        return SegmentFrequencies(documents, values, self._clear_deleted(documents, values))

    def _extents(self, ranges: Iterable[EntryRange]) -> list[slice]:
        """The slice of postings of each range of entries. Raises CorruptFile if they are more than all postings."""
        starts, extents = self._postings.starts, []
        left = len(self._postings.documents)
        for first, end in ranges:
            start, stop = starts.item(first), starts.item(end)
            extents.append(slice(start, stop))
            left -= max(0, stop - start)
        if left < 0:
            raise CorruptFile("its entries have more postings than there are")
        return extents

    def _clear_deleted(self, documents: Array, values: Floats) -> int:
        """Set the values of deleted documents to 0; the number of other values."""
        if not len(self._deleted):
            return len(documents)
        if len(self._deleted) * MASK_ABOVE_1_OF > len(documents):
            values *= self.live[documents]
            return int(np.count_nonzero(values))
        here, places = intersect_sorted(self._deleted, documents)
        values[places] = 0
        return len(documents) - len(here)

    def documents_with(self, field: str, term: QueryTerm) -> Mask:
        """True for each live document that matches a term in a field, shape (documents,)."""
        mask = np.zeros(self.count, np.bool_)
        for extent in self._extents(self.lookup.find(term).ranges.get(field, ())):
            mask[self._postings.documents[extent]] = True
        return mask & self.live

    def position_keys(self, field: str, term: QueryTerm, among: Mask) -> Ints:
        """Occurrences of a term in the documents of a mask.

        Keys are document << 32 | position, ascending, int64 of shape (occurrences,).
        """
        postings, gathered = self._postings, []
        ranges = self.lookup.find(term).ranges.get(field, [])
        room = len(postings.positions)
        for (first, _), extent in zip(ranges, self._extents(ranges), strict=True):
            documents, frequencies = postings.documents[extent], postings.frequencies[extent].astype(np.int64)
            chosen = among[documents].nonzero()[0]
            ends = postings.token_starts.item(first) + np.cumsum(frequencies)
            counts = frequencies[chosen]
            where = expand_ranges(ends[chosen] - counts, counts, room)
            room -= len(where)
            documents = np.repeat(documents[chosen].astype(np.int64), counts)
            gathered.append((documents << DOCUMENT_SHIFT) | postings.positions[where])
        return sorted_unique(np.concatenate(gathered)) if gathered else NO_KEYS


def narrow_like(numbers: Ints, documents: Array) -> Array:
    """Ascending document numbers in the type of ``documents``, without those that do not fit.

    Documents without any token are in no posting, and may have numbers that the type cannot hold.
    """
    return numbers[: numbers.searchsorted(1 << 8 * documents.dtype.itemsize)].astype(documents.dtype)


def sum_by_sorting(documents: Array, values: Floats) -> tuple[Array, Floats]:
    """The distinct documents, ascending, and the sum of the values of each, shape (distinct,) each."""
    order = documents.argsort(kind="stable")
    documents = documents[order]
    firsts = mark_changes(documents).nonzero()[0]
    return documents[firsts], np.add.reduceat(values[order], firsts) if len(firsts) else values


def locate_slice(wanted: slice, slices: list[slice]) -> slice:
    """The place of a slice of an array in the concatenation of ``slices``; empty if it is in none."""
    before = 0
    for each in slices:
        if each.start <= wanted.start < each.stop:
            return slice(before + wanted.start - each.start, before + wanted.stop - each.start)
        before += each.stop - each.start
    return slice(0, 0)


def join_slices(array: Array, slices: list[slice]) -> Array:
    """The concatenation of slices of an array; a view if there is only one."""
    return array[slices[0]] if len(slices) == 1 else np.concatenate([array[each] for each in slices])
