"""Removes the libraries that nothing in a tree is linked against any more, once plug-ins are left out."""

from __future__ import annotations

import re
from pathlib import Path

from builder.elf import elf_files, needed_libraries

_LIBRARY = re.compile(r"lib.+\.so\.\d")
_LOADED_BY_NAME = re.compile(r"libpython")
"""The program itself opens Python's library."""


def prune(tree: Path) -> list[str]:
    """Delete libraries that no file needs, until none is left, and empty folders; returns their names."""
    removed = []
    needs = {file: needed_libraries(file) for file in elf_files(tree)}
    while unneeded := _unneeded(needs):
        for file in unneeded:
            removed.append(file.name)
            del needs[file]
            file.unlink()
    _remove_dead_links(tree)
    for folder in sorted((path for path in tree.rglob("*") if path.is_dir()), reverse=True):
        if not any(folder.iterdir()):
            folder.rmdir()
    return removed


def _unneeded(needs: dict[Path, set[str]]) -> list[Path]:
    wanted = set().union(*needs.values())
    libraries = [file for file in needs if _LIBRARY.match(file.name) and not _LOADED_BY_NAME.match(file.name)]
    return [file for file in libraries if file.name not in wanted]


def _remove_dead_links(tree: Path) -> None:
    for link in tree.rglob("*"):
        if link.is_symlink() and not link.exists():
            link.unlink()
