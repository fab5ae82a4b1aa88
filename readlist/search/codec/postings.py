"""All postings of one field in one segment, as columns, and how they are made: by one sort, or from those of others.

The terms stand in the order of their bytes; the postings of a term are a slice of ``documents`` and ``frequencies``,
its positions a slice of ``positions``.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from readlist.search.codec.layout import Array, narrow

AT_ONCE = 1 << 19
"""Places worked out at once while merging."""

Ints = NDArray[np.int64]
Key = Callable[[bytes], bytes]


class Bisection:
    """Finds places in an ascending sequence of bytes; one in ``STEP`` is kept, so most comparisons are not Python's.

    It is told with each question how to ``get`` what stands at a place: were that kept, the sequence and this would
    hold on to each other, and the sequence to its file.
    """

    STEP = 64

    def __init__(self, length: int) -> None:
        self._length = length
        self._kept: list[bytes] | None = None

    def place(self, wanted: bytes, get: Callable[[int], bytes]) -> int:
        """The first place whose bytes are not before ``wanted``."""
        if self._kept is None:
            self._kept = [get(place) for place in range(0, self._length, self.STEP)]
        # Of the kept ones that are before what is wanted, the last: the place is behind it, up to the next.
        last = bisect_left(self._kept, wanted) - 1
        if last < 0:
            return 0
        low, high = last * self.STEP + 1, min((last + 1) * self.STEP, self._length)
        while low < high:
            middle = (low + high) // 2
            if get(middle) < wanted:
                low = middle + 1
            else:
                high = middle
        return low


class TermList(Sequence[bytes]):
    """The terms of a field, in order: their bytes one after the other, and where each ends. Shape (terms,)."""

    def __init__(self, blob: Array, ends: Array) -> None:
        self._ends = ends
        self._blob = blob.data
        self._bisection = Bisection(len(ends))

    @classmethod
    def make(cls, terms: Sequence[bytes]) -> TermList:
        """The list of these terms, which are in order."""
        lengths = np.fromiter((len(term) for term in terms), np.int64, len(terms))
        return cls(np.frombuffer(b"".join(terms), np.uint8), np.cumsum(lengths))

    def __len__(self) -> int:
        return len(self._ends)

    def __getitem__(self, row: int) -> bytes:  # type: ignore[override]
        start = self._ends.item(row - 1) if row else 0
        return bytes(self._blob[start : self._ends.item(row)])

    def __iter__(self) -> Iterator[bytes]:
        data = bytes(self._blob)
        ends = self._ends.tolist()
        return map(data.__getitem__, map(slice, [0, *ends[:-1]], ends))

    def place(self, wanted: bytes) -> int:
        """The first row whose term is not before ``wanted``."""
        return self._bisection.place(wanted, self.__getitem__)

    def find(self, term: bytes) -> int:
        """The row of a term. Raises KeyError."""
        row = self.place(term)
        if row == len(self) or self[row] != term:
            raise KeyError(term)
        return row

    def arrays(self) -> dict[str, Array]:
        """What is to be stored."""
        return {"blob": np.frombuffer(self._blob, np.uint8), "ends": self._ends}


@dataclass(frozen=True, eq=False)
class TokenColumn:
    """A field as its documents came: the tokens one after the other.

    ``terms`` are distinct, in any order; of each token ``tokens`` says which term it is, ``documents`` where it stands
    (ascending) and ``positions`` at which place in it: all of shape (tokens,).
    """

    terms: Sequence[bytes]
    tokens: Array
    documents: Array
    positions: Array


@dataclass(frozen=True, eq=False)
class FieldPostings:
    """See the module. ``starts`` and ``token_starts`` have shape (terms + 1,), the next two (postings,), the last
    (tokens,); ``order`` are the rows of the terms in a second order of the field's own, or empty."""

    terms: TermList
    starts: Array
    token_starts: Array
    documents: Array
    frequencies: Array
    positions: Array
    order: Array

    @classmethod
    def read(cls, arrays: Mapping[str, Array]) -> FieldPostings:
        """From stored arrays. Raises KeyError."""
        terms = TermList(arrays["blob"], arrays["ends"])
        names = ("starts", "token_starts", "documents", "frequencies", "positions", "order")
        return cls(terms, *(arrays[name] for name in names))

    def arrays(self) -> dict[str, Array]:
        """What is to be stored, each in as few bytes as it needs."""
        found = self.terms.arrays() | {
            "starts": self.starts,
            "token_starts": self.token_starts,
            "documents": self.documents,
            "frequencies": self.frequencies,
            "positions": self.positions,
            "order": self.order,
        }
        return {name: narrow(array) for name, array in found.items()}

    def extent(self, row: int, end: int | None = None) -> tuple[slice, slice]:
        """Where the postings and the positions of a term lie, or of the terms from ``row`` up to ``end``."""
        end = row + 1 if end is None else end
        return (
            slice(self.starts.item(row), self.starts.item(end)),
            slice(self.token_starts.item(row), self.token_starts.item(end)),
        )


def spread(starts: Ints, counts: Ints) -> Ints:
    """All integers of the ranges that begin at ``starts`` and hold ``counts``: shape (sum of counts,)."""
    before = np.cumsum(counts) - counts
    found: Ints = np.arange(int(counts.sum()), dtype=np.int64) + np.repeat(starts - before, counts)
    return found


def distinct(values: Ints) -> Ints:
    """Ascending and each once. (A sort of integers is several times as quick as ``numpy.unique``'s hashing.)"""
    found: Ints = np.sort(values)
    return found[np.append(True, found[1:] != found[:-1])] if len(found) else found


def invert(column: TokenColumn, second: Key | None = None) -> FieldPostings:
    """The postings of a field, by one sort of its tokens; only terms that occur stay."""
    used = np.flatnonzero(np.bincount(column.tokens, minlength=len(column.terms)))
    names = [column.terms[number] for number in used.tolist()]
    by_bytes = sorted(range(len(names)), key=names.__getitem__)
    rank = np.zeros(len(column.terms), np.int64)
    rank[used[by_bytes]] = np.arange(len(names))
    # One sort of plain integers, term above place, is several times as fast as any stable sort of the terms.
    bits = max(1, len(column.tokens)).bit_length()
    keys = np.sort(rank[column.tokens] << bits | np.arange(len(column.tokens)))
    order, tokens = keys & ((1 << bits) - 1), keys >> bits
    documents = column.documents[order]
    is_posting = np.ones(len(keys), np.bool_)
    is_posting[1:] = (tokens[1:] != tokens[:-1]) | (documents[1:] != documents[:-1])
    first = np.flatnonzero(is_posting)
    terms = [names[number] for number in by_bytes]
    token_starts = np.searchsorted(tokens, np.arange(len(terms) + 1))
    return FieldPostings(
        TermList.make(terms),
        np.searchsorted(first, token_starts),
        token_starts,
        documents[first],
        np.diff(np.append(first, len(keys))),
        column.positions[order],
        order_terms(terms, second),
    )


def order_terms(terms: Sequence[bytes], key: Key | None) -> Ints:
    """The rows of the terms in the order of ``key``; none without one."""
    if key is None:
        return np.zeros(0, np.int64)
    keys = list(map(key, terms))
    return np.array(sorted(range(len(terms)), key=keys.__getitem__), np.int64)


@dataclass(frozen=True, eq=False)
class Portion:
    """What one segment brings to a merge: its postings, and the new number of each of its documents, -1 for gone."""

    postings: FieldPostings
    numbers: NDArray[np.int32]


def merge(portions: Sequence[Portion], second: Key | None = None) -> FieldPostings:
    """The postings of several segments as one; the new numbers ascend, also from portion to portion."""
    living = [_Living.of(portion) for portion in portions]
    terms = sorted(set().union(*(part.terms for part in living)))
    row_of = {term: row for row, term in enumerate(terms)}
    rows = [np.fromiter(map(row_of.__getitem__, part.terms), np.int64, len(part.terms)) for part in living]
    counts, tokens = np.zeros(len(terms), np.int64), np.zeros(len(terms), np.int64)
    for part, places in zip(living, rows, strict=True):
        counts[places] += part.counts
        tokens[places] += part.tokens
    starts, token_starts = np.append(0, np.cumsum(counts)), np.append(0, np.cumsum(tokens))
    documents, frequencies, positions = (
        np.zeros(length, np.result_type(np.uint8, *(getattr(part, name) for part in living)))
        for name, length in (("documents", starts[-1]), ("frequencies", starts[-1]), ("positions", token_starts[-1]))
    )
    at, token_at = starts[:-1].copy(), token_starts[:-1].copy()
    for part, places in zip(living, rows, strict=True):
        scatter(part.documents, documents, at[places], part.counts)
        scatter(part.frequencies, frequencies, at[places], part.counts)
        scatter(part.positions, positions, token_at[places], part.tokens)
        at[places] += part.counts
        token_at[places] += part.tokens
    order = order_terms(terms, second)
    return FieldPostings(TermList.make(terms), starts, token_starts, documents, frequencies, positions, order)


def scatter(given: Array, target: Array, starts: Ints, counts: Ints) -> None:
    """Put slices of ``given``, one after the other and as long as ``counts`` says, to where ``starts`` says.

    Some at a time, so that the places of all need not be in memory at once.
    """
    ends = np.cumsum(counts)
    first = done = 0
    while first < len(counts):
        last = max(first + 1, int(np.searchsorted(ends, done + AT_ONCE, "right")))
        until = int(ends[last - 1])
        target[spread(starts[first:last], counts[first:last])] = given[done:until]
        first, done = last, until


@dataclass(frozen=True, eq=False)
class _Living:
    """What stays of a portion: the terms that still have postings, how many postings and tokens each, and those."""

    terms: list[bytes]
    counts: Ints
    tokens: Ints
    documents: Array
    frequencies: Array
    positions: Array

    @classmethod
    def of(cls, portion: Portion) -> _Living:
        given = portion.postings
        documents = portion.numbers[given.documents]
        stays = documents >= 0
        frequencies, positions = given.frequencies, given.positions
        starts, token_starts = given.starts.astype(np.int64), given.token_starts.astype(np.int64)
        counts, tokens = np.diff(starts), np.diff(token_starts)
        if not stays.all():
            counts = np.diff(np.append(0, np.cumsum(stays))[starts])
            tokens = np.diff(np.append(0, np.cumsum(np.where(stays, frequencies, 0), dtype=np.int64))[starts])
            positions = positions[np.repeat(stays, frequencies)] if len(positions) else positions
            documents, frequencies = documents[stays], frequencies[stays]
        rows = np.flatnonzero(counts)
        terms = list(given.terms)
        if len(rows) < len(terms):
            terms = [terms[row] for row in rows.tolist()]
        tokens = tokens[rows] if len(positions) else np.zeros(len(rows), np.int64)
        return cls(terms, counts[rows], tokens, narrow(documents), frequencies, positions)
