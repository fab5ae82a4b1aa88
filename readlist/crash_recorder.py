"""The report that a process keeps of its own crash, and of faults that nobody caught; see ``crash_reports``.

It is begun at every start, so this module imports little and its file costs less than a millisecond.
"""

from __future__ import annotations

import contextlib
import faulthandler
import os
import sys
import time
from io import BufferedRandom
from pathlib import Path
from types import TracebackType

RUNNING, NEW = "running-", "new-"
"""Beginnings of the names of files: of a running process, and of a report that was not dismissed."""
MAX_FAULTS_RECORDED = 5
"""Different faults that a process records; the log has all of them."""
MAX_FAULT_CHARS = 20_000
"""Characters of a fault that are recorded, the last ones."""
END_OF_HEAD = b"---\n"
"""Separates the versions from crashes and faults."""
UncaughtInfo = tuple[type[BaseException], BaseException, TracebackType | None]
_NAME_BYTES = 4
"""Random bytes in a file's name, as hexadecimal digits."""
_TIME_FORMAT = "%Y%m%d-%H%M%S"


class CrashRecorder:
    """The file of this process, from its start to its end. Made by ``start``; all methods never raise."""

    def __init__(self, file: Path, opened: BufferedRandom) -> None:
        self._file = file
        self._opened = opened
        self._known: set[str] = set()
        self._has_faults = False

    @classmethod
    def start(cls, folder: Path, versions: str) -> CrashRecorder | None:
        """Make the file, with ``versions`` in its head, and have crashes written to it; None if it cannot be made."""
        file = folder / f"{RUNNING}{os.getpid()}-{os.urandom(_NAME_BYTES).hex()}.txt"
        try:
            folder.mkdir(mode=0o700, parents=True, exist_ok=True)
            descriptor = os.open(
                file, os.O_RDWR | os.O_CREAT | os.O_EXCL | os.O_APPEND | getattr(os, "O_BINARY", 0), 0o600
            )
            opened = open(descriptor, "r+b")  # noqa: SIM115, PTH123  open as long as the process
            lock_file(opened)
            opened.write(f"{versions}\nStarted: {time.strftime('%Y-%m-%d %H:%M:%S')}\n".encode() + END_OF_HEAD)
            opened.flush()
            faulthandler.enable(opened)
        except (OSError, ValueError, RuntimeError):
            with contextlib.suppress(OSError):
                file.unlink(missing_ok=True)
            return None
        return cls(file, opened)

    def record(self, info: UncaughtInfo, doing: str = "") -> None:
        """Record a fault that nobody caught: each kind at each place once, and a few of them."""
        import traceback

        kind, error, trace = info
        place = traceback.extract_tb(trace)[-1:]
        key = f"{kind.__name__} {place}"
        if key in self._known or len(self._known) >= MAX_FAULTS_RECORDED:
            return
        self._known.add(key)
        text = "".join(traceback.format_exception(kind, error, trace))
        self.write(f"Fault{f', {doing}' if doing else ''}:\n{text[-MAX_FAULT_CHARS:]}\n")

    def write(self, text: str) -> None:
        """Add a text to the report."""
        self._has_faults = True
        with contextlib.suppress(OSError, ValueError):  # a full disk; the log may have more
            self._opened.write(text.encode("utf-8", "backslashreplace"))
            self._opened.flush()

    def stop(self) -> None:
        """End without a crash: remove the file, or leave it as a report of faults."""
        with contextlib.suppress(ValueError, OSError):
            faulthandler.disable()
        with contextlib.suppress(OSError, ValueError):
            self._opened.close()
        with contextlib.suppress(OSError):
            if self._has_faults:
                self._file.rename(report_name(self._file))
            else:
                self._file.unlink()


def versions_of_this_process(further_lines: str = "") -> str:
    """The versions of program, Python and system, a line each; then ``further_lines``."""
    from readlist import __version__

    if sys.platform == "win32":
        windows = sys.getwindowsversion()  # the module platform asks a service, which may take seconds
        system = f"Windows {windows.major}.{windows.minor}.{windows.build}"
    else:
        names = os.uname()
        system = f"{names.sysname} {names.release} {names.machine}"
    lines = (
        f"Readlist {__version__}{' (bundle)' if getattr(sys, 'frozen', False) else ''}",
        f"Python {sys.version.split()[0]}",
        *([further_lines] if further_lines else []),
        system,
    )
    return "\n".join(lines)


def lock_file(opened: object) -> None:
    """Lock an open file for this process, without waiting. Raises BlockingIOError if another one has it."""
    if sys.platform != "win32":
        import fcntl

        fcntl.flock(opened, fcntl.LOCK_EX | fcntl.LOCK_NB)  # type: ignore[arg-type]


def report_name(running: Path) -> Path:
    """The name of the report that a running process's file becomes: in order of time."""
    ended = time.strftime(_TIME_FORMAT, time.localtime(running.stat().st_mtime))
    return running.with_name(f"{NEW}{ended}-{os.urandom(_NAME_BYTES).hex()}.txt")
