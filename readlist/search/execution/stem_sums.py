"""Sums of the frequencies of many stems, as a prefix or a wildcard asks for them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

import numpy as np

from readlist.search.codec.array_file import Array, CorruptFile, Floats, Ints, narrow
from readlist.search.codec.array_operations import expand_ranges
from readlist.search.codec.dense_stems import StemExtent
from readlist.search.execution.frequencies import read_frequencies
from readlist.search.execution.term_lookup import STEM_WEIGHT, FormChoice, StemRange, TermLookup

PART_POSTINGS = 32_768
"""Postings added up in one step, so that its arrays stay in the processor's cache."""
MIN_SLICE_POSTINGS = 2_048
"""Shorter lists are added up together, since each step takes some time."""
BROAD_ABOVE_POSTINGS_PER_DOCUMENT = 1
"""The occurrences of stems are cached if they have more postings than the segment has documents."""
MAX_BROAD_BYTES = 8 * 1024 * 1024
"""Cached occurrences in a segment are all dropped above this, before others are cached."""
NOT_FOR_EACH = "its stems have more postings than there are, or not one for each document"
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
                    raise CorruptFile(NOT_FOR_EACH)
                located.append((forms, extent))
        return located

    def add_up(self, ranges: Sequence[StemRange], doc_freqs: dict[int, int]) -> dict[int, Floats]:
        """The weighted frequencies of these stems by field, (documents,) each. ``doc_freqs`` are by field, too."""
        summed = {field: np.zeros(self._count, np.float32) for field in doc_freqs}
        others = []
        for stems in ranges:
            if stems.forms == ALL_FORMS and self._is_broad(stems):
                counts = self._count_broad(stems)
                for field in summed.keys() & counts.keys():
                    summed[field] += counts[field] * np.float32(STEM_WEIGHT)
            else:
                others.append(stems)
        self._add_frequencies(summed, doc_freqs, others)
        return summed

    def _is_broad(self, stems: StemRange) -> bool:
        """True if these stems have more postings, those of each field counted, than the segment has documents."""
        max_postings, starts = BROAD_ABOVE_POSTINGS_PER_DOCUMENT * self._count, self._postings.starts
        if stems.end - stems.first < 2 or starts.item(stems.end) - starts.item(stems.first) <= max_postings:
            return False  # a dense stem has more tallies than postings, so there are no more postings than that
        return sum(self._lookup.doc_freqs([stems], self._postings.names).values()) > max_postings

    def _add_frequencies(
        self, summed: Mapping[int, Floats], doc_freqs: Mapping[int, int], ranges: Sequence[StemRange]
    ) -> None:
        """Add the frequencies of these stems to those of the documents, shape (documents,) each."""
        fields = sorted(doc_freqs, key=doc_freqs.__getitem__, reverse=True)
        located = self.locate(ranges)
        for forms, extent in located:
            if extent.documents is None:
                self._add_dense(summed, forms, extent)
        for forms, extents in group_lists(located).items():
            for tally_places, document_places in cut_into_parts(extents):
                documents = self._postings.documents[document_places].astype(np.intp)
                tallies = self._postings.tallies.read_some(tally_places)
                for field, (values, places) in read_frequencies(self._lookup, fields, forms, tallies).items():
                    np.add.at(summed[field], documents if places is None else documents.take(places), values)

    def _add_dense(self, summed: Mapping[int, Floats], forms: FormChoice, extent: StemExtent) -> None:
        """Add the frequencies of a dense stem."""
        stem = StemRange(extent.first, extent.first + 1, forms)
        doc_freqs = self._lookup.doc_freqs([stem], self._postings.names)
        fields = sorted(summed.keys() & doc_freqs.keys(), key=doc_freqs.__getitem__, reverse=True)
        tallies = self._postings.tallies.read_some(extent.tallies)
        for field, (values, documents) in read_frequencies(self._lookup, fields, forms, tallies).items():
            if documents is None:
                summed[field] += values
            else:
                summed[field][documents] += values

    def _count_broad(self, stems: StemRange) -> dict[int, Array]:
        """The occurrences of these stems in each document by field, of the narrowest type, shape (documents,) each.

        They are cached: each first letter of a word that is typed asks for all stems with it.
        """
        key = stems.first, stems.end
        narrowed = self._broad.get(key)
        if narrowed is None:
            doc_freqs = self._lookup.doc_freqs([stems], self._postings.names)
            summed = {field: np.zeros(self._count, np.float32) for field in doc_freqs}
            self._add_frequencies(summed, doc_freqs, [stems])
            cached_bytes = sum(array.nbytes for cached in list(self._broad.values()) for array in cached.values())
            if cached_bytes > MAX_BROAD_BYTES:
                self._broad.clear()  # not one by one: other threads may do the same
            counts = {field: np.rint(values / np.float32(STEM_WEIGHT)) for field, values in summed.items()}
            narrowed = {field: narrow(values.astype(np.int64)) for field, values in counts.items()}
            self._broad[key] = narrowed
        return narrowed


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
