"""Sort keys put titles and names where a reader looks for them."""

from __future__ import annotations

import hypothesis.strategies as st
import pytest
from hypothesis import example, given

from readlist.model.sort_keys import LAST_KEY, MAX_KEY_CHARS, author_sort_key, name_sort_key, title_sort_key

IN_ORDER = [
    "",
    "3 Ways to Count",
    "12 Angry Models",
    "1,000 Owls",
    "An Äpfel-Sorting Robot",
    "The Art of Owls",
    "\\'Eclair Baking",
    "éclairs and more",
    "Graph Nets, Part 2",
    "Graph Nets, Part 10",
    "$K$-Means Again",
    "Łukasz's Logic",
    "“Müller” and Friends",
    "$\\mathcal{N}$-Best Lists",
    "Òwls",
    "Quångström Scales",
    "\\textbf{Robust} Owls",
    "Übertraining",
    "zebra",
    "Ωmega",
    "飞行",
]


def test_titles_stand_where_one_looks_for_them() -> None:
    assert sorted(set(IN_ORDER), key=title_sort_key) == IN_ORDER


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("The Owl", "owl"),
        ("An Owl", "Owl"),
        ("Éclair", "e\u0301clair"),
        ("Erd\\H{o}s", "Erdős"),
        ("Erdos", "Erdős"),
        ("“Owls”: A Study", "owls a study"),
        ("GPT-4", "gpt 4"),
        ("Part 007", "Part 7"),
        ("Part ７", "Part 7"),
        ("Don’t", "dont"),
    ],
)
def test_spellings_of_a_title_have_one_key(one: str, other: str) -> None:
    assert title_sort_key(one) == title_sort_key(other)


@pytest.mark.parametrize("title", ["The", "A", "A*", "A-Star Search", "Theory"])
def test_what_only_looks_like_an_article_stays(title: str) -> None:
    assert title_sort_key(title).startswith(title[0].lower())


def test_the_article_of_a_name_is_part_of_it() -> None:
    assert name_sort_key("the owls") > name_sort_key("swans")


def test_signs_alone_have_a_key_of_their_own() -> None:
    assert title_sort_key("???") != title_sort_key("!!!") != ""


@given(st.text(max_size=2_000))
@example("\0")
def test_any_text_has_a_short_key_that_can_be_stored(text: str) -> None:
    key = title_sort_key(text)
    assert len(key) <= MAX_KEY_CHARS
    assert "\0" not in key
    key.encode("utf-8", "surrogatepass")
    assert title_sort_key(text.upper().lower()) == title_sort_key(text.lower().upper().lower())


@given(st.integers(0, 10**40), st.integers(0, 10**40))
def test_numbers_sort_by_their_value(one: int, other: int) -> None:
    assert (title_sort_key(f"Part {one}") < title_sort_key(f"Part {other}")) == (one < other)


def test_first_authors_stand_by_their_family_names() -> None:
    in_order = [
        ["Ada Ample"],
        ["Bo Öxample"],
        ["Oxample, Cy", "Ada Ample"],
        ["Oxample Ample, Ada"],
        ["{The Probe Collaboration}"],
        ["Saga Ruler"],
        ["Van Test, Di"],
        ["van Test, Eve"],
        ["王 伟"],
        [],
    ]
    assert [author_sort_key(authors) for authors in in_order] == sorted(map(author_sort_key, in_order))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (["Di van Test"], ["van Test, Di"]),
        (['M{\\"u}ster, Ada'], ["Ada Müster", "Bo Sample"]),
        (["", "et al.", "Ada Sample"], ["Sample, Ada"]),
        (["et al."], []),
        (["…"], ["{ }"]),
    ],
)
def test_these_authors_sort_alike(one: list[str], other: list[str]) -> None:
    assert author_sort_key(one) == author_sort_key(other)


@given(st.lists(st.text(max_size=50), max_size=4))
def test_any_authors_have_a_short_key_that_is_not_blank(authors: list[str]) -> None:
    key = author_sort_key(authors)
    assert 0 < len(key) <= MAX_KEY_CHARS
    assert "\0" not in key
    assert key <= LAST_KEY
