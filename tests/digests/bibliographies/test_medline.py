from __future__ import annotations

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from digests.reading import corpus, read_with, scores
from readlist.digests.bibliographies.medline import READER
from readlist.errors import FormatFault
from readlist.model.record import Record

SAMPLE = """
PMID- 12345678
OWN - NLM
STAT- MEDLINE
DCOM- 20160512
IS  - 1234-5678 (Print)
VI  - 20
IP  - 4
DP  - 2016 Jan 15
TI  - A sample study of samples: a title that is so long that it goes on
      below.
PG  - 454-81
LID - 10.5555/sample.1 [doi]
AB  - BACKGROUND: Samples are small. METHODS: They were counted, which
      took a day.
CI  - (c) 2016 Sample Press.
FAU - Example, Ada
AU  - Example A
AD  - Sample University.
AU  - Muster M
CN  - Sample Study Group
FAU - Probe, Pat
AU  - Probe P
LA  - eng
PT  - Journal Article
PT  - Review
TA  - Samp Stud
JT  - Sample studies
MH  - *Employment/psychology
MH  - Occupational Health/*history
MH  - Humans
PMC - PMC4513071
OT  - *sampling
OT  - counting
AID - 10.5555/sample.1 [doi]
AID - S-1-2 [pii]
SO  - Samp Stud. 2016 Jan 15;20(4):454-81. doi: 10.5555/sample.1.

PMID- 87654321
TI  - [Proben und Muster].
DP  - 2016
DEP - 20160419
FED - Editor, Eve
PT  - Book
BTI - The sample book
ISBN- ISBN 978-3-16-148410-0
"""


def record_of(*lines: str) -> Record:
    found = read_with(READER, "PMID- 1\n" + "\n".join(lines) + "\n")
    assert len(found.records) == 1
    return found.records[0]


def test_reads_all_fields() -> None:
    found = read_with(READER, SAMPLE, "samples.nbib")
    assert found.heads[0].series == "samples.nbib"
    assert not found.problems
    assert found.records[0] == Record(
        title="A sample study of samples: a title that is so long that it goes on below",
        abstract="BACKGROUND: Samples are small. METHODS: They were counted, which took a day.",
        authors=("Example, Ada", "Muster M", "{Sample Study Group}", "Probe, Pat"),
        published="2016-01-15",
        venue="Sample studies",
        volume="20",
        issue="4",
        pages="454-81",
        kind="article",
        language="en",
        keywords=("sampling", "counting", "Employment", "Occupational Health", "Humans"),
        identifiers={"doi": "10.5555/sample.1", "pmid": "12345678", "pmcid": "PMC4513071"},
    )
    chapter = found.records[1]
    assert (chapter.title, chapter.venue, chapter.kind) == ("Proben und Muster", "The sample book", "chapter")
    assert chapter.authors == ("Editor, Eve",)
    assert chapter.published == "2016-04-19"
    assert chapter.identifiers == {"pmid": "87654321", "isbn": "9783161484100"}


@pytest.mark.parametrize(
    ("line", "published"),
    [
        ("DP  - 2016 Winter", "2016"),
        ("DP  - 2016 Jan-Feb", "2016"),
        ("DP  - 2016 Aug", "2016-08"),
        ("DP  - 2013 06 10", "2013-06-10"),
        ("DP  - 2010   06", "2010-06"),
        ("DEP - 20160419", "2016-04-19"),
    ],
)
def test_dates_are_read(line: str, published: str) -> None:
    assert record_of("TI  - A.", line).published == published


@pytest.mark.parametrize(
    ("types", "kind"),
    [
        (["Journal Article", "Preprint"], "preprint"),
        (["Journal Articles", "Reports - Research"], "article"),
        (["Reports - Research"], "report"),
        (["Dissertations/Theses - Doctoral Dissertations"], "thesis"),
        (["Book Chapter"], "chapter"),
        (["Books"], "book"),
        (["Clinical Conference"], "conference"),
        (["Speeches/Meeting Papers"], "conference"),
        (["Dataset"], "dataset"),
        (["Editorial"], "article"),
        ([], ""),
    ],
)
def test_kinds_are_read(types: list[str], kind: str) -> None:
    assert record_of("TI  - A.", *(f"PT  - {each}" for each in types)).kind == kind


@pytest.mark.parametrize(
    ("title", "read"),
    [
        ("A title.", "A title"),
        ("A title?", "A title?"),
        ("Health in the U.S.", "Health in the U.S."),
        ("And so on...", "And so on..."),
        ("[A translated title].", "A translated title"),
        ("[A translated title.]", "A translated title"),
        ("[Not] all of [it].", "[Not] all of [it]"),
    ],
)
def test_titles_are_read(title: str, read: str) -> None:
    assert record_of(f"TI  - {title}").title == read


def test_identifiers_are_read() -> None:
    assert record_of("TI  - A", "AID - doi:10.5555/a.b").identifiers["doi"] == "10.5555/a.b"
    assert record_of("TI  - A", "SO  - J. 2016. doi: 10.5555/a.b. eCollection").identifiers["doi"] == "10.5555/a.b"
    assert record_of("TI  - A", "PMC -22664230").identifiers["pmcid"] == "PMC22664230"
    assert record_of("TI  - A", "LID - https://example.org/papers/1").url == "https://example.org/papers/1"


def test_records_without_pmid_and_lines_without_indent() -> None:
    text = (
        "OWN - ERIC\nTI  - First\nAU  - Example, Ada\nAB  - Text that goes on\nwithout indentation,\n"
        "HER2-positive and\nMRI-based.\n\nThe second paragraph.\nDP  - Jan 2014\nOID - EJ1\n\n"
        "OWN - ERIC\nTI  - Second\nDP  - 2015\nOID - EJ2\nOWN - ERIC\nTI  - Third\n"
    )
    found = read_with(READER, text)
    assert found.titles == ["First", "Second", "Third"]
    assert found.records[0].abstract == (
        "Text that goes on without indentation, HER2-positive and MRI-based.\n\nThe second paragraph."
    )
    assert found.records[0].published == "2014-01"
    assert scores(text)["medline"] >= 60


@pytest.mark.parametrize(
    "text",
    [
        SAMPLE.replace("\n\nPMID", "\nPMID"),
        SAMPLE.replace("\n", "\r\n"),
        SAMPLE.replace("\n", "\r\r\n"),
        "\ufeff" + SAMPLE,
        SAMPLE.replace("\n\nPMID", "\n\nA line that belongs to nothing.\n\nPMID"),
    ],
)
def test_dialects_are_read(text: str) -> None:
    found = read_with(READER, text)
    assert [record.identifiers["pmid"] for record in found.records] == ["12345678", "87654321"]
    assert found.records[0].abstract.endswith("took a day.")
    assert not found.problems


def test_records_without_title() -> None:
    found = read_with(READER, "PMID- 12345678\nPT  - Editorial\nPMID-\nOWN - NLM\n")
    assert found.titles == ["pmid:12345678"]
    assert found.kinds == ["title_missing", "record_empty"]


def test_own_texts_score_high_and_others_low() -> None:
    assert scores(SAMPLE)["medline"] >= 90
    assert all(value < 20 for name, value in scores(SAMPLE).items() if name != "medline")
    for other in (
        "TY  - JOUR\nPMID - 12345678\nTI  - A\nER  - \n",
        "TI- A title\nAU- Example, Ada\nPY- 1992\n",
        "PMIDs are numbers.\n",
        "PMID,Title\n12345678,A title\n",
        "- one\n- two\n",
    ):
        assert scores(other).get("medline", 0) < 20, other


WORD = st.text("abcdefghijklmnopqrstuvwxyzäöü", min_size=2, max_size=8)
SENTENCE = st.lists(WORD, min_size=1, max_size=30).map(lambda words: " ".join(words).capitalize())


def wrap(tag: str, text: str) -> str:
    """A field with its value in lines of some 60 characters."""
    lines = re.findall(r"\S(?:.{0,60}\S)?(?=\s|$)", text)
    return f"{tag:<4}- " + "\n      ".join(lines)


@settings(max_examples=50, deadline=None)
@given(st.lists(st.tuples(SENTENCE, SENTENCE, st.lists(WORD, max_size=3), st.integers(1, 10**8 - 1)), max_size=3))
def test_written_records_read_back(rows: list[tuple[str, str, list[str], int]]) -> None:
    text = "".join(
        "\n".join(
            [
                f"PMID- {number}",
                wrap("TI", title + "."),
                wrap("AB", abstract),
                *(f"FAU - {name.title()}, Ada\nAU  - {name.title()} A" for name in names),
            ]
        )
        + "\n\n"
        for title, abstract, names, number in rows
    )
    read = read_with(READER, text).records
    assert [(each.title, each.abstract, each.authors, each.identifiers["pmid"]) for each in read] == [
        (title, abstract, tuple(f"{name.title()}, Ada" for name in names), str(number))
        for title, abstract, names, number in rows
    ]


@settings(max_examples=60, deadline=None)
@given(st.data())
def test_any_bytes_raise_only_format_faults(data: st.DataObject) -> None:
    whole = SAMPLE.encode()
    start, end = sorted((data.draw(st.integers(0, len(whole))), data.draw(st.integers(0, len(whole)))))
    inserted = data.draw(st.binary(max_size=40) | st.sampled_from([b"PMID- ", b"\nOWN - \n", b"\n\n", b"TI  - "]))
    text = data.draw(st.sampled_from([whole[start:end] * 2, whole[:start] + inserted + whole[end:], inserted]))
    assert 0 <= READER.score(text, "file") <= 100
    try:
        found = read_with(READER, text)
    except FormatFault:
        return
    begins = len(re.findall(r"(?m)^PMID\s{0,2}-", text.decode("utf-8", "replace").replace("\r", "\n")))
    assert len(found.entries) + len(found.problems) >= begins


def test_real_files_lose_no_record() -> None:
    for path in corpus("pubmed-medline", "*/MedlinePlain*.txt", "*/*.nbib"):
        data = path.read_bytes()
        found = read_with(READER, data, path.name)
        assert len(found.entries) + found.kinds.count("record_empty") >= len(re.findall(rb"(?m)^PMID\s*-", data)), path
        assert "record_lost" not in found.kinds, path
        assert scores(data, path.name)["medline"] >= 80, path


def test_a_chapter_that_is_a_review() -> None:
    text = "PMID- 20000001\nTI  - A disease.\nBTI - The book\nPT  - Review\nPT  - Book Chapter\n"
    (record,) = read_with(READER, text).records
    assert (record.kind, record.venue) == ("chapter", "The book")


def test_the_suffix_of_a_name_stands_behind_the_surname() -> None:
    names = "FAU - Example, Ada B 3rd\nAU  - Example AB 3rd\nFAU - Sample, Bo Jr\nFAU - Test, Cy\n"
    text = f"PMID- 1234567\nTI  - Owls.\n{names}"
    (record,) = read_with(READER, text).records
    assert record.authors == ("Example, 3rd, Ada B", "Sample, Jr, Bo", "Test, Cy")


def test_records_of_nasa_ads_begin_with_their_type() -> None:
    text = """PT  - Journal Article
TI  - Slow Owls
AU  - Example, Ada
AU  - Sample, Bo
TA  - Journal of Owls
SO  - Journal of Owls, Volume 12, Issue 3
DP  - 2031 Feb 01
PG  - 17
4099- https://ui.adsabs.harvard.edu/abs/2031JOwl...12..101E
AB  - They sleep
all day.


PT  - Thesis
TI  - Fast Mice
AU  - Third, Cy
TA  - Ph.D. Thesis
DP  - 2030 Jun 01
"""
    owl, mice = read_with(READER, text).records
    assert (owl.title, owl.authors, owl.published) == ("Slow Owls", ("Example, Ada", "Sample, Bo"), "2031-02-01")
    assert (owl.pages, owl.url) == ("17", "https://ui.adsabs.harvard.edu/abs/2031JOwl...12..101E")
    assert owl.abstract == "They sleep all day."
    assert (mice.title, mice.kind) == ("Fast Mice", "thesis")
    assert next(iter(scores(text))) == "medline"
