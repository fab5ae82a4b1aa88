"""Opens a library file: makes it, migrates it (copy first), refuses what is newer or foreign; hands out connections.

One connection writes, guarded by a lock; threads that read borrow others (``readers``) and never wait for the writer.
sqlite-utils is loaded with the first write: a window shows its list before that.
SQLite's faults leave this module as ``LibraryFault`` sentences.
"""

from __future__ import annotations

import sqlite3
import threading
from collections.abc import Callable, Iterator
from contextlib import ExitStack, closing, contextmanager
from functools import partial
from os.path import samestat
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from readlist.errors import CopyFault, LibraryFault, ReadOnlyFault
from readlist.library import connections
from readlist.library.backup import left_log
from readlist.library.connection_pool import Readers
from readlist.library.faults import forbidding_sentence, read_only_sentence, sentences, unwritable_sentence
from readlist.library.migrations import APPLICATION_ID, SCHEMA_VERSION
from readlist.library.places import open_files, place
from readlist.library.values import some_number
from readlist.translation import tr

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

    ``remark`` is a sentence on what was found beside it when it was opened, "" for nothing; ``read_only`` one on why it
    can only be read, "" where it can be changed.
    """

    def __init__(self, folder: Path) -> None:
        """Open the library in ``folder``, making both where they do not exist.

        Raises LibraryFault where the file is newer than this program, damaged, not a library, or cannot be reached.
        """
        self.path = place.library_file(folder)
        self._lock = threading.RLock()
        self._closed = False
        self.remark = self.read_only = ""
        self._connect_reader: Callable[[], sqlite3.Connection] = partial(connections.connect_reader, self.path)
        self._at_close = ExitStack()
        """What is to be undone once it is closed."""
        with sentences(self.path, opening=True):
            self._writer = self._open(folder)
            self._handle: Handle | None = None
            self._fittings: list[Callable[[sqlite3.Connection], None]] = []
            self._readers = Readers(self._connect_reader)
            self._watch = threading.Lock()
            self._looked = self._version = -1
            with ExitStack() as undo:
                undo.callback(self._at_close.close)
                undo.callback(self._writer.close)
                self._file = self.path.stat()
                self._watcher = self._connect_reader()
                undo.callback(self._watcher.close)
                self._not_by_others = self.version()
                undo.pop_all()  # all went well

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
            self._at_close.close()

    @contextmanager
    def writing(self) -> Iterator[Handle]:
        """One transaction on the writing connection: committed at the end, rolled back by any exception.

        Raises LibraryFault where the file is no longer the one that was opened: what is written then would be lost; and
        ReadOnlyFault where it can only be read.
        """
        with self._lock, self.telling_damage():
            self._require_file()
            self._require_writable()
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
            if not self._closed and not self.read_only:
                self._ready_writer()

    def rebuild(self, rebuild: Callable[[sqlite3.Connection], None]) -> None:
        """Let something be done to the file before anything that relies on its tables. All that fails is damage."""
        with self._lock, sentences(self.path, opening=True):
            self._require_file()
            self._require_writable()
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
        with self.telling_damage(), self._readers.lend() as reader:
            yield reader

    @contextmanager
    def telling_damage(self) -> Iterator[None]:
        """Faults of the block are LibraryFaults, also those that nobody foresaw, where the library is damaged."""
        with sentences(self.path, is_damaged=self._is_damaged):
            yield

    def _is_damaged(self) -> bool:
        from readlist.library.check.diagnosis import is_damaged

        return not self._closed and is_damaged(self._connect_reader)

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
                raise LibraryFault(tr("The library is closed."))
            looked = self._watcher.execute("PRAGMA data_version").fetchone()[0]  # moves with any commit, and costs less
            if looked != self._looked:
                found = self._watcher.execute("SELECT value FROM meta WHERE key = ?", [MOVES]).fetchone()
                self._version, self._looked = some_number(found[0]) if found else 0, looked
            return self._version

    def state(self) -> str:
        """A name for what the library holds, another after every write."""
        with self.reading() as reader:
            found = dict(
                reader.execute("SELECT key, value FROM meta WHERE key IN (?, ?)", [left_log.STATES, MOVES]).fetchall()
            )
        return str(found.get(left_log.STATES, "")).rpartition(" ")[2] or f"moves-{found.get(MOVES, 0)}"

    def moves_by_others(self) -> int | None:
        """How often other processes have moved the version since this was opened; None while this one is writing."""
        if not self._lock.acquire(blocking=False):
            return None
        try:
            return self.version() - self._not_by_others
        finally:
            self._lock.release()

    def _require_file(self) -> None:
        if self._closed:
            raise LibraryFault(tr("The library is closed."))
        try:
            there = samestat(self.path.stat(), self._file)
        except FileNotFoundError:
            there = False
        if not there:
            raise LibraryFault(
                tr(
                    "The library {path} was moved, removed or replaced while it was open; nothing more is written to "
                    "it. Please put it back, or open it anew.",
                    path=self.path,
                )
            )

    def _require_writable(self) -> None:
        if self.read_only:
            raise ReadOnlyFault(self.read_only)

    def _open(self, folder: Path) -> sqlite3.Connection:
        """The writing connection or, where the file or its disk takes nothing, one that reads."""
        existed = connections.is_there(self.path)
        if existed and not connections.may_write(self.path):
            return self._open_read_only(read_only_sentence(self.path))
        if existed and not open_files.is_open_here(self.path) and connections.is_of_later_kind(self.path):
            return self._open_read_only(forbidding_sentence(self.path))
        try:
            folder.mkdir(mode=0o700, parents=True, exist_ok=True)
            self.remark = left_log.settle(folder, self.path)
            return self._prepare(folder, existed)
        except (sqlite3.OperationalError, OSError, CopyFault) as error:
            reason = unwritable_sentence(self.path, error) if existed else ""
            if not reason:
                raise
            try:
                return self._open_read_only(reason)
            except (sqlite3.Error, OSError):
                raise error from None

    def _open_read_only(self, reason: str) -> sqlite3.Connection:
        self._connect_reader = connections.find_reader(self.path, alone=left_log.is_strange(self.path))
        connection = self._connect_reader()
        try:
            self._at_close.enter_context(open_files.noted_open(self.path))
            version = self._refuse_foreign(connection)
            if version < SCHEMA_VERSION:
                self._update_copy(connection)
        except BaseException:
            connection.close()
            self._at_close.close()
            raise
        self.read_only = reason
        return connection

    def _update_copy(self, connection: sqlite3.Connection) -> None:
        """Read a copy, brought up to date, of a library that is of an older Readlist; it goes when this is closed."""
        place = self._at_close.enter_context(TemporaryDirectory(prefix="readlist-", ignore_cleanup_errors=True))
        copy = Path(place) / FILE_NAME
        with closing(connections.connect(copy)) as newer:
            connection.backup(newer)
            newer.execute("PRAGMA journal_mode = WAL")
            self._migrate(newer, None)
        self._connect_reader = partial(connections.connect_reader, copy)

    def _prepare(self, folder: Path, existed: bool) -> sqlite3.Connection:
        if not existed:
            self.path.touch(mode=0o600)  # SQLite gives its logs the same mode
        connection = connections.connect(self.path)
        try:
            self._at_close.enter_context(open_files.noted_open(self.path))  # before anything looks into it
            version = self._refuse_foreign(connection) if existed else 0
            connection.execute("PRAGMA journal_mode = WAL")
            connection.execute("PRAGMA wal_autocheckpoint = 4000")  # pages: an import folds its log less often
            connection.execute(f"PRAGMA cache_size = -{WRITER_CACHE}")
            if version < SCHEMA_VERSION:  # else nothing is written, so opening waits for nobody
                self._migrate(connection, folder if existed else None)
        except BaseException:
            connection.close()
            self._at_close.close()
            raise
        return connection

    def _migrate(self, connection: sqlite3.Connection, copy_in: Path | None) -> None:
        from sqlite_utils import Database as Handle

        handle = Handle(connection)
        connection.execute("PRAGMA foreign_keys = OFF")  # a table that others refer to can be made anew, then
        try:
            self._migrate_in(handle, connection, copy_in)
        finally:
            connection.execute("PRAGMA foreign_keys = ON")

    def _migrate_in(self, handle: Handle, connection: sqlite3.Connection, copy_in: Path | None) -> None:
        import uuid

        from readlist.library.migrations.steps import MIGRATIONS

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
            raise LibraryFault(
                tr("{path} is a database, but not a Readlist library; it was left as it is.", path=self.path)
            )
        version = int(connection.execute("PRAGMA user_version").fetchone()[0])
        if version > SCHEMA_VERSION:
            raise LibraryFault(
                tr(
                    "The library {path} was written by a newer Readlist (schema {version}; this one reads up to "
                    "{newest}). Please update Readlist; the library was left as it is.",
                    path=self.path,
                    version=version,
                    newest=SCHEMA_VERSION,
                )
            )
        return version

    def _copy_first(self, connection: sqlite3.Connection, folder: Path) -> None:
        version = connection.execute("PRAGMA user_version").fetchone()[0]
        from readlist.library.backup.backups import make_backup

        make_backup(folder, kind=f"before-schema-{SCHEMA_VERSION}-from-{version}")
