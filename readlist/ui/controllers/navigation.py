"""Navigation: which list, search or picked papers the window shows, and the way back.

Going from a paper to one like it adds a place that ``back`` returns to. Choosing another list forgets these places.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import partial

from PySide6.QtCore import QObject, Qt, Signal

from readlist.model.change import Change, Concern
from readlist.model.paper import PaperRow
from readlist.model.scope import Scope
from readlist.settings import WindowState
from readlist.translation import tr
from readlist.ui.background.jobs import Jobs
from readlist.ui.controllers.import_controller import ImportController
from readlist.ui.controllers.review_switch import REVIEW, ReviewSwitch
from readlist.ui.controllers.shown_query import ShownQuery
from readlist.ui.controllers.visited_places import VisitedPlace, VisitedPlaces
from readlist.ui.search_field.view import SearchField
from readlist.ui.shell.pane_layout import Panes, last_scope
from readlist.workspace import Workspace

PICKED_CHANNEL = "navigation: picked papers"
DELETION_CONCERNS = frozenset({Concern.TEXT})
"""The kind of data in which a Change tells that papers were removed from the library."""

STEPS_ON_SELECTED_PAPERS = frozenset(
    ("status", "star", "unstar", "trash", "restore", "tag", "untag", "merge", "split", "distinct")
)
"""Kinds of the facts of steps that are made on selected papers, not on all of a tag, a digest or the library."""


class Navigation(QObject):
    """Shows lists, searches and picked papers in place of the review, and marks the list in the sidebar."""

    back_available_changed = Signal()
    """``can_go_back`` has changed."""

    def __init__(
        self,
        workspace: Workspace,
        jobs: Jobs,
        panes: Panes,
        review_switch: ReviewSwitch,
        imports: ImportController,
        search: SearchField,
        state: WindowState,
    ) -> None:
        super().__init__(review_switch)
        self._workspace = workspace
        self._jobs = jobs
        self._panes = panes
        self._review_switch = review_switch
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
        self._opened_at_current_paper: Scope | None = None
        search.text_changing.connect(panes.papers.controller.drop_answers)
        for entered in (search.list_focus_requested, panes.sidebar.list_focus_requested):
            entered.connect(self.focus)
        search.cancelled.connect(self._leave_search_field)
        imports.report_closed.connect(self.focus)
        review_switch.toggled.connect(self._mark_in_sidebar)
        review_switch.close_requested.connect(self.close_review)
        review_switch.paper_requested.connect(self.show_paper)

    def focus(self) -> None:
        """Move the focus to the list, or to the review while that is shown."""
        (self._review_switch.review if self._review_switch.is_open() else self._panes.papers).setFocus()

    def _leave_search_field(self) -> None:
        """Move the focus to the list, but not to its first hit: Esc goes back to the paper before the search."""
        if self._review_switch.is_open():
            self._review_switch.review.setFocus()
        else:
            self._panes.papers.setFocus(Qt.FocusReason.PopupFocusReason)

    def _mark_in_sidebar(self) -> None:
        """Mark the list that is shown: the review, the list last chosen, or none while picked papers are shown."""
        chosen = self._scope if self._is_scope_shown else None
        self._panes.sidebar.show_scope(REVIEW if self._review_switch.is_open() else chosen)

    def close_review(self) -> None:
        """Go back to the list, and to the report that was hidden for the review."""
        self._review_switch.leave()
        self._look_for_picked()
        self._panes.papers.setFocus()

    # lists

    def open_scope(self, scope: Scope, title: str) -> None:
        """Show the list that was chosen in the sidebar; for the possible duplicates, the review."""
        if scope == REVIEW:
            # The arrows in the sidebar only show it; Return, Tab or a click moves the focus.
            self._review_switch.open(take_focus=False)
            return
        self._visited.clear()
        self._state.values["scope"] = [scope.kind.value, scope.key]
        is_saved_search = scope == self._opened_at_current_paper
        paper = self._panes.papers.current_id() if is_saved_search else None
        self._opened_at_current_paper = None
        self._show_scope(scope, title)
        if is_saved_search and self._search_field.window().focusWidget() is self._search_field:
            self._leave_search_field()  # it is empty now
        if paper is not None:
            self._panes.papers.controller.select_first_of([paper])

    def open_at_current_paper(self, scope: Scope) -> None:
        """Open a list as soon as the sidebar has it, and go to the paper that is current now."""
        self._opened_at_current_paper = scope
        self._panes.sidebar.select(scope)

    def _show_scope(self, scope: Scope, title: str) -> None:
        self._scope, self._is_scope_shown, self._title = scope, True, title
        self._review_switch.leave()
        self._search_field.set_text("")
        self.search("")
        self._panes.papers.controller.set_scope(scope, title)

    def show_papers(self, ids: Iterable[int], title: str) -> None:
        """Show just these papers, with no list marked in the sidebar. Esc leads back to the list and its paper."""
        if self._is_scope_shown:
            self._visited.clear()
            self._remember()
        self._show_picked(ids, title)

    def show_new(self, ids: Iterable[int]) -> None:
        """Show the new papers of an import, and go to the first of them, so that the next key acts on it."""
        self.show_papers(ids, tr("New papers"))
        self._panes.papers.controller.select_first_of(self._picked)

    def _show_picked(self, ids: Iterable[int], title: str) -> None:
        self._is_scope_shown, self._title, self._picked = False, title, tuple(ids)
        self._review_switch.leave()
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
        if not left and not self._is_scope_shown and not self._review_switch.is_open():
            self._panes.sidebar.select(self._scope)

    def go_to(self, change: Change) -> None:
        """Show the papers of a step that was undone or redone; several are selected again if the step was on those."""
        controller = self._panes.papers.controller
        if self._review_switch.is_open():
            self._review_switch.review.group.go_to(change.papers)
        elif len(change.papers) > 1 and all(fact.kind in STEPS_ON_SELECTED_PAPERS for fact in change.facts):
            controller.select_all_of(change.papers)
        else:
            controller.go_to(change.papers)

    # search

    def search(self, text: str) -> None:
        """Search as the text is typed; "" goes back to the list."""
        typing = self._search_field.is_typing()
        self._review_switch.leave()
        self._panes.papers.controller.set_search(text, typing)
        if not text:
            self._shown_query.show(None)  # for a text, the list's answer brings the parsed query

    def search_for(self, text: str) -> None:
        """Put a text into the search field and search for it."""
        self._search_field.set_text(text)
        self.search(text)

    def escape(self) -> None:
        """Close review, search, report or picked papers, in this order, and move the focus to the list."""
        if self._review_switch.is_open():
            self._review_switch.leave()
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
