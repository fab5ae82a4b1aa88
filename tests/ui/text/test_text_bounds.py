"""The bounds on what is laid out."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from readlist.ui.reading_pane.full_text_dialog import MAX_UNBROKEN_CHARS, lines_of
from readlist.ui.text import text_bounds

texts = st.text(alphabet=st.sampled_from("ab \n\u0301\u200d👩é"), max_size=400)


def test_a_short_text_is_left_as_it_is() -> None:
    assert text_bounds.cut("A title\nof two lines") == "A title\nof two lines"
    assert not text_bounds.is_cut("A title\nof two lines")
    assert text_bounds.one_line(" A  title\nof two lines ") == "A title of two lines"
    assert text_bounds.cut_notice("Two\nlines") == "Two\nlines"


def test_a_long_text_is_cut_in_characters_and_in_lines() -> None:
    assert text_bounds.cut("x" * 1_000_000) == "x" * 20_000
    assert text_bounds.is_cut("x" * 20_001)
    assert text_bounds.cut("\n" * 1_000_000) == "\n" * 1_999
    assert text_bounds.is_cut("\n" * 2_000)
    assert text_bounds.one_line("word " * 300_000) == ("word " * 200).strip() + "…"
    assert len(text_bounds.cut_notice("y" * 5_000)) == 600


def test_no_cut_separates_a_letter_from_its_combining_character() -> None:
    text = "a" * 19_999 + "e\u0301" + "b" * 10
    assert text_bounds.cut(text) == "a" * 19_999
    assert len(text_bounds.cut("e" + "\u0301" * 1_000_000)) == 20_000, "where all is marks, the bound holds"


def test_a_long_word_may_break_and_others_may_not() -> None:
    assert text_bounds.break_places("short words only " * 100) == []
    assert text_bounds.break_places("a " + "x" * 450) == [202, 402]
    assert text_bounds.breakable("x" * 201) == "x" * 200 + "\u200b" + "x"


@given(texts)
def test_lines_hold_the_whole_text(text: str) -> None:
    text = text * 20
    found = list(lines_of(text))
    assert "".join(line if goes_on else line + "\n" for line, goes_on in found)[:-1] == text
    assert all(len(line) <= MAX_UNBROKEN_CHARS for line, _ in found)


def test_direction_characters_are_bounded() -> None:
    assert text_bounds.cut("a\u2067b" * 5_000) == "a\u2067b" * 200 + "a"
    assert not text_bounds.is_cut("a\u2067b\u2069" * 50)


@given(texts, st.integers(0, 10_000))
def test_portions_follow_each_other_through_the_whole_text(text: str, scale: int) -> None:
    text = (text + "x" * (scale % 9_000) + "\n" * (scale % 3_000)) * 4
    place, parts = 0, []
    while True:
        start, end = text_bounds.portion(text, place)
        assert start == place
        parts.append(text[start:end])
        if end == len(text):
            break
        assert end > start
        place = end
    assert "".join(parts) == text
    assert all(len(part) <= text_bounds.MAX_FIELD_CHARS + 1 for part in parts)
