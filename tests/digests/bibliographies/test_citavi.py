"""Projects of Citavi as XML."""

from __future__ import annotations

import time

from digests.reading import read_with, scores
from readlist.digests.bibliographies.citavi import READER

SAMPLE = """<?xml version="1.0" encoding="utf-8"?>
<CitaviExchangeData Version="6.3.0.0">
  <Keywords><Keyword id="k1"><Name>owls</Name></Keyword><Keyword id="k2"><Name>winter</Name></Keyword></Keywords>
  <Persons>
    <Person id="p1"><FirstName>Ada</FirstName><LastName>Example</LastName></Person>
    <Person id="p2"><FirstName>Bo</FirstName><MiddleName>C.</MiddleName><LastName>Sample</LastName></Person>
    <Person id="p3"><LastName>Institute of Owls</LastName></Person>
  </Persons>
  <Periodicals>
    <Periodical id="j1"><Name>Journal of Owls</Name><StandardAbbreviation>J Owls</StandardAbbreviation></Periodical>
  </Periodicals>
  <Publishers><Publisher id="b1"><Name>Owl Press</Name></Publisher></Publishers>
  <References>
    <Reference id="r1">
      <CreatedOn>2031-03-03T09:12:11</CreatedOn>
      <ReferenceType>JournalArticle</ReferenceType>
      <Abstract>Owls are slow in winter.</Abstract>
      <DOI>10.5555/owl.1</DOI>
      <Number>3</Number>
      <PageRange><![CDATA[<sp>
  <n>101</n>
  <os>101</os>
</sp>
<ep>
  <n>110</n>
  <os>110</os>
</ep>
<os>101-110</os>]]></PageRange>
      <PeriodicalID>j1</PeriodicalID>
      <Subtitle>A study</Subtitle>
      <Title>Owls in winter</Title>
      <Volume>12</Volume>
      <Year>2031</Year>
    </Reference>
    <Reference id="r2">
      <ReferenceType>ConferenceProceedings</ReferenceType>
      <ISBN>978-0-306-40615-7</ISBN>
      <Title>Proceedings on owls</Title>
      <Year>2030</Year>
    </Reference>
    <Reference id="r3">
      <ReferenceType>Contribution</ReferenceType>
      <Abstract>{\\rtf1 Owls}</Abstract>
      <OnlineAddress>https://owl.example/3</OnlineAddress>
      <PageRange>7</PageRange>
      <Title>Do owls dream?</Title>
      <Date>12.05.2030</Date>
      <Year>2030</Year>
    </Reference>
  </References>
  <Locations>
    <Location id="l1"><Address>{"LinkedResourceType": 4, "UriString": "https://owl.example/1"}</Address>
      <ReferenceID>r1</ReferenceID></Location>
    <Location id="l2"><Address>{"UriString": "owl.pdf"}</Address><ReferenceID>r1</ReferenceID></Location>
  </Locations>
  <ReferenceAuthors><OnetoN>r1;p1;p2</OnetoN><OnetoN>r3;p3</OnetoN></ReferenceAuthors>
  <ReferenceEditors><OnetoN>r2;p2</OnetoN></ReferenceEditors>
  <ReferenceKeywords><OnetoN>r1;k1;k2</OnetoN></ReferenceKeywords>
  <ReferencePublishers><OnetoN>r2;b1</OnetoN></ReferencePublishers>
  <ReferenceReferences><OnetoN>r2;r3</OnetoN></ReferenceReferences>
</CitaviExchangeData>
"""


def test_a_project() -> None:
    article, book, chapter = read_with(READER, SAMPLE).records
    assert (article.title, article.authors) == ("Owls in winter: A study", ("Example, Ada", "Sample, Bo C."))
    assert (article.venue, article.volume, article.issue, article.pages) == ("Journal of Owls", "12", "3", "101-110")
    assert (article.kind, article.published, article.identifiers) == ("article", "2031", {"doi": "10.5555/owl.1"})
    assert (article.keywords, article.abstract) == (("owls", "winter"), "Owls are slow in winter.")
    assert article.url == "https://owl.example/1"
    assert (book.kind, book.authors, book.publisher) == ("book", ("Sample, Bo C.",), "Owl Press")
    assert book.identifiers == {"isbn": "9780306406157"}
    assert (chapter.kind, chapter.venue, chapter.pages) == ("conference", "Proceedings on owls", "7")
    assert (chapter.authors, chapter.published) == (("{Institute of Owls}",), "2030-05-12")
    assert (chapter.abstract, chapter.url) == ("", "https://owl.example/3")


def test_pages_without_their_whole() -> None:
    text = SAMPLE.replace("<os>101-110</os>", "")
    assert read_with(READER, text).records[0].pages == "101-110"


def test_a_project_that_is_cut() -> None:
    found = read_with(READER, SAMPLE[: SAMPLE.index("<Locations>")])
    assert (len(found.records), found.kinds) == (3, ["record_cut"])
    assert found.records[0].venue == "Journal of Owls"


def test_score() -> None:
    assert next(iter(scores(SAMPLE).items())) == ("citavi", 95)


def test_pages_of_very_many_open_tags_are_read_in_linear_time() -> None:
    text = SAMPLE.replace("<PageRange>7</PageRange>", f"<PageRange><![CDATA[{'<sp>' * 100_000}]]></PageRange>")
    begun = time.thread_time()
    assert len(read_with(READER, text).records) == len(read_with(READER, SAMPLE).records)
    assert time.thread_time() - begun < 3
