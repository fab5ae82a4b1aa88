"""All postings of a segment, as columns, and how they are made: by one sort of its tokens.

The terms of all fields stand in one list, in the order of their bytes. Each has an *entry* for every field that it
occurs in; the postings of an entry are a slice of ``documents`` and ``frequencies``, its positions a slice of
``positions``. Entries are numbered field by field, so those of neighbouring terms in a field lie side by side, and one
look-up finds a term in every field.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from readlist.search.codec.array_file import Array, CorruptFile, Ints, narrow
from readlist.search.codec.terms import ByteStrings, SortKeys, TermDictionary

TABLE_ABOVE_1_OF = 8
"""So many times fewer numbers than there may be are looked up in a table."""
WIDEST_BYTES = 4
"""Bytes of a document number, a frequency or a position at most."""
_COLUMNS = ("order", "entries", "numbers", "fields", "starts", "token_starts", "documents", "frequencies", "positions")


@dataclass(frozen=True, eq=False)
class TokenColumn:
    """Documents as they came: the tokens of the first field one after the other, then those of the next.

    ``terms`` are distinct, in any order; ``names`` are the fields'. Of each token ``tokens`` says which term it is,
    ``fields`` in which field, ``documents`` in which document (ascending within a field) and ``positions`` at which
    place in it: all of shape (tokens,).
    """

    terms: ByteStrings
    names: tuple[str, ...]
    tokens: Array
    fields: Array
    documents: Array
    positions: Array


@dataclass(frozen=True, eq=False)
class Postings:
    """See the module.

    By terms: ``entries`` says where the entries of each begin, shape (terms + 1,), ``numbers`` which they are and
    ``fields`` which of ``names`` they are of, ascending within a term, both of shape (entries,). By number of the
    entry: ``starts`` and ``token_starts``, shape (entries + 1,). ``documents`` and ``frequencies`` have shape
    (postings,), ``positions`` (tokens,); ``order`` are the rows of the terms in a second order, or empty.
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
        """From the arrays of a file that anybody may have written. Raises CorruptFile.

        What is checked here takes no time: that the arrays fit each other in length and type. What is in them is
        checked where it is used.
        """
        try:
            names = arrays["names"].tobytes().decode()
            found = cls(
                tuple(names.split("\0")) if names else (),
                TermDictionary(arrays["blob"], arrays["ends"]),
                *(arrays[name] for name in _COLUMNS),
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
        """What is to be stored, each in as few bytes as it needs."""
        names = np.frombuffer("\0".join(self.names).encode(), np.uint8)
        found = {"names": names} | self.terms.arrays() | {name: getattr(self, name) for name in _COLUMNS}
        return {name: narrow(array) for name, array in found.items()}

    def check(self) -> None:
        """Look at all arrays, and see that each range lies within what it is a range of. Raises CorruptFile."""
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
        """How many entries each term has, shape (terms,)."""
        found: Ints = self.entries[1:].astype(np.int64) - self.entries[:-1]
        return found


def list_entries(owners: Ints, terms: int) -> tuple[Ints, Ints, Ints]:
    """``entries``, ``numbers`` and ``fields`` of entries that are, by number, ``field * terms + row``."""
    fields, rows = np.divmod(owners, max(1, terms))
    numbers = np.argsort(rows, kind="stable")
    return np.searchsorted(rows[numbers], np.arange(terms + 1)), numbers, fields[numbers]


def expand_ranges(starts: Ints, counts: Ints, most: int | None = None) -> Ints:
    """All integers of the ranges that begin at ``starts`` and hold ``counts``: shape (sum of counts,).

    Raises CorruptFile where that is longer than ``most``.
    """
    total = int(counts.sum())
    if most is not None and total > most:
        raise CorruptFile("its ranges are longer than what they are ranges of")
    before = np.cumsum(counts) - counts
    found: Ints = np.arange(total, dtype=np.int64) + np.repeat(starts - before, counts)
    return found


def sorted_unique(values: Ints) -> Ints:
    """Ascending and each once. (A sort of integers is several times as quick as ``numpy.unique``'s hashing.)"""
    found: Ints = np.sort(values)
    return found[mark_changes(found)]


def mark_changes(values: Array) -> NDArray[np.bool_]:
    """Where another value stands than before."""
    found = np.ones(len(values), np.bool_)
    np.not_equal(values[1:], values[:-1], out=found[1:])
    return found


def intersect_sorted(some: Array, others: Array) -> tuple[Ints, Ints]:
    """Where what two ascending arrays, each without repetitions, have in common stands in each of them.

    Numbers are not negative.
    """
    if len(some) > len(others):
        places, here = intersect_sorted(others, some)
        return here, places
    if not len(some):
        return np.zeros(0, np.int64), np.zeros(0, np.int64)
    highest = int(others[-1])
    if len(some) * TABLE_ABOVE_1_OF > highest:  # where both are many, a table of all that may be is quicker
        where = np.full(max(highest, int(some[-1])) + 1, -1, np.int32)
        where[others] = np.arange(len(others), dtype=np.int32)
        found: Ints = where[some].astype(np.int64)
        here = (found >= 0).nonzero()[0]
        return here, found[here]
    places = np.minimum(others.searchsorted(some), len(others) - 1)
    here = (others[places] == some).nonzero()[0]
    return here, places[here]


def invert(column: TokenColumn, second: SortKeys | None = None) -> Postings:
    """The postings of a segment, by one sort of its tokens; only terms that occur stay."""
    used = np.flatnonzero(np.bincount(column.tokens, minlength=len(column.terms)))
    used = used[column.terms.at(used).order()]
    terms = TermDictionary.of(column.terms.at(used))
    rank = np.zeros(len(column.terms), np.int64)
    rank[used] = np.arange(len(used))
    # One sort of plain integers, field and term above place, is several times as fast as any stable sort of the terms.
    bits = max(1, len(column.tokens)).bit_length()
    keys = np.sort((column.fields * len(used) + rank[column.tokens]) << bits | np.arange(len(column.tokens)))
    order, owners = keys & ((1 << bits) - 1), keys >> bits
    del keys, rank
    documents = column.documents[order]
    is_entry = mark_changes(owners)
    is_posting = mark_changes(documents) | is_entry
    first, token_starts = np.flatnonzero(is_posting), np.flatnonzero(is_entry)
    return Postings(
        column.names,
        terms,
        terms.order_by(second),
        *list_entries(owners[token_starts], len(terms)),
        np.append(np.searchsorted(first, token_starts), len(first)),
        np.append(token_starts, len(order)),
        documents[first],
        np.diff(np.append(first, len(order))),
        column.positions[order],
    )
