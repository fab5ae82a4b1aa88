"""Connections to a library file: for writing, and for reading one that cannot be written to."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Callable
from contextlib import closing
from functools import partial
from pathlib import Path
from stat import S_ISREG

from readlist.errors import LibraryFault
from readlist.library.connection_pool import BUSY_TIMEOUT_S
from readlist.library.places.open_files import read_head
from readlist.library.values import text_of_bytes
from readlist.translation import tr

WITHOUT_LOCKS = "win32-none" if os.name == "nt" else "unix-none"
"""SQLite's way to files that takes no locks: a log can be read there without writing beside it."""


def is_there(path: Path) -> bool:
    """True where something lies there to be opened. Raises LibraryFault for what is no plain file: it may never end."""
    try:
        found = path.stat()
    except FileNotFoundError:
        return False
    if not S_ISREG(found.st_mode):
        raise LibraryFault(
            tr("{path} is no file, so it is no library. A backup can be restored with restore-backup.", path=path)
        )
    return found.st_size > 0


def may_write(path: Path) -> bool:
    """False where the file, or its folder, which takes the log, surely cannot be written to."""
    return os.access(path, os.W_OK) and os.access(path.parent, os.W_OK | os.X_OK)


def is_of_later_kind(path: Path) -> bool:
    """True where the header lets only a later SQLite write to the file, as a damaged one may."""
    return read_head(path, 20)[18:19] > b"\2"


def connect(path: Path) -> sqlite3.Connection:
    """A connection that may write; the file is made where there is none."""
    return _fit(sqlite3.connect(path, timeout=BUSY_TIMEOUT_S, isolation_level=None, check_same_thread=False))


def connect_reader(path: Path) -> sqlite3.Connection:
    """A connection that only reads, while others write."""
    reader = connect(path)
    try:
        reader.execute("PRAGMA query_only = ON")
    except BaseException:
        reader.close()
        raise
    return reader


def peek(path: Path, *, alone: bool = False) -> sqlite3.Connection:
    """A connection to a file that nobody has open, with its log or ``alone``; writes nothing, there or beside it."""
    if alone:
        return _open(path, "immutable=1")
    return _open(path, f"vfs={WITHOUT_LOCKS}", locking="EXCLUSIVE")  # keeps what it knows of the log in memory


def find_reader(path: Path, *, alone: bool = False) -> Callable[[], sqlite3.Connection]:
    """A way to read a library that cannot be written to: with the locks of others if it can be, else without.

    With ``alone`` the log beside it is left out. Raises what the last way raises, where none leads to it.
    """
    ways: list[Callable[[], sqlite3.Connection]] = [partial(peek, path, alone=True)]
    if not alone:
        ways = [partial(_open, path, "cache=private"), partial(peek, path), *ways]
        log = path.with_name(path.name + "-wal")
        if log.exists() and log.stat().st_size:
            ways.pop()  # what is in the log must not be left out
    for way in ways[:-1]:
        try:
            with closing(way()) as connection:
                connection.execute("SELECT count(*) FROM sqlite_schema").fetchone()
        except sqlite3.Error:
            continue
        return way
    return ways[-1]


def _open(path: Path, option: str, locking: str = "NORMAL") -> sqlite3.Connection:
    address = f"{path.resolve().as_uri()}?mode=ro&{option}"
    opened = sqlite3.connect(address, uri=True, timeout=BUSY_TIMEOUT_S, isolation_level=None, check_same_thread=False)
    return _fit(opened, locking)


def _fit(connection: sqlite3.Connection, locking: str = "NORMAL") -> sqlite3.Connection:
    try:
        connection.execute(f"PRAGMA locking_mode = {locking}")  # first: the others look into the file
        connection.text_factory = text_of_bytes  # one damaged letter hides no row
        connection.execute("PRAGMA foreign_keys = ON")
        connection.execute("PRAGMA synchronous = FULL")  # one command, one flush: a power cut loses nothing committed
        # temp_store stays as it is: in memory, SQLite's log of a savepoint costs the square of what is written.
    except BaseException:
        connection.close()
        raise
    return connection
