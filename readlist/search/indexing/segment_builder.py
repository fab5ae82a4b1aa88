"""A segment builder: a process that makes segments of a part of a large batch, so that two processors index it.

The writer of the index sends documents through a pipe, piece by piece, and indexes others meanwhile; so the faster of
the two processes gets more of them. Files and segments come back at the end of the batch. The builder never touches the
disk: the writer commits. It may be killed at any moment; then the writer makes its segments, too.
"""

from __future__ import annotations

import contextlib
import logging
import threading
from collections.abc import Iterator, Sequence
from queue import SimpleQueue
from typing import TYPE_CHECKING, Any

from readlist.search import child_process
from readlist.search.codec.files import make_storage
from readlist.search.indexing.commit import Files, Segments, list_files
from readlist.search.indexing.document_buffer import BATCH_DOCUMENTS, DocumentBuffer
from readlist.search.indexing.writer import ArrayWriter
from readlist.search.schema import Document

if TYPE_CHECKING:  # slow to import, and many a session indexes nothing
    from multiprocessing.connection import Connection

logger = logging.getLogger(__name__)

Built = tuple[Files, Segments]
MIN_SHARED_DOCUMENTS = 3_000
"""Documents from which a batch is shared; smaller ones are not worth another process."""
PIECE_DOCUMENTS = BATCH_DOCUMENTS
"""Documents in a message to the builder."""
PIECES_AHEAD = 2
"""Pieces that the builder has: the one it works on, and the next."""
READY = "ready"
"""A message of the builder: it is ready for another piece."""
END = "end"
"""The message to the builder that ends a batch."""


class SegmentBuilder:
    """The writer's side of the pipe to a builder."""

    def __init__(self, pipe: Connection) -> None:
        self._pipe: Connection | None = pipe
        self._free_places = 0
        """Pieces that the builder is ready for."""
        self._is_awaited = False
        """True from the first piece of a batch until its result."""
        self.sent = 0
        """The number of documents that were sent to the builder, the last ones of this batch."""

    def share(self, documents: Sequence[Document]) -> Iterator[Document]:
        """The documents of a batch that the writer must index; while they are iterated, others go to the builder."""
        if self._is_awaited:
            self._give_up()  # the batch before was broken off
        self.sent = 0
        if len(documents) < MIN_SHARED_DOCUMENTS:
            yield from documents
            return
        first = 0
        while first < len(documents) - self.sent:
            self._send_pieces(documents, first)
            piece = documents[first : min(first + PIECE_DOCUMENTS, len(documents) - self.sent)]
            yield from piece
            first += len(piece)
        if self.sent:
            self._send(END)

    def result(self) -> Built | None:
        """Wait for the files and segments of the documents sent; None if the builder has died or failed."""
        self._is_awaited = False
        while self._pipe is not None:
            try:
                message = self._pipe.recv()
            except (EOFError, OSError):
                self._give_up()
                break
            if message != READY:
                built: Built | None = message
                return built
            self._free_places += 1
        return None

    def _send_pieces(self, documents: Sequence[Document], first: int) -> None:
        """Send as many pieces as the builder is ready for, the last documents first; none before ``first``."""
        try:
            while self._pipe is not None and self._pipe.poll():
                self._free_places += self._pipe.recv() == READY
        except (EOFError, OSError):
            self._give_up()
        while self._free_places and len(documents) - self.sent - first > PIECE_DOCUMENTS:
            end = len(documents) - self.sent
            if not self._send(documents[end - PIECE_DOCUMENTS : end]):
                break
            self._is_awaited = True
            self.sent += PIECE_DOCUMENTS
            self._free_places -= 1

    def _send(self, message: Any) -> bool:
        """Send a message; False if the builder is dead."""
        if self._pipe is None:
            return False
        try:
            child_process.send(self._pipe, message)
        except OSError:
            self._give_up()
            return False
        return True

    def _give_up(self) -> None:
        """Do without the builder from now on."""
        if self._pipe is not None:
            self._pipe.close()
            logger.warning("indexing goes on without the process that builds segments")
        self._pipe, self._free_places, self._is_awaited = None, 0, False


def serve(pipe: Connection, niceness: int = child_process.NICENESS) -> None:
    """The main function of the process: make segments until the pipe is closed. ``niceness`` is that of the writer."""
    child_process.prepare(niceness)
    messages: SimpleQueue[Any] = SimpleQueue()
    threading.Thread(target=_receive, args=(pipe, messages), daemon=True).start()
    making = _SegmentMaking()
    with contextlib.suppress(OSError):  # the writer is gone
        for _ in range(PIECES_AHEAD):
            child_process.send(pipe, READY)
        while (message := messages.get()) is not None:
            if message == END:
                child_process.send(pipe, making.finish())
            else:
                making.add(message)
                child_process.send(pipe, READY)


def _receive(pipe: Connection, messages: SimpleQueue[Any]) -> None:
    """Receive messages while segments are made, so that the writer need not wait; None at the end."""
    with contextlib.suppress(EOFError, OSError):
        while True:
            messages.put(pipe.recv())
    messages.put(None)


class _SegmentMaking:
    """Makes the segments of one batch after the other. A failure ends the batch; the writer makes it itself then, and
    reports its own failure."""

    def __init__(self) -> None:
        self._buffer = DocumentBuffer()
        self._writer: ArrayWriter | None = None
        self._has_failed = False

    def add(self, documents: Sequence[Document]) -> None:
        """Add documents to the batch."""
        if self._has_failed:
            return
        try:
            if self._writer is None:
                self._writer = ArrayWriter(make_storage({}), (), self._buffer)
            for document in documents:
                self._writer.buffer_document(document)
        except Exception:
            self._has_failed = True

    def finish(self) -> Built | None:
        """The files and segments of the batch; None if it has failed."""
        writer, self._writer = self._writer, None
        try:
            if writer is not None and not self._has_failed:
                return list_files(writer.storage, writer.flush())
        except Exception:
            self._has_failed = True
        self._buffer, self._has_failed = DocumentBuffer(), False
        return None
