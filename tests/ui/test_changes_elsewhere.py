"""A second program changes the paper that is being read or written on: it stays, or its field is left."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from input_events import press
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from readlist.commands import editing, marking, merging
from readlist.model.paper import Status
from readlist.model.scope import ListKind, Scope
from readlist.ui.main_window import MainWindow
from readlist.workspace import Workspace


def change_elsewhere(window: MainWindow, change: Callable[[Workspace], object]) -> None:
    """Change the library as another program, and have the window look at once."""
    other = Workspace.open(window.workspace.folder, window.workspace.folder / "other index")
    change(other)
    other.close()
    window.refresh()


def current(window: MainWindow) -> int:
    paper = window.papers.current_id()
    assert paper is not None
    return paper


def test_a_paper_that_is_read_elsewhere_stays_until_one_leaves_it(qtbot: QtBot, filled: MainWindow) -> None:
    paper = current(filled)
    change_elsewhere(filled, lambda other: marking.set_status(other, [paper], Status.READ))
    qtbot.waitUntil(lambda: filled.papers.selected_marks().status == Status.READ)
    qtbot.wait(100)  # a list that is requested again
    assert len(filled.papers.shown_ids()) == 5
    assert (filled.papers.current_id(), filled.reading.shown_paper()) == (paper, paper)
    press(qtbot, filled, "j")
    qtbot.waitUntil(lambda: paper not in filled.papers.shown_ids())


def test_selected_papers_that_are_read_elsewhere_stay_selected(qtbot: QtBot, filled: MainWindow) -> None:
    filled.papers.select_all()
    papers = list(filled.papers.selected_ids())
    with qtbot.waitSignal(filled.papers.listing_shown):
        change_elsewhere(filled, lambda other: marking.set_status(other, papers[1:3], Status.DISMISSED))
    assert list(filled.papers.selected_ids()) == papers


@pytest.mark.parametrize("key", ["n", "t"])
def test_what_is_typed_is_not_meant_for_the_next_paper(qtbot: QtBot, filled: MainWindow, key: str) -> None:
    paper = current(filled)
    press(qtbot, filled, key)
    qtbot.keyClicks(QApplication.focusWidget(), "owls")
    change_elsewhere(filled, lambda other: marking.trash(other, [paper]))
    qtbot.waitUntil(lambda: filled.reading.shown_paper() not in (None, paper))
    following = current(filled)
    assert filled.papers.isAncestorOf(QApplication.focusWidget())
    for letter in "see":
        press(qtbot, filled, letter)
    press(qtbot, filled, "Return")
    filled.reading.flush()
    qtbot.waitUntil(lambda: filled.workspace.paper(paper).note == ("owls" if key == "n" else ""))
    changed = filled.workspace.paper(following)
    assert (changed.note, changed.tags, changed.starred, changed.status) == ("", (), False, Status.UNREAD)
    assert filled.workspace.counts().lists[ListKind.DISMISSED] == 0
    assert len(filled.workspace.ids(Scope(ListKind.INBOX))) == 4


def test_what_is_typed_is_not_meant_for_an_empty_list(qtbot: QtBot, filled: MainWindow) -> None:
    papers = [int(paper) for paper in filled.papers.shown_ids()]
    press(qtbot, filled, "n")
    qtbot.keyClicks(QApplication.focusWidget(), "owls")
    change_elsewhere(filled, lambda other: marking.trash(other, papers))
    qtbot.waitUntil(lambda: filled.reading.shown_paper() is None)
    assert not filled.reading.isAncestorOf(QApplication.focusWidget())


def test_a_note_typed_while_its_paper_is_merged_goes_with_it(qtbot: QtBot, filled: MainWindow) -> None:
    paper, other = (int(each) for each in filled.papers.shown_ids()[:2])
    press(qtbot, filled, "n")
    qtbot.keyClicks(QApplication.focusWidget(), "owls")
    with qtbot.waitSignal(filled.jobs.failed) as told:
        change_elsewhere(filled, lambda ws: merging.merge(ws, [paper, other], keep=other))
        filled.reading.flush()
    assert "merged" in told.args[0]
    assert filled.workspace.paper(other).note == "owls"


def test_a_note_that_is_written_elsewhere_meanwhile_is_kept(qtbot: QtBot, filled: MainWindow) -> None:
    paper = current(filled)
    press(qtbot, filled, "n")
    qtbot.keyClicks(QApplication.focusWidget(), "owls")
    with qtbot.waitSignal(filled.jobs.failed) as told:
        change_elsewhere(filled, lambda ws: editing.write_note(ws, paper, "ferns"))
        filled.reading.flush()
    assert "both texts" in told.args[0]
    note = filled.reading.column.note
    qtbot.waitUntil(lambda: note.text() == "ferns\n\nowls")
    note.edit()
    qtbot.keyClicks(note.editor, " sleep")
    filled.reading.flush()
    qtbot.waitUntil(lambda: filled.workspace.paper(paper).note == "ferns\n\nowls sleep")
