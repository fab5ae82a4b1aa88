"""The postings of a segment as arrays. ``inversion`` makes them from tokens.

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

from readlist.search.codec.array_file import Array, CorruptFile, Ints, narrow
from readlist.search.codec.array_operations import expand_ranges
from readlist.search.codec.dense_stems import (
    StemExtent,
    StemLists,
    StemTallies,
    read_lists,
    split_at_dense,
    store_lists,
)
from readlist.search.codec.tallies import TallyTable
from readlist.search.codec.tally_codes import TallyCodes
from readlist.search.codec.terms import ByteStrings, TermDictionary

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
class Postings:
    """The postings of a segment. All arrays hold unsigned integers.

    By stem: ``stems`` is where its terms begin, ``starts`` where its tallies begin, ``token_starts`` where its
    positions begin, and ``entries`` where its entries begin, all of shape (stems + 1,). An entry is a field that the
    stem occurs in: ``fields`` are places in ``names``, ``doc_freqs`` the numbers of documents, shape (entries,) each.
    ``dense``, ``documents`` and ``tallies``, which are numbers in ``table``, are as in ``dense_stems.StemTallies``.
    ``positions`` have the shape (tokens,). ``order`` are the term rows in the order of their forms, shape (terms,).
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
    def assemble(
        cls,
        *,
        names: tuple[str, ...],
        terms: TermDictionary,
        stems: Ints,
        doc_freqs: Ints,
        table: TallyTable,
        lists: StemLists,
        token_starts: Ints,
        positions: Array,
        document_count: int,
    ) -> Postings:
        """The postings of new lists. ``doc_freqs`` are the numbers of documents by stem and field, shape
        (stems · fields,); the rest is as in the result."""
        entries, fields, entry_doc_freqs = _list_entries(doc_freqs, stems, names)
        stored = store_lists(lists, document_count)
        return cls(
            names=names,
            terms=terms,
            table=table,
            tallies=TallyCodes.encode(stored.tallies),
            order=_find_forms(terms.strings()).order(),
            stems=stems,
            entries=entries,
            fields=fields,
            doc_freqs=entry_doc_freqs,
            dense=stored.dense,
            starts=stored.starts,
            token_starts=token_starts,
            documents=stored.documents,
            positions=positions,
        )

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
            len(postings.order) == len(postings.terms)
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
            raise CorruptFile("an entry has an unknown field")
        if int(self.table.last_fields.max()) >= max(1, len(self.names)):
            raise CorruptFile("a tally has an unknown field")
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
        extents = split_at_dense(self.starts, self._dense, first, end)
        for _, tallies, documents in extents:
            if not 0 <= tallies.start <= tallies.stop <= len(self.tallies.codes):
                raise CorruptFile("its stems have more postings than there are, or fewer than none")
            if documents and not 0 <= documents.start <= documents.stop <= len(self.documents):
                raise CorruptFile("its stems have more documents than there are, or fewer than none")
        return extents

    def list_stems(self) -> StemLists:
        """The documents of each stem, and the tally of each."""
        numbers = self.tallies.of(np.arange(len(self.table), dtype=np.uint32), slice(0, len(self.tallies.codes)))
        return read_lists(StemTallies(self.dense, self.starts, self.documents, numbers))


def find_stems(terms: ByteStrings) -> Ints:
    """The row of the first term of each stem, and the number of terms, shape (stems + 1,). Terms are in byte order.

    A term without NUL is a stem of its own.
    """
    lengths = np.minimum(_find_nuls(terms) + 1, terms.starts + terms.lengths) - terms.starts
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


def _find_nuls(terms: ByteStrings) -> Ints:
    """The place in ``blob`` of the first NUL from the start of each term on, shape (terms,)."""
    nuls = np.append(np.flatnonzero(terms.blob == 0), len(terms.blob))
    places: Ints = nuls[np.searchsorted(nuls, terms.starts)]
    return places


def _find_forms(terms: ByteStrings) -> ByteStrings:
    """The form of each term: the bytes after its NUL, or before it if none follow."""
    ends = terms.starts + terms.lengths
    nuls = np.minimum(_find_nuls(terms), ends)
    has_form = nuls + 1 < ends
    starts = np.where(has_form, nuls + 1, terms.starts)
    return ByteStrings(terms.blob, starts, np.where(has_form, ends, nuls) - starts)


def _list_entries(doc_freqs: Ints, stems: Ints, names: Sequence[str]) -> tuple[Ints, Ints, Ints]:
    """``entries``, ``fields`` and ``doc_freqs`` of Postings, from the number of documents by stem and field, shape
    (stems · fields,). ``stems`` is where the terms of each stem begin, shape (stems + 1,)."""
    not_zero = np.flatnonzero(doc_freqs)
    entry_stems, fields = np.divmod(not_zero, max(1, len(names)))
    return np.searchsorted(entry_stems, np.arange(len(stems))), fields, doc_freqs[not_zero]
