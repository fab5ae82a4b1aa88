"""Highlighting agrees with searching, and snippets show the passage that answers best."""

from __future__ import annotations

from unicodedata import normalize

import pytest
from hypothesis import given
from hypothesis import strategies as st

from readlist.model.record import Record
from readlist.search import SearchIndex, parse, snippet, spans
from search.conftest import find, paper


def marked(query: str, text: str, field: str = "") -> list[str]:
    return [text[start:end] for start, end in spans(parse(query), text, field)]


@pytest.mark.parametrize(
    ("query", "text", "found"),
    [
        ("model", "Models, modelling and a model.", ["Models", "modelling", "model"]),
        ("godel", "By Gödel and Go\u0308del", ["Gödel", "Go\u0308del"]),
        ("fine", "ﬁne-tuning", ["ﬁne"]),
        ("pretraining", "a pre-training step", ["pre-training"]),
        ("pre-training", "pretraining, pre-training", ["pretraining", "pre-training"]),
        ("training", "a pre-training step", ["training"]),
        ('"large language model"', "Large language models are large", ["Large language models"]),
        ('"language large"', "Large language models", []),
        ("quant*", "Quantized, quantity, equant", ["Quantized", "quantity"]),
        ("moe^2", "our MoE$^2$ is", ["MoE$^2"]),
        ("c++", "C and C++", ["C++"]),
        ("c++ OR a", "Models a", ["a"]),
        ("mixture of experts", "a mixture of many", ["mixture"]),
        ("mixture (of OR by)", "a mixture of many", ["mixture"]),
        ("of the", "of the many", ["of", "the"]),
        ("large -model", "large model", ["large"]),
        ("large OR (model is:read)", "large model", ["large", "model"]),
        ("NOT model", "model", []),
        ("", "model", []),
        ("is:read", "model", []),
    ],
)
def test_the_spans_of_a_query_are_found_in_a_text(query: str, text: str, found: list[str]) -> None:
    assert marked(query, text) == found


@pytest.mark.parametrize(
    ("query", "text", "found"),
    [
        ("*former", "A Reformer, a transformer", ["Reformer", "transformer"]),
        ("te?t", "a test of text", ["test", "text"]),
        ("gpt?4", "GPT-4 and GPT-5", ["GPT-4"]),
        ("GPT*4", "GPT-4 and GPT-5", ["GPT-4"]),
        ("C*-algebra", "a C*-algebra", ["C*-algebra"]),
    ],
)
def test_spans_of_wildcards(query: str, text: str, found: list[str]) -> None:
    assert marked(query, text) == found


@pytest.mark.parametrize("form", ["NFC", "NFD"])
@pytest.mark.parametrize(
    ("query", "text", "found"),
    [
        ("โต๊ะ", "แมวนอนบนโต๊ะไม้", ["โต๊ะ"]),
        ("ดำ", "แมวดำนอน", ["ดำ"]),
        ("고양이", "검은 고양이가 잔다", ["고양이"]),
        ("ខ្មៅ", "ឆ្មាខ្មៅដេក", ["ខ្មៅ"]),
        ("နက်", "ကြောင်နက်စား", ["နက်"]),
        ("été", "en été déjà", ["été"]),
    ],
)
def test_spans_are_of_whole_signs(query: str, text: str, found: list[str], form: str) -> None:
    assert marked(query, normalize(form, text)) == [normalize(form, each) for each in found]


@pytest.mark.parametrize(
    ("query", "text", "found"),
    [
        ("mueller", "Ada Müller, Bo Mueller", ["Müller", "Mueller"]),
        ("author:muller", "Ada Müller, Bo Mueller", ["Müller", "Mueller"]),
        ('"ada mueller"', "Müller, Ada", ["Müller, Ada"]),
        ("muel*", "Müller", ["Müller"]),
        ("michal", "Michael", []),
    ],
)
def test_other_spellings_of_names_are_highlighted(query: str, text: str, found: list[str]) -> None:
    assert marked(query, text, "author") == found
    assert not marked("mueller", "Müller", "title")


def test_spans_respect_fields() -> None:
    assert marked("title:large model", "large model", "title") == ["large", "model"]
    assert marked("title:large model", "large model", "abstract") == ["model"]
    assert marked("title:large model", "large model") == ["large", "model"]


texts = st.lists(
    st.sampled_from(["Models", "model", "pre-training", "Gödel", "ﬁne", "$x^2$", "–", "(", "a", "the", "C++", "İß"])
)
queries = st.sampled_from(
    ["model", "pre-training", "pretraining godel", "fi*", '"the model"', "c++ OR a", "x^2", "-model a"]
)


@given(queries, texts.map(" ".join))
def test_spans_are_in_order_and_apart(query: str, text: str) -> None:
    last = -1
    for start, end in spans(parse(query), text):
        assert last < start < end <= len(text)
        last = end


@given(queries.filter(lambda text: "-model" not in text), texts.map(" ".join))
def test_what_is_found_is_highlighted(tmp_path_factory: pytest.TempPathFactory, query: str, text: str) -> None:
    index = SearchIndex(tmp_path_factory.mktemp("index"), "library")
    index.open()
    index.write([paper(1, text)])
    found = find(index, query, [1]) == [1]
    assert not found or spans(parse(query), text)


LONG = " ".join(
    ["filler"] * 60 + ["about", "sparse"] + ["filler"] * 60 + ["sparse", "experts", "route"] + ["filler"] * 60
)


def test_snippet_is_the_best_passage() -> None:
    text, found = snippet(parse("sparse experts"), Record("Title", LONG), "", 80)
    assert [text[start:end] for start, end in found] == ["sparse", "experts"]
    assert len(text) <= 82
    assert text.startswith("…")
    assert text.endswith("…")
    assert text[1:-1] in LONG
    assert not text[1:-1].startswith(" ")
    assert LONG[LONG.index(text[1:-1]) - 1] == " "
    assert text[-2] != " "


def test_snippet_without_a_match_is_the_beginning() -> None:
    assert snippet(parse("title:sparse"), Record("Sparse", LONG), "", 40) == (LONG[:34] + "…", [])
    assert snippet(parse(""), Record("Title", "Short."), "note", 40) == ("Short.", [])
    assert snippet(parse("x"), Record("Title"), "", 40) == ("", [])


def test_snippet_from_where_the_match_is() -> None:
    fields = Record("Title", "Nothing here.", ("Ada Novak", "Bo Li"), venue="TMLR")
    assert snippet(parse("remember"), fields, "To remember:\n\n this") == ("To remember: this", [(3, 11)])
    assert snippet(parse("novak"), fields, "")[0] == "Ada Novak, Bo Li"
    assert snippet(parse("tmlr"), fields, "") == ("TMLR", [(0, 4)])


@pytest.mark.parametrize(
    ("query", "matched"),
    [("vole", "Vole"), ("author:newt", "Newt"), ('"vole, ada"', "Ada Vole"), ('author:"Ben Newt"', "Ben Newt")],
)
def test_authors_are_in_natural_order_and_a_quoted_name_matches_in_any(query: str, matched: str) -> None:
    found, matches = snippet(parse(query), Record(title="Owls", authors=("Vole, Ada", "Newt, Ben")), "")
    assert found == "Ada Vole, Ben Newt"
    assert [found[start:end] for start, end in matches] == [matched]


def test_a_quoted_name_before_a_further_given_name_is_shown_as_it_is_stored() -> None:
    found, matches = snippet(parse('"vole, ada"'), Record(title="Owls", authors=("Vole, Ada B.", "Newt, Ben")), "")
    assert (found, matches) == ("Vole, Ada B.; Newt, Ben", [(0, 9)])


def test_snippet_shows_readable_tex() -> None:
    text, found = snippet(parse("moe"), Record("T", r"With MoE$^2$ and $\alpha$."), "")
    assert text == "With MoE² and α."
    assert [text[start:end] for start, end in found] == ["MoE"]


@given(queries, st.text(max_size=400), st.integers(10, 200))
def test_snippet_is_a_piece_of_the_text(query: str, text: str, width: int) -> None:
    shown, found = snippet(parse(query), Record("T", text), "", width)
    assert len(shown) <= max(width, 10) + 2
    assert all(0 <= start < end <= len(shown) for start, end in found)


def test_a_long_word_is_cut() -> None:
    shown, _ = snippet(parse("a"), Record("T", "x" * 500), "", 50)
    assert shown == "x" * 50 + "…"


def test_the_passage_shows_all_that_made_it_the_best() -> None:
    text = " ".join(["filler"] * 40 + ["sparse", *["between"] * 6, "experts"] + ["filler"] * 40)
    shown, found = snippet(parse("sparse experts"), Record("T", text), "", 80)
    assert [shown[start:end] for start, end in found] == ["sparse", "experts"]


def test_a_passage_begins_with_its_sentence_where_that_fits() -> None:
    text = " ".join([*["Filler"] * 30, "end. Then sparse experts route", *["tokens"] * 30])
    shown, _ = snippet(parse("experts"), Record("T", text), "", 80)
    assert shown.startswith("…Then sparse experts")


def test_a_passage_does_not_end_in_a_comma() -> None:
    assert snippet(parse(""), Record("T", "One two three, four five six seven"), "", 16)[0] == "One two three…"


def test_a_word_and_its_beginning_are_one_thing_asked_for() -> None:
    text = " ".join(["expert", "experts", "expertise", *["filler"] * 30, "sparse", "experts", *["filler"] * 30])
    shown, _ = snippet(parse("sparse expert", typing=True), Record("T", text), "", 60)
    assert "sparse experts" in shown


@pytest.mark.parametrize(
    ("query", "text", "found"),
    [
        ("pre-tr", "a pre-training step", ["pre-training"]),
        ("pretr", "a pre-training step", ["pre-training"]),
        ("moe^", "our MoE$^2$ is", ["MoE$^2"]),
        ("GPT-4", "GPT-4 and GPT-4o", ["GPT-4", "GPT-4o"]),
        ("c+", "C and C++", ["C", "C++"]),
        ("k-n", "a k-NN graph", ["k-NN"]),
        ('"chain of tho', "the chain of thought", ["chain of thought"]),
        ("models", "a model, models", ["model", "models"]),
    ],
)
def test_spans_while_typing(query: str, text: str, found: list[str]) -> None:
    assert [text[start:end] for start, end in spans(parse(query, typing=True), text)] == found
