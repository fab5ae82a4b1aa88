"""The dialog with the whole of a text that is too long for the pane, to read and to copy.

Only visible lines are laid out, and long lines are broken by added line ends, which are removed from copied text. The
text is inserted in portions, so that keys and painting come in between.
"""

from __future__ import annotations

import time
from collections.abc import Iterator

from PySide6.QtCore import QMimeData, Qt, QTimer
from PySide6.QtGui import QTextBlock, QTextCursor, QTextOption
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QFrame, QPlainTextEdit, QVBoxLayout, QWidget

from readlist.translation import trn
from readlist.ui.look.dialog_sizes import resize_with_text
from readlist.ui.text.plain_text import set_title

MAX_UNBROKEN_CHARS = 1_000
"""Characters of the longest line that is not broken; others are broken at a blank if there is one."""
PORTION_S = 0.012
"""Seconds spent on one portion."""
ADDED_LINE_END = 1
"""The block state of a line whose end was added."""
FULL_TEXT_SIZE_PX = (720, 560)


def lines_of(text: str) -> Iterator[tuple[str, bool]]:
    """The lines of a text, of at most MAX_UNBROKEN_CHARS, each with True if its end was added."""
    start = 0
    while True:
        end = text.find("\n", start)
        end = len(text) if end < 0 else end
        while end - start > MAX_UNBROKEN_CHARS:
            blank = text.rfind(" ", start + MAX_UNBROKEN_CHARS // 2, start + MAX_UNBROKEN_CHARS)
            middle = blank + 1 if blank > 0 else start + MAX_UNBROKEN_CHARS
            yield text[start:middle], True
            start = middle
        yield text[start:end], False
        if end == len(text):
            return
        start = end + 1


class FullText(QPlainTextEdit):
    """A long read-only text. Copied text has only the text's own line ends."""

    def __init__(self, name: str, text: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self.setReadOnly(True)
        self.setUndoRedoEnabled(False)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWordWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        self._lines = lines_of(text)
        self._is_first = True
        self._more = QTimer(self, interval=0)
        self._more.timeout.connect(self._take_portion)
        self._take_portion()
        self._more.start()

    def is_complete(self) -> bool:
        """True once the whole text is inserted."""
        return not self._more.isActive()

    def _take_portion(self) -> None:
        cursor = QTextCursor(self.document())
        cursor.movePosition(QTextCursor.MoveOperation.End)
        cursor.beginEditBlock()
        end = time.perf_counter() + PORTION_S
        while time.perf_counter() < end:
            line = next(self._lines, None)
            if line is None:
                self._more.stop()
                break
            if not self._is_first:
                cursor.insertBlock()
            self._is_first = False
            cursor.insertText(line[0])
            cursor.block().setUserState(ADDED_LINE_END if line[1] else -1)
        cursor.endEditBlock()

    def selected(self) -> str:
        """The selected text, without added line ends."""
        cursor, parts = self.textCursor(), []
        start, end = cursor.selectionStart(), cursor.selectionEnd()
        block: QTextBlock = self.document().findBlock(start)
        while block.isValid() and block.position() <= end:
            first, last = max(start - block.position(), 0), min(end - block.position(), block.length() - 1)
            units = block.text().encode("utf-16-le", "surrogatepass")
            parts.append(units[2 * first : 2 * last])
            if block.position() + block.length() <= end and block.userState() != ADDED_LINE_END:
                parts.append("\n".encode("utf-16-le"))
            block = block.next()
        return b"".join(parts).decode("utf-16-le", "surrogatepass")

    def createMimeDataFromSelection(self) -> QMimeData:
        """Copy plain text only."""
        data = QMimeData()
        data.setText(self.selected())
        return data


class FullTextDialog(QDialog):
    """A dialog with the whole of a text."""

    def __init__(self, name: str, text: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        set_title(self, trn("{name}: {n:,} character", "{name}: {n:,} characters", len(text), name=name))
        self.text = FullText(name, text, self)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close, parent=self)
        buttons.rejected.connect(self.reject)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 16, 16, 16)
        column.setSpacing(16)
        column.addWidget(self.text, 1)
        column.addWidget(buttons)
        resize_with_text(self, *FULL_TEXT_SIZE_PX)
