"""Offers completions of what is typed in the search field, and inserts one.

The values of ``tag:``, ``is:`` and ``digest:`` are offered with each key, the names of fields only after a pause: most
words that begin like one are just words.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, QTimer, Signal
from PySide6.QtWidgets import QLineEdit

from readlist.model.scope import Counts
from readlist.ui.actions.keys import RETURN_KEYS, ROW_STEPS
from readlist.ui.search_field.completion import (
    Completion,
    KnownNames,
    OpenPart,
    complete,
    find_open_part,
    insert_completion,
)
from readlist.ui.text.utf16_places import character_place, utf16_place

if TYPE_CHECKING:
    from readlist.ui.search_field.completion_popup import CompletionPopup

NAME_DELAY_MS = 500
"""Milliseconds without a key before names of fields are offered."""


class SearchCompleter(QObject):
    """Opens and closes the popup with completions. Lives with its field."""

    completed = Signal(str)
    """The text of the field, after a completion was inserted."""
    opened = Signal()
    """Completions are shown now."""

    def __init__(self, field: QLineEdit) -> None:
        super().__init__(field)
        self._field = field
        self._names = KnownNames()
        self._popup: CompletionPopup | None = None
        self._part: OpenPart | None = None
        self._offer_soon = QTimer(self, singleShot=True, interval=NAME_DELAY_MS)
        self._offer_soon.timeout.connect(self._offer)
        field.cursorPositionChanged.connect(self._follow_caret)

    def set_counts(self, counts: Counts) -> None:
        """Set the tags, series and digests that can be values."""
        self._names.set_counts(counts)

    def follow_typing(self) -> None:
        """Offer what the text before the caret may become, now or after a pause."""
        self._offer_soon.stop()
        part = self._find_part()
        if part is not None and part.kind is not None:
            self._offer()
            return
        self._hide()
        if part is not None:
            self._offer_soon.start()

    def is_open(self) -> bool:
        """True while completions are shown."""
        return self._popup is not None and self._popup.isVisible()

    def close(self) -> None:
        """Close the popup, and offer nothing until something is typed."""
        self._offer_soon.stop()
        self._hide()

    def handle_key(self, key: int) -> bool:
        """Handle a key of the field while completions are shown; returns False if it is for the field.

        Arrows move the mark, Return inserts what is marked, Tab that or the first, Esc closes.
        """
        popup = self._popup
        if popup is None or not popup.isVisible():
            return False
        if key in ROW_STEPS:
            popup.move_mark(ROW_STEPS[key])
        elif key == Qt.Key.Key_Escape:
            self.close()
        elif key == Qt.Key.Key_Tab:
            self._insert(popup.marked() or popup.first())
        elif key in RETURN_KEYS and (marked := popup.marked()) is not None:
            self._insert(marked)
        else:
            return False
        return True

    def follow_field(self) -> None:
        """Keep an open popup below the field."""
        if self.is_open():
            self._offer()

    def _follow_caret(self) -> None:
        """Close the popup if the caret has left the part; typing opens it again."""
        part = self._find_part() if self.is_open() else None
        if part is None or self._part is None or part.start != self._part.start:
            self._hide()

    def _find_part(self) -> OpenPart | None:
        field = self._field
        text = field.text()
        return None if field.hasSelectedText() else find_open_part(text, character_place(text, field.cursorPosition()))

    def _offer(self) -> None:
        part = self._part = self._find_part()
        found = complete(part, self._names) if part is not None and self._field.hasFocus() else []
        if not found:
            self._hide()
            return
        self._open_popup().show_below(self._field, found)
        self.opened.emit()

    def _open_popup(self) -> CompletionPopup:
        from readlist.ui.search_field.completion_popup import CompletionPopup  # no start needs it

        window = self._field.window()
        if self._popup is not None and self._popup.parentWidget() is not window:
            self._popup.deleteLater()
            self._popup = None
        if self._popup is None:
            self._popup = CompletionPopup(window)
            self._popup.chosen.connect(self._insert)
        return self._popup

    def _insert(self, completion: Completion) -> None:
        part = self._find_part()
        self.close()
        if part is None:
            return
        done = insert_completion(self._field.text(), part, completion)
        if utf16_place(done.text, len(done.text)) <= self._field.maxLength():  # else its end would be cut off
            self._field.selectAll()
            self._field.insert(done.text)  # not setText, which could not be undone
            self._field.setCursorPosition(utf16_place(done.text, done.caret))
            self.completed.emit(done.text)

    def _hide(self) -> None:
        self._part = None
        if self._popup is not None:
            self._popup.hide()
