"""The label that follows the pointer while papers are dragged."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QFont, QFontMetrics, QPainter, QPixmap

from readlist.ui.look import theme


def label_pixmap(text: str, font: QFont, ratio: float) -> QPixmap:
    """A label in the accent colour, as a pixmap."""
    metrics = QFontMetrics(font)
    text = metrics.elidedText(text, Qt.TextElideMode.ElideRight, 260)
    width, height = metrics.horizontalAdvance(text) + 24, metrics.height() + 12
    pixmap = QPixmap(round(width * ratio), round(height * ratio))
    pixmap.setDevicePixelRatio(ratio)
    pixmap.fill(Qt.GlobalColor.transparent)
    colours = theme.colours()
    painter = QPainter(pixmap)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(colours.accent)
    painter.drawRoundedRect(0, 0, width, height, 6, 6)
    painter.setPen(colours.on_accent)
    painter.setFont(font)
    painter.drawText(12, 6 + metrics.ascent(), text)
    painter.end()
    return pixmap
