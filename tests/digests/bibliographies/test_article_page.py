"""Saved pages of articles, by their metadata."""

from __future__ import annotations

import json
import time
from typing import Any

import pytest

from digests.reading import read_with, scores
from readlist.digests.bibliographies.article_page import READER
from readlist.model.record import Link

ARTICLE_PAGE = """<!DOCTYPE html><html><head><title>Owls at Night | Journal of Owls</title>
<link rel="canonical" href="https://owls.example.org/article/1">
<meta name="citation_title" content="Owls at Night"><meta name="citation_author" content="Example, Ada">
<meta name="citation_author_institution" content="University of Owls">
<meta name="citation_author" content="Sample, Bo"><meta name="citation_journal_title" content="Journal of Owls">
<meta name="citation_publication_date" content="2026/03/10"><meta name="citation_volume" content="12">
<meta name="citation_issue" content="3"><meta name="citation_firstpage" content="1">
<meta name="citation_lastpage" content="9"><meta name="citation_doi" content="10.5555/owl.1">
<meta name="citation_pdf_url" content="https://owls.example.org/article/1.pdf">
<meta name="DC.Description" content="Owls fly at night."></head>
<body><p>Owls fly. <a href="https://doi.org/10.5555/other.1">Test 2020</a></p></body></html>"""
SCHEMA_PAGE = (
    '<!DOCTYPE html><html><head><script type="application/ld+json">'
    + json.dumps(
        {
            "@graph": [
                {
                    "@type": "ScholarlyArticle",
                    "headline": "Owls at Night",
                    "author": [{"@type": "Person", "name": "Ada Example"}, {"@type": "Person", "name": "Bo Sample"}],
                    "datePublished": "2026-03-10",
                    "isPartOf": {
                        "@type": "PublicationIssue",
                        "issueNumber": "3",
                        "isPartOf": {"@type": "Periodical", "name": "Journal of Owls"},
                    },
                    "sameAs": "https://doi.org/10.5555/owl.1",
                    "citation": [{"@type": "ScholarlyArticle", "headline": "Another one"}],
                },
                {"@type": "WebSite", "name": "Owls"},
            ]
        }
    )
    + "</script></head><body><h1>Owls at Night</h1></body></html>"
)


def test_the_metadata_of_a_page() -> None:
    assert scores(ARTICLE_PAGE)["article-page"] == 92
    found = read_with(READER, ARTICLE_PAGE)
    (record,) = found.records
    assert not found.problems
    assert (record.title, record.authors) == ("Owls at Night", ("Example, Ada", "Sample, Bo"))
    assert (record.venue, record.volume, record.issue, record.pages) == ("Journal of Owls", "12", "3", "1-9")
    assert (record.published, record.kind, record.excerpt) == ("2026-03-10", "article", "Owls fly at night.")
    assert (record.url, record.identifiers) == ("https://owls.example.org/article/1", {"doi": "10.5555/owl.1"})
    assert record.links == (Link("pdf", "https://owls.example.org/article/1.pdf"),)


def test_articles_in_json_ld() -> None:
    assert scores(SCHEMA_PAGE)["article-page"] == 80
    (record,) = read_with(READER, SCHEMA_PAGE).records
    assert (record.title, record.authors) == ("Owls at Night", ("Ada Example", "Bo Sample"))
    assert (record.venue, record.issue, record.published) == ("Journal of Owls", "3", "2026-03-10")
    assert record.identifiers == {"doi": "10.5555/owl.1"}


def test_damaged_json_ld_and_other_pages() -> None:
    damaged = SCHEMA_PAGE.replace('"@graph"', "@graph")
    assert read_with(READER, damaged).kinds == ["no_papers"]
    recipe = SCHEMA_PAGE.replace("ScholarlyArticle", "Recipe")
    assert scores(recipe).get("article-page", 0) == 0
    assert scores(ARTICLE_PAGE.replace("citation_doi", "citation_arxiv_id")).get("article-page", 0) == 0


LINKED = "".join(
    f'<li><a href="https://arxiv.org/abs/2603.0000{n}">Owls of the wood {n}</a> Ada Example, Bo Sample</li>'
    for n in range(8)
)


def page_with(head: str, body: str = LINKED) -> str:
    """A page with elements in its head."""
    return f"<!DOCTYPE html><html><head><title>Owls of the Week</title>{head}</head><body>{body}</body></html>"


def script(value: Any) -> str:
    """An element with JSON-LD."""
    return f'<script type="application/ld+json">{json.dumps(value)}</script>'


def meta(*pairs: tuple[str, str]) -> str:
    """Elements with metadata."""
    return "".join(f'<meta name="{name}" content="{content}">' for name, content in pairs)


ONE_ARTICLE = {"@type": "ScholarlyArticle", "headline": "An owl of note", "url": "https://owls.example.org/1"}


@pytest.mark.parametrize(
    "head",
    [
        script(ONE_ARTICLE),
        script({"@type": "NewsArticle", "headline": "Owls of the Week", "citation": [ONE_ARTICLE]}),
        script({"@type": "BlogPosting", "headline": "Owls of the Week", "hasPart": [ONE_ARTICLE]}),
        meta(("citation_title", ""), ("citation_doi", "")),
        meta(
            *(("citation_title", "Owls by day"), ("citation_doi", "10.5555/owl.1")),
            *(("citation_title", "Owls by night"), ("citation_doi", "10.5555/owl.2")),
        ),
    ],
)
def test_a_list_of_papers_does_not_become_one_article(head: str) -> None:
    found = scores(page_with(head))
    assert found.get("article-page", 0) < found["newsletter"]


def test_a_list_that_json_ld_has_in_full() -> None:
    articles = [
        {"@type": "ScholarlyArticle", "name": f"Owls {n}", "url": f"https://arxiv.org/abs/2603.0000{n}"}
        for n in range(8)
    ]
    page = page_with(script({"@type": "ItemList", "itemListElement": [{"item": each} for each in articles]}) * 2)
    assert scores(page)["article-page"] == 80
    assert read_with(READER, page).titles == [f"Owls {n}" for n in range(8)]


def test_titles_with_bars_and_in_two_languages() -> None:
    page = page_with(
        meta(
            *(("citation_title", "Owls | a view from the wood - part 1"), ("citation_title", "Eulen im Wald")),
            *(("citation_doi", "10.5555/owl.1"), ("citation_journal_title", "bioRxiv"), ("citation_keywords", "owls;")),
        )
    )
    assert scores(page)["article-page"] == 92
    (record,) = read_with(READER, page).records
    assert (record.title, record.kind, record.keywords) == (
        "Owls | a view from the wood - part 1",
        "preprint",
        ("owls",),
    )


def test_dublin_core_alone() -> None:
    head = meta(
        *(("dc.Title", "Owls at Night"), ("dc.Creator", "Ada Example"), ("dc.Creator", "Bo Sample")),
        *(("dc.Identifier", "1234"), ("dc.Identifier", "10.5555/owl.1"), ("dc.Date", "2026-03-10")),
    )
    assert scores(page_with(head))["article-page"] == 92
    (record,) = read_with(READER, page_with(head)).records
    assert (record.title, record.authors, record.published) == (
        "Owls at Night",
        ("Ada Example", "Bo Sample"),
        "2026-03-10",
    )
    assert record.identifiers == {"doi": "10.5555/owl.1"}
    assert scores(page_with(meta(("dc.Title", "Journal of Owls, Issue 3")))).get("article-page", 0) == 0


def test_people_and_journals_of_any_form_in_json_ld() -> None:
    people = [{"@type": "Person", "givenName": "Ada", "familyName": "Example"}, "Bo Sample", {"name": ["Cy"]}, None]
    article = {
        "@type": ["Article", "ScholarlyArticle"],
        "name": "Owls of the Week",
        "author": people,
        "isPartOf": [{"@type": "Periodical", "name": "Owl Letters"}],
        "identifier": [{"@type": "PropertyValue", "value": "10.5555/owl.1"}, 12],
    }
    page = page_with(script(article))
    assert scores(page)["article-page"] == 80
    (record,) = read_with(READER, page).records
    assert (record.authors, record.venue) == (("Ada Example", "Bo Sample"), "Owl Letters")
    assert record.identifiers == {"doi": "10.5555/owl.1"}


def test_blanks_in_scripts_take_linear_time() -> None:
    blanks = " " * 50_000
    begun = time.thread_time()
    scores(page_with(f'<script type="application/ld+json">{{"@type":{blanks}["x"]}}</script>ScholarlyArticle'))
    assert time.thread_time() - begun < 3
