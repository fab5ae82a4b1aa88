"""Watches the library for changes by other programs: a second window, or the command line."""

from __future__ import annotations

from PySide6.QtCore import QObject, QTimer, Signal

from readlist.ui.background.jobs import Jobs
from readlist.workspace import Workspace

POLL_INTERVAL_MS = 1_500
"""Milliseconds between two polls."""


class LibraryWatcher(QObject):
    """Polls the number of commits by other programs; updates of the index do not count."""

    changed_elsewhere = Signal()
    """Another program has written to the library."""

    def __init__(self, workspace: Workspace, jobs: Jobs, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._jobs = jobs
        self._known_commits = 0
        self._timer = QTimer(self)
        self._timer.setInterval(POLL_INTERVAL_MS)
        self._timer.timeout.connect(self._poll)
        self._timer.start()

    def stop(self) -> None:
        """Stop polling."""
        self._timer.stop()

    def _poll(self) -> None:
        self._jobs.read("watch", self._workspace.database.foreign_commits, self._compare)

    def _compare(self, commits: int | None) -> None:
        if commits is not None and commits != self._known_commits:
            self._known_commits = commits
            self.changed_elsewhere.emit()
