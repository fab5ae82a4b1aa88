"""The executor: from a query's tree to papers in order.

Text leaves are answered by the snapshot, filters by the caller. Sets are combined as masks or as ascending arrays of
slots (``slots``). Only text leaves that are not negated score (``bm25f``).
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import cached_property, reduce

import numpy as np

from readlist.model.query import And, Filter, Node, Not, Or, Phrase, Query, Word
from readlist.search.analysis import Pattern, QueryTerm, pattern, wild_pattern
from readlist.search.bm25f import BOOSTS
from readlist.search.codec.array_file import Floats, Ints, Mask
from readlist.search.execution.conjunction import find_best, score_words
from readlist.search.execution.hits import CHOOSE_ABOVE, Hits, find_bound, order_hits
from readlist.search.execution.slot_sets import ScoredSlots, SlotMask
from readlist.search.execution.slots import Slots
from readlist.search.execution.text_leaf import TextLeaf

NodeResult = TextLeaf | ScoredSlots | SlotMask


def find_hits(query: Query, slots: Slots, filter_ids: Callable[[Filter], Ints], limit: int | None = None) -> Hits:
    """Answer a query with at most ``limit`` hits. Raises IndexFault, and what ``filter_ids`` raises."""
    papers_of = {leaf: np.asarray(filter_ids(leaf), np.int64) for leaf in set(filter_leaves(query.tree))}
    search = _Search(slots, papers_of)
    matches, scores, total = search.run(query.tree, limit)
    if not search.is_everything:
        is_inside = search.universe[matches]
        if not is_inside.all():
            matches, scores = matches[is_inside], scores[is_inside] if scores is not None else None
            total = len(matches)
    if scores is None:
        scores = np.zeros(len(matches), np.float32)
    if limit and limit * CHOOSE_ABOVE < len(matches):  # those that cannot be among the best need no ids
        best = (scores >= find_bound(scores, limit)).nonzero()[0]
        matches, scores = matches.take(best), scores.take(best)
    return order_hits(search.ids.take(matches), scores, limit, total)


def filter_leaves(node: Node) -> Iterator[Filter]:
    """The filters of a tree."""
    if isinstance(node, Filter):
        yield node
    elif isinstance(node, Not):
        yield from filter_leaves(node.part)
    elif isinstance(node, And | Or):
        for part in node.parts:
            yield from filter_leaves(part)


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

    def __init__(self, slots: Slots, papers_of: Mapping[Filter, Ints]) -> None:
        missing = [slots.mark(papers)[1] for papers in papers_of.values()]
        if any(map(len, missing)):  # papers that are in no list of all: in the trash, and not indexed yet
            slots = Slots(slots.snapshot, slots.library_ids, np.concatenate(missing))
        self.snapshot = slots.snapshot
        self.ids, self.everything = slots.ids, slots.everything
        self.is_everything = slots.is_everything
        self.filters = {leaf: slots.mark(papers)[0] for leaf, papers in papers_of.items()}

    @cached_property
    def universe(self) -> Mask:
        """True for the papers that may be found: all of the library, and those of the filters; shape (slots,)."""
        return reduce(np.logical_or, self.filters.values(), self.everything)

    def run(self, tree: Node, limit: int | None) -> tuple[Ints, Floats | None, int]:
        """The slots that match, ascending, or at least the best; their scores, None if no text was asked for; and the
        number of matches."""
        if limit and isinstance(tree, Word):
            tree = And((tree,))
        result = self.evaluate(tree, limit)
        if result is None:
            everything = np.flatnonzero(self.everything)
            return everything, None, len(everything)
        return *result.list_all(), result.count

    def evaluate(self, node: Node, limit: int | None = None) -> NodeResult | None:
        """The result of a node; None if it asks for nothing. With a limit, at least the best slots."""
        if isinstance(node, Word | Phrase):
            leaf_pattern = pattern_of(node)
            return TextLeaf(self.snapshot, leaf_pattern, fields_of(node)) if leaf_pattern else None
        if isinstance(node, Filter):
            return SlotMask(self.filters[node])
        if isinstance(node, Not):
            inner = self.evaluate(node.part)
            if inner is None:
                return None
            return SlotMask(np.greater(self.everything, self.mark(inner)))  # greater is "and not"
        results = [result for part in dict.fromkeys(node.parts) if (result := self.evaluate(part)) is not None]
        if isinstance(node, And) and (len(results) > 1 or limit):
            return self.intersect(results, limit)
        if len(results) < 2:
            return results[0] if results else None
        return self.unite(results)

    def mark(self, result: NodeResult) -> Mask:
        """True for each slot of a result, shape (slots,)."""
        if isinstance(result, SlotMask):
            return result.mask
        mask = np.zeros(len(self.ids), np.bool_)
        mask[result.list_all()[0]] = True
        return mask

    def unite(self, results: Sequence[NodeResult]) -> NodeResult:
        """The union; scores are added."""
        masks = [result.mask for result in results if isinstance(result, SlotMask)]
        others = [result for result in results if not isinstance(result, SlotMask)]
        mask = reduce(np.logical_or, masks, np.zeros(len(self.ids), np.bool_))
        if not others:
            return SlotMask(mask)
        total = np.zeros(len(self.ids), np.float32)
        for result in others:
            slots, scores = result.list_all()
            mask[slots] = True
            total[slots] += scores
        matches = mask.nonzero()[0]
        return ScoredSlots(matches, total.take(matches))

    def intersect(self, results: Sequence[NodeResult], limit: int | None) -> NodeResult | None:
        """The intersection; scores are added. With a limit, at least the best slots.

        So a paper that matches only some words of an AND has no score from it, even if an OR around it lets the paper
        in.
        """
        words: list[QueryTerm] = []
        others: list[NodeResult] = []
        for result in results:
            word = result.word if isinstance(result, TextLeaf) else None
            if word is not None:
                words.append(word)
            else:
                others.append(result)
        if not words:
            return self.intersect_sets(others)
        if not limit or not all(isinstance(result, SlotMask) for result in others):
            return self.intersect_sets([score_words(self.snapshot, words), *others])
        masks = [self.mark(result) for result in others]
        if not self.is_everything:
            masks.append(self.universe)
        allowed = reduce(np.logical_and, masks)[: len(self.snapshot.ids)] if masks else None
        return find_best(self.snapshot, words, allowed, limit)

    def intersect_sets(self, results: Sequence[NodeResult]) -> NodeResult | None:
        """The intersection of results of which each is known as a set, from the smallest on; scores are added."""
        for result in results:  # before the postings of a prefix are read
            if isinstance(result, TextLeaf) and result.is_exact and not result.count:
                return result
        masks = [result.mask for result in results if isinstance(result, SlotMask)]
        if len(masks) > 1:
            joined = SlotMask(reduce(np.logical_and, masks))
            results = [joined, *(result for result in results if not isinstance(result, SlotMask))]
        if len(results) < 2:
            return results[0] if results else None
        smallest, *others = sorted(results, key=lambda result: result.count)
        slots, scores = smallest.list_all()
        for result in others:
            places, result_scores = result.find_among(slots)
            slots = slots.take(places)
            if scores is None:
                scores = result_scores
            elif result_scores is None:
                scores = scores.take(places)
            else:
                scores = scores.take(places) + result_scores
        assert scores is not None, "at most one of the results is a mask"
        return ScoredSlots(slots, scores)
