"""What stands in the middle of the window: a list, a search, a handful of papers, or the review; and the ways back.

Going from a paper to one like it leaves a trail of places, which ``back`` walks. Whoever chooses another list begins a
new one.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import cached_property, partial
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QApplication

from readlist.model.change import Change
from readlist.model.paper import PaperRow
from readlist.model.query import Query
from readlist.model.scope import Kind, Scope
from readlist.settings import WindowState
from readlist.ui.background.jobs import Jobs
from readlist.ui.controllers.import_controller import Arrivals
from readlist.ui.search_field.view import SearchField
from readlist.ui.shell.pane_layout import Frame, Panes, recall_scope
from readlist.workspace import Workspace

if TYPE_CHECKING:
    from readlist.ui.merge_review.view import MergeReview

REVIEW = Scope(Kind.DUPLICATES)
LONGEST_TRAIL = 100
PICKED_CHANNEL = "stage.picked"


class Place(NamedTuple):
    """Where the reader was: in a list, or among ``picked`` papers; with a search on ("" for none), on which paper.

    ``papers`` are the current one and the next, which is gone to where the first has left the list.
    """

    scope: Scope
    title: str
    picked: tuple[int, ...] | None
    text: str
    papers: tuple[int, ...]


class Stage(QObject):
    """Turns the window from one to the other; the sidebar always marks what is shown."""

    turned = Signal()
    """The review came or went."""
    review_counted = Signal()
    """The review shows another count of what waits."""
    trailed = Signal()
    """There is a way back now, or none any more."""

    def __init__(
        self,
        workspace: Workspace,
        jobs: Jobs,
        frame: Frame,
        panes: Panes,
        arrivals: Arrivals,
        search: SearchField,
        state: WindowState,
    ) -> None:
        super().__init__(frame)
        self._workspace = workspace
        self._jobs = jobs
        self._frame = frame
        self._panes = panes
        self._arrivals = arrivals
        self._search_field = search
        self._state = state
        self._read_as: tuple[str, bool] | None = None
        self._home = recall_scope(state)
        self._is_home = True  # the list of ``_home`` is shown (or searched), not papers picked from elsewhere
        self._title = ""
        self._picked: tuple[int, ...] = ()
        self._trail: list[Place] = []
        self._report_waits = False
        self._staying_in: Scope | None = None
        search.text_changing.connect(panes.papers.await_search)
        search.paused.connect(self._remark)
        for entered in (search.entered, search.left, panes.sidebar.entered):
            entered.connect(self.focus)
        panes.papers.query_answered.connect(self._show_query)

    @cached_property
    def review(self) -> MergeReview:
        """The review, made when it is first asked for: most sittings go without."""
        from readlist.ui.merge_review.view import MergeReview
        from readlist.ui.reading_pane.key_buttons import put_in_tab_order

        made = MergeReview(self._workspace, self._jobs)
        made.closed.connect(self.close_review)
        made.paper_requested.connect(self.show_paper)
        made.counted.connect(self.review_counted)
        self._frame.add_review(made)
        put_in_tab_order(self._panes.sidebar.focusProxy() or self._panes.sidebar, made)
        return made

    def is_reviewing(self) -> bool:
        """Whether the review stands in place of the list."""
        return self._frame.is_reviewing()

    def focus(self) -> None:
        """Go to the list, or to the review where that stands in its place."""
        (self.review if self.is_reviewing() else self._panes.papers).setFocus()

    # lists

    def open_scope(self, scope: Scope, title: str) -> None:
        """Show a list, or the review where that is what was chosen in the sidebar."""
        if scope == REVIEW:
            self.open_review(take_focus=False)  # moving along the sidebar shows; Return, Tab or a click enters
            return
        self._leave_trail()
        self._state.values["scope"] = [scope.kind.value, scope.key]
        paper = self._panes.papers.current_id() if scope == self._staying_in else None
        self._staying_in = None
        self._show_scope(scope, title)
        if paper is not None:
            self._panes.papers.land_on([paper])

    def stay_in(self, scope: Scope) -> None:
        """Open a list as soon as the sidebar knows it, on the paper that one is on then."""
        self._staying_in = scope
        self._panes.sidebar.select(scope)

    def _show_scope(self, scope: Scope, title: str) -> None:
        self._home, self._is_home, self._title = scope, True, title
        self._leave_review()
        self._search_field.set_text("")
        self.search("")
        self._panes.papers.set_scope(scope, title)

    def show_papers(self, ids: Iterable[int], title: str) -> None:
        """Show just these papers; no list of the sidebar is theirs. Esc leads back."""
        self._leave_trail()
        self._pick(ids, title)

    def _pick(self, ids: Iterable[int], title: str) -> None:
        self._is_home, self._title, self._picked = False, title, tuple(ids)
        self._leave_review()
        self._panes.sidebar.show_scope(None)
        self._search_field.set_text("")
        self._panes.reading.set_query(None)
        self._panes.papers.show_papers(self._picked, title)
        self._panes.papers.setFocus()

    def show_paper(self, paper_id: int) -> None:
        """Show one paper of the review."""
        self.show_papers([paper_id], "From the review")
        self._panes.papers.select(paper_id)

    def show_change(self, change: Change) -> None:
        """A command was carried out: where all papers that were picked are gone by it, go back to the list."""
        if not self._is_home and self._picked and set(self._picked) & set(change.papers):
            self._jobs.read(PICKED_CHANNEL, partial(self._workspace.rows, self._picked), self._leave_if_gone)

    def _leave_if_gone(self, left: Sequence[PaperRow]) -> None:
        if not left and not self._is_home:
            self._panes.sidebar.select(self._home)

    def go_to(self, papers: Iterable[int]) -> None:
        """A step on these papers was undone or done again: show where."""
        if self.is_reviewing():
            self.review.go_to(papers)
        else:
            self._panes.papers.go_to(papers)

    # search

    def search(self, text: str) -> None:
        """Show what answers a query, as it is typed; "" goes back to the list."""
        typing = self._search_field.is_typing()
        self._leave_review()
        self._panes.papers.set_search(text, typing)
        if not text:
            self._show_query(None)  # otherwise the list's answer brings the query that it was read as

    def _show_query(self, query: Query | None) -> None:
        """The list's answer says how the text was read; a list that is only filled anew changes no remark."""
        self._panes.reading.set_query(query)
        read_as = (query.text, query.typing) if query is not None else None
        if read_as != self._read_as:
            self._read_as = read_as
            self._show_remarks(query)

    def _remark(self) -> None:
        """The reader left the search field: what was not finished there will not be."""
        text = self._search_field.text()
        self._show_remarks(_parse(text) if text else None)

    def _show_remarks(self, query: Query | None) -> None:
        self._search_field.show_remarks(query.remarks if query is not None else ())

    def search_for(self, text: str) -> None:
        """Search for a text that was not typed."""
        self._search_field.set_text(text)
        self.search(text)

    def leave(self) -> None:
        """Esc where no field or pane has its own use for it: a step back, and the focus to the list."""
        if self.is_reviewing():
            self._leave_review()
        elif self._search_field.text():
            self.search_for("")
        elif self._arrivals.shows_report():
            self._arrivals.report.close_report()
        elif not self._is_home and self._trail:
            self.back()
        elif not self._is_home:
            self._panes.sidebar.select(self._home)
        self._panes.papers.setFocus()

    # the trail

    def step_to(self, paper_id: int) -> bool:
        """Go to a paper of the list that is shown; ``back`` returns. False where it is not in the list."""
        if paper_id not in self._panes.papers.shown_ids():
            return False
        self._remember()
        self._panes.papers.select(paper_id)
        self._panes.papers.setFocus()
        return True

    def follow(self, ids: Iterable[int], title: str, paper_id: int) -> None:
        """Show papers that another one led to, and go to one of them; ``back`` returns."""
        self._remember()
        self._pick(ids, title)
        self._panes.papers.land_on([paper_id])

    def can_go_back(self) -> bool:
        """Whether there is a place to go back to."""
        return bool(self._trail)

    def back(self) -> None:
        """Go back to where the last step of the trail began: its list, its search, its paper."""
        if not self._trail:
            return
        place = self._trail.pop()
        self.trailed.emit()
        if place.picked is None:
            self._panes.sidebar.show_scope(place.scope)
            self._show_scope(place.scope, place.title)
        else:
            self._pick(place.picked, place.title)
        if place.text:
            self.search_for(place.text)
        self._panes.papers.land_on(place.papers)
        self._panes.papers.setFocus()

    def _remember(self) -> None:
        papers = self._panes.papers
        current, shown = papers.current_id(), papers.shown_ids().tolist()
        at = shown.index(current) if current in shown else len(shown)
        picked = None if self._is_home else self._picked
        self._trail.append(Place(self._home, self._title, picked, self._search_field.text(), tuple(shown[at : at + 2])))
        del self._trail[:-LONGEST_TRAIL]
        self.trailed.emit()

    def _leave_trail(self) -> None:
        if self._trail:
            self._trail.clear()
            self.trailed.emit()

    # the review

    def open_review(self, paper_id: int | None = None, *, take_focus: bool = True) -> None:
        """Show the possible duplicates in place of list and reading pane, from the group of ``paper_id`` on."""
        self._panes.reading.flush()
        review = self.review
        if not self.is_reviewing():
            self._report_waits = self._arrivals.shows_report()
            self._arrivals.set_report_visible(False)
            self._frame.show_review()
            self._panes.sidebar.show_scope(REVIEW)
            self.turned.emit()
        review.open(paper_id, take_focus=take_focus)

    def close_review(self) -> None:
        """Back to the list, and to the report that made room for the review."""
        self._leave_review()
        self._panes.papers.setFocus()

    def _leave_review(self) -> None:
        if not self.is_reviewing():
            return
        focus = QApplication.focusWidget()
        had_focus = focus is not None and (focus is self.review or self.review.isAncestorOf(focus))
        self._frame.show_papers()
        if had_focus:  # a hidden widget's focus goes wherever Tab would
            self._panes.papers.setFocus()
        self._arrivals.set_report_visible(self._report_waits)
        self._panes.sidebar.show_scope(self._home if self._is_home else None)
        self.turned.emit()


def _parse(text: str) -> Query:
    from readlist.search import parse  # not for the start: it takes a while to load

    return parse(text)
