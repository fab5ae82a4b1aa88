"""Trees as text: each reads back as the same tree, with no more signs than it needs."""

from __future__ import annotations

import pytest

from readlist.model.query import And, Filter, FilterKind, Node, Not, Or, Phrase, Word
from readlist.search import parse
from readlist.search.query.render import render

OWLS, TREES, TIDES = Word("owls"), Word("trees"), Word("tides")


@pytest.mark.parametrize(
    ("tree", "text"),
    [
        (Word("owls", "title", prefix=True), "title:owls*"),
        (Phrase("slow trees", "author"), 'author:"slow trees"'),
        (And((OWLS, TREES)), "owls trees"),
        (Or((OWLS, And((TREES, TIDES)))), "owls OR trees tides"),
        (And((OWLS, Or((TREES, TIDES)))), "owls (trees OR tides)"),
        (Not(OWLS), "NOT owls"),
        (Not(And((OWLS, TREES))), "NOT (owls trees)"),
        (Not(Or((OWLS, TREES))), "NOT (owls OR trees)"),
        (Filter(FilterKind.SEEN, "2", ">="), "seen:>=2"),
        *((Filter(FilterKind.YEAR, value), f"year:{value}") for value in ("2017", "2017-2019", "2017-", "-2019")),
        (Not(Filter(FilterKind.YEAR, "-2019")), "NOT year:-2019"),
        (Filter(FilterKind.TAG, "birds", "="), "tag:birds"),
        (Filter(FilterKind.TAG, "night birds", "="), 'tag:"night birds"'),
        (Filter(FilterKind.TAG, "(birds", "="), 'tag:"(birds"'),
        (Filter(FilterKind.TAG, "birds)", "="), 'tag:"birds)"'),
        (Filter(FilterKind.TAG, "bir*s", "="), 'tag:"bir*s"'),
        (Filter(FilterKind.TAG, 'the "owl"', "="), 'tag:"the \\"owl\\""'),
        (Filter(FilterKind.TAG, '"', "="), 'tag:"\\""'),
        (Filter(FilterKind.TAG, "a\\b", "="), 'tag:"a\\\\b"'),
    ],
)
def test_a_tree_is_written_and_read_back(tree: Node, text: str) -> None:
    assert render(tree) == text
    assert parse(text).tree == tree


def test_an_empty_value_is_quoted() -> None:
    assert render(Filter(FilterKind.TAG, "", "=")) == 'tag:""'


def test_a_group_within_a_group_of_its_kind_needs_no_parentheses() -> None:
    assert render(And((OWLS, And((TREES, TIDES))))) == "owls trees tides"
