"""The background threads: one writes, two read, one imports, one does slow work, such as backups.

Commands run one after the other on the writing thread. Reads run on another; a newer read on a channel drops the answer
of an older one. Reads that answer a key have a thread to themselves (``prompt``), so that they never wait for the
counts of the sidebar. Results come back as signals. Only this module turns exceptions of background work into messages.
"""

from __future__ import annotations

import contextlib
import logging
import time
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from typing import TYPE_CHECKING, Any, TypeVar

from PySide6.QtCore import QCoreApplication, QObject, Qt, Signal, Slot

from readlist.errors import WorldError
from readlist.model.change import Change
from readlist.translation import N_, tr
from readlist.ui.background.daemon_executor import DaemonExecutor

if TYPE_CHECKING:
    from readlist.commands.importing import RunOnWriter

T = TypeVar("T")
logger = logging.getLogger(__name__)

MAX_WAIT_FOR_SLOW_WORK_S = 5.0
"""Seconds that closing waits for slow work, which may hang on a disk that is gone; it leaves no half file."""
OUR_FAULT_MESSAGE = N_(
    "Something in Readlist went wrong; nothing that was saved is harmed. The details are in the log."
)


class Jobs(QObject):
    """Runs commands and reads for the panes. Create and use it on the GUI thread; call ``finish`` before closing."""

    changed = Signal(object)
    """A Change, after every command that changed something."""
    failed = Signal(str)
    """A sentence, after a command or read that failed."""
    busy_changed = Signal(bool)
    """True when the first command begins, False when none is left."""
    working_changed = Signal(bool)
    """True while a command, an export or a backup that the reader waits for is under way."""

    waiting_begun = Signal()
    """A command waits for another program that is writing to the library. Emitted on the writing thread."""

    _answered = Signal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._writer = ThreadPoolExecutor(1, thread_name_prefix="readlist-writer")
        self._reader = ThreadPoolExecutor(1, thread_name_prefix="readlist-reader")
        self._prompt = ThreadPoolExecutor(1, thread_name_prefix="readlist-reader-prompt")
        self._slow = DaemonExecutor("readlist-slow")
        self._importer = ThreadPoolExecutor(1, thread_name_prefix="readlist-importer")
        self._newest: dict[str, int] = {}
        self._commands = 0
        self._awaited = 0
        self._last_used = time.monotonic()
        self._finished = False
        self._delivers = True
        self._answered.connect(self._run_on_gui_thread, Qt.ConnectionType.QueuedConnection)

    def read(
        self,
        channel: str,
        work: Callable[[], T],
        done: Callable[[T], None],
        failed: Callable[[str], None] | None = None,
        prompt: bool = False,
    ) -> None:
        """Run ``work`` on the reading thread, then ``done(result)`` on the GUI thread.

        A newer read on ``channel`` drops this one. ``failed`` gets a sentence; without it, the signal ``failed`` does.
        ``prompt`` uses the thread for reads that answer a key.
        """
        if prompt:
            self._last_used = time.monotonic()
        self.drop_reads(channel)
        ticket = self._newest[channel]

        def is_current() -> bool:
            return self._newest.get(channel) == ticket

        def run() -> Any:
            return work() if is_current() else None

        def deliver(future: Future[Any]) -> None:
            if is_current():
                self._deliver(future, done, failed)

        self._submit(self._prompt if prompt else self._reader, run, deliver)

    def drop_reads(self, channel: str) -> None:
        """Drop the reads on ``channel``: work that has not begun is skipped, and results are not delivered."""
        self._newest[channel] = self._newest.get(channel, 0) + 1

    @property
    def unused_s(self) -> float:
        """The seconds since the last command or prompt read began."""
        return time.monotonic() - self._last_used

    def wait_for_prompt_reads(self, seconds: float) -> None:
        """Wait for the prompt reads under way, for at most ``seconds``, and deliver their results."""
        with contextlib.suppress(TimeoutError):
            self._prompt.submit(bool).result(seconds)
        QCoreApplication.sendPostedEvents(self)

    def run_command(
        self,
        work: Callable[[], T],
        done: Callable[[T], None] | None = None,
        failed: Callable[[str], None] | None = None,
    ) -> None:
        """Run ``work`` on the writing thread, after earlier commands; ``changed`` announces a Change in its result."""
        self._last_used = time.monotonic()
        self._commands += 1
        if self._commands == 1:
            self.busy_changed.emit(True)
        self._count_awaited(1)

        def deliver(future: Future[Any]) -> None:
            self._commands -= 1
            if not self._commands:
                self.busy_changed.emit(False)
            self._count_awaited(-1)
            if future.exception() is None:
                self._announce(future.result())
            self._deliver(future, done, failed)

        self._submit(self._writer, work, deliver)

    def run_slow(
        self,
        work: Callable[[], T],
        done: Callable[[T], None] | None = None,
        failed: Callable[[str], None] | None = None,
    ) -> None:
        """Run slow ``work`` that does not write to the library and that nobody waits for, as the daily backup."""
        self._submit(self._slow, work, lambda future: self._deliver(future, done, failed))

    def run_slow_awaited(self, work: Callable[[], T], done: Callable[[T], None]) -> None:
        """Run slow ``work`` that the reader waits for: an export, a backup."""
        self._count_awaited(1)

        def deliver(future: Future[Any]) -> None:
            self._count_awaited(-1)
            self._deliver(future, done, None)

        self._submit(self._slow, work, deliver)

    def _count_awaited(self, change: int) -> None:
        before, self._awaited = self._awaited, self._awaited + change
        if bool(before) != bool(self._awaited):
            self.working_changed.emit(bool(self._awaited))

    def run_import(
        self, work: Callable[[RunOnWriter], T], done: Callable[[T], None], failed: Callable[[str], None]
    ) -> None:
        """Run an import: ``work`` reads files on the importing thread, and writes by the function that it gets.

        That function runs each write on the writing thread, in turn with the commands, so that marks made meanwhile are
        stored between two writes. ``changed`` announces a Change in the result.
        """

        def deliver(future: Future[Any]) -> None:
            if future.exception() is None:
                self._announce(future.result())
            self._deliver(future, done, failed)

        self._submit(self._importer, lambda: work(self._carry_out), deliver)

    def _carry_out(self, work: Callable[[], T], /) -> T:
        return self._writer.submit(work).result()

    def is_busy(self) -> bool:
        """True while a command is under way or waits."""
        return self._commands > 0

    def finish(self) -> None:
        """Wait for the commands under way and deliver their results; answers to reads are no longer delivered.

        Nothing is delivered later: the panes may be deleted from now on.
        """
        self._finished = True
        self._newest.clear()
        self._reader.shutdown(wait=True, cancel_futures=True)
        self._prompt.shutdown(wait=True, cancel_futures=True)
        self._importer.shutdown(wait=True)  # before the thread that it writes on
        self._writer.shutdown(wait=True)
        if not self._slow.finish(MAX_WAIT_FOR_SLOW_WORK_S):
            logger.warning("slow work has not ended, and is abandoned")
        QCoreApplication.sendPostedEvents(self)
        self._delivers = False

    def _submit(
        self, pool: ThreadPoolExecutor | DaemonExecutor, work: Callable[[], Any], deliver: Callable[[Future[Any]], None]
    ) -> None:
        if self._finished:  # the window is closed, and nobody waits for the answer
            return
        future = pool.submit(work)
        future.add_done_callback(lambda done: None if done.cancelled() else self._post(lambda: deliver(done)))

    def _post(self, call: Callable[[], None]) -> None:
        try:
            self._answered.emit(call)
        except RuntimeError:  # the window is closed, and nobody waits for the answer
            logger.debug("an answer came after the window was closed")

    @Slot(object)
    def _run_on_gui_thread(self, call: Callable[[], None]) -> None:
        if self._delivers:
            call()

    def _announce(self, result: object) -> None:
        found = result if isinstance(result, tuple) else (result,)
        for part in found:
            if isinstance(part, Change) and part.id is not None:
                self.changed.emit(part)

    def _deliver(
        self, future: Future[Any], done: Callable[[Any], None] | None, failed: Callable[[str], None] | None
    ) -> None:
        error = future.exception()
        if error is None:
            if done is not None:
                done(future.result())
            return
        if isinstance(error, WorldError):
            message = str(error)
        else:
            logger.error("background work failed", exc_info=error)
            message = tr(OUR_FAULT_MESSAGE)
        if failed is not None:
            failed(message)
        else:
            self.failed.emit(message)
