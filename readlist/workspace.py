"""One open library: database, journal and index bound together, and every question one can ask of them.

All questions are safe from any thread. Writes are the business of ``commands``, through ``journal``.
"""

from __future__ import annotations

import contextlib
import hashlib
import logging
import os
import threading
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from readlist import paths
from readlist.duplicates.groups import group_pairs
from readlist.library import queries, tickets
from readlist.library.database import Database
from readlist.library.journal import Journal
from readlist.model.change import Step
from readlist.model.duplicate import DuplicateGroup
from readlist.model.paper import Paper, PaperRow
from readlist.model.query import Query, State
from readlist.model.scope import Counts, DigestCount, Kind, Scope, Sort, TagCount
from readlist.model.task import Quiet, Task
from readlist.search import Document, Hits, IndexBusy, IndexFault, SearchIndex, parse

logger = logging.getLogger(__name__)
Ids = NDArray[np.int64]

INDEX_BATCH = 1_000
TOKEN_FILE = "followed"
"""Beside the index: the tokens (see ``library.tickets``) of the library's state that the index has followed."""


@dataclass(frozen=True, slots=True)
class Found:
    """What a search gave: the ids in order, shape (papers,), their scores, and a better spelling ("" for none).

    ``partial`` is True while papers still wait to be indexed.
    """

    query: Query
    ids: Ids
    scores: dict[int, float]
    did_you_mean: str = ""
    partial: bool = False


class Workspace:
    """An open library. Make it with ``open``; ``close`` it when done."""

    def __init__(
        self, folder: Path, database: Database, journal: Journal, index: SearchIndex, token_file: Path
    ) -> None:
        self.folder = folder
        self.database = database
        self.journal = journal
        self.index = index
        self._token_file = token_file
        self._index_lock = threading.RLock()
        self._index_ready = False
        self._index_anew = False

    @classmethod
    def open(cls, folder: Path, index_folder: Path | None = None) -> Workspace:
        """Open the library in ``folder``, making it where there is none. Raises LibraryFault.

        The index lies in the user's cache folder unless ``index_folder`` says where.
        """
        database = Database(folder)
        try:
            # A copy of a library has its id; its index must be another all the same.
            place = hashlib.sha256(os.fsencode(folder.resolve())).hexdigest()[:12]
            name = f"{tickets.library_id(database)}-{place}"
            chosen = index_folder or paths.index_folder(name)
            return cls(folder, database, Journal(database), SearchIndex(chosen, name), chosen / TOKEN_FILE)
        except BaseException:
            database.close()
            raise

    def close(self) -> None:
        """Close index and database; reads under way on other threads end with LibraryFault."""
        self.database.close()
        self.index.close()

    # Lists and papers

    def counts(self) -> Counts:
        """Every count of the sidebar, from one state of the library."""
        with self.database.snapshot() as reader:
            counts = queries.count_all(reader)
            counts.lists[Kind.DUPLICATES] = len(self.duplicate_groups())
        return counts

    def ids(self, scope: Scope, sort: Sort = Sort.ADDED) -> Ids:
        """The papers of a list in order, shape (papers,)."""
        with self.database.reading() as reader:
            return queries.list_ids(reader, scope, sort)

    def rows(self, ids: Sequence[int]) -> list[PaperRow]:
        """Rows in the order asked; ids that vanished are left out."""
        with self.database.snapshot() as reader:
            return queries.fetch_rows(reader, ids)

    def paper(self, paper_id: int) -> Paper:
        """One paper, whole. Raises NotFound."""
        with self.database.snapshot() as reader:
            return queries.fetch_paper(reader, paper_id)

    def papers(self, ids: Sequence[int]) -> list[Paper]:
        """Papers, whole, in the order asked; ids that vanished are left out."""
        with self.database.snapshot() as reader:
            return queries.fetch_papers(reader, ids)

    def tags(self) -> tuple[TagCount, ...]:
        """All tags by name, with how many papers bear them."""
        with self.database.reading() as reader:
            return tuple(queries.count_tags(reader))

    def digests(self) -> tuple[DigestCount, ...]:
        """All digests, newest first."""
        with self.database.reading() as reader:
            return tuple(queries.count_digests(reader))

    def duplicate_groups(self) -> list[DuplicateGroup]:
        """The possible duplicates that wait for an answer, most alike first."""
        with self.database.snapshot() as reader:
            return group_pairs(queries.open_pairs(reader), queries.distinct_papers(reader))

    def history(self, limit: int = 100) -> list[Step]:
        """The newest steps, newest first."""
        return self.journal.history(limit)

    def version(self) -> int:
        """A number that moves with every commit, also one of another process; the same for every thread."""
        return self.database.version()

    # Search

    def find(self, text: str, sort: Sort = Sort.RELEVANCE, scope: Scope | None = None) -> Found:
        """The papers that answer a query, outside the trash (or within ``scope``). Never raises for what is typed."""
        query = parse(text)
        in_trash = scope is not None and scope.kind is Kind.TRASH
        hits = self._answer(query, in_trash)
        ids, scores = hits.ids, hits.scores
        if scope is not None:
            within = np.isin(ids, self.ids(scope))
            ids, scores = ids[within], scores[within]
        by_id = dict(zip(ids.tolist(), scores.tolist(), strict=True))
        if sort is not Sort.RELEVANCE or not scores.any():  # nothing to be relevant to: the order of lists
            with self.database.reading() as reader:
                ids = queries.order_ids(reader, ids, sort)
        suggestion = "" if len(ids) else self._suggest(query)
        return Found(query, ids, by_id, suggestion, partial=self.pending() > 0)

    def _answer(self, query: Query, in_trash: bool) -> Hits:
        def everything() -> Ids:
            return self.ids(Scope(Kind.TRASH if in_trash else Kind.ALL))

        def state(leaf: State) -> Ids:
            with self.database.reading() as reader:
                return queries.state_ids(reader, leaf, in_trash=in_trash)

        try:
            self.ready_index()
            return self.index.answer(query, state, everything)
        except IndexBusy:
            raise
        except IndexFault as fault:
            logger.warning("the index is made anew: %s", fault)
            self._start_anew()
        return self.index.answer(query, state, everything)

    def _suggest(self, query: Query) -> str:
        try:
            return self.index.suggest(query)
        except IndexFault as fault:
            logger.warning("no suggestion: %s", fault)
            return ""

    # The index catches up

    def pending(self) -> int:
        """How many papers wait to be indexed."""
        with self.database.reading() as reader:
            return queries.count_papers(reader) if self._index_anew else tickets.count(self.database)

    def ready_index(self) -> None:
        """Open the index; one that is missing, damaged, older or foreign starts empty, with every paper waiting."""
        with self._index_lock:
            if not self._index_ready:
                opened = self.index.open()
                if not opened or tickets.token(self.database) not in self._tokens():
                    self._start_anew()
                self._index_ready = True

    def rebuild_index(self) -> None:
        """Throw the index away and let every paper wait to be indexed."""
        self._start_anew()
        self._queue_all()

    def _start_anew(self) -> None:
        """Empty the index. That papers wait is written when it catches up: a search must not wait for a writer."""
        with self._index_lock:
            self._index_anew = True
            with contextlib.suppress(OSError):
                self._token_file.unlink(missing_ok=True)  # no other program takes it for one that has followed
            self.index.reset()
            self._index_ready = True

    def _queue_all(self) -> None:
        if self._index_anew:
            self._index_anew = False
            try:
                self._settle(tickets.queue_all(self.database, self._agree))
            except BaseException:
                self._index_anew = True
                raise

    def _tokens(self) -> list[str]:
        try:
            return self._token_file.read_text(encoding="ascii").split()
        except (OSError, ValueError):
            return []

    def _agree(self, token: str, following: str) -> bool:
        """Let the index bear ``following`` too, before the library says so: a crash between leaves it bearing both."""
        if token and token not in self._tokens():
            return False
        self._bear(f"{token} {following}")
        return True

    def _settle(self, token: str) -> None:
        """Let the index bear ``token`` alone, now that the library does, unless another program went on meanwhile."""
        if self._tokens()[-1:] == [token]:
            self._bear(token)

    def _bear(self, tokens: str) -> None:
        draft = self._token_file.with_name(f"{TOKEN_FILE}.{os.getpid()}")
        try:
            draft.write_text(tokens, encoding="ascii")
            draft.replace(self._token_file)
        except OSError as error:
            raise IndexFault(f"The search index in {draft.parent} cannot be written: {error.strerror}.") from error

    def catch_up(self, task: Task | None = None) -> int:
        """Index what waits; gives the number of papers indexed. An index found damaged is made anew on the way.

        Raises IndexBusy where another program does not finish writing the index.
        """
        task = task or Quiet()
        try:
            return self._index_waiting(task)
        except IndexBusy:
            raise
        except IndexFault as fault:
            logger.warning("the index is made anew: %s", fault)
            self._start_anew()
        return self._index_waiting(task)

    def _index_waiting(self, task: Task) -> int:
        self.ready_index()
        self._queue_all()
        done, total = 0, self.pending()
        while waiting := tickets.take(self.database, INDEX_BATCH):
            task.step(done, max(total, done), "Indexing")
            with self.database.snapshot() as reader:
                texts = queries.fetch_texts(reader, [ticket.paper_id for ticket in waiting])
            there = {text[0]: text for text in texts}
            gone = [ticket.paper_id for ticket in waiting if ticket.paper_id not in there]
            self.index.write([Document(*text) for text in texts], gone)
            # Only now: a crash before costs indexing them again.
            indexed = {ticket: there.get(ticket.paper_id) for ticket in waiting}
            token = tickets.clear(self.database, indexed, self._agree)
            if not token:
                raise IndexFault("Another index has followed this library meanwhile.")
            self._settle(token)
            done += len(waiting)
        task.step(done, done, "Indexing")
        return done
