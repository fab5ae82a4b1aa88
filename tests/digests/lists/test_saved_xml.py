"""Tests of the reader of saved pages in XML."""

from __future__ import annotations

from contextlib import suppress

from hypothesis import given, settings
from hypothesis import strategies as st

from digests.reading import read_with, scores
from readlist.digests.lists.saved_xml import READER
from readlist.errors import FormatFault
from readlist.model.digest import SourceMarks

URL = "https://arxiv.org/abs/2603.00001"
WALLABAG = f"""<?xml version="1.0" encoding="UTF-8"?>
<result>
  <entry>
    <is_archived>1</is_archived>
    <is_starred>1</is_starred>
    <tags><entry><![CDATA[boats]]></entry><entry><![CDATA[ponds]]></entry></tags>
    <id>1</id>
    <title><![CDATA[A boat]]></title>
    <url><![CDATA[{URL}]]></url>
    <content><![CDATA[<p>Text with <url>an element</url></p>]]></content>
    <language><![CDATA[en]]></language>
  </entry>
  <entry>
    <is_archived>0</is_archived>
    <is_starred>0</is_starred>
    <tags/>
    <title><![CDATA[No paper]]></title>
    <url><![CDATA[https://example.org/]]></url>
  </entry>
</result>
"""
PINBOARD = f"""<?xml version="1.0" encoding="UTF-8"?>
<posts user="ada">
<post href="{URL}" description="A boat" extended="Look at it" tag="boats ponds" toread="yes"/>
</posts>
"""


def test_wallabag() -> None:
    assert next(iter(scores(WALLABAG).items())) == ("read-later-xml", 90)
    found = read_with(READER, WALLABAG, "saved.xml")
    assert found.heads[0].series == "saved.xml"
    assert (found.titles, found.kinds) == (["A boat"], ["links_skipped"])
    assert found.entries[0].marks == SourceMarks("read", True, ("boats", "ponds"))
    assert found.entries[0].line == 3


def test_pinboard() -> None:
    assert next(iter(scores(PINBOARD).items())) == ("read-later-xml", 90)
    found = read_with(READER, PINBOARD)
    assert (found.titles, found.kinds) == (["A boat"], [])
    assert found.entries[0].marks == SourceMarks("queued", False, ("boats", "ponds"), "Look at it")


def test_an_empty_export_says_so() -> None:
    assert read_with(READER, "<result></result>").kinds == ["no_records"]


def test_a_file_that_is_cut_off_tells_what_is_missing() -> None:
    found = read_with(READER, WALLABAG[: WALLABAG.index("<title><![CDATA[No")])
    assert found.titles == ["A boat"]
    assert "records_missing" in found.kinds


@settings(max_examples=80, deadline=None)
@given(st.sampled_from([WALLABAG, PINBOARD]), st.integers(0, 900), st.integers(0, 900), st.binary(max_size=30))
def test_damage_raises_only_format_faults(text: str, start: int, end: int, inserted: bytes) -> None:
    data = text.encode()
    for damaged in (data[:start] + inserted + data[end:], data[:end], inserted):
        READER.score(damaged, "a.xml")
        with suppress(FormatFault):
            read_with(READER, damaged)
