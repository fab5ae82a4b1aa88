"""Merging segments: their postings, field lengths and numeric columns."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from readlist.search.codec.array_file import Array, Ints, narrow
from readlist.search.codec.array_operations import expand_ranges
from readlist.search.codec.dense_stems import StemLists
from readlist.search.codec.postings import Postings, find_stems
from readlist.search.codec.tallies import merge_tables
from readlist.search.codec.terms import ByteStrings, TermDictionary
from readlist.search.codec.whoosh_codec import (
    INDEX_NAME,
    ArrayCodec,
    ArrayFieldWriter,
    ArrayPerDocReader,
    ArrayPerDocWriter,
    ArraySegment,
    ArrayTermsReader,
)

NewNumbers = NDArray[np.int32]
"""The new number of each document, -1 for deleted ones, shape (documents,)."""
SCATTER_ITEMS = 1 << 19
"""Items scattered in one step; their target places take eight bytes each."""


@dataclass(frozen=True, eq=False)
class SegmentInput:
    """A segment to be merged: its postings, and the new numbers of its documents."""

    postings: Postings
    numbers: NewNumbers


def merge_groups(
    storage: Any, schema: Any, segments: Sequence[ArraySegment], groups: Sequence[Sequence[int]]
) -> list[ArraySegment]:
    """All segments after these groups of places in ``segments`` have become one each. Raises CorruptFile."""
    taken = {place for group in groups for place in group}
    unchanged = [segment for place, segment in enumerate(segments) if place not in taken]
    merged = [_merge_segments(storage, schema, [segments[place] for place in group]) for group in groups]
    return unchanged + merged


def _merge_segments(storage: Any, schema: Any, segments: Sequence[ArraySegment]) -> ArraySegment:
    """A new segment of the live documents of these segments, in their order. Raises CorruptFile."""
    merged = ArraySegment(ArrayCodec(), INDEX_NAME)
    readers = [ArrayPerDocReader(storage, segment) for segment in segments]
    numbers = _renumber([segment.live for segment in segments])
    lengths, columns = {}, {}
    for field_name, field in schema.items():
        if field.column_type:
            columns[field_name] = _join_live([reader.numbers(field_name) for reader in readers], numbers)
        if field.indexed:
            lengths[field_name] = _join_live([reader.lengths(field_name) for reader in readers], numbers)
    inputs = [
        SegmentInput(ArrayTermsReader(storage, segment).postings, segment_numbers)
        for segment, segment_numbers in zip(segments, numbers, strict=True)
    ]
    merged.set_doc_count(sum(int((segment_numbers >= 0).sum()) for segment_numbers in numbers))
    ArrayFieldWriter(storage, merged).write(merge(inputs), lengths, merged.doc_count_all())
    ArrayPerDocWriter(storage, merged).write(lengths, columns)
    return merged


def _renumber(live: Sequence[Any]) -> list[NewNumbers]:
    """The new numbers of the documents of each segment."""
    numbers, base = [], 0
    for is_live in live:
        numbers.append(np.where(is_live, base + np.cumsum(is_live) - 1, -1).astype(np.int32))
        base += int(is_live.sum())
    return numbers


def _join_live(arrays: Sequence[Any], numbers: Sequence[NewNumbers]) -> Any:
    """The values of the live documents of all segments, shape (live documents,)."""
    return np.concatenate([values[new >= 0] for values, new in zip(arrays, numbers, strict=True)])


def merge(inputs: Sequence[SegmentInput]) -> Postings:
    """The postings of all inputs merged. Document numbers must ascend from input to input. Raises CorruptFile.

    A form of which no document is left stays in the dictionary as long as its stem has documents.
    """
    checked = [input_.postings for input_ in inputs]
    for postings in checked:
        postings.check()
    names = tuple(sorted({name for postings in checked for name in postings.names}))
    fields = [np.array([names.index(name) for name in postings.names] or [0], np.int64) for postings in checked]
    table, new_tallies = merge_tables([postings.table for postings in checked], fields)
    live = [LivePostings.of(*each, len(names)) for each in zip(inputs, new_tallies, fields, strict=True)]
    terms, stems, stem_numbers = _merge_terms(live)
    doc_freqs = np.zeros((len(stems) - 1, len(names)), np.int64)
    for postings_left, numbers in zip(live, stem_numbers, strict=True):
        doc_freqs[numbers] += postings_left.doc_freqs
    counts, token_counts = [each.counts for each in live], [each.token_counts for each in live]
    starts, documents = _interleave([each.documents for each in live], stem_numbers, counts, len(stems) - 1)
    _, tallies = _interleave([each.tallies for each in live], stem_numbers, counts, len(stems) - 1)
    if any((input_.numbers < 0).any() for input_ in inputs):
        table, tally_numbers = table.without(np.bincount(tallies, minlength=len(table)) == 0)
        tallies = narrow(tally_numbers)[tallies]
    token_starts, positions = _interleave([each.positions for each in live], stem_numbers, token_counts, len(stems) - 1)
    return Postings.assemble(
        names=names,
        terms=terms,
        stems=stems,
        doc_freqs=doc_freqs.ravel(),
        table=table,
        lists=StemLists(starts, documents, tallies),
        token_starts=token_starts,
        positions=positions,
        document_count=sum(int((input_.numbers >= 0).sum()) for input_ in inputs),
    )


def _merge_terms(live: Sequence[LivePostings]) -> tuple[TermDictionary, Ints, list[Ints]]:
    """The merged dictionary; where the terms of each of its stems begin, shape (stems + 1,); and for each input, the
    new number of each of its stems."""
    distinct, rows = ByteStrings.join([postings.terms for postings in live]).distinct()
    terms = TermDictionary.of(distinct)
    stems = find_stems(terms.strings())
    stem_of_term = np.repeat(np.arange(len(stems) - 1), np.diff(stems))[rows]
    stem_numbers, first_term = [], 0
    for postings in live:
        stem_numbers.append(stem_of_term[first_term + postings.stems[:-1]])
        first_term += len(postings.terms)
    return terms, stems, stem_numbers


def _interleave(
    arrays: Sequence[Array], stem_numbers: Sequence[Ints], counts: Sequence[Ints], stems: int
) -> tuple[Ints, Array]:
    """Arrays of several inputs as one, stem by stem, and where each stem begins in it, shape (stems + 1,).

    ``stem_numbers`` are the new numbers of the stems of each input, ``counts`` how many items each stem has there.
    """
    lengths = np.zeros(stems, np.int64)
    for numbers, input_counts in zip(stem_numbers, counts, strict=True):
        lengths[numbers] += input_counts
    starts = np.append(0, np.cumsum(lengths))
    joined = np.zeros(starts[-1], np.result_type(np.uint8, *arrays))
    next_places = starts[:-1].copy()
    for array, numbers, input_counts in zip(arrays, stem_numbers, counts, strict=True):
        scatter(array, joined, next_places[numbers], input_counts)
        next_places[numbers] += input_counts
    return starts, joined


def scatter(source: Array, target: Array, starts: Ints, counts: Ints) -> None:
    """Copy consecutive slices of ``source``, of the lengths ``counts``, to ``starts`` in ``target``.

    It goes in steps of ``SCATTER_ITEMS``, so that not all target places are in memory at once.
    """
    ends = np.cumsum(counts)
    first = done = 0
    while first < len(counts):
        last = max(first + 1, int(np.searchsorted(ends, done + SCATTER_ITEMS, "right")))
        until = int(ends[last - 1])
        target[expand_ranges(starts[first:last], counts[first:last])] = source[done:until]
        first, done = last, until


@dataclass(frozen=True, eq=False)
class LivePostings:
    """The postings of an input without those of deleted documents, with the new numbers of tallies and fields.

    ``stems`` is where the terms of each stem begin, shape (stems + 1,); ``counts`` and ``token_counts`` are how many
    postings and positions it has, shape (stems,), and ``doc_freqs`` its documents by field, shape (stems, fields).
    """

    terms: ByteStrings
    stems: Ints
    counts: Ints
    token_counts: Ints
    doc_freqs: Ints
    documents: Array
    tallies: Array
    positions: Array

    @classmethod
    def of(cls, input_: SegmentInput, new_tallies: Ints, new_fields: Ints, field_count: int) -> LivePostings:
        """Remove the postings of deleted documents. The merged segment has ``field_count`` fields. Raises
        CorruptFile."""
        source = input_.postings
        positions = source.positions
        starts, documents, numbers = source.list_stems()
        tallies = narrow(new_tallies).take(numbers)
        documents = input_.numbers[documents]
        stays = documents >= 0
        stems: Ints = source.stems.astype(np.int64)
        counts: Ints = starts[1:] - starts[:-1]
        token_counts: Ints = source.token_starts[1:].astype(np.int64) - source.token_starts[:-1]
        terms, doc_freqs = source.terms.strings(), np.zeros((len(counts), field_count), np.int64)
        entries: Ints = source.entries.astype(np.int64)
        entry_stems = np.repeat(np.arange(len(counts)), entries[1:] - entries[:-1])
        doc_freqs[entry_stems, new_fields[source.fields]] = source.doc_freqs
        if not stays.all():
            deleted = np.flatnonzero(~stays)
            deleted_stems = np.searchsorted(starts, deleted, "right") - 1
            totals, deleted_tallies = source.table.totals.take(numbers), numbers.take(deleted)
            for field in range(len(source.names)):
                in_field = (source.table.count_field(field) > 0).take(deleted_tallies)
                doc_freqs[:, new_fields[field]] -= np.bincount(deleted_stems[in_field], minlength=len(counts))
            positions = positions[np.repeat(stays, totals)]
            counts -= np.bincount(deleted_stems, minlength=len(counts))
            token_counts -= np.bincount(deleted_stems, totals[deleted], minlength=len(counts)).astype(np.int64)
            documents, tallies = documents[stays], tallies[stays]
            has_postings, sizes = counts > 0, np.diff(stems)
            terms = terms.at(np.flatnonzero(np.repeat(has_postings, sizes)))
            stems = np.append(0, np.cumsum(sizes[has_postings]))
            counts, token_counts, doc_freqs = counts[has_postings], token_counts[has_postings], doc_freqs[has_postings]
        return cls(terms, stems, counts, token_counts, doc_freqs, narrow(documents), tallies, positions)
