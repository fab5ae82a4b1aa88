"""An open library: database, journal, index and finder, and the reads for panes.

Reads are safe from any thread. ``commands`` write, through ``journal``. The index and its updater are loaded on first
use, since that takes longer than reading a list.
"""

from __future__ import annotations

import logging
import os
import shutil
import tempfile
import threading
import weakref
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from readlist import paths
from readlist.errors import LibraryFault
from readlist.finding import Finder, list_ids
from readlist.library import count_queries, duplicate_queries, index_queue, list_queries, paper_queries, saved_searches
from readlist.library.backup.unfinished_copies import remove_unfinished_copies
from readlist.library.database import Database
from readlist.library.digest_queries import digest_dates
from readlist.library.faults import is_full
from readlist.library.journal import Journal
from readlist.library.list_cache import ListCache
from readlist.library.location.known_libraries import remember_library
from readlist.library.location.library_paths import is_missing, path_hash, real_path
from readlist.model.paper import Paper, PaperRow
from readlist.model.scope import Counts, DigestCount, ListKind, SavedSearch, Scope, Sort, TagCount
from readlist.translation import tr

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from readlist.index_updater import IndexUpdater
    from readlist.model.evidence import DuplicateGroup
    from readlist.read_only_updater import ReadOnlyUpdater
    from readlist.search import SearchIndex

    Ids = NDArray[np.int64]


logger = logging.getLogger(__name__)


class Workspace:
    """An open library. Made by ``open``, ended by ``close``."""

    def __init__(self, folder: Path, database: Database, index_folder: Path, name: str) -> None:
        self.folder = folder
        self.database = database
        self.journal = Journal(database)
        self._index_place = index_folder, name
        self._updater_lock = threading.Lock()
        self._updater: IndexUpdater | ReadOnlyUpdater | None = None
        self._lists = ListCache(database)
        self.finder = Finder(database, self._lists, lambda: self.updater)

    @classmethod
    def open(
        cls,
        folder: Path,
        index_folder: Path | None = None,
        *,
        expected: bool = False,
        new_library: bool = False,
        announce_wait: Callable[[], None] | None = None,
    ) -> Workspace:
        """Open the library in ``folder``; it is made if there is none. Raises LibraryFault.

        If there is none, but there are signs of an earlier one or it is ``expected``, it is made only with
        ``new_library``; else NoLibrary is raised. The index is in the user's cache folder, or in ``index_folder`` if
        given.
        ``announce_wait`` is called when the opening or a write has waited for another program for a second.
        """
        if paths.NO_FOLDER in folder.parents:
            raise LibraryFault(
                tr("You have no home folder on this system for a library. Name another folder with --library.")
            )
        if is_missing(folder):
            from readlist.library import missing_library

            if new_library:
                missing_library.put_log_aside(folder)
            else:
                missing_library.refuse_missing_library(folder, expected=expected)
        folder = real_path(folder)
        database = Database(folder, announce_wait)
        try:
            library = index_queue.library_id(database)
            remove_unfinished_copies(folder)
            remember_library(database.path, library)
            # A copy of a library has the same id, but must have another index.
            name = f"{library}-{path_hash(database.path)}"
            chosen = index_folder or paths.index_folder(name)
            return cls(folder, database, chosen, name)
        except BaseException:
            database.close()
            raise

    def close(self) -> None:
        """Close index and database; reads in progress on other threads end with LibraryFault."""
        self.database.close()
        if self._updater is not None:
            self._updater.stop_process()
            self._updater.index.close()

    @property
    def name(self) -> str:
        """The library's id and a name of its place, joined by "-"; a copy in another place has another one."""
        return self._index_place[1]

    @property
    def index_folder(self) -> Path:
        """The folder of the index."""
        return self._index_place[0]

    @property
    def index(self) -> SearchIndex:
        """The index, open or not (``updater.open_index``)."""
        return self.updater.index

    @property
    def updater(self) -> IndexUpdater | ReadOnlyUpdater:
        """The updater of the index, made on first use."""
        with self._updater_lock:
            if self._updater is None and self.database.read_only:
                from readlist.read_only_updater import ReadOnlyUpdater

                self._updater = ReadOnlyUpdater(self.database, *self._index_place)
            if self._updater is None:
                from readlist.index_updater import IndexUpdater
                from readlist.search import SearchIndex

                folder, name = self._choose_index_folder(), self._index_place[1]
                self._updater = IndexUpdater(self.database, SearchIndex(folder, name), folder, name)
            return self._updater

    def _choose_index_folder(self) -> Path:
        """The folder of the index; a temporary one, removed at the end, if the cache cannot be written.

        On a full disk the cache is used only if an index is in it, which answers although it cannot be updated.
        """
        wanted = self.index_folder
        with suppress(OSError):
            wanted.mkdir(mode=0o700, parents=True, exist_ok=True)
            if os.access(wanted, os.W_OK) and (any(wanted.iterdir()) or not is_full(wanted)):
                return wanted
        try:
            temporary = tempfile.mkdtemp(prefix="readlist-index-")
        except OSError:
            return wanted  # a search will say why it cannot work
        logger.info("the index cannot be in %s; a temporary folder is used", wanted)
        weakref.finalize(self, shutil.rmtree, temporary, ignore_errors=True)
        return Path(temporary) / wanted.name

    # Lists and papers

    def counts(self) -> Counts:
        """The counts of the sidebar except saved searches, from one state of the library."""
        with self.database.snapshot() as reader:
            counts = count_queries.count_all(reader)
            groups = len(self.duplicate_groups())
        return replace(counts, lists={**counts.lists, ListKind.DUPLICATES: groups})

    def ids(self, scope: Scope, sort: Sort = Sort.ADDED) -> Ids:
        """The papers of a list in order, shape (papers,)."""
        if scope.kind is ListKind.SEARCH:
            return self.finder.find("", sort, scope).ids
        return list_ids(self._lists, scope, sort)

    def reverse_ids(self, ids: Ids, sort: Sort) -> Ids:
        """A list sorted by ``sort`` in the other direction; papers that lack its value, such as a date, stay last."""
        with self.database.reading() as reader:
            return list_queries.reverse_ids(reader, ids, sort)

    def first_ids(self, scope: Scope) -> list_queries.FirstIds:
        """The first papers of a list by date added, read without NumPy, for a window's first list. Not for a saved
        search."""
        return self._lists.get((scope, "first"), partial(list_queries.first_ids, scope=scope))

    def rows(self, ids: Sequence[int]) -> list[PaperRow]:
        """Rows in the given order; ids that no longer exist are left out."""
        with self.database.snapshot() as reader:
            return paper_queries.fetch_rows(reader, ids)

    def texts(self, ids: Sequence[int]) -> list[paper_queries.TextRow]:
        """The texts to index of papers, in any order; ids that no longer exist are left out."""
        with self.database.snapshot() as reader:
            return paper_queries.fetch_texts(reader, ids)

    def paper(self, paper_id: int) -> Paper:
        """One paper, whole. Raises NotFound."""
        with self.database.snapshot() as reader:
            return paper_queries.fetch_paper(reader, paper_id)

    def papers(self, ids: Sequence[int]) -> list[Paper]:
        """Papers, whole, in the given order; ids that no longer exist are left out."""
        with self.database.snapshot() as reader:
            return paper_queries.fetch_papers(reader, ids)

    def tags(self) -> tuple[TagCount, ...]:
        """All tags by name, with their numbers of papers."""
        with self.database.reading() as reader:
            return tuple(count_queries.count_tags(reader))

    def digests(self) -> tuple[DigestCount, ...]:
        """All digests, newest first."""
        with self.database.reading() as reader:
            return tuple(count_queries.count_digests(reader))

    def digest_dates(self) -> dict[int, str]:
        """The ISO date of every digest, "" for none, by id."""
        with self.database.reading() as reader:
            return digest_dates(reader)

    def saved_searches(self) -> tuple[SavedSearch, ...]:
        """All saved searches in the reader's order, not counted."""
        with self.database.reading() as reader:
            return tuple(saved_searches.list_searches(reader))

    def duplicate_groups(self) -> list[DuplicateGroup]:
        """The groups of possible duplicates to be decided, most alike first."""
        from readlist.duplicates.groups import group_pairs

        with self.database.snapshot() as reader:
            return group_pairs(duplicate_queries.possible_duplicates(reader), duplicate_queries.distinct_papers(reader))
