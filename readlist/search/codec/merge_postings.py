"""Merging the postings of several segments."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from readlist.search.codec.array_file import Array, Ints, narrow
from readlist.search.codec.dense_stems import StemLists, spread
from readlist.search.codec.postings import Postings, expand_ranges, find_stems, list_entries
from readlist.search.codec.tallies import merge_tables
from readlist.search.codec.tally_codes import TallyCodes
from readlist.search.codec.terms import ByteStrings, SortKeys, TermDictionary

SCATTER_ITEMS = 1 << 19
"""Items scattered in one step; their target places take eight bytes each."""


@dataclass(frozen=True, eq=False)
class SegmentInput:
    """A segment to be merged: its postings, and the new number of each document, -1 for deleted ones."""

    postings: Postings
    numbers: NDArray[np.int32]


def merge(inputs: Sequence[SegmentInput], second: SortKeys | None = None) -> Postings:
    """The postings of all inputs merged. Document numbers must ascend from input to input. Raises CorruptFile.

    A form of which no document is left stays in the dictionary as long as its stem has documents.
    """
    given = [input_.postings for input_ in inputs]
    for postings in given:
        postings.check()
    names = tuple(sorted({name for postings in given for name in postings.names}))
    fields = [np.array([names.index(name) for name in postings.names] or [0], np.int64) for postings in given]
    table, new_tallies = merge_tables([postings.table for postings in given], fields)
    live = [LivePostings.of(*each, len(names)) for each in zip(inputs, new_tallies, fields, strict=True)]
    together = ByteStrings.join([part.terms for part in live])
    order, differs = together.sort()
    terms = TermDictionary.of(together.at(order[differs]))
    stems = find_stems(terms.strings())
    rows = np.zeros(len(order), np.int64)
    rows[order] = np.cumsum(differs) - 1
    stem_of = np.repeat(np.arange(len(stems) - 1), np.diff(stems))[rows]
    befores = np.cumsum([0, *(len(part.terms) for part in live)]).tolist()
    places = [stem_of[before + part.stems[:-1]] for part, before in zip(live, befores, strict=False)]
    doc_freqs = np.zeros((len(stems) - 1, len(names)), np.int64)
    for part, here in zip(live, places, strict=True):
        doc_freqs[here] += part.doc_freqs
    counts, tokens = [part.counts for part in live], [part.tokens for part in live]
    starts, documents = _interleave([part.documents for part in live], places, counts, len(stems) - 1)
    _, tallies = _interleave([part.tallies for part in live], places, counts, len(stems) - 1)
    if any((input_.numbers < 0).any() for input_ in inputs):
        table, numbers = table.without(np.bincount(tallies, minlength=len(table)) == 0)
        tallies = narrow(numbers)[tallies]
    token_starts, positions = _interleave([part.positions for part in live], places, tokens, len(stems) - 1)
    stored = spread(StemLists(starts, documents, tallies), sum(int((each.numbers >= 0).sum()) for each in inputs))
    return Postings(
        names,
        terms,
        table,
        TallyCodes.encode(stored.tallies),
        terms.order_by(second),
        stems,
        *list_entries(doc_freqs.ravel(), stems, names),
        stored.dense,
        stored.starts,
        token_starts,
        stored.documents,
        positions,
    )


def _interleave(
    given: Sequence[Array], places: Sequence[Ints], counts: Sequence[Ints], stems: int
) -> tuple[Ints, Array]:
    """Arrays of several inputs as one, stem by stem, and where each stem begins in it, shape (stems + 1,).

    ``places`` are the stems of each input, ``counts`` how many items each has.
    """
    lengths = np.zeros(stems, np.int64)
    for here, count in zip(places, counts, strict=True):
        lengths[here] += count
    starts = np.append(0, np.cumsum(lengths))
    found = np.zeros(starts[-1], np.result_type(np.uint8, *given))
    at = starts[:-1].copy()
    for array, here, count in zip(given, places, counts, strict=True):
        scatter(array, found, at[here], count)
        at[here] += count
    return starts, found


def scatter(given: Array, target: Array, starts: Ints, counts: Ints) -> None:
    """Copy consecutive slices of ``given``, of the lengths ``counts``, to ``starts`` in ``target``.

    It goes in steps of ``SCATTER_ITEMS``, so that not all target places are in memory at once.
    """
    ends = np.cumsum(counts)
    first = done = 0
    while first < len(counts):
        last = max(first + 1, int(np.searchsorted(ends, done + SCATTER_ITEMS, "right")))
        until = int(ends[last - 1])
        target[expand_ranges(starts[first:last], counts[first:last])] = given[done:until]
        first, done = last, until


@dataclass(frozen=True, eq=False)
class LivePostings:
    """The postings of an input without those of deleted documents, with the new numbers of tallies and fields.

    ``stems`` is where the terms of each stem begin, shape (stems + 1,); ``counts`` and ``tokens`` are how many postings
    and positions it has, shape (stems,), and ``doc_freqs`` its documents by field, shape (stems, fields).
    """

    terms: ByteStrings
    stems: Ints
    counts: Ints
    tokens: Ints
    doc_freqs: Ints
    documents: Array
    tallies: Array
    positions: Array

    @classmethod
    def of(cls, input_: SegmentInput, new_tallies: Ints, new_fields: Ints, fields: int) -> LivePostings:
        """Remove the postings of deleted documents. ``fields`` is the number of all fields. Raises CorruptFile."""
        given = input_.postings
        positions = given.positions
        starts, documents, numbers = given.list_stems()
        tallies = narrow(new_tallies).take(numbers)
        documents = input_.numbers[documents]
        stays = documents >= 0
        stems: Ints = given.stems.astype(np.int64)
        counts: Ints = starts[1:] - starts[:-1]
        tokens: Ints = given.token_starts[1:].astype(np.int64) - given.token_starts[:-1]
        terms, doc_freqs = given.terms.strings(), np.zeros((len(counts), fields), np.int64)
        entries: Ints = given.entries.astype(np.int64)
        entry_stems = np.repeat(np.arange(len(counts)), entries[1:] - entries[:-1])
        doc_freqs[entry_stems, new_fields[given.fields]] = given.doc_freqs
        if not stays.all():
            gone = np.flatnonzero(~stays)
            gone_stems = np.searchsorted(starts, gone, "right") - 1
            totals, gone_tallies = given.table.totals.take(numbers), numbers.take(gone)
            for field in range(len(given.names)):
                held = (given.table.count_field(field) > 0).take(gone_tallies)
                doc_freqs[:, new_fields[field]] -= np.bincount(gone_stems[held], minlength=len(counts))
            positions = positions[np.repeat(stays, totals)]
            counts -= np.bincount(gone_stems, minlength=len(counts))
            tokens -= np.bincount(gone_stems, totals[gone], minlength=len(counts)).astype(np.int64)
            documents, tallies = documents[stays], tallies[stays]
            used, sizes = counts > 0, np.diff(stems)
            terms = terms.at(np.flatnonzero(np.repeat(used, sizes)))
            stems = np.append(0, np.cumsum(sizes[used]))
            counts, tokens, doc_freqs = counts[used], tokens[used], doc_freqs[used]
        return cls(terms, stems, counts, tokens, doc_freqs, narrow(documents), tallies, positions)
