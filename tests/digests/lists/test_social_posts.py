"""Posts in the archives of Twitter, Mastodon and Bluesky."""

from __future__ import annotations

import json
import time
import tracemalloc
from typing import Any

import pytest

from digests.reading import read_with, scores
from readlist.digests.lists.read_later import READER

URL = "https://arxiv.org/abs/2603.00001"
TEXT = "Owls in the dark arxiv.org/abs/26…"
BLUESKY = {
    "$type": "app.bsky.feed.post",
    "text": f"Über {TEXT}",
    "facets": [
        {
            "index": {"byteStart": len(f"Über {TEXT[:17]}".encode()), "byteEnd": len(f"Über {TEXT}".encode())},
            "features": [{"$type": "app.bsky.richtext.facet#link", "uri": URL}],
        }
    ],
}
CARD = {"uri": URL, "title": "Owls in the dark", "description": "We count owls."}
TOOT = (
    '<p>Owls in the dark <a href="https://a.example/@b" class="u-url mention">@<span>b</span></a><br>'
    f'<a href="{URL}" rel="nofollow"><span class="invisible">https://</span><span>arxiv.org/abs/2603.0</span></a></p>'
)
POSTS: dict[str, Any] = {
    "toots": {
        "orderedItems": [{"type": "Create", "object": {"type": "Note", "content": TOOT}}, {"object": "https://a"}]
    },
    "statuses": [{"id": "1", "content": TOOT.replace("@", ""), "reblogs_count": 1, "card": CARD | {"url": URL}}],
    "bluesky": {"records": [BLUESKY]},
    "bluesky with a card": {"feed": [{"post": {"record": BLUESKY, "embed": {"external": CARD}}}]},
    "tweets": [
        {
            "tweet": {
                "full_text": "Owls in the dark https://t.co/abc",
                "entities": {"urls": [{"url": "https://t.co/abc", "expanded_url": URL}]},
            }
        },
        {"tweet": {"full_text": "lunch"}},
    ],
}


@pytest.mark.parametrize("name", POSTS)
def test_the_papers_of_posts(name: str) -> None:
    text = json.dumps(POSTS[name], ensure_ascii=False)
    assert next(iter(scores(text, "posts.json"))) == READER.name
    found = read_with(READER, text, "posts.json")
    assert [each.identifiers for each in found.records] == [{"arxiv": "2603.00001"}]
    assert found.titles == ["Über Owls in the dark" if name == "bluesky" else "Owls in the dark"]


def test_the_script_of_an_archive_of_twitter() -> None:
    text = f"window.YTD.tweets.part0 = {json.dumps(POSTS['tweets'])};\n"
    assert next(iter(scores(text, "tweets.js"))) == READER.name
    found = read_with(READER, text, "tweets.js")
    assert found.titles == ["Owls in the dark"]
    assert not found.problems


def test_a_script_of_blanks_is_refused_in_linear_time() -> None:
    begun = time.thread_time()
    assert not READER.score(b"window.YTD.tweets" + b" " * 60_000 + b"x", "tweets.js")
    assert time.thread_time() - begun < 1


@pytest.mark.parametrize("index", [{}, {"byteStart": 9, "byteEnd": 2}, {"byteStart": -1, "byteEnd": 10**9}, "x", None])
def test_damaged_places_of_links_are_left_out(index: Any) -> None:
    post = BLUESKY | {"facets": [{"index": index, "features": [{"uri": URL}]}], "embed": {"external": CARD}}
    assert read_with(READER, json.dumps([post])).titles == ["Owls in the dark"]


def test_half_a_character_in_a_post() -> None:
    found = read_with(READER, json.dumps([BLUESKY | {"text": "\ud83d owls", "embed": {"external": CARD}}]))
    assert found.titles == ["Owls in the dark"]


def test_a_bold_title_before_a_link_in_a_message() -> None:
    message = {"type": "message", "ts": "1741000000.000100", "text": f"*Owls in the dark* (Example 2026) <{URL}|link>"}
    assert read_with(READER, json.dumps([message])).titles == ["Owls in the dark"]


@pytest.mark.parametrize(
    "embed",
    [{"external": CARD}, {"media": {"external": CARD}, "record": {"uri": "at://b"}}],
    ids=["card", "beside a quote"],
)
def test_cards_of_bluesky(embed: dict[str, Any]) -> None:
    assert read_with(READER, json.dumps([BLUESKY | {"text": "", "facets": [], "embed": embed}])).titles == [
        CARD["title"]
    ]


def test_a_link_of_bluesky_beside_another_feature() -> None:
    (facet,) = BLUESKY["facets"]
    features = [{"tag": "owls"}, *facet["features"]]
    found = read_with(READER, json.dumps([BLUESKY | {"facets": [facet | {"features": features}]}]))
    assert found.titles == ["Über Owls in the dark"]


def test_a_short_address_that_begins_as_another_one() -> None:
    links = [
        {"url": f"https://t.co/a{end}", "expanded_url": f"{URL[:-1]}{place}"} for place, end in ((2, ""), (3, "b"))
    ]
    tweet = {"full_text": "Owls https://t.co/ab and larks https://t.co/a", "entities": {"urls": links}}
    found = read_with(READER, json.dumps([tweet]))
    assert [each.identifiers["arxiv"] for each in found.records] == ["2603.00003", "2603.00002"]


def test_short_addresses_that_grow_when_they_are_replaced() -> None:
    links = [{"url": "o", "expanded_url": "o" * 300}] * 2
    tracemalloc.start()
    read_with(READER, json.dumps([{"full_text": "o" * 1_000, "entities": {"urls": links}}]))
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert peak < 20_000_000


def test_a_saved_page_with_its_whole_text_is_no_post() -> None:
    page = {"url": URL, "title": "Owls in the dark", "full_text": "We count owls.", "is_archived": True}
    assert read_with(READER, json.dumps([page])).titles == ["Owls in the dark"]


def test_hashtags_at_the_end_of_a_post_are_no_part_of_a_title() -> None:
    links = [{"url": "https://t.co/a", "expanded_url": URL}]
    tweet = {"full_text": "Owls in the dark https://t.co/a #owls #dark #owls", "entities": {"urls": links}}
    assert read_with(READER, json.dumps([tweet])).titles == ["Owls in the dark"]
