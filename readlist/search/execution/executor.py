"""From a query's tree to papers in order: text by the snapshot, state by the caller, sets and scores by NumPy.

A set is made of *slots*, ascending: one for each document of the index, and behind them one for each paper not indexed.
Scores (``rating``) come from the text leaves that are not negated.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from readlist.model.query import And, Node, Not, Or, Phrase, Query, State, Word
from readlist.search.analysis import Pattern, pattern, wild_pattern
from readlist.search.codec.array_file import Floats, Ints, Mask
from readlist.search.codec.postings import intersect_sorted, sorted_unique
from readlist.search.execution.bm25 import TextLeaf
from readlist.search.execution.phrases import match
from readlist.search.execution.snapshot import Snapshot
from readlist.search.schema import BOOSTS

ID_BITS = 32
TABLE_SLOTS_PER_PAPER, MIN_TABLE_SLOTS = 4, 10_000
"""How many times higher than they are many the numbers of papers may be, to be looked up in a table."""


@dataclass(frozen=True, eq=False)
class Hits:
    """The papers that answer, best first; among equals the higher id first. Both of shape (n,).

    ``total`` is how many answer; n is less where a limit was set.
    """

    ids: NDArray[np.int64]
    scores: NDArray[np.float32]
    total: int


class SlotSet:
    """Slots, ascending, and the score of each; none where no text was asked for. Used as ``ScoredDocuments`` is."""

    def __init__(self, slots: Ints, scores: Floats | None = None) -> None:
        self._slots, self._scores = slots, scores
        self.count = len(slots)

    def listed(self) -> tuple[Ints, Floats | None]:
        """Both."""
        return self._slots, self._scores

    def among(self, slots: Ints) -> tuple[Ints, Floats | None]:
        """Which of some slots (by place) are these, and the scores of them."""
        here, places = intersect_sorted(slots, self._slots)
        return here, self._scores[places] if self._scores is not None else None


NodeResult = TextLeaf | SlotSet


class Slots:
    """Which paper each slot stands for, and which slots ``everything`` fills; good for one snapshot and one library."""

    def __init__(self, snapshot: Snapshot, everything: Ints) -> None:
        self.snapshot, self.given = snapshot, everything
        highest = int(max(snapshot.ids.max(initial=0), everything.max(initial=0)))
        lowest = int(min(snapshot.ids.min(initial=0), everything.min(initial=0)))
        is_dense = (
            lowest >= 0 and highest < TABLE_SLOTS_PER_PAPER * (len(snapshot.ids) + len(everything)) + MIN_TABLE_SLOTS
        )
        self._slot_of: _DenseSlots | _SparseSlots = _DenseSlots(highest) if is_dense else _SparseSlots()
        documents = np.flatnonzero(snapshot.live)
        self._slot_of.put(snapshot.ids[documents], documents)
        slots, missing = self.place(everything)
        behind = len(snapshot.ids) + np.arange(len(missing))
        self._slot_of.put(missing, behind)
        self.ids = np.concatenate([snapshot.ids, missing])
        self.everything: Mask = np.zeros(len(self.ids), np.bool_)
        self.everything[slots] = True
        self.everything[behind] = True

    def place(self, ids: Ints) -> tuple[Ints, Ints]:
        """The slots of these papers, and the papers that have none."""
        slots = self._slot_of.get(ids)
        known = slots >= 0
        return slots[known], sorted_unique(ids[~known])


class _DenseSlots:
    """Slots of papers whose numbers are not much higher than they are many: by number."""

    def __init__(self, highest: int) -> None:
        self._slots = np.full(highest + 1, -1, np.int64)

    def put(self, ids: Ints, slots: Ints) -> None:
        self._slots[ids] = slots

    def get(self, ids: Ints) -> Ints:
        """-1 for those that have none."""
        inside = (ids >= 0) & (ids < len(self._slots))
        if inside.all():
            return self._slots[ids]
        found = np.full(len(ids), -1, np.int64)
        found[inside] = self._slots[ids[inside]]
        return found


class _SparseSlots:
    """The same of any papers."""

    def __init__(self) -> None:
        self._ids = self._slots = np.zeros(0, np.int64)

    def put(self, ids: Ints, slots: Ints) -> None:
        ids, slots = np.concatenate([self._ids, ids]), np.concatenate([self._slots, slots])
        order = np.argsort(ids)
        self._ids, self._slots = ids[order], slots[order]

    def get(self, ids: Ints) -> Ints:
        """-1 for those that have none."""
        found = np.full(len(ids), -1, np.int64)
        if len(self._ids):
            places = np.minimum(np.searchsorted(self._ids, ids), len(self._ids) - 1)
            here = self._ids[places] == ids
            found[here] = self._slots[places[here]]
        return found


def find_hits(query: Query, slots: Slots, state: Callable[[State], Ints], limit: int | None = None) -> Hits:
    """Answer a query, with no more than ``limit`` hits. What ``state`` raises passes through; raises IndexFault."""
    known = {leaf: sorted_unique(np.asarray(state(leaf), np.int64)) for leaf in set(state_leaves(query.tree))}
    search = _Search(slots, known)
    found, scores = search.run(query.tree)
    inside = search.universe[found]
    if not inside.all():
        found, scores = found[inside], scores[inside] if scores is not None else None
    return order_hits(search.ids[found], scores if scores is not None else np.zeros(len(found), np.float32), limit)


def order_hits(ids: Ints, scores: Floats, limit: int | None = None) -> Hits:
    """Hits in order; with a limit, only those that stay are sorted. Scores are not negative."""
    if len(ids) and (int(ids.max()) >> ID_BITS or int(ids.min()) < 0):
        order = np.lexsort((-ids, -scores))[:limit]
        return Hits(ids[order], scores[order], len(ids))
    # A float that is not negative has bits in its own order: score above id is one integer to sort by.
    keys = scores.astype(np.float32).view(np.uint32).astype(np.uint64) << np.uint64(ID_BITS) | ids.astype(np.uint64)
    if limit is not None and limit < len(keys):
        keys = np.partition(keys, len(keys) - limit)[len(keys) - limit :] if limit else keys[:0]
    keys = np.sort(keys)[::-1]
    best = (keys >> np.uint64(ID_BITS)).astype(np.uint32).view(np.float32)
    return Hits((keys & np.uint64((1 << ID_BITS) - 1)).astype(np.int64), best, len(ids))


def state_leaves(node: Node) -> Iterator[State]:
    """The questions to the database in a tree."""
    if isinstance(node, State):
        yield node
    elif isinstance(node, Not):
        yield from state_leaves(node.part)
    elif isinstance(node, And | Or):
        for part in node.parts:
            yield from state_leaves(part)


def count_documents(snapshot: Snapshot, leaf: Word | Phrase) -> int:
    """In how many documents a text leaf occurs (in one field, if in several)."""
    asked = pattern_of(leaf)
    return max((len(match(snapshot, field, asked).documents) for field in fields_of(leaf)), default=0)


def pattern_of(leaf: Word | Phrase) -> Pattern:
    """What a text leaf asks for; () where it holds no word."""
    if isinstance(leaf, Word) and leaf.wild:
        return wild_pattern(leaf.text)
    return pattern(leaf.text, isinstance(leaf, Word) and leaf.prefix)


def fields_of(leaf: Word | Phrase) -> tuple[str, ...]:
    """The fields that a text leaf looks in."""
    return (leaf.field,) if leaf.field in BOOSTS else tuple(BOOSTS)


class _Search:
    """One evaluation: the slots, and what the state leaves of the query gave."""

    def __init__(self, slots: Slots, known: Mapping[State, Ints]) -> None:
        self.snapshot = slots.snapshot
        placed = {leaf: slots.place(ids) for leaf, ids in known.items()}
        strangers = sorted_unique(np.concatenate([np.zeros(0, np.int64), *(missing for _, missing in placed.values())]))
        self.ids, self.everything = slots.ids, slots.everything
        if len(strangers):
            self.ids = np.concatenate([slots.ids, strangers])
            self.everything = np.concatenate([slots.everything, np.zeros(len(strangers), np.bool_)])
        self.states = {
            leaf: np.sort(np.concatenate([found, len(slots.ids) + np.searchsorted(strangers, missing)]))
            for leaf, (found, missing) in placed.items()
        }
        self.universe: Mask = self.everything
        if self.states:
            self.universe = self.everything.copy()
            for found in self.states.values():
                self.universe[found] = True

    def run(self, tree: Node) -> tuple[Ints, Floats | None]:
        """The slots that answer, ascending, and the score of each; none where no text was asked for."""
        found = self.evaluate(tree)
        return found.listed() if found is not None else (np.flatnonzero(self.everything), None)

    def evaluate(self, node: Node) -> NodeResult | None:
        """The slots of a node and their scores; None where it asks for nothing."""
        if isinstance(node, Word | Phrase):
            asked = pattern_of(node)
            return TextLeaf(self.snapshot, asked, fields_of(node)) if asked else None
        if isinstance(node, State):
            return SlotSet(self.states[node])
        if isinstance(node, Not):
            inner = self.evaluate(node.part)
            return SlotSet(self.complement(inner)) if inner is not None else None
        parts = [found for part in dict.fromkeys(node.parts) if (found := self.evaluate(part)) is not None]
        if len(parts) < 2:
            return parts[0] if parts else None
        return self.intersect(parts) if isinstance(node, And) else self.unite(parts)

    def complement(self, part: NodeResult) -> Ints:
        """Everything else."""
        mask = self.everything.copy()
        mask[part.listed()[0]] = False
        return np.flatnonzero(mask)

    def unite(self, parts: Sequence[NodeResult]) -> NodeResult:
        """What is in any of them, with the sum of its scores."""
        mask, total = np.zeros(len(self.ids), np.bool_), np.zeros(len(self.ids), np.float32)
        rated = False
        for part in parts:
            slots, scores = part.listed()
            mask[slots] = True
            if scores is not None:
                total[slots] += scores
                rated = True
        slots = np.flatnonzero(mask)
        return SlotSet(slots, total[slots] if rated else None)

    def intersect(self, parts: Sequence[NodeResult]) -> NodeResult:
        """What is in all of them: that of the fewest is looked for in the others.

        What holds only some of the words that AND asks for is gone then, and scores nothing where OR lets it in.
        """
        fewest, *others = sorted(parts, key=lambda part: part.count)
        slots, scores = fewest.listed()
        for part in others:
            here, added = part.among(slots)
            slots = slots[here]
            if scores is not None:
                added = scores[here] + added if added is not None else scores[here]
            scores = added
        return SlotSet(slots, scores)
