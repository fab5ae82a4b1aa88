"""Tests of the reader of JSON Feed."""

from __future__ import annotations

import json
from contextlib import suppress
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from digests.reading import corpus, read_with, scores
from readlist.digests.feeds.json_feed import READER
from readlist.errors import FormatFault

ABSTRACT = (
    "We measure how far paper boats sail on a pond. Boats of thick paper sail further than boats of thin paper, "
    "but they turn more slowly. A model of the wind explains most of the difference between them."
)


def feed(*items: dict[str, Any], **fields: Any) -> str:
    return json.dumps(
        {"version": "https://jsonfeed.org/version/1.1", "title": "Boats today", "items": items} | fields,
        ensure_ascii=False,
    )


SAMPLE = feed(
    {"id": "1", "url": "/posts/1", "title": "A boat", "content_text": "Some text", "date_published": "2026-03-16"},
    {
        "id": "2",
        "url": "https://boats.example.org/posts/2",
        "external_url": "https://arxiv.org/abs/2603.00001v2",
        "title": "A paper",
        "summary": ABSTRACT,
        "authors": [{"name": "Bob Sample"}, {"name": "Carl Test"}],
        "tags": ["boats"],
        "language": "de",
        "attachments": [{"url": "https://arxiv.org/pdf/2603.00001v2", "mime_type": "application/pdf"}],
    },
    home_page_url="https://boats.example.org/",
    authors=[{"name": "Ada Example"}],
    language="en",
)


def test_items_are_read() -> None:
    found = read_with(READER, SAMPLE)
    assert found.heads[0] == ("", "Boats today")
    post, paper = found.records
    assert (post.title, post.url, post.excerpt) == ("A boat", "https://boats.example.org/posts/1", "Some text")
    assert (post.authors, post.published, post.language) == (("Ada Example",), "2026-03-16", "en")
    assert (paper.url, paper.version, paper.identifiers) == (
        "https://arxiv.org/abs/2603.00001v2",
        "2",
        {"arxiv": "2603.00001"},
    )
    assert paper.abstract == ABSTRACT
    assert (paper.authors, paper.keywords, paper.language) == (("Bob Sample", "Carl Test"), ("boats",), "de")
    assert [link.kind for link in paper.links] == ["page", "pdf"]


def test_version_1() -> None:
    text = feed(
        {"id": 7, "title": "A", "author": {"name": "Bob Sample"}}, {"id": 8, "title": "B"}, author={"name": "Ada"}
    )
    assert [record.authors for record in read_with(READER, text).records] == [("Bob Sample",), ("Ada",)]


def test_an_item_without_anything() -> None:
    found = read_with(READER, feed({"id": "x", "content_html": ""}, "no item", {"id": "y", "content_text": "Words"}))
    assert found.kinds == ["record_empty", "title_missing", "records_missing"]
    assert found.titles == ["Words"]


def test_an_empty_feed() -> None:
    found = read_with(READER, feed())
    assert (found.entries, found.kinds) == ([], ["no_records"])


def test_a_feed_that_is_cut_off() -> None:
    found = read_with(READER, SAMPLE[:-300])
    assert found.titles == ["A boat"]
    assert found.kinds == ["text"]


@pytest.mark.parametrize("text", ["", "{", "[]", "no feed", '{"items": [{'])
def test_no_feed(text: str) -> None:
    with pytest.raises(FormatFault):
        read_with(READER, text)


def test_own_texts_score_high_and_others_low() -> None:
    fields = json.loads(SAMPLE)
    assert next(iter(scores(SAMPLE))) == "json-feed"
    late = json.dumps({key: fields[key] for key in ("title", "home_page_url", "items", "authors")})
    assert scores(late)["json-feed"] >= 60
    assert scores(SAMPLE.encode("utf-16"))["json-feed"] >= 60
    others = (
        '[{"paper": {"id": "2603.00001"}}]',
        '{"items": [{"type": "article-journal", "title": "A"}]}',
        '{"bookmarks": []}',
        "<feed/>",
        '"version": "https://jsonfeed.org/version/1"',
    )
    assert all(scores(text).get("json-feed", 0) < 20 for text in others)


@settings(max_examples=50, deadline=None)
@given(st.lists(st.text('abc <&é"\\\n', min_size=1).map(lambda text: f"Boat {text}"), max_size=50))
def test_titles_read_back(titles: list[str]) -> None:
    found = read_with(READER, feed(*({"id": str(n), "title": title} for n, title in enumerate(titles))))
    assert found.titles == [" ".join(title.split()) for title in titles]


@settings(max_examples=80, deadline=None)
@given(st.integers(0, 1000), st.integers(0, 1000), st.binary(max_size=30))
def test_damage_raises_nothing_else(start: int, end: int, inserted: bytes) -> None:
    data = SAMPLE.encode()
    for damaged in (data[:start] + inserted + data[end:], data[:end], inserted):
        READER.score(damaged, "a.json")
        with suppress(FormatFault):
            read_with(READER, damaged)


def test_values_of_wrong_types() -> None:
    values: list[Any] = [None, 5, True, [], [[]], {}, "x", {"name": 3}]
    names = ("id", "url", "title", "summary", "authors", "author", "tags", "attachments", "date_published", "language")
    items = [{"title": "A", name: value} for name in names for value in values]
    found = read_with(READER, feed(*items))
    assert len(found.entries) + found.kinds.count("record_empty") == len(items)


def test_real_feeds_are_read() -> None:
    for path in corpus("feeds", "**/*.json"):
        data = path.read_bytes()
        if READER.score(data[:65536], path.name) >= 20:
            found = read_with(READER, data, path.name)
            assert len(found.entries) + found.kinds.count("record_empty") == len(json.loads(data)["items"]), path


def test_the_id_of_a_preprint_before_its_title_is_left_out() -> None:
    item = {"id": "1", "url": "https://arxiv.org/abs/2603.00001", "title": "[2603.00001v2] Boats at Night"}
    (record,) = read_with(READER, feed(item)).records
    assert record.title == "Boats at Night"
