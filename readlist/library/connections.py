"""Connections to a library file: for writing, for reading, and for reading a file that cannot be written to."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Callable
from contextlib import closing
from functools import partial
from pathlib import Path
from stat import S_ISREG

from readlist.errors import DamagedLibrary
from readlist.library.connection_pool import BUSY_TIMEOUT_S
from readlist.library.location.library_paths import file_size, real_path
from readlist.library.location.open_files import read_head
from readlist.library.stored_values import text_of_bytes
from readlist.translation import tr

LOCKLESS_VFS = "win32-none" if os.name == "nt" else "unix-none"
"""SQLite's VFS without locks: with it, a log is read without anything being written."""


def has_content(path: Path) -> bool:
    """True if the file exists and is not empty. Raises DamagedLibrary if it is not a regular file."""
    try:
        status = path.stat()
    except FileNotFoundError:
        return False
    if not S_ISREG(status.st_mode):
        raise DamagedLibrary(
            tr("{path} is not a file, so it cannot be a library. A backup can be restored.", path=path)
        )
    return status.st_size > 0


def is_writable(path: Path) -> bool:
    """True if the file can be written, and its folder, which must hold the log."""
    return os.access(path, os.W_OK) and os.access(path.parent, os.W_OK | os.X_OK)


def is_for_newer_sqlite(path: Path) -> bool:
    """True if the header allows only a later SQLite to write to the file, as damage may cause."""
    return read_head(path, 20)[18:19] > b"\2"


def connect(path: Path, timeout_s: float = BUSY_TIMEOUT_S) -> sqlite3.Connection:
    """A connection that may write; the file is made if there is none. It waits ``timeout_s`` for other programs."""
    return _configure(sqlite3.connect(path, timeout=timeout_s, isolation_level=None, check_same_thread=False))


def connect_reader(path: Path) -> sqlite3.Connection:
    """A connection that only reads, while others write."""
    reader = connect(path)
    try:
        reader.execute("PRAGMA query_only = ON")
    except BaseException:
        reader.close()
        raise
    return reader


def connect_unlocked(path: Path, *, alone: bool = False) -> sqlite3.Connection:
    """A reading connection that takes no locks, for a file that no program has open; writes nothing anywhere.

    The log beside the file is read, too, unless ``alone``.
    """
    if alone:
        return _open(path, "immutable=1")
    return _open(path, f"vfs={LOCKLESS_VFS}", locking="EXCLUSIVE")  # keeps its index of the log in memory


def find_connector(path: Path, *, alone: bool = False) -> Callable[[], sqlite3.Connection]:
    """A function that connects to a library that cannot be written: with locks if possible, else without.

    With ``alone`` the log beside it is ignored. If no way works, the function raises the error of the last one.
    """
    connectors: list[Callable[[], sqlite3.Connection]] = [partial(connect_unlocked, path, alone=True)]
    if not alone:
        connectors = [partial(_open, path, "cache=private"), partial(connect_unlocked, path), *connectors]
        log = path.with_name(path.name + "-wal")
        if file_size(log):
            connectors.pop()  # the log's contents must not be ignored
    for connector in connectors[:-1]:
        try:
            with closing(connector()) as connection:
                connection.execute("SELECT count(*) FROM sqlite_schema").fetchone()
        except sqlite3.Error:
            continue
        return connector
    return connectors[-1]


def _open(path: Path, option: str, locking: str = "NORMAL") -> sqlite3.Connection:
    address = f"{real_path(path).as_uri()}?mode=ro&{option}"
    opened = sqlite3.connect(address, uri=True, timeout=BUSY_TIMEOUT_S, isolation_level=None, check_same_thread=False)
    return _configure(opened, locking)


def _configure(connection: sqlite3.Connection, locking: str = "NORMAL") -> sqlite3.Connection:
    try:
        connection.execute(f"PRAGMA locking_mode = {locking}")  # first, since the others read the file
        connection.text_factory = text_of_bytes  # a row with one damaged letter stays readable
        connection.execute("PRAGMA foreign_keys = ON")
        connection.execute("PRAGMA synchronous = FULL")  # a flush for each commit: a power cut loses nothing committed
        # temp_store stays at its default: in memory, SQLite's savepoint log takes time quadratic in the data written.
    except BaseException:
        connection.close()
        raise
    return connection
