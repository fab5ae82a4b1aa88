"""Buttons that Space and Return press while focused, instead of running the window's actions; and the tab order."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import pairwise

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractButton, QPushButton, QToolButton, QWidget

from readlist.ui.actions.keys import PRESSING_KEYS, RETURN_KEYS


class KeyButton(QAbstractButton):
    """A base for buttons with their own painting, which Space and Return press."""

    claimed_keys: tuple[Qt.Key, ...] = PRESSING_KEYS
    """Keys that are not passed to the window's shortcuts while the button has the focus."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)

    def event(self, event: QEvent) -> bool:
        """Claim the pressing keys, and repaint when the pointer enters or leaves."""
        if claim(event, self.claimed_keys):
            return True
        if event.type() in (QEvent.Type.HoverEnter, QEvent.Type.HoverLeave):
            self.update()
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Press on Return, as on Space."""
        if not press_on_return(self, event):
            super().keyPressEvent(event)


class KeyPushButton(QPushButton):
    """A push button that Space and Return press."""

    def event(self, event: QEvent) -> bool:
        """Claim the pressing keys."""
        return claim(event, PRESSING_KEYS) or super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Press on Return, as on Space."""
        if not press_on_return(self, event):
            super().keyPressEvent(event)


class KeyToolButton(QToolButton):
    """A tool button that Space and Return press."""

    def event(self, event: QEvent) -> bool:
        """Claim the pressing keys."""
        return claim(event, PRESSING_KEYS) or super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Press on Return, as on Space."""
        if not press_on_return(self, event):
            super().keyPressEvent(event)


def press_on_return(button: QAbstractButton, event: QKeyEvent) -> bool:
    """Press the button if the key is Return; returns True if it is."""
    if event.key() not in RETURN_KEYS:
        return False
    button.click()
    return True


def claim(event: QEvent, keys: tuple[Qt.Key, ...]) -> bool:
    """Accept a ShortcutOverride event of one of ``keys`` without modifiers; returns True if it is one."""
    if event.type() != QEvent.Type.ShortcutOverride or not isinstance(event, QKeyEvent):
        return False
    bare = event.modifiers() in (Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.KeypadModifier)
    if event.key() in keys and bare:
        event.accept()
        return True
    return False


def put_in_tab_order(before: QWidget, column: QWidget) -> None:
    """Put the focusable children of ``column`` after ``before`` in the tab order, as Qt does not for late widgets."""
    tab_stops = [before]
    part = column.nextInFocusChain()
    while part is not None and column.isAncestorOf(part):
        if part.focusPolicy() != Qt.FocusPolicy.NoFocus:
            tab_stops.append(part)
        part = part.nextInFocusChain()
    set_tab_order(tab_stops)


def set_tab_order(tab_stops: Iterable[QWidget]) -> None:
    """Put each of the widgets after the one before it in the tab order."""
    for one, following in pairwise(tab_stops):
        QWidget.setTabOrder(one, following)
