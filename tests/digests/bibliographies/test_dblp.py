"""Tests of the readers for dblp's XML and JSON."""

from __future__ import annotations

import json
from contextlib import suppress
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from digests.bibliographies.properties import is_surest, read_damaged
from digests.reading import read_with, scores
from readlist.digests.bibliographies.dblp_json import READER as JSON_READER
from readlist.digests.bibliographies.dblp_xml import READER as XML_READER
from readlist.errors import FormatFault
from readlist.model.record import Record

RECORDS = """<?xml version="1.0" encoding="US-ASCII"?>
<!DOCTYPE dblp SYSTEM "dblp.dtd">
<dblp>
<article key="journals/owls/ExampleS25" mdate="2025-03-05">
<author orcid="0000-0000-0000-0000">Ada Example 0001</author>
<author>Ben S&aacute;mple</author>
<title>On slow <i>owls</i> in H<sub>2</sub>O.</title>
<pages>100-110</pages>
<year>2025</year>
<volume>12</volume>
<journal>J. Owls</journal>
<number>3</number>
<ee type="oa">https://doi.org/10.5555/owl.1</ee>
<url>db/journals/owls/owls12.html#ExampleS25</url>
</article>
<inproceedings mdate="2024-01-01" key="conf/owl/Test24"><author>Cleo Test</author><title>Are owls slow?</title>
<pages>1-9</pages><year>2024</year><booktitle>OWL</booktitle><crossref>conf/owl/2024</crossref></inproceedings>
<proceedings key="conf/owl/2024" mdate="2024-01-01"><editor>Dora Plain</editor><title>Proceedings of OWL 2024.</title>
<booktitle>OWL</booktitle><series>LNO</series><volume>7</volume><publisher>Owl Press</publisher><year>2024</year>
<isbn>978-0-306-40615-7</isbn></proceedings>
<phdthesis key="phd/owl/Other23" mdate="2023-01-01"><author>Emil Other</author><title>Owls.</title><year>2023</year>
<school>University of Sampleton</school></phdthesis>
<article publtype="informal" key="journals/corr/abs-2503-01234" mdate="2025-03-05"><author>Ada Example 0001</author>
<title>Owls at arXiv.</title><year>2025</year><volume>abs/2503.01234</volume><journal>CoRR</journal></article>
<www key="homepages/1/2" mdate="2020-01-01"><author>Ada Example 0001</author><title>Home Page</title></www>
</dblp>
"""
PERSON = """<?xml version="1.0"?>
<dblpperson name="Ada Example 0001" pid="1/2" n="1">
<person key="homepages/1/2" mdate="2020-01-01"><author pid="1/2">Ada Example 0001</author></person>
<r><article key="journals/owls/Example25" mdate="2025-03-05"><author pid="1/2">Ada Example 0001</author>
<title>On owls.</title><year>2025</year><journal>J. Owls</journal></article></r>
<coauthors n="0"></coauthors></dblpperson>
"""
ANSWER_XML = """<?xml version="1.0" encoding="UTF-8"?>
<result>
<query id="1">owl*</query>
<status code="200">OK</status>
<time unit="msecs">1.00</time>
<completions total="1" computed="1" sent="1"><c sc="1" dc="1" oc="1" id="1">owls</c></completions>
<hits total="1" computed="1" sent="1" first="0">
<hit score="3" id="11"><info><authors><author pid="1/2">Ada Example 0001</author><author pid="3/4">Ben Sample</author>
</authors><title>On slow owls &amp; larks.</title><venue>J. Owls</venue><volume>12</volume><number>3</number>
<pages>100-110</pages><year>2025</year><type>Journal Articles</type><access>open</access>
<key>journals/owls/ExampleS25</key><doi>10.5555/OWL.1</doi><ee>https://doi.org/10.5555/owl.1</ee>
<url>https://dblp.org/rec/journals/owls/ExampleS25</url></info><url>URL#11</url></hit>
</hits>
</result>
"""
INFO: dict[str, Any] = {
    "authors": {"author": [{"@pid": "1/2", "text": "Ada Example 0001"}, {"@pid": "3/4", "text": "Ben Sample"}]},
    "title": "On slow owls &amp; larks.",
    "venue": ["OWL", "LNO"],
    "pages": "100-110",
    "year": "2025",
    "type": "Conference and Workshop Papers",
    "access": "closed",
    "key": "conf/owl/ExampleS25",
    "doi": "10.5555/OWL.1",
    "ee": "https://doi.org/10.5555/owl.1",
    "url": "https://dblp.org/rec/conf/owl/ExampleS25",
}
ALONE: dict[str, Any] = {
    "authors": {"author": {"@pid": "1/2", "text": "Cleo Test"}},
    "title": "Larks.",
    "year": "2024",
    "type": "Books and Theses",
    "key": "phd/Test24",
    "url": "https://dblp.org/rec/phd/Test24",
}


def answer(*infos: dict[str, Any]) -> str:
    """An answer of the search with these publications."""
    hits = [{"@score": "3", "@id": str(place), "info": info, "url": f"URL#{place}"} for place, info in enumerate(infos)]
    status = {"@code": "200", "text": "OK"}
    found = {"@total": str(len(hits)), "@computed": "1", "@sent": str(len(hits)), "@first": "0", "hit": hits}
    completions = {"@total": "1", "c": {"@sc": "1", "text": "owls"}}
    result = {"query": "owl*", "status": status, "time": {}, "completions": completions, "hits": found}
    return json.dumps({"result": result})


def test_records_are_read() -> None:
    read = read_with(XML_READER, RECORDS)
    assert is_surest(XML_READER, RECORDS)
    assert read.problems == []
    article, paper, proceedings, thesis, preprint = read.records
    assert article == Record(
        title="On slow owls in H₂O",
        authors=("Ada Example", "Ben Sámple"),
        published="2025",
        venue="J. Owls",
        volume="12",
        issue="3",
        pages="100-110",
        kind="article",
        url="https://doi.org/10.5555/owl.1",
        identifiers={"doi": "10.5555/owl.1"},
    )
    assert (paper.title, paper.venue, paper.kind) == ("Are owls slow?", "OWL", "conference")
    assert paper.url == "https://dblp.org/rec/conf/owl/Test24"
    assert (proceedings.authors, proceedings.publisher, proceedings.kind) == (("Dora Plain",), "Owl Press", "book")
    assert proceedings.identifiers == {"isbn": "9780306406157"}
    assert (thesis.venue, thesis.kind) == ("University of Sampleton", "thesis")
    assert (preprint.kind, preprint.volume, preprint.identifiers) == ("preprint", "", {"arxiv": "2503.01234"})


def test_the_page_of_a_person() -> None:
    read = read_with(XML_READER, PERSON)
    assert is_surest(XML_READER, PERSON)
    assert [record.title for record in read.records] == ["On owls"]
    assert read.problems == []


def test_an_answer_in_xml() -> None:
    read = read_with(XML_READER, ANSWER_XML)
    assert is_surest(XML_READER, ANSWER_XML)
    assert read.problems == []
    [record] = read.records
    assert (record.title, record.authors) == ("On slow owls & larks", ("Ada Example", "Ben Sample"))
    assert (record.venue, record.volume, record.issue, record.pages) == ("J. Owls", "12", "3", "100-110")
    assert (record.kind, record.published, record.identifiers) == ("article", "2025", {"doi": "10.5555/owl.1"})


@pytest.mark.parametrize("indent", [None, 1])
def test_an_answer_in_json(indent: int | None) -> None:
    text = json.dumps(json.loads(answer(INFO, ALONE)), indent=indent)
    assert next(iter(scores(text).items())) == ("dblp-json", 97)
    read = read_with(JSON_READER, text)
    assert read.problems == []
    record, thesis = read.records
    assert (record.title, record.authors) == ("On slow owls & larks", ("Ada Example", "Ben Sample"))
    assert (record.venue, record.kind, record.identifiers) == ("OWL", "conference", {"doi": "10.5555/owl.1"})
    assert (thesis.authors, thesis.kind, thesis.url) == (("Cleo Test",), "thesis", "https://dblp.org/rec/phd/Test24")


def test_what_is_no_publication_is_told() -> None:
    person = {"author": "Ada Example 0001", "url": "https://dblp.org/pid/1/2"}
    assert read_with(JSON_READER, answer(person)).kinds == ["records_missing"]
    assert read_with(JSON_READER, answer()).kinds == ["no_records"]
    assert "record_cut" in read_with(XML_READER, RECORDS[: RECORDS.index("<phdthesis")]).kinds


@given(st.data())
@settings(max_examples=60, deadline=None)
def test_damage_raises_only_format_faults(data: st.DataObject) -> None:
    read_damaged(XML_READER, data, RECORDS, PERSON, ANSWER_XML)
    read_damaged(JSON_READER, data, answer(INFO, ALONE))


@given(
    st.sampled_from(sorted(INFO)), st.sampled_from([None, 5, True, [], [[]], {}, "x", {"text": 3}, [None, {"x": []}]])
)
def test_values_of_wrong_types(key: str, value: Any) -> None:
    with suppress(FormatFault):
        read = read_with(JSON_READER, answer(INFO | {key: value}))
        assert len(read.entries) + len(read.problems) >= 1
