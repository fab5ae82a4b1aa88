"""The view of the rows: keys, pointer and focus. ``place_keeper`` keeps its current row and scroll position.

It is a QTableView with one column: a QListView asks the model for every row whenever it lays out (0.18 s for 100,000),
a table view with a fixed row height does not (3 ms).
"""

from __future__ import annotations

from itertools import chain
from typing import TYPE_CHECKING

from PySide6.QtCore import (
    QItemSelection,
    QItemSelectionModel,
    QModelIndex,
    QPersistentModelIndex,
    QPoint,
    Qt,
    Signal,
)
from PySide6.QtGui import (
    QDrag,
    QFocusEvent,
    QKeyEvent,
    QMouseEvent,
    QPaintEvent,
    QResizeEvent,
)
from PySide6.QtWidgets import QAbstractItemView, QApplication, QFrame, QHeaderView, QTableView, QWidget

from readlist.translation import tr, trn
from readlist.ui.actions.keys import RETURN_KEYS
from readlist.ui.paper_list.delegate import PaperDelegate
from readlist.ui.paper_list.drag_label import label_pixmap
from readlist.ui.paper_list.list_place import ScrollRestorer
from readlist.ui.paper_list.tool_tips import RowTips

if TYPE_CHECKING:
    from readlist.ui.paper_list.model import PaperModel

Index = QModelIndex | QPersistentModelIndex
Flag = QItemSelectionModel.SelectionFlag
Cursor = QAbstractItemView.CursorAction
Hint = QAbstractItemView.ScrollHint
FocusReason = Qt.FocusReason
MIN_ROWS_BEYOND_CURRENT = 2
"""Rows that stay visible above and below the current one, if there is room."""
UNSELECTING_REASONS = (FocusReason.MouseFocusReason, FocusReason.ActiveWindowFocusReason, FocusReason.PopupFocusReason)
"""Reasons of getting the focus that select no paper: a click selects one itself, a return to the window none."""


class PaperRows(QTableView):
    """The rows of the list. Its signals carry ids, never rows.

    While ``is_restoring``, changes of current row and selection are not announced; ``is_painted`` is True once rows
    were painted.
    """

    current_changed = Signal(object)
    selection_changed = Signal()
    star_clicked = Signal(int)
    activated = Signal(int)
    first_painted = Signal()
    """Rows were painted for the first time."""

    def __init__(self, model: PaperModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._papers = model
        self.is_restoring = False
        self._pressed_star = False
        self.is_painted = False
        self.scroll_restorer = ScrollRestorer(self)
        self._delegate = PaperDelegate(self)
        self._tips = RowTips(self, self._delegate, model)
        self.setItemDelegate(self._delegate)
        self.setModel(model)
        self.setAccessibleName(tr("Papers"))
        self._lay_out()
        self.doubleClicked.connect(self._open)

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
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
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

    # what is shown

    def rows_in_view(self) -> int:
        """The number of rows that are visible at a time, partly visible ones included."""
        return self.viewport().height() // self.row_height + 2

    @property
    def row_height(self) -> int:
        """The height of every row, in pixels."""
        return self.verticalHeader().defaultSectionSize()

    def current_id(self) -> int | None:
        """The current paper, which keys act on, or None."""
        row = self.currentIndex().row()
        return self._papers.id_at(row) if 0 <= row < self._papers.rowCount() else None

    def selected_ids(self) -> list[int]:
        """The selected papers, in the order of the list."""
        listed = self._papers.listed
        return list(chain.from_iterable(listed[top:end].tolist() for top, end in self.selected_ranges()))

    def selected_ranges(self) -> list[tuple[int, int]]:
        """First row and end (exclusive) of each range of selected rows."""
        parts = self.selectionModel().selection().toList()
        return sorted((part.top(), part.bottom() + 1) for part in parts)

    def select_row(self, row: int, in_the_middle: bool = False) -> None:
        """Make a row current and the only one selected, and scroll to it; with ``in_the_middle`` to the middle."""
        if not 0 <= row < self._papers.rowCount():
            self.clearSelection()
            self.setCurrentIndex(QModelIndex())
            return
        index = self._papers.index(row)
        self.selectionModel().setCurrentIndex(index, Flag.ClearAndSelect | Flag.Rows)
        is_seen = self.viewport().rect().contains(self.visualRect(index))
        middle = in_the_middle and not is_seen
        self.scrollTo(index, Hint.PositionAtCenter if middle else Hint.EnsureVisible)

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

    # events of Qt

    def currentChanged(self, current: Index, previous: Index) -> None:
        super().currentChanged(current, previous)
        self._tips.follow(current)
        if not self.is_restoring:
            self.current_changed.emit(self.current_id())

    def selectionChanged(self, selected: QItemSelection, deselected: QItemSelection) -> None:
        super().selectionChanged(selected, deselected)
        if not self.is_restoring:
            self.selection_changed.emit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.scroll_restorer.scroll_again()

    def changeEvent(self, event: object) -> None:
        super().changeEvent(event)  # type: ignore[arg-type]
        if hasattr(self, "_delegate"):
            self._fit_rows()

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if not self.is_painted and self._papers.rowCount():
            self.is_painted = True
            self.scroll_restorer.end()
            self.first_painted.emit()

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Select the current paper when the focus comes by key; Qt makes the first one current, but unselected."""
        had_current = self.currentIndex().isValid()
        is_quiet = self.is_restoring or event.reason() in UNSELECTING_REASONS
        self.is_restoring = is_quiet and not had_current
        super().focusInEvent(event)
        if is_quiet and not had_current:
            self.setCurrentIndex(QModelIndex())
        self.is_restoring = False
        if not is_quiet and self.currentIndex().isValid() and not self.selectionModel().hasSelection():
            self.select_row(self.currentIndex().row())
        self.repaint_rows()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.repaint_rows()

    def repaint_rows(self) -> None:
        """Repaint the rows, unless they were never painted."""
        if self.is_painted:
            self.viewport().update()

    def keyboardSearch(self, search: str) -> None:
        """No search by first letters: letters are the window's keys."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key, modifiers = event.key(), event.modifiers()
        if key in RETURN_KEYS:
            self._open(self.currentIndex())
            return
        if key == Qt.Key.Key_F1 and modifiers == Qt.KeyboardModifier.ShiftModifier:
            self._tips.explain_current()
            return
        plain = not modifiers & (Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier)
        if plain and event.text().isprintable() and event.text():
            event.ignore()
            return
        super().keyPressEvent(event)

    def moveCursor(self, action: Cursor, modifiers: Qt.KeyboardModifier) -> QModelIndex:
        """Go to the first and last paper on Home and End; Qt means the ends of the row."""
        count = self._papers.rowCount()
        if action in (Cursor.MoveHome, Cursor.MoveEnd) and count:
            return self._papers.index(0 if action is Cursor.MoveHome else count - 1)
        return super().moveCursor(action, modifiers)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self._pressed_star = self._click_star(event)
        if not self._pressed_star:
            super().mousePressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if not self._pressed_star:
            super().mouseReleaseEvent(event)
        self._pressed_star = False

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if not self._pressed_star:
            super().mouseMoveEvent(event)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        self._pressed_star = self._click_star(event)
        if not self._pressed_star:
            super().mouseDoubleClickEvent(event)

    def startDrag(self, actions: Qt.DropAction) -> None:
        rows = [row for top, end in self.selected_ranges() for row in range(top, end)]
        if not rows:
            return
        drag = QDrag(self)
        drag.setMimeData(self._papers.mime_of(rows))
        line = self._papers.line(rows[0])
        text = trn("{n:,} paper", "{n:,} papers", len(rows)) if len(rows) > 1 or line is None else line.title
        drag.setPixmap(label_pixmap(text, self.font(), self.devicePixelRatioF()))
        drag.setHotSpot(QPoint(-12, -4))
        drag.exec(Qt.DropAction.CopyAction)

    def _click_star(self, event: QMouseEvent) -> bool:
        index = self.indexAt(event.position().toPoint())
        if event.button() != Qt.MouseButton.LeftButton or not index.isValid():
            return False
        if not self._delegate.star_rect(self.visualRect(index)).contains(event.position().toPoint()):
            return False
        self.star_clicked.emit(self._papers.id_at(index.row()))
        return True

    def _open(self, index: QModelIndex) -> None:
        if index.isValid():
            self.activated.emit(self._papers.id_at(index.row()))
