"""The layout of the panes: sidebar, list and reading pane side by side, with the review in place of the last two."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QByteArray, Qt
from PySide6.QtWidgets import QSplitter, QStackedWidget, QVBoxLayout, QWidget

from readlist.model.scope import ListKind, Scope
from readlist.settings import WindowState
from readlist.ui.background.jobs import Jobs
from readlist.ui.look.text_scale import scaled_with_text
from readlist.ui.paper_list.view import PaperList
from readlist.ui.reading_pane.view import ReadingPane
from readlist.ui.sidebar.view import Sidebar
from readlist.workspace import Workspace

if TYPE_CHECKING:
    from readlist.ui.importing.import_bar import ImportBar
    from readlist.ui.shell.banner import Banner

START_WIDTHS_PX = (216, 432, 552)
MIN_WIDTHS_PX = (160, 232, 306)
"""Widths of sidebar, list and reading pane: at the first start with text of the usual size, and the least."""
LIST_STRETCH, READING_STRETCH = 2, 3
"""Shares of list and reading pane in the space that a wider window adds."""
MIN_PAGES_HEIGHT_PX = 64
"""Least height of list and reading pane, or the review: a report of an import needs the rest of a low window."""
MIN_REVIEW_WIDTH_PX = 480
"""The review scrolls sideways below this width, so that it does not make the whole window wide."""


class Panes(NamedTuple):
    """The panes that always exist."""

    sidebar: Sidebar
    papers: PaperList
    reading: ReadingPane


class PaneLayout(QSplitter):
    """The panes and the splitters between them.

    Each pane is made with its final parent: the style sheet is applied again to a widget that moves, with all it holds.
    """

    def __init__(self, workspace: Workspace, jobs: Jobs, parent: QWidget) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        sidebar, content = Sidebar(workspace, jobs, self), QWidget(self)
        self._pages = QStackedWidget(content)
        self._pages.setMinimumHeight(MIN_PAGES_HEIGHT_PX)
        self._reading = QSplitter(Qt.Orientation.Horizontal, self._pages)
        papers = PaperList(workspace, jobs, self._reading)
        self.panes = panes = Panes(sidebar, papers, ReadingPane(workspace, jobs, self._reading))
        self._reading.setChildrenCollapsible(False)
        self._reading.addWidget(panes.papers)
        self._reading.addWidget(panes.reading)
        self._reading.setStretchFactor(0, LIST_STRETCH)
        self._reading.setStretchFactor(1, READING_STRETCH)
        start_widths = [scaled_with_text(self, width) for width in START_WIDTHS_PX]
        self._reading.setSizes(start_widths[1:])
        self._pages.addWidget(self._reading)
        self._column = QVBoxLayout(content)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        self._column.addWidget(self._pages, 1)
        self.setChildrenCollapsible(False)
        self.addWidget(sidebar)
        self.addWidget(content)
        self.setStretchFactor(1, 1)
        self.setSizes([start_widths[0], sum(start_widths[1:])])
        for pane, width in zip((panes.sidebar, panes.papers, panes.reading), MIN_WIDTHS_PX, strict=True):
            pane.setMinimumWidth(width)

    def add_banner(self, banner: Banner) -> None:
        """Add a banner above list and reading pane, or the review, which get the focus when it is closed."""
        self._column.insertWidget(0, banner)
        banner.focus_released.connect(self._take_focus)

    def _take_focus(self) -> None:
        """Move the focus to the list, or to the review; else Qt moves it to the sidebar, where keys open lists."""
        page = self._pages.currentWidget()
        shown = page if page is not None and self.is_reviewing() else self.panes.papers
        shown.setFocus(Qt.FocusReason.PopupFocusReason)  # which selects no paper

    def add_bar(self, bar: ImportBar) -> None:
        """Add the progress bar of imports below list and reading pane, or the review, which get the focus after it."""
        self._column.insertWidget(self._column.indexOf(self._pages) + 1, bar)
        bar.focus_released.connect(self._take_focus)

    def add_report(self, report: QWidget) -> None:
        """Add the report of imports below everything else."""
        self._column.addWidget(report)

    def add_review(self, review: QWidget) -> None:
        """Add the review, which ``show_review`` shows."""
        review.setMinimumWidth(MIN_REVIEW_WIDTH_PX)
        self._pages.addWidget(review)

    def show_papers(self) -> None:
        """Show list and reading pane."""
        self._pages.setCurrentWidget(self._reading)

    def show_review(self) -> None:
        """Show the review in place of list and reading pane, once it was added."""
        self._pages.setCurrentIndex(1)

    def is_reviewing(self) -> bool:
        """True while the review is shown."""
        return self._pages.currentIndex() > 0

    def toggle_sidebar(self) -> None:
        """Show or hide the sidebar."""
        self.panes.sidebar.setVisible(self.panes.sidebar.isHidden())

    def focus_sidebar(self) -> None:
        """Show the sidebar and move the focus to it: keys must not act on rows that nobody sees."""
        self.panes.sidebar.show()
        self.panes.sidebar.setFocus()

    def restore(self, state: WindowState) -> None:
        """Restore the widths and the sidebar from the window's state."""
        for name, splitter in (("split", self), ("panes", self._reading)):
            if kept := state.get_bytes(name):
                splitter.restoreState(QByteArray(kept))
        self.panes.sidebar.setVisible(state.values.get("sidebar_shown", True) is not False)

    def save(self, state: WindowState) -> None:
        """Save the widths and the sidebar in the window's state."""
        state.set_bytes("split", bytes(self.saveState().data()))
        state.set_bytes("panes", bytes(self._reading.saveState().data()))
        state.values["sidebar_shown"] = not self.panes.sidebar.isHidden()


def last_scope(state: WindowState) -> Scope:
    """The list that was open last; the inbox if none is known."""
    kept = state.values.get("scope")
    match kept:
        case [str(kind), int(key)] if kind in set(ListKind):
            return Scope(ListKind(kind), key)
    return Scope(ListKind.INBOX)
