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
from readlist.search.writer_process import WriterProcess

logger = logging.getLogger(__name__)

MAX_INLINE_PAPERS = 100
"""Papers that are indexed at once, here; to hand them to a process and wait for it would take longer."""
BATCH_PAPERS, PROCESS_BATCH_PAPERS = 1_000, 4_000
"""Papers in one commit, in this process and in one of its own. What the reader changes meanwhile waits for two of them.

The larger, the less there is to merge; half a second goes by between two commits of 4,000.
"""
READ_CHUNK_PAPERS = 500
"""Papers read between two looks whether to stop."""
POLL_INTERVAL_S = 0.03
"""Seconds between two looks whether to stop, while a batch is being written elsewhere."""
OVERTAKEN_WAITS_S = (0.05, 0.1, 0.2, 0.4, 0.8, 0.8, 0.8, 0.8, 0.8, 0.8)
"""Seconds waited at most, by chance, each time another program has gone on with the index meanwhile."""
MAX_RESTARTS = 3
"""So often an index is begun anew in a row, where another program does the same."""
PROGRESS_LABEL = "Indexing"


class IndexUpdater:
    """Keeps ``index``, in ``folder``, up with a library. ``catch_up`` on one thread at a time, the rest from any."""

    def __init__(self, database: Database, index: SearchIndex, folder: Path, library_id: str) -> None:
        self.database = database
        self.index = index
        self._process = WriterProcess(index, folder, library_id)
        self._lock = threading.RLock()
        self._is_ready = False
        self._is_restarted = False
        self._restart_token = ""
        """What the index bears that was begun anew."""
        self._outdated: list[int] = []
        """Papers that the index may have otherwise than the library, and that need not wait yet."""

    def pending(self) -> int:
        """How many papers wait to be indexed."""
        with self.database.reading() as reader:
            if self._is_restarted:
                return queries.count_papers(reader)
            return index_queue.count(self.database) + len(index_queue.missing(self.database, self._outdated))

    def ready(self) -> None:
        """Open the index; one that is missing, damaged, older or foreign starts empty, with every paper waiting."""
        with self._lock:
            if not self._is_ready:
                self.index.open()
                outdated = self._find_outdated()
                if outdated is None:
                    self.start_anew()
                self._outdated = outdated or []
                self._is_ready = True

    def warm(self) -> None:
        """Let the index read ahead what the first searches will ask it for, and be tidied where it is scattered."""
        with contextlib.suppress(IndexFault):  # whoever searches will meet it
            self.ready()
            self.index.warm()
            if self.index.is_scattered():
                self._process.start(())  # it tidies while there is nothing else to do

    def start_anew(self) -> None:
        """Empty the index. That papers wait is written when it catches up: a search must not wait for a writer."""
        with self._lock:
            self._is_restarted, self._outdated, self._restart_token = True, [], make_token()
            self.index.reset(self._restart_token)
            self._is_ready = True

    def rebuild(self) -> None:
        """Throw the index away and let every paper wait to be indexed."""
        self.start_anew()
        self.queue_outdated()

    def queue_outdated(self) -> None:
        """Let every paper wait that the index may have otherwise than the library.

        All of them where it was begun anew. Raises IndexOvertaken where another program keeps beginning it.
        """
        self.ready()
        for _ in range(MAX_RESTARTS):
            restarted_with = self._restart_token if self._is_restarted else ""
            if restarted_with and index_queue.queue_all(
                self.database, restarted_with, partial(self._knows, restarted_with)
            ):
                with self._lock:
                    self._is_restarted = (
                        self._restart_token != restarted_with
                    )  # a search may have found it damaged again
                if not self._is_restarted:
                    return
                continue
            outdated = self._find_outdated()
            if outdated is not None:
                if outdated := index_queue.missing(self.database, outdated):
                    index_queue.queue(self.database, outdated)
                self._is_restarted, self._outdated = False, []
                return
            self.start_anew()
        raise IndexOvertaken("Another program is beginning the search index anew.")

    def catch_up(self, task: Task | None = None, *, apart: bool = False) -> int:
        """Index what waits, ``apart`` in a process of its own; gives how many papers. A damaged index is made anew.

        Raises IndexBusy where another program does not finish writing the index, IndexUnwritable where the disk takes
        nothing (what is there goes on answering), and what ``task`` raises, at once.
        """
        task, process = task or Quiet(), self._process if apart else None
        is_restarted = False
        for most in OVERTAKEN_WAITS_S:
            try:
                return CatchUp(self, task, process).run()
            except (IndexBusy, IndexUnwritable):
                raise
            except IndexOvertaken:  # to begin anew would undo what the other program does, and it ours
                time.sleep(random.uniform(0, most))
                self._forget()
            except IndexFault as fault:
                if is_restarted:
                    raise
                logger.warning("the index is made anew: %s", fault)
                self.start_anew()
                is_restarted = True
        raise IndexBusy("Another program keeps making the search index anew.")

    def _forget(self) -> None:
        """Forget what was known of index and library; whoever asks next looks whether they agree."""
        with self._lock:
            self._is_ready = self._is_restarted = False

    def clear(self, indexed: dict[Ticket, Text | None], token: str) -> str:
        """Forget tickets, now that what they stood for is in the index; gives what the library bears now."""
        found = index_queue.clear(self.database, indexed, lambda borne: find_later(self.index.history(), borne, token))
        if not found:
            raise IndexOvertaken("Another index has followed this library meanwhile.")
        return found

    def stop_process(self) -> None:
        """Let the process that indexes go until there is work for it again."""
        self._process.stop()

    def _find_outdated(self) -> list[int] | None:
        """The papers that the index may have otherwise than the library; None where it has never followed it."""
        token = ""
        while True:
            previous, token = token, index_queue.token(self.database)
            outdated = find_behind(self.index.history(), token)
            if outdated is not None or token == previous:  # else another program has just gone on with both
                return outdated

    def _knows(self, token: str) -> bool:
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

    def add_urgent(self, urgent: Batch) -> None:
        """Take papers that come from further back in the line; what was read of them before is out of date."""
        newer = {ticket.paper_id for ticket in urgent.texts}
        self.texts = {
            ticket: text for ticket, text in self.texts.items() if ticket.paper_id not in newer
        } | urgent.texts

    def documents(self) -> list[Document]:
        """What is to be in the index."""
        return [Document(*text) for text in self.texts.values() if text is not None]

    def gone(self) -> list[int]:
        """What is not."""
        return [ticket.paper_id for ticket, text in self.texts.items() if text is None]


class CatchUp:
    """One catching up, from what waits now until nothing waits. ``process`` is None where all is to be written here."""

    def __init__(self, updater: IndexUpdater, task: Task, process: WriterProcess | None) -> None:
        self._updater = updater
        self._database = updater.database
        self._task = task
        self._process = process
        self._size = PROCESS_BATCH_PAPERS if process else BATCH_PAPERS
        self._done = self._total = self._newest = 0
        self._library_token = ""
        """The token of the library, as far as is known."""

    def run(self) -> int:
        """Index what waits; gives the number of papers."""
        self._updater.queue_outdated()
        self._library_token = index_queue.token(self._database)
        self._total, self._newest = self._updater.pending(), index_queue.newest(self._database)
        previous: Batch | None = None
        batch = self._read()
        while batch.texts:
            self._report_progress()
            batch, previous = self._index(batch, previous), batch
            if batch.texts:
                self._add_urgent(batch)
            else:
                self._clear_tickets(previous)
                previous, batch = None, self._read()
        self._report_progress()
        return self._done

    def _index(self, batch: Batch, previous: Batch | None) -> Batch:
        """Write ``batch``; meanwhile clear ``previous`` and read the following one."""
        writing = self._start_writing(batch)
        try:
            if previous is not None:
                self._clear_tickets(previous)
            next_batch = self._read(batch.last)
            while not writing.done():
                wait([writing], timeout=POLL_INTERVAL_S)
                self._report_progress()
            writing.result()
        except BaseException:
            if self._process is not None:
                self._process.cancel()
            raise
        return next_batch

    def _start_writing(self, batch: Batch) -> Future[None]:
        documents, gone, step = batch.documents(), batch.gone(), Advance(self._library_token, batch.token)
        if self._process is not None and len(batch.texts) > MAX_INLINE_PAPERS:
            return self._process.start(documents, gone, step)
        self._updater.index.write(documents, gone, step)
        written: Future[None] = Future()
        written.set_result(None)
        return written

    def _read(self, after: int = 0) -> Batch:
        """The next in the line of those that wait."""
        return self._read_texts(index_queue.take(self._database, self._size, after))

    def _read_texts(self, waiting: Sequence[Ticket]) -> Batch:
        texts: dict[Ticket, Text | None] = {}
        for start in range(0, len(waiting), READ_CHUNK_PAPERS):
            if start:
                self._report_progress()
            some = waiting[start : start + READ_CHUNK_PAPERS]
            with self._database.snapshot() as reader:
                there = {text[0]: text for text in queries.fetch_texts(reader, [ticket.paper_id for ticket in some])}
            texts.update((ticket, there.get(ticket.paper_id)) for ticket in some)
        return Batch(texts, waiting[-1].number if waiting else 0)

    def _add_urgent(self, batch: Batch) -> None:
        """What the reader changed a moment ago does not wait behind a library; what an import brought does."""
        urgent = index_queue.take(self._database, MAX_INLINE_PAPERS + 1, self._newest)
        if len(urgent) > MAX_INLINE_PAPERS:
            self._newest = index_queue.newest(self._database)
        elif urgent:
            self._newest = urgent[-1].number
            batch.add_urgent(self._read_texts(urgent))

    def _clear_tickets(self, batch: Batch) -> None:
        self._library_token = self._updater.clear(batch.texts, batch.token)
        self._done += len(batch.texts)
        self._total = self._done + self._updater.pending()
        self._report_progress()

    def _report_progress(self) -> None:
        self._task.step(self._done, self._total, PROGRESS_LABEL)
