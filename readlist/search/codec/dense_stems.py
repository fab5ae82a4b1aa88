"""Dense stems: those of many documents have a tally for each document of the segment, the empty one where they are not.

All others have a list of the documents they are in, and a tally for each of these. Above ``DENSE_ABOVE_1_OF`` of the
documents a dense stem takes no more room than a list, and the tally of a document is found without a search.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from typing import NamedTuple

import numpy as np

from readlist.search.codec.array_file import Array, Ints
from readlist.search.codec.tallies import EMPTY_TALLY

DENSE_ABOVE_1_OF = 4
"""A stem is dense in more than 1/4 of the documents of a segment."""
MIN_DENSE_DOCUMENTS = 4_096
"""Smaller segments have no dense stems: their lists are short."""


class StemLists(NamedTuple):
    """For each stem the documents it is in, and the tally of each: where the stem's begin, shape (stems + 1,); and the
    documents and tallies, shape (postings,) each."""

    starts: Ints
    documents: Array
    tallies: Array


class StemTallies(NamedTuple):
    """As stored: the dense stems, ascending; where each stem's tallies begin, shape (stems + 1,); the documents of the
    stems that are not dense; and the tallies of all."""

    dense: Ints
    starts: Ints
    documents: Array
    tallies: Array


class StemExtent(NamedTuple):
    """Consecutive stems: the first, the places of their tallies, and those of their documents; None for one dense stem,
    which has a tally for each document."""

    first: int
    tallies: slice
    documents: slice | None


def spread(lists: StemLists, document_count: int) -> StemTallies:
    """Make the stems of many documents dense. ``document_count`` is the size of the segment."""
    counts = np.diff(lists.starts)
    dense = np.zeros(0, np.int64)
    if document_count >= MIN_DENSE_DOCUMENTS:
        dense = np.flatnonzero(counts * DENSE_ABOVE_1_OF > document_count)
    documents, tallies, at = [lists.documents[:0]], [lists.tallies[:0]], 0
    for stem in dense.tolist():
        first, end = lists.starts.item(stem), lists.starts.item(stem + 1)
        of_documents = np.full(document_count, EMPTY_TALLY, lists.tallies.dtype)
        of_documents[lists.documents[first:end]] = lists.tallies[first:end]
        documents.append(lists.documents[at:first])
        tallies += [lists.tallies[at:first], of_documents]
        at = end
    counts[dense] = document_count
    return StemTallies(
        dense,
        np.append(0, np.cumsum(counts)),
        np.concatenate([*documents, lists.documents[at:]]),
        np.concatenate([*tallies, lists.tallies[at:]]),
    )


def gather(given: StemTallies) -> StemLists:
    """The lists of all stems; undoes ``spread``."""
    starts = given.starts.astype(np.int64)
    counts, dense = np.diff(starts), given.dense.tolist()
    documents, tallies = [given.documents[:0]], [given.tallies[:0]]
    for first, of_tallies, of_documents in cut(given.starts, dense, 0, len(counts)):
        here = given.tallies[of_tallies]
        if of_documents is None:
            held = (here != EMPTY_TALLY).nonzero()[0]
            counts[first] = len(held)
            documents.append(held.astype(given.documents.dtype))
            here = here[held]
        else:
            documents.append(given.documents[of_documents])
        tallies.append(here)
    return StemLists(np.append(0, np.cumsum(counts)), np.concatenate(documents), np.concatenate(tallies))


def locate(starts: Array, dense: Sequence[int], stem: int) -> StemExtent:
    """One stem."""
    before = bisect_left(dense, stem)
    return _extent(starts, dense, before, stem, stem + 1, before < len(dense) and dense[before] == stem)


def cut(starts: Array, dense: Sequence[int], first: int, end: int) -> list[StemExtent]:
    """The stems from ``first`` to before ``end``: each dense one alone, and those between them together."""
    before, until = bisect_left(dense, first), bisect_left(dense, end)
    found = []
    for place in range(before, until + 1):
        stop = dense[place] if place < until else end
        if first < stop:
            found.append(_extent(starts, dense, place, first, stop, False))
        if place < until:
            found.append(_extent(starts, dense, place, stop, stop + 1, True))
            first = stop + 1
    return found


def _extent(starts: Array, dense: Sequence[int], before: int, first: int, end: int, is_dense: bool) -> StemExtent:
    """A dense stem, or some that are not dense; there are ``before`` dense stems before them."""
    tallies = slice(starts.item(first), starts.item(end))
    if is_dense:
        return StemExtent(first, tallies, None)
    left_out = before * (starts.item(dense[0] + 1) - starts.item(dense[0])) if before else 0  # each is as long
    return StemExtent(first, tallies, slice(tallies.start - left_out, tallies.stop - left_out))
