"""The dialog with the list of keys, made from the table of actions."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QSize, Qt, QTimer
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QDialog, QFrame, QGridLayout, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from readlist.translation import tr
from readlist.ui.actions.action_table import KeyLine, describe_keys
from readlist.ui.look.dialog_sizes import max_dialog_size
from readlist.ui.look.fonts import semi_bold
from readlist.ui.look.text_scale import scaled_with_text
from readlist.ui.text.plain_text import make_label

MAX_KEYS_HEIGHT_PX = 720
SCROLL_BAR_PX = 24
"""Room for a scroll bar beside the keys."""


class ShortcutsDialog(QDialog):
    """All keys on one page. Esc or ? closes it."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(tr("Keys"))
        self._scroll = QScrollArea()
        self._scroll.setWidgetResizable(True)
        self._scroll.setFrameShape(QFrame.Shape.NoFrame)
        self._scroll.setAccessibleName(tr("Keys"))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self._scroll)
        self._fill()

    def changeEvent(self, event: QEvent) -> None:
        """Lay the keys out for a new text size."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange and self.isVisible():
            QTimer.singleShot(0, self, self._fill)

    def _fill(self) -> None:
        page, room = _make_page(columns=2), max_dialog_size(self).width() - scaled_with_text(self, SCROLL_BAR_PX)
        if page.sizeHint().width() > room:
            page = _make_page(columns=1)
        if page.sizeHint().width() > room:
            page = _make_page(columns=1, is_wrapped=True)
        self._scroll.setWidget(page)
        hint = page.sizeHint()
        wanted = QSize(hint.width() + 24, min(hint.height() + 8, scaled_with_text(self, MAX_KEYS_HEIGHT_PX)))
        self.resize(wanted.boundedTo(max_dialog_size(self)))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Close on ?, which also opens the dialog."""
        if event.text() == "?":
            self.accept()
        else:
            super().keyPressEvent(event)


def _make_page(columns: int, *, is_wrapped: bool = False) -> QWidget:
    """The keys in one or two columns of sections, each line of them wrapped if ``is_wrapped``."""
    page = QWidget()
    row = QHBoxLayout(page)
    row.setSpacing(56)
    row.setContentsMargins(32, 24, 32, 32)
    sections = describe_keys()
    total = sum(len(lines) + 2 for _, lines in sections)
    filled, grids = 0, [QGridLayout() for _ in range(columns)]
    for title, lines in sections:
        _add_section(grids[-1 if filled >= total / 2 - len(lines) / 2 else 0], title, lines, is_wrapped)
        filled += len(lines) + 2
    for grid in grids:
        grid.setHorizontalSpacing(24)
        grid.setVerticalSpacing(6)
        grid.setColumnStretch(1, 1)
        grid.setRowStretch(grid.rowCount(), 1)
        row.addLayout(grid)
    return page


def _add_section(grid: QGridLayout, title: str, lines: list[KeyLine], is_wrapped: bool) -> None:
    row = grid.rowCount()
    if row > 1:
        grid.setRowMinimumHeight(row, 16)
        row += 1
    heading = make_label(title)
    heading.setFont(semi_bold(heading.font()))
    grid.addWidget(heading, row, 0, 1, 2)
    for keys, meaning in lines:
        row += 1
        for column, label in enumerate((make_label(_native_keys(keys), "secondary"), make_label(meaning))):
            label.setWordWrap(is_wrapped)
            grid.addWidget(label, row, column, Qt.AlignmentFlag.AlignTop)


def _native_keys(keys: Sequence[str]) -> str:
    text = _native_key(keys[0])
    for key in keys[1:]:
        text = tr("{keys}  or  {key}", keys=text, key=_native_key(key))
    return text


def _native_key(part: str) -> str:
    sequence = QKeySequence(part)
    is_key = sequence.toString(QKeySequence.SequenceFormat.PortableText) == part
    return sequence.toString(QKeySequence.SequenceFormat.NativeText) if is_key else part
