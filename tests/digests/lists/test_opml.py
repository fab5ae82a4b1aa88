"""Tests of the reader that refuses lists of feeds."""

from __future__ import annotations

import pytest

from digests.reading import corpus, read_with, scores
from readlist.digests.lists.opml import READER
from readlist.errors import FormatFault

SAMPLE = """<?xml version="1.0"?>
<!-- a list --><opml version="2.0"><head><title>Feeds</title></head><body>
<outline text="Boats"><outline type="rss" text="One" xmlUrl="https://boats.example.org/rss"/>
<outline type="rss" text="Two" xmlUrl="https://boats.example.org/atom" htmlUrl="https://boats.example.org"/></outline>
<outline text="No feed" htmlUrl="https://example.org"/></body></opml>"""


def test_it_is_recognised() -> None:
    assert next(iter(scores(SAMPLE).items())) == ("opml", 95)
    assert "opml" not in scores("<rss><channel/></rss>")
    assert "opml" not in scores("An opml file")


def test_the_refusal_names_the_number_of_feeds() -> None:
    with pytest.raises(FormatFault, match=r"feeds\.opml holds 2 addresses of feeds, not papers"):
        read_with(READER, SAMPLE, "feeds.opml")
    with pytest.raises(FormatFault, match="no feed in it"):
        read_with(READER, '<opml version="1.0"><head/></opml>')


@pytest.mark.parametrize("cut", range(0, len(SAMPLE), 37))
def test_a_damaged_list_is_refused_too(cut: int) -> None:
    with pytest.raises(FormatFault):
        read_with(READER, SAMPLE[:cut])


def test_real_lists_are_read() -> None:
    for path in corpus("opml", "**/*.opml"):
        with pytest.raises(FormatFault):
            read_with(READER, path.read_bytes(), path.name)


def test_outlines_with_links_to_papers_are_entries() -> None:
    text = (
        '<opml version="2.0"><body><outline text="Boats"><outline text="Sand" type="link" '
        'url="https://arxiv.org/abs/2301.00001"/><outline text="Feed" xmlUrl="https://a.example.org/rss" '
        'htmlUrl="https://doi.org/10.1000/9"/><outline text="Dunes https://doi.org/10.1000/1" _note="good"/>'
        '<outline text="Page" htmlUrl="https://a.example.org"/></outline></body></opml>'
    )
    read = read_with(READER, text, "boats.opml")
    assert read.titles == ["Sand", "Dunes"]
    assert [dict(record.identifiers) for record in read.records] == [{"arxiv": "2301.00001"}, {"doi": "10.1000/1"}]
    assert [entry.marks.note for entry in read.entries] == ["", "good"]
    assert read.kinds == ["links_skipped"]
