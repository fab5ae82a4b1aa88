"""The two forms of a stem's postings: a list for a stem of few documents, and a full array for a *dense* one.

A list has the documents that the stem occurs in, and a tally for each. A dense stem has a tally for each document of
the segment, the empty one where it does not occur. That takes no more room if the stem occurs in more than
1/``DENSE_ABOVE_1_OF`` of the documents, and the tally of a document is found without a search.
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
    """The postings of all stems as lists: ``starts`` is where those of each stem begin, shape (stems + 1,);
    ``documents`` and ``tallies`` have the shape (postings,)."""

    starts: Ints
    documents: Array
    tallies: Array


class StemTallies(NamedTuple):
    """The postings of all stems as stored: ``dense`` are the dense stems, ascending; ``starts`` is where the tallies of
    each stem begin, shape (stems + 1,); ``documents`` are those of the stems that are not dense; ``tallies`` are those
    of all stems."""

    dense: Ints
    starts: Ints
    documents: Array
    tallies: Array


class StemExtent(NamedTuple):
    """The postings of consecutive stems: the first stem, the slice of their tallies, and that of their documents, which
    is None for a dense stem. A dense stem is an extent of its own."""

    first: int
    tallies: slice
    documents: slice | None


def store_lists(lists: StemLists, document_count: int) -> StemTallies:
    """Bring lists into the stored form, with the stems of many documents dense. The segment has ``document_count``
    documents."""
    counts = np.diff(lists.starts)
    dense = np.zeros(0, np.int64)
    if document_count >= MIN_DENSE_DOCUMENTS:
        dense = np.flatnonzero(counts * DENSE_ABOVE_1_OF > document_count)
    documents, tallies, done = [lists.documents[:0]], [lists.tallies[:0]], 0
    for stem in dense.tolist():
        first, end = lists.starts.item(stem), lists.starts.item(stem + 1)
        of_documents = np.full(document_count, EMPTY_TALLY, lists.tallies.dtype)
        of_documents[lists.documents[first:end]] = lists.tallies[first:end]
        documents.append(lists.documents[done:first])
        tallies += [lists.tallies[done:first], of_documents]
        done = end
    counts[dense] = document_count
    return StemTallies(
        dense,
        np.append(0, np.cumsum(counts)),
        np.concatenate([*documents, lists.documents[done:]]),
        np.concatenate([*tallies, lists.tallies[done:]]),
    )


def read_lists(stored: StemTallies) -> StemLists:
    """The lists of all stems: the inverse of ``store_lists``."""
    starts = stored.starts.astype(np.int64)
    counts, dense = np.diff(starts), stored.dense.tolist()
    documents, tallies = [stored.documents[:0]], [stored.tallies[:0]]
    for stem, tally_slice, document_slice in split_at_dense(stored.starts, dense, 0, len(counts)):
        extent_tallies = stored.tallies[tally_slice]
        if document_slice is None:
            stem_documents = (extent_tallies != EMPTY_TALLY).nonzero()[0]
            counts[stem] = len(stem_documents)
            documents.append(stem_documents.astype(stored.documents.dtype))
            extent_tallies = extent_tallies[stem_documents]
        else:
            documents.append(stored.documents[document_slice])
        tallies.append(extent_tallies)
    return StemLists(np.append(0, np.cumsum(counts)), np.concatenate(documents), np.concatenate(tallies))


def split_at_dense(starts: Array, dense: Sequence[int], first: int, end: int) -> list[StemExtent]:
    """The postings of the stems from ``first`` to before ``end``: each dense stem alone, and those between together.
    ``starts`` and ``dense`` are as in StemTallies."""
    extents = []
    before = bisect_left(dense, first)  # the number of dense stems before ``first``
    # Dense stems have tallies but no documents; all have as many tallies as the first of them.
    size = starts.item(dense[0] + 1) - starts.item(dense[0]) if dense and dense[0] < end else 0
    while first < end:
        next_dense = dense[before] if before < len(dense) else end
        is_dense = next_dense == first
        if is_dense:
            stop = first + 1
        elif first < next_dense < end:  # in a forged file it may be less
            stop = next_dense
        else:
            stop = end
        tallies = slice(starts.item(first), starts.item(stop))
        documents = None if is_dense else slice(tallies.start - before * size, tallies.stop - before * size)
        extents.append(StemExtent(first, tallies, documents))
        first, before = stop, before + is_dense
    return extents
