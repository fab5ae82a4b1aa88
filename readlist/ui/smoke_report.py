"""The report of the self-test (``readlist --smoke``): its steps, their times, and the step that failed."""

from __future__ import annotations

import json
import platform
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass, field
from pathlib import Path

from readlist import __version__
from readlist.errors import FileFault
from readlist.library.database import sqlite_version
from readlist.model.system_reasons import reason_of
from readlist.process_start import seconds_since_start
from readlist.translation import tr

REPORT_FILE, PICTURE_FILE = "report.json", "window.png"
DEFAULT_TIME_LIMIT_S = 120
SECONDS_DIGITS = 3
"""Decimal places of seconds in the report."""


class StepFailed(Exception):
    """A step of the self-test did not do what it should; the message is a whole sentence."""


@dataclass
class SmokeReport:
    """The report of one run, as it is written to ``report.json``. Seconds are floats; ``passed`` is set at the end."""

    passed: bool = False
    failed_step: str = ""
    sentence: str = ""
    version: str = __version__
    system: str = field(default_factory=platform.platform)
    python: str = field(default_factory=platform.python_version)
    qt: str = ""
    pyside: str = ""
    sqlite: str = field(default_factory=sqlite_version)
    frozen: bool = field(default_factory=lambda: bool(getattr(sys, "frozen", False)))
    optimised: int = field(default_factory=lambda: sys.flags.optimize)
    qt_platform: str = ""
    seconds_to_window: float | None = None
    """From the start of the process to the painted window."""
    start_told_by: str = ""
    """Source of the time at which the process started: "system", or "program", which leaves out loading Python."""
    steps: dict[str, float] = field(default_factory=dict)
    """Seconds of each step, in order."""
    formats: dict[str, int] = field(default_factory=dict)
    """Entries read, by format."""
    parsers: list[str] = field(default_factory=list)
    """Third-party parsers that were loaded."""
    index_process: int | None = None
    """Id of the process that wrote the index."""
    query: str = ""
    hits: int = 0
    exports: dict[str, int] = field(default_factory=dict)
    """Bytes written, by format."""
    icons: int = 0
    languages: list[str] = field(default_factory=list)

    def note_window_painted(self) -> None:
        """Record that the window is painted now; later calls do nothing."""
        if self.seconds_to_window is None:
            age, self.start_told_by = seconds_since_start()
            self.seconds_to_window = round(age, SECONDS_DIGITS)

    @contextmanager
    def step(self, name: str) -> Iterator[None]:
        """A step: its time is recorded, and its name stays in ``failed_step`` if it raises."""
        self.failed_step = name
        began = time.monotonic()
        yield
        self.steps[name] = round(time.monotonic() - began, SECONDS_DIGITS)
        self.failed_step = ""

    def finish(self, sentence: str = "") -> None:
        """Set the result: passed, or failed in the present step for the reason in ``sentence``."""
        self.sentence = sentence
        self.passed = not sentence

    def save(self, folder: Path) -> None:
        """Write ``report.json``. Raises FileFault."""
        file = folder / REPORT_FILE
        try:
            file.write_text(json.dumps(asdict(self), ensure_ascii=False, indent=2) + "\n", encoding="utf-8")
        except OSError as error:
            raise FileFault(tr("{file} could not be written: {reason}.", file=file, reason=reason_of(error))) from error

    def line(self) -> str:
        """The result in one line."""
        if self.passed:
            return tr(
                "Readlist {version} works: window after {seconds} s, {formats} formats read, {hits} papers found, "
                "{exports} formats written.",
                version=self.version,
                seconds=self.seconds_to_window,
                formats=len(self.formats),
                hits=self.hits,
                exports=len(self.exports),
            )
        return tr(
            "Readlist {version} does not work here, step “{step}”: {sentence}",
            version=self.version,
            step=self.failed_step,
            sentence=self.sentence,
        )


def main_thread_stack() -> str:
    """The calls that the main thread is in, one a line, innermost last; "" if it has ended."""
    import traceback

    frame = sys._current_frames().get(threading.main_thread().ident or 0)
    return " > ".join(
        f"{call.name} ({Path(call.filename).name}:{call.lineno})" for call in traceback.extract_stack(frame)
    )
