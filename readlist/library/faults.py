"""Exceptions of SQLite and the disk as ``LibraryFault``: a sentence, with the cause if known."""

from __future__ import annotations

import errno
import logging
import os
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from readlist.errors import DamagedLibrary, LibraryFault, NotFound, OurFault, WorldError
from readlist.model.system_reasons import reason_of
from readlist.translation import tr

logger = logging.getLogger(__name__)

FULL_BELOW_BYTES = 256 * 1024
"""Free bytes below which a disk is called full: SQLite asks for several pages at a time."""

PRIMARY_CODE = 0xFF
"""Mask for the part of SQLite's extended error codes that is the primary code."""
BUSY_CODES = {sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED}
_DISK_ERROR_CODES = {sqlite3.SQLITE_IOERR, sqlite3.SQLITE_CANTOPEN}
_READ_ONLY_ERRORS = {errno.EROFS, errno.EACCES, errno.EPERM}
_FULL_ERRORS = {errno.ENOSPC, errno.EDQUOT, errno.EFBIG}


@contextmanager
def translating_errors(
    path: Path, *, opening: bool = False, is_damaged: Callable[[], bool] | None = None
) -> Iterator[None]:
    """A block whose errors of the library file ``path`` become LibraryFault.

    An unforeseen exception passes unchanged, unless the library is being opened or ``is_damaged`` returns True: a
    damaged file may cause any exception.
    """
    try:
        yield
    except (WorldError, OurFault):
        raise
    except Exception as error:
        fault = _fault_of(path, error)
        if fault is None and (opening or (is_damaged is not None and is_damaged())):
            logger.info("an unforeseen exception counts as damage", exc_info=True)  # for the log, not for the screen
            fault = damage(path, error)
        if fault is None:
            raise
        raise fault from error


def _fault_of(path: Path, error: Exception) -> WorldError | None:
    """The fault of the world that an exception stands for; None for a fault of the program."""
    match error:
        case OverflowError():  # an id beyond SQLite's integers
            return NotFound(tr("No id in the library is that large."))
        case OSError():
            return LibraryFault(_sentence_of_folder(path.parent, error))
        case sqlite3.OperationalError():
            if _primary_code(error) == sqlite3.SQLITE_ERROR and not _is_in_use(error):
                # a missing table or column, a value of a wrong type
                return DamagedLibrary(_damaged_sentence(path, reason_of(error)), may_be_repaired=True)
            return LibraryFault(_sentence_of(path, error))
        case sqlite3.IntegrityError() | sqlite3.ProgrammingError():
            return None
        case sqlite3.Error() | UnicodeDecodeError():  # the message may quote damaged bytes
            return damage(path, error)
        case _:
            return None


def damage(path: Path, error: Exception) -> LibraryFault:
    """The fault of a damaged file."""
    said = reason_of(error) or type(error).__name__
    if isinstance(error, UnicodeDecodeError):
        said = tr("what it says is not text")
    return DamagedLibrary(_damaged_sentence(path, said))


def _damaged_sentence(path: Path, said: str) -> str:
    return tr("The library {path} is damaged ({said}). A backup can be restored.", path=path, said=said)


def is_full(folder: Path) -> bool:
    """True if the disk of ``folder`` is full."""
    try:
        disk = os.statvfs(folder)
    except (OSError, AttributeError):  # on Windows, error codes are enough
        return False
    return disk.f_bavail * disk.f_frsize < FULL_BELOW_BYTES


def unwritable_sentence(path: Path, error: Exception) -> str:
    """The reason why the library ``path`` can only be read, if ``error`` means that; else ""."""
    while not isinstance(error, sqlite3.Error | OSError) and isinstance(error.__cause__, Exception):
        error = error.__cause__
    kind = _primary_code(error)
    number = getattr(error, "errno", None)
    if kind == sqlite3.SQLITE_FULL or number in _FULL_ERRORS or is_full(path.parent):
        return f"{_full_sentence(path.parent)} {tr('The library is open for reading.')}"
    if kind in (*_DISK_ERROR_CODES, sqlite3.SQLITE_READONLY) or number in _READ_ONLY_ERRORS:
        return read_only_sentence(path)
    return ""


def _primary_code(error: Exception) -> int:
    """The primary part of SQLite's error code; 0 for none."""
    return (getattr(error, "sqlite_errorcode", 0) or 0) & PRIMARY_CODE


def _is_in_use(error: sqlite3.OperationalError) -> bool:
    return _primary_code(error) in BUSY_CODES or "locked" in str(error) or "busy" in str(error)


def _sentence_of(path: Path, error: sqlite3.OperationalError) -> str:
    kind = _primary_code(error)
    if _is_in_use(error):
        return tr("The library {path} is in use by another program; please try again in a moment.", path=path)
    if kind == sqlite3.SQLITE_FULL or (
        kind in (sqlite3.SQLITE_IOERR, sqlite3.SQLITE_CANTOPEN) and is_full(path.parent)
    ):
        return _full_sentence(path.parent)
    if kind == sqlite3.SQLITE_READONLY:
        return read_only_sentence(path)
    if kind in _DISK_ERROR_CODES:
        return tr(
            "The library {path} cannot be used: the disk does not answer as it should ({error}).",
            path=path,
            error=reason_of(error),
        )
    return tr("The library {path} cannot be used: {error}.", path=path, error=reason_of(error))


def _full_sentence(folder: Path) -> str:
    return tr(
        "The disk is full: nothing can be stored in {folder}. Please make room and try again; what was stored before "
        "is unharmed and can be read.",
        folder=folder,
    )


def read_only_sentence(path: Path) -> str:
    """The sentence for a library that can be read but not changed."""
    return tr("The library {path} can be read, searched and exported, but not changed: it is read-only.", path=path)


def forbidding_sentence(path: Path) -> str:
    """The sentence for a library whose header forbids changing it."""
    return tr(
        "The header of the library {path} forbids changes; it may be damaged. It can be read, searched and exported; "
        "a backup can be restored.",
        path=path,
    )


def _sentence_of_folder(folder: Path, error: OSError) -> str:
    if error.errno in _FULL_ERRORS:
        return _full_sentence(folder)
    return tr("The library folder {folder} cannot be used: {reason}.", folder=folder, reason=reason_of(error))
