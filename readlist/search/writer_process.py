"""A process that writes an index, so that indexing never holds the GIL of the window's process.

Batches of documents go to it through a pipe, and the result of each comes back. It is spawned for the first batch, and
for the first large batch again, together with a segment builder (``indexing.segment_builder``). A commit is atomic, so
it may be killed at any moment; if the result of a batch is unknown, the batch is written again.
"""

from __future__ import annotations

import contextlib
import logging
import threading
import traceback
from collections.abc import Sequence
from concurrent.futures import Future, ThreadPoolExecutor, wait
from pathlib import Path
from typing import TYPE_CHECKING, Any

from readlist.errors import Cancelled, OurFault
from readlist.search import child_process
from readlist.search.faults import IndexBusy, IndexFault, IndexUnwritable
from readlist.search.index import SearchIndex
from readlist.search.indexing import segment_builder
from readlist.search.indexing.segment_builder import MIN_SHARED_DOCUMENTS, SegmentBuilder
from readlist.search.schema import Document
from readlist.search.storage.indexed_states import TokenChange
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


class _Unavailable(Exception):
    """A process that cannot be started, or does not answer."""


class WriterProcess:
    """Writes batches into the index in ``folder``, which ``index`` has open. One batch at a time, from any thread."""

    def __init__(self, index: SearchIndex, folder: Path, index_name: str) -> None:
        self._index = index
        self._target = str(folder), index_name
        self._lock = threading.Lock()
        self._process: Any = None
        self._builder: Any = None
        """The process that makes a part of the segments of a large batch; None until there is such a batch."""
        self._pipe: Connection | None = None
        self._executor: ThreadPoolExecutor | None = None
        self._running: Future[None] | None = None
        self._is_cancelled = False
        self._deaths = 0
        self._was_ready = False
        self.batches_written = 0
        """Batches written by the other process. Those that this process had to write itself do not count."""

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
                fault = self._send(documents, gone, token_change)
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
                logger.warning("no process can be started to write the index: %s", error)
                break
            self._deaths = 0
            if fault is None:
                self.batches_written += 1
                return
            if not isinstance(fault, IndexBusy | IndexUnwritable):
                self._kill()  # its view of the index is worthless now
            raise fault
        self._index.write(documents, gone, token_change)

    def _send(
        self, documents: Sequence[Document], gone: Sequence[int], token_change: TokenChange | None
    ) -> IndexFault | OurFault | None:
        """Send a batch; returns the fault of the process, None once all is written. Raises EOFError or OSError if it
        died."""
        pipe = self._connect(len(documents))
        for start in range(0, len(documents), MESSAGE_DOCUMENTS):
            child_process.send(pipe, documents[start : start + MESSAGE_DOCUMENTS])
        child_process.send(pipe, (tuple(gone), token_change))
        fault: IndexFault | OurFault | None = pipe.recv()
        return fault

    def _connect(self, documents: int) -> Connection:
        """The pipe to the process, once that is ready for a batch of this number of documents. Raises _Unavailable."""
        is_shared = documents >= MIN_SHARED_DOCUMENTS and child_process.count_processors() > 1
        if self._pipe is not None:
            if self._builder is not None or not is_shared:
                return self._pipe
            self._kill()  # only a new process gets a pipe to a builder
        is_filled = self._index.document_count() > 0
        try:
            pipe = self._start_process(is_filled, is_shared)
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

    def _start_process(self, is_filled: bool, is_shared: bool) -> Connection:
        """Start the process, and a builder if batches are to be shared; returns this end of its pipe."""
        import multiprocessing

        with self._lock:
            if self._is_cancelled:
                raise Cancelled(tr("Indexing was stopped."))
            own_end, child_end = multiprocessing.Pipe()
            builder_end = None
            try:
                if is_shared:
                    builder_end = self._start_builder()
                arguments = child_end, *self._target, is_filled, builder_end
                self._process = child_process.spawn(serve, arguments, "readlist-index")
            except BaseException:
                own_end.close()
                raise
            finally:
                child_end.close()
                if builder_end is not None:
                    builder_end.close()
            self._pipe = own_end
        return own_end

    def _start_builder(self) -> Connection:
        """Start a segment builder; returns the writer's end of its pipe."""
        import multiprocessing

        writer_end, builder_end = multiprocessing.Pipe()
        try:
            self._builder = child_process.spawn(segment_builder.serve, (builder_end,), "readlist-segments")
        except BaseException:
            writer_end.close()
            raise
        finally:
            builder_end.close()
        return writer_end

    def _kill(self) -> None:
        """Kill the process and the builder, if there are any."""
        with self._lock:
            processes, pipe = (self._process, self._builder), self._pipe
            self._process = self._builder = self._pipe = None
        if pipe is not None:
            pipe.close()
        for process in processes:
            if process is not None:
                process.kill()
                process.join()
                process.close()


# In the process


def serve(
    pipe: Connection, folder: str, index_name: str, is_filled: bool, builder_pipe: Connection | None = None
) -> None:
    """The main function of the process: write batches until the pipe is closed.

    ``is_filled``: the index holds papers, so finding it empty is a fault and not a new beginning. ``builder_pipe``
    leads to a segment builder.
    """
    child_process.prepare()
    index = SearchIndex(Path(folder), index_name)
    builder = SegmentBuilder(builder_pipe) if builder_pipe is not None else None
    is_open = False
    with contextlib.suppress(EOFError, OSError):  # the parent is gone
        child_process.send(pipe, None)  # it is ready
        while True:
            if is_open:
                _tidy_until(pipe, index)
            documents, gone, token_change = _receive(pipe)
            fault: IndexFault | OurFault | None = None
            try:
                if not is_open and not index.open() and is_filled:
                    raise IndexFault(tr("The search index vanished while it was being written."))
                is_open = True
                index.write(documents, gone, token_change, builder)
            except IndexFault as error:
                fault = error
            except Exception:
                fault = OurFault(f"The process that writes the index failed.\n{traceback.format_exc()}")
            child_process.send(pipe, fault)
            del documents, fault  # so that they take no memory until the next batch


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
