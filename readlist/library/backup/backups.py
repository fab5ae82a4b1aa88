"""Backups: verified copies of a library beside it, their pruning, and restoring one.

Each copy is numbered higher than all that existed when it was made. The number is the order of copies; the time in its
name is for people.
"""

from __future__ import annotations

import errno
import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path

from readlist.errors import CopyFault, LibraryFault
from readlist.library.backup import retention
from readlist.library.backup.copies import LibrarySummary, checkpoint, copy_bytes, copy_database, describe, part_of
from readlist.library.backup.leftovers import remove_unfinished
from readlist.library.migrations import SCHEMA_VERSION
from readlist.library.places.place import (
    BACKUP_FOLDER,
    LIBRARY_FILE_NAME,
    LOG_SUFFIXES,
    file_size,
    is_same_place,
    library_file,
    real_path,
)
from readlist.model.system_reasons import reason_of
from readlist.translation import tr

DAILY = "library"
MANUAL = "manual"
BEFORE_RESTORE = "before-restore"
"""Kinds of copies, as the names of their files begin."""
_NAME = re.compile(r"(?P<kind>.+?)-(?P<stamp>\d{8}T\d{6})Z(?:-n(?P<number>\d{1,9})|-(?P<second>\d{1,9}))?\.sqlite.*")


@dataclass(frozen=True, slots=True)
class BackupInfo:
    """A backup and its contents; ``made`` is an ISO time in UTC, ``fault`` a sentence if it cannot be used.

    ``order`` is greater for later copies, whatever the clock said: the number (0 for copies of an older Readlist, which
    come first), the time, and a counter for copies of the same second.
    """

    path: Path
    made: str
    papers: int = 0
    entries: int = 0
    notes: int = 0
    tags: int = 0
    fault: str = ""
    kind: str = ""
    order: tuple[int, str, int] = (0, "", 0)
    library_id: str = ""
    fingerprint: str = ""

    @property
    def day(self) -> date:
        """The local day on which it was made, by the clock of that time."""
        return datetime.fromisoformat(self.made).astimezone().date()


def make_backup(
    folder: Path, target: Path | None = None, allow: Callable[[], None] | None = None, kind: str = MANUAL
) -> Path:
    """Copy the library in ``folder`` to ``target``, or into its backup folder under a new name.

    ``allow`` is called right before the copy gets its name, and may raise. If today's copy is identical, it is renamed
    instead. Raises LibraryFault.
    """
    identical = _find_identical_daily(folder) if target is None and kind == MANUAL else None
    if identical is not None:
        with suppress(OSError):
            return identical.replace(identical.with_name(MANUAL + identical.name.removeprefix(DAILY)))
    file = fresh_name(folder, kind)
    if target is not None:
        file = real_path(target)
        if file.exists() and not file.is_file():
            raise CopyFault(tr("{file} is a folder or a device; a file is needed.", file=target))
        remove_unfinished(file)
    copy_database(library_file(folder), file, allow)
    return target or file


def _find_identical_daily(folder: Path) -> Path | None:
    """The newest copy of this library if it is a daily one and has the same contents; verified."""
    try:
        present = describe(library_file(folder), verify=False)
        ours = (info for info in list_backups(folder) if info.kind in (DAILY, MANUAL))
        newest = next((info for info in ours if info.library_id == present.library_id), None)
        if newest is None or newest.kind != DAILY or not newest.order[0]:
            return None
        if describe(newest.path).fingerprint == present.fingerprint:
            return newest.path
    except LibraryFault:
        pass  # making the copy will report the fault
    return None


def fresh_name(folder: Path, kind: str) -> Path:
    """A name for the next copy in the library's backup folder, numbered after all others."""
    names = [match for path in _files(folder) if (match := _NAME.fullmatch(path.name))]
    number = 1 + max((int(match["number"] or 0) for match in names), default=0)
    return folder / BACKUP_FOLDER / f"{kind}-{datetime.now(UTC):%Y%m%dT%H%M%SZ}-n{number}.sqlite"


def _files(folder: Path) -> list[Path]:
    """All files in the backup folder. Raises LibraryFault if it cannot be read."""
    backups = folder / BACKUP_FOLDER
    try:
        return list(backups.iterdir())
    except (FileNotFoundError, NotADirectoryError):
        return []
    except OSError as error:
        sentence = tr("The backups in {folder} cannot be read: {reason}.", folder=backups, reason=reason_of(error))
        raise LibraryFault(sentence) from error


def list_backups(folder: Path) -> list[BackupInfo]:
    """The copies in the library's backup folder, newest first, including those made before a migration.

    Unreadable copies are listed with their fault. Raises LibraryFault if the folder cannot be read.
    """
    backups = [_describe(path) for path in _files(folder) if path.suffix == ".sqlite"]
    return sorted(backups, key=lambda info: (info.order, info.path.name), reverse=True)


def _describe(path: Path) -> BackupInfo:
    info = _name_of(path)
    try:
        summary = describe(path, verify=False)  # it was verified when made, and is verified again before a restore
    except LibraryFault as fault:
        return BackupInfo(path, info.made, fault=str(fault), kind=info.kind, order=info.order)
    return BackupInfo(
        path, info.made, summary.papers, summary.entries, summary.notes, summary.tags,
        kind=info.kind, order=info.order, library_id=summary.library_id, fingerprint=summary.fingerprint,
    )  # fmt: skip


def _name_of(path: Path) -> BackupInfo:
    """The kind, time and order in the name of a copy; the file's own time if the name has none."""
    match = _NAME.fullmatch(path.name)
    made = _time_in(match["stamp"]) if match else None
    kind = match["kind"] if match else ""
    number, second = (int(match["number"] or 0), int(match["second"] or 1)) if match else (0, 0)
    if made is None:
        try:
            made = datetime.fromtimestamp(path.lstat().st_mtime, UTC)
        except (OSError, OverflowError, ValueError):
            made = datetime.fromtimestamp(0, UTC)
    stamp = made.isoformat(timespec="seconds")
    return BackupInfo(path, stamp, kind=kind, order=(number, stamp, second))


def _time_in(stamp: str) -> datetime | None:
    try:
        return datetime.strptime(stamp, "%Y%m%dT%H%M%S").replace(tzinfo=UTC)
    except ValueError:  # such as the 31st of February
        return None


def make_daily(folder: Path, keep: int) -> Path | None:
    """The daily copy, if the day has none and something has changed since the last; then surplus copies are removed.

    Raises LibraryFault if the copy cannot be made; nothing is removed then.
    """
    today = datetime.now().astimezone().date()
    if not _is_due(folder, today):
        return None
    copy = make_backup(folder, kind=DAILY)
    prune_backups(folder, keep, copy)
    return copy


def _is_due(folder: Path, today: date) -> bool:
    """True if a daily copy is due. If the day has one, few files are opened to find out."""
    dailies = [(info, path) for path in _files(folder) if (info := _name_of(path)).kind == DAILY and info.order[0]]
    present = describe(library_file(folder), verify=False)
    for info, path in sorted(dailies, key=lambda one: one[0].order, reverse=True):
        if _describe(path).library_id == present.library_id:
            if info.day == today:
                return False
            break
    if not present.entries:
        return False
    ours = (info for info in list_backups(folder) if info.kind in (DAILY, MANUAL))
    newest = next((info for info in ours if not info.fault and info.library_id == present.library_id), None)
    return newest is None or newest.fingerprint != present.fingerprint


def prune_backups(folder: Path, keep: int, newest: Path | None = None) -> list[Path]:
    """Remove daily copies beyond ``keep`` days, some weeks and some months; returns those removed, newest first.

    Always kept: ``newest``, the copy just made; copies of another library, and unreadable ones, unless empty; copies
    with much more contents than the library has now; those made by hand, before a migration or before a restore.
    """
    try:
        present = describe(library_file(folder), verify=False)
    except LibraryFault:
        present = None
    prunable = [
        retention.DailyCopy(info.path.name, info.order, info.day, (info.papers, info.entries, info.notes))
        for info in list_backups(folder)
        if info.kind == DAILY and _is_prunable(info, present)
    ]
    present_counts = (present.papers, present.entries, present.notes) if present else (0, 0, 0)
    removed = []
    for copy in retention.outdated(prunable, present_counts, keep, datetime.now().astimezone().date()):
        path = folder / BACKUP_FOLDER / copy.name
        if path != newest:
            with suppress(OSError):  # it can be removed another day
                path.unlink(missing_ok=True)
                removed.append(path)
    return removed


def _is_prunable(info: BackupInfo, present: LibrarySummary | None) -> bool:
    """True for a daily copy of this library, and for an empty file."""
    if info.fault:
        with suppress(OSError):
            return info.path.is_file() and not info.path.stat().st_size
        return False
    return present is not None and info.library_id == present.library_id


def restore(folder: Path, backup: Path) -> Path | None:
    """Replace the library by ``backup``; returns the copy made of the old one. The library must be closed.

    The backup is verified first. Whatever is in the library's place, even damaged or no file at all, is kept beside the
    backups; a library that is a link remains one. Raises LibraryFault if the backup is damaged, newer than this program
    or not a library, or if another program has the library open; CopyFault if there is no room. The library is then
    unchanged.
    """
    library = _replaceable(folder)
    if is_same_place(backup, library):
        raise LibraryFault(tr("{backup} is the library itself, not a backup of it.", backup=backup))
    summary = describe(backup)
    if summary.schema > SCHEMA_VERSION:
        newer = tr("The backup {backup} was written by a newer Readlist; please update Readlist first.", backup=backup)
        raise LibraryFault(newer)
    draft = part_of(library.with_name(library.name + ".restored"))
    try:
        library.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        copy_database(backup, draft)
        with _keep_present(folder, library) as old_copy:
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
def _keep_present(folder: Path, library: Path) -> Iterator[Path | None]:
    """Keep the library's file among the backups; if the block fails, everything is put back.

    A special file is moved there; a damaged library is copied byte by byte, with its log. Raises LibraryFault if
    another program has the library open, CopyFault if there is no room.
    """
    intact_copy = fresh_name(folder, BEFORE_RESTORE)
    damaged_copy = intact_copy.with_name(intact_copy.name + ".damaged")
    moved: list[tuple[Path, Path]] = []
    kept_file: Path | None = None
    try:
        if library.is_symlink() or (library.exists() and not library.is_file()):
            kept_file = _move_aside([library], damaged_copy, moved)
        else:
            try:
                kept_file = _copy_present(library, intact_copy, damaged_copy)
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


def _copy_present(library: Path, intact_copy: Path, damaged_copy: Path) -> Path | None:
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
    if had_logs and _belongs(damaged_copy, intact_copy):
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
                try:
                    original.replace(path)
                except OSError as error:
                    if error.errno != errno.EXDEV:
                        raise
                    copy_bytes(original, path)
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


def _belongs(before: Path, folded: Path) -> bool:
    """True if the library continued from its own state when the log was folded in: then the log was its own."""
    try:
        alone, after = describe(before, alone=True), describe(folded, verify=False)
    except LibraryFault:
        return False
    return alone.library_id == after.library_id and alone.commits <= after.commits


def _with_logs(path: Path) -> list[Path]:
    """The paths of a library file and of SQLite's files beside it."""
    return [path, *(path.with_name(path.name + suffix) for suffix in LOG_SUFFIXES)]
