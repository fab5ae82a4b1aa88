"""The bars above a paper, for a paper in the trash, and for a possible duplicate."""

from __future__ import annotations

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QWidget

from readlist.ui.look import icons, theme
from readlist.ui.look.text_scale import small_icon_size
from readlist.ui.reading_pane.backgrounds import control_background
from readlist.ui.reading_pane.key_buttons import KeyPushButton
from readlist.ui.text.plain_text import make_label

MIN_SENTENCE_CHARS = 24
"""Characters in a line of the sentence for which there must be room beside the button."""
SPACE_ABOVE_BAR_PX = 16
"""Pixels above a bar. They are part of it, so that a hidden bar leaves no space."""


class PaperBar(QWidget):
    """A sentence on a tinted background, with at most one button."""

    pressed = Signal()

    def __init__(self, icon: str, action: str = "", warns: bool = True, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._icon_name = icon
        self._warns = warns
        self._icon = make_label()
        self.sentence = make_label()
        self.sentence.setWordWrap(True)
        beside_icon = QHBoxLayout()
        beside_icon.setSpacing(8)
        beside_icon.addWidget(self._icon)
        beside_icon.addWidget(self.sentence, 1)
        self._across = across = QHBoxLayout(self)
        across.setContentsMargins(12, SPACE_ABOVE_BAR_PX + 8, 8, 8)
        across.setSpacing(8)
        across.addLayout(beside_icon, 1)
        self.button = KeyPushButton(action)
        if not action:  # a button without a parent would open as a window
            self.button.hide()
        self.button.clicked.connect(self.pressed)
        across.addWidget(self.button, 0, Qt.AlignmentFlag.AlignRight)
        self.restyle()

    def show_sentence(self, sentence: str) -> None:
        """Show a sentence; "" hides the bar."""
        self.sentence.setText(sentence)
        self.setAccessibleName(sentence)
        self.setVisible(bool(sentence))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Place the button below the sentence if there is little room beside it."""
        super().resizeEvent(event)
        sentence = self.fontMetrics().averageCharWidth() * MIN_SENTENCE_CHARS
        around = self._icon.sizeHint().width() + self.button.sizeHint().width() + 4 * self._across.spacing()
        is_wide = sentence + around <= self.width()
        directions = QBoxLayout.Direction
        self._across.setDirection(directions.LeftToRight if is_wide else directions.TopToBottom)

    def restyle(self) -> None:
        """Apply the present colours."""
        self._icon.setPixmap(
            icons.icon(self._icon_name, "warning" if self._warns else "").pixmap(
                small_icon_size(self), self.devicePixelRatioF()
            )
        )
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the background, tinted in the warning colour or in grey."""
        colours = theme.colours()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        tint = theme.mix(colours.warning, colours.surface, 0.18 if theme.is_dark() else 0.12)
        painter.setBrush(tint if self._warns else control_background())
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(0, SPACE_ABOVE_BAR_PX, 0, 0), 8, 8)
