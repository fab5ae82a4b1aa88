"""Folders of wheels from which pip installs without a network: what Readlist needs, of the pinned versions."""

from __future__ import annotations

import shutil
from pathlib import Path

from builder.command import Argument, run, step
from builder.environment import PROGRAM_PINS, make_environment, tool, uv_environment
from builder.project import BUILD, file_hash

WHEELHOUSES = BUILD / "wheelhouse"
NEWEST_GLIBC_MINOR = 36
"""Debian 12 has glibc 2.36; wheels for an older one run there, too."""
PLATFORMS = [
    *(f"manylinux_2_{minor}_x86_64" for minor in range(NEWEST_GLIBC_MINOR, 4, -1)),
    *("manylinux2014_x86_64", "manylinux2010_x86_64", "manylinux1_x86_64"),
]
"""The tags of wheels that run there; pip takes only those that it is told."""


def wheelhouse(python: str) -> Path:
    """The folder of wheels for a version of Python ("3.13") on Linux; filled once, each wheel checked by its hash."""
    folder = WHEELHOUSES / python
    stamp = WHEELHOUSES / f"{python}.made"
    wanted = file_hash(PROGRAM_PINS)
    if stamp.is_file() and stamp.read_text("utf-8") == wanted:
        return folder
    with step(f"wheels for Python {python}"):
        shutil.rmtree(folder, ignore_errors=True)
        folder.mkdir(parents=True)
        pins = WHEELHOUSES / f"{python}.txt"
        pip: list[Argument] = [make_environment(), "-m", "pip", "download", "--disable-pip-version-check", "--quiet"]
        other = ["--python-version", python, "--implementation", "cp"]
        for platform in PLATFORMS:
            other += ["--platform", platform]
        _pin(python, pins)
        run([*pip, "--no-deps", "--only-binary", ":all:", "--require-hashes", *other, "--dest", folder, "-r", pins])
        stamp.write_text(wanted, "utf-8")
    return folder


def _pin(python: str, pins: Path) -> None:
    """Write the lines of the constraints that are for this version of Python; pip judges by its own version."""
    uv: list[Argument] = [tool("uv"), "pip", "compile", "--quiet", "--native-tls", "--no-config", "--no-deps"]
    other = [
        "--python-version",
        python,
        "--python-platform",
        f"x86_64-manylinux_2_{NEWEST_GLIBC_MINOR}",
        "--generate-hashes",
    ]
    run([*uv, *other, PROGRAM_PINS, "-o", pins], environment=uv_environment())
