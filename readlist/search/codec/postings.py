"""The postings of a segment as arrays, and the inversion that makes them from tokens.

All fields share one term dictionary, in byte order. A term is a stem, NUL and a form, so the forms of a stem are
neighbours. A stem has a posting for each document, whatever the fields and forms; the posting's *tally* says which they
are and how often (``tallies``).

A stem's postings are a slice of ``documents`` and of the codes of tallies, its positions a slice of ``positions``. So
neighbouring stems have neighbouring postings. A stem of many documents has no slice of ``documents``, but a code for
each document (``dense_stems``). The positions of a posting are those of each field and form in turn, in the order of
the tally.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from readlist.search.codec.array_file import Array, CorruptFile, Ints, narrow
from readlist.search.codec.dense_stems import (
    StemExtent,
    StemLists,
    StemTallies,
    extent_of,
    read_lists,
    split_at_dense,
    store_lists,
)
from readlist.search.codec.tallies import PostingCells, TallyTable, make_tallies
from readlist.search.codec.tally_codes import TallyCodes
from readlist.search.codec.terms import ByteStrings, SortKeys, TermDictionary

TABLE_ITEMS_PER_BISECTION = 12
"""Items that are put into a table in the time that one is found by bisection."""
TABLE_SETUP_ITEMS = 8_192
"""Items that are put into a table in the time that making the table takes."""
MAX_SEGMENT_FIELDS = 256
"""Fields of a segment, which have numbers of one byte."""
WIDEST_BYTES = 4
"""Bytes of a document number, a count or a position, at most."""
_POSTING_ARRAYS = (
    "order",
    "stems",
    "entries",
    "fields",
    "doc_freqs",
    "dense",
    "starts",
    "token_starts",
    "documents",
    "positions",
)


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


@dataclass(frozen=True, eq=False)
class Postings:
    """The postings of a segment. All arrays hold unsigned integers.

    By stem: ``stems`` is where its terms begin, ``starts`` where its tallies begin, ``token_starts`` where its
    positions begin, and ``entries`` where its entries begin, all of shape (stems + 1,). An entry is a field that the
    stem occurs in: ``fields`` are places in ``names``, ``doc_freqs`` the numbers of documents, shape (entries,) each.
    ``dense``, ``documents`` and ``tallies``, which are numbers in ``table``, are as in ``dense_stems.StemTallies``.
    ``positions`` have the shape (tokens,). ``order`` are the term rows in a second order, shape (terms,) or (0,).
    """

    names: tuple[str, ...]
    terms: TermDictionary
    table: TallyTable
    tallies: TallyCodes
    order: Array
    stems: Array
    entries: Array
    fields: Array
    doc_freqs: Array
    dense: Array
    starts: Array
    token_starts: Array
    documents: Array
    positions: Array

    @classmethod
    def read(cls, arrays: Mapping[str, Array]) -> Postings:
        """The postings in the arrays of an untrusted file. Raises CorruptFile.

        Only lengths and types are checked here, which takes no time. Values are checked when they are used.
        """
        try:
            names = arrays["names"].tobytes().decode()
            postings = cls(
                tuple(names.split("\0")) if names else (),
                TermDictionary(arrays["blob"], arrays["ends"]),
                TallyTable.read(arrays),
                TallyCodes.read(arrays),
                *(arrays[name] for name in _POSTING_ARRAYS),
            )
        except (KeyError, ValueError) as error:
            raise CorruptFile("its arrays are not those of postings") from error
        fit_together = (
            len(postings.order) in (0, len(postings.terms))
            and len(postings.entries) == len(postings.starts) == len(postings.token_starts) == len(postings.stems) > 0
            and len(postings.fields) == len(postings.doc_freqs)
            and len(postings.names) <= MAX_SEGMENT_FIELDS
            and len(postings.tallies.codes) >= len(postings.documents)
            and arrays["blob"].itemsize == arrays["ending_blob"].itemsize == 1
            and postings.fields.itemsize == postings.table.last_fields.itemsize == 1
            and max(postings.documents.itemsize, postings.table.counts.itemsize, postings.positions.itemsize)
            <= WIDEST_BYTES
        )
        if not fit_together:
            raise CorruptFile("its arrays do not fit together")
        return postings

    def arrays(self) -> dict[str, Array]:
        """The arrays to store, each as narrow as possible."""
        names = np.frombuffer("\0".join(self.names).encode(), np.uint8)
        arrays = {"names": names} | self.terms.arrays() | self.table.arrays() | self.tallies.arrays()
        arrays |= {name: getattr(self, name) for name in _POSTING_ARRAYS}
        return {name: narrow(array) for name, array in arrays.items()}

    def check(self) -> None:
        """Check the values of all arrays. Raises CorruptFile."""
        ranges = (
            (self.stems, len(self.terms)),
            (self.entries, len(self.fields)),
            (self.starts, len(self.tallies.codes)),
            (self.token_starts, len(self.positions)),
        )
        for starts, items in ranges:
            edges = starts.astype(np.int64)
            if edges[0] or edges[-1] != items or np.diff(edges).min(initial=0) < 0:
                raise CorruptFile("its ranges are not those of its arrays")
        dense, sizes = self.dense.astype(np.int64), np.diff(self.starts.astype(np.int64))
        if len(dense) and (dense[-1] >= len(sizes) or np.diff(dense).min(initial=1) < 1):
            raise CorruptFile("its dense stems are not those of its stems")
        if len(np.unique(sizes[dense])) > 1 or sizes.sum() - sizes[dense].sum() != len(self.documents):
            raise CorruptFile("its dense stems are not as long as its documents")
        if len(self.fields) and int(self.fields.max()) >= len(self.names):
            raise CorruptFile("an entry has a field that is none")
        if int(self.table.last_fields.max()) >= max(1, len(self.names)):
            raise CorruptFile("a tally has a field that is none")
        totals = self.tallies.of(self.table.totals, slice(0, len(self.tallies.codes)))
        before = np.append(0, np.cumsum(totals))[self.starts.astype(np.int64)]
        if (before != self.token_starts).any():
            raise CorruptFile("its tallies are not those of its positions")

    @cached_property
    def _dense(self) -> list[int]:
        """``dense`` as a list, which is bisected faster."""
        dense: list[int] = self.dense.tolist()
        return dense

    def extents_of(self, first: int, end: int) -> list[StemExtent]:
        """The postings of the stems from ``first`` to before ``end``. Raises CorruptFile if they are out of bounds."""
        return [self._checked(extent) for extent in split_at_dense(self.starts, self._dense, first, end)]

    def extent_of(self, stem: int) -> StemExtent:
        """The postings of one stem. Raises CorruptFile if they are out of bounds."""
        return self._checked(extent_of(self.starts, self._dense, stem))

    def _checked(self, extent: StemExtent) -> StemExtent:
        """The extent, once its slices are found to be within the arrays. Raises CorruptFile."""
        _, tallies, documents = extent
        if not 0 <= tallies.start <= tallies.stop <= len(self.tallies.codes):
            raise CorruptFile("its stems have more postings than there are, or fewer than none")
        if documents and not 0 <= documents.start <= documents.stop <= len(self.documents):
            raise CorruptFile("its stems have more documents than there are, or fewer than none")
        return extent

    def list_stems(self) -> StemLists:
        """The documents of each stem, and the tally of each."""
        numbers = self.tallies.of(np.arange(len(self.table), dtype=np.uint32), slice(0, len(self.tallies.codes)))
        return read_lists(StemTallies(self.dense, self.starts, self.documents, numbers))


def find_stems(terms: ByteStrings) -> Ints:
    """The row of the first term of each stem, and the number of terms, shape (stems + 1,). Terms are in byte order.

    A term without NUL is a stem of its own.
    """
    nuls = np.append(np.flatnonzero(terms.blob == 0), len(terms.blob)) + 1
    ends = terms.starts + terms.lengths
    lengths = np.minimum(nuls[np.searchsorted(nuls, terms.starts, "right")], ends) - terms.starts
    # Only a stem as long as the one before can equal it; the bytes of all such pairs are compared at once.
    rows = np.flatnonzero(lengths[1:] == lengths[:-1]) + 1
    counts = lengths[rows]
    stem_bytes = terms.blob[expand_ranges(terms.starts[rows], counts)]
    previous_bytes = terms.blob[expand_ranges(terms.starts[rows - 1], counts)]
    differences = np.append(0, np.cumsum(stem_bytes != previous_bytes))  # up to each byte
    edges = np.append(0, np.cumsum(counts))
    begins_stem = np.ones(len(terms), np.bool_)
    begins_stem[rows] = np.diff(differences[edges]) > 0
    return np.append(np.flatnonzero(begins_stem), len(terms))


def expand_ranges(starts: Ints, counts: Ints, max_items: int | None = None) -> Ints:
    """All integers of the ranges that begin at ``starts`` and have ``counts`` items, shape (sum of counts,).

    Raises CorruptFile if there are more than ``max_items``.
    """
    total = int(counts.sum())
    if max_items is not None and total > max_items:
        raise CorruptFile("its ranges are longer than what they are ranges of")
    before = np.cumsum(counts) - counts
    integers: Ints = np.arange(total, dtype=np.int64) + np.repeat(starts - before, counts)
    return integers


def sorted_unique(values: Ints) -> Ints:
    """The distinct values, ascending. Sorting integers is several times as fast as the hashing of ``numpy.unique``."""
    ascending: Ints = np.sort(values)
    return ascending[mark_changes(ascending)]


def mark_changes(values: Array) -> NDArray[np.bool_]:
    """True for the first item and for each that differs from the one before, shape (items,)."""
    changes = np.ones(len(values), np.bool_)
    np.not_equal(values[1:], values[:-1], out=changes[1:])
    return changes


def intersect_sorted(first: Array, second: Array) -> tuple[Ints, Ints]:
    """The places in each of two arrays of the values in both, shape (common,) each.

    Both arrays are ascending, without duplicates and not negative.
    """
    if len(first) > len(second):
        second_places, first_places = _intersect_shorter(second, first)
        return first_places, second_places
    return _intersect_shorter(first, second)


def _intersect_shorter(shorter: Array, longer: Array) -> tuple[Ints, Ints]:
    if not len(shorter):
        return np.zeros(0, np.int64), np.zeros(0, np.int64)
    if len(shorter) * TABLE_ITEMS_PER_BISECTION > len(longer) + TABLE_SETUP_ITEMS:
        place_of = np.full(max(int(longer[-1]), int(shorter[-1])) + 1, -1, np.int32)
        place_of[longer.astype(np.intp)] = np.arange(len(longer), dtype=np.int32)
        longer_places: Ints = place_of.take(shorter).astype(np.int64)
        shorter_places = (longer_places >= 0).nonzero()[0]
        return shorter_places, longer_places.take(shorter_places)
    longer_places = np.minimum(longer.searchsorted(shorter), len(longer) - 1)
    shorter_places = (longer[longer_places] == shorter).nonzero()[0]
    return shorter_places, longer_places[shorter_places]


def invert(column: TokenColumn, second_order: SortKeys | None = None) -> Postings:
    """Invert the tokens of a segment by one sort. Terms that do not occur are left out.

    ``second_order`` gives the sort keys of ``Postings.order``.
    """
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
    entries, entry_fields, entry_doc_freqs = list_entries(doc_freqs, stems, column.names)
    starts = np.searchsorted(posting_stems, np.arange(len(stems)))
    stored = store_lists(StemLists(starts, documents, tallies), column.document_count)
    return Postings(
        names=column.names,
        terms=terms,
        table=table,
        tallies=TallyCodes.encode(stored.tallies),
        order=terms.order_by(second_order),
        stems=stems,
        entries=entries,
        fields=entry_fields,
        doc_freqs=entry_doc_freqs,
        dense=stored.dense,
        starts=stored.starts,
        token_starts=np.append(is_posting.nonzero()[0], len(order))[starts],
        documents=stored.documents,
        positions=column.positions.take(order),
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


def list_entries(doc_freqs: Ints, stems: Ints, names: Sequence[str]) -> tuple[Ints, Ints, Ints]:
    """``entries``, ``fields`` and ``doc_freqs`` of Postings, from the number of documents by stem and field, shape
    (stems · fields,). ``stems`` is where the terms of each stem begin, shape (stems + 1,)."""
    not_zero = np.flatnonzero(doc_freqs)
    entry_stems, fields = np.divmod(not_zero, max(1, len(names)))
    return np.searchsorted(entry_stems, np.arange(len(stems))), fields, doc_freqs[not_zero]


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
