"""A segment as searches read it: term frequencies and positions. Documents are numbered from 0 in each segment."""

from __future__ import annotations

from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple, TypeVar

import numpy as np

from readlist.search.analysis import QueryTerm
from readlist.search.codec import ArraySegment, Postings
from readlist.search.codec.array_file import Array, CorruptFile, Floats, Ints, Mask, narrow
from readlist.search.codec.postings import expand_ranges, intersect_sorted, sorted_unique
from readlist.search.codec.tallies import EMPTY_TALLY
from readlist.search.execution.term_lookup import STEM_WEIGHT, FormChoice, StemRange, TermLookup
from readlist.search.schema import PAPER

PART_POSTINGS = 32_768
"""Postings added up in one step, so that its arrays stay in the processor's cache."""
BROAD_ABOVE_POSTINGS_PER_DOCUMENT = 1
"""With more postings than the segment has documents, the occurrences of stems are kept after they were counted."""
MAX_BROAD_BYTES = 8 * 1024 * 1024
"""When the kept occurrences take more than 8 MB in a segment, they are forgotten."""
MARK_ABOVE_POSTINGS = 4_096
"""Above so many postings, those with other fields than the most frequent one are marked by the sign of their weight."""
MASK_ABOVE_1_OF = 32
"""Above 1/32 as many deleted documents as postings, clear them by a mask instead of by intersection."""
DOCUMENT_SHIFT = 32  # key = document << 32 | position


@dataclass(frozen=True, eq=False)
class TermFrequencies:
    """Documents, ascending, and the frequency of a term or phrase in each: shape (matches,) each."""

    documents: Ints
    frequencies: Floats


class FieldFrequencies(NamedTuple):
    """Weighted frequencies of a term in a field: of each posting, 0 for no match; or of those at ``places`` only."""

    values: Floats
    places: Ints | None = None

    def without_zeros(self) -> FieldFrequencies:
        """Of the postings with this field only."""
        if self.places is not None:
            return self
        held = (self.values > 0).nonzero()[0]  # several times as fast as on numbers
        return FieldFrequencies(self.values.take(held), held)


class TermPostings(NamedTuple):
    """The postings of a term in a segment, and its frequencies by field, the most frequent field first.

    ``documents`` are ascending, shape (postings,); or None if each document of the segment is a posting, also those
    that do not match. Deleted documents have no frequency but 0. ``doc_freqs`` are the live documents by field. If only
    some documents were asked for, ``places`` are those of ``documents`` among them. ``all_match`` is False if some of
    the documents may have no match.
    """

    documents: Ints | None
    frequencies: dict[str, FieldFrequencies]
    doc_freqs: dict[str, int]
    places: Ints | None = None
    all_match: bool = False


NO_DOCUMENTS = TermFrequencies(np.zeros(0, np.int64), np.zeros(0, np.float32))
ALL_FORMS = FormChoice()
T = TypeVar("T")
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
        self._broad: dict[tuple[int, int], dict[int, Array]] = previous._broad if previous else {}
        self._deleted: Array = narrow_like((~self.live).nonzero()[0], self._postings.documents)

    def lengths(self, field: str) -> Array:
        """The number of tokens of each document in a field, shape (documents,)."""
        found: Array = self._documents.lengths(field)
        return found

    def term_frequencies(self, term: QueryTerm, field: str) -> TermFrequencies:
        """The live documents that match a term in a field."""
        found = self.read_term(term, (field,))
        if found is None:
            return NO_DOCUMENTS
        values = found.frequencies[field].values  # of each posting, since no other field was asked for
        places = (values > 0).nonzero()[0]  # nonzero is several times as fast on truth values as on numbers
        documents = places if found.documents is None else found.documents[places].astype(np.int64)
        return TermFrequencies(documents, values[places])

    def count_postings(self, term: QueryTerm) -> int:
        """The number of postings of a term, at least the number of documents that match."""
        return sum(extent.stop - extent.start for extent in self._extents(self.lookup.find(term)))

    def read_term(self, term: QueryTerm, fields: Container[str], among: Ints | None = None) -> TermPostings | None:
        """The postings of a term in these fields, None if there are none. With ``among``, ascending documents, only
        those of these; not for a prefix or wildcard."""
        ranges = self.lookup.find(term)
        doc_freqs = self.lookup.doc_freqs(ranges, fields) if ranges else {}
        if not doc_freqs:
            return None
        if len(ranges) > 1 or ranges[0].end - ranges[0].first > 1:
            return self._read_several(ranges, doc_freqs)
        return self._read_stem(ranges[0], doc_freqs, among)

    def _read_stem(self, stem: StemRange, doc_freqs: dict[int, int], among: Ints | None) -> TermPostings:
        """The postings of one stem. ``doc_freqs`` are by field number, with deleted documents and all forms."""
        postings = self._postings
        (extent,) = self._extents([stem])
        documents = postings.documents[extent]
        self._check(documents)
        gone = self._find_deleted(documents)
        chosen: slice | Ints = extent
        places: Ints | None = None
        if among is not None:
            places, found = intersect_sorted(narrow_like(among, documents), documents)
            documents, chosen = documents.take(found), found + extent.start
        fields = sorted(doc_freqs, key=doc_freqs.__getitem__, reverse=True)
        frequencies = self._read_frequencies(fields, stem.forms, chosen)
        if stem.forms.endings is not None:
            doc_freqs = self._count_matches(fields, stem.forms, extent)
        if len(gone):
            deleted, live = self._count_matches(fields, stem.forms, gone + extent.start), self.live[documents]
            doc_freqs = {field: count - deleted[field] for field, count in doc_freqs.items()}
            frequencies = {
                field: FieldFrequencies(values * (live if held is None else live[held]), held)
                for field, (values, held) in frequencies.items()
            }
        fields_of_stem = postings.entries.item(stem.end) - postings.entries.item(stem.first)
        all_match = not len(gone) and stem.forms.endings is None and len(fields) == fields_of_stem
        named, counts = self._name(frequencies), self._name(doc_freqs)
        return TermPostings(documents.astype(np.intp), named, counts, places, all_match)

    def _read_frequencies(
        self, fields: Sequence[int], forms: FormChoice, places: slice | Ints
    ) -> dict[int, FieldFrequencies]:
        """The frequencies of some postings by field. ``fields`` are the most frequent first."""
        most, *others = fields
        tallies = self._postings.tallies.read_some(places)
        if not others or len(tallies.codes) < MARK_ABOVE_POSTINGS:
            return {field: FieldFrequencies(tallies.select(*self.lookup.weigh(field, forms))) for field in fields}
        marked = tallies.select(*self.lookup.weigh_marked(most, tuple(others), forms))
        held = np.signbit(marked).nonzero()[0]
        found = {most: FieldFrequencies(np.abs(marked, out=marked))}
        rest = tallies.at(held)
        for field in others:
            values, own = FieldFrequencies(rest.select(*self.lookup.weigh(field, forms))).without_zeros()
            found[field] = FieldFrequencies(values, held[own])
        return found

    def _count_matches(self, fields: Iterable[int], forms: FormChoice, places: slice | Ints) -> dict[int, int]:
        """The number of these postings that match, by field."""
        tallies = self._postings.tallies.read_some(places)
        return {field: int(np.count_nonzero(tallies.select(*self.lookup.weigh(field, forms)))) for field in fields}

    def _name(self, by_number: Mapping[int, T]) -> dict[str, T]:
        """By the name of the field instead of its number."""
        return {self._postings.names[field]: value for field, value in by_number.items()}

    def _read_several(self, ranges: Sequence[StemRange], doc_freqs: dict[int, int]) -> TermPostings:
        """The postings of several stems, their frequencies added up: each document is one."""
        summed = self._sum_frequencies(ranges, doc_freqs)
        counts = {name: int(np.count_nonzero(values > 0)) for name, values in summed.items()}
        return TermPostings(None, {name: FieldFrequencies(values) for name, values in summed.items()}, counts)

    def _sum_frequencies(self, ranges: Sequence[StemRange], doc_freqs: dict[int, int]) -> dict[str, Floats]:
        """The weighted frequencies of several stems by field, shape (documents,) each, 0 for deleted documents."""
        summed = {field: np.zeros(self.count, np.float32) for field in doc_freqs}
        others = []
        for each, extent in zip(ranges, self._extents(ranges), strict=True):
            is_broad = extent.stop - extent.start > BROAD_ABOVE_POSTINGS_PER_DOCUMENT * self.count
            if is_broad and each.forms == ALL_FORMS:
                counts = self._count_broad(each)
                for field in summed.keys() & counts.keys():
                    summed[field] += counts[field] * np.float32(STEM_WEIGHT)
            else:
                others.append(each)
        self._add_frequencies(summed, doc_freqs, others)
        if len(self._deleted):
            for values in summed.values():
                values[self._deleted] = 0
        return self._name(summed)

    def _add_frequencies(
        self, summed: Mapping[int, Floats], doc_freqs: Mapping[int, int], ranges: Sequence[StemRange]
    ) -> None:
        """Add the frequencies of these stems to those of the documents, shape (documents,) each."""
        fields = sorted(doc_freqs, key=doc_freqs.__getitem__, reverse=True)
        for forms, extents in self._group(ranges).items():
            for places in cut_into_parts(extents):
                documents = self._postings.documents[places].astype(np.intp)
                for field, (values, held) in self._read_frequencies(fields, forms, places).items():
                    np.add.at(summed[field], documents if held is None else documents.take(held), values)

    def _count_broad(self, stems: StemRange) -> dict[int, Array]:
        """The occurrences of these stems in each document by field, of the narrowest type, shape (documents,) each.

        They are kept: each first letter of a word that is typed asks for all stems with it.
        """
        key = stems.first, stems.end
        found = self._broad.get(key)
        if found is None:
            doc_freqs = self.lookup.doc_freqs([stems], self._postings.names)
            summed = {field: np.zeros(self.count, np.float32) for field in doc_freqs}
            self._add_frequencies(summed, doc_freqs, [stems])
            if sum(array.nbytes for kept in list(self._broad.values()) for array in kept.values()) > MAX_BROAD_BYTES:
                self._broad.clear()  # not one by one: other threads may do the same
            counts = {field: np.rint(values / np.float32(STEM_WEIGHT)) for field, values in summed.items()}
            found = self._broad[key] = {field: narrow(values.astype(np.int64)) for field, values in counts.items()}
        return found

    def _group(self, ranges: Sequence[StemRange]) -> dict[FormChoice, list[slice]]:
        """The slices of postings of these stems by the forms that count."""
        groups: dict[FormChoice, list[slice]] = {}
        for each, extent in zip(ranges, self._extents(ranges), strict=True):
            groups.setdefault(each.forms, []).append(extent)
        return groups

    def _check(self, documents: Array) -> None:
        if len(documents) and np.maximum.reduce(documents) >= self.count:
            raise CorruptFile("a posting is of no document of its segment")

    def _find_deleted(self, documents: Array) -> Ints:
        """The places of deleted documents in ascending documents."""
        if not len(self._deleted):
            return NO_KEYS
        if len(self._deleted) * MASK_ABOVE_1_OF > len(documents):
            found: Ints = (~self.live[documents]).nonzero()[0]
            return found
        return intersect_sorted(self._deleted, documents)[1]

    def _extents(self, ranges: Iterable[StemRange]) -> list[slice]:
        """The slice of postings of each range of stems. Raises CorruptFile if they are more than all postings."""
        starts, extents = self._postings.starts, []
        left = len(self._postings.documents)
        for first, end, _ in ranges:
            start, stop = starts.item(first), starts.item(end)
            extents.append(slice(start, stop))
            left -= stop - start
            if stop < start or left < 0:
                raise CorruptFile("its stems have more postings than there are, or fewer than none")
        return extents

    def documents_with(self, field: str, term: QueryTerm) -> Mask:
        """True for each live document that matches a term in a field, shape (documents,)."""
        mask, ranges = np.zeros(self.count, np.bool_), self.lookup.find(term)
        if not self.lookup.doc_freqs(ranges, (field,)):
            return mask
        number = self._postings.names.index(field)
        for each, extent in zip(ranges, self._extents(ranges), strict=True):
            values = self._postings.tallies.read_some(extent).select(*self.lookup.weigh(number, each.forms))
            mask[self._postings.documents[extent].take((values > 0).nonzero()[0])] = True
        return mask & self.live

    def position_keys(self, field: str, term: QueryTerm, among: Mask) -> Ints:
        """Occurrences of a term in the documents of a mask, which have it in this field.

        Keys are document << 32 | position, ascending, int64 of shape (occurrences,).
        """
        postings, gathered = self._postings, []
        number, ranges = postings.names.index(field), self.lookup.find(term)
        room = len(postings.positions)
        for each, extent in zip(ranges, self._extents(ranges), strict=True):
            documents = postings.documents[extent]
            totals = postings.tallies.of(postings.table.totals, extent)
            if int(totals.sum()) > len(postings.positions):
                raise CorruptFile("its tallies have more positions than there are")
            chosen = among.take(documents).nonzero()[0]
            ends = (postings.token_starts.item(each.first) + np.cumsum(totals)).take(chosen)
            tallies = postings.tallies.of(np.arange(len(postings.table)), chosen + extent.start)
            places, ends, counts = self._choose_cells(number, each.forms, tallies, ends)
            where = expand_ranges(ends - counts, counts, room)
            room -= len(where)
            keys = np.repeat(documents[chosen[places]].astype(np.int64), counts) << DOCUMENT_SHIFT
            gathered.append(keys | postings.positions[where])
        return sorted_unique(np.concatenate(gathered)) if gathered else NO_KEYS

    def _choose_cells(self, field: int, forms: FormChoice, tallies: Ints, ends: Ints) -> tuple[Ints, Ints, Ints]:
        """The positions of some forms in a field, in postings with these tallies, whose positions end at ``ends``.

        Gives, for each posting and form it has: the place in ``tallies``, where the form's positions end, and how many
        they are.
        """
        table, places = self._postings.table, np.arange(len(tallies))
        is_wanted = table.ends_with(field, forms.endings)
        found = [(places[:0], ends[:0], ends[:0])]
        while len(places):  # from the last cell to the first: a parent's number is lower, see TallyTable.levels
            counts = table.counts.take(tallies).astype(np.int64)
            held = is_wanted.take(tallies).nonzero()[0]
            found.append((places.take(held), ends.take(held), counts.take(held)))
            ends, tallies = ends - counts, table.parents.take(tallies)
            more = (tallies > EMPTY_TALLY).nonzero()[0]
            places, ends, tallies = places.take(more), ends.take(more), tallies.take(more)
        chosen, their_ends, counts = (np.concatenate(column) for column in zip(*found, strict=True))
        return chosen, their_ends, counts


def narrow_like(numbers: Ints, documents: Array) -> Array:
    """Ascending document numbers in the type of ``documents``, without those that do not fit.

    Documents without any token are in no posting, and may have numbers that the type cannot hold.
    """
    return numbers[: numbers.searchsorted(1 << 8 * documents.dtype.itemsize)].astype(documents.dtype)


def cut_into_parts(extents: Sequence[slice]) -> Iterator[slice | Ints]:
    """All places of these slices, in parts of at most ``PART_POSTINGS``."""
    if len(extents) == 1:
        for start in range(extents[0].start, extents[0].stop, PART_POSTINGS):
            yield slice(start, min(start + PART_POSTINGS, extents[0].stop))
        return
    starts = np.array([each.start for each in extents])
    places = expand_ranges(starts, np.array([each.stop for each in extents]) - starts)
    for start in range(0, len(places), PART_POSTINGS):
        yield places[start : start + PART_POSTINGS]
