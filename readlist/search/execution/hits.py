"""Hits: papers in the order of their scores, and their scores by id."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from readlist.search.codec.array_file import Floats, Ints

ID_BITS = 32
"""Bits of a paper id that fits, with its score, into one integer to sort by."""
MIN_PACKED_HITS = 1_000
"""Hits from which id and score are packed into one sort key; sorting fewer by two keys is as fast."""
CHOOSE_ABOVE = 4
"""Multiple of the limit above which the best hits are selected before they are sorted."""
COLUMNS_PER_HIT = 16
"""Columns of the table in ``find_bound`` for each wanted hit; with more of them, fewer other hits reach the bound."""


@dataclass(frozen=True, eq=False)
class Hits:
    """Papers best first, higher ids first among equal scores, shape (n,) each.

    ``total`` is the number of papers that match; n is less if a limit was set.
    """

    ids: NDArray[np.int64]
    scores: NDArray[np.float32]
    total: int


class Scores(Mapping[int, float]):
    """Scores by paper id. The dictionary is made when first used: a list of 100,000 papers never asks."""

    def __init__(self, ids: NDArray[np.int64], scores: NDArray[np.float32]) -> None:
        self._ids, self._scores = ids, scores

    @cached_property
    def _by_id(self) -> dict[int, float]:
        return dict(zip(self._ids.tolist(), self._scores.tolist(), strict=True))

    def __getitem__(self, paper_id: int) -> float:
        return self._by_id[paper_id]

    def __iter__(self) -> Iterator[int]:
        return iter(self._by_id)

    def __len__(self) -> int:
        return len(self._ids)


def score_of_rank(scores: Floats, rank: int) -> np.float32:
    """The ``rank``-th highest of the scores, counted from 1. ``scores`` has at least ``rank`` items."""
    score: np.float32 = np.partition(scores, len(scores) - rank)[len(scores) - rank]
    return score


def find_bound(scores: Floats, limit: int) -> np.float32:
    """A score that the ``limit`` best reach, and few others. ``scores`` has at least ``limit`` items.

    The scores are written into a table, and the maximum of each column is taken. The bound is the ``limit``-th highest
    of these maxima.
    """
    columns = limit * COLUMNS_PER_HIT
    rows = len(scores) // columns
    if rows > 1:
        scores = np.maximum.reduce(scores[: rows * columns].reshape(rows, columns))
    return score_of_rank(scores, limit)


def order_hits(ids: Ints, scores: Floats, limit: int | None = None, total: int | None = None) -> Hits:
    """Sort hits; with a limit, only those that remain. Scores are not negative. ``total`` is the number of all hits, if
    more than these."""
    total = len(ids) if total is None else total
    if len(ids) < MIN_PACKED_HITS or int(ids.max()) >> ID_BITS or int(ids.min()) < 0:
        order = np.lexsort((ids, scores))[::-1][:limit]
        return Hits(ids.take(order), scores.take(order), total)
    # The bits of a non-negative float sort like the float. So score and id, both inverted, make one integer to sort by.
    keys = scores.astype(np.float32).view(np.uint32).astype(np.uint64)
    keys <<= np.uint64(ID_BITS)
    keys |= ids.view(np.uint64)
    np.invert(keys, out=keys)
    keys.sort()
    keys = np.invert(keys[:limit])
    best_scores = (keys >> np.uint64(ID_BITS)).astype(np.uint32).view(np.float32)
    keys &= np.uint64((1 << ID_BITS) - 1)
    return Hits(keys.view(np.int64), best_scores, total)
