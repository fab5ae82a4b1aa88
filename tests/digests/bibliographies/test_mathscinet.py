from __future__ import annotations

import json

from hypothesis import given, settings
from hypothesis import strategies as st

from digests.bibliographies.properties import is_surest, read_damaged
from digests.reading import corpus, read_with
from readlist.digests.bibliographies.mathscinet import READER
from readlist.model.record import Record

ARTICLE = {
    "mrnumber": 1,
    "titles": {"title": "On $n$-samples of Erd\\H{o}s", "translatedTitle": None},
    "entryType": "J",
    "primaryClass": {"code": "94B65", "description": "Sampling"},
    "authors": [{"id": 1, "name": "Example, Ada"}, {"id": 2, "name": "Sample, Ben"}],
    "issue": {
        "issue": {"pubYear": 2020, "volume": "66", "number": "9", "journal": {"id": 1, "shortTitle": "J. Samp."}}
    },
    "book": None,
    "paging": {"paging": {"text": "10--19"}},
    "articleUrl": "https://doi.org/10.1000/One",
}
CHAPTER = {
    "mrnumber": 2,
    "titles": {"title": "A chapter"},
    "entryType": "BC",
    "authors": [],
    "issue": {"issue": None},
    "book": {
        "pubYear": 2010,
        "publisher": [{"name": "Press"}],
        "isbn": ["978-0-306-40615-7"],
        "series": [{"title": "S"}],
    },
}
SAMPLE = json.dumps({"results": [ARTICLE, CHAPTER], "total": 2})


def test_reads_results() -> None:
    read = read_with(READER, SAMPLE)
    assert read.records == [
        Record(
            title="On $n$-samples of Erdős",
            authors=("Example, Ada", "Sample, Ben"),
            published="2020",
            venue="J. Samp.",
            url="https://doi.org/10.1000/One",
            volume="66",
            issue="9",
            pages="10-19",
            kind="article",
            keywords=("Sampling",),
            identifiers={"doi": "10.1000/one"},
        ),
        Record(
            title="A chapter",
            published="2010",
            venue="S",
            publisher="Press",
            kind="chapter",
            identifiers={"isbn": "9780306406157"},
        ),
    ]
    assert is_surest(READER, SAMPLE, "results.json")


def test_lost_records_are_reported() -> None:
    assert read_with(READER, SAMPLE[:-40]).kinds == ["text"]
    assert read_with(READER, json.dumps({"results": [ARTICLE, 3]})).kinds == ["records_missing"]


@given(st.data())
@settings(max_examples=60, deadline=None)
def test_damage_raises_only_format_faults(data: st.DataObject) -> None:
    read_damaged(READER, data, SAMPLE)


def test_real_files_are_read() -> None:
    for path in corpus("other-bib-xml", "**/mathscinet.json"):
        read = read_with(READER, path.read_bytes(), path.name)
        assert len(read.entries) == path.read_bytes().count(b'"mrnumber"')
        assert all(read.titles)
