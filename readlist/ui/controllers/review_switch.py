"""Shows the review in place of list and reading pane, and these again, with the report of imports as it was."""

from __future__ import annotations

from collections.abc import Collection
from functools import cached_property
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QApplication, QWidget

from readlist.model.scope import ListKind, Scope
from readlist.ui.background.jobs import Jobs
from readlist.ui.controllers.import_controller import ImportController
from readlist.ui.shell.pane_layout import PaneLayout
from readlist.workspace import Workspace

if TYPE_CHECKING:
    from readlist.ui.merge_review.view import MergeReview

REVIEW = Scope(ListKind.DUPLICATES)


class ReviewSwitch(QObject):
    """Opens and leaves the review, which is made when it is first opened."""

    toggled = Signal()
    """The review was opened or left."""
    close_requested = Signal()
    """The reader is done with the review."""
    paper_requested = Signal(int)
    """Id of a paper of the review to be shown in the list."""
    count_changed = Signal()
    """The number of possible duplicates left in the review has changed."""

    def __init__(self, workspace: Workspace, jobs: Jobs, pane_layout: PaneLayout, imports: ImportController) -> None:
        super().__init__(pane_layout)
        self._workspace = workspace
        self._jobs = jobs
        self._pane_layout = pane_layout
        self._imports = imports
        self._reopens_report = False
        imports.report_closed.connect(self._forget_report)

    def _forget_report(self) -> None:
        """Leave a report closed that was closed in the review."""
        self._reopens_report = False

    @cached_property
    def review(self) -> MergeReview:
        """The review, made when it is first opened."""
        from readlist.ui.merge_review.view import MergeReview
        from readlist.ui.reading_pane.key_buttons import put_in_tab_order

        made = MergeReview(self._workspace, self._jobs)
        made.closed.connect(self.close_requested)
        made.paper_requested.connect(self.paper_requested)
        made.count_changed.connect(self.count_changed)
        self._pane_layout.add_review(made)
        sidebar = self._pane_layout.panes.sidebar
        before = sidebar.focusProxy() or sidebar
        put_in_tab_order(before, made)
        QWidget.setTabOrder(before, made)
        return made

    def is_open(self) -> bool:
        """True while the review stands in place of list and reading pane."""
        return self._pane_layout.is_reviewing()

    def open(self, papers: Collection[int] = (), *, take_focus: bool = True) -> None:
        """Show the review, at the first group with any of ``papers``, if there is one."""
        self._pane_layout.panes.reading.flush()
        review = self.review
        if not self.is_open():
            self._reopens_report = self._imports.shows_report()
            self._imports.set_report_visible(False)
            self._pane_layout.show_review()
            self.toggled.emit()
        review.open(papers, take_focus=take_focus)

    def leave(self) -> None:
        """Show list and reading pane if the review is open, and the report that was hidden for it."""
        if not self.is_open():
            return
        focus = QApplication.focusWidget()
        had_focus = focus is not None and (focus is self.review or self.review.isAncestorOf(focus))
        self._pane_layout.show_papers()
        if had_focus:  # else Qt moves the focus as Tab would
            self._pane_layout.panes.papers.setFocus()
        self._imports.set_report_visible(self._reopens_report or self._imports.shows_report())
        self.toggled.emit()
