"""Keeps the index up with the library in the background: on a thread of its own, in batches, one catch-up at a time."""

from __future__ import annotations

import logging
import threading
from concurrent.futures import Future, ThreadPoolExecutor

from PySide6.QtCore import QObject, Qt, QTimer, Signal

from readlist.errors import Cancelled, WorldError
from readlist.ui import pace
from readlist.workspace import Workspace

logger = logging.getLogger(__name__)
RETRY = 2_000
"""Milliseconds before another try where another program is writing the index."""


class Indexing(QObject):
    """Catches up when nudged. Lives on the GUI thread."""

    progressed = Signal(int, int)
    """Papers indexed so far, and how many there are to index; equal when done."""
    caught_up = Signal(int)
    """How many papers were indexed, once none waits any more."""

    _ended = Signal(object)

    def __init__(self, workspace: Workspace, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._pool = ThreadPoolExecutor(1, thread_name_prefix="readlist-index")
        self._stop = threading.Event()
        self._running = False
        self._again = False
        self._retry = QTimer(self)
        self._retry.setSingleShot(True)
        self._retry.setInterval(RETRY)
        self._retry.timeout.connect(self.nudge)
        self._ended.connect(self._end, Qt.ConnectionType.QueuedConnection)

    def nudge(self) -> None:
        """Something may wait to be indexed."""
        if self._stop.is_set():
            return
        if self._running:
            self._again = True
            return
        self._running = True
        self._again = False
        self._pool.submit(self._workspace.catch_up, self).add_done_callback(self._report)

    def step(self, done: int, total: int, label: str) -> None:
        """As a Task: tell how far it is, and stop when the window closes. Called on the indexing thread."""
        if self._stop.is_set():
            raise Cancelled("Indexing was stopped.")
        if done:
            pace.sweep()  # a commit leaves whole files behind in cycles
        self.progressed.emit(done, total)

    def finish(self) -> None:
        """Stop after the batch under way; what was not indexed waits for the next start."""
        self._stop.set()
        self._retry.stop()
        self._pool.shutdown(wait=True, cancel_futures=True)

    def _report(self, future: Future[int]) -> None:
        if not self._stop.is_set():
            self._ended.emit(future)

    def _end(self, future: Future[int]) -> None:
        self._running = False
        error = future.exception()
        if isinstance(error, Cancelled):
            return
        if error is not None:
            level = logging.WARNING if isinstance(error, WorldError) else logging.ERROR
            logger.log(level, "indexing stopped and is tried again: %s", error, exc_info=level == logging.ERROR)
            self._retry.start()
            return
        if future.result():
            self.caught_up.emit(future.result())
        if self._again:
            self.nudge()
