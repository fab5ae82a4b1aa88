"""Scrolling to the caret, which Qt does only in an editor that scrolls itself; here the pane scrolls."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QRect, QTimer
from PySide6.QtWidgets import QScrollArea, QTextEdit, QWidget

from readlist.ui.reading_pane.paper_column import PaperColumn

CARET_MARGIN_PX = 16
"""Pixels kept free above and below the caret."""
SETTLE_MS = 150
"""Milliseconds after a move of the caret during which the pane scrolls again if the layout changes."""


class CaretFollower(QObject):
    """Keeps the caret visible when it moves, while lines are added, and when the pane is resized.

    After the reader has scrolled away, nothing happens until the next move of the caret.
    """

    def __init__(self, scroll: QScrollArea, column: PaperColumn) -> None:
        super().__init__(column)
        self._scroll = scroll
        self._column = column
        self._editor: QTextEdit | None = None
        self._soon = QTimer(self, singleShot=True, interval=0)
        self._soon.timeout.connect(self._follow)
        self._settling = QTimer(self, singleShot=True, interval=SETTLE_MS)
        column.caret_moved.connect(self._note_move)
        scroll.verticalScrollBar().rangeChanged.connect(self._follow_while_settling)
        scroll.viewport().installEventFilter(self)

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        """Keep a visible caret visible when the pane is resized."""
        if event.type() == QEvent.Type.Resize and self._is_visible():
            self._settling.start()
            self._soon.start()
        return False

    def _note_move(self, editor: QWidget) -> None:
        if isinstance(editor, QTextEdit):
            self._editor = editor
            self._settling.start()
            self._soon.start()

    def _follow_while_settling(self) -> None:
        if self._settling.isActive():
            self._follow()

    def _follow(self) -> None:
        if self._editor is None or not self._editor.hasFocus():
            return
        caret = self._caret(self._editor)
        reach = caret.height() // 2 + CARET_MARGIN_PX
        self._scroll.ensureVisible(caret.center().x(), caret.center().y(), 0, reach)

    def _caret(self, editor: QTextEdit) -> QRect:
        """The rectangle of the caret in the column."""
        caret = editor.cursorRect()
        return QRect(editor.viewport().mapTo(self._column, caret.topLeft()), caret.size())

    def _is_visible(self) -> bool:
        editor = self._editor
        if editor is None or not editor.hasFocus():
            return False
        place = editor.viewport().mapTo(self._scroll.viewport(), editor.cursorRect().center())
        return 0 <= place.y() <= self._scroll.viewport().height() + 2 * CARET_MARGIN_PX
