"""The focus: moving along the sidebar shows and does not enter, Esc leaves layer by layer, and each stop is visible."""

from __future__ import annotations

from pathlib import Path

import pytest
from input_events import PAPERS, press
from made_digests import abstract_of, digest_text
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication, QLineEdit, QToolTip, QWidget
from pytestqt.qtbot import QtBot

from readlist.commands import importing
from readlist.model.scope import ListKind, Scope
from readlist.ui.look import theme
from readlist.ui.main_window import MainWindow


def down_to(qtbot: QtBot, window: MainWindow, kind: ListKind) -> None:
    window.sidebar.setFocus()
    for _ in range(20):
        press(qtbot, window, "Down")
        scope = window.sidebar.scope()
        if scope is not None and scope.kind is kind:
            return
    raise AssertionError("the row is not reached")


def test_arrows_in_the_sidebar_pass_the_possible_duplicates(qtbot: QtBot, filled: MainWindow) -> None:
    press(qtbot, filled, "1")
    filled.paper_actions.tag("trees", [int(paper) for paper in filled.papers.shown_ids()])
    qtbot.waitUntil(lambda: any(row.title == "trees" for row in filled.sidebar.rows()))
    down_to(qtbot, filled, ListKind.DUPLICATES)
    assert filled.review_switch.is_open()
    assert filled.sidebar.isAncestorOf(QApplication.focusWidget())
    history = len(filled.workspace.journal.history())
    press(qtbot, filled, *"mnle1")
    qtbot.wait(50)
    assert len(filled.workspace.journal.history()) == history, "no key in the sidebar is a verdict"
    press(qtbot, filled, "Down", "Down")
    scope = filled.sidebar.scope()
    assert scope is not None
    assert scope.kind is not ListKind.DUPLICATES
    assert not filled.review_switch.is_open()


@pytest.mark.parametrize("key", ["Return", "Tab"])
def test_return_and_tab_enter_the_review(qtbot: QtBot, filled: MainWindow, key: str) -> None:
    down_to(qtbot, filled, ListKind.DUPLICATES)
    press(qtbot, filled, key)
    focus = QApplication.focusWidget()
    assert filled.review_switch.review is focus or filled.review_switch.review.isAncestorOf(focus)


def test_return_on_a_list_focuses_it(qtbot: QtBot, filled: MainWindow) -> None:
    down_to(qtbot, filled, ListKind.ALL)
    assert filled.sidebar.isAncestorOf(QApplication.focusWidget())
    press(qtbot, filled, "Return")
    assert filled.papers.isAncestorOf(QApplication.focusWidget())


def test_ctrl_3_gives_the_scrolling_keys_to_the_paper(qtbot: QtBot, filled: MainWindow) -> None:
    filled.imports.report.close_report()
    filled.resize(900, 420)
    filled.actions_by_name["focus_paper"].trigger()
    bar = filled.reading._page.verticalScrollBar()
    qtbot.waitUntil(lambda: bar.maximum() > 0)
    current = filled.papers.current_id()
    for key, wanted in (("End", bar.maximum()), ("Home", 0)):
        press(qtbot, filled, key)
        assert bar.value() == wanted
    press(qtbot, filled, "Down")
    assert bar.value() > 0
    press(qtbot, filled, "PageDown")
    assert filled.papers.current_id() == current
    press(qtbot, filled, "Escape")
    assert filled.papers.isAncestorOf(QApplication.focusWidget())
    filled.papers.select_all()
    filled.actions_by_name["focus_paper"].trigger()
    assert filled.reading.isAncestorOf(QApplication.focusWidget()), "also where several papers are selected"


def test_escape_leaves_one_layer_at_a_time(qtbot: QtBot, filled: MainWindow) -> None:
    press(qtbot, filled, "/")
    qtbot.keyClicks(filled.search, "trees")
    press(qtbot, filled, "Return")
    qtbot.waitUntil(lambda: filled.papers.isAncestorOf(QApplication.focusWidget()))
    filled.notice.offer("Something was done", [("Undo", lambda: None)])
    QToolTip.showText(filled.mapToGlobal(QPoint(300, 200)), "Why this paper", filled, QRect(), 60_000)
    qtbot.waitUntil(QToolTip.isVisible)
    press(qtbot, filled, "Escape")
    qtbot.waitUntil(lambda: not QToolTip.isVisible())
    assert filled.notice.text()
    press(qtbot, filled, "Escape")
    assert filled.notice.text() == ""
    assert filled.search.text() == "trees"
    press(qtbot, filled, "Escape")
    assert filled.search.text() == ""
    assert filled.imports.report.isVisible()
    assert filled.papers.isAncestorOf(QApplication.focusWidget())
    press(qtbot, filled, "Escape")
    assert not filled.imports.report.isVisible()
    assert filled.papers.isAncestorOf(QApplication.focusWidget())


def test_escape_in_the_search_field_ends_the_search_and_goes_to_the_list(qtbot: QtBot, filled: MainWindow) -> None:
    press(qtbot, filled, "/")
    qtbot.keyClicks(filled.search, "trees")
    press(qtbot, filled, "Escape")
    assert filled.search.text() == ""
    qtbot.waitUntil(lambda: filled.papers.isAncestorOf(QApplication.focusWidget()))


def test_tab_goes_through_the_page_from_the_note_to_the_related_papers(qtbot: QtBot, filled: MainWindow) -> None:
    column = filled.reading.column
    qtbot.waitUntil(lambda: len(column.related.rows) > 0)
    column.note.editor.setFocus()
    reached = []
    for _ in range(len(column.seen.tab_stops()) + len(column.related.rows)):
        press(qtbot, filled, "Tab")
        reached.append(QApplication.focusWidget())
    assert reached == [*column.seen.tab_stops(), *column.related.rows]


def test_the_way_back_into_the_page_scrolls_to_its_last_part(qtbot: QtBot, filled: MainWindow) -> None:
    filled.resize(900, 420)
    related = filled.reading.column.related
    qtbot.waitUntil(lambda: len(related.rows) > 0 and related.rows[-1].isVisible())
    qtbot.wait(50)  # the layout
    last = related.rows[-1]
    assert last.visibleRegion().isEmpty(), "the fold is above it"
    press(qtbot, filled, "Tab")
    for _ in range(MAX_TABS):
        press(qtbot, filled, "Backtab")
        if QApplication.focusWidget() is last:
            break
    assert last.hasFocus()
    assert last.visibleRegion().boundingRect() == last.rect()


MIN_STOPS = 15
"""Search, sidebar, list, its heading, and the parts of the reading pane and the report; some 20 in this window."""
MAX_TABS = 60
"""A walk through the window that is not back by then goes in a circle beside its beginning."""


def picture(window: MainWindow) -> QImage:
    QApplication.processEvents()
    return window.grab().toImage()


@pytest.mark.parametrize("choice", ["light", "dark"])
def test_the_focus_is_seen_at_every_stop(qtbot: QtBot, qapp: QApplication, filled: MainWindow, choice: str) -> None:
    theme.apply(qapp, choice)
    filled.paper_actions.tag("trees", filled.papers.selected_ids())
    qtbot.waitUntil(lambda: filled.notice.text() != "")
    qtbot.waitUntil(lambda: len(filled.reading.column.tags.chips) == 1)
    qtbot.wait(300)
    reached: list[QWidget] = []
    unseen: list[str] = []
    filled.search.setFocus()
    for _ in range(MAX_TABS):
        press(qtbot, filled, "Tab")  # the key, since what it reaches is scrolled into view
        stop = QApplication.focusWidget()
        if stop is filled.search:
            break
        if stop in reached:
            continue  # a next field of the same stop, as the month of a date
        reached.append(stop)
        if isinstance(stop, QLineEdit):
            continue  # a caret blinks there
        with_focus = picture(filled)
        stop.clearFocus()
        if with_focus == picture(filled):
            unseen.append(f"{type(stop).__name__} {stop.accessibleName() or stop.objectName()}")
        stop.setFocus(Qt.FocusReason.TabFocusReason)
    theme.apply(qapp)
    assert unseen == [], "; ".join(unseen)
    assert QApplication.focusWidget() is filled.search, [type(stop).__name__ for stop in reached]
    assert len(reached) >= MIN_STOPS


@pytest.mark.parametrize("choice", ["light", "dark"])
def test_the_focus_is_seen_in_the_review(qtbot: QtBot, qapp: QApplication, filled: MainWindow, choice: str) -> None:
    theme.apply(qapp, choice)
    filled.review_switch.open()
    qtbot.wait(300)  # what the page shows has been read
    review = filled.review_switch.review
    assert review.hasFocus()
    place = QRect(review.mapTo(filled, QPoint()), review.size())
    with_focus = picture(filled)
    filled.sidebar.setFocus()
    assert with_focus.copy(place) != picture(filled).copy(place)
    theme.apply(qapp)


def test_the_list_keeps_the_focus_when_its_last_paper_goes_and_comes_back(qtbot: QtBot, filled: MainWindow) -> None:
    rows = QApplication.focusWidget()
    filled.papers.select_all()
    press(qtbot, filled, "Delete")
    qtbot.waitUntil(lambda: len(filled.papers.shown_ids()) == 0)
    focus = QApplication.focusWidget()
    assert focus is not None
    assert filled.papers.isAncestorOf(focus)
    assert "Nothing to read" in focus.accessibleDescription()
    filled.paper_actions.undo()
    qtbot.waitUntil(lambda: len(filled.papers.shown_ids()) == 5)
    assert QApplication.focusWidget() is rows


def test_a_paper_in_the_trash_has_a_button_that_restores_it(qtbot: QtBot, filled: MainWindow) -> None:
    paper = filled.papers.current_id()
    assert paper is not None
    press(qtbot, filled, "Delete")
    qtbot.waitUntil(lambda: len(filled.papers.shown_ids()) == 4)
    filled.sidebar.select(Scope(ListKind.TRASH))
    qtbot.waitUntil(lambda: list(filled.papers.shown_ids()) == [paper])
    filled.papers.select(paper)
    button = filled.reading.column.trash.button
    qtbot.waitUntil(button.isVisible)
    assert (button.text(), button.accessibleName()) == ("Restore", "Restore this paper from the trash")
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: filled.notice.text().startswith("Restored"))
    assert filled.workspace.counts().lists[ListKind.TRASH] == 0


def test_tab_goes_through_the_review_from_its_cards_to_its_answers(
    qtbot: QtBot, filled: MainWindow, tmp_path: Path
) -> None:
    path = tmp_path / "other.txt"
    path.write_text(digest_text([(PAPERS[0][0], abstract_of("another thing altogether"))], "May 4"), "utf-8")
    importing.import_digests(filled.workspace, [path])
    filled.refresh()
    filled.review_switch.open()
    review = filled.review_switch.review
    qtbot.waitUntil(lambda: review.group.shown is not None)
    review.setFocus()
    tab_stops: list[QWidget] = []
    while (focus := QApplication.focusWidget()) is not None and (focus is review or review.isAncestorOf(focus)):
        assert focus not in tab_stops
        tab_stops.append(focus)
        qtbot.keyClick(focus, Qt.Key.Key_Tab)
    kinds = [type(stop).__name__ for stop in tab_stops]
    assert kinds == ["MergeReview", "QToolButton", "QRadioButton", *["QToolButton"] * 2, *["AnswerButton"] * 4]
    assert tab_stops[1].accessibleName() == "Close the review"


def test_esc_returns_from_new_papers_to_the_paper_before(qtbot: QtBot, filled: MainWindow) -> None:
    press(qtbot, filled, "Escape", "j", "j")
    before = filled.papers.current_id()
    assert before == int(filled.papers.shown_ids()[2])
    new = [int(paper) for paper in filled.papers.shown_ids()[3:]]
    filled.imports.show_new_requested.emit(new)
    qtbot.waitUntil(lambda: [int(paper) for paper in filled.papers.shown_ids()] == new)
    qtbot.waitUntil(lambda: filled.papers.selected_ids() == new[:1])
    assert filled.papers.isAncestorOf(QApplication.focusWidget())
    press(qtbot, filled, "j", "Escape")
    qtbot.waitUntil(lambda: len(filled.papers.shown_ids()) == 5)
    qtbot.waitUntil(lambda: filled.papers.current_id() == before)
    assert not filled.navigation.can_go_back()
