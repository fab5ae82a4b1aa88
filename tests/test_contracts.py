"""The import contracts name every module that they are about, so that a new one cannot slip through."""

from __future__ import annotations

import ast
import tomllib
from fnmatch import fnmatch
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
PACKAGE = ROOT / "readlist"
CONTRACTS = {
    contract["name"]: contract
    for contract in tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["tool"]["importlinter"]["contracts"]
}
ALLOWED = {
    "Qt only in ui, and lazily in app": {"ui", "app"},
    "SQLite only in library": {"library"},
    "Whoosh only in search": {"search"},
    "appdirs only in paths": {"paths"},
}


def children() -> set[str]:
    """The modules and packages of the program except ``__main__``."""
    found = {path.stem for path in PACKAGE.glob("*.py")} | {path.parent.name for path in PACKAGE.glob("*/__init__.py")}
    return found - {"__init__", "__main__"}


@pytest.mark.parametrize("name", ALLOWED)
def test_a_third_party_is_forbidden_to_all_but_its_owner(name: str) -> None:
    forbidden_to = {module.removeprefix("readlist.") for module in CONTRACTS[name]["source_modules"]}
    assert forbidden_to == children() - ALLOWED[name]


def test_a_module_that_says_no_qt_is_in_the_contract_for_it() -> None:
    named = CONTRACTS["Presenters know no Qt"]["source_modules"]
    for path in sorted((PACKAGE / "ui").rglob("*.py")):
        docstring = ast.get_docstring(ast.parse(path.read_text("utf-8"))) or ""
        if "No Qt." in docstring:
            module = ".".join(path.relative_to(ROOT).with_suffix("").parts)
            assert any(fnmatch(module, pattern) for pattern in named), module
