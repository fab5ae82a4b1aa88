"""Programs and libraries of Windows (PE files): which DLLs they need. Uses mingw's objdump."""

from __future__ import annotations

import re
from pathlib import Path

from builder.command import run

OBJDUMP = "x86_64-w64-mingw32-objdump"
_SUFFIXES = {".exe", ".dll", ".pyd"}
_LOADED_BY_NAME = re.compile(r"(?i)python3\d*\.dll")
"""The launcher itself opens Python's library."""


def pe_files(folder: Path) -> list[Path]:
    """The PE files below a folder, in order of their paths."""
    return sorted(file for file in folder.rglob("*") if file.suffix.lower() in _SUFFIXES)


def needed_dlls(file: Path) -> set[str]:
    """The names of the DLLs that a file is linked against, in lower case."""
    return {name.lower() for name in re.findall(r"DLL Name: (\S+)", run([OBJDUMP, "-p", file]))}


def remove_unneeded(tree: Path) -> list[str]:
    """Delete the DLLs that are no plug-ins and that no other file needs, until none is left; returns their names."""
    removed = []
    needs = {file: needed_dlls(file) for file in pe_files(tree)}
    while unneeded := _unneeded(needs):
        for file in unneeded:
            removed.append(file.name)
            del needs[file]
            file.unlink()
    return removed


def _unneeded(needs: dict[Path, set[str]]) -> list[Path]:
    wanted = set().union(*needs.values())
    libraries = [file for file in needs if file.suffix.lower() == ".dll" and "plugins" not in file.parts]
    return [file for file in libraries if file.name.lower() not in wanted and not _LOADED_BY_NAME.match(file.name)]


def missing_dlls(tree: Path, of_windows: re.Pattern[str]) -> dict[str, list[str]]:
    """DLLs that files of a tree need, and that are neither in it nor ``of_windows``, with the files that need them."""
    there = {file.name.lower() for file in pe_files(tree)}
    missing: dict[str, list[str]] = {}
    for file in pe_files(tree):
        for name in needed_dlls(file) - there:
            if not of_windows.fullmatch(name):
                missing.setdefault(name, []).append(file.name)
    return missing
