"""Paths of a library: its real file, links followed, and the files beside it."""

from __future__ import annotations

import hashlib
import os
from os.path import samestat
from pathlib import Path
from stat import S_ISREG

from readlist.library.location.open_files import read_head

LIBRARY_FILE_NAME = "library.sqlite"
BACKUP_FOLDER = "backups"
LOG_SUFFIXES = ("-wal", "-shm", "-journal")
"""Suffixes of SQLite's files beside a database."""

_MAX_EMPTY_DATABASE_BYTES = 65_536
"""Size up to which a database may have no tables: one page, at SQLite's largest page size."""


def library_file(folder: Path) -> Path:
    """The library's real file, links followed; it need not exist. The log lies beside it, not beside the link."""
    return real_path(folder / LIBRARY_FILE_NAME)


def is_missing(folder: Path) -> bool:
    """True if the folder holds no library file, or an empty one. Any other file is checked when it is opened."""
    file = library_file(folder)
    try:
        status = file.stat()
        if not S_ISREG(status.st_mode) or status.st_size > _MAX_EMPTY_DATABASE_BYTES:
            return False
        return not status.st_size or _holds_no_table(file)
    except (FileNotFoundError, NotADirectoryError):
        return True
    except OSError:
        return False


def _holds_no_table(file: Path) -> bool:
    """True for a database of one page without tables, and without a log that could contain any."""
    if file_size(file.with_name(file.name + "-wal")):
        return False
    head = read_head(file, 105)
    return head.startswith(b"SQLite format 3\0") and head[100:] == b"\x0d" + head[101:103] + b"\0\0"


def file_size(file: Path) -> int:
    """The size of a file in bytes; 0 if there is none, as of a log that another program has just folded and removed."""
    try:
        return file.stat().st_size
    except OSError:
        return 0


def path_hash(file: Path) -> str:
    """A hash of a library's path, as 12 hexadecimal digits; ``file`` is its real file."""
    home = file.parent if file.name == LIBRARY_FILE_NAME else file
    return hashlib.sha256(os.fsencode(home)).hexdigest()[:12]


def real_path(path: Path) -> Path:
    """A file or folder, links followed; it need not exist.

    The absolute path where links lead in a circle, or on Windows where the system cannot tell, as on some drives.
    """
    try:
        return path.resolve()
    except (OSError, RuntimeError):
        return path.absolute()


def dangling_link(path: Path) -> Path | None:
    """The dangling link in ``path`` or its parents; None if there is none."""
    return next((part for part in (path, *path.parents) if part.is_symlink() and not part.exists()), None)


def is_same_file(one: Path, other: Path) -> bool:
    """True if both name one file or folder, also by links or in other letter case; missing ones are compared by name.

    Names that differ only in case count as one, as on some disks they are.
    """
    try:
        return samestat(one.stat(), other.stat())
    except (OSError, ValueError):
        pass
    try:
        one, other = real_path(one), real_path(other)
    except ValueError:
        return one == other
    if one.name.casefold() != other.name.casefold():
        return False
    try:
        return samestat(one.parent.stat(), other.parent.stat())
    except OSError:
        return one == other
