"""The help of the search field: opens the popup below it, with the syntax or with remarks on the query."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, QTimer, Signal
from PySide6.QtWidgets import QLineEdit

if TYPE_CHECKING:
    from readlist.ui.search_field.syntax_popup import SyntaxPopup

REMARK_DELAY_MS = 700
"""Milliseconds without a key before a remark is shown in words."""


class SyntaxHelp(QObject):
    """Opens and closes the popup. Lives with its field."""

    example_chosen = Signal(object)
    """The Example to insert."""
    opened = Signal()
    """The popup is shown now."""

    def __init__(self, field: QLineEdit, is_busy: Callable[[], bool]) -> None:
        """While ``is_busy()``, as while completions are shown, no remark opens the popup by itself."""
        super().__init__(field)
        self._field = field
        self._is_busy = is_busy
        self._popup: SyntaxPopup | None = None
        self._remark = ""
        self._remark_soon = QTimer(self, singleShot=True, interval=REMARK_DELAY_MS)
        self._remark_soon.timeout.connect(self._explain_if_idle)

    def popup(self) -> SyntaxPopup:
        """The popup, a child of the field's window."""
        from readlist.ui.search_field.presenter import EXAMPLES  # no start needs these
        from readlist.ui.search_field.syntax_popup import SyntaxPopup

        window = self._field.window()
        if self._popup is not None and self._popup.parentWidget() is not window:
            self._popup.deleteLater()
            self._popup = None
        if self._popup is None:
            self._popup = SyntaxPopup(EXAMPLES, window)
            self._popup.chosen.connect(self.example_chosen)
            self._popup.escaped.connect(self._return_to_field)
            self._popup.focus_moved.connect(self.close_if_left)
        return self._popup

    def set_remark(self, words: str) -> None:
        """Set the remark on the query, which is shown after a pause; "" closes one that is shown."""
        self._remark = words
        self._remark_soon.stop()
        if words and self._field.hasFocus():
            self._remark_soon.start()
        elif not words and self._popup is not None and not self._popup.shows_examples():
            self._popup.hide()

    def explain(self) -> None:
        """Show the remark now; while the syntax is shown, do nothing."""
        if self._remark and not self.shows_examples():
            self._open(with_examples=False)

    def _explain_if_idle(self) -> None:
        if not self._is_busy():
            self.explain()

    def offer_syntax(self) -> None:
        """Show the syntax, without moving the focus."""
        self._open(with_examples=True)

    def enter_syntax(self) -> None:
        """Show the syntax and move the focus into it."""
        self._open(with_examples=True)
        self.popup().focus_first_example()

    def close(self) -> None:
        """Close the popup."""
        self._remark_soon.stop()
        if self._popup is not None:
            self._popup.hide()

    def close_if_left(self) -> None:
        """Close the popup if neither it nor the field has the focus."""
        if not self._field.hasFocus() and (self._popup is None or not self._popup.has_focus()):
            self.close()

    def follow_field(self) -> None:
        """Keep an open popup below the field."""
        if self._popup is not None and not self._popup.isHidden():
            self._open(self._popup.shows_examples())

    def is_open(self) -> bool:
        """True while the popup is visible."""
        return self._popup is not None and self._popup.isVisible()

    def shows_examples(self) -> bool:
        """True while the syntax is shown."""
        return self._popup is not None and self._popup.shows_examples()

    def update(self) -> None:
        """Repaint the popup."""
        if self._popup is not None:
            self._popup.update()

    def _open(self, with_examples: bool) -> None:
        if self._field.isVisible():
            self.popup().show_below(self._field, self._remark, with_examples)
            self.opened.emit()

    def _return_to_field(self) -> None:
        self._field.setFocus(Qt.FocusReason.OtherFocusReason)  # first: Qt moves the focus of a hidden row as Tab would
        self.close()
