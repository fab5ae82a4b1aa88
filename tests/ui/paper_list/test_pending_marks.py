"""Marks that are shown before the library has them."""

from __future__ import annotations

from readlist.model.paper import Status
from readlist.ui.paper_list.pending_marks import PendingMarks


def test_marks_of_a_paper_add_up() -> None:
    marks = PendingMarks()
    assert not marks
    marks.add([1, 2], Status.READ, None)
    marks.add([2], None, True)
    assert marks.of(1) == (Status.READ, None)
    assert marks.of(2) == (Status.READ, True)
    assert marks.of(3) is None


def test_an_answer_replaces_them_once_they_are_settled() -> None:
    marks = PendingMarks()
    marks.add([1], Status.READ, None)
    marks.replace([1], 5)
    assert marks.of(1), "no round is settled yet"
    marks.settle(6)
    marks.replace([1], 5)
    assert marks.of(1), "it was asked for before the library knew"
    marks.replace([1], 6)
    assert not marks


def test_another_mark_waits_for_another_round() -> None:
    marks = PendingMarks()
    marks.add([1], Status.READ, None)
    marks.settle(2)
    marks.add([1], None, True)
    marks.replace([1], 2)
    assert marks.of(1) == (Status.READ, True)
    marks.settle(3)
    marks.replace([1], 3)
    assert marks.of(1) is None
