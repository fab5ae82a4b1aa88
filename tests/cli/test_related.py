"""``related``: the papers most like one, as a table and as JSON."""

from __future__ import annotations

from pathlib import Path

import pytest
from made_digests import digest_text

from .test_contract import is_paper

PAPERS = [
    ("Herons in the Marsh", "Herons wade in the marsh and hunt among the reeds. We count their nests each spring."),
    ("Nests of Herons", "Nests among the reeds of a marsh are counted each spring; herons return to the same ones."),
    ("Marsh, Reeds, Herons", "A marsh where herons hide in reeds, and what spring does to their nests."),
    ("Sparse Gating", "A router sends tokens to experts; sparse gating balances their load on accelerators."),
    ("Calving Fronts", "Glacier tongues retreat; we measure calving with radar from a fixed station in winter."),
    ("The Volta", "A sonnet turns at its volta; we date manuscripts by ink and by spelling of the scribe."),
    ("Herons in the Marsh", "By radio we follow herons in a marsh; reeds hide them, spring betrays their nests."),
]


@pytest.fixture
def marsh(cli, tmp_path: Path):
    """The command line on a library with papers 1, 2, 3 on one matter, 4, 5, 6 on others, and 7 that may be 1."""
    file = tmp_path / "marsh.txt"
    file.write_text(digest_text(PAPERS), encoding="utf-8")
    assert cli("import", file).code == 0
    return cli


def test_papers_with_their_scores_best_first(marsh) -> None:
    result = marsh("related", 2, "--json")
    assert (result.code, result.err) == (0, "")
    papers = result.json["papers"]
    assert all(is_paper(paper) for paper in papers)
    assert {paper["id"] for paper in papers} == {1, 3, 7}
    scores = [paper["score"] for paper in papers]
    assert scores == sorted(scores, reverse=True)
    assert all(0 < score <= 1.5 for score in scores)


def test_a_possible_duplicate_is_left_out_until_it_is_distinct(marsh) -> None:
    assert {paper["id"] for paper in marsh("related", 1, "--json").json["papers"]} == {2, 3}
    marsh("distinct", 1, 7)
    assert {paper["id"] for paper in marsh("related", 1, "--json").json["papers"]} == {2, 3, 7}


def test_the_limit_bounds_the_related_papers(marsh) -> None:
    everything = marsh("related", 2, "--json").json["papers"]
    assert marsh("related", 2, "--limit", 1, "--json").json["papers"] == everything[:1]
    nothing = marsh("related", 2, "--limit", 0)
    assert (nothing.code, nothing.out, nothing.err) == (0, "", "")
    assert marsh("related", 2, "--limit", "-1").code == 2


def test_the_table_shows_id_and_likeness(marsh) -> None:
    result = marsh("related", 1)
    lines = result.out.splitlines()
    assert result.code == 0
    assert {line.split()[0] for line in lines} == {"2", "3"}
    assert all("%" in line for line in lines)
    assert any(line.endswith("Nests of Herons") for line in lines)


def test_a_paper_without_related_ones_is_answered_with_a_sentence(marsh) -> None:
    result = marsh("related", 6)
    assert (result.code, result.out) == (0, "")
    assert result.err == "No paper of the library is like this one.\n"
    assert marsh("related", 6, "--json").json == {"papers": []}


def test_an_unknown_paper_is_refused(marsh) -> None:
    result = marsh("related", 99, "--json")
    assert result.code == 1
    assert result.json == {"error": "There is no paper 99 in the library."}
    assert marsh("related").code == 2
    assert marsh("related", "x").code == 2
