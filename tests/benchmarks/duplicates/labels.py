"""Labels: a grouping of rows, one label for each row; rows of one label are one work. And the counts of two of them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Hashable, Iterable, Iterator, Sequence
from itertools import combinations
from typing import NamedTuple

Labels = Sequence[Hashable]
"""The label of each row."""


class Count(NamedTuple):
    """Decisions that were right, false, and missed; of pairs of rows, or of rows left out."""

    found: int
    false: int
    missed: int

    @property
    def truth(self) -> int:
        """The number of those that are in the truth."""
        return self.found + self.missed

    @property
    def precision(self) -> float:
        """Found among all that were said; 1 if nothing was said."""
        return self.found / (self.found + self.false) if self.found + self.false else 1.0

    @property
    def recall(self) -> float:
        """Found among all in the truth; 1 if there is nothing in it."""
        return self.found / self.truth if self.truth else 1.0

    @property
    def f1(self) -> float:
        """The harmonic mean of precision and recall."""
        whole = self.precision + self.recall
        return 2 * self.precision * self.recall / whole if whole else 0.0


def total(counts: Iterable[Count]) -> Count:
    """The sum of counts."""
    all_counts = list(counts)
    return Count(*(sum(each[place] for each in all_counts) for place in range(3)))


def join(labels: Labels, pairs: Iterable[tuple[Hashable, Hashable]]) -> list[Hashable]:
    """The labels after those of each pair became one, also by way of others."""
    above: dict[Hashable, Hashable] = {}

    def top(label: Hashable) -> Hashable:
        while label in above:
            above[label] = above.get(above[label], above[label])
            label = above[label]
        return label

    for one, other in pairs:
        first, second = top(one), top(other)
        if first != second:
            above[second] = first
    return [top(label) for label in labels]


def count_pairs(truth: Labels, found: Labels) -> Count:
    """The pairs of rows with one label: n (n - 1) / 2 of each group."""
    right = _number_of_pairs(list(zip(truth, found, strict=True)))
    return Count(right, _number_of_pairs(found) - right, _number_of_pairs(truth) - right)


def count_left_out(truth: Labels, found: Labels) -> Count:
    """The rows that are left out if only the first one of each found group is kept, as bib-dedupe counts them.

    False is a work of which no row is kept; missed is each kept row of a work beyond the first.
    """
    kept: dict[Hashable, Hashable] = {}
    for work, group in zip(truth, found, strict=True):
        kept.setdefault(group, work)
    kept_rows = Counter(kept.values())
    counts = [
        Count(rows - max(kept_rows[work], 1), int(not kept_rows[work]), max(kept_rows[work] - 1, 0))
        for work, rows in Counter(truth).items()
    ]
    return total(counts)


def pairs_apart(ones: Labels, others: Labels) -> Iterator[tuple[int, int]]:
    """The pairs of row numbers that have one label in ``ones`` and two in ``others``."""
    groups: dict[Hashable, list[int]] = {}
    for row, label in enumerate(ones):
        groups.setdefault(label, []).append(row)
    for group in groups.values():
        yield from ((one, other) for one, other in combinations(group, 2) if others[one] != others[other])


def _number_of_pairs(labels: Labels) -> int:
    return sum(rows * (rows - 1) // 2 for rows in Counter(labels).values())
