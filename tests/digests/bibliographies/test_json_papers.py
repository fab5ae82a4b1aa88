"""JSON of papers that is read by the names of its fields, and Zotero's JSON."""

from __future__ import annotations

import json
from typing import Any

import pytest

from digests.reading import Read, read_with, scores
from readlist.digests import json_values
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
    "PLOS": {
        "response": {
            "docs": [
                {
                    "id": "10.5555/owl.1",
                    "journal": "ICO",
                    "publication_date": "2023",
                    "author_display": ["Ada Example", "Bo Sample"],
                    "title_display": "T",
                }
            ]
        }
    },
    "ERIC": {
        "response": {
            "docs": [
                {
                    "title": "T.",
                    "author": ["Ada Example", "Bo Sample"],
                    "description": "Ow.",
                    "publicationdateyear": 2023,
                    "source": "ICO",
                }
            ]
        }
    },
    "BASE": {
        "response": {
            "docs": [
                {
                    "dctitle": "T",
                    "dccreator": ["Ada Example", "Bo Sample"],
                    "dcsource": "ICO",
                    "dcdate": "2023",
                    "dcdoi": ["10.5555/owl.1"],
                    "dcprovider": "Owl University",
                }
            ]
        }
    },
    "OpenAIRE": {
        "results": [
            {
                "mainTitle": "T",
                "author": [{"fullName": "Ada Example"}, {"fullName": "Bo Sample"}],
                "publicationDate": "2023",
                "container": {"name": "ICO", "vol": "3", "iss": "2", "sp": "1", "ep": "9"},
                "pids": [{"scheme": "doi", "value": "10.5555/owl.1"}],
            }
        ]
    },
    "OpenAIRE before": {
        "response": {
            "header": {"total": {"$": 1}},
            "results": {
                "result": [
                    {
                        "metadata": {
                            "oaf:entity": {
                                "oaf:result": {
                                    "title": [{"@classid": "main title", "$": "T"}, {"$": "Another one"}],
                                    "creator": [{"@rank": "1", "$": "Ada Example"}, {"@rank": "2", "$": "Bo Sample"}],
                                    "dateofacceptance": {"$": "2023"},
                                    "journal": {"@issn": "1234-5678", "$": "ICO"},
                                    "pid": [{"@classid": "doi", "$": "10.5555/owl.1"}],
                                }
                            }
                        }
                    }
                ]
            },
        }
    },
    "preprints of bioRxiv and their articles": {
        "collection": [
            {
                "biorxiv_doi": "10.5555/owl.1",
                "published_doi": "10.5555/nest.1",
                "preprint_title": "T",
                "preprint_authors": "Ada Example; Bo Sample",
                "preprint_date": "2023",
                "venue": "ICO",
            }
        ]
    },
    "InvenioRDM": {
        "hits": {
            "hits": [
                {
                    "pids": {"doi": {"identifier": "10.5555/owl.1", "provider": "datacite"}},
                    "metadata": {
                        "resource_type": {"id": "publication-article", "title": {"en": "Journal article"}},
                        "creators": [
                            {"person_or_org": {"type": "personal", "name": "Ada Example"}},
                            {"person_or_org": {"type": "personal", "name": "Bo Sample"}},
                        ],
                        "title": "T",
                        "publication_date": "2023",
                        "journal": {"title": "ICO"},
                    },
                }
            ]
        }
    },
    "ORKG": {
        "content": [
            {
                "title": "T",
                "identifiers": {"doi": ["10.5555/owl.1"]},
                "authors": [{"name": "Ada Example"}, {"name": "Bo Sample"}],
                "published_year": 2023,
                "venue": "ICO",
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


def test_names_in_html_and_links_with_labels() -> None:
    text = json.dumps(
        {
            "count": 1,
            "publications": [
                {
                    "title": "Owls on a page",
                    "doi": "10.5555/owl.1",
                    "authors_html": "Example, A.B., <strong>Sample, C.</strong>, Third, D.",
                    "links": [
                        {"label": "web", "url": "https://owl.example/1"},
                        {"label": "PDF", "url": "https://owl.example/1.pdf"},
                    ],
                }
            ],
        }
    )
    (record,) = read_with(READER, text).records
    assert record.authors == ("Example, A.B.", "Sample, C.", "Third, D.")
    assert record.url == "https://owl.example/1"


def test_an_array_without_papers_above_them() -> None:
    work = {
        "title": {"title": {"value": "Owls in a Record"}},
        "external-ids": {"external-id": [{"external-id-type": "doi", "external-id-value": "10.5555/owl.1"}]},
        "publication-date": {"year": {"value": "2023"}, "month": {"value": "05"}},
        "journal-title": {"value": "Journal of Owls"},
    }
    value = {
        "person": {"name": {"family-name": {"value": "Example"}}},
        "activities-summary": {
            "employments": {"group": [{"role-title": "Professor"}]},
            "works": {"group": [{"work-summary": [work, work | {"journal-title": None}]}]},
        },
    }
    found = read(value)
    assert [(each.title, each.published, each.venue) for each in found.records] == [
        ("Owls in a Record", "2023-05", "Journal of Owls")
    ]
    assert not found.problems
    assert read({"results": [{"name": "a nest"}], "papers": []}).kinds == ["records_missing"]


def test_a_large_answer_without_papers_is_no_damage(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(json_values, "MAX_VALUE_CHARS", 200_000)
    value = {"results": [{"name": f"nest {number}"} for number in range(20_000)]}
    assert read(value).kinds == ["records_missing"]


def test_pages_and_names_of_publishers() -> None:
    scopus = {
        "dc:title": "Owls in Scopus",
        "prism:url": "https://api.example.org/abstract/1",
        "link": [
            {"@ref": "self", "@href": "https://api.example.org/1"},
            {"@ref": "scopus", "@href": "https://a.example/1"},
        ],
        "author": [{"authname": "Example A.", "surname": "Example", "given-name": "Ada"}],
        "prism:volume": "3",
        "prism:issueIdentifier": "2",
        "prism:startingPage": "11",
        "prism:endingPage": "19",
        "prism:doi": "10.5555/owl.1",
    }
    record = read({"search-results": {"entry": [scopus]}}).records[0]
    assert (record.authors, record.url) == (("Example, Ada",), "https://a.example/1")
    assert (record.volume, record.issue, record.pages) == ("3", "2", "11-19")
    direct = {
        "title": "Owls",
        "authors": [{"name": "Ada Example"}],
        "doi": "10.5555/owl.2",
        "pages": {"first": "1", "last": "9"},
    }
    assert read([direct]).records[0].pages == "1-9"


def test_code_of_a_paper_and_several_identifiers_in_one_field() -> None:
    linked = {"paper_title": "Owls", "paper_arxiv_id": "2301.01234", "repo_url": "https://github.com/example/owls"}
    record = read([linked]).records[0]
    assert (record.title, record.identifiers) == ("Owls", {"arxiv": "2301.01234"})
    assert [link.kind for link in record.links] == ["code"]
    meta = {
        "id": "doi:10.5555/owl.1 pmid:12345678 omid:br/061",
        "title": "Owls",
        "author": "Example, Ada [omid:ra/061]",
        "venue": "Journal of Owls [issn:1234-5678 omid:br/062]",
        "publisher": "Owl Press [crossref:1]",
        "volume": "3",
    }
    record = read([meta]).records[0]
    assert record.identifiers == {"doi": "10.5555/owl.1", "pmid": "12345678"}
    assert (record.venue, record.publisher) == ("Journal of Owls", "Owl Press")


@pytest.mark.parametrize(
    "begin", ["jsonOwlFeed(", "/**/ callback_1(", "const publications = ", "module.exports =", "export default "]
)
def test_scripts_with_one_value(begin: str) -> None:
    value = {
        "entries": [
            {"id": "http://arxiv.org/abs/2301.01234v2", "title": "Owls", "authors": "Ada Example", "summary": "Ow."}
        ]
    }
    text = f"{begin}{json.dumps(value)}{');' if '(' in begin else ';'}\n"
    assert next(iter(scores(text))) == "json-papers"
    found = read_with(READER, text)
    assert [(each.title, each.identifiers) for each in found.records] == [("Owls", {"arxiv": "2301.01234"})]
    assert not found.problems


def test_programs_are_no_json() -> None:
    program = 'const title = (a) => { return {"title": a, "doi": "10.5555/owl.1"}; };\nshow({title: "Owls", doi: 1});\n'
    assert scores(program).get("json-papers", 0) == 0


def test_papers_by_their_ids_and_papers_without_authors() -> None:
    by_id = {
        "2301.01234v2": {"title": "Owls", "authors": "Ada Example", "summary": "Ow."},
        "10.5555/owl.1": {"title": "Nests", "year": 2023, "venue": "ICO"},
    }
    first, second = read(by_id).records
    assert (first.title, first.identifiers) == ("Owls", {"arxiv": "2301.01234"})
    assert (second.title, second.identifiers, second.venue) == ("Nests", {"doi": "10.5555/owl.1"}, "ICO")
    concert = [{"title": "An evening", "venue": "The hall", "date": "2023-05-01"}]
    assert scores(json.dumps(concert)).get("json-papers", 0) == 0


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
