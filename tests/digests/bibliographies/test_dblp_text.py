"""Pages of dblp that a browser copied as text."""

from __future__ import annotations

import time

import pytest

from digests.reading import read_with, scores
from readlist.digests.bibliographies.dblp_text import READER

PERSON = """dblp computer science bibliography

Ada Example 0001
> Home > Persons

2020 – today
2026
[j3]
Ada Example 0001, Bo Sample, Cy Test 0002:
Why Owls Count? A Study of Nests. IEEE Trans. Owl Anal. Mach. Intell. 46(3): 901-930 (2026)
[c2]
Ada Example 0001, Di Muster:
Owl-GPT 3.5: Counting by Ear. ICO (1) 2026: 12:1-12:9
[i1]
Ada Example 0001:
The J. B. S. Owl Problem. CoRR abs/2603.00001 (2026)
2025
[e1]
Ada Example 0001, Eve Proben:
Proceedings of the 5th Workshop on Owls, OWO 2025. Owl Proceedings 345, OWO.example 2025, ISBN 978-3-16-148410-0
[b1]
Ada Example 0001:
Owls and Learning. University of Sampleton, Germany, 2015
Coauthor Index
last updated on 2026-03-17 20:11 CET by the dblp team
"""
PROCEEDINGS = """5th ICO 2026: Sampleton, Germany
showing all 3 records
Oral
Ada Example, Bo Sample:
Owls Are All You Need.
Poster
Cy Test 0002, Di Muster:
Learning to Hoot: A Survey. 12-20
Eve Proben:
On the Convergence of Owls. 21-30
"""


def test_the_publications_of_a_person() -> None:
    assert scores(PERSON)["dblp-text"] == 66
    found = read_with(READER, PERSON)
    assert not found.problems
    journal, conference, preprint, edited, thesis = found.records
    assert (journal.title, journal.authors) == (
        "Why Owls Count? A Study of Nests",
        ("Ada Example", "Bo Sample", "Cy Test"),
    )
    assert (journal.venue, journal.volume, journal.issue) == ("IEEE Trans. Owl Anal. Mach. Intell.", "46", "3")
    assert (journal.pages, journal.published, journal.kind) == ("901-930", "2026", "article")
    assert (conference.title, conference.venue) == ("Owl-GPT 3.5: Counting by Ear", "ICO")
    assert (conference.pages, conference.published, conference.kind) == ("12:1-12:9", "2026", "conference")
    assert (preprint.title, preprint.identifiers) == ("The J. B. S. Owl Problem", {"arxiv": "2603.00001"})
    assert (preprint.venue, preprint.kind) == ("CoRR", "preprint")
    assert edited.title == "Proceedings of the 5th Workshop on Owls, OWO 2025"
    assert (edited.venue, edited.volume, edited.publisher) == ("Owl Proceedings", "345", "OWO.example")
    assert (edited.kind, edited.identifiers) == ("book", {"isbn": "9783161484100"})
    assert (thesis.venue, thesis.kind) == ("University of Sampleton, Germany", "thesis")
    assert [entry.line for entry in found.entries] == [9, 12, 15, 19, 22]


def test_the_papers_of_proceedings_have_the_source_of_the_heading() -> None:
    assert next(iter(scores(PROCEEDINGS))) == "dblp-text"
    found = read_with(READER, PROCEEDINGS)
    assert [(each.title, each.pages) for each in found.records] == [
        ("Owls Are All You Need", ""),
        ("Learning to Hoot: A Survey", "12-20"),
        ("On the Convergence of Owls", "21-30"),
    ]
    assert {(each.venue, each.published, each.kind) for each in found.records} == {("ICO", "2026", "conference")}
    volume = PROCEEDINGS.replace(
        "5th ICO 2026: Sampleton, Germany", "Owl Learning, Volume 5\nVolume 5, Number 2, May 2026"
    )
    assert {(each.venue, each.volume, each.issue, each.published) for each in read_with(READER, volume).records} == {
        ("Owl Learning", "5", "2", "2026-05")
    }


def test_a_publication_on_one_line() -> None:
    line = "[c2]\tAda Example, Bo Sample: Owls Are All You Need. ICO 2026: 1-9\n"
    (paper,) = read_with(READER, line).records
    assert (paper.title, paper.venue, paper.pages) == ("Owls Are All You Need", "ICO", "1-9")


@pytest.mark.parametrize(
    "text",
    [
        "Ada Example:\nI shall be late.\nBo Sample:\nSo shall I.\n" + "And so on, in many other lines.\n" * 12,
        "Ada Example:\nBut soft, what owl is this?\nBo Sample:\nIt is the east.\nAda Example:\nShall I hear more?\n",
        "Shopping for Ada Example:\nMilk and bread.\nOther things:\nNails.\n",
    ],
)
def test_talks_are_no_such_pages(text: str) -> None:
    assert scores(text).get("dblp-text", 0) == 0


@pytest.mark.parametrize("sign", [". ", "? ", " A. ", "1", "1-", "(1)", " 2026", ", 1-2", "A: "])
def test_long_lines_are_read_in_linear_time(sign: str) -> None:
    begun = time.thread_time()
    read_with(READER, f"[j1]\nAda Example:\nOwls{sign * 20_000}\n" * 20)
    assert time.thread_time() - begun < 3
