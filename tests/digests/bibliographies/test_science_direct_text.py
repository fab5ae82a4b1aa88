"""ScienceDirect's export of citations as text."""

from __future__ import annotations

import pytest

from digests.reading import read_with, scores
from readlist.digests.bibliographies.science_direct_text import READER

SAMPLE = """Ada Example, Bo C. Sample,
Slow owls: What, where, and how,
Journal of Owls,
Volume 12, Issue 3,
2031,
Pages 101-110,
ISSN 0000-0000,
https://doi.org/10.5555/owl.1.
(https://www.sciencedirect.com/science/article/pii/S0000000031000001)
Abstract: Background
Owls are slow.

Methods
We waited.
Keywords: Owls; Winter

Cy Third,
Chapter 12 - Fast mice,
Editor(s): Dee Fourth, Eve Fifth,
The Book of Mice (Second Edition),
Mouse Press,
2030,
Pages 1-20,
ISBN 9783161484100,
https://doi.org/10.5555/B978-3-16-148410-0.00012-3.
(https://www.sciencedirect.com/science/article/pii/B9783161484100000123)
Abstract: Mice are fast.

A title without authors,
Owl Procedia,
2031,
101234,
ISSN 0000-0001,
https://doi.org/10.5555/owl.2.
(https://www.sciencedirect.com/science/article/pii/S0000000031000002)
"""


def test_reads_all_fields() -> None:
    found = read_with(READER, SAMPLE)
    article, chapter, plain = found.records
    assert article.title == "Slow owls: What, where, and how"
    assert article.authors == ("Ada Example", "Bo C. Sample")
    assert (article.venue, article.volume, article.issue, article.pages) == ("Journal of Owls", "12", "3", "101-110")
    assert (article.published, article.kind, article.keywords) == ("2031", "article", ("Owls", "Winter"))
    assert article.abstract == "Background\n\nOwls are slow.\n\nMethods\n\nWe waited."
    assert article.url == "https://www.sciencedirect.com/science/article/pii/S0000000031000001"
    assert dict(article.identifiers) == {"doi": "10.5555/owl.1"}
    assert (chapter.title, chapter.authors) == ("Fast mice", ("Cy Third",))
    assert (chapter.venue, chapter.publisher) == ("The Book of Mice (Second Edition)", "Mouse Press")
    assert (chapter.kind, chapter.pages, chapter.published) == ("chapter", "1-20", "2030")
    assert chapter.identifiers.get("isbn") == "9783161484100"
    assert (plain.title, plain.authors, plain.venue, plain.pages) == (
        "A title without authors",
        (),
        "Owl Procedia",
        "101234",
    )
    assert found.kinds == []
    assert [entry.line for entry in found.entries] == [1, 17, 29]


def test_a_block_that_is_no_record_is_told() -> None:
    found = read_with(READER, f"Some other words,\nand more.\n\n{SAMPLE}")
    assert found.kinds == []  # they are above the first address, and so belong to it
    found = read_with(READER, f"{SAMPLE}\nThe end,\nof it,\n")
    assert (len(found.records), found.kinds) == (3, ["record_lost"])


def test_own_texts_score_high_and_others_low() -> None:
    assert next(iter(scores(SAMPLE))) == "science-direct-text"
    assert scores(SAMPLE)["science-direct-text"] == 96


@pytest.mark.parametrize(
    "text",
    [
        "See (https://www.sciencedirect.com/science/article/pii/S0000000031000001)",
        "- [Slow owls](https://www.sciencedirect.com/science/article/pii/S0000000031000001)\n- Fast mice\n",
        "Dear all,\n\nread this.\n(https://www.sciencedirect.com/science/article/pii/S0000000031000001)",
    ],
)
def test_other_texts_with_such_addresses(text: str) -> None:
    assert "science-direct-text" not in scores(text)


def test_a_long_text_is_read_in_linear_time() -> None:
    found = read_with(READER, SAMPLE + "word,\n" * 20_000)
    assert len(found.records) >= 3
