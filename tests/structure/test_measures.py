"""The measures of the house: lines of a module and of a function, methods of a class."""

from __future__ import annotations

import ast

import pytest

from structure.__main__ import ROOT

MAX_MODULE_LINES = 400
MAX_FUNCTION_LINES = 49
MAX_METHODS = 24
MODULES = sorted(file for folder in ("readlist", "packaging") for file in (ROOT / folder).rglob("*.py"))


@pytest.fixture(scope="module", name="trees")
def read_trees() -> dict[str, ast.Module]:
    return {str(file.relative_to(ROOT)): ast.parse(file.read_bytes(), str(file)) for file in MODULES}


def nodes_of(trees: dict[str, ast.Module]) -> list[tuple[str, ast.AST]]:
    return [(name, node) for name, tree in trees.items() for node in ast.walk(tree)]


def test_modules_are_found(trees: dict[str, ast.Module]) -> None:
    assert len(trees) > 500


def test_modules_are_short() -> None:
    lines = {str(file.relative_to(ROOT)): file.read_bytes().count(b"\n") for file in MODULES}
    assert {name: count for name, count in lines.items() if count > MAX_MODULE_LINES} == {}


def test_functions_are_short(trees: dict[str, ast.Module]) -> None:
    lines = {
        f"{name}: {node.name}": (node.end_lineno or 0) - node.lineno + 1
        for name, node in nodes_of(trees)
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
    }
    assert {name: count for name, count in lines.items() if count > MAX_FUNCTION_LINES} == {}


def test_classes_have_one_purpose(trees: dict[str, ast.Module]) -> None:
    """A class with very many methods is two; the fix is another class, not a method less."""
    methods = {
        f"{name}: {node.name}": sum(isinstance(part, ast.FunctionDef | ast.AsyncFunctionDef) for part in node.body)
        for name, node in nodes_of(trees)
        if isinstance(node, ast.ClassDef)
    }
    assert {name: count for name, count in methods.items() if count > MAX_METHODS} == {}
