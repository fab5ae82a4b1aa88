"""Safe reading and writing of files: regular files only, never through a link, always flushed.

A folder, pipe, device or link in a file's place is never opened: it could block, be endless, or be another user's.
"""

from __future__ import annotations

import contextlib
import os
import shutil
import stat
from pathlib import Path
from typing import BinaryIO

from readlist.atomic_file import flush_folder, open_private, replace_patiently

_NO_LINK = getattr(os, "O_NOFOLLOW", 0)
_NON_BLOCKING = getattr(os, "O_NONBLOCK", 0)  # opening a pipe would wait for its other end
_BINARY = getattr(os, "O_BINARY", 0)

Signature = tuple[int, int, int]
"""Inode, modification time in nanoseconds and size in bytes of a file: it has changed if one of these has."""


class NotRegular(Exception):
    """Something other than a regular file, or a file that is too long."""


def signature_of(path: Path | str) -> Signature:
    """The signature of a file, not of what a link leads to. Raises OSError."""
    status = os.stat(path, follow_symlinks=False)  # noqa: PTH116
    return status.st_ino, status.st_mtime_ns, status.st_size


def open_regular(path: Path) -> BinaryIO:
    """Open a regular file for reading. Raises NotRegular, OSError."""
    if not stat.S_ISREG(path.lstat().st_mode):
        raise NotRegular(f"{path.name} is no regular file")
    opened = os.fdopen(os.open(path, os.O_RDONLY | _NO_LINK | _NON_BLOCKING | _BINARY), "rb")
    if not stat.S_ISREG(os.fstat(opened.fileno()).st_mode):  # it was replaced between the two calls
        opened.close()
        raise NotRegular(f"{path.name} is no regular file")
    return opened


def read_regular(path: Path, max_bytes: int) -> bytes:
    """Read a regular file of at most ``max_bytes``. Raises NotRegular, OSError."""
    with open_regular(path) as file:
        data = file.read(max_bytes + 1)
    if len(data) > max_bytes:
        raise NotRegular(f"{path.name} is too long")
    return data


def write_flushed(path: Path, data: bytes | memoryview) -> None:
    """Write and flush a new file of the index, in place of anything that no reader knows. Raises OSError."""
    remove_any(path)
    try:
        with open(path, "xb", opener=open_private) as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
    except OSError:
        with contextlib.suppress(OSError):
            path.unlink()  # an incomplete file only takes space
        raise


def replace_flushed(draft: Path, path: Path) -> None:
    """Replace a file by a flushed one, and flush the folder. Raises OSError."""
    if path.is_dir() and not path.is_symlink():
        remove_any(path)
    replace_patiently(draft, path)
    flush_folder(path.parent)


def remove_any(path: Path) -> None:
    """Remove a file, folder or link if it exists; of a link, not its target. Raises OSError."""
    try:
        is_folder = stat.S_ISDIR(path.lstat().st_mode)
    except FileNotFoundError:
        return
    if is_folder:
        shutil.rmtree(path)
    else:
        path.unlink()
