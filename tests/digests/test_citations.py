"""References in running text."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from readlist.digests.citations import split_citation

CITATIONS = {
    "Example, A. B., & Muster, C.-D. (2019). A plain title: With subtitle. Plain Journal, 12(3), 101–117.": (
        "Example, A. B., & Muster, C.-D.",
        "A plain title: With subtitle",
        "Plain Journal, 12(3), 101–117.\n2019",
    ),
    'A. Example and M. Muster, "A plain title," Plain Journal, vol. 12, 2019': (
        "A. Example and M. Muster",
        "A plain title",
        "Plain Journal, vol. 12, 2019",
    ),
    'Example, Ada, and Max Muster. "A Plain Title." Plain Journal 12, no. 3 (2019): 101–17': (
        "Example, Ada, and Max Muster",
        "A Plain Title",
        "Plain Journal 12, no. 3 (2019): 101–17",
    ),
    "Example A, van der Muster MB. A plain title. Plain J. 2019;12(3):101-117.": (
        "Example A, van der Muster MB",
        "A plain title",
        "Plain J. 2019;12(3):101-117.",
    ),
    "Example A, Muster M. Is a title plain? A study of other titles. Plain J. 2019;12(3):101-117.": (
        "Example A, Muster M",
        "Is a title plain? A study of other titles",
        "Plain J. 2019;12(3):101-117.",
    ),
    "Example A, Muster M. Is a title plain? Plain J Titles. 2019;12(3):101-117.": (
        "Example A, Muster M",
        "Is a title plain?",
        "Plain J Titles. 2019;12(3):101-117.",
    ),
    "Example A, Muster M. Titles. Plain J. 2019;12(3):101-117.": (
        "Example A, Muster M",
        "Titles",
        "Plain J. 2019;12(3):101-117.",
    ),
    "Example, A., Muster, M.: A plain title. In: Proc. X (2021).": (
        "Example, A., Muster, M.",
        "A plain title",
        "In: Proc. X (2021).",
    ),
    "Ada Example and Max Xu. A plain title. NeurIPS 2020": (
        "Ada Example and Max Xu",
        "A plain title",
        "NeurIPS 2020",
    ),
    "Plain Titles. Example et al. 2020.": ("Example et al.", "Plain Titles", "2020."),
    "Ada Example, Max Muster. A plain title. NeurIPS 2020": (
        "Ada Example, Max Muster",
        "A plain title",
        "NeurIPS 2020",
    ),
}


@pytest.mark.parametrize("text", CITATIONS)
def test_a_citation_is_split(text: str) -> None:
    assert split_citation(text) == CITATIONS[text]


@pytest.mark.parametrize(
    "text",
    [
        "Hepatitis B. A title of a book. Somewhere",
        "DNA, RNA. A title of things. Somewhere",
        "BERT: A title of things",
        "Ponds and “Quoted Words of Boats” in Them",
    ],
)
def test_a_title_is_no_citation(text: str) -> None:
    assert split_citation(text) == ("", text, "")


@given(st.text(alphabet='Aa., :(1999)"“”&-\n', max_size=200))
def test_any_text_is_split(text: str) -> None:
    authors, title, rest = split_citation(text)
    assert len(authors) + len(title) <= len(text)
    assert isinstance(rest, str)
