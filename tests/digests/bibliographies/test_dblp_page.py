"""Saved pages of dblp."""

from __future__ import annotations

import time

import pytest

from digests.reading import read_with, scores
from readlist.digests.bibliographies.dblp_page import READER


def entry(kind: str, key: str, names: list[str], title: str, source: str, address: str) -> str:
    """A publication as dblp's pages have it."""
    authors = ", ".join(
        f'<span itemprop="author" itemscope><a href="https://dblp.org/pid/1/2.html" itemprop="url">'
        f'<span itemprop="name" title="{name} 0002">{name}</span></a></span>'
        for name in names
    )
    return (
        f'<li class="entry {kind} toc" id="{key}"><div class="nr">[j1]</div><nav class="publ"><ul><li class="ee">'
        f'<a href="{address}" itemprop="url">electronic edition via DOI</a></li><li class="details">'
        f'<a href="https://dblp.org/rec/{key}">details &amp; citations</a></li></ul></nav>'
        f'<cite class="data">{authors}:<br><span class="title" itemprop="name">{title}</span> {source}</cite></li>'
    )


JOURNAL = (
    '<span itemprop="isPartOf" itemscope><span itemprop="name">Owl Trans.</span></span>'
    ' <span itemprop="volumeNumber">12</span>(<span itemprop="issueNumber">3</span>):'
    ' <span itemprop="pagination">1-9</span> (<span itemprop="datePublished">2026</span>)'
)
PREPRINT = (
    '<span itemprop="isPartOf" itemscope><span itemprop="name">CoRR</span></span>'
    ' <span itemprop="volumeNumber">abs/2603.00001</span> (<span itemprop="datePublished">2026</span>)'
)
DBLP_PERSON_PAGE = (
    '<!DOCTYPE html><html><head><title>dblp: Ada Example</title></head><body><ul class="publ-list">'
    '<li class="year">2026</li>'
    + entry(
        "article",
        "journals/owl/E26",
        ["Ada Example", "Bo Sample"],
        "Owls<sub>2</sub> at night.",
        JOURNAL,
        "https://doi.org/10.5555/owl.1",
    )
    + entry("informal", "journals/corr/E26", ["Cy Test"], "Why owls?", PREPRINT, "https://doi.org/10.5555/owl.2")
    + "</ul></body></html>"
)


def test_the_publications_of_a_page() -> None:
    assert scores(DBLP_PERSON_PAGE)["dblp-page"] == 96
    found = read_with(READER, DBLP_PERSON_PAGE)
    assert not found.problems
    assert found.heads[0].series == "dblp: Ada Example"
    article, preprint = found.records
    assert (article.title, article.authors) == ("Owls₂ at night", ("Ada Example", "Bo Sample"))
    assert (article.venue, article.volume, article.issue, article.pages) == ("Owl Trans.", "12", "3", "1-9")
    assert (article.published, article.kind, article.identifiers) == ("2026", "article", {"doi": "10.5555/owl.1"})
    assert (preprint.title, preprint.kind, preprint.volume) == ("Why owls?", "preprint", "")
    assert preprint.identifiers == {"arxiv": "2603.00001", "doi": "10.5555/owl.2"}


def test_a_page_without_publications_and_a_page_of_another_site() -> None:
    assert read_with(READER, "<html><head><title>dblp: home</title></head></html>").kinds == ["no_papers"]
    assert scores("<html><head><title>About dblp</title></head><body>dblp.org</body></html>").get("dblp-page", 0) < 20


def test_nested_publications_are_read_in_linear_time() -> None:
    begun = time.thread_time()
    read_with(READER, DBLP_PERSON_PAGE.replace("</ul></body>", '<li class="entry"><cite><b class="title">x' * 1_500))
    assert time.thread_time() - begun < 3


def test_a_title_of_many_parts_is_read_in_linear_time() -> None:
    title = "<b>" + "x" * 150 + "</b>"
    page = DBLP_PERSON_PAGE.replace("Owls<sub>2</sub> at night.", title * 40_000)
    begun = time.thread_time()
    first, second = read_with(READER, page).records
    assert time.thread_time() - begun < 4
    assert (first.title[:3], second.title) == ("xxx", "Why owls?")


def test_a_year_in_an_element_without_text() -> None:
    page = DBLP_PERSON_PAGE.replace(
        '(<span itemprop="datePublished">2026</span>)', '<meta itemprop="datePublished" content="2026">'
    )
    assert [record.published for record in read_with(READER, page).records] == ["2026", "2026"]


@pytest.mark.parametrize(
    ("title", "kind", "venue", "volume"),
    [
        ("dblp: 43rd OWLS 2026: Sandtown", "inproceedings", "OWLS", ""),
        ("dblp: OWLS 2026", "inproceedings", "OWLS", ""),
        ("dblp: OWLS 2026: Sandtown, Nowhere - Volume 2", "inproceedings", "OWLS", ""),
        ("dblp: OWLS 2026 - Volume 2", "inproceedings", "OWLS", ""),
        ("dblp: Search for owls 2026", "inproceedings", "", ""),
        ("dblp: Journal of Owls, Volume 12", "article", "Journal of Owls", "12"),
        ("dblp: Journal of Owls, Volume 12, 2026", "article", "Journal of Owls", "12"),
    ],
)
def test_the_venue_of_a_table_of_contents(title: str, kind: str, venue: str, volume: str) -> None:
    page = DBLP_PERSON_PAGE.partition("<body>")[0].replace("dblp: Ada Example", title) + '<body><ul class="publ-list">'
    page += entry(kind, "x/owl/E26", ["Ada Example"], "Owls at night.", "1-9", "https://doi.org/10.5555/owl.1")
    (record,) = read_with(READER, page + "</ul></body></html>").records
    assert (record.venue, record.volume) == (venue, volume)
