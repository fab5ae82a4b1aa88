"""Library files that this process has open, and how to look into one without losing SQLite's locks on it.

On Unix a process loses all its locks on a file as soon as it closes any descriptor of it (fcntl(2)), SQLite's own
included. Another program would then take itself for the only one, remove the log under the library, or put a backup in
its place. So no library file is read but through ``read_head``, or by SQLite.
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
"""Device and number of a file: the same by whatever name it is reached."""

_open: Counter[Identity] = Counter()
_descriptors: dict[Identity, int] = {}
"""Of files open here that were looked into: kept until the library is closed."""
_guard = threading.Lock()


@contextmanager
def noted_open(file: Path) -> Iterator[None]:
    """Within the block this process has the library open; SQLite's locks would not tell it so."""
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
    """True where this process has the library open. Raises OSError."""
    with _guard:
        return _open[_identity(file)] > 0


def belongs_to_open(file: Path) -> bool:
    """True for a library that this process has open, and for its log: SQLite's locks on that go in the same way."""
    names = {file.name, re.sub(r"-(wal|shm|journal)$", "", file.name)}
    for name in names:
        with suppress(OSError):
            if is_open_here(file.with_name(name)):
                return True
    return False


def read_head(file: Path, size: int) -> bytes:
    """The first ``size`` bytes of a file, fewer where it is shorter. Raises OSError."""
    key = _identity(file)
    with _guard:
        if _open[key] > 0 and os.name == "posix":
            if key not in _descriptors:
                _descriptors[key] = os.open(file, os.O_RDONLY | os.O_CLOEXEC)
            return os.pread(_descriptors[key], size, 0)
    with file.open("rb") as opened:
        return opened.read(size)


def _identity(file: Path) -> Identity:
    found = file.stat()
    return found.st_dev, found.st_ino
