"""How far a long piece of work is, on one line of standard error; only where a person watches it."""

from __future__ import annotations

import sys
import time

EVERY_SECONDS = 0.1


class Progress:
    """A ``model.task.Task``. Stopped by Ctrl+C, like everything on the command line."""

    def __init__(self) -> None:
        """Silent where standard error is not a terminal."""
        self._watched = sys.stderr is not None and sys.stderr.isatty()
        self._shown = 0.0
        self._width = 0

    def step(self, done: int, total: int, label: str) -> None:
        """Show ``done`` of ``total``, ten times a second at most."""
        now = time.monotonic()
        if not self._watched or now - self._shown < EVERY_SECONDS:
            return
        self._shown = now
        line = f"{label} {done:,} of {total:,}" if total else f"{label} {done:,}"
        self._write(line[:78])

    def clear(self) -> None:
        """Take the line away, so that other text can stand there."""
        if self._width:
            self._write("")
            sys.stderr.write("\r")
            sys.stderr.flush()

    def _write(self, line: str) -> None:
        sys.stderr.write("\r" + line.ljust(self._width))
        sys.stderr.flush()
        self._width = len(line)
