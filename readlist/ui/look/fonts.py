"""Fonts derived from the font of a widget: scaled, semi-bold, or of fixed width; and their mean width."""

from __future__ import annotations

from PySide6.QtGui import QFont, QFontDatabase, QFontMetricsF
from PySide6.QtWidgets import QWidget

SAMPLE_TEXT = "A line of running text as abstracts have them: some long words, some short."
"""The text on which the mean width of a character is measured."""


def scaled_font(font: QFont, factor: float, weight: QFont.Weight = QFont.Weight.Normal) -> QFont:
    """A copy of a font in ``factor`` times its size, whether that is in points or pixels, and in a weight."""
    scaled = QFont(font)
    if font.pointSizeF() > 0:
        scaled.setPointSizeF(font.pointSizeF() * factor)
    else:
        scaled.setPixelSize(max(1, round(font.pixelSize() * factor)))
    scaled.setWeight(weight)
    return scaled


def semi_bold(font: QFont) -> QFont:
    """A copy of a font in semi-bold, whose size still follows the program's."""
    bold = QFont(font)
    bold.setWeight(QFont.Weight.DemiBold)
    return bold


def fixed_font(widget: QWidget, factor: float = 1.0) -> QFont:
    """The system's fixed-width font in ``factor`` times the text size of a widget, which the system's size ignores."""
    font = QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont)
    font.setPointSizeF(widget.font().pointSizeF() * factor)
    return font


def character_width(font: QFont) -> float:
    """The mean width of a character of running text, in pixels."""
    return QFontMetricsF(font).horizontalAdvance(SAMPLE_TEXT) / len(SAMPLE_TEXT)
