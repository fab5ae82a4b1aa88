"""Keeps current paper, selection and scroll position of the list by paper id, while the ids of the model change."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QItemSelection, QItemSelectionModel, QObject, Qt
from PySide6.QtWidgets import QAbstractItemView

from readlist.model.paper_ids import find_members
from readlist.ui.paper_list.list_place import ListPlace, replacement_row, row_of, rows_of
from readlist.ui.paper_list.model import PaperModel
from readlist.ui.paper_list.presenter import Transition
from readlist.ui.paper_list.row_view import PaperRows

if TYPE_CHECKING:
    from readlist.ui.paper_list.list_request import Ids, Listed

Flag = QItemSelectionModel.SelectionFlag
Hint = QAbstractItemView.ScrollHint


class PlaceKeeper(QObject):
    """Shows ids in a view, which keeps its place in them or goes back to an earlier one. Lives with the view."""

    def __init__(self, rows: PaperRows, papers: PaperModel) -> None:
        super().__init__(rows)
        self._rows = rows
        self._papers = papers

    def show_ids(self, ids: Listed, transition: Transition) -> None:
        """Show other ids; ``transition`` decides what place and selection become.

        If the current paper has left the same list, the one in its place becomes current; of several selected ones, the
        next that is left.
        """
        if len(ids) and not self._papers.rowCount():  # there was no place or selection
            self._papers.set_ids(ids)
            self._rows.verticalScrollBar().setValue(0)
            return
        import numpy as np

        old, old_row = self._papers.ids, self._rows.currentIndex().row()
        if np.array_equal(ids, old):
            self._rows.viewport().update()
            return
        before_current, before_selected = self._rows.current_id(), self._selected_ids()
        anchor = self._anchor(old, ids) if transition is Transition.REFRESH else None
        start = self._start_of_selection(old, ids)
        self._rows.is_restoring = True
        self._papers.set_ids(ids)
        row = row_of(ids, before_current) if before_current is not None and transition is not Transition.LIST else -1
        if transition is Transition.SEARCH and row * self._rows.row_height >= self._rows.viewport().height():
            row = -1  # stay at the top, where the best results are
        is_replaced = row < 0 and before_current is not None and transition is Transition.REFRESH
        if is_replaced:
            left = before_selected[find_members(before_selected, ids)]
            row = row_of(ids, int(left[replacement_row(old, old_row, left)])) if len(left) else -1
            is_replaced = row < 0  # else the selection stays
            row = replacement_row(old, old_row, ids) if is_replaced else row
        self._select_ids(
            before_selected if transition in (Transition.REFRESH, Transition.ORDER) else before_selected[:0],
            row,
            only_row=is_replaced or transition is Transition.SEARCH,
        )
        self._rows.extend_from(row_of(ids, start) if len(self._selected_ids()) > 1 else -1)
        self._rows.is_restoring = False
        if anchor is not None:
            self._scroll_to_anchor(anchor)
        elif row >= 0 and transition is Transition.ORDER:
            self._rows.scrollTo(self._papers.index(row), Hint.PositionAtCenter)
        else:
            self._rows.verticalScrollBar().setValue(0)
        if self._rows.current_id() != before_current:
            self._rows.current_changed.emit(self._rows.current_id())
        if not np.array_equal(self._selected_ids(), before_selected):
            self._rows.selection_changed.emit()

    def go_back_to(self, place: ListPlace, is_cut: bool = False) -> bool:
        """Restore a place; the current paper is announced after the first painting, since showing it takes longer.

        Returns False if its papers may be in the rest of a list that is cut.
        """
        current, top = rows_of(place, self._papers.listed)
        if is_cut and ((place.current and current < 0) or (place.top and top < 0)):
            return False
        self._rows.scroll_restorer.restore(top, place.hidden_share)
        if current < 0:
            return True
        index = self._papers.index(current)
        self._rows.is_restoring = not self._rows.is_painted
        self._rows.setAutoScroll(False)  # else Qt scrolls to the current row when the view is shown
        self._rows.selectionModel().setCurrentIndex(index, Flag.ClearAndSelect | Flag.Rows)
        self._rows.extend_from(current)
        self._rows.setAutoScroll(True)
        self._rows.is_restoring = False
        if not self._rows.is_painted:
            self._rows.first_painted.connect(self._announce_current, Qt.ConnectionType.QueuedConnection)
        if top < 0:
            self._rows.scrollTo(index)
        return True

    def select_papers(self, papers: Sequence[int], first: int) -> None:
        """Select all of these papers that are listed, and scroll to the current one.

        The current paper stays if it is among them; else it is that in the row ``first``, the first of them.
        """
        import numpy as np

        if self._rows.current_id() in papers:
            self._rows.reveal_current(in_the_middle=True)
        else:
            self._rows.select_row(first, in_the_middle=True)
        row = self._rows.currentIndex().row()
        self._select_ids(np.asarray(papers, np.int64), row, only_row=False)
        self._rows.extend_from(row)

    def _announce_current(self) -> None:
        self._rows.current_changed.emit(self._rows.current_id())
        self._rows.selection_changed.emit()

    def _selected_ids(self) -> Ids:
        import numpy as np

        parts = [self._papers.ids[top:end] for top, end in self._rows.selected_ranges()]
        return np.concatenate(parts) if parts else np.empty(0, np.int64)

    def _start_of_selection(self, old: Ids, ids: Listed) -> int:
        """The paper from which Shift extends the selection, else the next one towards the current one that is left.

        Qt forgets it with the model's rows: it is the other end of the selected rows that end at the current one. -1 if
        there is none.
        """
        import numpy as np

        current = self._rows.currentIndex().row()
        run = next(((top, end) for top, end in self._rows.selected_ranges() if current in (top, end - 1)), None)
        if run is None:
            return -1
        papers = old[run[0] : run[1]]
        papers = papers[::-1] if current == run[0] else papers
        stays = np.flatnonzero(find_members(papers, ids))
        return int(papers[stays[0]]) if len(stays) else -1

    def _select_ids(self, ids: Ids, row: int, only_row: bool) -> None:
        import numpy as np

        selection = QItemSelection()
        if len(ids) and not only_row:
            rows = np.flatnonzero(find_members(self._papers.ids, ids))
            for run in np.split(rows, np.flatnonzero(np.diff(rows) > 1) + 1):
                if len(run):
                    selection.select(self._papers.index(int(run[0])), self._papers.index(int(run[-1])))
        if row >= 0:
            index = self._papers.index(row)
            if not selection.count() and (len(ids) or only_row):
                selection.select(index, index)
            self._rows.selectionModel().setCurrentIndex(index, Flag.NoUpdate)
        self._rows.selectionModel().select(selection, Flag.ClearAndSelect)

    def _anchor(self, old: Ids, ids: Listed) -> tuple[int, int] | None:
        """Id and y in pixels of the paper that stays in place: the current one if visible, else the first visible one.

        If none of the visible papers is left, the id is -1, and y the scroll position. None for an empty list.
        """
        import numpy as np

        first = max(self._rows.rowAt(0), 0)
        last = self._rows.rowAt(self._rows.viewport().height() - 1)
        last = len(old) - 1 if last < 0 else last
        current = self._rows.currentIndex().row()
        rows = [current] if first <= current <= last else []
        stays = find_members(old[first : last + 1], ids)
        rows += (np.flatnonzero(stays) + first).tolist()
        for row in rows:
            if stays[row - first]:
                return int(old[row]), self._rows.rowViewportPosition(row)
        return None if not len(old) else (-1, self._rows.verticalScrollBar().value())

    def _scroll_to_anchor(self, anchor: tuple[int, int]) -> None:
        paper_id, y = anchor
        row = row_of(self._papers.listed, paper_id)
        self._rows.executeDelayedItemsLayout()
        self._rows.updateGeometries()
        self._rows.verticalScrollBar().setValue(row * self._rows.row_height - y if row >= 0 else y)
