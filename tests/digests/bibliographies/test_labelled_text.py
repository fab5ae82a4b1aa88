"""Tests of the reader for texts of ProQuest, EBSCO and the Cochrane Library."""

from __future__ import annotations

from contextlib import suppress

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from digests.reading import read_with, scores
from readlist.digests.bibliographies.labelled_text import READER
from readlist.errors import FormatFault
from readlist.model.record import Record

RULE = "_" * 60
PROQUEST = f"""Report Information from ProQuest
17 March 2026 10:00

{RULE}

Document 1 of 2

On slow owls: a review

Author: Example, Ada; Sample, Ben

Publication info: Journal of Owls ; Sampleton Vol. 12, Iss. 3,  (Mar 2025): 100-110.

Abstract: Owls are slow.
Methods: We waited.

Links: http://linksource.example.org/x

Subject: Owls (major); Larks

Title: On slow owls: a review

Correspondence author: Nobody

Publication title: Journal of Owls

Volume: 12

Issue: 3

Pages: 100-110

Publication year: 2025

Publication date: Mar 2025

Publisher: Owl Press

Country of publication: UNITED KINGDOM

ISSN: 12345678

Language of publication: English

Document type: Journal Article

DOI: http://dx.doi.org/10.5555/owl.1

ProQuest document ID: 2345678901

Document URL: https://www.proquest.com/docview/2345678901

Database: Owl Index

{RULE}

Document 2 of 2

Second

Title: Second

Author: Test, Cleo

Publication year: 2024

{RULE}

Contact us at: http://www.example.org/
Database copyright 2026. All rights reserved.
"""
EBSCO = f"""Record: 1
Title:
  On slow owls: a review.
Authors:
  Example, Ada (AUTHOR)
  Sample, Ben (AUTHOR) ben@example.org
Source:
  Journal of Owls. Mar2025, Vol. 12 Issue 3, p100-110. 11p.
Document Type:
  Article
Subject Terms:
  *OWLS; *LARKS
Abstract:
  Owls are slow.
ISSN: 12345678
DOI: 10.5555/owl.1
Accession Number: 123456789
Persistent link to this record (Permalink): https://search.example.org/login.aspx?AN=123456789
Database: Owl Index
{RULE}
Record: 2
Title: Second.
Authors: Test, Cleo
Source: Letters. 2024, Vol. 1, p2.
Database: Owl Index
"""
COCHRANE = """Record #1 of 2
ID: CN-01234567
AU: Example A
AU: Sample B
TI: On slow owls: a review
SO: Journal of Owls
YR: 2025
VL: 12
NO: 3
PG: 100‐110
PM: PUBMED 12345678
PT: Journal article
DOI: 10.5555/owl.1
AB: Owls are slow.
US: https://www.cochranelibrary.com/central/doi/10.1002/central/CN-01234567/full
KY: owls; larks


Record #2 of 2
ID: CN-01234568
AU: Test C
TI: Second
SO: Letters
YR: 2024
"""


def first_and_titles(text: str) -> tuple[Record, list[str]]:
    found = read_with(READER, text)
    assert not found.problems
    return found.records[0], found.titles


@pytest.mark.parametrize("text", [PROQUEST, EBSCO, COCHRANE])
def test_reads_all_fields(text: str) -> None:
    assert next(iter(scores(text).items())) == ("labelled-text", 88)
    record, titles = first_and_titles(text)
    assert titles == ["On slow owls: a review", "Second"]
    assert (record.venue, record.volume, record.issue, record.pages) == ("Journal of Owls", "12", "3", "100-110")
    assert record.published.startswith("2025")
    assert record.kind == "article"
    assert record.identifiers["doi"] == "10.5555/owl.1"
    assert record.abstract.startswith("Owls are slow.")
    assert [word.lower() for word in record.keywords] == ["owls", "larks"]
    assert record.url.startswith("https://")


def test_fields_of_proquest_ebsco_and_cochrane() -> None:
    proquest, ebsco, cochrane = (first_and_titles(text)[0] for text in (PROQUEST, EBSCO, COCHRANE))
    assert proquest.authors == ("Example, Ada", "Sample, Ben")
    assert (proquest.abstract, proquest.publisher) == ("Owls are slow. Methods: We waited.", "Owl Press")
    assert (proquest.published, proquest.language) == ("2025-03", "en")
    assert ebsco.authors == ("Example, Ada", "Sample, Ben")
    assert ebsco.published == "2025-03"
    assert cochrane.authors == ("Example A", "Sample B")
    assert cochrane.identifiers["pmid"] == "12345678"


def test_a_record_of_proquest_without_a_number() -> None:
    text = PROQUEST.replace("Document 1 of 2\n", "").replace("Document 2 of 2\n", "")
    assert scores(text)["labelled-text"] == 80
    assert first_and_titles(text)[1] == ["On slow owls: a review", "Second"]


def test_other_texts_score_low() -> None:
    for text in (
        "Title: A letter\nAuthor: Ada Example\nAbstract: none\n\nDear all,\n",
        "Record: 1\nThe first record of the band was sold.\n",
        "From: ada@example.org\nSubject: Record\nTitle: x\n",
    ):
        assert scores(text).get("labelled-text", 0) < 20


@settings(max_examples=80, deadline=None)
@given(st.sampled_from([PROQUEST, EBSCO, COCHRANE]), st.integers(0, 1500), st.integers(0, 1500), st.binary(max_size=30))
def test_damage_raises_only_format_faults(text: str, start: int, end: int, inserted: bytes) -> None:
    data = text.encode()
    for damaged in (data[:start] + inserted + data[end:], data[:end], inserted):
        READER.score(damaged, "a.txt")
        with suppress(FormatFault):
            read_with(READER, damaged)


def test_a_title_that_stands_alone_below_the_number_of_the_record_is_read() -> None:
    text = (
        f"{RULE}\n\nDocument 1 of 2\n\nOn slow owls\n\nAuthor: Example, Ada\n\nAbstract: None available.\n\n"
        "Publication title: Journal of Owls; Sampleton\n\nPublication year: 2025\n\n"
        "ProQuest document link: https://www.proquest.com/docview/2345678901\n\n"
        f"{RULE}\n\nDocument 2 of 2\n\nLarks\n\nAuthor: Sample, Ben\n\nPublication title: Larks\n\n{RULE}\n"
    )
    assert scores(text)["labelled-text"] == 88
    found = read_with(READER, text)
    assert [(record.title, record.abstract) for record in found.records] == [("On slow owls", ""), ("Larks", "")]
    assert found.records[0].venue == "Journal of Owls"
    assert found.records[0].url == "https://www.proquest.com/docview/2345678901"
    assert not found.problems


def test_numbers_and_roles_behind_names_of_ebsco() -> None:
    text = (
        EBSCO.partition("\n")[0]
        + """
Title: Slow owls.
Authors: Example, Ada1 (AUTHOR) ada@example.org
Sample, Bo C.2,3 (AUTHOR)
Source: Journal of Owls. Feb2031, Vol. 12 Issue 3, p101-110. 10p.
Abstract: They are slow. [ABSTRACT FROM AUTHOR]
Copyright of Journal of Owls is the property of Owl Press and its content may not be copied.
Accession Number: 1
"""
    )
    (record,) = read_with(READER, text).records
    assert record.authors == ("Example, Ada", "Sample, Bo C")
    assert record.abstract == "They are slow."
