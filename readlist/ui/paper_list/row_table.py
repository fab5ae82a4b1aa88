"""A table of one column, whose rows have one height: its looks, and scrolling and going by rows.

It is a QTableView: a QListView asks the model for every row whenever it lays out (0.18 s for 100,000), a table view
with a fixed row height does not (3 ms).
"""

from __future__ import annotations

from PySide6.QtCore import QEvent, QItemSelectionModel, QModelIndex, QPersistentModelIndex, QPoint, QRect, Qt, Signal
from PySide6.QtGui import QContextMenuEvent
from PySide6.QtWidgets import QAbstractItemView, QApplication, QFrame, QHeaderView, QTableView, QWidget

from readlist.ui.paper_list.delegate import PaperDelegate

Index = QModelIndex | QPersistentModelIndex
Cursor = QAbstractItemView.CursorAction
Hint = QAbstractItemView.ScrollHint
Flag = QItemSelectionModel.SelectionFlag
MIN_ROWS_BEYOND_CURRENT = 2
"""Rows that stay visible above and below the current one, if there is room."""


class RowTable(QTableView):
    """The table. Its delegate paints the rows, and measures them for the present font."""

    menu_requested = Signal(QPoint)
    """The place on the screen for the context menu."""

    def __init__(self, delegate: PaperDelegate, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        delegate.setParent(self)
        self._delegate = delegate
        # Of the selection that Shift extends. Qt forgets it with the model's rows, and keeps an old one if the program
        # selects a row.
        self._start_row = -1
        self.setItemDelegate(delegate)
        self._lay_out()

    def _lay_out(self) -> None:
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setCornerButtonEnabled(False)
        self.setTabKeyNavigation(False)
        self.setMouseTracking(True)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setDragEnabled(True)
        self.setDragDropMode(QAbstractItemView.DragDropMode.DragOnly)
        horizontal, vertical = self.horizontalHeader(), self.verticalHeader()
        horizontal.hide()
        horizontal.setMinimumSectionSize(0)
        horizontal.setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        vertical.hide()
        vertical.setMinimumSectionSize(1)
        vertical.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        palette = self.palette()  # the delegate paints the background of a selected row, not the style
        palette.setColor(palette.ColorRole.Highlight, Qt.GlobalColor.transparent)
        self.setPalette(palette)
        self._fit_rows()

    def _fit_rows(self) -> None:
        height = self._delegate.measure(self.font()).height
        if height != self.verticalHeader().defaultSectionSize():
            self.verticalHeader().setDefaultSectionSize(height)
            self.verticalScrollBar().setSingleStep(max(height // 3, 1))

    def rows_in_view(self) -> int:
        """The number of rows that are visible at a time, partly visible ones included."""
        return self.viewport().height() // self.row_height + 2

    @property
    def row_height(self) -> int:
        """The height of every row, in pixels."""
        return self.verticalHeader().defaultSectionSize()

    def scrollTo(self, index: Index, hint: Hint = Hint.EnsureVisible) -> None:
        """Scroll to a row; by key so that rows beyond it are visible, too. A click moves no rows under the pointer."""
        by_mouse = QApplication.mouseButtons() != Qt.MouseButton.NoButton
        if hint is not Hint.EnsureVisible or by_mouse or not index.isValid():
            super().scrollTo(index, hint)
            return
        room, height = self.viewport().height(), self.row_height
        ahead = min(MIN_ROWS_BEYOND_CURRENT, max((room // height - 1) // 2, 0)) * height
        top, bar = index.row() * height, self.verticalScrollBar()
        highest, lowest = top + height + ahead - room, top - ahead  # bounds of the scroll position
        if height > room:
            highest = lowest = top
        bar.setValue(min(max(bar.value(), highest), lowest))

    def changeEvent(self, event: object) -> None:
        super().changeEvent(event)  # type: ignore[arg-type]
        if hasattr(self, "_delegate"):
            self._fit_rows()

    def extend_from(self, row: int) -> None:
        """Set the row from which Shift extends the selection, until something else is selected; -1 leaves it to Qt."""
        self._start_row = row

    def selectionCommand(self, index: Index, event: QEvent | None = None) -> Flag:
        command = super().selectionCommand(index, event)
        if command != Flag.NoUpdate and not command & Flag.Current:
            self._start_row = -1
        return command

    def setSelection(self, rect: QRect, command: Flag) -> None:
        if self._start_row >= 0 and command & Flag.Current:
            start = self.visualRect(self.model().index(self._start_row, 0))
            rect = QRect(start.center(), self.visualRect(self.currentIndex()).center())
        super().setSelection(rect, command)

    def moveCursor(self, action: Cursor, modifiers: Qt.KeyboardModifier) -> QModelIndex:
        """Go to the first and last paper on Home and End; Qt means the ends of the row."""
        count = self.model().rowCount()
        if action in (Cursor.MoveHome, Cursor.MoveEnd) and count:
            return self.model().index(0 if action is Cursor.MoveHome else count - 1, 0)
        return super().moveCursor(action, modifiers)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Ask for the menu; by key at the current row, which may have been scrolled away."""
        point = event.pos()
        if event.reason() == QContextMenuEvent.Reason.Keyboard:
            self.scrollTo(self.currentIndex())
            point = self.visualRect(self.currentIndex()).center()
        self.menu_requested.emit(self.viewport().mapToGlobal(point))

    def keyboardSearch(self, search: str) -> None:
        """No search by first letters: letters are the window's keys."""
