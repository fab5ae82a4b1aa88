"""Notices: each command says what it did and to which papers, and takes back that step and no other."""

from __future__ import annotations

import sqlite3
import threading
from collections.abc import Callable
from contextlib import closing

import pytest
from input_events import Key, press
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from readlist.commands import marking
from readlist.library import lock_wait
from readlist.messages.changes import step_label
from readlist.model.change import Change
from readlist.model.fact import Fact
from readlist.model.paper import Status
from readlist.model.scope import ListKind, Scope
from readlist.ui.look import theme
from readlist.ui.main_window import MainWindow


def title(window: MainWindow) -> str:
    current = window.papers.current_id()
    assert current is not None
    return window.workspace.paper(current).record.title


Act = Callable[[MainWindow, int], object]
ACTIONS: dict[str, tuple[Act, str]] = {
    "key": (lambda window, _: window.actions_by_name["toggle_read"].trigger(), "Marked “{}” as read"),
    "menu": (lambda window, _: window.actions_by_name["trash"].trigger(), "Moved “{}” to the trash"),
    "star": (lambda window, paper: window.papers.star_clicked.emit(paper), "Starred “{}”"),
    "drag": (
        lambda window, paper: window.sidebar_actions.drop_on(Scope(ListKind.QUEUED), [paper]),
        "Put “{}” on “To read”",
    ),
    "pane": (lambda window, _: window.reading.column.tags.added.emit("owl"), "Put the tag “owl” on “{}”"),
    "edit": (lambda window, paper: window.paper_actions.edit(paper, "venue", "A Wood"), "Edited the venue of “{}”"),
    "note": (lambda window, _: window.reading.column.note.editor.insertPlainText("Hm."), "Wrote a note on “{}”"),
    "date": (
        lambda window, _: window.sidebar_actions.date_digest(1, "2026-01-02"),
        "Changed the date of “Daily Papers, 17 Mar 2026” to 2026-01-02",
    ),
}


@pytest.mark.parametrize("name", ACTIONS)
def test_each_command_tells_what_it_did_to_which(qtbot: QtBot, filled: MainWindow, name: str) -> None:
    act, wanted = ACTIONS[name]
    expected = wanted.format(title(filled))
    current = filled.papers.current_id()
    assert current is not None
    filled.notice.tell("Undone: something older")
    act(filled, current)
    qtbot.waitUntil(lambda: filled.notice.text() != "Undone: something older")
    assert filled.notice.text() == expected
    assert [button.text() for button in filled.notice.choices()] == ["Undo"]
    newest = filled.workspace.journal.history(1)[0]
    filled.notice.choices()[0].click()
    qtbot.waitUntil(lambda: filled.notice.text() == f"Undone: {step_label(newest.fact)}")
    assert filled.workspace.journal.history(1)[0].undone
    filled.notice.choices()[0].click()
    qtbot.waitUntil(lambda: filled.notice.text() == f"Done again: {step_label(newest.fact)}")
    assert not filled.workspace.journal.history(1)[0].undone


def test_many_papers_are_counted(qtbot: QtBot, filled: MainWindow) -> None:
    filled.papers.select_all()
    press(qtbot, filled, "e")
    qtbot.waitUntil(lambda: filled.notice.text() == "Dismissed 5 papers")


def test_an_action_that_changes_nothing_shows_a_notice(qtbot: QtBot, filled: MainWindow) -> None:
    press(qtbot, filled, "q")
    qtbot.waitUntil(lambda: filled.notice.text().startswith("Put "))
    press(qtbot, filled, "k", "q")
    qtbot.waitUntil(lambda: filled.notice.text() == "Nothing has changed.")
    assert filled.notice.choices() == []


def test_undo_in_a_notice_takes_back_no_other_step(qtbot: QtBot, filled: MainWindow) -> None:
    ids = [int(paper) for paper in filled.papers.shown_ids()]
    filled.paper_actions.set_star(True, ids[:1])
    qtbot.waitUntil(lambda: filled.notice.text().startswith("Starred"))
    marking.set_status(filled.workspace, ids[1:2], Status.READ)  # as another program would
    filled.notice.choices()[0].click()
    qtbot.waitUntil(lambda: "nothing was changed" in filled.notice.text())
    assert filled.workspace.paper(ids[0]).starred
    assert filled.workspace.paper(ids[1]).status is Status.READ


def test_an_import_closes_an_older_notice_for_it_has_a_report(qtbot: QtBot, filled: MainWindow) -> None:
    filled.notice.tell("Undone: something older")
    filled.notice.tell_change(Change(7, (Fact("import", {"digests": 1, "new": 5}),)))
    assert filled.notice.text() == ""
    filled.paper_actions.undo()
    qtbot.waitUntil(lambda: filled.notice.text().startswith("Undone: import"))
    filled.paper_actions.redo()
    qtbot.waitUntil(lambda: filled.notice.text().startswith("Done again: import"))


@pytest.mark.parametrize("size", [(900, 600), (1200, 760), (2560, 1400)])
@pytest.mark.parametrize("text", ["Starred “A Paper”", "A fault of the disk. " * 25])
def test_a_notice_covers_nothing_that_one_reads(
    qtbot: QtBot, filled: MainWindow, size: tuple[int, int], text: str
) -> None:
    filled.resize(*size)
    filled.notice.warn(text)
    QApplication.processEvents()
    notice = QRect(filled.notice.mapTo(filled, QPoint()), filled.notice.size())
    for pane in (filled.sidebar, filled.papers, filled.reading, filled.imports.report):
        assert not notice.intersects(QRect(pane.mapTo(filled, QPoint()), pane.size()))
    count = filled.status_bar.findChildren(type(filled.status_bar._count_label))[0]
    assert not notice.intersects(QRect(count.mapTo(filled, QPoint()), count.size()))
    assert filled.rect().contains(notice)
    height = filled.status_bar.height()
    filled.notice.close_notice()
    QApplication.processEvents()
    assert filled.status_bar.height() == filled.status_bar.height_without_notice() <= height


@pytest.mark.parametrize("points", [0, 7, 11, 14])
def test_a_notice_of_one_line_moves_nothing(qtbot: QtBot, qapp: QApplication, filled: MainWindow, points: int) -> None:
    theme.apply(qapp, "system", points)
    try:
        filled.resize(1200, 760)
        QApplication.processEvents()
        height = filled.papers.height()
        press(qtbot, filled, "s")
        qtbot.waitUntil(lambda: filled.notice.text().startswith("Starred"))
        QApplication.processEvents()
        assert filled.notice.choices(), "with its button"
        assert filled.papers.height() == height
    finally:
        theme.apply(qapp)


def test_a_notice_takes_no_focus_and_is_closed_by_escape_or_its_button(qtbot: QtBot, filled: MainWindow) -> None:
    focus = QApplication.focusWidget()
    press(qtbot, filled, "s")
    qtbot.waitUntil(lambda: filled.notice.text().startswith("Starred"))
    assert QApplication.focusWidget() is focus
    press(qtbot, filled, "Escape")
    assert filled.notice.text() == ""
    assert filled.imports.report.isVisible(), "one layer at a time"
    press(qtbot, filled, "s")
    qtbot.waitUntil(lambda: filled.notice.text().startswith("Took the star off"))
    close = filled.notice._close
    assert close.accessibleName() == "Close the notice"
    close.setFocus()
    qtbot.keyClick(close, Qt.Key.Key_Space)
    assert filled.notice.text() == ""
    assert filled.papers.isAncestorOf(QApplication.focusWidget())


def test_tab_goes_from_what_a_notice_offers_to_its_cross(qtbot: QtBot, filled: MainWindow) -> None:
    for text in ("One", "Two"):  # the second one has buttons of its own
        filled.notice.offer(text, [("Here", lambda: None), ("There", lambda: None)])
    here, there = filled.notice.choices()
    qtbot.waitUntil(there.isVisible)
    here.setFocus()
    reached = []
    for _press in range(2):
        qtbot.keyClick(QApplication.focusWidget(), Key.Key_Tab)
        reached.append(QApplication.focusWidget())
    assert reached == [there, filled.notice._close]


def test_a_long_command_shows_that_it_is_running(qtbot: QtBot, filled: MainWindow) -> None:
    end = threading.Event()
    filled.jobs.run_command(end.wait)
    working = filled.status_bar._working
    assert working.isHidden()
    qtbot.waitUntil(working.isVisible, timeout=2_000)
    end.set()
    qtbot.waitUntil(working.isHidden)


def test_a_command_that_waits_for_another_program_says_so(
    qtbot: QtBot, filled: MainWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(lock_wait, "SILENT_WAIT_S", 0.1)
    working = filled.status_bar._working
    with closing(sqlite3.connect(filled.workspace.database.path, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        press(qtbot, filled, "s")
        qtbot.waitUntil(lambda: working.isVisible() and working.text() == "Waiting for another program…")
        other.execute("ROLLBACK")
        qtbot.waitUntil(lambda: filled.notice.text().startswith("Starred"))
        assert working.isHidden()
    filled.status_bar.show_waiting()
    assert working.isHidden(), "no command is under way"
    end = threading.Event()
    filled.jobs.run_command(end.wait)
    qtbot.waitUntil(working.isVisible)
    assert working.text() == "Working…"
    end.set()
    qtbot.waitUntil(working.isHidden)


@pytest.mark.parametrize("points", [9, 20])
def test_a_notice_has_half_of_a_narrow_bar(qtbot: QtBot, qapp: QApplication, filled: MainWindow, points: int) -> None:
    count = filled.status_bar._count_label
    theme.apply(qapp, "system", points)
    try:
        filled.resize(700, 500)
        filled.status_bar.show_count("23 groups of possible duplicates left")
        QApplication.processEvents()
        filled.notice.offer("Dismissed “A Paper with a Title of Several Words”", [("Undo", lambda: None)])
        QApplication.processEvents()
        assert filled.notice.width() >= filled.status_bar.width() // 2
        assert count.isVisible() == (points == 9)
        button = filled.notice.choices()[0]
        assert button.width() >= button.sizeHint().width()
        filled.status_bar.show_count("groups of possible duplicates left " * 9)
        filled.notice.close_notice()
        assert count.isVisible()
    finally:
        theme.apply(qapp)
