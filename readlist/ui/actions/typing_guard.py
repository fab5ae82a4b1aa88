"""Event filter that discards letters typed for a field that has not opened; each would run a command.

It is installed on the application only while it holds: until the reader pauses, presses Esc, does anything but type, or
a field or dialog is open.
"""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt, QTimer
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QLineEdit, QPlainTextEdit, QTextEdit

RELEASE_AFTER_MS = 1_200
"""Milliseconds without a key after which letters are commands again."""
COMMAND_MODIFIERS = (
    Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier | Qt.KeyboardModifier.MetaModifier
)
RELEASING_EVENTS = (QEvent.Type.MouseButtonPress, QEvent.Type.WindowBlocked)
"""Events that end the hold: a click, and a dialog over the window."""
MODIFIER_KEYS = (Qt.Key.Key_Shift, Qt.Key.Key_Control, Qt.Key.Key_Alt, Qt.Key.Key_Meta, Qt.Key.Key_AltGr)


EDITING_KEYS = (
    *(Qt.Key.Key_Backspace, Qt.Key.Key_Delete, Qt.Key.Key_Return, Qt.Key.Key_Enter),
    *(Qt.Key.Key_Left, Qt.Key.Key_Right, Qt.Key.Key_Home, Qt.Key.Key_End),
)
"""Keys that are discarded like letters, so that correcting a typing error moves no papers to the trash."""


class TypingGuard(QObject):
    """Discards typed keys from ``hold`` to ``release``."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._is_holding = False
        self._release_soon = QTimer(self)
        self._release_soon.setSingleShot(True)
        self._release_soon.setInterval(RELEASE_AFTER_MS)
        self._release_soon.timeout.connect(self.release)

    def hold(self) -> None:
        """Discard typed keys from now on."""
        if not self._is_holding:
            self._is_holding = True
            _application().installEventFilter(self)
        self._release_soon.start()

    def release(self) -> None:
        """Stop discarding keys."""
        self._release_soon.stop()
        if self._is_holding:
            self._is_holding = False
            _application().removeEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Discard typed keys; any other input ends the hold."""
        kind = event.type()
        if kind in RELEASING_EVENTS or (kind == QEvent.Type.KeyPress and takes_text(watched)):
            self.release()
        elif takes_text(watched):
            return False  # the field is open by now
        elif kind in (QEvent.Type.ShortcutOverride, QEvent.Type.KeyPress) and isinstance(event, QKeyEvent):
            if _is_letter(event) or (event.key() in EDITING_KEYS and not event.modifiers() & COMMAND_MODIFIERS):
                self._release_soon.start()
                event.accept()
                return True
            if event.key() == Qt.Key.Key_Escape:  # Esc leaves the field that did not open, and nothing else
                if kind == QEvent.Type.KeyPress:
                    self.release()
                event.accept()
                return True
            if event.key() not in MODIFIER_KEYS:
                self.release()
        return super().eventFilter(watched, event)


def takes_text(watched: QObject | None) -> bool:
    """True for a field that can be typed in."""
    if isinstance(watched, (QTextEdit, QPlainTextEdit, QLineEdit)):
        return watched.isEnabled() and not watched.isReadOnly()
    return False


def _is_letter(event: QKeyEvent) -> bool:
    return bool(event.text()) and event.text().isprintable() and not event.modifiers() & COMMAND_MODIFIERS


def _application() -> QApplication:
    found = QApplication.instance()
    assert isinstance(found, QApplication)
    return found
