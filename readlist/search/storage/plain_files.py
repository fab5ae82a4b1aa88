"""Files of the index on the disk: only plain ones are read, none is written through a link, all are flushed.

What else may lie in a file's place (a folder, a pipe, a device, a link) is never opened for reading or writing: it
could hang, have no end, or be a file of somebody else.
"""

from __future__ import annotations

import contextlib
import os
import shutil
import stat
import time
from pathlib import Path
from typing import BinaryIO

MAX_TRIES = 5
_NO_LINK = getattr(os, "O_NOFOLLOW", 0)
_NON_BLOCKING = getattr(os, "O_NONBLOCK", 0)  # a pipe would wait for its other end
_BINARY = getattr(os, "O_BINARY", 0)

Signature = tuple[int, int, int]


class NotPlain(Exception):
    """Something else than a plain file lies here, or a file far too long."""


def signature_of(path: Path | str) -> Signature:
    """What changes when a file does: its identity, its time in nanoseconds, its size. Raises OSError."""
    status = os.stat(path, follow_symlinks=False)  # noqa: PTH116
    return status.st_ino, status.st_mtime_ns, status.st_size


def open_plain(path: Path) -> BinaryIO:
    """A plain file for reading. Raises NotPlain, OSError."""
    if not stat.S_ISREG(path.lstat().st_mode):
        raise NotPlain(f"{path.name} is no plain file")
    opened = os.fdopen(os.open(path, os.O_RDONLY | _NO_LINK | _NON_BLOCKING | _BINARY), "rb")
    if not stat.S_ISREG(os.fstat(opened.fileno()).st_mode):  # it was replaced this moment
        opened.close()
        raise NotPlain(f"{path.name} is no plain file")
    return opened


def read_plain(path: Path, most: int) -> bytes:
    """All of a plain file of no more than ``most`` bytes. Raises NotPlain, OSError."""
    with open_plain(path) as file:
        data = file.read(most + 1)
    if len(data) > most:
        raise NotPlain(f"{path.name} is too long")
    return data


def write_flushed(path: Path, data: bytes | memoryview) -> None:
    """Make a file, in place of whatever lies there, that is on the disk when this returns. Raises OSError."""
    remove_any(path)
    try:
        with open(path, "xb", opener=_open_private) as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
    except OSError:
        with contextlib.suppress(OSError):
            path.unlink()  # half of it would only take room
        raise


def replace_flushed(draft: Path, path: Path) -> None:
    """Let a flushed file take the place of another, on the disk too when this returns. Raises OSError.

    It waits a little where the system refuses while another process reads what is there (Windows).
    """
    if path.is_dir() and not path.is_symlink():
        remove_any(path)
    for _ in range(MAX_TRIES - 1):
        try:
            draft.replace(path)
            break
        except PermissionError:
            time.sleep(0.05)
    else:
        draft.replace(path)
    flush_folder(path.parent)


def flush_folder(folder: Path) -> None:
    """See that the names of a folder are on the disk, where the system can (Windows does so by itself)."""
    if os.name != "posix":
        return
    opened = os.open(folder, os.O_RDONLY)
    try:
        with contextlib.suppress(OSError):  # some file systems know no such thing
            os.fsync(opened)
    finally:
        os.close(opened)


def remove_any(path: Path) -> None:
    """Remove whatever lies there, if anything does; of a link the link. Raises OSError."""
    try:
        is_folder = stat.S_ISDIR(path.lstat().st_mode)
    except FileNotFoundError:
        return
    if is_folder:
        shutil.rmtree(path)
    else:
        path.unlink()


def _open_private(path: str, flags: int) -> int:
    return os.open(path, flags, 0o600)
