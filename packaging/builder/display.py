"""A screen without hardware (Xvfb) with a window manager, for proofs that show real windows."""

from __future__ import annotations

import os
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from builder.command import BuildError, run
from builder.debian import install_packages

SOCKETS = Path("/tmp/.X11-unix")
"""The folder of the sockets of X servers; mounted into a fresh system, it lets programs there show windows."""
SCREEN_TOOLS = {"Xvfb": "xvfb", "openbox": "openbox", "xdotool": "xdotool", "import": "imagemagick"}
SIZE = "1280x800x24"
"""Width and height of the screen in pixels, and bits of a colour."""
WINDOW_LIMIT_S = 20
"""Seconds until a window must be visible, unless a proof gives another limit."""


@contextmanager
def screen() -> Iterator[str]:
    """Start a screen and a window manager; yields its name, such as ":171"."""
    install_packages(SCREEN_TOOLS)
    reading, writing = os.pipe()
    server = subprocess.Popen(
        ["Xvfb", "-displayfd", str(writing), "-screen", "0", SIZE, "-nolisten", "tcp", "-ac"],
        pass_fds=[writing],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    os.close(writing)
    manager = None
    try:
        with os.fdopen(reading) as stream:
            number = stream.readline().strip()
        if not number:
            raise BuildError("Xvfb did not start.")
        name = f":{number}"
        manager = subprocess.Popen(
            ["openbox"],
            env={**os.environ, "DISPLAY": name},
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        yield name
    finally:
        for process in (manager, server):
            if process is not None:
                process.terminate()
                process.wait()


def photograph(display: str, picture: Path) -> None:
    """Save what the screen shows, with the windows' frames."""
    picture.parent.mkdir(parents=True, exist_ok=True)
    run(["import", "-window", "root", picture], environment={"DISPLAY": display})


def wait_for_window(display: str, title: str, limit_s: float = WINDOW_LIMIT_S) -> None:
    """Wait until a visible window has ``title`` in its name. Raises BuildError."""
    end = time.monotonic() + limit_s
    while True:
        try:
            run(["xdotool", "search", "--onlyvisible", "--name", title], environment={"DISPLAY": display})
            return
        except BuildError:
            if time.monotonic() > end:
                raise BuildError(f"No window “{title}” within {limit_s:g} s.") from None
            time.sleep(0.2)
