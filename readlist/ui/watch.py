"""Notices when another program changes the library: a second window, or the command line."""

from __future__ import annotations

from PySide6.QtCore import QObject, QTimer, Signal

from readlist.ui.jobs import Jobs
from readlist.workspace import Workspace

EVERY = 1_500
"""Milliseconds between two looks."""


class LibraryWatch(QObject):
    """Looks at the library's version from time to time."""

    moved = Signal()
    """Somebody else wrote to the library."""

    def __init__(self, workspace: Workspace, jobs: Jobs, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._jobs = jobs
        self._version = 0
        self._timer = QTimer(self)
        self._timer.setInterval(EVERY)
        self._timer.timeout.connect(self._look)
        self._timer.start()

    def take_note(self) -> None:
        """What was written so far is known here."""
        self._jobs.read("version", self._workspace.version, self._know)

    def stop(self) -> None:
        """Look no more."""
        self._timer.stop()

    def _look(self) -> None:
        if not self._jobs.is_busy():
            self._jobs.read("version", self._workspace.version, self._compare)

    def _know(self, version: int) -> None:
        self._version = version

    def _compare(self, version: int) -> None:
        if version != self._version:
            known, self._version = self._version, version
            if known:
                self.moved.emit()
