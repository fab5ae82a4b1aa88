from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from digests.reading import corpus, read_with, scores
from readlist.digests.bibliographies.refer import READER
from readlist.errors import FormatFault
from readlist.model.record import Record

SAMPLE = """%0 Journal Article
%T A Sample Study of Samples
%A Example, Ada
%A van Muster, Max
%J Journal of Sample Studies
%D 2021
%8 September  1, 2021
%V 45
%N 3
%P 1309-1348
%I Sample Press
%@ 1234-5678
%G eng
%R https://doi.org/10.5555/sample.1
%U https://example.org/papers/1
%K one
two
three
%X First paragraph
goes on.

Second paragraph.
%M 12345678
%W PubMed
%2 PMC1234567

%0 Book Section
%T A Chapter
%A Sample, S.
%E Editor, Eve
%B Book of Samples
%D 1999
%@ 978-3-16-148410-0
"""


def one(*lines: str) -> Record:
    found = read_with(READER, "\n".join(("%T A title", *lines, "")))
    assert len(found.records) == 1
    return found.records[0]


def test_reads_all_fields() -> None:
    found = read_with(READER, SAMPLE, "samples.enw")
    assert found.heads[0].series == "samples.enw"
    assert not found.problems
    assert found.records[0] == Record(
        title="A Sample Study of Samples",
        abstract="First paragraph goes on.\n\nSecond paragraph.",
        authors=("Example, Ada", "van Muster, Max"),
        published="2021-09-01",
        venue="Journal of Sample Studies",
        url="https://example.org/papers/1",
        volume="45",
        issue="3",
        pages="1309-1348",
        publisher="Sample Press",
        kind="article",
        language="en",
        keywords=("one", "two", "three"),
        identifiers={"doi": "10.5555/sample.1", "pmid": "12345678", "pmcid": "PMC1234567"},
    )
    chapter = found.records[1]
    assert (chapter.kind, chapter.venue, chapter.authors) == ("chapter", "Book of Samples", ("Sample, S.",))
    assert chapter.identifiers == {"isbn": "9783161484100"}


def test_records_without_blank_lines_and_in_any_order() -> None:
    text = "%T First\n%0 Journal Article\n%A Example, Ada\n\n\n%T Second\n%D 2009\n\n"
    text += "%A Muster, Max\n%T Third\n%J Samples\n"
    found = read_with(READER, text)
    assert found.titles == ["First", "Second", "Third"]
    assert found.records[2].kind == "article"
    assert not found.problems
    joined = "%0 Book\n%T First\n%0 Book\n%T Second\n%T Third\n"
    assert read_with(READER, joined).titles == ["First", "Second", "Third"]
    spaced = SAMPLE.replace("\n", "\n\n")
    assert read_with(READER, spaced).titles == ["A Sample Study of Samples", "A Chapter"]


def test_a_blank_line_in_an_abstract() -> None:
    found = read_with(READER, "%0 Book\n%T First\n%X One.\n\nTwo.\n\n%K word\n\n%0 Book\n%T Second\n")
    assert found.titles == ["First", "Second"]
    assert (found.records[0].abstract, found.records[0].keywords) == ("One.\n\nTwo.", ("word",))


@pytest.mark.parametrize(
    ("lines", "kind"),
    [
        (["%0 Conference Proceedings"], "conference"),
        (["%0 Conference Paper"], "conference"),
        (["%0 Edited Book"], "book"),
        (["%0 Report"], "report"),
        (["%0 Thesis"], "thesis"),
        (["%0 Generic"], "misc"),
        (["%0 Unpublished Work"], "preprint"),
        (["%0 Generic", "%9 Ph.D."], "thesis"),
        (["%0 Computer Program"], "software"),
        (["%J Samples"], "article"),
        (["%B Book", "%I Press"], "chapter"),
        (["%I Press"], "book"),
        ([], ""),
    ],
)
def test_kinds_are_read(lines: list[str], kind: str) -> None:
    assert one(*lines).kind == kind


def test_fields_are_read() -> None:
    assert one("%A Example, A.; Sample, B.").authors == ("Example, A.", "Sample, B.")
    assert one("%A World Sample Organization").authors == ("{World Sample Organization}",)
    assert one("%E Editor, Eve").authors == ("Editor, Eve",)
    assert one("%K one, two, three").keywords == ("one", "two", "three")
    assert one("%K one; two").keywords == ("one", "two")
    assert one("%M 12345678").identifiers == {}
    assert one("%R Report 7").identifiers == {}
    assert read_with(READER, "%0 Book\n%B The Book\n%A Example, Ada\n").titles == ["The Book"]


def test_records_without_anything_are_told() -> None:
    found = read_with(READER, "%0 Journal\n%0 Book\n%T A title\n")
    assert found.titles == ["A title"]
    assert found.kinds == ["record_empty"]


def test_own_texts_score_high_and_others_low() -> None:
    assert scores(SAMPLE)["refer"] >= 90
    assert all(value < 20 for name, value in scores(SAMPLE).items() if name != "refer")
    assert scores("%A Example, Ada\n%T A title\n%J Samples\n")["refer"] >= 60
    for other in (
        "% A comment\n%% Another\n\\documentclass{article}\n\\title{A}\n",
        "%PDF-1.4\n%T\n",
        "%!PS-Adobe-3.0\n%%Title: A\n",
        "function y = f(x)\n%F does it\n%T more\n%A more\ny = x;\nend\n" * 5,
        "50 % of them\n",
    ):
        assert scores(other).get("refer", 0) < 20, other


WORD = st.text("abcdefghijklmnopqrstuvwxyzäöü", min_size=2, max_size=8)
SENTENCE = st.lists(WORD, min_size=1, max_size=10).map(lambda words: " ".join(words).capitalize())
ROW = st.tuples(SENTENCE, st.lists(SENTENCE, min_size=1, max_size=3), st.lists(WORD, max_size=3), st.booleans())


@settings(max_examples=50, deadline=None)
@given(st.lists(ROW, max_size=3))
def test_written_records_read_back(rows: list[tuple[str, list[str], list[str], bool]]) -> None:
    text = ""
    for title, paragraphs, names, is_title_first in rows:
        head = ["%0 Journal Article", f"%T {title}"]
        names_and_text = [f"%A {name.title()}, Ada" for name in names] + ["%X " + "\n\n".join(paragraphs)]
        text += "\n".join([*(reversed(head) if is_title_first else head), *names_and_text]) + "\n\n"
    read = read_with(READER, text)
    assert not read.problems
    assert [(each.title, each.abstract, each.authors) for each in read.records] == [
        (title, "\n\n".join(paragraphs), tuple(f"{name.title()}, Ada" for name in names))
        for title, paragraphs, names, _ in rows
    ]


@settings(max_examples=60, deadline=None)
@given(st.data())
def test_any_bytes_raise_only_format_faults(data: st.DataObject) -> None:
    whole = SAMPLE.encode()
    start, end = sorted((data.draw(st.integers(0, len(whole))), data.draw(st.integers(0, len(whole)))))
    inserted = data.draw(st.binary(max_size=40) | st.sampled_from([b"%0 ", b"\n%0 Book\n", b"\n\n", b"%T "]))
    text = data.draw(st.sampled_from([whole[start:end] * 2, whole[:start] + inserted + whole[end:], inserted]))
    assert 0 <= READER.score(text, "file") <= 100
    try:
        found = read_with(READER, text)
    except FormatFault:
        return
    lines = text.decode("utf-8", "replace").replace("\r", "\n").split("\n")
    assert len(found.entries) + len(found.problems) >= sum(line.startswith("%0 ") for line in lines)


def test_real_files_lose_no_record() -> None:
    for path in corpus("endnote", "*/*.enw", "*/*.enl"):
        data = path.read_bytes()
        found = read_with(READER, data, path.name)
        assert len(found.entries) + found.kinds.count("record_empty") >= data.count(b"%0"), path
        assert "record_lost" not in found.kinds, path
        assert scores(data, path.name)["refer"] >= 30, path


ADS = """Query Results from the ADS Database

Retrieved 2 abstracts, starting with number 1.  Total number selected: 2.

%R 2031JOwl...12..101E
%T Slow owls of the very long and very slow
winter
%A Example, Ada; Sample, Bo C.
%F AA(University of Owls), AB(University of Mice)
%J Journal of Owls, Volume 12, Issue 3, article id.101, 12 pp.
%V 12
%N 3
%D 02/2031
%P 101
%L 110
%K owls: slow, winter: long,
night
%G OWLPRESS
%I ABSTRACT: Abstract;
%U https://ui.adsabs.harvard.edu/abs/2031JOwl...12..101E
%B Owls of the gas-
phase are slow.
%Y DOI: 10.5555/owl.1; eprintid: arXiv:3101.01234


%R 2030PhDT........14T
%T Fast mice
%A Third, Cy
%J PhD Thesis, University of Mice, 2030
%D 00/2030
"""


def test_nasa_ads_has_other_meanings_of_tags() -> None:
    found = read_with(READER, ADS)
    owl, thesis = found.records
    assert owl.title == "Slow owls of the very long and very slow winter"
    assert (owl.authors, owl.published) == (("Example, Ada", "Sample, Bo C."), "2031-02")
    assert (owl.venue, owl.volume, owl.issue, owl.pages) == ("Journal of Owls", "12", "3", "101-110")
    assert (owl.abstract, owl.publisher, owl.language) == ("Owls of the gas-phase are slow.", "", "")
    assert owl.keywords == ("owls: slow", "winter: long", "night")
    assert dict(owl.identifiers) == {"arxiv": "3101.01234", "doi": "10.5555/owl.1"}
    assert (thesis.title, thesis.venue, thesis.kind, thesis.published) == (
        "Fast mice",
        "University of Mice",
        "thesis",
        "2030",
    )
    assert (found.kinds, next(iter(scores(ADS)))) == ([], "refer")


def test_a_bare_doi_among_the_custom_fields() -> None:
    (record,) = read_with(READER, "%0 Thesis\n%T Owls\n%A Example, Ada\n%B Ph.D. Thesis\n%3 10.5555/owl.1\n").records
    assert (record.identifiers.get("doi"), record.venue, record.kind) == ("10.5555/owl.1", "", "thesis")
