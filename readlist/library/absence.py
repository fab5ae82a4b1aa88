"""A library that is not where it should be, told apart from a place where none has been yet.

An empty file beside good backups, a log without its library, the mount point of a drive that is not there: none of
these is a new library.
"""

from __future__ import annotations

from pathlib import Path

from readlist.errors import LibraryFault, NoLibrary
from readlist.library.backups import BackupInfo, fresh_name, list_backups
from readlist.library.known_places import is_known, was_removed
from readlist.library.place import FILE_NAME, is_absent, library_file


def refuse_absence(folder: Path, *, expected: bool) -> None:
    """Raise NoLibrary where ``folder`` holds no library, but something says that it did, or one is ``expected``."""
    if not is_absent(folder):
        return
    found = _backups(folder)
    usable = [info for info in found if not info.fault]
    what = _what_is_there(folder)
    if found:
        raise NoLibrary(f"{what}, but there {_sum_up(found, usable)}.", usable[0].path if usable else None)
    if _log(folder):
        raise NoLibrary(f"{what}, but there is the log of one; the library itself is lost or elsewhere.")
    if (folder / FILE_NAME).is_symlink():
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
        aside.parent.mkdir(parents=True, exist_ok=True)
        log.rename(aside.with_name(f"{aside.name}.damaged-wal"))
    except OSError as error:
        raise LibraryFault(f"The log of a library in {folder} cannot be put aside: {error.strerror}.") from error


def _what_is_there(folder: Path) -> str:
    file, named = library_file(folder), folder / FILE_NAME
    if file.exists():
        return f"The library {named} is empty (0 bytes)"
    if named.is_symlink():
        return f"The library {named} is a link to {file}, and there is nothing"
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


def _sum_up(found: list[BackupInfo], usable: list[BackupInfo]) -> str:
    if not usable:
        return "is a backup that cannot be used" if len(found) == 1 else f"are {len(found)} backups that cannot be used"
    newest = usable[0]
    day = f"{newest.day:%Y-%m-%d}"
    if len(usable) == 1:
        return f"is a backup of {day} with {_count(newest.papers, 'paper')}"
    return f"are {len(usable)} backups, the newest of {day} with {_count(newest.papers, 'paper')}"


def _count(number: int, name: str) -> str:
    return f"{number:,} {name}" if number == 1 else f"{number:,} {name}s"
