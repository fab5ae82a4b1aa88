"""The note of a paper: Markdown, edited or previewed, and saved while one types.

A typed text is kept here until it is stored, even if another paper is shown or saving fails. A very long note is edited
in portions: the editor has one of them.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, Qt, QTimer, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QPen, QTextCharFormat, QTextCursor
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QTextEdit, QVBoxLayout, QWidget
from shiboken6 import isValid

from readlist.model.change import Change
from readlist.translation import tr
from readlist.ui.background.jobs import Jobs
from readlist.ui.look import theme
from readlist.ui.reading_pane.backgrounds import control_background
from readlist.ui.reading_pane.note_editor import NoteEditor
from readlist.ui.reading_pane.note_parts import PortionBar, TextButton
from readlist.ui.reading_pane.note_preview import NotePreview
from readlist.ui.reading_pane.read_only_text import clear_background
from readlist.ui.text.plain_text import make_label, set_tip
from readlist.ui.text.text_bounds import portion
from readlist.ui.text.utf16_places import character_place, utf16_place

if TYPE_CHECKING:
    from readlist.commands.typed_notes import StoredNote

SAVE_AFTER_MS = 400
"""Milliseconds without a key after which the note is saved."""
SAVE_AT_LATEST_MS = 2000
"""Milliseconds from the first key to saving, while typing goes on."""
HINT_MS = 2_500
"""Milliseconds that "Saved" is shown."""

Write = Callable[[int, str, str, int | None], "StoredNote"]
"""Stores the note of a paper.

Takes the paper's id, the text, the text that typing began with, and the id of the step to continue, or None."""


@dataclass
class TypingSession:
    """Typing in the note of one paper, undone as one step. ``change`` is the step's id, used on the writing thread."""

    paper_id: int
    change: int | None = None


class NoteBox(QWidget):
    """The note with its heading, the hint "Saved", and the switch to the preview."""

    link_clicked = Signal(str)
    escaped = Signal()

    def __init__(self, jobs: Jobs, write: Write, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._jobs = jobs
        self._write = write
        self._session: TypingSession | None = None
        self._dirty = False
        self._loading = False
        self._save_number = 0
        self._stored = ""
        self._text_before = self._text_after = ""
        self._unsaved: dict[int, tuple[int, str]] = {}
        self._bases: dict[int, str] = {}  # the texts that typing began with, also set by the writing thread
        self._failed: set[int] = set()
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.heading = make_label(tr("Note"))
        self.hint = make_label("")
        self.switch = TextButton(tr("Preview"))
        self.portions = PortionBar()
        self.text_font = self.font()
        self.editor = NoteEditor(tr("Note"))
        self.editor.forwards_long_pastes = True
        self.editor.setPlaceholderText(tr("Write a note…"))
        self.preview = NotePreview(tr("Note preview"), jobs)
        self._build()
        self._save_soon = self._make_timer(SAVE_AFTER_MS, self.flush)
        self._save_at_latest = self._make_timer(SAVE_AT_LATEST_MS, self.flush)
        self._hide_hint_soon = self._make_timer(HINT_MS, lambda: self._show_hint(""))
        self.editor.textChanged.connect(self._note_typing)
        self.editor.paste_too_long.connect(self._take_pasted)
        self.portions.portion_requested.connect(self._go_to_portion)
        self.editor.focus_lost.connect(self._end_session)
        self.editor.escaped.connect(self.escaped)
        self.preview.link_clicked.connect(self.link_clicked)
        self.switch.toggled.connect(self._show_preview)
        self.restyle()

    def show_note(self, paper_id: int, text: str, matches: Sequence[tuple[int, int]] = ()) -> None:
        """Show a note from the library, unless a newer text of the same paper waits to be saved."""
        if self._session is None or self._session.paper_id != paper_id:
            self.flush()
            self._session = TypingSession(paper_id)
            self._stored = self.text()
            waiting = self._unsaved.get(paper_id)
            for left in self._bases.keys() - self._unsaved.keys():
                del self._bases[left]
            self._bases.setdefault(paper_id, text)
            self._show_stored(waiting[1] if waiting else text, 0)
            self.editor.moveCursor(QTextCursor.MoveOperation.Start)
            self.switch.setChecked(False)
            self._dirty = paper_id in self._failed
            self._show_hint(tr("Not saved yet") if self._dirty else "")
        elif not self._dirty and paper_id not in self._unsaved:
            self._bases[paper_id] = text
            self._show_stored(text, len(self._text_before))
        if self.text() == text:
            self._highlight(matches)

    def flush(self) -> None:
        """Save the note now if it has changed."""
        self._save_soon.stop()
        self._save_at_latest.stop()
        if not self._dirty or self._session is None:
            return
        self._dirty = False
        self._save(self._session, self.text())

    def text(self) -> str:
        """The whole note as typed."""
        return self._text_before + self.editor.text() + self._text_after

    def edit(self) -> None:
        """Focus the editor, with the caret at the end of the note."""
        self.switch.setChecked(False)
        if self._text_after:
            self._go_to(len(self.text()))
        self.editor.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.editor.moveCursor(QTextCursor.MoveOperation.End)

    def restyle(self) -> None:
        """Apply the present colours and font."""
        for part in (self.editor, self.preview):
            part.setFont(self.text_font)
        self.editor.restyle()
        self.editor.set_min_height(self.editor.fontMetrics().height() * 2)
        clear_background(self.preview, theme.colours().text)
        if self.switch.isChecked():
            self.preview.show_markdown(self.editor.text())
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the background of the editor, with a ring while it has the focus."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        shown = self.preview if self.switch.isChecked() else self.editor
        background = QRectF(shown.geometry()).adjusted(-11, -7, 11, 7)
        writing = self.editor.hasFocus()
        painter.setPen(QPen(theme.colours().accent, 2) if writing else QPen(Qt.PenStyle.NoPen))
        painter.setBrush(Qt.BrushStyle.NoBrush if self.switch.isChecked() else control_background())
        if not self.switch.isChecked():
            painter.drawRoundedRect(background, 8, 8)

    def _build(self) -> None:
        self.switch.setCheckable(True)
        self.switch.setAccessibleName(tr("Preview the note"))
        self.switch.setToolTip(tr("Show the note as it reads"))
        self.hint.setProperty("role", "secondary")
        top = QHBoxLayout()
        top.setSpacing(16)
        top.addWidget(self.heading)
        top.addStretch(1)
        top.addWidget(self.hint)
        top.addWidget(self.switch)
        body = QVBoxLayout()
        body.setContentsMargins(12, 8, 12, 8)
        body.addWidget(self.editor)
        body.addWidget(self.preview)
        self.preview.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addLayout(top)
        column.addWidget(self.portions)
        column.addLayout(body)

    def _make_timer(self, milliseconds: int, call: Callable[[], None]) -> QTimer:
        timer = QTimer(self)
        timer.setSingleShot(True)
        timer.setInterval(milliseconds)
        timer.timeout.connect(call)
        return timer

    def _show_stored(self, text: str, place: int) -> None:
        """Show the library's text; if it is unchanged, or differs only in blanks, nothing happens."""
        known, self._stored = self._stored, text
        if text in (known, self.text()) or not (text.strip() or self.text().strip()):
            return
        self._show_portion(text, place)

    def _show_portion(self, text: str, place: int) -> None:
        """Put the portion of a text around ``place`` into the editor."""
        start, end = portion(text, place)
        self._loading = True
        self._text_before, self._text_after = text[:start], text[end:]
        self.editor.set_text(text[start:end])
        self.editor.setExtraSelections([])
        self._loading = False
        self.portions.show_portion(start, end, len(text))
        if self.switch.isChecked():
            self.preview.show_markdown(self.editor.text())

    def _go_to(self, place: int) -> None:
        self._show_portion(self.text(), place)

    def _go_to_portion(self, step: int) -> None:
        """Go to the previous (-1) or next (1) portion."""
        text, start = self.text(), len(self._text_before)
        place = start - 1 if step < 0 else len(text) - len(self._text_after)
        self._show_portion(text, max(place, 0))
        self.editor.moveCursor(QTextCursor.MoveOperation.Start)

    def _take_pasted(self, pasted: str) -> None:
        """Insert a paste that is too long for the editor into the note, and go to its end."""
        shown, cursor = self.editor.text(), self.editor.textCursor()
        first, last = (character_place(shown, units) for units in (cursor.selectionStart(), cursor.selectionEnd()))
        before = self._text_before + shown[:first] + pasted
        self._show_portion(before + shown[last:] + self._text_after, len(before))
        place = utf16_place(self.editor.text(), min(len(before) - len(self._text_before), len(self.editor.text())))
        cursor = self.editor.textCursor()
        cursor.setPosition(place)
        self.editor.setTextCursor(cursor)
        self._note_typing()

    def _note_typing(self) -> None:
        if self._loading or self._session is None:
            return
        self._dirty = True
        self.editor.setExtraSelections([])
        self._show_hint("")
        self._save_soon.start()
        if not self._save_at_latest.isActive():
            self._save_at_latest.start()

    def _end_session(self) -> None:
        self.flush()
        if self._session is not None:
            self._session = TypingSession(self._session.paper_id)
        self.update()

    def _save(self, session: TypingSession, text: str) -> None:
        self._failed.discard(session.paper_id)
        self._save_number += 1
        number = self._save_number
        self._unsaved[session.paper_id] = (number, text)
        bases = self._bases

        def work() -> tuple[Change, StoredNote]:
            stored = self._write(session.paper_id, text, bases.get(session.paper_id, ""), session.change)
            bases[session.paper_id] = text  # what is typed next continues this text, whatever stands in the library
            session.change = stored.change.id if stored.change.id is not None else session.change
            return stored.change, stored

        self._jobs.run_command(
            work,
            lambda saved: self._saved(session, number, saved[1]),
            lambda why: self._keep_unsaved(session, number, why),
        )

    def _saved(self, session: TypingSession, number: int, stored: StoredNote) -> None:
        waiting = self._unsaved.get(session.paper_id)
        if not isValid(self) or waiting is None or waiting[0] != number:
            return
        del self._unsaved[session.paper_id]
        if self._is_shown(session):
            self._stored = waiting[1]
        self._show_united(session, waiting[1], stored)
        if self._is_shown(session) and not self._dirty:
            self._show_hint(tr("Saved"))
            self._hide_hint_soon.start()
        for paper_id in tuple(self._failed):  # saving works again, so save those that failed
            self._save(TypingSession(paper_id), self._unsaved[paper_id][1])

    def _show_united(self, session: TypingSession, typed: str, stored: StoredNote) -> None:
        """Show a note that has the text of another program, too, unless more was typed; say where it is."""
        if stored.paper_id != session.paper_id:
            self._jobs.failed.emit(tr("The paper was merged into another one meanwhile; your note is there now."))
        elif stored.text != typed:
            if self._is_shown(session) and not self._dirty:
                self._bases[session.paper_id] = stored.text
                self._show_stored(stored.text, len(self._text_before))
            self._jobs.failed.emit(tr("The note was changed elsewhere meanwhile; it has both texts now."))

    def _keep_unsaved(self, session: TypingSession, number: int, why: str) -> None:
        """Keep the text of a failed save; it is saved again with the next key, another paper, or when closing."""
        waiting = self._unsaved.get(session.paper_id)
        if not isValid(self) or waiting is None or waiting[0] != number:
            return
        self._failed.add(session.paper_id)
        if self._is_shown(session):
            self._dirty = True
            self._show_hint(tr("Not saved yet"), why)
        self._jobs.failed.emit(why)

    def _is_shown(self, session: TypingSession) -> bool:
        return self._session is not None and self._session.paper_id == session.paper_id

    def _show_hint(self, text: str, why: str = "") -> None:
        self._hide_hint_soon.stop()
        self.hint.setText(text)
        set_tip(self.hint, why)
        role = "warning" if why else "secondary"
        if self.hint.property("role") != role:
            self.hint.setProperty("role", role)
            self.hint.style().polish(self.hint)

    def _highlight(self, matches: Sequence[tuple[int, int]]) -> None:
        text_format = QTextCharFormat()
        text_format.setBackground(theme.colours().highlight)
        text_format.setForeground(theme.colours().text)
        found, text, shift = [], self.editor.text(), len(self._text_before)
        for start, end in ((start - shift, end - shift) for start, end in matches):
            if start < 0 or end > len(text):
                continue
            selection = QTextEdit.ExtraSelection()
            cursor = QTextCursor(self.editor.document())
            cursor.setPosition(utf16_place(text, start))
            cursor.setPosition(utf16_place(text, end), QTextCursor.MoveMode.KeepAnchor)
            selection.cursor, selection.format = cursor, text_format
            found.append(selection)
        self.editor.setExtraSelections(found)

    def _show_preview(self, on: bool) -> None:
        if on:
            self.flush()
            self.preview.show_markdown(self.editor.text())
        self.switch.setText(tr("Write") if on else tr("Preview"))
        self.preview.setVisible(on)
        self.editor.setVisible(not on)
        self.update()
