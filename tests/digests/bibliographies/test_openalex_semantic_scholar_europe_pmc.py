"""Tests of the readers for answers of OpenAlex, Semantic Scholar and Europe PMC."""

from __future__ import annotations

import json
from contextlib import suppress
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from digests.reading import read_with, scores
from readlist.digests.bibliographies.europe_pmc import READER as EUROPE_PMC
from readlist.digests.bibliographies.openalex import READER as OPENALEX
from readlist.digests.bibliographies.openalex import abstract_of_index
from readlist.digests.bibliographies.semantic_scholar import READER as SEMANTIC_SCHOLAR
from readlist.errors import FormatFault
from readlist.model.record import Link

WORK: dict[str, Any] = {
    "id": "https://openalex.org/W1234567890",
    "doi": "https://doi.org/10.5555/owl.1",
    "title": "On slow <i>owls</i>",
    "display_name": "On slow owls",
    "publication_year": 2025,
    "publication_date": "2025-03-04",
    "ids": {"openalex": "https://openalex.org/W1234567890", "pmid": "https://pubmed.ncbi.nlm.nih.gov/12345678"},
    "language": "en",
    "primary_location": {
        "landing_page_url": "https://doi.org/10.5555/owl.1",
        "pdf_url": "https://owls.example.org/1.pdf",
        "source": {"display_name": "Journal of Owls", "host_organization_name": "Owl Press"},
    },
    "type": "article",
    "open_access": {"is_oa": True, "oa_url": "https://owls.example.org/1.pdf"},
    "authorships": [
        {"author_position": "first", "author": {"display_name": "Ada Example"}},
        {"author": {"display_name": None}, "raw_author_name": "Ben Sample"},
    ],
    "biblio": {"volume": "12", "issue": "3", "first_page": "100", "last_page": "110"},
    "keywords": [{"id": "x", "display_name": "Owls", "score": 0.5}],
    "abstract_inverted_index": {"Owls": [0, 4], "are": [1], "slow.": [2], "Slow": [3], "win.": [5]},
}
OPENALEX_ANSWER = {"meta": {"count": 1, "page": 1}, "results": [WORK], "group_by": []}
PAPER: dict[str, Any] = {
    "paperId": "a" * 40,
    "externalIds": {"ArXiv": "2503.01234", "DOI": "10.5555/owl.1", "PubMedCentral": "1234567", "CorpusId": 12},
    "url": f"https://www.semanticscholar.org/paper/{'a' * 40}",
    "title": "On slow owls",
    "abstract": None,
    "venue": "J. Owls",
    "year": 2025,
    "publicationDate": "2025-03-04",
    "journal": {"name": "Journal of Owls", "volume": "12", "pages": "\n 100-110\n "},
    "authors": [{"authorId": "1", "name": "Ada Example"}, {"authorId": None, "name": "Ben Sample"}],
    "s2FieldsOfStudy": [{"category": "Biology", "source": "external"}],
    "publicationTypes": ["JournalArticle", "Review"],
    "openAccessPdf": {"url": "https://owls.example.org/1.pdf", "status": "GREEN"},
    "tldr": {"model": "tldr@v2", "text": "Owls are slow."},
    "citationCount": 3,
}
SEMANTIC_ANSWERS: dict[str, Any] = {
    "search": {"total": 1, "offset": 0, "data": [PAPER]},
    "batch": [PAPER],
    "recommendations": {"recommendedPapers": [PAPER]},
    "citations": {"offset": 0, "data": [{"contexts": [], "citingPaper": PAPER}]},
    "paper": PAPER,
}
RESULT: dict[str, Any] = {
    "id": "12345678",
    "source": "MED",
    "pmid": "12345678",
    "pmcid": "PMC1234567",
    "doi": "10.5555/owl.1",
    "title": "On slow owls.",
    "authorString": "Example A, Sample B, Owl Study Group.",
    "journalInfo": {
        "issue": "3",
        "volume": "12",
        "printPublicationDate": "2025-03-01",
        "journal": {"title": "Journal of owls", "isoabbreviation": "J Owls"},
    },
    "pubYear": "2025",
    "pageInfo": "100-110",
    "abstractText": "<h4>Background</h4>Owls are slow.",
    "language": "eng",
    "pubTypeList": {"pubType": ["research-article", "Journal Article"]},
    "keywordList": {"keyword": ["Owls"]},
    "fullTextUrlList": {"fullTextUrl": [{"documentStyle": "pdf", "url": "https://owls.example.org/1.pdf"}]},
    "firstPublicationDate": "2025-02-20",
}
EUROPE_ANSWER = {"version": "6.9", "hitCount": 1, "request": {}, "resultList": {"result": [RESULT]}}
PDF = Link("pdf", "https://owls.example.org/1.pdf")


@pytest.mark.parametrize("text", [json.dumps(OPENALEX_ANSWER), json.dumps(WORK), json.dumps([WORK], indent=1)])
def test_openalex(text: str) -> None:
    assert next(iter(scores(text).items())) == ("openalex", 97)
    found = read_with(OPENALEX, text, "answer.json")
    [record] = found.records
    assert not found.problems
    assert (record.title, record.authors) == ("On slow owls", ("Ada Example", "Ben Sample"))
    assert record.abstract == "Owls are slow. Slow Owls win."
    assert (record.published, record.venue, record.publisher) == ("2025-03-04", "Journal of Owls", "Owl Press")
    assert (record.volume, record.issue, record.pages, record.kind) == ("12", "3", "100-110", "article")
    assert record.identifiers == {"doi": "10.5555/owl.1", "pmid": "12345678"}
    assert (record.url, record.links) == ("https://doi.org/10.5555/owl.1", (PDF,))
    assert (record.keywords, record.language) == (("Owls",), "en")


def test_openalex_writes_the_first_of_january_if_it_only_knows_the_year() -> None:
    record = read_with(OPENALEX, json.dumps([WORK | {"publication_date": "2025-01-01"}])).records[0]
    assert record.published == "2025"
    assert read_with(OPENALEX, json.dumps([WORK | {"is_authors_truncated": True}])).records[0].authors_cut


@pytest.mark.parametrize("answer", SEMANTIC_ANSWERS)
def test_semantic_scholar(answer: str) -> None:
    text = json.dumps(SEMANTIC_ANSWERS[answer], indent=1)
    assert next(iter(scores(text).items())) == ("semantic-scholar", 97)
    found = read_with(SEMANTIC_SCHOLAR, text)
    [record] = found.records
    assert not found.problems
    assert (record.title, record.authors) == ("On slow owls", ("Ada Example", "Ben Sample"))
    assert (record.abstract, record.excerpt) == ("", "Owls are slow.")
    assert (record.published, record.venue, record.volume, record.pages) == (
        "2025-03-04",
        "Journal of Owls",
        "12",
        "100-110",
    )
    assert record.identifiers == {
        "arxiv": "2503.01234",
        "doi": "10.5555/owl.1",
        "pmcid": "PMC1234567",
        "s2": "a" * 40,
    }
    assert (record.kind, record.keywords, record.links) == ("article", ("Biology",), (PDF,))


def test_europe_pmc() -> None:
    text = json.dumps(EUROPE_ANSWER, indent=1)
    assert next(iter(scores(text).items())) == ("europe-pmc", 97)
    found = read_with(EUROPE_PMC, text)
    [record] = found.records
    assert not found.problems
    assert (record.title, record.authors) == ("On slow owls", ("Example A", "Sample B", "Owl Study Group"))
    assert record.abstract == "Background\n\nOwls are slow."
    assert (record.published, record.venue, record.pages) == ("2025-03-01", "Journal of owls", "100-110")
    assert record.identifiers == {"doi": "10.5555/owl.1", "pmid": "12345678", "pmcid": "PMC1234567"}
    assert (record.kind, record.language, record.links) == ("article", "en", (PDF,))
    preprint = read_with(EUROPE_PMC, json.dumps({"resultList": {"result": [RESULT | {"source": "PPR"}]}})).records[0]
    assert preprint.kind == "preprint"


def test_an_abstract_of_an_index() -> None:
    assert abstract_of_index({"a": [2, "x", -1, 10**9], "b": [0], "c": "no"}) == "b a"
    assert abstract_of_index(None) == abstract_of_index([]) == ""


@pytest.mark.parametrize("reader", [OPENALEX, SEMANTIC_SCHOLAR, EUROPE_PMC])
def test_an_answer_without_records_says_so(reader: Any) -> None:
    for text in ('{"meta": {}, "results": []}', '{"data": []}', '{"resultList": {"result": []}}', "[]"):
        assert read_with(reader, text).kinds in (["no_records"], ["record_empty", "no_records"], ["record_empty"])


@settings(max_examples=80, deadline=None)
@given(
    st.sampled_from([(OPENALEX, OPENALEX_ANSWER), (SEMANTIC_SCHOLAR, [PAPER]), (EUROPE_PMC, EUROPE_ANSWER)]),
    st.integers(0, 1500),
    st.integers(0, 1500),
    st.binary(max_size=30),
)
def test_damage_raises_only_format_faults(case: Any, start: int, end: int, inserted: bytes) -> None:
    reader, answer = case
    data = json.dumps(answer).encode()
    for damaged in (data[:start] + inserted + data[end:], data[:end], inserted):
        reader.score(damaged, "a.json")
        with suppress(FormatFault):
            read_with(reader, damaged)


@settings(max_examples=60, deadline=None)
@given(
    st.sampled_from([(OPENALEX, WORK), (SEMANTIC_SCHOLAR, PAPER), (EUROPE_PMC, RESULT)]),
    st.data(),
)
def test_values_of_wrong_types(case: Any, data: st.DataObject) -> None:
    reader, record = case
    key = data.draw(st.sampled_from(sorted(record)))
    value = data.draw(st.sampled_from([None, 5, True, [], [[]], {}, "x", {"name": 3}, [None, {"x": []}]]))
    text = json.dumps([record | {key: value}])
    if reader is EUROPE_PMC:
        text = json.dumps({"resultList": {"result": [record | {key: value}]}})
    assert len(read_with(reader, text).entries) == 1


def test_semantic_scholar_names_the_venue_of_a_paper_whose_journal_is_still_that_of_its_preprint() -> None:
    paper = {
        "paperId": "0123456789abcdef0123456789abcdef01234567",
        "title": "A plain paper",
        "venue": "Conference on Examples",
        "journal": {"name": "ArXiv", "volume": "abs/2101.00001"},
        "publicationTypes": ["Conference"],
    }
    record = read_with(SEMANTIC_SCHOLAR, json.dumps({"data": [paper]})).records[0]
    assert (record.venue, record.kind, record.volume) == ("Conference on Examples", "conference", "")
    assert record.identifiers["arxiv"] == "2101.00001"
    preprint = read_with(
        SEMANTIC_SCHOLAR, json.dumps({"data": [paper | {"venue": "arXiv.org", "publicationTypes": []}]})
    ).records[0]
    assert (preprint.venue, preprint.kind) == ("arXiv", "preprint")


def test_europe_pmc_in_xml() -> None:
    answer = """<?xml version="1.0" encoding="UTF-8"?><responseWrapper><version>6.9</version><hitCount>1</hitCount>
<resultList><result><id>40000001</id><source>MED</source><pmid>40000001</pmid><pmcid>PMC1200001</pmcid>
<doi>10.5555/owl.1</doi><title>On &lt;i&gt;owls&lt;/i&gt;.</title><authorList><author><fullName>Example A</fullName>
</author><author><collectiveName>Owl Study Group</collectiveName></author></authorList><journalInfo><issue>3</issue>
<volume>12</volume><printPublicationDate>2026-03-02</printPublicationDate><journal><title>Journal of owls</title>
</journal></journalInfo><pubYear>2026</pubYear><pageInfo>1-12</pageInfo><abstractText>Owls are dark.</abstractText>
<pubTypeList><pubType>Journal Article</pubType></pubTypeList></result></resultList></responseWrapper>"""
    assert scores(answer, "answer.xml")["europe-pmc"] == 97
    found = read_with(EUROPE_PMC, answer)
    (record,) = found.records
    assert (record.title, record.abstract, record.kind) == ("On owls", "Owls are dark.", "article")
    assert record.authors == ("Example A", "{Owl Study Group}")
    assert (record.venue, record.volume, record.issue, record.pages) == ("Journal of owls", "12", "3", "1-12")
    assert record.published == "2026-03-02"
    assert record.identifiers == {"doi": "10.5555/owl.1", "pmid": "40000001", "pmcid": "PMC1200001"}
    assert not found.problems


def test_papers_of_authors_at_semantic_scholar() -> None:
    papers = [{"paperId": digit * 40, "title": f"Owls {digit}", "citationCount": 3} for digit in "12"]
    author = {"authorId": "7", "name": "Ada Example", "url": "https://a.example", "affiliations": [], "papers": papers}
    for answer in (author, {"total": 1, "data": [author]}, [author], {"papers": [{"paper": each} for each in papers]}):
        found = read_with(SEMANTIC_SCHOLAR, json.dumps(answer))
        assert (found.titles, found.problems) == (["Owls 1", "Owls 2"], [])


@pytest.mark.parametrize("name", ["citation", "reference"])
def test_works_that_cite_or_are_cited_at_europe_pmc(name: str) -> None:
    work = {
        "id": "12345678",
        "source": "MED",
        "title": "Owls cited.",
        "authorString": "Example A, Sample B.",
        "journalAbbreviation": "J Owls",
        "pubYear": 2023,
        "volume": "3",
        "issue": "2",
        "pageInfo": "1-9",
    }
    answer = json.dumps({"version": "6.9", "hitCount": 1, f"{name}List": {name: [work]}})
    assert scores(answer)["europe-pmc"] == 97
    (record,) = read_with(EUROPE_PMC, answer).records
    assert (record.title, record.authors, record.venue) == ("Owls cited", ("Example A", "Sample B"), "J Owls")
    assert (record.published, record.volume, record.issue, record.pages) == ("2023", "3", "2", "1-9")
    assert record.identifiers == {"pmid": "12345678"}
