"""Tests of the reader for XML of EndNote 7 and before."""

from __future__ import annotations

from contextlib import suppress

from hypothesis import given, settings
from hypothesis import strategies as st

from digests.reading import read_with, scores
from readlist.digests.bibliographies.endnote_seven_xml import READER
from readlist.errors import FormatFault

SAMPLE = """<?xml version="1.0" encoding="UTF-8"?>
<XML><RECORDS>
<RECORD><REFERENCE_TYPE>0</REFERENCE_TYPE><REFNUM>1</REFNUM>
<AUTHORS><AUTHOR>Example, Ada</AUTHOR><AUTHOR>Sample, Ben</AUTHOR></AUTHORS>
<YEAR>2005</YEAR><TITLE>On slow owls</TITLE><SECONDARY_TITLE>Journal of Owls</SECONDARY_TITLE>
<VOLUME>12</VOLUME><NUMBER>3</NUMBER><PAGES>100-110</PAGES><DATE>Mar 4</DATE>
<KEYWORDS><KEYWORD>Owls</KEYWORD><KEYWORD>Larks</KEYWORD></KEYWORDS>
<ABSTRACT>Owls are slow.</ABSTRACT><NOTES>PMID: 12345678</NOTES>
<URL>https://owls.example.org/1</URL><ELECTRONIC_RESOURCE_NUMBER>10.5555/owl.1</ELECTRONIC_RESOURCE_NUMBER></RECORD>
<RECORD><REFERENCE_TYPE>7</REFERENCE_TYPE><REFNUM>2</REFNUM>
<AUTHORS><AUTHOR>Test, Cleo</AUTHOR></AUTHORS><YEAR>2004</YEAR><TITLE>A chapter</TITLE>
<SECONDARY_TITLE>Birds</SECONDARY_TITLE><PUBLISHER>Owl Press</PUBLISHER><ISBN>978-3-16-148410-0</ISBN></RECORD>
</RECORDS></XML>
"""


def test_reads_all_fields() -> None:
    assert next(iter(scores(SAMPLE).items())) == ("endnote7-xml", 95)
    found = read_with(READER, SAMPLE)
    article, chapter = found.records
    assert not found.problems
    assert (article.title, article.authors) == ("On slow owls", ("Example, Ada", "Sample, Ben"))
    assert (article.published, article.venue) == ("2005-03-04", "Journal of Owls")
    assert (article.volume, article.issue, article.pages, article.kind) == ("12", "3", "100-110", "article")
    assert (article.keywords, article.abstract) == (("Owls", "Larks"), "Owls are slow.")
    assert article.identifiers == {"doi": "10.5555/owl.1", "pmid": "12345678"}
    assert article.url == "https://owls.example.org/1"
    assert (chapter.kind, chapter.venue, chapter.publisher) == ("chapter", "Birds", "Owl Press")
    assert chapter.identifiers == {"isbn": "9783161484100"}


def test_a_file_that_is_cut_off() -> None:
    found = read_with(READER, SAMPLE[: SAMPLE.index("<YEAR>2004")])
    assert found.titles[0] == "On slow owls"
    assert found.kinds


@settings(max_examples=80, deadline=None)
@given(st.integers(0, 1200), st.integers(0, 1200), st.binary(max_size=30))
def test_damage_raises_only_format_faults(start: int, end: int, inserted: bytes) -> None:
    data = SAMPLE.encode()
    for damaged in (data[:start] + inserted + data[end:], data[:end], inserted):
        READER.score(damaged, "a.xml")
        with suppress(FormatFault):
            read_with(READER, damaged)
