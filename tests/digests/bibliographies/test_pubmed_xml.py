from __future__ import annotations

import tracemalloc

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from digests.bibliographies.properties import is_surest, read_damaged
from digests.reading import corpus, read_with, scores, source_of
from readlist.digests.bibliographies.pubmed_xml import READER
from readlist.errors import FormatFault
from readlist.model.record import Record

HEAD = """<?xml version="1.0" ?>
<!DOCTYPE PubmedArticleSet PUBLIC "-//NLM//DTD PubMedArticle, 1st January 2025//EN"
 "https://dtd.nlm.nih.gov/ncbi/pubmed/out/pubmed_250101.dtd">
<PubmedArticleSet>
"""
ARTICLE = """<PubmedArticle><MedlineCitation Status="MEDLINE" Owner="NLM"><PMID Version="1">12345</PMID>
<Article PubModel="Print-Electronic"><Journal><ISSN>1234-5678</ISSN><JournalIssue CitedMedium="Internet">
<Volume>3</Volume>
<Issue>4</Issue><PubDate><Year>2020</Year><Month>Mar</Month></PubDate></JournalIssue><Title>Journal of samples</Title>
<ISOAbbreviation>J Samp</ISOAbbreviation></Journal>
<ArticleTitle>Effects of <i>in vitro</i> CO<sub>2</sub> on <b>x</b> &lt; 5.</ArticleTitle>
<Pagination><StartPage>10</StartPage><EndPage>19</EndPage><MedlinePgn>10-9</MedlinePgn></Pagination>
<ELocationID EIdType="doi" ValidYN="Y">10.1000/One</ELocationID><ELocationID EIdType="pii">S1</ELocationID>
<Abstract><AbstractText Label="AIMS" NlmCategory="OBJECTIVE">First <i>aim</i>.</AbstractText>
<AbstractText Label="METHODS">Second.</AbstractText><CopyrightInformation>© Nobody</CopyrightInformation></Abstract>
<AuthorList CompleteYN="N"><Author ValidYN="Y"><LastName>Example</LastName><ForeName>Ada B</ForeName>
<Initials>AB</Initials>
</Author><Author><LastName>Sample</LastName><ForeName>Ben</ForeName><Suffix>Jr</Suffix></Author>
<Author><CollectiveName>Sample Study Group</CollectiveName></Author></AuthorList><Language>eng</Language>
<PublicationTypeList><PublicationType UI="D016428">Journal Article</PublicationType></PublicationTypeList>
<ArticleDate DateType="Electronic"><Year>2020</Year><Month>01</Month><Day>05</Day></ArticleDate></Article>
<MeshHeadingList><MeshHeading><DescriptorName>Humans</DescriptorName><QualifierName>x</QualifierName></MeshHeading>
</MeshHeadingList>
<KeywordList Owner="NOTNLM"><Keyword>sampling</Keyword></KeywordList></MedlineCitation>
<PubmedData><ArticleIdList><ArticleId IdType="pubmed">12345</ArticleId><ArticleId IdType="pmc">PMC77</ArticleId>
</ArticleIdList>
<ReferenceList><Reference><ArticleIdList><ArticleId IdType="pubmed">999</ArticleId>
<ArticleId IdType="doi">10.1/no</ArticleId>
</ArticleIdList></Reference></ReferenceList></PubmedData></PubmedArticle>
"""
BOOK = """<PubmedBookArticle><BookDocument><PMID Version="1">777</PMID><ArticleIdList>
<ArticleId IdType="bookaccession">NBK1
</ArticleId></ArticleIdList><Book><Publisher><PublisherName>Press</PublisherName></Publisher>
<BookTitle book="b">A Book of Samples
</BookTitle><PubDate><Year>2009</Year><Month>02</Month></PubDate><AuthorList Type="authors"><Author>
<LastName>Test</LastName>
<ForeName>Cleo</ForeName></Author></AuthorList><Isbn>9780306406157</Isbn></Book>
<ArticleTitle book="b" part="c">A Chapter
</ArticleTitle><Language>eng</Language><Abstract><AbstractText>Text.</AbstractText></Abstract></BookDocument>
</PubmedBookArticle>
"""
TAIL = "</PubmedArticleSet>"


def test_reads_an_article_and_a_chapter() -> None:
    read = read_with(READER, HEAD + ARTICLE + BOOK + TAIL)
    first, second = read.records
    assert first == Record(
        title="Effects of in vitro CO₂ on x < 5",
        abstract="AIMS: First aim.\n\nMETHODS: Second.",
        authors=("Example, Ada B", "Sample, Jr, Ben", "{Sample Study Group}"),
        authors_cut=True,
        published="2020-03",
        venue="Journal of samples",
        volume="3",
        issue="4",
        pages="10-9",
        kind="article",
        language="en",
        keywords=("sampling", "Humans"),
        identifiers={"doi": "10.1000/one", "pmid": "12345", "pmcid": "PMC77"},
    )
    assert (second.title, second.venue, second.kind) == ("A Chapter", "A Book of Samples", "chapter")
    assert (second.published, second.publisher, second.authors) == ("2009-02", "Press", ("Test, Cleo",))
    assert second.identifiers == {"pmid": "777", "isbn": "9780306406157"}
    assert not read.problems
    assert is_surest(READER, HEAD + ARTICLE + TAIL, "pubmed.xml")


@pytest.mark.parametrize(
    ("date", "expected"),
    [
        ("<MedlineDate>2016 Jan-Feb</MedlineDate>", "2016"),
        ("<MedlineDate>2016 Mar 3-9</MedlineDate>", "2016-03"),
        ("<Year>2016</Year><Season>Winter</Season>", "2016"),
        ("<Year>2016</Year><Month>12</Month><Day>31</Day>", "2016-12-31"),
        ("<Year>2020</Year>", "2020-01-05"),
        ("", "2020-01-05"),
    ],
)
def test_dates_are_read(date: str, expected: str) -> None:
    text = ARTICLE.replace("<Year>2020</Year><Month>Mar</Month>", date)
    assert read_with(READER, HEAD + text + TAIL).records[0].published == expected


def test_titles_are_read() -> None:
    text = ARTICLE.replace(
        "<ArticleTitle>Effects", "<VernacularTitle>Ein Titel.</VernacularTitle><ArticleTitle>Effects"
    )
    text = (
        text[: text.index("<ArticleTitle>")]
        + "<ArticleTitle>[Not Available].</ArticleTitle>"
        + text[text.index("<Pagi") :]
    )
    assert read_with(READER, HEAD + text + TAIL).titles == ["Ein Titel"]


def test_lost_records_are_reported() -> None:
    read = read_with(READER, HEAD + ARTICLE * 3 + ARTICLE[:900])
    assert len(read.entries) == 4
    assert read.kinds == ["record_cut"]
    read = read_with(READER, HEAD + "<PubmedArticle>nothing</PubmedArticle>" + TAIL)
    assert read.kinds == ["record_empty"]
    assert read_with(READER, HEAD + TAIL).kinds == ["no_records"]


def test_entities_are_refused() -> None:
    with pytest.raises(FormatFault, match="entities"):
        read_with(READER, '<!DOCTYPE PubmedArticleSet [<!ENTITY a "b">]><PubmedArticleSet>&a;</PubmedArticleSet>')


@given(st.data())
@settings(max_examples=60, deadline=None)
def test_damage_raises_only_format_faults(data: st.DataObject) -> None:
    read_damaged(READER, data, HEAD + ARTICLE + BOOK + TAIL)


TEXT = st.text(st.characters(categories=["Lu", "Ll", "Nd"]), min_size=1, max_size=20)


@given(st.lists(st.tuples(TEXT, st.integers(1900, 2030)), max_size=6))
@settings(max_examples=50, deadline=None)
def test_articles_read_back(works: list[tuple[str, int]]) -> None:
    text = "".join(
        f"<PubmedArticle><MedlineCitation><PMID>{at + 1}</PMID><Article>"
        f"<Journal><JournalIssue><PubDate><Year>{year}</Year></PubDate></JournalIssue></Journal>"
        f"<ArticleTitle>T{title}</ArticleTitle></Article></MedlineCitation></PubmedArticle>"
        for at, (title, year) in enumerate(works)
    )
    read = read_with(READER, HEAD + text + TAIL)
    assert read.titles == [f"T{title}" for title, _ in works]
    assert [record.published for record in read.records] == [str(year) for _, year in works]


def test_memory_does_not_grow() -> None:
    source = source_of(HEAD + ARTICLE * 1_000 + TAIL)
    tracemalloc.start()
    assert sum(1 for _ in READER.read(source)) == 1_001
    assert tracemalloc.get_traced_memory()[1] < 8_000_000
    tracemalloc.stop()


def test_real_files_are_read() -> None:
    for path in corpus("pubmed-medline", "**/*.xml"):
        data = path.read_bytes()
        assert scores(data, path.name)["pubmed-xml"] == 97, path
        read = read_with(READER, data, path.name)
        count = data.count(b"<PubmedArticle>") + data.count(b"<PubmedBookArticle>")
        assert len(read.entries) + len(read.problems) == count, path
        assert all(read.titles)


SUMMARIES = """<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE eSummaryResult PUBLIC "-//NLM//DTD esummary v1 20041029//EN" "esummary-v1.dtd">
<eSummaryResult>
<DocSum>
  <Id>12345678</Id>
  <Item Name="PubDate" Type="Date">2023</Item><Item Name="EPubDate" Type="Date">2023 May 3</Item>
  <Item Name="Source" Type="String">J Owls</Item>
  <Item Name="AuthorList" Type="List">
    <Item Name="Author" Type="String">Example A</Item><Item Name="Author" Type="String">Sample B</Item>
  </Item>
  <Item Name="Title" Type="String">Owls in a summary.</Item>
  <Item Name="Volume" Type="String">3</Item><Item Name="Issue" Type="String">2</Item>
  <Item Name="Pages" Type="String">11-19</Item>
  <Item Name="LangList" Type="List"><Item Name="Lang" Type="String">English</Item></Item>
  <Item Name="PubTypeList" Type="List"><Item Name="PubType" Type="String">Journal Article</Item></Item>
  <Item Name="ArticleIds" Type="List"><Item Name="pubmed" Type="String">12345678</Item></Item>
  <Item Name="DOI" Type="String">10.5555/owl.1</Item>
  <Item Name="FullJournalName" Type="String">Journal of owls</Item>
</DocSum>
</eSummaryResult>"""
LATER_SUMMARIES = """<eSummaryResult><DocumentSummarySet status="OK">
<DocumentSummary uid="12345678"><PubDate>2023 May 3</PubDate><EPubDate/><Source>J Owls</Source>
<Authors><Author><Name>Example A</Name><AuthType>Author</AuthType></Author>
<Author><Name>Sample B</Name></Author></Authors><Title>Owls in a summary.</Title><Volume>3</Volume><Issue>2</Issue>
<Pages>11-19</Pages><Lang><string>eng</string></Lang><PubType><flag>Journal Article</flag></PubType>
<ArticleIds><ArticleId><IdType>doi</IdType><Value>10.5555/owl.1</Value></ArticleId></ArticleIds>
<FullJournalName>Journal of owls</FullJournalName></DocumentSummary></DocumentSummarySet></eSummaryResult>"""


@pytest.mark.parametrize("text", [SUMMARIES, LATER_SUMMARIES])
def test_summaries(text: str) -> None:
    assert is_surest(READER, text)
    found = read_with(READER, text)
    (record,) = found.records
    assert (record.title, record.authors) == ("Owls in a summary", ("Example A", "Sample B"))
    assert (record.venue, record.published, record.kind) == ("Journal of owls", "2023-05-03", "article")
    assert (record.volume, record.issue, record.pages, record.language) == ("3", "2", "11-19", "en")
    assert record.identifiers == {"pmid": "12345678", "doi": "10.5555/owl.1"}
    assert not found.problems


def test_summaries_of_sequences_are_not_read() -> None:
    text = '<eSummaryResult><DocSum><Id>1</Id><Item Name="Title" Type="String">A gene</Item></DocSum></eSummaryResult>'
    assert scores(text).get("pubmed-xml", 0) == 0
