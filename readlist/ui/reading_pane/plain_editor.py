"""A plain text editor as high as its text, for the note and for fields of a paper."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QMimeData, QSize, Qt, QUrl, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QTextBlockFormat, QTextCursor, QWheelEvent
from PySide6.QtWidgets import QFrame, QSizePolicy, QTextEdit, QWidget

from readlist.ui.actions.dragged_papers import is_field_text
from readlist.ui.actions.keys import RETURN_KEYS
from readlist.ui.look import theme
from readlist.ui.reading_pane.read_only_text import clear_background, empty_resource, fit_text_height, set_leading
from readlist.ui.text.text_bounds import cut, cut_to_edit
from readlist.ui.text.utf16_places import character_place


class PlainEditor(QTextEdit):
    """An editor that takes only plain text. Tab leaves it."""

    escaped = Signal()
    focus_lost = Signal()
    submitted = Signal()
    """Return was pressed in an editor of one line, or Ctrl+Return in another."""
    caret_moved = Signal()
    """The caret has moved, also by a change of the text above it, while the editor has the focus."""
    paste_too_long = Signal(str)
    """A pasted text that is too long to be laid out. Without ``forwards_long_pastes``, it is cut and inserted."""

    def __init__(self, name: str, one_line: bool = False, leading: float = 1.5, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self.one_line = one_line
        self._leading = leading
        self._min_height = 0
        self.forwards_long_pastes = False
        self.setAcceptRichText(False)
        self.setTabChangesFocus(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.document().setDocumentMargin(0)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.document().documentLayout().documentSizeChanged.connect(
            lambda _size: fit_text_height(self, self._min_height)
        )
        self.document().documentLayout().documentSizeChanged.connect(lambda _size: self._announce_caret())
        self.cursorPositionChanged.connect(self._announce_caret)
        self.restyle()

    def text(self) -> str:
        """The text as typed."""
        # not toPlainText(), which replaces non-breaking spaces
        return self.document().toRawText().replace("\u2029", "\n").replace("\u2028", "\n")

    def set_text(self, text: str) -> None:
        """Set the text; the caret keeps its place as far as the text reaches."""
        if text == self.text():
            return
        place = self.textCursor().position()
        self.setPlainText(text)
        self._set_leading()
        cursor = self.textCursor()
        cursor.setPosition(min(place, self.document().characterCount() - 1))
        self.setTextCursor(cursor)

    def set_min_height(self, pixels: int) -> None:
        """Set the least height, for an empty text."""
        self._min_height = pixels
        fit_text_height(self, pixels)

    def restyle(self) -> None:
        """Apply the present colours and font."""
        clear_background(self, theme.colours().text)
        self.document().setDefaultFont(self.font())
        self._set_leading()
        fit_text_height(self, self._min_height)

    def loadResource(self, kind: int, name: QUrl | str) -> object:
        """Load nothing, whatever the text refers to."""
        return empty_resource(kind)

    def insertFromMimeData(self, source: QMimeData) -> None:
        """Paste plain text, on one line in an editor of one line, and no more than can be laid out."""
        if not source.hasText():
            return
        text = source.text()
        if self.one_line:
            text = " ".join(cut(text).split())
        kept = self._unselected_text()
        too_long = len(kept) + len(text) - len(cut_to_edit(kept + text))
        if too_long > 0 and self.forwards_long_pastes:
            self.paste_too_long.emit(text)
            return
        self.textCursor().insertText(text[: max(len(text) - too_long, 0)])
        self.ensureCursorVisible()

    def canInsertFromMimeData(self, source: QMimeData) -> bool:
        """Refuse dropped files, which the window imports, and papers."""
        return is_field_text(source)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Leave the wheel to the pane, which scrolls."""
        event.ignore()

    def event(self, event: QEvent) -> bool:
        """Keep Esc and Return from the window's shortcuts."""
        if (
            event.type() == QEvent.Type.ShortcutOverride
            and isinstance(event, QKeyEvent)
            and event.key() in (*RETURN_KEYS, Qt.Key.Key_Escape)
        ):
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Leave on Esc, submit on Return (or Ctrl+Return)."""
        if event.key() == Qt.Key.Key_Escape:
            self.escaped.emit()
        elif event.key() in RETURN_KEYS and (self.one_line or event.modifiers() & Qt.KeyboardModifier.ControlModifier):
            self.submitted.emit()
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Announce the caret."""
        super().focusInEvent(event)
        self.caret_moved.emit()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Announce the loss of focus, unless to a context menu."""
        super().focusOutEvent(event)
        if event.reason() != Qt.FocusReason.PopupFocusReason:
            self.focus_lost.emit()

    def minimumSizeHint(self) -> QSize:
        """Allow any width."""
        return QSize(0, 0)

    def _unselected_text(self) -> str:
        """The text without the selection, which a paste replaces."""
        text, cursor = self.text(), self.textCursor()
        start, end = (character_place(text, units) for units in (cursor.selectionStart(), cursor.selectionEnd()))
        return text[:start] + text[end:]

    def _announce_caret(self) -> None:
        if self.hasFocus():
            self.caret_moved.emit()

    def _set_leading(self) -> None:
        block = QTextBlockFormat()
        set_leading(block, self.font(), self._leading)
        cursor = QTextCursor(self.document())
        cursor.select(QTextCursor.SelectionType.Document)
        was_undoable = self.document().isUndoRedoEnabled()
        self.document().blockSignals(True)
        cursor.mergeBlockFormat(block)
        self.document().blockSignals(False)
        if was_undoable:
            self.document().clearUndoRedoStacks()
