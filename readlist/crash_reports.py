"""Reports of crashes and of faults that nobody caught: kept in a folder beside the log, and sent nowhere.

Each process with a window has a file of its own, "running-…", and holds a lock on it. A crash is written into it by
``faulthandler``, in the signal handler; a fault that did not end the program by ``CrashRecorder.record``. A process
that ends well removes the file if nothing but its head is in it. So does the next start, if the process was killed: by
its user or the system, which is no crash. Anything else becomes a report, "new-…", and "seen-…" once it was dismissed.
"""

from __future__ import annotations

import contextlib
import faulthandler
import os
import secrets
import sys
import time
import traceback
from collections.abc import Iterator
from dataclasses import dataclass
from io import BufferedRandom
from pathlib import Path

from readlist.log import ExcInfo

RUNNING, NEW, SEEN = "running-", "new-", "seen-"
MAX_REPORTS_KEPT = 5
MAX_FAULTS_RECORDED = 5
"""Different faults that a process records; the log has all of them."""
MAX_FAULT_CHARS = 20_000
MAX_REPORT_BYTES = 400_000
"""Bytes of a report that are read."""
END_OF_HEAD = b"---\n"
CRASH_MARKS = ("Fatal Python error", "Windows fatal exception", "Qt fatal")
"""Beginnings of lines about a crash, which ended the process."""
_TIME_FORMAT = "%Y%m%d-%H%M%S"


@dataclass(frozen=True, slots=True)
class CrashReport:
    """A report that was not dismissed. ``is_crash``: the process ended by it; else it went on after a fault."""

    file: Path
    text: str
    is_crash: bool


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
        file = folder / f"{RUNNING}{os.getpid()}-{secrets.token_hex(4)}.txt"
        try:
            folder.mkdir(mode=0o700, parents=True, exist_ok=True)
            descriptor = os.open(
                file, os.O_RDWR | os.O_CREAT | os.O_EXCL | os.O_APPEND | getattr(os, "O_BINARY", 0), 0o600
            )
            opened = open(descriptor, "r+b")  # noqa: SIM115, PTH123  open as long as the process
            _lock(opened)
            opened.write(f"{versions}\nStarted: {time.strftime('%Y-%m-%d %H:%M:%S')}\n".encode() + END_OF_HEAD)
            opened.flush()
            faulthandler.enable(opened)
        except (OSError, ValueError, RuntimeError):
            return None
        return cls(file, opened)

    def record(self, info: ExcInfo, doing: str = "") -> None:
        """Record a fault that nobody caught: each kind at each place once, and a few of them."""
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
                self._file.rename(_report_name(self._file))
            else:
                self._file.unlink()


def versions_of_this_process(more: str = "") -> str:
    """The versions of program, Python and system, a line each; ``more`` are further lines."""
    from readlist import __version__

    if sys.platform == "win32":
        told = sys.getwindowsversion()  # the module platform asks a service, which may take seconds
        system = f"Windows {told.major}.{told.minor}.{told.build}"
    else:
        found = os.uname()
        system = f"{found.sysname} {found.release} {found.machine}"
    lines = (
        f"Readlist {__version__}{' (bundle)' if getattr(sys, 'frozen', False) else ''}",
        f"Python {sys.version.split()[0]}",
        *([more] if more else []),
        system,
    )
    return "\n".join(lines)


def collect_reports(folder: Path) -> list[CrashReport]:
    """The reports that were not dismissed, newest first. Files of processes that are gone become reports, or go."""
    for file in _files(folder, RUNNING):
        _settle(file)
    reports = [(file, _read(file)) for file in reversed(_files(folder, NEW))]
    return [CrashReport(file, text, _tells_crash(text)) for file, text in reports if text]


def dismiss(reports: list[CrashReport]) -> None:
    """Never show these reports again; the oldest ones are removed. Never raises."""
    for report in reports:
        with contextlib.suppress(OSError):
            report.file.rename(report.file.with_name(SEEN + report.file.name.removeprefix(NEW)))
    for folder in {report.file.parent for report in reports}:
        kept = sorted((*_files(folder, SEEN), *_files(folder, NEW)), key=lambda file: file.name.split("-", 1)[1])
        for file in kept[:-MAX_REPORTS_KEPT]:
            with contextlib.suppress(OSError):
                file.unlink()


def _settle(file: Path) -> None:
    """Make a report of a file whose process is gone, or remove it; leave that of a running process."""
    with contextlib.suppress(OSError), _lock_of_dead(file) as is_dead:
        if not is_dead:
            return
        _, _, body = file.read_bytes()[:MAX_REPORT_BYTES].partition(END_OF_HEAD)
        if body.strip():
            file.rename(_report_name(file))
        else:
            file.unlink()


@contextlib.contextmanager
def _lock_of_dead(file: Path) -> Iterator[bool]:
    """True if no process holds the file, which is locked meanwhile. Windows lets no open file be renamed or removed."""
    if sys.platform == "win32":
        yield True
        return
    with file.open("rb") as opened:
        try:
            _lock(opened)
        except BlockingIOError:
            yield False
            return
        yield True


def _lock(opened: BufferedRandom | object) -> None:
    """Lock an open file for this process, without waiting. Raises BlockingIOError if another one has it."""
    if sys.platform != "win32":
        import fcntl

        fcntl.flock(opened, fcntl.LOCK_EX | fcntl.LOCK_NB)  # type: ignore[arg-type]


def _report_name(running: Path) -> Path:
    """The name of the report that a running process's file becomes: in order of time."""
    ended = time.strftime(_TIME_FORMAT, time.localtime(running.stat().st_mtime))
    return running.with_name(f"{NEW}{ended}-{secrets.token_hex(3)}.txt")


def _files(folder: Path, beginning: str) -> list[Path]:
    """The files with such names, oldest first; none if there is no folder."""
    try:
        return sorted(file for file in folder.iterdir() if file.name.startswith(beginning) and file.suffix == ".txt")
    except OSError:
        return []


def _read(file: Path) -> str:
    try:
        with file.open("rb") as opened:
            return opened.read(MAX_REPORT_BYTES).decode("utf-8", "replace")
    except OSError:
        return ""


def _tells_crash(text: str) -> bool:
    return any(line.startswith(CRASH_MARKS) for line in text.splitlines())
