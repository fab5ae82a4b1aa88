"""The merge review: shows one group at a time, with buttons and keys to answer it."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace
from functools import partial
from itertools import pairwise

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QStackedLayout, QWidget

from readlist.commands import merging
from readlist.model.change import Change
from readlist.translation import tr
from readlist.ui.actions.action_table import ReviewAct
from readlist.ui.background.jobs import Jobs
from readlist.ui.look.focus_ring import RINGED_PROPERTY
from readlist.ui.merge_review import presenter
from readlist.ui.merge_review.end_view import EndView
from readlist.ui.merge_review.group_loader import GroupRequest, LoadedGroup, load_group
from readlist.ui.merge_review.group_view import GroupView
from readlist.ui.merge_review.page_parts import ReviewHandlers
from readlist.ui.merge_review.review_keys import ReviewKeys
from readlist.ui.text.plain_text import hide_tip
from readlist.workspace import Workspace

GROUP_CHANNEL = "merge review"


class MergeReview(QWidget):
    """Shows the groups of possible duplicates, one at a time. ``open`` begins; ``closed`` is emitted at the end."""

    closed = Signal()
    count_changed = Signal()
    """``count_line`` has changed."""
    paper_requested = Signal(int)
    """The id of a paper to show in the list."""

    def __init__(self, workspace: Workspace, jobs: Jobs, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._jobs = jobs
        self._request = GroupRequest()
        self._shown: LoadedGroup | None = None
        self._is_answering = False
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(tr("Review of possible duplicates"))
        self.setProperty(RINGED_PROPERTY, True)
        handlers = self._handlers()
        self._end_view = EndView(handlers)
        self._group_view = GroupView(handlers)
        self._keys = ReviewKeys(handlers, self._choose_number, self._group_view.scroll_cards)
        self._stack = QStackedLayout(self)
        self._stack.addWidget(self._end_view)
        self._stack.addWidget(self._group_view)
        self._end_view.restart_requested.connect(self.open)
        self._group_view.keep_chosen.connect(self.keep_paper)
        self._group_view.inclusion_changed.connect(self.include)
        self._group_view.paper_requested.connect(self.paper_requested)

    def _handlers(self) -> ReviewHandlers:
        return {
            ReviewAct.MERGE: self.merge,
            ReviewAct.KEEP_APART: self.keep_apart,
            ReviewAct.FIELDS: self.choose_fields,
            ReviewAct.LATER: partial(self.move_by, 1),
            ReviewAct.EARLIER: partial(self.move_by, -1),
            ReviewAct.CLOSE: self._escape,
        }

    def open(self, paper_id: int | None = None, *, take_focus: bool = True) -> None:
        """Show the first group, or the one with ``paper_id``."""
        self._request = GroupRequest(paper=paper_id)
        if paper_id not in self.papers():
            self._shown = None  # so that the group on the screen cannot be answered any more
        if take_focus:
            self.setFocus(Qt.FocusReason.OtherFocusReason)
        self._load()

    def show_change(self, change: Change) -> None:
        """Read the groups again after a change that they show; the present group stays."""
        if self.isVisible() and change.is_seen_in(presenter.SHOWN_CONCERNS):
            self._load()

    def go_to(self, papers: Iterable[int]) -> None:
        """Show the group of papers whose answer was undone or redone."""
        self._request = replace(self._request, paper=next(iter(papers), None))
        self._load()

    def papers(self) -> tuple[int, ...]:
        """The ids of the papers that are shown; () for none."""
        return self._shown.papers if self._shown else ()

    def count_line(self) -> str:
        """The number of possible duplicates in words."""
        return presenter.count_line(self._shown.total) if self._shown else ""

    def merge(self) -> None:
        """Merge the included papers."""
        if self._can_answer() and self._shown and self._shown.page:
            chosen = self._request.keep  # also while its preview is still being read
            keep = self._shown.page.keep if chosen is None else chosen
            self._answer(partial(merging.merge, self._workspace, self._included(), keep, self._request.shown))

    def keep_apart(self) -> None:
        """Record that the included papers are not the same."""
        if self._can_answer() and self._shown:
            self._answer(partial(merging.distinct, self._workspace, self._included()))

    def move_by(self, steps: int) -> None:
        """Go ``steps`` groups further (back if negative), and leave this one for later."""
        if self._is_answering or self._shown is None:
            return
        self._request = GroupRequest(index=max(0, min(self._shown.index + steps, self._shown.total)))
        self._group_view.scroll_to_top()
        self._load()

    def close_review(self) -> None:
        """Close without an answer."""
        self.closed.emit()

    def keep_paper(self, paper_id: int) -> None:
        """Choose the paper to keep."""
        if self._shown:
            excluded = self._shown.request.excluded - {paper_id}
            self._request = replace(self._shown.request, keep=paper_id, excluded=excluded, sources={})
            self._load()

    def choose_fields(self) -> None:
        """Ask for the value of each field that differs."""
        if not (self._can_answer() and self._shown and self._shown.page and self._shown.page.fields):
            return
        from readlist.ui.merge_review.fields_dialog import FieldsDialog

        shown = self._shown
        dialog = FieldsDialog(self._shown.page.fields, self.window())

        def take_choice() -> None:
            if self._shown is not None and self._shown.papers == shown.papers:
                self._request = replace(self._request, sources={**self._request.sources, **dialog.choice()})
                self._load()

        dialog.accepted.connect(take_choice)
        dialog.open()

    def include(self, paper_id: int, is_included: bool) -> None:
        """Include a paper of a larger group in the answer, or exclude it."""
        if self._shown:
            excluded = (
                self._shown.request.excluded - {paper_id} if is_included else self._shown.request.excluded | {paper_id}
            )
            if len(self._shown.papers) - len(excluded) < 2:
                self._show(self._shown)  # an answer needs two papers: tick the box again
                return
            self._request = replace(self._shown.request, excluded=excluded)
            self._load()

    # Keys

    def event(self, event: QEvent) -> bool:
        """Keep the review's keys from the window's shortcuts."""
        is_key = event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent)
        if is_key and self._keys.handler_of(event) is not None:  # type: ignore[arg-type]
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Call the handler of a key."""
        handler = self._keys.handler_of(event)
        if handler is None:
            super().keyPressEvent(event)
        else:
            handler()

    def _escape(self) -> None:
        if not hide_tip():
            self.close_review()

    def _choose_number(self, number: int) -> None:
        if number <= len(self.papers()):
            self.keep_paper(self.papers()[number - 1])

    # Reading and answering

    def _load(self) -> None:
        self._jobs.read(GROUP_CHANNEL, partial(load_group, self._workspace, self._request), self._show)

    def _can_answer(self) -> bool:
        """False while an answer is under way, or another group than the one shown is being read."""
        shown, request = self._shown, self._request
        if self._is_answering or shown is None:
            return False
        is_there = request.index == shown.index if request.paper is None else request.paper in shown.papers
        return is_there and len(self._included()) > 1

    def _included(self) -> list[int]:
        return [paper for paper in self.papers() if paper not in self._request.excluded]

    def _answer(self, work: Callable[[], Change]) -> None:
        assert self._shown is not None
        self._set_answering(True)
        self._request = GroupRequest(index=self._shown.index, group=self._shown.papers)
        self._jobs.run_command(work, self._end_answer, self._show_fault)

    def _end_answer(self, _change: Change) -> None:
        self._set_answering(False)
        self._group_view.scroll_to_top()
        self._load()

    def _show_fault(self, message: str) -> None:
        self._set_answering(False)
        self._load()
        self._jobs.failed.emit(message)

    def _set_answering(self, is_answering: bool) -> None:
        self._is_answering = is_answering
        self._group_view.set_answering(is_answering)

    def _show(self, found: LoadedGroup) -> None:
        self._shown, self._request = found, found.request
        self.count_changed.emit()
        if found.page is None:
            self._end_view.show_waiting(found.total)
            self._stack.setCurrentWidget(self._end_view)
            return
        self.setAccessibleDescription(f"{found.page.question} {found.page.position}")
        self._group_view.show_group(found.page, set(found.included))
        for one, following in pairwise([self, *self._group_view.tab_stops()]):
            QWidget.setTabOrder(one, following)  # else cards that are made later come after the rest of the window
        self._stack.setCurrentWidget(self._group_view)
