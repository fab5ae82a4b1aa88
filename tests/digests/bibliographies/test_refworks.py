from __future__ import annotations

import contextlib

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from digests.reading import read_with, scores
from readlist.digests.bibliographies.refworks import READER
from readlist.errors import FormatFault

SAMPLE = """RT Journal Article
SR Electronic(1)
ID 12
A1 Example, Ada
A1 Sample, Ben
T1 Probes of the north: a study
JF Journal of Probes
JO J. Prob.
YR 2020
FD May 5
VO 5
IS 2
SP 10
OP 20
K1 north
K1 south; west
AB Probes are
taken in the north.

IN the south there are none.
NO Cited By: 3
PB Probe Press
SN 1111-2222
LA English
DO 10.1000/probe.1
LK https://example.org/probe
UL https://example.org/probe.pdf
OL 30

RT Book, Section
A1 Muster, Max
A2 Editor, Eve
T1 A chapter
T2 The book
YR 1999
PB Probe Press
SN 9780306406157

RT Dissertation/Thesis
A1 Muster, Max
T1 On probes
YR 2001
"""


def test_reads_records() -> None:
    read = read_with(READER, SAMPLE)
    assert read.problems == []
    first, chapter, thesis = read.records
    assert (first.title, first.authors) == ("Probes of the north: a study", ("Example, Ada", "Sample, Ben"))
    assert (first.venue, first.volume, first.issue, first.pages) == ("Journal of Probes", "5", "2", "10-20")
    assert (first.published, first.kind, first.language) == ("2020-05-05", "article", "en")
    assert first.abstract == "Probes are taken in the north.\n\nIN the south there are none."
    assert (first.keywords, first.publisher) == (("north", "south", "west"), "Probe Press")
    assert (first.identifiers, first.url) == ({"doi": "10.1000/probe.1"}, "https://example.org/probe")
    assert [link.url for link in first.links] == ["https://example.org/probe.pdf"]
    assert (chapter.kind, chapter.venue, chapter.identifiers) == ("chapter", "The book", {"isbn": "9780306406157"})
    assert chapter.authors == ("Muster, Max",)
    assert (thesis.kind, thesis.published) == ("thesis", "2001")


def test_number_of_pubmed() -> None:
    text = "RT Journal\nT1 One\nAN 12345678\nDS PubMed\n"
    assert read_with(READER, text).records[0].identifiers == {"pmid": "12345678"}


def test_the_volume_of_cnki_is_in_lower_case() -> None:
    text = "RT Journal Article\nT1 One\nJF Eulen\nvo 12\nIS 03\nOP 45-50\n\nRT Journal Article\nT1 Two\nJF Eulen\nvo \n"
    first, second = read_with(READER, text).records
    assert (first.venue, first.volume, first.issue, first.pages) == ("Eulen", "12", "03", "45-50")
    assert (second.venue, second.volume) == ("Eulen", "")


def test_tells_of_records_without_anything() -> None:
    read = read_with(READER, SAMPLE + "\nRT Journal Article\nSR Print(0)\n")
    assert (len(read.entries), read.kinds) == (3, ["record_empty"])


def test_own_texts_score_high_and_others_low() -> None:
    found = scores(SAMPLE, "export.txt")
    assert found["refworks"] == 90
    assert all(score < 20 for name, score in found.items() if name != "refworks")
    assert scores("RT is short for retweet. T1 is a line.\nRT again\n").get("refworks", 0) < 20


@settings(max_examples=50)
@given(st.integers(0, len(SAMPLE)), st.integers(0, len(SAMPLE)), st.binary(max_size=9))
def test_damaged_text_raises_only_format_faults(start: int, end: int, middle: bytes) -> None:
    with contextlib.suppress(FormatFault):
        read_with(READER, SAMPLE.encode()[:start] + middle + SAMPLE.encode()[end:])


@settings(max_examples=30)
@given(st.lists(st.text("abc T1-~:é", min_size=1, max_size=20).filter(lambda text: text.strip(" ~-")), min_size=1))
def test_every_record_is_read(titles: list[str]) -> None:
    text = "".join(f"RT Journal\nA1 Example, A\nT1 x{title}x\n\n" for title in titles)
    assert read_with(READER, text).titles == [" ".join(f"x{title}x".split()) for title in titles]


@pytest.mark.parametrize("end", ["\r\n", "\r"])
def test_other_ends_of_lines(end: str) -> None:
    assert len(read_with(READER, SAMPLE.replace("\n", end)).entries) == 3
