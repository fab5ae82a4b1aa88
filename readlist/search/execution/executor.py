"""The executor: from a query's tree to papers in order.

Text leaves are answered by the snapshot, filters by the caller. Sets are combined as masks or as ascending arrays of
slots (``slots``). Only text leaves that are not negated score (``bm25``).
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import cached_property, reduce

import numpy as np

from readlist.model.query import And, Filter, Node, Not, Or, Phrase, Query, Word
from readlist.search.analysis import Pattern, pattern, wild_pattern
from readlist.search.codec.array_file import Floats, Ints, Mask
from readlist.search.execution.bm25 import ScoredDocuments, TextLeaf
from readlist.search.execution.conjunction import find_best, score_words
from readlist.search.execution.hits import CHOOSE_ABOVE, Hits, find_bound, order_hits
from readlist.search.execution.phrases import match
from readlist.search.execution.slot_sets import SlotMask, SlotSet
from readlist.search.execution.slots import Slots
from readlist.search.execution.snapshot import Snapshot
from readlist.search.schema import BOOSTS

NodeResult = TextLeaf | ScoredDocuments | SlotSet | SlotMask


def find_hits(query: Query, slots: Slots, filter_ids: Callable[[Filter], Ints], limit: int | None = None) -> Hits:
    """Answer a query with at most ``limit`` hits. Raises IndexFault, and what ``filter_ids`` raises."""
    search = _Search(slots, {leaf: np.asarray(filter_ids(leaf), np.int64) for leaf in set(filter_leaves(query.tree))})
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
        missing = [slots.mark(papers)[1] for papers in known.values()]
        if any(map(len, missing)):  # papers that are in no list of all: in the trash, and not indexed yet
            slots = Slots(slots.snapshot, slots.given, np.concatenate(missing))
        self.snapshot = slots.snapshot
        self.ids, self.everything = slots.ids, slots.everything
        self.is_everything = slots.is_everything
        self.filters = {leaf: slots.mark(papers)[0] for leaf, papers in known.items()}

    @cached_property
    def universe(self) -> Mask:
        """True for the papers that may be found: all of the library, and those of the filters; shape (slots,)."""
        return reduce(np.logical_or, self.filters.values(), self.everything)

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
            return SlotMask(self.filters[node])
        if isinstance(node, Not):
            inner = self.evaluate(node.part)
            return SlotMask(np.greater(self.everything, self.mark(inner))) if inner is not None else None
        parts = [found for part in dict.fromkeys(node.parts) if (found := self.evaluate(part)) is not None]
        if isinstance(node, And) and (len(parts) > 1 or limit):
            return self.intersect(parts, limit)
        if len(parts) < 2:
            return parts[0] if parts else None
        return self.unite(parts)

    def mark(self, part: NodeResult) -> Mask:
        """True for each slot of a part, shape (slots,)."""
        if isinstance(part, SlotMask):
            return part.mask
        mask = np.zeros(len(self.ids), np.bool_)
        mask[part.listed()[0]] = True
        return mask

    def unite(self, parts: Sequence[NodeResult]) -> NodeResult:
        """The union; scores are added."""
        masks = [part.mask for part in parts if isinstance(part, SlotMask)]
        others = [part for part in parts if not isinstance(part, SlotMask)]
        mask = reduce(np.logical_or, masks, np.zeros(len(self.ids), np.bool_))
        total = np.zeros(len(self.ids), np.float32)
        rated = False
        for part in others:
            slots, scores = part.listed()
            mask[slots] = True
            if scores is not None:
                total[slots] += scores
                rated = True
        if not rated:
            return SlotMask(mask)
        found = mask.nonzero()[0]
        return SlotSet(found, total.take(found))

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
        masks = [self.mark(part) for part in others]
        if not self.is_everything:
            masks.append(self.universe)
        allowed = reduce(np.logical_and, masks)[: len(self.snapshot.ids)] if masks else None
        return SlotSet(*find_best(self.snapshot, words, allowed, limit))

    def intersect_sets(self, parts: Sequence[NodeResult]) -> NodeResult | None:
        """The intersection of parts that are no words, from the smallest set on."""
        masks = [part.mask for part in parts if isinstance(part, SlotMask)]
        if len(masks) > 1:
            together = SlotMask(reduce(np.logical_and, masks))
            parts = [together, *(part for part in parts if not isinstance(part, SlotMask))]
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
