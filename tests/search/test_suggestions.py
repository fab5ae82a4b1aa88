"""“Did you mean” takes its words from the index itself."""

from __future__ import annotations

import pytest

from readlist.search import SearchIndex, parse

from .conftest import paper


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
        ("Lage langauge", "large language"),
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
def test_suggests(filled: SearchIndex, typed: str, meant: str) -> None:
    assert filled.suggest(parse(typed)) == meant


def test_prefers_what_many_papers_say(index: SearchIndex) -> None:
    index.write([paper(n, "modern") for n in range(1, 20)] + [paper(30, "moderm")])
    assert index.suggest(parse("modern")) == ""
    assert index.suggest(parse("modrn")) == "modern"


def test_an_empty_index_suggests_nothing(index: SearchIndex) -> None:
    assert index.suggest(parse("anything")) == ""


def test_what_was_deleted_is_not_suggested(filled: SearchIndex) -> None:
    filled.write([], gone=[1])
    assert filled.suggest(parse("novk")) == ""
