"""The dialog with the list of keys, made from the table of actions."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QDialog, QFrame, QGridLayout, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from readlist.translation import tr
from readlist.ui.actions.action_table import describe_keys
from readlist.ui.text.plain_text import make_label


class ShortcutsDialog(QDialog):
    """All keys on one page. Esc or ? closes it."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(tr("Keys"))
        columns = QHBoxLayout()
        columns.setSpacing(56)
        columns.setContentsMargins(32, 24, 32, 32)
        sheet = describe_keys()
        whole = sum(len(lines) + 2 for _, lines in sheet)
        filled, grids = 0, (QGridLayout(), QGridLayout())
        for title, lines in sheet:
            _add_section(grids[filled >= whole / 2 - len(lines) / 2], title, lines)
            filled += len(lines) + 2
        for grid in grids:
            grid.setHorizontalSpacing(24)
            grid.setVerticalSpacing(6)
            grid.setColumnStretch(1, 1)
            grid.setRowStretch(grid.rowCount(), 1)
            columns.addLayout(grid)
        page = QWidget()
        page.setLayout(columns)
        scroll = QScrollArea()
        scroll.setWidget(page)
        scroll.setWidgetResizable(True)
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setAccessibleName(tr("Keys"))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(scroll)
        hint = page.sizeHint()
        self.resize(hint.width() + 24, min(hint.height() + 8, 720))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Close on ?, which also opens the dialog."""
        if event.text() == "?":
            self.accept()
        else:
            super().keyPressEvent(event)


def _add_section(grid: QGridLayout, title: str, lines: list[tuple[tuple[str, ...], str]]) -> None:
    row = grid.rowCount()
    if row > 1:
        grid.setRowMinimumHeight(row, 16)
        row += 1
    heading = make_label(title)
    font = heading.font()
    font.setWeight(font.Weight.DemiBold)
    heading.setFont(font)
    grid.addWidget(heading, row, 0, 1, 2)
    for keys, meaning in lines:
        row += 1
        key = make_label(_native(keys))
        key.setProperty("role", "secondary")
        grid.addWidget(key, row, 0)
        grid.addWidget(make_label(meaning), row, 1)


def _native(keys: Sequence[str]) -> str:
    said = _native_key(keys[0])
    for key in keys[1:]:
        said = tr("{keys}  or  {key}", keys=said, key=_native_key(key))
    return said


def _native_key(part: str) -> str:
    sequence = QKeySequence(part)
    is_key = sequence.toString(QKeySequence.SequenceFormat.PortableText) == part
    return sequence.toString(QKeySequence.SequenceFormat.NativeText) if is_key else part
