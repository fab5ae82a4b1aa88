"""Results of Google Scholar in JSON."""

from __future__ import annotations

import json
from typing import Any

import pytest

from digests.reading import Read, read_with, scores
from readlist.digests.alerts.scholar_json import READER

SERPAPI = {
    "search_metadata": {"google_scholar_url": "https://scholar.google.com/scholar?q=owls"},
    "organic_results": [
        {
            "position": 0,
            "title": "Owls in the Results",
            "link": "https://a.example/owls",
            "snippet": "… owls are found …",
            "publication_info": {
                "summary": "A Example, B Sample… - Journal of Owls, 2023 - a.example",
                "authors": [{"name": "A Example"}],
            },
            "resources": [{"title": "b.example", "file_format": "PDF", "link": "https://b.example/owls.pdf"}],
            "inline_links": {"cited_by": {"total": 3}},
        },
        {
            "position": 1,
            "title": "Nests",
            "type": "Citation",
            "publication_info": {"summary": "C Third - 2019"},
            "inline_links": {},
        },
    ],
    "related_searches": [{"query": "owls at night", "link": "https://scholar.google.com/scholar?q=night"}],
}
SERPER = {
    "searchParameters": {"q": "owls", "type": "scholar"},
    "organic": [
        {
            "title": "Owls in the Results",
            "link": "https://arxiv.org/abs/2301.01234",
            "publicationInfo": "A Example - arXiv preprint arXiv:2301.01234, 2023 - arxiv.org",
            "year": 2023,
            "pdfUrl": "https://arxiv.org/pdf/2301.01234",
        }
    ],
}
PROFILE = {
    "search_parameters": {"engine": "google_scholar_author"},
    "author": {"name": "Ada Example", "interests": [{"title": "owls"}]},
    "articles": [
        {
            "title": "Owls in a Profile",
            "citation_id": "x:1",
            "authors": "A Example, B Sample",
            "publication": "Journal of Owls 12 (3), 1-10, 2023",
            "year": "2023",
        },
        {"title": "Unpublished Nests", "citation_id": "x:2", "authors": "A Example", "publication": "", "year": ""},
    ],
}
SCHOLARLY = {
    "container_type": "Author",
    "name": "Ada Example",
    "publications": [
        {
            "container_type": "Publication",
            "source": "AUTHOR_PUBLICATION_ENTRY",
            "bib": {"title": "Owls in a Profile", "pub_year": "2023", "citation": "Journal of Owls 12 (3), 2023"},
        }
    ],
}
ANSWERS: list[Any] = [SERPAPI, SERPER, PROFILE, SCHOLARLY]


def read(value: Any) -> Read:
    return read_with(READER, json.dumps(value))


@pytest.mark.parametrize("value", ANSWERS)
def test_answers_are_recognised(value: Any) -> None:
    found = scores(json.dumps(value))
    assert next(iter(found)) == "google-scholar-json"
    assert found["google-scholar-json"] == 92


def test_results() -> None:
    found = read(SERPAPI)
    first, second = found.records
    assert (first.title, first.authors, first.authors_cut) == ("Owls in the Results", ("A Example", "B Sample"), True)
    assert (first.venue, first.published, first.excerpt) == ("Journal of Owls", "2023", "… owls are found …")
    assert (first.url, first.links[0].url) == ("https://a.example/owls", "https://b.example/owls.pdf")
    assert (second.title, second.authors, second.published, second.url) == ("Nests", ("C Third",), "2019", "")
    assert not found.problems
    record = read(SERPER).records[0]
    assert (record.identifiers, record.kind, record.published) == ({"arxiv": "2301.01234"}, "preprint", "2023")


def test_profiles() -> None:
    first, second = read(PROFILE).records
    assert (first.venue, first.volume, first.issue, first.pages) == ("Journal of Owls", "12", "3", "1-10")
    assert (first.authors, first.published) == (("A Example", "B Sample"), "2023")
    assert (second.title, second.published, second.venue, second.authors_cut) == ("Unpublished Nests", "", "", False)
    (record,) = read([SCHOLARLY]).records
    assert (record.title, record.venue, record.published) == ("Owls in a Profile", "Journal of Owls", "2023")
    assert (record.authors, record.authors_cut) == ((), False)


@pytest.mark.parametrize(
    "value",
    [
        {"organic_results": [{"title": "A shop", "link": "https://a.example", "snippet": "Buy."}]},
        {"articles": [{"title": "News", "url": "https://a.example"}]},
        [{"bib": 3, "title": "Owls"}],
    ],
)
def test_other_results_are_not_read(value: Any) -> None:
    assert scores(json.dumps(value)).get("google-scholar-json", 0) == 0


def test_values_of_wrong_types() -> None:
    odd = {"organic": [{"title": 3, "publication_info": [], "resources": {"link": 1}}, {"title": None}, "x", 4]}
    found = read(odd)
    assert (found.titles, found.kinds) == (["3"], ["records_missing"])
