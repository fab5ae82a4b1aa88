"""Tests of the reader for Embase's export as plain text."""

from __future__ import annotations

import pytest

from digests.reading import read_with, scores
from readlist.digests.bibliographies.embase_text import READER
from readlist.model.record import Record

SAMPLE = """EMBASE Results

Search query: 'owl'/exp

RECORD 1

TITLE
On slow owls: a review
AUTHOR NAMES
Example A.
Sample B.-C.
AUTHOR ADDRESSES
(Example A., ada@owls.example.org) Department of Owls, Sampleton.
AiP/IP ENTRY DATE
2025-03-01
FULL RECORD ENTRY DATE
2025-04-01
SOURCE
Journal of Owls (2025) 12:3 (100-110). Date of Publication: 4 Mar 2025
SOURCE TITLE
Journal of Owls
PUBLICATION YEAR
2025
VOLUME
12
ISSUE
3
FIRST PAGE
100
LAST PAGE
110
ISSN
1234-5678
PUBLICATION TYPE
Article
ABSTRACT
Background: Owls are slow.

Methods: We waited.
AUTHOR KEYWORDS
patience
perch, high
EMTREE MEDICAL INDEX TERMS
owl
LANGUAGE OF ARTICLE
English
MEDLINE PMID
12345678 (http://www.ncbi.nlm.nih.gov/pubmed/12345678)
PUI
L612345678
DOI
10.5555/owl.1
FULL TEXT LINK
https://doi.org/10.5555/owl.1
COPYRIGHT
Copyright 2025 Owl Press.

RECORD 2

TITLE
Second
AUTHOR NAMES
Third C., Fourth D.
PUBLICATION YEAR
2019
"""
BESIDE = """RECORD 1
TITLE: On slow owls
AUTHOR NAMES: Example A.; Sample B.-C.
SOURCE: Journal of Owls (2025) 12:3 (100-110). Date of Publication: 4 Mar 2025
MEDLINE PMID:  12345678
DOI:  10.5555/owl.1
"""


def test_embase_text() -> None:
    assert next(iter(scores(SAMPLE).items())) == ("embase-text", 92)
    read = read_with(READER, SAMPLE, "records.txt")
    assert read.problems == []
    first, second = read.records
    assert first == Record(
        title="On slow owls: a review",
        abstract="Background: Owls are slow.\n\nMethods: We waited.",
        authors=("Example A.", "Sample B.-C."),
        published="2025-03-04",
        venue="Journal of Owls",
        volume="12",
        issue="3",
        pages="100-110",
        kind="article",
        language="en",
        keywords=("patience", "perch, high", "owl"),
        identifiers={"doi": "10.5555/owl.1", "pmid": "12345678"},
        url="https://doi.org/10.5555/owl.1",
    )
    assert (second.title, second.authors, second.published) == ("Second", ("Third C.", "Fourth D."), "2019")
    assert [entry.line for entry in read.entries] == [5, SAMPLE[: SAMPLE.index("RECORD 2")].count("\n") + 1]


@pytest.mark.parametrize("text", [BESIDE, BESIDE.replace(": ", "\t"), BESIDE.replace(": ", "\n   ")])
def test_values_beside_names_and_indented(text: str) -> None:
    text = text.replace("Date of Publication\t", "Date of Publication: ").replace("Publication\n   ", "Publication: ")
    [record] = read_with(READER, text).records
    assert next(iter(scores(text))) == "embase-text"
    assert (record.title, record.authors) == ("On slow owls", ("Example A.", "Sample B.-C."))
    assert (record.venue, record.volume, record.issue, record.pages) == ("Journal of Owls", "12", "3", "100-110")
    assert record.identifiers == {"doi": "10.5555/owl.1", "pmid": "12345678"}


def test_records_without_numbers_begin_with_their_titles() -> None:
    text = SAMPLE[SAMPLE.index("TITLE") :].replace("RECORD 2\n", "")
    assert next(iter(scores(text).items())) == ("embase-text", 75)
    assert [record.title for record in read_with(READER, text).records] == ["On slow owls: a review", "Second"]


def test_a_record_without_fields_is_told() -> None:
    read = read_with(READER, SAMPLE + "\nRECORD 3\n\nRECORD 4\n\nTITLE\nFourth\n")
    assert [record.title for record in read.records] == ["On slow owls: a review", "Second", "Fourth"]
    assert len(read.problems) == 1


def test_capitals_in_an_abstract_are_no_field() -> None:
    text = SAMPLE.replace("Background: Owls", "BACKGROUND\nOwls").replace("Methods: We", "ISSUE: We")
    record = read_with(READER, text).records[0]
    abstract = record.abstract
    assert record.issue == "3"
    assert "Owls are slow." in abstract
    assert "ISSUE: We waited." in abstract


def test_a_page_and_a_letter_about_embase_are_no_export() -> None:
    assert READER.score(f"<html><body><pre>{SAMPLE}</pre></body></html>".encode(), "a.html") == 0
    assert READER.score(b"TITLE\nOn owls\nABSTRACT\nThe AUTHOR NAMES of Embase\nVOLUME\n3\n", "a.txt") == 0
