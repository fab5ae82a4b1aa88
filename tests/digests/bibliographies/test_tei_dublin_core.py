"""TEI of GROBID and Zotero, and Dublin Core of repositories."""

from __future__ import annotations

from digests.reading import Read, read_with
from readlist.digests.bibliographies import dublin_core, tei

GROBID = """<?xml version="1.0" encoding="UTF-8"?>
<TEI xml:space="preserve" xmlns="http://www.tei-c.org/ns/1.0">
<teiHeader xml:lang="en"><fileDesc>
<titleStmt><title level="a" type="main">Owls in a PDF</title></titleStmt>
<publicationStmt><publisher>Owl Press</publisher><date type="published" when="2023-05-01">1 May</date></publicationStmt>
<sourceDesc><biblStruct>
<analytic>
<author><persName><forename type="first">Ada</forename><forename type="middle">B</forename>
<surname>Example</surname></persName>
<affiliation key="aff0"><orgName type="institution">Owl Institute</orgName></affiliation></author>
<author><persName><forename type="first">Bo</forename><surname>Sample</surname></persName></author>
<author><affiliation key="aff1"><orgName type="institution">Nobody named</orgName></affiliation></author>
<title level="a" type="main">Owls in a PDF</title>
</analytic>
<monogr><title level="j">Journal of Owls</title><imprint><biblScope unit="volume">12</biblScope>
<biblScope unit="page" from="3" to="9"/><date type="published" when="2023-05-01">1 May 2023</date></imprint></monogr>
<idno type="DOI">10.5555/owl.1</idno><idno type="arXiv">arXiv:2305.01234v2[cs.CL]</idno>
</biblStruct></sourceDesc></fileDesc>
<profileDesc><textClass><keywords><term>owls</term></keywords></textClass>
<abstract><div xmlns="http://www.tei-c.org/ns/1.0"><p>They fly by night.</p></div></abstract></profileDesc>
</teiHeader>
<text xml:lang="en"><body><div><p>Text</p></div></body><back><div type="references"><listBibl>
<biblStruct xml:id="b0"><analytic><title level="a" type="main">A work that it cites</title></analytic></biblStruct>
</listBibl></div></back></text></TEI>
"""
ZOTERO = """<?xml version="1.0" encoding="UTF-8"?>
<TEI xmlns="http://www.tei-c.org/ns/1.0"><teiHeader><fileDesc>
<titleStmt><title>Exported from Zotero</title></titleStmt>
<publicationStmt><p>unpublished</p></publicationStmt><sourceDesc><p>From a database</p></sourceDesc>
</fileDesc></teiHeader>
<text><body><listBibl>
<biblStruct type="journalArticle"><analytic><title level="a">Owls in H<hi rend="sup">2</hi>O</title>
<author><forename>Ada</forename><surname>Example</surname></author></analytic>
<monogr><title level="j">Journal of Owls</title>
<imprint><biblScope unit="issue">2</biblScope><biblScope unit="page">3-4</biblScope><date>2023-05</date>
</imprint></monogr>
<idno type="DOI">10.5555/owl.2</idno></biblStruct>
<biblStruct type="bookSection"><analytic><title level="a">A chapter</title></analytic>
<monogr><title level="m">A book</title>
<imprint><publisher>Owl Press</publisher><date>2001</date></imprint></monogr></biblStruct>
<biblStruct type="book"><monogr><title level="m">A book</title><title level="m" type="sub">of owls</title>
<author><surname>Sample</surname><forename>Bo</forename></author><imprint><date>2002</date></imprint></monogr></biblStruct>
</listBibl></body></text></TEI>
"""
OAI = """<?xml version="1.0" encoding="UTF-8"?>
<OAI-PMH xmlns="http://www.openarchives.org/OAI/2.0/"><responseDate>2023-05-02T00:00:00Z</responseDate><ListRecords>
<record><header><identifier>oai:owls.example:1</identifier><datestamp>2023-05-01</datestamp></header><metadata>
<oai_dc:dc xmlns:oai_dc="http://www.openarchives.org/OAI/2.0/oai_dc/" xmlns:dc="http://purl.org/dc/elements/1.1/">
<dc:title>Owls in a repository</dc:title><dc:creator>Example, Ada</dc:creator><dc:creator>Institute of Owls</dc:creator>
<dc:contributor>Sample, Bo</dc:contributor><dc:subject>owls</dc:subject><dc:description>12 p.</dc:description>
<dc:description>They are deposited, and found again.</dc:description><dc:publisher>Owl Press</dc:publisher>
<dc:date>2023-05-01T10:00:00Z</dc:date><dc:date>2021-03-04</dc:date><dc:type>info:eu-repo/semantics/article</dc:type>
<dc:identifier>https://owls.example/1</dc:identifier><dc:identifier>doi:10.5555/owl.3</dc:identifier>
<dc:source>Journal of Owls, 12(3), 100-110</dc:source><dc:language>eng</dc:language></oai_dc:dc></metadata></record>
<record><header status="deleted"><identifier>oai:owls.example:2</identifier></header></record>
</ListRecords></OAI-PMH>
"""
RECORDS = """<records xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:srw_dc="info:srw/schema/1/dc-schema">
<srw_dc:dc><dc:title>A book of owls</dc:title><dc:contributor>Sample, Bo</dc:contributor><dc:date>2022</dc:date>
<dc:identifier>urn:isbn:978-3-16-148410-0</dc:identifier><dc:type>Text</dc:type></srw_dc:dc>
</records>
"""


def read_tei(text: str) -> Read:
    return read_with(tei.READER, text, "owls.tei.xml")


def test_a_paper_of_grobid() -> None:
    found = read_tei(GROBID)
    assert found.titles == ["Owls in a PDF"]  # not what it cites
    record = found.records[0]
    assert record.authors == ("Example, Ada B", "Sample, Bo")
    assert (record.venue, record.volume, record.pages, record.published) == (
        "Journal of Owls",
        "12",
        "3-9",
        "2023-05-01",
    )
    assert (record.abstract, record.keywords) == ("They fly by night.", ("owls",))
    assert record.identifiers == {"arxiv": "2305.01234", "doi": "10.5555/owl.1"}
    assert not found.problems


def test_a_bibliography_of_zotero() -> None:
    found = read_tei(ZOTERO)
    article, chapter, book = found.records
    assert (article.title, article.authors, article.venue) == ("Owls in H2O", ("Example, Ada",), "Journal of Owls")
    assert (article.issue, article.pages, article.published, article.kind) == ("2", "3-4", "2023-05", "article")
    assert article.identifiers == {"doi": "10.5555/owl.2"}
    assert (chapter.title, chapter.venue, chapter.kind, chapter.publisher) == (
        "A chapter",
        "A book",
        "chapter",
        "Owl Press",
    )
    assert (book.title, book.authors, book.venue, book.kind) == ("A book: of owls", ("Sample, Bo",), "", "book")
    assert not found.problems


def test_references_that_grobid_read_without_a_paper() -> None:
    found = read_tei(GROBID.replace("Owls in a PDF", ""))
    assert found.titles == ["A work that it cites"]


def test_records_of_a_repository() -> None:
    found = read_with(dublin_core.READER, OAI, "oai.xml")
    assert len(found.records) == 1
    record = found.records[0]
    assert (record.title, record.authors) == ("Owls in a repository", ("Example, Ada", "{Institute of Owls}"))
    assert (record.abstract, record.published) == ("They are deposited, and found again.", "2021-03-04")
    assert (record.venue, record.volume, record.issue, record.pages) == ("Journal of Owls", "12", "3", "100-110")
    assert (record.kind, record.language, record.publisher) == ("article", "en", "Owl Press")
    assert (record.url, record.identifiers) == ("https://owls.example/1", {"doi": "10.5555/owl.3"})
    assert not found.problems


def test_records_of_a_catalogue() -> None:
    record = read_with(dublin_core.READER, RECORDS, "records.xml").records[0]
    assert (record.title, record.authors, record.published) == ("A book of owls", ("Sample, Bo",), "2022")
    assert record.identifiers == {"isbn": "9783161484100"}


def test_a_record_that_is_cut_is_told() -> None:
    found = read_with(dublin_core.READER, OAI[: OAI.index("<dc:source>")], "oai.xml")
    assert [problem.kind for problem in found.problems] == ["record_cut"]


def test_full_descriptions_of_hal() -> None:
    text = """<TEI xmlns="http://www.tei-c.org/ns/1.0"><teiHeader><fileDesc><titleStmt><title>Results</title></titleStmt>
    </fileDesc></teiHeader><text><body><listBibl><biblFull>
    <titleStmt><title xml:lang="en">Slow owls</title></titleStmt>
    <publicationStmt><idno type="halId">hal-00000001</idno><idno type="halUri">https://hal.example/hal-00000001</idno>
    </publicationStmt>
    <sourceDesc><biblStruct><analytic><title xml:lang="en">Slow owls</title><author role="aut"><persName>
    <forename type="first">Ada</forename><surname>Example</surname></persName></author></analytic>
    <monogr><meeting><title>Owl Meeting 2031</title><date type="start">2031-10-05</date><settlement>Nest</settlement>
    </meeting><imprint><date type="datePub">2031-10-05</date></imprint></monogr>
    <idno type="doi">10.5555/owl.1</idno></biblStruct></sourceDesc>
    <profileDesc><textClass><keywords scheme="author"><term>owls</term></keywords></textClass>
    <abstract xml:lang="en"><p>They are slow.</p></abstract></profileDesc>
    </biblFull></listBibl></body></text></TEI>"""
    (record,) = read_with(tei.READER, text).records
    assert (record.title, record.authors, record.published) == ("Slow owls", ("Example, Ada",), "2031-10-05")
    assert (record.venue, record.kind, record.abstract) == ("Owl Meeting 2031", "conference", "They are slow.")
    assert (record.url, record.keywords) == ("https://hal.example/hal-00000001", ("owls",))
    assert record.identifiers.get("doi") == "10.5555/owl.1"
