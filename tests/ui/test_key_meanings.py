"""A key never does what the reader did not mean: an action acts, is disabled or says why; typing commands nothing."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from hands import Key, drop, files, press
from made_digests import abstract_of, digest_text
from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QFileDialog
from pytestqt.qtbot import QtBot

from readlist.commands import marking, tagging
from readlist.model.paper import Status
from readlist.model.scope import Kind, Scope
from readlist.ui.actions import ACTIONS, Action
from readlist.ui.main_window import MainWindow
from readlist.ui.sidebar.search_dialog import SearchDialog

MANY = [(f"Paper {number} on Slow Trees", abstract_of(f"tree {number}")) for number in range(1, 42)]
OPENS_DIALOGS = frozenset(
    {
        *("import", "import_folder", "paste", "export", "backup", "restore_backup", "close_window", "preferences"),
        *("history", "keys", "about", "undo", "redo", "rescan", "open_link", "search_arxiv", "search_web", "merge"),
    }
)
"""What leads out of the window, or takes back more than a mark; their enabling is looked at all the same."""


@pytest.fixture
def forty(qtbot: QtBot, window: MainWindow, tmp_path: Path) -> Iterator[MainWindow]:
    path = tmp_path / "forty.txt"
    path.write_text(digest_text(MANY), encoding="utf-8")
    window.activateWindow()
    drop(window, files([path]))
    qtbot.waitUntil(lambda: len(window.papers.shown_ids()) == len(MANY))
    qtbot.waitUntil(window.arrivals.report.isVisible)
    window.arrivals.report.close_report()
    qtbot.waitUntil(lambda: not window.jobs.is_busy())
    yield window
    window.fields.guard.release()


def choose(qtbot: QtBot, window: MainWindow, papers: int) -> list[int]:
    window.papers.setFocus()
    rows = window.papers._rows
    rows.clearSelection()
    if papers:
        rows.select_row(0)
        for _ in range(papers - 1):
            QTest.keyClick(rows, Key.Key_Down, Qt.KeyboardModifier.ShiftModifier)
    assert len(window.papers.selected_ids()) == papers
    if papers == 1:
        qtbot.waitUntil(lambda: window.reading.shown_paper() == window.papers.current_id())
    return window.papers.selected_ids()


def marks(window: MainWindow) -> list[tuple[int, Status, bool, bool]]:
    ids = sorted(int(paper) for paper in window.workspace.ids(Scope(Kind.ALL)))
    return [(row.id, row.status, row.starred, row.trashed) for row in window.workspace.rows(ids)]


def let_commands_end(qtbot: QtBot, window: MainWindow) -> None:
    qtbot.wait(30)
    qtbot.waitUntil(lambda: not window.jobs.is_busy())


@pytest.mark.parametrize("papers", [0, 1, 3, 40])
def test_every_action_acts_is_disabled_or_says_why(qtbot: QtBot, forty: MainWindow, papers: int) -> None:
    for action in ACTIONS:
        choose(qtbot, forty, papers)
        made = forty.actions_by_name[action.name]
        if action.name not in ("save_search", "restore", "back"):  # which ask for more than papers
            assert made.isEnabled() == action.takes.fit(papers), action.name
        if action.why_not and not made.isEnabled():
            forty.notice.close_notice()
            QTest.keySequence(forty, QKeySequence(action.keys[0]))
            assert forty.notice.text() == action.why_not
            forty.fields.guard.release()


@pytest.mark.parametrize("papers", [0, 1, 3, 40])
@pytest.mark.parametrize("action", [action for action in ACTIONS if action.why_not or action.name == "search"])
def test_letters_after_a_text_action_never_act_on_papers(
    qtbot: QtBot, forty: MainWindow, action: Action, papers: int
) -> None:
    choose(qtbot, forty, papers)
    before = marks(forty)
    QTest.keySequence(QApplication.focusWidget(), QKeySequence(action.keys[0]))
    QTest.qWait(1)
    press(qtbot, forty, *"survey of mt")
    let_commands_end(qtbot, forty)
    assert marks(forty) == before


@pytest.mark.parametrize("papers", [3, 40])
def test_t_gives_several_papers_a_new_tag_and_an_old_one(qtbot: QtBot, forty: MainWindow, papers: int) -> None:
    chosen = choose(qtbot, forty, papers)
    press(qtbot, forty, "t")
    assert QApplication.focusWidget() is forty.fields.tag_box.field
    assert forty.fields.tag_box.heading.text() == f"Tag {papers} papers"
    press(qtbot, forty, *"survey", "Return")
    qtbot.waitUntil(lambda: [count.papers for count in forty.workspace.tags()] == [papers])
    qtbot.waitUntil(lambda: forty.notice.text() == f"Put the tag “survey” on {papers} papers")
    press(qtbot, forty, "Escape")
    assert forty.papers.isAncestorOf(QApplication.focusWidget())
    assert not forty.fields.tag_box.isVisible()
    assert forty.papers.selected_ids() == chosen
    tagging.untag(forty.workspace, "survey", chosen[1:])
    forty.refresh()
    qtbot.waitUntil(
        lambda: [one.count for row in forty.sidebar.rows() for one in row.children if one.title == "survey"] == [1]
    )
    forty.papers.setFocus()
    press(qtbot, forty, "t")
    qtbot.waitUntil(lambda: "survey" in [forty.fields.tag_box.field.completer().model().index(0, 0).data()])
    press(qtbot, forty, *"sur")
    choices = forty.fields.tag_box.field.completer().popup()
    qtbot.waitUntil(choices.isVisible)
    qtbot.keyClick(choices, Key.Key_Down)
    qtbot.keyClick(choices, Key.Key_Return)
    let_commands_end(qtbot, forty)
    assert [(count.tag.name, count.papers) for count in forty.workspace.tags()] == [("survey", papers)]


def test_t_and_n_pressed_before_the_paper_is_there_open_their_fields(qtbot: QtBot, forty: MainWindow) -> None:
    choose(qtbot, forty, 1)
    before = marks(forty)
    press(qtbot, forty, "j", "t")
    assert QApplication.focusWidget() is forty.fields.tag_box.field
    press(qtbot, forty, *"ms", "Escape", "j", "n", *"sem")
    qtbot.waitUntil(forty.reading.column.note.editor.hasFocus)
    let_commands_end(qtbot, forty)
    assert marks(forty) == before


@pytest.mark.parametrize("key", ["Backspace", "Delete", "Return", "Left", "Escape"])
def test_keys_of_typing_never_act_on_papers_after_a_refusal(qtbot: QtBot, forty: MainWindow, key: str) -> None:
    chosen = choose(qtbot, forty, 3)
    before = marks(forty)
    press(qtbot, forty, "n", *"surveyy", key)
    if key != "Escape":
        press(qtbot, forty, *"ms")
    let_commands_end(qtbot, forty)
    assert marks(forty) == before
    assert forty.papers.selected_ids() == chosen


def test_f2_where_nothing_is_renamed_says_so_and_takes_the_name(qtbot: QtBot, forty: MainWindow) -> None:
    choose(qtbot, forty, 3)
    before = marks(forty)
    press(qtbot, forty, "F2", *"ms")
    let_commands_end(qtbot, forty)
    assert marks(forty) == before
    assert "F2 renames" in forty.notice.text()


@pytest.mark.parametrize("name", ["import", "import_folder", "export", "merge"])
def test_what_is_typed_before_a_dialog_is_there_is_no_command(
    qtbot: QtBot, forty: MainWindow, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    choose(qtbot, forty, 3)
    before = marks(forty)
    monkeypatch.setattr(QFileDialog, "getOpenFileNames", lambda *_: ([], ""))
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_: "")
    forty.actions_by_name[name].trigger()
    press(qtbot, forty, *"ms")
    let_commands_end(qtbot, forty)
    for sheet in forty.findChildren(QDialog):
        sheet.reject()
    assert marks(forty) == before


@pytest.mark.parametrize("key", ["Delete", "Backspace"])
def test_del_in_the_sidebar_moves_no_papers(qtbot: QtBot, forty: MainWindow, key: str) -> None:
    choose(qtbot, forty, 3)
    before = marks(forty)
    forty.sidebar.setFocus()
    press(qtbot, forty, key)
    let_commands_end(qtbot, forty)
    assert marks(forty) == before
    assert forty.notice.text() == "This list cannot be deleted."


def test_letters_are_commands_again_once_the_reader_does_something_else(qtbot: QtBot, forty: MainWindow) -> None:
    choose(qtbot, forty, 3)
    press(qtbot, forty, "n", "s")
    assert forty.fields.guard.is_holding()
    press(qtbot, forty, "Down")
    assert not forty.fields.guard.is_holding()
    choose(qtbot, forty, 1)
    press(qtbot, forty, "s")
    qtbot.waitUntil(lambda: sum(row[2] for row in marks(forty)) == 1)


@pytest.mark.parametrize("status", [Status.UNREAD, Status.QUEUED, Status.READING, Status.DISMISSED])
def test_m_reads_whatever_is_not_read(qtbot: QtBot, forty: MainWindow, status: Status) -> None:
    chosen = choose(qtbot, forty, 3)
    marking.set_status(forty.workspace, chosen[:2], status)
    forty.refresh()
    qtbot.waitUntil(lambda: forty.papers.status_of(chosen[0]) is status)
    forty.papers._rows.select_row(0)
    assert forty.papers.selected_ids() == chosen[:1]
    press(qtbot, forty, "m")
    assert forty.papers.status_of(chosen[0]) is Status.READ, "painted at once"
    qtbot.waitUntil(lambda: forty.workspace.paper(chosen[0]).status is Status.READ)


def test_letters_after_f2_on_a_list_that_keeps_its_name_are_no_commands(qtbot: QtBot, forty: MainWindow) -> None:
    choose(qtbot, forty, 3)
    before = marks(forty)
    forty.sidebar.setFocus()
    press(qtbot, forty, "F2", *"mes")
    assert forty.notice.text() == "This list keeps its name."
    let_commands_end(qtbot, forty)
    assert marks(forty) == before


def test_letters_typed_before_the_name_of_a_search_is_asked_for_are_no_commands(
    qtbot: QtBot, forty: MainWindow
) -> None:
    press(qtbot, forty, "/")
    qtbot.keyClicks(forty.search, "trees")
    press(qtbot, forty, "Return")
    qtbot.waitUntil(forty.actions_by_name["save_search"].isEnabled)
    answered: list[bool] = []
    forty.jobs.read("after what was searched for", lambda: True, answered.append)
    qtbot.waitUntil(lambda: bool(answered))  # else the list that comes takes the selection away again
    choose(qtbot, forty, 3)
    before = marks(forty)
    QTest.keySequence(QApplication.focusWidget(), QKeySequence("Ctrl+S"))
    press(qtbot, forty, *"mes")
    let_commands_end(qtbot, forty)
    assert marks(forty) == before
    qtbot.waitUntil(lambda: len(forty.findChildren(SearchDialog)) == 1)
    dialog = forty.findChildren(SearchDialog)[0]
    qtbot.waitUntil(dialog.isVisible)
    dialog.name.clear()
    qtbot.keyClicks(dialog.name, "Mine")
    assert dialog.name.text() == "Mine", "the field takes letters as soon as it is there"
    dialog.reject()
