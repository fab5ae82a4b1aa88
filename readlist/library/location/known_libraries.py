"""The libraries opened before, by their paths, in ``libraries.json`` beside the preferences.

If one is missing now, its drive is not there or the library was lost: no new library is made there unasked.
"""

from __future__ import annotations

import logging
import os
from pathlib import Path

from readlist import paths, settings
from readlist.errors import FileFault
from readlist.file_lock import locked
from readlist.library.location.library_paths import is_same_file, library_file, path_hash

LIBRARIES_FILE_NAME = "libraries.json"
MAX_KNOWN_LIBRARIES = 100
"""Libraries that are stored, those opened last."""
logger = logging.getLogger(__name__)


def remember_library(file: Path, library_id: str) -> None:
    """Store the id of the library in its real ``file``. Writes only if that is new; never raises."""
    entry = {"library": library_id, "device": _device(file.parent)}
    if _stored_entry(file) == entry:
        return
    libraries_file = _libraries_file()
    with locked(libraries_file):
        libraries, _ = settings.read_values(libraries_file)
        libraries.pop(_name(file), None)
        libraries[_name(file)] = entry
        try:
            settings.write_values(libraries_file, dict(list(libraries.items())[-MAX_KNOWN_LIBRARIES:]))
        except FileFault as fault:  # the entry would help to notice a missing library
            logger.info("the library was not added to the known ones: %s", fault)


def is_known(folder: Path) -> bool:
    """True if a library was in this folder: it is stored, or its index still exists."""
    file = library_file(folder)
    return _stored_entry(file) is not None or _has_index(file)


def is_expected(folder: Path, preferred: str) -> bool:
    """True if ``folder`` must hold a library: the preferences name it, or it is the default one and held one before.

    A folder in the preferences may be new only if it does not exist, but its parent does: an empty folder may be the
    mount point of a drive that is not there.
    """
    if preferred.strip() and is_same_file(folder, paths.library_folder(preferred)):
        return is_known(folder) or folder.exists() or not folder.parent.exists()
    return is_same_file(folder, paths.data_folder() / "library") and is_known(folder)


def was_removed(folder: Path) -> bool:
    """True if the folder was removed on purpose: it is gone, and the disk that it was on is still there."""
    file = library_file(folder)
    stored = _stored_entry(file)
    if file.parent.exists():
        return False
    return stored is None or stored.get("device") == _device(file.parent)


def _libraries_file() -> Path:
    return paths.settings_file().with_name(LIBRARIES_FILE_NAME)


def _name(file: Path) -> str:
    """The path as text for JSON, even if it is not UTF-8."""
    return os.fsencode(file).decode("utf-8", "backslashreplace")


def _stored_entry(file: Path) -> dict[str, object] | None:
    """The stored entry of a library; None if there is none."""
    stored = settings.read_values(_libraries_file())[0].get(_name(file))
    return stored if isinstance(stored, dict) else None


def _has_index(file: Path) -> bool:
    """True if there is an index of a library with this path."""
    try:
        ending = f"-{path_hash(file)}"
        return any(index.name.endswith(ending) for index in paths.index_folder("any").parent.iterdir())
    except OSError:
        return False


def _device(folder: Path) -> int:
    """The number of the disk that the folder is on, or would be on."""
    for each in (folder, *folder.parents):
        try:
            return each.stat().st_dev
        except OSError:
            continue
    return 0
