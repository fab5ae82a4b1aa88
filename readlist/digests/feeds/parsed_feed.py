"""The entries of a feed, parsed by feedparser in batches. The network and other files are never used."""

from __future__ import annotations

import codecs
import io
import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from html.entities import html5
from typing import Any, NamedTuple

import feedparser

from readlist.digests.feeds.feed_items import FeedFrame, FeedItem
from readlist.digests.source import Source
from readlist.digests.text import Text, open_text

MAX_FEED_BATCH_ITEMS = 40
"""Most items that are parsed at once."""
MAX_FEED_BATCH_CHARS = 400_000
"""Most characters that are parsed at once, unless a single item has more."""
MAX_FEED_WORD_CHARS = 2_000
"""Most characters of a word; longer ones are cut: feedparser takes quadratic time to find mail addresses."""
MAX_DECLARATION_BYTES = 1_000
"""Bytes at the beginning of a feed in which its XML declares an encoding."""

_ENCODING = re.compile(rb"^\s*<\?xml[^<>]{0,200}?\sencoding\s*=\s*[\"']([A-Za-z0-9._:-]{2,40})[\"']")
_TEXT_ENCODINGS = re.compile(
    r"utf|iso|latin|windows|cp\d|gb|big5|euc|shift|sjis|koi8|mac|ks_|us-ascii|hz|tis|l\d|x-(?:sjis|euc|gbk|mac)",
    re.IGNORECASE,
)
_ENTITY = re.compile(r"&([A-Za-z][A-Za-z0-9]{1,31};)")
_XML_ENTITIES = frozenset({"amp;", "lt;", "gt;", "quot;", "apos;"})
_LONG_WORD = re.compile(rf"([\w.+-]{{{MAX_FEED_WORD_CHARS}}})[\w.+-]+")
_HEADERS = {"content-type": "application/xml; charset=utf-8"}


class ParsedItem(NamedTuple):
    """An item, and the entries that feedparser made of it: none if it could not be read."""

    item: FeedItem
    entries: list[dict[str, Any]]


def open_feed(source: Source) -> Text:
    """The text of a feed, in UTF-8 if it is valid, else in the encoding that its XML declares.

    Raises FormatFault if the source is no text.
    """
    text = open_text(source)
    declared = _ENCODING.match(source.head[:MAX_DECLARATION_BYTES])
    name = declared[1].decode() if declared else ""
    is_escaped = name.lower().startswith(("iso-2022", "hz"))  # their bytes are also valid ASCII
    if not _TEXT_ENCODINGS.match(name) or (text.encoding in {"utf-8", "utf-16", "utf-32"} and not is_escaped):
        return text
    try:
        codec = codecs.lookup(name)
    except LookupError:
        return text
    if codec.name.startswith("utf"):  # the declaration is wrong
        return text
    kept = tuple(problem for problem in text.problems if problem.kind in {"nuls", "ends_in_nuls"})
    return replace(text, encoding=codec.name, errors="replace", problems=kept)


def parse_frame(frame: FeedFrame) -> tuple[dict[str, Any], str]:
    """The fields of a feed itself, and the name of its format in feedparser ("rss20", "atom10"); "" for no feed."""
    parsed = _parse(frame.text)
    return dict(parsed["feed"]), str(parsed.get("version") or "")


def parse_items(frame: FeedFrame, items: Iterable[FeedItem]) -> Iterator[ParsedItem]:
    """The items with their entries, in order."""
    batch: list[FeedItem] = []
    size = 0
    for item in items:
        if batch and (len(batch) == MAX_FEED_BATCH_ITEMS or size + len(item.text) > MAX_FEED_BATCH_CHARS):
            yield from _parse_batch(frame, batch)
            batch, size = [], 0
        batch.append(item)
        size += len(item.text)
    yield from _parse_batch(frame, batch)


def _parse_batch(frame: FeedFrame, batch: list[FeedItem]) -> Iterator[ParsedItem]:
    """The items of a batch, parsed together, or one by one if the batch is damaged."""
    parsed = _parse(frame.opening + "".join(item.text for item in batch) + frame.closing)
    entries = [dict(each) for each in parsed["entries"]]
    if len(batch) == 1:
        yield ParsedItem(batch[0], entries)
    elif len(entries) == len(batch) and not parsed["bozo"]:
        yield from (ParsedItem(item, [entry]) for item, entry in zip(batch, entries, strict=True))
    else:  # parse each by itself, so that a damaged item costs no other one
        for item in batch:
            yield from _parse_batch(frame, [item])


def _parse(text: str) -> Any:
    """The feed that feedparser reads in a text; an empty one if it fails."""
    text = _LONG_WORD.sub(r"\1", _ENTITY.sub(_character, text))
    data = text.encode("utf-8", "replace")
    try:
        # a stream, since bytes may be taken for a file's name
        return feedparser.parse(
            io.BytesIO(data), response_headers=_HEADERS, sanitize_html=False, resolve_relative_uris=False
        )
    except Exception:  # it raises many kinds for damaged markup
        return {"feed": {}, "entries": [], "version": "", "bozo": True}


def _character(found: re.Match[str]) -> str:
    """The character of an entity of HTML, which XML does not know."""
    return found[0] if found[1] in _XML_ENTITIES else html5.get(found[1], found[0])
