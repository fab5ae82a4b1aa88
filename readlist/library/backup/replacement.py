"""Replaces a library by one of its backups. Whatever was in the library's place is kept among the backups."""

from __future__ import annotations

import errno
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from readlist.errors import CopyFault, LibraryFault
from readlist.library.backup.backups import BEFORE_RESTORE, new_backup_path
from readlist.library.backup.copies import checkpoint, copy_bytes, copy_database, draft_path, summarise
from readlist.library.location.library_paths import (
    LIBRARY_FILE_NAME,
    LOG_SUFFIXES,
    file_size,
    is_same_file,
    library_file,
)
from readlist.library.migrations import SCHEMA_VERSION
from readlist.model.system_reasons import reason_of
from readlist.translation import tr


def restore(folder: Path, backup: Path) -> Path | None:
    """Replace the library by ``backup``; returns the copy made of the old one. The library must be closed.

    The backup is verified first. Whatever is in the library's place, even damaged or no file at all, is kept beside the
    backups; a library that is a link remains one. Raises LibraryFault if the backup is damaged, newer than this program
    or not a library, or if another program has the library open; CopyFault if there is no room. The library is then
    unchanged.
    """
    library = _replaceable(folder)
    if is_same_file(backup, library):
        raise LibraryFault(tr("{backup} is the library itself, not a backup of it.", backup=backup))
    summary = summarise(backup)
    if summary.schema > SCHEMA_VERSION:
        newer = tr("The backup {backup} was written by a newer Readlist; please update Readlist first.", backup=backup)
        raise LibraryFault(newer)
    draft = draft_path(library.with_name(library.name + ".restored"))
    try:
        library.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        copy_database(backup, draft)
        with _keeping_old_library(folder, library) as old_copy:
            for suffix in LOG_SUFFIXES:  # logs of a damaged file, or without a file; they have been kept
                library.with_name(library.name + suffix).unlink(missing_ok=True)
            draft.replace(library)
    except OSError as error:
        sentence = tr("The library {library} cannot be replaced: {reason}.", library=library, reason=reason_of(error))
        raise LibraryFault(sentence) from error
    finally:
        with suppress(OSError):
            draft.unlink(missing_ok=True)
    return old_copy


def _replaceable(folder: Path) -> Path:
    """The file to be replaced: the target of links, unless that is missing or not a regular file."""
    real = library_file(folder)
    is_usable = real.is_file() or (real.parent.is_dir() and not real.exists())
    return real if is_usable else folder / LIBRARY_FILE_NAME


@contextmanager
def _keeping_old_library(folder: Path, library: Path) -> Iterator[Path | None]:
    """Keep the library's file among the backups; if the block fails, everything is put back.

    A special file is moved there; a damaged library is copied byte by byte, with its log. Raises LibraryFault if
    another program has the library open, CopyFault if there is no room.
    """
    intact_copy = new_backup_path(folder, BEFORE_RESTORE)
    damaged_copy = intact_copy.with_name(intact_copy.name + ".damaged")
    moved: list[tuple[Path, Path]] = []
    kept_file: Path | None = None
    try:
        if library.is_symlink() or (library.exists() and not library.is_file()):
            kept_file = _move_aside([library], damaged_copy, moved)
        else:
            try:
                kept_file = _copy_old_library(library, intact_copy, damaged_copy)
            except OSError:  # it cannot be read: move it instead, with its log
                kept_file = _move_aside(_with_logs(library), damaged_copy, moved)
        yield kept_file
    except _RollbackFailed:
        raise
    except BaseException:
        for old_path, new_path in moved:
            new_path.rename(old_path)
        if kept_file is not None and not moved and damaged_copy.is_file():
            _roll_back(damaged_copy, library)
        for path in (intact_copy, *_with_logs(damaged_copy)):
            with suppress(OSError):
                path.unlink(missing_ok=True)
        raise


def _move_aside(present: list[Path], aside: Path, moved: list[tuple[Path, Path]]) -> Path:
    """Move files to the backups or, if those are on another disk, rename them in place.

    Each move is added to ``moved`` as (old name, new name).
    """
    aside.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    for path in present:
        if not (path.is_symlink() or path.exists()):
            continue
        new_path = aside.with_name(aside.name + path.name.removeprefix(present[0].name))
        try:
            path.rename(new_path)
        except OSError as error:
            if error.errno != errno.EXDEV:
                raise
            new_path = path.with_name(new_path.name)
            path.rename(new_path)
        moved.append((path, new_path))
    return moved[0][1]


def _copy_old_library(library: Path, intact_copy: Path, damaged_copy: Path) -> Path | None:
    """Copy the library to ``intact_copy``, or to ``damaged_copy`` if it is damaged; None if it is empty.

    A log is first copied as it is: it may be another library's, and opening would mix the two.
    """
    logs = [log for log in _with_logs(library)[1:] if log.is_file() and file_size(log)]
    holds_anything = library.is_file() and file_size(library) > 0
    if logs:
        for suffix in ("", *LOG_SUFFIXES):
            part = library.with_name(library.name + suffix)
            if part.is_file():
                copy_bytes(part, damaged_copy.with_name(damaged_copy.name + suffix))
    checkpoint(library)  # from here on it is one file, whole until it is replaced
    if not holds_anything:
        return damaged_copy if logs else None
    try:
        return _copy_file(library, intact_copy, damaged_copy, bool(logs))
    except BaseException:
        if logs:
            _roll_back(damaged_copy, library)
        raise


def _copy_file(library: Path, intact_copy: Path, damaged_copy: Path, had_logs: bool) -> Path:
    """Copy a library whose log has been folded in; returns the path of the copy that was made."""
    try:
        copy_database(library, intact_copy)
    except CopyFault:
        raise
    except LibraryFault:
        if not had_logs:
            copy_bytes(library, damaged_copy)
        return damaged_copy
    if had_logs and _is_own_log(damaged_copy, intact_copy):
        for path in _with_logs(damaged_copy):
            path.unlink(missing_ok=True)
    return intact_copy


class _RollbackFailed(LibraryFault):
    """The original files of the library are kept, but could not be put back."""


def _roll_back(originals: Path, library: Path) -> None:
    """Restore the library's file and logs from before the logs were folded in. Raises _RollbackFailed."""
    try:
        for original, path in zip(_with_logs(originals), _with_logs(library), strict=True):
            if original.is_file():
                _put_back(original, path)
            else:
                path.unlink(missing_ok=True)
    except OSError as error:
        sentence = tr(
            "The library {library} and its log as they were are kept in {folder}: {reason}.",
            library=library,
            folder=originals,
            reason=reason_of(error),
        )
        raise _RollbackFailed(sentence) from error


def _put_back(original: Path, path: Path) -> None:
    """Move a file to ``path``, or copy it if that is on another disk. Raises OSError, CopyFault."""
    try:
        original.replace(path)
    except OSError as error:
        if error.errno != errno.EXDEV:
            raise
        copy_bytes(original, path)


def _is_own_log(before: Path, folded: Path) -> bool:
    """True if the library continued from its own state when the log was folded in: then the log was its own."""
    try:
        alone, after = summarise(before, alone=True), summarise(folded, verify=False)
    except LibraryFault:
        return False
    return alone.library_id == after.library_id and alone.commits <= after.commits


def _with_logs(path: Path) -> list[Path]:
    """The paths of a library file and of SQLite's files beside it."""
    return [path, *(path.with_name(path.name + suffix) for suffix in LOG_SUFFIXES)]
