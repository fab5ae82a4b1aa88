"""Additions of databases and alerts to titles."""

from __future__ import annotations

import pytest

from readlist.digests.fields.title_additions import (
    without_additions,
    without_chapter_number,
    without_full_stop,
    without_label,
)

FULL_STOPS = {
    "A plain one.": "A plain one",
    "[A translated one].": "A translated one",
    "[A translated one.]": "A translated one",
    "[Owls [sic] at night].": "Owls [sic] at night",
    "[18F]FDG and [68Ga]PSMA [Letter].": "[18F]FDG and [68Ga]PSMA [Letter]",
    "[18F]FDG": "[18F]FDG",
    "Why?": "Why?",
    "Owls et al.": "Owls et al.",
    "[]": "",
    "]a[": "]a[",
}


@pytest.mark.parametrize("title", FULL_STOPS)
def test_a_title_without_its_full_stop_and_the_brackets_of_a_translation(title: str) -> None:
    assert without_full_stop(title) == FULL_STOPS[title]


def test_a_title_without_its_section_and_number_of_pages() -> None:
    assert without_additions("[Articles] Owls at night (5 pages)") == "Owls at night"
    assert without_additions("[18F]FDG in owls (a review)") == "[18F]FDG in owls (a review)"


def test_a_title_without_the_number_of_its_chapter() -> None:
    assert without_chapter_number("Chapter 12 - Owls at night") == "Owls at night"
    assert without_chapter_number("Chapter IV. Owls at night") == "Owls at night"
    assert without_chapter_number("Chapter books for owls") == "Chapter books for owls"


def test_a_title_without_its_label() -> None:
    assert without_label("Owls at night. [Review]") == "Owls at night"
    assert without_label("[Review]") == "[Review]"
    assert without_label("Owls of [18F]") == "Owls of [18F]"
