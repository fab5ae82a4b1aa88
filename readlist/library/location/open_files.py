"""The library files that this process has open, and a way to read from them without losing SQLite's locks.

On Unix a process loses all its locks on a file, also SQLite's, as soon as it closes any descriptor of it (fcntl(2)).
Another program could then remove the log of the library, or replace the library by a backup. So library files are read
only by ``read_head`` or by SQLite.
"""

from __future__ import annotations

import os
import re
import threading
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

Identity = tuple[int, int]
"""Device and inode of a file, the same for all its names."""

_open: Counter[Identity] = Counter()
_descriptors: dict[Identity, int] = {}
"""Descriptors of open library files that were read here; they stay open until the library is closed."""
_guard = threading.Lock()


@contextmanager
def registered_open(file: Path) -> Iterator[None]:
    """Within the block this process has the library open, which its own locks do not show."""
    key = _identity(file)
    with _guard:
        _open[key] += 1
    try:
        yield
    finally:
        with _guard:
            _open[key] -= 1
            if _open[key] <= 0:
                del _open[key]
                if key in _descriptors:
                    os.close(_descriptors.pop(key))


def is_open_here(file: Path) -> bool:
    """True if this process has the library open. Raises OSError."""
    with _guard:
        return _open[_identity(file)] > 0


def belongs_to_open(file: Path) -> bool:
    """True for a library that this process has open, and for its log, on which SQLite has locks, too."""
    names = {file.name, re.sub(r"-(wal|shm|journal)$", "", file.name)}
    for name in names:
        with suppress(OSError):
            if is_open_here(file.with_name(name)):
                return True
    return False


def read_head(file: Path, size: int) -> bytes:
    """The first ``size`` bytes of a file, fewer if it is shorter. Raises OSError."""
    key = _identity(file)
    with _guard:
        if _open[key] > 0 and os.name == "posix":
            if key not in _descriptors:
                _descriptors[key] = os.open(file, os.O_RDONLY | os.O_CLOEXEC)
            return os.pread(_descriptors[key], size, 0)
    with file.open("rb") as opened:
        return opened.read(size)


def _identity(file: Path) -> Identity:
    status = file.stat()
    return status.st_dev, status.st_ino
