"""Tests of the reader of saved pages in JSON."""

from __future__ import annotations

import json
from contextlib import suppress
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from digests.reading import corpus, read_with, scores
from readlist.digests.bibliographies.table import READER as TABLE
from readlist.digests.lists.read_later import READER
from readlist.errors import FormatFault
from readlist.model.digest import SourceMarks

URL = "https://arxiv.org/abs/2603.00001"
DAY = "2023-11-14"
WALLABAG = [
    {
        "id": 1,
        "title": "A boat",
        "url": URL,
        "is_archived": 1,
        "is_starred": True,
        "tags": ["boats", "ponds"],
        "created_at": "2023-11-14T12:00:00+0100",
        "content": "<p>Text</p>",
        "language": "en",
    },
    {"id": 2, "title": "No paper", "url": "https://example.org/", "is_archived": 0, "tags": []},
]
SERVICES: dict[str, Any] = {
    "wallabag": WALLABAG[:1],
    "wallabag 1": [
        {"0": "1", "1": "A boat", "2": URL, "3": "1", "4": "1", "5": "Text", "user_id": "1", "tags": "boats,ponds"}
        | {"title": "A boat", "url": URL, "is_read": "1", "is_fav": "1"}
    ],
    "omnivore": [
        {
            "slug": "a-boat",
            "title": "A boat",
            "author": "Ada Example",
            "url": URL,
            "state": "Archived",
            "readingProgress": 0,
            "labels": ["boats", "ponds"],
            "savedAt": f"{DAY}T10:00:00.000Z",
        }
    ],
    "readability": {
        "bookmarks": [
            {
                "article__title": "A boat",
                "article__url": URL,
                "archive": True,
                "favorite": True,
                "date_added": f"{DAY}T10:00:00",
            }
        ],
        "recommendations": [],
    },
    "pinboard": [
        {
            "href": URL,
            "description": "A boat",
            "extended": "Look at it",
            "hash": "x",
            "time": f"{DAY}T10:00:00Z",
            "shared": "no",
            "toread": "yes",
            "tags": "boats ponds",
        }
    ],
    "delicious": [
        {
            "title": "A boat",
            "tags": ["boats", "ponds"],
            "url": URL,
            "description": "Look at it",
            "created": "1700000000",
            "others": 9,
            "private": "0",
        }
    ],
    "raindrop": {
        "items": [
            {
                "link": URL,
                "title": "A boat",
                "excerpt": "Boats.",
                "note": "Look at it",
                "tags": ["boats", "ponds"],
                "important": True,
                "created": f"{DAY}T10:00:00.000Z",
                "collection": {"$id": 3},
            }
        ]
    },
    "readwise": {
        "results": [
            {
                "source_url": URL,
                "title": "A boat",
                "author": "Ada Example",
                "location": "archive",
                "tags": {"boats": {"name": "boats"}, "ponds": {"name": "ponds"}},
                "notes": "Look at it",
                "saved_at": f"{DAY}T10:00:00Z",
                "reading_progress": 1,
            }
        ]
    },
    "pocket": {
        "status": 1,
        "list": {
            "7": {
                "item_id": "7",
                "given_url": URL,
                "resolved_url": URL,
                "resolved_title": "A boat",
                "favorite": "1",
                "status": "1",
                "time_added": "1700000000",
                "tags": {"boats": {}, "ponds": {}},
            }
        },
    },
    "linkding": {
        "results": [
            {
                "url": URL,
                "title": "A boat",
                "description": "Look at it",
                "is_archived": False,
                "unread": True,
                "tag_names": ["boats", "ponds"],
                "date_added": f"{DAY}T10:00:00Z",
            }
        ]
    },
    "firefox": {
        "guid": "root",
        "title": "",
        "typeCode": 2,
        "root": "placesRoot",
        "children": [
            {
                "title": "menu",
                "typeCode": 2,
                "lastModified": 1,
                "children": [
                    {
                        "title": "A boat",
                        "typeCode": 1,
                        "uri": URL,
                        "dateAdded": 1700000000000000,
                        "tags": "boats,ponds",
                    }
                ],
            },
            {"title": "tags", "root": "tagsFolder", "children": [{"title": "boats", "children": [{"uri": URL}]}]},
        ],
    },
    "chrome": {
        "checksum": "x",
        "roots": {
            "bookmark_bar": {
                "name": "Bookmarks bar",
                "type": "folder",
                "children": [
                    {
                        "name": "boats",
                        "type": "folder",
                        "children": [
                            {"type": "url", "name": "A boat", "url": URL, "date_added": "13344473600000000"},
                        ],
                    }
                ],
            }
        },
        "version": 1,
    },
}
MARKS = {
    "wallabag": SourceMarks("read", True, ("boats", "ponds"), ""),
    "wallabag 1": SourceMarks("read", True, ("boats", "ponds")),
    "omnivore": SourceMarks("read", False, ("boats", "ponds"), ""),
    "readability": SourceMarks("read", True, (), ""),
    "pinboard": SourceMarks("queued", False, ("boats", "ponds"), "Look at it"),
    "delicious": SourceMarks("", False, ("boats", "ponds"), "Look at it"),
    "raindrop": SourceMarks("", True, ("boats", "ponds"), "Look at it"),
    "readwise": SourceMarks("read", False, ("boats", "ponds"), "Look at it"),
    "pocket": SourceMarks("read", True, ("boats", "ponds"), ""),
    "linkding": SourceMarks("unread", False, ("boats", "ponds"), "Look at it"),
    "firefox": SourceMarks("", False, ("boats", "ponds"), ""),
    "chrome": SourceMarks("", False, ("boats",), ""),
}


@pytest.mark.parametrize("service", SERVICES)
def test_services_are_read(service: str) -> None:
    text = json.dumps(SERVICES[service], indent=2)
    assert next(iter(scores(text))) == "read-later"
    assert scores(text)["read-later"] >= 60
    found = read_with(READER, text, "saved.json")
    assert found.heads[0].series == "saved.json"
    assert (found.titles, found.problems) == (["A boat"], [])
    assert found.entries[0].marks == MARKS[service]
    assert found.records[0].identifiers == {"arxiv": "2603.00001"}


def test_links_to_no_paper_are_counted() -> None:
    found = read_with(READER, json.dumps(WALLABAG))
    assert len(found.entries) == 1
    assert [(each.kind, dict(each.values)) for each in found.problems] == [("links_skipped", {"links": 1})]


def test_deep_trees_are_refused_or_read() -> None:
    for depth in (100, 100_000):
        text = '{"children": [' * depth + f'{{"uri": "{URL}", "title": "A"}}' + "]}" * depth
        with suppress(FormatFault):
            assert read_with(READER, text).titles == ["A"]


def test_a_file_that_is_cut_off() -> None:
    text = json.dumps([*WALLABAG, *WALLABAG])
    found = read_with(READER, text[:-40])
    assert len(found.entries) == 2
    assert "text" in found.kinds
    with pytest.raises(FormatFault):
        read_with(READER, text[:40])


def test_values_of_wrong_types() -> None:
    values: list[Any] = [None, 5, True, [], [[]], {}, "x", {"name": 3}]
    names = ("title", "tags", "labels", "created_at", "is_archived", "authors", "note", "description", "status")
    pages = [{"url": URL, name: value} for name in names for value in values]
    assert len(read_with(READER, json.dumps(pages)).entries) == len(pages)


def test_other_formats_score_low() -> None:
    others = (
        '[{"type": "article-journal", "title": "A", "URL": "https://example.org", "author": [], "DOI": "10.1/x"}]',
        '[{"paper": {"id": "2603.00001", "title": "A", "url": "https://huggingface.co/x", "authors": []}}]',
        '{"version": "https://jsonfeed.org/version/1", "items": [{"url": "https://e.org", "title": "A", "tags": []}]}',
        '{"name": "package", "url": "https://example.org", "version": "1", "dependencies": {}}',
        '{"id": 1, "payload": {"headers": []}}',
        '[{"url": "https://example.org/1", "title": "It stops", "state": "open", "labels": [], "created_at": "2026"}]',
        "https://example.org",
        "[1, 2, 3]",
    )
    assert all(scores(text).get("read-later", 0) < 20 for text in others)
    saved = '[{"url": "https://example.org/1", "title": "A", "tags": "b", "created": "2026-03-17"}]'
    assert 20 <= scores(saved)["read-later"] < 60


@settings(max_examples=50, deadline=None)
@given(st.lists(st.text("abc <&é\"'", min_size=1).map(lambda text: f"Boat {text}"), max_size=50))
def test_pages_read_back(titles: list[str]) -> None:
    pages = [{"url": f"https://arxiv.org/abs/2603.{n:05}", "title": title} for n, title in enumerate(titles)]
    assert read_with(READER, json.dumps(pages)).titles == [" ".join(title.split()) for title in titles]


@settings(max_examples=80, deadline=None)
@given(st.sampled_from(sorted(SERVICES)), st.integers(0, 600), st.integers(0, 600), st.binary(max_size=30))
def test_damage_raises_only_format_faults(service: str, start: int, end: int, inserted: bytes) -> None:
    data = json.dumps(SERVICES[service]).encode()
    for damaged in (data[:start] + inserted + data[end:], data[:end], inserted):
        READER.score(damaged, "a.json")
        with suppress(FormatFault):
            read_with(READER, damaged)


def test_real_exports_are_read() -> None:
    for path in corpus("bookmarks", "**/*.json"):
        data = path.read_bytes()
        if not data.strip():
            continue
        value = json.loads(data)
        if not isinstance(value, list):
            continue
        found = read_with(READER, data, path.name)
        skipped = sum(int(each.values["links"]) for each in found.problems if each.kind == "links_skipped")
        assert len(found.entries) + skipped == len(value), path


HIGHLIGHTED = {
    "export_userid": "acct:ada@example.org",
    "annotations": [
        {"uri": URL, "text": "First.", "tags": ["boats"], "document": {"title": ["A boat"]}, "target": []},
        {
            "uri": URL,
            "text": "Second.",
            "tags": ["ponds"],
            "document": {"title": ["A boat"]},
            "target": [{"selector": [{"type": "x"}, {"type": "TextQuoteSelector", "exact": "Boats float."}]}],
        },
    ],
}
STREAM = {
    "id": "user/-/state/com.google/starred",
    "items": [
        {
            "categories": ["user/-/state/com.google/starred", "user/-/state/com.google/read", "user/-/label/boats"],
            "published": 1700000000,
            "title": "A boat",
            "canonical": [{"href": URL}],
            "alternate": [{"href": URL, "type": "text/html"}],
            "summary": {"content": "Boats."},
            "origin": {"htmlUrl": "https://example.org/"},
        }
    ],
}
GOODLINKS = [
    {"url": URL, "title": "A boat", "tags": ["boats"], "starred": True, "addedAt": 1700000000.5, "readAt": None}
]
DIIGO = [
    {
        "title": "A boat",
        "url": URL,
        "tags": "boats,ponds",
        "desc": "",
        "created_at": DAY,
        "shared": "no",
        "readlater": "yes",
    }
]


@pytest.mark.parametrize(
    ("value", "marks"),
    [
        (HIGHLIGHTED, SourceMarks("", False, ("boats", "ponds"), "First.\n\nSecond.")),
        (STREAM, SourceMarks("read", True, ("boats",))),
        (GOODLINKS, SourceMarks("unread", True, ("boats",))),
        (DIIGO, SourceMarks("queued", False, ("boats", "ponds"))),
    ],
)
def test_annotations_and_starred_items(value: Any, marks: SourceMarks) -> None:
    text = json.dumps(value)
    assert next(iter(scores(text))) == "read-later"
    found = read_with(READER, text)
    assert (found.titles, found.problems) == (["A boat"], [])
    assert found.entries[0].marks == marks


@pytest.mark.parametrize("location", ["new", "later", "shortlist", "archive"])
def test_a_status_is_the_same_in_json_and_in_a_table(location: str) -> None:
    row = f"Title,URL,ID,Document tags,Saved date,Reading progress,Location,Seen\nA boat,{URL},1,,,0,{location},True\n"
    page = [{"source_url": URL, "title": "A boat", "location": location, "saved_at": DAY, "reading_progress": 0}]
    in_table = read_with(TABLE, row).entries[0].marks
    assert in_table == read_with(READER, json.dumps(page)).entries[0].marks
    assert in_table.status == {"new": "unread", "archive": "read"}.get(location, "queued")


@pytest.mark.parametrize(
    ("text", "marks"),
    [
        (
            "Title,Author,Publisher,URL,Tags,Word Count,In Queue,Favorited,Read,Highlight_Count,Last Interaction Date\n"
            f"A boat,Ada Example,Ponds,{URL},,10,False,True,True,0,{DAY}\n",
            SourceMarks("read", True),
        ),
        (
            "Title,Author,Publisher,URL,Tags,Word Count,In Queue,Favorited,Read,Highlight_Count,Last Interaction Date\n"
            f"A boat,Ada Example,Ponds,{URL},,10,True,False,False,0,{DAY}\n",
            SourceMarks("queued"),
        ),
        (
            'title,url,tags,description,comments,annotations,created_at\n"A boat",'
            f'{URL},"boats ""big ponds""",Look at it,,,{DAY}\n',
            SourceMarks("", False, ("boats", "big ponds"), "Look at it"),
        ),
        (
            f'title,url,tags,description,comments,annotations,created_at\n"A boat",{URL},"no_tag",,,,{DAY}\n',
            SourceMarks(),
        ),
        (
            "href,description,extended,meta,hash,time,shared,toread,tags\n"
            f"{URL},A boat,Look at it,x,y,{DAY},no,yes,boats ponds\n",
            SourceMarks("queued", False, ("boats", "ponds"), "Look at it"),
        ),
        (
            f"url,title,summary,tags,starred,readAt,addedAt\n{URL},A boat,,boats,true,,1700000000\n",
            SourceMarks("unread", True, ("boats",)),
        ),
        (
            f"url,title,summary,tags,starred,readAt,addedAt\n{URL},A boat,,boats,false,1700000001,1700000000\n",
            SourceMarks("read", False, ("boats",)),
        ),
        (
            "Created at,Author,Page,URL,Group,Type,Quote,Comment,Tags\n"
            f'{DAY},ada,A boat,{URL},Public,Annotation,Boats float,Look at it,"boats,ponds"\n',
            SourceMarks("", False, ("boats", "ponds"), "Look at it"),
        ),
        (
            f'"Title";"URL";"Content";"Tags";"MIME Type";"Language";"Creation date"\n"A boat";"{URL}";"<p>x</p>";'
            f'"boats, ponds";"text/html";"en";"{DAY}"\n',
            SourceMarks("", False, ("boats", "ponds")),
        ),
    ],
)
def test_tables_of_services(text: str, marks: SourceMarks) -> None:
    assert scores(text)["table"] >= 60
    found = read_with(TABLE, text)
    assert found.titles == ["A boat"]
    assert found.entries[0].marks == marks


def test_the_saved_items_of_feedly() -> None:
    items = {
        "id": "user/0a1b-2c/tag/global.saved",
        "items": [
            {
                "id": "x1",
                "title": "Tile-wise owls on small devices",
                "author": "Ada Example, Ben Sample",
                "published": 1740823200000,
                "alternate": [{"href": "https://arxiv.org/abs/2501.01234", "type": "text/html"}],
                "origin": {"title": "Owls"},
            }
        ],
    }
    text = json.dumps(items)
    assert scores(text)["read-later"] >= 40
    (record,) = read_with(READER, text).records
    assert (record.title, record.authors) == ("Tile-wise owls on small devices", ("Ada Example", "Ben Sample"))
    assert (record.published, record.identifiers) == ("2025-03-01", {"arxiv": "2501.01234"})


def test_messages_of_slack_and_discord() -> None:
    slack = [
        {
            "type": "message",
            "text": "look: <https://arxiv.org/abs/2501.01234|Tile-wise owls>",
            "ts": "1741000000.000100",
        },
        {
            "type": "message",
            "text": "and <https://doi.org/10.5555/owl.1> or <https://example.org>",
            "ts": "1741000100.000200",
            "attachments": [{"title": "Slow owls", "title_link": "https://doi.org/10.5555/owl.1", "text": "They fly."}],
        },
        {"type": "message", "subtype": "channel_join", "text": "<@U03> has joined", "ts": "1741000200.000200"},
    ]
    text = json.dumps(slack)
    assert scores(text)["read-later"] >= 30
    found = read_with(READER, text)
    assert [(record.title, record.excerpt) for record in found.records] == [
        ("Tile-wise owls", ""),
        ("Slow owls", "They fly."),
    ]
    assert found.kinds == ["links_skipped"]
    message = {
        "id": "3",
        "timestamp": "2025-03-01T10:00:00+00:00",
        "content": "https://arxiv.org/abs/2501.01234 nice",
        "author": {"id": "9", "name": "ada"},
        "embeds": [{"title": "Tile-wise owls", "url": "https://arxiv.org/abs/2501.01234", "description": "Tiles."}],
    }
    discord = json.dumps({"guild": {"id": "1"}, "messages": [message, {**message, "content": "thanks", "embeds": []}]})
    assert scores(discord)["read-later"] >= 30
    (record,) = read_with(READER, discord).records
    assert (record.title, record.excerpt) == ("Tile-wise owls", "Tiles.")


def test_stories_of_reddit_and_hacker_news() -> None:
    story = {"title": "[R] Owls Are All You Need", "url": "https://arxiv.org/abs/2603.00001", "author": "ada"}
    reddit = {
        "kind": "Listing",
        "data": {"children": [{"kind": "t3", "data": {**story, "selftext": "", "subreddit": "ml"}}]},
    }
    news = {"hits": [{**story, "title": "Owls Are All You Need [pdf]", "objectID": "1", "points": 3}]}
    for answer in (reddit, news):
        text = json.dumps(answer)
        assert scores(text)[READER.name] >= 30
        (record,) = read_with(READER, text).records
        assert (record.title, record.authors) == ("Owls Are All You Need", ())
        assert record.identifiers == {"arxiv": "2603.00001"}


def test_titles_in_the_text_of_messages() -> None:
    times = iter(range(100))
    texts = [
        "Owls at Night and Day <https://arxiv.org/abs/2603.00001>",
        "Old Owls and New Ones\n<https://doi.org/10.5555/owl.1>",
        "[How Wise Are Owls?](https://openreview.net/forum?id=AbCdEf1234)",
        "and <https://doi.org/10.5555/owl.2>",
    ]
    slack = [{"type": "message", "text": text, "ts": f"17410000{next(times):02}.000100"} for text in texts]
    found = read_with(READER, json.dumps(slack))
    assert [record.title for record in found.records] == [
        "Owls at Night and Day",
        "Old Owls and New Ones",
        "How Wise Are Owls?",
        "doi:10.5555/owl.2",
    ]
    assert found.kinds == ["titles_unknown"]


def test_items_with_a_canonical_address_alone() -> None:
    item = {
        "title": "Owls at Night",
        "canonicalUrl": "https://arxiv.org/abs/2603.00001",
        "author": "Ada Example, Bo Sample",
    }
    text = json.dumps({"id": "user/x/tag/global.saved", "items": [item]})
    assert scores(text)["read-later"] >= 30
    (record,) = read_with(READER, text).records
    assert (record.title, record.authors) == ("Owls at Night", ("Ada Example", "Bo Sample"))


def test_documents_of_readwise_have_the_address_of_their_source() -> None:
    documents = {
        "results": [
            {
                "url": "https://read.readwise.io/read/1",
                "source_url": "https://arxiv.org/abs/2301.01234",
                "title": "Owls Kept for Later",
                "author": "Ada Example",
                "location": "new",
                "reading_progress": 0,
            },
            {"url": "https://read.readwise.io/read/2", "source_url": None, "title": None, "reading_progress": 0},
        ]
    }
    found = read_with(READER, json.dumps(documents))
    assert [(each.title, each.identifiers) for each in found.records] == [
        ("Owls Kept for Later", {"arxiv": "2301.01234"})
    ]
    book = {"user_book_id": 1, "title": "Owls", "source_url": "https://arxiv.org/abs/2301.01234", "highlights": []}
    assert next(iter(scores(json.dumps({"count": 1, "results": [book]})))) == "read-later"


def test_years_of_shared_titles_are_left_out() -> None:
    story = {"objectID": "1", "points": 3, "title": "Owls (2019) [pdf]", "url": "https://arxiv.org/abs/1901.01234"}
    found = read_with(READER, json.dumps({"hits": [story, story | {"title": "Owls (2019)"}]}))
    assert found.titles == ["Owls", "Owls"]


def test_results_of_search_engines_with_pages_of_papers() -> None:
    results = [
        {"title": "[2301.01234] Owls Found on the Web", "url": "https://arxiv.org/abs/2301.01234", "content": "We see"},
        {"title": "A shop of owls", "url": "https://a.example/shop", "content": "Buy."},
    ]
    answer = json.dumps({"query": "owls", "results": results})
    assert next(iter(scores(answer))) == "read-later"
    found = read_with(READER, answer)
    assert (found.titles, found.kinds) == (["Owls Found on the Web"], ["links_skipped"])
    others = json.dumps({"query": "owls", "results": results[1:] * 2 + results[:1]})
    assert scores(others).get("read-later", 0) <= 10
