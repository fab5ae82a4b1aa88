"""What stands above or in place of a paper: the bar of a possible duplicate, and the page shown without one."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFont, QPainter, QPaintEvent
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from readlist.ui import icons, theme
from readlist.ui.reading_pane.keys import PlainButton
from readlist.ui.reading_pane.marks import track
from readlist.ui.reading_pane.text import scaled

GAP = 16
"""Space above a bar; part of it, so that a hidden bar leaves none behind."""


class Bar(QWidget):
    """A sentence on a calm ground, with at most one thing to do about it."""

    pressed = Signal()

    def __init__(self, icon: str, action: str = "", warns: bool = True, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._icon_name = icon
        self._warns = warns
        self._sign = QLabel()
        self.sentence = QLabel()
        self.sentence.setTextFormat(Qt.TextFormat.PlainText)
        self.sentence.setWordWrap(True)
        across = QHBoxLayout(self)
        across.setContentsMargins(12, GAP + 8, 8, 8)
        across.setSpacing(8)
        across.addWidget(self._sign)
        across.addWidget(self.sentence, 1)
        self.button = PlainButton(action)
        self.button.setVisible(bool(action))
        self.button.clicked.connect(self.pressed)
        across.addWidget(self.button)
        self.restyle()

    def say(self, sentence: str) -> None:
        """Show a sentence, or nothing at all."""
        self.sentence.setText(sentence)
        self.setAccessibleName(sentence)
        self.setVisible(bool(sentence))

    def restyle(self) -> None:
        """Draw the sign again in the colours of now."""
        self._sign.setPixmap(
            icons.icon(self._icon_name, "warning" if self._warns else "").pixmap(
                QSize(16, 16), self.devicePixelRatioF()
            )
        )
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """The ground: a breath of the warning colour, or of grey."""
        colours = theme.colours()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        tint = theme.mix(colours.warning, colours.surface, 0.18 if theme.is_dark() else 0.12)
        painter.setBrush(tint if self._warns else track())
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(0, GAP, 0, 0), 8, 8)


class KeyCap(QLabel):
    """The name of a key on a small plate."""

    def __init__(self, key: str, parent: QWidget | None = None) -> None:
        super().__init__(key, parent)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.setContentsMargins(8, 3, 8, 3)

    def paintEvent(self, event: QPaintEvent) -> None:
        """The plate, then the name."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(track())
        painter.drawRoundedRect(QRectF(self.rect()), 5, 5)
        painter.end()
        super().paintEvent(event)


class KeysPage(QWidget):
    """A heading and what the keys do, in the middle of the pane."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.heading = QLabel()
        self.heading.setTextFormat(Qt.TextFormat.PlainText)
        self.heading.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.heading.setWordWrap(True)
        self._grid = QGridLayout()
        self._grid.setHorizontalSpacing(16)
        self._grid.setVerticalSpacing(8)
        middle = QHBoxLayout()
        middle.addStretch(1)
        middle.addLayout(self._grid)
        middle.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 24, 24, 24)
        column.setSpacing(24)
        column.addStretch(2)
        column.addWidget(self.heading)
        column.addLayout(middle)
        column.addStretch(3)

    def show_keys(self, heading: str, keys: Sequence[tuple[str, str]]) -> None:
        """Show a heading and pairs of key and meaning."""
        self.heading.setText(heading)
        self.setAccessibleName(heading)
        self.setAccessibleDescription("; ".join(f"{key}: {meaning}" for key, meaning in keys))
        while item := self._grid.takeAt(0):
            if widget := item.widget():
                widget.hide()
                widget.deleteLater()
        for line, (key, meaning) in enumerate(keys):
            words = QLabel(meaning)
            words.setProperty("role", "secondary")
            self._grid.addWidget(KeyCap(key), line, 0, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
            self._grid.addWidget(words, line, 1)
        self.restyle()

    def restyle(self) -> None:
        """Set the heading in the font of now."""
        self.heading.setFont(scaled(self.font(), 1.2, QFont.Weight.DemiBold))
