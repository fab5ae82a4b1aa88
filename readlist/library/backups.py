"""Backups: verified copies of a library beside it, the newest kept, and the way back from one."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from readlist.errors import LibraryFault
from readlist.library.copies import claim_alone, copy_database, describe
from readlist.library.database import BACKUP_FOLDER, FILE_NAME
from readlist.library.migrations import SCHEMA_VERSION

_NAME = re.compile(r"library-(\d{8}T\d{6})Z(?:-(\d+))?\.sqlite")


@dataclass(frozen=True, slots=True)
class BackupInfo:
    """A backup and what it holds; ``made`` is an ISO time in UTC, ``fault`` a sentence where it cannot be used."""

    path: Path
    made: str
    papers: int = 0
    entries: int = 0
    notes: int = 0
    tags: int = 0
    fault: str = ""


def make_backup(folder: Path, target: Path | None = None) -> Path:
    """Copy the library in ``folder`` to ``target``, or into its backup folder under the time. Raises LibraryFault."""
    chosen = target or _fresh_name(folder)
    try:
        copy_database(folder / FILE_NAME, chosen)
    except OSError as error:
        raise LibraryFault(f"The backup {chosen} cannot be written: {error.strerror}.") from error
    return chosen


def _fresh_name(folder: Path, kind: str = "library") -> Path:
    stem = f"{kind}-{datetime.now(UTC):%Y%m%dT%H%M%SZ}"
    candidate, number = folder / BACKUP_FOLDER / f"{stem}.sqlite", 1
    while candidate.exists():
        number += 1
        candidate = candidate.with_name(f"{stem}-{number}.sqlite")
    return candidate


def list_backups(folder: Path) -> list[BackupInfo]:
    """The copies in the library's backup folder, newest first, also those made before a migration."""
    found = []
    for path in (folder / BACKUP_FOLDER).glob("*.sqlite"):
        made = datetime.fromtimestamp(path.stat().st_mtime, UTC)
        named = re.search(r"(\d{8}T\d{6})Z", path.name)
        if named:
            made = datetime.strptime(named[1], "%Y%m%dT%H%M%S").replace(tzinfo=UTC)
        found.append(_describe(path, made.isoformat(timespec="seconds")))
    return sorted(found, key=lambda info: (info.made, len(info.path.name), info.path.name), reverse=True)


def _describe(path: Path, made: str) -> BackupInfo:
    try:
        held = describe(path, verify=False)  # that was done when it was made, and is done when it is put back
    except LibraryFault as fault:
        return BackupInfo(path, made, fault=str(fault))
    return BackupInfo(path, made, int(held["papers"]), int(held["entries"]), int(held["notes"]), int(held["tags"]))


def prune_backups(folder: Path, keep: int) -> list[Path]:
    """Remove the oldest copies made by date beyond ``keep``; copies made before a migration or restore always stay."""
    dated = {path: match for path in (folder / BACKUP_FOLDER).glob("*.sqlite") if (match := _NAME.fullmatch(path.name))}
    oldest = sorted(dated, key=lambda path: (dated[path][1], int(dated[path][2] or 1)), reverse=True)[keep:]
    for path in oldest:
        path.unlink(missing_ok=True)
    return oldest


def newest_backup(folder: Path) -> datetime | None:
    """When the newest dated copy was made."""
    times = [match[1] for path in (folder / BACKUP_FOLDER).glob("*.sqlite") if (match := _NAME.fullmatch(path.name))]
    return datetime.strptime(max(times), "%Y%m%dT%H%M%S").replace(tzinfo=UTC) if times else None


def put_back(folder: Path, backup: Path) -> Path | None:
    """Make the library what ``backup`` holds; gives the copy of what it was. The library must be closed.

    The backup is verified first and the present library kept beside the backups, even where it is damaged.
    Raises LibraryFault where the backup is damaged, newer than this program, or not a library, and where another
    program has the library open.
    """
    held = describe(backup)
    if int(held["schema"]) > SCHEMA_VERSION:
        raise LibraryFault(f"The backup {backup} was written by a newer Readlist; please update Readlist first.")
    library = folder / FILE_NAME
    fresh = library.with_name(FILE_NAME + ".restored")
    kept: Path | None = None
    try:
        folder.mkdir(parents=True, exist_ok=True)
        copy_database(backup, fresh)
        if library.exists():
            claim_alone(library)  # from here on it is one file, which is whole until the other takes its place
            kept = _keep_present(library)
        for suffix in ("-wal", "-shm"):  # of a damaged file, or left without one
            library.with_name(FILE_NAME + suffix).unlink(missing_ok=True)
        fresh.replace(library)
    except OSError as error:
        raise LibraryFault(f"The library {library} cannot be replaced: {error.strerror}.") from error
    finally:
        fresh.unlink(missing_ok=True)
    return kept


def _keep_present(library: Path) -> Path:
    kept = _fresh_name(library.parent, "before-restore")
    try:
        copy_database(library, kept)
    except LibraryFault:  # damaged: keep the bytes as they are, with the log that belongs to them
        kept.parent.mkdir(parents=True, exist_ok=True)
        for suffix in ("", "-wal"):
            part = library.with_name(library.name + suffix)
            if part.exists():
                kept.with_name(kept.name + ".damaged" + suffix).write_bytes(part.read_bytes())
        return kept.with_name(kept.name + ".damaged")
    return kept
