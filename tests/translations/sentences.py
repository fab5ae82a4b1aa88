"""Finds sentences and labels of the code that are not passed to ``tr``, ``trn`` or ``N_``.

Not looked at are docstrings, the log, faults of ours, and what a check of the code says.
"""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

from translations.catalogue import PACKAGE, ROOT, TEXTS_OF, TRANSLATION_MODULE

SENTENCE = re.compile(r"(?![A-Z]{2})(?:[A-Z“]|\{\})[^{}]*(?:\{\}[^{}]*)* [a-z][^;]*[.!?…]", re.DOTALL)
LABEL = re.compile(r"[A-Z][a-z]+(?: [A-Za-z’]+)+")
NOT_FOR_READERS = {*TEXTS_OF, "OurFault", "AssertionError"}


def sentences_outside(source: str, name: str) -> Iterator[str]:
    """The places and texts in a module; a value in an f-string is "{}"."""
    tree = ast.parse(source)
    passed = set(_passed_over(tree))
    for node in ast.walk(tree):
        if node in passed:
            continue
        text = ""
        if isinstance(node, ast.JoinedStr):
            text = "".join(str(part.value) if isinstance(part, ast.Constant) else "{}" for part in node.values)
            passed.update(node.values)
        elif isinstance(node, ast.Constant) and isinstance(node.value, str):
            text = node.value
        if SENTENCE.fullmatch(text) or LABEL.fullmatch(text):
            yield f"{name}:{node.lineno}: {text}"


def sentences_outside_below(folder: Path = PACKAGE) -> Iterator[str]:
    """The same in all modules of a folder."""
    for path in sorted(folder.rglob("*.py")):
        if path != TRANSLATION_MODULE:
            yield from sentences_outside(path.read_text(encoding="utf-8"), path.relative_to(ROOT).as_posix())


def _passed_over(tree: ast.AST) -> Iterator[ast.AST]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant):  # a docstring
            yield node.value
        elif isinstance(node, ast.Assert) and node.msg is not None:
            yield from ast.walk(node.msg)
        elif isinstance(node, ast.Call) and _is_not_for_readers(node.func):
            yield from ast.walk(node)


def _is_not_for_readers(called: ast.expr) -> bool:
    if isinstance(called, ast.Name):
        return called.id in NOT_FOR_READERS
    return isinstance(called, ast.Attribute) and isinstance(called.value, ast.Name) and called.value.id == "logger"
