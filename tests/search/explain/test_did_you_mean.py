"""“Did you mean” takes its words from the index itself."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from readlist.search import SearchIndex, parse
from readlist.search.explain import did_you_mean, near_words
from search.conftest import find, paper


@pytest.fixture
def filled(index: SearchIndex) -> SearchIndex:
    index.write(
        [
            paper(1, "Large language models", "Sparse transformer experts", authors=("Ada Novak",)),
            paper(2, "Language and transformers", "Pre-training of a transformer"),
            paper(3, "Transferring", "tile"),
        ]
    )
    return index


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("trasformer", "transformer"),
        ("Lage langauge", "Large language"),
        ("LAGE Pre-Trainng", "LARGE Pre-Training"),
        ("langauge is:unread tag:langauge", "language is:unread tag:langauge"),
        ('"large langauge" -sparse', '"large language" -sparse'),
        ("author:novk", "author:novak"),
        ("title:exprts", ""),
        ("exprts", "experts"),
        ("languagemodels", "language models"),
        ("pre-trainng", "pre-training"),
        ("trasformr*", "transformer*"),
        ("large language", ""),
        ("zzzzzz", ""),
        ("xy", ""),
        ("2402.16107", ""),
        ("", ""),
        ("is:unread", ""),
    ],
)
def test_a_misspelt_query_is_suggested_in_known_words(filled: SearchIndex, typed: str, meant: str) -> None:
    assert filled.suggest(parse(typed)) == meant


def test_capitals_of_other_words_are_kept_in_any_script(index: SearchIndex) -> None:
    index.write([paper(1, "Совы летом", "совы летом")])
    assert index.suggest(parse('"Совы летам"')) == '"Совы летом"'


def test_prefers_what_many_papers_say(index: SearchIndex) -> None:
    index.write([paper(n, "modern") for n in range(1, 20)] + [paper(30, "moderm")])
    assert index.suggest(parse("modern")) == ""
    assert index.suggest(parse("modrn")) == "modern"


def test_an_empty_index_suggests_nothing(index: SearchIndex) -> None:
    assert index.suggest(parse("anything")) == ""


def test_what_was_deleted_is_not_suggested(filled: SearchIndex) -> None:
    filled.write([], gone=[1])
    assert filled.suggest(parse("novk")) == ""


def test_only_few_words_are_read_however_many_are_known(index: SearchIndex, monkeypatch: pytest.MonkeyPatch) -> None:
    index.write([paper(number, f"transformer tran{number:05} x{number}") for number in range(1, 400)])
    monkeypatch.setattr(near_words, "MAX_COMPARED_WORDS", 20)
    read: list[int] = []
    compare = near_words._compare

    def count(form: str, known: dict[str, int], lengths: Sequence[int | None], reach: int) -> list[near_words.NearWord]:
        read.append(len(known))
        return compare(form, known, lengths, reach)

    monkeypatch.setattr(near_words, "_compare", count)
    assert index.suggest(parse("trxnsformer")) == "transformer"
    assert index.suggest(parse("trxnsfor", typing=True)) == "transformer"
    assert max(read) <= 20


def test_words_of_several_commits_are_weighed_together(index: SearchIndex) -> None:
    for number in range(1, 6):
        index.write([paper(number, "modern")])
    index.write([paper(10, "moderm"), paper(11, "moderm")])
    assert index.suggest(parse("moder")) == "modern"


@given(st.text("abcdef", min_size=4, max_size=9), st.integers(0, 9), st.sampled_from("abcdef"))
def test_one_slip_is_always_seen(tmp_path_factory: pytest.TempPathFactory, word: str, at: int, letter: str) -> None:
    index = SearchIndex(tmp_path_factory.mktemp("index"), "library")
    index.open()
    index.write([paper(1, word)])
    at = min(at, len(word) - 1)
    for slip in (word[:at] + letter + word[at:], word[:at] + letter + word[at + 1 :], word[:at] + word[at + 1 :]):
        found = find(index, slip, [1]) == [1]
        assert found or index.suggest(parse(slip)) == word, slip


def test_a_long_text_pasted_is_not_looked_up_word_by_word(filled: SearchIndex, monkeypatch: pytest.MonkeyPatch) -> None:
    looked_up: list[str] = []
    find_near = near_words.Lexicon.find_near

    def count(self: near_words.Lexicon, form: str, reach: int) -> list[near_words.NearWord]:
        looked_up.append(form)
        return find_near(self, form, reach)

    monkeypatch.setattr(near_words.Lexicon, "find_near", count)
    unknown = " ".join(f"zz{first}q{second}qx" for first in "abcdefgh" for second in "abcdefgh")
    assert filled.suggest(parse(f"{unknown} languaeg")).endswith("zzhqhqx language")
    assert len(looked_up) == did_you_mean.MAX_UNKNOWN_WORDS
    looked_up.clear()
    assert filled.suggest(parse(f'"{unknown}"')) == ""
    assert len(looked_up) == did_you_mean.MAX_UNKNOWN_WORDS


def test_a_prefix_that_no_form_of_the_field_has_is_corrected(index: SearchIndex) -> None:
    index.write([paper(1, "generally", "generations"), paper(2, "owls", "generations")])
    assert index.suggest(parse("title:generat*")) == "title:generally*"
    assert index.suggest(parse("abstract:generat*")) == ""


def test_papers_are_counted_by_form_not_by_stem(index: SearchIndex) -> None:
    index.write([paper(1, "modeled"), *(paper(number, "model modern") for number in range(2, 9))])
    lexicon = near_words.Lexicon(index._current()[1], ("title",))
    assert {near.form: near.papers for near in lexicon.find_near("modele", 1)} == {"model": 7, "modeled": 1}
    index.write([paper(1, "owls")])
    lexicon = near_words.Lexicon(index._current()[1], ("abstract",))
    assert lexicon.find_near("modele", 1) == []


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("godl", "Gödel"),
        ("author:godl theorm", "author:Gödel theorem"),
        ("Theorms", "Theorem"),
        ("Theorem of godl", "Theorem of Gödel"),
        ('"the godl"', '"the Gödel"'),
        ("langaugemodels", ""),
        ("bayesin", "Bayesian"),
        ("nras", "NeRAS"),
        ("The0rem", "Theorem"),
        ("Theore1n", "Theorem"),
        ("1nference", "inference"),
    ],
)
def test_writes_words_as_the_papers_do(index: SearchIndex, typed: str, meant: str) -> None:
    texts = {
        1: ["The Gödel Theorem", "We prove a theorem of Gödel.", "Kurt Gödel"],
        2: ["Bayesian NeRAS", "BAYESIAN inference and Gödel"],
    }
    index.write(
        [
            paper(1, *texts[1][:2], authors=("Kurt Gödel",)),
            paper(2, *texts[2]),
        ]
    )
    assert index.suggest(parse(typed), lambda ids: [text for number in ids for text in texts[number]]) == meant


def test_another_spelling_of_a_name_is_not_offered(index: SearchIndex) -> None:
    index.write([paper(1, "Owls", authors=("Ana Fuente",)), paper(2, "Larks", authors=("Ana Fuentes",))])
    texts = {1: ["Owls", "Ana Fuente"], 2: ["Larks", "Ana Fuentes"]}
    query = parse("author:fute")  # nearer to "funte", as "Fünte" would be indexed
    assert index.suggest(query) == "author:funte"
    assert index.suggest(query, lambda ids: [text for number in ids for text in texts[number]]) == ""
    query = parse("author:fuete")
    assert index.suggest(query, lambda ids: [text for number in ids for text in texts[number]]) == "author:Fuente"
