"""Subtitles that another source may have left out, and words that make another work of a title."""

from __future__ import annotations

import pytest

from readlist.duplicates.profile import Profile
from readlist.duplicates.title_sequels import is_return, is_sequel
from readlist.duplicates.weighing import weigh
from readlist.model.evidence import Verdict

from .listings import listing

TITLE = "Sand transport on slow rivers of the northern coast"
SEQUELS = (
    "a reappraisal",
    "A Re-Evaluation",
    "a critical reanalysis",
    "revisited",
    "reconsidered for the south",
    "a replication study",
    "again",
    "once more",
    "the sequel",
    "an update",
    "a further note",
    "more evidence",
    "a second look",
    "the next chapter",
    "twenty years later",
    "30 years on",
    "two decades after",
    "a retrospective",
    "then and now",
    "eine Neubewertung",
    "zwanzig Jahre danach",
    "ein Nachtrag",
    "neue Befunde",
    "vingt ans après",
    "une mise à jour",
    "la suite",
    "veinte años después",
    "nuevos resultados",
    "vent'anni dopo",
    "un aggiornamento",
    "rivisitato",
    "vinte anos depois",
    "двадцать лет спустя",
)
SUBTITLES = (
    "a systematic review",
    "a survey",
    "a new method",
    "a retrospective study",
    "a retrospective cohort of 300 rivers",
    "further evidence from the south",
    "results of a field study",
    "a review of results",
    "decades after the flood",
    "a regional assessment",
    "the state of the art",
    "eine neue Methode",
    "une nouvelle méthode",
    "theory and practice",
)


def verdict(one: str, other: str, **place: str) -> Verdict:
    records = (
        listing(title, "", authors=("Ada Keel", "Ben Mora"), published="2010", **place) for title in (one, other)
    )
    ours, theirs = map(Profile, records)
    return weigh(ours, theirs).verdict


@pytest.mark.parametrize("words", SEQUELS)
@pytest.mark.parametrize("sign", [": ", " - ", ". ", ", "])
def test_a_work_that_comes_back_to_another_one_is_asked_about(words: str, sign: str) -> None:
    assert verdict(TITLE, TITLE + sign + words) is Verdict.PROBABLE
    assert verdict(TITLE + sign + words, TITLE) is Verdict.PROBABLE


@pytest.mark.parametrize("words", SUBTITLES)
def test_a_subtitle_may_be_left_out(words: str) -> None:
    assert verdict(TITLE, f"{TITLE}: {words}") is Verdict.CERTAIN


def test_one_place_or_identifier_shows_that_such_words_are_a_subtitle() -> None:
    assert verdict(TITLE, f"{TITLE}: a second look", volume="3", pages="1-19") is Verdict.CERTAIN
    assert verdict(TITLE, f"{TITLE}: a second look", doi="10.9999/a") is Verdict.CERTAIN


@pytest.mark.parametrize(
    ("title", "verdict_on_it"),
    [
        ("北方海岸缓慢河流中的泥沙输运研究：再论", Verdict.PROBABLE),
        ("北方海岸缓慢河流中的泥沙输运研究：以九个测站为例", Verdict.CERTAIN),
    ],
)
def test_titles_without_blanks_have_sequels_too(title: str, verdict_on_it: Verdict) -> None:
    assert verdict("北方海岸缓慢河流中的泥沙输运研究", title) is verdict_on_it


def test_a_longer_row_of_general_words_is_a_subtitle() -> None:
    words = ["a", "second", "look", "at", "the", "data"]
    assert is_sequel(words)
    assert not is_sequel([*words, "again"])
    assert not is_sequel([])
    assert not is_sequel(["results"])


def test_a_remark_may_say_that_a_work_comes_back() -> None:
    assert is_return({"sand", "revisited"})
    assert not is_return({"sand", "review"})


@pytest.mark.parametrize("words", ["baseline findings", "a cost-effectiveness analysis", "an economic evaluation"])
def test_a_further_analysis_of_a_study_is_asked_about(words: str) -> None:
    assert verdict(TITLE, f"{TITLE}: {words}") is Verdict.PROBABLE
