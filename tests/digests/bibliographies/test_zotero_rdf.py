from __future__ import annotations

import tracemalloc

from hypothesis import given, settings
from hypothesis import strategies as st

from digests.bibliographies.properties import is_surest, read_damaged
from digests.reading import read_with, scores, source_of
from readlist.digests.bibliographies.zotero_rdf import READER
from readlist.model.digest import SourceMarks
from readlist.model.record import Link, Record

HEAD = """<rdf:RDF
 xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"
 xmlns:z="http://www.zotero.org/namespaces/export#"
 xmlns:dcterms="http://purl.org/dc/terms/"
 xmlns:bib="http://purl.org/net/biblio#"
 xmlns:foaf="http://xmlns.com/foaf/0.1/"
 xmlns:link="http://purl.org/rss/1.0/modules/link/"
 xmlns:dc="http://purl.org/dc/elements/1.1/"
 xmlns:prism="http://prismstandard.org/namespaces/1.2/basic/">
"""
ARTICLE = """    <bib:Article rdf:about="https://samples.example/one">
        <z:itemType>journalArticle</z:itemType>
        <dcterms:isPartOf rdf:resource="urn:issn:1234-5678"/>
        <bib:authors><rdf:Seq>
            <rdf:li><foaf:Person><foaf:surname>Example</foaf:surname><foaf:givenName>Ada</foaf:givenName>
</foaf:Person></rdf:li>
            <rdf:li><foaf:Person><foaf:surname>Sample Study Group</foaf:surname></foaf:Person></rdf:li>
        </rdf:Seq></bib:authors>
        <dcterms:isReferencedBy rdf:resource="#item_3"/>
        <link:link rdf:resource="#item_2"/>
        <dc:subject>mine</dc:subject>
        <dc:subject><z:AutomaticTag><rdf:value>theirs</rdf:value></z:AutomaticTag></dc:subject>
        <dc:title>On samples</dc:title>
        <dcterms:abstract>Text.</dcterms:abstract>
        <dc:date>2020-03-04</dc:date>
        <z:language>en</z:language>
        <dc:identifier><dcterms:URI><rdf:value>https://samples.example/one</rdf:value></dcterms:URI></dc:identifier>
        <dc:description>PMID: 123
Citation Key: example
Read_Status: Read</dc:description>
        <bib:pages>1-9</bib:pages>
    </bib:Article>
"""
NODES = """    <z:Attachment rdf:about="#item_2">
        <z:itemType>attachment</z:itemType>
        <dc:identifier><dcterms:URI><rdf:value>https://samples.example/one.pdf</rdf:value></dcterms:URI>
</dc:identifier>
        <dc:title>Full Text</dc:title>
        <link:type>application/pdf</link:type>
    </z:Attachment>
    <bib:Memo rdf:about="#item_3"><rdf:value>&lt;p&gt;My note&lt;/p&gt;</rdf:value></bib:Memo>
    <bib:Journal rdf:about="urn:issn:1234-5678">
        <prism:volume>3</prism:volume><dc:title>Journal of Samples</dc:title>
<dc:identifier>DOI 10.1000/One</dc:identifier>
        <prism:number>4</prism:number><dcterms:alternative>J. Samp.</dcterms:alternative>
        <dc:identifier>ISSN 1234-5678</dc:identifier>
    </bib:Journal>
    <z:Collection rdf:about="#collection_1"><dc:title>All</dc:title></z:Collection>
"""
CHAPTER = """    <bib:BookSection rdf:about="#item_9">
        <z:itemType>bookSection</z:itemType>
        <dcterms:isPartOf><bib:Book><dc:title>A Book</dc:title><dc:identifier>ISBN 978-0-306-40615-7</dc:identifier>
            <dcterms:isPartOf><bib:Series><dc:title>A Series</dc:title></bib:Series></dcterms:isPartOf></bib:Book>
        </dcterms:isPartOf>
        <dc:publisher><foaf:Organization><foaf:name>Press</foaf:name></foaf:Organization></dc:publisher>
        <bib:editors><rdf:Seq><rdf:li><foaf:Person><foaf:surname>Else</foaf:surname>
<foaf:givenname>Eve</foaf:givenname>
        </foaf:Person></rdf:li></rdf:Seq></bib:editors>
        <dc:title>A Chapter</dc:title><dc:date>May 2019</dc:date>
    </bib:BookSection>
"""
TAIL = "</rdf:RDF>\n"
WHOLE = HEAD + ARTICLE + CHAPTER + NODES + TAIL


def test_reads_items_with_the_nodes_that_they_name() -> None:
    read = read_with(READER, WHOLE, "library.rdf")
    assert read.records == [
        Record(
            title="On samples",
            abstract="Text.",
            authors=("Example, Ada", "{Sample Study Group}"),
            published="2020-03-04",
            venue="Journal of Samples",
            url="https://samples.example/one",
            volume="3",
            issue="4",
            pages="1-9",
            kind="article",
            language="en",
            keywords=("theirs",),
            links=(Link("pdf", "https://samples.example/one.pdf"),),
            identifiers={"doi": "10.1000/one", "pmid": "123"},
        ),
        Record(
            title="A Chapter",
            authors=("Else, Eve",),
            published="2019-05",
            venue="A Book",
            publisher="Press",
            kind="chapter",
            identifiers={"isbn": "9780306406157"},
        ),
    ]
    assert read.entries[0].marks == SourceMarks("read", False, ("mine",), "My note")
    assert not read.problems
    assert is_surest(READER, WHOLE, "library.rdf")


def test_nodes_may_stand_before_the_items() -> None:
    assert read_with(READER, HEAD + NODES + ARTICLE + TAIL).records[0].venue == "Journal of Samples"


def test_lost_records_are_reported() -> None:
    read = read_with(READER, HEAD + NODES + ARTICLE + ARTICLE[:900])
    assert "record_cut" in read.kinds or "records_missing" in read.kinds
    assert read_with(READER, HEAD + NODES + TAIL).kinds == ["no_records"]


def test_other_rdf_is_not_zoteros() -> None:
    feed = (
        '<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/"></rdf:RDF>'
    )
    assert scores(feed).get("zotero-rdf", 0) < 20


@given(st.data())
@settings(max_examples=60, deadline=None)
def test_damage_raises_only_format_faults(data: st.DataObject) -> None:
    read_damaged(READER, data, WHOLE)


def test_memory_does_not_grow_with_the_items() -> None:
    source = source_of(HEAD + ARTICLE * 1_000 + NODES + TAIL)
    tracemalloc.start()
    assert sum(1 for _ in READER.read(source)) == 1_001
    assert tracemalloc.get_traced_memory()[1] < 8_000_000
    tracemalloc.stop()


def test_the_number_of_a_preprint_is_no_issue() -> None:
    item = "<z:itemType>preprint</z:itemType><dc:title>One</dc:title><prism:number>arXiv:2101.00001</prism:number>"
    text = f"{HEAD}<rdf:Description rdf:about='#item_9'>{item}<bib:authors/></rdf:Description></rdf:RDF>"
    (record,) = read_with(READER, text).records
    assert (record.issue, record.identifiers) == ("", {"arxiv": "2101.00001"})
