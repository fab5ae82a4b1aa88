"""Tells a library that is missing from a place where none has been yet.

An empty file beside good backups, a log without its library, the mount point of a drive that is not there: none of
these is a new library.
"""

from __future__ import annotations

from pathlib import Path

from readlist.errors import LibraryFault, NoLibrary
from readlist.library.backup.backups import BEFORE_RESTORE, BackupInfo, fresh_name, list_backups
from readlist.library.places.known_places import is_known, was_removed
from readlist.library.places.place import FILE_NAME, dangling_link, is_absent, library_file


def refuse_absence(folder: Path, *, expected: bool) -> None:
    """Raise NoLibrary where ``folder`` holds no library, but something says that it did, or one is ``expected``."""
    if not is_absent(folder):
        return
    found = _backups(folder)
    what = _what_is_there(folder)
    if found:
        newest = _newest(found)
        raise NoLibrary(f"{what}, but there {_sum_up(found, newest)}.", newest.path if newest else None)
    if _log(folder):
        raise NoLibrary(f"{what}, but there is the log of one; the library itself is lost or elsewhere.")
    if dangling_link(folder / FILE_NAME):
        raise NoLibrary(f"{what}; the drive or folder that it leads to may not be there.")
    if is_known(folder) and (expected or not was_removed(folder)):
        raise NoLibrary(f"{what}, though there was one; it may be on a drive that is not there, or have been moved.")
    if expected:
        raise NoLibrary(f"{what}.")


def make_way(folder: Path) -> None:
    """Make way for a new library: a log that lies there is put aside, among the backups. Raises LibraryFault."""
    log = _log(folder) if is_absent(folder) else None
    if log is None:
        return
    aside = fresh_name(folder, "before-new")
    try:
        aside.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        log.rename(aside.with_name(f"{aside.name}.damaged-wal"))
    except OSError as error:
        raise LibraryFault(f"The log of a library in {folder} cannot be put aside: {error.strerror}.") from error


def _what_is_there(folder: Path) -> str:
    file, link = library_file(folder), dangling_link(folder / FILE_NAME)
    if link is not None:
        return f"There is no library in {folder}: {link} is a link to {link.resolve()}, and there is nothing"
    if file.exists():
        size = file.stat().st_size
        return f"The library {file} is empty (0 bytes)" if not size else f"There is nothing in the library {file}"
    return f"There is no library in {folder}"


def _backups(folder: Path) -> list[BackupInfo]:
    try:
        return list_backups(folder)
    except LibraryFault:
        return []


def _log(folder: Path) -> Path | None:
    """A log that holds something. The journal of a file that was never written is none."""
    file = library_file(folder)
    log = file.with_name(file.name + "-wal")
    return log if log.is_file() and log.stat().st_size else None


def _newest(found: list[BackupInfo]) -> BackupInfo | None:
    """The newest that can be used; before others one that holds papers and is not what a restore once replaced."""
    usable = [info for info in found if not info.fault]
    wanted = (info for info in usable if info.papers and info.kind != BEFORE_RESTORE)
    return next(wanted, usable[0] if usable else None)


def _sum_up(found: list[BackupInfo], newest: BackupInfo | None) -> str:
    if newest is None:
        return "is a backup that cannot be used" if len(found) == 1 else f"are {len(found)} backups that cannot be used"
    held = f"of {newest.day:%Y-%m-%d} with {newest.papers:,} {'paper' if newest.papers == 1 else 'papers'}"
    usable = sum(not info.fault for info in found)
    return f"is a backup {held}" if usable == 1 else f"are {usable} backups, the newest {held}"
