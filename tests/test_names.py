"""One name means one thing: no class, type or public constant is named as another in the program, or in the builder."""

from __future__ import annotations

import ast
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
PACKAGE = ROOT / "readlist"
BUILDER = ROOT / "packaging" / "builder"
LOOKED_UP = {"CONTAINER": "digests/containers", "READER": "digests", "VERBS": "cli", "WRITER": "export"}
"""Names that a table looks up in each module of a folder."""
PER_PANE = {"SHOWN_CONCERNS": "ui"}
"""Names that each pane has one of, of the same meaning."""
FROZEN = "library/migrations"
"""Each migration has all that it needs, and is never changed; so it repeats names."""
NOT_CONSTANTS = ("TypeVar", "logging.getLogger")


def is_union(value: ast.expr | None) -> bool:
    """True for a type such as ``QModelIndex | QPersistentModelIndex``."""
    names = (ast.BinOp, ast.BitOr, ast.Name, ast.Load)
    return isinstance(value, ast.BinOp) and all(isinstance(part, names) for part in ast.walk(value))


def definitions(module: ast.Module, place: str) -> Iterator[tuple[str, str]]:
    """The classes, types and constants that a module defines: names and definitions.

    An alias, as in ``Key = Qt.Key``, is defined by what it stands for, so two of them agree; all else by its place.
    """
    for node in module.body:
        if isinstance(node, ast.ClassDef):
            yield node.name, place
        elif isinstance(node, ast.Assign | ast.AnnAssign):
            value = node.value
            if isinstance(value, ast.Call) and ast.unparse(value.func) in NOT_CONSTANTS:
                continue
            is_alias = isinstance(value, ast.Attribute) or is_union(value)
            meaning = ast.unparse(value) if value is not None and is_alias else place
            for target in node.targets if isinstance(node, ast.Assign) else [node.target]:
                yield from ((part.id, meaning) for part in ast.walk(target) if isinstance(part, ast.Name))


def definitions_by_name(folder: Path = PACKAGE) -> dict[str, set[str]]:
    """The definitions of each public name in a folder; those of migrations count as one."""
    found: defaultdict[str, set[str]] = defaultdict(set)
    for path in sorted(folder.rglob("*.py")):
        place = path.relative_to(folder).as_posix()
        if place.startswith(FROZEN):
            place = FROZEN
        for name, definition in definitions(ast.parse(path.read_text("utf-8")), place):
            if not name.startswith("_"):
                found[name].add(definition)
    return found


def test_a_name_is_defined_once() -> None:
    folders = LOOKED_UP | PER_PANE
    repeated = {
        name: found
        for name, found in definitions_by_name().items()
        if len(found) > 1 and not (name in folders and all(place.startswith(folders[name]) for place in found))
    }
    assert repeated == {}


def test_a_name_of_the_builder_is_defined_once() -> None:
    repeated = {name: found for name, found in definitions_by_name(BUILDER).items() if len(found) > 1}
    assert repeated == {}


def test_every_exception_is_used() -> None:
    found = definitions_by_name()
    assert [name for name in LOOKED_UP | PER_PANE if name not in found] == []
