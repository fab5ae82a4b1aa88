"""One segment of the index as a search sees it: columns for an atom, places for a phrase. Documents count from 0."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray
from whoosh.reading import SegmentReader

from readlist.search.analysis import Atom, form_in
from readlist.search.codec import ArraySegment, FieldPostings
from readlist.search.codec.layout import Array
from readlist.search.codec.postings import distinct, spread
from readlist.search.schema import PAPER, make_schema

ASKED, KIN = np.float32(1.0), np.float32(0.8)  # the weight of the form asked for, and of others with its stem
MOST_FORMS = 4_096
"""That a prefix stands for in a segment: the most frequent ones."""
DOCUMENT_SHIFT = 32  # key = document << 32 | position

Ints = NDArray[np.int64]
Floats = NDArray[np.float32]
Mask = NDArray[np.bool_]


@dataclass(frozen=True, eq=False)
class Column:
    """Documents that hold something, ascending, and how often: shapes (n,) and (n,)."""

    documents: Ints
    frequencies: Floats


NOTHING = Column(np.zeros(0, np.int64), np.zeros(0, np.float32))
NO_KEYS = np.zeros(0, np.int64)


class Section:
    """See the module; ``before`` is the same segment in the generation before, maybe with fewer deletions."""

    def __init__(self, storage: Any, segment: ArraySegment, base: int, before: Section | None) -> None:
        self.base = base
        self.name: str = segment.segment_id()
        self.count: int = segment.doc_count_all()
        self._reader: Any = before._reader if before else SegmentReader(storage, make_schema(), segment)
        self.papers: Ints = before.papers if before else self._reader._perdoc.numbers(PAPER)
        self.live: Mask = segment.living()
        self._whole = bool(self.live.all())

    def lengths(self, field: str) -> Array:
        """How many tokens each document has in a field, shape (documents,)."""
        found: Array = self._reader._perdoc.exact_lengths(field)
        return found

    def terms(self, field: str) -> FieldPostings | None:
        """The terms of a field with their postings; None where it is empty."""
        return self._postings(field)

    def term_counts(self, field: str) -> Iterator[tuple[bytes, int]]:
        """Every term of a field, and how many documents hold it, deleted ones too."""
        postings = self._postings(field)
        if postings is not None:
            yield from zip(postings.terms, np.diff(postings.starts.astype(np.int64)).tolist(), strict=True)

    def column(self, field: str, atom: Atom) -> Column:
        """The documents that hold an atom."""
        postings = self._postings(field)
        if postings is None:
            return NOTHING
        rows = find_rows(postings, atom)
        if len(rows) == 1:
            extent, _ = postings.extent(rows[0])
            form = ASKED if form_in(postings.terms[rows[0]]) == atom.form.encode() else KIN
            documents = postings.documents[extent].astype(np.int64)
            frequencies = postings.frequencies[extent].astype(np.float32) * form
        elif len(rows):
            documents, frequencies = self._add_up(postings, atom, rows)
        else:
            return NOTHING
        if not self._whole:
            alive = self.live[documents]
            documents, frequencies = documents[alive], frequencies[alive]
        return Column(documents, frequencies)

    def _add_up(self, postings: FieldPostings, atom: Atom, rows: Array) -> tuple[Ints, Floats]:
        """Several terms as one: frequencies summed, by their weights."""
        total = np.zeros(self.count, np.float32)
        for first, end in find_stretches(rows):
            extent, _ = postings.extent(first, end)
            documents, frequencies = postings.documents[extent], postings.frequencies[extent]
            if end - first == 1:
                total[documents] += frequencies * KIN
            else:
                total += np.bincount(documents, frequencies, self.count).astype(np.float32) * KIN
        exact = find_exact(postings, atom)
        if exact is not None:
            extent, _ = postings.extent(exact)
            total[postings.documents[extent]] += postings.frequencies[extent] * (ASKED - KIN)
        documents = np.flatnonzero(total)
        return documents, total[documents]

    def holders(self, field: str, atom: Atom) -> Mask:
        """Which live documents hold an atom, shape (documents,)."""
        mask = np.zeros(self.count, np.bool_)
        postings = self._postings(field)
        if postings is not None:
            for first, end in find_stretches(find_rows(postings, atom)):
                mask[postings.documents[postings.extent(first, end)[0]]] = True
        return mask & self.live

    def keys(self, field: str, atom: Atom, among: Mask) -> Ints:
        """Where an atom stands in the documents of a mask: document << 32 | position, ascending, shape (n,)."""
        postings = self._postings(field)
        if postings is None:
            return NO_KEYS
        gathered = []
        for first, end in find_stretches(find_rows(postings, atom)):
            extent, places = postings.extent(first, end)
            documents, frequencies = postings.documents[extent], postings.frequencies[extent].astype(np.int64)
            chosen = np.flatnonzero(among[documents])
            ends = places.start + np.cumsum(frequencies)
            counts = frequencies[chosen]
            where = spread(ends[chosen] - counts, counts)
            owners = np.repeat(documents[chosen].astype(np.int64), counts)
            gathered.append((owners << DOCUMENT_SHIFT) | postings.positions[where])
        return distinct(np.concatenate(gathered)) if gathered else NO_KEYS

    def _postings(self, field: str) -> FieldPostings | None:
        found: FieldPostings | None = self._reader._terms.postings(field)
        return found


def find_rows(postings: FieldPostings, atom: Atom) -> Array:
    """The rows of the terms that answer an atom, ascending; of a prefix with very many forms the most frequent."""
    terms = postings.terms
    if not atom.prefix:
        stem = f"{atom.stem}\0".encode()
        first = end = terms.place(stem)
        while end < len(terms) and terms[end].startswith(stem):
            end += 1
        return np.arange(first, end)
    beginning = atom.form.encode()
    first = _place_form(postings, beginning)
    rows = np.sort(postings.order[first : _place_form(postings, beginning + b"\xff")].astype(np.int64))
    if len(rows) > MOST_FORMS:
        counts = np.diff(postings.starts.astype(np.int64))[rows]
        rows = np.sort(rows[np.argpartition(-counts, MOST_FORMS)[:MOST_FORMS]])
    return rows


def find_exact(postings: FieldPostings, atom: Atom) -> int | None:
    """The row of the very form asked for, None where it does not occur."""
    place = _place_form(postings, atom.form.encode())
    if place < len(postings.order):
        row = int(postings.order[place])
        if form_in(postings.terms[row]) == atom.form.encode():
            return row
    return None


def find_stretches(rows: Array) -> list[tuple[int, int]]:
    """Ascending rows as stretches of neighbours: first and end of each."""
    if not len(rows):
        return []
    breaks = np.flatnonzero(np.diff(rows) != 1)
    firsts = np.append(rows[0], rows[breaks + 1])
    ends = np.append(rows[breaks], rows[-1]) + 1
    return list(zip(firsts.tolist(), ends.tolist(), strict=True))


def _place_form(postings: FieldPostings, form: bytes) -> int:
    """The first place in the order of forms that is not before ``form``."""
    low, high = 0, len(postings.order)
    while low < high:
        middle = (low + high) // 2
        if form_in(postings.terms[postings.order.item(middle)]) < form:
            low = middle + 1
        else:
            high = middle
    return low
