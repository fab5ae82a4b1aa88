"""Counting the saved searches, on the thread for slow work and one count at a time."""

from __future__ import annotations

from typing import Protocol

import shiboken6
from PySide6.QtCore import QObject, QTimer, Signal

from readlist.model.scope import SearchCount
from readlist.ui.background.jobs import Jobs

RECOUNT_PAUSE_MS = 150
"""Milliseconds between two counts."""


class SearchFinder(Protocol):
    """The part of the finder that counts saved searches. Thread-safe."""

    def count_searches(self) -> tuple[SearchCount, ...]: ...


class SearchWorkspace(Protocol):
    """The part of the workspace that counts saved searches."""

    @property
    def finder(self) -> SearchFinder: ...


class SearchCounter(QObject):
    """Counts the papers of all saved searches. Lives with the sidebar."""

    counted = Signal()
    """``last_counts`` has changed."""

    def __init__(self, workspace: SearchWorkspace, jobs: Jobs, parent: QObject) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._jobs = jobs
        self._is_counting = False
        self._is_wanted_again = False
        self.last_counts: tuple[SearchCount, ...] = ()
        self._soon = QTimer(self, singleShot=True, interval=RECOUNT_PAUSE_MS)
        self._soon.timeout.connect(self.start)

    def start(self) -> None:
        """Count now; while a count is under way, count again after it."""
        if self._is_counting:
            self._is_wanted_again = True
        else:
            self._is_counting = True
            self._jobs.run_slow(self._workspace.finder.count_searches, self._show_counts, self._end)

    def _show_counts(self, counts: tuple[SearchCount, ...]) -> None:
        if shiboken6.isValid(self):  # slow work may end after the window is closed
            self.last_counts = counts
            self.counted.emit()
            self._end()

    def _end(self, _fault: str = "") -> None:
        """End a count; a fault is not shown, since opening the list of the search shows it."""
        if not shiboken6.isValid(self):
            return
        self._is_counting = False
        if self._is_wanted_again:
            self._is_wanted_again = False
            self._soon.start()
