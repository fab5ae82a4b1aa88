"""Other wordings of a query that finds little."""

from __future__ import annotations

import pytest

from readlist.model.query import Node
from readlist.search import SearchIndex, parse
from search.conftest import ids, paper

PAPERS = [
    paper(1, "Databases of superresolution"),
    paper(2, "A time series of health care"),
    paper(3, "UNet and kmeans", authors=("Ann MacDonald",), published="2019-03"),
    paper(4, "Networks of data at the base"),
]


def find_widely(index: SearchIndex, text: str, typing: bool = False) -> list[int]:
    query = index.reword(parse(text, typing), widely=True)
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
    assert index.reword(query, widely=True) is query


def test_negated_words_stay_as_they_are(index: SearchIndex) -> None:
    index.write(PAPERS)

    def leaves(node: Node) -> str:
        return str(node)

    query = index.reword(parse("data base -super -resolution"), widely=True)
    assert "superresolution" not in leaves(query.tree)


def test_splits_only_if_asked_to(index: SearchIndex) -> None:
    index.write(PAPERS)
    query = parse("healthcare series")
    assert index.reword(query, widely=False) is query
    assert index.reword(query, widely=True) is not query


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("series by health", [2]),
        ("unet/kmeans", [3]),
        ("unet+kmeans", [3]),
        ("zero-unet", []),
        ("macdonald2019unet", [3]),
        ("time-health", [2]),
        ("unet 2019-03", [3]),
        ("2019-03-17", [3]),
        ("unet 2018-2020", [3]),
        ("unet 2019-13", []),
    ],
)
def test_takes_apart_what_no_paper_has(index: SearchIndex, text: str, found: list[int]) -> None:
    """Dates: paper 3 is of March 2019, 1 and 2 of later days, 4 is of none."""
    index.write(PAPERS)
    papers = {"before": ids(), "after": ids(1, 2), "year": ids(1, 2, 3)}
    for typing in (False, True):
        query = index.reword(parse(text, typing), widely=True)
        hits = index.answer(query, lambda leaf: papers[leaf.kind], lambda: ids(1, 2, 3, 4))
        assert sorted(hits.ids.tolist()) == found, (text, typing)
