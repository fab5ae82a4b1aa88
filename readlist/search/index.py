"""The index of one library: what stands behind the package's narrow door."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from pathlib import Path
from threading import RLock

import numpy as np
from numpy.typing import NDArray

from readlist.model.query import Query, State
from readlist.search.codec.merge_policy import IDLE_MERGE_FACTOR, MAX_SEGMENT_DOCUMENTS, SegmentSize, choose_merges
from readlist.search.execution.executor import Hits, Slots, find_hits
from readlist.search.execution.snapshot import Snapshot
from readlist.search.explain import did_you_mean
from readlist.search.explain.more_like_this import find_related
from readlist.search.faults import IndexFault
from readlist.search.indexing.commit import tidy_segments, write_documents
from readlist.search.indexing.document_buffer import DocumentBuffer
from readlist.search.schema import Document
from readlist.search.storage.index_store import Generation, IndexStore
from readlist.search.storage.manifest import Unusable
from readlist.search.storage.token_history import Advance, History, IndexedState, advance

SHARED_BUFFER_ABOVE_PAPERS = 200
"""Papers in a commit that is written with tables of its own."""
MAX_TIDY_SEGMENTS = 40
"""A hundred thousand papers are seven when tidy; of each level there may be some more."""


class SearchIndex:
    """An index in a folder. Any thread may call anything; answers go on while another thread or process writes.

    Every method but ``reset`` and ``open`` raises IndexFault when the files were damaged or taken away (then: ``reset``
    and hand everything over again); those that write raise IndexBusy when another writer does not finish.
    """

    def __init__(self, folder: Path, library_id: str) -> None:
        self._store = IndexStore(folder, library_id)
        self._lock = RLock()
        self._open: tuple[Generation, Snapshot] | None = None
        self._slots: Slots | None = None
        self._buffer = DocumentBuffer()

    def open(self) -> bool:
        """True: this installation's index of this library, whole. False: there is an empty one now, hand all over.

        An index that was emptied and never written to since counts as empty, so a rebuild that was cut off before its
        first batch begins anew. Raises IndexFault when the folder cannot be written, IndexBusy.
        """
        if not self._load():
            with self._store.lock():
                if not self._load():  # nor did another process make one while this one waited
                    self._adopt(self._store.clear())
        return not self._current()[0].never_written

    def reset(self, token: str = "") -> None:
        """An empty index, whatever was there; it belongs to a library that bears ``token`` and hands all over."""
        with self._store.lock():
            self._adopt(self._store.clear((IndexedState(token),) if token else ()))

    def history(self) -> History:
        """The states of the library that the index has followed; none where that is not known."""
        return self._current()[0].history

    def close(self) -> None:
        """Let go of everything in memory; no file stays open or mapped once the searches under way have ended."""
        with self._lock:
            self._open = self._slots = None
            self._buffer = DocumentBuffer()

    def write(self, documents: Iterable[Document], gone: Iterable[int] = (), step: Advance | None = None) -> None:
        """Replace documents by their paper's id and remove ``gone``, in one commit: all of it or nothing.

        The same commit says that the index has made this ``step`` with the library.
        """
        records = {document.paper_id: document for document in documents}
        removed = [paper_id for paper_id in gone if paper_id not in records]
        with self._store.lock():
            generation, snapshot = self._current()
            deleted = snapshot.live_documents(np.array([*records, *removed], np.int64))
            history = advance(generation.history, step, [*records, *removed])
            if not records and not len(deleted):
                if step is not None:
                    self._adopt(self._store.commit(generation, generation.files, generation.segments, history))
                return
            try:
                # What is learnt of words pays where many papers come, and takes memory.
                buffer = self._buffer if len(records) > SHARED_BUFFER_ABOVE_PAPERS else DocumentBuffer()
                files, segments = write_documents(
                    generation.files, generation.segments, records.values(), deleted, buffer
                )
            except Exception as error:  # whatever Whoosh met, its work was in memory and is dropped
                self._buffer = DocumentBuffer()  # which may have learnt a word by halves
                raise IndexFault(f"The search index cannot be written ({type(error).__name__}).") from error
            self._adopt(self._store.commit(generation, files, segments, history))

    def tidy(self) -> bool:
        """Put together what many short commits left apart, a bounded piece of it; whether that was done.

        For the background, when nothing else is to be done: no answer changes, later ones come faster. Another writer
        need not wait for it; what it commits meanwhile makes this one give up.
        """
        generation, _ = self._current()
        try:
            tidied = tidy_segments(generation.files, generation.segments)
        except Exception as error:
            raise IndexFault(f"The search index cannot be written ({type(error).__name__}).") from error
        if tidied is None:
            return False
        with self._store.lock():
            if self._current()[0] is not generation:
                return False
            self._adopt(self._store.commit(generation, *tidied, generation.history))
        return True

    def is_scattered(self) -> bool:
        """Whether so many short commits came one after the other that searches are slower for it, and tidying helps."""
        segments = self._current()[1].segments
        sizes = [SegmentSize(segment.count, int(segment.live.sum())) for segment in segments]
        return len(segments) > MAX_TIDY_SEGMENTS and bool(
            choose_merges(sizes, MAX_SEGMENT_DOCUMENTS, IDLE_MERGE_FACTOR)
        )

    def answer(
        self,
        query: Query,
        state: Callable[[State], NDArray[np.int64]],
        everything: Callable[[], NDArray[np.int64]],
        limit: int | None = None,
    ) -> Hits:
        """The papers that answer, all or the best ``limit``. What ``state`` and ``everything`` raise passes through.

        ``everything`` may give the same array again while the library stays the same: then it is not looked at anew.
        """
        return find_hits(query, self._place(self._current()[1], everything()), state, limit)

    def related(self, document: Document, hidden: Callable[[], NDArray[np.int64]], limit: int) -> Hits:
        """The papers most like a document, which need not be in the index; not the paper itself, nor those ``hidden``.

        What ``hidden`` raises passes through.
        """
        return find_related(document, self._current()[1], hidden, limit)

    def suggest(self, query: Query) -> str:
        """The query with words the index does not know replaced by likely ones; "" where nothing better is known."""
        snapshot = self._current()[1]
        return snapshot.guard(lambda: did_you_mean.suggest(query, snapshot))

    def warm(self) -> None:
        """Read ahead what any search needs, so that the first need not wait for it; for the background."""
        snapshot = self._current()[1]
        snapshot.guard(snapshot.warm)

    def document_count(self) -> int:
        """How many papers the index holds."""
        return self._current()[1].count

    def _current(self) -> tuple[Generation, Snapshot]:
        """The generation on disk; read anew when another process committed one."""
        with self._lock:
            if self._open is None:
                raise IndexFault("The search index is not open.")
            if not self._store.is_current(self._open[0]):
                try:
                    self._adopt(self._store.load(self._open[0]))
                except Unusable as error:
                    raise IndexFault(f"The search index is damaged: {error}.") from error
            return self._open

    def _place(self, snapshot: Snapshot, everything: NDArray[np.int64]) -> Slots:
        slots = self._slots
        if slots is None or slots.snapshot is not snapshot or slots.given is not everything:
            slots = Slots(snapshot, np.asarray(everything, np.int64))
            slots.given = everything
            with self._lock:
                self._slots = slots if self._open and self._open[1] is snapshot else None
        return slots

    def _load(self) -> bool:
        """Take what is on disk, if it can be used."""
        try:
            self._adopt(self._store.load())
        except (Unusable, IndexFault):
            return False
        return True

    def _adopt(self, generation: Generation) -> None:
        with self._lock:
            previous = self._open[1] if self._open else None
            self._slots = None  # it would hold on to files that are gone
            self._open = generation, Snapshot(generation.files, generation.segments, previous)
