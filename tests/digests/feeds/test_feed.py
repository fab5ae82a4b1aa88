"""Tests of the reader of feeds."""

from __future__ import annotations

import re
import time
from contextlib import suppress
from html import escape

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from digests.reading import corpus, read_with, scores
from readlist.digests.feeds.feed import READER
from readlist.digests.feeds.feed_items import MAX_FRAME_CHARS, MAX_ITEM_CHARS, read_frame, split_items
from readlist.digests.feeds.item_texts import MAX_FEED_EXCERPT_CHARS
from readlist.errors import FormatFault

ABSTRACT = (
    "We measure how far paper boats sail on a pond. Boats of thick paper sail further than boats of thin paper, "
    "but they turn more slowly. A model of the wind explains most of the difference between them."
)
SPACES = (
    'xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:content="http://purl.org/rss/1.0/modules/content/" '
    'xmlns:prism="http://prismstandard.org/namespaces/basic/2.0/"'
)


def rss(*items: str, head: str = "") -> str:
    body = "".join(f"<item>{item}</item>\n" for item in items)
    return (
        f'<?xml version="1.0" encoding="UTF-8"?>\n<rss version="2.0" {SPACES}><channel><title>Boats today</title>\n'
        f"<link>https://boats.example.org/</link>{head}\n{body}</channel></rss>"
    )


ATOM = f"""<?xml version="1.0"?>
<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="en" xml:base="https://boats.example.org/">
<title>Boats &amp; ponds</title><updated>2026-03-17T08:00:00Z</updated><author><name>Ada Example</name></author>
<entry><title type="html">A &lt;i&gt;first&lt;/i&gt; boat</title><link href="posts/1"/><id>tag:example.org,2026:1</id>
<published>2026-03-16T23:30:00-05:00</published><summary>{ABSTRACT}</summary></entry>
<entry><title>A second boat</title><link href="https://doi.org/10.1000/boat.2"/><id>2</id>
<author><name>Bob Sample</name></author><author><name>Carl Test</name></author>
<content type="html">{escape(f"<p>{ABSTRACT}</p>")}</content></entry>
</feed>"""

RDF = f"""<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/" {SPACES}>
<channel rdf:about="https://boats.example.org"><title>Boat collection</title><link>https://boats.example.org</link>
<items><rdf:Seq><rdf:li rdf:resource="https://boats.example.org/1"/></rdf:Seq></items></channel>
<item rdf:about="https://www.biorxiv.org/content/10.1101/2026.03.01.123456v2?rss=1"><title><![CDATA[
Boats of folded paper ]]></title>
<link>https://www.biorxiv.org/content/10.1101/2026.03.01.123456v2?rss=1</link>
<description><![CDATA[{ABSTRACT}]]></description>
<dc:creator><![CDATA[ Example, A., Sample, B. C. ]]></dc:creator><dc:date>2026-03-02</dc:date>
<dc:identifier>doi:10.1101/2026.03.01.123456</dc:identifier><dc:publisher>Cold Spring Harbor Laboratory</dc:publisher>
<prism:publicationDate>2026-03-02</prism:publicationDate></item></rdf:RDF>"""

CDF = (
    "<CHANNEL><TITLE>Old boats</TITLE>"
    '<ITEM HREF="https://boats.example.org/1"><TITLE>An old boat</TITLE></ITEM></CHANNEL>'
)


def test_atom() -> None:
    found = read_with(READER, ATOM)
    assert found.heads[0] == ("2026-03-17", "Boats & ponds")
    first, second = found.records
    assert (first.title, first.url) == ("A first boat", "https://boats.example.org/posts/1")
    assert (first.authors, first.published, first.language) == (("Ada Example",), "2026-03-16", "en")
    assert (first.abstract, first.excerpt) == ("", ABSTRACT)  # a blog's text is no abstract
    assert (second.authors, second.abstract) == (("Bob Sample", "Carl Test"), ABSTRACT)
    assert second.identifiers == {"doi": "10.1000/boat.2"}
    assert [entry.line for entry in found.entries] == [4, 6]


def test_rss_1_of_a_preprint_server() -> None:
    found = read_with(READER, RDF)
    (record,) = found.records
    assert found.heads[0].series == "Boat collection"
    assert record.title == "Boats of folded paper"
    assert record.authors == ("Example, A.", "Sample, B. C.")
    assert (record.kind, record.venue, record.version) == ("preprint", "bioRxiv", "2")
    assert record.identifiers == {"doi": "10.1101/2026.03.01.123456"}
    assert record.publisher == "Cold Spring Harbor Laboratory"


def test_cdf() -> None:
    found = read_with(READER, CDF)
    assert (found.titles, found.heads[0].series) == (["An old boat"], "Old boats")
    assert found.records[0].url == "https://boats.example.org/1"


def test_prism_and_dublin_core_under_any_prefix() -> None:
    fields = (
        "<title>Boats</title><link>https://journals.example.org/boats</link><p:doi>10.1000/b.1</p:doi>"
        '<p:publicationName xml:lang="en">Journal of Boats</p:publicationName><p:volume>12</p:volume>'
        "<p:number>3</p:number><p:startingPage>45</p:startingPage><p:endingPage>56</p:endingPage>"
        "<p:publicationDate>2026-05</p:publicationDate><d:creator>Ada Example</d:creator>"
        "<d:creator>Bob Sample</d:creator><d:identifier>pmid:123456</d:identifier>"
        "<d:identifier>doi:10.1000/b.1</d:identifier>"
    )
    text = rss(fields).replace("xmlns:dc", "xmlns:d").replace("xmlns:prism", "xmlns:p")
    (record,) = read_with(READER, text).records
    assert (record.venue, record.volume, record.issue, record.pages) == ("Journal of Boats", "12", "3", "45-56")
    assert (record.published, record.kind) == ("2026-05", "article")
    assert record.authors == ("Ada Example", "Bob Sample")
    assert record.identifiers == {"doi": "10.1000/b.1", "pmid": "123456"}


def test_description_of_elsevier() -> None:
    description = (
        "<p>Publication date: May 2026</p><p><b>Source:</b> Journal of Boats, Volume 12, Issue 3</p>"
        "<p>Author(s): Ada Example, Bob Sample</p>"
    )
    link = "<link>https://www.sciencedirect.com/science/article/pii/S0000000026000012?dgcid=rss_sd_all</link>"
    for text in (description, re.sub("</?p>|</?b>", " ", description)):
        (record,) = read_with(
            READER, rss(f"<title>Boats</title>{link}<description>{escape(text)}</description>")
        ).records
        assert (record.published, record.venue, record.volume, record.issue) == (
            "2026-05",
            "Journal of Boats",
            "12",
            "3",
        )
        assert (record.authors, record.abstract, record.excerpt) == (("Ada Example", "Bob Sample"), "", "")
        assert record.url == "https://www.sciencedirect.com/science/article/pii/S0000000026000012"


def test_description_of_wiley() -> None:
    (record,) = read_with(
        READER,
        rss(
            "<title>Boats</title><link>https://onlinelibrary.wiley.com/doi/10.1002/boat.1?af=R</link>"
            "<description>Journal of Boats, Volume 12, Issue 3, Page 1-20, March 2026. </description>"
            f"<content:encoded><![CDATA[<h2>ABSTRACT</h2><p>{ABSTRACT}</p>]]></content:encoded>"
            "<category>ORIGINAL ARTICLE</category><dc:creator>\nAda Example, \nBob Sample\n</dc:creator>"
        ),
    ).records
    assert record.abstract == ABSTRACT
    assert (record.venue, record.volume, record.issue, record.pages) == ("Journal of Boats", "12", "3", "1-20")
    assert (record.authors, record.keywords) == (("Ada Example", "Bob Sample"), ())


def test_items_of_pubmed_before_2020() -> None:
    content = (
        '<table><tr><td><a href="https://x.example">Related Articles</a></td></tr></table>'
        "<p><b>Boats of the past.</b></p><p>J Boat Med. 2016 Mar 1;12(3):1-10</p><p>Authors:  Example A, Sample B</p>"
        f"<p>Abstract<br/>{ABSTRACT}</p><p>PMID: 28000001 [PubMed - as supplied by publisher]</p>"
    )
    (record,) = read_with(
        READER,
        rss(
            "<title>Boats of the past.</title><link>http://www.ncbi.nlm.nih.gov/pubmed/28000001?dopt=Abstract</link>"
            f"<description><![CDATA[{content}]]></description><author> Example A, Sample B</author>"
            '<guid isPermaLink="false">PubMed:28000001</guid>'
        ),
    ).records
    assert (record.title, record.abstract, record.published) == ("Boats of the past", ABSTRACT, "2016-03-01")
    assert (record.venue, record.volume, record.issue, record.pages) == ("J Boat Med", "12", "3", "1-10")
    assert record.identifiers == {"pmid": "28000001"}


def test_a_label_and_an_abstract_that_a_line_break_parts() -> None:
    (record,) = read_with(
        READER,
        rss(
            "<title>Boats</title><link>https://onlinelibrary.wiley.com/doi/10.1002/boat.1?af=R</link>"
            "<description>Journal of Boats, Volume 12, Issue 3, March 2026. </description>"
            f"<dc:description>Abstract\nThis paper is on boats. {ABSTRACT}</dc:description>"
        ),
    ).records
    assert record.abstract == f"This paper is on boats. {ABSTRACT}"
    assert (record.venue, record.volume, record.issue) == ("Journal of Boats", "12", "3")


def test_content_of_pubmed() -> None:
    content = (
        "<div><p>J Boat Med. 2026 Mar 17;12(3):123-130. doi: 10.1000/jbm.1. Online ahead of print.</p>"
        f"<p><b>ABSTRACT</b></p><p>BACKGROUND: {ABSTRACT}</p><p>RESULTS: They float.</p>"
        '<p>PMID:<a href="https://x">12345678</a> | DOI:<a href="https://x">10.1000/jbm.1</a></p></div>'
    )
    (record,) = read_with(
        READER,
        rss(
            "<title>Boats</title><link>https://pubmed.ncbi.nlm.nih.gov/12345678/?utm_source=x&amp;ff=1</link>"
            f"<content:encoded><![CDATA[{content}]]></content:encoded><dc:source>J Boat Med</dc:source>"
        ),
    ).records
    assert record.abstract == f"BACKGROUND: {ABSTRACT}\n\nRESULTS: They float."
    assert (record.venue, record.volume, record.issue, record.pages) == ("J Boat Med", "12", "3", "123-130")
    assert record.identifiers == {"doi": "10.1000/jbm.1", "pmid": "12345678"}
    assert record.url == "https://pubmed.ncbi.nlm.nih.gov/12345678/"


@pytest.mark.parametrize(
    ("title", "description", "expected"),
    [
        ("Boats", f"<p>by Ada Example, Bob Sample</p>\n\n{ABSTRACT}", {"abstract": ABSTRACT}),
        (
            "Boats",
            '<p>Boats, Published online: 16 March 2026; <a href="x">doi:10.1000/b.1</a></p>Boats sail.',
            {"excerpt": "Boats sail.", "venue": "Boats", "published": "2026-03-16"},
        ),
        (
            "Boats",
            f"Author(s): A. Example and B. Sample<br /><p>{ABSTRACT}</p><br />"
            "[J. Boats 13, 012345] Published Tue Mar 17, 2026",
            {"abstract": ABSTRACT, "volume": "13", "pages": "012345", "published": "2026-03-17"},
        ),
        (
            "[ASAP] Boats",
            "<div><cite>Journal of Boats</cite></div><div>DOI: 10.1000/b.1</div>",
            {"title": "Boats", "venue": "Journal of Boats", "excerpt": ""},
        ),
        (
            "Boats, Vol. 26, Pages 123: Paper boats",
            f"<p><b>Boats, Vol. 26, Pages 123: Paper boats</b></p><p>Boats doi: 10.1000/b.1</p><p>{ABSTRACT}</p>",
            {"title": "Paper boats", "venue": "Boats", "volume": "26", "pages": "123", "abstract": ABSTRACT},
        ),
        (
            "Boats",
            "<div>J. Boats, 2026, Advance Article<br/>DOI: 10.1000/b.1</div>"
            "<div>A. Example, B. Sample<br/>Boats sail.</div>",
            {"venue": "J. Boats", "authors": ("A. Example", "B. Sample"), "excerpt": "Boats sail."},
        ),
        (
            "Boats",
            f"Journal of Boats, Ahead of Print. <br/>{ABSTRACT}",
            {"venue": "Journal of Boats", "abstract": ABSTRACT},
        ),
        ("Boats", ABSTRACT[:-20], {"abstract": "", "excerpt": ABSTRACT[:-20]}),
        ("Boats", f"{ABSTRACT} [...]", {"abstract": "", "excerpt": f"{ABSTRACT}…"}),
        (
            "Boats (arXiv:2603.00001v2 [cs.LG] UPDATED)",
            ABSTRACT,
            {"title": "Boats", "version": "2", "abstract": ABSTRACT},
        ),
        ("Boats", "Boats.", {"excerpt": ""}),
    ],
)
def test_descriptions_of_publishers(title: str, description: str, expected: dict[str, object]) -> None:
    item = f"<title>{title}</title><link>https://doi.org/10.1000/b.1</link><description>{escape(description)}</description>"
    (record,) = read_with(READER, rss(item)).records
    assert {name: getattr(record, name) for name in expected} == expected


def test_an_item_that_is_no_paper_is_an_entry() -> None:
    html = (
        "<script>x()</script><p>Boats are fun.</p><figure><img src='a.png'></figure><p>[link] [comments]</p>"
        "<p>The post Boats appeared first on Boat blog.</p>"
    )
    item = f"<title>Fun</title><link>https://blog.example.org/fun</link><description>{escape(html)}</description>"
    author = "<author>noreply@example.org (Ada Example)</author><category>Fun</category>"
    (record,) = read_with(READER, rss(item + author)).records
    assert (record.title, record.excerpt, record.abstract) == ("Fun", "Boats are fun.", "")
    assert (record.authors, record.keywords) == (("Ada Example",), ("Fun",))


def test_a_long_article_is_shortened() -> None:
    item = f"<title>Long</title><link>https://blog.example.org</link><description>{ABSTRACT * 20}</description>"
    excerpt = read_with(READER, rss(item)).records[0].excerpt
    assert len(excerpt) <= MAX_FEED_EXCERPT_CHARS + 1
    assert excerpt.endswith("…")


def test_author_named_in_two_elements() -> None:
    item = "<title>T</title><author>Ada Example, Bob Sample</author><dc:creator>Ada Example, Bob Sample</dc:creator>"
    assert read_with(READER, rss(item)).records[0].authors == ("Ada Example", "Bob Sample")


def test_an_empty_feed() -> None:
    found = read_with(READER, rss())
    assert (found.heads[0].series, found.entries, found.kinds) == ("Boats today", [], ["feed_empty"])


PRISM = 'xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:prism="http://prismstandard.org/namespaces/basic/2.0/"'


def journal_feed(title: str, *items: str) -> str:
    """The feed of a journal, as publishers make it."""
    parts = "".join(f"<item>{item}</item>" for item in items)
    return (
        f'<rss version="2.0" {PRISM}><channel><title>{title}</title><link>https://e.org</link>{parts}</channel></rss>'
    )


@pytest.mark.parametrize(
    "title",
    [
        "Latest Results for Sand Learning",
        "Wiley: Sand Learning: Table of Contents",
        "tandf: Sand Learning: Table of Contents",
        "Sand Learning Current Issue",
        "Sand Learning - new TOC",
        "ScienceDirect Publication: Sand Learning",
    ],
)
def test_the_journal_in_the_title_of_a_feed(title: str) -> None:
    found = read_with(READER, journal_feed(title, "<title>On sand</title><link>https://doi.org/10.1234/a</link>"))
    assert found.records[0].venue == "Sand Learning"
    assert found.heads[0].series == title


def test_front_matter_of_a_journal_is_left_out_and_told() -> None:
    items = (
        f"<title>{title}</title><link>https://onlinelibrary.wiley.com/doi/10.1002/sand.{number}?af=R</link>"
        for number, title in enumerate(["Issue Information", "Cover Image", "Sand grows"])
    )
    found = read_with(READER, journal_feed("Sand", *items))
    assert (found.titles, found.kinds) == (["Sand grows"], ["front_matter_left_out"])
    blog = read_with(READER, rss("<title>Table of Contents</title><link>https://e.org/contents</link>"))
    assert blog.titles == ["Table of Contents"]


def test_the_source_of_an_item_without_its_volume() -> None:
    items = (
        f"<title>{title}</title><link>https://doi.org/10.1234/{number}</link><dc:source>{source}</dc:source>"
        for number, (title, source) in enumerate([("A", "ACM Sand, Vol. 12, No. 3"), ("B", "Cell Sand 12, 3 (2026)")])
    )
    assert [record.venue for record in read_with(READER, journal_feed("x", *items)).records] == [
        "ACM Sand",
        "Cell Sand",
    ]


def test_creators_in_one_element_and_again_apart() -> None:
    item = (
        "<title>On sand</title><link>https://doi.org/10.1234/a</link><dc:creator>Example, Ada; Sample, Bo</dc:creator>"
        "<author>ada@e.org (Ada Example)</author>"
    )
    assert read_with(READER, journal_feed("x", item)).records[0].authors == ("Example, Ada", "Sample, Bo")


def test_a_title_in_a_group_of_media() -> None:
    item = (
        "<title/><media:group><media:title>Grouped &amp; titled</media:title></media:group><link>https://e.org/3</link>"
    )
    feed = journal_feed("x", item).replace("<rss ", '<rss xmlns:media="http://search.yahoo.com/mrss/" ')
    assert read_with(READER, feed).titles == ["Grouped & titled"]


def test_marks_of_archives_before_titles() -> None:
    found = read_with(
        READER,
        rss(
            "<title>[hal-01234567] Le sable</title><link>https://hal.science/hal-01234567</link>",
            "<title>NEW: Sand Prices</title><link>https://papers.ssrn.com/sol3/papers.cfm?abstract_id=4000001</link>",
            "<title>NEW: a blog</title><link>https://e.org/new</link>",
        ),
    )
    assert found.titles == ["Le sable", "Sand Prices", "NEW: a blog"]


def test_the_first_author_in_titles_of_nasa_ads() -> None:
    address = "https://ui.adsabs.harvard.edu/abs/2031JOwl...12..101E"
    found = read_with(
        READER,
        rss(
            f"<title>Example, Ada: Slow Owls: A Survey</title><link>{address}</link>",
            f"<title>Sand Notes: A Review</title><link>{address}2</link><description>Not Available</description>",
            "<title>Example, Ada: Slow Owls</title><link>https://e.org/new</link>",
        ),
    )
    assert found.titles == ["Slow Owls: A Survey", "Sand Notes: A Review", "Example, Ada: Slow Owls"]
    first, second, _ = found.records
    assert (first.authors, first.authors_cut) == (("Example, Ada",), True)
    assert (second.authors, second.excerpt) == ((), "")


@pytest.mark.parametrize("text", ["", "<html><body>Sorry</body></html>", "<!-- nothing -->", "no feed"])
def test_no_feed(text: str) -> None:
    with pytest.raises(FormatFault):
        read_with(READER, text)


def test_the_title_behind_the_items_is_found() -> None:
    text = '<rss version="2.0"><channel><item><title>A</title></item><title>Late</title></channel></rss>'
    assert read_with(READER, text).heads[0].series == "Late"


def test_tags_in_cdata_and_comments_begin_no_item() -> None:
    item = "<title>Code</title><description><![CDATA[<item><title>x</title></item> and more]]></description>"
    text = rss(item, "<title>B</title>").replace("<channel>", "<channel><!-- <item><title>no</title></item> -->")
    assert read_with(READER, text).titles == ["Code", "B"]


def test_damage_stays_within_an_item() -> None:
    items = [f"<title>Boat {number}</title><link>https://boats.example.org/{number}</link>" for number in range(5)]
    items[2] = "<title>Boat & 2 <b></title><nonsense"
    found = read_with(READER, rss(*items))
    assert len(found.entries) + found.kinds.count("record_lost") == 5
    assert found.titles[-1] == "Boat 4"


def test_a_feed_that_is_cut_off() -> None:
    text = rss("<title>A</title>", "<title>Boats</title><description>This is cut")
    found = read_with(READER, text[: text.index("is cut")])
    assert found.titles == ["A", "Boats"]
    assert found.kinds == ["record_cut"]


def test_items_that_are_not_closed() -> None:
    text = "<rss><channel><title>T</title><item><title>A</title><item><title>B</title></channel></rss>"
    assert read_with(READER, text).titles == ["A", "B"]


@pytest.mark.parametrize("encoding", ["iso-8859-1", "windows-1251", "koi8-r", "gbk", "euc-jp", "shift_jis", "utf-16"])
def test_encodings_are_read(encoding: str) -> None:
    title = {"iso-8859-1": "Größe", "gbk": "纸船", "euc-jp": "紙の船", "shift_jis": "紙の船"}.get(encoding, "Лодка")
    text = rss(f"<title>{title} one</title>", f"<title>{title} two</title>").replace("UTF-8", encoding)
    assert read_with(READER, text.encode(encoding)).titles == [f"{title} one", f"{title} two"]


def test_a_declaration_that_is_not_true() -> None:
    text = rss("<title>Größe</title>").replace("UTF-8", "us-ascii")
    assert read_with(READER, text).titles == ["Größe"]


def test_entities_of_html_are_read_and_others_do_no_harm() -> None:
    bomb = '<!DOCTYPE rss [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;"><!ENTITY x SYSTEM "file:///etc/passwd">]>'
    text = bomb + rss("<title>A&nbsp;caf&eacute;</title>", "<title>B &b; &x;</title>").split("?>", 1)[1]
    first, second = read_with(READER, text).titles
    assert first == "A café"
    assert "root:" not in second
    assert "aaaaaaaaaaaa" not in second


def test_a_huge_item_is_cut() -> None:
    text = rss(f"<title>Big</title><description>{'word ' * (MAX_ITEM_CHARS // 4)}</description>", "<title>B</title>")
    assert read_with(READER, text).titles == ["Big", "B"]


def test_frame_is_bounded() -> None:
    frame = read_frame(["<rss><channel>", "x" * (MAX_FRAME_CHARS * 2), "<item/>"])
    assert len(frame.text) <= MAX_FRAME_CHARS
    assert frame.items == 1


def test_a_long_name_of_a_tag_is_read_in_linear_time() -> None:
    begun = time.thread_time()
    read_frame([ATOM.replace("<updated>", "<it" + "em" * 100_000, 1)])
    assert time.thread_time() - begun < 3


@given(st.integers(1, 40))
def test_items_are_the_same_in_pieces_of_any_size(size: int) -> None:
    pieces = [ATOM[place : place + size] for place in range(0, len(ATOM), size)]
    assert list(split_items(pieces)) == list(split_items([ATOM]))
    assert read_frame(pieces) == read_frame([ATOM])


def test_own_texts_score_high_and_others_low() -> None:
    for text in (ATOM, RDF, CDF, rss(), "\n\n" + rss()):
        assert next(iter(scores(text))) == "feed"
        assert scores(text)["feed"] >= 60
    others = (
        '<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns:bib="http://purl.org/net/biblio#"/>',
        '<opml version="2.0"><body/></opml>',
        "<html><head><title>x</title></head></html>",
        "<records><entry/></records>",
        '{"items": []}',
        "Feeds begin with <rss version='2.0'><channel>, as every reader knows.",
        "@article{a, title={B}}",
    )
    assert all(scores(text).get("feed", 0) < 20 for text in others)


MISREAD = re.compile(r"(?<=[\xc2-\xf4])[\x80-\xbfŒœŠšŸŽžƒˆ˜]+")
"""Signs that make UTF-8 read as Windows-1252 of those before them, which is mended."""
WORDS = st.text(st.characters(min_codepoint=32, max_codepoint=0x2FF, exclude_categories=["Cc", "Cs"]), max_size=40)


@settings(max_examples=50, deadline=None)
@given(st.lists(WORDS, max_size=60))
def test_titles_read_back(titles: list[str]) -> None:
    titles = ["Boat " + MISREAD.sub("", re.sub(r"[^\w ,.:-]", "", title)) for title in titles]
    items = (f"<title>{escape(title)}</title><link>https://e.org/{n}</link>" for n, title in enumerate(titles))
    assert read_with(READER, rss(*items)).titles == [" ".join(title.split()) for title in titles]


@settings(max_examples=80, deadline=None)
@given(
    st.sampled_from(
        [ATOM, RDF, CDF, rss(f"<title>A</title><description>{ABSTRACT}</description>", "<title>B</title>")]
    ),
    st.integers(0, 2000),
    st.integers(0, 2000),
    st.binary(max_size=30),
)
def test_damage_raises_nothing_else(text: str, start: int, end: int, inserted: bytes) -> None:
    data = text.encode()
    for damaged in (data[:start] + inserted + data[end:], data[:end], data[start:] + data[:end]):
        with suppress(FormatFault):
            read_with(READER, damaged)


@settings(max_examples=60, deadline=None)
@given(st.binary(max_size=300) | st.text(alphabet="<>/!-[]CDAT itementryrss&;#x0\"'", max_size=200).map(str.encode))
def test_no_bytes_raise_anything_else(data: bytes) -> None:
    READER.score(data, "a.xml")
    with suppress(FormatFault):
        read_with(READER, data)


def test_real_feeds_are_read() -> None:
    for path in corpus("feeds", "**/*.xml", "**/*.rss", "**/*.atom", "**/*.rdf"):
        data = path.read_bytes()
        if b"\0" in data or READER.score(data.lstrip(), path.name) < 20:
            continue
        outside = re.sub(rb"<!\[CDATA\[.*?\]\]>|<!--.*?-->", b"", data, flags=re.DOTALL)
        count = len(re.findall(rb"<(?:item|entry)(?:\s[^<>]*)?/?>", outside, flags=re.IGNORECASE))
        found = read_with(READER, data, path.name)
        lost = sum(kind in {"record_lost", "record_empty"} for kind in found.kinds)
        assert len(found.entries) + lost == count, path
        assert all(found.titles), path


def test_an_abstract_with_a_label_below_a_summary() -> None:
    text = (
        "We study sand in deserts and find that it moves for years when the wind is strong. This holds for all dunes."
    )
    feed = (
        '<feed xmlns="http://www.w3.org/2005/Atom"><title>Sand</title><entry><title>Dunes</title>'
        '<link href="https://openreview.net/forum?id=AbCdEf123"/><content type="html">'
        "&lt;p&gt;TL;DR: It moves.&lt;/p&gt;"
        f"&lt;p&gt;Abstract: {text} {text}&lt;/p&gt;</content></entry></feed>"
    )
    (record,) = read_with(READER, feed).records
    assert record.abstract == f"{text} {text}"


def test_a_short_abstract_below_its_heading_and_a_teaser() -> None:
    found = read_with(
        READER,
        rss(
            "<title>On sand</title><link>https://doi.org/10.5555/sand.1</link><description>&lt;p&gt;Sand is seen in a"
            " new light.&lt;/p&gt;&lt;h2&gt;ABSTRACT&lt;/h2&gt;&lt;p&gt;Sand needs new films, of which we have"
            " two.&lt;/p&gt;&lt;p&gt;https://example.org/code&lt;/p&gt;</description>",
        ),
    )
    assert found.records[0].abstract == "Sand needs new films, of which we have two.\n\nhttps://example.org/code"


def test_the_journal_as_the_only_text_and_front_matter_without_identifier() -> None:
    page = "https://www.sciencedirect.com/science/article/pii/S00000000260{}"
    found = read_with(
        READER,
        journal_feed(
            "Sand Letters: Latest Articles (Sand Publications)",
            f"<title>On sand</title><link>{page.format(10001)}</link><description>&lt;p&gt;Sand Letters&lt;/p&gt;"
            "</description>",
            f"<title>Editorial Board</title><link>{page.format(10002)}</link><description>&lt;p&gt;Author(s):&lt;/p&gt;"
            "</description>",
        ),
    )
    (record,) = found.records
    assert (record.title, record.venue, record.excerpt) == ("On sand", "Sand Letters", "")
    assert found.kinds == ["front_matter_left_out"]


def test_items_of_dblp_have_authors_and_source_around_the_title() -> None:
    items = (
        "<title>Ada Example, Bo Sample: Owls in the Dark. ICO 2026: 1-6</title><link>https://doi.org/10.5555/ico.1</link>",
        "<title>Cy Test: On Sand. CoRR abs/2603.00777 (2026)</title><link>https://doi.org/10.48550/arXiv.2603.00777</link>",
    )
    feed = "<rss><channel><title>{}</title><link>https://example.org</link>" + "".join(
        f"<item>{item}</item>" for item in items
    )
    first, second = read_with(READER, feed.format("dblp: Ada Example") + "</channel></rss>").records
    assert (first.title, first.authors, first.venue) == ("Owls in the Dark", ("Ada Example", "Bo Sample"), "ICO")
    assert (first.pages, first.published) == ("1-6", "2026")
    assert (second.title, second.authors, second.identifiers) == ("On Sand", ("Cy Test",), {"arxiv": "2603.00777"})
    other = read_with(READER, feed.format("Owl news") + "</channel></rss>")
    assert other.titles[0] == "Ada Example, Bo Sample: Owls in the Dark. ICO 2026: 1-6"
