"""Looks up the papers related to the one shown, on the thread for slow work, RELATED_DELAY_MS after it is shown."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal
from shiboken6 import isValid

from readlist.ui.background.jobs import Jobs

if TYPE_CHECKING:
    from readlist.ui.reading_pane.presenter import RelatedLine
    from readlist.workspace import Workspace

MAX_RELATED = 5
"""Related papers that are looked up."""
RELATED_DELAY_MS = 200
"""Milliseconds on a paper before its related papers are looked up."""


class RelatedLookup(QObject):
    """Looks up related papers after ``start``. ``shown_paper`` returns the id of the paper on the screen, or None."""

    found = Signal(object)
    """The RelatedLines of the paper on the screen, as a tuple; empty after a fault."""

    def __init__(
        self, workspace: Workspace, jobs: Jobs, shown_paper: Callable[[], int | None], parent: QObject
    ) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._jobs = jobs
        self._shown_paper = shown_paper
        self._look_up_soon = QTimer(self, singleShot=True, interval=RELATED_DELAY_MS)
        self._look_up_soon.timeout.connect(self.look_up)

    def start(self) -> None:
        """Look up the related papers after RELATED_DELAY_MS."""
        self._look_up_soon.start()

    def look_up(self) -> None:
        """Look up the related papers now."""
        paper_id, workspace = self._shown_paper(), self._workspace
        if paper_id is None:
            return

        from readlist.ui.reading_pane import presenter

        def work() -> tuple[RelatedLine, ...]:
            if self._shown_paper() != paper_id:  # the reader has gone on meanwhile
                return ()
            return presenter.related_lines(workspace.rows(workspace.finder.related(paper_id, MAX_RELATED).ids.tolist()))

        def show(lines: tuple[RelatedLine, ...]) -> None:
            if isValid(self) and self._shown_paper() == paper_id:
                self.found.emit(lines)

        self._jobs.run_slow(work, show, lambda _why: show(()))
