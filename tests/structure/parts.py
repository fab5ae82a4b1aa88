"""Parts, dependencies and layers of a package, counted from its imports.

A part is a folder or a loose module of the package. A dependency leads from a part to another one that it imports,
wherever the import stands. The number of layers is that of the parts on the longest path of dependencies.
"""

from __future__ import annotations

import ast
from collections.abc import Iterator, Mapping
from graphlib import CycleError, TopologicalSorter
from pathlib import Path
from typing import NamedTuple


class Structure(NamedTuple):
    """The structure of a package. ``layers`` is 0 where the dependencies make a circle, which ``circle`` names then."""

    parts: tuple[str, ...]
    dependencies: tuple[tuple[str, str], ...]
    layers: int
    circle: tuple[str, ...] = ()


def measure(folder: Path, package: str) -> Structure:
    """The structure of the package in ``folder``; ``package`` is its dotted name. Raises OSError, SyntaxError."""
    files = {file: _part_of(file.relative_to(folder)) for file in sorted(folder.rglob("*.py"))}
    parts = sorted({part for part in files.values() if part})
    dependencies = set()
    for file, part in files.items():
        for other in _imported(file, package):
            if part and other in parts and other != part:
                dependencies.add((part, other))
    below = {part: {other for here, other in dependencies if here == part} for part in parts}
    try:
        order = tuple(TopologicalSorter(below).static_order())
    except CycleError as error:
        return Structure(tuple(parts), tuple(sorted(dependencies)), 0, tuple(error.args[1]))
    return Structure(tuple(parts), tuple(sorted(dependencies)), _longest(order, below))


def _part_of(file: Path) -> str:
    """The folder or module that a file belongs to; "" for the ``__init__`` of the package itself."""
    part = file.parts[0].removesuffix(".py")
    return "" if part == "__init__" else part


def _imported(file: Path, package: str) -> Iterator[str]:
    """The first name of each import below ``package``: a part, or a name of the package itself."""
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
    """The number of parts on the longest path; ``order`` has each part after those it imports."""
    layers: dict[str, int] = {}
    for part in order:
        layers[part] = 1 + max((layers[other] for other in below[part]), default=0)
    return max(layers.values(), default=0)
