"""Syntax of other programs: where it begins and ends, and the sentence about it."""

from __future__ import annotations

import pytest

from readlist.search.query.foreign_syntax import Foreign, find_exclamation, find_foreign_syntax, find_fuzzy_operator

RANGE = (
    "Ranges like this are not known here and this one is left out; write year:2017-2019 for years, after: and before: "
    "for dates."
)
PATTERN = "Regular expressions are not known here and this one is left out; write * for any letters and ? for one."
BOOST = "Boosts (^) and fuzzy search (~) are not known here and this one is left out."
BAR = "This sign is left out; write OR for one or the other."
FUZZY = "Fuzzy search (~) is not known here; the word itself is searched for."
EXCLAMATION = "An exclamation mark excludes nothing, the word is looked for; write - before a word to exclude it."


@pytest.mark.parametrize(
    ("shape", "at", "end", "message"),
    [
        ("[2020 TO 2024]", 0, 14, RANGE),
        ("a1 year:[2020 TO 2024} b1", 3, 22, RANGE),
        ("a1 /gr.wth/ b1", 3, 11, PATTERN),
        ("(/gr.wth/)", 1, 9, PATTERN),
        ("a1 ~0.8 b1", 3, 7, BOOST),
        ('"a1 b1"~3', 7, 9, BOOST),
        ("(a1)^2", 4, 6, BOOST),
        ("a1 || b1", 3, 5, BAR),
    ],
)
def test_what_is_left_out(shape: str, at: int, end: int, message: str) -> None:
    assert find_foreign_syntax(shape, at) == Foreign(at, end, message)


@pytest.mark.parametrize("shape", ["a1", "[2020]", "/usr/bin", "~x", "|a1", "a1 [2020 TO 2024]"])
def test_what_is_read_as_it_is(shape: str) -> None:
    assert find_foreign_syntax(shape, 0) is None


def test_fuzzy_search_at_the_end_of_a_word() -> None:
    assert find_fuzzy_operator("a1 mod~ b1", 3, 7) == Foreign(6, 7, FUZZY)
    assert find_fuzzy_operator("mod~0.8", 0, 7) == Foreign(3, 7, FUZZY)
    assert find_fuzzy_operator("m~o~2", 0, 5) == Foreign(3, 5, FUZZY)
    assert find_fuzzy_operator("~2", 0, 2) is None, "there is no word"
    assert find_fuzzy_operator("mod2 ~", 0, 4) is None, "it belongs to the next word"
    assert find_fuzzy_operator("m~od", 0, 4) is None


def test_an_exclamation_mark_before_a_word() -> None:
    assert find_exclamation("a1 !!mod", 3, 8) == Foreign(3, 5, EXCLAMATION)
    assert find_exclamation("mod!", 0, 4) is None
    assert find_exclamation("! mod", 0, 5) is None
