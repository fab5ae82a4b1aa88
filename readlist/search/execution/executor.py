"""The executor: from a query's tree to papers in order.

Text leaves are answered by the snapshot, filters by the caller; sets are combined as ascending arrays of *slots*.
The documents of the index are the first slots; papers that are not indexed yet follow. Only text leaves that are not
negated score (``bm25``).
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence

import numpy as np

from readlist.model.query import And, Filter, Node, Not, Or, Phrase, Query, Word
from readlist.search.analysis import Pattern, pattern, wild_pattern
from readlist.search.codec.array_file import Floats, Ints, Mask
from readlist.search.codec.postings import intersect_sorted, sorted_unique
from readlist.search.execution.bm25 import ScoredDocuments, TextLeaf
from readlist.search.execution.conjunction import find_best, score_words
from readlist.search.execution.hits import CHOOSE_ABOVE, Hits, find_bound, order_hits
from readlist.search.execution.phrases import match
from readlist.search.execution.snapshot import Snapshot
from readlist.search.schema import BOOSTS

TABLE_SLOTS_PER_PAPER, MIN_TABLE_SLOTS = 4, 10_000
"""Look up slots in a table by paper id if the highest id is below 4 · papers + 10,000, else by bisection."""


class SlotSet:
    """Ascending slots, and their scores, which are None if no text was asked for. Used like ``ScoredDocuments``.

    ``count`` is the number of matches, which is more than the slots if only the best are here.
    """

    def __init__(self, slots: Ints, scores: Floats | None = None, count: int | None = None) -> None:
        self._slots, self._scores = slots, scores
        self.count = len(slots) if count is None else count
        self.has_scores = scores is not None

    def listed(self) -> tuple[Ints, Floats | None]:
        """The slots and their scores, shape (slots,) each."""
        return self._slots, self._scores

    def among(self, slots: Ints) -> tuple[Ints, Floats | None]:
        """The places in ``slots`` (ascending) of those in this set, and their scores, shape (common,) each."""
        here, places = intersect_sorted(slots, self._slots)
        return here, self._scores[places] if self._scores is not None else None


NodeResult = TextLeaf | ScoredDocuments | SlotSet


class Slots:
    """The paper of each slot, and which slots ``everything`` fills; for one snapshot and one state of the library."""

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
        self.is_everything = bool(self.everything[documents].all())
        """True if no live document is left out, as usual."""

    def place(self, ids: Ints) -> tuple[Ints, Ints]:
        """The slots of these papers, and the papers without a slot."""
        slots = self._slot_of.get(ids)
        known = slots >= 0
        return slots[known], sorted_unique(ids[~known])


class _DenseSlots:
    """Slots in a table by paper id."""

    def __init__(self, highest: int) -> None:
        self._slots = np.full(highest + 1, -1, np.int64)

    def put(self, ids: Ints, slots: Ints) -> None:
        """Set the slots of papers."""
        self._slots[ids] = slots

    def get(self, ids: Ints) -> Ints:
        """The slot of each paper, -1 for none, shape (ids,)."""
        inside = (ids >= 0) & (ids < len(self._slots))
        if inside.all():
            return self._slots[ids]
        found = np.full(len(ids), -1, np.int64)
        found[inside] = self._slots[ids[inside]]
        return found


class _SparseSlots:
    """Slots by bisection in the paper ids."""

    def __init__(self) -> None:
        self._ids = self._slots = np.zeros(0, np.int64)

    def put(self, ids: Ints, slots: Ints) -> None:
        """Set the slots of papers."""
        ids, slots = np.concatenate([self._ids, ids]), np.concatenate([self._slots, slots])
        order = np.argsort(ids)
        self._ids, self._slots = ids[order], slots[order]

    def get(self, ids: Ints) -> Ints:
        """The slot of each paper, -1 for none, shape (ids,)."""
        found = np.full(len(ids), -1, np.int64)
        if len(self._ids):
            places = np.minimum(np.searchsorted(self._ids, ids), len(self._ids) - 1)
            here = self._ids[places] == ids
            found[here] = self._slots[places[here]]
        return found


def find_hits(query: Query, slots: Slots, filter_ids: Callable[[Filter], Ints], limit: int | None = None) -> Hits:
    """Answer a query with at most ``limit`` hits. Raises IndexFault, and what ``filter_ids`` raises."""
    known = {leaf: sorted_unique(np.asarray(filter_ids(leaf), np.int64)) for leaf in set(filter_leaves(query.tree))}
    search = _Search(slots, known)
    found, scores, total = search.run(query.tree, limit)
    if not search.is_everything:
        inside = search.universe[found]
        if not inside.all():
            found, scores = found[inside], scores[inside] if scores is not None else None
            total = len(found)
    if scores is None:
        scores = np.zeros(len(found), np.float32)
    if limit and limit * CHOOSE_ABOVE < len(found):  # those that cannot be among the best need no ids
        best = (scores >= find_bound(scores, limit)).nonzero()[0]
        found, scores = found.take(best), scores.take(best)
    return order_hits(search.ids.take(found), scores, limit, total)


def filter_leaves(node: Node) -> Iterator[Filter]:
    """The filters of a tree."""
    if isinstance(node, Filter):
        yield node
    elif isinstance(node, Not):
        yield from filter_leaves(node.part)
    elif isinstance(node, And | Or):
        for part in node.parts:
            yield from filter_leaves(part)


def count_documents(snapshot: Snapshot, leaf: Word | Phrase) -> int:
    """The number of documents that match a text leaf in its most frequent field."""
    asked = pattern_of(leaf)
    return max((len(match(snapshot, field, asked).documents) for field in fields_of(leaf)), default=0)


def pattern_of(leaf: Word | Phrase) -> Pattern:
    """The pattern of a text leaf; () if it contains no word."""
    if isinstance(leaf, Word) and leaf.wild:
        return wild_pattern(leaf.text)
    return pattern(leaf.text, isinstance(leaf, Word) and leaf.prefix)


def fields_of(leaf: Word | Phrase) -> tuple[str, ...]:
    """The fields of a text leaf."""
    return (leaf.field,) if leaf.field in BOOSTS else tuple(BOOSTS)


class _Search:
    """One evaluation of a query."""

    def __init__(self, slots: Slots, known: Mapping[Filter, Ints]) -> None:
        self.snapshot = slots.snapshot
        self.ids, self.everything = slots.ids, slots.everything
        self.is_everything = slots.is_everything
        self.filters: dict[Filter, Ints] = {}
        self.universe: Mask = self.everything
        if known:
            self.place_filters(slots, known)

    def place_filters(self, slots: Slots, known: Mapping[Filter, Ints]) -> None:
        """Find the slots of the filters' papers; those without one, which are in no list of all, get one."""
        placed = {leaf: slots.place(ids) for leaf, ids in known.items()}
        not_placed = sorted_unique(np.concatenate([missing for _, missing in placed.values()]))
        if len(not_placed):
            self.ids = np.concatenate([slots.ids, not_placed])
            self.everything = np.concatenate([slots.everything, np.zeros(len(not_placed), np.bool_)])
            self.is_everything = False
        self.filters = {
            leaf: np.sort(np.concatenate([found, len(slots.ids) + np.searchsorted(not_placed, missing)]))
            for leaf, (found, missing) in placed.items()
        }
        self.universe = self.everything.copy()
        for found in self.filters.values():
            self.universe[found] = True

    def run(self, tree: Node, limit: int | None) -> tuple[Ints, Floats | None, int]:
        """The slots that match, ascending, or at least the best; their scores, None if no text was asked for; and the
        number of matches."""
        if limit and isinstance(tree, Word):
            tree = And((tree,))
        found = self.evaluate(tree, limit)
        if found is None:
            everything = np.flatnonzero(self.everything)
            return everything, None, len(everything)
        return *found.listed(), found.count

    def evaluate(self, node: Node, limit: int | None = None) -> NodeResult | None:
        """The result of a node; None if it asks for nothing. With a limit, at least the best slots."""
        if isinstance(node, Word | Phrase):
            asked = pattern_of(node)
            return TextLeaf(self.snapshot, asked, fields_of(node)) if asked else None
        if isinstance(node, Filter):
            return SlotSet(self.filters[node])
        if isinstance(node, Not):
            inner = self.evaluate(node.part)
            return SlotSet(self.complement(inner)) if inner is not None else None
        parts = [found for part in dict.fromkeys(node.parts) if (found := self.evaluate(part)) is not None]
        if isinstance(node, And) and (len(parts) > 1 or limit):
            return self.intersect(parts, limit)
        if len(parts) < 2:
            return parts[0] if parts else None
        return self.unite(parts)

    def complement(self, part: NodeResult) -> Ints:
        """All other slots."""
        mask = self.everything.copy()
        mask[part.listed()[0]] = False
        return np.flatnonzero(mask)

    def unite(self, parts: Sequence[NodeResult]) -> NodeResult:
        """The union; scores are added."""
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

    def intersect(self, parts: Sequence[NodeResult], limit: int | None) -> NodeResult | None:
        """The intersection; scores are added. With a limit, at least the best slots.

        So a paper that matches only some words of an AND has no score from it, even if an OR around it lets the paper
        in.
        """
        words = [part.word for part in parts if isinstance(part, TextLeaf) and part.word]
        others = [part for part in parts if not (isinstance(part, TextLeaf) and part.word)]
        if not words:
            return self.intersect_sets(others)
        if not limit or any(part.has_scores for part in others):
            return self.intersect_sets([score_words(self.snapshot, words), *others])
        allowed = None if self.is_everything else self.universe[: len(self.snapshot.ids)]
        for part in others:
            mask = self.mark(part)
            allowed = mask if allowed is None else allowed & mask
        return SlotSet(*find_best(self.snapshot, words, allowed, limit))

    def mark(self, part: NodeResult) -> Mask:
        """True for each document of a part, shape (documents,)."""
        mask = np.zeros(len(self.ids), np.bool_)
        mask[part.listed()[0]] = True
        return mask[: len(self.snapshot.ids)]

    def intersect_sets(self, parts: Sequence[NodeResult]) -> NodeResult | None:
        """The intersection of parts that are no words, from the smallest set on."""
        if len(parts) < 2:
            return parts[0] if parts else None
        fewest, *others = sorted(parts, key=lambda part: part.count)
        slots, scores = fewest.listed()
        for part in others:
            if not len(slots):
                break
            here, added = part.among(slots)
            slots = slots.take(here)
            if scores is not None:
                kept = scores.take(here)
                added = kept + added if added is not None else kept
            scores = added
        return SlotSet(slots, scores)
