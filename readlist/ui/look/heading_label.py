"""A label for the heading of a dialog or page, in semi-bold."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QApplication, QLabel

from readlist.ui.look.fonts import scaled_font


class HeadingLabel(QLabel):
    """A semi-bold label for plain text, in ``scale`` times the window's text size."""

    def __init__(self, text: str = "", scale: float = 1.0) -> None:
        super().__init__(text)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self._scale = scale
        self._update_font()

    def changeEvent(self, event: QEvent) -> None:
        """Follow a change of the text size.

        Qt does not tell it to a widget with a font of its own, but tells it of a new style sheet, which has the text's
        height in it.
        """
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self._update_font()

    def _update_font(self) -> None:
        self.setFont(scaled_font(QApplication.font(), self._scale, QFont.Weight.DemiBold))
