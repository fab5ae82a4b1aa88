from __future__ import annotations

import json
import tracemalloc
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from digests.bibliographies.properties import is_surest, read_damaged
from digests.reading import Read, corpus, read_with, scores, source_of
from readlist.digests.bibliographies.csl_json import READER
from readlist.errors import FormatFault
from readlist.export.csl_json import CslJson
from readlist.model.digest import SourceMarks
from readlist.model.paper import Paper, Status, Tag
from readlist.model.record import Record

ITEM: dict[str, Any] = {
    "id": "example2020",
    "type": "article-journal",
    "title": 'On <i>samples</i> of <span class="nocase">mRNA</span>',
    "container-title": "Journal of Samples",
    "author": [
        {"family": "Example", "given": "Ada"},
        {"family": "Sample", "given": "Ben", "non-dropping-particle": "van der", "suffix": "Jr."},
        {"literal": "Sample Group of the North"},
    ],
    "issued": {"date-parts": [["2020", 3, 4]]},
    "DOI": "10.1000/XYZ",
    "volume": 12,
    "issue": "3",
    "page": "1–9",
    "keyword": "one, two",
    "language": "en-US",
    "PMID": "123",
    "note": "PMCID: PMC99\nRead_Status: In Progress\nMy own remark",
    "URL": "https://samples.example/one",
    "abstract": "Text.",
}
PREPRINT = {
    "type": "article",
    "title": "A preprint",
    "publisher": "arXiv",
    "number": "arXiv:2301.00001",
    "issued": {"raw": "2023-01"},
    "author": [{"family": "Test", "given": "C."}, {"literal": "others"}],
}


def read(value: object) -> Read:
    return read_with(READER, json.dumps(value), "items.json")


def one(item: dict[str, Any]) -> Record:
    found = read([item])
    assert len(found.entries) == 1
    return found.records[0]


def test_reads_an_item() -> None:
    found = read([ITEM, PREPRINT])
    first, second = found.records
    assert first == Record(
        title="On samples of mRNA",
        abstract="Text.",
        authors=("Example, Ada", "van der Sample, Jr., Ben", "{Sample Group of the North}"),
        published="2020-03-04",
        venue="Journal of Samples",
        url="https://samples.example/one",
        volume="12",
        issue="3",
        pages="1-9",
        kind="article",
        language="en",
        keywords=("one", "two"),
        identifiers={"doi": "10.1000/xyz", "pmid": "123", "pmcid": "PMC99"},
    )
    assert found.entries[0].marks == SourceMarks(status="reading", note="My own remark")
    assert (second.kind, second.published, second.identifiers) == ("preprint", "2023-01", {"arxiv": "2301.00001"})
    assert second.authors == ("Test, C.",)
    assert second.authors_cut


@pytest.mark.parametrize(
    "text",
    [
        json.dumps([ITEM, PREPRINT]),
        json.dumps([ITEM, PREPRINT], indent=2),
        json.dumps({"items": [ITEM, PREPRINT]}),
        json.dumps({"version": 1, "items": [ITEM, PREPRINT]}),
        json.dumps(ITEM) + "\n" + json.dumps(PREPRINT) + "\n",
    ],
)
def test_reads_arrays_objects_and_lines(text: str) -> None:
    assert read_with(READER, text).titles == ["On samples of mRNA", "A preprint"]
    assert is_surest(READER, text, "x.json")
    assert read_with(READER, text.encode("utf-8-sig")).titles == ["On samples of mRNA", "A preprint"]


WORK = {
    "indexed": {"date-parts": [[2024, 1, 1]]},
    "DOI": "10.1000/crossref",
    "type": "proceedings-article",
    "title": ["A Title"],
    "subtitle": ["With a subtitle"],
    "container-title": ["Proceedings of Samples"],
    "author": [
        {"given": "Ada", "family": "Example", "sequence": "first"},
        {"name": "Sample Group", "sequence": "additional"},
    ],
    "published-print": {"date-parts": [[2021, 5]]},
    "issued": {"date-parts": [[None]]},
    "ISBN": ["http://id.crossref.org/isbn/9780306406157"],
    "abstract": "<jats:p>Text of it.</jats:p>",
    "URL": "http://dx.doi.org/10.1000/crossref",
    "link": [{"URL": "https://samples.example/a.pdf", "content-type": "application/pdf"}],
    "subject": ["Sampling"],
}


def test_reads_answers_of_crossref() -> None:
    head = {"status": "ok", "message-version": "1.0.0"}
    for answer in (
        {**head, "message-type": "work", "message": WORK},
        {**head, "message-type": "work-list", "message": {"total-results": 1, "facets": {}, "items": [WORK]}},
        [WORK],
    ):
        record = read(answer).records[0]
        assert record.title == "A Title: With a subtitle"
        assert record.authors == ("Example, Ada", "{Sample Group}")
        assert (record.published, record.venue, record.kind) == ("2021-05", "Proceedings of Samples", "conference")
        assert record.identifiers == {"doi": "10.1000/crossref", "isbn": "9780306406157"}
        assert record.abstract == "Text of it."
        assert record.links[0].kind == "pdf"
        assert scores(json.dumps(answer))["csl-json"] >= 90


@pytest.mark.parametrize(
    ("issued", "expected"),
    [
        ({"date-parts": [[2020]]}, "2020"),
        ({"date-parts": [[2020, 2], [2020, 3]]}, "2020-02"),
        ({"date-parts": [["2020", "02", "30"]]}, "2020-02"),
        ({"date-parts": [[]]}, ""),
        ({"date-parts": [[2020]], "season": 2}, "2020"),
        ({"raw": "March 4, 2020"}, "2020-03-04"),
        ({"literal": "2020?"}, "2020"),
        ("2020-03", "2020-03"),
        ("2020-03-04/2020-03-06", "2020-03-04"),
        (2020, "2020"),
        (None, ""),
    ],
)
def test_dates_are_read(issued: object, expected: str) -> None:
    assert one({**PREPRINT, "issued": issued}).published == expected


def test_values_of_wrong_types_do_not_matter() -> None:
    odd = [None, True, 3.5, [], {}, [None], [[1]], {"a": 1}, ["x", {"y": 2}]]
    for field in (*ITEM, "ISBN", "link", "subtitle", "subject", "editor", "archive", "number"):
        for value in odd:
            read([{**ITEM, field: value}])


def test_values_that_are_no_items_are_counted() -> None:
    found = read([ITEM, 3, "x", None])
    assert found.problems[-1].values == {"records": 3}
    assert len(found.entries) == 1


def test_a_file_that_is_cut_keeps_its_items() -> None:
    text = json.dumps([ITEM, PREPRINT])
    found = read_with(READER, text[:-20])
    assert found.titles == ["On samples of mRNA"]
    assert found.kinds == ["text"]
    with pytest.raises(FormatFault):
        read_with(READER, text[:40])


def test_readlists_own_file_reads_back() -> None:
    record = Record(
        title="On samples",
        abstract="One.\n\nTwo.",
        authors=("Example, Ada", "van Sample, Ben", "{Group of Samples}"),
        published="2024-02-03",
        venue="Journal",
        url="https://example.org/paper",
        authors_cut=True,
        volume="1",
        issue="2",
        pages="3-4",
        publisher="Press",
        kind="article",
        language="en",
        keywords=("one; two", "three, four", "five"),
        identifiers={"doi": "10.1000/xyz", "pmid": "12", "pmcid": "PMC1", "isbn": "9780306406157"},
    )
    paper = Paper(
        1, record, Status.READ, False, (Tag(1, "tag", "#000000"),), "My note\n\nand more", "2026-01-02", "", ()
    )
    text = CslJson().write([paper])
    found = read_with(READER, text)
    assert found.records[0] == record._replace(keywords=("tag", *record.keywords))
    assert found.entries[0].marks.note == "My note\n\nand more"
    preprint = Record(title="P", kind="preprint", identifiers={"arxiv": "2402.12340"}, published="2024-02")
    found = read_with(READER, CslJson().write([Paper(1, preprint, Status.READ, False, (), "", "2026-01-02", "", ())]))
    assert found.records[0].identifiers == {"arxiv": "2402.12340"}
    assert found.records[0].kind == "preprint"


def test_other_json_is_not_csl() -> None:
    for text in (
        '{"type": "FeatureCollection", "features": []}',
        '[{"title": "A", "url": "https://x.example"}]',
        '{"version": "https://jsonfeed.org/version/1", "items": [{"title": "A"}]}',
        '[{"paper": {"id": "2301.00001", "title": "A"}}]',
        '{"name": "package", "type": "module", "version": "1.0.0"}',
        "[section]\nkey = 1\n",
        "{}",
        "",
    ):
        assert scores(text).get("csl-json", 0) < 20, text


NAMES = st.text(st.characters(categories=["Lu", "Ll"]), min_size=2, max_size=12).map(str.title)


@given(st.lists(st.tuples(st.text(min_size=1).filter(str.strip), NAMES, NAMES, st.integers(1900, 2030)), max_size=8))
@settings(max_examples=60)
def test_items_read_back(works: list[tuple[str, str, str, int]]) -> None:
    items = [
        {"type": "book", "title": f"T{title}", "author": [{"family": family, "given": given}], "issued": str(year)}
        for title, family, given, year in works
    ]
    assert [record.published for record in read(items).records] == [str(year) for *_, year in works]


@given(st.data())
@settings(max_examples=60, deadline=None)
def test_damage_raises_only_format_faults(data: st.DataObject) -> None:
    read_damaged(READER, data, json.dumps([ITEM, PREPRINT]), json.dumps({"message-type": "work", "message": WORK}))


def test_memory_does_not_grow() -> None:
    source = source_of(json.dumps([{**ITEM, "id": at} for at in range(5_000)]))
    tracemalloc.start()
    assert sum(1 for _ in READER.read(source)) == 5_001
    assert tracemalloc.get_traced_memory()[1] < 6_000_000
    tracemalloc.stop()


def test_real_files_of_other_formats_are_not_csl() -> None:
    for path in corpus("bookmarks", "**/*.json"):
        assert scores(path.read_bytes(), path.name).get("csl-json", 0) < 20, path


def test_an_answer_whose_items_are_further_within_is_not_read() -> None:
    answer = {"hits": {"hits": [{"metadata": {"title": "A title", "resource_type": {"type": "dataset"}}}]}}
    assert scores(json.dumps(answer)).get("csl-json", 0) < 20
    assert scores(json.dumps({"id": "a", "type": "dataset", "title": "A title"}))["csl-json"] >= 40


def test_the_export_of_paperpile() -> None:
    item = {
        "_id": "1",
        "title": "Thermal drift of owls",
        "author": [{"first": "Ada", "last": "Example", "formatted": "Example A"}, {"collective": "The Owl Group"}],
        "journal": "Owls",
        "published": {"year": "2024", "month": "1"},
        "volume": "24",
        "issue": "3",
        "pages": "812-820",
        "doi": "10.5555/owl.1",
        "pubtype": "ARTICLE",
        "url": ["https://example.org/owls", "https://example.org/owls.pdf"],
        "labelsNamed": ["night"],
        "starred": 1,
    }
    text = json.dumps([item, {**item, "starred": [], "pubtype": "INPROCEEDINGS", "author": "x", "published": None}])
    assert scores(text)["csl-json"] == 95
    found = read_with(READER, text)
    first, second = found.records
    assert (first.title, first.authors) == ("Thermal drift of owls", ("Example, Ada", "{The Owl Group}"))
    assert (first.venue, first.volume, first.issue, first.pages) == ("Owls", "24", "3", "812-820")
    assert (first.published, first.kind, second.kind) == ("2024-01", "article", "conference")
    assert first.identifiers == {"doi": "10.5555/owl.1"}
    assert found.entries[0].marks == SourceMarks(starred=True, tags=("night",))
