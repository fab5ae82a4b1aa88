"""The merge review: shows one group at a time, with buttons and keys to answer it (``reviewed_group``)."""

from __future__ import annotations

from collections.abc import Collection
from functools import partial
from itertools import pairwise

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QStackedLayout, QWidget

from readlist.model.change import Change
from readlist.translation import tr
from readlist.ui.actions.action_table import ReviewAct
from readlist.ui.background.jobs import Jobs
from readlist.ui.look.focus_ring import RINGED_PROPERTY
from readlist.ui.merge_review import presenter
from readlist.ui.merge_review.end_view import EndView
from readlist.ui.merge_review.group_loader import LoadedGroup
from readlist.ui.merge_review.group_view import GroupView
from readlist.ui.merge_review.page_parts import ReviewHandlers
from readlist.ui.merge_review.review_keys import ReviewKeys
from readlist.ui.merge_review.reviewed_group import ReviewedGroup
from readlist.ui.text.plain_text import hide_tip
from readlist.workspace import Workspace


class MergeReview(QWidget):
    """Shows the groups of possible duplicates, one at a time. ``open`` begins; ``closed`` is emitted at the end.

    ``group`` is the ReviewedGroup, which the buttons and keys act on.
    """

    closed = Signal()
    count_changed = Signal()
    """``count_line`` has changed."""
    paper_requested = Signal(int)
    """The id of a paper to show in the list."""

    def __init__(self, workspace: Workspace, jobs: Jobs, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.group = ReviewedGroup(workspace, jobs, self)
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
        self._group_view.keep_chosen.connect(self.group.keep_paper)
        self._group_view.inclusion_changed.connect(self.group.include)
        self._group_view.paper_requested.connect(self.paper_requested)
        self.group.loaded.connect(self._show)
        self.group.answering_changed.connect(self._group_view.set_answering)
        self.group.answered.connect(self._group_view.scroll_to_top)

    def _handlers(self) -> ReviewHandlers:
        return {
            ReviewAct.MERGE: self.group.merge,
            ReviewAct.KEEP_APART: self.group.keep_apart,
            ReviewAct.FIELDS: self.choose_fields,
            ReviewAct.LATER: partial(self.move_by, 1),
            ReviewAct.EARLIER: partial(self.move_by, -1),
            ReviewAct.CLOSE: self._escape,
        }

    def open(self, papers: Collection[int] = (), *, take_focus: bool = True) -> None:
        """Show the first group, or the first one with any of ``papers``."""
        if take_focus:
            self.setFocus(Qt.FocusReason.OtherFocusReason)
        self.group.open(papers)

    def show_change(self, change: Change) -> None:
        """Read the groups again after a change that they show; the present group stays."""
        if self.isVisible() and change.is_seen_in(presenter.SHOWN_CONCERNS):
            self.group.load()

    def count_line(self) -> str:
        """The number of possible duplicates in words."""
        return presenter.count_line(self.group.shown.total) if self.group.shown else ""

    def move_by(self, steps: int) -> None:
        """Go ``steps`` groups further (back if negative), and leave this one for later."""
        if self.group.move_by(steps):
            self._group_view.scroll_to_top()

    def close_review(self) -> None:
        """Close without an answer."""
        self.closed.emit()

    def choose_fields(self) -> None:
        """Ask for the value of each field that differs."""
        shown = self.group.shown
        if not (self.group.can_answer() and shown and shown.page and shown.page.fields):
            return
        from readlist.ui.merge_review.fields_dialog import FieldsDialog

        dialog = FieldsDialog(shown.page.fields, self.window())

        def take_choice() -> None:
            if self.group.papers() == shown.papers:
                self.group.choose_sources(dialog.choice())

        dialog.accepted.connect(take_choice)
        dialog.open()

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
        papers = self.group.papers()
        if number <= len(papers):
            self.group.keep_paper(papers[number - 1])

    def _show(self, found: LoadedGroup) -> None:
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
