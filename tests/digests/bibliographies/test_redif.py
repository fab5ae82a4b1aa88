"""ReDIF, the templates of RePEc's archives."""

from __future__ import annotations

import pytest

from digests.reading import read_with, scores
from readlist.digests.bibliographies.redif import READER

SAMPLE = """Template-Type: ReDIF-Paper 1.0
Author-Name: Ada Example
Author-Name-First: Ada
Author-Name-Last: Example
Author-Workplace-Name: University of Owls
Author-Name: Bo C. Sample
Title: Slow owls: a model
Abstract: Owls are slow. They sleep
 all day. Note: that is
known.
Creation-Date: 2031-02
Number: 31-12
Length: 40 pages
File-URL: https://owl.example/31-12.pdf
File-Format: Application/pdf
Classification-JEL: C12, D34
Keywords: owls, winter
Handle: RePEc:owl:wpaper:31-12

template-type: ReDIF-Article 1.0
Author-Name: Third, Cy
Title: Fast mice
Journal: Mouse Notes
Volume: 4
Issue: 1
Year: 2030
Month: March
Pages: 1-20
DOI: 10.5555/mouse.1
Handle: RePEc:mou:journl:v:4:y:2030

Template-Type: ReDIF-Series 1.0
Name: Owl Papers
Handle: RePEc:owl:wpaper
"""


def test_reads_all_fields() -> None:
    found = read_with(READER, SAMPLE)
    paper, article = found.records
    assert (paper.title, paper.authors) == ("Slow owls: a model", ("Ada Example", "Bo C. Sample"))
    assert paper.abstract == "Owls are slow. They sleep all day. Note: that is known."
    assert (paper.published, paper.kind, paper.keywords) == ("2031-02", "report", ("owls", "winter"))
    assert [link.kind for link in paper.links] == ["pdf"]
    assert (article.title, article.authors) == ("Fast mice", ("Third, Cy",))
    assert (article.venue, article.volume, article.issue, article.pages) == ("Mouse Notes", "4", "1", "1-20")
    assert (article.published, article.kind) == ("2030-03", "article")
    assert dict(article.identifiers) == {"doi": "10.5555/mouse.1"}
    assert (found.kinds, [entry.line for entry in found.entries]) == ([], [1, 20])


def test_a_template_without_a_title_is_told() -> None:
    text = "Template-Type: ReDIF-Paper 1.0\nHandle: RePEc:owl:wpaper:1\n\n" + SAMPLE
    assert (len(read_with(READER, text).records), read_with(READER, text).kinds) == (2, ["record_empty"])


@pytest.mark.parametrize("text", ["Template-Type: ReDIF-Series 1.0\nName: Owls\n", "Title: Owls\nYear: 2031\n"])
def test_other_templates(text: str) -> None:
    assert "redif" not in scores(text)
    assert next(iter(scores(SAMPLE))) == "redif"
