"""The timer after which marked papers leave the list, once the reader has moved on."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, Qt, QTimer
from PySide6.QtWidgets import QApplication

REMOVE_AFTER_MS = 30
"""Milliseconds from moving on by key to the removal; after a click it is the time for a double-click."""


class RemovalTimer(QObject):
    """Calls ``leave`` a moment after ``start``, and never while a mouse button is held."""

    def __init__(self, leave: Callable[[], None], parent: QObject) -> None:
        super().__init__(parent)
        self._leave = leave
        self._soon = QTimer(self, singleShot=True)
        self._soon.timeout.connect(self._leave_unless_pressed)

    def start(self) -> None:
        """Start the timer, after the reader has moved on."""
        by_mouse = QApplication.mouseButtons() != Qt.MouseButton.NoButton
        self._soon.start(QApplication.doubleClickInterval() if by_mouse else REMOVE_AFTER_MS)

    def _leave_unless_pressed(self) -> None:
        if QApplication.mouseButtons() != Qt.MouseButton.NoButton:  # rows must not move while a button is held
            self._soon.start(QApplication.doubleClickInterval())
        else:
            self._leave()
