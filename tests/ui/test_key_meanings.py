"""A key never does what the reader did not mean: an action acts, is disabled or says why; typing commands nothing."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from input_events import Key, drop, files, press
from made_digests import abstract_of, digest_text
from PySide6.QtCore import QItemSelection, QItemSelectionModel
from PySide6.QtGui import QDesktopServices, QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QFileDialog, QLineEdit, QScrollBar
from pytestqt.exceptions import TimeoutError as QtBotTimeoutError
from pytestqt.qtbot import QtBot

from readlist.commands import history, marking, tagging
from readlist.model.paper import Status
from readlist.model.scope import ListKind, Scope
from readlist.ui.actions.action_table import ACTIONS, Act, Action, asks_for_text, reason_disabled
from readlist.ui.main_window import MainWindow
from readlist.ui.sidebar.search_dialog import SearchDialog

SelectionFlag = QItemSelectionModel.SelectionFlag
MANY = [(f"Paper {number} on Slow Trees", abstract_of(f"tree {number}")) for number in range(1, 42)]
TEXT_ACTIONS = [action for action in ACTIONS if action.name == "search" or (action.why_not and asks_for_text(action))]


@pytest.fixture
def forty(qtbot: QtBot, window: MainWindow, tmp_path: Path) -> Iterator[MainWindow]:
    path = tmp_path / "forty.txt"
    path.write_text(digest_text(MANY), encoding="utf-8")
    window.activateWindow()
    drop(window, files([path]))
    qtbot.waitUntil(lambda: len(window.papers.shown_ids()) == len(MANY))
    qtbot.waitUntil(window.imports.report.isVisible)
    window.imports.report.close_report()
    qtbot.waitUntil(lambda: window.workspace.updater.count_pending() == 0 and not window.indexing.is_running())
    qtbot.waitUntil(lambda: not window.jobs.is_busy())
    yield window
    window.text_actions.typing_guard.release()


def choose(qtbot: QtBot, window: MainWindow, papers: int, first: int = 0) -> list[int]:
    window.papers.setFocus()
    rows = window.papers._rows
    rows.clearSelection()
    if papers:
        rows.select_row(first)
        last = rows.model().index(first + papers - 1, 0)
        rows.selectionModel().select(QItemSelection(rows.currentIndex(), last), SelectionFlag.Select)
        rows.selectionModel().setCurrentIndex(last, SelectionFlag.NoUpdate)
    assert len(window.papers.selected_ids()) == papers
    if papers == 1:
        qtbot.waitUntil(lambda: window.reading.shown_paper() == window.papers.current_id())
    return window.papers.selected_ids()


def marks(window: MainWindow) -> list[tuple[int, Status, bool, bool]]:
    ids = sorted(int(paper) for paper in window.workspace.ids(Scope(ListKind.ALL)))
    return [(row.id, row.status, row.starred, row.is_trashed) for row in window.workspace.rows(ids)]


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
        if action.keys and not made.isEnabled():
            forty.notice.tell("A former notice.")
            QTest.keySequence(forty, QKeySequence(action.keys[0]))
            assert forty.notice.text() == reason_disabled(action) != "", action.name
            forty.text_actions.typing_guard.release()


@pytest.mark.parametrize("key", ["Delete", "Backspace"])
def test_a_paper_in_the_trash_is_not_deleted_and_the_key_says_so(qtbot: QtBot, forty: MainWindow, key: str) -> None:
    choose(qtbot, forty, 2)
    press(qtbot, forty, "Delete")
    let_commands_end(qtbot, forty)
    forty.sidebar.select(Scope(ListKind.TRASH))
    qtbot.waitUntil(lambda: len(forty.papers.shown_ids()) == 2)
    choose(qtbot, forty, 1)
    qtbot.waitUntil(lambda: not forty.actions_by_name[Act.TRASH].isEnabled())
    forty.notice.close_notice()
    press(qtbot, forty, key)
    assert forty.notice.text() == "No paper is selected that is not in the trash already."
    press(qtbot, forty, "s")
    selected = forty.papers.selected_ids()
    qtbot.waitUntil(lambda: [row.starred for row in forty.workspace.rows(selected)] == [True])


class Outside:
    """What leads out of the window, noted instead of shown: dialogs that wait for an answer, files, the browser."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.shown: list[str] = []
        monkeypatch.setattr(QDialog, "exec", lambda dialog: self.shown.append(type(dialog).__name__) or 0)
        monkeypatch.setattr(QDesktopServices, "openUrl", lambda url: self.shown.append(url.toString()) or True)
        monkeypatch.setattr(QFileDialog, "getOpenFileNames", lambda *_: self.shown.append("files") or ([], ""))
        monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_: self.shown.append("folder") or "")


def all_that_shows(window: MainWindow, outside: Outside) -> tuple[object, ...]:
    """What a reader could see change: papers, place, focus, notice, panes, dialogs, clipboard."""
    return (
        *(
            marks(window),
            window.papers.selected_ids(),
            window.papers.current_id(),
            window.papers.controller._shown_key[:1],
        ),
        *(window.notice.text(), QApplication.focusWidget(), window.review_switch.is_open()),
        *(window.sidebar.isVisible(), window.preferences.settings.text_size, QApplication.clipboard().text()),
        *([bar.value() for bar in window.findChildren(QScrollBar)],),
        *([dialog.isVisible() for dialog in window.findChildren(QDialog)], len(outside.shown)),
        *(sorted(tip.objectName() for tip in QApplication.topLevelWidgets() if tip.isVisible()),),
    )


def make_ready(qtbot: QtBot, window: MainWindow, papers: int) -> None:
    """The list of all papers with so many selected, from the second on; no dialog, no notice."""
    for dialog in window.findChildren(QDialog):
        dialog.reject()
    for left_over in QApplication.topLevelWidgets():
        if left_over is not window and left_over.isVisible():
            left_over.hide()
    let_commands_end(qtbot, window)
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    if window.review_switch.is_open():
        window.navigation.close_review()
    window.sidebar.select(Scope(ListKind.ALL))
    qtbot.waitUntil(lambda: window.papers.controller._shown_key[:1] == (Scope(ListKind.ALL),))
    qtbot.waitUntil(lambda: len(window.papers.shown_ids()) == len(MANY))
    window.text_actions.typing_guard.release()
    choose(qtbot, window, papers, first=1)
    window.notice.close_notice()
    QApplication.clipboard().clear()


@pytest.mark.parametrize("papers", [0, 1, 40])
def test_every_action_that_is_enabled_does_something_or_says_why(
    qtbot: QtBot, forty: MainWindow, monkeypatch: pytest.MonkeyPatch, papers: int
) -> None:
    outside = Outside(monkeypatch)
    tried = set()
    for action in ACTIONS:
        make_ready(qtbot, forty, papers)
        if action.name == "close_window" or not forty.actions_by_name[action.name].isEnabled():
            continue
        tried.add(action.name)
        if action.name == "focus_list":
            forty.sidebar.setFocus()
        if action.name == "usual_size":
            forty.preferences.resize_text(1)
        before, kept = all_that_shows(forty, outside), marks(forty)
        forty.actions_by_name[action.name].trigger()
        try:
            qtbot.waitUntil(lambda before=before: all_that_shows(forty, outside) != before)
        except QtBotTimeoutError:
            pytest.fail(f"{action.name} with {papers} selected papers did nothing and said nothing")
        let_commands_end(qtbot, forty)
        if marks(forty) != kept:
            (history.redo if action.name == "undo" else history.undo)(forty.workspace)
            forty.refresh()
    fitting = {action.name for action in ACTIONS if action.takes.fit(papers)}
    ask_for_more = {"save_search", "restore", "back"}  # than papers: a search, the trash, a way back
    assert fitting - tried <= {*ask_for_more, "close_window"}


@pytest.mark.parametrize("papers", [0, 1, 3, 40])
@pytest.mark.parametrize(
    "action", [action for action in ACTIONS if (action.why_not and asks_for_text(action)) or action.name == "search"]
)
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
    assert QApplication.focusWidget() is forty.text_actions.tag_popup.field
    assert forty.text_actions.tag_popup.heading.text() == f"Tag {papers} papers"
    press(qtbot, forty, *"survey", "Return")
    qtbot.waitUntil(lambda: [count.papers for count in forty.workspace.tags()] == [papers])
    qtbot.waitUntil(lambda: forty.notice.text() == f"Put the tag “survey” on {papers} papers")
    press(qtbot, forty, "Escape")
    assert forty.papers.isAncestorOf(QApplication.focusWidget())
    assert not forty.text_actions.tag_popup.isVisible()
    assert forty.papers.selected_ids() == chosen
    tagging.untag(forty.workspace, "survey", chosen[1:])
    forty.refresh()
    qtbot.waitUntil(
        lambda: [one.count for row in forty.sidebar.rows() for one in row.children if one.title == "survey"] == [1]
    )
    forty.papers.setFocus()
    press(qtbot, forty, "t")
    qtbot.waitUntil(lambda: "survey" in [forty.text_actions.tag_popup.field.completer().model().index(0, 0).data()])
    press(qtbot, forty, *"sur")
    choices = forty.text_actions.tag_popup.field.completer().popup()
    qtbot.waitUntil(choices.isVisible)
    qtbot.keyClick(choices, Key.Key_Down)
    qtbot.keyClick(choices, Key.Key_Return)
    let_commands_end(qtbot, forty)
    assert [(count.tag.name, count.papers) for count in forty.workspace.tags()] == [("survey", papers)]


@pytest.mark.parametrize("papers", [1, 3])
def test_undo_in_the_emptied_tag_field_takes_the_tag_back(qtbot: QtBot, forty: MainWindow, papers: int) -> None:
    choose(qtbot, forty, papers)
    press(qtbot, forty, "t")
    field = QApplication.focusWidget()
    assert isinstance(field, QLineEdit)
    press(qtbot, forty, *"survey", "Return")
    qtbot.waitUntil(lambda: [count.papers for count in forty.workspace.tags()] == [papers])
    let_commands_end(qtbot, forty)
    press(qtbot, forty, "x")
    undo(qtbot, field)
    assert field.text() == "", "what is typed goes first"
    assert [count.papers for count in forty.workspace.tags()] == [papers]
    undo(qtbot, field)
    qtbot.waitUntil(lambda: not any(count.papers for count in forty.workspace.tags()))
    assert QApplication.focusWidget() is field
    assert field.text() == ""


def undo(qtbot: QtBot, field: QLineEdit) -> None:
    """Undo by the key, as Qt tells the shortcuts of the window."""
    QTest.keySequence(field, QKeySequence("Ctrl+Z"))
    qtbot.wait(1)


def test_t_and_n_pressed_before_the_paper_is_there_open_their_fields(qtbot: QtBot, forty: MainWindow) -> None:
    choose(qtbot, forty, 1)
    before = marks(forty)
    press(qtbot, forty, "j", "t")
    assert QApplication.focusWidget() is forty.text_actions.tag_popup.field
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


@pytest.mark.parametrize(("name", "row", "says"), [("next", -1, "last"), ("previous", 0, "first")])
def test_the_end_of_the_list_is_told(qtbot: QtBot, forty: MainWindow, name: str, row: int, says: str) -> None:
    forty.papers.select(int(forty.papers.shown_ids()[row]))
    forty.notice.close_notice()
    forty.actions_by_name[name].trigger()
    assert forty.notice.text() == f"This is the {says} paper of the list."


def test_the_end_of_the_list_does_not_take_the_place_of_undo(qtbot: QtBot, forty: MainWindow) -> None:
    last = int(forty.papers.shown_ids()[-1])
    forty.papers.select(last)
    press(qtbot, forty, "s")
    qtbot.waitUntil(lambda: [button.text() for button in forty.notice.choices()] == ["Undo"])
    starred = forty.notice.text()
    press(qtbot, forty, "j")
    assert forty.notice.text() == starred
    assert forty.notice.choices()[0].isVisible()


@pytest.mark.parametrize("kept", [0, 2])
def test_an_undone_merge_selects_all_its_papers(qtbot: QtBot, forty: MainWindow, kept: int) -> None:
    chosen = choose(qtbot, forty, 4, first=10)
    forty.paper_actions.merge(chosen, chosen[kept])
    qtbot.waitUntil(lambda: len(forty.papers.shown_ids()) == len(MANY) - 3)
    qtbot.waitUntil(lambda: forty.papers.selected_ids() == [chosen[kept]])
    forty.paper_actions.undo()
    qtbot.waitUntil(lambda: forty.papers.selected_ids() == chosen)
    assert forty.papers.current_id() == chosen[kept], "the one that was kept stays current"
    assert forty.actions_by_name[Act.MERGE].isEnabled()


def test_undo_selects_the_papers_that_come_back(qtbot: QtBot, forty: MainWindow) -> None:
    chosen = choose(qtbot, forty, 30, first=5)
    press(qtbot, forty, "e")
    let_commands_end(qtbot, forty)
    forty.papers.select(int(forty.papers.shown_ids()[0]))
    qtbot.waitUntil(lambda: len(forty.papers.shown_ids()) == len(MANY) - 30)
    forty.paper_actions.undo()
    qtbot.waitUntil(lambda: forty.papers.selected_ids() == chosen)
    assert forty.papers.current_id() == chosen[0]


def test_undo_of_tags_selects_what_had_been_tagged(qtbot: QtBot, forty: MainWindow) -> None:
    chosen = choose(qtbot, forty, 3)
    forty.paper_actions.tag("later")
    let_commands_end(qtbot, forty)
    forty.papers.select(int(forty.papers.shown_ids()[-1]))
    forty.paper_actions.undo()
    qtbot.waitUntil(lambda: forty.papers.selected_ids() == chosen)
    forty.papers.select(chosen[1])
    forty.paper_actions.redo()
    qtbot.waitUntil(lambda: forty.papers.selected_ids() == chosen)
    assert forty.papers.current_id() == chosen[1]


@pytest.mark.parametrize("papers", [1, 3])
def test_undo_scrolls_back_to_the_current_paper(qtbot: QtBot, forty: MainWindow, papers: int) -> None:
    chosen = choose(qtbot, forty, papers)
    forty.paper_actions.tag("later")
    let_commands_end(qtbot, forty)
    rows = forty.papers._rows
    bar = rows.verticalScrollBar()
    bar.setValue(bar.maximum())
    assert rows.rowAt(0) > papers
    forty.paper_actions.undo()
    let_commands_end(qtbot, forty)
    qtbot.waitUntil(lambda: rows.viewport().rect().contains(rows.visualRect(rows.currentIndex())))
    assert forty.papers.current_id() == chosen[-1]
    assert forty.papers.selected_ids() == chosen


def test_undo_of_a_renamed_tag_selects_nothing_else(qtbot: QtBot, forty: MainWindow) -> None:
    chosen = choose(qtbot, forty, 3)
    forty.paper_actions.tag("later")
    let_commands_end(qtbot, forty)
    forty.papers.select(chosen[1])
    forty.sidebar_actions.rename_tag(forty.workspace.tags()[0].tag.id, "soon")
    let_commands_end(qtbot, forty)
    forty.paper_actions.undo()
    let_commands_end(qtbot, forty)
    assert [count.tag.name for count in forty.workspace.tags()] == ["later"]
    assert forty.papers.selected_ids() == [chosen[1]]


def test_esc_leaves_the_search_at_once_though_the_end_of_the_list_was_told(qtbot: QtBot, forty: MainWindow) -> None:
    press(qtbot, forty, "/")
    qtbot.keyClicks(forty.search, 'title:"paper 4"')
    qtbot.waitUntil(lambda: len(forty.papers.shown_ids()) == 1)
    press(qtbot, forty, "Return", "j")
    assert forty.notice.text() == "This is the last paper of the list."
    press(qtbot, forty, "Escape")
    qtbot.waitUntil(lambda: len(forty.papers.shown_ids()) == len(MANY))
    assert forty.notice.text() == ""


def search_and_leave(qtbot: QtBot, window: MainWindow, *between: str, text: str = "paper") -> None:
    press(qtbot, window, "/")
    qtbot.keyClicks(window.search, text)
    qtbot.waitUntil(lambda: window.status_bar._count_label.text().endswith("found"))
    press(qtbot, window, *between, "Escape")
    qtbot.waitUntil(lambda: window.search.text() == "")
    qtbot.waitUntil(lambda: not window.status_bar._count_label.text().endswith("found"))
    qtbot.wait(100)


@pytest.mark.parametrize("text", ["paper", "xylophone"])
def test_ending_a_search_returns_to_the_place_before(qtbot: QtBot, forty: MainWindow, text: str) -> None:
    rows = forty.papers._rows
    press(qtbot, forty, *"j" * 25)
    before, scrolled = forty.papers.current_id(), rows.verticalScrollBar().value()
    assert scrolled > 0
    shown: list[object] = []
    forty.papers.current_changed.connect(shown.append)
    search_and_leave(qtbot, forty, text=text)
    assert (forty.papers.current_id(), rows.verticalScrollBar().value()) == (before, scrolled)
    assert forty.papers.selected_ids() == [before]
    assert set(shown) == {None, before}, "the first hit was not shown in passing"
    assert QApplication.focusWidget() is rows


def test_a_paper_that_was_gone_to_in_a_search_stays_current(qtbot: QtBot, forty: MainWindow) -> None:
    press(qtbot, forty, *"j" * 25)
    search_and_leave(qtbot, forty, "Return", "j")
    assert forty.papers.current_id() not in (None, int(forty.papers.shown_ids()[25]))


def test_ending_a_search_returns_to_the_neighbours_of_a_paper_that_has_left(qtbot: QtBot, forty: MainWindow) -> None:
    press(qtbot, forty, *"j" * 25)
    gone, following = (int(forty.papers.shown_ids()[row]) for row in (25, 26))
    assert forty.papers.current_id() == gone
    press(qtbot, forty, "m")
    qtbot.waitUntil(lambda: forty.notice.text().startswith("Marked"))
    press(qtbot, forty, "Escape")
    search_and_leave(qtbot, forty)
    qtbot.waitUntil(lambda: gone not in forty.papers.shown_ids())
    assert forty.papers.current_id() == following
    assert forty.papers._rows.verticalScrollBar().value() > 0


@pytest.mark.parametrize(
    ("name", "size", "says"), [("larger", 32, "largest"), ("smaller", 7, "smallest"), ("usual_size", 0, "usual")]
)
def test_the_end_of_the_text_sizes_is_told(window: MainWindow, name: str, size: int, says: str) -> None:
    window.preferences.settings = replace(window.preferences.settings, text_size=size)
    window.actions_by_name[name].trigger()
    assert window.notice.text() == f"This is the {says} text size."
    assert window.preferences.settings.text_size == size


def test_f2_outside_the_sidebar_shows_a_notice_and_discards_the_name(qtbot: QtBot, forty: MainWindow) -> None:
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
    for dialog in forty.findChildren(QDialog):
        dialog.reject()
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
    before = marks(forty)
    press(qtbot, forty, "n", "s")
    let_commands_end(qtbot, forty)
    assert marks(forty) == before
    press(qtbot, forty, "Down")
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
    assert forty.notice.text() == "This list cannot be renamed."
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
