"""The list of papers: asks for ids, shows them, keeps the place, and announces the current and selected papers."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QPoint, Qt, QTimer, Signal
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QApplication, QStackedWidget, QVBoxLayout, QWidget

from readlist.model.change import Change
from readlist.model.paper import Status
from readlist.translation import tr
from readlist.ui.background.jobs import Jobs
from readlist.ui.look import theme
from readlist.ui.paper_list.empty_state import EmptyState
from readlist.ui.paper_list.list_controller import ListController
from readlist.ui.paper_list.list_heading import ListHeading
from readlist.ui.paper_list.list_place import ListPlace, read_place, row_of
from readlist.ui.paper_list.list_request import PaperSource
from readlist.ui.paper_list.model import PaperModel
from readlist.ui.paper_list.paper_line import CommonMarks, common_marks
from readlist.ui.paper_list.presenter import ListPresenter, SearchSaving
from readlist.ui.paper_list.removal_timer import RemovalTimer
from readlist.ui.paper_list.row_stepping import next_row
from readlist.ui.paper_list.row_view import PaperRows

if TYPE_CHECKING:
    from readlist.ui.paper_list.list_request import Ids

SHOW_SEARCHING_AFTER_MS = 300
"""Milliseconds of a search before "Searching…" is shown."""
MAX_COMPARED_MARKS = 400
"""Selected papers whose marks are compared, for the state of actions; more are ignored."""


class PaperList(QWidget):
    """The list of papers. Its signals carry ids."""

    current_changed = Signal(object)
    """The id of the current paper, or None."""
    selection_changed = Signal(object)
    """The ids of the selected papers."""
    activated = Signal(int)
    """A paper was double-clicked, or Return was pressed on it."""
    star_clicked = Signal(int)
    suggestion_chosen = Signal(str)
    import_requested = Signal()
    save_requested = Signal()
    """Save the present search, or edit the saved one that is shown."""
    menu_requested = Signal(QPoint)
    listing_shown = Signal(int)
    """The number of papers in an answer that is shown now."""
    query_answered = Signal(object)
    """The Query of the present list, also of a saved search."""
    first_painted = Signal()
    """The first list is painted, or known to be empty."""
    marks_changed = Signal()
    """Rows were fetched or marked, so ``selected_marks`` may have changed."""

    def __init__(self, workspace: PaperSource, jobs: Jobs, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._presenter = ListPresenter()
        self._model = PaperModel(workspace, jobs, self)
        self._heading = ListHeading(self)
        self.order_menu = self._heading.order_menu  # for the menu bar, too
        self._rows = PaperRows(self._model, self)
        self._empty_state = EmptyState(self)
        self._stack = QStackedWidget(self)
        self.controller = ListController(workspace, jobs, self._presenter, self._model, self._rows)
        self._removal_timer = RemovalTimer(self.controller.leave_marked, self)
        self._searching_soon = QTimer(self, singleShot=True, interval=SHOW_SEARCHING_AFTER_MS)
        self._searching_soon.timeout.connect(self._heading.show_searching)
        self._selects_rest = False  # True if all of a list was selected of which only the beginning was there
        self._build()
        self._connect()

    def _build(self) -> None:
        self.setAccessibleName(tr("List of papers"))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self._heading)
        layout.addWidget(self._stack, 1)
        self._stack.addWidget(self._rows)
        self._stack.addWidget(self._empty_state)
        self.setFocusProxy(self._rows)
        self.setBackgroundRole(QPalette.ColorRole.Base)  # a role, since Qt keeps a palette
        self.setAutoFillBackground(True)
        self._show_words()

    def _connect(self) -> None:
        self._rows.current_changed.connect(self.current_changed)
        self._rows.current_changed.connect(self._removal_timer.start)
        self._model.dataChanged.connect(lambda *_: self.marks_changed.emit())
        self._rows.selection_changed.connect(self._announce_selection)
        self._rows.star_clicked.connect(self.star_clicked)
        self._rows.activated.connect(self.activated)
        self._rows.first_painted.connect(self.first_painted)
        self._rows.first_painted.connect(self.controller.read_unread)  # last: it loads NumPy
        self._rows.menu_requested.connect(self.menu_requested)
        self._empty_state.suggestion_chosen.connect(self.suggestion_chosen)
        self._empty_state.import_requested.connect(self.import_requested)
        self._heading.scope_toggled.connect(self.controller.toggle_only_here)
        self._heading.save_requested.connect(self.save_requested)
        self._heading.order_chosen.connect(self.controller.set_order)
        self.controller.asked.connect(self._show_asked)
        self.controller.answered.connect(self._searching_soon.stop)
        self.controller.words_changed.connect(self._show_words)
        self.controller.query_answered.connect(self.query_answered)
        self.controller.listing_shown.connect(self._announce_shown)
        theme.colours_changed().connect(self._rows.repaint_rows)

    # what is shown

    def count_line(self) -> str:
        """The number of papers in words."""
        return self._presenter.count_line()

    def search_saving(self) -> SearchSaving:
        """The offer to save the search."""
        return self._presenter.search_saving()

    def place(self) -> ListPlace:
        """The place in the list."""
        return self.controller.place_to_restore() or read_place(self._rows, self._model.listed)

    def refresh(self) -> None:
        """Ask again for the present list; place and selection stay."""
        self.controller.refresh()

    def show_change(self, change: Change) -> None:
        """Refresh after a change that the list shows, and keep the papers it has marked.

        Another program's change names no papers; those that are being read stay, as if they were marked here.
        """
        if change.is_seen_in(self._presenter.shown_concerns()):
            staying = self._rows.staying_ids()
            is_elsewhere = change.id is None and not change.papers
            self._presenter.keep_marked(staying if is_elsewhere else change.papers, staying=staying)
            self.refresh()

    def mark_now(self, ids: Iterable[int], status: Status | None = None, starred: bool | None = None) -> None:
        """Show a mark before it is stored."""
        ids = list(ids)
        self._presenter.keep_marked(ids, is_stored=False)
        self._model.mark(ids, status, starred)

    # the current and selected papers

    def current_id(self) -> int | None:
        """The current paper, which keys act on, or None."""
        return self._rows.current_id()

    def selected_ids(self) -> list[int]:
        """The selected papers, in the order of the list."""
        return self._rows.selected_ids()

    def shown_ids(self) -> Ids:
        """The ids of all papers in order, int64 of shape (papers,)."""
        return self._model.ids

    def select(self, paper_id: int) -> None:
        """Go to a paper, now or once the answer under way has it."""
        row = row_of(self._model.listed, paper_id)
        self.controller.select_in_answer((paper_id,) if row < 0 else ())
        if row >= 0:
            self._rows.select_row(row)

    def select_relative(self, by: int) -> bool:
        """Go ``by`` rows down, or up if negative. Returns False at the end of the list, and in an empty one."""
        current = self._rows.currentIndex().row()
        row = next_row(self._model.rowCount(), current, by)
        if row >= 0:
            self._rows.select_row(row)
        return row not in (-1, current)

    def select_next_unread(self) -> bool:
        """Go to the next unread paper, wrapping round at the end. Returns False if there is none."""
        row = self._presenter.unread.next_row(self._model.ids, self._rows.currentIndex().row(), self._model.status_of)
        if row >= 0:
            self._rows.select_row(row)
        return row >= 0

    def status_of(self, paper_id: int) -> Status | None:
        """The status of a paper as shown; None if its row was never fetched."""
        return self._model.status_of(paper_id)

    def is_starred(self, paper_id: int) -> bool:
        """True if a paper is shown with a star; False if its row was never fetched."""
        return self._model.is_starred(paper_id)

    def selected_marks(self) -> CommonMarks:
        """The marks that all selected papers have, as far as their rows are known."""
        return common_marks(self._model.known_lines(self.selected_ids()[:MAX_COMPARED_MARKS]))

    def select_all(self) -> None:
        """Select all papers of the list, also those that follow its beginning in a moment."""
        self._rows.selectAll()
        self._rows.extend_from(self._rows.currentIndex().row())
        self._selects_rest = self._presenter.is_cut()

    # following the controller

    def _show_asked(self, is_search: bool) -> None:
        self._heading.show_sorts(self._presenter.sorts(), self._presenter.order)
        if is_search and not self._searching_soon.isActive():
            self._searching_soon.start()

    def _announce_shown(self, papers: int) -> None:
        if self._selects_rest and not self._presenter.is_cut():
            self.select_all()
        self.listing_shown.emit(papers)
        if not papers:
            self.first_painted.emit()  # an empty list is never painted

    def _show_words(self) -> None:
        self._heading.show_text(self._presenter.heading_text())
        empty_text = self._presenter.empty_text()
        self._heading.show_sorts(self._presenter.sorts() if empty_text is None else [], self._presenter.order)
        if empty_text is not None:
            self._empty_state.show_text(empty_text)
        focus = QApplication.focusWidget()
        had_focus = focus is not None and self._stack.isAncestorOf(focus)
        self._stack.setCurrentWidget(self._rows if empty_text is None else self._empty_state)
        # From elsewhere the empty state takes the focus only if it has a button: a search without hits keeps it.
        is_offered = empty_text is not None and self._empty_state.focusProxy() is not None
        self.setFocusProxy(self._empty_state if is_offered else self._rows)
        if had_focus:  # else Qt leaves it nowhere, also when the papers come back
            (self._rows if empty_text is None else self._empty_state).setFocus(Qt.FocusReason.OtherFocusReason)

    # leaving marked papers

    def _announce_selection(self) -> None:
        self._selects_rest = False
        self.selection_changed.emit(self.selected_ids())
        self._removal_timer.start()

    # looks

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange and hasattr(self, "_heading"):
            self._show_words()
