"""Rooms, arrows and floors of a package, counted from its imports.

A room is a folder or a loose module of the package. An arrow leads from a room to another one that it imports, wherever
the import stands. The floors are the rooms on the longest way along the arrows.
"""

from __future__ import annotations

import ast
from collections.abc import Iterator, Mapping
from graphlib import CycleError, TopologicalSorter
from pathlib import Path
from typing import NamedTuple


class Structure(NamedTuple):
    """The structure of a package. ``floors`` is 0 where the arrows make a circle, which ``circle`` names then."""

    rooms: tuple[str, ...]
    arrows: tuple[tuple[str, str], ...]
    floors: int
    circle: tuple[str, ...] = ()


def measure(folder: Path, package: str) -> Structure:
    """The structure of the package in ``folder``; ``package`` is its dotted name. Raises OSError, SyntaxError."""
    files = {file: _room_of(file.relative_to(folder)) for file in sorted(folder.rglob("*.py"))}
    rooms = sorted({room for room in files.values() if room})
    arrows = set()
    for file, room in files.items():
        for other in _imported(file, package):
            if room and other in rooms and other != room:
                arrows.add((room, other))
    below = {room: {other for here, other in arrows if here == room} for room in rooms}
    try:
        order = tuple(TopologicalSorter(below).static_order())
    except CycleError as error:
        return Structure(tuple(rooms), tuple(sorted(arrows)), 0, tuple(error.args[1]))
    return Structure(tuple(rooms), tuple(sorted(arrows)), _longest(order, below))


def _room_of(file: Path) -> str:
    """The folder or module that a file belongs to; "" for the ``__init__`` of the package itself."""
    room = file.parts[0].removesuffix(".py")
    return "" if room == "__init__" else room


def _imported(file: Path, package: str) -> Iterator[str]:
    """The first part of each import below ``package``: a room, or a name of the package itself."""
    for node in ast.walk(ast.parse(file.read_bytes(), str(file))):
        names = []
        if isinstance(node, ast.Import):
            names = [alias.name for alias in node.names]
        elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
            names = [f"{node.module}.{alias.name}" for alias in node.names]
        for name in names:
            if name.startswith(f"{package}."):
                yield name.removeprefix(f"{package}.").split(".")[0]


def _longest(order: tuple[str, ...], below: Mapping[str, set[str]]) -> int:
    """The number of rooms on the longest way; ``order`` has each room behind those it imports."""
    floors: dict[str, int] = {}
    for room in order:
        floors[room] = 1 + max((floors[other] for other in below[room]), default=0)
    return max(floors.values(), default=0)
