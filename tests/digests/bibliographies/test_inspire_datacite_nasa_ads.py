"""Tests of the readers for answers of INSPIRE, DataCite and NASA ADS."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from digests.bibliographies.properties import read_damaged
from digests.reading import read_with, scores
from readlist.digests.bibliographies.datacite import READER as DATACITE
from readlist.digests.bibliographies.inspire import READER as INSPIRE
from readlist.digests.bibliographies.nasa_ads import READER as NASA_ADS
from readlist.model.record import Link, Record

METADATA: dict[str, Any] = {
    "titles": [{"title": "On slow owls in $D=4$", "source": "arXiv"}],
    "authors": [
        {"full_name": "Example, Ada", "first_name": "Ada", "last_name": "Example"},
        {"full_name": "Sample, Ben"},
        {"full_name": "Editor, Eve", "inspire_roles": ["editor"]},
    ],
    "author_count": 3,
    "arxiv_eprints": [{"value": "2503.01234", "categories": ["hep-th"]}],
    "dois": [{"value": "10.5555/owl.1", "source": "Owls"}, {"value": "10.5555/owl.9", "material": "erratum"}],
    "abstracts": [{"value": "Owls are slow.", "source": "arXiv"}],
    "publication_info": [
        {"journal_title": "J.Owls", "journal_volume": "13", "year": 2026, "material": "erratum"},
        {
            "journal_title": "J.Owls",
            "journal_volume": "12",
            "journal_issue": "3",
            "page_start": "100",
            "page_end": "110",
            "year": 2025,
        },
    ],
    "document_type": ["article"],
    "preprint_date": "2025-03-04",
    "earliest_date": "2025-03-04",
    "keywords": [{"value": "owls", "schema": "INSPIRE"}],
    "control_number": 1234567,
    "documents": [{"url": "https://inspirehep.net/files/0", "fulltext": True}],
}
HIT = {
    "id": "1234567",
    "created": "2025-03-04T00:00:00+00:00",
    "links": {"json": "https://inspirehep.net/api/literature/1234567"},
    "metadata": METADATA,
}
INSPIRE_ANSWER = {"hits": {"hits": [HIT], "total": 1}, "links": {"self": "https://inspirehep.net/api/literature/"}}
ATTRIBUTES: dict[str, Any] = {
    "doi": "10.5555/owl.1",
    "identifiers": [],
    "creators": [
        {"name": "Example, Ada", "nameType": "Personal", "givenName": "Ada", "familyName": "Example"},
        {"name": "Owl Study Group", "nameType": "Organizational"},
    ],
    "titles": [
        {"title": "Langsame Eulen", "titleType": "TranslatedTitle"},
        {"title": "Slow owls"},
        {"title": "Data of 2025", "titleType": "Subtitle"},
    ],
    "publisher": "Owl Repository",
    "container": {"type": "Series", "title": "Journal of Owls", "volume": "12", "firstPage": "100", "lastPage": "110"},
    "publicationYear": 2025,
    "subjects": [{"subject": "Owls"}],
    "dates": [{"date": "2024-12-01", "dateType": "Created"}, {"date": "2025-03-04T10:00:00Z", "dateType": "Issued"}],
    "language": "en",
    "types": {"resourceTypeGeneral": "Dataset", "bibtex": "misc", "citeproc": "dataset"},
    "descriptions": [
        {"description": "Owls are slow.", "descriptionType": "Abstract"},
        {"description": "10 files", "descriptionType": "TechnicalInfo"},
    ],
    "url": "https://owls.example.org/1",
}
DATACITE_ITEM = {"id": "10.5555/owl.1", "type": "dois", "attributes": ATTRIBUTES, "relationships": {}}
DATACITE_ANSWERS: dict[str, Any] = {
    "search": {"data": [DATACITE_ITEM], "meta": {"total": 1}, "links": {"self": "https://api.datacite.org/dois"}},
    "single": {"data": DATACITE_ITEM},
    "bare": ATTRIBUTES,
}
DOCUMENT: dict[str, Any] = {
    "bibcode": "2025JOwl...12..100E",
    "title": ["On slow owls in H<SUB>2</SUB>O"],
    "author": ["Example, Ada", "Sample, B."],
    "author_count": 2,
    "pub": "Journal of Owls",
    "pubdate": "2025-03-00",
    "year": "2025",
    "volume": "12",
    "issue": "3",
    "page": ["100"],
    "page_range": "100-110",
    "doi": ["10.5555/owl.1"],
    "identifier": ["2025arXiv250301234E", "10.5555/owl.1", "arXiv:2503.01234", "2025JOwl...12..100E"],
    "abstract": "Owls are slow.",
    "keyword": ["owls"],
    "doctype": "article",
}
ADS_ANSWER = {
    "responseHeader": {"status": 0, "QTime": 1, "params": {"q": "owls", "fl": "bibcode,title"}},
    "response": {"numFound": 1, "start": 0, "numFoundExact": True, "docs": [DOCUMENT]},
}


@pytest.mark.parametrize("text", [json.dumps(INSPIRE_ANSWER), json.dumps(INSPIRE_ANSWER, indent=1), json.dumps(HIT)])
def test_inspire(text: str) -> None:
    assert next(iter(scores(text).items())) == ("inspire", 97)
    read = read_with(INSPIRE, text)
    assert read.problems == []
    assert read.records == [
        Record(
            title="On slow owls in $D=4$",
            abstract="Owls are slow.",
            authors=("Example, Ada", "Sample, Ben"),
            published="2025",
            venue="J.Owls",
            volume="12",
            issue="3",
            pages="100-110",
            kind="article",
            keywords=("owls",),
            url="https://inspirehep.net/literature/1234567",
            links=(Link("pdf", "https://inspirehep.net/files/0"),),
            identifiers={"arxiv": "2503.01234", "doi": "10.5555/owl.1"},
        )
    ]


def one_of_inspire(**fields: Any) -> Record:
    """The record of a work with other fields; None takes a field out."""
    work = {key: value for key, value in (METADATA | fields).items() if value is not None}
    return read_with(INSPIRE, json.dumps(HIT | {"metadata": work})).records[0]


def test_inspire_without_a_journal() -> None:
    preprint = one_of_inspire(publication_info=None)
    assert (preprint.kind, preprint.published, preprint.venue) == ("preprint", "2025-03-04", "")
    free = one_of_inspire(publication_info=[{"pubinfo_freetext": "J. Owls 12 (2024) 100"}])
    assert (free.venue, free.volume, free.pages, free.published) == ("J. Owls", "12", "100", "2024")
    thesis = {"institutions": [{"name": "Sampleton U."}], "date": "2023"}
    record = one_of_inspire(publication_info=None, document_type=["thesis"], thesis_info=thesis, preprint_date=None)
    assert (record.kind, record.venue, record.published) == ("thesis", "Sampleton U.", "2023")


def test_inspire_of_collaborations() -> None:
    assert one_of_inspire(authors=None, collaborations=[{"value": "OWL"}]).authors == ("OWL",)
    assert one_of_inspire(author_count=3000).authors_cut


@pytest.mark.parametrize("form", DATACITE_ANSWERS)
@pytest.mark.parametrize("indent", [None, 1])
def test_datacite(form: str, indent: int | None) -> None:
    text = json.dumps(DATACITE_ANSWERS[form], indent=indent)
    assert next(iter(scores(text).items())) == ("datacite", 97)
    read = read_with(DATACITE, text)
    assert read.problems == []
    assert read.records == [
        Record(
            title="Slow owls: Data of 2025",
            abstract="Owls are slow.",
            authors=("Example, Ada", "{Owl Study Group}"),
            published="2025-03-04",
            venue="Journal of Owls",
            volume="12",
            pages="100-110",
            publisher="Owl Repository",
            kind="dataset",
            language="en",
            keywords=("Owls",),
            url="https://owls.example.org/1",
            identifiers={"doi": "10.5555/owl.1"},
        )
    ]


def test_kinds_of_datacite() -> None:
    for types, kind in (
        ({"resourceTypeGeneral": "Text", "resourceType": "Journal article", "citeproc": "article-journal"}, "article"),
        ({"resourceTypeGeneral": "Text", "citeproc": "article-journal"}, ""),
        ({"resourceTypeGeneral": "Preprint"}, "preprint"),
        ({"resourceTypeGeneral": "Dissertation"}, "thesis"),
        ({"resourceTypeGeneral": "Image", "bibtex": "misc"}, "misc"),
        (None, ""),
    ):
        text = json.dumps({"data": [DATACITE_ITEM | {"attributes": ATTRIBUTES | {"types": types}}]})
        assert read_with(DATACITE, text).records[0].kind == kind


def test_nasa_ads() -> None:
    text = json.dumps(ADS_ANSWER, indent=1)
    assert next(iter(scores(text).items())) == ("nasa-ads", 97)
    read = read_with(NASA_ADS, text)
    assert read.problems == []
    assert read.records == [
        Record(
            title="On slow owls in H₂O",
            abstract="Owls are slow.",
            authors=("Example, Ada", "Sample, B."),
            published="2025-03",
            venue="Journal of Owls",
            volume="12",
            issue="3",
            pages="100-110",
            kind="article",
            keywords=("owls",),
            url="https://ui.adsabs.harvard.edu/abs/2025JOwl...12..100E/abstract",
            identifiers={"arxiv": "2503.01234", "doi": "10.5555/owl.1"},
        )
    ]


def test_a_preprint_of_nasa_ads() -> None:
    document = {"bibcode": "2025arXiv250301234E", "title": ["Owls"], "pub": "arXiv e-prints", "doctype": "eprint"}
    document |= {"page": ["arXiv:2503.01234"], "eid": "arXiv:2503.01234", "pubdate": "2025-03-00", "author_count": 9}
    document |= {"author": ["Example, Ada"]}
    record = read_with(NASA_ADS, json.dumps({"response": {"docs": [document]}})).records[0]
    assert (record.venue, record.kind, record.pages, record.authors_cut) == ("arXiv", "preprint", "", True)
    assert record.identifiers == {"arxiv": "2503.01234"}


def test_records_that_are_no_works_are_reported() -> None:
    assert read_with(INSPIRE, json.dumps({"hits": {"hits": [{"metadata": {"name": "x"}}]}})).kinds == [
        "records_missing"
    ]
    assert read_with(DATACITE, json.dumps({"data": [{"id": "owl", "type": "clients"}]})).kinds == ["records_missing"]
    for reader, text in (
        (INSPIRE, '{"hits": {"hits": [], "total": 0}}'),
        (DATACITE, '{"data": [], "meta": {}}'),
        (NASA_ADS, '{"response": {"docs": []}}'),
    ):
        assert read_with(reader, text).kinds == ["no_records"]


def test_zenodo_is_not_inspire() -> None:
    record = {"id": 1, "metadata": {"title": "Owls", "creators": [{"name": "Example, Ada"}], "doi": "10.5555/1"}}
    assert INSPIRE.score(json.dumps({"hits": {"hits": [record]}}).encode(), "a.json") == 0


@given(st.data())
@settings(max_examples=60, deadline=None)
def test_damage_raises_only_format_faults(data: st.DataObject) -> None:
    read_damaged(INSPIRE, data, json.dumps(INSPIRE_ANSWER))
    read_damaged(DATACITE, data, json.dumps(DATACITE_ANSWERS["search"]))
    read_damaged(NASA_ADS, data, json.dumps(ADS_ANSWER))


@given(st.sampled_from([(INSPIRE, METADATA), (DATACITE, ATTRIBUTES), (NASA_ADS, DOCUMENT)]), st.data())
@settings(max_examples=100, deadline=None)
def test_values_of_wrong_types(case: Any, data: st.DataObject) -> None:
    reader, record = case
    key = data.draw(st.sampled_from(sorted(record)))
    value = data.draw(st.sampled_from([None, 5, True, [], [[]], {}, "x", {"name": 3}, [None, {"x": []}]]))
    changed = record | {key: value}
    text = json.dumps({"metadata": changed} if reader is INSPIRE else changed)
    read = read_with(reader, text)
    assert len(read.entries) + len(read.problems) >= 1
