""" "More like this": comes after the paper, moves nothing, and opens by click and key."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot
from reading_shelf import Shelf, make_paper

from readlist.errors import WorldError
from readlist.model.change import Change
from readlist.model.paper import PaperRow, Status
from readlist.ui.look import theme
from readlist.ui.reading_pane.presenter import RelatedLine, related_lines
from readlist.ui.reading_pane.related_list import RelatedRow
from readlist.ui.reading_pane.view import ReadingPane

Key = Qt.Key
Reads = Callable[[int], None]
Settles = Callable[[], None]


@pytest.fixture
def like(shelf: Shelf) -> Shelf:
    """A shelf where papers 3 to 5 are like 1, and nothing is like 2."""
    for number in (3, 4, 5):
        shelf.papers[number] = make_paper(number, f"Lists of Kind {number}")
    shelf.like = {1: [4, 3, 5]}
    return shelf


@pytest.fixture
def rows(pane: ReadingPane, like: Shelf, read: Reads, qtbot: QtBot) -> list[RelatedRow]:
    """The rows that stand below paper 1."""
    read(1)
    qtbot.waitUntil(pane.column.related.isVisible)
    return pane.column.related.rows


def row(title: str = "On Lists", date: str = "2026-05-13", status: Status = Status.UNREAD) -> PaperRow:
    return PaperRow(7, title, (), date, status, False, (), 1, "a.txt", False, False, False)


def test_a_line_is_a_readable_title_with_date_and_status() -> None:
    assert related_lines([row("A  MoE$^2$\nModel", status=Status.QUEUED)]) == (
        RelatedLine(7, "A MoE² Model", "13 May 2026 · To read"),
    )
    assert related_lines([row(" ", "")]) == (RelatedLine(7, "Untitled", "Unread"),)


def test_they_come_in_their_order_once_one_stays(rows: list[RelatedRow]) -> None:
    assert [line.line.title for line in rows] == ["Lists of Kind 4", "Lists of Kind 3", "Lists of Kind 5"]
    assert rows[0].line.date_and_status == "May 2026 · Unread"
    assert rows[0].accessibleName() == "Lists of Kind 4"
    assert rows[0].accessibleDescription() == "May 2026 · Unread"


def test_nothing_moves_when_they_come(pane: ReadingPane, like: Shelf, read: Reads, qtbot: QtBot) -> None:
    def places() -> list[QPoint]:
        column = pane.column
        parts: list[QWidget] = [column.title, column.abstract, column.status, column.note, column.seen]
        return [part.mapTo(pane, QPoint(0, 0)) for part in parts]

    read(1)
    QApplication.processEvents()
    before = places()
    assert pane.column.related.isHidden()
    qtbot.waitUntil(pane.column.related.isVisible)
    QApplication.processEvents()
    assert places() == before


def test_papers_passed_by_are_not_looked_up(
    pane: ReadingPane, like: Shelf, read: Reads, qtbot: QtBot, settle: Settles
) -> None:
    for paper_id in (1, 2, 3, 4, 1):
        read(paper_id)
    qtbot.waitUntil(pane.column.related.isVisible)
    settle()
    assert like.asked == [1]


def test_another_paper_removes_them_at_once(
    pane: ReadingPane, rows: list[RelatedRow], read: Reads, like: Shelf, qtbot: QtBot
) -> None:
    read(2)
    assert pane.column.related.isHidden()
    qtbot.waitUntil(lambda: like.asked == [1, 2])
    qtbot.wait(50)
    assert pane.column.related.isHidden()
    assert pane.column.related.shown_ids() == ()


def test_an_answer_for_a_paper_left_behind_is_dropped(
    pane: ReadingPane, like: Shelf, read: Reads, qtbot: QtBot
) -> None:
    read(1)
    like.hold.clear()
    pane._related.look_up()
    qtbot.waitUntil(lambda: like.asked == [1])
    read(2)
    like.hold.set()
    qtbot.waitUntil(lambda: like.asked == [1, 2])
    qtbot.wait(50)
    assert pane.column.related.isHidden()


def test_a_fault_leaves_the_section_out_and_says_nothing(
    pane: ReadingPane, like: Shelf, read: Reads, qtbot: QtBot
) -> None:
    def fail(_paper_id: int, _limit: int) -> object:
        like.asked.append(0)
        raise WorldError("The index is away.")

    told: list[str] = []
    pane._fetcher._jobs.failed.connect(told.append)
    like.related = fail  # type: ignore[method-assign,assignment]
    read(1)
    qtbot.waitUntil(lambda: like.asked == [0])
    qtbot.wait(50)
    assert pane.column.related.isHidden()
    assert told == []


def test_a_click_opens(pane: ReadingPane, rows: list[RelatedRow], qtbot: QtBot) -> None:
    with qtbot.waitSignal(pane.related_chosen) as told:
        qtbot.mouseClick(rows[1], Qt.MouseButton.LeftButton)
    assert told.args == [1, 3]


@pytest.mark.parametrize("key", [Key.Key_Return, Key.Key_Space])
def test_keys_reach_a_row_and_open_it(pane: ReadingPane, rows: list[RelatedRow], qtbot: QtBot, key: Qt.Key) -> None:
    pane.activateWindow()
    pane.column.seen.rows[-1].setFocus()
    qtbot.waitUntil(pane.column.seen.rows[-1].hasFocus)
    qtbot.keyClick(pane.column.seen.rows[-1], Key.Key_Tab)
    assert rows[0].hasFocus()
    qtbot.keyClick(rows[0], Key.Key_Up)
    assert rows[0].hasFocus()
    for here in (rows[0], rows[1], rows[2]):
        qtbot.keyClick(here, Key.Key_Down)
    assert rows[2].hasFocus()
    assert not rows[2].visibleRegion().isEmpty()
    with qtbot.waitSignal(pane.related_chosen) as told:
        qtbot.keyClick(rows[2], key)
    assert told.args == [1, 5]


def test_a_mark_on_one_of_them_is_shown_and_the_focus_stays(
    pane: ReadingPane, rows: list[RelatedRow], like: Shelf, qtbot: QtBot
) -> None:
    rows[1].setFocus()
    pane.show_change(like.change(3, status=Status.READ))
    qtbot.waitUntil(lambda: pane.column.related.rows[1].line.date_and_status == "May 2026 · Read")
    assert pane.window().focusWidget() is pane.column.related.rows[1]


def test_a_change_elsewhere_asks_nothing(pane: ReadingPane, rows: list[RelatedRow], like: Shelf, qtbot: QtBot) -> None:
    pane.show_change(like.change(2, status=Status.READ))
    assert not pane._related._look_up_soon.isActive()
    pane.show_change(Change(None, ""))
    qtbot.waitUntil(lambda: like.asked == [1, 1])
    qtbot.wait(50)
    assert pane.column.related.rows == rows, "the same papers are left standing"


def test_going_on_does_not_wait_for_them_to_be_scrolled_past(
    pane: ReadingPane, rows: list[RelatedRow], qtbot: QtBot
) -> None:
    pages = 0
    while pane.scroll_page():
        pages += 1
        assert pages < 20
    seen = pane.column.seen
    assert seen.mapTo(pane._page.viewport(), seen.rect().bottomLeft()).y() <= pane._page.viewport().height()
    bar = pane._page.verticalScrollBar()
    pane.column.related.show_lines(())
    QApplication.processEvents()
    bar.setValue(0)
    assert pages == sum(1 for _ in iter(pane.scroll_page, False))


def test_long_titles_are_cut_and_told_whole(pane: ReadingPane, rows: list[RelatedRow], qtbot: QtBot) -> None:
    assert [row.toolTip() for row in rows] == [""] * 3
    title = " ".join(["A Very Long Title"] * 12)
    pane.column.related.show_lines([RelatedLine(9, title, "2026 · Read")])
    qtbot.waitUntil(lambda: pane.column.related.rows[0].toolTip().replace("\n", " ") == title)


def test_related_titles_are_aligned_with_the_lines_of_the_paper(pane: ReadingPane, rows: list[RelatedRow]) -> None:
    QApplication.processEvents()
    left = pane.column.text_rect().left()
    assert rows[0].mapTo(pane.column, rows[0].text_rect().topLeft()).x() == left
    assert rows[0].mapTo(pane.column, rows[0].text_rect().topRight()).x() == pane.column.text_rect().right()


def test_both_schemes_and_a_larger_text(
    pane: ReadingPane, rows: list[RelatedRow], qtbot: QtBot, qapp: QApplication
) -> None:
    def inks() -> set[str]:
        picture = pane.grab(QRect(rows[0].mapTo(pane, QPoint(0, 0)), rows[0].size())).toImage()
        return {picture.pixelColor(x, y).name() for x in range(picture.width()) for y in range(picture.height())}

    pane.column.related.row_focused.emit(rows[2])
    height = rows[0].height()
    try:
        for choice in ("dark", "light"):
            theme.apply(qapp, choice)
            assert {theme.colours().surface.name(), theme.colours().text.name()} <= inks()
        theme.apply(qapp, "system", 20)
        qtbot.waitUntil(lambda: rows[0].height() > height)
    finally:
        theme.apply(qapp, "system")
