"""Why a paper answers: which words in which field, and the passage that says most."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from readlist.model.record import Record
from readlist.search import MatchExplanation, Reason, explain_match, parse
from readlist.search.explain.reasons import MAX_WORDS

from .test_passages import texts

FIELDS = Record(
    "Models for small devices",
    "Modelling costs energy. A model that asks seldom is a good model: see MoE$^2$ and C++.",
    ("Ada Novak", "Bo Li"),
    venue="Journal of Small Models",
    url="https://arxiv.org/abs/2402.16107",
)


def why(text: str, note: str = "", typing: bool = False) -> MatchExplanation:
    return explain_match(parse(text, typing), FIELDS, note, ("2402.16107", "10.1000/x.2402.16107"))


def words(found: MatchExplanation) -> dict[str, dict[str, int]]:
    return {reason.field: dict(reason.words) for reason in found.reasons}


def test_names_the_words_of_each_field_as_they_stand_there() -> None:
    found = why("model", note="my models")
    assert [reason.field for reason in found.reasons] == ["title", "abstract", "note", "venue"]
    assert words(found) == {
        "title": {"Models": 1},
        "abstract": {"Modelling": 1, "model": 2},
        "note": {"models": 1},
        "venue": {"Models": 1},
    }
    assert found.passage.startswith("Modelling costs")
    assert [found.passage[start:end] for start, end in found.spans] == ["Modelling", "model", "model"]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("novak", {"author": {"Ada Novak": 1}}),
        ("2402.16107", {"identifier": {"2402.16107": 1}}),
        ("arxiv", {"identifier": {"https://arxiv.org/abs/2402.16107": 1}}),
        ("moe^2", {"abstract": {"MoE²": 1}}),
        ("c++", {"abstract": {"C++": 1}}),
        ("title:small model", {"title": {"small": 1, "Models": 1}, "abstract": {"Modelling": 1, "model": 2}}),
        ('"good model"', {"abstract": {"good model": 1}}),
        ("journal -device", {"venue": {"Journal": 1}}),
        ("is:unread", {}),
        ("", {}),
        ("trees", {}),
    ],
)
def test_tells_what_was_asked_for(text: str, told: dict[str, dict[str, int]]) -> None:
    found = words(why(text))
    found.pop("venue", None) if text.startswith("title:") else None
    assert found == told


def test_the_year_the_excerpt_and_keywords_are_told() -> None:
    fields = Record("Owls", published="2007-03", excerpt="They hear mice below snow.", keywords=("snow cover",))
    found = explain_match(parse("2007 snow mice"), fields)
    assert words(found) == {
        "abstract": {"snow": 1, "mice": 1},
        "keyword": {"snow": 1},
        "year": {"2007": 1},
    }
    assert found.passage == "They hear mice below snow."


def test_a_word_still_being_typed_is_told_once() -> None:
    assert words(why("devices", typing=True)) == {"title": {"devices": 1}}
    assert words(why("dev", typing=True)) == {"title": {"devices": 1}}


def test_only_a_passage_that_answers_is_shown() -> None:
    assert why("devices").passage == ""
    assert why("novak").passage == ""
    assert why("seldom").passage


def test_a_short_beginning_names_a_few_words_and_counts_the_rest() -> None:
    fields = Record("Title", " ".join(f"m{letter}x" for letter in "abcdefghij"))
    (reason,) = explain_match(parse("m*"), fields).reasons
    assert len(reason.words) == MAX_WORDS
    assert reason.more == 10 - MAX_WORDS
    assert isinstance(reason, Reason)


@given(
    st.sampled_from(["model", "pre-training", "fi*", '"the model"', "c++ OR a", "x^2", "-model"]), texts.map(" ".join)
)
def test_what_is_told_stands_there(query: str, text: str) -> None:
    found = explain_match(parse(query), Record("T", text))
    assert all(0 <= start < end <= len(found.passage) for start, end in found.spans)
    assert all(times >= 1 and word for reason in found.reasons for word, times in reason.words)
