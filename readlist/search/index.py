"""The search index of one library: commits, searches, suggestions and related papers."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace
from pathlib import Path
from threading import RLock

import numpy as np
from numpy.typing import NDArray

from readlist.model.query import Filter, Query
from readlist.search.codec.merge_policy import SegmentSize, choose_idle_merges
from readlist.search.execution.executor import find_hits
from readlist.search.execution.hits import Hits
from readlist.search.execution.slots import Slots
from readlist.search.execution.snapshot import Snapshot
from readlist.search.explain import did_you_mean
from readlist.search.explain.more_like_this import find_related
from readlist.search.explain.nearest import find_nearest
from readlist.search.explain.rewording import reword
from readlist.search.faults import IndexFault
from readlist.search.indexing.commit import tidy_segments, write_documents
from readlist.search.indexing.document_buffer import DocumentBuffer
from readlist.search.indexing.segment_builder import SegmentBuilder
from readlist.search.schema import Document
from readlist.search.storage.index_store import Generation, IndexStore
from readlist.search.storage.indexed_states import History, IndexedState, TokenChange, advance
from readlist.search.storage.manifest import Unusable
from readlist.translation import tr

SHARED_BUFFER_ABOVE_PAPERS = 200
"""Papers above which a commit uses the shared buffer; smaller ones do not load its vocabulary, which stays in
memory."""
MAX_TIDY_SEGMENTS = 40
"""Segments above which tidying is worth a process of its own; 100,000 papers have two when tidy."""


class SearchIndex:
    """An index in a folder. Every method may be called from any thread; searches go on while another writes.

    Every method but ``open`` and ``reset`` raises IndexFault if the files were damaged or removed; then ``reset`` and
    write every paper again. Methods that write raise IndexBusy if another writer does not finish.
    """

    def __init__(self, folder: Path, index_name: str) -> None:
        self._store = IndexStore(folder, index_name)
        self._lock = RLock()
        self._open: tuple[Generation, Snapshot] | None = None
        self._slots: Slots | None = None
        self._buffer = DocumentBuffer()

    def open(self) -> bool:
        """Open the index: True if it is whole and of this library. Else it is emptied; False means write every paper.

        False also after ``reset`` without a commit, so an interrupted rebuild starts again. Raises IndexBusy, and
        IndexFault if the folder cannot be written.
        """
        if not self._load():
            with self._store.lock():
                if not self._load():  # look again: another process may have made one while this one waited
                    self._adopt(self._store.clear())
        return self._current()[0].manifest.number > 0

    def reset(self, token: str = "") -> None:
        """Empty the index. ``token`` names the state of the library that will be written next."""
        with self._store.lock():
            self._adopt(self._store.clear((IndexedState(token),) if token else ()))

    def history(self) -> History:
        """The library states that the index has followed, oldest first; () if unknown."""
        return self._current()[0].manifest.history

    def close(self) -> None:
        """Release all memory. Files stay open or mapped only until searches under way have ended."""
        with self._lock:
            self._open = self._slots = None
            self._buffer = DocumentBuffer()

    def write(
        self,
        documents: Iterable[Document],
        gone: Iterable[int] = (),
        token_change: TokenChange | None = None,
        builder: SegmentBuilder | None = None,
    ) -> None:
        """Replace documents by their paper ids and delete ``gone``, in one commit.

        The commit also records the ``token_change`` of the library; without one, the history is lost. A ``builder``
        makes a part of the segments if the documents are many.
        """
        documents_by_id = {document.paper_id: document for document in documents}
        removed = [paper_id for paper_id in gone if paper_id not in documents_by_id]
        with self._store.lock():
            generation, snapshot = self._current()
            deleted = snapshot.live_documents(np.array([*documents_by_id, *removed], np.int64))
            history = advance(generation.manifest.history, token_change, [*documents_by_id, *removed])
            if not documents_by_id and not len(deleted):
                if token_change is not None:
                    self._adopt(self._store.commit(generation, generation.files, generation.manifest.segments, history))
                return
            try:
                # A few papers do not pay for the memory of a growing vocabulary.
                buffer = self._buffer if len(documents_by_id) > SHARED_BUFFER_ABOVE_PAPERS else DocumentBuffer()
                files, segments = write_documents(
                    generation.files,
                    generation.manifest.segments,
                    list(documents_by_id.values()),
                    deleted,
                    buffer,
                    builder,
                )
            except Exception as error:  # nothing is on disk yet, so any failure is harmless
                self._buffer = DocumentBuffer()  # the vocabulary may hold half of a word
                raise _unwritten(error) from error
            self._adopt(self._store.commit(generation, files, segments, history))

    def tidy(self) -> bool:
        """Merge some small segments while the index is idle; True if there were any.

        Results do not change, but searches get faster. Does not block another writer; gives up if that commits
        meanwhile.
        """
        generation, _ = self._current()
        try:
            tidied = tidy_segments(generation.files, generation.manifest.segments)
        except Exception as error:
            raise _unwritten(error) from error
        if tidied is None:
            return False
        with self._store.lock():
            if self._current()[0] is not generation:
                return False
            self._adopt(self._store.commit(generation, *tidied, generation.manifest.history))
        return True

    def is_scattered(self) -> bool:
        """True if there are so many small segments that tidying would make searches faster."""
        segments = self._snapshot().segments
        sizes = [SegmentSize(segment.count, int(segment.live.sum())) for segment in segments]
        return len(segments) > MAX_TIDY_SEGMENTS and bool(choose_idle_merges(sizes))

    def search(
        self,
        query: Query,
        filter_ids: Callable[[Filter], NDArray[np.int64]],
        everything: Callable[[], NDArray[np.int64]],
        limit: int | None = None,
    ) -> Hits:
        """The papers that match a query, all or the best ``limit``.

        ``filter_ids`` returns the papers of a filter, ``everything`` all papers of the library: int64 arrays of shape
        (papers,). If one of them returns the same array again, its slots are reused, so the arrays must not be changed.
        Exceptions of both functions pass through.
        """
        return find_hits(query, self._find_slots(self._snapshot(), everything()), filter_ids, limit)

    def related(self, document: Document, hidden: Callable[[], NDArray[np.int64]], limit: int) -> Hits:
        """The papers most like a document, without its own paper and those that ``hidden`` returns.

        ``hidden`` returns int64 of shape (papers,); its exceptions pass through. The document need not be indexed.
        """
        return find_related(document, self._snapshot(), hidden, limit)

    def reword(self, query: Query, widely: bool) -> Query:
        """The query OR its other wordings (``explain.rewording``); the same query if it has none.

        Without ``widely``, only the whole text as a title and two words written together are tried.
        """
        tree = reword(query, self._snapshot(), widely)
        return query if tree is query.tree else replace(query, tree=tree)

    def nearest(self, query: Query, everything: Callable[[], NDArray[np.int64]]) -> Hits:
        """At most a dozen papers that share most words with a text which no paper contains in whole, best first.

        They are candidates: ``nearest.choose_near`` reads their texts and picks those that are meant. ``everything`` is
        as for ``search``.
        """
        snapshot = self._snapshot()
        slots = self._find_slots(snapshot, everything())
        return find_nearest(query, snapshot, slots.everything[: len(snapshot.ids)])

    def suggest(self, query: Query, read_texts: did_you_mean.PaperTexts | None = None) -> str:
        """The query with unknown words replaced by likely ones; "" if there is nothing better.

        ``read_texts`` returns the texts of papers, so that words are written as there. Its exceptions become
        IndexFault.
        """
        snapshot = self._snapshot()
        return snapshot.guard(lambda: did_you_mean.suggest(query, snapshot, read_texts))

    def warm(self) -> None:
        """Load the data that every search needs, so that the first one is fast. Takes time: call it on a background
        thread."""
        snapshot = self._snapshot()
        snapshot.guard(snapshot.warm)

    def document_count(self) -> int:
        """The number of papers in the index."""
        return self._snapshot().count

    def _current(self) -> tuple[Generation, Snapshot]:
        """The generation on disk and its snapshot; loaded again if another process has committed, or changed files."""
        return self._load_unless(self._store.is_current)

    def _snapshot(self) -> Snapshot:
        """The snapshot to search; loaded again after another process has committed.

        Only the manifest is checked: the other files are private copies, or cannot be changed while they are mapped.
        """
        return self._load_unless(self._store.is_latest)[1]

    def _load_unless(self, is_valid: Callable[[Generation], bool]) -> tuple[Generation, Snapshot]:
        """The open generation and its snapshot, loaded again unless ``is_valid`` returns True for the generation."""
        with self._lock:
            if self._open is None:
                raise IndexFault(tr("The search index is not open."))
            if not is_valid(self._open[0]):
                try:
                    self._adopt(self._store.load(self._open[0]))
                except Unusable as error:
                    raise IndexFault(tr("The search index is damaged: {error}.", error=error)) from error
            return self._open

    def _find_slots(self, snapshot: Snapshot, everything: NDArray[np.int64]) -> Slots:
        """The slots of all papers; those of the last search, if neither the index nor the papers have changed."""
        slots = self._slots
        if (
            slots is not None
            and slots.snapshot is snapshot
            and (slots.library_ids is everything or np.array_equal(slots.library_ids, everything))
        ):
            slots.renew(everything)  # an equal array, read again after a command that changed only marks
            return slots
        slots = Slots(snapshot, np.asarray(everything, np.int64))
        with self._lock:
            self._slots = slots if self._open and self._open[1] is snapshot else None
        return slots

    def _load(self) -> bool:
        """Load the generation on disk; False if it is unusable."""
        try:
            self._adopt(self._store.load())
        except (Unusable, IndexFault):
            return False
        return True

    def _adopt(self, generation: Generation) -> None:
        with self._lock:
            previous = self._open[1] if self._open else None
            self._slots = None  # they would keep mapped files alive that are gone
            self._open = generation, Snapshot(generation.files, generation.manifest.segments, previous)


def _unwritten(error: Exception) -> IndexFault:
    """The fault for an exception while segments were made in memory."""
    return IndexFault(tr("The search index cannot be written ({kind}).", kind=type(error).__name__))
