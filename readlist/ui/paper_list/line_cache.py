"""The rows of the list, fetched in pages on the reading thread and cached by paper id.

After a new order, an import or a refresh, cached rows are shown at once and fetched again in the background. One fetch
is under way at a time, and pages requested last come first: dragging the scroll bar through 100,000 rows fetches only
the few pages at which it stops.
"""

from __future__ import annotations

import datetime
from collections import OrderedDict
from collections.abc import Callable, Sequence

from PySide6.QtCore import QObject, QTimer, Signal

from readlist.model.query import Query
from readlist.ui.background.jobs import Jobs
from readlist.ui.paper_list.list_request import PaperSource
from readlist.ui.paper_list.paper_line import PaperLine, prepare_lines

ROWS_PER_PAGE = 100
MAX_CACHED_LINES = 4_000
MAX_REQUESTED_PAGES = 3
ROWS_CHANNEL = "paper_list.rows"


class LineCache(QObject):
    """Lines by paper id. ``ids_between`` returns the ids of the rows from a first to an end (exclusive).

    ``generation`` is the number of calls of ``expire``; lines that were requested in the present one are fresh. The
    lines have the matches of ``query``.
    """

    answered = Signal(object, int)
    """The ids of papers, and the generation in which their lines were requested."""
    arrived = Signal(int, int)
    """The first row of a page, and the number of lines that were fetched for it."""

    def __init__(
        self, papers: PaperSource, jobs: Jobs, ids_between: Callable[[int, int], list[int]], parent: QObject
    ) -> None:
        super().__init__(parent)
        self._papers = papers
        self._jobs = jobs
        self._ids_between = ids_between
        self.query: Query | None = None
        self.generation = 0
        self._lines: OrderedDict[int, PaperLine] = OrderedDict()
        self._generations: dict[int, int] = {}  # by paper id: in which its line was requested; also if it is deleted
        self._requested_pages: OrderedDict[int, None] = OrderedDict()
        self._neighbour_pages: list[int] = []
        self._is_fetching = False
        self._fetch_soon = QTimer(self, singleShot=True, interval=0)
        self._fetch_soon.timeout.connect(self._fetch_next)

    def cached(self, paper_id: int) -> PaperLine | None:
        """The line of a paper, or None if it was never fetched."""
        return self._lines.get(paper_id)

    def request(self, paper_id: int, row: int) -> PaperLine | None:
        """The cached line of a paper, or None; fetches its page if the line is missing or not fresh."""
        if self._generations.get(paper_id) != self.generation:
            self._request_page(row // ROWS_PER_PAGE)
        return self._lines.get(paper_id)

    def drop_requests(self) -> None:
        """Drop the requests for pages, since other rows are shown."""
        self._requested_pages.clear()
        self._neighbour_pages.clear()

    def expire(self) -> None:
        """Mark all lines as not fresh: each is shown as it is, and fetched again when it is next requested."""
        self.generation += 1

    def store(self, lines: Sequence[PaperLine], ids: Sequence[int], asked_in: int, fresh: int) -> None:
        """Cache lines that were requested in generation ``asked_in`` as those of generation ``fresh``.

        Those of ``ids`` that have no line are ids of deleted papers.
        """
        for paper_id in ids:
            self._generations[paper_id] = fresh
        self.answered.emit(ids, asked_in)
        for line in lines:
            self._lines[line.id] = line
            self._lines.move_to_end(line.id)
        while len(self._lines) > MAX_CACHED_LINES:
            old, _ = self._lines.popitem(last=False)
            self._generations.pop(old, None)

    def _request_page(self, page: int) -> None:
        self._requested_pages[page] = None
        self._requested_pages.move_to_end(page)
        while len(self._requested_pages) > MAX_REQUESTED_PAGES:
            self._requested_pages.popitem(last=False)
        if not self._is_fetching and not self._fetch_soon.isActive():
            self._fetch_soon.start()

    def _fetch_next(self) -> None:
        if self._is_fetching:
            return
        if self._requested_pages:
            page, _ = self._requested_pages.popitem()
            ids = [paper_id for paper_id in self._page_ids(page) if self._generations.get(paper_id) != self.generation]
            self._neighbour_pages = [page - 1, page + 1] if ids else self._neighbour_pages
        elif self._neighbour_pages:
            page = self._neighbour_pages.pop()
            ids = [paper_id for paper_id in self._page_ids(page) if paper_id not in self._generations]
        else:
            return
        if ids:
            self._fetch_page(page, ids)
        else:
            self._fetch_soon.start()

    def _fetch_page(self, page: int, ids: list[int]) -> None:
        self._is_fetching = True
        asked_in, query, papers = self.generation, self.query, self._papers

        def work() -> list[PaperLine]:
            return prepare_lines(papers.rows(ids), query, datetime.datetime.now().astimezone().date(), papers.texts)

        def fail(message: str) -> None:
            self._end_fetch(page, ids, asked_in, [])
            self._jobs.failed.emit(message)

        self._jobs.read(ROWS_CHANNEL, work, lambda lines: self._end_fetch(page, ids, asked_in, lines), fail)

    def _page_ids(self, page: int) -> list[int]:
        return self._ids_between(page * ROWS_PER_PAGE, (page + 1) * ROWS_PER_PAGE) if page >= 0 else []

    def _end_fetch(self, page: int, ids: list[int], asked_in: int, lines: list[PaperLine]) -> None:
        self._is_fetching = False
        self.store(lines, ids, asked_in, asked_in)
        self.arrived.emit(page * ROWS_PER_PAGE, len(lines))
        self._fetch_soon.start()
