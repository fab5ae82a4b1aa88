"""Exported chats of Telegram, Matrix and Mattermost."""

from __future__ import annotations

import json

import pytest

from digests.reading import Head, read_with, scores, source_of
from readlist.digests.lists.chat_json import READER
from readlist.digests.registry import choose_reader
from readlist.errors import FormatFault
from readlist.model.digest import DigestHead
from readlist.model.record import Link

MESSAGES = [
    {"id": 1, "type": "service", "date": "2026-03-01T09:00:00", "actor": "Ada", "action": "create_group", "text": ""},
    {
        "id": 2,
        "type": "message",
        "date": "2026-03-01T10:00:00",
        "date_unixtime": "1772359200",
        "from": "Ada",
        "from_id": "user1",
        "text": [
            {"type": "bold", "text": "Owl Attention: Fast Kernels for Small Barns"},
            "\nAda Example, Bo Sample\n",
            {"type": "link", "text": "https://arxiv.org/abs/2603.00001"},
            "\n\nKeeps owls in their barns while the kernels run.",
        ],
    },
    {
        "id": 3,
        "type": "message",
        "from_id": "user2",
        "text": ["Have you seen ", {"type": "link", "text": "https://arxiv.org/abs/2603.00002"}, "? It is really good"],
    },
    {
        "id": 4,
        "type": "message",
        "from_id": "user2",
        "text": [
            {"type": "text_link", "text": "How Wise Are Owls?", "href": "https://openreview.net/forum?id=AbCdEf123"},
            " by Cy Test ",
            {"type": "hashtag", "text": "#owls"},
        ],
    },
    {"id": 5, "type": "message", "from_id": "user2", "text": "the doi:10.1000/owls.1"},
    {"id": 6, "type": "message", "from_id": "user2", "text": "Good morning! https://socks.example/x"},
    {
        "id": 7,
        "type": "message",
        "from_id": "user1",
        "text": [
            {"type": "bold", "text": "Owls Are All You Need"},
            "\n\n",
            {"type": "text_link", "text": "PDF", "href": "https://arxiv.org/pdf/2603.00003"},
            " | ",
            {"type": "text_link", "text": "Code", "href": "https://github.com/owls/barn"},
        ],
    },
]
CHAT = json.dumps({"name": "Paper “club”", "type": "private_group", "id": 1, "messages": MESSAGES}, indent=1)
ALL_CHATS = json.dumps(
    {
        "about": "Here is the data you requested.",
        "chats": {"about": "All chats.", "list": [{"name": "Papers", "type": "saved_messages", "messages": MESSAGES}]},
    }
)
MATRIX = json.dumps(
    {
        "room_name": "Papers",
        "messages": [
            {
                "type": "m.room.message",
                "sender": "@ada:example.org",
                "content": {"msgtype": "m.text", "body": "Owl Attention in Barns https://arxiv.org/abs/2603.00001"},
            },
            {"type": "m.room.member", "sender": "@bo:example.org", "content": {"membership": "join"}},
        ],
    }
)
MATTERMOST = "\n".join(
    json.dumps(line)
    for line in (
        {"type": "version", "version": 1},
        {"type": "post", "post": {"user": "ada", "message": "[Owl Attention](https://arxiv.org/abs/2603.00001)"}},
        {"type": "post", "post": {"user": "bo", "message": "thanks"}},
    )
)


@pytest.mark.parametrize(("text", "series"), [(CHAT, "Paper “club”"), (ALL_CHATS, "file")], ids=["one", "all"])
def test_the_papers_in_messages_of_telegram_are_read(text: str, series: str) -> None:
    assert choose_reader(source_of(text)).name == READER.name
    read = read_with(READER, text)
    assert read.heads == [Head("", series)]
    first, second, third, fourth, fifth = read.records
    assert first.title == "Owl Attention: Fast Kernels for Small Barns"
    assert first.authors == ("Ada Example", "Bo Sample")
    assert first.identifiers == {"arxiv": "2603.00001"}
    assert first.excerpt == "Keeps owls in their barns while the kernels run."
    assert (second.title, second.identifiers) == ("arxiv:2603.00002", {"arxiv": "2603.00002"})
    assert (third.title, third.authors) == ("How Wise Are Owls?", ("Cy Test",))
    assert (fourth.title, fourth.identifiers) == ("doi:10.1000/owls.1", {"doi": "10.1000/owls.1"})
    assert fifth.title == "Owls Are All You Need"
    assert Link("code", "https://github.com/owls/barn") in fifth.links
    assert sorted(read.kinds) == ["links_skipped", "titles_unknown"]


@pytest.mark.parametrize(
    ("text", "title"), [(MATRIX, "Owl Attention in Barns"), (MATTERMOST, "Owl Attention")], ids=["matrix", "mattermost"]
)
def test_chats_of_other_programs_are_read(text: str, title: str) -> None:
    assert choose_reader(source_of(text)).name == READER.name
    (record,) = read_with(READER, text).records
    assert (record.title, record.identifiers) == (title, {"arxiv": "2603.00001"})


def test_a_chat_without_papers_says_so() -> None:
    text = json.dumps({"name": "Chat", "messages": [{"type": "message", "from_id": "a", "text": "Good morning!"}]})
    assert scores(text)[READER.name] == 96
    assert read_with(READER, text).kinds == ["no_papers"]


def test_a_chat_that_is_cut_gives_what_is_before() -> None:
    read = read_with(READER, CHAT[: CHAT.index("Good morning")])
    assert len(read.records) == 4
    assert "text" in read.kinds


def test_a_damaged_name_of_a_chat_is_left_out() -> None:
    text = '{"name": "Paper \\u20a", "messages": [{"type": "message", "from_id": "a", "text": "Hi"}]}'
    parts = READER.read(source_of(text))
    assert next(parts) == DigestHead("", "file")
    with pytest.raises(FormatFault):
        list(parts)
