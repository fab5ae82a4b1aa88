"""A ring around whatever has the focus and does not show it itself: texts, scroll areas, panels, small buttons.

It comes with the focus by key; whoever clicks knows where. The ring is a widget of its own beside (or in) the one it
surrounds, so it moves and goes with it.
"""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QRectF, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import (
    QApplication,
    QDialog,
    QScrollArea,
    QSplitter,
    QTextBrowser,
    QToolBar,
    QToolButton,
    QWidget,
)
from shiboken6 import isValid

from readlist.ui import theme

OUTSET, RADIUS, LINE = 3, 6, 2
OWN_RING = "showsFocus"
"""The property of a widget whose look, or whose children's look, shows the focus already."""
RINGED = "ringed"
"""The property of a panel that takes the focus as a whole."""


class FocusRing(QObject):
    """Follows the focus in one window. Lives as long as that."""

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
    """The ring itself; the pointer goes through it."""

    def __init__(self, around: QWidget) -> None:
        inside = isinstance(around, QScrollArea) or around.property(RINGED) or around.parentWidget() is None
        super().__init__(around if inside else around.parentWidget())
        self._around = around
        self._is_inside = inside
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        around.installEventFilter(self)
        self._fit()
        self.show()
        self.raise_()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Keep to what is surrounded."""
        if event.type() in (QEvent.Type.Resize, QEvent.Type.Move):
            self._fit()
        return super().eventFilter(watched, event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """A line in the accent's colour."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(theme.colours().accent, LINE))
        half = LINE / 2
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(half, half, -half, -half), RADIUS, RADIUS)

    def _fit(self) -> None:
        if self._is_inside:
            self.setGeometry(self._around.rect())
            return
        wide = self._around.geometry().adjusted(-OUTSET, -OUTSET, OUTSET, OUTSET)
        parent = self.parentWidget()
        self.setGeometry(wide.intersected(parent.rect()) if parent is not None else wide)


def _wants_ring(widget: QWidget) -> bool:
    parent = widget.parentWidget()
    if parent is None or isinstance(parent, (QToolBar, QDialog, QSplitter)) or parent.property(OWN_RING):
        return False
    return isinstance(widget, (QToolButton, QScrollArea, QTextBrowser)) or bool(widget.property(RINGED))
