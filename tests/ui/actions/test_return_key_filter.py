"""Space and Return press the button that has the focus, and nobody else's events are looked at."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QEvent, QObject
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QMainWindow, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from readlist.ui.actions.keys import PRESSING_KEYS
from readlist.ui.actions.return_key_filter import ReturnKeyFilter


class CountSource(ReturnKeyFilter):
    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.seen: list[QObject] = []

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        self.seen.append(watched)
        return super().eventFilter(watched, event)


class Room(QMainWindow):
    """A field, a button, and shortcuts that want the same keys."""

    def __init__(self) -> None:
        super().__init__()
        self.field, self.button = QLineEdit(), QPushButton("Press")
        self.button.setAutoDefault(True)
        held = QWidget()
        row = QHBoxLayout(held)
        row.addWidget(self.field)
        row.addWidget(self.button)
        self.setCentralWidget(held)
        self.action = QAction("Next", self)
        self.action.setShortcuts([QKeySequence(key) for key in PRESSING_KEYS])
        self.addAction(self.action)
        self.keys = CountSource(self)


@pytest.fixture
def room(qtbot: QtBot) -> Room:
    made = Room()
    qtbot.addWidget(made)
    made.show()
    qtbot.waitActive(made)
    made.field.setFocus()
    return made


@pytest.mark.parametrize("key", PRESSING_KEYS)
def test_a_focused_button_keeps_its_keys(qtbot: QtBot, room: Room, key: object) -> None:
    room.button.setFocus()
    with qtbot.assertNotEmitted(room.action.triggered), qtbot.waitSignal(room.button.clicked):
        qtbot.keyClick(room.windowHandle(), key)


def test_elsewhere_they_are_the_windows(qtbot: QtBot, room: Room) -> None:
    room.button.setFocus()
    room.field.setFocus()
    with qtbot.assertNotEmitted(room.button.clicked), qtbot.waitSignal(room.action.triggered):
        qtbot.keyClick(room.windowHandle(), PRESSING_KEYS[1])


def test_only_the_button_with_the_focus_is_listened_to(qtbot: QtBot, room: Room) -> None:
    """Python is asked about no other event: there are thousands while a window is laid out."""
    room.field.setText("owls")
    room.resize(600, 300)
    qtbot.wait(20)
    assert room.keys.seen == []
    room.button.setFocus()
    room.button.setText("Press on")
    qtbot.wait(20)
    assert set(room.keys.seen) == {room.button}
