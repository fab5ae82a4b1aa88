"""A process that writes an index, so that indexing never holds the GIL of the window's process.

Batches of documents go to it through a pipe, and the result of each comes back. It is spawned for the first batch, runs
at a lower priority, and ends when its parent ends. A commit is atomic, so it may be killed at any moment; if the result
of a batch is unknown, the batch is written again.
"""

from __future__ import annotations

import contextlib
import logging
import os
import signal
import sys
import threading
import traceback
from collections.abc import Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor, wait
from pathlib import Path
from typing import TYPE_CHECKING, Any

from readlist.errors import Cancelled, OurFault
from readlist.search.faults import IndexBusy, IndexFault, IndexUnwritable
from readlist.search.index import SearchIndex
from readlist.search.schema import Document
from readlist.search.storage.token_history import TokenChange
from readlist.translation import tr

if TYPE_CHECKING:  # slow to import, and many a session indexes nothing
    from multiprocessing.connection import Connection

logger = logging.getLogger(__name__)

MAX_DEATHS = 3
"""Deaths in a row after which batches are written in this process."""
READY_TIMEOUT_S = 30.0
"""Seconds until a new process must answer; an idle machine needs a third of one."""
MESSAGE_DOCUMENTS = 500
"""Documents in one message: pickling more at once would keep other threads waiting."""
TIDY_AFTER_S = 1.0
"""Seconds without a batch after which the process tidies the index."""
NICENESS = 10
"""The niceness of the process, as for ``os.nice``."""
_TRIM_THRESHOLD, _MMAP_THRESHOLD = -1, -3  # numbers of options of glibc's mallopt
REPLY_READY, REPLY_DONE, REPLY_BUSY, REPLY_UNWRITABLE, REPLY_FAULT, REPLY_BROKEN = (
    "ready",
    "done",
    "busy",
    "unwritable",
    "fault",
    "broken",
)
"""First words of a reply: the process has started; a batch is written; another writer holds the lock; the disk refuses;
the index is damaged; the program itself failed."""


class _Unavailable(Exception):
    """A process that cannot be started, or does not answer."""


class WriterProcess:
    """Writes batches into the index in ``folder``, which ``index`` has open. One batch at a time, from any thread."""

    def __init__(self, index: SearchIndex, folder: Path, index_name: str) -> None:
        self._index = index
        self._target = str(folder), index_name
        self._lock = threading.Lock()
        self._process: Any = None
        self._pipe: Connection | None = None
        self._executor: ThreadPoolExecutor | None = None
        self._running: Future[None] | None = None
        self._is_cancelled = False
        self._deaths = 0
        self._was_ready = False
        self.batches_written = 0
        """Batches that the process has written; those written in this process for want of it do not count."""

    @property
    def pid(self) -> int | None:
        """The process id; None while there is no process."""
        process = self._process
        return process.pid if process is not None else None

    def start(
        self, documents: Sequence[Document], gone: Sequence[int] = (), token_change: TokenChange | None = None
    ) -> Future[None]:
        """Start writing a batch, as ``SearchIndex.write`` does.

        The future raises the exceptions of that method, and Cancelled after ``cancel``.
        """
        if self._executor is None:
            self._executor = ThreadPoolExecutor(1, thread_name_prefix="readlist-batch")
        self._running = self._executor.submit(self._write, documents, gone, token_change)
        return self._running

    def cancel(self) -> None:
        """Stop the batch under way, if any. Afterwards all of it is in the index, or nothing."""
        if self._running is None or self._running.done():
            return
        with self._lock:
            self._is_cancelled = True
            if self._process is not None:
                self._process.kill()
        wait([self._running])
        self._is_cancelled = False

    def stop(self) -> None:
        """End the process; the next batch starts another."""
        self.cancel()
        self._kill()
        if self._was_ready:
            self._deaths = 0
        if self._executor is not None:
            self._executor.shutdown()
            self._executor = None

    # On the thread of the batch

    def _write(self, documents: Sequence[Document], gone: Sequence[int], token_change: TokenChange | None) -> None:
        while self._deaths < MAX_DEATHS:
            try:
                reply, message = self._send(documents, gone, token_change)
            except (EOFError, OSError) as error:  # the other end of the pipe is closed
                self._kill()
                if self._is_cancelled:
                    raise Cancelled(tr("Indexing was stopped.")) from error
                self._deaths += 1
                logger.warning("the process that writes the index died (%d in a row)", self._deaths)
                continue
            except _Unavailable as error:
                self._kill()
                self._deaths = MAX_DEATHS
                logger.warning("no process can be had to write the index: %s", error)
                break
            self._deaths = 0
            if reply == REPLY_DONE:
                self.batches_written += 1
                return
            if reply == REPLY_BUSY:
                raise IndexBusy(message)
            if reply == REPLY_UNWRITABLE:
                raise IndexUnwritable(message)
            self._kill()  # its view of the index is worthless now
            if reply == REPLY_FAULT:
                raise IndexFault(message)
            raise OurFault(f"The process that writes the index failed.\n{message}")
        self._index.write(documents, gone, token_change)

    def _send(
        self, documents: Sequence[Document], gone: Sequence[int], token_change: TokenChange | None
    ) -> tuple[str, str]:
        """Send a batch; returns the reply of the process and its message. Raises EOFError or OSError if it died."""
        pipe = self._connect()
        for start in range(0, len(documents), MESSAGE_DOCUMENTS):
            pipe.send(documents[start : start + MESSAGE_DOCUMENTS])
        pipe.send((tuple(gone), token_change))
        reply: tuple[str, str] = pipe.recv()
        return reply

    def _connect(self) -> Connection:
        """The pipe to the process, once that is ready. Raises _Unavailable."""
        if self._pipe is not None:
            return self._pipe
        is_filled = self._index.document_count() > 0
        try:
            pipe = self._start_process(is_filled)
        except Cancelled:
            raise
        except Exception as error:  # no rights, no memory, a frozen program that cannot: the reasons are the system's
            raise _Unavailable(f"{type(error).__name__}: {error}") from error
        from multiprocessing import connection

        # A process that is killed while it starts closes no end of the pipe on Windows.
        ready = connection.wait([pipe, self._process.sentinel], READY_TIMEOUT_S)
        if not ready:
            raise _Unavailable(f"it said nothing for {READY_TIMEOUT_S:.0f} seconds")
        if pipe not in ready:
            raise EOFError
        pipe.recv()
        self._was_ready = True
        return pipe

    def _start_process(self, is_filled: bool) -> Connection:
        import multiprocessing

        context = multiprocessing.get_context("spawn")
        with self._lock:
            if self._is_cancelled:
                raise Cancelled(tr("Indexing was stopped."))
            own_end, child_end = context.Pipe()
            try:
                process = context.Process(
                    target=serve, args=(child_end, *self._target, is_filled), name="readlist-index", daemon=True
                )
                with _sigint_blocked():
                    process.start()
            except BaseException:
                own_end.close()
                raise
            finally:
                child_end.close()
            self._process, self._pipe = process, own_end
        return own_end

    def _kill(self) -> None:
        """Kill the process, if there is one."""
        with self._lock:
            process, pipe = self._process, self._pipe
            self._process = self._pipe = None
        if pipe is not None:
            pipe.close()
        if process is not None:
            process.kill()
            process.join()
            process.close()


@contextlib.contextmanager
def _sigint_blocked() -> Iterator[None]:
    """Block SIGINT, so that a process started within never receives Ctrl+C; on systems with signal masks."""
    if not hasattr(signal, "pthread_sigmask"):
        yield
        return
    from multiprocessing import resource_tracker

    resource_tracker.ensure_running()  # started within, it would unblock the signal
    previous_mask = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, previous_mask)


# In the process


def serve(pipe: Connection, folder: str, index_name: str, is_filled: bool) -> None:
    """The main function of the process: write batches until the pipe is closed.

    ``is_filled``: the index holds papers, so finding it empty is a fault and not a new beginning.
    """
    _prepare_process()
    index = SearchIndex(Path(folder), index_name)
    is_open = False
    with contextlib.suppress(EOFError, OSError):  # the parent is gone
        pipe.send(REPLY_READY)
        while True:
            if is_open:
                _tidy_until(pipe, index)
            documents, gone, token_change = _receive(pipe)
            try:
                if not is_open and not index.open() and is_filled:
                    raise IndexFault(tr("The search index vanished while it was being written."))
                is_open = True
                index.write(documents, gone, token_change)
                reply = REPLY_DONE, ""
            except IndexBusy as busy:
                reply = REPLY_BUSY, str(busy)
            except IndexUnwritable as fault:
                reply = REPLY_UNWRITABLE, str(fault)
            except IndexFault as fault:
                reply = REPLY_FAULT, str(fault)
            except Exception:
                reply = REPLY_BROKEN, traceback.format_exc()
            del documents
            pipe.send(reply)


def _tidy_until(pipe: Connection, index: SearchIndex) -> None:
    """Tidy the index until a batch comes."""
    with contextlib.suppress(IndexFault):  # the next write or search will raise it
        while not pipe.poll(TIDY_AFTER_S) and index.tidy():
            pass


def _receive(pipe: Connection) -> tuple[list[Document], tuple[int, ...], TokenChange | None]:
    """Receive a batch: its documents, the deleted paper ids, and the change of the library's token."""
    documents: list[Document] = []
    while isinstance(message := pipe.recv(), list):
        documents.extend(message)
    gone, token_change = message
    return documents, gone, token_change


def keep_heap() -> None:
    """Keep freed memory for the next batch instead of returning it to the system (glibc only).

    A segment needs dozens of arrays of some megabytes for a moment. Fresh pages are cleared by the system first, which
    took 5 % of the indexing time.
    """
    if sys.platform == "linux":
        import ctypes

        with contextlib.suppress(OSError, AttributeError):
            mallopt = ctypes.CDLL(None).mallopt
            mallopt(_MMAP_THRESHOLD, 32 * 1024 * 1024)
            mallopt(_TRIM_THRESHOLD, 512 * 1024 * 1024)


def _prepare_process() -> None:
    """Lower the priority, ignore Ctrl+C, detach from the terminal, and exit with the parent."""
    keep_heap()
    with contextlib.suppress(ValueError, OSError):
        signal.signal(signal.SIGINT, signal.SIG_IGN)
    if hasattr(os, "nice"):
        with contextlib.suppress(OSError):
            os.nice(NICENESS)
    sys.stdout = sys.stderr = open(os.devnull, "w", encoding="utf-8")  # noqa: SIM115, PTH123
    threading.Thread(target=_exit_with_parent, daemon=True).start()


def _exit_with_parent() -> None:
    """Exit as soon as the parent is gone, even within a batch."""
    import multiprocessing
    from multiprocessing import connection

    if (parent := multiprocessing.parent_process()) is not None:
        connection.wait([parent.sentinel])
        os._exit(1)
