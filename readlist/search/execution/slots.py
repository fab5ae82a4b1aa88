"""Slots: the numbers of papers during a search. The documents of the index are the first slots; papers that are not
indexed yet follow.
"""

from __future__ import annotations

from collections import OrderedDict
from threading import Lock

import numpy as np

from readlist.search.codec.array_file import Ints, Mask
from readlist.search.codec.array_operations import sorted_unique
from readlist.search.execution.snapshot import Snapshot

TABLE_SLOTS_PER_PAPER = 4
MIN_TABLE_SLOTS = 10_000
"""Slots are looked up in a table by paper id if the highest id is below 4 · papers + 10,000, else by bisection."""
MAX_CACHED_MASKS = 12
"""Masks of sets of papers that are cached, one byte a paper each."""
NO_PAPERS = np.zeros(0, np.int64)


class Slots:
    """The paper of each slot, and which slots ``everything`` fills; for one snapshot and one state of the library.

    ``others`` are papers that get a slot though they are neither in the index nor in ``everything``.
    """

    def __init__(self, snapshot: Snapshot, everything: Ints, others: Ints = NO_PAPERS) -> None:
        self.snapshot = snapshot
        self.library_ids = everything
        """All papers of the library, as ``everything`` gave them."""
        all_ids = np.concatenate([snapshot.ids, everything, others])
        highest, lowest = int(all_ids.max(initial=0)), int(all_ids.min(initial=0))
        is_dense = lowest >= 0 and highest < TABLE_SLOTS_PER_PAPER * len(all_ids) + MIN_TABLE_SLOTS
        self._slot_of: _DenseSlots | _SparseSlots = _DenseSlots(highest) if is_dense else _SparseSlots()
        documents = np.flatnonzero(snapshot.live)
        self._slot_of.put(snapshot.ids[documents], documents)
        self.ids = snapshot.ids
        for papers in (everything, others):
            self._add(papers)
        self.everything, _ = self._mark(everything)
        """True for the papers of ``everything``, shape (slots,)."""
        self.is_everything = bool(self.everything[documents].all())
        """True if ``everything`` has all live documents, as it usually has."""
        self._masks: OrderedDict[int, tuple[Ints, Mask, Ints]] = OrderedDict()
        self._lock = Lock()

    def _add(self, papers: Ints) -> None:
        """Give slots to those of these papers that have none."""
        missing = sorted_unique(papers[self._slot_of.get(papers) < 0])
        self._slot_of.put(missing, len(self.ids) + np.arange(len(missing)))
        self.ids = np.concatenate([self.ids, missing])

    def renew(self, everything: Ints) -> None:
        """Take an equal array for ``everything``, read after a change of the library, and drop the cached masks."""
        with self._lock:
            if self.library_ids is not everything:
                self.library_ids = everything
                self._masks.clear()

    def mark(self, papers: Ints) -> tuple[Mask, Ints]:
        """True for each slot of these papers, shape (slots,); and the papers without a slot. Both are cached for the
        same array, so it must not be changed."""
        key = id(papers)
        with self._lock:
            if key in self._masks:
                self._masks.move_to_end(key)
                return self._masks[key][1:]
        mask, missing = self._mark(papers)
        with self._lock:
            self._masks[key] = papers, mask, missing  # holds the array, so that no other gets its id()
            while len(self._masks) > MAX_CACHED_MASKS:
                self._masks.popitem(last=False)
        return mask, missing

    def _mark(self, papers: Ints) -> tuple[Mask, Ints]:
        """As ``mark``, not cached."""
        mask, slots = np.zeros(len(self.ids), np.bool_), self._slot_of.get(papers)
        known = slots >= 0
        if known.all():
            mask[slots] = True
            return mask, NO_PAPERS
        mask[slots[known]] = True
        return mask, papers[~known]


class _DenseSlots:
    """Slots in a table by paper id."""

    def __init__(self, highest: int) -> None:
        self._slots = np.full(highest + 1, -1, np.int64)

    def put(self, ids: Ints, slots: Ints) -> None:
        """Set the slots of papers."""
        self._slots[ids] = slots

    def get(self, ids: Ints) -> Ints:
        """The slot of each paper, -1 for none, shape (ids,)."""
        in_table = (ids >= 0) & (ids < len(self._slots))
        if in_table.all():
            return self._slots[ids]
        slots = np.full(len(ids), -1, np.int64)
        slots[in_table] = self._slots[ids[in_table]]
        return slots


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
        slots = np.full(len(ids), -1, np.int64)
        if len(self._ids):
            places = np.minimum(np.searchsorted(self._ids, ids), len(self._ids) - 1)
            is_known = self._ids[places] == ids
            slots[is_known] = self._slots[places[is_known]]
        return slots
