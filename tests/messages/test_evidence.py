"""Evidence and problems in words."""

from __future__ import annotations

import pytest

from readlist.messages.evidence import evidence_phrase
from readlist.messages.problems import problem_sentence
from readlist.model.digest import Problem
from readlist.model.fact import Fact, text_fact


@pytest.mark.parametrize(
    ("fact", "phrase"),
    [
        (Fact.of("same_title"), "same title"),
        (Fact.of("abstracts_alike", percent=93), "abstracts 93 % alike"),
        (Fact.of("same_identifier", scheme="arxiv", value="2402.16107"), "same arXiv id 2402.16107"),
        (
            Fact.of("different_identifiers", scheme="doi", one="10.1/a", other="10.1/b"),
            "different DOI (10.1/a and 10.1/b)",
        ),
        (Fact.of("years_apart", years=5, one="2019", other="2024"), "published 5 years apart (2019 and 2024)"),
        (text_fact("as it was said before"), "as it was said before"),
        (Fact.of("same_identifier", scheme="no such scheme", value="x"), "same_identifier"),
    ],
)
def test_evidence_is_a_short_phrase(fact: Fact, phrase: str) -> None:
    assert evidence_phrase(fact) == phrase


@pytest.mark.parametrize(
    ("problem", "sentence"),
    [
        (Problem(0, "text", {"text": "Said by a plug-in."}), "Said by a plug-in."),
        (
            Problem(3, "counts_left_out", {"lines": 1, "text": "64"}),
            "1 line, “64” (votes, authors or a day), was not read as a paper.",
        ),
        (
            Problem(3, "counts_left_out", {"lines": 1200, "text": "64"}),
            "1,200 lines such as “64” (votes, authors, days) were not read as papers.",
        ),
        (Problem(0, "more_problems", {"problems": 2}), "There are 2 more problems."),
        (Problem(0, "nuls", {}), "nuls"),
        (Problem(0, "of a later version", {"text": "It has words."}), "It has words."),
    ],
)
def test_a_problem_is_a_sentence(problem: Problem, sentence: str) -> None:
    assert problem_sentence(problem) == sentence
