"""The daily backup: made soon after the start, and on each later day while the window is open."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime
from pathlib import Path

from PySide6.QtCore import QObject, Qt, QTimer, Signal
from PySide6.QtGui import QGuiApplication

from readlist.settings import Settings
from readlist.translation import tr
from readlist.ui.background.jobs import Jobs
from readlist.workspace import Workspace

FIRST_LOOK_AFTER_MS = 3_000
"""Milliseconds from the start to the first look."""
LOOK_INTERVAL_MS = 10 * 60_000
"""Milliseconds between two looks; after a sleep of the machine it also looks when the window is used again."""


class DailyBackup(QObject):
    """Makes the backup when it is due, on the thread for slow work. Call ``stop`` before the window goes."""

    failed = Signal(str)
    """A sentence on why today's backup could not be made, once a day."""

    def __init__(
        self, workspace: Workspace, jobs: Jobs, settings: Callable[[], Settings], parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._jobs = jobs
        self._settings = settings
        self._last_look: tuple[date, int] | None = None
        self._last_fault_day: date | None = None
        self._is_looking = False
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.timeout.connect(self.look)
        self._soon.start(FIRST_LOOK_AFTER_MS)
        self._clock = QTimer(self)
        self._clock.timeout.connect(self.look)
        self._clock.start(LOOK_INTERVAL_MS)
        app = QGuiApplication.instance()
        if isinstance(app, QGuiApplication):
            app.applicationStateChanged.connect(self._wake)

    def stop(self) -> None:
        """Stop looking."""
        self._soon.stop()
        self._clock.stop()
        app = QGuiApplication.instance()
        if isinstance(app, QGuiApplication):
            app.applicationStateChanged.disconnect(self._wake)

    def look(self) -> None:
        """Make the backup if it is due and wanted."""
        if self._settings().automatic_backups and not self._is_looking:
            self._is_looking = True
            self._jobs.run_slow(self._back_up, self._note, self._fail)

    def _wake(self, state: Qt.ApplicationState) -> None:
        if state == Qt.ApplicationState.ApplicationActive and not self._soon.isActive():
            self.look()

    def _back_up(self) -> Path | None:
        """Make the backup; runs on another thread. Reads nothing while day and library are those of the last look."""
        from readlist.commands import maintenance

        now = (today(), self._workspace.database.version())
        if now == self._last_look:
            return None
        made = maintenance.backup_daily(self._workspace, self._settings().backups_kept)
        self._last_look = now
        return made

    def _note(self, _made: Path | None) -> None:
        self._is_looking = False

    def _fail(self, sentence: str) -> None:
        self._is_looking = False
        if self._last_fault_day != today():
            self._last_fault_day = today()
            self.failed.emit(tr("Today's backup could not be made: {sentence}", sentence=sentence))


def today() -> date:
    """The local date."""
    return datetime.now().astimezone().date()
