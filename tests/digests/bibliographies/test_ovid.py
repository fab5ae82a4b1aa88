from __future__ import annotations

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from digests.reading import corpus, read_with, scores
from readlist.digests.bibliographies.ovid import READER
from readlist.errors import FormatFault
from readlist.model.record import Record

SAMPLE = """<1>
Unique Identifier
  12345678
Authors
  Example, Ada MD *;  Muster, Max MD, PhD +;  Probe, Pat RN; PhD; FAAN 1
Institution
  (*)Sample University;
  (+)Other University.
Title
  A sample study of samples.[Article]
Source
  Journal of Samples.   28(2):103-106, April 2015.
Abstract
  Samples are small. They
  were counted.
Author Keywords
  sampling;  counting.
Subject Headings
  *Employment/px [Psychology]
  Humans
Language
  English.
Document Type
  Original Article:  PDF Only.
ISSN
  1234-5678
DOI Number
  10.5555/sample.1
Link to the Ovid Full Text or citation
 https://example.org/papers/1

<2>
Author
  Sample, S
Publication Type
  Book
Source
  Editor (2014). The Book of Samples. (pp. 103-106) 200 pp. Town: Press.
"""
TAGGED = """VN  - Ovid Technologies
DB  - Ovid MEDLINE(R)
UI  - 12345678
AU  - Example A
AU  - Muster M
FA  - Example, Ada
FA  - Muster, Max
TI  - A sample study of samples.
SO  - Journal of Samples. 28(2):103-6, 2015 Apr.
AB  - Samples are small,
    and go on.
PT  - Journal Article
LG  - English
YR  - 2015

VN  - Ovid Technologies
DB  - Ovid MEDLINE(R)
UI  - 87654321
TI  - Another study.
"""


def test_reads_all_fields() -> None:
    found = read_with(READER, SAMPLE, "citation.txt")
    assert found.heads[0].series == "citation.txt"
    assert not found.problems
    assert found.records[0] == Record(
        title="A sample study of samples",
        abstract="Samples are small. They were counted.",
        authors=("Example, Ada", "Muster, Max", "Probe, Pat"),
        published="2015-04",
        venue="Journal of Samples",
        url="https://example.org/papers/1",
        volume="28",
        issue="2",
        pages="103-106",
        kind="article",
        language="en",
        keywords=("sampling", "counting", "Employment", "Humans"),
        identifiers={"doi": "10.5555/sample.1", "pmid": "12345678"},
    )
    book = found.records[1]
    assert (book.title, book.published, book.pages, book.kind) == ("The Book of Samples", "2014", "103-106", "book")


def test_reads_tags() -> None:
    found = read_with(READER, TAGGED)
    assert found.titles == ["A sample study of samples", "Another study"]
    first = found.records[0]
    assert first.authors == ("Example, Ada", "Muster, Max")
    assert (first.venue, first.volume, first.issue, first.pages) == ("Journal of Samples", "28", "2", "103-6")
    assert (first.published, first.kind, first.abstract) == ("2015-04", "article", "Samples are small, and go on.")
    assert first.identifiers == {"pmid": "12345678"}
    numbered = "<1>\n" + TAGGED.replace("\n\n", "\n\n<2>\n")
    assert read_with(READER, numbered).titles == found.titles
    assert scores(TAGGED)["ovid"] >= 60
    assert scores(numbered)["ovid"] >= 60


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("Samples. Vol 28(2) April 2015, 103-106.", ("Samples", "28", "2", "103-106", "2015-04")),
        ("Samples.  28:103-106, 2015 Apr 3.", ("Samples", "28", "", "103-106", "2015-04-03")),
        ("Journal of Samples.", ("Journal of Samples", "", "", "", "")),
    ],
)
def test_sources_are_read(source: str, expected: tuple[str, ...]) -> None:
    record = read_with(READER, f"<1>\nTitle\n  A title\nSource\n  {source}\n").records[0]
    assert (record.venue, record.volume, record.issue, record.pages, record.published) == expected


def test_records_without_numbers() -> None:
    text = SAMPLE.replace("<1>\n", "\n").replace("<2>\nAuthor", "\nUnique Identifier\n  7\nAuthor")
    assert len(read_with(READER, text).records) == 2
    assert scores(text)["ovid"] >= 20


def test_own_texts_score_high_and_others_low() -> None:
    assert scores(SAMPLE)["ovid"] >= 90
    assert all(value < 20 for name, value in scores(SAMPLE).items() if name != "ovid")
    for other in (
        "<1>\n\nA page number\n",
        f'"""Tests."""\n\nimport re\n\nSAMPLE = """{SAMPLE}"""\n',
        "<html>\n<p>Title</p>\n  Author\n</html>",
        "Title\n  Abstract\n",
        "Author: Ada\nTitle: A\n\n  Source\n",
    ):
        assert scores(other).get("ovid", 0) < 20, other


@settings(max_examples=60, deadline=None)
@given(st.data())
def test_any_bytes_raise_only_format_faults(data: st.DataObject) -> None:
    whole = data.draw(st.sampled_from([SAMPLE, TAGGED])).encode()
    start, end = sorted((data.draw(st.integers(0, len(whole))), data.draw(st.integers(0, len(whole)))))
    inserted = data.draw(st.binary(max_size=40) | st.sampled_from([b"<3>\n", b"\nTitle\n", b"\n\n", b"TI  - "]))
    text = data.draw(st.sampled_from([whole[start:end] * 2, whole[:start] + inserted + whole[end:], inserted]))
    assert 0 <= READER.score(text, "file") <= 100
    try:
        found = read_with(READER, text)
    except FormatFault:
        return
    begins = len(re.findall(r"(?m)^<\d{1,7}>\s*$", text.decode("utf-8", "replace").replace("\r", "\n")))
    assert len(found.entries) + len(found.problems) >= begins


WORD = st.text("abcdefghijklmnopqrstuvwxyz", min_size=3, max_size=8)


@settings(max_examples=40, deadline=None)
@given(st.lists(st.tuples(WORD, WORD, st.lists(WORD, min_size=1, max_size=3)), max_size=3))
def test_written_records_read_back(rows: list[tuple[str, str, list[str]]]) -> None:
    text = "".join(
        f"<{number}>\nAuthor\n  {';  '.join(f'{name.title()}, Ada' for name in names)}\n"
        f"Title\n  Of {title} and.\nAbstract\n  Some {abstract}\n  text.\n\n"
        for number, (title, abstract, names) in enumerate(rows, 1)
    )
    read = read_with(READER, text)
    assert [(each.title, each.abstract, each.authors) for each in read.records] == [
        (f"Of {title} and", f"Some {abstract} text.", tuple(f"{name.title()}, Ada" for name in names))
        for title, abstract, names in rows
    ]


def test_real_files_lose_no_record() -> None:
    for path in corpus("pubmed-medline", "*/Ovid*.txt"):
        data = path.read_bytes()
        found = read_with(READER, data, path.name)
        assert len(found.entries) + found.kinds.count("record_empty") >= len(re.findall(rb"(?m)^<\d+>", data)), path
        assert scores(data, path.name)["ovid"] >= 60, path


def test_the_more_exact_date() -> None:
    lines = "<1>\nTitle\n  One.\nSource\n  {}\nAbstract\n  Two.\n"
    text = lines.format("Journal of Probes. 12(3):44-55, 2014 Mar 15.") + "Year of Publication\n  2014\n"
    assert read_with(READER, text).records[0].published == "2014-03-15"
    text = lines.format("Acta Probae. Conference: 5th Meeting. (no pagination), 2013. Date of Publication: 2013.")
    (record,) = read_with(READER, text).records
    assert (record.published, record.venue) == ("2013", "Acta Probae")


def test_roles_of_persons_and_books_behind_their_editors() -> None:
    text = """<1. >
VN  - Ovid Technologies
DB  - BIOSIS Previews
AU  - Example, Ada L. [Author, Reprint Author; E-mail: ada@example.org]
AU  - Sample, Bo C. [Author]
TI  - Slow owls.
SO  - Third, Cy [Editor, Reprint Author], Fourth, Dee [Editor]. Handbook of owls and mice.:37-59, 2031.
Series Information:  Owl Practice.
PT  - Book Chapter
YR  - 2031
"""
    (record,) = read_with(READER, text).records
    assert record.authors == ("Example, Ada L", "Sample, Bo C")
    assert (record.venue, record.pages, record.published) == ("Handbook of owls and mice", "37-59", "2031")
