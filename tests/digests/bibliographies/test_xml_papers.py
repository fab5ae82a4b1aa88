"""XML of papers that is read by the names of its elements."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from digests.bibliographies.properties import is_surest, read_damaged
from digests.reading import read_with, scores
from readlist.digests.bibliographies.xml_papers import READER
from readlist.errors import FormatFault

ANTHOLOGY = """<?xml version='1.0' encoding='UTF-8'?>
<collection id="2026.owl">
  <volume id="1" type="proceedings">
    <meta><booktitle>Proceedings of the Owl Workshop</booktitle><editor><first>Ed</first><last>Itor</last></editor>
    <year>2026</year></meta>
    <frontmatter><url hash="b">2026.owl-1.0</url><bibkey>owl-2026</bibkey></frontmatter>
    <paper id="1"><title>Owls of the <fixed-case>N</fixed-case>orth</title>
    <author><first>Ada</first><last>Example</last></author><author><first>Bo</first><last>Sample</last></author><pages>1-10</pages>
    <abstract>Owls see <i>at night</i>.</abstract><url hash="c">2026.owl-1.1</url><doi>10.5555/owl.1</doi></paper>
    <paper id="2"><title>Nests</title><author><first>Cy</first><last>Third</last></author><pages>11-20</pages></paper>
  </volume>
</collection>"""
IEEE = """<?xml version="1.0" encoding="UTF-8" ?>
<articles><totalfound>1</totalfound><article><rank>1</rank><title>Owls on Wires</title><doi>10.5555/owl.1</doi>
<authors><author><full_name>Ada Example</full_name><affiliation>Owl University</affiliation></author>
<author><full_name>Bo Sample</full_name></author></authors><publication_title>Transactions on Owls</publication_title>
<publication_year>2023</publication_year><volume>12</volume><issue>3</issue><start_page>1</start_page>
<end_page>9</end_page><abstract>They sit.</abstract></article></articles>"""
SCOPUS = """<?xml version="1.0" encoding="UTF-8"?>
<search-results xmlns="http://www.w3.org/2005/Atom" xmlns:prism="http://prismstandard.org/namespaces/basic/2.0/"
xmlns:dc="http://purl.org/dc/elements/1.1/"><link ref="self" href="https://api.example.org/x"/>
<entry><link ref="self" href="https://api.example.org/1"/><link ref="scopus" href="https://a.example/1"/>
<prism:url>https://api.example.org/1</prism:url><dc:title>Owls in an Index</dc:title><dc:creator>Example A.</dc:creator>
<prism:publicationName>Journal of Owls</prism:publicationName><prism:coverDate>2023-05-01</prism:coverDate>
<prism:doi>10.5555/owl.1</prism:doi></entry></search-results>"""
LIST = """<papers><paper year="2023" doi="10.5555/owl.1"><title>Owls</title><authors>Ada Example, Bo Sample</authors>
</paper><paper><note>to do</note></paper></papers>"""
ANSWERS = (ANTHOLOGY, IEEE, SCOPUS, LIST)


@pytest.mark.parametrize("text", ANSWERS)
def test_papers_are_recognised(text: str) -> None:
    assert is_surest(READER, text, "file.xml")
    assert scores(text)["xml-papers"] == 61


def test_the_acl_anthology() -> None:
    found = read_with(READER, ANTHOLOGY)
    first, second = found.records
    assert (first.title, first.authors) == ("Owls of the North", ("Example, Ada", "Sample, Bo"))
    assert (first.abstract, first.pages) == ("Owls see at night.", "1-10")
    assert first.identifiers == {"acl": "2026.owl-1.1", "doi": "10.5555/owl.1"}
    assert (second.title, second.authors) == ("Nests", ("Third, Cy",))
    assert not found.problems


def test_answers_of_publishers() -> None:
    (record,) = read_with(READER, IEEE).records
    assert (record.title, record.authors) == ("Owls on Wires", ("Ada Example", "Bo Sample"))
    assert (record.venue, record.published, record.volume, record.issue, record.pages) == (
        "Transactions on Owls",
        "2023",
        "12",
        "3",
        "1-9",
    )
    (record,) = read_with(READER, SCOPUS).records
    assert (record.title, record.venue, record.url) == ("Owls in an Index", "Journal of Owls", "https://a.example/1")


def test_attributes_and_elements_that_are_no_papers() -> None:
    found = read_with(READER, LIST)
    assert [(each.title, each.published, each.identifiers) for each in found.records] == [
        ("Owls", "2023", {"doi": "10.5555/owl.1"})
    ]
    assert found.kinds == ["records_missing"]


@pytest.mark.parametrize(
    "text",
    [
        "<catalog><book><author>Ada</author><title>Owls</title><year>2023</year><price>3</price></book></catalog>",
        "<project><name>Owls</name><version>1</version><description>A tool</description></project>",
        "<html><body><div><title>Owls</title><author>Ada</author><doi>10.5555/owl.1</doi></div></body></html>",
        "<papers><paper><title>Owls</title></paper></papers>",
        '<!DOCTYPE a [<!ENTITY b "c">]><a><paper><title>&b;</title><doi>10.5555/owl.1</doi></paper></a>',
    ],
)
def test_other_xml_is_not_read(text: str) -> None:
    assert scores(text).get("xml-papers", 0) == 0


def test_xml_without_papers_says_so() -> None:
    assert read_with(READER, "<papers></papers>").kinds == ["no_records"]
    with pytest.raises(FormatFault):
        read_with(READER, "no XML")


@settings(max_examples=25, deadline=None)
@given(st.data())
def test_damage_raises_only_format_faults(data: st.DataObject) -> None:
    read_damaged(READER, data, *ANSWERS)
