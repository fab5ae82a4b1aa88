"""Opens a library file: makes it, migrates it (copy first), refuses what is newer or foreign; hands out connections.

One connection writes, guarded by a lock; every thread that reads has one of its own. SQLite's faults leave this module
as ``LibraryFault`` sentences.
"""

from __future__ import annotations

import json
import sqlite3
import threading
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path

from sqlite_utils import Database as Handle

from readlist.errors import LibraryFault
from readlist.library.migrations import APPLICATION_ID, MIGRATIONS, SCHEMA_VERSION

FILE_NAME = "library.sqlite"
BACKUP_FOLDER = "backups"
BUSY_SECONDS = 30.0

Connection = sqlite3.Connection
"""What commands are handed to pass on to ``store`` and ``queries``."""


class Database:
    """An open library file. ``path`` is the file; safe to use from any thread."""

    def __init__(self, folder: Path) -> None:
        """Open the library in ``folder``, making both where they do not exist.

        Raises LibraryFault where the file is newer than this program, damaged, not a library, or cannot be reached.
        """
        self.path = folder / FILE_NAME
        self._lock = threading.RLock()
        self._local = threading.local()
        self._readers: list[sqlite3.Connection] = []
        with self._sentences():
            folder.mkdir(parents=True, exist_ok=True)
            self._writer = self._prepare(folder)

    def close(self) -> None:
        """Close every connection; the last one folds the write-ahead log into the file."""
        with self._lock:
            for reader in self._readers:
                reader.close()
            self._readers.clear()
            self._writer.close()

    @contextmanager
    def writing(self) -> Iterator[Handle]:
        """One transaction on the writing connection: committed at the end, rolled back by any exception."""
        with self._lock, self._sentences(), self._writer.atomic():
            yield self._writer

    @contextmanager
    def reading(self) -> Iterator[sqlite3.Connection]:
        """This thread's reading connection."""
        with self._sentences():
            yield self._reader()

    @contextmanager
    def snapshot(self) -> Iterator[sqlite3.Connection]:
        """This thread's reading connection, all queries in the block answered from one state of the library."""
        with self._sentences():
            reader = self._reader()
            if reader.in_transaction:
                yield reader
                return
            reader.execute("BEGIN")
            try:
                yield reader
            finally:
                reader.execute("ROLLBACK")

    def version(self) -> int:
        """A number that moves with every commit, also one of another process (as this thread sees it)."""
        with self.reading() as reader:
            return int(reader.execute("PRAGMA data_version").fetchone()[0])

    def copy_to(self, target: Path) -> None:
        """A whole, verified copy of the library as it stands, written beside and moved into place."""
        copy_database(self.path, target)

    def _reader(self) -> sqlite3.Connection:
        found: sqlite3.Connection | None = getattr(self._local, "reader", None)
        if found is None:
            found = _connect(self.path)
            found.execute("PRAGMA query_only = ON")
            self._local.reader = found
            with self._lock:
                self._readers.append(found)
        return found

    def _prepare(self, folder: Path) -> Handle:
        existed = self.path.exists() and self.path.stat().st_size > 0
        connection = _connect(self.path)
        try:
            if existed:
                self._refuse_foreign(connection)
            connection.execute("PRAGMA journal_mode = WAL")
            handle = Handle(connection)
            with handle.atomic():
                connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")  # takes the write lock: one migrates
                if MIGRATIONS.pending(handle):
                    if existed:
                        self._copy_first(connection, folder)
                    MIGRATIONS.apply(handle)
                    connection.execute(f"PRAGMA user_version = {SCHEMA_VERSION}")
                    connection.execute("INSERT OR IGNORE INTO meta VALUES ('library_id', ?)", [uuid.uuid4().hex])
        except BaseException:
            connection.close()
            raise
        return handle

    def _refuse_foreign(self, connection: sqlite3.Connection) -> None:
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

    def _copy_first(self, connection: sqlite3.Connection, folder: Path) -> None:
        version = connection.execute("PRAGMA user_version").fetchone()[0]
        stamp = datetime.now(UTC).strftime("%Y%m%dT%H%M%SZ")
        copy_database(
            self.path, folder / BACKUP_FOLDER / f"before-schema-{SCHEMA_VERSION}-from-{version}-{stamp}.sqlite"
        )

    @contextmanager
    def _sentences(self) -> Iterator[None]:
        try:
            yield
        except sqlite3.OperationalError as error:
            if "locked" in str(error) or "busy" in str(error):
                message = f"The library {self.path} is in use by another program; please try again in a moment."
            else:
                message = f"The library {self.path} cannot be used: {error}."
            raise LibraryFault(message) from error
        except sqlite3.IntegrityError:
            raise  # a promise of ours was broken, not the world's fault
        except sqlite3.DatabaseError as error:
            raise LibraryFault(
                f"The library {self.path} is damaged ({error}). A backup can be restored with restore-backup."
            ) from error
        except OSError as error:
            raise LibraryFault(f"The library folder {self.path.parent} cannot be used: {error.strerror}.") from error


def _connect(path: Path) -> sqlite3.Connection:
    connection = sqlite3.connect(path, timeout=BUSY_SECONDS, isolation_level=None, check_same_thread=False)
    try:
        connection.execute("PRAGMA foreign_keys = ON")
        connection.execute("PRAGMA synchronous = FULL")  # one command, one flush: a power cut loses nothing committed
        connection.execute("PRAGMA temp_store = MEMORY")
    except BaseException:
        connection.close()
        raise
    return connection


def copy_database(source: Path, target: Path) -> None:
    """Copy a library file whole (also while it is in use), verify the copy, and only then give it its name.

    Raises LibraryFault where the source is damaged, OSError where the target cannot be written.
    """
    target.parent.mkdir(parents=True, exist_ok=True)
    part = target.with_name(target.name + ".part")
    part.unlink(missing_ok=True)
    try:
        try:
            origin = sqlite3.connect(source, timeout=BUSY_SECONDS, isolation_level=None)
            copy = sqlite3.connect(part, isolation_level=None)
            try:
                origin.backup(copy)
                copy.execute("PRAGMA journal_mode = DELETE")  # a backup is one file
                answer = copy.execute("PRAGMA integrity_check").fetchone()[0]
            finally:
                copy.close()
                origin.close()
        except sqlite3.Error as error:
            raise LibraryFault(f"{source} could not be copied: {error}.") from error
        if answer != "ok":
            raise LibraryFault(f"{source} could not be copied: {answer}.")
        part.replace(target)
    finally:
        part.unlink(missing_ok=True)


def describe(path: Path) -> dict[str, int | str]:
    """What a library file holds: ``papers``, ``entries``, ``notes``, ``tags``, ``schema``; reads only.

    Raises LibraryFault where the file is no library or is damaged.
    """
    try:
        connection = sqlite3.connect(f"{path.resolve().as_uri()}?mode=ro&immutable=1", uri=True)
        try:
            if connection.execute("PRAGMA application_id").fetchone()[0] != APPLICATION_ID:
                raise LibraryFault(f"{path} is not a Readlist library.")
            counts: dict[str, int | str] = {
                table: connection.execute(f"SELECT count(*) FROM {table}").fetchone()[0]
                for table in ("papers", "entries", "notes", "tags")
            }
            counts["schema"] = connection.execute("PRAGMA user_version").fetchone()[0]
            answer = connection.execute("PRAGMA quick_check").fetchone()[0]
        finally:
            connection.close()
    except sqlite3.Error as error:
        raise LibraryFault(f"{path} cannot be read as a library: {error}.") from error
    if answer != "ok":
        raise LibraryFault(f"{path} is damaged: {answer}.")
    return counts


def dumps(value: object) -> str:
    """JSON as the library stores it: compact, Unicode as it is."""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))
