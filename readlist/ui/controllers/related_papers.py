"""Related papers: one of them opened from the reading pane, or all of them shown as a list."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal

from readlist.translation import tr
from readlist.ui.background.jobs import Jobs
from readlist.ui.controllers.navigation import Navigation
from readlist.ui.paper_list.presenter import shorten
from readlist.ui.shell.pane_layout import Panes
from readlist.ui.text.text_bounds import one_line
from readlist.workspace import Workspace

RELATED_CHANNEL = "related"
MAX_RELATED_LISTED = 50


class RelatedPapers(QObject):
    """Goes to related papers, so that Back leads to where the reader was."""

    notified = Signal(str)
    """A sentence on why there is nothing to show."""

    def __init__(self, workspace: Workspace, jobs: Jobs, panes: Panes, navigation: Navigation) -> None:
        super().__init__(navigation)
        self._workspace = workspace
        self._jobs = jobs
        self._papers = panes.papers
        self._navigation = navigation
        panes.reading.related_chosen.connect(self.open)

    def open(self, like_id: int, paper_id: int) -> None:
        """Go to a paper like ``like_id``: in the present list, else in the list of all papers like it."""
        if not self._navigation.step_to(paper_id):
            self._list(like_id, paper_id)

    def show(self) -> None:
        """List the papers like the current one."""
        like_id = self._papers.current_id()
        if like_id is not None:
            self._list(like_id)

    def _list(self, like_id: int, paper_id: int | None = None) -> None:
        from readlist.model.tex import to_unicode

        workspace = self._workspace

        def work() -> tuple[str, list[int]]:
            title = to_unicode(one_line(workspace.paper(like_id).record.title))
            ids: list[int] = workspace.finder.related(like_id, MAX_RELATED_LISTED).ids.tolist()
            return title, ids if paper_id is None or paper_id in ids else [paper_id, *ids]

        def show(found: tuple[str, list[int]]) -> None:
            title, ids = found
            if ids:
                self._navigation.follow(
                    ids, tr("More like “{title}”", title=shorten(title or tr("Untitled"))), paper_id or ids[0]
                )
            else:
                self.notified.emit(tr("No paper of the library is like this one."))

        self._jobs.read(RELATED_CHANNEL, work, show)
