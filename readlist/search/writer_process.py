"""Writes an index in a process of its own, so that the making of index files takes no turn from a window's thread.

The process holds nothing but the index: batches of documents come to it through a pipe, and what became of each goes
back. It is spawned, never forked, when the first batch comes; it works at a lower priority, and it ends as soon as
whoever began it ends, in whatever way. Since a commit leaves the generation before or a whole new one, it may be ended
at any moment, and a batch whose end is not known is simply written once more.
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
from readlist.search.storage.token_history import Advance

if TYPE_CHECKING:  # it takes a while to import, and many a start indexes nothing
    from multiprocessing.connection import Connection

logger = logging.getLogger(__name__)

MAX_DEATHS = 3
"""So often in a row the process is begun anew; then the batch is written in this one."""
READY_TIMEOUT_S = 30.0
"""Seconds until a process that says nothing is given up; an idle machine needs a third of one."""
MESSAGE_DOCUMENTS = 500
"""Documents handed over at a time: to pickle more at once would keep other threads waiting."""
TIDY_AFTER_S = 1.0
"""Seconds without a batch after which the process tidies up."""
NICENESS = 10
"""How much the process stands back behind others, where the system knows that."""
_TRIM_THRESHOLD, _MMAP_THRESHOLD = -1, -3  # as mallopt knows them
READY, DONE, BUSY, UNWRITABLE, FAULT, BROKEN = "ready", "done", "busy", "unwritable", "fault", "broken"


class _Unavailable(Exception):
    """A process cannot be started, or it is of no use."""


class WriterProcess:
    """Writes batches into the index in ``folder`` that ``index`` has open. One batch at a time; from any thread."""

    def __init__(self, index: SearchIndex, folder: Path, library_id: str) -> None:
        self._index = index
        self._target = str(folder), library_id
        self._lock = threading.Lock()
        self._process: Any = None
        self._pipe: Connection | None = None
        self._executor: ThreadPoolExecutor | None = None
        self._running: Future[None] | None = None
        self._is_cancelled = False
        self._deaths = 0
        self._was_ready = False

    @property
    def pid(self) -> int | None:
        """The process's number, None while there is none."""
        process = self._process
        return process.pid if process is not None else None

    def start(
        self, documents: Sequence[Document], gone: Sequence[int] = (), step: Advance | None = None
    ) -> Future[None]:
        """Start writing a batch as ``SearchIndex.write`` does.

        The future raises what that raises, and Cancelled after ``cancel``.
        """
        if self._executor is None:
            self._executor = ThreadPoolExecutor(1, thread_name_prefix="readlist-batch")
        self._running = self._executor.submit(self._write, documents, gone, step)
        return self._running

    def cancel(self) -> None:
        """End the batch under way, if there is one; afterwards it is in the index, or nothing of it is."""
        if self._running is None or self._running.done():
            return
        with self._lock:
            self._is_cancelled = True
            if self._process is not None:
                self._process.kill()
        wait([self._running])
        self._is_cancelled = False

    def stop(self) -> None:
        """Let the process go, until there is a batch again."""
        self.cancel()
        self._kill()
        if self._was_ready:
            self._deaths = 0
        if self._executor is not None:
            self._executor.shutdown()
            self._executor = None

    # On the batch's thread

    def _write(self, documents: Sequence[Document], gone: Sequence[int], step: Advance | None) -> None:
        while self._deaths < MAX_DEATHS:
            try:
                answer, message = self._send(documents, gone, step)
            except (EOFError, OSError) as error:  # the other end of the pipe is closed
                self._kill()
                if self._is_cancelled:
                    raise Cancelled("Indexing was stopped.") from error
                self._deaths += 1
                logger.warning("the process that writes the index died (%d in a row)", self._deaths)
                continue
            except _Unavailable as error:
                self._kill()
                self._deaths = MAX_DEATHS
                logger.warning("no process can be had to write the index: %s", error)
                break
            self._deaths = 0
            if answer == DONE:
                return
            if answer == BUSY:
                raise IndexBusy(message)
            if answer == UNWRITABLE:
                raise IndexUnwritable(message)
            self._kill()  # what it knows of the index is worth nothing now
            if answer == FAULT:
                raise IndexFault(message)
            raise OurFault(f"The process that writes the index failed.\n{message}")
        self._index.write(documents, gone, step)

    def _send(self, documents: Sequence[Document], gone: Sequence[int], step: Advance | None) -> tuple[str, str]:
        """The process's answer to a batch. Raises EOFError or OSError where it died."""
        pipe = self._connect()
        for start in range(0, len(documents), MESSAGE_DOCUMENTS):
            pipe.send(documents[start : start + MESSAGE_DOCUMENTS])
        pipe.send((tuple(gone), step))
        answer: tuple[str, str] = pipe.recv()
        return answer

    def _connect(self) -> Connection:
        """The pipe to the process, once that is ready."""
        if self._pipe is not None:
            return self._pipe
        is_filled = self._index.document_count() > 0
        try:
            pipe = self._start_process(is_filled)
        except Cancelled:
            raise
        except Exception as error:  # no rights, no memory, a bundle that cannot: the reasons are the system's
            raise _Unavailable(f"{type(error).__name__}: {error}") from error
        if not pipe.poll(READY_TIMEOUT_S):
            raise _Unavailable(f"it said nothing for {READY_TIMEOUT_S:.0f} seconds")
        pipe.recv()
        self._was_ready = True
        return pipe

    def _start_process(self, is_filled: bool) -> Connection:
        import multiprocessing

        context = multiprocessing.get_context("spawn")
        with self._lock:
            if self._is_cancelled:
                raise Cancelled("Indexing was stopped.")
            here, there = context.Pipe()
            try:
                process = context.Process(
                    target=serve, args=(there, *self._target, is_filled), name="readlist-index", daemon=True
                )
                with _sigint_blocked():
                    process.start()
            except BaseException:
                here.close()
                raise
            finally:
                there.close()
            self._process, self._pipe = process, here
        return here

    def _kill(self) -> None:
        """Make sure that the process is gone, and forget it."""
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
    """A process begun in here never hears of Ctrl+C, not even before it can say so; where the system knows that."""
    if not hasattr(signal, "pthread_sigmask"):
        yield
        return
    from multiprocessing import resource_tracker

    resource_tracker.ensure_running()  # it would end the silence if it were started within
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


# In the process


def serve(pipe: Connection, folder: str, library_id: str, is_filled: bool) -> None:
    """What the process does: write batch after batch, until the pipe is closed.

    ``is_filled``: the index holds papers. If it does not when it is opened here, that is a fault and no beginning.
    """
    _prepare()
    index = SearchIndex(Path(folder), library_id)
    is_open = False
    with contextlib.suppress(EOFError, OSError):  # nobody is there any more
        pipe.send(READY)
        while True:
            if is_open:
                _tidy_until(pipe, index)
            documents, gone, step = _receive(pipe)
            try:
                if not is_open and not index.open() and is_filled:
                    raise IndexFault("The search index vanished while it was being written.")
                is_open = True
                index.write(documents, gone, step)
                answer = DONE, ""
            except IndexBusy as busy:
                answer = BUSY, str(busy)
            except IndexUnwritable as fault:
                answer = UNWRITABLE, str(fault)
            except IndexFault as fault:
                answer = FAULT, str(fault)
            except Exception:
                answer = BROKEN, traceback.format_exc()
            del documents
            pipe.send(answer)


def _tidy_until(pipe: Connection, index: SearchIndex) -> None:
    """While no batch comes, put together what the batches before left apart."""
    with contextlib.suppress(IndexFault):  # whoever writes or searches next will meet it
        while not pipe.poll(TIDY_AFTER_S) and index.tidy():
            pass


def _receive(pipe: Connection) -> tuple[list[Document], tuple[int, ...], Advance | None]:
    """A batch: documents in parts, and at the end the ids that are gone and the step with the library."""
    documents: list[Document] = []
    while isinstance(part := pipe.recv(), list):
        documents.extend(part)
    gone, step = part
    return documents, gone, step


def keep_heap() -> None:
    """Let what was freed be used again for the next batch, where there is glibc.

    A segment takes dozens of arrays of some megabytes for a moment. Else each comes from the system anew, which clears
    it first: a twentieth of all time.
    """
    if sys.platform == "linux":
        import ctypes

        with contextlib.suppress(OSError, AttributeError):
            mallopt = ctypes.CDLL(None).mallopt
            mallopt(_MMAP_THRESHOLD, 32 * 1024 * 1024)
            mallopt(_TRIM_THRESHOLD, 512 * 1024 * 1024)


def _prepare() -> None:
    """Stand back behind others, leave Ctrl+C and the terminal to the parent, and go when it goes."""
    keep_heap()
    with contextlib.suppress(ValueError, OSError):
        signal.signal(signal.SIGINT, signal.SIG_IGN)
    if hasattr(os, "nice"):
        with contextlib.suppress(OSError):
            os.nice(NICENESS)
    sys.stdout = sys.stderr = open(os.devnull, "w", encoding="utf-8")  # noqa: SIM115, PTH123
    threading.Thread(target=_exit_with_parent, daemon=True).start()


def _exit_with_parent() -> None:
    """End at once when the parent does, in the middle of a batch too."""
    import multiprocessing
    from multiprocessing import connection

    if (parent := multiprocessing.parent_process()) is not None:
        connection.wait([parent.sentinel])
        os._exit(1)
