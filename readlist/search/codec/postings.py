"""The postings of a segment as arrays, and the inversion that makes them from tokens.

All fields share one term dictionary, in byte order. A term has an *entry* for each field it occurs in. An entry's
postings are a slice of ``documents`` and ``frequencies``, its positions a slice of ``positions``. Entries are numbered
field by field, so neighbouring terms of a field have neighbouring postings, and one look-up finds a term in all fields.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from readlist.search.codec.array_file import Array, CorruptFile, Ints, narrow
from readlist.search.codec.terms import ByteStrings, SortKeys, TermDictionary

TABLE_ABOVE_1_OF = 8
"""If the shorter array has more items than 1/8 of the highest value, intersect by a table, not by bisection."""
WIDEST_BYTES = 4
"""Bytes of a document number, a frequency or a position, at most."""
_POSTING_ARRAYS = (
    "order",
    "entries",
    "numbers",
    "fields",
    "starts",
    "token_starts",
    "documents",
    "frequencies",
    "positions",
)


@dataclass(frozen=True, eq=False)
class TokenColumn:
    """The tokens of a segment before inversion, field after field, in the order of the documents.

    ``terms`` are distinct, in any order; ``names`` are the fields. For each token, ``tokens`` is its term, ``fields``
    its field, ``documents`` its document and ``positions`` its position: all of shape (tokens,).
    """

    terms: ByteStrings
    names: tuple[str, ...]
    tokens: Array
    fields: Array
    documents: Array
    positions: Array


@dataclass(frozen=True, eq=False)
class Postings:
    """The postings of a segment. All arrays hold unsigned integers.

    By term: ``entries`` is where its entries begin, shape (terms + 1,); ``numbers`` are their numbers and ``fields``
    their fields as places in ``names``, both of shape (entries,). By entry number: ``starts`` is where its postings
    begin and ``token_starts`` where its positions begin, both of shape (entries + 1,). ``documents`` and
    ``frequencies`` have the shape (postings,), ``positions`` (tokens,). ``order`` are the term rows in a second order,
    shape (terms,) or (0,).
    """

    names: tuple[str, ...]
    terms: TermDictionary
    order: Array
    entries: Array
    numbers: Array
    fields: Array
    starts: Array
    token_starts: Array
    documents: Array
    frequencies: Array
    positions: Array

    @classmethod
    def read(cls, arrays: Mapping[str, Array]) -> Postings:
        """The postings in the arrays of an untrusted file. Raises CorruptFile.

        Only lengths and types are checked here, which takes no time. Values are checked when they are used.
        """
        try:
            names = arrays["names"].tobytes().decode()
            found = cls(
                tuple(names.split("\0")) if names else (),
                TermDictionary(arrays["blob"], arrays["ends"]),
                *(arrays[name] for name in _POSTING_ARRAYS),
            )
        except (KeyError, ValueError) as error:
            raise CorruptFile("its arrays are not those of postings") from error
        terms, entries = len(found.terms), len(found.numbers)
        fits = (
            len(found.order) in (0, terms)
            and len(found.entries) == terms + 1
            and len(found.fields) == entries
            and len(found.starts) == len(found.token_starts) == entries + 1
            and len(found.frequencies) == len(found.documents)
            and arrays["blob"].itemsize == 1
            and max(found.documents.itemsize, found.frequencies.itemsize, found.positions.itemsize) <= WIDEST_BYTES
        )
        if not fits:
            raise CorruptFile("its arrays do not fit together")
        return found

    def arrays(self) -> dict[str, Array]:
        """The arrays to store, each as narrow as possible."""
        names = np.frombuffer("\0".join(self.names).encode(), np.uint8)
        found = {"names": names} | self.terms.arrays() | {name: getattr(self, name) for name in _POSTING_ARRAYS}
        return {name: narrow(array) for name, array in found.items()}

    def check(self) -> None:
        """Check the values of all arrays. Raises CorruptFile."""
        pairs = (self.entries, self.numbers), (self.starts, self.documents), (self.token_starts, self.positions)
        for starts, items in pairs:
            edges = starts.astype(np.int64)
            if edges[0] or edges[-1] != len(items) or np.diff(edges).min(initial=0) < 0:
                raise CorruptFile("its ranges are not those of its arrays")
        counts: Ints = self.starts[1:].astype(np.int64) - self.starts[:-1]
        frequencies = self.frequencies[np.repeat(self.token_starts[1:] > self.token_starts[:-1], counts)]
        if int(frequencies.sum(dtype=np.int64)) != len(self.positions):
            raise CorruptFile("its frequencies are not those of its positions")

    def entry_counts(self) -> Ints:
        """The number of entries of each term, shape (terms,)."""
        found: Ints = self.entries[1:].astype(np.int64) - self.entries[:-1]
        return found


def list_entries(entry_keys: Ints, terms: int) -> tuple[Ints, Ints, Ints]:
    """``entries``, ``numbers`` and ``fields`` of the entries with these ascending keys: field · ``terms`` + row of the
    term."""
    fields, rows = np.divmod(entry_keys, max(1, terms))
    numbers = np.argsort(rows, kind="stable")
    return np.searchsorted(rows[numbers], np.arange(terms + 1)), numbers, fields[numbers]


def expand_ranges(starts: Ints, counts: Ints, most: int | None = None) -> Ints:
    """All integers of the ranges that begin at ``starts`` and have ``counts`` items, shape (sum of counts,).

    Raises CorruptFile if there are more than ``most``.
    """
    total = int(counts.sum())
    if most is not None and total > most:
        raise CorruptFile("its ranges are longer than what they are ranges of")
    before = np.cumsum(counts) - counts
    found: Ints = np.arange(total, dtype=np.int64) + np.repeat(starts - before, counts)
    return found


def sorted_unique(values: Ints) -> Ints:
    """The distinct values, ascending. Sorting integers is several times as fast as the hashing of ``numpy.unique``."""
    found: Ints = np.sort(values)
    return found[mark_changes(found)]


def mark_changes(values: Array) -> NDArray[np.bool_]:
    """True for the first item and for each that differs from the one before, shape (items,)."""
    found = np.ones(len(values), np.bool_)
    np.not_equal(values[1:], values[:-1], out=found[1:])
    return found


def intersect_sorted(some: Array, others: Array) -> tuple[Ints, Ints]:
    """The places in each of two arrays of the values in both, shape (common,) each.

    Both arrays are ascending, without duplicates and not negative.
    """
    if len(some) > len(others):
        places, here = intersect_sorted(others, some)
        return here, places
    if not len(some):
        return np.zeros(0, np.int64), np.zeros(0, np.int64)
    highest = int(others[-1])
    if len(some) * TABLE_ABOVE_1_OF > highest:  # if both are long, a table of all possible values is faster
        where = np.full(max(highest, int(some[-1])) + 1, -1, np.int32)
        where[others] = np.arange(len(others), dtype=np.int32)
        found: Ints = where[some].astype(np.int64)
        here = (found >= 0).nonzero()[0]
        return here, found[here]
    places = np.minimum(others.searchsorted(some), len(others) - 1)
    here = (others[places] == some).nonzero()[0]
    return here, places[here]


def invert(column: TokenColumn, second: SortKeys | None = None) -> Postings:
    """Invert the tokens of a segment by one sort. Terms that do not occur are left out."""
    used = np.flatnonzero(np.bincount(column.tokens, minlength=len(column.terms)))
    used = used[column.terms.at(used).order()]
    terms = TermDictionary.of(column.terms.at(used))
    rank = np.zeros(len(column.terms), np.int64)
    rank[used] = np.arange(len(used))
    # One sort of integers (field and term in the high bits, place in the low) is much faster than a stable sort.
    bits = max(1, len(column.tokens)).bit_length()
    keys = np.sort((column.fields * len(used) + rank[column.tokens]) << bits | np.arange(len(column.tokens)))
    order, entry_keys = keys & ((1 << bits) - 1), keys >> bits
    del keys, rank
    documents = column.documents[order]
    is_entry = mark_changes(entry_keys)
    is_posting = mark_changes(documents) | is_entry
    first, token_starts = np.flatnonzero(is_posting), np.flatnonzero(is_entry)
    return Postings(
        column.names,
        terms,
        terms.order_by(second),
        *list_entries(entry_keys[token_starts], len(terms)),
        np.append(np.searchsorted(first, token_starts), len(first)),
        np.append(token_starts, len(order)),
        documents[first],
        np.diff(np.append(first, len(order))),
        column.positions[order],
    )
