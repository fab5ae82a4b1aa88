"""A session of an ordinary user who has Flatpak: bus, document portal and home folder, in a folder below /tmp.

The user is "nobody", and everything runs in a mount namespace of its own, where /dev/fuse is open to all, as desktops
have it: the document portal needs it.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from builder.command import Argument, BuildError, as_line, check, run
from builder.debian import NOBODY
from builder.flatpak import INSTALLATION
from builder.proofs.fuse_device import fuse_device_file
from builder.waiting import wait_until

ROOT_USER = 0
SESSION_COMMAND_LIMIT_S = 120.0
"""Seconds that a command of the user may take."""
RUNTIME = f"/run/user/{NOBODY}"
"""The folder for sockets, where Flatpak and the document portal agree on it."""
_MOUNTS = """
mkdir "$1" && mount --bind "$2" "$1" && mount --bind "$3" /dev/fuse && mkdir -p /run/user &&
mount -t tmpfs tmpfs /run/user && mkdir "$5" && mount --bind "$4" "$5" && shift 5 && exec "$@"
"""


@dataclass(frozen=True, slots=True)
class Session:
    """The session; ``keeper`` is the id of the process whose namespace it is."""

    folder: Path
    screen: str
    keeper: int

    @property
    def home(self) -> Path:
        """The user's home folder."""
        return self.folder / "home"

    def command(self, command: Sequence[Argument]) -> list[str]:
        """The command line that runs ``command`` in the session."""
        inside = ["nsenter", f"--target={self.keeper}", "--mount", *_as_nobody(self.folder, self.screen)]
        return [*inside, *map(str, command)]

    def run(self, command: Sequence[Argument]) -> str:
        """Run a command in the session; returns what it wrote to standard output. Raises BuildError if it fails."""
        code, output, complaint = self.try_run(command)
        check(code == 0, f"{as_line(command)} failed with {code}:\n{output[-2000:]}{complaint[-2000:]}")
        return output

    def try_run(self, command: Sequence[Argument]) -> tuple[int, str, str]:
        """Exit code, standard output and standard error of a command in the session."""
        try:
            done = subprocess.run(
                self.command(command),
                capture_output=True,
                text=True,
                timeout=SESSION_COMMAND_LIMIT_S,
                check=False,
                cwd="/",
            )
        except subprocess.TimeoutExpired as fault:
            raise BuildError(f"{as_line(command)} took longer than {SESSION_COMMAND_LIMIT_S:g} s.") from fault
        return done.returncode, done.stdout, done.stderr

    def start(self, command: Sequence[Argument]) -> subprocess.Popen[bytes]:
        """Start a command in the session."""
        quiet = subprocess.DEVNULL
        return subprocess.Popen(self.command(command), stdin=quiet, stdout=quiet, stderr=quiet, cwd="/")


@contextmanager
def session(screen: str) -> Iterator[Session]:
    """A session with an empty home folder, for the block."""
    folder = Path(tempfile.mkdtemp(prefix="readlist-"))
    try:
        for place in (folder, folder / "home", folder / "run"):
            place.mkdir(mode=0o700, exist_ok=True)
            os.chown(place, NOBODY, NOBODY)
        own_installation(NOBODY)
        keeper = _start_bus(folder, screen)
        try:
            wait_until((folder / "run" / "bus").exists, "The session's bus does not start.", 20)
            yield Session(folder, screen, keeper.pid)
        finally:
            keeper.terminate()
            keeper.wait()
    finally:
        own_installation(ROOT_USER)
        shutil.rmtree(folder)


def own_installation(user: int) -> None:
    """Make all of Flatpak's installation a user's own: it does nothing in one of somebody else."""
    run(["chown", "--recursive", f"{user}:{user}", INSTALLATION])


def _start_bus(folder: Path, screen: str) -> subprocess.Popen[bytes]:
    """The session's bus; what it starts, as the document portal, is in its namespace."""
    places = [folder / "installation", INSTALLATION, fuse_device_file(usable=True), folder / "run", RUNTIME]
    bus = ["dbus-daemon", "--session", "--nofork", "--nopidfile", f"--address=unix:path={RUNTIME}/bus"]
    line = ["unshare", "--mount", "--propagation", "private", "sh", "-c", _MOUNTS, "sh", *map(str, places)]
    quiet = subprocess.DEVNULL
    return subprocess.Popen([*line, *_as_nobody(folder, screen), *bus], stdin=quiet, stdout=quiet, stderr=quiet)


def _as_nobody(folder: Path, screen: str) -> list[str]:
    """The beginning of a command line that has nothing of the present environment, and no rights."""
    variables = {
        "PATH": "/usr/bin:/bin",
        "HOME": str(folder / "home"),
        "LANG": "C.UTF-8",
        "DISPLAY": screen,
        "XDG_RUNTIME_DIR": RUNTIME,
        "DBUS_SESSION_BUS_ADDRESS": f"unix:path={RUNTIME}/bus",
        "FLATPAK_USER_DIR": str(folder / "installation"),
    }
    user = ["setpriv", f"--reuid={NOBODY}", f"--regid={NOBODY}", "--clear-groups", "env", "--ignore-environment"]
    return [*user, *(f"{name}={value}" for name, value in variables.items())]
