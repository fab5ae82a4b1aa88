"""Lengths that grow with the text: they are given for the usual text size, and scaled for a larger one."""

from __future__ import annotations

from PySide6.QtCore import QSize
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QWidget

from readlist.ui.look.measures import SMALL_ICON_PX

USUAL_CHAR_WIDTH_PX = 7
"""Average width of a character in pixels at the usual text size."""


def scale_length(metrics: QFontMetrics, length_px: int) -> int:
    """A length in pixels, scaled by the text size in relation to the usual one, but never below the length."""
    return max(length_px, length_px * metrics.averageCharWidth() // USUAL_CHAR_WIDTH_PX)


def scaled_with_text(widget: QWidget, length_px: int) -> int:
    """As ``scale_length``, by the text size of a widget."""
    return scale_length(widget.fontMetrics(), length_px)


def small_icon_size(widget: QWidget) -> QSize:
    """The size of an icon beside a widget's text."""
    side = scaled_with_text(widget, SMALL_ICON_PX)
    return QSize(side, side)
