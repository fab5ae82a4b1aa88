"""HighWire's alerts of bioRxiv and medRxiv, and of journals."""

from __future__ import annotations

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from digests.alerts.mutations import damaged, read_damaged
from digests.reading import corpus, read_with, scores
from readlist.digests.alerts.biorxiv_alert import READER
from readlist.digests.alerts.highwire_records import source_line

ALERT = """\
bioRxiv Online \r

\r
Subject alerts for bioRxiv online collections
You have requested alerts for the following bioRxiv online collections:
\r
Sedimentology Hydrology \r

---
Sedimentology \r

---
\r
\r
How Sand Moves in Rivers
\r
Ada A Example, Ben Sample, Jr., and Cleo Third
\r
bioRxiv posted 22 January 2026 doi:10.64898/2026.01.20.700001
\r
[Abstract] [PDF]

\r

\r
A Title without
a Second Line
\r
Dan Fourth
\r
medRxiv posted 21 January 2026 doi:10.1101/2022.10.22.500002v3
\r
[Abstract] [PDF]

---
Hydrology \r

---

Water and How
\r
Eve Fifth and Finn Sixth
\r
bioRxiv posted 20 January 2026 doi:10.64898/2026.01.20.700003
\r
[Abstract] [PDF]
---

This message was sent to reader@example.org.

Unsubscribe from or edit your subscription for this service.
"""

PAGE = """\
<html><body><h1>bioRxiv Online</h1><p>You have requested alerts for the following collections:</p><hr>
<p><b>How Sand Moves in Rivers</b></p><p>Ada A Example, Ben Sample, and Cleo Third</p>
<p>bioRxiv posted 22 January 2026 doi:10.64898/2026.01.20.700001</p>
<p><a href="https://www.biorxiv.org/cgi/content/abstract/2026.01.20.700001v1?ct">[Abstract]</a>
<a href="https://www.biorxiv.org/cgi/reprint/2026.01.20.700001v1?ct">[PDF]</a></p>
<p>Water and How</p><p>Eve Fifth</p><p>bioRxiv posted 20 January 2026 doi:10.64898/2026.01.20.700003</p>
<p><a href="https://www.biorxiv.org/cgi/content/abstract/2026.01.20.700003v1?ct">[Abstract]</a></p></body></html>
"""

CONTENTS = """\
Journal of Examples -- Table of Contents Alert

A new issue of Journal of Examples has been made available:
1 March 2020; Vol. 12, No. 3

-----------------------------------------------------------------
Articles
-----------------------------------------------------------------

How Sand Moves
in Rivers
Ada A Example, Ben Sample, and Cleo Third
J. Examples 2020;12 345-356
http://www.jexamples.example.org/cgi/content/abstract/12/3/345?etoc

Water and How

Dan Fourth
J. Examples 2020;12(3):e45. doi:10.1000/jex.45

Unsubscribe from or edit your subscription: http://www.example.org/alerts
"""


def test_preprints_are_read() -> None:
    read = read_with(READER, ALERT, subject="bioRxiv Subject Collection Alert", sender="mailer@example.org")
    assert read.heads == [("2026-03-17", "bioRxiv Subject Collection Alert")]
    first, second, third = read.records
    assert first.title == "How Sand Moves in Rivers"
    assert first.authors == ("Ada A Example", "Ben Sample, Jr.", "Cleo Third")
    assert (first.venue, first.kind, first.published) == ("bioRxiv", "preprint", "2026-01-22")
    assert (first.identifiers, first.keywords) == ({"doi": "10.64898/2026.01.20.700001"}, ("Sedimentology",))
    assert (second.title, second.authors) == ("A Title without a Second Line", ("Dan Fourth",))
    assert (second.venue, second.identifiers, second.version) == ("medRxiv", {"doi": "10.1101/2022.10.22.500002"}, "3")
    assert (third.title, third.keywords) == ("Water and How", ("Hydrology",))
    lines = ALERT.split("\n")
    assert [lines[entry.line - 1] for entry in read.entries] == [
        "How Sand Moves in Rivers",
        "A Title without",
        "Water and How",
    ]
    assert read.problems == []


def test_a_page_is_read() -> None:
    read = read_with(READER, PAGE)
    assert read.titles == ["How Sand Moves in Rivers", "Water and How"]
    first = read.records[0]
    assert first.authors == ("Ada A Example", "Ben Sample", "Cleo Third")
    assert first.url == "https://www.biorxiv.org/cgi/content/abstract/2026.01.20.700001v1"
    assert [kind for kind, _ in first.links] == ["pdf"]
    assert read.heads == [("", "bioRxiv alert")]
    assert read.problems == []


def test_a_subject_area_above_a_title_and_authors_in_one_paragraph() -> None:
    text = """Sedimentology

How Sand Moves in Rivers
Ada A Example, Ben Sample
bioRxiv posted 22 January 2026 doi:10.64898/2026.01.20.700001

Mud
Dan Fourth
bioRxiv posted 21 January 2026 doi:10.64898/2026.01.20.700002
"""
    first, second = read_with(READER, text).records
    assert (first.title, first.authors) == ("How Sand Moves in Rivers", ("Ada A Example", "Ben Sample"))
    assert (second.title, second.authors) == ("Mud", ("Dan Fourth",))


def test_contents_of_a_journal() -> None:
    first, second = read_with(READER, CONTENTS).records
    assert (first.title, first.authors[:1]) == ("How Sand Moves in Rivers", ("Ada A Example",))
    assert (first.venue, first.published, first.volume, first.pages) == ("J. Examples", "2020", "12", "345-356")
    assert first.url.startswith("http://www.jexamples.example.org/cgi/content/abstract/12/3/345")
    assert (second.title, second.issue, second.pages, second.identifiers) == (
        "Water and How",
        "3",
        "e45",
        {"doi": "10.1000/jex.45"},
    )
    assert first.keywords == ()


def test_series_is_the_subject_without_its_day() -> None:
    read = read_with(READER, ALERT, subject="Fwd: bioRxiv Keyword Alert for 22 January 2026", sender="a@example.org")
    assert read.heads[0].series == "bioRxiv Keyword Alert"
    assert read_with(READER, ALERT).heads[0].series == "bioRxiv alert"


@pytest.mark.parametrize(
    "text",
    [
        "bioRxiv posted 22 January 2026 doi:10.64898/2026.01.20.700468",
        "medRxiv posted 3 May 2019, https://doi.org/10.1101/19000001",
        "J. Examples published 12 March 2020, doi: 10.1000/x",
        "J Examples 2012;32 12345-12356",
    ],
)
def test_lines_of_sources(text: str) -> None:
    assert source_line(text)


@pytest.mark.parametrize("text", ["We posted 22 letters", "A title, 2020", "In 2020; 12 people met", "x" * 1000])
def test_lines_that_are_none(text: str) -> None:
    assert not source_line(text)


def test_a_preprint_without_a_title_is_told() -> None:
    read = read_with(READER, "bioRxiv posted 22 January 2026 doi:10.64898/2026.01.20.700001\n")
    assert read.kinds == ["title_missing"]


def test_own_texts_score_high_and_others_low() -> None:
    assert scores(ALERT)["biorxiv-alert"] >= 90
    assert scores(PAGE)["biorxiv-alert"] >= 80
    assert scores(CONTENTS)["biorxiv-alert"] >= 60
    for text in ("A preprint (bioRxiv posted 2020, doi:10.1101/1) is cited.", "x; y\n10.1\n", "J Ex 2020;12:1-2\n"):
        assert scores(text).get("biorxiv-alert", 0) < 20


@settings(max_examples=100, deadline=None)
@given(st.one_of(damaged(ALERT), damaged(PAGE), damaged(CONTENTS)))
def test_no_bytes_raise(data: bytes) -> None:
    read_damaged(READER, data)


WORDS = st.text("abcdefgh ", min_size=3, max_size=60).map(lambda text: " ".join(text.split())).filter(bool)


@settings(max_examples=50, deadline=None)
@given(st.lists(st.tuples(WORDS, st.integers(1, 28)), min_size=1, max_size=8))
def test_what_is_written_reads_back(rows: list[tuple[str, int]]) -> None:
    text = "\n\n\n".join(
        f"Title {title}\n\nAda Example and Ben Sample\n\n"
        f"bioRxiv posted {day} May 2025 doi:10.1101/2025.05.{number:06}\n\n[Abstract] [PDF]"
        for number, (title, day) in enumerate(rows)
    )
    read = read_with(READER, text)
    assert read.titles == [f"Title {title}" for title, _ in rows]
    assert [record.published for record in read.records] == [f"2025-05-{day:02}" for _, day in rows]
    assert all(record.authors == ("Ada Example", "Ben Sample") for record in read.records)
    assert read.problems == []


def test_real_alerts_are_read() -> None:
    for path in corpus("journal-alerts", "*highwire*"):
        data = path.read_bytes()
        read = read_with(READER, data, path.name)
        assert len(read.entries) == len(re.findall(rb"(?:bio|med)Rxiv posted ", data))
        assert all(record.authors and record.identifiers and record.published for record in read.records)
        assert read.problems == []
        assert scores(data)["biorxiv-alert"] >= 90


def test_a_doi_without_a_label_as_in_older_alerts() -> None:
    text = (
        "Sand in Rivers\nAda Example\nbioRxiv posted 5 December 2017, 10.1101/229005\n"
        "http://biorxiv.org/cgi/content/short/229005v1\n"
    )
    alert = f"bioRxiv subject alerts for Sand\n\n{text}\n{text.replace('229005', '229006')}"
    assert scores(alert)[READER.name] >= 80
    found = [dict(record.identifiers) for record in read_with(READER, alert).records]
    assert found == [{"doi": "10.1101/229005"}, {"doi": "10.1101/229006"}]


def test_a_title_above_names_and_others_on_lines_of_one_paragraph() -> None:
    text = """Sand Journal Table of Contents Alert

Original research
-----------------------------------------------------------------

Sand in a cohort
Ada Example, Bo Sample
Sand J 2026; 12 200-205
https://sand.bmj.com/content/12/3/200.abstract?etoc

A review of sand
Cy Plain, et al.
Sand J 2026; 12 211-220
https://sand.bmj.com/content/12/3/211.full?etoc
"""
    found = read_with(READER, text, subject="Sand Journal Table of Contents for March 2026; Vol. 12, No. 3")
    assert found.heads[0].series == "Sand Journal"
    assert found.titles == ["Sand in a cohort", "A review of sand"]
    assert (found.records[1].authors, found.records[1].authors_cut) == (("Cy Plain",), True)


RESULTS = """Sandrxiv
Advanced Search
Results 1 - 2 of 2

Maps of sand in the brain
Ada Example, View ORCID Profile Bo Sample
bioRxiv 2026.03.09.700001; doi: https://doi.org/10.64898/2026.03.09.700001
Sleep in sand
Cy Test
medRxiv 2026.03.09.700002; doi:
https://doi.org/10.64898/2026.03.09.700002
"""


def test_citations_of_preprints_below_titles_and_names() -> None:
    assert scores(RESULTS)[READER.name] == 80
    found = read_with(READER, RESULTS)
    assert [(each.title, each.authors, each.venue, each.published) for each in found.records] == [
        ("Maps of sand in the brain", ("Ada Example", "Bo Sample"), "bioRxiv", "2026"),
        ("Sleep in sand", ("Cy Test",), "medRxiv", "2026"),
    ]
    assert [each.identifiers["doi"] for each in found.records] == [
        "10.64898/2026.03.09.700001",
        "10.64898/2026.03.09.700002",
    ]
