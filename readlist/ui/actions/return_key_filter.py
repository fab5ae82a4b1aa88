"""Event filter that makes Space and Return press the focused button, instead of running the window's actions.

It is installed on the focused button alone. On the whole application it would be called for every event, and each call
waits for Python's lock while other threads work.
"""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractButton, QApplication, QWidget

from readlist.ui.actions.keys import PRESSING_KEYS


class ReturnKeyFilter(QObject):
    """Filter that follows the focus from button to button, in dialogs too. Lives as long as its parent."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        QApplication.instance().focusChanged.connect(self._follow)  # type: ignore[union-attr]

    def _follow(self, old: QWidget | None, now: QWidget | None) -> None:
        if isinstance(old, QAbstractButton):
            old.removeEventFilter(self)
        if isinstance(now, QAbstractButton):
            now.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Accept the keys before a shortcut of the window takes them."""
        is_override = event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent)
        if is_override and event.key() in PRESSING_KEYS and not event.modifiers():  # type: ignore[attr-defined]
            event.accept()
            return True
        return super().eventFilter(watched, event)
