"""Reads for the pane on the reading thread: the paper to show, and the tags to complete."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from shiboken6 import isValid

from readlist.errors import NotFound
from readlist.model.query import Query
from readlist.ui.background.jobs import Jobs

if TYPE_CHECKING:
    from readlist.ui.reading_pane.presenter import PaperView
    from readlist.workspace import Workspace

PAPER_CHANNEL, PANE_TAGS_CHANNEL = "reading pane", "reading pane: tags"


class PaperFetcher(QObject):
    """Fetches one paper at a time: that with the id ``wanted``, None for none. Lives with the pane."""

    paper_read = Signal(object)
    """The PaperView of the wanted paper."""
    failed = Signal(str)
    """A sentence on why the paper cannot be fetched."""
    tags_read = Signal(object)
    """The names of all tags, as a list."""

    def __init__(self, workspace: Workspace, jobs: Jobs, parent: QObject) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._jobs = jobs
        self.wanted: int | None = None
        self.query: Query | None = None

    def set_query(self, query: Query | None) -> None:
        """Set the query whose matches are highlighted, and fetch the paper with them."""
        query = None if query is None or query.is_empty else query
        if query != self.query:
            self.query = query
            self.fetch()

    def fetch(self) -> None:
        """Fetch the wanted paper, also again."""
        wanted, query, workspace = self.wanted, self.query, self._workspace
        if wanted is None:
            return

        def work() -> PaperView:
            return _fetch(workspace, wanted, query)

        self._jobs.read(PAPER_CHANNEL, work, self._announce, self._announce_fault)

    def drop(self) -> None:
        """Set ``wanted`` to None, and drop the fetch under way."""
        self.wanted = None
        self._jobs.read(PAPER_CHANNEL, lambda: None, lambda _nothing: None)

    def fetch_tags(self) -> None:
        """Fetch the tags of the library."""
        self._jobs.read(
            PANE_TAGS_CHANNEL,
            self._workspace.tags,
            lambda found: self.tags_read.emit([count.tag.name for count in found]) if isValid(self) else None,
        )

    def _announce(self, view: PaperView) -> None:
        if isValid(self) and view.paper_id == self.wanted:
            self.paper_read.emit(view)

    def _announce_fault(self, why: str) -> None:
        if isValid(self):
            self.failed.emit(why)


def _fetch(workspace: Workspace, paper_id: int, query: Query | None) -> PaperView:
    """Read a paper and present it; runs on the reading thread."""
    from readlist.ui.reading_pane import presenter

    paper = workspace.paper(paper_id)
    other = ""
    if paper.possible_duplicates:
        try:
            other = workspace.paper(paper.possible_duplicates[0]).record.title
        except NotFound:
            other = ""  # deleted meanwhile; the bar says "another paper"
    if query is None:
        return presenter.present(paper, other)
    from readlist.search import spans

    return presenter.present(paper, other, lambda text, field: spans(query, text, field))
