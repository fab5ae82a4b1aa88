"""Backups: verified copies of a library beside it, and their pruning.

Each copy is numbered higher than all that existed when it was made. The number is the order of copies; the time in its
name is for people.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path

from readlist.errors import CopyFault, LibraryFault
from readlist.library.backup import retention
from readlist.library.backup.copies import LibrarySummary, copy_database, summarise
from readlist.library.backup.unfinished_copies import remove_unfinished_copies_of
from readlist.library.location.library_paths import (
    BACKUP_FOLDER,
    is_same_file,
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
    folder: Path, target: Path | None = None, check_target: Callable[[], None] | None = None, kind: str = MANUAL
) -> Path:
    """Copy the library in ``folder`` to ``target``, or into its backup folder under a new name; returns the path.

    ``check_target`` raises if ``target`` must not be written; it is called right before the copy gets its name. If the
    newest copy is a daily one of the same contents, that is renamed instead. Raises LibraryFault; CopyFault if there is
    no folder for ``target``.
    """
    identical = _find_identical_daily(folder) if target is None and kind == MANUAL else None
    if identical is not None:
        with suppress(OSError):
            return identical.replace(identical.with_name(MANUAL + identical.name.removeprefix(DAILY)))
    file = new_backup_path(folder, kind)
    if target is not None:
        file = real_path(target)
        if file.exists() and not file.is_file():
            raise CopyFault(tr("{file} is a folder or a device; a file is needed.", file=target))
        is_in_backup_folder = is_same_file(file.parent, folder / BACKUP_FOLDER)
        if not (file.parent.exists() or is_in_backup_folder):  # a mistyped folder must not be made silently
            raise CopyFault(
                tr("{file} cannot be written: there is no folder {folder}.", file=target, folder=file.parent)
            )
        remove_unfinished_copies_of(file)
    copy_database(library_file(folder), file, check_target)
    return target or file


def _find_identical_daily(folder: Path) -> Path | None:
    """The newest copy of this library if it is a daily one and has the same contents; verified."""
    try:
        present = summarise(library_file(folder), verify=False)
        ours = (info for info in list_backups(folder) if info.kind in (DAILY, MANUAL))
        newest = next((info for info in ours if info.library_id == present.library_id), None)
        if newest is None or newest.kind != DAILY or not newest.order[0]:
            return None
        if summarise(newest.path).fingerprint == present.fingerprint:
            return newest.path
    except LibraryFault:
        pass  # making the copy will report the fault
    return None


def new_backup_path(folder: Path, kind: str) -> Path:
    """The path for the next copy in the library's backup folder, numbered after all others. Raises LibraryFault."""
    matches = [match for path in _files(folder) if (match := _NAME.fullmatch(path.name))]
    number = 1 + max((int(match["number"] or 0) for match in matches), default=0)
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
    backups = [_read_info(path) for path in _files(folder) if path.suffix == ".sqlite"]
    return sorted(backups, key=lambda info: (info.order, info.path.name), reverse=True)


def _read_info(path: Path) -> BackupInfo:
    """A copy with a summary of its contents, or the fault for which it cannot be read."""
    info = _parse_name(path)
    try:
        summary = summarise(path, verify=False)  # it was verified when made, and is verified again before a restore
    except LibraryFault as fault:
        return BackupInfo(path, info.made, fault=str(fault), kind=info.kind, order=info.order)
    return BackupInfo(
        path, info.made, summary.papers, summary.entries, summary.notes, summary.tags,
        kind=info.kind, order=info.order, library_id=summary.library_id, fingerprint=summary.fingerprint,
    )  # fmt: skip


def _parse_name(path: Path) -> BackupInfo:
    """A copy by its name alone: kind, time and order. If the name has no time, that of the file is used."""
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


def make_daily_backup(folder: Path, keep: int) -> Path | None:
    """Make the daily copy if it is due, then remove surplus copies (``prune_backups``); the copy's path, or None.

    It is due if the day has none and something has changed since the last. Raises LibraryFault if it cannot be made;
    nothing is removed then.
    """
    today = datetime.now().astimezone().date()
    if not _is_due(folder, today):
        return None
    copy = make_backup(folder, kind=DAILY)
    prune_backups(folder, keep, copy)
    return copy


def _is_due(folder: Path, today: date) -> bool:
    """True if a daily copy is due. The newest copies are read first: few files are opened if the day has one."""
    dailies = [(info, path) for path in _files(folder) if (info := _parse_name(path)).kind == DAILY and info.order[0]]
    present = summarise(library_file(folder), verify=False)
    for info, path in sorted(dailies, key=lambda one: one[0].order, reverse=True):
        if _read_info(path).library_id == present.library_id:
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
        present = summarise(library_file(folder), verify=False)
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
