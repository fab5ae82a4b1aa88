"""Keeps the index up to date with the library: takes papers from the queue, indexes them in batches, clears the queue.

A large batch may be written by another process; meanwhile the previous batch is cleared and the next one is read. Small
batches are written in this process, at once.

Each commit of the index names the token that the library will get when the batch is cleared
(``search.storage.indexed_states``). After any crash, copy or backup, the papers after a token that the index knows are
indexed again; if it does not know the library's token, it is reset and all papers are indexed.
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

from readlist.library import count_queries, index_queue, paper_queries
from readlist.library.database import Database
from readlist.library.index_queue import Ticket
from readlist.library.paper_queries import TextRow
from readlist.model.task import Quiet, Task
from readlist.search import (
    Document,
    IndexBusy,
    IndexFault,
    IndexOvertaken,
    IndexUnwritable,
    SearchIndex,
    TokenChange,
    WriterProcess,
    choose_later,
    find_outdated,
    make_token,
)
from readlist.translation import tr

logger = logging.getLogger(__name__)

MAX_INLINE_PAPERS = 100
"""Papers up to which a batch is written in this process; handing so few to another one would take longer."""
BATCH_PAPERS = 1_000
PROCESS_BATCH_PAPERS = 4_000
"""Papers in a commit, in this process and in the other one. A change by the reader waits for up to two commits.

Larger commits mean fewer merges; two commits of 4,000 papers are half a second apart.
"""
READ_CHUNK_PAPERS = 500
"""Papers read before the task is asked whether to stop."""
POLL_INTERVAL_S = 0.03
"""Seconds between two such questions while the other process writes."""
OVERTAKEN_WAITS_S = (0.05, 0.1, 0.2, 0.4, 0.8, 0.8, 0.8, 0.8, 0.8, 0.8)
"""Upper bounds of the random waits, in seconds, each time another program has overtaken this one."""
MAX_RESTARTS = 3
"""Attempts at resetting the index while another program keeps resetting it, too."""


class IndexUpdater:
    """Keeps ``index``, in ``folder``, up to date.

    ``catch_up`` may run on one thread at a time; all other methods may be called from any thread.
    """

    def __init__(self, database: Database, index: SearchIndex, folder: Path, index_name: str) -> None:
        self.database = database
        self.index = index
        self.max_inline_papers = MAX_INLINE_PAPERS
        """The largest batch that is written in this process, in papers."""
        self._process = WriterProcess(index, folder, index_name)
        self._lock = threading.RLock()
        self._is_ready = False
        self._is_restarted = False
        self._restart_token = ""
        """The token given to the index when it was reset."""
        self._outdated: list[int] = []
        """Papers that may be outdated in the index and are not in the queue yet."""

    def count_pending(self) -> int:
        """The number of papers to be indexed."""
        with self.database.reading() as reader:
            if self._is_restarted:
                return count_queries.count_papers(reader)
            return index_queue.count(self.database) + len(index_queue.not_queued(self.database, self._outdated))

    def open_index(self) -> None:
        """Open the index. If it is missing, damaged, older or another library's, it is reset, and every paper is
        pending.

        Raises IndexBusy, and IndexFault if the folder cannot be written.
        """
        with self._lock:
            if not self._is_ready:
                self.index.open()
                outdated = self._find_outdated()
                if outdated is None:
                    self.restart_index()
                self._outdated = outdated or []
                self._is_ready = True

    def warm(self) -> None:
        """Load what the first searches need, and start tidying if there are many small segments."""
        with contextlib.suppress(IndexFault):  # the next search will raise it
            self.open_index()
            self.index.warm()
            if self.index.is_scattered():
                self._process.start(())  # the process tidies while it is idle

    def restart_index(self) -> None:
        """Reset the index: empty it. The queue is filled by ``catch_up``, so that no search waits for a writer."""
        with self._lock:
            self._is_restarted, self._outdated, self._restart_token = True, [], make_token()
            self.index.reset(self._restart_token)
            self._is_ready = True

    def rebuild(self) -> None:
        """Reset the index, and queue every paper."""
        self.restart_index()
        self.queue_outdated()

    def queue_outdated(self) -> None:
        """Queue every paper that may be outdated in the index; all of them if it was reset.

        Raises IndexOvertaken if another program keeps resetting it.
        """
        self.open_index()
        for _ in range(MAX_RESTARTS):
            restart_token = self._restart_token if self._is_restarted else ""
            if restart_token and index_queue.queue_all(
                self.database, restart_token, partial(self._has_followed, restart_token)
            ):
                with self._lock:
                    # True if a search has found the index damaged again.
                    self._is_restarted = self._restart_token != restart_token
                if not self._is_restarted:
                    return
                continue
            outdated = self._find_outdated()
            if outdated is not None:
                if outdated := index_queue.not_queued(self.database, outdated):
                    index_queue.queue(self.database, outdated)
                self._is_restarted, self._outdated = False, []
                return
            self.restart_index()
        raise IndexOvertaken(tr("Another program is rebuilding the search index."))

    def catch_up(self, task: Task | None = None, *, in_other_process: bool = False) -> int:
        """Index what is pending; returns the number of papers. A damaged index is rebuilt.

        With ``in_other_process``, large batches are written there.

        Raises IndexBusy if another program does not finish writing, IndexUnwritable if the disk refuses (searches go
        on), and at once whatever ``task`` raises.
        """
        task, process = task or Quiet(), self._process if in_other_process else None
        is_restarted = False
        for max_wait_s in OVERTAKEN_WAITS_S:
            try:
                return IndexingRun(self, task, process).run()
            except (IndexBusy, IndexUnwritable):
                raise
            except IndexOvertaken:  # a reset would undo the other program's work, and its next one ours
                time.sleep(random.uniform(0, max_wait_s))
                self._forget_state()
            except IndexFault as fault:
                if is_restarted:
                    raise
                logger.warning("the index is rebuilt: %s", fault)
                self.restart_index()
                is_restarted = True
        raise IndexBusy(tr("Another program keeps rebuilding the search index."))

    def _forget_state(self) -> None:
        """Forget what is known of the index, so that it is compared with the library again."""
        with self._lock:
            self._is_ready = self._is_restarted = False

    def clear(self, indexed: dict[Ticket, TextRow | None], token: str) -> str:
        """Remove indexed papers from the queue; returns the library's new token. Raises IndexOvertaken."""
        new_token = index_queue.clear(
            self.database, indexed, lambda current: choose_later(self.index.history(), current, token)
        )
        if not new_token:
            raise IndexOvertaken(tr("Another index has followed this library meanwhile."))
        return new_token

    def writer_process(self) -> tuple[int | None, int]:
        """The id of the other process, None while there is none, and the number of batches that it has written."""
        return self._process.pid, self._process.batches_written

    def stop_process(self) -> None:
        """Stop the process that indexes, until it is needed again."""
        self._process.stop()

    def _find_outdated(self) -> list[int] | None:
        """The papers that may be outdated in the index; None if the index does not know the library's token."""
        token = ""
        while True:
            previous, token = token, index_queue.token(self.database)
            outdated = find_outdated(self.index.history(), token)
            if outdated is not None or token == previous:  # else another program has just written both
                return outdated

    def _has_followed(self, token: str) -> bool:
        """True if the index has followed the state with this token."""
        return find_outdated(self.index.history(), token) is not None


@dataclass(slots=True)
class Batch:
    """Papers of one commit: for each ticket of the queue the paper's text, None if the paper is gone.

    ``last`` is the last ticket that was read, ``token`` the library's token once the batch is cleared.
    """

    texts: dict[Ticket, TextRow | None]
    last: int
    token: str = field(default_factory=make_token)

    def add_urgent(self, urgent: Batch) -> None:
        """Add papers from further back in the queue; older texts of the same papers are dropped."""
        newer = {ticket.paper_id for ticket in urgent.texts}
        self.texts = {
            ticket: text for ticket, text in self.texts.items() if ticket.paper_id not in newer
        } | urgent.texts

    def documents(self) -> list[Document]:
        """The documents to write."""
        return [Document(*text) for text in self.texts.values() if text is not None]

    def gone(self) -> list[int]:
        """The papers to delete."""
        return [ticket.paper_id for ticket, text in self.texts.items() if text is None]


class IndexingRun:
    """One run over the queue until it is empty. Without a ``process``, all batches are written in this one."""

    def __init__(self, updater: IndexUpdater, task: Task, process: WriterProcess | None) -> None:
        self._updater = updater
        self._database = updater.database
        self._task = task
        self._process = process
        self._size = PROCESS_BATCH_PAPERS if process else BATCH_PAPERS
        self._done = self._total = self._newest = 0
        self._library_token = ""
        """The library's token, as far as is known."""

    def run(self) -> int:
        """Index what is pending; returns the number of papers."""
        self._updater.queue_outdated()
        self._library_token = index_queue.token(self._database)
        self._total, self._newest = self._updater.count_pending(), index_queue.newest(self._database)
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
        """Write ``batch``; meanwhile clear ``previous`` and read the next batch."""
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
        """Hand a batch to the other process, or write it here; the future is done once it is written."""
        documents, gone, token_change = batch.documents(), batch.gone(), TokenChange(self._library_token, batch.token)
        if self._process is not None and len(batch.texts) > self._updater.max_inline_papers:
            return self._process.start(documents, gone, token_change)
        self._updater.index.write(documents, gone, token_change)
        written: Future[None] = Future()
        written.set_result(None)
        return written

    def _read(self, after: int = 0) -> Batch:
        """Read the next batch of the queue."""
        return self._read_texts(index_queue.read_tickets(self._database, self._size, after))

    def _read_texts(self, tickets: Sequence[Ticket]) -> Batch:
        """The batch of these tickets, with the texts of their papers."""
        texts: dict[Ticket, TextRow | None] = {}
        for start in range(0, len(tickets), READ_CHUNK_PAPERS):
            if start:
                self._report_progress()
            chunk = tickets[start : start + READ_CHUNK_PAPERS]
            with self._database.snapshot() as reader:
                texts_by_paper = {
                    text[0]: text for text in paper_queries.fetch_texts(reader, [ticket.paper_id for ticket in chunk])
                }
            texts.update((ticket, texts_by_paper.get(ticket.paper_id)) for ticket in chunk)
        return Batch(texts, tickets[-1].number if tickets else 0)

    def _add_urgent(self, batch: Batch) -> None:
        """Add the reader's latest changes, so that they need not wait for the whole queue; not those of an import."""
        urgent = index_queue.read_tickets(self._database, MAX_INLINE_PAPERS + 1, self._newest)
        if len(urgent) > MAX_INLINE_PAPERS:
            self._newest = index_queue.newest(self._database)
        elif urgent:
            self._newest = urgent[-1].number
            batch.add_urgent(self._read_texts(urgent))

    def _clear_tickets(self, batch: Batch) -> None:
        """Remove a written batch from the queue."""
        self._library_token = self._updater.clear(batch.texts, batch.token)
        self._done += len(batch.texts)
        self._total = self._done + self._updater.count_pending()
        self._report_progress()

    def _report_progress(self) -> None:
        self._task.step(self._done, self._total, tr("Indexing"))
