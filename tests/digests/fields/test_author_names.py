"""Lists of authors in all styles."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from readlist.digests.fields.author_names import AuthorList, join_name, list_authors, organisation, split_authors

LISTS = {
    "A B, C D, and E F": ("A B", "C D", "E F"),
    "Ada Example and Tom Sample": ("Ada Example", "Tom Sample"),
    "Doe, Jane and Roe, Richard": ("Doe, Jane", "Roe, Richard"),
    "Sample, Tom; Example, Ada": ("Sample, Tom", "Example, Ada"),
    "Sample J, Doe AB": ("Sample J", "Doe AB"),
    "Aardvark, I., Badger, O., Civet, Z.": ("Aardvark, I.", "Badger, O.", "Civet, Z."),
    "Sample, J., & Doe, K.": ("Sample, J.", "Doe, K."),
    "van der Berg, J., de la Cruz, M.": ("van der Berg, J.", "de la Cruz, M."),
    "Müller, H.-P., Ångström, A. J.": ("Müller, H.-P.", "Ångström, A. J."),
    "Sample, John, Doe, Jane": ("Sample, John", "Doe, Jane"),
    "Marsh Hare, Gabriel and Vole, Jorge Luis": ("Marsh Hare, Gabriel", "Vole, Jorge Luis"),
    "Martin King, Jr., Ada Example": ("Martin King, Jr.", "Ada Example"),
    "Jane Doe, MD, PhD, Richard Roe": ("Jane Doe", "Richard Roe"),
    "Ada Example (MIT), A. Sample (1,2) & M. V. Doe": ("Ada Example", "A. Sample", "M. V. Doe"),
    "王伟, 李娜": ("王伟", "李娜"),
    "王伟、李娜": ("王伟", "李娜"),
    "王伟/李娜": ("王伟", "李娜"),
    "Example, A. A., Sample, B., & Owl Consortium": ("Example, A. A.", "Sample, B.", "Owl Consortium"),
    "Ada Example\nTom Sample": ("Ada Example", "Tom Sample"),
    "by Ada Example": ("Ada Example",),
    "Example, Ada": ("Example, Ada",),
    "Plato": ("Plato",),
    "Example & Sample": ("Example", "Sample"),
    "Example and Sample": ("Example", "Sample"),
    "van der Berg, Anna": ("van der Berg, Anna",),
    "van der Berg, Anna, Doe, John": ("van der Berg, Anna", "Doe, John"),
    "M Abbot, H Rook, S Deer": ("M Abbot", "H Rook", "S Deer"),
    "Abbot M.O'Rook H. T.van Deer S.-Ö.": ("Abbot, M.", "O'Rook, H. T.", "van Deer, S.-Ö."),
    "Abbot, M. B.Rook, H.": ("Abbot, M. B.", "Rook, H."),
    "M.B.Abbot": ("M.B.Abbot",),
    "St.Abbot, M B": ("St.Abbot, M B",),
    "": (),
    " , ;": (),
}


@pytest.mark.parametrize("text", LISTS)
def test_a_list_is_split_into_names(text: str) -> None:
    assert split_authors(text) == AuthorList(LISTS[text], False)


@pytest.mark.parametrize(
    "text",
    [
        "Doe, J. et al.",
        "Doe, J., et al",
        "Doe, J. et.al.",
        "Doe, J., et. al",
        "Doe, J. …",
        "Doe, J. and others",
        "Doe, J. [et al.]",
        "Doe, J., и др.",
        "Doe, J. [и др.]",
        "Doe, J. y otros",
        "Doe, J., та ін.",
    ],
)
def test_a_list_that_is_cut_is_told(text: str) -> None:
    assert split_authors(text) == AuthorList(("Doe, J.",), True)


@pytest.mark.parametrize("text", ["Ada Example, Bo Sample, ... Cy Third", "Ada Example, Bo Sample, …, Cy Third"])
def test_a_list_with_an_ellipsis_in_its_middle_is_cut(text: str) -> None:
    assert split_authors(text) == AuthorList(("Ada Example", "Bo Sample", "Cy Third"), True)


def test_a_suffix_among_surnames_and_initials() -> None:
    assert split_authors("Example, A., Sample, B., Jr.").names == ("Example, A.", "Sample, B., Jr.")
    assert split_authors("Example, A., MD, Sample, B.").names == ("Example, A.", "Sample, B.")


def test_names_that_are_apart_are_not_split() -> None:
    assert list_authors(["Example, Ada", "Sample Group", "et al."]) == AuthorList(
        ("Example, Ada", "Sample Group"), True
    )


def test_a_name_is_joined_of_its_parts() -> None:
    assert join_name("Beethoven", "Ludwig", "van") == "van Beethoven, Ludwig"
    assert join_name("King", "Martin", suffix="Jr.") == "King, Jr., Martin"
    assert join_name("Plato") == "Plato"
    assert join_name("", "Ada") == "Ada"


def test_an_organisation_of_several_words_is_in_braces() -> None:
    assert organisation("Owl Society of the North") == "{Owl Society of the North}"
    assert organisation("{UNESCO}") == "UNESCO"


def test_signs_after_a_name_are_left_out_in_linear_time() -> None:
    assert list_authors(["Example, Ada 1,2*", "1" * 10_000 + "x"]).names == ("Example, Ada", "1" * 10_000 + "x")


@given(st.text(max_size=200))
def test_any_text_is_split_without_blank_names(text: str) -> None:
    assert all(name.strip() == name and name for name in split_authors(text).names)


def test_only_the_first_name_is_inverted_in_the_style_of_mla_and_chicago() -> None:
    assert split_authors("Example, Ada, and Max Muster").names == ("Example, Ada", "Max Muster")
    assert split_authors("van Example, Ada B., Bob Plain, and Max Muster").names[0] == "van Example, Ada B."
    assert split_authors("Ada Example, Bob Plain, and Max Muster").names[0] == "Ada Example"


def test_names_between_slashes() -> None:
    assert split_authors("Ada Example / Max Muster").names == ("Ada Example", "Max Muster")


def test_others_is_a_given_name_only_after_a_surname() -> None:
    assert list_authors(["Aa, Others"]) == AuthorList(("Aa, Others",))
    assert list_authors(["Doe, J.", "others"]) == list_authors(["Doe, J.", "Others"]) == AuthorList(("Doe, J.",), True)
    assert split_authors("Doe, J., Roe, R., others").is_cut


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Ada Example, Bo Sample, +5, and Cy Plain", ("Ada Example", "Bo Sample", "Cy Plain")),
        ("A. Example, B. Sample, + 3 authors, C. Plain", ("A. Example", "B. Sample", "C. Plain")),
        ("Ada Example, [...], Cy Plain", ("Ada Example", "Cy Plain")),
        ("Ada Example, Bo Sample +3 more authors", ("Ada Example", "Bo Sample")),
        ("Ada Example and 3 more", ("Ada Example",)),
    ],
)
def test_a_number_of_further_authors(text: str, names: tuple[str, ...]) -> None:
    assert split_authors(text) == (names, True)


def test_degrees_after_whole_names_are_left_out() -> None:
    assert split_authors("Ada Example, MD, PhD; Bo Sample, MPH").names == ("Ada Example", "Bo Sample")
    assert split_authors("De Example, MA; Van Sample, MD").names == ("De Example, MA", "Van Sample, MD")
    assert split_authors("De Example, MA; Ada Sample, PhD; Plain, C").names[0] == "De Example, MA"


def test_a_number_as_a_suffix_and_marks_of_letters() -> None:
    assert split_authors("Example A, Sample B, 3rd, Plain C").names == ("Example A", "Sample B, 3rd", "Plain C")
    assert split_authors("Ada Exampleᵃ, Bo Sampleᵇ").names == ("Ada Example", "Bo Sample")
