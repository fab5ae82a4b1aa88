"""The font with letters of one width, in the size of a widget's text: the system's own size does not follow it."""

from __future__ import annotations

from PySide6.QtGui import QFont, QFontDatabase
from PySide6.QtWidgets import QWidget


def fixed_font(widget: QWidget, scale: float = 1.0) -> QFont:
    """The system's font with letters of one width, ``scale`` times as large as the widget's text."""
    found = QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont)
    found.setPointSizeF(widget.font().pointSizeF() * scale)
    return found
