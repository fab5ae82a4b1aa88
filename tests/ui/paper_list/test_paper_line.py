"""Rows made ready to paint."""

from __future__ import annotations

import datetime

from shelf import EVALUATION, THEORY, row

from readlist.model.paper import Status
from readlist.search import parse
from readlist.ui.paper_list.paper_line import prepare_lines

TODAY = datetime.date(2026, 11, 20)


def test_tex_is_readable_and_matched_words_are_found() -> None:
    [line] = prepare_lines([row(3)], parse("batteries OR tag:theory"), TODAY)
    assert line.title.startswith("MoE²: Two Levels")
    assert [line.title[start:end] for start, end in line.spans] == ["Battery"]


def test_without_a_search_nothing_is_marked() -> None:
    [line] = prepare_lines([row(3)], None, TODAY)
    assert line.spans == ()


def test_a_row_is_spoken_as_sentences() -> None:
    paper = row(
        2,
        tags=(THEORY, EVALUATION),
        status=Status.UNREAD,
        starred=True,
        seen=2,
        has_note=True,
        has_possible_duplicates=True,
        has_preprint=True,
    )
    [line] = prepare_lines([paper], None, TODAY)
    assert line.accessible_text() == (
        "Unread. A Small Model That Knows When to Ask. Starred. 2 Nov 2025. Seen in 2 digests. "
        "With its preprint. Tags: theory, evaluation. Has a note. Possible duplicate."
    )


def test_facts_name_date_source_and_how_often() -> None:
    [line] = prepare_lines([row(2, seen=4)], None, TODAY)
    assert line.date_and_digests == "2 Nov 2025 · Pasted text · in 4 digests"
    [both] = prepare_lines([row(2, seen=1, date="", has_preprint=True)], None, TODAY)
    assert both.date_and_digests == "Pasted text · with its preprint"
    [once] = prepare_lines([row(2, seen=1, date="")], None, TODAY)
    assert once.date_and_digests == "Pasted text"


def test_a_title_of_blanks_still_shows() -> None:
    [line] = prepare_lines([row(2, title="  ")], None, TODAY)
    assert line.title == "Untitled"


def test_a_paper_without_abstract_has_its_authors() -> None:
    authors = ("Brook, Ada", "Jun\nField", *(f"Author {number}" for number in range(300)))
    [without] = prepare_lines([row(2, authors=authors, abstract_start="")], None, TODAY)
    assert without.snippet.startswith("Ada Brook, Jun Field, Author 0")
    assert without.snippet.endswith("Author 9")
    [other] = prepare_lines([row(2, authors=authors, abstract_start="We count lists.")], None, TODAY)
    assert other.snippet == "We count lists."
    [neither] = prepare_lines([row(2, abstract_start="")], None, TODAY)
    assert neither.snippet == ""
