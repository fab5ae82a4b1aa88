"""Merging the postings of several segments."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from readlist.search.codec.array_file import Array, Ints, narrow
from readlist.search.codec.postings import Postings, expand_ranges, list_entries, sorted_unique
from readlist.search.codec.terms import ByteStrings, SortKeys, TermDictionary

SCATTER_ITEMS = 1 << 19
"""Items scattered in one step; their target places take eight bytes each."""


@dataclass(frozen=True, eq=False)
class SegmentInput:
    """A segment to be merged: its postings, and the new number of each document, -1 for deleted ones."""

    postings: Postings
    numbers: NDArray[np.int32]


def merge(inputs: Sequence[SegmentInput], second: SortKeys | None = None) -> Postings:
    """The postings of all inputs merged. Document numbers must ascend from input to input. Raises CorruptFile."""
    live = [LivePostings.of(input_) for input_ in inputs]
    names = tuple(sorted({name for part in live for name in part.names}))
    together = ByteStrings.join([part.terms for part in live])
    order, differs = together.sort()
    terms = TermDictionary.of(together.at(order[differs]))
    rows = np.zeros(len(order), np.int64)
    rows[order] = np.cumsum(differs) - 1
    befores = np.cumsum([0, *(len(part.terms) for part in live)]).tolist()
    keys = [part.keys(rows[before:], len(terms), names) for part, before in zip(live, befores[:-1], strict=True)]
    entry_keys = sorted_unique(np.concatenate([np.zeros(0, np.int64), *keys]))
    places = [np.searchsorted(entry_keys, key) for key in keys]
    counts, tokens = np.zeros(len(entry_keys), np.int64), np.zeros(len(entry_keys), np.int64)
    for part, entries in zip(live, places, strict=True):
        counts[entries] += part.counts
        tokens[entries] += part.tokens
    starts, token_starts = np.append(0, np.cumsum(counts)), np.append(0, np.cumsum(tokens))
    documents, frequencies, positions = (
        np.zeros(length, np.result_type(np.uint8, *(getattr(part, name) for part in live)))
        for name, length in (("documents", starts[-1]), ("frequencies", starts[-1]), ("positions", token_starts[-1]))
    )
    at, token_at = starts[:-1].copy(), token_starts[:-1].copy()
    for part, entries in zip(live, places, strict=True):
        scatter(part.documents, documents, at[entries], part.counts)
        scatter(part.frequencies, frequencies, at[entries], part.counts)
        scatter(part.positions, positions, token_at[entries], part.tokens)
        at[entries] += part.counts
        token_at[entries] += part.tokens
    return Postings(
        names,
        terms,
        terms.order_by(second),
        *list_entries(entry_keys, len(terms)),
        starts,
        token_starts,
        documents,
        frequencies,
        positions,
    )


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
    """The postings of an input without those of deleted documents.

    ``rows`` and ``fields`` say which term and which field each entry is of, ``counts`` and ``tokens`` how many postings
    and positions it has: all of shape (entries,).
    """

    names: tuple[str, ...]
    terms: ByteStrings
    rows: Ints
    fields: Array
    counts: Ints
    tokens: Ints
    documents: Array
    frequencies: Array
    positions: Array

    @classmethod
    def of(cls, input_: SegmentInput) -> LivePostings:
        """Remove the postings of deleted documents. Raises CorruptFile."""
        given = input_.postings
        given.check()
        documents = input_.numbers[given.documents]
        stays = documents >= 0
        frequencies, positions = given.frequencies, given.positions
        starts, token_starts = given.starts.astype(np.int64), given.token_starts.astype(np.int64)
        counts, tokens = np.diff(starts), np.diff(token_starts)
        rows, fields = np.zeros(len(counts), np.int64), np.zeros(len(counts), np.int64)
        rows[given.numbers] = np.repeat(np.arange(len(given.terms)), given.entry_counts())
        fields[given.numbers] = given.fields
        terms = given.terms.strings()
        if not stays.all():
            placed = np.repeat(tokens > 0, counts)  # fields without positions have no tokens here
            kept = np.where(stays & placed, frequencies, 0)
            counts = np.diff(np.append(0, np.cumsum(stays))[starts])
            tokens = np.diff(np.append(0, np.cumsum(kept, dtype=np.int64))[starts])
            positions = positions[np.repeat(stays[placed], frequencies[placed])]
            documents, frequencies = documents[stays], frequencies[stays]
            entries = np.flatnonzero(counts)
            used = np.zeros(len(terms), np.bool_)
            used[rows[entries]] = True
            terms = terms.at(np.flatnonzero(used))
            rows = (np.cumsum(used) - 1)[rows[entries]]
            fields, counts, tokens = fields[entries], counts[entries], tokens[entries]
        return cls(given.names, terms, rows, fields, counts, tokens, narrow(documents), frequencies, positions)

    def keys(self, rows: Ints, terms: int, names: tuple[str, ...]) -> Ints:
        """A key for each entry, of shape (entries,): the field's place in ``names`` · ``terms`` + the term's row in
        ``rows``."""
        fields = np.array([names.index(name) * terms for name in self.names], np.int64)
        found: Ints = rows[self.rows] + fields[self.fields]
        return found
