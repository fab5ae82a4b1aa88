"""The packages of Debian that the tree needs, found by the libraries that its files are linked against."""

from __future__ import annotations

import re
from collections.abc import Iterable
from pathlib import Path

from builder import elf
from builder.command import BuildError, run
from builder.licences import package_of

ALTERNATIVES = {
    "libglib2.0-0": ("libglib2.0-0t64",),  # Debian 13, Ubuntu 24.04
    "libglib2.0-0t64": ("libglib2.0-0",),
}
"""Other names of a package with the same library in other releases; the name of the building system comes first."""

GCC_OF_GLIBCXX = {(3, 4, 28): 9, (3, 4, 29): 11, (3, 4, 30): 12, (3, 4, 31): 13, (3, 4, 32): 13, (3, 4, 33): 14}
"""Versions of libstdc++'s symbols, and the first GCC that has them: the version of Debian's libstdc++6."""

NOT_LINKED = (
    "fontconfig-config",  # without its file no font is found
    "fonts-dejavu-core | fonts-noto-core | fonts-liberation | fonts-freefont-ttf",  # without a font, texts are boxes
    "hicolor-icon-theme",  # without its index the program's icon is not found
)
"""Packages that the program needs but is not linked against."""


def dependencies(tree: Path) -> list[str]:
    """The relations for "Depends" ("libx11-6"), in alphabetical order. Raises BuildError for an unknown library."""
    packages = {package_of(library) for library in elf.missing_libraries(tree)}
    versions = {"libc6": _libc_version(tree), "libstdc++6": _gcc_version(tree)}
    linked = {relation(package, versions.get(package, "")) for package in packages}
    return sorted({*linked, *NOT_LINKED})


def relation(package: str, version: str = "") -> str:
    """A package with its other names and, if given, its least version."""
    least = f" (>= {version})" if version else ""
    return " | ".join(f"{name}{least}" for name in (package, *ALTERNATIVES.get(package, ())))


def _libc_version(tree: Path) -> str:
    return ".".join(map(str, max(elf.needed_glibc(file) for file in elf.elf_files(tree))))


def _gcc_version(tree: Path) -> str:
    """The first GCC with all symbols of libstdc++ that the tree uses. Raises BuildError if that is newer than known."""
    return gcc_version(version for file in elf.elf_files(tree) for version in _glibcxx(file))


def gcc_version(needed: Iterable[tuple[int, ...]]) -> str:
    """The first GCC that has all these versions of symbols ("11"). Raises BuildError for unknown ones."""
    newest = max(needed, default=(0,))
    for known, gcc in GCC_OF_GLIBCXX.items():
        if newest <= known:
            return str(gcc)
    raise BuildError(f"The first GCC with GLIBCXX_{'.'.join(map(str, newest))} is not known.")


def _glibcxx(file: Path) -> set[tuple[int, ...]]:
    found = re.findall(r"\bGLIBCXX_(\d+(?:\.\d+)*)\b", run(["objdump", "-T", file]))
    return {tuple(map(int, version.split("."))) for version in found}
