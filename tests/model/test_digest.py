"""Titles of digests: the reader's own, from series and date, or from their files."""

from __future__ import annotations

import gettext
from collections.abc import Iterator

import pytest
from translations.pseudo import PseudoTranslation

from readlist import translation
from readlist.model.digest import (
    Digest,
    DigestHead,
    DigestName,
    Entry,
    digest_title,
    digest_titles,
    english_title,
    file_title,
    with_file,
)
from readlist.model.record import Record

HASH = "5f70bf18a086007016e948b04aed3b82103a36bea41755b6cddfaf10ace3c6ef"


@pytest.mark.parametrize(
    ("name", "title", "undated"),
    [
        (DigestName("x.txt", "Daily Papers", "2026-11-26"), "Daily Papers, 26 Nov 2026", "Daily Papers"),
        (DigestName("x.txt", "Daily Papers", "2026-11-26", "Mine"), "Mine", "Mine"),
        (DigestName("x.txt", "Daily Papers"), "Daily Papers (x)", "Daily Papers"),
        (DigestName("x.bib", "x.bib"), "x.bib", "x.bib"),
        (DigestName("y.bib", "x.bib"), "x.bib (y)", "x.bib"),
        (DigestName(f"{HASH}.ris", f"{HASH}.ris"), f"{HASH}.ris", f"{HASH}.ris"),
        (DigestName("2026-11-26 notes.txt"), "notes", "notes"),
        (DigestName(f"{HASH}.txt", "Daily Papers"), "Daily Papers (5f70bf18a086007016e948b…)", "Daily Papers"),
        (DigestName("x", "Daily Papers", "never"), "Daily Papers, never", "Daily Papers"),
    ],
)
def test_a_digest_is_titled_by_its_names_and_its_date(name: DigestName, title: str, undated: str) -> None:
    assert digest_title(name) == title
    assert digest_title(name, dated=False) == undated


def test_two_of_one_day_are_told_apart_by_their_files() -> None:
    first, second = (DigestName(f"{name}.txt", "Daily Papers", "2026-11-26") for name in ("morning", "evening"))
    other = DigestName("morning.txt", "Daily Papers", "2026-11-25")
    assert digest_titles({1: first, 2: second, 3: other}, dated=False) == {
        1: "Daily Papers (morning)",
        2: "Daily Papers (evening)",
        3: "Daily Papers",
    }


def test_several_titles_have_their_dates() -> None:
    assert digest_titles({7: DigestName("a.txt", "Owls", "2026-11-26")}) == {7: "Owls, 26 Nov 2026"}


def test_two_of_one_title_and_different_days_need_no_files() -> None:
    names = {1: DigestName("a.txt", given="Owls", date="2026-11-26"), 2: DigestName("b.txt", given="Owls")}
    assert digest_titles(names) == {1: "Owls", 2: "Owls"}


def test_dates_are_written_with_the_names_of_months() -> None:
    names = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]
    for month, name in enumerate(names, 1):
        assert digest_title(DigestName("x", "Owls", f"2026-{month:02}-03")) == f"Owls, 3 {name} 2026"


@pytest.fixture
def _pseudo() -> Iterator[None]:
    translation.use(PseudoTranslation())
    yield
    translation.use(gettext.NullTranslations())


@pytest.mark.usefixtures("_pseudo")
def test_dates_are_in_the_language_of_the_screen_and_found_in_english_too() -> None:
    name = DigestName("x", "Owls", "2026-03-17")
    month = translation.tr("Mar")
    assert month != "Mar"
    assert digest_title(name) == f"Owls, {translation.tr('{day} {month} {year}', day=17, month=month, year=2026)}"
    assert english_title(name) == "Owls, 17 Mar 2026"


@pytest.mark.usefixtures("_pseudo")
def test_titles_to_be_stored_are_in_english() -> None:
    names = {1: DigestName("a.txt", "Owls", "2026-03-17"), 2: DigestName("b.txt", "Owls", "2026-03-17")}
    assert digest_titles(names, in_english=True) == {1: "Owls, 17 Mar 2026 (a)", 2: "Owls, 17 Mar 2026 (b)"}
    assert digest_titles(names) != digest_titles(names, in_english=True)


@pytest.mark.parametrize(
    "name",
    [
        DigestName("x.txt"),
        DigestName("x", "Owls"),
        DigestName("x.txt", "", "2026-03-17"),
        DigestName("x", "Owls", "2026-03-17", given="Mine"),
    ],
)
def test_a_title_without_a_date_is_the_same_in_english(name: DigestName) -> None:
    assert english_title(name) == digest_title(name)


@pytest.mark.parametrize(
    ("file", "title"),
    [
        *((f"owls{ending}", "owls") for ending in (".txt", ".text", ".md", ".eml", ".html", ".htm", ".xml", ".json")),
        *((f"owls{ending}", "owls") for ending in (".bib", ".ris", ".csv", ".rss")),
        ("OWLS.TXT", "OWLS"),
        ("owls.pdf", "owls.pdf"),
        ("owls.md.txt", "owls.md"),
        (".txt", ".txt"),
        ("2026-11-26_owls.txt", "owls"),
        ("2026-11-26 - owls", "owls"),
        ("2026-11-26.txt", "2026-11-26"),
        ("owls 2026-11-26 larks", "owls 2026-11-26 larks"),
    ],
)
def test_a_file_is_called_without_its_ending_and_the_date_in_front(file: str, title: str) -> None:
    assert file_title(file) == title


@pytest.mark.parametrize(
    ("file", "title"),
    [
        ("a" * 24 + ".txt", f"Owls ({'a' * 24})"),
        ("a" * 25 + ".txt", f"Owls ({'a' * 23}…)"),
        ("a" * 20 + "   and more.txt", f"Owls ({'a' * 20}…)"),
        ("Owls.txt", "Owls"),
        ("", "Owls"),
    ],
)
def test_a_title_with_the_file_it_came_in(file: str, title: str) -> None:
    assert with_file("Owls", file) == title


def test_what_a_file_does_not_say_is_empty() -> None:
    assert Entry(1, Record("Owls")) == Entry(1, Record("Owls", "", (), "", "", "", identifiers={}))
    assert Digest("owls", "", ()) == Digest("owls", "", (), (), "")


def test_a_reader_may_leave_out_what_it_does_not_know() -> None:
    assert DigestHead() == DigestHead(date="", series="")
    assert Entry(1, Record("Owls")).line == 0, "unknown"
