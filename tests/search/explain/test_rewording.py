"""Other wordings of a query that finds little."""

from __future__ import annotations

import time
from dataclasses import replace

import pytest

from readlist.model.query import And, Node, Word
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
    return sorted(index.search(query, lambda _: ids(), lambda: ids(1, 2, 3, 4, 5)).ids.tolist())


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


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("oda j", [1, 3]),
        ("j oda", [1, 3]),
        ("oda ja", [1]),
        ("ja oda", [1]),
        ("oda jx", []),
        ("oda kd", []),
        ("oda aj", []),
        ("oda jb", [3]),
        ("author:oda author:ja", [1]),
        ("title:oda ja", []),
        ("owls oda ja", [1]),
        ("vitamin d", [2]),
    ],
)
def test_small_letters_beside_a_family_name_are_initials(index: SearchIndex, text: str, found: list[int]) -> None:
    index.write(
        [
            paper(1, "Owls", authors=("John A. Oda",)),
            paper(2, "Vitamin D", authors=("Dora Vita", "Kim Oda")),
            paper(3, "Larks", authors=("Oda, Jim B.", "Ann Rue")),
        ]
    )
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
        hits = index.search(query, lambda leaf: papers[leaf.kind], lambda: ids(1, 2, 3, 4))
        assert sorted(hits.ids.tolist()) == found, (text, typing)


TITLES = [
    paper(1, "Field Notes of -6-30-15: A Spruce under NOT Much Light"),
    paper(2, "Field notes of a spruce under much light, much notes"),
    paper(3, "Trees or NOT Trees (and -7 Degrees)"),
    paper(4, "Surveys of slow trees", abstract="We field slow trees at 7 degrees or less."),
    paper(5, "NOT all owls are “owls” in winter"),
]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Field Notes of -6-30-15: A Spruce under NOT Much Light", 1),
        ("field notes of -6-30-15", 1),
        ("A Spruce under NOT Much Light", 1),
        ("Trees or NOT Trees (and -7 Degrees)", 3),
        ("NOT all owls are “owls” in winter", 5),
        ("NOT ALL OWLS ARE “OWLS” IN WINTER", 5),
    ],
)
@pytest.mark.parametrize("typing", [False, True])
def test_a_pasted_title_is_found_though_it_excludes_words(
    index: SearchIndex, text: str, found: int, typing: bool
) -> None:
    index.write(TITLES)
    query = index.reword(parse(text, typing), widely=False)
    hits = index.search(query, lambda _: ids(), lambda: ids(1, 2, 3, 4, 5))
    assert found in hits.ids


@pytest.mark.parametrize(
    "text",
    ["surveys of trees -slow", "slow trees -surveys", "title:surveys of slow -trees", "surveys of slow tre* -trees"],
)
def test_what_is_excluded_from_other_texts_stays_excluded(index: SearchIndex, text: str) -> None:
    index.write(TITLES)
    query = index.reword(parse(text), widely=True)
    assert 4 not in index.search(query, lambda _: ids(), lambda: ids(1, 2, 3, 4, 5)).ids


def test_a_title_within_a_saved_search_is_not_looked_for_outside(index: SearchIndex) -> None:
    index.write(TITLES)
    typed = parse("Field Notes of -6-30-15: A Spruce")
    combined = replace(typed, tree=And((*typed.tree.parts, Word("owls"))))  # type: ignore[union-attr]
    query = index.reword(combined, widely=False)
    assert index.search(query, lambda _: ids(), lambda: ids(1, 2, 3, 4, 5)).ids.tolist() == []


AUTHORS = [
    paper(1, "Owl Nests of TreeNet", authors=("Mara Oda", "Lee Frost"), published="2019"),
    paper(2, "Larks and frost", abstract="Frost and oda are words here.", authors=("Bo Tamm",)),
    paper(3, "Owls in frost", authors=("Jan Cruz-Tamm",), published="1997"),
    paper(4, "Die Loewen", authors=("Ada Löwe",)),
    paper(5, "Lange Nächte", authors=("Bo Näher",)),
]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Dr. Oda", [1, 2]),
        ("Prof. Mara Oda", [1]),
        ("Oda's paper on nests", [1]),
        ("the owl nests paper", [1]),
        ("see Oda et al., 2019, p. 12", [1]),
        ("see Oda et al., pp. 12-14", [1, 2]),
        ("mara.oda@birds.example.org", [1]),
        ("oda@birds.example.org", [1, 2]),
        ("#OwlNests", [1]),
        ("OwlNests", [1]),
        ("TreeNet by Oda", [1]),
        ("TreeNet/Nests", [1]),
        ("Tree nests", []),
        ("#owlnests", [1]),
        ("Oda '19", [1]),
        ("Oda ’19", [1]),
        ("Oda'19", [1]),
        ("Cruz-Tamm '97", [3]),
        ("Oda '20", []),
        ("3. Owl nests", [1]),
        ("[3] Owl nests", [1]),
        ("<b>Owl nests</b>", [1]),
        ("Owl nests pdf", [1]),
        ("oda and frost", [1, 2]),
        ("nests by frost", [1]),
        ("larks and owls", []),
        ("j cruz-tamm", [3]),
        ("Löwen", [4]),
        ("Naechte", [5]),
        ('"Bo Naeher"', [5]),
        ('"Naeher, Bo"', [5]),
        ('"Ada Loewe"', [4]),
        ('"Die Löwen"', [4]),
        ('author:"Ada Lowe"', [4]),
        ("LÃ¶we", [4]),
        ("Ada LÃ\u00b6we", [4]),
        ("Ã\u0096da nests", [1]),
        ("Ã\u0093da nests", [1]),
        ("Ã¶ÿ nests", []),
        ("[Oda+19]", [1]),
        ("Od+19a", [1]),
        ("[Oda+20]", []),
        ("paper pdf", []),
    ],
)
def test_finds_names_and_titles_as_messages_have_them(index: SearchIndex, text: str, found: list[int]) -> None:
    index.write(AUTHORS)
    assert find_widely(index, text) == found


@pytest.mark.parametrize(
    "text",
    [
        "OwlNe",
        "OwlNes",
        "TreeNet/OwlNes",
        "oda@birds.exa",
        "Oda et",
        "Oda et a",
        "Oda et al",
        "Oda et al. 20",
        "TreeNet by",
        "nests by o",
    ],
)
def test_names_and_titles_are_found_while_they_are_typed(index: SearchIndex, text: str) -> None:
    index.write(AUTHORS)
    assert 1 in find_widely(index, text, typing=True)


@pytest.mark.parametrize("text", ["Naech", "lange Naeh", "Bo Naeh"])
def test_umlauts_written_with_two_letters_are_found_while_they_are_typed(index: SearchIndex, text: str) -> None:
    index.write(AUTHORS)
    assert find_widely(index, text, typing=True) == [5]


def test_authors_joined_by_a_word_are_tried_though_a_paper_has_these_words(index: SearchIndex) -> None:
    index.write(AUTHORS)
    query = index.reword(parse("oda and frost"), widely=False)
    assert sorted(index.search(query, lambda _: ids(), lambda: ids(1, 2, 3, 4)).ids.tolist()) == [1, 2]


def test_a_very_long_word_is_reworded_at_once(index: SearchIndex) -> None:
    index.write(PAPERS)
    query = parse("ue" * 100_000)
    begun = time.perf_counter()
    assert index.reword(query, widely=True) is query
    assert time.perf_counter() - begun < 2, "quadratic, this takes minutes"
