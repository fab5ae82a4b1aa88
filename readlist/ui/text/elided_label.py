"""A label for a file or folder, whose middle is elided if there is too little room."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

from readlist.ui.text.plain_text import set_tip

Align = Qt.AlignmentFlag
Fit = QSizePolicy.Policy


class ElidedLabel(QLabel):
    """A label that elides its middle if there is too little room, with the whole text as a tool tip."""

    def __init__(self, text: str, tip: str = "", parent: QWidget | None = None) -> None:
        super().__init__(text, parent)
        self.setTextFormat(Qt.TextFormat.PlainText)
        set_tip(self, tip or text)
        self.setSizePolicy(Fit.Ignored, Fit.Preferred)
        self.setMinimumWidth(96)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the text, elided in its middle."""
        painter = QPainter(self)
        shown = self.fontMetrics().elidedText(self.text(), Qt.TextElideMode.ElideMiddle, self.contentsRect().width())
        painter.setPen(self.palette().color(self.foregroundRole()))
        painter.drawText(self.contentsRect(), int(Align.AlignLeft | Align.AlignVCenter), shown)
