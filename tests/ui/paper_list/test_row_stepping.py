"""Steps in the list: they stay within it, and go from one unread paper to the next, round and round."""

from __future__ import annotations

import numpy as np

from readlist.model.paper import Status
from readlist.ui.paper_list.row_stepping import UnreadPapers, next_row


def ids(*numbers: int) -> np.ndarray:
    return np.asarray(numbers, dtype=np.int64)


def test_next_unread_goes_on_then_round_then_gives_up() -> None:
    unread = UnreadPapers()
    unread.set_ids(ids(50, 30))
    order = ids(50, 40, 30, 20)

    def unknown(_paper: int) -> None:
        return None

    assert unread.next_row(order, -1, unknown) == 0
    assert unread.next_row(order, 0, unknown) == 2
    assert unread.next_row(order, 2, unknown) == 0
    unread.set_ids(ids(30))
    assert unread.next_row(order, 2, unknown) == -1


def test_next_unread_believes_what_is_shown() -> None:
    unread = UnreadPapers()
    unread.set_ids(ids(50, 40, 30))
    shown = {40: Status.READ}
    assert unread.next_row(ids(50, 40, 30), 0, shown.get) == 2


def test_steps_stay_within_the_list() -> None:
    assert [next_row(3, row, by) for row, by in ((-1, 1), (-1, -1), (0, 1), (2, 1), (0, -1), (1, 5))] == [
        0,
        2,
        1,
        2,
        0,
        2,
    ]
    assert next_row(0, -1, 1) == -1
