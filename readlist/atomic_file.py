"""Writes files whole or not at all: as a draft under another name, flushed, which then replaces the file.

A draft's name contains the number of its process, so ``remove_drafts`` can recognise and remove the draft of a killed
process. Callers call it before they write.
"""

from __future__ import annotations

import os
import re
import sys
import time
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

ABANDONED_AFTER_S = 24 * 3600
"""Seconds after which a draft counts as abandoned even if a process with its number is running."""
TARGET_NAME_CHARS = 80
"""Characters of the target's name in the draft's name: file systems allow 255 bytes."""
REPLACE_TRIES = 100
"""Attempts at replacing a file, on Windows."""
REPLACE_PAUSE_S = 0.01
"""Seconds between two attempts."""
MAX_WINDOWS_PROCESS = 2**32 - 1
"""The largest number of a process on Windows."""

_SYNCHRONIZE, _ERROR_INVALID_PARAMETER, _WAIT_TIMEOUT = 0x100000, 87, 0x102  # as Windows knows them
_DRAFT = re.compile(r"\.(?P<target>.+)\.(?P<process>\d+)-[0-9a-f]{6}\.part", re.DOTALL)


def write_atomically(
    target: Path, data: bytes, *, private: bool = False, before_replacing: Callable[[Path], None] | None = None
) -> None:
    """Write a file whole or not at all; flush it and its folder. Raises OSError and what ``before_replacing`` does.

    If ``private``, only the user may read it. ``before_replacing`` is called with the draft, complete and flushed.
    """
    draft = name_draft(target)
    try:
        with open(draft, "xb", opener=open_private if private else None) as out:
            out.write(data)
            out.flush()
            os.fsync(out.fileno())
        if before_replacing is not None:
            before_replacing(draft)
        replace_patiently(draft, target)
    finally:
        with suppress(OSError, ValueError):
            draft.unlink(missing_ok=True)
    with suppress(OSError):  # the file is whole; a folder that cannot be read cannot be flushed
        flush_folder(target.parent)


def replace_patiently(draft: Path, target: Path) -> None:
    """Replace a file by another. Windows refuses that while a program reads one of them, so it is tried for a second.

    Raises OSError.
    """
    for _ in range(REPLACE_TRIES - 1 if os.name == "nt" else 0):
        try:
            draft.replace(target)
            return
        except PermissionError:
            time.sleep(REPLACE_PAUSE_S)
    draft.replace(target)


def flush_folder(folder: Path) -> None:
    """Flush the names in a folder, if the system can (Windows does it by itself). Raises OSError."""
    if os.name != "posix":
        return
    opened = os.open(folder, os.O_RDONLY)
    try:
        with suppress(OSError):  # some file systems cannot
            os.fsync(opened)
    finally:
        os.close(opened)


def name_draft(target: Path) -> Path:
    """A new name for the draft of ``target``, beside it."""
    return target.with_name(f".{target.name[:TARGET_NAME_CHARS]}.{os.getpid()}-{os.urandom(3).hex()}.part")


def remove_drafts(folder: Path, target: str = "") -> None:
    """Remove abandoned drafts in ``folder``, or only those of the file ``target``. Never raises."""
    with suppress(OSError):
        for path in folder.iterdir():
            match = _DRAFT.fullmatch(path.name)
            if match and (not target or match["target"] == target[:TARGET_NAME_CHARS]) and _is_abandoned(path, match):
                with suppress(OSError):
                    path.unlink()


def is_running(process: int) -> bool:
    """True if a process with this number is running, as far as can be told."""
    if sys.platform == "win32":
        return _is_running_on_windows(process)
    try:
        os.kill(process, 0)
    except (ProcessLookupError, OverflowError):
        return False
    except OSError:
        return True
    return True


def _is_running_on_windows(process: int) -> bool:
    """As ``is_running``: ``os.kill`` would end the process there."""
    import ctypes

    if process > MAX_WINDOWS_PROCESS:
        return False
    kernel = getattr(ctypes, "WinDLL")("kernel32", use_last_error=True)  # noqa: B009  unknown to other systems' types
    kernel.OpenProcess.restype = ctypes.c_void_p
    handle = kernel.OpenProcess(_SYNCHRONIZE, False, process)
    if not handle:
        return bool(getattr(ctypes, "get_last_error")() != _ERROR_INVALID_PARAMETER)  # noqa: B009
    try:
        return bool(kernel.WaitForSingleObject(ctypes.c_void_p(handle), 0) == _WAIT_TIMEOUT)
    finally:
        kernel.CloseHandle(ctypes.c_void_p(handle))


def open_private(path: str, flags: int) -> int:
    """The ``opener`` for a file that only the user may read."""
    return os.open(path, flags, 0o600)


def _is_abandoned(path: Path, match: re.Match[str]) -> bool:
    if not path.is_file() or path.is_symlink():
        return False
    if not is_running(int(match["process"])):
        return True
    return time.time() - path.lstat().st_mtime > ABANDONED_AFTER_S
