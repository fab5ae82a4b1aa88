"""Wine 10 in a fresh Debian 13: the Windows of the proofs. The system is kept between runs, its drive C: is not.

The user of this Windows has a name with letters of three scripts and blanks, and so has the profile.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path, PureWindowsPath

from builder.command import Argument, BuildError, check, print_line
from builder.debian import chroot_command, make_root, mounted, require_root, root_environment
from builder.display import SOCKETS
from builder.windows import wine_stubs

WINE_PACKAGES = ("wine", "wine64", "fonts-dejavu-core", "fonts-noto-core")
WINDOWS_USER = "Ł ö 日本"
_USER_ID = "1000:1000"
_HOME = "/home/reader"
_LIBRARIES = "usr/lib/x86_64-linux-gnu/wine/x86_64-windows"
WINE_START_LIMIT_S = 120
"""Seconds until Wine must have made its drive C:."""
REGISTRY_VALUE = re.compile(r'(?P<name>@|"(?:[^"\\]|\\.)*")=(?P<value>.*)')
"""A line of an exported registry: a value, its name and contents quoted and escaped."""


@dataclass
class Wine:
    """A Windows with a drive C:. ``display`` names the X server for its windows."""

    root: Path
    display: str
    name_of_drive: str
    environment: dict[str, str] = field(default_factory=dict)

    @property
    def drive(self) -> Path:
        """The folder that is C:."""
        return self.root / _HOME.lstrip("/") / self.name_of_drive / "drive_c"

    @property
    def profile(self) -> Path:
        """The folder of the user's profile."""
        return self.drive / "users" / WINDOWS_USER

    def file(self, windows_path: str) -> Path:
        """The file of this system that a path on C: means."""
        path = PureWindowsPath(windows_path)
        return self.drive.joinpath(*path.parts[1:])

    def name(self, file: Path) -> str:
        """The path on C: of a file of this system."""
        return str(PureWindowsPath("C:\\", *file.relative_to(self.drive).parts))

    def copy_in(self, source: Path, target: Path) -> None:
        """Copy a file or the contents of a folder to C:, as files of the user. Links are made where possible."""
        target.parent.mkdir(parents=True, exist_ok=True)
        if source.is_dir():
            shutil.copytree(source, target, dirs_exist_ok=True)
        else:
            shutil.copy2(source, target)
        self.give_to_user(target)

    def give_to_user(self, path: Path) -> None:
        """Make the user the owner of a file or folder, and of the folders that lead there."""
        for place in [path, *path.rglob("*"), *path.parents]:
            if self.drive in place.parents:
                os.chown(place, 1000, 1000, follow_symlinks=False)

    def start(self, command: Sequence[Argument], **environment: str) -> subprocess.Popen[bytes]:
        """Start a program of Windows; its output is a pipe."""
        line = chroot_command(self.root, ["wine", *command], _USER_ID)
        variables = {**self._variables(), **self.environment, **environment}
        return subprocess.Popen(
            line, env=variables, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.STDOUT
        )

    def try_run(self, command: Sequence[Argument], timeout_s: float = 180, **environment: str) -> tuple[int, str]:
        """Exit code and output of a program of Windows. Raises BuildError if it takes too long."""
        process = self.start(command, **environment)
        try:
            output, _ = process.communicate(timeout=timeout_s)
        except subprocess.TimeoutExpired as fault:
            process.kill()
            raise BuildError(f"{command} took longer than {timeout_s:g} s in Wine.") from fault
        return process.returncode, output.decode("utf-8", "replace").replace("\r\n", "\n")

    def run(self, command: Sequence[Argument], timeout_s: float = 180, **environment: str) -> str:
        """Run a program of Windows and return its output. Raises BuildError if it fails."""
        code, output = self.try_run(command, timeout_s, **environment)
        check(code == 0, f"{' '.join(map(str, command))} failed with {code} in Wine:\n{output[-4000:]}")
        return output

    def registry(self, key: str) -> dict[str, dict[str, str]]:
        """The values of a key and of all keys below it, by the path below it ("" is the key itself).

        The default value has the name "". Numbers are as the registry writes them ("dword:0000002a").
        """
        exported = self.drive / "exported.reg"
        exported.unlink(missing_ok=True)
        if self.try_run(["reg", "export", key, self.name(exported), "/y"])[0]:
            return {}
        found: dict[str, dict[str, str]] = {}
        values: dict[str, str] = {}
        whole = ""
        for line in exported.read_text("utf-16").splitlines():
            if line.startswith("["):
                whole = whole or line[1:-1]
                values = found.setdefault(line[1:-1].removeprefix(whole).lstrip("\\"), {})
            elif entry := REGISTRY_VALUE.fullmatch(line):
                name = "" if entry["name"] == "@" else unescaped(entry["name"][1:-1])
                given = entry["value"]
                values[name] = unescaped(given[1:-1]) if given.startswith('"') else given
        return found

    def registry_keys(self) -> set[tuple[str, str]]:
        """All keys of the user and of the machine's software, without Wine's own, with the names and values in them."""
        return {
            (f"{root}\\{key}", f"{name}={value}")
            for root in ("HKCU", r"HKLM\Software")
            for key, values in self.registry(root).items()
            if not key.startswith(r"Software\Wine")
            for name, value in {**values, "(key)": ""}.items()
        }

    def end_all(self) -> None:
        """End what still runs in this Windows."""
        subprocess.run(
            chroot_command(self.root, ["wineserver", "-k"], _USER_ID),
            env=self._variables(),
            check=False,
            capture_output=True,
        )
        subprocess.run(
            chroot_command(self.root, ["wineserver", "-w"], _USER_ID),
            env=self._variables(),
            check=False,
            capture_output=True,
            timeout=60,
        )

    def _variables(self) -> Mapping[str, str]:
        return {
            **root_environment(),
            "HOME": _HOME,
            "WINEPREFIX": f"{_HOME}/{self.name_of_drive}",
            "PYTHONUTF8": "1",
            "DISPLAY": self.display,
            "WINEDEBUG": "-all",
            "WINEDLLOVERRIDES": wine_stubs.DLL_OVERRIDES,
        }


@contextmanager
def windows(display: str, name: str) -> Iterator[Wine]:
    """A new Windows with an empty drive C: in a folder ``name``, until the block ends. Needs root."""
    require_root()
    root = make_root("windows", "trixie", WINE_PACKAGES)
    _add_user(root)
    stubs = wine_stubs.build(root / _LIBRARIES)
    wine = Wine(root, display, name)
    shutil.rmtree(wine.drive.parent, ignore_errors=True)
    with mounted(root, {SOCKETS: "/tmp/.X11-unix"}):
        try:
            wine.run(["wineboot", "-i"], WINE_START_LIMIT_S, WINEDLLOVERRIDES="mscoree=;mshtml=")
            for library in stubs.glob("*.dll"):
                wine.copy_in(library, wine.drive / "windows" / "system32" / library.name)
            check(wine.profile.is_dir(), f"Wine made no profile {wine.profile}.")
            print_line(f"   Windows of {wine.run(['cmd', '/c', 'ver']).strip()} for {WINDOWS_USER}")
            yield wine
        finally:
            wine.end_all()


def _add_user(root: Path) -> None:
    """Add the user to a root; useradd admits no such name."""
    users = root / "etc" / "passwd"
    line = f"{WINDOWS_USER}:x:{_USER_ID}::{_HOME}:/bin/sh\n"
    if line not in users.read_text("utf-8"):
        users.write_text(users.read_text("utf-8") + line, "utf-8")
    home = root / _HOME.lstrip("/")
    home.mkdir(parents=True, exist_ok=True)
    os.chown(home, 1000, 1000)


def unescaped(text: str) -> str:
    """A name or contents of ``REGISTRY_VALUE`` without their quotes, as they are."""
    return re.sub(r"\\(.)", r"\1", text)
