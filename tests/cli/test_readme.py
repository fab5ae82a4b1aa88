"""The README's section on the command line is true: its verbs, and every line of its example."""

from __future__ import annotations

import re
import shlex
from pathlib import Path

import pytest

from readlist import cli as command_line

README = (Path(__file__).resolve().parents[2] / "README.md").read_text(encoding="utf-8")
SECTION = README.split("## Command line", 1)[1].split("\n## ", 1)[0]
EXAMPLE = SECTION.split("```", 2)[1]
LINES = [line.partition("#")[0].strip() for line in EXAMPLE.strip().splitlines()]
IDS = {"12": "1", "15": "5"}
"""The README's ids as papers of the library that the lines run on."""


def test_the_verbs_are_those_of_the_command_line() -> None:
    listed = SECTION.split("<!-- verbs: begin", 1)[1].split("-->", 1)[1].split("<!-- verbs: end -->", 1)[0]
    verbs = re.findall(r"[a-z][a-z-]*", listed)
    assert sorted(verbs) == sorted(command_line.VERB_NAMES)


def test_there_is_an_example_line_of_every_kind() -> None:
    assert len(LINES) > 5
    assert all(line.startswith("readlist ") for line in LINES)


@pytest.mark.parametrize("line", LINES)
def test_each_line_of_the_example_runs(filled, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, line: str) -> None:
    monkeypatch.chdir(tmp_path)  # where digests/ lies
    words = [re.sub(r"\d+$", lambda at: IDS.get(at[0], at[0]), word) for word in shlex.split(line)[1:]]
    result = filled(*words)
    assert result.code == 0, result.err
    assert result.out + result.err


def test_the_query_of_the_comment_runs(filled) -> None:
    (query,) = re.findall(r"--query '([^']+)'", EXAMPLE)
    assert filled("tag", "later", "--query", query).code == 0
