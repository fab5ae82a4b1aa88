"""The pane of the list, offscreen, with real jobs."""

from __future__ import annotations

import json
import time
from collections.abc import Callable

import numpy as np
import pytest
from log_failures import Announce
from PySide6.QtCore import QEvent, QItemSelection, QItemSelectionModel, QItemSelectionRange, QPoint, Qt
from PySide6.QtGui import QAction, QContextMenuEvent, QHelpEvent
from PySide6.QtWidgets import QAbstractItemView, QApplication, QLineEdit, QPushButton, QToolButton, QToolTip, QWidget
from pytestqt.qtbot import QtBot
from shelf import Shelf, Show, row

from readlist.export import bibtex
from readlist.model.change import Change
from readlist.model.paper import Status
from readlist.model.scope import ListKind, Scope, Sort
from readlist.ui.actions.dragged_papers import PAPERS_MIME
from readlist.ui.background.jobs import Jobs
from readlist.ui.paper_list.list_request import ROWS_WITH_ANSWER
from readlist.ui.paper_list.model import LINE_ROLE, ROWS_PER_PAGE
from readlist.ui.paper_list.presenter import Transition
from readlist.ui.paper_list.row_view import PaperRows
from readlist.ui.paper_list.sort_orders import ListOrder
from readlist.ui.paper_list.view import PaperList


def rows_of(pane: PaperList) -> PaperRows:
    found = pane.findChild(PaperRows)
    assert found is not None
    return found


def line_of(pane: PaperList, at: int) -> object:
    return rows_of(pane).model().index(at, 0).data(LINE_ROLE)


def wait_for_lines(qtbot: QtBot, pane: PaperList, at: int = 0) -> None:
    qtbot.waitUntil(lambda: line_of(pane, at) is not None)


def ids_of(pane: PaperList) -> list[int]:
    return [int(paper) for paper in pane.shown_ids()]


def star_of(pane: PaperList, at: int) -> QPoint:
    box = rows_of(pane).visualRect(rows_of(pane).model().index(at, 0))
    return QPoint(box.right() - 20, box.center().y())


def test_rows_come_from_the_reading_thread_in_pages(qtbot: QtBot, show: Show, shelf: Shelf) -> None:
    shelf.papers = {number: row(number) for number in range(1, 1001)}
    pane = show()
    assert line_of(pane, 0) is not None, "the first come with the list"
    assert shelf.asked == [list(range(1000, 1000 - ROWS_WITH_ANSWER, -1))]
    rows_of(pane).verticalScrollBar().setValue(500 * rows_of(pane).row_height)
    assert line_of(pane, 500) is None
    wait_for_lines(qtbot, pane, 500)
    qtbot.wait(100)
    assert all(name.startswith("readlist-reader") for name in shelf.threads)
    assert max(len(asked) for asked in shelf.asked) <= ROWS_PER_PAGE
    assert sum(len(asked) for asked in shelf.asked[1:]) <= 3 * ROWS_PER_PAGE


def test_a_search_reads_no_more_rows_at_once_than_are_in_view(qtbot: QtBot, show: Show, shelf: Shelf) -> None:
    shelf.papers = {number: row(number) for number in range(1, 1001)}
    pane = show()
    shelf.asked.clear()
    with qtbot.waitSignal(pane.listing_shown):
        pane.controller.set_search("weather")
    in_view = rows_of(pane).rows_in_view()
    assert 2 < in_view < ROWS_WITH_ANSWER
    assert len(shelf.asked[0]) == in_view
    assert all(line_of(pane, at) is not None for at in range(in_view)), "nothing is painted twice"


def test_racing_through_the_list_fetches_where_one_stops(qtbot: QtBot, show: Show, shelf: Shelf) -> None:
    shelf.papers = {number: row(number) for number in range(1, 20_001)}
    pane = show()
    shelf.delay = 0.01
    bar = rows_of(pane).verticalScrollBar()
    for part in range(1, 101):
        bar.setValue(bar.maximum() * part // 100)
        qtbot.wait(1)
    wait_for_lines(qtbot, pane, len(pane.shown_ids()) - 1)
    assert len(shelf.asked) < 60


def test_the_gui_thread_never_waits_for_rows(qtbot: QtBot, show: Show, shelf: Shelf) -> None:
    pane = show()
    shelf.delay = 0.3
    began = time.perf_counter()
    pane.refresh()
    rows_of(pane).viewport().grab()
    pane.select_relative(1)
    assert time.perf_counter() - began < 0.2


def test_current_and_selection_are_told_by_id(qtbot: QtBot, show: Show) -> None:
    pane = show()
    told: list[object] = []
    pane.current_changed.connect(told.append)
    pane.selection_changed.connect(told.append)
    pane.select(38)
    assert sorted(map(str, told)) == ["38", "[38]"]
    assert pane.current_id() == 38
    assert pane.selected_ids() == [38]
    pane.select_relative(1)
    assert pane.current_id() == 37
    pane.select_relative(-2)
    assert pane.current_id() == 39


def test_arriving_papers_move_neither_selection_nor_view(qtbot: QtBot, show: Show, shelf: Shelf) -> None:
    shelf.papers = {number: row(number) for number in range(1, 201)}
    pane = show()
    view = rows_of(pane)
    pane.select(120)
    view.selectionModel().select(view.model().index(82, 0), QItemSelectionModel.SelectionFlag.Select)
    before = view.visualRect(view.currentIndex()).top()
    selected = pane.selected_ids()
    shelf.papers.update({number: row(number) for number in range(201, 231)})
    with qtbot.assertNotEmitted(pane.current_changed, wait=50), qtbot.waitSignal(pane.listing_shown):
        pane.refresh()
    assert ids_of(pane)[0] == 230
    assert pane.current_id() == 120
    assert pane.selected_ids() == selected == [120, 118]
    assert view.visualRect(view.currentIndex()).top() == before


@pytest.mark.parametrize("key", [Qt.Key.Key_Down, Qt.Key.Key_Up])
@pytest.mark.parametrize(
    ("arrives", "leaves", "last_of_start"),
    [((201,), (), 120), ((), (150,), 120), ((), (120,), 119)],
    ids=["another paper arrives", "a paper leaves", "the first selected one leaves"],
)
def test_a_selection_grows_on_while_the_list_changes(
    qtbot: QtBot,
    show: Show,
    shelf: Shelf,
    key: Qt.Key,
    arrives: tuple[int, ...],
    leaves: tuple[int, ...],
    last_of_start: int,
) -> None:
    is_down = key is Qt.Key.Key_Down
    shelf.papers = {number: row(number) for number in range(1, 201)}
    pane = show()
    pane.select(120)
    for _step in range(3):
        qtbot.keyClick(rows_of(pane), key, Qt.KeyboardModifier.ShiftModifier)
    before = pane.selected_ids()
    assert before == list(range(120, 116, -1) if is_down else range(123, 119, -1))
    shelf.papers.update({number: row(number) for number in arrives})
    for number in leaves:
        del shelf.papers[number]
    with qtbot.assertNotEmitted(pane.current_changed, wait=50), qtbot.waitSignal(pane.listing_shown):
        pane.refresh()
    assert pane.selected_ids() == [paper for paper in before if paper not in leaves]
    qtbot.keyClick(rows_of(pane), key, Qt.KeyboardModifier.ShiftModifier)
    start = last_of_start if is_down or last_of_start == 120 else 121
    assert pane.selected_ids() == list(range(start, 115, -1) if is_down else range(124, start - 1, -1))
    other = Qt.Key.Key_Up if is_down else Qt.Key.Key_Down
    qtbot.keyClick(rows_of(pane), other, Qt.KeyboardModifier.ShiftModifier)
    assert pane.selected_ids() == list(range(start, 116, -1) if is_down else range(123, start - 1, -1))


@pytest.mark.parametrize(
    "go",
    [
        lambda pane: pane.select_relative(1),
        lambda pane: pane.select(110),
        lambda pane: pane.controller.go_to([110]),
    ],
    ids=["next", "chosen", "undone"],
)
def test_a_new_selection_begins_at_the_paper_that_was_gone_to(
    qtbot: QtBot, show: Show, shelf: Shelf, go: Callable[[PaperList], object]
) -> None:
    shelf.papers = {number: row(number) for number in range(1, 201)}
    pane = show()
    pane.select(120)
    for _step in range(3):
        qtbot.keyClick(rows_of(pane), Qt.Key.Key_Down, Qt.KeyboardModifier.ShiftModifier)
    assert pane.selected_ids() == [120, 119, 118, 117]
    go(pane)
    qtbot.waitUntil(lambda: len(pane.selected_ids()) == 1)
    current = pane.current_id()
    assert current is not None
    qtbot.keyClick(rows_of(pane), Qt.Key.Key_Down, Qt.KeyboardModifier.ShiftModifier)
    assert pane.selected_ids() == [current, current - 1]


def test_papers_selected_by_undo_are_extended_from_the_current_one(qtbot: QtBot, show: Show, shelf: Shelf) -> None:
    shelf.papers = {number: row(number) for number in range(1, 201)}
    pane = show()
    pane.select(130)
    qtbot.keyClick(rows_of(pane), Qt.Key.Key_Down, Qt.KeyboardModifier.ShiftModifier)
    pane.controller.select_all_of([120, 119, 118])
    qtbot.waitUntil(lambda: pane.selected_ids() == [120, 119, 118])
    qtbot.keyClick(rows_of(pane), Qt.Key.Key_Up, Qt.KeyboardModifier.ShiftModifier)
    assert pane.selected_ids() == [121, 120]


@pytest.mark.parametrize(
    ("key", "gone", "current"),
    [(Qt.Key.Key_Down, (117,), 118), (Qt.Key.Key_Up, (123,), 122), (Qt.Key.Key_Down, (117, 120, 119), 118)],
)
def test_selected_papers_stay_selected_if_the_current_one_leaves(
    qtbot: QtBot, show: Show, shelf: Shelf, key: Qt.Key, gone: tuple[int, ...], current: int
) -> None:
    shelf.papers = {number: row(number) for number in range(1, 201)}
    pane = show()
    pane.select(120)
    for _step in range(3):
        qtbot.keyClick(rows_of(pane), key, Qt.KeyboardModifier.ShiftModifier)
    before = pane.selected_ids()
    for number in gone:  # as by another program
        del shelf.papers[number]
    with qtbot.waitSignal(pane.current_changed), qtbot.waitSignal(pane.selection_changed):
        pane.refresh()
    assert pane.selected_ids() == [paper for paper in before if paper not in gone]
    assert pane.current_id() == current


def test_a_paper_takes_the_place_of_selected_ones_that_all_leave(qtbot: QtBot, show: Show, shelf: Shelf) -> None:
    shelf.papers = {number: row(number) for number in range(1, 201)}
    pane = show()
    pane.select(120)
    qtbot.keyClick(rows_of(pane), Qt.Key.Key_Down, Qt.KeyboardModifier.ShiftModifier)
    for number in (120, 119):
        del shelf.papers[number]
    with qtbot.waitSignal(pane.listing_shown):
        pane.refresh()
    assert pane.selected_ids() == [pane.current_id()] == [118]


def test_a_paper_that_arrives_among_selected_ones_is_selected_only_when_the_selection_grows(
    qtbot: QtBot, show: Show, shelf: Shelf
) -> None:
    shelf.papers = {number: row(number) for number in range(1, 201) if number != 119}
    pane = show()
    pane.select(120)
    qtbot.keyClick(rows_of(pane), Qt.Key.Key_Down, Qt.KeyboardModifier.ShiftModifier)
    assert pane.selected_ids() == [120, 118]
    shelf.papers[119] = row(119)
    with qtbot.waitSignal(pane.listing_shown):
        pane.refresh()
    assert pane.selected_ids() == [120, 118]
    qtbot.keyClick(rows_of(pane), Qt.Key.Key_Down, Qt.KeyboardModifier.ShiftModifier)
    assert pane.selected_ids() == [120, 119, 118, 117]


def test_a_click_with_shift_extends_the_selection_after_the_list_has_changed(
    qtbot: QtBot, show: Show, shelf: Shelf
) -> None:
    shelf.papers = {number: row(number) for number in range(1, 201)}
    pane = show()
    view = rows_of(pane)
    pane.select(198)
    qtbot.keyClick(view, Qt.Key.Key_Down, Qt.KeyboardModifier.ShiftModifier)

    def click(paper: int, modifiers: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        place = view.visualRect(view.model().index(ids_of(pane).index(paper), 0)).center()
        qtbot.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, modifiers, place)

    shelf.papers[201] = row(201)
    with qtbot.waitSignal(pane.listing_shown):
        pane.refresh()
    click(195, Qt.KeyboardModifier.ShiftModifier)
    assert pane.selected_ids() == [198, 197, 196, 195]
    click(200)
    click(199, Qt.KeyboardModifier.ShiftModifier)
    assert pane.selected_ids() == [200, 199], "a click begins anew"


def test_without_a_current_paper_the_first_seen_keeps_its_place(qtbot: QtBot, show: Show, shelf: Shelf) -> None:
    shelf.papers = {number: row(number) for number in range(1, 201)}
    pane = show()
    view = rows_of(pane)
    view.verticalScrollBar().setValue(view.row_height * 10 + 7)
    top = ids_of(pane)[view.rowAt(0)]
    shelf.papers[201] = row(201)
    del shelf.papers[199]
    with qtbot.waitSignal(pane.listing_shown):
        pane.refresh()
    assert ids_of(pane)[view.rowAt(0)] == top
    assert view.rowViewportPosition(view.rowAt(0)) == -7


def test_a_mark_shows_at_once_and_the_paper_stays_until_one_moves_on(
    qtbot: QtBot, show: Show, shelf: Shelf, jobs: Jobs
) -> None:
    pane = show(ListKind.INBOX, "Inbox")
    jobs.changed.connect(pane.show_change)
    wait_for_lines(qtbot, pane)
    first, second = ids_of(pane)[:2]
    pane.select(first)

    def mark() -> Change:
        time.sleep(0.05)
        shelf.change(first, status=Status.READ)
        return Change(1, "mark as read", (first,))

    pane.mark_now([first], status=Status.READ)
    jobs.run_command(mark)
    assert pane.status_of(first) is Status.READ
    with qtbot.waitSignal(pane.listing_shown):
        pass
    qtbot.wait(60)
    assert ids_of(pane)[:2] == [first, second]
    assert pane.status_of(first) is Status.READ
    with qtbot.waitSignal(pane.listing_shown):
        pane.select_relative(1)
    assert ids_of(pane)[0] == second
    assert pane.current_id() == second


def test_a_mark_that_fails_is_taken_back(qtbot: QtBot, show: Show, jobs: Jobs, announced: Announce) -> None:
    announced("background work failed")
    pane = show()
    wait_for_lines(qtbot, pane)
    paper = ids_of(pane)[0]
    before = pane.is_starred(paper)

    def fail() -> Change:
        raise RuntimeError("no")

    pane.mark_now([paper], starred=not before)
    jobs.run_command(fail, failed=lambda _message: None)
    assert pane.is_starred(paper) is not before
    qtbot.waitUntil(lambda: pane.is_starred(paper) is before)


def test_a_paper_in_the_trash_makes_way_for_the_next(qtbot: QtBot, show: Show, shelf: Shelf) -> None:
    pane = show(ListKind.INBOX, "Inbox")
    first, second = ids_of(pane)[:2]
    pane.select(first)
    shelf.change(first, is_trashed=True)
    with qtbot.waitSignals([pane.listing_shown, pane.current_changed]):
        pane.show_change(Change(1, "trash", (first,)))
    assert pane.current_id() == second
    assert pane.selected_ids() == [second]


def test_searching_keeps_the_current_paper_where_it_answers(qtbot: QtBot, show: Show) -> None:
    pane = show()
    pane.select(22)
    with qtbot.waitSignal(pane.listing_shown):
        pane.controller.set_search("model")
    assert pane.current_id() == 22
    with qtbot.waitSignal(pane.listing_shown):
        pane.controller.set_search("graph")
    assert pane.current_id() is None
    assert len(ids_of(pane)) == 2


def test_a_search_begins_at_the_best_hit(qtbot: QtBot, show: Show, shelf: Shelf) -> None:
    shelf.papers = {number: row(number) for number in range(1, 1001)}
    pane = show()
    pane.select(2)
    with qtbot.waitSignal(pane.listing_shown):
        pane.controller.set_search("model")
    assert 2 in ids_of(pane)
    assert pane.current_id() is None
    assert rows_of(pane).verticalScrollBar().value() == 0
    pane.select_relative(1)
    assert pane.current_id() == ids_of(pane)[0]


def test_another_order_goes_to_what_is_selected(qtbot: QtBot, show: Show, shelf: Shelf) -> None:
    shelf.papers = {number: row(number) for number in range(1, 1001)}
    pane = show()
    pane.select(700)
    with qtbot.waitSignal(pane.listing_shown):
        pane.controller.set_order(ListOrder(Sort.TITLE))
    assert pane.selected_ids() == [700]
    view = rows_of(pane)
    assert view.viewport().rect().contains(view.visualRect(view.currentIndex()))


def test_an_overtaken_search_is_never_shown(qtbot: QtBot, show: Show, shelf: Shelf) -> None:
    pane = show()
    shown: list[int] = []
    pane.listing_shown.connect(shown.append)
    shelf.delay = 0.05
    for text in ("g", "gr", "gra", "graph"):
        pane.controller.set_search(text)
    qtbot.waitUntil(lambda: bool(shown))
    qtbot.wait(150)
    assert shown == [2]


def test_only_here_is_a_click_away(qtbot: QtBot, show: Show) -> None:
    pane = show(ListKind.INBOX, "Inbox")
    with qtbot.waitSignal(pane.listing_shown) as everywhere:
        pane.controller.set_search("model")
    link = next(button for button in pane.findChildren(QToolButton) if button.text().startswith("only in Inbox"))
    with qtbot.waitSignal(pane.listing_shown) as here:
        link.click()
    assert here.args[0] < everywhere.args[0]
    assert link.text() == f"everywhere ({everywhere.args[0]})"


def test_a_suggestion_is_taken_by_keys_and_where_there_is_none_the_search_field_keeps_the_focus(
    qtbot: QtBot, show: Show, shelf: Shelf
) -> None:
    shelf.suggestion = "model"
    pane = show()
    field = QLineEdit(pane)
    field.show()
    field.setFocus()
    with qtbot.waitSignal(pane.listing_shown):
        pane.controller.set_search("modle")
    pane.setFocus()
    button = pane.window().focusWidget()
    assert isinstance(button, QPushButton)
    assert button.text() == "Did you mean “model”?"
    with qtbot.waitSignal(pane.suggestion_chosen) as chosen:
        qtbot.keyClick(button, Qt.Key.Key_Return)
    assert chosen.args == ["model"]
    shelf.suggestion = ""
    field.setFocus()
    with qtbot.waitSignal(pane.listing_shown):
        pane.controller.set_search("mdole")
    pane.setFocus()
    assert pane.window().focusWidget() is field
    with qtbot.waitSignal(pane.listing_shown):
        pane.controller.set_search("model")
    pane.setFocus()
    assert pane.window().focusWidget() is rows_of(pane)


def test_the_way_to_this_list_is_told_in_short_where_room_is_short(qtbot: QtBot, show: Show) -> None:
    pane = show(ListKind.INBOX, "A list of a long name")
    with qtbot.waitSignal(pane.listing_shown):
        pane.controller.set_search("model")
    link = next(b for b in pane.findChildren(QToolButton) if b.accessibleName().startswith("Search only in"))
    pane.resize(900, 640)
    whole = link.text()
    assert whole.startswith("only in A list of a long name (")
    assert link.toolTip() == ""
    pane.resize(380, 640)
    assert link.text().startswith("only here (")
    assert link.toolTip() == whole
    pane.resize(900, 640)
    assert link.text() == whole


def test_a_suggestion_is_a_click_away(qtbot: QtBot, show: Show, shelf: Shelf) -> None:
    shelf.suggestion = "model & more"
    pane = show()
    with qtbot.waitSignal(pane.listing_shown):
        pane.controller.set_search("modle")
    button = next(button for button in pane.findChildren(QPushButton) if "Did you mean" in button.text())
    assert button.isVisible()
    with qtbot.waitSignal(pane.suggestion_chosen) as chosen:
        button.click()
    assert chosen.args == ["model & more"]


def test_an_empty_library_offers_the_import(qtbot: QtBot, show: Show, shelf: Shelf) -> None:
    shelf.papers.clear()
    pane = show()
    button = next(button for button in pane.findChildren(QPushButton) if button.isVisible())
    with qtbot.waitSignal(pane.import_requested):
        button.click()


def test_the_order_can_be_chosen(qtbot: QtBot, show: Show, shelf: Shelf) -> None:
    pane = show()
    order = next(button for button in pane.findChildren(QToolButton) if button.menu() is not None)
    titles = next(action for action in order.menu().actions() if action.text() == "Title")
    with qtbot.waitSignal(pane.listing_shown):
        titles.trigger()
    assert pane.controller.order().sort is Sort.TITLE
    titles_shown = [shelf.papers[paper].title for paper in ids_of(pane)]
    assert titles_shown == sorted(titles_shown)


def test_the_order_can_be_reversed(qtbot: QtBot, show: Show, shelf: Shelf) -> None:
    pane = show()
    before = ids_of(pane)
    pane.select(before[1])
    order = next(button for button in pane.findChildren(QToolButton) if button.menu() is not None)
    assert order.text().endswith("▾")
    with qtbot.waitSignal(pane.listing_shown):
        menu_action(order, "Reversed").trigger()
    assert ids_of(pane) == before[::-1]
    assert pane.selected_ids() == [before[1]], "the selection stays"
    assert menu_action(order, "Reversed").isChecked()
    assert (order.text()[-1], order.accessibleName()) == ("▴", "Order: Date added, reversed")
    with qtbot.assertNotEmitted(pane.listing_shown, wait=30):
        menu_action(order, "Date added").trigger()
    with qtbot.waitSignal(pane.listing_shown):
        menu_action(order, "Title").trigger()
    assert not menu_action(order, "Reversed").isChecked(), "another order begins in its usual direction"
    with qtbot.waitSignal(pane.listing_shown):
        pane.controller.set_search("model")
    assert not menu_action(order, "Reversed").isEnabled(), "relevance has no reverse"


def test_kept_papers_stay_in_their_place_in_a_reversed_list(qtbot: QtBot, show: Show, shelf: Shelf) -> None:
    pane = show()
    with qtbot.waitSignal(pane.listing_shown):
        pane.controller.set_order(ListOrder(Sort.ADDED, True))
    before = ids_of(pane)
    pane.select(before[1])
    shelf.change(before[1], status=Status.READ)
    pane.show_change(Change(1, (before[1],)))
    qtbot.wait(50)
    assert ids_of(pane) == before


def menu_action(button: QToolButton, text: str) -> QAction:
    return next(action for action in button.menu().actions() if action.text() == text)


def test_keys_of_the_list_work_and_letters_are_the_windows(qtbot: QtBot, show: Show) -> None:
    class Outside(QWidget):
        seen = ""

        def keyPressEvent(self, event: object) -> None:
            Outside.seen += event.text()  # type: ignore[attr-defined]

    pane = show()
    outside = Outside()
    pane.setParent(outside)
    outside.resize(600, 700)
    outside.show()
    pane.show()
    view = rows_of(pane)
    for key, paper in ((Qt.Key.Key_End, 1), (Qt.Key.Key_Home, 40), (Qt.Key.Key_Down, 39), (Qt.Key.Key_Up, 40)):
        qtbot.keyClick(view, key)
        assert pane.current_id() == paper
    qtbot.keyClick(view, Qt.Key.Key_PageDown)
    assert pane.current_id() not in (40, None)
    qtbot.keyClick(view, Qt.Key.Key_Home)
    qtbot.keyClick(view, Qt.Key.Key_Down, Qt.KeyboardModifier.ShiftModifier)
    assert pane.selected_ids() == [40, 39]
    for letter in "cm1 /":
        qtbot.keyClicks(view, letter)
    assert Outside.seen == "cm1 /"
    assert pane.selected_ids() == [40, 39]
    with qtbot.waitSignal(pane.activated) as opened:
        qtbot.keyClick(view, Qt.Key.Key_Return)
    assert opened.args == [39]
    pane.setParent(None)
    outside.close()


def test_a_click_on_the_star_selects_nothing(qtbot: QtBot, show: Show) -> None:
    pane = show()
    wait_for_lines(qtbot, pane)
    pane.select(40)
    with qtbot.waitSignal(pane.star_clicked) as starred:
        qtbot.mouseClick(rows_of(pane).viewport(), Qt.MouseButton.LeftButton, pos=star_of(pane, 2))
    assert starred.args == [38]
    assert pane.selected_ids() == [40]


def test_the_menu_is_asked_for_where_the_pointer_is(qtbot: QtBot, show: Show) -> None:
    pane = show()
    viewport, point = rows_of(pane).viewport(), QPoint(10, 10)
    event = QContextMenuEvent(QContextMenuEvent.Reason.Mouse, point, viewport.mapToGlobal(point))
    with qtbot.waitSignal(pane.menu_requested) as asked:
        QApplication.sendEvent(viewport, event)
    assert asked.args == [viewport.mapToGlobal(point)]


def test_papers_are_dragged_by_id_and_as_bibtex(qtbot: QtBot, show: Show, shelf: Shelf) -> None:
    pane = show()
    wait_for_lines(qtbot, pane)
    model = rows_of(pane).model()
    data = model.mimeData([model.index(1, 0), model.index(0, 0)])
    assert json.loads(bytes(data.data(PAPERS_MIME).data())) == [40, 39]
    assert data.text().splitlines()[0] == "Calibrated Doubt: Refusals That Help"
    first, second = (shelf.paper(paper) for paper in (40, 39))
    qtbot.waitUntil(lambda: data.text() == bibtex.WRITER.write([first, second]))
    assert not data.hasUrls()  # these papers have no link
    assert not data.hasHtml()


def test_the_next_unread_paper_is_selected_while_there_is_one(qtbot: QtBot, show: Show, shelf: Shelf) -> None:
    pane = show()
    wait_for_lines(qtbot, pane)
    qtbot.waitUntil(pane.select_next_unread)
    assert pane.status_of(pane.current_id() or 0) is Status.UNREAD
    for paper in list(shelf.papers):
        shelf.change(paper, status=Status.READ)
    with qtbot.waitSignal(pane.listing_shown):
        pane.refresh()
    qtbot.waitUntil(lambda: not pane.select_next_unread())


def test_given_papers_are_shown(qtbot: QtBot, show: Show) -> None:
    pane = show()
    with qtbot.waitSignal(pane.listing_shown) as shown:
        pane.controller.show_papers([5, 9], "New papers")
    assert shown.args == [2]
    pane.select(9)
    assert pane.current_id() == 9


def test_a_paper_can_be_asked_for_before_its_list_has_come(qtbot: QtBot, show: Show) -> None:
    pane = show(ListKind.TRASH, "Trash")
    pane.controller.set_scope(Scope(ListKind.ALL), "All")
    pane.select(4)
    qtbot.waitUntil(lambda: pane.current_id() == 4)


def test_a_fault_is_told_once_and_the_list_stays(qtbot: QtBot, show: Show, shelf: Shelf, jobs: Jobs) -> None:
    pane = show()
    wait_for_lines(qtbot, pane)
    told: list[str] = []
    jobs.failed.connect(told.append)
    shelf.fault = "The library folder is gone."
    pane.refresh()
    qtbot.waitUntil(lambda: bool(told))
    for _ in range(5):
        rows_of(pane).viewport().repaint()
        qtbot.wait(10)
    assert set(told) == {"The library folder is gone."}
    assert len(told) <= 3
    assert len(ids_of(pane)) == 40


def test_a_cut_title_is_shown_whole_as_a_tip(qtbot: QtBot, show: Show) -> None:
    pane = show()
    pane.resize(320, 640)
    wait_for_lines(qtbot, pane)
    view = rows_of(pane)
    at = ids_of(pane).index(39)
    point = view.visualRect(view.model().index(at, 0)).center()
    QToolTip.hideText()
    event = QHelpEvent(QEvent.Type.ToolTip, point, view.viewport().mapToGlobal(point))
    view.viewportEvent(event)
    assert "One Microphone" in QToolTip.text()


def test_every_control_has_a_name(qtbot: QtBot, show: Show) -> None:
    pane = show()
    with qtbot.waitSignal(pane.listing_shown):
        pane.controller.set_search("model")
    controls = [*pane.findChildren(QToolButton), *pane.findChildren(QAbstractItemView)]
    unnamed = [control for control in controls if control.isVisible() and not control.accessibleName()]
    assert not unnamed
    assert rows_of(pane).model().index(0, 0).data(Qt.ItemDataRole.AccessibleTextRole)


@pytest.mark.parametrize("selected", ["one", "all"])
def test_a_hundred_thousand_papers_are_set_within_a_stall(
    qtbot: QtBot, show: Show, shelf: Shelf, selected: str
) -> None:
    pane = show()
    view = rows_of(pane)
    many = np.arange(100_000, 0, -1, dtype=np.int64)
    keeper = pane.controller._place_keeper
    keeper.show_ids(many, Transition.LIST)
    view.select_row(60_000)
    if selected == "all":
        pane.select_all()
    times = []
    for more in range(3):
        fresh = np.concatenate((np.arange(100_003 + more, 100_000, -1), many))
        began = time.perf_counter()
        keeper.show_ids(fresh, Transition.REFRESH)
        times.append(time.perf_counter() - began)
    assert pane.current_id() == 40_000
    assert min(times) < 0.05


def test_the_selected_papers_are_read_once_for_each_selection(
    qtbot: QtBot, show: Show, shelf: Shelf, monkeypatch: pytest.MonkeyPatch
) -> None:
    """They are asked for by a dozen parts after each selection, which may have 50,000 ranges."""
    read: list[int] = []
    convert = QItemSelection.toList

    def count(selection: QItemSelection) -> list[QItemSelectionRange]:
        read.append(1)
        return convert(selection)

    pane = show()
    pane.controller.select_all_of(range(2, 41, 2))
    qtbot.waitUntil(lambda: len(pane.selected_ids()) == 20)
    monkeypatch.setattr(QItemSelection, "toList", count)
    pane.select(3)
    for _ in range(10):
        assert pane.selected_ids() == [3]
    assert len(read) == 1
    pane.selected_ids().clear()
    assert pane.selected_ids() == [3], "a list of the caller's own"
    pane.select_all()
    assert len(pane.selected_ids()) == 40
    shelf.papers.pop(7)
    with qtbot.waitSignal(pane.listing_shown):
        pane.refresh()
    assert len(pane.selected_ids()) == 39
    with qtbot.waitSignal(pane.listing_shown):
        pane.controller.set_scope(Scope(ListKind.STARRED), "Starred")
    assert pane.selected_ids() == []
