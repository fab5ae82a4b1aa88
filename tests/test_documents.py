"""Statements of the documents that the code can check: files and modules they name, layers, counts and limits."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

import pytest
from attacks import database_damage_kinds, disk_faults, index_damage_kinds, kills, working_session
from benchmarks import plan
from structure.__main__ import PACKAGES
from structure.parts import measure
from structure.test_measures import MAX_FUNCTION_LINES, MAX_METHODS, MAX_MODULE_LINES

from readlist.cli import VERB_NAMES
from readlist.commands.source_reading import MAX_EXPANDED_BYTES
from readlist.commands.sources import MAX_SOURCE_BYTES
from readlist.crash_reports import MAX_REPORTS_KEPT
from readlist.digests.registry import CERTAIN_SCORE, MIN_SCORE
from readlist.library.journal import KEPT_STEPS
from readlist.log import MAX_LOG_BYTES, OLD_LOGS_KEPT
from readlist.ui.sidebar.presenter import MAX_ROWS

ROOT = Path(__file__).resolve().parents[1]
TEXTS = {
    name: (ROOT / name).read_text(encoding="utf-8")
    for name in ("ARCHITECTURE.md", "CHANGELOG.md", "CONTRIBUTING.md", "README.md", "packaging/README.md")
}
MADE = ("build/", "dist/", "resources/licences/")
"""Places that exist only after a build."""
BASES = ("", "readlist/", "readlist/ui/", "readlist/search/", "packaging/", "tests/")
"""Folders that a path in a document may begin in."""
GIGABYTE = 1024**3
ONES = ["zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"]
NUMBER_WORDS = {**dict(enumerate(ONES)), 20: "twenty", **{20 + n: f"twenty-{ONES[n]}" for n in range(1, 10)}}


def named(pattern: str) -> list[tuple[str, str]]:
    """Each document with each text in it that the pattern's group finds."""
    return sorted({(name, found) for name, text in TEXTS.items() for found in re.findall(pattern, text)})


def flat(name: str) -> str:
    """A document without line ends, in which a sentence can be looked for."""
    return " ".join(TEXTS[name].split())


@pytest.mark.parametrize(("document", "path"), named(r"`((?:[a-z_][\w.-]*/)+(?:[\w-]+\.[a-z]+)?)`"))
def test_a_path_exists(document: str, path: str) -> None:
    places = [ROOT / base / path for base in BASES]
    assert any(place.exists() for place in places) or path.startswith(MADE) or path == "backups/"


@pytest.mark.parametrize(("document", "module"), named(r"(?<![\w/])([a-z]\w*\.py)\b"))
def test_a_module_exists(document: str, module: str) -> None:
    folders = ("readlist", "packaging", "tests")
    assert (ROOT / module).is_file() or any(any((ROOT / folder).rglob(module)) for folder in folders)


def test_the_layers_are_those_of_the_import_contract() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    (contract,) = (c for c in project["tool"]["importlinter"]["contracts"] if c["name"] == "Imports point down")
    text = flat("ARCHITECTURE.md").split("do not import each other:")[1].split(". Contracts in")[0]
    assert re.findall(r"`([^`]+)`", text) == contract["layers"]


@pytest.mark.parametrize("package", PACKAGES)
def test_the_parts_and_layers_are_those_of_the_package(package: str) -> None:
    found = measure(ROOT / Path(*package.split(".")), package)
    folder = package.removeprefix("readlist.")
    assert f"`{folder}/` has {len(found.parts)} parts in {found.layers} layers" in flat("ARCHITECTURE.md")


@pytest.mark.parametrize(
    ("document", "statement"),
    [
        ("CHANGELOG.md", f"A command line with {len(VERB_NAMES)} verbs"),
        ("CHANGELOG.md", f"A file may have {MAX_SOURCE_BYTES // GIGABYTE} GB"),
        ("CHANGELOG.md", f"the files in an archive {MAX_EXPANDED_BYTES // GIGABYTE} GB together"),
        ("CHANGELOG.md", f"the last {KEPT_STEPS:,} steps"),
        ("CHANGELOG.md", f"the first {MAX_ROWS} tags"),
        ("README.md", f"A file may have up to {MAX_SOURCE_BYTES // GIGABYTE} GB"),
        ("README.md", f"the last {KEPT_STEPS:,} steps"),
        ("README.md", f"of more than {MAX_ROWS} tags"),
        ("README.md", f"after {plan.CHANGED_PAPERS} notes were changed"),
        ("README.md", f"(`--budget 20`; the default is {plan.MAX_ANSWERS_S:.0f})"),
        ("README.md", f"The last {NUMBER_WORDS[MAX_LOG_BYTES * (1 + OLD_LOGS_KEPT) // 10**6]} megabytes are kept"),
        ("README.md", f"The last {NUMBER_WORDS[MAX_REPORTS_KEPT]} are kept"),
        ("ARCHITECTURE.md", f"only the first {MAX_ROWS} and those visited last"),
        ("ARCHITECTURE.md", f"From {CERTAIN_SCORE} points no further reader"),
        ("ARCHITECTURE.md", f"{NUMBER_WORDS[len(database_damage_kinds.KINDS)]} kinds, each met by the command line"),
        ("ARCHITECTURE.md", f"{NUMBER_WORDS[len(index_damage_kinds.KINDS)]} kinds, each while it is closed"),
        ("ARCHITECTURE.md", f"{NUMBER_WORDS[len(kills.CALLS)]} kinds of call"),
        ("ARCHITECTURE.md", f"a session of {NUMBER_WORDS[len(working_session.ACTS)]} commands"),
        ("ARCHITECTURE.md", f"in {NUMBER_WORDS[len(disk_faults.COMMANDS)]} commands"),
        ("CONTRIBUTING.md", f"from {CERTAIN_SCORE} (`registry.CERTAIN_SCORE`)"),
        ("CONTRIBUTING.md", f"Below {MIN_SCORE} (`registry.MIN_SCORE`)"),
        ("CONTRIBUTING.md", f"at most {MAX_MODULE_LINES} lines, functions stay under {MAX_FUNCTION_LINES + 1}"),
        ("CONTRIBUTING.md", f"classes under {MAX_METHODS + 1} methods"),
    ],
)
def test_a_figure_is_that_of_the_program(document: str, statement: str) -> None:
    assert statement in flat(document)
