from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from digests.bibliographies.properties import is_surest, read_damaged
from digests.reading import corpus, read_with, scores
from readlist.digests.bibliographies.ms_bib import READER
from readlist.model.record import Record

SAMPLE = """<?xml version="1.0"?>
<b:Sources SelectedStyle="" xmlns:b="http://schemas.openxmlformats.org/officeDocument/2006/bibliography">
<b:Source><b:Tag>Exa20</b:Tag><b:SourceType>JournalArticle</b:SourceType><b:Title>On samples</b:Title>
<b:Author><b:Author><b:NameList><b:Person><b:Last>Example</b:Last><b:First>Ada</b:First><b:Middle>B.</b:Middle>
</b:Person>
<b:Person><b:Last>Sample</b:Last><b:First>Ben</b:First></b:Person></b:NameList></b:Author>
<b:Editor><b:NameList><b:Person><b:Last>Else</b:Last></b:Person></b:NameList></b:Editor></b:Author>
<b:JournalName>Journal of Samples</b:JournalName><b:Year>2020</b:Year><b:Month>March</b:Month><b:Day>4</b:Day>
<b:Pages>1-9</b:Pages><b:Volume>3</b:Volume><b:Issue>4</b:Issue>
<b:StandardNumber>ISBN 978-0-306-40615-7</b:StandardNumber>
<b:DOI>10.1000/One</b:DOI><b:URL>https://samples.example/one</b:URL><b:BIBTEX_KeyWords>one; two</b:BIBTEX_KeyWords>
</b:Source>
<b:Source><b:SourceType>Report</b:SourceType><b:ThesisType>PhD</b:ThesisType><b:Title>A thesis</b:Title>
<b:Author><b:Author><b:Corporate>Sample Study Group</b:Corporate></b:Author></b:Author>
<b:Institution>A University</b:Institution>
</b:Source>
</b:Sources>
"""


def test_reads_sources() -> None:
    read = read_with(READER, SAMPLE)
    assert read.records == [
        Record(
            title="On samples",
            authors=("Example, Ada B.", "Sample, Ben"),
            published="2020-03-04",
            venue="Journal of Samples",
            url="https://samples.example/one",
            volume="3",
            issue="4",
            pages="1-9",
            kind="article",
            keywords=("one", "two"),
            identifiers={"doi": "10.1000/one", "isbn": "9780306406157"},
        ),
        Record(title="A thesis", authors=("{Sample Study Group}",), publisher="A University", kind="thesis"),
    ]
    assert not read.problems
    assert is_surest(READER, SAMPLE, "sources.xml")


def test_lost_records_are_reported() -> None:
    assert read_with(READER, SAMPLE[:-60]).kinds == ["record_cut"]


def test_xml_with_other_sources_scores_low() -> None:
    assert scores("<Sources><Source/></Sources>").get("ms-bib", 0) < 20


@given(st.data())
@settings(max_examples=60, deadline=None)
def test_damage_raises_only_format_faults(data: st.DataObject) -> None:
    read_damaged(READER, data, SAMPLE)


def test_real_files_are_read() -> None:
    for path in corpus("other-bib-xml", "**/MsBib*.xml"):
        read = read_with(READER, path.read_bytes(), path.name)
        assert len(read.entries) + read.kinds.count("record_empty") == path.read_bytes().count(b"<b:Source>")


def test_the_language_by_its_tag() -> None:
    text = "<b:Sources xmlns:b='http://schemas.openxmlformats.org/officeDocument/2006/bibliography'>{}</b:Sources>"
    source = "<b:Source><b:SourceType>Book</b:SourceType><b:Title>One</b:Title><b:LCID>{}</b:LCID></b:Source>"
    read = read_with(READER, text.format(source.format("de-DE") + source.format("1033")))
    assert [record.language for record in read.records] == ["de", ""]
