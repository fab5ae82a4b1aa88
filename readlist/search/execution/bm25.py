"""What text leaves are worth to the documents that hold them: Whoosh's BM25F, summed over the fields.

A term that occurs ``tf`` times in a field of a document scores there

    boost · idf · tf · (K1 + 1) / (tf + K1 · ((1 - B) + B · length / average))

with ``idf = ln(documents / (holders + 1)) + 1``, as ``whoosh.scoring.bm25`` has it. Common words are worked out
segment by segment over all documents of the segment, which stay in the processor's cache, rare ones posting by posting.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cached_property
from typing import Any

import numpy as np
from numpy.typing import NDArray

from readlist.search.analysis import Atom, Pattern
from readlist.search.codec.postings import meet
from readlist.search.execution.phrases import match
from readlist.search.execution.segment_reader import Column, Floats, Ints, Section, Weights
from readlist.search.execution.snapshot import Snapshot
from readlist.search.schema import BOOSTS, K1, B

NO_FIELDS: Mapping[str, int] = {}
FEW = 16
"""So many times fewer documents than there are, are listed."""


class Rated:
    """Documents that hold something, and what it is worth to each of them, which is more than 0.

    ``values`` belong to ``documents``, ascending, both of shape (n,), or where these are many, to all documents that
    there are, 0 to those that do not hold it. ``count`` is n, and of a single atom ``holders`` are those by field.
    """

    def __init__(self, documents: Ints | None, values: Floats, holders: Mapping[str, int] = NO_FIELDS) -> None:
        self._documents, self._values = documents, values
        self.holders = holders
        self.count = len(documents) if documents is not None else int(np.count_nonzero(values > 0))

    @property
    def nbytes(self) -> int:
        """What it takes to keep it."""
        return self._values.nbytes + (self._documents.nbytes if self._documents is not None else 0)

    def listed(self) -> tuple[Ints, Floats]:
        """The documents and their values, shapes (n,)."""
        if self._documents is not None:
            return self._documents, self._values
        documents = (self._values > 0).nonzero()[0]
        return documents, self._values[documents]

    def add(self, totals: NDArray[Any], weight: np.float32 | None) -> None:
        """Add the values, so much heavier, or 1 where that is None, to what stands for these among all documents."""
        added = self._values > 0 if weight is None else self._values * weight
        if self._documents is None:
            totals += added
        else:
            totals[self._documents] += added

    def among(self, slots: Ints) -> tuple[Ints, Floats]:
        """Which of some slots (by place) are documents that hold it, and the values of these. Slots ascend."""
        if self._documents is None:
            values = self._values[slots[: slots.searchsorted(len(self._values))]]
            here = (values > 0).nonzero()[0]
            return here, values[here]
        here, places = meet(slots, self._documents)
        return here, self._values[places]


class Leaf:
    """A pattern in any of these fields of the documents. Used as ``Rated`` is; nothing is looked for before it must.

    Raises IndexFault.
    """

    def __init__(self, snapshot: Snapshot, asked: Pattern, fields: tuple[str, ...]) -> None:
        self._snapshot, self._asked, self._fields = snapshot, asked, fields
        self._atom = asked[0][0][0] if len(asked) == 1 and len(asked[0]) == 1 and len(asked[0][0]) == 1 else None

    @cached_property
    def count(self) -> int:
        """How many hold it, or some more."""
        if self._atom is None:
            return self._rated.count
        return self._snapshot.guard(lambda: _count_postings(self._snapshot, self._atom, self._fields))

    @cached_property
    def _rated(self) -> Rated:
        """Kept for as long as the snapshot."""

        def make() -> Rated:
            if self._atom is None:
                return _rate_pattern(self._snapshot, self._asked, self._fields)
            return rate_atom(self._snapshot, self._atom, self._fields)

        return self._snapshot.keep(self._key, make, lambda found: found.nbytes)

    @property
    def _key(self) -> tuple[object, ...]:
        return "rated", self._asked, self._fields

    def listed(self) -> tuple[Ints, Floats]:
        """As in ``Rated``."""
        return self._rated.listed()

    def among(self, slots: Ints) -> tuple[Ints, Floats]:
        """As in ``Rated``; where few are asked for, only these are rated."""
        atom, snapshot = self._atom, self._snapshot
        if atom is None or len(slots) * FEW > self.count or snapshot.keeps(self._key):
            return self._rated.among(slots)
        documents = slots[: slots.searchsorted(len(snapshot.ids))]
        scores = snapshot.guard(lambda: _rate_some(snapshot, atom, self._fields, documents))
        here = (scores > 0).nonzero()[0]
        return here, scores[here]


def _rate(snapshot: Snapshot, field: str, found: Column) -> Floats:
    """What a match in a field is worth to each document, shape (n,)."""
    worth = _worth(snapshot, field, len(found.documents))
    if not B[field]:
        return worth * found.frequencies / (found.frequencies + np.float32(K1))
    return worth * found.frequencies / (found.frequencies + snapshot.norms(field)[found.documents])


def _worth(snapshot: Snapshot, field: str, holders: int) -> np.float32:
    """What many occurrences in a short field would come to."""
    idf = np.log(snapshot.count / (holders + 1)) + 1
    return np.float32(BOOSTS[field] * idf * (K1 + 1))


def _rate_pattern(snapshot: Snapshot, asked: Pattern, fields: tuple[str, ...]) -> Rated:
    scores = np.zeros(len(snapshot.ids), np.float32)
    for field in fields:
        found = match(snapshot, field, asked)
        if len(found.documents):
            scores[found.documents] += _rate(snapshot, field, found)
    documents = (scores > 0).nonzero()[0]
    return Rated(documents, scores[documents])


def count_holders(snapshot: Snapshot, atom: Atom, field: str, some: Ints) -> tuple[int, int]:
    """How many documents hold an atom in a field, and how many of ``some`` (ascending) do."""
    holders = inside = 0
    for section in snapshot.sections:
        weights = section.weigh(atom, (field,)).get(field)
        if weights is not None:
            here = some[(some >= section.base) & (some < section.base + section.count)] - section.base
            holders += weights.count
            inside += int(np.count_nonzero(weights.at(here)))
    return holders, inside


def rate_atom(snapshot: Snapshot, atom: Atom, fields: tuple[str, ...]) -> Rated:
    """The documents that hold an atom in any of these fields."""
    weighed = [(section, section.weigh(atom, fields)) for section in snapshot.sections]
    holders: dict[str, int] = {}
    for _, found in weighed:
        for field, weights in found.items():
            holders[field] = holders.get(field, 0) + weights.count
    worth = {field: _worth(snapshot, field, count) for field, count in holders.items()}
    weighed = [(section, found) for section, found in weighed if found]
    if sum(holders.values()) * FEW > len(snapshot.ids):
        scores = np.zeros(len(snapshot.ids), np.float32)
        for section, found in weighed:
            _rate_section(snapshot, section, found, worth, scores[section.base : section.base + section.count])
        return Rated(None, scores, holders)
    documents, values = [np.zeros(0, np.int64)], [np.zeros(0, np.float32)]
    for section, found in weighed:
        scores = np.zeros(section.count, np.float32)
        _rate_section(snapshot, section, found, worth, scores)
        held = (scores > 0).nonzero()[0]
        documents.append(held + section.base)
        values.append(scores[held])
    return Rated(np.concatenate(documents), np.concatenate(values), holders)


def _rate_some(snapshot: Snapshot, atom: Atom, fields: tuple[str, ...], documents: Ints) -> Floats:
    """What an atom is worth to these documents, 0 where they do not hold it; shape (documents,)."""
    scores, holders = np.zeros(len(documents), np.float32), dict.fromkeys(fields, 0)
    values = {field: np.zeros(len(documents), np.float32) for field in fields}
    for section in snapshot.sections:
        first, end = documents.searchsorted((section.base, section.base + section.count)).tolist()
        for field, weights in section.weigh(atom, fields).items():
            holders[field] += weights.count
            values[field][first:end] = weights.at(documents[first:end] - section.base)
    for field, count in holders.items():
        if count:
            divisor = snapshot.norms(field)[documents] if B[field] else np.float32(K1)
            scores += _worth(snapshot, field, count) * values[field] / (values[field] + divisor)
    return scores


def _count_postings(snapshot: Snapshot, atom: Atom | None, fields: tuple[str, ...]) -> int:
    return sum(section.spread_of(atom, fields) for section in snapshot.sections) if atom is not None else 0


def _rate_section(
    snapshot: Snapshot, section: Section, found: dict[str, Weights], worth: dict[str, np.float32], scores: Floats
) -> None:
    """Add what each field is worth to the scores of a segment's documents, shape (documents,)."""
    for field, weights in found.items():
        divisor: Floats | np.float32 = np.float32(K1)
        places = weights.documents.astype(np.intp) if weights.documents is not None else None
        if B[field]:
            divisor = snapshot.norms(field)[section.base : section.base + section.count]
            divisor = divisor if places is None else divisor[places]
        rated = np.add(weights.values, divisor)
        np.divide(weights.values, rated, out=rated)
        rated *= worth[field]
        if places is None:
            scores += rated
        else:
            np.add.at(scores, places, rated)
