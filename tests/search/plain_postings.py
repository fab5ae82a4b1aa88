"""Postings looked at one term at a time."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from readlist.search.codec.postings import Postings
from readlist.search.codec.terms import TermDictionary


def make_dictionary(terms: Sequence[bytes]) -> TermDictionary:
    """The dictionary of these terms, in any order."""
    lengths = np.array([len(term) for term in terms], np.int64)
    return TermDictionary(np.frombuffer(b"".join(terms), np.uint8), np.cumsum(lengths))


def find_term(terms: TermDictionary, term: bytes) -> int:
    """The row of a term. Raises KeyError."""
    row = terms.lower_bound(term)
    if row == len(terms) or terms[row] != term:
        raise KeyError(term)
    return row


def find_entry(postings: Postings, name: str, term: bytes) -> int:
    """The number of a term's entry for a field. Raises KeyError."""
    row = find_term(postings.terms, term)
    for place in range(postings.entries.item(row), postings.entries.item(row + 1)):
        if postings.names[postings.fields.item(place)] == name:
            return int(postings.numbers[place])
    raise KeyError(name, term)


def extent(postings: Postings, number: int) -> tuple[slice, slice]:
    """The places of the postings and positions of an entry."""
    return (
        slice(postings.starts.item(number), postings.starts.item(number + 1)),
        slice(postings.token_starts.item(number), postings.token_starts.item(number + 1)),
    )
