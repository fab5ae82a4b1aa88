"""The nearest papers: a pasted title or reference finds its paper, though the paper has not all of its words."""

from __future__ import annotations

import time

import pytest

from readlist.search import Document, SearchIndex, choose_near, parse
from readlist.search.explain.nearest import words_of
from search.conftest import find, ids, paper

PAPERS = [
    paper(
        1,
        "Counting Herons in Flooded Marshes with Acoustic Sensors",
        "We place microphones among the reeds and optimize their distance.",
        authors=("Mara Lindqvist", "Bo Tamm"),
        published="2019",
        venue="Journal of Wetland Studies",
        identifiers=("10.1234/marsh.5",),
    ),
    paper(2, "Acoustic Sensors for Urban Noise", "Streets are measured at night.", authors=("Ada Holm",)),
    paper(3, "What We Know about Herons", "A survey of marsh birds.", authors=("Bo Tamm",), published="2021"),
    paper(4, "Optimization of Nested Bird Counts", "Counting in floods.", authors=("Ida Frost",), published="2019"),
    paper(5, "Notes", "All counted herons, marshes and sensors.", published="2019"),
]
MARSH = "Counting Herons in Flooded Marshes with Acoustic Sensors"


def nearest(
    index: SearchIndex, text: str, everything: tuple[int, ...] = (1, 2, 3, 4, 5), typing: bool = False
) -> list[int]:
    query = parse(text, typing)
    documents: dict[int, Document] = {each.paper_id: each for each in PAPERS}
    hits = index.nearest(query, lambda: ids(*everything))
    return choose_near(query, hits, [documents[number] for number in hits.ids.tolist()])


@pytest.mark.parametrize(
    "text",
    [
        f"[PDF] {MARSH}",
        f"arXiv:2401.01234 [q-bio.PE] {MARSH}",
        f"{MARSH} - ScienceDirect",
        f"{MARSH} | OpenReview",
        f"title = {{{{{MARSH}}}}},",
        f"Lindqvist, M., & Tamm, B. (2019). {MARSH}. Journal of Wetland Studies, 12(3), 45–67. https://doi.org/10.1234/marsh.5",
        f"[12] M. Lindqvist, B. Tamm, and C. Ahl, “{MARSH},” in Proc. WETCON, vol. 3, pp. 11–20, 2018.",
        "Counting Herons in Flo-\noded Marshes with Acou- stic Sensors",
        "Counting&nbsp;Herons in <i>Flooded</i> Marshes&nbsp;with Acoustic Sensors",
        "The Counting of Herons in Floo-Marshes with Acoustic-Sensors by Larks",
        "Conting Herons in Flooded Marshes with Acoustic Sensors",
        f"- **[{MARSH}](https://owls.example/x)** - *nice*",
        "@article{lindqvist2019x,\n title={Counting Herons in {Flooded} Marshes with Acoustic Sensors},\n"
        " author={Lindqvist, Mara and Tamm, Bo},\n journal={J. of Larks},\n year={2019}\n}",
        "Lindqvist et al. - 2019 - Counting Herons in Flooded Marshes with Ac.pdf",
        "Lindqvist and Tamm - 2019 - Counting Herons in Flooded Marshes?.pdf",
        "lindqvist2019_Counting_Herons_in_Flooded_Marshes.pdf",
        "counting-herons-in-flooded-marshes-with-acoustic-sensors-2.html",
        "Counting herons: floods and microphones among reeds, optimised well",
    ],
)
def test_a_pasted_text_finds_its_paper(index: SearchIndex, text: str) -> None:
    index.write(PAPERS)
    assert find(index, text) == []
    assert nearest(index, text) == [1]
    assert nearest(index, text, typing=True) == [1]


def test_a_short_title_must_be_there_whole(index: SearchIndex) -> None:
    index.write(PAPERS)
    assert nearest(index, "What We Know about Herons - PubMed") == [3]
    assert nearest(index, "What we saw of herons - PubMed") == []


def test_a_title_of_one_word_is_in_too_many_texts(index: SearchIndex) -> None:
    index.write(PAPERS)
    assert nearest(index, "Notes on the morals of owls and larks") == []


@pytest.mark.parametrize(
    "text",
    [
        "",
        "herons of zanzibar",
        "of the in with about",
        "counting herons zebra sensors -acoustic",
        "counting herons flooded zebra is:unread",
        "counting herons flooded OR zebra OR sensors",
        "title:counting herons flooded zebra sensors",
        "counting herons flooded ze*a sensors",
        "counting herons flooded ze?ra sensors",
        "zebra giraffe lion elephant",
        "counting zebra giraffe lion elephant",
    ],
)
def test_what_has_no_nearest_paper(index: SearchIndex, text: str) -> None:
    index.write(PAPERS)
    assert nearest(index, text) == []


def test_papers_in_the_trash_are_not_near(index: SearchIndex) -> None:
    index.write(PAPERS)
    assert nearest(index, f"{MARSH} | OpenReview", (2, 3, 4, 5)) == []


def test_an_identifier_among_the_words_counts(index: SearchIndex) -> None:
    index.write(PAPERS)
    assert nearest(index, "Counting herons acoustically doi:10.1234/marsh.5 sensors zebra flooded") == [1]


def test_a_very_long_word_takes_linear_time() -> None:
    query = parse("ab" * 100_000)
    begun = time.perf_counter()
    assert words_of(query)
    assert time.perf_counter() - begun < 1, "quadratic, ten thousand characters alone take two seconds"
