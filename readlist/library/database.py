"""Opens a library file, if need be after making or migrating it (``schema_version``), and hands out connections.

One connection writes, guarded by a lock; threads that read borrow others (``connection_pool``) and never wait for
the writer. sqlite-utils is loaded with the first write, after a window has shown its list. SQLite's errors leave this
module as ``LibraryFault``.
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
from readlist.library import connections, schema_version, state_names
from readlist.library.backup import foreign_log
from readlist.library.connection_pool import BUSY_TIMEOUT_S, ConnectionPool
from readlist.library.faults import forbidding_sentence, read_only_sentence, translating_errors, unwritable_sentence
from readlist.library.location import open_files
from readlist.library.location.library_paths import LIBRARY_FILE_NAME, library_file
from readlist.library.lock_wait import LOCK_PORTION_S, begin_writing, set_timeout, wait_for_lock
from readlist.library.migrations import SCHEMA_VERSION
from readlist.library.stored_values import readable_number
from readlist.translation import tr

if TYPE_CHECKING:
    from sqlite_utils import Database as Handle

WRITER_CACHE_KB = 16_000
"""Page cache of the writing connection in kilobytes. A thousand entries change some 3,000 pages; pages that do not fit
are written several times. ``free_memory`` empties it after a long write.
"""
COMMIT_COUNT_KEY = "moves"
"""The key in ``meta`` of the number of commits that changed visible data."""

Connection = sqlite3.Connection
"""The type of a connection for commands, which do not import SQLite."""


def sqlite_version() -> str:
    """The version of SQLite that this process uses."""
    return sqlite3.sqlite_version


class _RollBack(Exception):
    """Raised at the end of a trial, so that its transaction is rolled back."""


class Database:
    """An open library file. ``path`` is the file; safe to use from any thread.

    ``remark`` is a sentence about something found beside the file when it was opened, or "". ``read_only`` is a
    sentence on why the library cannot be changed, or "" if it can. ``announce_wait`` is called on the thread that
    waits, when the opening or a write has waited for another program for a second.
    """

    def __init__(self, folder: Path, announce_wait: Callable[[], None] | None = None) -> None:
        """Open the library in ``folder``; both are made if they do not exist.

        Raises LibraryFault if the file is newer than this program, damaged, not a library, or cannot be reached.
        """
        self.path = library_file(folder)
        self._lock = threading.RLock()
        self._closed = False
        self.announce_wait = announce_wait
        self.remark = self.read_only = ""
        self._connect_reader: Callable[[], sqlite3.Connection] = partial(connections.connect_reader, self.path)
        self._at_close = ExitStack()
        """Callbacks for closing, last first."""
        with translating_errors(self.path, opening=True):
            self._writer = self._open(folder)
            self._handle: Handle | None = None
            self._writer_setups: list[Callable[[sqlite3.Connection], None]] = []
            self._pool = ConnectionPool(self._connect_reader)
            self._watcher_lock = threading.Lock()
            self._pragma_version = self._version = -1
            with ExitStack() as undo:
                undo.callback(self._at_close.close)
                undo.callback(self._writer.close)
                self._file = self.path.stat()
                self._watcher = self._connect_reader()
                undo.callback(self._watcher.close)
                self._own_commits = self.version()
                undo.pop_all()  # all went well: undo nothing

    def close(self) -> None:
        """Wait for the current write, interrupt reads, close every connection; the log is folded into the file."""
        with self._lock:
            if self._closed:
                return
            self._closed = True
            self._pool.close()
            with self._watcher_lock:
                self._watcher.close()
            self._writer.close()
            self._at_close.close()

    @contextmanager
    def writing(self) -> Iterator[Handle]:
        """A transaction on the writing connection: committed at the end, rolled back by any exception.

        Raises LibraryFault if the file has been replaced since it was opened, as the write would be lost, or migrated
        by a newer Readlist; ReadOnlyFault if the library can only be read.
        """
        with self._lock, self.translating_damage():
            self._require_writable()
            handle = self._writer_handle()
            before = self._own_commits
            try:
                with handle.atomic() if handle.conn.in_transaction else self._transaction():
                    yield handle
            except BaseException:
                self._own_commits = before
                raise

    @contextmanager
    def trial(self) -> Iterator[None]:
        """A block whose writes are undone at its end. Those on a library that can only be read are made in a copy."""
        with self._lock, ExitStack() as at_end:
            if self.read_only:
                self._write_in_copy(at_end)
            try:
                with self.writing():
                    yield
                    raise _RollBack
            except _RollBack:
                pass

    def _write_in_copy(self, at_end: ExitStack) -> None:
        """Make writes in a temporary copy, until the callbacks of ``at_end`` are called."""
        folder = at_end.enter_context(TemporaryDirectory(prefix="readlist-", ignore_cleanup_errors=True))
        copy = at_end.enter_context(closing(connections.connect(Path(folder) / LIBRARY_FILE_NAME)))
        with self.reading() as reader:
            reader.backup(copy)
        before = self._writer, self._handle, self.read_only
        self._writer, self._handle, self.read_only = copy, None, ""

        def end() -> None:
            self._writer, self._handle, self.read_only = before

        at_end.callback(end)

    @contextmanager
    def _transaction(self) -> Iterator[None]:
        """A transaction on the writing connection that holds the write lock and gives the library's state a name."""
        begin_writing(self._writer, self.announce_wait)
        try:
            schema_version.refuse_newer(self._writer, self.path)
            yield
            state_names.name_state(self._writer)
            self._writer.execute("COMMIT")
        except BaseException:
            if self._writer.in_transaction:
                self._writer.execute("ROLLBACK")
            raise

    def add_writer_setup(self, setup: Callable[[sqlite3.Connection], None]) -> None:
        """Register a function to prepare the writing connection, called before the first write."""
        self._writer_setups.append(setup)

    def ready_writer(self) -> None:
        """Prepare the first write, in the background; otherwise the write itself does so."""
        with self._lock, translating_errors(self.path):
            if not self._closed and not self.read_only:
                self._writer_handle()

    def rebuild(self, rebuild: Callable[[sqlite3.Connection], None]) -> None:
        """Run ``rebuild`` on the file before its tables are used. Every exception counts as damage."""
        with self._lock, translating_errors(self.path, opening=True):
            self._require_writable()
            with self._transaction():
                rebuild(self._writer)

    def _writer_handle(self) -> Handle:
        """The handle for writing, prepared at its first use."""
        if self._handle is None:
            from sqlite_utils import Database as Handle

            handle = Handle(self._writer)
            with handle.atomic():
                for setup in self._writer_setups:
                    setup(self._writer)
            self._handle = handle
        return self._handle

    def free_memory(self) -> None:
        """Free the memory of a long write."""
        with self._lock, translating_errors(self.path):
            if not self._closed:
                self._writer.execute("PRAGMA shrink_memory")

    def bump_version(self) -> None:
        """Count this commit as one that changes visible data. Within ``writing``."""
        self._writer.execute(
            f"INSERT INTO meta VALUES ('{COMMIT_COUNT_KEY}', '1') ON CONFLICT (key) DO UPDATE SET value = value + 1"
        )
        self._own_commits += 1

    @contextmanager
    def reading(self) -> Iterator[sqlite3.Connection]:
        """A reading connection; nested blocks on this thread get the same one."""
        with self.translating_damage(), self._pool.lend() as reader:
            yield reader

    @contextmanager
    def translating_damage(self) -> Iterator[None]:
        """Errors of the block become LibraryFault, even unforeseen exceptions if the library is damaged."""
        with translating_errors(self.path, is_damaged=self._is_damaged):
            yield

    def _is_damaged(self) -> bool:
        from readlist.library.check.diagnosis import is_damaged

        return not self._closed and is_damaged(self._connect_reader)

    @contextmanager
    def snapshot(self) -> Iterator[sqlite3.Connection]:
        """A reading connection on which all queries of the block (on this thread) see one state of the library."""
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
        """The number of commits that changed visible data, by any process and as seen by all threads.

        Commits that only clear the index queue do not count. Raises LibraryFault.
        """
        with self._watcher_lock, translating_errors(self.path):
            if self._closed:
                raise LibraryFault(tr("The library is closed."))
            # Cheaper than the count; changes with any commit.
            pragma_version = self._watcher.execute("PRAGMA data_version").fetchone()[0]
            if pragma_version != self._pragma_version:
                row = self._watcher.execute("SELECT value FROM meta WHERE key = ?", [COMMIT_COUNT_KEY]).fetchone()
                self._version = readable_number(row[0]) if row else 0
                self._pragma_version = pragma_version
            return self._version

    def state(self) -> str:
        """The name of the library's state; it changes with every write."""
        with self.reading() as reader:
            query = "SELECT key, value FROM meta WHERE key IN (?, ?)"
            meta = dict(reader.execute(query, [state_names.STATES, COMMIT_COUNT_KEY]).fetchall())
        last_state = state_names.last_name(str(meta.get(state_names.STATES, "")))
        return last_state or f"moves-{meta.get(COMMIT_COUNT_KEY, 0)}"

    def foreign_commits(self) -> int | None:
        """The number of counted commits by other processes since the library was opened; None during a write here."""
        if not self._lock.acquire(blocking=False):
            return None
        try:
            return self.version() - self._own_commits
        finally:
            self._lock.release()

    def _require_writable(self) -> None:
        """Raise LibraryFault if the library is closed or its file was replaced, ReadOnlyFault if it is read-only."""
        if self._closed:
            raise LibraryFault(tr("The library is closed."))
        try:
            is_same_file = samestat(self.path.stat(), self._file)
        except FileNotFoundError:
            is_same_file = False
        if not is_same_file:
            raise LibraryFault(
                tr(
                    "The library {path} was moved, removed or replaced while it was open; nothing more is written to "
                    "it. Please put it back, or open it again.",
                    path=self.path,
                )
            )
        if self.read_only:
            raise ReadOnlyFault(self.read_only)

    def _open(self, folder: Path) -> sqlite3.Connection:
        """The writing connection or, if the file or its disk is read-only, one that reads."""
        existed = connections.has_content(self.path)
        if existed and not connections.is_writable(self.path):
            return self._open_read_only(read_only_sentence(self.path))
        if existed and not open_files.is_open_here(self.path) and connections.is_for_newer_sqlite(self.path):
            return self._open_read_only(forbidding_sentence(self.path))
        try:
            folder.mkdir(mode=0o700, parents=True, exist_ok=True)
            self.remark = foreign_log.remove_foreign_log(folder, self.path)
            return wait_for_lock(partial(self._open_writer, folder, existed), self.announce_wait)
        except (sqlite3.OperationalError, OSError, CopyFault) as error:
            reason = unwritable_sentence(self.path, error) if existed else ""
            if not reason:
                raise
            try:
                return self._open_read_only(reason)
            except (sqlite3.Error, OSError):
                raise error from None

    def _open_read_only(self, reason: str) -> sqlite3.Connection:
        """A connection that reads. ``reason`` is the sentence on why the library cannot be changed."""
        self._connect_reader = connections.find_connector(self.path, alone=foreign_log.has_foreign_log(self.path))
        connection = self._connect_reader()
        try:
            self._at_close.enter_context(open_files.registered_open(self.path))
            version = schema_version.refuse_foreign(connection, self.path)
            if version < SCHEMA_VERSION:
                self._update_copy(connection)
        except BaseException:
            connection.close()
            self._at_close.close()
            raise
        self.read_only = reason
        return connection

    def _update_copy(self, connection: sqlite3.Connection) -> None:
        """Use a migrated copy of a read-only library from an older Readlist; the copy is removed at close."""
        folder = self._at_close.enter_context(TemporaryDirectory(prefix="readlist-", ignore_cleanup_errors=True))
        copy = Path(folder) / LIBRARY_FILE_NAME
        with closing(connections.connect(copy)) as newer:
            connection.backup(newer)
            newer.execute("PRAGMA journal_mode = WAL")
            schema_version.make_or_migrate(newer, None)
        self._connect_reader = partial(connections.connect_reader, copy)

    def _open_writer(self, folder: Path, existed: bool) -> sqlite3.Connection:
        """The writing connection; the file is made or migrated if need be."""
        if not existed:
            self.path.touch(mode=0o600)  # SQLite gives its logs the mode of the file
        connection = connections.connect(self.path, LOCK_PORTION_S)
        try:
            self._at_close.enter_context(open_files.registered_open(self.path))  # before anything reads the file
            version = schema_version.refuse_foreign(connection, self.path) if existed else 0
            connection.execute("PRAGMA journal_mode = WAL")
            connection.execute("PRAGMA wal_autocheckpoint = 4000")  # in pages: fewer checkpoints during an import
            connection.execute(f"PRAGMA cache_size = -{WRITER_CACHE_KB}")
            if version < SCHEMA_VERSION:  # else nothing is written, and opening waits for no other program
                schema_version.make_or_migrate(connection, folder if existed else None)
            set_timeout(connection, BUSY_TIMEOUT_S)
        except BaseException:
            connection.close()
            self._at_close.close()
            raise
        return connection
