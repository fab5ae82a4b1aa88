"""The page of one paper, copied from a browser as text."""

from __future__ import annotations

import pytest

from digests.reading import read_with, scores
from readlist.digests.daily_papers.page_reader import READER

PAGE = """Papers
arxiv:2512.01111

A Sample of Samples:
Fast and Small

Published on Dec 30
· Submitted by
ada
on Jan 2
#1 Paper of the day
Sample Labs
Upvote
87

+79
Authors:
Ada Example
,
Ben Sample
,

Cy Plain
AI-generated summary
A short sentence about samples.
Abstract
Samples are small. We make them smaller.

They are fast, too.

View arXiv page
View PDF
GitHub
120
Add to collection
Community

bo
Nice!
"""


def test_the_page_of_a_paper() -> None:
    assert next(iter(scores(PAGE))) == READER.name
    found = read_with(READER, PAGE)
    assert found.heads == [("2026-01-02", "Daily Papers")]
    (record,) = found.records
    assert record.title == "A Sample of Samples: Fast and Small"
    assert record.authors == ("Ada Example", "Ben Sample", "Cy Plain")
    assert record.abstract == "Samples are small. We make them smaller.\n\nThey are fast, too."
    assert (record.published, record.identifiers) == ("2025-12-30", {"arxiv": "2512.01111"})
    assert not found.problems


def test_several_pages_in_a_text() -> None:
    found = read_with(READER, PAGE + PAGE.replace("2512.01111", "2512.02222").replace("Samples:", "Others:"))
    assert found.titles == ["A Sample of Samples: Fast and Small", "A Sample of Others: Fast and Small"]


@pytest.mark.parametrize("text", ["arxiv:2512.01111\n", "Published on Dec 30\narxiv:2512.01111\nA title\n"])
def test_other_texts_with_a_number_are_no_such_page(text: str) -> None:
    assert scores(text).get(READER.name, 0) < 90
