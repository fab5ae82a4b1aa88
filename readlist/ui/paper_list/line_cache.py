"""The rows of the list, fetched in pages on the reading thread and cached by paper id.

After a new order, an import or a refresh known rows are shown at once and fetched again in the background. One fetch is
under way at a time, and the pages wanted last come first: dragging the scroll bar through 100,000 rows fetches only the
few pages where it stops.
"""

from __future__ import annotations

import datetime
from collections import OrderedDict
from collections.abc import Callable, Sequence

from PySide6.QtCore import QObject, QTimer, Signal

from readlist.model.query import Query
from readlist.ui.background.jobs import Jobs
from readlist.ui.paper_list.list_request import PaperSource
from readlist.ui.paper_list.paper_line import PaperLine, prepare

ROWS_PER_PAGE = 100
MAX_LINES_KEPT = 4_000
MAX_PAGES_WANTED = 3
ROWS_CHANNEL = "paper_list.rows"


class LineCache(QObject):
    """Lines by paper id. ``ids_between`` returns the ids of the rows from a first to an end (exclusive).

    ``round`` is the number of calls of ``expire``; lines asked for in the present round are fresh. ``query`` is the one
    whose matches are in the lines.
    """

    answered = Signal(object, int)
    """The ids of papers, and the round in which their lines were asked for."""
    arrived = Signal(int, int)
    """The first row of a page, and the number of lines that a fetch has brought for it."""

    def __init__(
        self, papers: PaperSource, jobs: Jobs, ids_between: Callable[[int, int], list[int]], parent: QObject
    ) -> None:
        super().__init__(parent)
        self._papers = papers
        self._jobs = jobs
        self._ids_between = ids_between
        self.query: Query | None = None
        self.round = 0
        self._lines: OrderedDict[int, PaperLine] = OrderedDict()
        self._fresh: dict[int, int] = {}  # paper id → the round in which its line was asked for; absent: gone
        self._wanted: OrderedDict[int, None] = OrderedDict()
        self._ahead: list[int] = []
        self._is_fetching = False
        self._start = QTimer(self, singleShot=True, interval=0)
        self._start.timeout.connect(self._fetch)

    def known(self, paper_id: int) -> PaperLine | None:
        """The line of a paper, or None if it was never fetched."""
        return self._lines.get(paper_id)

    def want(self, paper_id: int, row: int) -> PaperLine | None:
        """The line of a paper, or None; its page is fetched if the line is missing or old."""
        if self._fresh.get(paper_id) != self.round:
            self._want_page(row // ROWS_PER_PAGE)
        return self._lines.get(paper_id)

    def want_nothing(self) -> None:
        """Forget the pages that are wanted, since other rows are shown."""
        self._wanted.clear()
        self._ahead.clear()

    def expire(self) -> None:
        """Fetch all lines again when they are next wanted; until then they stay as they are."""
        self.round += 1

    def keep(self, lines: Sequence[PaperLine], ids: Sequence[int], asked: int, fresh: int) -> None:
        """Cache lines asked for in round ``asked`` as those of round ``fresh``; ``ids`` without a line are gone."""
        for paper_id in ids:
            self._fresh[paper_id] = fresh
        self.answered.emit(ids, asked)
        for line in lines:
            self._lines[line.id] = line
            self._lines.move_to_end(line.id)
        while len(self._lines) > MAX_LINES_KEPT:
            old, _ = self._lines.popitem(last=False)
            self._fresh.pop(old, None)

    def _want_page(self, page: int) -> None:
        self._wanted[page] = None
        self._wanted.move_to_end(page)
        while len(self._wanted) > MAX_PAGES_WANTED:
            self._wanted.popitem(last=False)
        if not self._is_fetching and not self._start.isActive():
            self._start.start()

    def _fetch(self) -> None:
        if self._is_fetching:
            return
        if self._wanted:
            page, _ = self._wanted.popitem()
            ids = [paper_id for paper_id in self._page(page) if self._fresh.get(paper_id) != self.round]
            self._ahead = [page - 1, page + 1] if ids else self._ahead
        elif self._ahead:
            page = self._ahead.pop()
            ids = [paper_id for paper_id in self._page(page) if paper_id not in self._fresh]
        else:
            return
        if ids:
            self._ask(page, ids)
        else:
            self._start.start()

    def _ask(self, page: int, ids: list[int]) -> None:
        self._is_fetching = True
        asked, query, papers = self.round, self.query, self._papers

        def work() -> list[PaperLine]:
            return prepare(papers.rows(ids), query, datetime.datetime.now().astimezone().date(), papers.texts)

        def fail(message: str) -> None:
            self._take(page, ids, asked, [])
            self._jobs.failed.emit(message)

        self._jobs.read(ROWS_CHANNEL, work, lambda lines: self._take(page, ids, asked, lines), fail)

    def _page(self, page: int) -> list[int]:
        return self._ids_between(page * ROWS_PER_PAGE, (page + 1) * ROWS_PER_PAGE) if page >= 0 else []

    def _take(self, page: int, ids: list[int], asked: int, lines: list[PaperLine]) -> None:
        self._is_fetching = False
        self.keep(lines, ids, asked, asked)
        self.arrived.emit(page * ROWS_PER_PAGE, len(lines))
        self._start.start()
