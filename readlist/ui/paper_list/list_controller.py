"""The controller of the list: makes requests, has them answered on the reading thread, and shows the answers."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from PySide6.QtCore import QObject, Qt, Signal

from readlist.model.scope import ListKind, Scope, Sort
from readlist.ui.background.jobs import Jobs
from readlist.ui.paper_list.destination import Destination
from readlist.ui.paper_list.list_place import ListPlace
from readlist.ui.paper_list.list_request import ListAnswer, PaperSource, answer_request
from readlist.ui.paper_list.model import PaperModel
from readlist.ui.paper_list.place_keeper import PlaceKeeper
from readlist.ui.paper_list.presenter import ListPresenter, transition
from readlist.ui.paper_list.row_view import PaperRows
from readlist.ui.paper_list.sort_orders import ListOrder

LIST_CHANNEL = "paper_list.ids"
UNREAD_CHANNEL = "paper_list.unread"


class ListController(QObject):
    """Requests the ids of a list or search, and shows them in the rows. Lives with its list.

    ``orders`` are the SortOrders; they are restored before a list is shown.
    """

    asked = Signal(bool)
    """A request is under way; True for a search."""
    answered = Signal()
    """The answer is shown, or has failed."""
    words_changed = Signal()
    """The words of the heading or the empty state may have changed."""
    listing_shown = Signal(int)
    """The number of papers in an answer that is shown now."""
    query_answered = Signal(object)
    """The Query of the present list, also of a saved search."""

    def __init__(
        self,
        papers: PaperSource,
        jobs: Jobs,
        presenter: ListPresenter,
        model: PaperModel,
        rows: PaperRows,
    ) -> None:
        super().__init__(rows)
        self._papers = papers
        self._jobs = jobs
        self._presenter = presenter
        self.orders = presenter.orders
        self._model = model
        self._rows = rows
        self._place_keeper = PlaceKeeper(rows, model)
        self._shown_key: tuple[object, ...] = ()
        self._destination = Destination(rows, model, self._place_keeper)
        self._knows_unread = False
        self._is_dropped = False  # True while the last request was dropped and none has followed

    # what is shown

    def set_scope(self, scope: Scope, title: str) -> None:
        """Show a list. The text of a search stays, and the search can be limited to this list."""
        self._destination.leave_list()
        self._presenter.show_scope(scope, title)
        self._knows_unread = False
        self._request_list()

    def drop_answers(self) -> None:
        """Drop the answer under way, since ``set_search`` follows."""
        self._jobs.drop_reads(LIST_CHANNEL)
        self._is_dropped = True

    def set_search(self, text: str, typing: bool = False) -> None:
        """Show the results of a query. With ``typing`` its last word may be incomplete.

        "" ends the search: the list is shown at the paper that is current, or else at the place before the search.
        """
        was_searching = bool(self._presenter.text)
        if not self._presenter.search(text, typing):
            if self._is_dropped:
                self._request_list()
            return
        if not was_searching:
            self._destination.begin_search()
        elif not self._presenter.text:
            self._destination.end_search()
        self._request_list()

    def retitle(self, scope: Scope, title: str) -> None:
        """Change the title of a list, if it is the one shown."""
        self._presenter.retitle(scope, title)
        self.words_changed.emit()

    def search_shown(self) -> tuple[str, Scope | None, bool]:
        """The text of the search; the list it is limited to, or without a search the list that is shown; and True if
        the last word of the text may be incomplete."""
        presenter = self._presenter
        scope = presenter.scope if presenter.only_here or not presenter.text else None
        return presenter.text, scope, presenter.is_typing

    def depends_on_index(self) -> bool:
        """True if the list is a search, which may find more papers once the index has caught up."""
        return bool(self._presenter.text) or self._presenter.scope.kind is ListKind.SEARCH

    def refresh_partial(self) -> None:
        """Request the list again if it was found while papers were waiting to be indexed."""
        if self._presenter.is_partial() and self.depends_on_index():
            self.refresh()

    def set_order(self, order: ListOrder) -> None:
        """Set the order of the list, or of the results of a search."""
        self._presenter.order_by(order)
        self._request_list()

    def order(self) -> ListOrder:
        """The present order."""
        return self._presenter.order

    def show_papers(self, ids: Iterable[int], title: str) -> None:
        """Show just these papers, in this order."""
        self._destination.leave_list()
        self._presenter.show_fixed(ids, title)
        self._knows_unread = False
        self._request_list()

    def place_to_restore(self) -> ListPlace | None:
        """The place to go to with the answer under way, or None."""
        return self._destination.place

    def restore_place(self, place: ListPlace, only_here: bool) -> None:
        """Go to a place once the list under way is shown; ``only_here`` limits its search to the list."""
        self._destination.place = place
        if only_here != self._presenter.only_here:
            self.toggle_only_here()

    def go_to(self, papers: Iterable[int]) -> None:
        """Request the list again and go to the first of these papers; if one of them is current, scroll to that."""
        papers = tuple(papers)
        if self._rows.current_id() in papers:
            self._rows.reveal_current(in_the_middle=True)
        else:
            self.select_first_of(papers)

    def select_all_of(self, papers: Iterable[int]) -> None:
        """Request the list again and select all of these papers."""
        self._destination.set_papers(papers, select_all=True)
        self._request_list()

    def select_first_of(self, papers: Iterable[int]) -> None:
        """Request the list again and go to the first of these papers."""
        self._destination.set_papers(papers)
        self._request_list()

    def select_in_answer(self, papers: Iterable[int]) -> None:
        """Go to the first of these papers once the answer under way is shown."""
        self._destination.set_papers(papers)

    def toggle_only_here(self) -> None:
        """Limit the search to the list, or search everywhere again."""
        self._presenter.toggle_only_here()
        self._request_list()

    def refresh(self) -> None:
        """Request the present list again; place and selection stay."""
        self._model.expire()
        self._knows_unread = False
        self._request_list()

    def leave_marked(self) -> None:
        """Request the list again, without marked papers that are neither current nor selected any more."""
        if self._presenter.release_marked(self._rows.staying_ids()):
            self._request_list()

    # asking

    def _request_list(self) -> None:
        self._is_dropped = False
        request = self._presenter.request(self._model.listed)
        if request.key() != self._shown_key:
            request = replace(
                request,
                with_first_rows=True,
                is_first_list=not self._shown_key and request.order == ListOrder(Sort.ADDED),
            )
        if request.text:
            request = replace(request, rows=self._rows.rows_in_view())
        papers, asked = self._papers, self._model.generation
        self.asked.emit(bool(request.text))
        self._jobs.read(
            LIST_CHANNEL,
            lambda: answer_request(papers, request),
            lambda answer: self._show(answer, asked),
            self._fail,
            prompt=True,
        )

    def read_unread(self) -> None:
        """Read the ids of all unread papers, for ``select_next_unread``."""
        self._knows_unread = True
        papers = self._papers
        self._jobs.read(UNREAD_CHANNEL, lambda: papers.ids(Scope(ListKind.INBOX)), self._presenter.unread.set_ids)

    def _fail(self, message: str) -> None:
        self.answered.emit()
        self.words_changed.emit()
        self._jobs.failed.emit(message)

    def _show(self, answer: ListAnswer, asked_in: int) -> None:
        self.answered.emit()
        request = answer.request
        change = transition(self._shown_key, request)
        self._shown_key = request.key()
        is_stale = self._presenter.accept(answer)
        self._model.set_query(answer.query, answer.lines, asked_in)
        self._place_keeper.show_ids(answer.ids, change)
        # rows that come in place of an empty state may get the focus, which must not make the first one current
        self._rows.is_restoring = self._destination.is_open
        self.words_changed.emit()
        self._rows.is_restoring = False
        self._destination.reach(answer.is_cut)
        if answer.query is not None:
            self.query_answered.emit(answer.query)
        self.listing_shown.emit(len(answer.ids))
        if answer.is_cut and not self._rows.is_painted:
            self._rows.first_painted.connect(
                self._request_list, Qt.ConnectionType.QueuedConnection
            )  # NumPy takes a while
        elif is_stale or answer.is_cut:
            self._request_list()
        elif not self._knows_unread and not request.is_first_list:
            self.read_unread()
