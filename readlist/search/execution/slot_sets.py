"""Sets of slots, the numbers of papers during a search (``slots``); the documents of the index are the first."""

from __future__ import annotations

from functools import cached_property

import numpy as np

from readlist.search.codec.array_file import Floats, Ints, Mask
from readlist.search.codec.array_operations import intersect_sorted


class ScoredSlots:
    """Slots that match, ascending, and their scores, shape (slots,) each.

    If ``slots`` is None, ``scores`` has the shape (documents,), with 0 for those that do not match. ``count`` is the
    number of matches, which is more than the slots if only the best are here.
    """

    def __init__(self, slots: Ints | None, scores: Floats, count: int | None = None) -> None:
        self._slots, self._scores = slots, scores
        if count is None:
            count = len(slots) if slots is not None else int(np.count_nonzero(scores > 0))
        self.count = count

    @property
    def nbytes(self) -> int:
        """The size in bytes, for the cache."""
        return self._scores.nbytes + (self._slots.nbytes if self._slots is not None else 0)

    def list_all(self) -> tuple[Ints, Floats]:
        """The slots, ascending, and their scores, shape (slots,) each."""
        if self._slots is not None:
            return self._slots, self._scores
        slots = (self._scores > 0).nonzero()[0]
        return slots, self._scores.take(slots)

    def find_among(self, slots: Ints) -> tuple[Ints, Floats]:
        """The places in ``slots`` (ascending) of those that match, and their scores, shape (common,) each."""
        if self._slots is None:
            scores = self._scores.take(slots[: slots.searchsorted(len(self._scores))])
            places = (scores > 0).nonzero()[0]
            return places, scores[places]
        places, own_places = intersect_sorted(slots, self._slots)
        return places, self._scores.take(own_places)


class SlotMask:
    """A set of slots without scores: ``mask`` is True for those in it, shape (slots,)."""

    def __init__(self, mask: Mask) -> None:
        self.mask = mask

    @cached_property
    def count(self) -> int:
        """The number of slots in the set."""
        return int(np.count_nonzero(self.mask))

    def list_all(self) -> tuple[Ints, None]:
        """The slots, ascending, shape (count,)."""
        return self.mask.nonzero()[0], None

    def find_among(self, slots: Ints) -> tuple[Ints, None]:
        """The places in ``slots`` of those in this set, shape (common,)."""
        return self.mask.take(slots).nonzero()[0], None
