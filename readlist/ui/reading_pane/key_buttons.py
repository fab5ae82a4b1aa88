"""Keys that press a control, kept from the window's one-key shortcuts while it has the focus; and the way of Tab."""

from __future__ import annotations

from itertools import pairwise

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractButton, QPushButton, QToolButton, QWidget

PRESSING_KEYS = (Qt.Key.Key_Space, Qt.Key.Key_Return, Qt.Key.Key_Enter)


class KeyButton(QAbstractButton):
    """A button that draws itself; Space and Return press it, whatever they do elsewhere in the window."""

    kept: tuple[Qt.Key, ...] = PRESSING_KEYS

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)

    def event(self, event: QEvent) -> bool:
        """Claim the keys that press, and paint again as the pointer comes and goes."""
        if claim(event, self.kept):
            return True
        if event.type() in (QEvent.Type.HoverEnter, QEvent.Type.HoverLeave):
            self.update()
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Return presses like Space does."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
        else:
            super().keyPressEvent(event)


class KeyPushButton(QPushButton):
    """A push button that keeps its keys."""

    def event(self, event: QEvent) -> bool:
        """Claim the keys that press."""
        return claim(event, PRESSING_KEYS) or super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Return presses like Space does."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
        else:
            super().keyPressEvent(event)


class KeyToolButton(QToolButton):
    """A tool button that keeps its keys."""

    def event(self, event: QEvent) -> bool:
        """Claim the keys that press."""
        return claim(event, PRESSING_KEYS) or super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Return presses like Space does."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
        else:
            super().keyPressEvent(event)


def claim(event: QEvent, keys: tuple[Qt.Key, ...]) -> bool:
    """Accept the question whether a key is the control's own; True where it is one of ``keys``, unmodified."""
    if event.type() != QEvent.Type.ShortcutOverride or not isinstance(event, QKeyEvent):
        return False
    bare = event.modifiers() in (Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.KeypadModifier)
    if event.key() in keys and bare:
        event.accept()
        return True
    return False


def put_in_tab_order(before: QWidget, column: QWidget) -> None:
    """Let Tab come to the column's parts behind ``before``; Qt puts what is made late behind the whole window."""
    stops = [before]
    part = column.nextInFocusChain()
    while part is not None and column.isAncestorOf(part):
        if part.focusPolicy() != Qt.FocusPolicy.NoFocus:
            stops.append(part)
        part = part.nextInFocusChain()
    for one, following in pairwise(stops):
        QWidget.setTabOrder(one, following)
