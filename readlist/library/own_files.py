"""The program's own files (library, log, backups, index), which no export or backup may overwrite.

Files are recognised by identity, not by name: a link to the library is the library.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from os import stat_result
from os.path import samestat
from pathlib import Path
from stat import S_ISREG

from readlist import paths
from readlist.device import DEVICE_FILE_NAME
from readlist.errors import FileFault
from readlist.library.location.known_libraries import LIBRARIES_FILE_NAME
from readlist.library.location.library_paths import BACKUP_FOLDER, LOG_SUFFIXES, is_same_file, library_file, real_path
from readlist.library.location.open_files import read_head
from readlist.library.migrations import APPLICATION_ID
from readlist.log import LOG_FILE_NAME
from readlist.settings import WINDOW_FILE_NAME
from readlist.translation import N_, tr

_HEADER = b"SQLite format 3\0"
_APPLICATION_OFFSET = 68
"""The offset in a database file of its ``application_id``, four bytes."""


def refuse_own_file(target: Path, library: Path, index: Path | None = None) -> None:
    """Raise FileFault if ``target`` must not be overwritten.

    ``library`` is the folder of the library, ``index`` that of its index. Refused are the library with its log, all
    files among its backups, any index, the preferences, the log, and every other Readlist library.
    """
    _refuse_library(target, library)
    backups = library / BACKUP_FOLDER
    if _lies_in(target, backups) or is_same_file(target, backups):
        raise _refusal(
            target, N_("{file} lies among the library's backups; nothing was written. Please choose another file.")
        )
    for folder in (paths.cache_folder() / "index", *([index] if index else [])):
        if _lies_in(target, folder):
            raise _refusal(target, N_("{file} belongs to the index; nothing was written. Please choose another file."))
    if any(is_same_file(target, own) for own in _program_files()):
        raise _refusal(
            target, N_("{file} is a file of Readlist's own; nothing was written. Please choose another file.")
        )
    if is_library(target) or any(
        is_library(target.with_name(target.name.removesuffix(suffix)))
        for suffix in LOG_SUFFIXES
        if target.name.endswith(suffix)
    ):
        raise _refusal(
            target, N_("{file} is a Readlist library, or its log; nothing was written. Please choose another file.")
        )


def refuse_backup_target(target: Path, library: Path, library_id: str, index: Path | None = None) -> None:
    """Raise FileFault if no backup may be written to ``target``.

    Refused are the files of ``refuse_own_file``, except a new file among the backups and an earlier copy of the same
    library elsewhere; and any file with a log of SQLite's beside it. ``library`` is the folder of the library being
    copied, ``library_id`` its id, ``index`` the folder of its index.
    """
    from readlist.library.backup.copies import summarise

    is_new = not target.exists() and not target.is_symlink()
    if is_new and is_same_file(target.parent, library / BACKUP_FOLDER):
        return
    if is_library(target):
        _refuse_library(target, library)
        is_earlier = summarise(target, verify=False).library_id == library_id
        is_in_use = any(target.with_name(target.name + suffix).exists() for suffix in LOG_SUFFIXES)
        is_in_place = target.name.casefold() == library_file(library).name.casefold()
        if is_earlier and not is_in_use and not is_in_place and not _lies_in(target, library / BACKUP_FOLDER):
            return
    refuse_own_file(target, library, index)
    for suffix in LOG_SUFFIXES:
        beside = target.with_name(target.name + suffix)
        if beside.exists():
            raise FileFault(
                tr(
                    "{beside} lies beside {file} and would be mixed with it. Please choose another file.",
                    beside=beside,
                    file=target,
                )
            )


def is_library(file: Path) -> bool:
    """True for a Readlist library, damaged or not. Opens only regular files."""
    try:
        if not S_ISREG(file.stat().st_mode):
            return False
        head = read_head(file, _APPLICATION_OFFSET + 4)
    except (OSError, ValueError):
        return False
    return head.startswith(_HEADER) and head[_APPLICATION_OFFSET:] == APPLICATION_ID.to_bytes(4, "big")


def _refuse_library(target: Path, library: Path) -> None:
    file = library_file(library)
    if is_same_file(target, file):
        raise _refusal(target, N_("{file} is the library itself; nothing was written. Please choose another file."))
    if any(is_same_file(target, file.with_name(file.name + suffix)) for suffix in LOG_SUFFIXES):
        raise _refusal(target, N_("{file} is the library's own log; nothing was written. Please choose another file."))


def _refusal(target: Path, reason: str) -> FileFault:
    return FileFault(tr(reason, file=target))


def _lies_in(target: Path, folder: Path) -> bool:
    """True if the target is in the folder, or a link to a file in it."""
    try:
        folder_status = folder.stat()
        real = real_path(target)
    except (OSError, ValueError):
        return False
    for parent in real.parents:
        status = _status(parent)
        if status is not None and samestat(status, folder_status):
            return True
    file_status = _status(real)
    if file_status is None or file_status.st_nlink < 2:
        return False
    return any(samestat(file_status, status) for status in _statuses(folder.rglob("*")))


def _status(path: Path) -> stat_result | None:
    try:
        return path.stat()
    except (OSError, ValueError):
        return None


def _statuses(files: Iterator[Path]) -> Iterator[stat_result]:
    for file in files:
        status = _status(file)
        if status is not None:
            yield status


def _program_files() -> Sequence[Path]:
    settings = paths.settings_file()
    beside = [settings.with_name(name) for name in (WINDOW_FILE_NAME, LIBRARIES_FILE_NAME, DEVICE_FILE_NAME)]
    return (settings, *beside, paths.log_folder() / LOG_FILE_NAME)
