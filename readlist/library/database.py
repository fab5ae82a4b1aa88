"""Opens a library file: makes it, migrates it (copy first), refuses what is newer or foreign; hands out connections.

One connection writes, guarded by a lock; threads that read borrow others (``readers``) and never wait for the writer.
sqlite-utils is loaded with the first write: a window shows its list before that.
SQLite's faults leave this module as ``LibraryFault`` sentences.
"""

from __future__ import annotations

import json
import sqlite3
import threading
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from os.path import samestat
from pathlib import Path
from stat import S_ISREG
from typing import TYPE_CHECKING

from readlist.errors import LibraryFault
from readlist.library import left_log, place
from readlist.library.faults import sentences
from readlist.library.migrations import APPLICATION_ID, SCHEMA_VERSION
from readlist.library.readers import BUSY_TIMEOUT_S, Readers
from readlist.library.values import decode, some_number

if TYPE_CHECKING:
    from sqlite_utils import Database as Handle

FILE_NAME = place.FILE_NAME
WRITER_CACHE = 16_000
"""Kilobytes of pages that a write may hold: a thousand entries change some 3,000, and what does not fit is written,
read and written again. ``rest`` gives them back.
"""
MOVES = "moves"
"""The row of ``meta`` that counts the commits of what readers see."""

Connection = sqlite3.Connection
"""What commands are handed to pass on to ``store`` and ``queries``."""


class Database:
    """An open library file. ``path`` is the file; safe to use from any thread.

    ``remark`` is a sentence on what was found beside it when it was opened, "" for nothing.
    """

    def __init__(self, folder: Path) -> None:
        """Open the library in ``folder``, making both where they do not exist.

        Raises LibraryFault where the file is newer than this program, damaged, not a library, or cannot be reached.
        """
        self.path = place.library_file(folder)
        self._lock = threading.RLock()
        self._closed = False
        with sentences(self.path, opening=True):
            folder.mkdir(parents=True, exist_ok=True)
            self.remark = left_log.settle(folder, self.path) if _is_there(self.path) else ""
            self._writer = self._prepare(folder)
            self._handle: Handle | None = None
            self._fittings: list[Callable[[sqlite3.Connection], None]] = []
            self._readers = Readers(self._connect_reader)
            self._watch = threading.Lock()
            self._looked = self._version = -1
            self._noted = ExitStack()
            try:
                self._noted.enter_context(left_log.noted_open(self.path))
                self._file = self.path.stat()
                self._watcher = self._connect_reader()
                self._not_by_others = self.version()
            except BaseException:
                self._writer.close()
                self._noted.close()
                raise

    def close(self) -> None:
        """Wait for the write under way, interrupt reads, close every connection; the log is folded into the file."""
        with self._lock:
            if self._closed:
                return
            self._closed = True
            self._readers.close()
            with self._watch:
                self._watcher.close()
            self._writer.close()
            self._noted.close()

    @contextmanager
    def writing(self) -> Iterator[Handle]:
        """One transaction on the writing connection: committed at the end, rolled back by any exception.

        Raises LibraryFault where the file is no longer the one that was opened: what is written then would be lost.
        """
        with self._lock, sentences(self.path):
            self._require_file()
            handle = self._ready_writer()
            before = self._not_by_others
            is_outermost = not handle.conn.in_transaction
            try:
                with handle.atomic():
                    yield handle
                    if is_outermost:
                        left_log.name_state(handle.conn)
            except BaseException:
                self._not_by_others = before
                raise

    def fit_writer(self, fit: Callable[[sqlite3.Connection], None]) -> None:
        """Have something done to the writing connection before the first write."""
        self._fittings.append(fit)

    def ready_writer(self) -> None:
        """Get ready for the first write, which would do so else; for the background."""
        with self._lock, sentences(self.path):
            if not self._closed:
                self._ready_writer()

    def rebuild(self, rebuild: Callable[[sqlite3.Connection], None]) -> None:
        """Let something be done to the file before anything that relies on its tables. All that fails is damage."""
        with self._lock, sentences(self.path, opening=True):
            self._require_file()
            self._writer.execute("BEGIN IMMEDIATE")
            try:
                rebuild(self._writer)
                left_log.name_state(self._writer)
                self._writer.execute("COMMIT")
            except BaseException:
                if self._writer.in_transaction:
                    self._writer.execute("ROLLBACK")
                raise

    def _ready_writer(self) -> Handle:
        if self._handle is None:
            from sqlite_utils import Database as Handle

            handle = Handle(self._writer)
            with handle.atomic():
                for fit in self._fittings:
                    fit(self._writer)
            self._handle = handle
        return self._handle

    def rest(self) -> None:
        """Give back the memory that much writing has taken."""
        with self._lock, sentences(self.path):
            if not self._closed:
                self._writer.execute("PRAGMA shrink_memory")

    def move_version(self) -> None:
        """Within ``writing``: what readers see will be another with this commit."""
        self._writer.execute(
            f"INSERT INTO meta VALUES ('{MOVES}', '1') ON CONFLICT (key) DO UPDATE SET value = value + 1"
        )
        self._not_by_others += 1

    @contextmanager
    def reading(self) -> Iterator[sqlite3.Connection]:
        """A reading connection; blocks within it, on this thread, have the same."""
        with sentences(self.path), self._readers.lend() as reader:
            yield reader

    @contextmanager
    def snapshot(self) -> Iterator[sqlite3.Connection]:
        """A reading connection, all queries in the block (on this thread) answered from one state of the library."""
        with self.reading() as reader:
            if reader.in_transaction:
                yield reader
                return
            reader.execute("BEGIN")
            try:
                yield reader
            finally:
                reader.rollback()

    def version(self) -> int:
        """A number that moves with every commit of what readers see, also by another process; the same for all threads.

        What the index has followed is nothing they see.
        """
        with self._watch, sentences(self.path):
            if self._closed:
                raise LibraryFault("The library is closed.")
            looked = self._watcher.execute("PRAGMA data_version").fetchone()[0]  # moves with any commit, and costs less
            if looked != self._looked:
                found = self._watcher.execute("SELECT value FROM meta WHERE key = ?", [MOVES]).fetchone()
                self._version, self._looked = some_number(found[0]) if found else 0, looked
            return self._version

    def moves_by_others(self) -> int | None:
        """How often other processes have moved the version since this was opened; None while this one is writing."""
        if not self._lock.acquire(blocking=False):
            return None
        try:
            return self.version() - self._not_by_others
        finally:
            self._lock.release()

    def _connect_reader(self) -> sqlite3.Connection:
        reader = _connect(self.path)
        reader.execute("PRAGMA query_only = ON")
        return reader

    def _require_file(self) -> None:
        if self._closed:
            raise LibraryFault("The library is closed.")
        try:
            there = samestat(self.path.stat(), self._file)
        except FileNotFoundError:
            there = False
        if not there:
            raise LibraryFault(
                f"The library {self.path} was moved, removed or replaced while it was open; nothing more is written to "
                "it. Please put it back, or open it anew."
            )

    def _prepare(self, folder: Path) -> sqlite3.Connection:
        existed = _is_there(self.path)
        connection = _connect(self.path)
        try:
            version = self._refuse_foreign(connection) if existed else 0
            connection.execute("PRAGMA journal_mode = WAL")
            connection.execute("PRAGMA wal_autocheckpoint = 4000")  # pages: an import folds its log less often
            connection.execute(f"PRAGMA cache_size = -{WRITER_CACHE}")
            if version < SCHEMA_VERSION:  # else nothing is written, so opening waits for nobody
                self._migrate(connection, folder if existed else None)
        except BaseException:
            connection.close()
            raise
        return connection

    def _migrate(self, connection: sqlite3.Connection, copy_in: Path | None) -> None:
        import uuid

        from sqlite_utils import Database as Handle

        from readlist.library.migrations.steps import MIGRATIONS

        handle = Handle(connection)
        with handle.atomic():
            connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")  # takes the write lock: one migrates
            if MIGRATIONS.pending(handle):
                if copy_in is not None:
                    self._copy_first(connection, copy_in)
                MIGRATIONS.apply(handle)
                connection.execute("INSERT OR IGNORE INTO meta VALUES ('library_id', ?)", [uuid.uuid4().hex])
                left_log.name_state(connection)
            connection.execute(f"PRAGMA user_version = {SCHEMA_VERSION}")

    def _refuse_foreign(self, connection: sqlite3.Connection) -> int:
        """The schema's version. Raises LibraryFault for what is newer or no library."""
        application = int(connection.execute("PRAGMA application_id").fetchone()[0])
        tables = connection.execute("SELECT count(*) FROM sqlite_schema").fetchone()[0]
        if tables and application != APPLICATION_ID:
            raise LibraryFault(f"{self.path} is a database, but not a Readlist library; it was left as it is.")
        version = int(connection.execute("PRAGMA user_version").fetchone()[0])
        if version > SCHEMA_VERSION:
            raise LibraryFault(
                f"The library {self.path} was written by a newer Readlist (schema {version}; this one reads up to "
                f"{SCHEMA_VERSION}). Please update Readlist; the library was left as it is."
            )
        return version

    def _copy_first(self, connection: sqlite3.Connection, folder: Path) -> None:
        version = connection.execute("PRAGMA user_version").fetchone()[0]
        from readlist.library.backups import make_backup

        make_backup(folder, kind=f"before-schema-{SCHEMA_VERSION}-from-{version}")


def _is_there(path: Path) -> bool:
    """True where something lies there to be opened. Raises LibraryFault for what is no plain file: it may never end."""
    try:
        found = path.stat()
    except FileNotFoundError:
        return False
    if not S_ISREG(found.st_mode):
        raise LibraryFault(f"{path} is no file, so it is no library. A backup can be restored with restore-backup.")
    return found.st_size > 0


def _connect(path: Path) -> sqlite3.Connection:
    connection = sqlite3.connect(path, timeout=BUSY_TIMEOUT_S, isolation_level=None, check_same_thread=False)
    try:
        connection.text_factory = decode  # one damaged letter hides no row
        connection.execute("PRAGMA foreign_keys = ON")
        connection.execute("PRAGMA synchronous = FULL")  # one command, one flush: a power cut loses nothing committed
        # temp_store stays as it is: in memory, SQLite's log of a savepoint costs the square of what is written.
    except BaseException:
        connection.close()
        raise
    return connection


def dumps(value: object) -> str:
    """JSON as the library stores it: compact, Unicode as it is."""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))
