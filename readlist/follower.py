"""The index follows the library: what waits is read, indexed in batches and cleared; nothing is cleared before that.

A large batch is written in a process of its own where the caller asks for that: while one batch is written there, the
one before is cleared and the next is read here. A few papers are written here and at once. Tokens (``library.tickets``)
beside the index say which state of the library it has followed; an index that bears another starts anew.
"""

from __future__ import annotations

import contextlib
import logging
import os
import random
import threading
import time
from collections.abc import Sequence
from concurrent.futures import Future, wait
from dataclasses import dataclass
from pathlib import Path

from readlist.library import queries, tickets
from readlist.library.database import Database
from readlist.library.queries import Text
from readlist.library.tickets import Ticket
from readlist.model.task import Quiet, Task
from readlist.search import Document, IndexBusy, IndexFault, IndexOvertaken, IndexUnwritable, SearchIndex
from readlist.search.faults import cannot_write
from readlist.search.plain_files import NotPlain, put_away, read_plain, replace_flushed, write_flushed
from readlist.search.process import IndexProcess

logger = logging.getLogger(__name__)

TOKEN_FILE = "followed"
"""Beside the index: line and number of its generation, and the tokens of the library's state that it has followed."""
TOKEN_FILE_BYTES = 1_000
"""What is longer is none."""
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
LABEL = "Indexing"


class Follower:
    """Keeps ``index``, in ``folder``, up with a library. ``catch_up`` on one thread at a time, the rest from any."""

    def __init__(self, database: Database, index: SearchIndex, folder: Path, library_id: str) -> None:
        self.database = database
        self.index = index
        self._process = IndexProcess(index, folder, library_id)
        self._token_file = folder / TOKEN_FILE
        self._lock = threading.RLock()
        self._is_ready = False
        self._is_anew = False

    def pending(self) -> int:
        """How many papers wait to be indexed."""
        with self.database.reading() as reader:
            return queries.count_papers(reader) if self._is_anew else tickets.count(self.database)

    def ready(self) -> None:
        """Open the index; one that is missing, damaged, older or foreign starts empty, with every paper waiting."""
        with self._lock:
            if not self._is_ready:
                opened = self.index.open()
                if not opened or tickets.token(self.database) not in self._tokens():
                    self.start_anew()
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
            self._is_anew = True
            with contextlib.suppress(OSError):
                put_away(self._token_file)  # no other program takes it for one that has followed
            self.index.reset()
            self._is_ready = True

    def rebuild(self) -> None:
        """Throw the index away and let every paper wait to be indexed."""
        self.start_anew()
        self.queue_all()

    def queue_all(self) -> None:
        """Let every paper wait, where the index was begun anew."""
        if self._is_anew:
            self._is_anew = False
            try:
                self._settle(tickets.queue_all(self.database, self._agree))
            except BaseException:
                self._is_anew = True
                raise

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

    def clear(self, indexed: dict[Ticket, Text | None]) -> None:
        """Forget tickets, now that what they stood for is in the index: a crash before costs indexing it again."""
        token = tickets.clear(self.database, indexed, self._agree)
        if not token:
            raise IndexOvertaken("Another index has followed this library meanwhile.")
        self._settle(token)

    def rest(self) -> None:
        """Let the process that indexes go until there is work for it again."""
        self._process.end()

    def _tokens(self) -> list[str]:
        """The tokens beside the index; none where they were written beside a later generation of it, or another's."""
        try:
            line, number, *tokens = read_plain(self._token_file, TOKEN_FILE_BYTES).decode("ascii").split()
            here = self.index.place()
            return tokens if line == here[0] and int(number) <= here[1] else []
        except (OSError, NotPlain, ValueError, IndexFault):
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
        line, number = self.index.place()
        draft = self._token_file.with_name(f"{TOKEN_FILE}.{os.getpid()}")
        try:
            write_flushed(draft, f"{line} {number} {tokens}".encode("ascii"))
            replace_flushed(draft, self._token_file)
        except OSError as error:
            raise cannot_write(draft.parent, error) from error


@dataclass(slots=True)
class Batch:
    """Papers for one commit: of each ticket the text as it was read, None where the paper is gone.

    ``last`` is the ticket up to which the line of those that wait was read.
    """

    texts: dict[Ticket, Text | None]
    last: int

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

    def run(self) -> int:
        """Index what waits; gives the number of papers."""
        self._follower.ready()
        self._follower.queue_all()
        self._total, self._newest = self._follower.pending(), tickets.newest(self._database)
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
        documents, gone = batch.documents(), batch.gone()
        if self._process is not None and len(batch.texts) > FEW:
            return self._process.begin(documents, gone)
        self._follower.index.write(documents, gone)
        written: Future[None] = Future()
        written.set_result(None)
        return written

    def _read(self, after: int = 0) -> Batch:
        """The next in the line of those that wait."""
        return self._read_texts(tickets.take(self._database, self._size, after))

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
        few = tickets.take(self._database, FEW + 1, self._newest)
        if len(few) > FEW:
            self._newest = tickets.newest(self._database)
        elif few:
            self._newest = few[-1].number
            batch.let_in(self._read_texts(few))

    def _clear(self, batch: Batch) -> None:
        self._follower.clear(batch.texts)
        self._done += len(batch.texts)
        self._total = self._done + self._follower.pending()
        self._tell()

    def _tell(self) -> None:
        self._task.step(self._done, self._total, LABEL)
