"""The places of libraries opened before, stored beside the preferences.

If such a place is empty now, its drive is not there or the library was lost: no new library is made there unasked.
"""

from __future__ import annotations

import logging
import os
from pathlib import Path

from readlist import paths, settings
from readlist.errors import FileFault
from readlist.file_lock import locked
from readlist.library.places.place import is_same_place, library_file, place_key

PLACES_FILE_NAME = "libraries.json"
MAX_PLACES = 100
"""Places that are stored, those opened last."""
logger = logging.getLogger(__name__)


def store_place(file: Path, library_id: str) -> None:
    """Store the place of the library with this id: its real ``file``. Writes only if that is new; never raises."""
    entry = {"library": library_id, "device": _device(file.parent)}
    if _stored_place(file) == entry:
        return
    places_file = _places_file()
    with locked(places_file):
        places, _ = settings.read_values(places_file)
        places.pop(_name(file), None)
        places[_name(file)] = entry
        try:
            settings.write_values(places_file, dict(list(places.items())[-MAX_PLACES:]))
        except FileFault as fault:  # the place would help to notice a missing library
            logger.info("the place of the library was not noted: %s", fault)


def is_known(folder: Path) -> bool:
    """True if a library was in this folder: the place is stored, or its index still exists."""
    file = library_file(folder)
    return _stored_place(file) is not None or _has_index(file)


def is_expected(folder: Path, preferred: str) -> bool:
    """True if ``folder`` must hold a library: the preferences name it, or it is the default one and held one before.

    A folder in the preferences may be new only if it does not exist, but its parent does: an empty folder may be the
    mount point of a drive that is not there.
    """
    if preferred.strip() and is_same_place(folder, paths.library_folder(preferred)):
        return is_known(folder) or folder.exists() or not folder.parent.exists()
    return is_same_place(folder, paths.data_folder() / "library") and is_known(folder)


def was_removed(folder: Path) -> bool:
    """True if the folder was removed on purpose: it is gone, and the disk that it was on is still there."""
    file = library_file(folder)
    noted = _stored_place(file)
    if file.parent.exists():
        return False
    return noted is None or noted.get("device") == _device(file.parent)


def _places_file() -> Path:
    return paths.settings_file().with_name(PLACES_FILE_NAME)


def _name(file: Path) -> str:
    """The path as text for JSON, even if it is not UTF-8."""
    return os.fsencode(file).decode("utf-8", "backslashreplace")


def _stored_place(file: Path) -> dict[str, object] | None:
    """The stored row of a library's place; None if there is none."""
    noted = settings.read_values(_places_file())[0].get(_name(file))
    return noted if isinstance(noted, dict) else None


def _has_index(file: Path) -> bool:
    """True if there is an index of a library in this place."""
    try:
        ending = f"-{place_key(file)}"
        return any(index.name.endswith(ending) for index in paths.index_folder("any").parent.iterdir())
    except OSError:
        return False


def _device(folder: Path) -> int:
    """The number of the disk that the folder is on, or would be on."""
    for place in (folder, *folder.parents):
        try:
            return place.stat().st_dev
        except OSError:
            continue
    return 0
