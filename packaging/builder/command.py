"""Runs other programs, and prints what is done."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path

Argument = str | Path

LAST_LINES = 60
"""Lines of a failed command's output that are shown."""


class BuildError(Exception):
    """A build or a proof failed; the message says what and why."""


def print_line(text: str) -> None:
    """Print a line, and flush it at once."""
    print(text, flush=True)  # noqa: T201


def warn(text: str) -> None:
    """Print a warning; on GitHub's machines it also stands at the top of the run."""
    print_line(f"::warning::{text}" if os.environ.get("GITHUB_ACTIONS") else f"!! WARNING: {text}")


def run(
    command: Sequence[Argument],
    *,
    folder: Path | None = None,
    environment: Mapping[str, str] | None = None,
    timeout_s: float = 1800,
) -> str:
    """Run a command and return its output, both streams. ``environment`` is added to the present one.

    Raises BuildError with the end of the output if it fails, is missing or takes too long.
    """
    code, output = try_run(command, folder=folder, environment=environment, timeout_s=timeout_s)
    if code:
        lines = "\n".join(output.splitlines()[-LAST_LINES:])
        raise BuildError(f"{as_line(command)} failed with {code}:\n{lines}")
    return output


def try_run(
    command: Sequence[Argument],
    *,
    folder: Path | None = None,
    environment: Mapping[str, str] | None = None,
    timeout_s: float = 1800,
) -> tuple[int, str]:
    """Exit code and output of a command. Raises BuildError if it is missing or takes too long."""
    try:
        done = subprocess.run(
            [str(part) for part in command],
            cwd=folder,
            env={**os.environ, **(environment or {})},
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            timeout=timeout_s,
            check=False,
        )
    except OSError as fault:
        raise BuildError(f"{as_line(command)} cannot be started: {fault}") from fault
    except subprocess.TimeoutExpired as fault:
        output = (fault.output or b"").decode(errors="replace")[-2000:]
        raise BuildError(f"{as_line(command)} took longer than {timeout_s:g} s:\n{output}") from fault
    return done.returncode, done.stdout.decode(errors="replace")


def as_line(command: Sequence[Argument]) -> str:
    """A command as one line of at most 200 characters."""
    line = " ".join(str(part) for part in command)
    return line if len(line) <= 200 else f"{line[:199]}…"


@contextmanager
def step(name: str) -> Iterator[None]:
    """Print the name of a step before the block runs, and its seconds after it."""
    print_line(f"-- {name} …")
    begin = time.monotonic()
    yield
    print_line(f"   {name}: {time.monotonic() - begin:.1f} s")


def check(holds: bool, message: str) -> None:
    """Raise BuildError with the message unless the condition holds."""
    if not holds:
        raise BuildError(message)


def require_linux() -> None:
    """Raise BuildError on another system."""
    check(sys.platform.startswith("linux"), "This target is built on Linux.")
