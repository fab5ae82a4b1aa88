from __future__ import annotations

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from readlist.model.person_names import Name, natural_name, read, split, stands_for_others


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("Ada Lovelace", Name("Lovelace", "Ada")),
        ("Ada B. Lovelace", Name("Lovelace", "Ada B.")),
        ("Lovelace, Ada B.", Name("Lovelace", "Ada B.")),
        ("Ludwig van Beethoven", Name("Beethoven", "Ludwig", "van")),
        ("van Beethoven, Ludwig", Name("Beethoven", "Ludwig", "van")),
        ("Jan van der Waals", Name("Waals", "Jan", "van der")),
        ("King, Jr., Martin", Name("King", "Martin", suffix="Jr.")),
        ("Martin King Jr.", Name("King", "Martin", suffix="Jr.")),
        ("Martin King, Jr.", Name("King", "Martin", suffix="Jr.")),
        ("Lovelace AB", Name("Lovelace", "AB")),
        ("王小明", Name(literal="王小明")),
        ("The Sample Team", Name(literal="The Sample Team")),
        ("{Sample and Daughters}", Name(literal="Sample and Daughters")),
        ("  ", Name()),
    ],
)
def test_splits_a_name(written: str, expected: Name) -> None:
    assert split(written) == expected


@given(st.text(alphabet=" ,.{}ABabé王'’-", max_size=30))
def test_loses_no_letter_of_any_name(written: str) -> None:
    name = split(written)
    parts = name.particle + name.family + name.given + name.suffix + name.literal

    def letters(text: str) -> list[str]:
        return sorted(letter for letter in text if letter.isalnum())

    assert letters(parts) == letters(written)


def test_knows_et_al_from_a_name() -> None:
    assert stands_for_others("et al.")
    assert not stands_for_others("Etal Alvarez")


def test_east_asian_names_begin_with_the_family_name() -> None:
    assert split("山田 太郎") == Name("山田", "太郎")
    assert split("김 철수") == Name("김", "철수")


def test_organisations_in_braces_stay_whole_and_tex_is_read() -> None:
    assert read("{World Owl Organisation}") == Name(literal="World Owl Organisation")
    assert read(r"{\'E}va Szab{\'o}") == Name("Szabó", "Éva")
    assert read(r"{{\'E}cole du Nord}") == Name(literal="École du Nord")


NATURAL = {
    "Ada B. Lovelace": "Ada B. Lovelace",
    "van Beethoven, Ludwig": "Ludwig van Beethoven",
    "King, Jr., Martin": "Martin King, Jr.",
    "Martin King, Jr.": "Martin King, Jr.",
    "{Owl Society}": "Owl Society",
    "Owl Society, Inc.": "Owl Society, Inc.",
    'M{\\"u}ller, J.': "J. Müller",
    "王, 小明": "王 小明",
    "Plato": "Plato",
    "": "",
    ",": ",",
}


@pytest.mark.parametrize("name", NATURAL)
def test_names_in_their_natural_order(name: str) -> None:
    assert natural_name(name) == NATURAL[name]


@given(st.text(max_size=40))
def test_any_text_has_a_natural_form(name: str) -> None:
    assert isinstance(natural_name(name), str)


@example("王,a,a")
@given(st.text(alphabet="abcÉäł 王,.-'", max_size=40))
def test_no_letter_of_a_name_is_lost(name: str) -> None:
    assert sorted(filter(str.isalpha, natural_name(name))) == sorted(filter(str.isalpha, name))
