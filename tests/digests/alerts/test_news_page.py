"""Front pages of Hacker News that a browser copied as text."""

from __future__ import annotations

import pytest

from digests.reading import Head, read_with, scores, source_of
from readlist.digests.alerts.news_page import READER
from readlist.digests.registry import choose_reader

TABBED = """Hacker News	new | past | comments | ask | show | jobs | submit	login
1.		Owl Attention: Fast Kernels for Small Barns (arxiv.org)
112 points by ada 3 hours ago | hide | 30 comments
2.		How Wise Are Owls? [pdf] (owls.example.edu)
12 points by bo 5 hours ago | hide | 3 comments
3.		Show HN: Socks (socks.example)
2 points by cy 5 hours ago | hide | discuss
4.		Owls in small barns (2019) (nature.com)
1 point by di on March 3, 2026 | hide | past | favorite | 10 comments
More
"""
NUMBERED = """Hacker News new | past | comments
1.
Owl Attention: Fast Kernels for Small Barns (arxiv.org)
112 points by ada 3 hours ago | hide | 30 comments
2.

A bike for 2026 [pdf] (bikes.example)
2 points by cy 5 hours ago | hide | discuss
"""
TITLE = "Owl Attention: Fast Kernels for Small Barns"


@pytest.mark.parametrize(
    ("text", "expected", "others"),
    [
        (TABBED, [(TITLE, "", 2), ("How Wise Are Owls?", "", 4), ("Owls in small barns", "2019", 8)], 1),
        (NUMBERED, [(TITLE, "", 3)], 1),
    ],
    ids=["tabbed", "numbered"],
)
def test_stories_from_sites_of_papers_are_read(text: str, expected: list[tuple[str, str, int]], others: int) -> None:
    assert choose_reader(source_of(text)).name == READER.name
    read = read_with(READER, text)
    assert read.heads == [Head("", "Hacker News")]
    assert [(each.record.title, each.record.published, each.line) for each in read.entries] == expected
    assert [(problem.kind, problem.values) for problem in read.problems] == [("links_skipped", {"links": others})]


def test_a_page_without_papers_says_so() -> None:
    text = TABBED.replace("arxiv.org", "a.example").replace(".edu", ".example").replace("nature.com", "b.example")
    assert read_with(READER, text).kinds == ["links_skipped", "no_papers"]


def test_a_text_about_points_is_no_such_page() -> None:
    assert scores("The team has 12 points by now (arxiv.org)\n3 points by us\n").get(READER.name, 0) == 0
