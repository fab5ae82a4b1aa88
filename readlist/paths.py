"""The folders for data, cache, settings and logs on this system. No folder is made here.

Two variables change them: ``$READLIST_LIBRARY`` names the library folder, and ``$READLIST_CACHE`` the folder for all
that can be rebuilt (for tests, or for a cache on a faster or larger disk).
"""

from __future__ import annotations

import os
from pathlib import Path

import appdirs

NAME = "readlist"

_all_below: Path | None = None


def keep_all_below(folder: Path) -> None:
    """Put all folders of this process below ``folder``: for a self-test, which must not touch the reader's own."""
    global _all_below  # noqa: PLW0603  one place for the whole program
    _all_below = folder.absolute()


def data_folder() -> Path:
    """The folder for data that must not be lost: the default place of the library."""
    return _below("data") or Path(appdirs.user_data_dir(NAME, appauthor=False))


def cache_folder() -> Path:
    """The folder for data that can be rebuilt; ``$READLIST_CACHE`` if set."""
    found = _below("cache") or _from_environment("READLIST_CACHE")
    return found or Path(appdirs.user_cache_dir(NAME, appauthor=False))


def config_folder() -> Path:
    """The folder for the reader's preferences."""
    return _below("settings") or Path(appdirs.user_config_dir(NAME, appauthor=False))


def log_folder() -> Path:
    """The folder for the program's log."""
    return _below("log") or Path(appdirs.user_log_dir(NAME, appauthor=False))


def library_folder(given: str | None = None) -> Path:
    """The library's folder: ``given``, else ``$READLIST_LIBRARY``, else the one in the data folder. A blank is none."""
    if given and given.strip():
        return Path(given).expanduser().absolute()
    return _from_environment("READLIST_LIBRARY") or data_folder() / "library"


def index_folder(index_name: str) -> Path:
    """The folder in the cache for the index of this name: the library's id and the key of its place."""
    return cache_folder() / "index" / index_name


def settings_file() -> Path:
    """The file of the reader's preferences."""
    return config_folder() / "settings.json"


def _below(name: str) -> Path | None:
    return _all_below / name if _all_below is not None else None


def _from_environment(variable: str) -> Path | None:
    value = os.environ.get(variable, "")
    return Path(value).expanduser().absolute() if value.strip() else None
