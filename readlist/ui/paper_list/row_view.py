"""The view of the rows: keeps place and selection by paper id while the ids of the model change.

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
from readlist.ui.paper_list.list_place import ListPlace, ScrollRestorer, heir, place_of, rows_of
from readlist.ui.paper_list.presenter import Transition
from readlist.ui.paper_list.tool_tips import RowTips

if TYPE_CHECKING:
    from readlist.ui.paper_list.list_question import Ids, Listed
    from readlist.ui.paper_list.model import PaperModel

Index = QModelIndex | QPersistentModelIndex
Flag = QItemSelectionModel.SelectionFlag
Cursor = QAbstractItemView.CursorAction
Hint = QAbstractItemView.ScrollHint
Reason = Qt.FocusReason
ROWS_IN_SIGHT_BEYOND = 2
"""Rows that stay in sight beyond the current one, if there is room."""
UNSELECTING_REASONS = (Reason.MouseFocusReason, Reason.ActiveWindowFocusReason, Reason.PopupFocusReason)
"""Reasons of getting the focus that select no paper: a click selects its own, coming back to the window none."""


class PaperRows(QTableView):
    """The rows of the list. Its signals carry ids, never rows."""

    current_changed = Signal(object)
    selection_changed = Signal()
    star_clicked = Signal(int)
    activated = Signal(int)
    first_painted = Signal()
    """Rows were painted for the first time."""

    def __init__(self, model: PaperModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._papers = model
        self._is_restoring = False
        self._pressed_star = False
        self._is_painted = False
        self._return = ScrollRestorer(self)
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
        across, down = self.horizontalHeader(), self.verticalHeader()
        across.hide()
        across.setMinimumSectionSize(0)
        across.setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        down.hide()
        down.setMinimumSectionSize(1)
        down.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
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
        return list(chain.from_iterable(listed[top:end].tolist() for top, end in self._selected_ranges()))

    def _selected_ids(self) -> Ids:
        import numpy as np

        parts = [self._papers.ids[top:end] for top, end in self._selected_ranges()]
        return np.concatenate(parts) if parts else np.empty(0, np.int64)

    def _selected_ranges(self) -> list[tuple[int, int]]:
        """First row and end (exclusive) of each range of selected rows."""
        parts = self.selectionModel().selection().toList()
        return sorted((part.top(), part.bottom() + 1) for part in parts)

    def show_ids(self, ids: Listed, turn: Transition) -> None:
        """Show other ids; ``turn`` decides what place and selection become.

        Where the current paper has left the same list, the one in its place becomes current.
        """
        if len(ids) and not self._papers.rowCount():  # there was no place or selection
            self._papers.set_ids(ids)
            self.verticalScrollBar().setValue(0)
            return
        import numpy as np

        old, old_row = self._papers.ids, self.currentIndex().row()
        if np.array_equal(ids, old):
            self.viewport().update()
            return
        before_current, before_selected = self.current_id(), self._selected_ids()
        anchor = self._anchor(old, ids) if turn is Transition.REFRESH else None
        self._is_restoring = True
        self._papers.set_ids(ids)
        row = place_of(ids, before_current) if before_current is not None and turn is not Transition.LIST else -1
        if turn is Transition.SEARCH and row * self.row_height >= self.viewport().height():
            row = -1  # stay at the top, where the best results are
        took_place = row < 0 and before_current is not None and turn is Transition.REFRESH
        if took_place:
            row = heir(old, old_row, ids)
        self._select_ids(
            before_selected if turn in (Transition.REFRESH, Transition.ORDER) else before_selected[:0],
            row,
            alone=took_place or turn is Transition.SEARCH,
        )
        self._is_restoring = False
        if anchor is not None:
            self._scroll_to_anchor(anchor)
        elif row >= 0 and turn is Transition.ORDER:
            self.scrollTo(self._papers.index(row), Hint.PositionAtCenter)
        else:
            self.verticalScrollBar().setValue(0)
        if self.current_id() != before_current:
            self.current_changed.emit(self.current_id())
        if not np.array_equal(self._selected_ids(), before_selected):
            self.selection_changed.emit()

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

    def go_back_to(self, place: ListPlace) -> None:
        """Restore a place; the current paper is announced after the first painting, since showing it takes longer."""
        current, top = rows_of(place, self._papers.listed)
        self._return.to(top, place.hidden)
        if current < 0:
            return
        index = self._papers.index(current)
        self._is_restoring = not self._is_painted
        self.setAutoScroll(False)  # else Qt scrolls to the current row when the view is shown
        self.selectionModel().setCurrentIndex(index, Flag.ClearAndSelect | Flag.Rows)
        self.setAutoScroll(True)
        self._is_restoring = False
        if not self._is_painted:
            self.first_painted.connect(self._tell_current, Qt.ConnectionType.QueuedConnection)
        if top < 0:
            self.scrollTo(index)

    def _tell_current(self) -> None:
        self.current_changed.emit(self.current_id())
        self.selection_changed.emit()

    def scrollTo(self, index: Index, hint: Hint = Hint.EnsureVisible) -> None:
        """Scroll to a row, and by key some rows further; a click must not move the rows under the pointer."""
        by_mouse = QApplication.mouseButtons() != Qt.MouseButton.NoButton
        if hint is not Hint.EnsureVisible or by_mouse or not index.isValid():
            super().scrollTo(index, hint)
            return
        room, height = self.viewport().height(), self.row_height
        ahead = min(ROWS_IN_SIGHT_BEYOND, max((room // height - 1) // 2, 0)) * height
        top, bar = index.row() * height, self.verticalScrollBar()
        highest, lowest = top + height + ahead - room, top - ahead  # bounds of the scroll position
        if height > room:
            highest = lowest = top
        bar.setValue(min(max(bar.value(), highest), lowest))

    def _select_ids(self, ids: Ids, row: int, alone: bool) -> None:
        import numpy as np

        selection = QItemSelection()
        if len(ids) and not alone:
            wanted = np.isin(self._papers.ids, ids)
            edges = np.flatnonzero(np.diff(np.concatenate(([0], wanted.view(np.int8), [0]))))
            for top, end in zip(edges[::2].tolist(), edges[1::2].tolist(), strict=True):
                selection.select(self._papers.index(top), self._papers.index(end - 1))
        if row >= 0:
            index = self._papers.index(row)
            if not selection.count() and (len(ids) or alone):
                selection.select(index, index)
            self.selectionModel().setCurrentIndex(index, Flag.NoUpdate)
        self.selectionModel().select(selection, Flag.ClearAndSelect)

    def _anchor(self, old: Ids, ids: Listed) -> tuple[int, int] | None:
        """The paper that keeps its place, and its y: the current one if visible, else the first visible one."""
        import numpy as np

        first = max(self.rowAt(0), 0)
        last = self.rowAt(self.viewport().height() - 1)
        last = len(old) - 1 if last < 0 else last
        current = self.currentIndex().row()
        rows = [current] if first <= current <= last else []
        stays = np.isin(old[first : last + 1], ids)
        rows += (np.flatnonzero(stays) + first).tolist()
        for row in rows:
            if stays[row - first]:
                return int(old[row]), self.rowViewportPosition(row)
        return None if not len(old) else (-1, self.verticalScrollBar().value())

    def _scroll_to_anchor(self, anchor: tuple[int, int]) -> None:
        paper_id, y = anchor
        row = place_of(self._papers.listed, paper_id)
        self.executeDelayedItemsLayout()
        self.updateGeometries()
        self.verticalScrollBar().setValue(row * self.row_height - y if row >= 0 else y)

    # Qt's side

    def currentChanged(self, current: Index, previous: Index) -> None:
        super().currentChanged(current, previous)
        self._tips.follow(current)
        if not self._is_restoring:
            self.current_changed.emit(self.current_id())

    def selectionChanged(self, selected: QItemSelection, deselected: QItemSelection) -> None:
        super().selectionChanged(selected, deselected)
        if not self._is_restoring:
            self.selection_changed.emit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._return.scroll()

    def changeEvent(self, event: object) -> None:
        super().changeEvent(event)  # type: ignore[arg-type]
        if hasattr(self, "_delegate"):
            self._fit_rows()

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if not self._is_painted and self._papers.rowCount():
            self._is_painted = True
            self._return.end()
            self.first_painted.emit()

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Select the current paper when the focus comes by key; Qt makes the first one current, but unselected."""
        had_current = self.currentIndex().isValid()
        is_quiet = event.reason() in UNSELECTING_REASONS
        self._is_restoring = is_quiet and not had_current
        super().focusInEvent(event)
        if is_quiet and not had_current:
            self.setCurrentIndex(QModelIndex())
        self._is_restoring = False
        if not is_quiet and self.currentIndex().isValid() and not self.selectionModel().hasSelection():
            self.select_row(self.currentIndex().row())
        self.paint_again()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.paint_again()

    def paint_again(self) -> None:
        """Repaint the rows, unless they were never painted."""
        if self._is_painted:
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
        rows = [row for top, end in self._selected_ranges() for row in range(top, end)]
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
