"""The editor of a note: Ctrl+B and Ctrl+I make its text bold and italic in Markdown, or plain again."""

from __future__ import annotations

from PySide6.QtCore import QEvent
from PySide6.QtGui import QKeyEvent, QKeySequence, QTextCursor

from readlist.ui.reading_pane.plain_editor import PlainEditor

Move, MoveMode = QTextCursor.MoveOperation, QTextCursor.MoveMode
STAR = "*"
EMPHASIS_STARS = {QKeySequence.StandardKey.Bold: 2, QKeySequence.StandardKey.Italic: 1}
"""Stars of Markdown before and after a text, by the key that puts them there."""


class NoteEditor(PlainEditor):
    """An editor for Markdown."""

    def event(self, event: QEvent) -> bool:
        """Keep the keys of bold and italic text from the window, which has another use for them."""
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent) and _stars_of(event):
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Make the selected text bold or italic, or plain again; without a selection, what is typed next."""
        if stars := _stars_of(event):
            self._emphasise(stars)
        else:
            super().keyPressEvent(event)

    def _emphasise(self, stars: int) -> None:
        """Put so many stars around the selection, or take them away."""
        start, end = self._selection_without_blanks()
        before = after = 0
        while self._character(start - 1 - before) == STAR:
            before += 1
        while self._character(end + after) == STAR:
            after += 1
        around = min(before, after)
        is_on = around >= stars if stars > 1 else around % 2 == 1  # three stars are bold and italic
        cursor = self.textCursor()
        cursor.beginEditBlock()
        for place, outwards in ((end, Move.Right), (start, Move.Left)):
            cursor.setPosition(place)
            if is_on:
                cursor.movePosition(outwards, MoveMode.KeepAnchor, stars)
                cursor.removeSelectedText()
            else:
                cursor.insertText(STAR * stars)
        cursor.endEditBlock()
        shift = -stars if is_on else stars
        cursor.setPosition(start + shift)
        cursor.setPosition(end + shift, MoveMode.KeepAnchor)
        self.setTextCursor(cursor)

    def _selection_without_blanks(self) -> tuple[int, int]:
        """Start and end of the selection; Markdown has no bold text that begins or ends with a blank."""
        start, end = self.textCursor().selectionStart(), self.textCursor().selectionEnd()
        while start < end and self._character(start).isspace():
            start += 1
        while start < end and self._character(end - 1).isspace():
            end -= 1
        return start, end

    def _character(self, place: int) -> str:
        """The character at a place; a line separator outside the text."""
        return str(self.document().characterAt(place))


def _stars_of(event: QKeyEvent) -> int:
    """The stars that a key stands for; 0 for another key."""
    return next((stars for key, stars in EMPHASIS_STARS.items() if event.matches(key)), 0)
