"""The pages that a post leads to, in the archives of Twitter (X), Mastodon and Bluesky.

Their texts show links cut short or by another address; the address itself is beside the text, or in its HTML.
"""

from __future__ import annotations

from typing import Any

from selectolax.lexbor import LexborHTMLParser

from readlist.digests.json_values import objects_at, text_at, value_at
from readlist.digests.lists.chat_messages import pages_of_text
from readlist.digests.lists.saved_pages import SavedPage

MAX_POST_CHARS = 20_000
"""Characters of a post that are read."""
MAX_LINKS_OF_POST = 100
"""Links of a post that are read."""
_BLUESKY_POST = "app.bsky.feed.post"


def is_post(value: dict[str, Any]) -> bool:
    """True for a post of Twitter, of Mastodon, or of Bluesky, by itself or with its record."""
    is_toot = isinstance(value.get("content"), str) and (value.get("type") == "Note" or "reblogs_count" in value)
    return is_toot or isinstance(value.get("full_text"), str) or _BLUESKY_POST in _types_of(value)


def pages_of_post(value: dict[str, Any]) -> list[SavedPage]:
    """The pages of a post: those shown with their titles, then the addresses in its text."""
    if _BLUESKY_POST in _types_of(value):
        record = value.get("record") if isinstance(value.get("record"), dict) else value
        cards = [*objects_at(value, "embed", "external"), *objects_at(record, "embed", "external")]
        text = _text_of_bluesky(record)
    elif "full_text" in value:
        cards, text = [], text_at(value, "full_text")[:MAX_POST_CHARS]
        for each in objects_at(value, "entities", "urls")[:MAX_LINKS_OF_POST]:
            if short := text_at(each, "url"):
                text = text.replace(short, text_at(each, "expanded_url"))
    else:
        cards, text = objects_at(value, "card"), _text_of_toot(text_at(value, "content")[:MAX_POST_CHARS])
    pages = [
        SavedPage(
            text_at(each, "uri") or text_at(each, "url"), text_at(each, "title"), excerpt=text_at(each, "description")
        )
        for each in cards
    ]
    return pages_of_text(text[:MAX_POST_CHARS], pages)


def _types_of(value: dict[str, Any]) -> set[str]:
    return {text_at(value, "$type"), text_at(value, "record", "$type")}


def _text_of_bluesky(record: Any) -> str:
    """The text of a post with whole addresses in place of those that are cut; ``index`` counts bytes of UTF-8."""
    text = text_at(record, "text")[:MAX_POST_CHARS].encode(errors="replace")
    links = [
        (
            value_at(facet, "index", "byteStart"),
            value_at(facet, "index", "byteEnd"),
            text_at(facet, "features", 0, "uri"),
        )
        for facet in objects_at(record, "facets")[:MAX_LINKS_OF_POST]
    ]
    for begin, end, address in sorted((each for each in links if _is_place(each, text)), reverse=True):
        text = text[:begin] + address.encode(errors="replace") + text[end:]
    return text.decode(errors="replace")


def _is_place(link: tuple[Any, Any, str], text: bytes) -> bool:
    begin, end, address = link
    return isinstance(begin, int) and isinstance(end, int) and 0 <= begin <= end <= len(text) and bool(address)


def _text_of_toot(html: str) -> str:
    """The text of a post in HTML without mentions, and with the addresses of its links in place of their texts."""
    root = LexborHTMLParser(html).body
    if root is None:
        return ""
    for line_break in root.css("br, p"):
        line_break.insert_before("\n")
    for link in root.css("a[href]"):
        classes = (link.attributes.get("class") or "").split()
        if "hashtag" not in classes:
            link.replace_with("" if "mention" in classes else f" {link.attributes.get('href')} ")
    return root.text()
