"""The model of the list: ids in order as an array, and rows fetched in pages on the reading thread.

Rows are cached by paper id, so after a new order, an import or a refresh known rows are shown at once and fetched again
in the background. One fetch is under way at a time, and the pages wanted last come first: dragging the scroll bar
through 100,000 rows fetches only the few pages where it stops.
"""

from __future__ import annotations

import datetime
import json
from collections import OrderedDict
from collections.abc import Iterable, Sequence
from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import (
    QAbstractListModel,
    QMimeData,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
    QTimer,
    Signal,
)
from shiboken6 import isValid

from readlist.model.paper import Status
from readlist.model.query import Query
from readlist.translation import tr
from readlist.ui.actions.dragged_papers import PAPERS_MIME
from readlist.ui.background.jobs import Jobs
from readlist.ui.paper_list.list_question import NO_IDS, PaperSource
from readlist.ui.paper_list.paper_line import PaperLine, prepare
from readlist.ui.paper_list.why_found import Reasons, spoken

if TYPE_CHECKING:
    from readlist.ui.paper_list.list_question import Ids, Listed

ROWS_PER_PAGE = 100
MAX_LINES_KEPT = 4_000
MAX_PAGES_WANTED = 3
ROWS_CHANNEL, DRAG_CHANNEL = "paper_list.rows", "paper_list.drag"

LINE_ROLE = Qt.ItemDataRole.UserRole
PAPER_ID_ROLE = Qt.ItemDataRole.UserRole + 1

Index = QModelIndex | QPersistentModelIndex


class PaperModel(QAbstractListModel):
    """Model of papers by row. ``LINE_ROLE`` is what to paint, None until it is fetched; ``PAPER_ID_ROLE`` the paper."""

    lines_arrived = Signal(int)
    """The number of rows that a fetch has brought."""

    def __init__(self, papers: PaperSource, jobs: Jobs, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._papers = papers
        self._jobs = jobs
        self.reasons = Reasons(papers, jobs, self)
        self._ids: Listed = NO_IDS
        self._query: Query | None = None
        self._lines: OrderedDict[int, PaperLine] = OrderedDict()
        self._fresh: dict[int, int] = {}  # paper id → the round in which its line was asked for; absent: gone
        self._round = 0
        self._marks: dict[int, tuple[Status | None, bool | None]] = {}
        self._settling: dict[int, int] = {}  # paper id → the round from which the database knows of the mark
        self._wanted: OrderedDict[int, None] = OrderedDict()
        self._ahead: list[int] = []
        self._is_fetching = False
        self._start = QTimer(self, singleShot=True, interval=0)
        self._start.timeout.connect(self._fetch)
        jobs.busy_changed.connect(self._settle_marks)

    # order

    @property
    def ids(self) -> Ids:
        """The paper ids in order, read-only, as int64 of shape (papers,). Imports NumPy."""
        import numpy as np

        self._ids = np.asarray(self._ids, np.int64)
        return self._ids

    @property
    def listed(self) -> Listed:
        """The paper ids in order, read-only, without importing NumPy for the first list."""
        return self._ids

    def id_at(self, row: int) -> int:
        """The id of the paper in a row."""
        return int(self._ids[row])

    def set_ids(self, ids: Listed) -> None:
        """Set the papers in order. Resets the model; the view restores place and selection."""
        self.beginResetModel()
        self._ids = ids
        self._wanted.clear()
        self._ahead.clear()
        self.endResetModel()

    @property
    def round(self) -> int:
        """The number of calls of ``expire``; rows asked for in the present round are fresh."""
        return self._round

    def set_query(self, query: Query | None, lines: Sequence[PaperLine] = (), asked: int = 0) -> None:
        """Set the query whose matches are shown, and take rows that came with its answer.

        ``asked`` is the round in which they were asked for.
        """
        is_fresh = asked == self._round
        if query != self._query:
            self._query = query
            self.reasons.set_query(query)
            self.expire()
        self._keep(lines, [line.id for line in lines], asked, self._round if is_fresh else asked)

    def expire(self) -> None:
        """Fetch all rows again when they are next shown; until then they stay as they are."""
        self._round += 1
        self.reasons.forget()

    # what is shown

    def line(self, row: int) -> PaperLine | None:
        """The line of a row, or None; fetches it if it is missing or old."""
        paper_id = self.id_at(row)
        if self._fresh.get(paper_id) != self._round:
            self._want(row // ROWS_PER_PAGE)
        line = self._lines.get(paper_id)
        mark = self._marks.get(paper_id)
        return line.marked(*mark) if line is not None and mark is not None else line

    def status_of(self, paper_id: int) -> Status | None:
        """The status of a paper as shown; None if its row was never fetched."""
        mark = self._marks.get(paper_id)
        if mark is not None and mark[0] is not None:
            return mark[0]
        line = self._lines.get(paper_id)
        return line.status if line is not None else None

    def known_lines(self, ids: Iterable[int]) -> list[PaperLine]:
        """The lines of those papers whose rows were fetched, with marks as shown."""
        known = [self._lines[paper_id] for paper_id in ids if paper_id in self._lines]
        return [line.marked(*self._marks.get(line.id, (None, None))) for line in known]

    def is_starred(self, paper_id: int) -> bool:
        """True if a paper is shown with a star; False if its row was never fetched."""
        mark = self._marks.get(paper_id)
        if mark is not None and mark[1] is not None:
            return mark[1]
        line = self._lines.get(paper_id)
        return line is not None and line.starred

    def mark(self, ids: Iterable[int], status: Status | None, starred: bool | None) -> None:
        """Show a mark before it is saved; the library's replaces it once all commands are done."""
        for paper_id in ids:
            old = self._marks.get(paper_id, (None, None))
            self._marks[paper_id] = (
                old[0] if status is None else status,
                old[1] if starred is None else starred,
            )
            self._settling.pop(paper_id, None)
        self._repaint_all()
        if not self._jobs.is_busy():  # the command may follow in this turn of the event loop
            QTimer.singleShot(0, self, lambda: self._settle_marks(self._jobs.is_busy()))

    # Qt's side

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(self._ids)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        row = index.row()
        if not 0 <= row < len(self._ids):
            return None
        if role == PAPER_ID_ROLE:
            return self.id_at(row)
        if role == Qt.ItemDataRole.AccessibleDescriptionRole:
            why = self.reasons.known(self.id_at(row))
            return spoken(why) if why is not None else None
        if role not in (LINE_ROLE, Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return None
        line = self.line(row)
        if role == LINE_ROLE:
            return line
        if line is None:
            return tr("Loading …")
        return line.spoken() if role == Qt.ItemDataRole.AccessibleTextRole else line.title

    def flags(self, index: Index) -> Qt.ItemFlag:
        if not index.isValid():
            return Qt.ItemFlag.NoItemFlags
        return (
            Qt.ItemFlag.ItemIsEnabled
            | Qt.ItemFlag.ItemIsSelectable
            | Qt.ItemFlag.ItemIsDragEnabled
            | Qt.ItemFlag.ItemNeverHasChildren
        )

    def mimeTypes(self) -> list[str]:
        return [PAPERS_MIME, "text/plain"]

    def mimeData(self, indexes: Sequence[QModelIndex]) -> QMimeData:
        return self.mime_of(sorted(index.row() for index in indexes))

    def mime_of(self, rows: Sequence[int]) -> QMimeData:
        """The papers at rows for a drag: their ids as JSON, and text for other programs.

        The text is fetched in the background; until it arrives, it holds only the titles.
        """
        from readlist.ui.text.paper_text import MAX_PAPERS, papers_text  # not needed by the first list

        ids = [self.id_at(row) for row in rows]
        shown = ids[:MAX_PAPERS]
        data = QMimeData()
        data.setData(PAPERS_MIME, json.dumps(ids).encode())
        data.setText("\n\n".join(self._lines[paper_id].title for paper_id in shown if paper_id in self._lines))
        self._jobs.read(
            DRAG_CHANNEL,
            partial(papers_text, self._papers.paper, shown),
            lambda text: data.setText(text) if isValid(data) else None,
        )
        return data

    # fetching

    def _want(self, page: int) -> None:
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
            ids = [paper_id for paper_id in self._page(page) if self._fresh.get(paper_id) != self._round]
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
        asked, query, papers = self._round, self._query, self._papers

        def work() -> list[PaperLine]:
            return prepare(papers.rows(ids), query, datetime.datetime.now().astimezone().date(), papers.texts)

        def fail(message: str) -> None:
            self._arrive(page, ids, asked, [])
            self._jobs.failed.emit(message)

        self._jobs.read(ROWS_CHANNEL, work, lambda lines: self._arrive(page, ids, asked, lines), fail)

    def _page(self, page: int) -> list[int]:
        ids: list[int] = self._ids[page * ROWS_PER_PAGE : (page + 1) * ROWS_PER_PAGE].tolist() if page >= 0 else []
        return ids

    def _arrive(self, page: int, ids: list[int], asked: int, lines: list[PaperLine]) -> None:
        self._is_fetching = False
        self._keep(lines, ids, asked, asked)
        self._repaint(page * ROWS_PER_PAGE, (page + 1) * ROWS_PER_PAGE - 1)
        self.lines_arrived.emit(len(lines))
        self._start.start()

    def _keep(self, lines: Sequence[PaperLine], ids: Sequence[int], asked: int, fresh: int) -> None:
        """Cache rows asked for in round ``asked`` as those of round ``fresh``; ``ids`` without a row are gone."""
        for paper_id in ids:
            self._fresh[paper_id] = fresh
            if self._settling.get(paper_id, asked + 1) <= asked:
                self._marks.pop(paper_id, None)
                del self._settling[paper_id]
        for line in lines:
            self._lines[line.id] = line
            self._lines.move_to_end(line.id)
        while len(self._lines) > MAX_LINES_KEPT:
            old, _ = self._lines.popitem(last=False)
            self._fresh.pop(old, None)

    # marks

    def _settle_marks(self, busy: bool) -> None:
        """Once all commands are done, replace the marks shown by the library's from the next round on."""
        if busy or not self._marks:
            return
        self.expire()
        for paper_id in self._marks:
            self._settling.setdefault(paper_id, self._round)
        self._repaint_all()

    def _repaint_all(self) -> None:
        self._repaint(0, len(self._ids) - 1)

    def _repaint(self, first: int, last: int) -> None:
        last = min(last, len(self._ids) - 1)
        if first <= last:
            self.dataChanged.emit(self.index(first), self.index(last))
