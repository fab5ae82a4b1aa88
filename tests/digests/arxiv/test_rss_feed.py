"""arXiv's feeds of the day's papers, in all of their forms."""

from __future__ import annotations

from contextlib import suppress
from html import escape

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from digests.arxiv.damage import damaged
from digests.reading import Read, corpus, read_with, scores
from readlist.digests.arxiv.rss_feed import READER
from readlist.errors import FormatFault
from readlist.model.record import Link

HEAD = """<?xml version='1.0' encoding='UTF-8'?>
<rss xmlns:arxiv="http://arxiv.org/schemas/atom" xmlns:dc="http://purl.org/dc/elements/1.1/"
  xmlns:atom="http://www.w3.org/2005/Atom" version="2.0">
  <channel>
    <title>cs.AI updates on arXiv.org</title>
    <link>http://rss.arxiv.org/rss/cs.AI</link>
    <description>cs.AI updates on the arXiv.org e-print archive.</description>
    <atom:link href="http://rss.arxiv.org/rss/cs.AI" rel="self" type="application/rss+xml"/>
    <lastBuildDate>Thu, 18 Sep 2025 04:00:02 +0000</lastBuildDate>
    <pubDate>Thu, 18 Sep 2025 00:00:00 -0400</pubDate>
    <skipDays><day>Sunday</day><day>Saturday</day></skipDays>
"""
NEW = """    <item>
      <title>A Sample of Samples</title>
      <link>https://arxiv.org/abs/2509.00001</link>
      <description>arXiv:2509.00001v1 Announce Type: new
Abstract: The words of it, with $x &lt; y$.</description>
      <guid isPermaLink="false">oai:arXiv.org:2509.00001v1</guid>
      <category>cs.AI</category>
      <category>cs.LG</category>
      <pubDate>Thu, 18 Sep 2025 00:00:00 -0400</pubDate>
      <arxiv:announce_type>new</arxiv:announce_type>
      <dc:rights>http://creativecommons.org/licenses/by/4.0/</dc:rights>
      <dc:creator>Ada Example, Ben Sample (A Place, Far), Wei Wang, Wei Wang</dc:creator>
    </item>
"""
REPLACED = r"""    <item>
      <title>A Replaced Sample</title>
      <link>https://arxiv.org/abs/2203.00002</link>
      <description>arXiv:2203.00002v3 Announce Type: replace-cross
Abstract: Other words.</description>
      <guid isPermaLink="false">oai:arXiv.org:2203.00002v3</guid>
      <category>math.AP</category>
      <pubDate>Thu, 18 Sep 2025 00:00:00 -0400</pubDate>
      <arxiv:announce_type>replace-cross</arxiv:announce_type>
      <arxiv:DOI>10.1000/sample.257</arxiv:DOI>
      <arxiv:journal_reference>Journal de l'\'Echantillon, Tome 11 (2024), pp. 431-472</arxiv:journal_reference>
      <dc:creator>Zo\"e Example</dc:creator>
    </item>
"""
FEED = f"{HEAD}{NEW}{REPLACED}  </channel>\n</rss>\n"
ATOM = """<?xml version='1.0' encoding='UTF-8'?>
<feed xmlns:arxiv="http://arxiv.org/schemas/atom" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns="http://www.w3.org/2005/Atom">
  <id>http://rss.arxiv.org/atom/cs.AI</id>
  <title>cs.AI, cs.LG updates on arXiv.org</title>
  <updated>2025-09-18T04:00:02.123456+00:00</updated>
  <link href="http://rss.arxiv.org/atom/cs.AI" rel="self" type="application/atom+xml"/>
  <subtitle>cs.AI updates on the arXiv.org e-print archive.</subtitle>
  <entry>
    <id>oai:arXiv.org:2509.00001v1</id>
    <title>A Sample of Samples</title>
    <updated>2025-09-18T04:00:02.2+00:00</updated>
    <link href="https://arxiv.org/abs/2509.00001" type="text/html"/>
    <summary>arXiv:2509.00001v1 Announce Type: new
Abstract: The words of it, with $x &lt; y$.</summary>
    <category term="cs.AI"/>
    <category term="cs.LG"/>
    <published>2025-09-18T00:00:00-04:00</published>
    <arxiv:announce_type>new</arxiv:announce_type>
    <dc:creator>Ada Example, Ben Sample (A Place, Far), Wei Wang, Wei Wang</dc:creator>
  </entry>
</feed>
"""
CREATOR = escape(
    '<a href="http://arxiv.org/find/cs/1/au:+Example_A/0/1/0/all/0/1">Ada Example</a> (1), '
    '<a href="http://arxiv.org/find/cs/1/au:+Sample_B/0/1/0/all/0/1">Ben Sample</a> ((1) A Place)'
)


def old_item(title: str, number: int) -> str:
    return f"""<item rdf:about="http://arxiv.org/abs/2301.0000{number}">
<title>{title}</title>
<link>http://arxiv.org/abs/2301.0000{number}</link>
<description rdf:parseType="Literal">&lt;p&gt;The words of it,
wrapped &amp;amp; escaped.
&lt;/p&gt;
</description>
<dc:creator>{CREATOR}</dc:creator>
</item>
"""


OLD = f"""<?xml version="1.0" encoding="UTF-8"?>
<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/"
  xmlns:dc="http://purl.org/dc/elements/1.1/">
<channel rdf:about="http://arxiv.org/">
<title>cs.LG updates on arXiv.org</title>
<link>http://arxiv.org/</link>
<description rdf:parseType="Literal">Learning (cs.LG) updates on the arXiv.org e-print archive</description>
<dc:date>2023-01-03T20:30:00-05:00</dc:date>
<items><rdf:Seq><rdf:li rdf:resource="http://arxiv.org/abs/2301.00001"/></rdf:Seq></items>
</channel>
<image rdf:about="http://arxiv.org/icons/sfx.gif"><title>arXiv.org</title></image>
{old_item("A Sample. (arXiv:2301.00001v1 [cs.LG])", 1)}
{old_item("A Second Sample? (arXiv:2301.00002v3 [stat.ML] UPDATED)", 2)}
{old_item("A Third Sample. (arXiv:2301.00003v1 [cs.CV] CROSS LISTED)", 3)}
</rdf:RDF>
"""


def read(text: str | bytes) -> Read:
    return read_with(READER, text)


def test_all_fields_of_a_new_item() -> None:
    record = read(FEED).records[0]
    assert record.title == "A Sample of Samples"
    assert record.abstract == "The words of it, with $x < y$."
    assert record.authors == ("Ada Example", "Ben Sample", "Wei Wang", "Wei Wang")
    assert (record.published, record.version, record.kind) == ("2025-09-18", "1", "preprint")
    assert record.keywords == ("cs.AI", "cs.LG")
    assert record.identifiers == {"arxiv": "2509.00001"}
    assert record.url == "https://arxiv.org/abs/2509.00001"
    assert record.links == (Link("pdf", "https://arxiv.org/pdf/2509.00001"),)


def test_a_replaced_item_has_the_month_of_its_identifier() -> None:
    found = read(FEED)
    assert found.heads == [("2025-09-18", "arXiv cs.AI")]
    record = found.records[1]
    assert (record.published, record.version) == ("2022-03", "3")
    assert (record.venue, record.volume, record.pages) == ("Journal de l'Échantillon", "11", "431-472")
    assert record.identifiers["doi"] == "10.1000/sample.257"
    assert record.authors == ("Zoë Example",)
    assert found.problems == []


def test_the_atom_variant() -> None:
    found = read(ATOM)
    assert found.heads == [("2025-09-18", "arXiv cs.AI, cs.LG")]
    assert found.records == read(FEED).records[:1]
    assert scores(ATOM)["arxiv-rss"] >= 97


@pytest.mark.parametrize(
    "old", [OLD, OLD.replace("rdf:RDF", "rss").replace("rss xmlns:rdf", 'rss version="2.0" xmlns:rdf')]
)
def test_feeds_before_2024(old: str) -> None:
    found = read(old)
    assert found.heads == [("2023-01-03", "arXiv cs.LG")]
    assert found.titles == ["A Sample", "A Second Sample?", "A Third Sample"]
    assert [record.published for record in found.records] == ["2023-01-03", "2023-01", "2023-01"]
    assert [record.version for record in found.records] == ["1", "3", "1"]
    assert [record.keywords for record in found.records] == [("cs.LG",), ("stat.ML",), ("cs.CV",)]
    assert found.records[0].abstract == "The words of it, wrapped & escaped."
    assert found.records[0].authors == ("Ada Example", "Ben Sample")
    assert found.problems == []
    assert scores(old)["arxiv-rss"] >= 97


def test_authors_above_the_abstract() -> None:
    description = escape('<p>Authors: <a href="http://arxiv.org/a">A. Example</a>, B. Sample</p><p>We sample.</p>')
    feed = f"""<rss version="0.91"><channel><title>hep-th updates on arXiv.org</title><link>http://arxiv.org/</link>
<item><title>On Samples. (arXiv:0903.1234v1 [hep-th])</title><link>http://arxiv.org/abs/0903.1234</link>
<description>{description}</description></item></channel></rss>"""
    (record,) = read(feed).records
    assert (record.authors, record.abstract) == (("A. Example", "B. Sample"), "We sample.")


def test_a_weekend_is_an_empty_digest() -> None:
    found = read(f"{HEAD}</channel></rss>")
    assert found.heads == [("2025-09-18", "arXiv cs.AI")]
    assert (found.entries, found.kinds) == ([], ["feed_empty"])


def test_an_error_is_refused_with_its_message() -> None:
    text = (
        "<rss version='2.0'><channel><title>Feed error for query: http://rss.arxiv.org/rss/cs.X</title>"
        "<description>Invalid archive 'cs.X'.</description></channel></rss>"
    )
    assert scores(text)["arxiv-rss"] >= 90
    with pytest.raises(FormatFault, match="Invalid archive"):
        read(text)


def test_a_cut_feed_is_told() -> None:
    found = read(FEED[: FEED.index("Other words")])
    assert found.titles[0] == "A Sample of Samples"
    assert len(found.entries) + len(found.problems) >= 2


def test_other_feeds_have_a_low_score() -> None:
    blog = (
        '<rss version="2.0"><channel><title>A blog on arXiv papers</title><link>https://example.org/</link>'
        "<item><title>On a paper</title><link>https://arxiv.org/abs/2509.00001</link></item></channel></rss>"
    )
    assert scores(blog).get("arxiv-rss", 0) < 20


@settings(max_examples=100, deadline=None)
@given(damaged(FEED.encode()) | damaged(OLD.encode()) | st.binary(max_size=400))
def test_no_bytes_raise_anything_but_a_format_fault(data: bytes) -> None:
    READER.score(data, "file")
    with suppress(FormatFault):
        read(data)


WORDS = st.lists(st.text("abcXYZ", min_size=1, max_size=9), min_size=1, max_size=20).map(" ".join)


@settings(max_examples=50, deadline=None)
@given(st.lists(st.tuples(WORDS, WORDS), max_size=6))
def test_written_records_read_back(papers: list[tuple[str, str]]) -> None:
    items = "".join(
        f"<item><title>{title}</title><link>https://arxiv.org/abs/2001.{number:05}</link>"
        f"<description>arXiv:2001.{number:05}v1 Announce Type: new \nAbstract: {abstract}</description></item>\n"
        for number, (title, abstract) in enumerate(papers)
    )
    found = read(f"{HEAD}{items}</channel></rss>")
    assert [(each.title, each.abstract) for each in found.records] == papers
    assert found.kinds == ([] if papers else ["feed_empty"])


def test_real_feeds_are_read_whole() -> None:
    for path in corpus("arxiv-api-rss", "*.xml"):
        data = path.read_bytes()
        if b"<item" not in data:
            continue
        assert scores(data, path.name)["arxiv-rss"] >= 97
        found = read(data)
        assert len(found.entries) == data.count(b"<item>")
        assert all(record.title and record.abstract and record.identifiers for record in found.records)
