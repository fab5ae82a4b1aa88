from __future__ import annotations

import tracemalloc

from hypothesis import given, settings
from hypothesis import strategies as st

from digests.bibliographies.properties import is_surest, read_damaged
from digests.reading import corpus, read_with, scores, source_of
from readlist.digests.bibliographies.endnote_xml import READER
from readlist.model.record import Link, Record


def style(text: str, face: str = "normal") -> str:
    return f'<style face="{face}" font="default" size="100%">{text}</style>'


STYLED = f"""<record><database name="x.enl" path="x.enl">x.enl</database>
<source-app name="EndNote" version="20">EndNote</source-app>
<rec-number>1</rec-number><ref-type name="Journal Article">17</ref-type><contributors><authors>
<author>{style("Example, Ada")}</author><author>{style("World Sample Organization,")}</author></authors></contributors>
<titles><title>{style("Uptake of ")}{style("in vitro", "italic")}{style(" CO")}{style("2", "subscript")}</title>
<secondary-title>{style("Journal of Samples")}</secondary-title></titles>
<periodical><full-title>{style("J. Samp.")}</full-title></periodical>
<pages>{style("1-9")}</pages><volume>{style("3")}</volume><number>{style("4")}</number>
<keywords><keyword>{style("one&#xD;two")}</keyword><keyword>{style("three")}</keyword></keywords>
<dates><year>{style("2020")}</year><pub-dates><date>{style("Mar 3")}</date></pub-dates></dates>
<isbn>{style("1234-5678")}</isbn><accession-num>{style("123456")}</accession-num>
<abstract>{style("First.&#xD;&#xD;Second.")}</abstract><label>{style("Duplicate")}</label>
<notes>{style("Noted by a database")}</notes><research-notes>{style("My&#xD;note")}</research-notes>
<urls><related-urls><url>{style("&lt;Go to ISI&gt;://WOS:1")}</url>
<url>{style("https://samples.example/one")}</url></related-urls>
<pdf-urls><url>internal-pdf://1/one.pdf</url><url>https://samples.example/one.pdf</url></pdf-urls></urls>
<custom2>{style("PMC77")}</custom2><electronic-resource-num>{style("10.1000/One")}</electronic-resource-num>
<remote-database-name>{style("Medline")}</remote-database-name><language>{style("English")}</language></record>
"""
PLAIN = """<record>
  <ref-type name="Book Section">5</ref-type>
  <contributors><authors><author>Sample, Ben</author><author>Test, C.</author></authors>
    <secondary-authors><author>Else, Eve</author></secondary-authors></contributors>
  <titles><title>A chapter
    on two lines</title><secondary-title>A Book</secondary-title></titles>
  <dates><year>2019</year><pub-dates><date>2019-05-06</date></pub-dates></dates>
  <isbn>978-0-306-40615-7</isbn>
  <electronic-resource-num>https://doi.org/10.1000/two</electronic-resource-num>
</record>
"""


def whole(*records: str) -> str:
    return f'<?xml version="1.0" encoding="UTF-8" ?><xml><records>{"".join(records)}</records></xml>'


def test_reads_endnotes_own_records() -> None:
    read = read_with(READER, whole(STYLED))
    assert read.records == [
        Record(
            title="Uptake of in vitro CO₂",
            abstract="First.\n\nSecond.",
            authors=("Example, Ada", "{World Sample Organization}"),
            published="2020-03-03",
            venue="Journal of Samples",
            url="https://samples.example/one",
            volume="3",
            issue="4",
            pages="1-9",
            kind="article",
            language="en",
            keywords=("one", "two", "three"),
            links=(Link("pdf", "https://samples.example/one.pdf"),),
            identifiers={"doi": "10.1000/one", "pmid": "123456", "pmcid": "PMC77"},
        )
    ]
    assert read.entries[0].marks.note == "My\nnote"
    assert not read.problems
    assert is_surest(READER, whole(STYLED), "library.xml")


def test_reads_dialects_without_styles() -> None:
    record = read_with(READER, whole(PLAIN)).records[0]
    assert (record.title, record.venue, record.kind) == ("A chapter on two lines", "A Book", "chapter")
    assert record.authors == ("Sample, Ben", "Test, C.")
    assert record.published == "2019-05-06"
    assert record.identifiers == {"doi": "10.1000/two", "isbn": "9780306406157"}


def test_kinds_by_name_or_number() -> None:
    for given_kind, kind in (
        ('<ref-type name="Conference Proceedings">10</ref-type>', "conference"),
        ('<ref-type name="Thesis">32</ref-type>', "thesis"),
        ("<ref-type>27</ref-type>", "report"),
        ('<ref-type name="Own Type">17</ref-type>', "article"),
        ("", ""),
    ):
        text = PLAIN.replace('<ref-type name="Book Section">5</ref-type>', given_kind)
        assert read_with(READER, whole(text)).records[0].kind == kind


def test_lost_records_are_reported() -> None:
    read = read_with(READER, whole(PLAIN, PLAIN, PLAIN)[:-200])
    assert len(read.entries) == 3
    assert read.kinds == ["record_cut"]
    read = read_with(READER, whole(PLAIN, "<record><titles><title>A</record></titles>", PLAIN))
    assert len(read.entries) + len(read.problems) >= 3
    assert read_with(READER, whole()).kinds == ["no_records"]


def test_other_xml_is_not_endnotes() -> None:
    for text in ("<xml><a/></xml>", "<records><item/></records>", "<html><body>record</body></html>", "<xml>"):
        assert scores(text).get("endnote-xml", 0) < 20


@given(st.data())
@settings(max_examples=60, deadline=None)
def test_damage_raises_only_format_faults(data: st.DataObject) -> None:
    read_damaged(READER, data, whole(STYLED, PLAIN))


TEXT = st.text(st.characters(categories=["Lu", "Ll", "Nd"]), min_size=1, max_size=20)


@given(st.lists(TEXT, min_size=1, max_size=6))
@settings(max_examples=50, deadline=None)
def test_records_read_back(titles: list[str]) -> None:
    text = whole(*(f"<record><titles><title>{style(f'T{title}')}</title></titles></record>" for title in titles))
    assert read_with(READER, text).titles == [f"T{title}" for title in titles]


def test_memory_does_not_grow_even_with_one_line() -> None:
    source = source_of(whole(STYLED * 1_000))
    tracemalloc.start()
    assert sum(1 for _ in READER.read(source)) == 1_001
    assert tracemalloc.get_traced_memory()[1] < 8_000_000
    tracemalloc.stop()


def test_real_files_are_read() -> None:
    for path in corpus("endnote", "**/*.xml"):
        data = path.read_bytes()
        assert scores(data, path.name)["endnote-xml"] >= 90, path
        read = read_with(READER, data, path.name)
        assert len(read.entries) + len(read.problems) == data.count(b"<record>"), path
        assert all(read.titles)


def test_the_number_of_a_preprint_is_no_issue() -> None:
    text = "<xml><records><record><ref-type name='Preprint'>13</ref-type><titles><title>One</title></titles>"
    (record,) = read_with(READER, text + "<number>arXiv:2101.00001v2</number></record></records></xml>").records
    assert (record.issue, record.version, record.identifiers) == ("", "2", {"arxiv": "2101.00001"})
