"""The age of this process, from its start by the system: loading Python and the program are part of a start."""

from __future__ import annotations

import sys
import time

_IMPORTED_S = time.monotonic()
"""Seconds of the monotonic clock when this module was imported."""
_START_FIELD = 19
"""Place of the start time in ``/proc/self/stat``, counted after the program's name, which may contain blanks."""
_FILETIME_TO_UNIX_S = 11_644_473_600
"""Seconds from 1601, where Windows' file times begin, to 1970."""
_FILETIME_PER_S = 10_000_000
"""Units of a file time in a second."""


def seconds_since_start() -> tuple[float, str]:
    """Seconds since this process started, and their source.

    The source is "system", or "program" if the seconds are counted from the import of this module.
    """
    try:
        age = _age_by_system()
    except (OSError, ValueError, IndexError, AttributeError):
        age = None
    return (age, "system") if age is not None else (time.monotonic() - _IMPORTED_S, "program")


def _age_by_system() -> float | None:
    system: str = sys.platform
    if system == "linux":
        return _age_on_linux()
    return _age_on_windows() if system == "win32" else None


def _age_on_linux() -> float:
    import os

    with open("/proc/self/stat", "rb") as stat:  # noqa: PTH123  pathlib is loaded later in a start
        fields = stat.read().rpartition(b")")[2].split()
    started = int(fields[_START_FIELD]) / os.sysconf("SC_CLK_TCK")
    return time.clock_gettime(getattr(time, "CLOCK_BOOTTIME")) - started  # noqa: B009  unknown to other systems' types


def _age_on_windows() -> float:
    import ctypes

    kernel = getattr(ctypes, "windll").kernel32  # noqa: B009  as above
    kernel.GetCurrentProcess.restype = ctypes.c_void_p
    times = [ctypes.c_uint64() for _ in range(4)]
    if not kernel.GetProcessTimes(ctypes.c_void_p(kernel.GetCurrentProcess()), *map(ctypes.byref, times)):
        raise OSError("GetProcessTimes failed")
    return time.time() - (times[0].value / _FILETIME_PER_S - _FILETIME_TO_UNIX_S)
