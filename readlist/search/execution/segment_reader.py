"""A segment as searches read it: term frequencies and positions. Documents are numbered from 0 in each segment."""

from __future__ import annotations

from collections.abc import Container, Mapping, Sequence
from typing import Any, NamedTuple

import numpy as np

from readlist.search.analysis import QueryTerm
from readlist.search.bm25f import average_length
from readlist.search.codec.array_file import Array, CorruptFile, Floats, Ints, Mask
from readlist.search.codec.array_operations import expand_ranges, intersect_sorted, sorted_unique
from readlist.search.codec.dense_stems import StemExtent
from readlist.search.codec.impacts import StemImpacts
from readlist.search.codec.tallies import EMPTY_TALLY
from readlist.search.codec.tally_codes import EMPTY, PostingTallies
from readlist.search.codec.whoosh_codec import ArrayPerDocReader, ArraySegment, ArrayTermsReader
from readlist.search.execution.stem_sums import WRONG_POSTING_COUNT, StemSums
from readlist.search.execution.term_lookup import FormChoice, StemRange, TermLookup
from readlist.search.schema import PAPER

MAX_LIST_SHARE = 0.6
"""Matches are listed if they are at most this share of all documents; else each document gets a value."""
MASK_ABOVE_1_OF = 32
"""Above 1/32 of the postings, find deleted documents among them by a mask instead of by intersection."""
DOCUMENT_SHIFT = 32  # key = document << 32 | position


class TermPostings(NamedTuple):
    """The postings of a term in a segment.

    ``documents`` are ascending, shape (postings,); or None if each document of the segment is a posting, also those
    that do not match. ``frequencies`` are weighted, float32 of shape (fields, postings), 0 for no match and for deleted
    documents. ``doc_freqs`` are the live documents by field, in the order of ``frequencies``. If only some documents
    were asked for, ``places`` are those of ``documents`` among them. ``all_match`` is False if some of the documents
    may have no match.
    """

    documents: Ints | None
    frequencies: Floats
    doc_freqs: dict[str, int]
    places: Ints | None = None
    all_match: bool = False


class StemPostings(NamedTuple):
    """The postings of one stem in a segment, which are not read yet.

    ``documents`` are ascending, shape (postings,); None for a dense stem, which has a tally for each document.
    ``fields`` are the numbers of the fields asked for that it occurs in, and ``doc_freqs`` their live documents by
    name. ``all_match`` is False if some of the postings may be in other fields only, or of other forms. ``impacts``
    are None if the stem is not common. They were made by ``segment_doc_freqs``, which count deleted documents and all
    forms.
    """

    documents: Array | None
    tallies: PostingTallies
    fields: tuple[int, ...]
    forms: FormChoice
    doc_freqs: dict[str, int]
    all_match: bool
    impacts: StemImpacts | None
    segment_doc_freqs: dict[str, int]

    @property
    def presence(self) -> Array:
        """Not 0 for each document that has the stem, shape (documents,); of a dense stem.

        In files of this program, codes and impacts agree on that.
        """
        return self.tallies.codes if self.impacts is None else self.impacts.values


NO_KEYS = np.zeros(0, np.int64)


class SegmentReader:
    """Reads a segment. ``previous`` is a reader of it with the same or fewer deletions; its work is reused.

    Methods raise CorruptFile, and other exceptions if the files are not what this program writes.
    """

    def __init__(self, storage: Any, segment: ArraySegment, base: int, previous: SegmentReader | None) -> None:
        self.base = base
        self.name: str = segment.segment_id()
        self.count: int = segment.doc_count_all()
        self.live: Mask = segment.live
        self._documents: ArrayPerDocReader = previous._documents if previous else ArrayPerDocReader(storage, segment)
        self.papers: Ints = previous.papers if previous else self._documents.numbers(PAPER)
        self._terms: ArrayTermsReader = previous._terms if previous else ArrayTermsReader(storage, segment)
        self._postings = self._terms.postings
        self.lookup: TermLookup = previous.lookup if previous else TermLookup(self._postings)
        self._sums: StemSums = previous._sums if previous else StemSums(self.lookup, self.count)
        self.is_whole = bool(self.live.all())
        """True if no document is deleted."""
        self.deleted: Ints = (~self.live).nonzero()[0]
        """The deleted documents, ascending."""

    def lengths(self, field: str) -> Array:
        """The number of tokens of each document in a field, shape (documents,)."""
        return self._documents.lengths(field)

    def average_length(self, field: str) -> float:
        """The average number of tokens in a field, deleted documents included; 1 if it is always empty."""
        return average_length(int(self.lengths(field).sum(dtype=np.int64)), self.count)

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
        """The postings of a whole word in these fields; None if there are none."""
        ranges = self.lookup.find(word)
        doc_freqs = self.lookup.doc_freqs(ranges, fields) if ranges else {}
        return self._open_stem(ranges[0], doc_freqs) if doc_freqs else None

    def count_documents(self, word: QueryTerm, field: str) -> int:
        """The number of documents with a whole word in a field, deleted ones included."""
        return sum(self.lookup.doc_freqs(self.lookup.find(word), (field,)).values())

    def _open_stem(self, stem: StemRange, doc_freqs: dict[int, int]) -> StemPostings:
        """The postings of one stem. ``doc_freqs`` are by field number, with deleted documents and all forms."""
        forms, (extent,) = stem.forms, self._postings.extents_of(stem.first, stem.end)
        if extent.documents is None and extent.tallies.stop - extent.tallies.start != self.count:
            raise CorruptFile(WRONG_POSTING_COUNT)
        tallies, documents = self._postings.tallies.read_some(extent.tallies), self._list_documents(extent)
        fields, segment_doc_freqs = tuple(doc_freqs), self._key_by_name(doc_freqs)
        if forms.endings is not None:
            doc_freqs = self._count_matches(fields, forms, tallies)
        deleted_places = self.deleted if documents is None else self._find_deleted(documents)
        if len(deleted_places):
            deleted_counts = self._count_matches(fields, forms, tallies.at(deleted_places))
            doc_freqs = {field: count - deleted_counts[field] for field, count in doc_freqs.items()}
        entries = self._postings.entries
        all_match = forms.endings is None and len(fields) == entries.item(stem.end) - entries.item(stem.first)
        impacts = self._terms.impacts.of(stem.first, len(tallies.codes))
        return StemPostings(
            documents, tallies, fields, forms, self._key_by_name(doc_freqs), all_match, impacts, segment_doc_freqs
        )

    def _count_matches(self, fields: tuple[int, ...], forms: FormChoice, tallies: PostingTallies) -> dict[int, int]:
        """The number of these postings that match, by field."""
        frequencies = self.lookup.read_frequencies(fields, forms, tallies)
        return {field: int(np.count_nonzero(values)) for field, values in zip(fields, frequencies, strict=True)}

    def read_frequencies(self, stem: StemPostings, tallies: PostingTallies) -> Floats:
        """The frequencies of some postings of a stem, shape (fields, postings); deleted documents are not left out."""
        return self.lookup.read_frequencies(stem.fields, stem.forms, tallies)

    def read_stem(self, stem: StemPostings, among: Ints | None = None) -> TermPostings:
        """The frequencies of a stem, in all its documents or only in those of ``among``, ascending documents."""
        documents, places, tallies = self._choose_documents(stem.documents, stem.tallies, among)
        frequencies = self.read_frequencies(stem, tallies)
        if len(self.deleted):
            frequencies *= self.live if documents is None else self.live.take(documents)
        all_match = stem.all_match and not len(self.deleted)
        return TermPostings(documents, frequencies, stem.doc_freqs, places, all_match)

    def _choose_documents(
        self, listed: Array | None, tallies: PostingTallies, among: Ints | None
    ) -> tuple[Ints | None, Ints | None, PostingTallies]:
        """The documents of a stem, all or those of ``among``; their places in ``among``; and their tallies.

        ``listed`` are all documents of the stem, None for a dense stem. The documents are None if nearly all of the
        segment have the stem.
        """
        if listed is not None:
            if among is None:
                return listed.astype(np.intp), None, tallies
            places, listed_places = intersect_sorted(narrow_like(among, listed), listed)
            return listed.take(listed_places).astype(np.intp), places, tallies.at(listed_places)
        if among is not None:
            among_tallies = tallies.at(among)
            places = (among_tallies.codes != EMPTY).nonzero()[0]
            return among.take(places), places, among_tallies.at(places)
        has_stem = tallies.codes != EMPTY
        if np.count_nonzero(has_stem) > MAX_LIST_SHARE * self.count:
            return None, None, tallies
        documents = has_stem.nonzero()[0]
        return documents, None, tallies.at(documents)

    def _key_by_name(self, by_number: Mapping[int, int]) -> dict[str, int]:
        """The values by the names of their fields instead of their numbers."""
        return {self._postings.names[field]: value for field, value in by_number.items()}

    def _read_several(self, ranges: Sequence[StemRange], doc_freqs: dict[int, int]) -> TermPostings:
        """The postings of several stems, their frequencies added up: each document is one."""
        frequencies = self._sums.add_up(ranges, tuple(doc_freqs))
        frequencies[:, self.deleted] = 0
        counts = {
            field: int(np.count_nonzero(values > 0)) for field, values in zip(doc_freqs, frequencies, strict=True)
        }
        return TermPostings(None, frequencies, self._key_by_name(counts))

    def _find_deleted(self, documents: Array) -> Ints:
        """The places of deleted documents in ascending documents."""
        if not len(self.deleted):
            return NO_KEYS
        if len(self.deleted) * MASK_ABOVE_1_OF > len(documents):
            places: Ints = (~self.live[documents]).nonzero()[0]
            return places
        return intersect_sorted(narrow_like(self.deleted, documents), documents)[1]

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
        for forms, extent in self._sums.locate(ranges):
            tallies = self._postings.tallies.read_some(extent.tallies)
            is_match = self.lookup.read_frequencies((number,), forms, tallies)[0] > 0
            if extent.documents is None:
                mask |= is_match
            else:
                mask[self._postings.documents[extent.documents].take(is_match.nonzero()[0])] = True
        return mask & self.live

    def position_keys(self, field: str, term: QueryTerm, among: Mask) -> Ints:
        """Occurrences of a term in the documents of a mask, which have it in this field. Raises CorruptFile.

        Keys are document << 32 | position, ascending, int64 of shape (occurrences,).
        """
        postings, segment_keys = self._postings, []
        number, ranges = postings.names.index(field), self.lookup.find(term)
        remaining = len(postings.positions)  # a forged file may name the same positions again and again
        for forms, extent in self._sums.locate(ranges):
            listed = self._list_documents(extent)
            totals = postings.tallies.of(postings.table.totals, extent.tallies)
            if int(totals.sum()) > len(postings.positions):
                raise CorruptFile("its tallies have more positions than there are")
            chosen = (among if listed is None else among.take(listed)).nonzero()[0]
            ends = (postings.token_starts.item(extent.first) + np.cumsum(totals)).take(chosen)
            tallies = postings.tallies.of(np.arange(len(postings.table)), chosen + extent.tallies.start)
            places, ends, counts = self._choose_cells(number, forms, tallies, ends)
            position_places = expand_ranges(ends - counts, counts, remaining)
            remaining -= len(position_places)
            documents = chosen[places] if listed is None else listed[chosen[places]].astype(np.int64)
            positions = postings.positions[position_places]
            segment_keys.append(np.repeat(documents, counts) << DOCUMENT_SHIFT | positions)
        return sorted_unique(np.concatenate(segment_keys)) if segment_keys else NO_KEYS

    def _choose_cells(self, field: int, forms: FormChoice, tallies: Ints, ends: Ints) -> tuple[Ints, Ints, Ints]:
        """The positions of some forms in a field, in postings with these tallies, whose positions end at ``ends``.

        Gives, for each posting and form it has: the place in ``tallies``, where the form's positions end, and how many
        they are.
        """
        table, places = self._postings.table, np.arange(len(tallies))
        is_wanted = table.ends_with(field, forms.endings)
        cell_places, cell_ends, cell_counts = [places[:0]], [ends[:0]], [ends[:0]]
        while len(places):  # from the last cell to the first: a parent's number is lower, see TallyTable.levels
            counts = table.counts.take(tallies).astype(np.int64)
            wanted = is_wanted.take(tallies).nonzero()[0]
            cell_places.append(places.take(wanted))
            cell_ends.append(ends.take(wanted))
            cell_counts.append(counts.take(wanted))
            ends, tallies = ends - counts, table.parents.take(tallies)
            unfinished = (tallies > EMPTY_TALLY).nonzero()[0]
            places, ends, tallies = places.take(unfinished), ends.take(unfinished), tallies.take(unfinished)
        return np.concatenate(cell_places), np.concatenate(cell_ends), np.concatenate(cell_counts)


def narrow_like(numbers: Ints, documents: Array) -> Array:
    """Ascending document numbers in the type of ``documents``, without those that do not fit.

    Documents without any token are in no posting, and may have numbers that the type cannot hold.
    """
    return numbers[: numbers.searchsorted(1 << 8 * documents.dtype.itemsize)].astype(documents.dtype)
