"""The part that each binary of a tree belongs to: a distribution of Python, Python itself, or a library.

About and the bill of materials list the parts that they find; what they did not find is found here, by its file.
"""

from __future__ import annotations

import json
import re
from collections.abc import Set as AbstractSet
from email.parser import HeaderParser
from pathlib import Path

from builder.command import check
from builder.licences import modules_of
from builder.native_code import BOOTLOADER, VISUAL_C, binaries
from builder.project import NAME

_OWNERS = (
    (r"readlist(-cli)?\.exe", NAME),
    (r"readlist", BOOTLOADER),
    (r"_internal/libpython3[^/]*|_internal/python3\.\d+/lib-dynload/[^/]+", "Python"),
    (r"python3\d*\.dll|[^/]+\.pyd", "Python"),
    (r"libffi-\d+\.dll", "libffi"),
    (r"sqlite3\.dll", "SQLite"),
    (r"(.*/)?(msvcp|vcruntime)140[^/]*\.dll", VISUAL_C),
)
"""Patterns of paths in a tree, and the parts that such files belong to; the first that fits is taken."""
_LIBRARIES = re.compile(r"(?:_internal|lib)/([^/]+)")
"""The folder with the distributions, on Linux and on Windows, and what is at the top of it."""


def check_listed(tree: Path) -> None:
    """Raise BuildError if a binary in a tree of Linux or Windows is of no part that About lists, with its path."""
    further = json.loads(next(tree.rglob("licences/parts.json")).read_text("utf-8"))
    names = {name for part in further for name in part["name"].split(", ")}
    unlisted = find_unlisted(tree, names | distribution_names(tree) | {"Python"})  # About always has Python
    check(not unlisted, f"About lists no part that these files belong to: {', '.join(unlisted)}")


def find_unlisted(tree: Path, listed: AbstractSet[str]) -> list[str]:
    """The binaries in a tree, as paths there, of no listed part. A library of the system is listed by its file name."""
    modules = {module: name for name in distribution_names(tree) for module in modules_of(name)}
    places = [file.relative_to(tree).as_posix() for file in binaries(tree)]
    return [place for place in places if owner_of(place, modules) not in listed]


def owner_of(place: str, modules: dict[str, str]) -> str:
    """The part that a file belongs to; of a file that is of no known one, its own name.

    ``modules`` are the distributions by their modules; "numpy.libs" and "Stemmer.cpython-311.so" are of such, too.
    """
    for pattern, name in _OWNERS:
        if re.fullmatch(pattern, place):
            return name
    top = _LIBRARIES.match(place)
    return (top and modules.get(top[1].partition(".")[0])) or place.rpartition("/")[2]


def distribution_names(tree: Path) -> set[str]:
    """The distributions in a tree, by the names in their metadata."""
    files = tree.rglob("*.dist-info/METADATA")
    return {HeaderParser().parsestr(file.read_text("utf-8"))["Name"] for file in files}
