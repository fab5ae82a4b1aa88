"""Places in a text, counted by characters and by UTF-16 units."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from readlist.ui.text.utf16_places import character_place, utf16_place


@given(st.text(), st.integers(0, 30))
def test_places_survive_the_way_to_qt_and_back(text: str, place: int) -> None:
    place = min(place, len(text))
    assert character_place(text, utf16_place(text, place)) == place


def test_half_a_surrogate_pair_is_a_character() -> None:
    assert [character_place("\ud800ab\udc00c", units) for units in range(6)] == [0, 1, 2, 3, 4, 5]


@given(st.text(), st.integers(0, 20))
def test_places_count_as_qt_counts(text: str, place: int) -> None:
    assert utf16_place("a😀b" + text, 2) == 3
    assert utf16_place(text, place) >= min(place, len(text))
