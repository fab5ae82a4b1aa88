"""The "chat-json" format: the messages of a chat in JSON, as Telegram, Matrix and Mattermost export them.

The text of each message, with its links, is read as a newsletter is.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from contextlib import suppress
from html import escape
from typing import Any

from selectolax.lexbor import LexborHTMLParser

from readlist.digests.alerts.newsletter import NewsletterReading
from readlist.digests.fields.web_addresses import find_addresses, with_schemes
from readlist.digests.json_values import JsonFault, objects_at, read_lined_items, text_at, value_at
from readlist.digests.linked_lines import LinkedLine, page_lines
from readlist.digests.lists.identifier_titles import title_text
from readlist.digests.source import Source
from readlist.digests.text import head_text, open_text
from readlist.model.digest import DigestHead, Entry, Problem
from readlist.translation import N_

CHAT_JSON_SCORE = 96
"""The score of an exported chat, whose fields no other format has."""
MAX_MESSAGE_CHARS = 20_000
"""Characters of a message; the rest is left out."""

_TELEGRAM = re.compile(
    r"\"(?:messages|chats)\"\s*:.*\"type\"\s*:\s*\"(?:message|service)\".*\"(?:from_id|date_unixtime|text_entities|actor)\"\s*:",
    re.DOTALL,
)
"""Fields of Telegram's export, in the order in which it writes them."""
_POST = re.compile(r"\"type\"\s*:\s*\"post\"\s*,\s*\"post\"\s*:\s*\{")
"""The beginning of a post in a line of Mattermost's export: {"type": "post", "post": {…}}."""
_NAME = re.compile(r"\s*\{\s*\"name\"\s*:\s*(\"(?:[^\"\\]|\\.){1,200}\")")
"""The name of the chat, the first field of Telegram's export."""
_MARKDOWN_LINK = re.compile(r"\[([^\[\]\n]{1,400})\]\((https?://[^\s()]{1,2000})\)")
_LINK_ENTITIES = frozenset({"link", "text_link", "url"})
"""Types of Telegram's text entities that are links."""
_MARKS = frozenset({"hashtag", "mention", "mention_name", "bot_command", "custom_emoji"})
"""Types of Telegram's text entities that say nothing about a paper."""
_IDENTIFIER = re.compile(
    r"(?:\bdoi:?\s?|(?<![\w./-]))(?P<doi>10\.\d{4,9}/[^\s<>\"|,;]{1,200})|\barxiv:\s?(?P<arxiv>\d{4}\.\d{4,5})(?!\d)",
    re.IGNORECASE,
)
"""An identifier in a text without links: "doi:10.5555/1", "arXiv: 2603.00001"."""


class ChatJson:
    """The reader of exported chats."""

    name = "chat-json"
    label = N_("Messages of a chat (JSON)")
    extensions = (".json", ".jsonl")
    looks_for = N_("JSON with messages, as Telegram, Matrix or Mattermost export it")

    def score(self, head: bytes, name: str) -> int:
        """96 for the fields of Telegram, Matrix or Mattermost."""
        if not any(mark in head for mark in (b'"from', b'"date_unixtime"', b'"text_entities"', b"m.room", b'"post"')):
            return 0
        text = head_text(head)
        if text[:1] not in {"{", "["}:
            return 0
        return CHAT_JSON_SCORE if _TELEGRAM.search(text) or "m.room.message" in text or _POST.search(text) else 0

    def read(self, source: Source) -> Iterator[DigestHead | Entry | Problem]:
        """One digest, an entry for each paper to which a message leads. Raises FormatFault for damaged JSON."""
        yield DigestHead("", _chat_name(head_text(source.head)) or source.name)
        yield from open_text(source).problems
        reading = NewsletterReading()
        problems = []
        try:
            for number, (line, message) in enumerate(_messages(source)):
                reading.begin_message()
                for each in message:
                    reading.read_line(_without_remark(each)._replace(block=each.block + 1_000 * number, number=line))
        except JsonFault as fault:
            if not reading.papers:
                raise
            problems.append(fault.problem())
        yield from reading.entries(sums_up_titles=True)
        yield from problems


READER = ChatJson()


def _chat_name(head: str) -> str:
    """The name of the chat at the beginning of the file; "" for none."""
    found = _NAME.match(head)
    with suppress(ValueError):  # a damaged escape
        return " ".join(str(json.loads(found[1], strict=False)).split()) if found else ""
    return ""


def _messages(source: Source) -> Iterator[tuple[int, list[LinkedLine]]]:
    """The lines of each message, and the line of the file on which it begins."""
    keys = () if _POST.search(head_text(source.head)) else ("messages", "list")
    for line, value in read_lined_items(source, *keys, within=("chats", "left_chats")):
        for each in (value, *objects_at(value, "messages")):
            if html := _html_of(each):
                root = LexborHTMLParser(html).body
                yield line, page_lines(root) if root is not None else []


def _without_remark(line: LinkedLine) -> LinkedLine:
    """A line of bare addresses without the words around them, unless these read like a title."""
    if not line.links or any(link.text != link.address for link in line.links):
        return line
    between, end = [], 0
    for link in line.links:
        place = line.text.find(link.text, end)
        between.append(line.text[end:place])
        end = place + len(link.text)
    between.append(line.text[end:])
    if title_text(between):
        return line
    text = " ".join(link.text for link in line.links)
    places = [sum(len(link.text) + 1 for link in line.links[:index]) for index in range(len(line.links))]
    return line._replace(
        text=text,
        strong=(),
        links=tuple(link._replace(place=place) for link, place in zip(line.links, places, strict=True)),
    )


def _html_of(message: Any) -> str:
    """The text of a message as HTML; "" for another value, and for a message without a text."""
    if isinstance(message, dict) and message.get("type") == "message" and isinstance(message.get("text"), list):
        return "".join(map(_part, message["text"]))
    post = value_at(message, "post")
    text = (
        text_at(post, "message")
        if isinstance(post, dict)
        else text_at(message, "text") or text_at(message, "content", "body")
    )
    return _plain(text[:MAX_MESSAGE_CHARS])


def _part(part: Any) -> str:
    """A part of a message of Telegram: a text, or a text with its kind."""
    if isinstance(part, str):
        return _plain(part[:MAX_MESSAGE_CHARS])
    text, kind = text_at(part, "text")[:MAX_MESSAGE_CHARS], text_at(part, "type")
    if kind in _MARKS:
        return " "
    address = text_at(part, "href") or (text if kind in _LINK_ENTITIES else "")
    if address:
        return _link(text, address if "://" in address else f"https://{address}")
    return f"<b>{_lines(text)}</b>" if kind == "bold" else _plain(text)


def _plain(text: str) -> str:
    """A plain text, with links for its addresses and for those in Markdown."""
    parts, end = [], 0
    for found in _MARKDOWN_LINK.finditer(text):
        parts += [_with_addresses(text[end : found.start()]), _link(found[1], found[2])]
        end = found.end()
    return "".join([*parts, _with_addresses(text[end:])])


def _with_addresses(text: str) -> str:
    text = with_schemes(text)
    parts, end = [], 0
    for address in find_addresses(text):
        place = text.find(address, end)
        if place >= 0:
            parts += [_with_identifiers(text[end:place]), _link(address, address)]
            end = place + len(address)
    return "".join([*parts, _with_identifiers(text[end:])])


def _with_identifiers(text: str) -> str:
    """A text without addresses, with links for the DOIs and arXiv ids in it."""
    parts, end = [], 0
    for found in _IDENTIFIER.finditer(text):
        number = (found["doi"] or found["arxiv"]).rstrip(".:)")
        address = f"https://{'doi.org/' if found['doi'] else 'arxiv.org/abs/'}{number}"
        parts += [_lines(text[end : found.start()]), _link(address, address)]
        end = found.start(found.lastgroup or 0) + len(number)
    return "".join([*parts, _lines(text[end:])])


def _lines(text: str) -> str:
    return escape(text).replace("\n", "<br>")


def _link(text: str, address: str) -> str:
    return f'<a href="{escape(address)}">{_lines(text)}</a>'
