"""JSON of papers that is read by the names of its fields, and Zotero's JSON."""

from __future__ import annotations

import json
from typing import Any

import pytest

from digests.reading import Read, read_with, scores
from readlist.digests.bibliographies.json_papers import READER

NOTES = {
    "notes": [
        {
            "id": "OwlOwlOwl1",
            "forum": "OwlOwlOwl1",
            "number": 17,
            "pdate": 1_705_000_000_000,
            "content": {
                "title": {"value": "Owls in the Open"},
                "authors": {"value": ["Ada Example", "Bo Sample"]},
                "abstract": {"value": "They are reviewed."},
                "keywords": {"value": ["owls", "light"]},
                "venue": {"value": "ICO 2024 poster"},
                "pdf": {"value": "/pdf/owl.pdf"},
            },
        }
    ],
    "count": 1,
}
ZOTERO = [
    {
        "key": "OWL1",
        "data": {
            "itemType": "journalArticle",
            "title": "Owls in Zotero",
            "creators": [
                {"creatorType": "author", "firstName": "Ada", "lastName": "Example"},
                {"creatorType": "author", "name": "Owl Group"},
                {"creatorType": "editor", "firstName": "Ed", "lastName": "Itor"},
            ],
            "abstractNote": "They are kept.",
            "publicationTitle": "Journal of Owls",
            "date": "2023-05-01",
            "DOI": "10.5555/owl.1",
            "extra": "Read_Status: Read",
            "tags": [{"tag": "mine"}, {"tag": "automatic", "type": 1}],
        },
    },
    {"key": "OWL2", "data": {"itemType": "attachment", "title": "PDF", "parentItem": "OWL1"}},
]
LINES = "\n".join(
    json.dumps(
        {"arxiv_id": f"2301.0123{number}", "title": f"Owl {number}", "authors": ["Ada Example"], "abstract": "Ow."}
    )
    for number in range(3)
)


def read(value: Any) -> Read:
    return read_with(READER, value if isinstance(value, str) else json.dumps(value, indent=1), "papers.json")


def test_reviews_of_openreview_are_no_papers() -> None:
    paper = {"id": "OwlOwlOwl1", "forum": "OwlOwlOwl1", "content": {"title": "Owls", "authors": ["Ada Example"]}}
    paper["content"]["abstract"] = "They are reviewed."
    review = {"id": "Rev1", "forum": "OwlOwlOwl1", "replyto": "OwlOwlOwl1", "content": {"title": "Review", "rating": 6}}
    found = read({"notes": [paper, review, review | {"id": "Rev2"}]})
    assert found.titles == ["Owls"]
    assert not found.problems


def test_the_ids_of_alphaxiv() -> None:
    paper = {"title": "Owls", "authors": ["Ada Example"], "abstract": "Ow.", "universal_paper_id": "2301.01234"}
    assert read([paper]).records[0].identifiers == {"arxiv": "2301.01234"}


def test_notes_of_openreview() -> None:
    record = read(NOTES).records[0]
    assert (record.title, record.authors, record.abstract) == (
        "Owls in the Open",
        ("Ada Example", "Bo Sample"),
        "They are reviewed.",
    )
    assert (record.published, record.venue, record.issue) == ("2024-01-11", "ICO 2024 poster", "")
    assert record.identifiers == {"openreview": "OwlOwlOwl1"}
    assert record.links[0].url == "https://openreview.net/pdf/owl.pdf"


def test_items_of_zotero() -> None:
    found = read(ZOTERO)
    assert found.titles == ["Owls in Zotero"]
    assert not found.problems  # an attachment is no paper
    record, marks = found.entries[0].record, found.entries[0].marks
    assert record.authors == ("Example, Ada", "{Owl Group}")
    assert (record.venue, record.published, record.identifiers) == (
        "Journal of Owls",
        "2023-05-01",
        {"doi": "10.5555/owl.1"},
    )
    assert (marks.status, marks.tags, record.keywords) == ("read", ("mine",), ("automatic",))
    assert scores(json.dumps(ZOTERO))["json-papers"] == 88


def test_lines_are_read() -> None:
    found = read(LINES)
    assert [entry.line for entry in found.entries] == [1, 2, 3]
    assert found.records[2].identifiers == {"arxiv": "2301.01232"}


SERVICES: dict[str, Any] = {
    "a script's list": [{"title": "T", "author": "Ada Example, Bo Sample", "conference": "ICO", "year": "2023"}],
    "by year": {"2023": [{"title": "T", "authors": ["Ada Example", "Bo Sample"], "venue": "ICO", "year": 2023}]},
    "site of a conference": {
        "results": [
            {
                "name": "T",
                "authors": [{"fullname": "Ada Example"}, {"fullname": "Bo Sample"}],
                "abstract": "Ow.",
                "conference": "ICO",
                "year": 2023,
            }
        ]
    },
    "DOAJ": {
        "results": [
            {
                "bibjson": {
                    "title": "T",
                    "year": "2023",
                    "author": [{"name": "Ada Example"}, {"name": "Bo Sample"}],
                    "journal": {"title": "ICO", "volume": "3", "publisher": "Owl Press"},
                    "identifier": [{"type": "doi", "id": "10.5555/owl.1"}],
                }
            }
        ]
    },
    "Scopus": {
        "search-results": {
            "entry": [
                {
                    "dc:title": "T",
                    "dc:creator": "Ada Example; Bo Sample",
                    "prism:publicationName": "ICO",
                    "prism:coverDate": "2023",
                    "prism:doi": "10.5555/owl.1",
                }
            ]
        }
    },
    "DSpace": {
        "metadata": {
            "dc.title": [{"value": "T"}],
            "dc.contributor.author": [{"value": "Ada Example"}, {"value": "Bo Sample"}],
            "dc.date.issued": [{"value": "2023"}],
            "dc.identifier.doi": [{"value": "10.5555/owl.1"}],
            "journal": "ICO",
        }
    },
    "schema.org": {
        "@graph": [
            {
                "@type": "ScholarlyArticle",
                "headline": "T",
                "author": [{"name": "Ada Example"}, {"name": "Bo Sample"}],
                "abstract": "Ow.",
                "datePublished": "2023",
                "isPartOf": {"name": "ICO"},
                "identifier": {"@type": "PropertyValue", "propertyID": "DOI", "value": "10.5555/owl.1"},
            }
        ]
    },
    "summaries of PubMed": {
        "result": {
            "uids": ["1"],
            "1": {
                "title": "T",
                "authors": [{"name": "Ada Example"}, {"name": "Bo Sample"}],
                "source": "ICO",
                "pubdate": "2023",
                "articleids": [{"idtype": "doi", "value": "10.5555/owl.1"}],
            },
        }
    },
    "ReadCube": {
        "items": [
            {
                "article": {"title": "T", "authors": ["Ada Example", "Bo Sample"], "journal": "ICO", "year": 2023},
                "ext_ids": {"doi": "10.5555/owl.1"},
            }
        ]
    },
    "OSF": {
        "data": [
            {
                "attributes": {"title": "T", "description": "Ow.", "date_published": "2023", "doi": None},
                "links": {"preprint_doi": "https://doi.org/10.5555/owl.1", "html": "https://osf.io/preprints/x/y"},
                "embeds": {
                    "contributors": {
                        "data": [
                            {"embeds": {"users": {"data": {"attributes": {"full_name": name}}}}}
                            for name in ("Ada Example", "Bo Sample")
                        ]
                    }
                },
                "journal": "ICO",
            }
        ]
    },
    "CORE": {
        "results": [
            {
                "title": "T",
                "authors": [{"name": "Ada Example"}, {"name": "Bo Sample"}],
                "doi": "10.5555/owl.1",
                "yearPublished": 2023,
                "journals": [{"title": "ICO", "identifiers": ["1234-5678"]}],
            }
        ]
    },
    "CiNii": {
        "items": [
            {
                "title": "T",
                "dc:creator": ["Ada Example", "Bo Sample"],
                "prism:publicationName": "ICO",
                "prism:publicationDate": "2023",
                "dc:identifier": [{"@type": "cir:DOI", "@value": "10.5555/owl.1"}],
            }
        ]
    },
}


@pytest.mark.parametrize("name", SERVICES)
def test_services_are_read(name: str) -> None:
    value = SERVICES[name]
    assert scores(json.dumps(value))["json-papers"] == 62
    found = read(value)
    record = found.records[0]
    assert (record.title, record.authors, record.venue, record.published) == (
        "T",
        ("Ada Example", "Bo Sample"),
        "ICO",
        "2023",
    )
    assert record.identifiers == ({"doi": "10.5555/owl.1"} if "10.5555" in json.dumps(value) else {})
    assert not found.problems


def test_names_in_parts_and_a_date_in_parts() -> None:
    work = {
        "title": {"title": {"value": "Owls of ORCID"}},
        "external-ids": {"external-id": [{"external-id-type": "doi", "external-id-value": "10.5555/owl.2"}]},
        "publication-date": {"year": {"value": "2023"}, "month": {"value": "05"}, "day": None},
        "authors": [{"first_name": "Ada", "last_name": "Example"}],
    }
    record = read({"group": [{"work-summary": [work]}]}).records[0]
    assert (record.title, record.published, record.authors) == ("Owls of ORCID", "2023-05", ("Example, Ada",))
    assert record.identifiers == {"doi": "10.5555/owl.2"}


@pytest.mark.parametrize(
    "value",
    [
        {"name": "owls", "version": "1.0", "author": "Ada Example", "description": "A package", "keywords": ["a"]},
        [{"title": "News", "author": "Ada Example", "description": "What happened", "publishedAt": "2023-05-01"}],
        [{"title": "Owls", "url": "https://owls.example"}],
        {"results": [{"title": "Owls", "snippet": "…", "info": {"authors": [{"name": "A"}], "journal": "J"}}]},
    ],
)
def test_other_json_is_not_read(value: Any) -> None:
    assert scores(json.dumps(value)).get("json-papers", 0) == 0


def test_items_that_are_no_papers_are_counted() -> None:
    found = read([*SERVICES["a script's list"], {"title": "Owls"}, None])
    assert [(problem.kind, problem.values["records"]) for problem in found.problems] == [("records_missing", 2)]


def test_damage_behind_the_first_paper() -> None:
    found = read(json.dumps(SERVICES["a script's list"] * 2)[:-40])
    assert len(found.records) == 1
    assert len(found.problems) == 1


@pytest.mark.parametrize(
    "fields",
    [{"id": "OwlOwlOwl1", "forum": "https://openreview.net/forum?id=OwlOwlOwl1"}, {"id": 7, "forum": "OwlOwlOwl1"}],
)
def test_papers_that_name_their_forum_are_no_reviews(fields: dict[str, Any]) -> None:
    paper = {"title": "Owls", "authors": ["Ada Example"], "abstract": "They are reviewed.", **fields}
    assert read([paper]).titles == ["Owls"]


def test_fields_of_the_object_of_a_journal_and_numbers_that_are_none() -> None:
    (record,) = read(SERVICES["DOAJ"]).records
    assert (record.volume, record.publisher) == ("3", "Owl Press")
    (record,) = read([{"title": "T", "authors": ["Ada Example"], "year": 2023, "volume": 0, "issue": 0}]).records
    assert (record.volume, record.issue) == ("", "")


def test_the_doi_of_the_article_that_a_preprint_became_is_no_date() -> None:
    paper = {"title": "On owls", "authors": "Example, A.; Sample, B. C.", "doi": "10.5555/2026.03.01.700001"}
    paper |= {
        "date": "2026-03-02",
        "abstract": "Owls are dark.",
        "server": "bioRxiv",
        "published": "10.1234/owl.2024.1",
    }
    found = read(
        {"messages": [{"status": "ok"}], "collection": [paper, paper | {"published": "NA", "doi": "10.5555/2"}]}
    )
    assert [record.published for record in found.records] == ["2026-03-02", "2026-03-02"]


LABELLED = {"PDF": "https://arxiv.org/pdf/2603.00001", "code": "https://example.org/code", "other": "https://a.example"}


@pytest.mark.parametrize("links", [LABELLED, [{"name": name, "url": url} for name, url in LABELLED.items()]])
def test_links_with_labels(links: Any) -> None:
    paper = {"title": "On owls", "authors": ["Ada Example"], "year": 2026, "venue": "ICO", "links": links}
    (record,) = read([paper]).records
    assert record.identifiers == {"arxiv": "2603.00001"}
    assert [link.kind for link in record.links] == ["pdf", "code"]


def test_a_link_to_another_paper_is_none_of_this_one() -> None:
    paper = {"title": "On owls", "authors": ["Ada Example"], "arxiv": "2603.00002", "year": 2026}
    (record,) = read([paper | {"url": "", "links": {"related": "https://arxiv.org/abs/2603.00001"}}]).records
    assert record.identifiers == {"arxiv": "2603.00002"}
