from __future__ import annotations

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from digests.reading import corpus, read_with, scores
from readlist.digests.bibliographies.web_of_science import READER
from readlist.errors import FormatFault
from readlist.model.record import Record

SAMPLE = """FN Clarivate Analytics Web of Science
VR 1.0
PT J
AU Example, A
   van Muster, MM
AF Example, Ada
   van Muster, Max M.
CA Sample Study Grp
TI A SAMPLE STUDY of samples that is
   so long that it goes on
SO JOURNAL OF SAMPLES
LA English
DT Article; Early Access
DE samples; test
   cases; trials
ID COUNTING; SAMPLES
AB Samples are small. They were
   counted.
C1 [Example, Ada] Sample Univ.
PU SAMPLE PRESS
SN 1234-5678
JI J. Samp.
PD JUN 14
PY 2006
VL 18
IS 23
BP 5323
EP 5331
DI 10.5555/sample.1
PM 12345678
UT WOS:000000000000001
ER

PT S
AU Sample, S
BE Editor, E
TI A Paper
SO Proceedings of Samples
DT Proceedings Paper
AR 021101
EA JAN 2020
BN 978-3-16-148410-0
ER

EF
"""


def one(*lines: str, kind: str = "J") -> Record:
    found = read_with(READER, "\n".join((f"PT {kind}", "TI A title", *lines, "ER", "", "EF")))
    assert len(found.records) == 1
    return found.records[0]


def test_reads_all_fields() -> None:
    found = read_with(READER, SAMPLE, "savedrecs.txt")
    assert found.heads[0].series == "savedrecs.txt"
    assert not found.problems
    assert found.records[0] == Record(
        title="A SAMPLE STUDY of samples that is so long that it goes on",
        abstract="Samples are small. They were counted.",
        authors=("Example, Ada", "van Muster, Max M.", "{Sample Study Grp}"),
        published="2006-06-14",
        venue="JOURNAL OF SAMPLES",
        volume="18",
        issue="23",
        pages="5323-5331",
        publisher="SAMPLE PRESS",
        kind="article",
        language="en",
        keywords=("samples", "test cases", "trials", "COUNTING", "SAMPLES"),
        identifiers={"doi": "10.5555/sample.1", "pmid": "12345678"},
    )
    paper = found.records[1]
    assert (paper.kind, paper.pages, paper.published) == ("conference", "021101", "2020-01")
    assert paper.authors == ("Sample, S",)
    assert paper.identifiers == {"isbn": "9783161484100"}


@pytest.mark.parametrize(
    ("publication", "document", "kind"),
    [
        ("J", "Article", "article"),
        ("J", "Review", "article"),
        ("J", "Editorial Material", "article"),
        ("J", "Article; Proceedings Paper", "article"),
        ("S", "Article; Proceedings Paper", "conference"),
        ("S", "Article; Book Chapter", "chapter"),
        ("B", "Book", "book"),
        ("P", "Patent", "misc"),
        ("C", "Proceedings Paper", "conference"),
        ("J", "Preprint", "preprint"),
    ],
)
def test_kinds_are_read(publication: str, document: str, kind: str) -> None:
    assert one(f"DT {document}", kind=publication).kind == kind


def test_fields_are_read() -> None:
    assert one("PY 2006", "PD DEC-JAN").published == "2006"
    assert one("UT MEDLINE:12345678").identifiers == {"pmid": "12345678"}
    assert one("BE Editor, E").authors == ("Editor, E",)
    assert one("AU EXAMPLE, A").authors == ("EXAMPLE, A",)
    assert one("D2 10.5555/book").identifiers == {"doi": "10.5555/book"}


@pytest.mark.parametrize(
    "text",
    [
        SAMPLE.replace("\n", "\r\n"),
        "\ufeff" + SAMPLE,
        SAMPLE.removeprefix("FN Clarivate Analytics Web of Science\nVR 1.0\n"),
        SAMPLE.replace("ER\n\n", "").replace("EF\n", ""),
        SAMPLE.replace("\n", "\r\r\n"),
        SAMPLE.replace("PT J\n", "PT Journal\n"),
    ],
)
def test_dialects_are_read(text: str) -> None:
    found = read_with(READER, text)
    assert found.titles == ["A SAMPLE STUDY of samples that is so long that it goes on", "A Paper"]
    assert found.records[0].keywords[1] == "test cases"
    assert not found.problems
    assert scores(text)["web-of-science"] >= 60


def test_records_without_anything_are_told() -> None:
    found = read_with(READER, "FN X\nVR 1\nPT J\nER\n\nPT J\nTI A title\nER\n\nEF\n")
    assert found.titles == ["A title"]
    assert found.kinds == ["record_empty"]


def test_own_texts_score_high_and_others_low() -> None:
    assert scores(SAMPLE)["web-of-science"] >= 90
    assert all(value < 20 for name, value in scores(SAMPLE).items() if name != "web-of-science")
    for other in (
        "PT  - Journal Article\nTI  - A\nAU  - B\n",
        "TY  - JOUR\nTI  - A\nPT  - x\nER  - \n",
        "PT\tAU\tTI\tSO\nJ\tExample, A\tA title\tSamples\n",
        "IT IS ALL IN CAPITALS\nPT THE CARPET\nTI THE END\nSO IT GOES\n\nand so on\n" * 10,
        "FN is a name\nVR is another\n",
    ):
        assert scores(other).get("web-of-science", 0) < 20, other


WORD = st.text("abcdefghijklmnopqrstuvwxyzäöü", min_size=2, max_size=8)
SENTENCE = st.lists(WORD, min_size=1, max_size=20).map(lambda words: " ".join(words).capitalize())


def wrap(tag: str, text: str) -> str:
    """A field with its value in lines of some 30 characters."""
    return f"{tag} " + "\n   ".join(re.findall(r"\S(?:.{0,30}\S)?(?=\s|$)", text))


@settings(max_examples=50, deadline=None)
@given(st.lists(st.tuples(SENTENCE, SENTENCE, st.lists(WORD, min_size=1, max_size=3)), max_size=3))
def test_written_records_read_back(rows: list[tuple[str, str, list[str]]]) -> None:
    text = "FN Sample\nVR 1.0\n"
    for title, abstract, names in rows:
        authors = "AU " + "\n   ".join(f"{name.title()}, A" for name in names)
        text += "\n".join(["PT J", authors, wrap("TI", title), wrap("AB", abstract), "ER", "", ""])
    read = read_with(READER, text + "EF")
    assert not read.problems
    assert [(each.title, each.abstract, each.authors) for each in read.records] == [
        (title, abstract, tuple(f"{name.title()}, A" for name in names)) for title, abstract, names in rows
    ]


@settings(max_examples=60, deadline=None)
@given(st.data())
def test_any_bytes_raise_only_format_faults(data: st.DataObject) -> None:
    whole = SAMPLE.encode()
    start, end = sorted((data.draw(st.integers(0, len(whole))), data.draw(st.integers(0, len(whole)))))
    inserted = data.draw(st.binary(max_size=40) | st.sampled_from([b"PT J\n", b"\nER\n", b"\n\n", b"TI "]))
    text = data.draw(st.sampled_from([whole[start:end] * 2, whole[:start] + inserted + whole[end:], inserted]))
    assert 0 <= READER.score(text, "file") <= 100
    try:
        found = read_with(READER, text)
    except FormatFault:
        return
    begins = len(re.findall(r"(?m)^PT ", text.decode("utf-8", "replace").replace("\r", "\n")))
    assert len(found.entries) + len(found.problems) >= begins


def test_real_files_lose_no_record() -> None:
    for path in corpus("other-bib-text", "*/Isi*.isi"):
        data = path.read_bytes()
        if b"PT " in data:
            found = read_with(READER, data, path.name)
            assert len(found.entries) == len(re.findall(rb"(?m)^PT ", data)), path
            assert not found.problems
            assert scores(data, path.name)["web-of-science"] >= 90, path


def test_a_last_record_without_its_end_is_told() -> None:
    text = "FN Probe\nVR 1.0\nPT J\nTI One\nSO A\nER\n\nPT J\nTI Two\nAB It is cu"
    assert read_with(READER, text).kinds == ["record_cut"]


def test_the_group_of_a_book_is_no_further_author_of_a_paper() -> None:
    assert one("AU Example, A", "GP IEEE", "TI A title").authors == ("Example, A",)
    assert one("GP IEEE", "TI A title").authors == ("IEEE",)
