"""Postings looked at one term at a time."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from readlist.search.codec.array_file import Array
from readlist.search.codec.postings import Postings
from readlist.search.codec.tallies import find_ending
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


def find_stem(postings: Postings, term: bytes) -> int:
    """The number of a term's stem. Raises KeyError."""
    return int(np.searchsorted(postings.stems, find_term(postings.terms, term), "right")) - 1


def list_places(postings: Postings, stem: int) -> list[tuple[int, int]]:
    """The place of the tally, and the document, of each posting of a stem; for a dense one of each document."""
    dense = postings.dense.tolist()
    first, end = postings.starts.item(stem), postings.starts.item(stem + 1)
    if stem in dense:
        return [(place, place - first) for place in range(first, end)]
    before = (end - first if not dense else postings.starts.item(dense[0] + 1) - postings.starts.item(dense[0])) * len(
        [each for each in dense if each < stem]
    )
    return [(place, postings.documents.item(place - before)) for place in range(first, end)]


def read_tally(postings: Postings, place: int, common: int = 255) -> list[tuple[str, bytes, int]]:
    """The fields, endings and counts of the tally of a posting; ``common`` is the code of rare ones."""
    code = postings.tallies.codes.item(place)
    if code == common:
        tally = postings.tallies.rare_tallies.item(postings.tallies.rare_places.tolist().index(place))
    else:
        tally = postings.tallies.common.item(code)
    table, found = postings.table, []
    while tally:
        name, ending = postings.names[table.last_fields.item(tally)], table.endings[table.last_endings.item(tally)]
        found.append((name, ending, table.counts.item(tally)))
        tally = table.parents.item(tally)
    return found[::-1]


def read_term(postings: Postings, name: str, term: bytes, common: int = 255) -> dict[int, list[int]]:
    """The positions of a term in a field, by document. Raises KeyError if it has none."""
    stem, wanted = find_stem(postings, term), find_ending(term)
    found = {}
    at = postings.token_starts.item(stem)
    for place, document in list_places(postings, stem):
        for field, ending, count in read_tally(postings, place, common):
            if (field, ending) == (name, wanted):
                found[document] = postings.positions[at : at + count].tolist()
            at += count
    assert at == postings.token_starts.item(stem + 1)
    if not found:
        raise KeyError(name, term)
    return found


def count_documents(postings: Postings) -> dict[tuple[bytes, str], int]:
    """By first term of each stem and field: its document frequency."""
    found = {}
    for stem in range(len(postings.stems) - 1):
        for place in range(postings.entries.item(stem), postings.entries.item(stem + 1)):
            key = postings.terms[postings.stems.item(stem)], postings.names[postings.fields.item(place)]
            found[key] = postings.doc_freqs.item(place)
    return found


def flatten(found: dict[int, list[int]]) -> tuple[Array, Array, Array]:
    """The documents, the number of positions of each, and all positions."""
    counts = [len(places) for places in found.values()]
    every = [place for places in found.values() for place in places]
    return np.array(list(found), np.int64), np.array(counts, np.int64), np.array(every, np.int64)
