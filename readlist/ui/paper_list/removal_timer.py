"""When marked papers go that one has moved on from: a moment later, and never under the pointer."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, Qt, QTimer
from PySide6.QtWidgets import QApplication

REMOVE_AFTER_MS = 30
"""Between moving on and the papers left behind going; a click waits for a second one first."""


class RemovalTimer(QObject):
    """Calls ``leave`` once one has moved on."""

    def __init__(self, leave: Callable[[], None], parent: QObject) -> None:
        super().__init__(parent)
        self._leave = leave
        self._soon = QTimer(self, singleShot=True)
        self._soon.timeout.connect(self._try)

    def plan(self) -> None:
        """One has moved on."""
        by_mouse = QApplication.mouseButtons() != Qt.MouseButton.NoButton
        self._soon.start(QApplication.doubleClickInterval() if by_mouse else REMOVE_AFTER_MS)

    def _try(self) -> None:
        if QApplication.mouseButtons() != Qt.MouseButton.NoButton:  # a row must not move under a button held down
            self._soon.start(QApplication.doubleClickInterval())
        else:
            self._leave()
