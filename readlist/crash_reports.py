"""Reports of crashes and of faults that nobody caught: kept in a folder beside the log, and sent nowhere.

Each process with a window has a file of its own, "running-…", and holds a lock on it (``crash_recorder``). A crash is
written into it by ``faulthandler``, in the signal handler; a fault that did not end the program by
``CrashRecorder.record``. A process that ends well removes the file if nothing but its head is in it. So does the next
start, if the process was killed: by its user or the system, which is no crash. Anything else becomes a report, "new-…",
and "seen-…" once it was dismissed.
"""

from __future__ import annotations

import contextlib
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from readlist.crash_recorder import END_OF_HEAD, NEW, RUNNING, lock_file, report_name

SEEN = "seen-"
"""Beginning of the name of a dismissed report."""
MAX_REPORTS_KEPT = 5
"""Reports that are kept, dismissed or not; ``dismiss`` removes older ones."""
MAX_REPORT_BYTES = 400_000
"""Bytes of a report that are read."""
CRASH_MARKS = ("Fatal Python error", "Windows fatal exception", "Qt fatal")
"""Beginnings of lines about a crash, which ended the process."""


@dataclass(frozen=True, slots=True)
class CrashReport:
    """A report that was not dismissed. ``is_crash``: the process ended by it; else it went on after a fault."""

    file: Path
    text: str
    is_crash: bool


def collect_reports(folder: Path) -> list[CrashReport]:
    """The reports that were not dismissed, newest first.

    Before that, the files of processes that have ended become reports, or are removed.
    """
    for file in _files(folder, RUNNING):
        _finish_file(file)
    reports = [(file, _read(file)) for file in reversed(_files(folder, NEW))]
    return [CrashReport(file, text, _is_of_crash(text)) for file, text in reports if text]


def dismiss(reports: list[CrashReport]) -> None:
    """Never show these reports again; the oldest ones are removed. Never raises."""
    for report in reports:
        with contextlib.suppress(OSError):
            report.file.rename(report.file.with_name(SEEN + report.file.name.removeprefix(NEW)))
    for folder in {report.file.parent for report in reports}:
        files = sorted((*_files(folder, SEEN), *_files(folder, NEW)), key=lambda file: file.name.split("-", 1)[1])
        for file in files[:-MAX_REPORTS_KEPT]:
            with contextlib.suppress(OSError):
                file.unlink()


def _finish_file(file: Path) -> None:
    """Make a report of a file whose process is gone, or remove it; leave that of a running process."""
    with contextlib.suppress(OSError), _locking_if_dead(file) as is_dead:
        if not is_dead:
            return
        _, _, body = file.read_bytes()[:MAX_REPORT_BYTES].partition(END_OF_HEAD)
        if body.strip():
            file.rename(report_name(file))
        else:
            file.unlink()


@contextlib.contextmanager
def _locking_if_dead(file: Path) -> Iterator[bool]:
    """Yields True if no process has locked the file, which is locked within the block; False otherwise.

    On Windows always True: there, an open file can be neither renamed nor removed.
    """
    if sys.platform == "win32":
        yield True
        return
    with file.open("rb") as opened:
        try:
            lock_file(opened)
        except BlockingIOError:
            yield False
            return
        yield True


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


def _is_of_crash(text: str) -> bool:
    return any(line.startswith(CRASH_MARKS) for line in text.splitlines())
