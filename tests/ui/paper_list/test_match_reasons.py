"""Why a paper is in the list: as a tip, by key, and for listeners."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
import shiboken6
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QAccessible, QHelpEvent
from PySide6.QtWidgets import QApplication, QToolTip
from pytestqt.qtbot import QtBot
from shelf import Shelf, Show, row

from readlist.model.scope import ListKind
from readlist.search import MatchExplanation, Reason
from readlist.ui.background.jobs import Jobs
from readlist.ui.paper_list.match_reasons import reasons_sentence, reasons_tip
from readlist.ui.paper_list.row_view import PaperRows
from readlist.ui.paper_list.view import PaperList

WHY = MatchExplanation(
    (
        Reason("title", (("models", 1),)),
        Reason("abstract", (("<modelling>", 3), ("model", 1)), more=2),
        Reason("author", (("R. & D. Novak", 1),)),
    ),
    "A <model> & more",
    ((3, 8),),
)


def put_away() -> None:
    """Qt lets a tip stand for a while."""
    for widget in QApplication.topLevelWidgets():
        if widget.inherits("QTipLabel"):
            shiboken6.delete(widget)


@pytest.fixture(autouse=True)
def no_tip_stays() -> Iterator[None]:
    yield
    put_away()


def rest_on(pane: PaperList, at: int) -> None:
    """The pointer rests on a row."""
    view = pane.findChild(PaperRows)
    point = view.visualRect(view.model().index(at, 0)).center()
    view.viewportEvent(QHelpEvent(QEvent.Type.ToolTip, point, view.viewport().mapToGlobal(point)))


def search(qtbot: QtBot, pane: PaperList, text: str) -> None:
    with qtbot.waitSignal(pane.listing_shown):
        pane.controller.set_search(text, typing=True)


def test_the_words_of_a_tip_are_escaped_and_matches_bold() -> None:
    html = reasons_tip(WHY, "", (), "#666666")
    assert "&lt;modelling&gt;&nbsp;×3, model, 2 more" in html
    assert "R. &amp; D. Novak" in html
    assert "A &lt;<b>model</b>&gt; &amp; more" in html
    assert "Title</td><td>models" in html


def test_a_cut_title_stands_first_with_its_matches() -> None:
    html = reasons_tip(WHY, "On <small> models", ((11, 17),), "#666666")
    assert "On &lt;small&gt; <b>models</b>" in html
    assert "Title</td>" not in html
    assert len(reasons_tip(MatchExplanation(), "x" * 5_000, (), "#666666")) < 1_000


def test_nothing_to_tell_is_no_tip() -> None:
    assert reasons_tip(MatchExplanation(), "", (), "#666666") == ""
    assert reasons_sentence(MatchExplanation()) == ""


def test_listeners_hear_a_sentence() -> None:
    assert (
        reasons_sentence(WHY)
        == "Found in title: models; abstract: <modelling> 3 times, model, 2 more; author: R. & D. Novak."
    )


def test_resting_on_a_row_tells_why_it_answers(qtbot: QtBot, show: Show) -> None:
    pane = show()
    search(qtbot, pane, "model")
    rest_on(pane, 0)
    qtbot.waitUntil(lambda: "&lt;other&gt; <b>models</b>" in QToolTip.text())
    assert "Abstract" in QToolTip.text()


def test_what_is_known_is_not_asked_for_again_until_something_changes(qtbot: QtBot, show: Show, shelf: Shelf) -> None:
    pane = show()
    search(qtbot, pane, "model")
    asked: list[int] = []
    paper = shelf.paper
    shelf.paper = lambda number: asked.append(number) or paper(number)  # type: ignore[method-assign]
    for times in (1, 1, 2):
        if times == 2:
            with qtbot.waitSignal(pane.listing_shown):
                pane.refresh()
        put_away()
        rest_on(pane, 0)
        qtbot.waitUntil(lambda: "Abstract" in QToolTip.text())
        assert len(asked) == times


def test_without_a_search_there_is_nothing_to_explain(qtbot: QtBot, show: Show, shelf: Shelf) -> None:
    shelf.papers = {1: row(1, title="Short")}
    pane = show()
    rest_on(pane, 0)
    qtbot.wait(30)
    assert QToolTip.text() == ""


def test_a_tip_goes_with_the_list_it_is_about(qtbot: QtBot, show: Show) -> None:
    pane = show()
    search(qtbot, pane, "model")
    rest_on(pane, 0)
    qtbot.waitUntil(QToolTip.isVisible)
    search(qtbot, pane, "graph")
    qtbot.waitUntil(lambda: not QToolTip.isVisible())


def test_a_tip_for_a_row_that_went_is_not_shown(qtbot: QtBot, show: Show, shelf: Shelf) -> None:
    pane = show()
    search(qtbot, pane, "model")
    shelf.delay = 0.1
    rest_on(pane, 0)
    pane.findChild(PaperRows).model().set_query(None)
    qtbot.wait(200)
    assert not QToolTip.isVisible()


def test_a_key_tells_it_of_the_current_row(qtbot: QtBot, show: Show) -> None:
    pane = show(ListKind.ALL)
    search(qtbot, pane, "model")
    pane.select_relative(1)
    view = pane.findChild(PaperRows)
    qtbot.keyClick(view, Qt.Key.Key_F1, Qt.KeyboardModifier.ShiftModifier)
    qtbot.waitUntil(lambda: "<b>models</b>" in QToolTip.text())
    pane.select_relative(1)
    qtbot.waitUntil(lambda: QToolTip.text() == "")


def test_listeners_have_it_of_the_current_row(qtbot: QtBot, show: Show, jobs: Jobs, monkeypatch: object) -> None:
    pane = show()
    search(qtbot, pane, "model")
    assert QAccessible is not None
    monkeypatch.setattr(QAccessible, "isActive", staticmethod(lambda: True))  # type: ignore[attr-defined]
    pane.select_relative(1)
    index = pane.findChild(PaperRows).currentIndex()
    qtbot.waitUntil(lambda: "models" in (index.data(Qt.ItemDataRole.AccessibleDescriptionRole) or ""))
