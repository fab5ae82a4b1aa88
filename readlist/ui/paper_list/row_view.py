"""The view of the rows: keys, pointer and focus. ``place_keeper`` keeps its current row and scroll position."""

from __future__ import annotations

from itertools import chain
from typing import TYPE_CHECKING

from PySide6.QtCore import (
    QItemSelection,
    QModelIndex,
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
from PySide6.QtWidgets import QWidget

from readlist.translation import tr, trn
from readlist.ui.actions.keys import RETURN_KEYS
from readlist.ui.paper_list.delegate import PaperDelegate
from readlist.ui.paper_list.drag_label import label_pixmap
from readlist.ui.paper_list.list_place import ScrollRestorer
from readlist.ui.paper_list.row_table import Flag, Hint, Index, RowTable
from readlist.ui.paper_list.tool_tips import RowTips

if TYPE_CHECKING:
    from readlist.ui.paper_list.model import PaperModel

FocusReason = Qt.FocusReason
UNSELECTING_REASONS = (FocusReason.MouseFocusReason, FocusReason.ActiveWindowFocusReason, FocusReason.PopupFocusReason)
"""Reasons of getting the focus that select no paper: a click selects one itself, a return to the window none."""


class PaperRows(RowTable):
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
        super().__init__(PaperDelegate(), parent)
        self._papers = model
        self.is_restoring = False
        self._pressed_star = False
        self.is_painted = False
        self.scroll_restorer = ScrollRestorer(self)
        self._tips = RowTips(self, self._delegate, model)
        self._known_ranges: list[tuple[int, int]] | None = None  # of the selection, which is asked for again and again
        self._known_ids: list[int] | None = None
        model.modelAboutToBeReset.connect(self._forget_selected)
        self.setModel(model)
        model.modelReset.connect(self._forget_selected)
        self.setAccessibleName(tr("Papers"))
        self.doubleClicked.connect(self._open)

    # what is shown

    def current_id(self) -> int | None:
        """The current paper, which keys act on, or None."""
        row = self.currentIndex().row()
        return self._papers.id_at(row) if 0 <= row < self._papers.rowCount() else None

    def selected_ids(self) -> list[int]:
        """The selected papers, in the order of the list."""
        if self._known_ids is None:
            listed, ranges = self._papers.listed, self.selected_ranges()
            self._known_ids = list(chain.from_iterable(listed[top:end].tolist() for top, end in ranges))
        return list(self._known_ids)

    def staying_ids(self) -> set[int]:
        """The current and the selected papers, which stay in the list when a mark takes them out of it."""
        current = self.current_id()
        return {*self.selected_ids(), *(() if current is None else (current,))}

    def selected_ranges(self) -> list[tuple[int, int]]:
        """First row and end (exclusive) of each range of selected rows."""
        if self._known_ranges is None:
            parts = self.selectionModel().selection().toList()
            self._known_ranges = sorted((part.top(), part.bottom() + 1) for part in parts)
        return self._known_ranges

    def _forget_selected(self) -> None:
        self._known_ranges = self._known_ids = None

    def select_row(self, row: int, in_the_middle: bool = False) -> None:
        """Make a row current and the only one selected, and scroll to it; with ``in_the_middle`` to the middle."""
        if not 0 <= row < self._papers.rowCount():
            self.clearSelection()
            self.setCurrentIndex(QModelIndex())
            return
        self.extend_from(row)  # Qt would extend from where an earlier selection began
        self.selectionModel().setCurrentIndex(self._papers.index(row), Flag.ClearAndSelect | Flag.Rows)
        self.reveal_current(in_the_middle)

    def reveal_current(self, in_the_middle: bool = False) -> None:
        """Scroll to the current row if it is not in sight; with ``in_the_middle`` to the middle."""
        index = self.currentIndex()
        is_seen = self.viewport().rect().contains(self.visualRect(index))
        middle = in_the_middle and not is_seen
        self.scrollTo(index, Hint.PositionAtCenter if middle else Hint.EnsureVisible)

    # events of Qt

    def currentChanged(self, current: Index, previous: Index) -> None:
        super().currentChanged(current, previous)
        self._tips.follow(current)
        if not self.is_restoring:
            self.current_changed.emit(self.current_id())

    def selectionChanged(self, selected: QItemSelection, deselected: QItemSelection) -> None:
        self._forget_selected()
        super().selectionChanged(selected, deselected)
        if not self.is_restoring:
            self.selection_changed.emit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.scroll_restorer.scroll_again()

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
