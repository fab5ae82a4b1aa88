"""The progress of long work, on one line of standard error if that is a terminal; and Ctrl+C."""

from __future__ import annotations

import os
import signal
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager

from readlist.cli.output import TEXT_WIDTH, column_count, one_line, truncate
from readlist.errors import Cancelled
from readlist.translation import local_number, tr

MIN_UPDATE_INTERVAL_S = 0.1
"""Seconds between two changes of the line."""


class Progress:
    """A ``model.task.Task``. Ctrl+C ends the whole call or, within ``stoppable``, the work at its next step."""

    def __init__(self) -> None:
        """Silent if standard error is not a terminal."""
        self._is_terminal = sys.stderr is not None and sys.stderr.isatty()
        self._last_update_s = 0.0
        self._width = 0
        self._stopped = False

    @contextmanager
    def stoppable(self) -> Iterator[None]:
        """A block of work that can report what it has done: the first Ctrl+C cancels it, the second ends the call."""
        if threading.current_thread() is not threading.main_thread():
            yield
            return
        previous_handler = signal.signal(signal.SIGINT, self._stop)
        try:
            yield
        finally:
            signal.signal(signal.SIGINT, previous_handler)

    def step(self, done: int, total: int, label: str) -> None:
        """Show ``done`` of ``total``, ten times a second at most. Raises Cancelled after Ctrl+C."""
        if self._stopped:
            raise Cancelled(tr("Stopped before it was done."))
        now = time.monotonic()
        if not self._is_terminal or not label or now - self._last_update_s < MIN_UPDATE_INTERVAL_S:
            return
        self._last_update_s = now
        line = (
            tr("{label} {done:,} of {total:,}", label=label, done=done, total=total)
            if total
            else f"{label} {local_number(done)}"
        )
        self._write(truncate(one_line(line), min(TEXT_WIDTH, _columns() - 1)))

    def clear(self) -> None:
        """Remove the line before other text is printed."""
        if self._width:
            self._write("")
            sys.stderr.write("\r")
            sys.stderr.flush()

    def _stop(self, *_: object) -> None:
        if self._stopped:
            raise KeyboardInterrupt
        self._stopped = True

    def _write(self, line: str) -> None:
        width = column_count(line)
        sys.stderr.write("\r" + line + " " * (self._width - width))
        sys.stderr.flush()
        self._width = width


def _columns() -> int:
    """The columns of the terminal behind standard error; standard output may be a pipe."""
    try:
        return os.get_terminal_size(sys.stderr.fileno()).columns or sys.maxsize
    except (OSError, ValueError):
        return sys.maxsize
