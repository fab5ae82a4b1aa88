"""Runs imports in the background, with progress as signals and with cancelling."""

from __future__ import annotations

import threading
import time
from collections.abc import Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from readlist.commands import importing
from readlist.commands.importing import Pasted, Piped, RunOnWriter
from readlist.errors import Cancelled
from readlist.model.change import Change
from readlist.model.report import ImportReport
from readlist.translation import tr
from readlist.ui.background.jobs import Jobs
from readlist.workspace import Workspace

MIN_PROGRESS_INTERVAL_S = 0.05
"""Least time between two progress signals, in seconds."""


class ImportTask(QObject):
    """A Task that emits its progress and can be cancelled from another thread."""

    progressed = Signal(int, int, str)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._stop = threading.Event()
        self._last = 0.0

    def step(self, done: int, total: int, label: str) -> None:
        """Report progress. Called on the working thread; raises Cancelled after ``cancel``."""
        if self._stop.is_set():
            raise Cancelled(tr("The import was stopped."))
        now = time.monotonic()
        if now - self._last >= MIN_PROGRESS_INTERVAL_S:
            self._last = now
            self.progressed.emit(done, total, label)

    def cancel(self) -> None:
        """Stop the work at its next step. Any thread."""
        self._stop.set()


class Importer(QObject):
    """Imports files, folders and text, one call after the other. Lives on the GUI thread."""

    started = Signal()
    """An import has begun while none was under way."""
    progressed = Signal(int, int, str)
    """Done, total (0 if unknown) and the file's name."""
    finished = Signal(object, object)
    """ImportReport and Change of an import that has ended."""
    failed = Signal(str)
    """A sentence on an import that has failed."""
    all_finished = Signal()
    """No import is under way any more."""

    def __init__(self, workspace: Workspace, jobs: Jobs, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._jobs = jobs
        self._running: list[ImportTask] = []

    def start(self, sources: Sequence[Path | Pasted | Piped], format_name: str | None = None) -> None:
        """Import ``sources`` as one undo step, after the imports under way. An empty sequence does nothing."""
        if not sources:
            return
        task = ImportTask(self)
        task.progressed.connect(self.progressed)
        self._running.append(task)
        if len(self._running) == 1:
            self.started.emit()

        def work(run_on_writer: RunOnWriter) -> tuple[ImportReport, Change]:
            return importing.import_digests(
                self._workspace,
                list(sources),
                format_name=format_name,
                task=task,
                run_on_writer=run_on_writer,
                regular_only=True,
            )

        self._jobs.run_import(work, partial(self._finish, task), partial(self._fail, task))

    def is_running(self) -> bool:
        """True while an import is under way or waits."""
        return bool(self._running)

    def cancel(self) -> None:
        """Cancel all imports under way."""
        for task in self._running:
            task.cancel()

    def _finish(self, task: ImportTask, result: tuple[ImportReport, Change]) -> None:
        self._forget(task)
        self.finished.emit(*result)

    def _fail(self, task: ImportTask, message: str) -> None:
        self._forget(task)
        self.failed.emit(message)

    def _forget(self, task: ImportTask) -> None:
        self._running.remove(task)
        task.deleteLater()
        if not self._running:
            self.all_finished.emit()
