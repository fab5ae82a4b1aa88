"""YAML of papers: records of Papis and lists of publications; notes of Readwise, Logseq and Zotero."""

from __future__ import annotations

import pytest

from digests.reading import read_with, scores
from readlist.digests.bibliographies import markdown_note, yaml_papers

PAPIS = """abstract: They are kept in files.
author: Example, Ada and Sample, Bo
author_list:
- family: Example
  given: Ada
- family: Sample
  given: Bo
doi: 10.5555/owl.1
files:
- owls.pdf
journal: Journal of Owls
papis_id: 0123456789
ref: Owls2023
tags: [owls, light]
title: Owls in Files
type: article
volume: '12'
year: 2023
---
author: Cy Test
journal: Journal of Owls
title: Other Owls
year: 2022
"""
SITE = """# my publications
- title: "Owls: A List"
  authors: Ada Example, Bo Sample
  venue: ICO
  year: 2023
  url: https://arxiv.org/abs/2301.01234
- title: More Owls
  authors:
    - Ada Example
    - Bo Sample
  venue: ICO
  year: 2022
"""


def test_records_of_papis() -> None:
    found = read_with(yaml_papers.READER, PAPIS, "info.yaml")
    first, second = found.entries
    assert (first.record.title, first.record.authors) == ("Owls in Files", ("Example, Ada", "Sample, Bo"))
    assert (first.record.venue, first.record.volume, first.record.published) == ("Journal of Owls", "12", "2023")
    assert (first.record.identifiers, first.marks.tags) == ({"doi": "10.5555/owl.1"}, ("owls", "light"))
    assert (second.record.title, second.record.authors, second.line) == ("Other Owls", ("Cy Test",), 20)
    assert not found.problems


def test_a_list_of_publications() -> None:
    found = read_with(yaml_papers.READER, SITE, "publications.yml")
    assert [entry.line for entry in found.entries] == [2, 7]
    for record in found.records:
        assert (record.authors, record.venue) == (("Ada Example", "Bo Sample"), "ICO")
    assert found.titles == ["Owls: A List", "More Owls"]
    assert found.records[0].identifiers == {"arxiv": "2301.01234"}


def test_a_record_that_is_no_paper_is_told() -> None:
    found = read_with(yaml_papers.READER, f"{SITE}- name: Somebody\n  mail: a@b.example\n", "publications.yml")
    assert [(problem.kind, problem.line) for problem in found.problems] == [("record_lost", 13)]


@pytest.mark.parametrize(
    "text",
    [
        "title: A site\nauthor: Ada Example\nurl: https://owls.example\n",
        "name: owls\nversion: 1\ndependencies:\n- a\n",
        "layout: post\ntitle: A post\nauthor: Ada Example\nyear: 2023\n",
        "Title: Owls\nAuthors: Ada Example, Bo Sample\nYear: 2023\n\nA text that goes on below, with words.\nAnd on.",
    ],
)
def test_other_yaml_is_not_read(text: str) -> None:
    assert scores(text, "x.yml").get("yaml-papers", 0) == 0


NOTES = {
    "readwise": (
        "# Owls…\n\n![rw-book-cover](https://owls.example/a.png)\n\n## Metadata\n"
        "- Author: [[Ada Example]], [[Bo Sample]]\n- Full Title: Owls in the Dark\n"
        "- URL: https://arxiv.org/abs/2301.01234\n\n## Highlights\n- One\n"
    ),
    "zotero": (
        "# Owls in the Dark\n\n## Metadata\n- **Authors**: [[Ada Example]], [[Bo Sample]]\n- **arXiv:** 2301.01234\n"
    ),
    "logseq": (
        "title:: Owls in the Dark\nauthors:: [[Ada Example]], [[Bo Sample]]\narxiv:: 2301.01234\n\n- A remark: dark\n"
    ),
}


@pytest.mark.parametrize("name", NOTES)
def test_notes_with_fields_in_lists(name: str) -> None:
    assert scores(NOTES[name], "owls.md")["markdown-note"] >= 75
    record = read_with(markdown_note.READER, NOTES[name], "owls.md").records[0]
    assert (record.title, record.authors) == ("Owls in the Dark", ("Ada Example", "Bo Sample"))
    assert record.identifiers == {"arxiv": "2301.01234"}


def test_links_in_parts_of_the_sites_of_laboratories() -> None:
    text = (
        "# papers\n- title: Slow owls\n  authors: Example A, Sample B\n  link:\n    url: https://doi.org/10.5555/owl.1\n"
        "    display: Journal of Owls 12, 34 (2026)\n\n- title: Larks\n  authors: Test C\n  link:\n"
        "    url: https://arxiv.org/abs/2603.00001\n    display: arXiv\n"
    )
    assert scores(text)["yaml-papers"] == 64
    found = read_with(yaml_papers.READER, text)
    assert [record.identifiers for record in found.records] == [{"doi": "10.5555/owl.1"}, {"arxiv": "2603.00001"}]
