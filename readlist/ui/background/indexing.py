"""Keeps the index up with the library in the background: on a thread of its own, in batches, one catch-up at a time.

Much is written by a process of its own (``search.process``), which is let go once it has had nothing to do for a while.
"""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor

from PySide6.QtCore import QObject, Qt, QTimer, Signal

from readlist.errors import Cancelled, WorldError
from readlist.ui.background import runtime_tuning
from readlist.workspace import Workspace

logger = logging.getLogger(__name__)
RETRY_AFTER_MS = 2_000
"""Milliseconds before another try where another program is writing the index."""
MAX_OWN_FAULTS_IN_A_ROW = 3
"""Tries that may fail one after the other for a fault of ours; the next paper that changes begins anew."""
END_WRITER_AFTER_MS = 30_000
"""Milliseconds without work after which the process that indexes is let go: its start takes some tenths of a second."""
NUDGE_DELAY_MS = 400
"""Milliseconds that many papers wait to be indexed: the window shows them first, and has the processor for that."""
WARM_UP_AFTER_MS = 1_000
"""Milliseconds without work after which the index reads ahead for the next search; what is typed comes first."""


class Indexing(QObject):
    """Catches up when nudged. Lives on the GUI thread."""

    progressed = Signal(int, int)
    """Papers indexed so far, and how many there are to index; equal when done."""
    caught_up = Signal(int)
    """How many papers were indexed, once none waits any more."""
    idle = Signal()
    """None waits any more, whoever indexed the last; after ``caught_up``."""

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
        self._last_progress = 0, 0
        self._retry_soon = self._make_timer(RETRY_AFTER_MS, self.nudge)
        self._end_writer_soon = self._make_timer(END_WRITER_AFTER_MS, self._end_writer_process)
        self._warm_soon = self._make_timer(WARM_UP_AFTER_MS, self._read_ahead)
        self._nudge_soon = self._make_timer(NUDGE_DELAY_MS, self.nudge)
        self._round_finished.connect(self._end, Qt.ConnectionType.QueuedConnection)
        self._warmed_up.connect(self._collect_all, Qt.ConnectionType.QueuedConnection)
        self.progressed.connect(self._collect_young, Qt.ConnectionType.QueuedConnection)

    def nudge_later(self) -> None:
        """Much waits to be indexed, and can wait a moment longer."""
        if not (self._stop.is_set() or self._nudge_soon.isActive()):
            self._nudge_soon.start()

    def nudge(self) -> None:
        """Something may wait to be indexed."""
        if self._stop.is_set():
            return
        self._nudge_soon.stop()
        if self._running:
            self._again = True
            return
        self._running = True
        self._again = False
        self._end_writer_soon.stop()
        self._pool.submit(self._workspace.catch_up, self, apart=True).add_done_callback(self._report)

    def step(self, done: int, total: int, label: str) -> None:
        """As a Task: tell how far it is, and stop when the window closes. Called on the indexing thread."""
        if self._stop.is_set():
            raise Cancelled("Indexing was stopped.")
        if (done, total) == self._last_progress:
            return
        self._last_progress = done, total
        self.progressed.emit(done, total)

    def is_running(self) -> bool:
        """Whether a catch-up is under way, or has ended but is not yet told of."""
        return self._running

    def finish(self) -> None:
        """Stop at once; what was not indexed waits for the next start."""
        self._stop.set()
        self._retry_soon.stop()
        self._end_writer_soon.stop()
        self._warm_soon.stop()
        self._nudge_soon.stop()
        self._pool.shutdown(wait=True, cancel_futures=True)

    def _report(self, future: Future[int]) -> None:
        if not self._stop.is_set():
            self._round_finished.emit(future)

    def _end(self, future: Future[int]) -> None:
        self._running = False
        if self._stop.is_set():
            return
        error = future.exception()
        if isinstance(error, Cancelled):
            return
        if error is not None:
            self._try_again(error)
            return
        self._faults_of_ours = 0
        if future.result():
            self.caught_up.emit(future.result())
        if self._again:
            self.nudge()
            return
        self.idle.emit()
        if future.result() or not self._is_warm:
            self._is_warm = True
            self._warm_soon.start()
        self._end_writer_soon.start()

    def _try_again(self, error: BaseException) -> None:
        """The world may mend itself; what we do wrong we do wrong again, so that ends after a few tries."""
        if isinstance(error, WorldError):
            logger.warning("indexing stopped and is tried again: %s", error)
        else:
            self._faults_of_ours += 1
            logger.error("indexing stopped (%s in a row)", self._faults_of_ours, exc_info=error)
            if self._faults_of_ours >= MAX_OWN_FAULTS_IN_A_ROW and not self._again:
                self._faults_of_ours = 0
                return
        self._retry_soon.start()

    def _read_ahead(self) -> None:
        if self._running:
            self._is_warm = False
        else:
            self._pool.submit(self._workspace.warm_index)
            self._pool.submit(self._workspace.ready_writer)
            self._pool.submit(self._warmed_up.emit)

    def _collect_young(self, done: int, total: int) -> None:
        if done == total > 0:
            runtime_tuning.collect_young()  # a commit that was made here leaves whole files behind in cycles

    def _collect_all(self) -> None:
        if not self._stop.is_set():
            runtime_tuning.collect_all()
            self._pool.submit(runtime_tuning.trim_heap)

    def _end_writer_process(self) -> None:
        self._pool.submit(self._workspace.rest_index)

    def _make_timer(self, interval: int, call: Callable[[], None]) -> QTimer:
        timer = QTimer(self)
        timer.setSingleShot(True)
        timer.setInterval(interval)
        timer.timeout.connect(call)
        return timer
