"""Parts of the note: a text button, and the bar for the portions of a very long note."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from readlist.translation import tr
from readlist.ui.look import theme
from readlist.ui.reading_pane.key_buttons import KeyButton
from readlist.ui.text.plain_text import make_label


class TextButton(KeyButton):
    """A button that shows only a word, grey unless it is focused or under the pointer."""

    def __init__(self, text: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setText(text)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        """The width of the word, without margins."""
        return QSize(self.fontMetrics().horizontalAdvance(self.text()), self.fontMetrics().height() + 8)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the word, underlined with the focus and faint if disabled."""
        painter = QPainter(self)
        font = self.font()
        font.setUnderline(self.hasFocus())
        painter.setFont(font)
        is_highlighted = self.isEnabled() and (self.underMouse() or self.hasFocus())
        colour = theme.colours().secondary if self.isEnabled() else theme.colours().faint
        painter.setPen(self.palette().link().color() if is_highlighted else colour)
        painter.drawText(self.rect(), Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight, self.text())


class PortionBar(QWidget):
    """Names the portion of a note in the editor, with buttons for its neighbours; hidden if the note has only one."""

    portion_requested = Signal(int)
    """-1 for the previous portion, 1 for the next."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.words = make_label(role="secondary")
        self.earlier = TextButton(tr("Earlier"))
        self.earlier.setAccessibleName(tr("Earlier part of the note"))
        self.later = TextButton(tr("Later"))
        self.later.setAccessibleName(tr("Later part of the note"))
        across = QHBoxLayout(self)
        across.setContentsMargins(0, 0, 0, 0)
        across.setSpacing(16)
        across.addWidget(self.words)
        across.addStretch(1)
        across.addWidget(self.earlier)
        across.addWidget(self.later)
        self.earlier.clicked.connect(lambda: self.portion_requested.emit(-1))
        self.later.clicked.connect(lambda: self.portion_requested.emit(1))
        self.hide()

    def show_portion(self, start: int, end: int, length: int) -> None:
        """Show that the characters from ``start`` to ``end`` of ``length`` are in the editor."""
        self.words.setText(tr("Characters {start:,} to {end:,} of {length:,}", start=start + 1, end=end, length=length))
        self.earlier.setEnabled(start > 0)
        self.later.setEnabled(end < length)
        self.setVisible(start > 0 or end < length)
