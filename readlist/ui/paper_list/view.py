"""The list of papers: asks for ids, shows them, keeps the place, and announces the current and selected papers."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QPoint, Qt, QTimer, Signal
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QApplication, QStackedWidget, QVBoxLayout, QWidget

from readlist.model.change import Change
from readlist.model.paper import Status
from readlist.model.scope import Kind, Scope, Sort
from readlist.ui.background.jobs import Jobs
from readlist.ui.look import theme
from readlist.ui.paper_list.empty_state import EmptyState
from readlist.ui.paper_list.list_heading import ListHeading
from readlist.ui.paper_list.list_place import ListPlace, first_place, place_in, place_of, step
from readlist.ui.paper_list.list_question import ListAnswer, PaperSource, ask
from readlist.ui.paper_list.model import PaperModel
from readlist.ui.paper_list.presenter import CommonMarks, ListPresenter, SearchSaving, common_marks
from readlist.ui.paper_list.removal_timer import RemovalTimer
from readlist.ui.paper_list.row_view import PaperRows, Transition

if TYPE_CHECKING:
    from readlist.ui.paper_list.list_question import Ids

LIST_CHANNEL = "paper_list.ids"
UNREAD_CHANNEL = "paper_list.unread"
SHOW_SEARCHING_AFTER_MS = 300
"""Milliseconds without an answer before "Searching …" is shown."""
MAX_MARKS_READ = 400
"""Selected papers whose marks are compared for the toolbar."""


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
        self._papers = workspace
        self._jobs = jobs
        self._presenter = ListPresenter()
        self._asked: tuple[object, ...] = ()
        self._wanted: tuple[int, ...] = ()
        self._current_before_search: int | None = None  # to go back to after the search
        self._place_to_restore: ListPlace | None = None  # the last session's place, until its list is shown
        self._model = PaperModel(workspace, jobs, self)
        self._heading = ListHeading(self)
        self._rows = PaperRows(self._model, self)
        self._empty_state = EmptyState(self)
        self._stack = QStackedWidget(self)
        self._removal_timer = RemovalTimer(self._leave, self)
        self._knows_unread = False
        self._is_awaited = False  # True while the last question was dropped and none has followed
        self._searching_soon = QTimer(self, singleShot=True, interval=SHOW_SEARCHING_AFTER_MS)
        self._searching_soon.timeout.connect(self._heading.show_searching)
        self._build()
        self._connect()

    def _build(self) -> None:
        self.setAccessibleName("List of papers")
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
        self._rows.current_changed.connect(self._note_current)
        self._model.dataChanged.connect(lambda *_: self.marks_changed.emit())
        self._rows.selection_changed.connect(self._note_selection)
        self._rows.star_clicked.connect(self.star_clicked)
        self._rows.activated.connect(self.activated)
        self._rows.first_painted.connect(self.first_painted)
        self._rows.first_painted.connect(self._count_unread)  # after the first list
        self._rows.customContextMenuRequested.connect(
            lambda point: self.menu_requested.emit(self._rows.viewport().mapToGlobal(point))
        )
        self._empty_state.suggestion_chosen.connect(self.suggestion_chosen)
        self._empty_state.import_requested.connect(self.import_requested)
        self._heading.scope_toggled.connect(self._toggle_here)
        self._heading.save_requested.connect(self.save_requested)
        self._heading.sort_chosen.connect(self.set_sort)
        theme.colours_changed().connect(self._rows.paint_again)

    # what is shown

    def set_scope(self, scope: Scope, title: str) -> None:
        """Show a list. A search that is on stays on, and can be limited to this list."""
        self._wanted = ()
        self._presenter.show_scope(scope, title)
        self._knows_unread = False
        self._ask()

    def await_search(self) -> None:
        """Drop the answers under way, since ``set_search`` follows."""
        self._jobs.overtake(LIST_CHANNEL)
        self._is_awaited = True

    def set_search(self, text: str, typing: bool = False) -> None:
        """Show the results of a query; "" goes back to the list, to the paper found or else to the last one.

        With ``typing`` the end of the text may go on.
        """
        was_searching = bool(self._presenter.text)
        if not self._presenter.search(text, typing):
            if self._is_awaited:
                self._ask()
            return
        current = self.current_id()
        if not was_searching:
            self._current_before_search = current
        elif not self._presenter.text:
            self._wanted = tuple(paper for paper in (current, self._current_before_search) if paper is not None)
        self._ask()

    def retitle(self, scope: Scope, title: str) -> None:
        """Take the new title of a list."""
        self._presenter.retitle(scope, title)
        self._show_words()

    def search_shown(self) -> tuple[str, Scope | None]:
        """The text of the search, and the list it is limited to; without a search, the list that is shown."""
        presenter = self._presenter
        return presenter.text, presenter.scope if presenter.only_here or not presenter.text else None

    def search_saving(self) -> SearchSaving:
        """The offer to save the search."""
        return self._presenter.search_saving()

    def count_line(self) -> str:
        """The number of papers in words."""
        return self._presenter.count_line()

    def asks_index(self) -> bool:
        """True where the list depends on the index, and may grow once that has caught up."""
        return bool(self._presenter.text) or self._presenter.scope.kind is Kind.SEARCH

    def refresh_partial(self) -> None:
        """Ask again where the list was found while papers were waiting to be indexed."""
        if self._presenter.is_partial() and self.asks_index():
            self.refresh()

    def set_sort(self, sort: Sort) -> None:
        """Set the order of the list, or of the results of a search."""
        self._presenter.order_by(sort)
        self._ask()

    def sort(self) -> Sort:
        """The present order."""
        return self._presenter.sort

    def show_papers(self, ids: Iterable[int], title: str) -> None:
        """Show just these papers, in this order."""
        self._wanted = ()
        self._presenter.show_fixed(ids, title)
        self._knows_unread = False
        self._ask()

    # from one session to the next

    def orders(self) -> list[str]:
        """The orders of lists, search results and saved searches."""
        return self._presenter.orders()

    def take_orders(self, orders: object) -> None:
        """Restore what ``orders`` returned, before a list is shown; anything else changes nothing."""
        self._presenter.take_orders(orders)

    def place(self) -> ListPlace:
        """The place in the list."""
        return self._place_to_restore or place_in(self._rows, self._model.listed)

    def restore_place(self, place: ListPlace, only_here: bool) -> None:
        """Go to a place once the list under way is shown; ``only_here`` limits its search to the list."""
        self._place_to_restore = place
        if only_here != self._presenter.only_here:
            self._toggle_here()

    def refresh(self) -> None:
        """Ask again for the present list; place and selection stay."""
        self._model.expire()
        self._knows_unread = False
        self._ask()

    def show_change(self, change: Change) -> None:
        """Refresh after a change, and keep the papers it has marked."""
        self._presenter.touch(change.papers)
        self.refresh()

    def mark_now(self, ids: Iterable[int], status: Status | None = None, starred: bool | None = None) -> None:
        """Show a mark at once; the library's follows when the command is done."""
        ids = list(ids)
        self._presenter.touch(ids)
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
        """Go to a paper, now or once the answer under way brings it."""
        row = place_of(self._model.listed, paper_id)
        self._wanted = (paper_id,) if row < 0 else ()
        if row >= 0:
            self._rows.select_row(row)

    def go_to(self, papers: Iterable[int]) -> None:
        """Ask again and go to the first of these papers, unless one of them is current."""
        papers = tuple(papers)
        if self.current_id() not in papers:
            self._wanted = papers
            self._ask()

    def land_on(self, papers: Iterable[int]) -> None:
        """Ask again and go to the first of these papers."""
        self._wanted = tuple(papers)
        self._ask()

    def select_relative(self, by: int) -> bool:
        """Go ``by`` rows down, or up where negative. False at the end of the list, or in an empty one."""
        current = self._rows.currentIndex().row()
        row = step(self._model.rowCount(), current, by)
        if row >= 0:
            self._rows.select_row(row)
        return row not in (-1, current)

    def select_next_unread(self) -> bool:
        """Go to the next unread paper, wrapping round at the end. False where there is none."""
        row = self._presenter.next_unread(self._model.ids, self._rows.currentIndex().row(), self._model.status_of)
        if row >= 0:
            self._rows.select_row(row)
        return row >= 0

    def status_of(self, paper_id: int) -> Status | None:
        """The status of a paper as shown; None where its row was never fetched."""
        return self._model.status_of(paper_id)

    def is_starred(self, paper_id: int) -> bool:
        """True where a paper is shown with a star; False where its row was never fetched."""
        return self._model.is_starred(paper_id)

    def selected_marks(self) -> CommonMarks:
        """The marks that all selected papers have, as far as their rows are known."""
        return common_marks(self._model.known_lines(self.selected_ids()[:MAX_MARKS_READ]))

    def select_all(self) -> None:
        """Select all papers of the list."""
        self._rows.selectAll()

    # asking

    def _ask(self) -> None:
        self._is_awaited = False
        question = self._presenter.question(self._model.listed)
        if question.key() != self._asked:
            question = replace(question, anew=True, first=not self._asked and question.sort is Sort.ADDED)
        if question.text:
            question = replace(question, rows=self._rows.rows_in_view())
        papers, asked = self._papers, self._model.round
        self._heading.show_sorts(self._presenter.sorts(), self._presenter.sort)
        if question.text and not self._searching_soon.isActive():
            self._searching_soon.start()
        self._jobs.read(
            LIST_CHANNEL,
            lambda: ask(papers, question),
            lambda answer: self._show(answer, asked),
            self._fail,
            prompt=True,
        )

    def _count_unread(self) -> None:
        """Read the ids of all unread papers, for ``select_next_unread``."""
        self._knows_unread = True
        papers = self._papers
        self._jobs.read(UNREAD_CHANNEL, lambda: papers.ids(Scope(Kind.INBOX)), self._presenter.know_unread)

    def _fail(self, message: str) -> None:
        self._searching_soon.stop()
        self._show_words()
        self._jobs.failed.emit(message)

    def _show(self, answer: ListAnswer, asked_in: int) -> None:
        self._searching_soon.stop()
        question = answer.question
        asked = question.key()
        turn = self._turn(asked, bool(question.text))
        self._asked = asked
        is_stale = self._presenter.accept(answer)
        self._model.set_query(answer.query, answer.lines, asked_in)
        self._rows.show_ids(answer.ids, turn)
        self._show_words()
        if self._place_to_restore is not None:
            place, self._place_to_restore = self._place_to_restore, None
            self._rows.go_back_to(place)
        if self._wanted:
            self._select_wanted()
        if answer.query is not None:
            self.query_answered.emit(answer.query)
        self.listing_shown.emit(len(answer.ids))
        if not len(answer.ids):
            self.first_painted.emit()  # an empty list is never painted
        if is_stale:
            self._ask()
        elif not self._knows_unread and not question.first:
            self._count_unread()

    def _turn(self, asked: tuple[object, ...], is_search: bool) -> Transition:
        if asked == self._asked:
            return Transition.REFRESH
        if self._asked and (*asked[:3], *asked[4:]) == (*self._asked[:3], *self._asked[4:]):
            return Transition.ORDER
        return Transition.SEARCH if is_search else Transition.LIST

    def _select_wanted(self) -> None:
        row = first_place(self._model.ids, self._wanted)
        self._wanted = ()
        if row >= 0:
            self._rows.select_row(row, in_the_middle=True)

    def _show_words(self) -> None:
        self._heading.show_header(self._presenter.header())
        empty_text = self._presenter.empty_text()
        self._heading.show_sorts(self._presenter.sorts() if empty_text is None else [], self._presenter.sort)
        if empty_text is not None:
            self._empty_state.show_text(empty_text)
        focus = QApplication.focusWidget()
        had_focus = focus is not None and self._stack.isAncestorOf(focus)
        self._stack.setCurrentWidget(self._rows if empty_text is None else self._empty_state)
        # The empty state takes the focus only where it has a button.
        is_offered = empty_text is not None and self._empty_state.focusProxy() is not None
        self.setFocusProxy(self._empty_state if is_offered else self._rows)
        if had_focus and empty_text is None:
            self._rows.setFocus(Qt.FocusReason.OtherFocusReason)

    def _toggle_here(self) -> None:
        self._presenter.toggle_here()
        self._ask()

    # leaving marked papers

    def _note_current(self, paper_id: int | None) -> None:
        self.current_changed.emit(paper_id)
        self._removal_timer.plan()

    def _note_selection(self) -> None:
        self.selection_changed.emit(self.selected_ids())
        self._removal_timer.plan()

    def _leave(self) -> None:
        staying = set(self.selected_ids())
        current = self.current_id()
        if self._presenter.leave(staying if current is None else staying | {current}):
            self._ask()

    # looks

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange and hasattr(self, "_heading"):
            self._show_words()
