"""Locks a small file for one program at a time, so that none of two that change it at once is lost.

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
MAX_LOCK_WAIT_S = 5.0
"""Seconds to wait for another program; it holds the lock for a few milliseconds."""
LOCK_PAUSE_S = 0.005
"""Seconds between two attempts."""


@contextmanager
def locked(file: Path, max_wait_s: float = MAX_LOCK_WAIT_S) -> Iterator[bool]:
    """A block in which no other process or thread has ``file`` locked. Gives False if there was no way to lock it.

    Without the lock (a folder that is read-only, another program that hangs) the block runs as well, after
    ``max_wait_s`` at most: a lost entry is better than a program that does not start.
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
            lock_file.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
            descriptor = os.open(lock_file, os.O_RDWR | os.O_CREAT | getattr(os, "O_CLOEXEC", 0), 0o600)
        except PermissionError:  # on Windows also while another program removes it
            descriptor = None
            if os.name != "nt":
                return None
        except OSError:
            return None
        if descriptor is not None:
            if _is_locked_now(descriptor, lock_file):
                return descriptor
            os.close(descriptor)
        if time.monotonic() >= end:
            return None
        time.sleep(LOCK_PAUSE_S)


def _is_locked_now(descriptor: int, lock_file: Path) -> bool:
    """Lock the open file without waiting; False if another program has it, or has removed it meanwhile."""
    try:
        if sys.platform == "win32":
            import msvcrt

            msvcrt.locking(descriptor, msvcrt.LK_NBLCK, 1)
        else:
            import fcntl

            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        return samestat(os.fstat(descriptor), lock_file.stat())
    except OSError:
        return False


def _free(lock_file: Path, descriptor: int) -> None:
    """Remove the lock's file and free the lock. Windows removes a file only when nobody has it open."""
    if os.name != "nt":
        with suppress(OSError):
            lock_file.unlink()  # while it is locked: whoever waits for it finds that it is another one
    os.close(descriptor)
    if os.name == "nt":
        with suppress(OSError):
            lock_file.unlink()
