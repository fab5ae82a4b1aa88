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

FIRST_CHECK_AFTER_MS = 3_000
"""Milliseconds from the start to the first check for a due backup."""
CHECK_INTERVAL_MS = 10 * 60_000
"""Milliseconds between two checks; there is one more when the window is activated, as after a sleep of the machine."""


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
        self._last_checked: tuple[date, int] | None = None
        self._last_fault_day: date | None = None
        self._is_checking = False
        self._first_check = QTimer(self)
        self._first_check.setSingleShot(True)
        self._first_check.timeout.connect(self.check)
        self._first_check.start(FIRST_CHECK_AFTER_MS)
        self._repeated_check = QTimer(self)
        self._repeated_check.timeout.connect(self.check)
        self._repeated_check.start(CHECK_INTERVAL_MS)
        app = QGuiApplication.instance()
        if isinstance(app, QGuiApplication):
            app.applicationStateChanged.connect(self._check_when_active)

    def stop(self) -> None:
        """Stop checking."""
        self._first_check.stop()
        self._repeated_check.stop()
        app = QGuiApplication.instance()
        if isinstance(app, QGuiApplication):
            app.applicationStateChanged.disconnect(self._check_when_active)

    def check(self) -> None:
        """Make the backup in the background if it is due, and if the settings ask for it."""
        if self._settings().automatic_backups and not self._is_checking:
            self._is_checking = True
            self._jobs.run_slow(self._back_up, self._end_check, self._fail)

    def _check_when_active(self, state: Qt.ApplicationState) -> None:
        if state == Qt.ApplicationState.ApplicationActive and not self._first_check.isActive():
            self.check()

    def _back_up(self) -> Path | None:
        """Make the backup if it is due; returns its file, or None. Runs on the thread for slow work.

        Does nothing if neither the day nor the library's version has changed since the last check.
        """
        from readlist.commands import maintenance

        now = (today(), self._workspace.database.version())
        if now == self._last_checked:
            return None
        made = maintenance.backup_daily(self._workspace, self._settings().backups_kept)
        self._last_checked = now
        return made

    def _end_check(self, _made: Path | None) -> None:
        self._is_checking = False

    def _fail(self, sentence: str) -> None:
        self._is_checking = False
        if self._last_fault_day != today():
            self._last_fault_day = today()
            self.failed.emit(tr("Today's backup could not be made: {sentence}", sentence=sentence))


def today() -> date:
    """The local date."""
    return datetime.now().astimezone().date()
