"""Mutation testing itself, on a small module, and a share of it on ours; the whole of it is ``python -m mutations``."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

import pytest

from mutations.equivalent import EQUIVALENT
from mutations.mutants import find_mutants
from mutations.table import ROOT, TESTS

POSIX = pytest.mark.skipif(not hasattr(os, "fork"), reason="a mutant is tried in a fork")
AGES = '''"""Ages."""
def is_grown(age: int) -> bool:
    """True from 18 on."""
    return age >= 18
'''
TESTED_WELL = """from ages import is_grown
def test_the_boundary():
    assert (is_grown(17), is_grown(18), is_grown(19)) == (False, True, True)
"""
TESTED_BADLY = """from ages import is_grown
def test_some():
    assert is_grown(40) and not is_grown(3)
"""


def changes(source: str) -> list[tuple[str, str]]:
    return [(mutant.old, mutant.new) for mutant in find_mutants(source)]


@pytest.mark.parametrize(
    ("line", "found"),
    [
        ("x = a < b", ["x = a <= b", "x = a >= b"]),
        ("x = a in b", ["x = a not in b"]),
        ("x = a is not b", ["x = a is b"]),
        ("x = (a) == (b - c)", ["x = (a) != (b - c)", "x = (a) == (b + c)"]),
        ("x = a and (b or c)", ["x = (b or c)", "x = a", "x = a or (b or c)", "x = a and (b)", "x = a and (c)",
                                "x = a and (b and c)"]),
        ("x = not a", ["x = a"]),
        ("x = -a", ["x = a"]),
        ("x = 7", ["x = 6", "x = 8"]),
        ("x = 0.9", ["x = 0.85", "x = 0.95"]),
        ("x = True", ["x = False"]),
        ("x = 'ä' + y", ['x = "" + y', "x = 'ä' - y"]),
        ("x = 'a.b < ?'", ['x = ""', "x = 'a.b <= ?'", "x = 'a.b >= ?'"]),
        ("x = 'ä.b = 1'", ['x = ""']),
        ("x = 'm.a <> ? AND é'", ['x = ""', "x = 'm.a = ? AND é'", "x = '1 AND é'"]),
        ("x = f'{1}'", ['x = ""']),
        ("x += y", ["x -= y"]),
        ("x = y if z else w", ["x = y if False else w", "x = y if True else w"]),
        ("x = [y for y in z if y]", ["x = [y for y in z if True]"]),
        ("while x: break", ["while False: break", "while x: pass"]),
        ("for x in y: continue", ["for x in y: pass"]),
        ("def f(): return g", ["def f(): return None"]),
        ("if x: y", ["if False: y", "if True: y"]),
    ],
)  # fmt: skip
def test_one_thing_is_changed(line: str, found: list[str]) -> None:
    assert sorted(new for _, new in changes(line)) == sorted(found)
    assert {old for old, _ in changes(line)} == {line}


@pytest.mark.parametrize(
    "source",
    [
        '"""Docstring."""',
        "x: Literal['a']",
        "def f(x: Literal[1]) -> Literal[2]: pass",
        "@dataclass(frozen=True)\nclass C: pass",
        "__all__ = ['a']",
        "logger.warning('gone %s', 1)",
        "x = zip(y, z, strict=True)",
    ],
)
def test_what_no_test_could_see_is_left_alone(source: str) -> None:
    assert changes(source) == []


def test_a_mutant_names_its_line_and_leaves_the_others_as_they_are() -> None:
    first, _, last = find_mutants("# é\nx = [\n    a < b,  # ü\n]\n\n\ndef f(): return g\n")
    assert (first.line, first.key) == (3, ("", "a < b, # ü", "a <= b, # ü"))
    assert first.source == "# é\nx = [\n    a <= b,  # ü\n]\n\n\ndef f(): return g\n"
    assert (last.line, last.key) == (7, ("f", "def f(): return g", "def f(): return None"))


def run(folder: Path, tests: str, equivalent: object = None, arguments: Sequence[str] = ()) -> tuple[int, str]:
    """Mutate ``ages`` in a folder, in a process of its own; gives its code and what it printed."""
    (folder / "ages.py").write_text(AGES, "utf-8")
    (folder / "test_ages.py").write_text(tests, "utf-8")
    call = (
        f"from pathlib import Path; from mutations.__main__ import main; "
        f"raise SystemExit(main({list(arguments)!r}, {{'ages': ['test_ages.py']}}, "
        f"{{'ages': {equivalent or {}!r}}}, Path({str(folder)!r})))"
    )
    command = [sys.executable, "-c", call]
    done = subprocess.run(command, cwd=ROOT / "tests", capture_output=True, text=True, timeout=120, check=False)
    assert done.stderr == ""
    return done.returncode, done.stdout


@POSIX
def test_a_mutant_that_the_tests_see_is_killed_and_the_module_is_left_as_it_is(tmp_path: Path) -> None:
    code, said = run(tmp_path, TESTED_WELL)
    assert code == 0
    assert said.splitlines()[1].split() == ["ages", "5", "5", "0", "0", "0"]
    assert (tmp_path / "ages.py").read_text("utf-8") == AGES
    assert sorted(path.name for path in tmp_path.iterdir() if path.name != "__pycache__") == ["ages.py", "test_ages.py"]


@POSIX
def test_one_that_they_do_not_see_is_reported_unless_it_is_known_to_be_equivalent(tmp_path: Path) -> None:
    known = {("is_grown", "return age >= 18", f"return age {new}"): "as an example" for new in (">= 17", ">= 19")}
    code, said = run(tmp_path, TESTED_BADLY, known)
    assert code == 1
    assert said.splitlines()[1].split() == ["ages", "5", "2", "0", "2", "1"]
    assert "    ages.py:4 is_grown\n        return age >= 18\n        return age > 18\n" in said
    known["is_grown", "return age >= 18", "return age > 18"] = "as an example"
    assert run(tmp_path, TESTED_BADLY, known)[0] == 0


@POSIX
def test_an_equivalent_that_is_no_mutant_any_more_is_told(tmp_path: Path) -> None:
    code, said = run(tmp_path, TESTED_WELL, {("is_old", "return 18", "return 19"): "gone"}, ["--share", "0.2"])
    assert code == 1
    assert said.splitlines()[1].split() == ["ages", "1", "1", "0", "0", "0"]
    assert "no mutant of ages.py, is_old, though called equivalent\n        return 18\n        return 19\n" in said


@POSIX
def test_one_that_never_ends_is_killed_when_its_time_is_used_up(tmp_path: Path) -> None:
    endless = "from ages import is_grown\ndef test_endless():\n    while is_grown(-5):\n        pass\n"
    code, said = run(tmp_path, endless)
    assert code == 1
    assert said.splitlines()[1].split() == ["ages", "5", "1", "1", "0", "4"]


@POSIX
def test_tests_that_fail_without_a_change_are_no_proof(tmp_path: Path) -> None:
    code, said = run(tmp_path, "def test_broken():\n    assert 1 == 2\n")
    assert code == 2
    assert "the tests of ages fail as it is" in said
    assert "assert 1 == 2" in said


def test_the_modules_of_the_table_and_their_tests_are_there() -> None:
    for module, tests in TESTS.items():
        assert (ROOT / (module.replace(".", "/") + ".py")).is_file()
        assert all((ROOT / test).is_file() for test in tests)


def test_each_equivalent_is_a_mutant_of_a_module_in_the_table() -> None:
    assert set(EQUIVALENT) <= set(TESTS)
    for module, known in EQUIVALENT.items():
        source = (ROOT / (module.replace(".", "/") + ".py")).read_text("utf-8")
        assert set(known) <= {mutant.key for mutant in find_mutants(source)}, module


@POSIX
def test_a_share_of_our_own_is_killed() -> None:
    command = [sys.executable, "-m", "mutations", "--only", "duplicates.plan", "--share", "0.05"]
    done = subprocess.run(command, cwd=ROOT / "tests", capture_output=True, text=True, timeout=120, check=False)
    assert (done.returncode, done.stderr) == (0, ""), done.stdout
