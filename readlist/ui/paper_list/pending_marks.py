"""Marks that the list shows before the library has them. No Qt."""

from __future__ import annotations

from collections.abc import Iterable

from readlist.model.paper import Status

Mark = tuple[Status | None, bool | None]
"""A status and a star; None for one that is not changed."""


class PendingMarks:
    """Marks by paper id, shown until lines are fetched in the generation given to ``settle``, or in a later one."""

    def __init__(self) -> None:
        self._marks: dict[int, Mark] = {}
        self._settling: dict[int, int] = {}  # paper id → the generation from which on lines have the stored mark

    def __bool__(self) -> bool:
        return bool(self._marks)

    def of(self, paper_id: int) -> Mark | None:
        """The mark of a paper, or None."""
        return self._marks.get(paper_id)

    def add(self, ids: Iterable[int], status: Status | None, starred: bool | None) -> None:
        """Add a mark to what is shown of these papers."""
        for paper_id in ids:
            old = self._marks.get(paper_id, (None, None))
            self._marks[paper_id] = (
                old[0] if status is None else status,
                old[1] if starred is None else starred,
            )
            self._settling.pop(paper_id, None)

    def settle(self, fetching_round: int) -> None:
        """Note that the present marks are stored: lines requested in this generation, or later, replace them."""
        for paper_id in self._marks:
            self._settling.setdefault(paper_id, fetching_round)

    def replace(self, ids: Iterable[int], asked: int) -> None:
        """Drop the marks that were stored when lines of these papers were requested, in generation ``asked``."""
        for paper_id in ids:
            if self._settling.get(paper_id, asked + 1) <= asked:
                self._marks.pop(paper_id, None)
                del self._settling[paper_id]
