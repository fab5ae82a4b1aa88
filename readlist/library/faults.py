"""Exceptions of SQLite and the disk as ``LibraryFault``: a sentence, with the cause if it is known."""

from __future__ import annotations

import errno
import logging
import os
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from readlist.errors import LibraryFault, NotFound, OurFault, WorldError
from readlist.translation import tr

logger = logging.getLogger(__name__)

FULL_BELOW_BYTES = 256 * 1024
"""A disk with less room than this is called full: SQLite asks for some pages at a time."""

_PRIMARY = 0xFF
"""The part of SQLite's extended error codes that names the kind."""
_BUSY = {sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED}
_NOT_ANSWERED = {sqlite3.SQLITE_IOERR, sqlite3.SQLITE_CANTOPEN}
_NOT_ALLOWED = {errno.EROFS, errno.EACCES, errno.EPERM}
_NO_ROOM = {errno.ENOSPC, errno.EDQUOT, errno.EFBIG}


@contextmanager
def sentences(path: Path, *, opening: bool = False, is_damaged: Callable[[], bool] | None = None) -> Iterator[None]:
    """Faults of the library file ``path`` leave the block as LibraryFault.

    What breaks a promise of ours stays as it is, but not while ``opening``: of a damaged file nothing is impossible,
    text that is no text or rows that are missing, and whatever comes of that is damage. Later ``is_damaged`` is asked.
    """
    try:
        yield
    except (WorldError, OurFault):
        raise
    except Exception as error:
        fault = _fault_of(path, error)
        if fault is None and (opening or (is_damaged is not None and is_damaged())):
            logger.info("what nobody foresaw is taken for damage", exc_info=True)  # for the file, not for the screen
            fault = damage(path, error)
        if fault is None:
            raise
        raise fault from error


def _fault_of(path: Path, error: Exception) -> WorldError | None:
    """The fault of the world behind an exception; None for a fault of the program."""
    match error:
        case OverflowError():  # an id that no row can have
            return NotFound(tr("There is nothing with so great a number in the library."))
        case OSError():
            return LibraryFault(_sentence_of_folder(path.parent, error))
        case sqlite3.OperationalError():
            return LibraryFault(_sentence_of(path, error))
        case sqlite3.IntegrityError() | sqlite3.ProgrammingError():
            return None
        case sqlite3.Error() | UnicodeDecodeError():  # SQLite's own messages quote the damaged schema
            return damage(path, error)
        case _:
            return None


def damage(path: Path, error: Exception) -> LibraryFault:
    """The fault of a damaged file."""
    said = (
        tr("what it says is not text") if isinstance(error, UnicodeDecodeError) else str(error) or type(error).__name__
    )
    return LibraryFault(
        tr(
            "The library {path} is damaged ({said}). A backup can be restored with restore-backup.",
            path=path,
            said=said,
        )
    )


def is_full(folder: Path) -> bool:
    """True where the disk of ``folder`` has no room left."""
    try:
        room = os.statvfs(folder)
    except (OSError, AttributeError):  # Windows says it in its error codes
        return False
    return room.f_bavail * room.f_frsize < FULL_BELOW_BYTES


def unwritable_sentence(path: Path, error: Exception) -> str:
    """Why the library ``path`` can only be read, where that is what ``error`` says; else ""."""
    while not isinstance(error, sqlite3.Error | OSError) and isinstance(error.__cause__, Exception):
        error = error.__cause__
    kind = (getattr(error, "sqlite_errorcode", 0) or 0) & _PRIMARY
    number = getattr(error, "errno", None)
    if kind == sqlite3.SQLITE_FULL or number in _NO_ROOM or is_full(path.parent):
        return f"{_full_sentence(path.parent)} {tr('The library is open for reading.')}"
    if kind in (*_NOT_ANSWERED, sqlite3.SQLITE_READONLY) or number in _NOT_ALLOWED:
        return read_only_sentence(path)
    return ""


def _sentence_of(path: Path, error: sqlite3.OperationalError) -> str:
    kind = (getattr(error, "sqlite_errorcode", 0) or 0) & _PRIMARY
    if kind in _BUSY or "locked" in str(error) or "busy" in str(error):
        return tr("The library {path} is in use by another program; please try again in a moment.", path=path)
    if kind == sqlite3.SQLITE_FULL or (
        kind in (sqlite3.SQLITE_IOERR, sqlite3.SQLITE_CANTOPEN) and is_full(path.parent)
    ):
        return _full_sentence(path.parent)
    if kind == sqlite3.SQLITE_READONLY:
        return read_only_sentence(path)
    if kind in _NOT_ANSWERED:
        return tr(
            "The library {path} cannot be used: the disk does not answer as it should ({error}).",
            path=path,
            error=error,
        )
    if kind == sqlite3.SQLITE_ERROR:  # a table or a column that is not there, a value that fits nowhere
        return tr(
            "The library {path} is damaged ({error}). check --repair may mend it; else a backup can be restored.",
            path=path,
            error=error,
        )
    return tr("The library {path} cannot be used: {error}.", path=path, error=error)


def _full_sentence(folder: Path) -> str:
    return tr(
        "The disk is full: nothing can be stored in {folder}. Please make room and try again; what was stored before "
        "is unharmed and can be read.",
        folder=folder,
    )


def read_only_sentence(path: Path) -> str:
    """Said of a library that can be read, but not changed."""
    return tr("The library {path} can be read, searched and exported, but not changed: it is read-only.", path=path)


def forbidding_sentence(path: Path) -> str:
    """Said of a library whose own header forbids to change it."""
    return tr(
        "The library {path} says of itself that it must not be changed, as a damaged one may. It can be read, "
        "searched and exported; a backup can be restored.",
        path=path,
    )


def _sentence_of_folder(folder: Path, error: OSError) -> str:
    if error.errno in _NO_ROOM:
        return _full_sentence(folder)
    return tr("The library folder {folder} cannot be used: {reason}.", folder=folder, reason=error.strerror or error)
