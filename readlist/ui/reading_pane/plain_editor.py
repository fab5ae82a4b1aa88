"""An editor for plain text that is as tall as its text: for notes, and for a field the reader sets right."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QMimeData, QSize, Qt, QUrl, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QTextBlockFormat, QTextCursor, QWheelEvent
from PySide6.QtWidgets import QFrame, QSizePolicy, QTextEdit, QWidget

from readlist.ui.look import theme
from readlist.ui.reading_pane.read_text import clear_ground, fit_height, nothing_loaded, set_leading
from readlist.ui.text.text_bounds import cut, cut_to_edit

RETURN_KEYS = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class PlainEditor(QTextEdit):
    """Plain text only, whatever is pasted. Tab leaves; Esc and losing the focus tell so."""

    escaped = Signal()
    focus_lost = Signal()
    submitted = Signal()
    """Return in an editor of one line, Ctrl+Return in others."""
    caret_moved = Signal()
    """The caret stands elsewhere, or what is above it has changed, while one writes here."""
    paste_too_long = Signal(str)
    """A text was pasted that is too long to be laid out with what is here; only where ``hands_on`` is set."""

    def __init__(self, name: str, one_line: bool = False, leading: float = 1.5, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self.one_line = one_line
        self._leading = leading
        self._least = 0
        self.hands_on = False
        self.setAcceptRichText(False)
        self.setTabChangesFocus(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.document().setDocumentMargin(0)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.document().documentLayout().documentSizeChanged.connect(lambda _size: fit_height(self, self._least))
        self.document().documentLayout().documentSizeChanged.connect(lambda _size: self._tell_caret())
        self.cursorPositionChanged.connect(self._tell_caret)
        self.restyle()

    def text(self) -> str:
        """The text as typed."""
        # not toPlainText(), which makes plain blanks of the hard ones
        return self.document().toRawText().replace("\u2029", "\n").replace("\u2028", "\n")

    def set_text(self, text: str) -> None:
        """Put another text in place; the caret stays where it was as far as the text reaches."""
        if text == self.text():
            return
        place = self.textCursor().position()
        self.setPlainText(text)
        self._set_leading()
        cursor = self.textCursor()
        cursor.setPosition(min(place, self.document().characterCount() - 1))
        self.setTextCursor(cursor)

    def set_least_height(self, pixels: int) -> None:
        """The height kept even by an empty text."""
        self._least = pixels
        fit_height(self, pixels)

    def restyle(self) -> None:
        """Take on the colours and font of now."""
        clear_ground(self, theme.colours().text)
        self.document().setDefaultFont(self.font())
        self._set_leading()
        fit_height(self, self._least)

    def loadResource(self, kind: int, name: QUrl | str) -> object:
        """Load nothing, whatever was pasted."""
        return nothing_loaded(kind)

    def insertFromMimeData(self, source: QMimeData) -> None:
        """Paste words, not looks; into one line, without line ends; and no more than can be laid out."""
        if not source.hasText():
            return
        text = source.text()
        if self.one_line:
            text = " ".join(cut(text).split())
        here = self.text()
        too_long = len(here) + len(text) - len(cut_to_edit(here + text))
        if too_long > 0 and self.hands_on:
            self.paste_too_long.emit(text)
            return
        self.textCursor().insertText(text[: max(len(text) - too_long, 0)])
        self.ensureCursorVisible()

    def canInsertFromMimeData(self, source: QMimeData) -> bool:
        """Files that are dropped are for the window to import, not for the text to name."""
        return source.hasText() and not source.hasUrls()

    def wheelEvent(self, event: QWheelEvent) -> None:
        """The column scrolls, not a text in it."""
        event.ignore()

    def event(self, event: QEvent) -> bool:
        """Keep Esc and Return from the window's shortcuts while one types."""
        if (
            event.type() == QEvent.Type.ShortcutOverride
            and isinstance(event, QKeyEvent)
            and event.key() in (*RETURN_KEYS, Qt.Key.Key_Escape)
        ):
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc leaves, Return (or Ctrl+Return) finishes, the rest types."""
        if event.key() == Qt.Key.Key_Escape:
            self.escaped.emit()
        elif event.key() in RETURN_KEYS and (self.one_line or event.modifiers() & Qt.KeyboardModifier.ControlModifier):
            self.submitted.emit()
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """One writes here from now on."""
        super().focusInEvent(event)
        self.caret_moved.emit()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Tell that the focus went elsewhere; a context menu is not elsewhere."""
        super().focusOutEvent(event)
        if event.reason() != Qt.FocusReason.PopupFocusReason:
            self.focus_lost.emit()

    def minimumSizeHint(self) -> QSize:
        """Any width will do."""
        return QSize(0, 0)

    def _tell_caret(self) -> None:
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
