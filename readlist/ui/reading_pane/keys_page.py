"""The page shown instead of a paper: a heading, and keys with their meanings."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QFont, QPainter, QPaintEvent, QShowEvent
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from readlist.translation import tr
from readlist.ui.actions.field_keys import key_text
from readlist.ui.look.fonts import scaled_font
from readlist.ui.look.measures import KERNING_PX
from readlist.ui.reading_pane.backgrounds import control_background
from readlist.ui.text.plain_text import make_label


class KeyCap(QLabel):
    """The name of a key in a small box."""

    def __init__(self, key: str, parent: QWidget | None = None) -> None:
        super().__init__(key, parent)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.setContentsMargins(8, 3, 8, 3)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the box, then the name."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(control_background())
        painter.drawRoundedRect(QRectF(self.rect()), 5, 5)
        painter.end()
        super().paintEvent(event)


class KeyMeaning(QLabel):
    """The meaning of a key: on one line if there is room, else wrapped."""

    def __init__(self, meaning: str, parent: QWidget | None = None) -> None:
        super().__init__(meaning, parent)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setProperty("role", "secondary")
        self.setWordWrap(True)

    def sizeHint(self) -> QSize:
        """The size on one line; Qt's own hint wraps a text before it has to."""
        return self.fontMetrics().boundingRect(self.text()).size() + QSize(KERNING_PX, 0)

    def minimumSizeHint(self) -> QSize:
        """The size of the longest word."""
        longest = max(map(self.fontMetrics().horizontalAdvance, self.text().split()), default=0)
        return QSize(longest + KERNING_PX, self.fontMetrics().height())


class KeysPage(QWidget):
    """A heading and keys with their meanings, in the middle of the pane."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.heading = make_label()
        self.heading.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.heading.setWordWrap(True)
        self._grid = QGridLayout()
        self._grid.setHorizontalSpacing(16)
        self._grid.setVerticalSpacing(8)
        middle = QHBoxLayout()
        middle.addStretch(1)
        middle.addLayout(self._grid)
        middle.addStretch(1)
        self._column = column = QVBoxLayout(self)
        column.setContentsMargins(24, 24, 24, 24)
        column.setSpacing(24)
        column.addStretch(2)
        column.addWidget(self.heading)
        column.addLayout(middle)
        column.addStretch(3)

    def showEvent(self, event: QShowEvent) -> None:
        """Lay out anew: the scroll area may have resized the page twice while it was hidden, and Qt lays out once."""
        super().showEvent(event)
        self._column.setGeometry(self.contentsRect())

    def show_keys(self, heading: str, keys: Sequence[tuple[str, str]]) -> None:
        """Show a heading and pairs of key and meaning."""
        self.heading.setText(heading)
        self.setAccessibleName(heading)
        texts = [(key_text(key), tr(meaning)) for key, meaning in keys]
        described = [tr("{key}: {meaning}", key=key, meaning=meaning) for key, meaning in texts]
        self.setAccessibleDescription("; ".join(described))
        while item := self._grid.takeAt(0):
            if widget := item.widget():
                widget.hide()
                widget.deleteLater()
        for line, (key, meaning) in enumerate(texts):
            self._grid.addWidget(KeyCap(key), line, 0, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
            self._grid.addWidget(KeyMeaning(meaning), line, 1)
        self.restyle()

    def restyle(self) -> None:
        """Apply the present font."""
        self.heading.setFont(scaled_font(self.font(), 1.2, QFont.Weight.DemiBold))
