"""Every exit code that the program may give is told by ``--help``, the README and the manual page."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from builder import man_page
from readlist import app
from readlist.cli import exit_codes, main

ROOT = Path(__file__).parents[2]
OF_VERBS = {exit_codes.DONE, exit_codes.FAILED, exit_codes.WRONG_USAGE, exit_codes.STOPPED}
TABLE = (ROOT / "README.md").read_text("utf-8").split("<!-- exit codes: begin")[1].split("<!-- exit codes: end")[0]
ROWS = [[cell.strip() for cell in row.strip("| ").split("|")] for row in TABLE.splitlines() if row.startswith("| ")][2:]


def codes_in(file: Path) -> set[int]:
    """The numbers that a module gives as exit codes: returned by functions of whole numbers, or given to the system."""
    tree = ast.parse(file.read_bytes())
    found: set[int] = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.FunctionDef) and isinstance(node.returns, ast.Name) and node.returns.id == "int":
            found |= {code for part in ast.walk(node) if isinstance(part, ast.Return) for code in numbers(part)}
        if isinstance(node, ast.Call) and ast.unparse(node.func) in ("sys.exit", "os._exit"):
            found |= set(numbers(node))
        if isinstance(node, ast.Call) and "os._exit" in map(ast.unparse, node.args):
            found |= set(numbers(node))
    return found


def numbers(node: ast.AST) -> Iterator[int]:
    for part in ast.walk(node):
        if isinstance(part, ast.Constant) and isinstance(part.value, int) and not isinstance(part.value, bool):
            yield part.value


OF_START = codes_in(ROOT / "readlist/app.py") | codes_in(ROOT / "readlist/__main__.py") | {app.STOPPED_CODE}
OF_SMOKE_TEST = codes_in(ROOT / "readlist/ui/smoke_test.py")


def test_the_codes_are_found_in_the_program() -> None:
    assert {exit_codes.DONE, exit_codes.FAILED, exit_codes.WRONG_USAGE} <= OF_START
    assert app.STOPPED_CODE == exit_codes.STOPPED
    assert exit_codes.FAILED in OF_SMOKE_TEST
    assert {value for name, value in vars(exit_codes).items() if name.isupper()} == OF_VERBS


def test_the_readme_has_each_code_and_no_other() -> None:
    assert [int(row[0]) for row in ROWS] == sorted(OF_VERBS | OF_START | OF_SMOKE_TEST)
    assert all(cell for row in ROWS for cell in row)


def test_the_manual_page_has_each_code_and_no_other() -> None:
    assert [int(code) for code, _ in man_page._EXIT] == [int(row[0]) for row in ROWS]


def test_the_help_has_each_code(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--help"]) == 0
    words = " ".join(capsys.readouterr().out.split())
    of_smoke_test, of_verbs = re.findall(r"Exit: (.+?)\.(?= |json)", words)
    assert numbers_before_words(of_verbs) == OF_VERBS
    assert numbers_before_words(of_smoke_test) == (OF_START | OF_SMOKE_TEST) - {app.STOPPED_CODE}


def numbers_before_words(sentence: str) -> set[int]:
    return {int(number) for number in re.findall(r"\b(\d+) ", sentence)}
