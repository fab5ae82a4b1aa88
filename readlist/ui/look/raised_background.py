"""The background of popups: raised above the window, with a thin border."""

from __future__ import annotations

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter, QPen
from PySide6.QtWidgets import QWidget

from readlist.ui.look import theme

POPUP_CORNER_RADIUS_PX = 8


def paint_raised(widget: QWidget) -> None:
    """Paint the background of a widget, within its ``paintEvent``."""
    colours = theme.colours()
    painter = QPainter(widget)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(theme.mix(colours.text, colours.surface, 0.2), 1))
    painter.setBrush(theme.mix(colours.text, colours.surface, 0.06) if theme.is_dark() else colours.surface)
    box = QRectF(widget.rect()).adjusted(0.5, 0.5, -0.5, -0.5)
    painter.drawRoundedRect(box, POPUP_CORNER_RADIUS_PX, POPUP_CORNER_RADIUS_PX)
