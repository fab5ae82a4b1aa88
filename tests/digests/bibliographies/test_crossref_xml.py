from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from digests.bibliographies.properties import is_surest, read_damaged
from digests.reading import read_with
from readlist.digests.bibliographies.crossref_xml import READER
from readlist.model.record import Record

SAMPLE = """<?xml version="1.0" encoding="UTF-8"?>
<crossref_result xmlns="http://www.crossref.org/qrschema/3.0"><query_result><body><query status="resolved">
<doi_record>
<crossref xmlns="http://www.crossref.org/xschema/1.1">
<journal><journal_metadata language="en"><full_title>Journal of Samples</full_title></journal_metadata>
<journal_issue><publication_date media_type="print"><month>05</month><year>2019</year></publication_date>
<journal_volume><volume>12</volume></journal_volume><issue>3</issue></journal_issue>
<journal_article language="en"><titles><title>On the <i>sampling</i> of CO<sub>2</sub></title></titles>
<contributors><person_name contributor_role="author" sequence="first"><given_name>Ada</given_name>
<surname>Example</surname>
</person_name><organization contributor_role="author">Sample Study Group</organization>
<person_name contributor_role="editor"><surname>Else</surname></person_name></contributors>
<publication_date media_type="online"><month>04</month><day>2</day><year>2019</year></publication_date>
<pages><first_page>1</first_page><last_page>9</last_page></pages>
<doi_data><doi>10.1000/One</doi><resource>https://samples.example/one</resource></doi_data></journal_article>
</journal>
<book><book_metadata><titles><title>A Book</title></titles><isbn>9780306406157</isbn>
<publisher><publisher_name>Press</publisher_name></publisher></book_metadata>
<content_item><titles><title>A Chapter</title></titles><doi_data><doi>10.1000/ch</doi></doi_data></content_item>
</book>
<book><book_metadata><titles><title>A Book Alone</title></titles><contributors><person_name contributor_role="editor">
<given_name>Ben</given_name><surname>Sample</surname></person_name></contributors></book_metadata></book>
</crossref></doi_record></query></body></query_result></crossref_result>
"""


def test_reads_works_with_their_hosts() -> None:
    read = read_with(READER, SAMPLE)
    assert read.records == [
        Record(
            title="On the sampling of CO₂",
            authors=("Example, Ada", "{Sample Study Group}"),
            published="2019-04-02",
            venue="Journal of Samples",
            url="https://samples.example/one",
            volume="12",
            issue="3",
            pages="1-9",
            kind="article",
            language="en",
            identifiers={"doi": "10.1000/one"},
        ),
        Record(title="A Chapter", venue="A Book", publisher="Press", kind="chapter", identifiers={"doi": "10.1000/ch"}),
        Record(title="A Book Alone", authors=("Sample, Ben",), kind="book"),
    ]
    assert not read.problems
    assert is_surest(READER, SAMPLE, "crossref.xml")


def test_lost_records_are_reported() -> None:
    cut = read_with(READER, SAMPLE[: SAMPLE.index("<doi>10.1000/ch")])
    assert "record_cut" in cut.kinds or "records_missing" in cut.kinds


@given(st.data())
@settings(max_examples=60, deadline=None)
def test_damage_raises_only_format_faults(data: st.DataObject) -> None:
    read_damaged(READER, data, SAMPLE)


def test_the_month_of_the_issue_and_no_heading_above_the_abstract() -> None:
    article = "<titles><title>One</title></titles><publication_date><year>2020</year></publication_date>"
    article += "<abstract><title>Abstract</title><p>Probes.</p></abstract>"
    issue = "<publication_date><month>05</month><year>2020</year></publication_date>"
    text = f"<journal><journal_issue>{issue}</journal_issue><journal_article>{article}</journal_article></journal>"
    (record,) = read_with(READER, f"<doi_batch><body>{text}</body></doi_batch>").records
    assert (record.published, record.abstract) == ("2020-05", "Probes.")
