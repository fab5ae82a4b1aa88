"""The page shown instead of a paper: a heading, and keys with their meanings."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QFont, QPainter, QPaintEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from readlist.translation import tr
from readlist.ui.actions.field_keys import key_text
from readlist.ui.look.fonts import scaled_font
from readlist.ui.look.measures import KERNING_PX
from readlist.ui.reading_pane.backgrounds import control_background
from readlist.ui.text.plain_text import make_label

BESIDE_KEY = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter


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
        self._lines: list[tuple[KeyCap, KeyMeaning]] = []
        self._is_narrow = False
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
        """Lay out again: the scroll area may have resized the page twice while it was hidden, and Qt lays out once."""
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
        self._lines = [(KeyCap(key), KeyMeaning(meaning)) for key, meaning in texts]
        self._place(is_narrow=False)
        self.restyle()

    def minimumSizeHint(self) -> QSize:
        """No width: in a narrow pane the meanings stand below their keys."""
        return QSize(0, super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put the meanings below their keys if there is no room beside them."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        margins = self._column.contentsMargins()
        room = self.width() - margins.left() - margins.right() - self._grid.horizontalSpacing()
        widths = [max((pair[at].minimumSizeHint().width() for pair in self._lines), default=0) for at in (0, 1)]
        is_narrow = sum(widths) > room
        if is_narrow != self._is_narrow:
            self._place(is_narrow)

    def _place(self, is_narrow: bool) -> None:
        self._is_narrow = is_narrow
        beside = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        for line, (cap, meaning) in enumerate(self._lines):
            self._grid.addWidget(cap, 2 * line, 0, Qt.AlignmentFlag.AlignHCenter if is_narrow else beside)
            self._grid.addWidget(meaning, 2 * line + is_narrow, 0 if is_narrow else 1)
            meaning.setAlignment(Qt.AlignmentFlag.AlignCenter if is_narrow else BESIDE_KEY)

    def restyle(self) -> None:
        """Apply the present font."""
        self.heading.setFont(scaled_font(self.font(), 1.2, QFont.Weight.DemiBold))
        self._fit()
