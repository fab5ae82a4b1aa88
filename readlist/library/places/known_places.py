"""The places where libraries were opened, remembered beside the preferences: a place known before and empty now is a
drive that is not there, or a library that was lost, never a new one.
"""

from __future__ import annotations

import logging
import os
from pathlib import Path

from readlist import paths, settings
from readlist.errors import FileFault
from readlist.library.places.place import is_same_place, library_file, place_key

MAX_PLACES = 100
logger = logging.getLogger(__name__)


def remember(file: Path, library_id: str) -> None:
    """Note that the library with this id is in ``file`` (its real file). Writes only what is new; never raises."""
    record = _file()
    known, _ = settings.read_values(record)
    here = {"library": library_id, "device": _device(file.parent)}
    name = _name(file)
    if known.get(name) == here:
        return
    known.pop(name, None)
    known[name] = here
    try:
        settings.write_values(record, dict(list(known.items())[-MAX_PLACES:]))
    except FileFault as fault:
        logger.info("the place of the library was not noted: %s", fault)  # it only serves to miss the library later


def is_known(folder: Path) -> bool:
    """True where a library was in this folder: it is noted, or its index is still there."""
    file = library_file(folder)
    return _noted(file) is not None or _has_index(file)


def is_expected(folder: Path, preferred: str) -> bool:
    """True where a library must be in ``folder``: it held one and the preferences name it, or it is the usual one.

    Of a folder that the preferences name for the first time, only a new one beside others is taken for fresh: one that
    is there and empty may be the mount point of a drive that is not there.
    """
    if preferred.strip() and is_same_place(folder, paths.library_folder(preferred)):
        return is_known(folder) or folder.exists() or not folder.parent.exists()
    return is_same_place(folder, paths.data_folder() / "library") and is_known(folder)


def was_removed(folder: Path) -> bool:
    """True where the folder is gone from the disk that it was on: of a drive that is not there, the disk is another."""
    file = library_file(folder)
    noted = _noted(file)
    if file.parent.exists():
        return False
    return noted is None or noted.get("device") == _device(file.parent)


def _file() -> Path:
    return paths.settings_file().with_name("libraries.json")


def _name(file: Path) -> str:
    """The path as JSON can hold it, be it no text."""
    return os.fsencode(file).decode("utf-8", "backslashreplace")


def _noted(file: Path) -> dict[str, object] | None:
    noted = settings.read_values(_file())[0].get(_name(file))
    return noted if isinstance(noted, dict) else None


def _has_index(file: Path) -> bool:
    try:
        ending = f"-{place_key(file)}"
        return any(index.name.endswith(ending) for index in paths.index_folder("any").parent.iterdir())
    except OSError:
        return False


def _device(folder: Path) -> int:
    """The number of the disk that the folder is on, or would be."""
    for place in (folder, *folder.parents):
        try:
            return place.stat().st_dev
        except OSError:
            continue
    return 0
