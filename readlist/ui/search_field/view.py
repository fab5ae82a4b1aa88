"""The search field: announces its text, and helps with the syntax.

``text_edited`` is emitted once in each turn of the event loop, however often the text changed in it. Searching is the
part of ``controllers/navigation.py``.
"""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication, QEvent, Qt, QTimer, Signal
from PySide6.QtGui import (
    QFocusEvent,
    QHideEvent,
    QInputMethodEvent,
    QKeyEvent,
    QMoveEvent,
    QResizeEvent,
)
from PySide6.QtWidgets import QLineEdit, QToolButton, QWidget

from readlist.model.query import Remark
from readlist.translation import tr
from readlist.ui.actions.action_table import Act, key_of, tip_with_keys
from readlist.ui.actions.dragged_papers import FieldRefusal
from readlist.ui.actions.field_keys import FieldKey
from readlist.ui.actions.keys import RETURN_KEYS, TEMPORARY_FOCUS_REASONS
from readlist.ui.look import icons, theme
from readlist.ui.look.field_icons import FieldIconStyle
from readlist.ui.search_field.completer import SearchCompleter
from readlist.ui.search_field.presenter import (
    Example,
    insert_example,
    marked_spans,
    remark_lines,
)
from readlist.ui.search_field.syntax_help import SyntaxHelp
from readlist.ui.text.plain_text import hide_tip, set_tip
from readlist.ui.text.text_bounds import MAX_QUERY_CHARS
from readlist.ui.text.utf16_places import character_place, utf16_place

OWN_KEYS = (*RETURN_KEYS, Qt.Key.Key_Escape, Qt.Key.Key_Down, Qt.Key.Key_F1)
REASONS_WITHOUT_SYNTAX = (*TEMPORARY_FOCUS_REASONS, Qt.FocusReason.OtherFocusReason)
"""Reasons of getting the focus after which the syntax is not shown, since the reader may not want to search."""


NO_MODIFIERS = (Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.KeypadModifier)


class SearchField(QLineEdit):
    """A line edit with buttons to clear it and to show the syntax (F1)."""

    text_changing = Signal()
    """The text has changed, and ``text_edited`` follows; results of the last text are out of date."""
    text_edited = Signal(str)
    """The text, after a change, or after Return, which means that it is finished (see ``is_typing``)."""
    left_unfinished = Signal()
    """The field lost the focus while the text may not be finished."""
    list_focus_requested = Signal()
    """Return or Down was pressed: the focus goes to the list."""
    cancelled = Signal()
    """Esc has cleared the search."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("search")
        self.setAccessibleName(tr("Search"))
        self.setAccessibleDescription(
            tr(
                "{accept} goes to the list, {help} shows the syntax, {leave} clears",
                accept=FieldKey.ACCEPT,
                help=FieldKey.HELP,
                leave=FieldKey.LEAVE,
            )
        )
        self.setPlaceholderText(tr("Search everything  {key}", key=key_of(Act.SEARCH)))
        self.setMaxLength(MAX_QUERY_CHARS)
        self._remarks: tuple[Remark, ...] = ()
        self.completions = SearchCompleter(self)
        self.help = SyntaxHelp(self, self.completions.is_open)
        self.help.example_chosen.connect(self._insert)
        self.help.opened.connect(self.completions.close)
        self.completions.completed.connect(self._start_typing)
        self.completions.opened.connect(self.help.close)
        self._composing = False
        self._is_typing = False
        FieldIconStyle(self)
        FieldRefusal(self)
        self._make_buttons()
        self.setTextMargins(-6, 0, 0, 0)
        self._announce_soon = QTimer(self, singleShot=True, interval=0)
        self._announce_soon.timeout.connect(self._announce_text)
        self.textEdited.connect(self._start_typing)
        theme.colours_changed().connect(self._repaint)

    def is_typing(self) -> bool:
        """True while the last word may be incomplete: it was typed, and not finished by Return."""
        return self._is_typing

    # called by the window

    def set_text(self, text: str) -> None:
        """Set a finished text; the same text again does nothing."""
        if text != self.text():
            self._is_typing = False
            self.completions.close()
            self.setText(text)
            self._announce_change()

    def start(self) -> None:
        """Focus the field as "/" does: its text is selected, and an empty field shows the syntax."""
        self.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.selectAll()
        if not self.text():
            self.help.offer_syntax()

    def show_remarks(self, remarks: Sequence[Remark]) -> None:
        """Underline the spans of remarks in the query, and show their messages after a pause."""
        if tuple(remarks) == self._remarks:
            return
        self._remarks = tuple(remarks)
        words = remark_lines(self._remarks)
        set_tip(self, words)
        self._warning.setVisible(bool(words))
        set_tip(self._warning, words)
        self._underline()
        self.help.set_remark(words)

    def show_syntax(self) -> None:
        """Open the popup with the syntax and move the focus into it."""
        self.help.enter_syntax()

    # events

    def event(self, event: QEvent) -> bool:
        """Keep the field's own keys from the window's shortcuts."""
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent) and event.key() in OWN_KEYS:
            event.accept()
            return True
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            is_tab = event.key() == Qt.Key.Key_Tab and event.modifiers() in NO_MODIFIERS
            if is_tab and self.completions.handle_key(Qt.Key.Key_Tab):  # else Qt moves the focus
                return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Handle the field's own keys: Esc closes the popup, then the search; Return and Down go to the list."""
        key = event.key()
        if event.modifiers() in NO_MODIFIERS and self.completions.handle_key(key):
            return
        if key == Qt.Key.Key_Escape:
            self._escape()
        elif key == Qt.Key.Key_F1 or (key == Qt.Key.Key_Down and self.help.shows_examples()):
            self.show_syntax()
        elif key in (*RETURN_KEYS, Qt.Key.Key_Down):
            if key in RETURN_KEYS and self._is_typing:
                self._is_typing = False
                self._announce_soon.start()
            self._announce_now()
            self.help.close()
            self.completions.close()
            self.list_focus_requested.emit()
        else:
            super().keyPressEvent(event)

    def inputMethodEvent(self, event: QInputMethodEvent) -> None:
        """Remember if a character is being composed: underlining would end that, and a completion would mix with it."""
        self._composing = bool(event.preeditString())
        if self._composing:
            self.completions.close()
        super().inputMethodEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Show the syntax below an empty field."""
        super().focusInEvent(event)
        if event.reason() not in REASONS_WITHOUT_SYNTAX and not self.text():
            self.help.offer_syntax()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Close the popup, unless the focus went into it."""
        super().focusOutEvent(event)
        if self._is_typing and event.reason() not in TEMPORARY_FOCUS_REASONS:
            self.left_unfinished.emit()
        self.completions.close()
        QTimer.singleShot(0, self, self.help.close_if_left)

    def hideEvent(self, event: QHideEvent) -> None:
        """Close the popup with the field."""
        super().hideEvent(event)
        self.help.close()
        self.completions.close()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the popup below the field."""
        super().resizeEvent(event)
        self.help.follow_field()
        self.completions.follow_field()

    def moveEvent(self, event: QMoveEvent) -> None:
        """Keep the popup below the field."""
        super().moveEvent(event)
        self.help.follow_field()
        self.completions.follow_field()

    # inside

    def _make_buttons(self) -> None:
        leading = QLineEdit.ActionPosition.LeadingPosition
        trailing = QLineEdit.ActionPosition.TrailingPosition
        self._magnifier = self.addAction(icons.icon("search", "secondary"), leading)
        self._magnifier.setText(tr("Search"))
        self._clear = self.addAction(icons.icon("close", "secondary"), trailing)
        self._clear.setText(tr("Clear the search"))
        set_tip(self._clear, tip_with_keys(tr("Clear"), (FieldKey.LEAVE,)))
        self._clear.setVisible(False)
        self._clear.triggered.connect(self._clear_text)
        self._warning = self.addAction(icons.icon("warning"), trailing)
        self._warning.setText(tr("What could not be read"))
        self._warning.setVisible(False)
        self._warning.triggered.connect(self.help.explain)
        self._help = self.addAction(icons.icon("info", "secondary"), trailing)
        self._help.setText(tr("Search syntax"))
        set_tip(self._help, tip_with_keys(tr("Search syntax"), (FieldKey.HELP,)))
        self._help.triggered.connect(self.show_syntax)
        for action in (self._magnifier, self._clear, self._warning, self._help):
            for button in self.findChildren(QToolButton):
                if button.defaultAction() is action:
                    button.setAccessibleName(action.text())
        self.textChanged.connect(lambda text: self._clear.setVisible(bool(text)))

    def _start_typing(self, _text: str) -> None:
        self._is_typing = True
        self._announce_change()
        self.completions.follow_typing()

    def _announce_change(self) -> None:
        self.text_changing.emit()
        self.show_remarks(())
        self.help.close()
        self._announce_soon.start()

    def _announce_text(self) -> None:
        self.text_edited.emit(self.text())

    def _announce_now(self) -> None:
        if self._announce_soon.isActive():
            self._announce_soon.stop()
            self._announce_text()

    def _clear_text(self) -> None:
        self.set_text("")
        self.setFocus(Qt.FocusReason.OtherFocusReason)

    def _escape(self) -> None:
        if hide_tip():
            return
        if self.text() and self.help.is_open():
            self.help.close()
            return
        self.help.close()
        self.set_text("")
        self.cancelled.emit()

    def _insert(self, example: Example) -> None:
        found = insert_example(example, self.text(), character_place(self.text(), self.cursorPosition()))
        self.setFocus(Qt.FocusReason.OtherFocusReason)
        self.set_text(found.text)
        start, end = (utf16_place(found.text, place) for place in (found.start, found.end))
        self.setSelection(start, end - start)

    def _underline(self) -> None:
        """Underline the remarks. A line edit takes formats only from an input method's event."""
        if self._composing:
            return
        from PySide6.QtGui import QTextCharFormat

        text_format = QTextCharFormat()
        text_format.setUnderlineStyle(QTextCharFormat.UnderlineStyle.WaveUnderline)
        text_format.setUnderlineColor(theme.colours().warning)
        kind = QInputMethodEvent.AttributeType.TextFormat
        text = self.text()
        spans = ((utf16_place(text, a), utf16_place(text, b)) for a, b in marked_spans(self._remarks, text))
        marks = [QInputMethodEvent.Attribute(kind, a - self.cursorPosition(), b - a, text_format) for a, b in spans]
        QCoreApplication.sendEvent(self, QInputMethodEvent("", marks))

    def _repaint(self) -> None:
        self._underline()
        self.help.update()
        self.update()
