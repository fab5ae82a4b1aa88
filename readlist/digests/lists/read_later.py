"""JSON exports of services for reading later and of bookmarks: wallabag, Omnivore, Readability, Pocket, Pinboard,
Raindrop, Readwise, linkding, Firefox, Chrome and their like; posts of Twitter, Mastodon and Bluesky.

They have no specification; fields are known by name. Trees of folders are walked without recursion.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from readlist.digests.fields.web_addresses import read_address
from readlist.digests.json_values import (
    JsonFault,
    LinedValue,
    read_fields,
    read_lined_items,
    text_at,
    without_assignment,
)
from readlist.digests.lists.chat_messages import is_message, pages_of_message
from readlist.digests.lists.saved_json import page_of
from readlist.digests.lists.saved_pages import SavedPages
from readlist.digests.lists.social_posts import is_post, pages_of_post
from readlist.digests.source import Source
from readlist.digests.text import head_text, open_text
from readlist.model.digest import DigestHead, Entry, Problem
from readlist.translation import N_

MAX_COUNTED_PAGES = 200
"""First pages whose addresses are looked at."""
PAPER_PAGES_SCORE = 60
"""The score of pages with titles, at least half of them of papers, without the fields of a service."""

_ARRAYS = (
    *("bookmarks", "items", "results", "articles", "links", "children", "collections", "documents", "data", "list"),
    *("annotations", "rows", "entries", "messages", "hits"),
    *("papers", "publications", "organic"),
    *("orderedItems", "feed", "posts", "statuses", "tweets", "records"),
)
"""Names of arrays that hold saved pages."""
_OBJECT = re.compile(r"\"(roots|list|items|data)\"\s*:\s*\{")
"""The name of an object that holds saved pages, in exports of Chrome, Pocket and others."""
_WITHOUT_PAGES = frozenset(
    {"annotations", "highlights", "tags", "labels", "meta_info", "domain_meta_data", "image", "images"}
)
_ADDRESS = re.compile(
    r"\"(?:url|article__url|resolved_url|given_url|link|href|uri|source_url|2|title_link|canonicalUrl|originalUrl)\"\s*:\s*\"https?:"
    r"|\"expanded_url\"\s*:\s*\"https?:|\"content\"\s*:\s*\"<p>(?:[^\"\\]|\\.){0,4000}?href=\\\"https?:"
    r"|\"(?:text|content)\"\s*:\s*\"[^\"]{0,1000}https?:",
    re.IGNORECASE,
)
"""The field with the address of a saved page, or a text with an address in it."""
_TITLE = re.compile(r"\"title\"\s*:\s*\"[^\"]")
"""A field with a title."""
_PAGE_ADDRESS = re.compile(r"\"(?:url|link|href|uri|source_url)\"\s*:\s*\"(https?:[^\"\s]{1,2000})\"", re.IGNORECASE)
"""The address of a page."""
_CERTAIN_FIELD = re.compile(
    r"\"(?:article__url|is_archived|is_starred|is_read|is_fav|given_url|resolved_url|readingProgress|savedAt|is_saved|tag_names"
    r"|toread|time_added|reading_progress|saved_at|typeCode|crawlTimeMsec|timestampUsec|date_added|article__title|dateAddedUtc|progress_timestamp"
    r"|lastModified|others|bookmark_bar|website_title|collectionId|addedAt|readAt|export_userid|canonicalUrl|readlater|selftext|story_text|objectID|highlights_url|user_book_id)\"\s*:|\"collection\"\s*:\s*\{\s*\"\$id\"\s*:"
    r"|\"(?:full_text|orderedItems|reblogs_count)\"\s*:|\"app\.bsky\.feed\.post\""
    r"|\"ts\"\s*:\s*\"\d{9,}\.\d{3,}\"|\"embeds\"\s*:\s*\[|\"(?:TextQuoteSelector|TextPositionSelector)\"|user/[\w.-]{1,60}/(?:state|tag)/(?:com\.google/(?:starred|reading-list|read)|global\.saved)\""
)
"""A field that only exports of saved pages have."""
_COMMON_FIELD = re.compile(
    r"\"(?:tags|labels|archived|archive|starred|favorite|unread|created|created_at|createdAt|dateAdded|description"
    r"|excerpt|note|notes|state|hash|time|title|collection|collectionId|important|extended|shared|language)\"\s*:"
)
"""A field that exports of saved pages have, and other JSON may have, too."""
_SAVED_TIMES = frozenset({"created", "created_at", "createdAt", "dateAdded", "time"})
"""Names of the time when a page was saved."""
_BIBLIOGRAPHIC_FIELD = re.compile(
    r"\"(?:author|issued|DOI|container-title|abstract|paperId|arxiv_id|authors|payload|jsonfeed|content_html|content_text"
    r"|doi|citations?|venue|itemType)\"\s*:|jsonfeed\.org"
)
"""A field of bibliographies and feeds, which are read by other readers."""
_ROOT_FOLDERS = frozenset(
    {
        *("", "bookmarks", "bookmarks bar", "bookmark bar", "bookmarks menu", "bookmarks toolbar", "menu", "toolbar"),
        *("unfiled", "mobile", "mobile bookmarks", "other bookmarks", "favorites", "favourites", "root", "unsorted"),
        *("favorites bar", "other favorites", "synced", "all bookmarks", "unfiled bookmarks"),
    }
)


class ReadLaterReader:
    """The reader of JSON exports of saved pages."""

    name = "read-later"
    label = N_("Saved pages (JSON)")
    extensions = (".json", ".jsonl")
    looks_for = N_("JSON with addresses and fields such as “is_archived” or “savedAt”")

    def score(self, head: bytes, name: str) -> int:
        """Up to 85, by the fields for saved pages beside an address; less for those of bibliographies."""
        if head[:1] not in {b"[", b"{", b"\xff", b"\xfe"} and b"\0" not in head[:4] and b"window.YTD." not in head[:40]:
            return 0
        text = without_assignment(head_text(head))
        if text[:1] not in {"[", "{"} or not _ADDRESS.search(text):
            return 0
        certain, common = set(_CERTAIN_FIELD.findall(text)), set(_COMMON_FIELD.findall(text))
        found = 40 * min(2, len(certain)) + 8 * min(5, len(common))
        others = set(_BIBLIOGRAPHIC_FIELD.findall(text)) - {'"author":'}
        if certain:
            return max(30, min(85, found)) - (25 if len(others) > 2 and len(certain) < 2 else 0)
        names = {name.strip('": ') for name in common}
        is_tagged = "tags" in names and not names.isdisjoint(_SAVED_TIMES)
        if is_tagged and not others and len(common) > 2:
            return min(50, found)
        return PAPER_PAGES_SCORE if _are_papers(text) else 10

    def read(self, source: Source) -> Iterator[DigestHead | Entry | Problem]:
        """One digest, an entry for each link to a paper. Raises FormatFault for text that is not JSON."""
        yield DigestHead("", source.name)
        yield from open_text(source).problems
        pages = SavedPages()
        try:
            for line, value in _values(source):
                yield from _read_tree(value, pages, line)
        except JsonFault as fault:
            if not pages.made:
                raise
            yield fault.problem()
        yield from pages.close()


READER = ReadLaterReader()


def _are_papers(text: str) -> bool:
    """True for pages with titles of which at least half are of papers, as in answers of search engines."""
    addresses = _PAGE_ADDRESS.findall(text)[:MAX_COUNTED_PAGES] if _TITLE.search(text) else []
    papers = sum(1 for each in addresses if (found := read_address(each)) is not None and found.is_paper)
    return papers > 0 and 2 * papers >= len(addresses)


def _values(source: Source) -> Iterator[LinedValue]:
    """The pages or folders at the top, one by one."""
    names = set(_OBJECT.findall(head_text(source.head)))
    if names:
        yield from (LinedValue(0, value) for value in read_fields(source, *names).values() if isinstance(value, dict))
    yield from read_lined_items(source, *_ARRAYS)


def _read_tree(root: Any, pages: SavedPages, line: int) -> Iterator[Entry | Problem]:
    """The entries of the pages in a value, in order. ``line`` is the line on which the value begins.

    The stack holds the values that are still to be read, each with the name of its folder.
    """
    stack: list[tuple[Any, str]] = [(root, "")]
    while stack:
        value, folder = stack.pop()
        if isinstance(value, list):
            stack.extend((each, folder) for each in reversed(value) if isinstance(each, dict | list))
        elif isinstance(value, dict):
            if is_message(value) or is_post(value):
                for each in pages_of_message(value) if is_message(value) else pages_of_post(value):
                    yield from pages.add(each._replace(line=line))
                continue
            page = page_of(_with_field_names(value), folder)
            if page:
                yield from pages.add(page._replace(line=line if value is root else 0))
                continue
            if text_at(value, "root") == "tagsFolder":  # Firefox repeats the bookmarks by their tags
                continue
            name = text_at(value, "title") or text_at(value, "name")
            inner = folder if name.lower() in _ROOT_FOLDERS else name
            inside = [
                each for key, each in value.items() if key not in _WITHOUT_PAGES and isinstance(each, dict | list)
            ]
            stack.extend((each, inner) for each in reversed(inside))


def _with_field_names(value: dict[str, Any]) -> dict[str, Any]:
    """An object of wallabag 1, which numbers some of its fields, with their names."""
    if "2" not in value or "1" not in value or "url" in value:
        return value
    return {"title": value["1"], "url": value["2"], "is_read": value.get("3"), "is_fav": value.get("4"), **value}
