"""A segment as searches read it: term frequencies and positions. Documents are numbered from 0 in each segment."""

from __future__ import annotations

from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple, TypeVar

import numpy as np

from readlist.search.analysis import QueryTerm
from readlist.search.codec import ArraySegment, Postings
from readlist.search.codec.array_file import Array, CorruptFile, Floats, Ints, Mask, narrow
from readlist.search.codec.dense_stems import StemExtent
from readlist.search.codec.postings import expand_ranges, intersect_sorted, sorted_unique
from readlist.search.codec.tallies import EMPTY_TALLY
from readlist.search.codec.tally_codes import EMPTY, RARE, PostingTallies
from readlist.search.execution.term_lookup import STEM_WEIGHT, FormChoice, StemRange, TermLookup
from readlist.search.schema import PAPER

PART_POSTINGS = 32_768
"""Postings added up in one step, so that its arrays stay in the processor's cache."""
MIN_SLICE_POSTINGS = 2_048
"""Shorter lists are added up together, since each step takes some time."""
BROAD_ABOVE_POSTINGS_PER_DOCUMENT = 1
"""With more postings than the segment has documents, the occurrences of stems are kept after they were counted."""
MAX_BROAD_BYTES = 8 * 1024 * 1024
"""When the kept occurrences take more than 8 MB in a segment, they are forgotten."""
MAX_LIST_SHARE = 0.6
"""Up to this share of all documents, list those that match instead of giving each document a value."""
MARK_ABOVE_POSTINGS = 4_096
"""Above so many postings, those with other fields than the most frequent one are marked by the sign of their weight."""
MASK_ABOVE_1_OF = 32
"""Above 1/32 as many deleted documents as postings, clear them by a mask instead of by intersection."""
NOT_FOR_EACH = "its stems have more postings than there are, or not one for each document"
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


class StemPostings(NamedTuple):
    """The postings of one stem in a segment, which are not read yet.

    ``documents`` are ascending, shape (postings,); None for a dense stem, which has a tally for each document.
    ``fields`` are the numbers of the fields asked for, the most frequent first, and ``doc_freqs`` their live documents
    by name. ``all_match`` is False if some of the postings may be in other fields only, or of other forms.
    """

    documents: Array | None
    tallies: PostingTallies
    fields: tuple[int, ...]
    forms: FormChoice
    doc_freqs: dict[str, int]
    all_match: bool


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
        self.is_whole = bool(self.live.all())
        """True if no document is deleted."""
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

    def read_term(self, term: QueryTerm, fields: Container[str]) -> TermPostings | None:
        """The postings of a term in these fields, None if there are none."""
        ranges = self.lookup.find(term)
        doc_freqs = self.lookup.doc_freqs(ranges, fields) if ranges else {}
        if not doc_freqs:
            return None
        if len(ranges) > 1 or ranges[0].end - ranges[0].first > 1:
            return self._read_several(ranges, doc_freqs)
        return self.read_stem(self._open_stem(ranges[0], doc_freqs))

    def open_word(self, word: QueryTerm, fields: Container[str]) -> StemPostings | None:
        """The postings of a word, no prefix or wildcard, in these fields; None if there are none."""
        ranges = self.lookup.find(word)
        doc_freqs = self.lookup.doc_freqs(ranges, fields) if ranges else {}
        return self._open_stem(ranges[0], doc_freqs) if doc_freqs else None

    def count_documents(self, word: QueryTerm, field: str) -> int:
        """The documents, deleted ones too, of a word, no prefix or wildcard, in a field."""
        return sum(self.lookup.doc_freqs(self.lookup.find(word), (field,)).values())

    def _open_stem(self, stem: StemRange, doc_freqs: dict[int, int]) -> StemPostings:
        """The postings of one stem. ``doc_freqs`` are by field number, with deleted documents and all forms."""
        forms, extent = stem.forms, self._postings.locate(stem.first)
        if extent.documents is None and extent.tallies.stop - extent.tallies.start != self.count:
            raise CorruptFile(NOT_FOR_EACH)
        tallies, documents = self._postings.tallies.read_some(extent.tallies), self._list_documents(extent)
        fields = tuple(sorted(doc_freqs, key=doc_freqs.__getitem__, reverse=True))
        doc_freqs = {field: doc_freqs[field] for field in fields}
        if forms.endings is not None:
            doc_freqs = self._count_matches(fields, forms, tallies)
        gone = self._deleted if documents is None else self._find_deleted(documents)
        if len(gone):
            deleted = self._count_matches(fields, forms, tallies.at(gone))
            doc_freqs = {field: count - deleted[field] for field, count in doc_freqs.items()}
        entries = self._postings.entries
        all_match = forms.endings is None and len(fields) == entries.item(stem.end) - entries.item(stem.first)
        return StemPostings(documents, tallies, fields, forms, self._name(doc_freqs), all_match)

    @property
    def field_names(self) -> tuple[str, ...]:
        """The names of the fields by number."""
        return self._postings.names

    def saturate(self, field: int, forms: FormChoice, lowest_norm: np.float32) -> Floats:
        """A bound of ``tf / (tf + norm)`` in a field by code of a tally, float32 of shape (256,). ``lowest_norm`` is
        that of the shortest text."""
        frequencies = self.lookup.weigh(field, forms).by_code
        found: Floats = (frequencies / (frequencies + lowest_norm)).astype(np.float32)
        found[RARE] = 1  # whatever its tally
        return found

    def read_frequencies(self, stem: StemPostings, tallies: PostingTallies) -> dict[str, FieldFrequencies]:
        """The frequencies of some postings of a stem by field, the most frequent field first; deleted documents are not
        left out."""
        return self._name(self._read_frequencies(stem.fields, stem.forms, tallies))

    def read_stem(self, stem: StemPostings, among: Ints | None = None) -> TermPostings:
        """The frequencies of a stem, in all its documents or in those among some."""
        documents, places, tallies = self._choose(stem.documents, stem.tallies, among)
        frequencies = self.read_frequencies(stem, tallies)
        if len(self._deleted):
            live = self.live if documents is None else self.live[documents]
            frequencies = {
                field: FieldFrequencies(values * (live if held is None else live[held]), held)
                for field, (values, held) in frequencies.items()
            }
        all_match = stem.all_match and not len(self._deleted)
        return TermPostings(documents, frequencies, stem.doc_freqs, places, all_match)

    def _choose(
        self, listed: Array | None, tallies: PostingTallies, among: Ints | None
    ) -> tuple[Ints | None, Ints | None, PostingTallies]:
        """The documents of a stem, all or those among some; the places among these; and the tallies. ``listed`` are all
        its documents, None for a dense stem."""
        if listed is not None:
            if among is None:
                return listed.astype(np.intp), None, tallies
            places, found = intersect_sorted(narrow_like(among, listed), listed)
            return listed.take(found).astype(np.intp), places, tallies.at(found)
        if among is not None:
            chosen = tallies.at(among)
            held = (chosen.codes != EMPTY).nonzero()[0]
            return among.take(held), held, chosen.at(held)
        is_held = tallies.codes != EMPTY
        if np.count_nonzero(is_held) > MAX_LIST_SHARE * self.count:
            return None, None, tallies
        held = is_held.nonzero()[0]
        return held, None, tallies.at(held)

    def _read_frequencies(
        self, fields: Sequence[int], forms: FormChoice, tallies: PostingTallies
    ) -> dict[int, FieldFrequencies]:
        """The frequencies of some postings by field. ``fields`` are the most frequent first."""
        if not fields:
            return {}
        most, *others = fields
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

    def _count_matches(self, fields: Iterable[int], forms: FormChoice, tallies: PostingTallies) -> dict[int, int]:
        """The number of these postings that match, by field."""
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
        for each in ranges:
            if each.forms == ALL_FORMS and self._is_broad(each):
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

    def _is_broad(self, stems: StemRange) -> bool:
        """True if these stems have more postings, those of each field counted, than the segment has documents."""
        most, starts = BROAD_ABOVE_POSTINGS_PER_DOCUMENT * self.count, self._postings.starts
        if stems.end - stems.first < 2 or starts.item(stems.end) - starts.item(stems.first) <= most:
            return False  # a dense stem has more tallies than postings, so there are no more postings than that
        return sum(self.lookup.doc_freqs([stems], self._postings.names).values()) > most

    def _add_frequencies(
        self, summed: Mapping[int, Floats], doc_freqs: Mapping[int, int], ranges: Sequence[StemRange]
    ) -> None:
        """Add the frequencies of these stems to those of the documents, shape (documents,) each."""
        fields = sorted(doc_freqs, key=doc_freqs.__getitem__, reverse=True)
        located = self._locate(ranges)
        for forms, extent in located:
            if extent.documents is None:
                self._add_dense(summed, forms, extent)
        for forms, extents in group_lists(located).items():
            for places, of_documents in cut_into_parts(extents):
                documents = self._postings.documents[of_documents].astype(np.intp)
                tallies = self._postings.tallies.read_some(places)
                for field, (values, held) in self._read_frequencies(fields, forms, tallies).items():
                    np.add.at(summed[field], documents if held is None else documents.take(held), values)

    def _add_dense(self, summed: Mapping[int, Floats], forms: FormChoice, extent: StemExtent) -> None:
        """Add the frequencies of a dense stem."""
        own = self.lookup.doc_freqs([StemRange(extent.first, extent.first + 1, forms)], self._postings.names)
        fields = sorted(summed.keys() & own.keys(), key=own.__getitem__, reverse=True)
        tallies = self._postings.tallies.read_some(extent.tallies)
        for field, (values, held) in self._read_frequencies(fields, forms, tallies).items():
            if held is None:
                summed[field] += values
            else:
                summed[field][held] += values

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

    def _find_deleted(self, documents: Array) -> Ints:
        """The places of deleted documents in ascending documents."""
        if not len(self._deleted):
            return NO_KEYS
        if len(self._deleted) * MASK_ABOVE_1_OF > len(documents):
            found: Ints = (~self.live[documents]).nonzero()[0]
            return found
        return intersect_sorted(self._deleted, documents)[1]

    def _locate(self, ranges: Iterable[StemRange]) -> list[tuple[FormChoice, StemExtent]]:
        """The postings of each range of stems, and the forms that count. Raises CorruptFile if they are more than all
        postings."""
        found, left = [], len(self._postings.tallies.codes)
        for first, end, forms in ranges:
            for extent in self._postings.cut(first, end):
                size = extent.tallies.stop - extent.tallies.start
                left -= size
                if left < 0 or (extent.documents is None and size != self.count):
                    raise CorruptFile(NOT_FOR_EACH)
                found.append((forms, extent))
        return found

    def _list_documents(self, extent: StemExtent) -> Array | None:
        """The documents of a stem that is not dense, shape (postings,); None for a dense one."""
        if extent.documents is None:
            return None
        documents = self._postings.documents[extent.documents]
        if len(documents) and np.maximum.reduce(documents) >= self.count:
            raise CorruptFile("a posting is of no document of its segment")
        return documents

    def documents_with(self, field: str, term: QueryTerm) -> Mask:
        """True for each live document that matches a term in a field, shape (documents,)."""
        mask, ranges = np.zeros(self.count, np.bool_), self.lookup.find(term)
        if not self.lookup.doc_freqs(ranges, (field,)):
            return mask
        number = self._postings.names.index(field)
        for forms, extent in self._locate(ranges):
            tallies = self._postings.tallies.read_some(extent.tallies)
            is_match = tallies.select(*self.lookup.weigh(number, forms)) > 0
            if extent.documents is None:
                mask |= is_match
            else:
                mask[self._postings.documents[extent.documents].take(is_match.nonzero()[0])] = True
        return mask & self.live

    def position_keys(self, field: str, term: QueryTerm, among: Mask) -> Ints:
        """Occurrences of a term in the documents of a mask, which have it in this field.

        Keys are document << 32 | position, ascending, int64 of shape (occurrences,).
        """
        postings, gathered = self._postings, []
        number, ranges = postings.names.index(field), self.lookup.find(term)
        room = len(postings.positions)
        for forms, extent in self._locate(ranges):
            listed = self._list_documents(extent)
            totals = postings.tallies.of(postings.table.totals, extent.tallies)
            if int(totals.sum()) > len(postings.positions):
                raise CorruptFile("its tallies have more positions than there are")
            chosen = (among if listed is None else among.take(listed)).nonzero()[0]
            ends = (postings.token_starts.item(extent.first) + np.cumsum(totals)).take(chosen)
            tallies = postings.tallies.of(np.arange(len(postings.table)), chosen + extent.tallies.start)
            places, ends, counts = self._choose_cells(number, forms, tallies, ends)
            where = expand_ranges(ends - counts, counts, room)
            room -= len(where)
            documents = chosen[places] if listed is None else listed[chosen[places]].astype(np.int64)
            gathered.append(np.repeat(documents, counts) << DOCUMENT_SHIFT | postings.positions[where])
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


def group_lists(located: Iterable[tuple[FormChoice, StemExtent]]) -> dict[FormChoice, list[StemExtent]]:
    """The extents of stems that are not dense, by the forms that count."""
    groups: dict[FormChoice, list[StemExtent]] = {}
    for forms, extent in located:
        if extent.documents is not None:
            groups.setdefault(forms, []).append(extent)
    return groups


def cut_into_parts(extents: Iterable[StemExtent]) -> Iterator[tuple[slice | Ints, slice | Ints]]:
    """The places of all tallies and documents of these extents, in parts of at most ``PART_POSTINGS``; long ones as
    slices, short ones together."""
    short: list[StemExtent] = []
    for extent in extents:
        _, tallies, documents = extent
        assert documents, "the stems are not dense"
        if tallies.stop - tallies.start < MIN_SLICE_POSTINGS:
            short.append(extent)
            continue
        for start in range(0, tallies.stop - tallies.start, PART_POSTINGS):
            yield _cut(tallies, start), _cut(documents, start)
    counts = np.array([tallies.stop - tallies.start for _, tallies, _ in short], np.int64)
    of_tallies = expand_ranges(np.array([tallies.start for _, tallies, _ in short], np.int64), counts)
    starts = np.array([documents.start for _, _, documents in short if documents], np.int64)
    of_documents = expand_ranges(starts, counts)
    for start in range(0, len(of_tallies), PART_POSTINGS):
        part = slice(start, start + PART_POSTINGS)
        yield of_tallies[part], of_documents[part]


def _cut(places: slice, start: int) -> slice:
    """``PART_POSTINGS`` of these places from the one of number ``start`` on."""
    return slice(places.start + start, min(places.start + start + PART_POSTINGS, places.stop))
