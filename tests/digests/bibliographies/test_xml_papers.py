"""XML of papers that is read by the names of its elements."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from digests.bibliographies.properties import is_surest, read_damaged
from digests.reading import Read, read_with, scores
from readlist.digests.bibliographies.xml_papers import READER
from readlist.errors import FormatFault

EBSCO = """<?xml version="1.0" encoding="UTF-8"?>
<records>
  <rec resultID="1">
    <header shortDbName="owl" uiTerm="1">
      <controlInfo>
        <jinfo><jid type="publisher-id">OWL</jid><jtl>Journal of Owls</jtl><issn>00000000</issn></jinfo>
        <pubinfo><dt year="2031" month="02" day="01">Feb2031</dt><vid>12</vid><iid>3</iid><pub>Owl Press</pub></pubinfo>
        <artinfo>
          <ui type="doi">10.5555/owl.1</ui><ppf>101</ppf><ppct>10</ppct>
          <tig><atl>Slow owls of H<sub>2</sub>O.</atl></tig>
          <aug><au>Example, Ada</au><au>Sample, Bo C.</au><affil>University of Owls</affil></aug>
          <sug><subj type="thes">OWLS</subj><keyword>water</keyword></sug>
          <ab>They swim.</ab>
          <doctype>Article</doctype>
        </artinfo>
      </controlInfo>
      <displayInfo><pLink><url>https://search.example.org/owl?id=1</url></pLink></displayInfo>
    </header>
  </rec>
  <rec resultID="2">
    <header><controlInfo>
      <jinfo><jtl>Mouse Notes</jtl></jinfo><pubinfo><dt year="2030" month="" day=""/></pubinfo>
      <artinfo><tig><atl>Fast mice.</atl></tig><aug><au>Mouse, M.</au></aug></artinfo>
    </controlInfo></header>
  </rec>
</records>
"""
ANTHOLOGY = """<?xml version='1.0' encoding='UTF-8'?>
<collection id="2031.owl">
  <volume id="main" type="proceedings">
    <meta>
      <booktitle>Proceedings of the Owl Meeting</booktitle>
      <editor><first>Ed</first><last>Itor</last></editor>
      <publisher>Owl Society</publisher><month>July</month><year>2031</year>
      <url hash="0">2031.owl-main</url><venue>owl</venue>
    </meta>
    <frontmatter><url hash="1">2031.owl-main.0</url></frontmatter>
    <paper id="1">
      <title>Parsing <fixed-case>O</fixed-case>wls in <tex-math>O(n^3)</tex-math></title>
      <author><first>Ada</first><last>Example</last></author><author><first>Bo</first><last>Sample</last></author>
      <pages>1-6</pages>
      <abstract>It takes <tex-math>n</tex-math> nights. See <url>https://owl.example.org</url>.</abstract>
      <url hash="2">2031.owl-main.1</url><doi>10.5555/2031.owl-main.1</doi>
    </paper>
    <paper id="2">
      <title>Owls Unparsed</title><author><first>Cy</first><last>Third</last></author>
      <url hash="3">2031.owl-main.2</url>
    </paper>
  </volume>
</collection>
"""
ISSUE = """<?xml version="1.0" encoding="utf-8"?>
<journal><titleid>1</titleid><journalInfo lang="RUS"><title>Журнал сов</title></journalInfo>
<issue><volume>12</volume><number>3</number><dateUni>2031</dateUni><pages>1-200</pages>
<articles><section><secTitle lang="RUS">Разное</secTitle></section>
<article><pages>101-110</pages>
<authors><author num="001">
<individInfo lang="RUS"><surname>Примерова</surname><initials>А. Б.</initials></individInfo>
<individInfo lang="ENG"><surname>Primerova</surname><initials>A. B.</initials></individInfo></author></authors>
<artTitles><artTitle lang="RUS">Совы зимой</artTitle><artTitle lang="ENG">Owls in winter</artTitle></artTitles>
<abstracts><abstract lang="RUS">Они спят.</abstract></abstracts>
<codes><doi>10.5555/sova.1</doi></codes>
<references><reference><title>Another paper</title><author>Someone Else</author></reference></references>
</article>
<article><pages>111-120</pages><authors><author><individInfo lang="RUS"><surname>Образцов</surname>
<initials>В.</initials></individInfo></author></authors>
<artTitles><artTitle lang="RUS">Совы и мыши</artTitle></artTitles></article>
</articles></issue></journal>
"""
WORKSHOP = """<?xml version='1.0' encoding='UTF-8'?>
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
ANSWERS = (WORKSHOP, IEEE, SCOPUS, LIST)


def read(text: str) -> Read:
    return read_with(READER, text.encode())


def test_records_of_ebsco() -> None:
    owl, mouse = read(EBSCO).records
    assert owl.title == "Slow owls of H₂O"
    assert owl.authors == ("Example, Ada", "Sample, Bo C.")
    assert (owl.published, owl.venue, owl.volume, owl.issue) == ("2031-02-01", "Journal of Owls", "12", "3")
    assert (owl.abstract, owl.keywords, owl.kind) == ("They swim.", ("OWLS", "water"), "article")
    assert owl.identifiers.get("doi") == "10.5555/owl.1"
    assert owl.url == "https://search.example.org/owl?id=1"
    assert (mouse.title, mouse.authors, mouse.published) == ("Fast mice", ("Mouse, M.",), "2030")


def test_papers_have_the_proceedings_around_them() -> None:
    first, second = read(ANTHOLOGY).records
    assert first.title == "Parsing Owls in $O(n^3)$"
    assert first.authors == ("Example, Ada", "Sample, Bo")
    assert first.abstract == "It takes $n$ nights. See https://owl.example.org."
    assert dict(first.identifiers) == {"doi": "10.5555/2031.owl-main.1", "acl": "2031.owl-main.1"}
    for each in (first, second):
        assert (each.venue, each.published) == ("Proceedings of the Owl Meeting", "2031-07")
        assert each.publisher == "Owl Society"


def test_articles_have_the_issue_around_them_and_one_name_for_each_person() -> None:
    first, second = read(ISSUE).records
    assert (first.title, first.authors) == ("Совы зимой", ("Примерова, А. Б.",))
    assert (first.abstract, first.identifiers.get("doi")) == ("Они спят.", "10.5555/sova.1")
    for each in (first, second):
        assert (each.venue, each.volume, each.issue, each.published) == ("Журнал сов", "12", "3", "2031")
    assert (first.pages, second.pages) == ("101-110", "111-120")


@pytest.mark.parametrize(
    ("record", "expected"),
    [
        (  # RefWorks
            "<reference><rt>Journal Article</rt><a1>Example,Ada</a1><a1>Sample,Bo</a1><t1>Owls</t1><jf>Hoots</jf>"
            "<yr>2031</yr><vo>12</vo><is>3</is><sp>1</sp><op>9</op></reference>",
            ("Owls", ("Example, Ada", "Sample, Bo"), "Hoots", "12", "3", "1-9", "2031"),
        ),
        (  # NASA ADS
            "<record><title>Owls</title><author>Example, Ada</author><author>Sample, Bo</author>"
            "<journal>Hoots, vol. 12, issue 3, pp. 1-9</journal><pubdate>2031</pubdate>"
            "<doi>10.5555/owl.1</doi></record>",
            ("Owls", ("Example, Ada", "Sample, Bo"), "Hoots", "12", "3", "1-9", "2031"),
        ),
        (  # DOAJ
            "<record><publisher>Owl Press</publisher><journalTitle>Hoots</journalTitle><volume>12</volume>"
            "<publicationDate>2031</publicationDate><issue>3</issue><startPage>1</startPage><endPage>9</endPage>"
            "<title>Owls</title><authors><author><name>Ada Example</name><email>a@example.org</email></author>"
            "<author><name>Bo Sample</name></author></authors></record>",
            ("Owls", ("Ada Example", "Bo Sample"), "Hoots", "12", "3", "1-9", "2031"),
        ),
        (  # NoteFirst
            "<Bibliography><PrimaryTitle><Title>Owls</Title></PrimaryTitle><Authors><Author><Info><FullName>Ada"
            " Example</FullName><Organization>Nest</Organization></Info></Author></Authors><Media><Info>"
            "<Name>Hoots</Name></Info></Media><Year>2031</Year><Volume>12</Volume><Issue>3</Issue>"
            "<PageScope>1-9</PageScope></Bibliography>",
            ("Owls", ("Ada Example",), "Hoots", "12", "3", "1-9", "2031"),
        ),
        (  # BibTeX as XML
            "<b:entry xmlns:b='http://bibtexml.example/'><b:article><b:author>Example, Ada and Sample, Bo</b:author>"
            "<b:title>Owls</b:title><b:journal>Hoots</b:journal><b:year>2031</b:year><b:volume>12</b:volume>"
            "<b:number>3</b:number><b:pages>1--9</b:pages></b:article></b:entry>",
            ("Owls", ("Example, Ada", "Sample, Bo"), "Hoots", "12", "3", "1-9", "2031"),
        ),
        (  # the page of a group
            "<pub><name>Owls</name><year>2031</year><link>https://owl.example/1</link><journal>Hoots</journal>"
            "<authors>Ada Example, Bo Sample</authors><note></note></pub>",
            ("Owls", ("Ada Example", "Bo Sample"), "Hoots", "", "", "", "2031"),
        ),
        (  # an answer of Solr
            '<doc><arr name="author_display"><str>Ada Example</str><str>Bo Sample</str></arr>'
            '<str name="journal">Hoots</str><arr name="title"><str>Owls</str></arr><str name="year">2031</str></doc>',
            ("Owls", ("Ada Example", "Bo Sample"), "Hoots", "", "", "", "2031"),
        ),
    ],
)
def test_names_of_elements(record: str, expected: tuple[object, ...]) -> None:
    text = f"<all>{record}{record.replace('Owls', 'More Owls')}</all>"
    first, second = read(text).records
    found = (first.title, first.authors, first.venue, first.volume, first.issue, first.pages, first.published)
    assert found == expected
    assert second.title == "More Owls"
    assert next(iter(scores(text))) == "xml-papers"


def test_a_single_record_has_the_fields_of_all_its_parts() -> None:
    text = (
        "<record xmlns='http://primo.example/'><display><title>Owls</title><creator>Example, Ada ; Sample, Bo</creator>"
        "<description>They sleep.</description></display><addata><au>Example, Ada</au><au>Sample, Bo</au>"
        "<atitle>Owls</atitle><jtitle>Hoots</jtitle><date>2031-02</date><spage>1</spage><epage>9</epage>"
        "<doi>10.5555/owl.1</doi><abstract>They sleep.</abstract></addata></record>"
    )
    (record,) = read(text).records
    assert (record.title, record.authors) == ("Owls", ("Example, Ada", "Sample, Bo"))
    assert (record.venue, record.published, record.pages) == ("Hoots", "2031-02", "1-9")
    assert (record.abstract, record.excerpt) == ("They sleep.", "")


def test_dublin_core_in_rdf_and_in_dspace() -> None:
    rdf = (
        '<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns:dc="http://purl.org/dc/elements/1.1/">'
        "<rdf:Description><dc:title>Owls</dc:title><dc:creator>Example, Ada</dc:creator><dc:date>2031-02</dc:date>"
        "<dc:description>They sleep.</dc:description></rdf:Description></rdf:RDF>"
    )
    (record,) = read(rdf).records
    assert (record.title, record.authors, record.published) == ("Owls", ("Example, Ada",), "2031-02")
    assert record.abstract == "They sleep."
    of_ads = rdf.replace("They sleep.", "Not Available &lt;P /&gt;").replace(
        "</rdf:Desc",
        "<dc:identifier>2031JOwl...12..101E</dc:identifier><dc:relation>https://owl.example/1</dc:relation>"
        "<dc:identifier>doi:10.5555/owl.1</dc:identifier></rdf:Desc",
    )
    (record,) = read(of_ads).records
    assert (record.abstract, record.url, record.identifiers.get("doi")) == (
        "",
        "https://owl.example/1",
        "10.5555/owl.1",
    )
    dspace = (
        '<dublin_core schema="dc"><dcvalue element="contributor" qualifier="author">Example, Ada</dcvalue>'
        '<dcvalue element="date" qualifier="issued">2031-02</dcvalue>'
        '<dcvalue element="title" qualifier="none">Owls</dcvalue>'
        '<dcvalue element="identifier" qualifier="doi">10.5555/owl.1</dcvalue></dublin_core>'
    )
    (record,) = read(dspace).records
    assert (record.title, record.authors, record.published) == ("Owls", ("Example, Ada",), "2031-02")
    assert record.identifiers.get("doi") == "10.5555/owl.1"


@pytest.mark.parametrize(
    "text",
    [
        "<catalog><cd><title>Owls</title><artist>Ada Example</artist><year>2031</year></cd></catalog>",
        "<project><title>Owls</title><author>Ada Example</author><year>2031</year></project>",
        "<rss><channel><title>Owls</title><author>Ada Example</author><year>2031</year></channel></rss>",
        "<nest><egg>1</egg></nest>",
    ],
)
def test_other_xml_is_not_of_papers(text: str) -> None:
    assert "xml-papers" not in scores(text)


def test_records_without_entries_and_damage_are_reported() -> None:
    bare = EBSCO.replace("<au>Mouse, M.</au>", "")
    assert [each.authors for each in read(bare).records] == [("Example, Ada", "Sample, Bo C."), ()]
    assert read(bare.replace("<jtl>Mouse Notes</jtl>", "")).kinds == ["records_missing"]
    whole = read(EBSCO)
    assert whole.kinds == []
    assert "record_cut" in read(EBSCO[: EBSCO.index("</records>")]).kinds


def test_the_title_of_what_a_work_is_part_of_is_its_venue() -> None:
    text = (
        '<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns:dcterms="http://purl.org/dc/terms/"'
        ' xmlns:bibo="http://purl.org/ontology/bibo/" xmlns:foaf="http://xmlns.com/foaf/0.1/"><bibo:Article>'
        "<dcterms:creator><rdf:Description><foaf:givenname>Ada</foaf:givenname><foaf:surname>Example</foaf:surname>"
        "</rdf:Description></dcterms:creator><dcterms:isPartOf><rdf:Description><dcterms:date>2031</dcterms:date>"
        "<dcterms:isPartOf><rdf:Description><dcterms:title>Owl Series</dcterms:title></rdf:Description>"
        "</dcterms:isPartOf><dcterms:title>Owl Meeting</dcterms:title></rdf:Description></dcterms:isPartOf>"
        "<dcterms:title>Slow owls</dcterms:title><bibo:doi>10.5555/owl.1</bibo:doi></bibo:Article></rdf:RDF>"
    )
    (record,) = read(text).records
    assert (record.title, record.venue, record.published) == ("Slow owls", "Owl Meeting", "2031")
    assert record.authors == ("Example, Ada",)


@pytest.mark.parametrize("text", ANSWERS)
def test_papers_are_recognised(text: str) -> None:
    assert is_surest(READER, text, "file.xml")
    assert scores(text)["xml-papers"] == 64


def test_proceedings_of_the_acl_anthology() -> None:
    found = read_with(READER, WORKSHOP)
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


def test_the_kind_in_bibtex_as_xml() -> None:
    text = (
        "<b:file xmlns:b='http://bibtexml.example/'><b:entry id='a'><b:inproceedings><b:author>Example, Ada</b:author>"
        "<b:title>Owls</b:title><b:booktitle>Proceedings of Owls</b:booktitle><b:year>2031</b:year></b:inproceedings>"
        "</b:entry><b:entry id='b'><b:phdthesis><b:author>Sample, Bo</b:author><b:title>Mice</b:title>"
        "<b:school>Nest</b:school><b:year>2030</b:year></b:phdthesis></b:entry></b:file>"
    )
    assert [(record.title, record.kind) for record in read_with(READER, text).records] == [
        ("Owls", "conference"),
        ("Mice", "thesis"),
    ]
