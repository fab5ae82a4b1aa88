"""Fonts and backgrounds shared by the parts of the pane."""

from __future__ import annotations

from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPalette
from PySide6.QtWidgets import QWidget

from readlist.ui.look import theme

SAMPLE_TEXT = "A line of running text as abstracts have them: some long words, some short."
"""The text on which the mean width of a character is measured."""


def character_width(font: QFont) -> float:
    """The mean width of a character of running text, in pixels."""
    return QFontMetricsF(font).horizontalAdvance(SAMPLE_TEXT) / len(SAMPLE_TEXT)


def scaled(font: QFont, factor: float, weight: QFont.Weight = QFont.Weight.Normal) -> QFont:
    """A font scaled by a factor, whether its size is in points or pixels."""
    result = QFont(font)
    if font.pointSizeF() > 0:
        result.setPointSizeF(font.pointSizeF() * factor)
    else:
        result.setPixelSize(max(1, round(font.pixelSize() * factor)))
    result.setWeight(weight)
    return result


def track() -> QColor:
    """The background of controls on the pane."""
    colours = theme.colours()
    return theme.mix(colours.text, colours.surface, 0.09 if theme.is_dark() else 0.06)


def fill_background(part: QWidget) -> None:
    """Give a widget the pane's background, as a role, since Qt would keep a palette."""
    part.setBackgroundRole(QPalette.ColorRole.Base)
    part.setAutoFillBackground(True)
