"""Locks a small file for one program at a time, so that of two changes at the same moment none is lost.

A file that is replaced cannot be locked itself, so an empty file beside it is, only while it is needed. The system
frees the lock of a process that was killed.
"""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from os.path import samestat
from pathlib import Path

LOCK_SUFFIX = ".lock"
MAX_LOCK_WAIT_S = 0.5
"""Seconds to wait for another program. It holds the lock for some milliseconds; a window may be waiting meanwhile."""
LOCK_PAUSE_S = 0.005
"""Seconds between two attempts."""


@contextmanager
def locked(file: Path, max_wait_s: float = MAX_LOCK_WAIT_S) -> Iterator[bool]:
    """A block in which no other process or thread has ``file`` locked. Gives False if there was no way to lock it.

    Without the lock the block runs as well: at once in a folder that is read-only or has no locks, else after
    ``max_wait_s``, if another program hangs. A lost entry is better than a program that does not start.
    """
    lock_file = file.with_name(file.name + LOCK_SUFFIX)
    descriptor = _lock(lock_file, max_wait_s)
    try:
        yield descriptor is not None
    finally:
        if descriptor is not None:
            _free(lock_file, descriptor)


def _lock(lock_file: Path, max_wait_s: float) -> int | None:
    """A descriptor of the locked file; None if it cannot be made or locked."""
    end = time.monotonic() + max_wait_s
    while True:
        try:
            return _try_to_lock(lock_file)
        except (BlockingIOError, PermissionError, FileNotFoundError) as fault:  # another program has or removes it
            if time.monotonic() >= end or (isinstance(fault, PermissionError) and not _may_be_in_use(lock_file)):
                return None
        except OSError:  # this file system has no locks
            return None
        time.sleep(LOCK_PAUSE_S)


def _may_be_in_use(lock_file: Path) -> bool:
    """True unless permission to lock is refused for good. On Windows, it is refused while another program has it."""
    return sys.platform == "win32" or os.access(lock_file, os.W_OK)


def _try_to_lock(lock_file: Path) -> int:
    """A descriptor of the file, which is made and locked without waiting. Raises OSError."""
    lock_file.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    descriptor = os.open(lock_file, os.O_RDWR | os.O_CREAT, 0o600)
    try:
        _lock_open_file(descriptor)
        if sys.platform != "win32" and not samestat(os.fstat(descriptor), lock_file.stat()):
            raise FileNotFoundError(lock_file)  # removed by the one that had it, and made again by another
    except BaseException:
        os.close(descriptor)
        raise
    return descriptor


def _lock_open_file(descriptor: int) -> None:
    """Lock an open file without waiting. Raises BlockingIOError or PermissionError if it is locked, else OSError."""
    if sys.platform == "win32":
        import msvcrt

        msvcrt.locking(descriptor, msvcrt.LK_NBLCK, 1)  # one byte from its beginning, even if it is empty
    else:
        import fcntl

        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)


def _free(lock_file: Path, descriptor: int) -> None:
    """Remove the lock's file and free the lock. Windows removes a file only when nobody has it open."""
    if sys.platform == "win32":
        import msvcrt

        with suppress(OSError):
            msvcrt.locking(descriptor, msvcrt.LK_UNLCK, 1)  # Windows may free it some time after it is closed
        os.close(descriptor)
        with suppress(OSError):
            lock_file.unlink()
    else:
        with suppress(OSError):
            lock_file.unlink()  # while it is locked: whoever waits for it finds that it is another one
        os.close(descriptor)
