"""Navigation: which list, search, picked papers or review the window shows, and the way back.

Going from a paper to one like it adds a place that ``back`` returns to. Choosing another list forgets these places.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import cached_property, partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QApplication, QWidget

from readlist.model.change import Change, Concern
from readlist.model.paper import PaperRow
from readlist.model.scope import ListKind, Scope
from readlist.settings import WindowState
from readlist.translation import tr
from readlist.ui.background.jobs import Jobs
from readlist.ui.controllers.import_controller import ImportController
from readlist.ui.controllers.shown_query import ShownQuery
from readlist.ui.controllers.visited_places import VisitedPlace, VisitedPlaces
from readlist.ui.search_field.view import SearchField
from readlist.ui.shell.pane_layout import PaneLayout, Panes, last_scope
from readlist.workspace import Workspace

if TYPE_CHECKING:
    from readlist.ui.merge_review.view import MergeReview

REVIEW = Scope(ListKind.DUPLICATES)
PICKED_CHANNEL = "navigation: picked papers"
DELETION_CONCERNS = frozenset({Concern.TEXT})
"""The kind of data in which a Change tells that papers were removed from the library."""

STEPS_ON_SELECTED_PAPERS = frozenset(
    ("status", "star", "unstar", "trash", "restore", "tag", "untag", "merge", "split", "distinct")
)
"""Kinds of the facts of steps that are made on selected papers, not on all of a tag, a digest or the library."""


class Navigation(QObject):
    """Shows lists, searches, picked papers and the review, and marks in the sidebar which list it is."""

    review_toggled = Signal()
    """The review was opened or closed."""
    review_count_changed = Signal()
    """The number of possible duplicates left in the review has changed."""
    back_available_changed = Signal()
    """``can_go_back`` has changed."""

    def __init__(
        self,
        workspace: Workspace,
        jobs: Jobs,
        pane_layout: PaneLayout,
        panes: Panes,
        imports: ImportController,
        search: SearchField,
        state: WindowState,
    ) -> None:
        super().__init__(pane_layout)
        self._workspace = workspace
        self._jobs = jobs
        self._pane_layout = pane_layout
        self._panes = panes
        self._imports = imports
        self._search_field = search
        self._state = state
        self._scope = last_scope(state)  # the list last chosen in the sidebar
        self._is_scope_shown = True  # that list, or a search, is shown; False while picked papers are
        self._title = ""
        self._picked: tuple[int, ...] = ()
        self._visited = VisitedPlaces(self)
        self._visited.changed.connect(self.back_available_changed)
        self._shown_query = ShownQuery(panes, search, self)
        self._reopens_report = False
        self._opened_at_current_paper: Scope | None = None
        search.text_changing.connect(panes.papers.controller.drop_answers)
        for entered in (search.list_focus_requested, panes.sidebar.list_focus_requested):
            entered.connect(self.focus)
        search.cancelled.connect(self._leave_search_field)
        imports.report_closed.connect(self._forget_report)

    def _forget_report(self) -> None:
        """Leave a report closed that was closed in the review."""
        self._reopens_report = False
        self.focus()

    @cached_property
    def review(self) -> MergeReview:
        """The review, made when it is first opened."""
        from readlist.ui.merge_review.view import MergeReview
        from readlist.ui.reading_pane.key_buttons import put_in_tab_order

        made = MergeReview(self._workspace, self._jobs)
        made.closed.connect(self.close_review)
        made.paper_requested.connect(self.show_paper)
        made.count_changed.connect(self.review_count_changed)
        self._pane_layout.add_review(made)
        before = self._panes.sidebar.focusProxy() or self._panes.sidebar
        put_in_tab_order(before, made)
        QWidget.setTabOrder(before, made)
        return made

    def is_reviewing(self) -> bool:
        """True while the review stands in place of the list."""
        return self._pane_layout.is_reviewing()

    def focus(self) -> None:
        """Move the focus to the list, or to the review while that is shown."""
        (self.review if self.is_reviewing() else self._panes.papers).setFocus()

    def _leave_search_field(self) -> None:
        """Move the focus to the list, but not to its first hit: Esc goes back to the paper before the search."""
        if self.is_reviewing():
            self.review.setFocus()
        else:
            self._panes.papers.setFocus(Qt.FocusReason.PopupFocusReason)

    # lists

    def open_scope(self, scope: Scope, title: str) -> None:
        """Show the list that was chosen in the sidebar; for the possible duplicates, the review."""
        if scope == REVIEW:
            # The arrows in the sidebar only show it; Return, Tab or a click moves the focus.
            self.open_review(take_focus=False)
            return
        self._visited.clear()
        self._state.values["scope"] = [scope.kind.value, scope.key]
        paper = self._panes.papers.current_id() if scope == self._opened_at_current_paper else None
        self._opened_at_current_paper = None
        self._show_scope(scope, title)
        if paper is not None:
            self._panes.papers.controller.select_first_of([paper])

    def open_at_current_paper(self, scope: Scope) -> None:
        """Open a list as soon as the sidebar has it, and go to the paper that is current now."""
        self._opened_at_current_paper = scope
        self._panes.sidebar.select(scope)

    def _show_scope(self, scope: Scope, title: str) -> None:
        self._scope, self._is_scope_shown, self._title = scope, True, title
        self._leave_review()
        self._search_field.set_text("")
        self.search("")
        self._panes.papers.controller.set_scope(scope, title)

    def show_papers(self, ids: Iterable[int], title: str) -> None:
        """Show just these papers, with no list marked in the sidebar. Esc leads back to the list and its paper."""
        if self._is_scope_shown:
            self._visited.clear()
            self._remember()
        self._show_picked(ids, title)

    def _show_picked(self, ids: Iterable[int], title: str) -> None:
        self._is_scope_shown, self._title, self._picked = False, title, tuple(ids)
        self._leave_review()
        self._panes.sidebar.show_scope(None)
        self._search_field.set_text("")
        self._panes.reading.set_query(None)
        self._panes.papers.controller.show_papers(self._picked, title)
        self._panes.papers.setFocus()

    def show_paper(self, paper_id: int) -> None:
        """Show one paper of the review."""
        self.show_papers([paper_id], tr("From the review"))
        self._panes.papers.controller.select_first_of([paper_id])

    def show_change(self, change: Change) -> None:
        """Go back to the list if a change has removed all picked papers."""
        if self._is_scope_shown or not change.is_seen_in(DELETION_CONCERNS):
            return
        if not set(self._picked).isdisjoint(change.papers):
            self._look_for_picked()

    def _look_for_picked(self) -> None:
        """Go back to the list if picked papers were shown and all of them are gone; from the review when it is left."""
        if not self._is_scope_shown:
            self._jobs.read(PICKED_CHANNEL, partial(self._workspace.rows, self._picked), self._leave_if_gone)

    def _leave_if_gone(self, left: Sequence[PaperRow]) -> None:
        if not left and not self._is_scope_shown and not self.is_reviewing():
            self._panes.sidebar.select(self._scope)

    def go_to(self, change: Change) -> None:
        """Show the papers of a step that was undone or redone; several are selected again if the step was on those."""
        controller = self._panes.papers.controller
        if self.is_reviewing():
            self.review.group.go_to(change.papers)
        elif len(change.papers) > 1 and all(fact.kind in STEPS_ON_SELECTED_PAPERS for fact in change.facts):
            controller.select_all_of(change.papers)
        else:
            controller.go_to(change.papers)

    # search

    def search(self, text: str) -> None:
        """Search as the text is typed; "" goes back to the list."""
        typing = self._search_field.is_typing()
        self._leave_review()
        self._panes.papers.controller.set_search(text, typing)
        if not text:
            self._shown_query.show(None)  # for a text, the list's answer brings the parsed query

    def search_for(self, text: str) -> None:
        """Put a text into the search field and search for it."""
        self._search_field.set_text(text)
        self.search(text)

    def escape(self) -> None:
        """Close review, search, report or picked papers, in this order, and move the focus to the list."""
        if self.is_reviewing():
            self._leave_review()
            self._look_for_picked()
        elif self._search_field.text():
            self.search_for("")
        elif self._imports.shows_report():
            self._imports.report.close_report()
        elif not self._is_scope_shown and self.can_go_back():
            self.back()
        elif not self._is_scope_shown:
            self._panes.sidebar.select(self._scope)
        self._panes.papers.setFocus()

    # the way back

    def step_to(self, paper_id: int) -> bool:
        """Go to a paper of the present list; ``back`` returns. Returns False if the paper is not in the list."""
        if paper_id not in self._panes.papers.shown_ids():
            return False
        self._remember()
        self._panes.papers.select(paper_id)
        self._panes.papers.setFocus()
        return True

    def follow(self, ids: Iterable[int], title: str, paper_id: int) -> None:
        """Show papers, and go to one of them; ``back`` returns to the present place."""
        self._remember()
        self._show_picked(ids, title)
        self._panes.papers.controller.select_first_of([paper_id])

    def can_go_back(self) -> bool:
        """True if there is a place to go back to."""
        return not self._visited.is_empty()

    def back(self) -> None:
        """Go back to the last place: its list, its search, its paper."""
        place = self._visited.take()
        if place is None:
            return
        if place.picked is None:
            self._panes.sidebar.show_scope(place.scope)
            self._show_scope(place.scope, place.title)
        else:
            self._show_picked(place.picked, place.title)
        if place.text:
            self.search_for(place.text)
        self._panes.papers.controller.select_first_of(place.papers)
        self._panes.papers.setFocus()

    def _remember(self) -> None:
        papers = self._panes.papers
        current, shown = papers.current_id(), papers.shown_ids().tolist()
        at = shown.index(current) if current in shown else len(shown)
        picked = None if self._is_scope_shown else self._picked
        self._visited.add(
            VisitedPlace(self._scope, self._title, picked, self._search_field.text(), tuple(shown[at : at + 2]))
        )

    # the review

    def open_review(self, paper_id: int | None = None, *, take_focus: bool = True) -> None:
        """Show the review in place of list and reading pane, at the group of ``paper_id`` if one is given."""
        self._panes.reading.flush()
        review = self.review
        if not self.is_reviewing():
            self._reopens_report = self._imports.shows_report()
            self._imports.set_report_visible(False)
            self._pane_layout.show_review()
            self._panes.sidebar.show_scope(REVIEW)
            self.review_toggled.emit()
        review.open(paper_id, take_focus=take_focus)

    def close_review(self) -> None:
        """Go back to the list, and to the report that was hidden for the review."""
        self._leave_review()
        self._look_for_picked()
        self._panes.papers.setFocus()

    def _leave_review(self) -> None:
        if not self.is_reviewing():
            return
        focus = QApplication.focusWidget()
        had_focus = focus is not None and (focus is self.review or self.review.isAncestorOf(focus))
        self._pane_layout.show_papers()
        if had_focus:  # else Qt moves the focus as Tab would
            self._panes.papers.setFocus()
        self._imports.set_report_visible(self._reopens_report or self._imports.shows_report())
        self._panes.sidebar.show_scope(self._scope if self._is_scope_shown else None)
        self.review_toggled.emit()
