"""Sets of slots, the numbers of papers during a search (``slots``). They are used like ``bm25.ScoredDocuments``."""

from __future__ import annotations

from functools import cached_property

import numpy as np

from readlist.search.codec.array_file import Floats, Ints, Mask
from readlist.search.codec.array_operations import intersect_sorted


class SlotSet:
    """Ascending slots, and their scores, which are None if no text was asked for.

    ``count`` is the number of matches, which is more than the slots if only the best are here.
    """

    def __init__(self, slots: Ints, scores: Floats | None = None, count: int | None = None) -> None:
        self._slots, self._scores = slots, scores
        self.count = len(slots) if count is None else count
        self.has_scores = scores is not None

    def list_all(self) -> tuple[Ints, Floats | None]:
        """The slots and their scores, shape (slots,) each."""
        return self._slots, self._scores

    def find_among(self, slots: Ints) -> tuple[Ints, Floats | None]:
        """The places in ``slots`` (ascending) of those in this set, and their scores, shape (common,) each."""
        slot_places, own_places = intersect_sorted(slots, self._slots)
        return slot_places, self._scores[own_places] if self._scores is not None else None


class SlotMask:
    """A set of slots without scores: ``mask`` is True for those in it, shape (slots,)."""

    has_scores = False

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
