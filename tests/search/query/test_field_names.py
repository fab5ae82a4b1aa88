"""Names of fields and conditions, also as other programs write them."""

from __future__ import annotations

import pytest

from readlist.model.query import And, Filter, FilterKind, Phrase, Word
from readlist.search import parse
from readlist.search.query.field_names import KNOWN_FIELD_NAMES, OTHER_FIELD_NAMES


@pytest.mark.parametrize(
    ("text", "canonical"),
    [
        ("authors:oda", "author:oda"),
        ("AU:oda", "author:oda"),
        ("au=oda", "author:oda"),
        ("abs:owls", "abstract:owls"),
        ("journal:ecology", "venue:ecology"),
        ('keywords:"barn owl"', 'keyword:"barn owl"'),
        ("tags:survey", "tag:survey"),
        ("tag=survey", "tag:survey"),
        ("year=2017-2019", "year:2017-2019"),
        ("year>2018", "year:>2018"),
        ("year<=2018", "year:<=2018"),
        ("seen>2", "seen:>2"),
        ("(authors:oda OR -notes:bat)", "author:oda OR -note:bat"),
    ],
)
def test_other_spellings_are_read_as_the_one_here(text: str, canonical: str) -> None:
    query = parse(text)
    assert query.tree == parse(canonical).tree
    assert not query.remarks


@pytest.mark.parametrize("text", ["Author=oda", "title==x", "x>3", "title<b", "p=0.05", "year", "seen"])
def test_signs_in_titles_are_no_fields(text: str) -> None:
    assert parse(text).tree == Word(text)


def test_a_known_laser_is_no_title() -> None:
    assert parse("ti:sapphire").tree == And((Word("ti"), Word("sapphire")))


def test_all_other_names_mean_one_that_is_known() -> None:
    assert set(OTHER_FIELD_NAMES.values()) <= KNOWN_FIELD_NAMES
    assert not KNOWN_FIELD_NAMES & set(OTHER_FIELD_NAMES)


@pytest.mark.parametrize(
    ("text", "tree", "at"),
    [
        ("oda[au]", Word("oda"), 3),
        ("oda[Title/Abstract]", Word("oda"), 3),
        ('"oda li"[au]', Phrase("oda li"), 8),
    ],
)
def test_a_field_behind_a_word_is_left_out_with_a_remark(text: str, tree: Word | Phrase, at: int) -> None:
    query = parse(text)
    assert query.tree == tree
    assert [(remark.start, "author:" in remark.message) for remark in query.remarks] == [(at, True)]


def test_gold_is_no_author() -> None:
    assert parse("Au:Ag").tree == And((Word("Au"), Word("Ag")))


@pytest.mark.parametrize("text", ["owls[1]", "[Re] owls", "x[i]", "[Au] owls", "gold[Pt]", "[au]25", "owls [Ti]-x"])
def test_other_brackets_are_no_fields(text: str) -> None:
    assert not parse(text).remarks


def test_a_comparison_is_finished_while_it_is_typed() -> None:
    assert parse("owls year>", typing=True).tree == Word("owls")
    assert parse("year>2018", typing=True).tree == Filter(FilterKind.YEAR, "2019-")
