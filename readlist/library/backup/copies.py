"""Copies of library files: verified, described, and folded into one file before they are replaced.

Only regular files are opened. Any error while reading one counts as damage; an error while writing a copy is a
``CopyFault``, which says nothing about the library.
"""

from __future__ import annotations

import os
import sqlite3
import time
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager, suppress
from pathlib import Path
from stat import S_ISREG
from typing import BinaryIO, Literal, NamedTuple

from readlist.errors import CopyFault, LibraryFault
from readlist.library.connection_pool import BUSY_TIMEOUT_S
from readlist.library.connections import find_connector, is_writable
from readlist.library.faults import BUSY_CODES, PRIMARY_CODE
from readlist.library.location.library_paths import LOG_SUFFIXES, file_size, real_path
from readlist.library.location.open_files import is_open_here, read_head
from readlist.library.migrations import APPLICATION_ID
from readlist.model.system_reasons import reason_of
from readlist.translation import local_number, tr

PART_SUFFIX = ".part"
RUN_ID = f"{os.getpid()}-{os.urandom(3).hex()}"
"""Identifies this run of the program in the names of unfinished files."""

_PIECE_BYTES = 1_000_000
"""Bytes that are copied at a time."""
_NOT_WRITTEN = {sqlite3.SQLITE_FULL, sqlite3.SQLITE_CANTOPEN, sqlite3.SQLITE_READONLY, sqlite3.SQLITE_PERM}
_READING_FAILED = {
    sqlite3.SQLITE_IOERR_READ, sqlite3.SQLITE_IOERR_SHORT_READ, sqlite3.SQLITE_IOERR_CORRUPTFS,
}  # fmt: skip


class LibrarySummary(NamedTuple):
    """A summary of a library file: the numbers of papers, entries, notes and tags, and the version of its schema.

    ``commits`` is the number of commits that changed visible data. ``fingerprint`` is equal for equal contents of one
    library: it is made of that number and of the newest step.
    """

    papers: int
    entries: int
    notes: int
    tags: int
    schema: int
    library_id: str
    commits: int
    fingerprint: str


def copy_database(original: Path, target: Path, check_target: Callable[[], None] | None = None) -> None:
    """Copy a library file, even while it is in use; verify the copy, and only then give it its name.

    ``check_target`` is called right before that; it raises if ``target`` must not be written. Raises LibraryFault if
    the original is damaged or missing, CopyFault if the copy cannot be written; unfinished files are removed.
    """
    if not original.is_file():
        raise LibraryFault(tr("There is no library {file} to copy.", file=original))
    draft = draft_path(target)
    try:
        target.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        require_room(original, target.parent)
        draft.touch(mode=0o600)
        answer = _copy_pages(original, draft)
        if answer != "ok":
            raise LibraryFault(tr("{file} could not be copied: {answer}.", file=original, answer=answer))
        if check_target is not None:
            check_target()
        draft.replace(target)
    except sqlite3.Error as error:
        raise _fault_of(error, original, target) from error
    except FileExistsError as error:
        raise CopyFault(
            tr("{file} cannot be written: {folder} is not a folder.", file=target, folder=target.parent)
        ) from error
    except OSError as error:
        raise CopyFault(tr("{file} cannot be written: {reason}.", file=target, reason=reason_of(error))) from error
    finally:
        for suffix in ("", *LOG_SUFFIXES):
            with suppress(OSError):
                draft.with_name(draft.name + suffix).unlink(missing_ok=True)


def draft_path(target: Path) -> Path:
    """The path under which ``target`` is written until it is complete, different for each run of the program."""
    return target.with_name(f"{target.name}.{RUN_ID}{PART_SUFFIX}")


def require_room(original: Path, folder: Path) -> None:
    """Raise CopyFault if ``folder`` has no room for a copy of the library file ``original``, as far as can be told."""
    import shutil  # slow to load, and not needed for a window's first list

    needed = file_size(original) + file_size(original.with_name(original.name + "-wal"))
    try:
        free = shutil.disk_usage(folder).free
    except OSError:
        return
    if free < needed:
        raise CopyFault(
            tr(
                "There is no room in {folder} for a copy of the library: {needed} are needed, {free} are free.",
                folder=folder,
                needed=_megabytes(needed),
                free=_megabytes(free),
            )
        )


def _megabytes(size: int) -> str:
    return f"{local_number(size / 1_000_000, ',.1f')} MB"


def _copy_pages(original: Path, draft: Path) -> str:
    """Copy all pages; returns the answer of an integrity check of the copy."""
    deadline = time.monotonic() + BUSY_TIMEOUT_S

    def watch(status: int, _remaining: int, _total: int) -> None:
        if status in BUSY_CODES and time.monotonic() > deadline:  # sqlite3's own backup would wait for ever
            raise _in_use(original)

    try:
        with (
            closing(_open_original(original)) as origin,
            closing(sqlite3.connect(draft, isolation_level=None)) as copy,
        ):
            origin.backup(copy, progress=watch)
            copy.execute("PRAGMA journal_mode = DELETE")  # a backup is one file
            return str(copy.execute("PRAGMA integrity_check").fetchone()[0])
    except (sqlite3.Error, OSError, LibraryFault):
        raise
    except Exception as error:  # a damaged file may cause any exception
        raise _not_copied(original, error) from error


def _open_original(original: Path) -> sqlite3.Connection:
    if not is_writable(original):
        return find_connector(original)()
    return sqlite3.connect(_uri(original, "rw"), uri=True, timeout=BUSY_TIMEOUT_S, isolation_level=None)


def _fault_of(error: sqlite3.Error, original: Path, target: Path) -> LibraryFault:
    code = getattr(error, "sqlite_errorcode", 0) or 0
    kind = code & PRIMARY_CODE
    if kind == sqlite3.SQLITE_FULL:
        return CopyFault(tr("There is no room left for {file}: {error}.", file=target, error=reason_of(error)))
    if kind == sqlite3.SQLITE_READONLY and os.access(target.parent, os.W_OK):  # the file's header forbids writing
        return _not_copied(original, error)
    if kind in _NOT_WRITTEN or (kind == sqlite3.SQLITE_IOERR and code not in _READING_FAILED):
        return CopyFault(tr("{file} cannot be written: {error}.", file=target, error=reason_of(error)))
    if kind in BUSY_CODES:
        return _in_use(original)
    return _not_copied(original, error)


def _not_copied(original: Path, error: Exception) -> LibraryFault:
    return LibraryFault(tr("{file} could not be copied: {error}.", file=original, error=reason_of(error)))


def _in_use(original: Path) -> LibraryFault:
    return LibraryFault(tr("{file} is in use by another program; please try again in a moment.", file=original))


def copy_bytes(original: Path, target: Path) -> None:
    """Copy any regular file byte by byte, under a temporary name until it is complete.

    Raises CopyFault if the copy cannot be written, OSError if the original cannot be read.
    """
    draft = draft_path(target)
    try:
        with original.open("rb") as origin, _translating_write_errors(target):
            target.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
            require_room(original, target.parent)
            draft.touch(mode=0o600)
            with draft.open("wb") as copy:
                for piece in _read_pieces(origin):
                    copy.write(piece)
                copy.flush()
                os.fsync(copy.fileno())
            draft.replace(target)
    except _ReadFailed as unread:
        raise unread.fault from None
    finally:
        with suppress(OSError):
            draft.unlink(missing_ok=True)


class _ReadFailed(Exception):
    """Carries an error of reading past the handler for errors of writing."""

    def __init__(self, fault: OSError) -> None:
        super().__init__(str(fault))
        self.fault = fault


def _read_pieces(origin: BinaryIO) -> Iterator[bytes]:
    """The bytes of a file, ``_PIECE_BYTES`` at a time. Raises _ReadFailed."""
    while True:
        try:
            piece = origin.read(_PIECE_BYTES)
        except OSError as fault:
            raise _ReadFailed(fault) from fault
        if not piece:
            return
        yield piece


@contextmanager
def _translating_write_errors(target: Path) -> Iterator[None]:
    """A block whose OSErrors become CopyFault."""
    try:
        yield
    except OSError as error:
        raise CopyFault(tr("{file} cannot be written: {reason}.", file=target, reason=reason_of(error))) from error


def checkpoint(path: Path) -> None:
    """Write a library's log back into its file, so that it can be replaced; leaves a damaged one unchanged.

    Raises LibraryFault if another program has the library open.
    """
    if not path.is_file():
        return
    try:
        with closing(sqlite3.connect(_uri(path, "rw"), uri=True, timeout=1, isolation_level=None)) as connection:
            connection.execute("PRAGMA journal_mode = DELETE")
    except sqlite3.OperationalError as error:
        if (error.sqlite_errorcode or 0) & PRIMARY_CODE in BUSY_CODES:
            sentence = tr("The library {path} is open in another program; please close it there first.", path=path)
            raise LibraryFault(sentence) from error
    except Exception:  # damaged in some way: it is kept unchanged
        return


def _uri(path: Path, mode: Literal["rw", "ro", "alone"]) -> str:
    """The URI by which SQLite opens an existing database (https://sqlite.org/uri.html).

    ``rw`` is for writing, ``ro`` for reading, ``alone`` for reading without the log beside it. The log beside a file
    that was made without one, such as a backup, belongs to another file and is ignored.
    """
    real = real_path(path)
    if is_open_here(real):  # ``immutable`` takes no locks, and closing it would drop those held
        return f"{real.as_uri()}?mode={'rw' if mode == 'rw' else 'ro'}"
    is_logged = real.with_name(real.name + "-wal").exists()
    if mode != "alone" and is_logged and _is_made_without_log(real):
        mode = "alone"
    if mode == "rw" or (mode == "ro" and is_logged):
        return f"{real.as_uri()}?mode={mode}"
    return f"{real.as_uri()}?mode=ro&immutable=1"


def _is_made_without_log(file: Path) -> bool:
    return read_head(file, 20)[18:] == b"\1\1"


def summarise(path: Path, *, verify: bool = True, alone: bool = False) -> LibrarySummary:
    """The summary of a library file, read without writing. ``verify`` checks every page, ``alone`` ignores its log.

    Raises LibraryFault if it is not a regular file, not a library, or damaged in any way.
    """
    try:
        if not S_ISREG(path.stat().st_mode):
            raise LibraryFault(tr("{path} is not a file.", path=path))
        with closing(_open_for_reading(path, alone)) as connection:
            if connection.execute("PRAGMA application_id").fetchone()[0] != APPLICATION_ID:
                raise LibraryFault(tr("{path} is not a Readlist library.", path=path))
            summary = _read_summary(connection)
            answer = connection.execute("PRAGMA quick_check").fetchone()[0] if verify else "ok"
    except LibraryFault:
        raise
    except OSError as error:
        raise LibraryFault(tr("{path} cannot be read: {reason}.", path=path, reason=reason_of(error))) from error
    except Exception as error:  # a damaged file may cause any exception
        raise LibraryFault(
            tr("{path} cannot be read as a library: {error}.", path=path, error=reason_of(error))
        ) from error
    if answer != "ok":
        raise LibraryFault(tr("{path} is damaged: {answer}.", path=path, answer=answer))
    return summary


def _open_for_reading(path: Path, alone: bool) -> sqlite3.Connection:
    if not alone and not is_writable(path):
        return find_connector(path)()
    return sqlite3.connect(_uri(path, "alone" if alone else "ro"), uri=True, timeout=BUSY_TIMEOUT_S)


def _read_summary(connection: sqlite3.Connection) -> LibrarySummary:
    """The summary of an open library."""
    papers, entries, notes, tags = (
        int(connection.execute(f"SELECT count(*) FROM {table}").fetchone()[0])
        for table in ("papers", "entries", "notes", "tags")
    )
    meta = dict(connection.execute("SELECT key, value FROM meta WHERE key IN ('library_id', 'moves')").fetchall())
    newest = connection.execute("SELECT id, made FROM changes ORDER BY id DESC LIMIT 1").fetchone() or (0, "")
    schema = int(connection.execute("PRAGMA user_version").fetchone()[0])
    library_id, commits = str(meta.get("library_id", "")), int(meta.get("moves", 0))
    fingerprint = f"{commits} {newest[0]} {newest[1]}"
    return LibrarySummary(papers, entries, notes, tags, schema, library_id, commits, fingerprint)
