"""Lists a folder: the paths of the files in it and below it, in order.

A folder is no ``Container``: it has no first bytes to be recognised by, and each of its files has a row of its own in
the report. Listing only looks at modes, since opening a file may block for ever (a pipe, a dead drive). Each path
becomes an ``Input`` (``sources``), as if that file had been named.
"""

from __future__ import annotations

import errno
import os
import stat
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import NamedTuple

from readlist.model.system_reasons import reason_of
from readlist.translation import N_


class FolderFile(NamedTuple):
    """A file in a folder.

    ``refusal`` is an untranslated sentence on why it is not opened, "" if it is; ``reason`` fills its ``{reason}``.
    """

    path: Path
    refusal: str = ""
    reason: str = ""


def list_files(folder: Path, raise_if_cancelled: Callable[[], None]) -> Iterator[FolderFile]:
    """The files below a folder except hidden ones; ``raise_if_cancelled`` is called before each.

    Folders that cannot be listed, dangling links, and links to folders, which may lead anywhere and in circles, have a
    ``refusal``.
    """
    waiting = [folder]
    while waiting:
        raise_if_cancelled()
        path = waiting.pop()
        linked = path is not folder and _is_link(path)
        try:
            mode = path.stat().st_mode
        except OSError as error:
            yield _refused(path, _link_refusal(error), error) if linked else FolderFile(path)
            continue
        if not stat.S_ISDIR(mode):
            yield FolderFile(path, refusal_of(mode, regular_only=True))
        elif linked:
            refusal = N_("“{path}” is a link to another folder, which is not followed; name that folder to import it.")
            yield FolderFile(path, refusal)
        else:
            try:
                waiting.extend(path / name for name in reversed(_list_names(path)))  # the last one is next
            except OSError as error:
                yield _refused(path, N_("“{path}” cannot be listed: {reason}."), error)


def _list_names(folder: Path) -> list[str]:
    """The names in a folder, in order, without hidden ones. Raises OSError."""
    with os.scandir(folder) as found:
        return sorted(each.name for each in found if not each.name.startswith("."))


def refusal_of(mode: int, *, regular_only: bool) -> str:
    """The reason why a file of this mode (``os.stat``) is not opened, in English; "" if it is."""
    if stat.S_ISREG(mode) or (stat.S_ISFIFO(mode) and not regular_only):
        return ""
    if stat.S_ISFIFO(mode):
        return N_("“{path}” is a pipe, not a file.")
    if stat.S_ISSOCK(mode):
        return N_("“{path}” is a socket, not a file.")
    if stat.S_ISDIR(mode):
        return N_("“{path}” has become a folder.")
    return N_("“{path}” is a device, not a file.")


def _refused(path: Path, refusal: str, error: OSError) -> FolderFile:
    return FolderFile(path, refusal, reason_of(error))


def _is_link(path: Path) -> bool:
    is_junction = getattr(path, "is_junction", None)  # Windows' other kind of link; Python 3.12 or newer
    return path.is_symlink() or bool(is_junction is not None and is_junction())


def _link_refusal(error: OSError) -> str:
    if error.errno == errno.ENOENT:
        return N_("“{path}” is a link to a file that is not there.")
    if error.errno == errno.ELOOP:
        return N_("“{path}” is a link that leads back to itself.")
    return N_("“{path}” is a link that cannot be followed: {reason}.")
