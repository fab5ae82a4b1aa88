from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from digests.bibliographies.properties import is_surest, read_damaged
from digests.reading import corpus, read_with, scores
from readlist.digests.bibliographies.mods import READER
from readlist.errors import FormatFault
from readlist.model.record import Record

SAMPLE = """<?xml version="1.0" encoding="UTF-8"?>
<modsCollection xmlns="http://www.loc.gov/mods/v3">
<mods ID="one"><titleInfo><nonSort>The</nonSort><title>sampling of things</title><subTitle>a study</subTitle>
</titleInfo>
<titleInfo type="abbreviated"><title>Sampl. things</title></titleInfo>
<name type="personal"><namePart type="given">Ada</namePart><namePart type="family">Example</namePart>
<role><roleTerm type="text">author</roleTerm></role></name>
<name type="personal"><namePart>Sample, Ben,</namePart><namePart type="date">1953-</namePart></name>
<name type="corporate"><namePart>Sample Study Group</namePart><role><roleTerm>aut</roleTerm></role></name>
<name type="personal"><namePart>Else, Eve</namePart><role><roleTerm>edt</roleTerm></role></name>
<typeOfResource>text</typeOfResource><genre>journal article</genre>
<originInfo><dateIssued>2020</dateIssued><dateIssued encoding="w3cdtf">2020-03</dateIssued>
<publisher>Press</publisher></originInfo>
<language><languageTerm type="text">English</languageTerm><languageTerm type="code">eng</languageTerm></language>
<abstract>Text.</abstract><subject><topic>one</topic><topic>two</topic></subject>
<relatedItem type="host"><titleInfo><title>Journal of Samples</title></titleInfo>
<part><detail type="volume"><number>3</number></detail><detail type="issue"><number>4</number></detail>
<extent unit="pages"><start>1</start><end>9</end></extent></part></relatedItem>
<identifier type="doi">10.1000/One</identifier><identifier type="issn">1234-5678</identifier>
<identifier type="citekey">one</identifier><location><url>https://samples.example/one</url></location></mods>
<mods><titleInfo><title>A book</title></titleInfo><originInfo><issuance>monographic</issuance>
<dateIssued>c2011</dateIssued>
</originInfo><identifier type="isbn">9780306406157</identifier></mods>
</modsCollection>
"""


def test_reads_a_collection() -> None:
    read = read_with(READER, SAMPLE)
    assert read.records[0] == Record(
        title="The sampling of things: a study",
        abstract="Text.",
        authors=("Example, Ada", "Sample, Ben", "{Sample Study Group}"),
        published="2020-03",
        venue="Journal of Samples",
        url="https://samples.example/one",
        volume="3",
        issue="4",
        pages="1-9",
        publisher="Press",
        kind="article",
        language="en",
        keywords=("one", "two"),
        identifiers={"doi": "10.1000/one"},
    )
    assert (read.records[1].kind, read.records[1].published) == ("book", "2011")
    assert not read.problems
    assert is_surest(READER, SAMPLE, "mods.xml")


def test_reads_other_prefixes_one_record_and_answers_of_libraries() -> None:
    one = SAMPLE[SAMPLE.index("<mods ") : SAMPLE.index("</mods>") + 7]
    prefixed = one.replace("</", "</m:").replace("<", "<m:").replace("<m:/m:", "</m:")
    prefixed = prefixed.replace("<m:mods ", '<m:mods xmlns:m="http://www.loc.gov/mods/v3" ')
    answer = '<zs:searchRetrieveResponse xmlns:zs="http://x.example/"><zs:records><zs:record><zs:recordData>'
    answer += f"{prefixed}</zs:recordData></zs:record></zs:records></zs:searchRetrieveResponse>"
    for text in (one.replace("<mods ", '<mods xmlns="http://www.loc.gov/mods/v3" '), prefixed, answer):
        assert read_with(READER, text).titles == ["The sampling of things: a study"]
        assert is_surest(READER, text)


def test_other_text_is_refused() -> None:
    with pytest.raises(FormatFault, match="not XML"):
        read_with(READER, "Dear all, this is a letter.")


def test_lost_records_are_reported() -> None:
    assert "record_cut" in read_with(READER, SAMPLE[:-100]).kinds
    assert read_with(READER, "<modsCollection></modsCollection>").kinds == ["no_records"]


@given(st.data())
@settings(max_examples=60, deadline=None)
def test_damage_raises_only_format_faults(data: st.DataObject) -> None:
    read_damaged(READER, data, SAMPLE)


def test_real_files_are_read() -> None:
    for path in corpus("other-bib-xml", "**/*ods*.xml"):
        data = path.read_bytes()
        assert scores(data, path.name)["mods"] >= 90, path
        read = read_with(READER, data, path.name)
        assert len(read.entries) == data.count(b"</mods>")
        assert all(read.titles)


def test_kind_publisher_and_venue_of_the_host() -> None:
    host = "<titleInfo><title>Proceedings</title></titleInfo><originInfo><publisher>Press</publisher></originInfo>"
    host += "<genre>conference publication</genre>"
    text = f"<mods><titleInfo><title>One</title></titleInfo><relatedItem type='host'>{host}</relatedItem></mods>"
    (record,) = read_with(READER, text).records
    assert (record.kind, record.publisher, record.venue) == ("conference", "Press", "Proceedings")


def test_punctuation_of_a_catalogue_is_left_out() -> None:
    title = "<titleInfo><title>Samples :</title><subTitle>a book /</subTitle></titleInfo>"
    text = f"<mods>{title}<originInfo><publisher>Press,</publisher></originInfo>"
    (record,) = read_with(READER, text + '<identifier type="isbn">0306406152 (pbk.)</identifier></mods>').records
    assert (record.title, record.publisher) == ("Samples: a book", "Press")
    assert record.identifiers == {"isbn": "9780306406157"}
