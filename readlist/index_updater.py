"""The index follows the library: what waits is read, indexed in batches and cleared; nothing is cleared before that.

A large batch is written in a process of its own where the caller asks for that: while one batch is written there, the
one before is cleared and the next is read here. A few papers are written here and at once.

With each commit the index names the token that the library will bear once the batch is cleared (``search.followed``).
However it ends, and whatever state of one is brought together with whatever state of the other: of a library whose
token the index knows, the papers written behind that token are handed over again, and for any other it starts anew.
"""

from __future__ import annotations

import contextlib
import logging
import random
import threading
import time
from collections.abc import Sequence
from concurrent.futures import Future, wait
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path

from readlist.library import index_queue, queries
from readlist.library.database import Database
from readlist.library.index_queue import Ticket
from readlist.library.queries import Text
from readlist.model.task import Quiet, Task
from readlist.search import Document, IndexBusy, IndexFault, IndexOvertaken, IndexUnwritable, SearchIndex
from readlist.search.storage.token_history import Advance, find_behind, find_later, make_token
from readlist.search.writer_process import IndexProcess

logger = logging.getLogger(__name__)

FEW = 100
"""Papers that are indexed at once, here; to hand them to a process and wait for it would take longer."""
BATCH, BATCH_APART = 1_000, 4_000
"""Papers in one commit, in this process and in one of its own. What the reader changes meanwhile waits for two of them.

The larger, the less there is to merge; half a second goes by between two commits of 4,000.
"""
READ = 500
"""Papers read between two looks whether to stop."""
LOOK = 0.03
"""Seconds between two looks whether to stop, while a batch is being written elsewhere."""
OVERTAKEN_WAITS_S = (0.05, 0.1, 0.2, 0.4, 0.8, 0.8, 0.8, 0.8, 0.8, 0.8)
"""Seconds waited at most, by chance, each time another program has gone on with the index meanwhile."""
MOST_BEGINNINGS = 3
"""So often an index is begun anew in a row, where another program does the same."""
LABEL = "Indexing"


class Follower:
    """Keeps ``index``, in ``folder``, up with a library. ``catch_up`` on one thread at a time, the rest from any."""

    def __init__(self, database: Database, index: SearchIndex, folder: Path, library_id: str) -> None:
        self.database = database
        self.index = index
        self._process = IndexProcess(index, folder, library_id)
        self._lock = threading.RLock()
        self._is_ready = False
        self._is_anew = False
        self._token = ""
        """What the index bears that was begun anew."""
        self._behind: list[int] = []
        """Papers that the index may have otherwise than the library, and that need not wait yet."""

    def pending(self) -> int:
        """How many papers wait to be indexed."""
        with self.database.reading() as reader:
            if self._is_anew:
                return queries.count_papers(reader)
            return index_queue.count(self.database) + len(index_queue.missing(self.database, self._behind))

    def ready(self) -> None:
        """Open the index; one that is missing, damaged, older or foreign starts empty, with every paper waiting."""
        with self._lock:
            if not self._is_ready:
                self.index.open()
                behind = self._find_behind()
                if behind is None:
                    self.start_anew()
                self._behind = behind or []
                self._is_ready = True

    def warm(self) -> None:
        """Let the index read ahead what the first searches will ask it for, and be tidied where it is scattered."""
        with contextlib.suppress(IndexFault):  # whoever searches will meet it
            self.ready()
            self.index.warm()
            if self.index.is_scattered():
                self._process.begin(())  # it tidies while there is nothing else to do

    def start_anew(self) -> None:
        """Empty the index. That papers wait is written when it catches up: a search must not wait for a writer."""
        with self._lock:
            self._is_anew, self._behind, self._token = True, [], make_token()
            self.index.reset(self._token)
            self._is_ready = True

    def rebuild(self) -> None:
        """Throw the index away and let every paper wait to be indexed."""
        self.start_anew()
        self.align()

    def align(self) -> None:
        """Let every paper wait that the index may have otherwise than the library.

        All of them where it was begun anew. Raises IndexOvertaken where another program keeps beginning it.
        """
        self.ready()
        for _ in range(MOST_BEGINNINGS):
            begun = self._token if self._is_anew else ""
            if begun and index_queue.queue_all(self.database, begun, partial(self._bears, begun)):
                with self._lock:
                    self._is_anew = self._token != begun  # a search may have found it damaged again
                if not self._is_anew:
                    return
                continue
            behind = self._find_behind()
            if behind is not None:
                if behind := index_queue.missing(self.database, behind):
                    index_queue.queue(self.database, behind)
                self._is_anew, self._behind = False, []
                return
            self.start_anew()
        raise IndexOvertaken("Another program is beginning the search index anew.")

    def catch_up(self, task: Task | None = None, *, apart: bool = False) -> int:
        """Index what waits, ``apart`` in a process of its own; gives how many papers. A damaged index is made anew.

        Raises IndexBusy where another program does not finish writing the index, IndexUnwritable where the disk takes
        nothing (what is there goes on answering), and what ``task`` raises, at once.
        """
        task, process = task or Quiet(), self._process if apart else None
        is_begun_anew = False
        for most in OVERTAKEN_WAITS_S:
            try:
                return CatchUp(self, task, process).run()
            except (IndexBusy, IndexUnwritable):
                raise
            except IndexOvertaken:  # to begin anew would undo what the other program does, and it ours
                time.sleep(random.uniform(0, most))
                self._look_again()
            except IndexFault as fault:
                if is_begun_anew:
                    raise
                logger.warning("the index is made anew: %s", fault)
                self.start_anew()
                is_begun_anew = True
        raise IndexBusy("Another program keeps making the search index anew.")

    def _look_again(self) -> None:
        """Forget what was known of index and library; whoever asks next looks whether they agree."""
        with self._lock:
            self._is_ready = self._is_anew = False

    def clear(self, indexed: dict[Ticket, Text | None], token: str) -> str:
        """Forget tickets, now that what they stood for is in the index; gives what the library bears now."""
        found = index_queue.clear(self.database, indexed, lambda borne: find_later(self.index.history(), borne, token))
        if not found:
            raise IndexOvertaken("Another index has followed this library meanwhile.")
        return found

    def rest(self) -> None:
        """Let the process that indexes go until there is work for it again."""
        self._process.end()

    def _find_behind(self) -> list[int] | None:
        """The papers that the index may have otherwise than the library; None where it has never followed it."""
        token = ""
        while True:
            before, token = token, index_queue.token(self.database)
            behind = find_behind(self.index.history(), token)
            if behind is not None or token == before:  # else another program has just gone on with both
                return behind

    def _bears(self, token: str) -> bool:
        """Whether the index is the one that was begun with this token, or grew out of it."""
        return find_behind(self.index.history(), token) is not None


@dataclass(slots=True)
class Batch:
    """Papers for one commit: of each ticket the text as it was read, None where the paper is gone.

    ``last`` is the ticket up to which the line of those that wait was read, ``token`` what the library will bear.
    """

    texts: dict[Ticket, Text | None]
    last: int
    token: str = field(default_factory=make_token)

    def let_in(self, few: Batch) -> None:
        """Take papers that come from further back in the line; what was read of them before is out of date."""
        newer = {ticket.paper_id for ticket in few.texts}
        self.texts = {ticket: text for ticket, text in self.texts.items() if ticket.paper_id not in newer} | few.texts

    def documents(self) -> list[Document]:
        """What is to be in the index."""
        return [Document(*text) for text in self.texts.values() if text is not None]

    def gone(self) -> list[int]:
        """What is not."""
        return [ticket.paper_id for ticket, text in self.texts.items() if text is None]


class CatchUp:
    """One catching up, from what waits now until nothing waits. ``process`` is None where all is to be written here."""

    def __init__(self, follower: Follower, task: Task, process: IndexProcess | None) -> None:
        self._follower = follower
        self._database = follower.database
        self._task = task
        self._process = process
        self._size = BATCH_APART if process else BATCH
        self._done = self._total = self._newest = 0
        self._borne = ""
        """The token of the library, as far as is known."""

    def run(self) -> int:
        """Index what waits; gives the number of papers."""
        self._follower.align()
        self._borne = index_queue.token(self._database)
        self._total, self._newest = self._follower.pending(), index_queue.newest(self._database)
        before: Batch | None = None
        batch = self._read()
        while batch.texts:
            self._tell()
            batch, before = self._index(batch, before), batch
            if batch.texts:
                self._let_in(batch)
            else:
                self._clear(before)
                before, batch = None, self._read()
        self._tell()
        return self._done

    def _index(self, batch: Batch, before: Batch | None) -> Batch:
        """Write ``batch``; meanwhile clear ``before`` and read the following one."""
        writing = self._begin(batch)
        try:
            if before is not None:
                self._clear(before)
            following = self._read(batch.last)
            while not writing.done():
                wait([writing], timeout=LOOK)
                self._tell()
            writing.result()
        except BaseException:
            if self._process is not None:
                self._process.give_up()
            raise
        return following

    def _begin(self, batch: Batch) -> Future[None]:
        documents, gone, step = batch.documents(), batch.gone(), Advance(self._borne, batch.token)
        if self._process is not None and len(batch.texts) > FEW:
            return self._process.begin(documents, gone, step)
        self._follower.index.write(documents, gone, step)
        written: Future[None] = Future()
        written.set_result(None)
        return written

    def _read(self, after: int = 0) -> Batch:
        """The next in the line of those that wait."""
        return self._read_texts(index_queue.take(self._database, self._size, after))

    def _read_texts(self, waiting: Sequence[Ticket]) -> Batch:
        texts: dict[Ticket, Text | None] = {}
        for start in range(0, len(waiting), READ):
            if start:
                self._tell()
            some = waiting[start : start + READ]
            with self._database.snapshot() as reader:
                there = {text[0]: text for text in queries.fetch_texts(reader, [ticket.paper_id for ticket in some])}
            texts.update((ticket, there.get(ticket.paper_id)) for ticket in some)
        return Batch(texts, waiting[-1].number if waiting else 0)

    def _let_in(self, batch: Batch) -> None:
        """What the reader changed a moment ago does not wait behind a library; what an import brought does."""
        few = index_queue.take(self._database, FEW + 1, self._newest)
        if len(few) > FEW:
            self._newest = index_queue.newest(self._database)
        elif few:
            self._newest = few[-1].number
            batch.let_in(self._read_texts(few))

    def _clear(self, batch: Batch) -> None:
        self._borne = self._follower.clear(batch.texts, batch.token)
        self._done += len(batch.texts)
        self._total = self._done + self._follower.pending()
        self._tell()

    def _tell(self) -> None:
        self._task.step(self._done, self._total, LABEL)
