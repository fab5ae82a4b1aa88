"""ELF files (programs and libraries of Linux): which libraries and which glibc they need. Uses binutils' objdump."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from pathlib import Path

from builder.command import run

MAX_GLIBC = (2, 35)
"""The newest glibc that the tree may need: that of Ubuntu 22.04."""


def elf_files(folder: Path) -> Iterator[Path]:
    """The ELF files below a folder, in order of their paths."""
    for file in sorted(folder.rglob("*")):
        if file.is_file() and not file.is_symlink():
            with file.open("rb") as stream:
                if stream.read(4) == b"\x7fELF":
                    yield file


def needed_libraries(file: Path) -> set[str]:
    """The names of the libraries that a file is linked against ("libz.so.1")."""
    return set(re.findall(r"^\s+NEEDED\s+(\S+)$", run(["objdump", "-p", file]), re.M))


def needed_glibc(file: Path) -> tuple[int, ...]:
    """The newest version of glibc whose symbols a file uses; (0,) if none."""
    versions = re.findall(r"\bGLIBC_(\d+(?:\.\d+)*)\b", run(["objdump", "-T", file]))
    return max((tuple(map(int, version.split("."))) for version in versions), default=(0,))


def too_new(folder: Path) -> dict[str, tuple[int, ...]]:
    """The files below a folder that need a newer glibc than ``MAX_GLIBC``, with the version."""
    found = {file.relative_to(folder).as_posix(): needed_glibc(file) for file in elf_files(folder)}
    return {name: version for name, version in found.items() if version > MAX_GLIBC}


def missing_libraries(folder: Path) -> set[str]:
    """The names of the libraries that files below a folder are linked against and that the system has to have."""
    inside = {file.name for file in folder.rglob("*")}
    return {name for file in elf_files(folder) for name in needed_libraries(file)} - inside


def search_paths(file: Path) -> list[str]:
    """The folders in which a file looks for its libraries before those of the system ("$ORIGIN/../lib")."""
    found = re.findall(r"^\s+(?:RUNPATH|RPATH)\s+(\S+)$", run(["objdump", "-p", file]), re.M)
    return [folder for line in found for folder in line.split(":")]


def remove_search_paths(files: Iterable[Path]) -> None:
    """Remove the search paths of files: those of Python's modules name the folder that Python was built for."""
    for file in files:
        if search_paths(file):
            run(["chrpath", "--delete", file])


def outside_search_paths(folder: Path) -> dict[str, list[str]]:
    """The files below a folder that look for libraries in a folder that is not named relative to them."""
    found = {file.relative_to(folder).as_posix(): search_paths(file) for file in elf_files(folder)}
    return {name: bad for name, paths in found.items() if (bad := [path for path in paths if not _is_relative(path)])}


def _is_relative(path: str) -> bool:
    return path.startswith(("$ORIGIN", "${ORIGIN}"))
