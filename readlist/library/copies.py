"""Copies of library files: made whole and verified, described, and folded into one file before they are replaced."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

from readlist.errors import LibraryFault
from readlist.library.migrations import APPLICATION_ID

BUSY_TIMEOUT_S = 30.0
"""Seconds to wait for another program that writes."""


def copy_database(source: Path, target: Path) -> None:
    """Copy a library file whole (also while it is in use), verify the copy, and only then give it its name.

    Raises LibraryFault where the source is damaged or missing, OSError where the target cannot be written.
    """
    if not source.is_file():
        raise LibraryFault(f"There is no library {source} to copy.")
    target.parent.mkdir(parents=True, exist_ok=True)
    part = target.with_name(target.name + ".part")
    part.unlink(missing_ok=True)
    try:
        try:
            answer = _copy_pages(source, part)
        except sqlite3.Error as error:
            raise LibraryFault(f"{source} could not be copied: {error}.") from error
        if answer != "ok":
            raise LibraryFault(f"{source} could not be copied: {answer}.")
        part.replace(target)
    finally:
        part.unlink(missing_ok=True)


def _copy_pages(source: Path, part: Path) -> str:
    """Copy all pages; gives what an integrity check says of the copy."""
    address = _address(source, "rw")
    with (
        closing(sqlite3.connect(address, uri=True, timeout=BUSY_TIMEOUT_S, isolation_level=None)) as origin,
        closing(sqlite3.connect(part, isolation_level=None)) as copy,
    ):
        origin.backup(copy)
        copy.execute("PRAGMA journal_mode = DELETE")  # a backup is one file
        return str(copy.execute("PRAGMA integrity_check").fetchone()[0])


def claim_alone(path: Path) -> None:
    """Fold a library's log into its one file, so that it can be replaced. A damaged file is left as it is.

    Raises LibraryFault where another program has the library open.
    """
    try:
        with closing(sqlite3.connect(_address(path, "rw"), uri=True, timeout=1, isolation_level=None)) as connection:
            connection.execute("PRAGMA journal_mode = DELETE")
    except sqlite3.OperationalError as error:
        if "locked" in str(error):
            sentence = f"The library {path} is open in another program; please close it there first."
            raise LibraryFault(sentence) from error
    except sqlite3.DatabaseError:
        return


def _address(path: Path, mode: str) -> str:
    """The URI of a database that must exist; ``mode`` is ``rw``, or ``ro`` for a file that nobody writes to."""
    logged = path.with_name(path.name + "-wal").exists()
    return f"{path.resolve().as_uri()}?mode={mode}" + ("" if mode == "rw" or logged else "&immutable=1")


def describe(path: Path, *, verify: bool = True) -> dict[str, int | str]:
    """What a library file holds: ``papers``, ``entries``, ``notes``, ``tags``, ``schema``; reads only.

    With ``verify`` every page is looked at. Raises LibraryFault where the file is no library or is damaged.
    """
    try:
        connection = sqlite3.connect(_address(path, "ro"), uri=True)
        try:
            if connection.execute("PRAGMA application_id").fetchone()[0] != APPLICATION_ID:
                raise LibraryFault(f"{path} is not a Readlist library.")
            counts: dict[str, int | str] = {
                table: connection.execute(f"SELECT count(*) FROM {table}").fetchone()[0]
                for table in ("papers", "entries", "notes", "tags")
            }
            counts["schema"] = connection.execute("PRAGMA user_version").fetchone()[0]
            answer = connection.execute("PRAGMA quick_check").fetchone()[0] if verify else "ok"
        finally:
            connection.close()
    except sqlite3.Error as error:
        raise LibraryFault(f"{path} cannot be read as a library: {error}.") from error
    if answer != "ok":
        raise LibraryFault(f"{path} is damaged: {answer}.")
    return counts
