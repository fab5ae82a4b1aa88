"""From a query's tree to papers in order: text by the snapshot, state by the caller, sets and scores by NumPy.

A set is a mask over the *universe*: all papers outside the trash and those that state leaves name, ascending by id.
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
from readlist.search.analysis import LAST, PART_SHIFT, UNIT_SHIFT, Pattern, pattern
from readlist.search.schema import BOOSTS
from readlist.search.snapshot import DOCUMENT_SHIFT, Column, Floats, Ints, Snapshot

B, K1 = 0.75, 1.2
bm25: Any = scoring.bm25  # written for numbers, as good for arrays

Mask = NDArray[np.bool_]
Score = Floats | None


@dataclass(frozen=True, eq=False)
class Hits:
    """Every paper that answers, best first; among equals the higher id first. Both of shape (n,)."""

    ids: NDArray[np.int64]
    scores: NDArray[np.float32]


def find_hits(query: Query, snapshot: Snapshot, state: Callable[[State], Ints], everything: Callable[[], Ints]) -> Hits:
    """Answer a query. The callables' own errors pass through; raises IndexFault."""
    known = {leaf: np.unique(np.asarray(state(leaf), np.int64)) for leaf in set(state_leaves(query.tree))}
    all_ids = np.unique(np.asarray(everything(), np.int64))
    search = _Search(snapshot, all_ids, known)
    mask, score = search.run(query.tree)
    ids = np.flatnonzero(mask)
    if score is None:
        order = ids[::-1]
        scores = np.zeros(len(order), np.float32)
    else:
        order = ids[np.lexsort((-ids, -score[ids]))]
        scores = score[order]
    return Hits(search.universe[order], scores)


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
    """One evaluation: the universe and where in it each document of the index is."""

    def __init__(self, snapshot: Snapshot, everything: Ints, known: Mapping[State, Ints]) -> None:
        self.snapshot, self.known = snapshot, known
        self.universe = reduce(np.union1d, known.values(), everything)
        self.everything = _mask(self.universe, everything)
        self.place = np.searchsorted(self.universe, snapshot.ids)
        self.place[self.place == len(self.universe)] = 0
        self.here = np.zeros(len(snapshot.ids), np.bool_)
        if len(self.universe):
            self.here = self.universe[self.place] == snapshot.ids

    def run(self, tree: Node) -> tuple[Mask, Score]:
        found = self.evaluate(tree)
        return found if found is not None else (self.everything, None)

    def evaluate(self, node: Node) -> tuple[Mask, Score] | None:
        """The papers of a node and their scores; None where it asks for nothing."""
        if isinstance(node, Word | Phrase):
            return self.find_text(node)
        if isinstance(node, State):
            return _mask(self.universe, self.known[node]), None
        if isinstance(node, Not):
            inner = self.evaluate(node.part)
            return None if inner is None else (self.everything & ~inner[0], None)
        parts = [found for part in node.parts if (found := self.evaluate(part)) is not None]
        if not parts:
            return None
        join = np.logical_and if isinstance(node, And) else np.logical_or
        mask: Mask = reduce(join, (part[0] for part in parts))
        scores = [part[1] for part in parts if part[1] is not None]
        return mask, reduce(np.add, scores) if scores else None

    def find_text(self, leaf: Word | Phrase) -> tuple[Mask, Score] | None:
        asked = pattern_of(leaf)
        if not asked:
            return None
        mask = np.zeros(len(self.universe), np.bool_)
        score = np.zeros(len(self.universe), np.float32)
        for field in fields_of(leaf):
            found = match(self.snapshot, field, asked)
            if not len(found.documents):
                continue
            worth = rate(self.snapshot, field, found)
            here = self.here[found.documents]
            places = self.place[found.documents[here]]
            mask[places] = True
            score[places] += worth[here]
        return mask, score


def _mask(universe: Ints, ids: Ints) -> Mask:
    """Which of the universe are among ``ids``, both ascending and without repetition."""
    mask = np.zeros(len(universe), np.bool_)
    mask[np.searchsorted(universe, ids)] = True
    return mask


def rate(snapshot: Snapshot, field: str, found: Column) -> Floats:
    """What a match in a field is worth to each document: Whoosh's BM25F, shape (n,)."""
    lengths, average = snapshot.lengths(field)
    idf = np.log(snapshot.count / (len(found.documents) + 1)) + 1
    worth = bm25(idf, found.frequencies, lengths[found.documents], average, B, K1)
    return np.asarray(BOOSTS[field] * worth, np.float32)


def match(snapshot: Snapshot, field: str, asked: Pattern) -> Column:
    """The documents that hold a pattern in a field."""
    if len(asked) == 1 and len(asked[0]) == 1 and len(asked[0][0]) == 1:
        return snapshot.column(field, asked[0][0][0])
    ends: Ints | None = None
    for unit in asked:
        chains = []
        for alternative in unit:
            reached = ends
            for atom in alternative:
                here = snapshot.keys(field, atom)
                reached = here if reached is None else follow(reached, here)
                if not len(reached):
                    break
            chains.append(reached if reached is not None else np.zeros(0, np.int64))
        ends = np.unique(end_alike(np.concatenate(chains)))
        if not len(ends):
            break
    keys = ends if ends is not None else np.zeros(0, np.int64)
    documents, counts = np.unique(keys >> DOCUMENT_SHIFT, return_counts=True)
    return Column(documents, counts.astype(np.float32))


def follow(before: Ints, here: Ints) -> Ints:
    """Those of ``here`` that stand right behind one of ``before``; keys as in ``Snapshot.keys``."""
    next_unit = (before >> UNIT_SHIFT << UNIT_SHIFT) + (1 << UNIT_SHIFT)
    next_part = (before & ~LAST) + (1 << PART_SHIFT)
    return here[np.isin(here & ~LAST, np.where(before & LAST, next_unit, next_part))]


def end_alike(keys: Ints) -> Ints:
    """Keys at a unit's end without the part's number: one place, whether its last part or its whole was found there."""
    return np.where(keys & LAST, (keys >> UNIT_SHIFT << UNIT_SHIFT) | LAST, keys)
