"""Shift+F10 opens the context menu of what has the focus, where Qt does not do so itself."""

from __future__ import annotations

import sys
from collections.abc import Callable

import pytest
from input_events import Key
from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QApplication, QMenu, QWidget
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


@pytest.mark.parametrize("platform", ["win32", "darwin"])
def test_other_systems_keep_their_own_key(monkeypatch: pytest.MonkeyPatch, filled: MainWindow, platform: str) -> None:
    monkeypatch.setattr(sys, "platform", platform)
    assert menus.make_menu_key(filled) is None
