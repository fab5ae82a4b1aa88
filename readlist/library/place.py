"""The place of a library: its real file behind any link, and the names of what lies beside it."""

from __future__ import annotations

from os.path import samestat
from pathlib import Path

FILE_NAME = "library.sqlite"
BACKUP_FOLDER = "backups"
LOG_SUFFIXES = ("-wal", "-shm", "-journal")
"""SQLite's own files beside a database."""


def library_file(folder: Path) -> Path:
    """The library's real file, links followed; it need not exist. Its log lies beside this one, not beside the link."""
    named = folder / FILE_NAME
    try:
        return named.resolve()
    except (OSError, RuntimeError):  # links that go in a circle
        return named.absolute()


def real_folder(folder: Path) -> Path:
    """The folder, links followed; it need not exist."""
    try:
        return folder.resolve()
    except (OSError, RuntimeError):
        return folder.absolute()


def is_same_place(one: Path, other: Path) -> bool:
    """True where both name one file or folder, also by links or in other letter case; for what is not there, one name.

    Names that differ in case alone count as one: on some disks they are.
    """
    try:
        return samestat(one.stat(), other.stat())
    except (OSError, ValueError):
        pass
    try:
        one, other = one.resolve(), other.resolve()
    except (OSError, RuntimeError, ValueError):
        return one == other
    if one.name.casefold() != other.name.casefold():
        return False
    try:
        return samestat(one.parent.stat(), other.parent.stat())
    except OSError:
        return one == other
