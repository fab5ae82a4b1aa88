"""The inversion of a segment: from its tokens, in the order of the texts, to postings."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from readlist.search.codec.array_file import Array, Ints
from readlist.search.codec.array_operations import mark_changes
from readlist.search.codec.dense_stems import StemLists
from readlist.search.codec.postings import Postings, find_stems
from readlist.search.codec.tallies import PostingCells, make_tallies
from readlist.search.codec.terms import ByteStrings, TermDictionary


@dataclass(frozen=True, eq=False)
class TokenColumn:
    """The tokens of a segment of ``document_count`` documents, field after field, in the order of the documents.

    ``terms`` are distinct, in any order, and so are their ``endings``; ``term_endings`` is the ending of each term,
    shape (terms,). ``names`` are the fields, ascending. For each token, ``tokens`` is its term, ``fields`` its field,
    ``documents`` its document and ``positions`` its position: all of shape (tokens,).
    """

    terms: ByteStrings
    endings: ByteStrings
    term_endings: Array
    names: tuple[str, ...]
    tokens: Array
    fields: Array
    documents: Array
    positions: Array
    document_count: int


def invert(column: TokenColumn) -> Postings:
    """Invert the tokens of a segment by one sort. Terms that do not occur are left out."""
    used = _sort_used_terms(column)
    terms = TermDictionary.of(column.terms.at(used))
    stems = find_stems(terms.strings())
    stem_of = np.zeros(len(column.terms), np.int64)
    stem_of[used] = np.repeat(np.arange(len(stems) - 1), np.diff(stems))
    # Tokens in the order of the postings, and of their cells.
    order, is_posting, posting_stems, documents = _sort_tokens(column, stem_of)
    endings, token_endings = _number_endings(column, used)
    ending_bits = len(endings).bit_length()
    cell_of = (column.fields << ending_bits | token_endings).take(order)
    _sort_mixed(order, cell_of, is_posting)
    # A cell is a run of tokens with one field and ending; those of a posting are its tally.
    first_tokens = (mark_changes(cell_of) | is_posting).nonzero()[0]
    begins_posting = is_posting.take(first_tokens)
    cells = cell_of.take(first_tokens)
    fields, cell_endings = cells >> ending_bits, cells & ((1 << ending_bits) - 1)
    counts = np.diff(np.append(first_tokens, len(order)))
    cell_starts = np.append(begins_posting.nonzero()[0], len(cells))
    table, tallies = make_tallies(endings, PostingCells(cell_starts, fields, cell_endings, counts))
    # The documents of each stem by field.
    is_entry = mark_changes(fields) | begins_posting
    cell_stems = posting_stems.take(np.cumsum(begins_posting) - 1)
    entry_keys = cell_stems[is_entry] * len(column.names) + fields[is_entry]
    doc_freqs = np.bincount(entry_keys, minlength=(len(stems) - 1) * len(column.names))
    starts = np.searchsorted(posting_stems, np.arange(len(stems)))
    return Postings.assemble(
        names=column.names,
        terms=terms,
        stems=stems,
        doc_freqs=doc_freqs,
        table=table,
        lists=StemLists(starts, documents, tallies),
        token_starts=np.append(is_posting.nonzero()[0], len(order))[starts],
        positions=column.positions.take(order),
        document_count=column.document_count,
    )


def _sort_used_terms(column: TokenColumn) -> Ints:
    """The places in ``column.terms`` of the terms that occur, in byte order, shape (used terms,)."""
    used = np.flatnonzero(np.bincount(column.tokens, minlength=len(column.terms)))
    ordered: Ints = used[column.terms.at(used).order()]
    return ordered


def _sort_tokens(column: TokenColumn, stem_of: Ints) -> tuple[Ints, NDArray[np.bool_], Ints, Ints]:
    """The order of the tokens by stem and document, whether each begins a posting, and the stem and document of each
    posting. ``stem_of`` is the stem of each term.

    One sort of integers (stem and document in the high bits, place in the low) is much faster than a stable sort.
    """
    place_bits = max(1, len(column.tokens)).bit_length()
    document_bits = int(column.documents.max(initial=1)).bit_length()
    keys = stem_of.take(column.tokens)
    keys <<= document_bits
    keys |= column.documents
    keys <<= place_bits
    keys |= np.arange(len(keys))
    keys.sort()
    order: Ints = keys & ((1 << place_bits) - 1)
    keys >>= place_bits
    is_posting = mark_changes(keys)
    keys = keys[is_posting]
    return order, is_posting, keys >> document_bits, keys & ((1 << document_bits) - 1)


def _number_endings(column: TokenColumn, used: Ints) -> tuple[ByteStrings, Array]:
    """The endings of the used terms, distinct and in byte order, and the number of each token's ending."""
    places = np.flatnonzero(np.bincount(column.term_endings[used], minlength=len(column.endings)))
    places = places[column.endings.at(places).order()]
    numbers = np.zeros(len(column.endings), np.int32)
    numbers[places] = np.arange(len(places))
    return column.endings.at(places), numbers[column.term_endings].take(column.tokens)


def _sort_mixed(order: Ints, cells: Array, is_posting: NDArray[np.bool_]) -> None:
    """Sort the tokens of each posting by field and ending, within ``order`` and ``cells``. Most have one only."""
    descends = np.append(False, cells[1:] < cells[:-1]) & ~is_posting
    postings = np.cumsum(is_posting, dtype=np.int32)
    is_mixed = np.zeros(len(order) + 1, np.bool_)
    is_mixed[postings[descends]] = True
    places = is_mixed.take(postings).nonzero()[0]
    by_cell = np.lexsort((cells[places], postings[places]))
    order[places], cells[places] = order[places[by_cell]], cells[places[by_cell]]
