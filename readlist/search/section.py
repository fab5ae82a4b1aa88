"""One segment of the index as a search sees it: columns for an atom, places for a phrase. Documents count from 0."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray
from whoosh.reading import SegmentReader

from readlist.search.analysis import Atom
from readlist.search.codec import ArraySegment, Postings
from readlist.search.codec.layout import Array
from readlist.search.codec.postings import distinct, spread
from readlist.search.forms import Forms, Stretch
from readlist.search.schema import PAPER, make_schema

ASKED, KIN = np.float32(1.0), np.float32(0.8)  # the weight of the form asked for, and of others with its stem
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
        self.forms: Forms = before.forms if before else Forms(self._reader._terms.postings)
        self._postings: Postings = self.forms.postings

    def lengths(self, field: str) -> Array:
        """How many tokens each document has in a field, shape (documents,)."""
        found: Array = self._reader._perdoc.exact_lengths(field)
        return found

    def column(self, field: str, atom: Atom) -> Column:
        """The documents that hold an atom."""
        entries = self.forms.find(atom)
        stretches, exact = entries.stretches.get(field), entries.exact.get(field)
        if not stretches:
            return NOTHING
        if len(stretches) == 1 and stretches[0][1] - stretches[0][0] == 1:
            extent, _ = self._postings.extent(stretches[0][0])
            weight = ASKED if stretches[0][0] == exact else KIN
            documents = self._postings.documents[extent].astype(np.int64)
            frequencies = self._postings.frequencies[extent] * weight
        else:
            documents, frequencies = self._add_up(stretches, exact)
        if not self._whole:
            alive = self.live[documents]
            documents, frequencies = documents[alive], frequencies[alive]
        return Column(documents, frequencies)

    def _add_up(self, stretches: list[Stretch], exact: int | None) -> tuple[Ints, Floats]:
        """Several terms as one: frequencies summed, by their weights."""
        postings = self._postings
        extents = [postings.extent(first, end)[0] for first, end in stretches]
        documents = join_slices(postings.documents, extents)
        frequencies = join_slices(postings.frequencies, extents)
        total = np.bincount(documents, frequencies, self.count).astype(np.float32) * KIN
        if exact is not None:
            extent, _ = postings.extent(exact)
            total[postings.documents[extent]] += postings.frequencies[extent] * (ASKED - KIN)
        found = np.flatnonzero(total > 0)  # of truth values, which is several times as quick as of numbers
        return found, total[found]

    def holders(self, field: str, atom: Atom) -> Mask:
        """Which live documents hold an atom, shape (documents,)."""
        mask = np.zeros(self.count, np.bool_)
        for first, end in self.forms.find(atom).stretches.get(field, ()):
            mask[self._postings.documents[self._postings.extent(first, end)[0]]] = True
        return mask & self.live

    def keys(self, field: str, atom: Atom, among: Mask) -> Ints:
        """Where an atom stands in the documents of a mask: document << 32 | position, ascending, shape (n,)."""
        postings, gathered = self._postings, []
        for first, end in self.forms.find(atom).stretches.get(field, ()):
            extent, places = postings.extent(first, end)
            documents, frequencies = postings.documents[extent], postings.frequencies[extent].astype(np.int64)
            chosen = np.flatnonzero(among[documents])
            ends = places.start + np.cumsum(frequencies)
            counts = frequencies[chosen]
            where = spread(ends[chosen] - counts, counts)
            owners = np.repeat(documents[chosen].astype(np.int64), counts)
            gathered.append((owners << DOCUMENT_SHIFT) | postings.positions[where])
        return distinct(np.concatenate(gathered)) if gathered else NO_KEYS


def join_slices(array: Array, slices: list[slice]) -> Array:
    """Several slices of an array as one; a view where there is but one."""
    return array[slices[0]] if len(slices) == 1 else np.concatenate([array[each] for each in slices])
