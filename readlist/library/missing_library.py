"""A missing library: recognised by its traces, so that no new library takes its place.

Such traces are good backups beside an empty file, a log without its library, and the mount point of a drive that is not
connected.
"""

from __future__ import annotations

import time
from pathlib import Path

from readlist.errors import LibraryFault, NoLibrary
from readlist.library.backup.backups import BEFORE_RESTORE, BackupInfo, list_backups, new_backup_path
from readlist.library.location.known_libraries import is_known, was_removed
from readlist.library.location.library_paths import (
    LIBRARY_FILE_NAME,
    dangling_link,
    file_size,
    is_missing,
    library_file,
)
from readlist.model.system_reasons import reason_of
from readlist.translation import tr, trn

MAX_MAKING_S = 1.0
"""Seconds to wait for another program that may be making a library."""
NEW_FILE_S = 10.0
"""Seconds since its last write for which an empty file may be a library in the making."""
_MAKING_POLL_INTERVAL_S = 0.02
"""Seconds between two looks at such a file."""


def refuse_missing_library(folder: Path, *, expected: bool) -> None:
    """Raise NoLibrary if ``folder`` holds no library, but shows signs of an earlier one, or one is ``expected``.

    The signs count only if no other program is making a library there: that is waited for.
    """
    if not is_missing(folder):
        return
    fault = _find_fault(folder, expected)
    if fault is not None:
        _wait_for_maker(folder)
        if is_missing(folder):
            raise fault


def _find_fault(folder: Path, expected: bool) -> NoLibrary | None:
    """The fault of a missing library; None if a new one may be made."""
    backups = _backups(folder)
    finding = _describe_place(folder)
    if backups:
        newest = _newest(backups)
        return NoLibrary(_sentence_with_backups(finding, backups, newest), newest.path if newest else None)
    if _log(folder):
        return NoLibrary(
            tr("{what}, but there is the log of one; the library itself is lost or elsewhere.", what=finding)
        )
    if dangling_link(folder / LIBRARY_FILE_NAME):
        return NoLibrary(tr("{what}; the drive or folder that it leads to may not be there.", what=finding))
    if is_known(folder) and (expected or not was_removed(folder)):
        return NoLibrary(
            tr(
                "{what}, though there was one; it may be on a drive that is not there, or have been moved.",
                what=finding,
            )
        )
    return NoLibrary(tr("{what}.", what=finding)) if expected else None


def _wait_for_maker(folder: Path) -> None:
    """Wait, for ``MAX_MAKING_S``, while another program makes a library: its file is new and still empty."""
    file = library_file(folder)
    deadline = time.monotonic() + MAX_MAKING_S
    while time.monotonic() < deadline and is_missing(folder) and _is_new(file):
        time.sleep(_MAKING_POLL_INTERVAL_S)


def _is_new(file: Path) -> bool:
    """True for a file that was written less than ``NEW_FILE_S`` ago."""
    try:
        return 0 <= time.time() - file.stat().st_mtime < NEW_FILE_S
    except OSError:
        return False


def put_log_aside(folder: Path) -> None:
    """Prepare for a new library: move a log left in its place to the backups. Raises LibraryFault."""
    log = _log(folder) if is_missing(folder) else None
    if log is None:
        return
    aside = new_backup_path(folder, "before-new")
    try:
        aside.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        log.rename(aside.with_name(f"{aside.name}.damaged-wal"))
    except OSError as error:
        raise LibraryFault(
            tr(
                "The log of a library in {folder} cannot be put aside: {reason}.",
                folder=folder,
                reason=reason_of(error),
            )
        ) from error


def _describe_place(folder: Path) -> str:
    """The beginning of a sentence: the place of the library, and what is there instead."""
    file, link = library_file(folder), dangling_link(folder / LIBRARY_FILE_NAME)
    if link is not None:
        return tr(
            "There is no library in {folder}: {link} is a link to {target}, and there is nothing",
            folder=folder,
            link=link,
            target=link.resolve(),
        )
    if file.exists():
        size = file.stat().st_size
        if not size:
            return tr("The library {file} is empty (0 bytes)", file=file)
        return tr("There is nothing in the library {file}", file=file)
    return tr("There is no library in {folder}", folder=folder)


def _backups(folder: Path) -> list[BackupInfo]:
    try:
        return list_backups(folder)
    except LibraryFault:
        return []


def _log(folder: Path) -> Path | None:
    """A log that is not empty. A rollback journal does not count: its file was never written."""
    file = library_file(folder)
    log = file.with_name(file.name + "-wal")
    return log if log.is_file() and file_size(log) else None


def _newest(found: list[BackupInfo]) -> BackupInfo | None:
    """The newest usable backup; if possible one with papers that was not made before a restore."""
    usable = [info for info in found if not info.fault]
    wanted = (info for info in usable if info.papers and info.kind != BEFORE_RESTORE)
    return next(wanted, usable[0] if usable else None)


def _sentence_with_backups(finding: str, found: list[BackupInfo], newest: BackupInfo | None) -> str:
    """The sentence that goes on with the number of backups and, if one is usable, with the newest."""
    if newest is None:
        return trn(
            "{what}, but there is a backup that cannot be used.",
            "{what}, but there are {n} backups that cannot be used.",
            len(found),
            what=finding,
        )
    return trn(
        "{what}, but there is a backup of {day} with {papers}.",
        "{what}, but there are {n} backups, the newest of {day} with {papers}.",
        sum(not info.fault for info in found),
        what=finding,
        day=f"{newest.day:%Y-%m-%d}",
        papers=trn("{n:,} paper", "{n:,} papers", newest.papers),
    )
