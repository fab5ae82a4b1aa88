"""Standard output and error where they are missing: a program without a console, or started with them closed.

Python has None for such a stream, and argparse, warnings and logging write to it all the same. Worse, the next file
that is opened takes the closed descriptor's number, and whatever writes messages to number 2 then writes into it.
"""

from __future__ import annotations

import os
import sys

NUMBERS = (0, 1, 2)
"""Descriptors of standard input, output and error."""


def open_missing() -> None:
    """Open the system's empty file for standard output and error if they are missing. Call before any other file is
    opened. A missing standard input stays None, so that a command that reads it can tell."""
    if os.name == "posix":
        for number in NUMBERS:
            _occupy(number)
    if sys.stdout is None:
        sys.stdout = open(os.devnull, "w", encoding="utf-8")  # noqa: SIM115, PTH123
    if sys.stderr is None:
        sys.stderr = open(os.devnull, "w", encoding="utf-8")  # noqa: SIM115, PTH123


def has_terminal() -> bool:
    """True if a person may read messages on a terminal: a program started by a desktop has none."""
    for stream in (sys.stdin, sys.stdout, sys.stderr):
        try:
            if stream is not None and stream.isatty():
                return True
        except ValueError:  # closed
            continue
    return False


def _occupy(number: int) -> None:
    """Open the system's empty file under a descriptor's number, if that is free."""
    try:
        os.fstat(number)
    except OSError:
        taken = os.open(os.devnull, os.O_RDWR)  # the lowest free number, so the wanted one
        if taken != number:
            os.dup2(taken, number)
            os.close(taken)
        os.set_inheritable(number, True)
