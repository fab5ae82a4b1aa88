"""A segment builder: a process that makes the segments of half of a large batch, so that two processors index it.

The writer of the index sends documents through a pipe, makes the segments of the other half meanwhile, and gets files
and segments back. The builder never touches the disk: the writer commits. It may be killed at any moment; then the
writer makes the segments itself.
"""

from __future__ import annotations

import contextlib
import logging
from collections.abc import Sequence
from typing import TYPE_CHECKING

from readlist.search import child_process
from readlist.search.indexing.commit import Files, Segments, build_segments
from readlist.search.indexing.document_buffer import DocumentBuffer
from readlist.search.schema import Document

if TYPE_CHECKING:  # slow to import, and many a session indexes nothing
    from multiprocessing.connection import Connection

logger = logging.getLogger(__name__)

Built = tuple[Files, Segments]
MIN_SHARED_DOCUMENTS = 3_000
"""Documents from which a batch is shared; smaller ones are not worth another process."""
READY = "ready"
"""The first message of a builder."""


class SegmentBuilder:
    """The writer's side of the pipe to a builder."""

    def __init__(self, pipe: Connection) -> None:
        self._pipe: Connection | None = pipe
        self._is_ready = False

    def start(self, documents: Sequence[Document]) -> int:
        """Send half of a large batch, its last documents; returns how many, 0 if the builder is not ready."""
        if len(documents) < MIN_SHARED_DOCUMENTS:
            return 0
        count = len(documents) // 2
        try:
            if self._pipe is None or not self._check_ready(self._pipe):
                return 0
            self._pipe.send(documents[-count:])
        except (EOFError, OSError):
            self._give_up()
            return 0
        return count

    def finish(self) -> Built | None:
        """Wait for the files and segments of the documents sent; None if the builder has died or failed."""
        if self._pipe is None:
            return None
        try:
            built: Built | None = self._pipe.recv()
        except (EOFError, OSError):
            self._give_up()
            return None
        return built

    def _check_ready(self, pipe: Connection) -> bool:
        """True once the builder has started; does not wait. Raises EOFError or OSError if it is dead."""
        if not self._is_ready and pipe.poll():
            self._is_ready = pipe.recv() == READY
        return self._is_ready

    def _give_up(self) -> None:
        """Do without the builder from now on."""
        if self._pipe is not None:
            self._pipe.close()
            self._pipe = None
            logger.warning("the process that builds segments has died")


def serve(pipe: Connection) -> None:
    """The main function of the process: make segments until the pipe is closed."""
    child_process.prepare()
    buffer = DocumentBuffer()
    with contextlib.suppress(EOFError, OSError):  # the writer is gone
        pipe.send(READY)
        while True:
            documents = pipe.recv()
            try:
                built: Built | None = build_segments(documents, buffer)
            except Exception:  # the writer makes them itself, and reports its own failure
                built, buffer = None, DocumentBuffer()
            del documents
            pipe.send(built)
            del built
