"""Words written together and apart."""

from __future__ import annotations

import pytest

from readlist.model.query import Node
from readlist.search import SearchIndex, parse
from search.conftest import ids, paper

PAPERS = [
    paper(1, "Databases of superresolution"),
    paper(2, "A time series of health care"),
    paper(3, "UNet and kmeans", authors=("Ann MacDonald",)),
    paper(4, "Networks of data at the base"),
]


def find_widely(index: SearchIndex, text: str, typing: bool = False) -> list[int]:
    query = index.vary_breaks(parse(text, typing), splits=True)
    return sorted(index.answer(query, lambda _: ids(), lambda: ids(1, 2, 3, 4)).ids.tolist())


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("data base superresolution", [1]),
        ("data bases", [1, 4]),
        ("data base", [1, 4]),
        ("super resolution", [1]),
        ("super resol", []),
        ("timeseries", [2]),
        ("healthcare timeseries", []),
        ("healthcare series", [2]),
        ("u net", [3]),
        ("k means", [3]),
        ("Mac Donald", [3]),
        ("title:super resolution", []),
        ("title:(super resolution)", [1]),
        ("net works", [4]),
        ("dataset", []),
        ("basedata", []),
        ("of data", [4]),
    ],
)
def test_finds_both_ways_of_writing(index: SearchIndex, text: str, found: list[int]) -> None:
    index.write(PAPERS)
    assert find_widely(index, text) == found


def test_the_last_word_may_be_half_typed(index: SearchIndex) -> None:
    index.write(PAPERS)
    assert find_widely(index, "super resol", typing=True) == [1]
    assert find_widely(index, "data ba", typing=True) == [1, 4]


@pytest.mark.parametrize(
    "text", ["", "owls", "data OR base", "-data base", "dat* base", '"data" base', "of the", "1 2"]
)
def test_a_query_without_other_breaks_stays_as_it_is(index: SearchIndex, text: str) -> None:
    index.write(PAPERS)
    query = parse(text)
    assert index.vary_breaks(query, splits=True) is query


def test_negated_words_stay_as_they_are(index: SearchIndex) -> None:
    index.write(PAPERS)

    def leaves(node: Node) -> str:
        return str(node)

    query = index.vary_breaks(parse("data base -super -resolution"), splits=True)
    assert "superresolution" not in leaves(query.tree)


def test_splits_only_if_asked_to(index: SearchIndex) -> None:
    index.write(PAPERS)
    query = parse("healthcare series")
    assert index.vary_breaks(query, splits=False) is query
    assert index.vary_breaks(query, splits=True) is not query
