"""Notes on papers in Markdown."""

from __future__ import annotations

import contextlib

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from digests.alerts.mutations import damaged
from digests.reading import read_with, scores
from readlist.digests.bibliographies.markdown_note import READER
from readlist.errors import FormatFault
from readlist.export.markdown_notes import WRITER
from readlist.model.digest import SourceMarks
from readlist.model.paper import Paper, Sighting, Status, Tag
from readlist.model.record import Record

SAMPLE = """---
title: "Tile-wise owls on small devices"
authors:
  - "[[Ada Example]]"
  - Ben Sample
year: 2025
doi: 10.48550/arXiv.2501.01234
url: https://arxiv.org/abs/2501.01234
tags: [owls, "#night"]
status: unread
---

# Tile-wise owls on small devices

> [!abstract]
> An owl that keeps its tiles
> at night.

See also [[Thermal drift]] and [another](https://arxiv.org/abs/2501.09999).
"""
NOTION = """# Thermal drift of owls

Authors: Ada Example, Ben Sample
Status: To read
Tags: owls, night
URL: https://doi.org/10.5555/owl.1
Year: 2025
Journal: Journal of Owls

## Notes

They drift.
"""


def test_a_note_of_obsidian() -> None:
    assert scores(SAMPLE)["markdown-note"] == 90
    found = read_with(READER, SAMPLE)
    (record,) = found.records
    assert (record.title, record.authors) == ("Tile-wise owls on small devices", ("Ada Example", "Ben Sample"))
    assert (record.published, record.identifiers) == ("2025", {"arxiv": "2501.01234"})
    assert record.abstract == "An owl that keeps its tiles at night."
    assert found.entries[0].marks == SourceMarks("unread", tags=("owls", "night"))


def test_a_page_of_notion() -> None:
    assert scores(NOTION)["markdown-note"] == 75
    found = read_with(READER, NOTION)
    (record,) = found.records
    assert (record.title, record.authors) == ("Thermal drift of owls", ("Ada Example", "Ben Sample"))
    assert (record.venue, record.published, record.abstract) == ("Journal of Owls", "2025", "")
    assert record.identifiers == {"doi": "10.5555/owl.1"}
    assert found.entries[0].marks == SourceMarks("queued", tags=("owls", "night"))


def test_names_in_parts_and_an_abstract_below_a_heading() -> None:
    text = """---
author: [{family: Example, given: Ada}, {family: Sample, given: Ben}]
publicationTitle: Journal of Owls
date: 2025-03
---
# Slow owls
## Abstract
> They
> are slow.
## Notes
Nice.
"""
    found = read_with(READER, text)
    (record,) = found.records
    assert (record.title, record.authors) == ("Slow owls", ("Example, Ada", "Sample, Ben"))
    assert (record.venue, record.published, record.abstract) == ("Journal of Owls", "2025-03", "They are slow.")
    assert found.entries[0].marks.note == ""


def test_readlists_own_notes_read_back() -> None:
    records = [
        Record(
            title="Slow *owls* [in] trees_1",
            abstract="They are slow.\n\nThey are * owls.",
            authors=("Ada Example", "Sample, Ben"),
            published="2025-03-01",
            venue="Journal of Owls",
            volume="12",
            url="https://doi.org/10.5555/owl.1",
            kind="article",
            keywords=("owls", "trees"),
            identifiers={"doi": "10.5555/owl.1"},
        ),
        Record(title="Fast owls", authors=("Cleo Test",), venue="Owls"),
    ]
    entry = Sighting(1, 1, "march.txt", "2026-03-17", 1, records[0], sha256="5a" * 32)
    marks = ((Status.READ, True, (Tag(1, "night", ""),), "Read it twice."), (Status.UNREAD, False, (), ""))
    papers = [
        Paper(number, record, *mark, added="", trashed="", entries=(entry,))
        for number, (record, mark) in enumerate(zip(records, marks, strict=True), 1)
    ]
    found = read_with(READER, WRITER.write(papers))
    first, second = found.records
    assert first == records[0]
    assert (second.title, second.authors, second.venue) == ("Fast owls", ("Cleo Test",), "Owls")
    assert found.entries[0].marks == SourceMarks("read", True, ("night",), "Read it twice.")
    assert not found.problems


@pytest.mark.parametrize(
    "text",
    [
        "---\ntitle: My weblog\nauthor: Ada Example\ndate: 2025-03-01\n---\n\nSome text.\n",
        "---\ntitle: Links\nurl: https://example.org\n---\n\n- [A](https://arxiv.org/abs/2501.01234)\n",
        "# Reading list\n\n- [A](https://arxiv.org/abs/2501.01234)\n",
        "# Program\n\nVersion: 1\nURL: https://example.org\n",
        "---\n",
        "---\n---\n",
        "# ",
    ],
)
def test_other_texts_are_no_notes_on_papers(text: str) -> None:
    assert READER.score(text.encode(), "a.md") == 0


@settings(max_examples=60, deadline=None)
@given(damaged(SAMPLE) | damaged(NOTION))
def test_damaged_notes_raise_only_format_faults(data: bytes) -> None:
    with contextlib.suppress(FormatFault):
        read_with(READER, data)


@given(st.text(st.characters(exclude_categories=("Cs", "Cc"), include_characters="\n\r\t"), max_size=300))
def test_any_text_below_front_matter(text: str) -> None:
    found = read_with(READER, f"---\ntitle: Slow owls\ndoi: 10.5555/owl.1\n---\n{text}")
    assert found.titles[0] == "Slow owls"


@pytest.mark.parametrize("head", ["[!abstract]", "[!abstract]- Abstract", "[!info] Abstract", "[!quote]+ Abstract:"])
def test_the_abstract_in_a_callout_by_its_type_or_title(head: str) -> None:
    note = f"---\ntitle: Owls at Night\ndoi: 10.5555/owl.1\n---\n\n> {head}\n> Owls fly at night.\n\nNotes.\n"
    (record,) = read_with(READER, note).records
    assert record.abstract == "Owls fly at night."
