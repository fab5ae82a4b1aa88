"""Tests of reading XML, whole and damaged."""

from __future__ import annotations

import codecs
import time
import tracemalloc

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree

from digests.reading import read_with, scores, source_of
from readlist.digests.bibliographies.dblp_xml import READER as DBLP
from readlist.digests.feeds.feed import READER as FEED
from readlist.digests.text import TEXT_PIECE_CHARS
from readlist.digests.xml_elements import child, children, elements, text_of
from readlist.errors import FormatFault


def texts(data: str | bytes) -> list[str]:
    return ["".join(element.itertext()) for element in elements(source_of(data), "a")]


@pytest.mark.parametrize(
    "fault",
    [
        "",
        "<a>R & D</a>",
        "<a>1 < 2</a>",
        "<a>a&nbsp;b</a>",
        "<a>a&unknown;b</a>",
        "<b></a>",
        "<a>&#0;</a>",
        "<a>\x01</a>",
    ],
)
def test_nothing_is_lost_behind_a_fault(fault: str) -> None:
    found = texts(f"<r>{fault}<a>x &amp; y &lt; z &#228; &hArr;</a><a><![CDATA[p & q &amp; r]]></a></r>")
    assert found[-3:-1] == ["x & y < z ä ⇔", "p & q &amp; r"] or found[-2:] == ["x & y < z ä ⇔", "p & q &amp; r"]


def test_faults_are_read_as_they_are_meant() -> None:
    assert texts("<r><a>R & D</a><a>1 < 2</a><a>a&nbsp;b</a><a>&unknown;</a></r>") == [
        "R & D",
        "1 < 2",
        "a\xa0b",
        "&unknown;",
    ]


def test_many_tags_that_are_not_closed_take_linear_time() -> None:
    begun = time.thread_time()
    texts("<r><a>" + "s<" * 100_000 + "</a></r>")
    assert time.thread_time() - begun < 5


def test_line_numbers_and_encodings() -> None:
    text = '\n\n<?xml version="1.0"\n encoding="{}"?>\n<r>\n<a>ä &amp; ö</a></r>'
    for name in ("utf-8", "utf-16", "utf-16-le", "iso-8859-1"):
        for data in (text.format(name).encode(name), codecs.BOM_UTF8 + text.format(name).encode()):
            found = [(element.text, element.sourceline) for element in elements(source_of(data), "a")]
            assert found == [("ä & ö", 6)], name


def test_own_entities_are_refused() -> None:
    with pytest.raises(FormatFault, match="entities of its own"):
        texts('<!DOCTYPE r [<!ENTITY b "boat">]><r><a>&b;</a></r>')


@settings(max_examples=60, deadline=None)
@given(st.integers(0, 60), st.sampled_from(["&amp;", "<![CDATA[&]]>", "<!-- & --><![CDATA[&]]>", "&#38;"]))
def test_tokens_at_the_end_of_a_piece(before: int, token: str) -> None:
    filler = "x" * (TEXT_PIECE_CHARS - 6 - before)
    assert texts(f"<r><a>{filler}{token} & {token}</a></r>") == [f"{filler}& & &"]


def test_memory_does_not_grow() -> None:
    element = b"<a>" + b"x" * 2_000 + b" &amp; y" + b"</a>\n"
    data = b"<r>" + element * 5_000 + b"</r>"
    source = source_of(data)
    tracemalloc.start()
    try:
        assert sum(1 for _ in elements(source, "a")) == 5_000
        assert tracemalloc.get_traced_memory()[1] < 4_000_000
    finally:
        tracemalloc.stop()


def test_children_at_a_path_are_in_the_order_of_the_document() -> None:
    root = etree.fromstring("<r xmlns='u'><a><b>1</b><c/><b>2</b></a><d/><a><b>3</b></a></r>")
    assert [text_of(each) for each in children(root, "a", "b")] == ["1", "2", "3"]
    assert text_of(child(root, "a", "b")) == "1"
    assert child(root, "d", "b") is None


def test_xml_that_was_copied_from_a_browser() -> None:
    text = (
        "This XML file does not appear to have any style information associated with it. The document tree is shown "
        'below.\n<rss version="2.0"><channel><title>Owls</title>\n<item><title>Counting Owls</title>'
        "<link>https://arxiv.org/abs/2603.01001</link></item></channel></rss>"
    )
    assert next(iter(scores(text))) == "feed"
    (entry,) = read_with(FEED, text).entries
    assert (entry.record.title, entry.line) == ("Counting Owls", 3)


def test_xml_copied_from_a_browser_is_read_element_by_element() -> None:
    text = "This XML file does not appear to have any style information associated with it.\n<dblp><article key='x/1'>"
    text += "<author>Ada Example</author><title>Counting Owls.</title><year>2026</year></article></dblp>"
    assert next(iter(scores(text))) == "dblp-xml"
    assert read_with(DBLP, text).titles == ["Counting Owls"]


@pytest.mark.parametrize(
    "sentence",
    [
        "This XML file does not appear to have any style information associated with it. The tree is shown below.",
        "Mit dieser XML-Datei sind anscheinend keine Style-Informationen verknüpft. Nachfolgend wird sie angezeigt.",
        "此XML文件并未包含任何关联的样式信息。以下显示文档树。",
    ],
)
@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16"])
def test_the_sentence_above_copied_xml_in_languages_and_encodings(sentence: str, encoding: str) -> None:
    xml = '<rss version="2.0"><channel><title>Owls</title>\r\n<item><title>Counting Owls</title>'
    data = f"{sentence}\r\n\r\n{xml}<link>https://arxiv.org/abs/2603.01001</link></item></channel></rss>".encode(
        encoding
    )
    assert next(iter(scores(data))) == "feed"
    assert read_with(FEED, data).titles == ["Counting Owls"]


def test_a_sentence_about_xml_above_markdown_is_kept() -> None:
    text = "A list of papers on XML.\n\n<details><summary>Owls</summary></details>\n"
    assert source_of(text).head.startswith(b"A list")
