"""One segment of the index as a search sees it: columns for an atom, places for a phrase. Documents count from 0."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray
from whoosh.reading import SegmentReader

from readlist.search.analysis import Atom
from readlist.search.codec import ArraySegment, Postings
from readlist.search.codec.array_file import Array
from readlist.search.codec.postings import begins, distinct, meet, spread
from readlist.search.execution.term_lookup import Forms, Stretch
from readlist.search.schema import PAPER, make_schema

ASKED, KIN = np.float32(1.0), np.float32(0.8)  # the weight of the form asked for, and of others with its stem
FEW = 32
"""So many times fewer postings than documents are added up by a sort, not over all documents."""
DOCUMENT_SHIFT = 32  # key = document << 32 | position

Ints = NDArray[np.int64]
Floats = NDArray[np.float32]
Mask = NDArray[np.bool_]


@dataclass(frozen=True, eq=False)
class Column:
    """Documents that hold something, ascending, and how often: shapes (n,) and (n,)."""

    documents: Ints
    frequencies: Floats


@dataclass(frozen=True, eq=False)
class Weights:
    """How often something occurs in a field, by the weight of its forms: in these ``documents``, ascending, or where
    that is None in all of the segment. In ``count`` of them it does, in the others, which may be deleted, 0 times."""

    documents: Array | None
    values: Floats
    count: int

    def at(self, wanted: Ints) -> Floats:
        """How often in each of these documents, ascending; 0 where it does not occur."""
        if self.documents is None:
            return self.values[wanted]
        found = np.zeros(len(wanted), np.float32)
        here, places = meet(as_documents(wanted, self.documents), self.documents)
        found[here] = self.values[places]
        return found


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
        self.forms: Forms = before.forms if before else Forms(self._reader._terms.postings)
        self._postings: Postings = self.forms.postings
        self._dead: Array = as_documents((~self.live).nonzero()[0], self._postings.documents)

    def lengths(self, field: str) -> Array:
        """How many tokens each document has in a field, shape (documents,)."""
        found: Array = self._reader._perdoc.exact_lengths(field)
        return found

    def column(self, field: str, atom: Atom) -> Column:
        """The documents that hold an atom."""
        weights = self.weigh(atom, (field,)).get(field)
        if weights is None:
            return NOTHING
        found = (weights.values > 0).nonzero()[0]  # of truth values, which is several times as quick as of numbers
        documents = found if weights.documents is None else weights.documents[found].astype(np.int64)
        return Column(documents, weights.values[found])

    def spread_of(self, atom: Atom, fields: Sequence[str]) -> int:
        """How many postings an atom has in these fields: at least as many as documents hold it."""
        found, starts = self.forms.find(atom).stretches, self._postings.starts
        return sum(
            starts.item(end) - starts.item(first)
            for field, stretches in found.items()
            if field in fields
            for first, end in stretches
        )

    def weigh(self, atom: Atom, fields: Sequence[str]) -> dict[str, Weights]:
        """How often an atom occurs, in each of these fields where it does."""
        entries = self.forms.find(atom)
        found = {}
        for field, stretches in entries.stretches.items():
            if field in fields:
                weights = self._weigh(stretches, entries.exact.get(field))
                if weights.count:
                    found[field] = weights
        return found

    def _weigh(self, stretches: list[Stretch], exact: int | None) -> Weights:
        postings = self._postings
        starts = postings.starts
        extents = [slice(starts.item(first), starts.item(end)) for first, end in stretches]
        documents = join_slices(postings.documents, extents)
        values = np.multiply(join_slices(postings.frequencies, extents), KIN, dtype=np.float32)
        if exact is not None:
            values[find_within(slice(starts.item(exact), starts.item(exact + 1)), extents)] *= ASKED / KIN
        if len(stretches) > 1 or stretches[0][1] - stretches[0][0] > 1:
            if len(values) * FEW >= self.count:
                total = np.zeros(self.count, np.float32)
                np.add.at(total, documents.astype(np.intp), values)
                total[self._dead] = 0
                return Weights(None, total, int(np.count_nonzero(total > 0)))
            documents, values = add_few(documents, values)
        return Weights(documents, values, self._forget_dead(documents, values))

    def _forget_dead(self, documents: Array, values: Floats) -> int:
        """Set the values of deleted documents to 0; how many are left."""
        if len(self._dead) * FEW > len(documents):
            values *= self.live[documents]
            return int(np.count_nonzero(values))
        here, places = meet(self._dead, documents)
        values[places] = 0
        return len(documents) - len(here)

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
            chosen = among[documents].nonzero()[0]
            ends = places.start + np.cumsum(frequencies)
            counts = frequencies[chosen]
            where = spread(ends[chosen] - counts, counts)
            owners = np.repeat(documents[chosen].astype(np.int64), counts)
            gathered.append((owners << DOCUMENT_SHIFT) | postings.positions[where])
        return distinct(np.concatenate(gathered)) if gathered else NO_KEYS


def as_documents(numbers: Ints, documents: Array) -> Array:
    """Ascending numbers in the type of a column of documents, those left out at the end that cannot be in it.

    Documents without any word are in none, and may have higher numbers than the type holds.
    """
    return numbers[: numbers.searchsorted(1 << 8 * documents.dtype.itemsize)].astype(documents.dtype)


def add_few(documents: Array, values: Floats) -> tuple[Array, Floats]:
    """Documents, ascending, and the sum of the values of each, of documents that come in any order."""
    order = documents.argsort(kind="stable")
    documents = documents[order]
    firsts = begins(documents).nonzero()[0]
    return documents[firsts], np.add.reduceat(values[order], firsts) if len(firsts) else values


def find_within(wanted: slice, slices: list[slice]) -> slice:
    """Where a slice of an array lies in these slices put together; nowhere where it is in none."""
    before = 0
    for each in slices:
        if each.start <= wanted.start < each.stop:
            return slice(before + wanted.start - each.start, before + wanted.stop - each.start)
        before += each.stop - each.start
    return slice(0, 0)


def join_slices(array: Array, slices: list[slice]) -> Array:
    """Several slices of an array as one; a view where there is but one."""
    return array[slices[0]] if len(slices) == 1 else np.concatenate([array[each] for each in slices])
