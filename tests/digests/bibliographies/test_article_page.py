"""Saved pages of articles, by their metadata."""

from __future__ import annotations

import json

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
