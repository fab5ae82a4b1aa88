"""The metadata of arXiv: the snapshot in JSON, and answers of its OAI-PMH interface in XML."""

from __future__ import annotations

import json
from contextlib import suppress

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from digests.arxiv.damage import damaged
from digests.reading import Read, read_with, scores
from readlist.digests.arxiv import metadata_snapshot, oai_answer
from readlist.errors import FormatFault

PAPER = {
    "id": "0704.0001",
    "submitter": "Ada Example",
    "authors": "A. Ex\\'ample, B. Sample, Jr. (A Place) and the Probe Collaboration",
    "title": "A Sample of Titles that\n  is Wrapped",
    "comments": "5 pages; published version",
    "journal-ref": "Phys.Samp.D76:013009,2007",
    "doi": "10.1000/SAMPLE.1",
    "report-no": "SAMPLE-1",
    "categories": "hep-ph math.CO",
    "license": None,
    "abstract": "  The first paragraph,\nof two lines.\n  The second.\n",
    "versions": [
        {"version": "v1", "created": "Mon, 2 Apr 2007 19:18:42 GMT"},
        {"version": "v2", "created": "Tue, 24 Jul 2007 20:10:27 GMT"},
    ],
    "update_date": "2008-11-26",
    "authors_parsed": [["Exámple", "A.", ""], ["Sample", "B.", "Jr."], ["Collaboration", "the Probe", ""]],
}
LINES = json.dumps(PAPER) + "\n" + json.dumps(PAPER | {"id": "math/0601002", "title": "Another", "versions": []}) + "\n"
OAI = r"""<?xml version="1.0" encoding="UTF-8"?>
<OAI-PMH xmlns="http://www.openarchives.org/OAI/2.0/">
<responseDate>2024-03-01T05:06:07Z</responseDate>
<request verb="ListRecords" metadataPrefix="arXiv">http://export.arxiv.org/oai2</request>
<ListRecords>
<record><header><identifier>oai:arXiv.org:0704.0001</identifier><datestamp>2008-11-26</datestamp></header>
<metadata><arXiv xmlns="http://arxiv.org/OAI/arXiv/">
 <id>0704.0001</id><created>2007-04-02</created><updated>2007-07-24</updated>
 <authors><author><keyname>Exámple</keyname><forenames>A.</forenames></author>
 <author><keyname>Sample</keyname><forenames>B.</forenames><suffix>Jr.</suffix></author></authors>
 <title>A Sample of Titles that
  is Wrapped</title>
 <categories>hep-ph math.CO</categories><comments>5 pages</comments>
 <journal-ref>Phys.Samp.D76:013009,2007</journal-ref><doi>10.1000/sample.1</doi>
 <abstract>  The first paragraph,
of two lines.
  The second.
</abstract></arXiv></metadata></record>
</ListRecords></OAI-PMH>
"""
RAW = r"""<OAI-PMH xmlns="http://www.openarchives.org/OAI/2.0/"><GetRecord><record><metadata>
<arXivRaw xmlns="http://arxiv.org/OAI/arXivRaw/"><id>0704.0001</id><submitter>Ada Example</submitter>
<version version="v1"><date>Mon, 2 Apr 2007 19:18:42 GMT</date><size>293kb</size></version>
<version version="v2"><date>Tue, 24 Jul 2007 20:10:27 GMT</date></version>
<title>A Sample</title><authors>A. Ex\'ample and B. Sample</authors><categories>hep-ph</categories>
<abstract>Words.</abstract></arXivRaw></metadata></record></GetRecord></OAI-PMH>
"""
ABSTRACT = "The first paragraph, of two lines.\n\nThe second."


def read_json(text: str | bytes) -> Read:
    return read_with(metadata_snapshot.READER, text, "snapshot.json")


def read_xml(text: str | bytes) -> Read:
    return read_with(oai_answer.READER, text, "answer.xml")


def test_all_fields_of_a_paper() -> None:
    found = read_json(LINES)
    assert found.heads == [("", "snapshot.json")]
    record = found.records[0]
    assert record.title == "A Sample of Titles that is Wrapped"
    assert record.abstract == ABSTRACT
    assert record.authors == ("A. Exámple", "B. Sample Jr.", "{Probe Collaboration}")
    assert (record.published, record.version, record.kind) == ("2007-04-02", "2", "preprint")
    assert (record.venue, record.volume, record.pages) == ("Phys.Samp.", "D76", "013009")
    assert record.keywords == ("hep-ph", "math.CO")
    assert record.identifiers == {"arxiv": "0704.0001", "doi": "10.1000/sample.1"}
    assert found.records[1].published == "2006-01"
    assert [entry.line for entry in found.entries] == [1, 2]
    assert found.problems == []


def test_without_parsed_authors() -> None:
    paper = {key: value for key, value in PAPER.items() if key != "authors_parsed"}
    assert read_json(json.dumps(paper)).records[0].authors == ("A. Exámple", "B. Sample, Jr.", "{Probe Collaboration}")


@pytest.mark.parametrize("indent", [None, 2])
def test_an_array(indent: int | None) -> None:
    text = json.dumps([PAPER, PAPER | {"id": "0704.0002"}], indent=indent)
    assert [record.identifiers["arxiv"] for record in read_json(text).records] == ["0704.0001", "0704.0002"]
    assert scores(text)["arxiv-snapshot"] >= 90


def test_a_damaged_line_is_told_and_the_others_are_read() -> None:
    first, second = LINES.splitlines()
    found = read_json(f"{first}\n{second[:90]}\n{second}\n")
    assert len(found.entries) == 2
    assert [(problem.line, problem.kind) for problem in found.problems] == [(2, "record_lost")]


def test_a_cut_array_is_told() -> None:
    text = json.dumps([PAPER, PAPER], indent=1)
    found = read_json(text[:-100])
    assert len(found.entries) == 1
    assert found.kinds == ["text"]


def test_an_answer_in_xml() -> None:
    found = read_xml(OAI)
    assert found.heads == [("2024-03-01", "answer.xml")]
    record = found.records[0]
    assert record.title == "A Sample of Titles that is Wrapped"
    assert record.abstract == ABSTRACT
    assert record.authors == ("A. Exámple", "B. Sample Jr.")
    assert record.published == "2007-04-02"
    assert (record.venue, record.volume, record.pages) == ("Phys.Samp.", "D76", "013009")
    assert record.identifiers == {"arxiv": "0704.0001", "doi": "10.1000/sample.1"}


def test_a_day_of_an_answer_that_does_not_exist_is_no_date() -> None:
    found = read_xml(OAI.replace("2024-03-01", "2024-02-30"))
    assert found.heads == [("", "answer.xml")]
    assert len(found.entries) == 1


def test_the_raw_format_has_versions() -> None:
    record = read_xml(RAW).records[0]
    assert (record.version, record.published) == ("2", "2007-04-02")
    assert record.authors == ("A. Exámple", "B. Sample")


def test_own_texts_score_high_and_others_low() -> None:
    assert scores(LINES)["arxiv-snapshot"] >= 90
    assert scores(OAI)["arxiv-oai"] >= 90
    assert scores(RAW)["arxiv-oai"] >= 90
    for text in (
        '[{"id": "x", "type": "article-journal", "title": "A Sample", "abstract": "", "categories": ["a"]}]',
        '{"title": "A Sample", "arxiv_id": "2401.00001", "authors": []}',
        "<OAI-PMH xmlns='http://www.openarchives.org/OAI/2.0/'><ListRecords/></OAI-PMH>",
        OAI.replace("arxiv.org/OAI/arXiv/", "example.org/"),
    ):
        assert scores(text).get("arxiv-snapshot", 0) < 20
        assert scores(text).get("arxiv-oai", 0) < 20


@settings(max_examples=100, deadline=None)
@given(damaged(LINES.encode()) | damaged(json.dumps([PAPER, PAPER]).encode()) | st.binary(max_size=400))
def test_no_bytes_raise_anything_but_a_format_fault_in_json(data: bytes) -> None:
    metadata_snapshot.READER.score(data, "file")
    with suppress(FormatFault):
        read_json(data)


@settings(max_examples=60, deadline=None)
@given(damaged(OAI.encode()) | damaged(RAW.encode()) | st.binary(max_size=400))
def test_no_bytes_raise_anything_but_a_format_fault_in_xml(data: bytes) -> None:
    oai_answer.READER.score(data, "file")
    with suppress(FormatFault):
        read_xml(data)


@given(
    st.recursive(
        st.none() | st.booleans() | st.integers() | st.text(),
        lambda inner: st.lists(inner) | st.dictionaries(st.sampled_from(list(PAPER)), inner),
        max_leaves=20,
    )
)
def test_values_of_any_type_are_read(value: object) -> None:
    read_json(json.dumps(dict.fromkeys(PAPER, value)))


DUBLIN_CORE = r"""<?xml version="1.0" encoding="UTF-8"?>
<OAI-PMH xmlns="http://www.openarchives.org/OAI/2.0/">
<responseDate>2024-03-01T05:06:07Z</responseDate>
<request verb="ListRecords" metadataPrefix="oai_dc">http://export.arxiv.org/oai2</request>
<ListRecords>
<record><header><identifier>oai:arXiv.org:0704.0001</identifier></header>
<metadata><oai_dc:dc xmlns:oai_dc="http://www.openarchives.org/OAI/2.0/oai_dc/"
 xmlns:dc="http://purl.org/dc/elements/1.1/">
 <dc:title>A Sample of Titles</dc:title>
 <dc:creator>Example, A.</dc:creator><dc:creator>Sample, Ben, Jr.</dc:creator><dc:creator>Probe Group</dc:creator>
 <dc:subject>Sampling</dc:subject>
 <dc:description>Comment: 5 pages</dc:description>
 <dc:description>  The words of it.
</dc:description>
 <dc:date>2007-04-02</dc:date><dc:date>2007-07-24</dc:date><dc:type>text</dc:type>
 <dc:identifier>http://arxiv.org/abs/0704.0001</dc:identifier>
 <dc:identifier>Phys.Samp.D76:013009,2007</dc:identifier>
 <dc:identifier>doi:10.1000/sample.1</dc:identifier>
</oai_dc:dc></metadata></record>
<record><header status="deleted"><identifier>oai:arXiv.org:0704.0002</identifier></header></record>
</ListRecords></OAI-PMH>
"""


def test_dublin_core() -> None:
    assert scores(DUBLIN_CORE)["arxiv-oai"] > 90
    found = read_with(oai_answer.READER, DUBLIN_CORE)
    (paper,) = found.records
    assert (paper.title, paper.abstract, paper.published) == ("A Sample of Titles", "The words of it.", "2007-04-02")
    assert paper.authors[:2] == ("A. Example", "Ben Sample Jr.")
    assert "Probe Group" in paper.authors[2]
    assert paper.identifiers == {"arxiv": "0704.0001", "doi": "10.1000/sample.1"}
    assert (paper.venue, paper.volume, paper.keywords) == ("Phys.Samp.", "D76", ("Sampling",))
    assert found.heads[0].date == "2024-03-01"


def test_dublin_core_of_another_archive_is_not_of_arxiv() -> None:
    other = DUBLIN_CORE.replace("oai:arXiv.org:", "oai:example.org:")
    assert scores(other).get("arxiv-oai", 0) < 20
