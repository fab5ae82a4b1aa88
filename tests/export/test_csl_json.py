from __future__ import annotations

import csv
import io
import json

from hypothesis import given
from hypothesis import strategies as st

from readlist.export.csl_json import WRITER
from readlist.export.plain_text import one_line


def test_writes_names_and_dates_in_parts(make_paper) -> None:
    paper = make_paper(
        7,
        title="MoE$^2$ “quoted”",
        authors=("Ludwig van Beethoven", "King, Jr., Martin", "The Sample Team"),
        published="2024-02",
        venue="Proceedings of the Sample Workshop",
        abstract="One.\n\nTwo.",
        identifiers={"doi": "10.1000/xyz", "pmid": "123"},
        tags=("experts",),
    )
    assert json.loads(WRITER.write([paper])) == [
        {
            "id": "beethoven2024moe2-4eyagx",
            "type": "paper-conference",
            "title": "MoE² “quoted”",
            "author": [
                {"family": "Beethoven", "given": "Ludwig", "non-dropping-particle": "van"},
                {"family": "King", "given": "Martin", "suffix": "Jr."},
                {"literal": "The Sample Team"},
            ],
            "issued": {"date-parts": [[2024, 2]]},
            "container-title": "Proceedings of the Sample Workshop",
            "abstract": "One.\n\nTwo.",
            "DOI": "10.1000/xyz",
            "PMID": "123",
            "URL": "https://doi.org/10.1000/xyz",
            "keyword": "experts",
        }
    ]


def test_a_preprint_is_an_article_of_arxiv(make_paper) -> None:
    (item,) = json.loads(WRITER.write([make_paper(identifiers={"arxiv": "2402.12345"})]))
    assert item["type"] == "article"
    assert item["number"] == "arXiv:2402.12345"
    assert item["issued"] == {"date-parts": [[2024, 2]]}


def test_no_papers_are_an_empty_array() -> None:
    assert json.loads(WRITER.write([])) == []


@given(st.lists(st.text(st.sampled_from("ab,; \"'é"), min_size=1, max_size=8).map(one_line).filter(bool), max_size=4))
def test_tags_come_apart_as_they_were(make_paper, tags: list[str]) -> None:
    (item,) = json.loads(WRITER.write([make_paper(tags=tuple(tags))]))
    read = next(csv.reader(io.StringIO(item.get("keyword", "")), skipinitialspace=True), [])
    assert read == tags


def test_a_tag_with_a_separator_is_quoted(make_paper) -> None:
    (item,) = json.loads(WRITER.write([make_paper(tags=("plain", "a, b", "c; d"))]))
    assert item["keyword"] == 'plain, "a, b", "c; d"'
