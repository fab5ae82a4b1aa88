"""The facts of old libraries by SQL are those that the program shows, and each loss is told."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import pytest

from builder.command import BuildError
from builder.proofs import old_libraries
from builder.proofs.old_libraries import DUMPS, LibraryFacts, make_library
from readlist import cli


@pytest.fixture
def facts(tmp_path: Path) -> LibraryFacts:
    return make_library(DUMPS / "schema-8.sql", tmp_path / "library")


@pytest.mark.parametrize("name", ["schema-1.sql", "schema-5-hundred-steps.sql", "schema-9.sql", "schema-10.sql"])
def test_the_program_shows_the_facts_of_an_old_library(
    name: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    def answer(arguments: Sequence[str]) -> str:
        assert cli.main(arguments) == 0
        return capsys.readouterr().out

    before = make_library(DUMPS / name, tmp_path / "library")
    assert len(before.papers) > 2
    old_libraries.check_nothing_lost(name, before, old_libraries.facts_by_program(answer, str(tmp_path / "library")))


def test_a_lost_paper_is_told(facts: LibraryFacts) -> None:
    papers = dict(facts.papers)
    number, _ = papers.popitem()
    with pytest.raises(BuildError, match=f"paper {number} was .* and is now None"):
        old_libraries.check_nothing_lost("old", facts, replace(facts, papers=papers))


@pytest.mark.parametrize(
    "change", [{"title": "Other"}, {"starred": None}, {"note": "?"}, {"tags": ("?",)}, {"entries": 99}, {"status": "?"}]
)
def test_a_changed_paper_is_told(facts: LibraryFacts, change: dict[str, object]) -> None:
    number, paper = next(iter(facts.papers.items()))
    changed = {**facts.papers, number: replace(paper, **change)}
    with pytest.raises(BuildError, match=f"paper {number} was"):
        old_libraries.check_nothing_lost("old", facts, replace(facts, papers=changed))


def test_a_lost_digest_is_told(facts: LibraryFacts) -> None:
    with pytest.raises(BuildError, match="the digests were"):
        old_libraries.check_nothing_lost("old", facts, replace(facts, digests={}))
