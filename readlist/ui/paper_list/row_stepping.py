"""Steps from the current row of the list: by a number of rows, or to the next unread paper. No Qt."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from readlist.model.paper import Status
from readlist.model.paper_ids import find_members
from readlist.ui.paper_list.list_request import NO_IDS

if TYPE_CHECKING:
    from readlist.ui.paper_list.list_request import Ids, Listed


class UnreadPapers:
    """The ids of all unread papers, as last read from the library."""

    def __init__(self) -> None:
        self._ids: Listed = NO_IDS

    def set_ids(self, ids: Ids) -> None:
        """Set the ids of all unread papers."""
        self._ids = ids

    def next_row(self, listed: Ids, row: int, status_of: Callable[[int], Status | None]) -> int:
        """The row of the next unread paper after ``row`` (-1: from the top), wrapping round at the end; -1 for none.

        ``listed`` are the ids of all rows. ``status_of`` returns the status of a paper as shown, or None, for which
        the library's status counts.
        """
        import numpy as np

        places = np.flatnonzero(find_members(listed, self._ids))
        split = int(np.searchsorted(places, row, side="right"))
        for place in (*places[split:], *places[:split]):
            if place != row and status_of(int(listed[place])) in (None, Status.UNREAD):
                return int(place)
        return -1


def next_row(count: int, row: int, by: int) -> int:
    """The row ``by`` rows below ``row`` (above if negative), but no further than the last or first one.

    Without a current row (-1), it is the first or last one; -1 in an empty list.
    """
    if not count:
        return -1
    if row < 0:
        return 0 if by >= 0 else count - 1
    return min(max(row + by, 0), count - 1)
