from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from digests.reading import corpus, read_with, scores
from readlist.digests.bibliographies.tagged_text import READER
from readlist.errors import FormatFault

COPAC = """
TI- A sample study of samples that is
    so long
AU- Example, Ada
AU- Sample University. Faculty of Samples
SE- Reports ; Nr.2/92
PU- Town : Sample Press, 1992
PY- 1992
IS- 9783161484100
DT- TXT

TI- Another study
AU- Muster, Max
PY- 1993
"""
INSPEC = """Record 1 of 2 - INSPEC 1992

TI ~ A sample study
AU ~ Example, A.; Muster, M.
AB ~ Samples are
small.
SO ~ Journal of Samples. 1992; 19(2): 20-30
RT ~ Journal-Paper

Record 2 of 2 - INSPEC 1992

TI ~ Another study
SO ~ Unknown
AU ~ Probe, P.
"""
SILVER_PLATTER = """Record 1 of 2 - MEDLINE 2031

TI:  Slow owls in winter: a model of night flights.
AU:  Example-AB; de-la-Sample-C
AD:  Owl Laboratory, University of Owls.
SO:  J-Owl-Biol 2031 Jun; 40(6): 529-40
ISSN: 0000-0019
PY: 2031
LA: ENGLISH
AB:  Owls fly slowly in winter, and this
     goes on in spring.
MESH: Night-Flight,-Statistical; Owls
PT: JOURNAL-ARTICLE
AN: 94085977

Record 2 of 2 - MEDLINE 2031

TI:  Fast owls?
AU:  Test-D(ed)
SO:  J-Owl-Biol., 2030;41(1) : 1-9
PY: 2030
AN: 94085978
"""
BIBLIOSCAPE = """--AU-- Example, A.; Muster, M.
--TI-- A sample study
--ST-- Journal of Samples
--YP-- 1996
--VL-- 61
--NB-- 11
--PS-- 3749
--PE-- 3752
--KW-- one; two
--RT-- Journal Article
--IS-- 1234-5678
--AB-- Samples are small.
--LG-- English
------
--AU-- Probe, P.
--ST-- The Book of Samples
--RT-- book
--YP-- 2000
------
"""


def test_reads_copac() -> None:
    found = read_with(READER, COPAC, "copac.txt")
    assert found.titles == ["A sample study of samples that is so long", "Another study"]
    first = found.records[0]
    assert first.authors == ("Example, Ada", "{Sample University. Faculty of Samples}")
    assert (first.publisher, first.published, first.venue) == ("Sample Press", "1992", "Reports ; Nr.2/92")
    assert first.identifiers == {"isbn": "9783161484100"}
    assert not found.problems


def test_reads_inspec() -> None:
    found = read_with(READER, INSPEC)
    assert found.titles == ["A sample study", "Another study"]
    first = found.records[0]
    assert (first.venue, first.volume, first.issue, first.pages) == ("Journal of Samples", "19", "2", "20-30")
    assert (first.published, first.kind, first.abstract) == ("1992", "article", "Samples are small.")
    assert first.authors == ("Example, A.", "Muster, M.")
    assert not found.problems


def test_reads_biblioscape() -> None:
    found = read_with(READER, BIBLIOSCAPE)
    assert found.titles == ["A sample study", "The Book of Samples"]
    first, book = found.records
    assert (first.venue, first.volume, first.issue, first.pages) == ("Journal of Samples", "61", "11", "3749-3752")
    assert (first.keywords, first.language, first.kind) == (("one", "two"), "en", "article")
    assert (book.kind, book.published) == ("book", "2000")
    assert not found.problems


@pytest.mark.parametrize("text", [COPAC, INSPEC, BIBLIOSCAPE, SILVER_PLATTER])
def test_own_texts_score_high_and_others_low(text: str) -> None:
    assert scores(text)["tagged-text"] >= 60
    assert all(value < 20 for name, value in scores(text).items() if name != "tagged-text")


@pytest.mark.parametrize(
    "text",
    [
        "PMID- 1\nTI  - A\nAU  - B\nDP  - 2000\n",
        "TI- a\n\nSome prose that goes on.\n" * 5,
        "--help\n--TI-- x\nOptions:\n  --all\n",
        "a ~ b\nTI ~ c\n",
        "TY  - JOUR\nTI  - A\nAU  - B\nPY  - 2000\nER  - \n",
    ],
)
def test_other_formats_score_little(text: str) -> None:
    assert scores(text).get("tagged-text", 0) < 20


@settings(max_examples=60, deadline=None)
@given(st.data())
def test_any_bytes_raise_only_format_faults(data: st.DataObject) -> None:
    whole = data.draw(st.sampled_from([COPAC, INSPEC, BIBLIOSCAPE, SILVER_PLATTER])).encode()
    start, end = sorted((data.draw(st.integers(0, len(whole))), data.draw(st.integers(0, len(whole)))))
    inserted = data.draw(st.binary(max_size=40) | st.sampled_from([b"TI- \n", b"\n------\n", b"\n\n"]))
    text = data.draw(st.sampled_from([whole[start:end] * 2, whole[:start] + inserted + whole[end:], inserted]))
    assert 0 <= READER.score(text, "file") <= 100
    try:
        read_with(READER, text)
    except FormatFault:
        return


WORD = st.text("abcdefghijklmnopqrstuvwxyz", min_size=3, max_size=8)


@settings(max_examples=40, deadline=None)
@given(st.lists(st.tuples(WORD, st.lists(WORD, min_size=1, max_size=3)), min_size=1, max_size=3))
def test_written_records_read_back(rows: list[tuple[str, list[str]]]) -> None:
    for pattern, end in (("{}- {}\n", "\n"), ("{} ~ {}\n", "\n"), ("--{}-- {}\n", "------\n")):
        text = "".join(
            pattern.format("TI", title) + "".join(pattern.format("AU", f"{name}, A") for name in names) + end
            for title, names in rows
        )
        read = read_with(READER, text)
        assert [(each.title, each.authors) for each in read.records] == [
            (title, tuple(f"{name}, A" for name in names)) for title, names in rows
        ]


def test_real_files_are_read() -> None:
    for path in corpus("other-bib-text", "*/Copac*.txt", "*/Inspec*.txt", "*/BiblioscapeImporterTest*.txt"):
        data = path.read_bytes()
        found = read_with(READER, data, path.name)
        assert len(found.entries) >= sum(data.count(mark) for mark in (b"\nTI- ", b"\nTI ~ ", b"--TI--")), path


def test_names_without_the_years_of_a_life() -> None:
    text = "TI- Trees of the north\nAU- Example, Ada, 1900-1980.\nAU- Sample, Ben, b. 1950\nPY- 1950\n"
    assert read_with(READER, text).records[0].authors == ("Example, Ada", "Sample, Ben")


def test_records_of_silver_platter() -> None:
    found = read_with(READER, SILVER_PLATTER)
    first, second = found.records
    assert (first.title, first.authors) == (
        "Slow owls in winter: a model of night flights",
        ("Example, AB", "de-la-Sample, C"),
    )
    assert (first.venue, first.volume, first.issue, first.pages) == ("J Owl Biol", "40", "6", "529-40")
    assert (first.published, first.kind, first.language) == ("2031", "article", "en")
    assert first.abstract == "Owls fly slowly in winter, and this goes on in spring."
    assert first.keywords == ("Night Flight, Statistical", "Owls")
    assert (second.title, second.authors, second.venue) == ("Fast owls?", ("Test, D",), "J Owl Biol")
    assert (found.kinds, [entry.line for entry in found.entries]) == ([], [3, 18])
