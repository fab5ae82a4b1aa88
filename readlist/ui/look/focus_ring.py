"""The focus ring, for widgets that do not show the focus themselves: texts, scroll areas, panels, small buttons.

It is shown if the focus has come by a key, not by a click. The ring is a sibling or child of the widget that it
surrounds, so it moves and disappears with it.
"""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, QRectF, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import (
    QAbstractScrollArea,
    QApplication,
    QDialog,
    QScrollArea,
    QSplitter,
    QStackedWidget,
    QTextBrowser,
    QToolBar,
    QToolButton,
    QWidget,
)
from shiboken6 import isValid

from readlist.ui.look import theme
from readlist.ui.look.measures import CORNER_RADIUS_PX

RING_OUTSET_PX, RING_LINE_PX = 6, 2
SHOWS_FOCUS_PROPERTY = "showsFocus"
"""Property of a widget that shows the focus itself, or whose children do."""
RINGED_PROPERTY = "ringed"
"""Property of a panel that takes the focus as a whole."""


class FocusRing(QObject):
    """Shows the ring in one window, around the widget that has the focus."""

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._window = window
        self._ring: _Ring | None = None
        QApplication.instance().focusChanged.connect(self._follow)  # type: ignore[union-attr]

    def _follow(self, _old: QWidget | None, now: QWidget | None) -> None:
        if self._ring is not None and isValid(self._ring):
            self._ring.hide()
            self._ring.deleteLater()
        self._ring = None
        by_mouse = QApplication.mouseButtons() != Qt.MouseButton.NoButton
        if now is not None and not by_mouse and self._window.isAncestorOf(now) and _wants_ring(now):
            self._ring = _Ring(now)


class _Ring(QWidget):
    """The ring widget, transparent for the mouse."""

    def __init__(self, around: QWidget) -> None:
        inside = isinstance(around, QScrollArea) or around.property(RINGED_PROPERTY)
        parent = around if inside else _ring_parent(around)
        super().__init__(parent)
        self._around = around
        self._parent = parent
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        part: QWidget | None = around
        while part is not None and part is not parent:
            part.installEventFilter(self)
            part = part.parentWidget()
        if inside:
            around.installEventFilter(self)
        self._fit()
        self.show()
        self.raise_()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Move and resize with the surrounded widget, and stay above its pages when another one is shown.

        A hidden ring waits to be deleted, as long as a menu is open; its widget may be deleted before it.
        """
        if self.isHidden():
            return False
        if event.type() in (QEvent.Type.Resize, QEvent.Type.Move):
            self._fit()
        elif event.type() == QEvent.Type.LayoutRequest:
            self.raise_()
        return super().eventFilter(watched, event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the ring in the accent colour."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(theme.colours().accent, RING_LINE_PX))
        half = RING_LINE_PX / 2
        painter.drawRoundedRect(
            QRectF(self.rect()).adjusted(half, half, -half, -half), CORNER_RADIUS_PX, CORNER_RADIUS_PX
        )

    def _fit(self) -> None:
        if self._parent is self._around:
            self.setGeometry(self._around.rect())
        else:
            self.setGeometry(_ring_rect(self._parent, self._around).intersected(self._parent.rect()))


def _ring_rect(parent: QWidget, around: QWidget) -> QRect:
    place = QRect(around.mapTo(parent, QPoint(0, 0)), around.size())
    return place.adjusted(-RING_OUTSET_PX, -RING_OUTSET_PX, RING_OUTSET_PX, RING_OUTSET_PX)


def _ring_parent(around: QWidget) -> QWidget:
    """The nearest ancestor that has room for the whole ring; else the parent."""
    parent = first = around.parentWidget() or around
    while not parent.rect().contains(_ring_rect(parent, around)):
        above = parent.parentWidget()
        if above is None or isinstance(above, (QSplitter, QStackedWidget, QAbstractScrollArea)):
            return first
        parent = above
    return parent


def _wants_ring(widget: QWidget) -> bool:
    parent = widget.parentWidget()
    if parent is None or isinstance(parent, (QToolBar, QDialog, QSplitter)) or parent.property(SHOWS_FOCUS_PROPERTY):
        return False
    return isinstance(widget, (QToolButton, QScrollArea, QTextBrowser)) or bool(widget.property(RINGED_PROPERTY))
