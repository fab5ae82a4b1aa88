"""Operations on arrays of integers: ranges, runs of equal values, and sets as ascending arrays."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from readlist.search.codec.array_file import Array, CorruptFile, Ints

TABLE_ITEMS_PER_BISECTION = 12
"""Items that are put into a table in the time that one is found by bisection."""
TABLE_SETUP_ITEMS = 8_192
"""Items that are put into a table in the time that making the table takes."""


def expand_ranges(starts: Ints, counts: Ints, max_items: int | None = None) -> Ints:
    """All integers of the ranges that begin at ``starts`` and have ``counts`` items, shape (sum of counts,).

    Raises CorruptFile if there are more than ``max_items``.
    """
    total = int(counts.sum())
    if max_items is not None and total > max_items:
        raise CorruptFile("its ranges are longer than what they are ranges of")
    before = np.cumsum(counts) - counts
    integers: Ints = np.arange(total, dtype=np.int64) + np.repeat(starts - before, counts)
    return integers


def sorted_unique(values: Ints) -> Ints:
    """The distinct values, ascending. Sorting integers is several times as fast as the hashing of ``numpy.unique``."""
    ascending: Ints = np.sort(values)
    return ascending[mark_changes(ascending)]


def mark_changes(values: Array) -> NDArray[np.bool_]:
    """True for the first item and for each that differs from the one before, shape (items,)."""
    changes = np.ones(len(values), np.bool_)
    np.not_equal(values[1:], values[:-1], out=changes[1:])
    return changes


def intersect_sorted(first: Array, second: Array) -> tuple[Ints, Ints]:
    """The places in each of two arrays of the values in both, shape (common,) each.

    Both arrays are ascending, without duplicates and not negative.
    """
    if len(first) > len(second):
        second_places, first_places = _intersect_shorter(second, first)
        return first_places, second_places
    return _intersect_shorter(first, second)


def _intersect_shorter(shorter: Array, longer: Array) -> tuple[Ints, Ints]:
    if not len(shorter):
        return np.zeros(0, np.int64), np.zeros(0, np.int64)
    if len(shorter) * TABLE_ITEMS_PER_BISECTION > len(longer) + TABLE_SETUP_ITEMS:
        place_of = np.full(max(int(longer[-1]), int(shorter[-1])) + 1, -1, np.int32)
        place_of[longer.astype(np.intp)] = np.arange(len(longer), dtype=np.int32)
        longer_places: Ints = place_of.take(shorter).astype(np.int64)
        shorter_places = (longer_places >= 0).nonzero()[0]
        return shorter_places, longer_places.take(shorter_places)
    longer_places = np.minimum(longer.searchsorted(shorter), len(longer) - 1)
    shorter_places = (longer[longer_places] == shorter).nonzero()[0]
    return shorter_places, longer_places[shorter_places]
