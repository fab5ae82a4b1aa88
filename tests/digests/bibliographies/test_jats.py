from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from digests.bibliographies.properties import is_surest, read_damaged
from digests.reading import read_with, scores
from readlist.digests.bibliographies.jats import READER
from readlist.model.record import Record

SAMPLE = r"""<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE article PUBLIC "-//NLM//DTD JATS (Z39.96) Journal Archiving and Interchange DTD v1.2 20190208//EN" "JATS.dtd">
<article xmlns:mml="http://www.w3.org/1998/Math/MathML" article-type="research-article" xml:lang="en">
<front><journal-meta><journal-title-group><journal-title>Journal of Samples</journal-title></journal-title-group>
<publisher><publisher-name>Press</publisher-name></publisher></journal-meta>
<article-meta><article-id pub-id-type="doi">10.1000/One</article-id><article-id pub-id-type="pmc">77</article-id>
<title-group><article-title>On <italic>samples</italic><xref ref-type="fn" rid="f1">*</xref> of x<sup>2</sup>
</article-title>
<subtitle>A study</subtitle></title-group>
<contrib-group><contrib contrib-type="author"><name><surname>Example</surname><given-names>Ada</given-names></name>
<xref rid="a1">1</xref></contrib><contrib contrib-type="author"><collab>Sample Study Group</collab></contrib>
<contrib contrib-type="editor"><name><surname>Else</surname><given-names>Eve</given-names></name></contrib>
</contrib-group>
<pub-date pub-type="ppub"><year>2020</year></pub-date>
<pub-date pub-type="epub"><day>2</day><month>3</month><year>2020</year></pub-date>
<volume>3</volume><issue>4</issue><elocation-id>e12</elocation-id>
<abstract abstract-type="graphical"><p>A picture</p></abstract>
<abstract><sec><title>Aims</title><p>First.</p></sec><sec><title>Results:</title><p>Second <inline-formula>
<alternatives>
<tex-math>\alpha</tex-math><mml:math><mml:mi>α</mml:mi></mml:math></alternatives></inline-formula>.</p></sec>
</abstract>
<kwd-group><kwd>one</kwd></kwd-group></article-meta></front>
<body><p>Much text.</p></body><back/><sub-article><front-stub><article-id>x</article-id></front-stub></sub-article>
</article>
"""


def test_reads_the_metadata_of_an_article() -> None:
    read = read_with(READER, SAMPLE)
    assert read.records == [
        Record(
            title="On samples of x²: A study",
            abstract="Aims: First.\n\nResults: Second α.",
            authors=("Example, Ada", "{Sample Study Group}"),
            published="2020-03-02",
            venue="Journal of Samples",
            volume="3",
            issue="4",
            pages="e12",
            publisher="Press",
            kind="article",
            language="en",
            keywords=("one",),
            identifiers={"doi": "10.1000/one", "pmcid": "PMC77"},
        )
    ]
    assert not read.problems
    assert is_surest(READER, SAMPLE, "article.nxml")


def test_reads_sets_of_articles() -> None:
    article = SAMPLE[SAMPLE.index("<article ") :]
    read = read_with(READER, f"<pmc-articleset>{article}{article}</pmc-articleset>")
    assert len(read.entries) == 2
    assert not read.problems


def test_a_web_page_is_no_article() -> None:
    assert scores("<article><h1>Title</h1><p>Text</p></article>").get("jats", 0) < 20


@given(st.data())
@settings(max_examples=60, deadline=None)
def test_damage_raises_only_format_faults(data: st.DataObject) -> None:
    read_damaged(READER, data, SAMPLE)
