"""Makes the index of a library that cannot be written, in the user's cache folder.

If that cannot be written either, as on a full disk, the index lies in a folder for temporary files or in memory, and
goes with the program.

Such a library has no queue and gets no new token. So its index lies in a folder of its own, named after the library's
state, and names that state in the commit that makes it whole.
"""

from __future__ import annotations

import contextlib
import hashlib
import logging
import os
import shutil
import tempfile
import threading
import weakref
from pathlib import Path

from readlist.library import count_queries, list_queries, paper_queries
from readlist.library.database import Database
from readlist.library.sql_parameters import in_chunks
from readlist.model.scope import ListKind, Scope, Sort
from readlist.model.task import Quiet, Task
from readlist.search import (
    MANIFEST,
    Document,
    IndexBusy,
    IndexFault,
    IndexUnwritable,
    SearchIndex,
    TokenChange,
    find_outdated,
)
from readlist.translation import tr

logger = logging.getLogger(__name__)

COMMIT_PAPERS = 4_000
"""Papers in a commit."""
MEMORY_FOLDER = Path("/dev/shm")
"""A folder in memory, if the system has one."""
ROOM_PER_LIBRARY_SIZE = 2
"""Free space that an index needs while it is made, as a multiple of the library's size."""


class ReadOnlyUpdater:
    """Makes ``index`` for a library in one state; has the methods of ``IndexUpdater``.

    ``catch_up`` may run on one thread at a time; all other methods may be called from any thread.
    """

    def __init__(self, database: Database, folder: Path, name: str) -> None:
        self._database = database
        folder = self._choose_place(folder)
        self._state_prefix = folder.with_name(f"{folder.name}-still-")
        self._folder = self._state_prefix.with_name(self._state_prefix.name + database.state()[:16])
        self._name = name
        self._lock = threading.RLock()
        self._is_ready = False
        self._state = ""
        """The library's state that the index is whole for; "" for none."""
        self.index = SearchIndex(self._folder, name)

    def _choose_place(self, wanted: Path) -> Path:
        """The folder to name the index after: ``wanted``, or one that has room."""
        needed = ROOM_PER_LIBRARY_SIZE * self._database.path.stat().st_size
        if _has_room(wanted.parent, needed) or any(wanted.parent.glob(f"{wanted.name}-still-*/{MANIFEST}")):
            return wanted
        for place in (Path(tempfile.gettempdir()), MEMORY_FOLDER):
            if _has_room(place, needed):
                temporary = tempfile.mkdtemp(prefix="readlist-index-", dir=place)
                weakref.finalize(self, shutil.rmtree, temporary, ignore_errors=True)
                return Path(temporary) / wanted.name
        return wanted

    def count_pending(self) -> int:
        """The number of papers to be indexed."""
        if self._state and self._state == self._database.state():
            return 0
        with self._database.reading() as reader:
            return max(count_queries.count_papers(reader) - self._count_indexed(), 1)

    def open_index(self) -> None:
        """Open the index; it is empty if it is missing or damaged. Raises IndexBusy, and IndexFault if the folder
        cannot be written."""
        with self._lock:
            if not self._is_ready:
                state = self._database.state()
                with self._database.reading() as reader:
                    papers = count_queries.count_papers(reader)
                is_followed = self.index.open() and find_outdated(self.index.history(), _token_of(state)) is not None
                if is_followed and self.index.document_count() == papers:
                    self._state = state
                self._is_ready = True

    def warm(self) -> None:
        """Load what the first searches need."""
        with contextlib.suppress(IndexFault):
            self.open_index()
            self.index.warm()

    def restart_index(self) -> None:
        """Empty the index."""
        with self._lock:
            self._state = ""
            self.index.reset()
            self._is_ready = True

    def rebuild(self) -> None:
        """Empty the index; ``catch_up`` makes it."""
        self.restart_index()

    def catch_up(self, task: Task | None = None, *, in_other_process: bool = False) -> int:
        """Index every paper if the index is not complete; returns the number of papers. Always in this process.

        Raises IndexBusy, IndexUnwritable, and what ``task`` raises.
        """
        del in_other_process
        try:
            return self._index_all(task or Quiet())
        except (IndexBusy, IndexUnwritable):
            raise
        except IndexFault as fault:
            logger.warning("the index is rebuilt: %s", fault)
            self.restart_index()
        return self._index_all(task or Quiet())

    def stop_process(self) -> None:
        """Does nothing, since there is no other process."""

    def _index_all(self, task: Task) -> int:
        self.open_index()
        state = self._database.state()
        if self._state == state:
            return 0
        self.restart_index()
        self._remove_other_states()
        with self._database.snapshot() as reader:
            papers = list_queries.list_ids(reader, Scope(ListKind.ALL), Sort.ADDED).tolist()
            papers += list_queries.list_ids(reader, Scope(ListKind.TRASH), Sort.ADDED).tolist()
        done = 0
        for chunk in in_chunks(papers, COMMIT_PAPERS):
            task.step(done, len(papers), tr("Indexing"))
            with self._database.snapshot() as reader:
                texts = paper_queries.fetch_texts(reader, chunk)
            done += len(chunk)
            # The last commit makes it whole.
            token_change = TokenChange("", _token_of(state)) if done == len(papers) else None
            self.index.write([Document(*text) for text in texts], token_change=token_change)
        task.step(done, len(papers), tr("Indexing"))
        with self._lock:
            self._state = state
        return done

    def _count_indexed(self) -> int:
        """The number of papers in the index; 0 if it cannot be read."""
        with contextlib.suppress(IndexFault):
            return self.index.document_count()
        return 0

    def _remove_other_states(self) -> None:
        """Remove the indexes of other states of this library."""
        with contextlib.suppress(OSError):
            for folder in self._folder.parent.glob(f"{self._state_prefix.name}*"):
                if folder != self._folder:
                    shutil.rmtree(folder, ignore_errors=True)


def _token_of(state: str) -> str:
    """A token for a state of the library."""
    return hashlib.blake2b(state.encode("utf-8", "replace"), digest_size=16).hexdigest()


def _has_room(folder: Path, size: int) -> bool:
    """True if a folder, or the first one above it that exists, has room for ``size`` bytes."""
    try:
        while not folder.exists():
            folder = folder.parent
        return os.access(folder, os.W_OK | os.X_OK) and shutil.disk_usage(folder).free >= size
    except OSError:
        return False
