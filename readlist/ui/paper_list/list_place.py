"""Places in a list of ids: the row of a paper, and the place saved between two sessions."""

from __future__ import annotations

from array import array
from collections.abc import Sequence
from typing import TYPE_CHECKING, NamedTuple

from readlist.model.paper_ids import find_members

if TYPE_CHECKING:
    from PySide6.QtWidgets import QTableView

    from readlist.ui.paper_list.list_request import Ids, Listed

MAX_PAPER_ID = 2**63 - 1
"""The highest id that SQLite gives; a file of settings may name others."""
NEXT_PAPERS_KEPT, PREVIOUS_PAPERS_KEPT = 30, 5
"""Papers saved after and before one; if that one has left the list, the first of them still there replaces it."""


class ListPlace(NamedTuple):
    """The ids of the current paper and of the uppermost visible one, each followed by possible replacements.

    ``hidden_share`` is the share of the uppermost row that is scrolled out of sight, 0 to 1.
    """

    current: tuple[int, ...] = ()
    top: tuple[int, ...] = ()
    hidden_share: float = 0.0

    def as_values(self) -> list[object]:
        """The place as JSON values."""
        return [list(self.current), list(self.top), self.hidden_share]

    @classmethod
    def from_values(cls, values: object) -> ListPlace:
        """The place from JSON values; anything malformed is the beginning of the list."""
        match values:
            case [list(current), list(top), int() | float() as hidden_share] if 0 <= hidden_share <= 1:
                if all(type(paper) is int for paper in (*current, *top)):
                    return cls(tuple(current), tuple(top), float(hidden_share))
        return cls()


class ScrollRestorer:
    """Scrolls a view back to a row, again after each resize until the first painting."""

    def __init__(self, view: QTableView) -> None:
        self._view = view
        self._is_over = False
        self._top = -1
        self._hidden = 0.0

    def restore(self, top: int, hidden_share: float) -> None:
        """Scroll to the row ``top``, with the share ``hidden_share`` of it out of sight; -1 does nothing."""
        self._top, self._hidden = top, hidden_share
        self.scroll_again()

    def scroll_again(self) -> None:
        """Scroll again, after a resize."""
        if self._top >= 0:
            self._view.executeDelayedItemsLayout()
            self._view.updateGeometries()
            wanted = round((self._top + self._hidden) * self._view.verticalHeader().defaultSectionSize())
            bar = self._view.verticalScrollBar()
            bar.setValue(wanted)
            if bar.value() != wanted:  # Qt lays out rows that come into an empty view while it scrolls, from the top
                bar.setValue(wanted)
            self._top = -1 if self._is_over else self._top

    def end(self) -> None:
        """Stop, once the view is painted."""
        self._is_over, self._top = True, -1


def read_place(rows: QTableView, ids: Listed) -> ListPlace:
    """The place of a view on these ids."""
    top = max(rows.rowAt(0), 0)
    hidden_share = -rows.rowViewportPosition(top) / rows.verticalHeader().defaultSectionSize() if len(ids) else 0.0
    current = rows.currentIndex().row()
    return ListPlace(
        _around(ids, current) if 0 <= current < len(ids) else (),
        _around(ids, top) if rows.verticalScrollBar().value() else (),
        min(max(hidden_share, 0.0), 1.0),
    )


def rows_of(place: ListPlace, ids: Listed) -> tuple[int, int]:
    """The rows of the current and the uppermost paper, or of their first replacement; -1 if none is left."""
    wanted = {*place.current, *place.top}
    if not wanted:
        return -1, -1
    found = {paper: row for row, paper in _find(ids, wanted)}
    current, top = (
        next((found[paper] for paper in papers if paper in found), -1) for papers in (place.current, place.top)
    )
    return current, top


def _find(ids: Listed, wanted: set[int]) -> list[tuple[int, int]]:
    """The row and the id of each wanted paper."""
    if isinstance(ids, array):
        return [(row, paper) for row, paper in enumerate(ids) if paper in wanted]
    import numpy as np

    possible = [paper for paper in wanted if 0 < paper <= MAX_PAPER_ID]
    rows = np.flatnonzero(find_members(ids, np.array(possible, np.int64)))
    return list(zip(rows.tolist(), ids[rows].tolist(), strict=True))


def _around(ids: Listed, row: int) -> tuple[int, ...]:
    after: Sequence[int] = ids[row : row + 1 + NEXT_PAPERS_KEPT].tolist()
    before: Sequence[int] = ids[max(row - PREVIOUS_PAPERS_KEPT, 0) : row].tolist()
    return (*after, *reversed(before))


def replacement_row(ids: Ids, row: int, fresh: Listed) -> int:
    """The row in ``fresh`` that replaces ``row`` of ``ids``: of the next paper that is left, else of the last before.

    -1 if ``fresh`` is empty.
    """
    import numpy as np

    if not len(fresh):
        return -1
    after = ids[row + 1 :]
    stays = np.flatnonzero(find_members(after, fresh))
    if len(stays):
        return row_of(fresh, int(after[stays[0]]))
    before = np.flatnonzero(find_members(ids[:row], fresh))
    return row_of(fresh, int(ids[before[-1]])) if len(before) else 0


def row_of(ids: Listed, paper_id: int) -> int:
    """The row of a paper; -1 if it is not in the list."""
    import numpy as np

    found = np.flatnonzero(np.asarray(ids) == paper_id)
    return int(found[0]) if len(found) else -1


def first_row(ids: Ids, papers: Sequence[int]) -> int:
    """The row of one of ``papers``; -1 if none is in the list.

    Of one or two papers, it is the first in ``papers`` that is found; of more, the first in the list.
    """
    import numpy as np

    if len(papers) <= 2:
        return next((row for row in (row_of(ids, paper) for paper in papers) if row >= 0), -1)
    found = np.flatnonzero(find_members(ids, np.asarray(papers, dtype=np.int64)))
    return int(found[0]) if len(found) else -1
