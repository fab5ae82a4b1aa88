"""JSON Feed 1.0 and 1.1: https://www.jsonfeed.org/version/1.1/"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from readlist.digests.feeds.item_record import FeedMetadata, ItemLink, make_draft, set_authors
from readlist.digests.fields.markup import plain_line
from readlist.digests.fields.publication_dates import read_publication_date
from readlist.digests.fields.record_draft import RecordDraft
from readlist.digests.fields.web_addresses import read_address
from readlist.digests.json_records import read_json_records
from readlist.digests.json_values import objects_at, read_fields, read_lined_items, text_at, texts_at, value_at
from readlist.digests.source import Source
from readlist.digests.text import head_text, open_text
from readlist.errors import FormatFault
from readlist.model.digest import DigestHead, Entry, Problem
from readlist.translation import N_, tr

_VERSION = re.compile(r"\"version\"\s*:\s*\"https?:\\?/\\?/(?:www\.)?jsonfeed\.org\\?/version", re.IGNORECASE)
_ITEMS = re.compile(r"\"items\"\s*:\s*\[")
_PARTS = ("content_html", "content_text", "date_published", "external_url")
_HEADS = ("feed_url", "home_page_url", "title")
_FIELDS = ("title", "home_page_url", "feed_url", "language", "authors", "author", "version", "items")


class JsonFeedReader:
    """The reader of JSON Feed."""

    name = "json-feed"
    label = N_("JSON Feed")
    extensions = (".json",)
    looks_for = N_("JSON with a “version” of jsonfeed.org")

    def score(self, head: bytes, name: str) -> int:
        """92 for the version; up to 75 for its fields, if the version stands after the items."""
        if head[:1] != b"{" and b"\0" not in head[:4]:
            return 0
        text = head_text(head)
        if not text.startswith("{"):
            return 0
        if _VERSION.search(text):
            return 92
        parts = sum(f'"{each}"' in text for each in _PARTS)
        if parts and _ITEMS.search(text):
            return 75 if any(f'"{each}"' in text for each in _HEADS[:2]) else 50 if parts > 1 else 10
        return 3

    def read(self, source: Source) -> Iterator[DigestHead | Entry | Problem]:
        """One digest, an entry for each item. Raises FormatFault for JSON that is no such feed."""
        fields = read_fields(source, *(each for each in _FIELDS if each != "items"))
        feed = _read_metadata(fields)
        if not fields:
            raise FormatFault(tr("{name} is not a JSON Feed: it has neither a title nor items.", name=source.name))
        yield DigestHead("", feed.title or source.name)
        yield from open_text(source).problems
        yield from read_json_records(read_lined_items(source, "items"), lambda item: _draft_of(item, feed))


READER = JsonFeedReader()


def _read_metadata(fields: dict[str, Any]) -> FeedMetadata:
    return FeedMetadata(
        title=plain_line(text_at(fields, "title")),
        url=text_at(fields, "home_page_url") or text_at(fields, "feed_url"),
        language=text_at(fields, "language"),
        authors=tuple(_names_of(fields)),
    )


def _draft_of(item: dict[str, Any], feed: FeedMetadata) -> RecordDraft:
    number = text_at(item, "id")
    page, subject = text_at(item, "url"), text_at(item, "external_url")
    about = read_address(subject, feed.url)
    addresses = [subject, page] if about and about.is_paper else [page, subject]
    if not page and number.startswith(("http://", "https://")):
        addresses.append(number)
    links = [ItemLink(each) for each in addresses if each]
    for attachment in objects_at(item, "attachments"):
        if "pdf" in text_at(attachment, "mime_type"):
            links.append(ItemLink(text_at(attachment, "url"), "pdf"))
    texts = [text_at(item, name) for name in ("summary", "content_html", "content_text")]
    identifiers = [number, *(text_at(item, name) for name in ("doi", "_doi"))]
    draft = make_draft(feed, text_at(item, "title"), links, identifiers, texts)
    names = _names_of(item)
    if names or not draft.authors:
        set_authors(draft, names or list(feed.authors))
    published = (read_publication_date(text_at(item, name)) for name in ("date_published", "date_modified"))
    draft.published = next((date for date in published if date), draft.published)
    draft.keywords = texts_at(item, "tags")
    draft.language = text_at(item, "language") or draft.language
    return draft


def _names_of(value: dict[str, Any]) -> list[str]:
    """The names of an item's or feed's authors, in version 1.1 and 1.0."""
    people = objects_at(value, "authors") or objects_at(value, "author")
    names = [text_at(each, "name") for each in people]
    return [name for name in names if name] or texts_at(value_at(value, "author"))
