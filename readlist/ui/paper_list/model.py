"""The model of the list: ids in order as an array, their lines as ``line_cache`` fetches them, and pending marks."""

from __future__ import annotations

import json
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
    QUrl,
    Signal,
)
from shiboken6 import isValid

from readlist.model.paper import Status
from readlist.model.query import Query
from readlist.translation import tr
from readlist.ui.actions.dragged_papers import PAPERS_MIME
from readlist.ui.background.jobs import Jobs
from readlist.ui.paper_list.line_cache import ROWS_PER_PAGE, LineCache
from readlist.ui.paper_list.list_request import NO_IDS, PaperSource
from readlist.ui.paper_list.match_reasons import ReasonLookup, reasons_sentence
from readlist.ui.paper_list.paper_line import PaperLine
from readlist.ui.paper_list.pending_marks import PendingMarks

if TYPE_CHECKING:
    from readlist.ui.paper_list.list_request import Ids, Listed

DRAG_CHANNEL = "paper_list.drag"

LINE_ROLE = Qt.ItemDataRole.UserRole
PAPER_ID_ROLE = Qt.ItemDataRole.UserRole + 1

Index = QModelIndex | QPersistentModelIndex


class PaperModel(QAbstractListModel):
    """Model of papers by row. ``LINE_ROLE`` is what to paint, None until it is fetched; ``PAPER_ID_ROLE`` the paper."""

    lines_arrived = Signal(int)
    """The number of rows that were fetched."""

    def __init__(self, papers: PaperSource, jobs: Jobs, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._papers = papers
        self._jobs = jobs
        self.reasons = ReasonLookup(papers, jobs, self)
        self._ids: Listed = NO_IDS
        self._marks = PendingMarks()
        self._lines = LineCache(papers, jobs, self._ids_between, self)
        self._lines.answered.connect(self._marks.replace)
        self._lines.arrived.connect(self._show_arrived)
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
        self._lines.drop_requests()
        self.endResetModel()

    @property
    def generation(self) -> int:
        """The number of calls of ``expire``; rows that were requested in the present generation are fresh."""
        return self._lines.generation

    def set_query(self, query: Query | None, lines: Sequence[PaperLine] = (), asked: int = 0) -> None:
        """Set the query whose matches are shown, and store lines that came with its answer.

        ``asked`` is the generation in which they were requested.
        """
        is_fresh = asked == self.generation
        if query != self._lines.query:
            self._lines.query = query
            self.reasons.set_query(query)
            self.expire()
        self._lines.store(lines, [line.id for line in lines], asked, self.generation if is_fresh else asked)

    def expire(self) -> None:
        """Fetch all rows again when they are next shown."""
        self._lines.expire()
        self.reasons.forget()

    # what is shown

    def line(self, row: int) -> PaperLine | None:
        """The line of a row, or None; fetches it if it is missing or not fresh."""
        paper_id = self.id_at(row)
        line, mark = self._lines.request(paper_id, row), self._marks.of(paper_id)
        return line.marked(*mark) if line is not None and mark is not None else line

    def status_of(self, paper_id: int) -> Status | None:
        """The status of a paper as shown; None if its row was never fetched."""
        mark = self._marks.of(paper_id)
        if mark is not None and mark[0] is not None:
            return mark[0]
        line = self._lines.cached(paper_id)
        return line.status if line is not None else None

    def known_lines(self, ids: Iterable[int]) -> list[PaperLine]:
        """The lines of those papers whose rows were fetched, with marks as shown."""
        known = [line for paper_id in ids if (line := self._lines.cached(paper_id)) is not None]
        return [line.marked(*(self._marks.of(line.id) or (None, None))) for line in known]

    def is_starred(self, paper_id: int) -> bool:
        """True if a paper is shown with a star; False if its row was never fetched."""
        mark = self._marks.of(paper_id)
        if mark is not None and mark[1] is not None:
            return mark[1]
        line = self._lines.cached(paper_id)
        return line is not None and line.starred

    def mark(self, ids: Iterable[int], status: Status | None, starred: bool | None) -> None:
        """Show a mark before it is stored; once all commands are done, the library's marks replace it."""
        self._marks.add(ids, status, starred)
        self._repaint_all()
        if not self._jobs.is_busy():  # the command may follow in this turn of the event loop
            QTimer.singleShot(0, self, lambda: self._settle_marks(self._jobs.is_busy()))

    # interface of Qt

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(self._ids)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        row = index.row()
        if not 0 <= row < len(self._ids):
            return None
        if role == PAPER_ID_ROLE:
            return self.id_at(row)
        if role == Qt.ItemDataRole.AccessibleDescriptionRole:
            why = self.reasons.cached(self.id_at(row))
            return reasons_sentence(why) if why is not None else None
        if role not in (LINE_ROLE, Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return None
        line = self.line(row)
        if role == LINE_ROLE:
            return line
        if line is None:
            return tr("Loading…")
        return line.accessible_text() if role == Qt.ItemDataRole.AccessibleTextRole else line.title

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
        return [PAPERS_MIME, "text/plain", "text/uri-list"]

    def mimeData(self, indexes: Sequence[QModelIndex]) -> QMimeData:
        return self.mime_of(sorted(index.row() for index in indexes))

    def mime_of(self, rows: Sequence[int]) -> QMimeData:
        """The papers at rows for a drag: their ids as JSON; for other programs BibTeX as text, and the addresses.

        These are fetched in the background; until they arrive, the text holds only the titles.
        """
        from readlist.ui.text.paper_text import MAX_COPIED_PAPERS, dragged_texts  # not needed by the first list

        ids = [self.id_at(row) for row in rows]
        shown = ids[:MAX_COPIED_PAPERS]
        data = QMimeData()
        data.setData(PAPERS_MIME, json.dumps(ids).encode())
        known = [line for paper_id in shown if (line := self._lines.cached(paper_id)) is not None]
        data.setText("\n\n".join(line.title for line in known))
        self._jobs.read(
            DRAG_CHANNEL,
            partial(dragged_texts, self._papers.paper, shown),
            lambda texts: _complete(data, *texts),
        )
        return data

    # fetching

    def _ids_between(self, first: int, end: int) -> list[int]:
        ids: list[int] = self._ids[first:end].tolist()
        return ids

    def _show_arrived(self, first: int, count: int) -> None:
        self._repaint(first, first + ROWS_PER_PAGE - 1)
        self.lines_arrived.emit(count)

    # marks

    def _settle_marks(self, busy: bool) -> None:
        """Once all commands are done, replace the marks shown by the library's from the next generation on."""
        if busy or not self._marks:
            return
        self.expire()
        self._marks.settle(self.generation)
        self._repaint_all()

    def _repaint_all(self) -> None:
        self._repaint(0, len(self._ids) - 1)

    def _repaint(self, first: int, last: int) -> None:
        last = min(last, len(self._ids) - 1)
        if first <= last:
            self.dataChanged.emit(self.index(first), self.index(last))


def _complete(data: QMimeData, text: str, links: list[str]) -> None:
    """Add text and addresses to a drag that is still under way."""
    if isValid(data):
        data.setText(text)
        if links:
            data.setUrls([QUrl(link) for link in links])
