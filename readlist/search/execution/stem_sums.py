"""Sums of the frequencies of many stems, as a prefix or a wildcard asks for them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

import numpy as np

from readlist.search.codec.array_file import Array, CorruptFile, Floats, Ints, narrow
from readlist.search.codec.array_operations import expand_ranges
from readlist.search.codec.dense_stems import StemExtent
from readlist.search.execution.term_lookup import STEM_WEIGHT, FormChoice, StemRange, TermLookup

PART_POSTINGS = 32_768
"""Postings added up in one step, so that its arrays stay in the processor's cache."""
MIN_SLICE_POSTINGS = 2_048
"""Postings of a list from which it is added up alone; shorter ones are joined, since each step takes some time."""
BROAD_ABOVE_POSTINGS_PER_DOCUMENT = 1
"""Postings per document of the segment above which the occurrences of stems are cached."""
SPARSE_BELOW_1_OF = 2
"""Below 1/2 of all values, add only those above 0."""
MAX_BROAD_BYTES = 8 * 1024 * 1024
"""Bytes of cached occurrences in a segment above which all are dropped before others are cached."""
WRONG_POSTING_COUNT = "its stems have more postings than there are, or not one for each document"
ALL_FORMS = FormChoice()


class StemSums:
    """Adds up the frequencies of stems in a segment of ``count`` documents, deleted ones too. Raises CorruptFile."""

    def __init__(self, lookup: TermLookup, count: int) -> None:
        self._lookup, self._postings, self._count = lookup, lookup.postings, count
        self._broad: dict[tuple[int, int], dict[int, Array]] = {}

    def locate(self, ranges: Iterable[StemRange]) -> list[tuple[FormChoice, StemExtent]]:
        """The postings of each range of stems, and the forms that count. Raises CorruptFile if they are more than the
        segment has."""
        located = []
        remaining = len(self._postings.tallies.codes)
        for first, end, forms in ranges:
            for extent in self._postings.extents_of(first, end):
                size = extent.tallies.stop - extent.tallies.start
                remaining -= size
                if remaining < 0 or (extent.documents is None and size != self._count):
                    raise CorruptFile(WRONG_POSTING_COUNT)
                located.append((forms, extent))
        return located

    def add_up(self, ranges: Sequence[StemRange], fields: tuple[int, ...]) -> Floats:
        """The weighted frequencies of these stems, float32 of shape (fields, documents)."""
        sums = np.zeros((len(fields), self._count), np.float32)
        others = []
        for stems in ranges:
            if stems.forms == ALL_FORMS and self._is_broad(stems):
                counts = self._count_broad(stems)
                for row, field in enumerate(fields):
                    if field in counts:
                        sums[row] += counts[field] * np.float32(STEM_WEIGHT)
            else:
                others.append(stems)
        self._add_frequencies(sums, fields, others)
        return sums

    def _is_broad(self, stems: StemRange) -> bool:
        """True if these stems have more postings, those of each field counted, than the segment has documents."""
        max_postings, starts = BROAD_ABOVE_POSTINGS_PER_DOCUMENT * self._count, self._postings.starts
        if stems.end - stems.first < 2 or starts.item(stems.end) - starts.item(stems.first) <= max_postings:
            return False  # a dense stem has more tallies than postings, so there are no more postings than that
        return sum(self._lookup.doc_freqs([stems], self._postings.names).values()) > max_postings

    def _add_frequencies(self, sums: Floats, fields: tuple[int, ...], ranges: Iterable[StemRange]) -> None:
        """Add the frequencies of these stems to ``sums``, shape (fields, documents)."""
        located = self.locate(ranges)
        for forms, extent in located:
            if extent.documents is None:
                tallies = self._postings.tallies.read_some(extent.tallies)
                sums += self._lookup.read_frequencies(fields, forms, tallies)
        for forms, extents in group_lists(located).items():
            for tally_places, document_places in cut_into_parts(extents):
                documents = self._postings.documents[document_places].astype(np.intp)
                tallies = self._postings.tallies.read_some(tally_places)
                frequencies = self._lookup.read_frequencies(fields, forms, tallies)
                for row, values in zip(sums, frequencies, strict=True):
                    _add_to_documents(row, documents, values)

    def _count_broad(self, stems: StemRange) -> dict[int, Array]:
        """The occurrences of these stems in each document by field, of the narrowest type, shape (documents,) each.

        They are cached: each first letter of a word that is typed asks for all stems with it.
        """
        key = stems.first, stems.end
        narrowed = self._broad.get(key)
        if narrowed is None:
            fields = tuple(self._lookup.doc_freqs([stems], self._postings.names))
            sums = np.zeros((len(fields), self._count), np.float32)
            self._add_frequencies(sums, fields, [stems])
            cached_bytes = sum(array.nbytes for cached in list(self._broad.values()) for array in cached.values())
            if cached_bytes > MAX_BROAD_BYTES:
                self._broad.clear()  # not one by one: other threads may do the same
            counts = np.rint(sums / np.float32(STEM_WEIGHT)).astype(np.int64)
            narrowed = self._broad[key] = {field: narrow(row) for field, row in zip(fields, counts, strict=True)}
        return narrowed


def _add_to_documents(sums: Floats, documents: Ints, values: Floats) -> None:
    """Add ``values`` to the sums of their documents; one that occurs several times gets all of its values."""
    is_match = values > 0
    if np.count_nonzero(is_match) * SPARSE_BELOW_1_OF < len(values):
        places = is_match.nonzero()[0]
        documents, values = documents.take(places), values.take(places)
    np.add.at(sums, documents, values)


def group_lists(located: Iterable[tuple[FormChoice, StemExtent]]) -> dict[FormChoice, list[StemExtent]]:
    """The extents of stems that are not dense, by the forms that count."""
    groups: dict[FormChoice, list[StemExtent]] = {}
    for forms, extent in located:
        if extent.documents is not None:
            groups.setdefault(forms, []).append(extent)
    return groups


def cut_into_parts(extents: Iterable[StemExtent]) -> Iterator[tuple[slice | Ints, slice | Ints]]:
    """The places of the tallies and of the documents of these extents, at most ``PART_POSTINGS`` at a time; long ones
    as slices, short ones together. The stems are not dense."""
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
    tally_starts = np.array([tallies.start for _, tallies, _ in short], np.int64)
    document_starts = np.array([documents.start for _, _, documents in short if documents], np.int64)
    tally_places, document_places = expand_ranges(tally_starts, counts), expand_ranges(document_starts, counts)
    for start in range(0, len(tally_places), PART_POSTINGS):
        part = slice(start, start + PART_POSTINGS)
        yield tally_places[part], document_places[part]


def _cut(places: slice, start: int) -> slice:
    """``PART_POSTINGS`` of these places, or what is left of them, from the ``start``-th on."""
    return slice(places.start + start, min(places.start + start + PART_POSTINGS, places.stop))
