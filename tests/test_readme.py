"""The commands, queries and files that the README names are there (its keys: tests/ui/actions/test_action_table.py)."""

from __future__ import annotations

import re
import shlex
from pathlib import Path

import pytest

from readlist import search
from readlist.cli import VERB_NAMES, arguments
from readlist.digests.registry import CONTAINERS, READERS
from readlist.export.registry import WRITERS

ROOT = Path(__file__).resolve().parents[1]
README = (ROOT / "README.md").read_text(encoding="utf-8")
FENCED = re.findall(r"^```\n(.*?)^```", README, re.M | re.S)
COMMANDS = [line for block in FENCED for line in block.splitlines() if line.startswith("readlist ")]
QUERIES = [
    query
    for row in README.split("\n## Search\n")[1].split("\n## ")[0].splitlines()
    if row.startswith("| `")
    for query in re.findall(r"`([^`]+)`", row.split(" | ")[0])
    if query != "(…)"
]


def test_the_verbs_are_all_named_and_no_others() -> None:
    named = README.split("<!-- verbs: begin")[1].split("-->")[1].split("<!-- verbs: end")[0]
    assert sorted(named.strip().rstrip(".").replace("\n", " ").split(", ")) == sorted(VERB_NAMES)


@pytest.mark.parametrize("command", COMMANDS)
def test_a_command_is_understood(command: str) -> None:
    words = shlex.split(command, comments=True)[1:]
    assert arguments.parse(words).verb.name == words[0]


@pytest.mark.parametrize("query", QUERIES)
def test_a_query_is_understood(query: str) -> None:
    parsed = search.parse(f"{query}owls" if query.endswith(":") else query)
    assert parsed.remarks == ()


@pytest.mark.parametrize("path", re.findall(r"\]\(([^)#:]+)\)", README))
def test_a_link_leads_to_a_file(path: str) -> None:
    assert (ROOT / path).is_file()


def test_every_format_is_named_and_no_others() -> None:
    table = README.split("<!-- formats: begin")[1].split("<!-- formats: end")[0]
    named = re.findall(r"`([a-z0-9-]+)`", table)
    assert sorted(named) == sorted((*READERS.built_in, *CONTAINERS.built_in))


def test_every_export_format_is_named() -> None:
    section = README.split("\nIt writes ")[1].split("(")[0]
    for writer in WRITERS.all():
        assert writer.label.removeprefix("Readlist ").split()[0] in section
