"""The popup with completions below the search field. It never takes the focus: the keys stay with the field."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent, QPaintEvent
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from readlist.translation import tr
from readlist.ui.look.raised_background import paint_raised
from readlist.ui.look.text_scale import scaled_with_text
from readlist.ui.search_field.completion import MAX_COMPLETIONS, Completion
from readlist.ui.search_field.meaning_row import MeaningRow
from readlist.ui.search_field.popup_place import POPUP_MARGIN_PX, place_below

MAX_VALUE_WIDTH_PX = 320
"""Pixels of the column of values; longer ones are cut."""


class CompletionPopup(QFrame):
    """Shows completions, at most one of them marked. Lies over the content of the field's window."""

    chosen = Signal(object)
    """The Completion that was clicked."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAccessibleName(tr("Completions"))
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._completions: tuple[Completion, ...] = ()
        self._marked = -1
        self.rows = [MeaningRow(parent=self) for _row in range(MAX_COMPLETIONS)]
        column = QVBoxLayout(self)
        column.setContentsMargins(POPUP_MARGIN_PX, POPUP_MARGIN_PX, POPUP_MARGIN_PX, POPUP_MARGIN_PX)
        column.setSpacing(0)
        for place, row in enumerate(self.rows):
            row.setFocusPolicy(Qt.FocusPolicy.NoFocus)
            row.clicked.connect(lambda _checked=False, place=place: self.chosen.emit(self._completions[place]))
            column.addWidget(row)
        self.hide()

    def show_below(self, field: QWidget, completions: Sequence[Completion]) -> None:
        """Show completions, none of them marked, below the field and within the window."""
        self._completions = tuple(completions)
        self.mark(-1)
        for row, completion in zip(self.rows, self._completions, strict=False):
            row.set_texts(completion.value, completion.meaning)
        for place, row in enumerate(self.rows):
            row.setVisible(place < len(self._completions))
        values = min(
            max(row.wanted_code_width() for row in self._shown_rows()), scaled_with_text(self, MAX_VALUE_WIDTH_PX)
        )
        beside = max(row.width_beside_code() for row in self._shown_rows())
        place_below(self, field, values + beside + 2 * POPUP_MARGIN_PX, partial(self._fit_values, values, beside))
        self.show()
        self.raise_()

    def _fit_values(self, values: int, beside: int, width: int, height: int) -> int:
        """Leave out the last completions if ``height`` has no room for them, and cut the values if the popup's width
        has no room for them beside their meanings; returns the wanted height."""
        fitting = (height - 2 * POPUP_MARGIN_PX) // self.rows[0].sizeHint().height()
        for row in self.rows[max(fitting, 1) :]:
            row.hide()
        self._completions = self._completions[: max(fitting, 1)]
        room = width - 2 * POPUP_MARGIN_PX - beside
        for row in self._shown_rows():
            row.code_width = min(values, max(room, width // 2))
        return sum(row.sizeHint().height() for row in self._shown_rows()) + 2 * POPUP_MARGIN_PX

    def _shown_rows(self) -> list[MeaningRow]:
        return self.rows[: len(self._completions)]

    def marked(self) -> Completion | None:
        """The marked completion, None for none."""
        return self._completions[self._marked] if self._marked >= 0 else None

    def first(self) -> Completion:
        """The first completion, which is the best."""
        return self._completions[0]

    def move_mark(self, rows: int) -> None:
        """Move the mark by so many rows, up to the last; above the first, none is marked."""
        self.mark(min(max(self._marked + rows, -1), len(self._completions) - 1))

    def mark(self, place: int) -> None:
        """Mark the completion at a place, -1 for none, and have a screen reader say it."""
        self._marked = place
        for number, row in enumerate(self.rows):
            row.set_marked(number == place)
        if place >= 0 and QAccessible.isActive():
            row = self.rows[place]
            words = tr("{value}, {meaning}", value=row.code, meaning=row.meaning)
            QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, words))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint a raised background with a thin border."""
        paint_raised(self)
