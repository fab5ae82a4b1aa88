"""Background indexing: keeps the index up to date, on a thread of its own and one round at a time.

Many papers are written by a process of their own, which ends once it has had nothing to do for a while.
"""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor

from PySide6.QtCore import QObject, Qt, QTimer, Signal

from readlist.errors import Cancelled, WorldError
from readlist.translation import tr
from readlist.ui.background import runtime_tuning
from readlist.workspace import Workspace

logger = logging.getLogger(__name__)
RETRY_AFTER_MS = 2_000
"""Milliseconds from a failed round to the next one, as when another program is writing the index."""
MAX_RETRY_AFTER_MS = 32_000
"""Milliseconds to the next round once many have failed in a row, as when the library's file is gone."""
MAX_OWN_FAULTS_IN_A_ROW = 3
"""Rounds in a row that end in a fault of the program itself before indexing waits for the next change."""
END_WRITER_AFTER_MS = 30_000
"""Milliseconds without work after which the writing process ends; its start takes some tenths of a second."""
LARGE_CHANGE_DELAY_MS = 400
"""Milliseconds that a large change waits to be indexed, so that the window shows it first."""
WARM_UP_AFTER_MS = 1_000
"""Milliseconds without work after which the index is read ahead for the next search, and the formats are loaded."""


class Indexing(QObject):
    """Indexes all pending papers in each round. Lives on the GUI thread."""

    progressed = Signal(int, int)
    """Papers indexed so far, and how many there are to index; equal when done."""
    caught_up = Signal(int)
    """The number of papers that a round has indexed."""
    idle = Signal()
    """No paper is pending, even if another program indexed the last one; emitted after ``caught_up``."""

    _round_finished = Signal(object)
    _warmed_up = Signal()

    def __init__(self, workspace: Workspace, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._pool = ThreadPoolExecutor(1, thread_name_prefix="readlist-index")
        self._stop = threading.Event()
        self._running = False
        self._again = False
        self._is_warm = False
        self._faults_of_ours = 0
        self._last_failure = ""
        self._retry_after_ms = RETRY_AFTER_MS
        self._last_progress = 0, 0
        self._retry_later = self._make_timer(RETRY_AFTER_MS, self.start_round)
        self._end_writer_soon = self._make_timer(END_WRITER_AFTER_MS, self._end_writer_process)
        self._warm_up_soon = self._make_timer(WARM_UP_AFTER_MS, self._read_ahead)
        self._round_soon = self._make_timer(LARGE_CHANGE_DELAY_MS, self.start_round)
        self._round_finished.connect(self._end_round, Qt.ConnectionType.QueuedConnection)
        self._warmed_up.connect(self._freeze_loaded, Qt.ConnectionType.QueuedConnection)
        self.progressed.connect(self._collect_young, Qt.ConnectionType.QueuedConnection)

    def start_round_later(self) -> None:
        """Start a round after LARGE_CHANGE_DELAY_MS."""
        if not (self._stop.is_set() or self._round_soon.isActive()):
            self._round_soon.start()

    def start_round(self) -> None:
        """Start a round now; while one is under way, start the next one at its end."""
        if self._stop.is_set():
            return
        self._round_soon.stop()
        if self._running:
            self._again = True
            return
        self._running = True
        self._again = False
        self._end_writer_soon.stop()
        self._pool.submit(self._index_pending).add_done_callback(self._report)

    def step(self, done: int, total: int, label: str) -> None:
        """Report progress, as a Task does. Called on the indexing thread; raises Cancelled when the window closes."""
        if self._stop.is_set():
            raise Cancelled(tr("Indexing was stopped."))
        if (done, total) == self._last_progress:
            return
        self._last_progress = done, total
        self.progressed.emit(done, total)

    def is_running(self) -> bool:
        """True while a round is under way, or its end is not yet reported."""
        return self._running

    def finish(self) -> None:
        """Stop now; papers that are still pending are indexed at the next start."""
        self._stop.set()
        self._retry_later.stop()
        self._end_writer_soon.stop()
        self._warm_up_soon.stop()
        self._round_soon.stop()
        self._pool.shutdown(wait=True, cancel_futures=True)

    # On the indexing thread: the first use of the updater loads NumPy and Whoosh.

    def _index_pending(self) -> int:
        return self._workspace.updater.catch_up(self, in_other_process=True)

    def _warm_up(self) -> None:
        self._workspace.updater.warm()

    def _stop_process(self) -> None:
        self._workspace.updater.stop_process()

    def _report(self, future: Future[int]) -> None:
        if not self._stop.is_set():
            self._round_finished.emit(future)

    def _end_round(self, future: Future[int]) -> None:
        self._running = False
        if self._stop.is_set():
            return
        error = future.exception()
        if isinstance(error, Cancelled):
            return
        if error is not None:
            self._try_again(error)
            return
        self._faults_of_ours, self._last_failure = 0, ""
        self._retry_after_ms = RETRY_AFTER_MS
        if future.result():
            self.caught_up.emit(future.result())
        if self._again:
            self.start_round()
            return
        self.idle.emit()
        if future.result() or not self._is_warm:
            self._is_warm = True
            self._warm_up_soon.start()
        self._end_writer_soon.start()

    def _try_again(self, error: BaseException) -> None:
        """Start another round after a failure, each time later; a fault of the program itself is retried a few times
        only. Failures that are alike are logged once in a row."""
        if isinstance(error, WorldError):
            if str(error) != self._last_failure:
                self._last_failure = str(error)
                logger.warning("indexing stopped and is tried again: %s", error)
        else:
            self._faults_of_ours += 1
            logger.error("indexing stopped (%s in a row)", self._faults_of_ours, exc_info=error)
            if self._faults_of_ours >= MAX_OWN_FAULTS_IN_A_ROW and not self._again:
                self._faults_of_ours = 0
                return
        self._retry_later.start(self._retry_after_ms)
        self._retry_after_ms = min(2 * self._retry_after_ms, MAX_RETRY_AFTER_MS)

    def _read_ahead(self) -> None:
        if self._running:
            self._is_warm = False
        else:
            self._pool.submit(self._warm_up)
            self._pool.submit(_load_formats)
            self._pool.submit(self._workspace.database.ready_writer)
            self._pool.submit(self._warmed_up.emit)

    def _collect_young(self, done: int, total: int) -> None:
        if done == total > 0:
            runtime_tuning.collect_young()  # a commit in this process leaves whole files in reference cycles

    def _freeze_loaded(self) -> None:
        if not self._stop.is_set():
            runtime_tuning.freeze_loaded()
            self._pool.submit(runtime_tuning.trim_heap)

    def _end_writer_process(self) -> None:
        self._pool.submit(self._stop_process)

    def _make_timer(self, interval: int, call: Callable[[], None]) -> QTimer:
        timer = QTimer(self)
        timer.setSingleShot(True)
        timer.setInterval(interval)
        timer.timeout.connect(call)
        return timer


def _load_formats() -> None:
    from readlist.digests import registry

    registry.load_formats()
