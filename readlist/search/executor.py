"""From a query's tree to papers in order: text by the snapshot, state by the caller, sets and scores by NumPy.

A set is a mask over *slots*: one for each document of the index, and behind them one for each paper not indexed.
Scores are Whoosh's BM25F, summed over the fields with their boosts, from the text leaves that are not negated.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import reduce
from typing import Any

import numpy as np
from numpy.typing import NDArray
from whoosh import scoring

from readlist.model.query import And, Node, Not, Or, Phrase, Query, State, Word
from readlist.search.analysis import Pattern, pattern
from readlist.search.codec.postings import distinct
from readlist.search.matching import match
from readlist.search.schema import BOOSTS, K1, B
from readlist.search.section import Column, Floats, Ints, Mask
from readlist.search.snapshot import Snapshot

bm25: Any = scoring.bm25  # written for numbers, as good for arrays

Score = Floats | None
ID_BITS = 32


@dataclass(frozen=True, eq=False)
class Hits:
    """The papers that answer, best first; among equals the higher id first. Both of shape (n,).

    ``total`` is how many answer; n is less where a limit was set.
    """

    ids: NDArray[np.int64]
    scores: NDArray[np.float32]
    total: int


class Slots:
    """Which paper each slot stands for, and which slots ``everything`` fills; good for one snapshot and one library."""

    def __init__(self, snapshot: Snapshot, everything: Ints) -> None:
        self.snapshot, self.given = snapshot, everything
        documents = np.flatnonzero(snapshot.live)
        order = np.argsort(snapshot.ids[documents])
        self._sorted, self._slots = snapshot.ids[documents][order], documents[order]
        slots, missing = self.place(everything)
        self.ids = np.concatenate([snapshot.ids, missing])
        self.everything: Mask = np.zeros(len(self.ids), np.bool_)
        self.everything[slots] = True
        self.everything[len(snapshot.ids) :] = True
        self._sorted = np.concatenate([self._sorted, missing])
        self._slots = np.concatenate([self._slots, np.arange(len(snapshot.ids), len(self.ids))])
        order = np.argsort(self._sorted, kind="stable")
        self._sorted, self._slots = self._sorted[order], self._slots[order]

    def place(self, ids: Ints) -> tuple[Ints, Ints]:
        """The slots of these papers, and the papers that have none."""
        if not len(self._sorted):
            return np.zeros(0, np.int64), distinct(ids)
        places = np.minimum(np.searchsorted(self._sorted, ids), len(self._sorted) - 1)
        known = self._sorted[places] == ids
        return self._slots[places[known]], distinct(ids[~known])


def find_hits(query: Query, slots: Slots, state: Callable[[State], Ints], limit: int | None = None) -> Hits:
    """Answer a query, with no more than ``limit`` hits. What ``state`` raises passes through; raises IndexFault."""
    known = {leaf: distinct(np.asarray(state(leaf), np.int64)) for leaf in set(state_leaves(query.tree))}
    search = _Search(slots, known)
    mask, score = search.run(query.tree)
    hits = np.flatnonzero(mask & search.universe)
    scores = np.zeros(len(hits), np.float32) if score is None else score[hits]
    return order_hits(search.ids[hits], scores, limit)


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
    return pattern(leaf.text, isinstance(leaf, Word) and leaf.prefix)


def fields_of(leaf: Word | Phrase) -> tuple[str, ...]:
    """The fields that a text leaf looks in."""
    return (leaf.field,) if leaf.field in BOOSTS else tuple(BOOSTS)


class _Search:
    """One evaluation: the slots, and what the state leaves of the query gave."""

    def __init__(self, slots: Slots, known: Mapping[State, Ints]) -> None:
        self.snapshot = slots.snapshot
        placed = {leaf: slots.place(ids) for leaf, ids in known.items()}
        strangers = reduce(np.union1d, (missing for _, missing in placed.values()), np.zeros(0, np.int64))
        self.ids = np.concatenate([slots.ids, strangers]) if len(strangers) else slots.ids
        self.everything = np.concatenate([slots.everything, np.zeros(len(strangers), np.bool_)])
        self.states: dict[State, Mask] = {}
        for leaf, (found, missing) in placed.items():
            mask = np.zeros(len(self.ids), np.bool_)
            mask[found] = True
            mask[len(slots.ids) + np.searchsorted(strangers, missing)] = True
            self.states[leaf] = mask
        self.universe: Mask = reduce(np.logical_or, self.states.values(), self.everything)

    def run(self, tree: Node) -> tuple[Mask, Score]:
        found = self.evaluate(tree)
        return found if found is not None else (self.everything, None)

    def evaluate(self, node: Node) -> tuple[Mask, Score] | None:
        """The papers of a node and their scores; None where it asks for nothing."""
        if isinstance(node, Word | Phrase):
            return self.find_text(node)
        if isinstance(node, State):
            return self.states[node], None
        if isinstance(node, Not):
            inner = self.evaluate(node.part)
            return None if inner is None else (self.everything & ~inner[0], None)
        parts = [found for part in dict.fromkeys(node.parts) if (found := self.evaluate(part)) is not None]
        if not parts:
            return None
        join = np.logical_and if isinstance(node, And) else np.logical_or
        mask: Mask = reduce(join, (part[0] for part in parts))
        scores = [part[1] for part in parts if part[1] is not None]
        if not scores:
            return mask, None
        # What holds some of the words that AND asks for scores nothing, also where OR lets it in by another way.
        return mask, reduce(np.add, scores) * mask if len(parts) > 1 else scores[0]

    def find_text(self, leaf: Word | Phrase) -> tuple[Mask, Score] | None:
        asked = pattern_of(leaf)
        if not asked:
            return None
        mask = np.zeros(len(self.ids), np.bool_)
        score = np.zeros(len(self.ids), np.float32)
        for field in fields_of(leaf):
            found = match(self.snapshot, field, asked)
            if len(found.documents):
                mask[found.documents] = True
                score[found.documents] += rate(self.snapshot, field, found)
        return mask, score


def rate(snapshot: Snapshot, field: str, found: Column) -> Floats:
    """What a match in a field is worth to each document: Whoosh's BM25F, shape (n,)."""
    idf = np.float32(np.log(snapshot.count / (len(found.documents) + 1)) + 1)
    if B[field]:
        lengths, average = snapshot.lengths(field)
        worth = bm25(idf, found.frequencies, lengths[found.documents], np.float32(average), B[field], K1)
    else:
        worth = bm25(idf, found.frequencies, 1.0, 1.0, 0.0, K1)
    return np.asarray(BOOSTS[field] * worth, np.float32)
