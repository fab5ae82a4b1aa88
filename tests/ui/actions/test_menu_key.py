"""Shift+F10 opens the context menu of what has the focus, where Qt does not do so itself."""

from __future__ import annotations

import sys
from collections.abc import Callable

import pytest
from input_events import Key
from PySide6.QtCore import QPoint, Qt, QTimer
from PySide6.QtGui import QContextMenuEvent
from PySide6.QtWidgets import QAbstractItemView, QApplication, QMenu, QWidget
from pytestqt.qtbot import QtBot

from readlist.ui.actions import menus
from readlist.ui.main_window import MainWindow
from readlist.ui.sidebar.tree import RowTree

Shift = Qt.KeyboardModifier.ShiftModifier


def tree_of(window: MainWindow) -> QWidget:
    found = window.sidebar.findChild(RowTree)
    assert found is not None
    return found


@pytest.mark.skipif(sys.platform in ("win32", "darwin"), reason="Qt has the key, or there is none")
@pytest.mark.parametrize(
    ("part", "row"),
    [
        (lambda window: window.papers, "&Star"),
        (tree_of, "Show"),
        (lambda window: window.search, "Select All"),
    ],
    ids=["list", "sidebar", "search field"],
)
def test_the_menu_of_the_part_with_the_focus_opens(
    qtbot: QtBot, filled: MainWindow, part: Callable[[MainWindow], QWidget], row: str
) -> None:
    opened: list[str] = []

    def look() -> None:
        menu = QApplication.activePopupWidget()
        if isinstance(menu, QMenu):
            opened.extend(action.text() for action in menu.actions())
            menu.close()

    part(filled).setFocus()
    QTimer.singleShot(200, look)
    qtbot.keyClick(QApplication.focusWidget(), Key.Key_F10, Shift)
    qtbot.waitUntil(lambda: bool(opened))
    assert row in opened


@pytest.mark.parametrize("part", [lambda window: window.papers.focusProxy(), tree_of], ids=["list", "sidebar"])
def test_the_menu_opens_beside_a_row_that_was_scrolled_away(
    qtbot: QtBot, filled: MainWindow, part: Callable[[MainWindow], QAbstractItemView]
) -> None:
    view = part(filled)
    view.setFocus()
    view.setMinimumHeight(0)
    filled.pane_layout.setFixedHeight(150)
    qtbot.waitUntil(lambda: view.verticalScrollBar().maximum() > view.visualRect(view.currentIndex()).height())
    view.verticalScrollBar().setValue(view.verticalScrollBar().maximum())
    assert view.visualRect(view.currentIndex()).bottom() < 0
    points: list[QPoint] = []

    def look() -> None:
        menu = QApplication.activePopupWidget()
        if isinstance(menu, QMenu):
            points.append(menu.pos())
            menu.close()

    QTimer.singleShot(200, look)
    point = view.visualRect(view.currentIndex()).center()
    event = QContextMenuEvent(QContextMenuEvent.Reason.Keyboard, point, view.mapToGlobal(point))  # as by the menu key
    QApplication.sendEvent(view, event)
    qtbot.waitUntil(lambda: bool(points))
    assert points[0].y() >= view.viewport().mapToGlobal(QPoint(0, 0)).y()
    assert view.viewport().rect().intersects(view.visualRect(view.currentIndex())), "one sees what the menu is for"


@pytest.mark.parametrize("platform", ["win32", "darwin"])
def test_other_systems_keep_their_own_key(monkeypatch: pytest.MonkeyPatch, filled: MainWindow, platform: str) -> None:
    monkeypatch.setattr(sys, "platform", platform)
    assert menus.make_menu_key(filled) is None
