"""Splits the text of a feed into items and the frame around them, so that memory does not grow with their number."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

MAX_ITEM_CHARS = 1_000_000
"""Most characters of an item; a longer one is cut off."""
MAX_FRAME_CHARS = 200_000
"""Most characters of the frame, which is the text around the items."""
MAX_ITEM_TAG_CHARS = 4_096
"""Most characters of the tag that begins an item; a longer one is not recognised."""
MAX_FRAME_DEPTH = 20
"""Most levels of elements around the items; feeds have two."""

_ITEM_TAG = re.compile(
    r"(<!\[CDATA\[)|(<!--)|(<\?)|<(?P<slash>/?)(?P<name>(?:[\w.-]{1,40}:)?(?:item|entry))(?=[\s/>])[^<>]*>",
    re.IGNORECASE,
)
"""The tag of an item, "<item>" or "</entry>"; or the beginning of a section in which tags are text."""
_ENDS = {1: "]]>", 2: "-->", 3: "?>"}
"""The sign that ends a CDATA section, comment or instruction, by the group of ``_ITEM_TAG`` that begins it."""
_DECLARATION = re.compile(r"<\?xml\b[^<>]*\?>", re.IGNORECASE)
_DOCTYPE = re.compile(r"<!DOCTYPE[^<>\[]*(?:\[[^\]]{0,20000}\])?\s*>", re.IGNORECASE)
_TAG = re.compile(
    r"<!--.*?(?:-->|\Z)|<!\[CDATA\[.*?(?:\]\]>|\Z)|<\?.*?(?:\?>|\Z)|<(?P<slash>/?)(?P<name>[A-Za-z_][\w:.-]*)"
    r"(?![\w:.-])[^<>]*>",
    re.DOTALL,
)
"""A tag, or a comment, CDATA section or instruction as a whole, in which tags are text."""


class FeedItem(NamedTuple):
    """The text of an item with its tags, and the line of the first; ``is_whole`` is False if its end is missing."""

    text: str
    line: int
    is_whole: bool = True


class FeedFrame(NamedTuple):
    """The parts of a feed around its items.

    ``text`` is all text outside of them, ``opening`` and ``closing`` are the tags of the elements around them, and
    ``items`` is the number of items.
    """

    text: str
    opening: str
    closing: str
    items: int


def read_frame(pieces: Iterable[str]) -> FeedFrame:
    """The frame of a feed, the text of which comes in ``pieces``."""
    outside: list[str] = []
    size = items = 0
    before = ""
    for part in _parts(pieces):
        if isinstance(part, FeedItem):
            if not items:
                before = "".join(outside)
            items += 1
        elif size < MAX_FRAME_CHARS:
            outside.append(part[: MAX_FRAME_CHARS - size])
            size += len(part)
    text = _DECLARATION.sub("", "".join(outside), count=1)
    tags = _open_tags(before)
    doctype = _DOCTYPE.search(text)
    opening = (doctype[0] if doctype else "") + "".join(tag for _, tag in tags)
    closing = "".join(f"</{name}>" for name, _ in reversed(tags))
    if not tags:  # a document that is one entry
        opening, closing = "<feed>", "</feed>"
    return FeedFrame(text, opening, closing, items)


def split_items(pieces: Iterable[str]) -> Iterator[FeedItem]:
    """The items of a feed in order."""
    return (part for part in _parts(pieces) if isinstance(part, FeedItem))


def _parts(pieces: Iterable[str]) -> Iterator[FeedItem | str]:
    """The items, and the texts outside of them. All items have the element name of the first one."""
    name, parts, size, start, line = "", [""], 0, 0, 1
    for text, tag in _tokens(pieces):
        kind = _kind_of(tag) if tag else ""
        name = name or (tag["name"] if tag and kind != "end" else "")
        if tag and tag["name"] != name:
            kind = ""
        if kind in {"start", "empty"}:
            if start:
                yield FeedItem("".join(parts), start, False)
            parts, size, start = [text], len(text), line
        elif start:
            if size < MAX_ITEM_CHARS:
                parts.append(text[: MAX_ITEM_CHARS - size] if not tag else text)
            size += len(text)
        else:
            yield text
        if start and kind in {"end", "empty"}:
            yield FeedItem("".join(parts), start)
            start = 0
        line += text.count("\n")
    if start:
        yield FeedItem("".join(parts), start, False)


def _kind_of(tag: re.Match[str]) -> str:
    if tag["slash"]:
        return "end"
    return "empty" if tag[0].endswith("/>") else "start"


def _tokens(pieces: Iterable[str]) -> Iterator[tuple[str, re.Match[str] | None]]:
    """The whole text in parts, each with its match if it is the tag of an item; tags in CDATA and comments are text."""
    rest = until = ""
    for piece in pieces:
        text, place = rest + piece, 0
        while True:
            if until:
                end = text.find(until, place)
                if end < 0:
                    kept = max(place, len(text) - len(until) + 1)
                    break
                end += len(until)
                yield text[place:end], None
                place, until = end, ""
            found = _ITEM_TAG.search(text, place)
            if found is None:
                kept = _place_of_open_tag(text, place)
                break
            if found.start() > place:
                yield text[place : found.start()], None
            place = found.end()
            until = _ENDS.get(found.lastindex or 0, "") if not found["name"] else ""
            yield found[0], found if found["name"] else None
        if kept > place:
            yield text[place:kept], None
        rest = text[kept:]
    if rest:
        yield rest, None


def _place_of_open_tag(text: str, place: int) -> int:
    """The place of a tag that is not closed in the text, but in the next piece; else the end of the text."""
    begin = text.rfind("<", max(place, len(text) - MAX_ITEM_TAG_CHARS))
    return begin if begin >= 0 and text.find(">", begin) < 0 else len(text)


def _open_tags(text: str) -> list[tuple[str, str]]:
    """The elements that are open at the end of a text: their names and their tags."""
    found: list[tuple[str, str]] = []
    for tag in _TAG.finditer(text):
        name = tag["name"]
        if not name or tag[0].endswith("/>"):
            continue
        if not tag["slash"]:
            found.append((name, tag[0]))
        elif any(name == each for each, _ in found[-MAX_FRAME_DEPTH:]):
            while found.pop()[0] != name:
                pass
    return found[:MAX_FRAME_DEPTH]
