"""The folders for data, cache, settings and logs on this system. No folder is made here.

Two variables change them: ``$READLIST_LIBRARY`` names the library folder, and ``$READLIST_CACHE`` the folder for all
that can be rebuilt (for tests, or for a cache on a faster or larger disk).
"""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import appdirs

NAME = "readlist"
NO_FOLDER = Path(os.devnull) / NAME
"""A folder that cannot be made or read: the place of everything for a user without a home folder."""
XDG_VARIABLES = ("XDG_DATA_HOME", "XDG_CACHE_HOME", "XDG_CONFIG_HOME")
"""Variables of the environment, on Linux, with the folders that appdirs uses."""

_all_below: Path | None = None


def keep_all_below(folder: Path) -> None:
    """Put all folders of this process below ``folder``: for a self-test, which must not touch the reader's own."""
    global _all_below  # noqa: PLW0603  one place for the whole program
    _all_below = folder.absolute()


def data_folder() -> Path:
    """The folder for data that must not be lost: the default place of the library."""
    return _below("data") or _in_home(appdirs.user_data_dir)


def cache_folder() -> Path:
    """The folder for data that can be rebuilt; ``$READLIST_CACHE`` if set."""
    found = _below("cache") or _from_environment("READLIST_CACHE")
    return found or _in_home(appdirs.user_cache_dir)


def config_folder() -> Path:
    """The folder for the reader's preferences."""
    return _below("settings") or _in_home(appdirs.user_config_dir)


def log_folder() -> Path:
    """The folder for the program's log."""
    return _below("log") or _in_home(appdirs.user_log_dir)


def library_folder(given: str | None = None) -> Path:
    """The library's folder: ``given``, else ``$READLIST_LIBRARY``, else the one in the data folder. Blanks are
    ignored."""
    if given and given.strip():
        return absolute_path(given)
    return _from_environment("READLIST_LIBRARY") or data_folder() / "library"


def crash_folder() -> Path:
    """The folder for reports of crashes."""
    return log_folder() / "crashes"


def absolute_path(name: str) -> Path:
    """The absolute path of a name, which may begin with ``~``."""
    return Path(os.path.expanduser(name)).absolute()  # noqa: PTH111  that of pathlib raises without a home folder


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
    return absolute_path(value) if value.strip() else None


def _in_home(find: Callable[..., str]) -> Path:
    """The folder that appdirs finds; NO_FOLDER if the user has no home folder, since appdirs gives a relative one then.

    A variable of XDG that is empty or names a relative folder is removed, and so ignored, as its specification says
    (https://specifications.freedesktop.org/basedir-spec/latest/).
    """
    if os.environ.get("HOME") == "":  # would stand for the root of the disk
        del os.environ["HOME"]  # then the system's list of users is asked
    for variable in XDG_VARIABLES:
        value = os.environ.get(variable)
        if value is not None and not Path(value).is_absolute():
            del os.environ[variable]
    found = Path(find(NAME, appauthor=False))
    return found if found.is_absolute() else NO_FOLDER
