"""arXiv's pages as text, as copied from a browser."""

from __future__ import annotations

from contextlib import suppress

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from digests.arxiv.damage import damaged
from digests.reading import Read, read_with, scores
from readlist.digests.arxiv.list_text import READER
from readlist.errors import FormatFault

PAGE = r"""Machine Learning
Showing new listings for Friday, 1 March 2024
Total of 3 entries
Showing up to 2000 entries per page: fewer | more | all
New submissions (showing 1 of 1 entries)
[1] arXiv:2403.00001 [pdf, html, other]
Title: A Sample of Samples
Ada Example (1), Ben Sample ((1) A Place)
Comments: 5 pages
Journal-ref: J.Samp. 12 (2024) 3-45
Subjects: Machine Learning (cs.LG); Sampling (stat.ML)
The words of it, with $x < y$.

A second paragraph.

Cross submissions (showing 1 of 1 entries)
[2] arXiv:2402.00002 (cross-list from cs.CV) [pdf, html, other]
Title: Another Sample
Dora Dummy
Subjects: Computer Vision (cs.CV); Machine Learning (cs.LG)
Words.
Replacement submissions (showing 1 of 1 entries)
[3] arXiv:2301.00003 (replaced) [pdf, other]
Title:
A Replaced Sample
Emil Ersatz
Subjects: Machine Learning (cs.LG)
More words.
Total of 3 entries
About Help
"""
OLD = """New submissions for Fri, 10 Feb 23
[1]  arXiv:2302.00001 [pdf, other]
Title: An Old Sample
Authors: Ada Example, Ben Sample
Subjects: Machine Learning (cs.LG)

Words of
an abstract.
"""
DAYS_ALONE = """Sampling
Authors and titles for recent submissions
Fri, 13 Mar 2009
Thu, 12 Mar 2009

Fri, 13 Mar 2009

[1]  arXiv:0903.0001 [ps, pdf, other]
    Title: Of Friday
    Authors: Ada Example
    Subjects: Sampling (stat.ME)

Thu, 12 Mar 2009

[2]  arXiv:0903.0002 [ps, pdf, other]
    Title: Of Thursday
    Authors: Ben Sample
    Subjects: Sampling (stat.ME)
"""
SEARCH = """Showing 1–2 of 2 results for all: sample
1. arXiv:2401.00001  [pdf, other]
cs.RO cs.LG
doi 10.1000/sample.1
A Sample Found
Authors: Ada Example, Ben Sample, et al. (3 additional authors not shown)
Abstract: The words of it. △ Less
Submitted 5 March, 2024; v1 submitted 1 January, 2024; originally announced January 2024.
Comments: 5 pages
Journal ref: J.Samp. 12 (2024) 3-45
2. arXiv:2401.00002  [pdf]
cs.CV
Another
Authors: Dora Dummy
Abstract: Words. △ Less
Submitted 2 January, 2024; originally announced January 2024.
"""


def read(text: str | bytes) -> Read:
    return read_with(READER, text)


def test_a_list() -> None:
    found = read(PAGE)
    assert found.heads == [("2024-03-01", "arXiv cs.LG")]
    assert found.titles == ["A Sample of Samples", "Another Sample", "A Replaced Sample"]
    record = found.records[0]
    assert record.authors == ("Ada Example", "Ben Sample")
    assert record.abstract == "The words of it, with $x < y$.\n\nA second paragraph."
    assert (record.venue, record.volume, record.pages) == ("J.Samp.", "12", "3-45")
    assert record.keywords == ("cs.LG", "stat.ML")
    assert record.url == "https://arxiv.org/abs/2403.00001"
    assert [each.published for each in found.records] == ["2024-03-01", "2024-02", "2023-01"]
    assert [each.abstract for each in found.records[1:]] == ["Words.", "More words."]
    assert [each.authors for each in found.records[1:]] == [("Dora Dummy",), ("Emil Ersatz",)]
    assert [entry.line for entry in found.entries] == [6, 17, 23]
    assert found.problems == []


def test_a_list_before_2023() -> None:
    found = read(OLD)
    assert found.heads == [("2023-02-10", "arXiv cs")]
    assert found.records[0].authors == ("Ada Example", "Ben Sample")
    assert found.records[0].abstract == "Words of an abstract."


def test_each_day_of_a_list_is_a_digest() -> None:
    text = PAGE.replace("New submissions (", "Fri, 1 Mar 2024 (").replace("Replacement submissions", "Thu, 29 Feb 2024")
    assert [head.date for head in read(text).heads] == ["2024-03-01", "2024-02-29"]


def test_search_results_are_read() -> None:
    found = read(SEARCH)
    assert found.heads == [("", "arXiv: all: sample")]
    assert found.titles == ["A Sample Found", "Another"]
    record = found.records[0]
    assert (record.authors, record.authors_cut) == (("Ada Example", "Ben Sample"), True)
    assert record.abstract == "The words of it."
    assert record.keywords == ("cs.RO", "cs.LG")
    assert record.identifiers == {"arxiv": "2401.00001", "doi": "10.1000/sample.1"}
    assert (record.venue, record.volume) == ("J.Samp.", "12")
    assert [each.published for each in found.records] == ["2024-01-01", "2024-01-02"]


def test_search_results_without_numbers() -> None:
    found = read(
        "Showing 1–2 of 2 results\n\n"
        "    arXiv:2401.00001 [pdf, html, other] cs.RO cs.LG doi 10.1000/sample.1\n\n    A Sample Found\n\n"
        "    Authors: Ada Example, Ben Sample\n\n    Abstract: …the words of it… ▽ More\n\n"
        "    Submitted 5 March, 2024; originally announced March 2024.\n\n"
        "arXiv:hep-th/9901001 [pdf, ps, other]\nhep-th\nAnother\nAuthors: Dora Dummy\nAbstract: Words. △ Less\n"
    )
    assert found.titles == ["A Sample Found", "Another"]
    first, second = found.records
    assert first.keywords == ("cs.RO", "cs.LG")
    assert first.identifiers == {"arxiv": "2401.00001", "doi": "10.1000/sample.1"}
    assert (first.published, first.excerpt) == ("2024-03-05", "…the words of it…")
    assert (second.authors, second.keywords, second.abstract) == (("Dora Dummy",), ("hep-th",), "Words.")


def test_own_texts_score_high_and_others_low() -> None:
    for text in (PAGE, OLD, SEARCH, PAGE.replace("\n", "\r\n")):
        assert scores(text)["arxiv-list-text"] >= 90
    for text in (
        "[1] arXiv:2403.00001 [cs.LG]\n[2] A. Example, Title: A Sample\n",
        "Title: A Sample\nSee arXiv:2403.00001 [pdf]\n",
        "1. arXiv:2403.00001\n2. arXiv:2403.00002\n",
    ):
        assert scores(text).get("arxiv-list-text", 0) < 20


@pytest.mark.parametrize("piece", ["[1] arXiv:2403.00001\n", "Title: \n", "\n", "x\n", "(showing 1 of \n"])
def test_repeated_lines_are_read(piece: str) -> None:
    read(PAGE + piece * 5_000)


@settings(max_examples=100, deadline=None)
@given(damaged(PAGE.encode()) | damaged(SEARCH.encode()) | st.binary(max_size=400))
def test_no_bytes_raise_anything_but_a_format_fault(data: bytes) -> None:
    READER.score(data, "file")
    with suppress(FormatFault):
        read(data)


def test_headings_that_are_only_a_day() -> None:
    found = read_with(READER, DAYS_ALONE)
    assert [head.date for head in found.heads] == ["2009-03-13", "2009-03-12"]
    assert found.titles == ["Of Friday", "Of Thursday"]
    assert [record.published for record in found.records] == ["2009-03-13", "2009-03-12"]


def test_numbers_of_links_from_a_text_browser() -> None:
    text = """   [20]Recent

   Fri, 1 Mar 2024 (showing 2 of 2 entries )

   [1] [31]arXiv:2403.00001 [[32]pdf, [33]html, [34]other]
          Title: A Sample of
          Samples
          [35]Ada Example, [36]Ben
          Sample
          Subjects: Machine Learning (cs.LG); Sampling
          (stat.ML)

   [2] [41]arXiv:2403.00002 (cross-list from stat.ML) [[42]pdf, [43]other]
          Title: Another Sample
          [45]Dora Dummy
          Subjects: Sampling (stat.ML); Machine Learning (cs.LG)

References

   1. https://arxiv.org/list/cs.LG/recent
   31. https://arxiv.org/abs/2403.00001
"""
    assert scores(text)["arxiv-list-text"] > 90
    found = read_with(READER, text + text.partition("Recent")[2].replace("2403.", "2402."))
    assert found.titles == ["A Sample of Samples", "Another Sample"] * 2
    assert [record.authors for record in found.records] == [("Ada Example", "Ben Sample"), ("Dora Dummy",)] * 2
    assert not any(record.abstract for record in found.records)
    assert {record.keywords[0] for record in found.records} == {"cs.LG", "stat.ML"}
    assert [entry.line for entry in found.entries][:2] == [5, 13]
    assert found.heads[0].date == "2024-03-01"
    assert not found.problems
