"""The pages that a post leads to, in the archives of Twitter (X), Mastodon and Bluesky.

In the texts of posts, links are cut short or replaced; the full address is in another field, or in the HTML.
"""

from __future__ import annotations

import re
from typing import Any

from selectolax.lexbor import LexborHTMLParser

from readlist.digests.json_values import objects_at, text_at, value_at
from readlist.digests.lists.chat_messages import pages_of_text
from readlist.digests.lists.saved_json import URL_KEYS
from readlist.digests.lists.saved_pages import SavedPage

MAX_POST_CHARS = 20_000
"""Characters of a post that are read."""
MAX_LINKS_OF_POST = 100
"""Links of a post that are read."""
MAX_LINK_CHARS = 2_000
"""Characters of an address that is put into the text of a post."""
_BLUESKY_POST = "app.bsky.feed.post"
_WORD = re.compile(r"\S+")
_SHORT_ADDRESS = re.compile(r"https?://[\w.-]{1,60}/\w{1,60}")
"""An address as Twitter shortens it."""


def is_post(value: dict[str, Any]) -> bool:
    """True for a post of Twitter, of Mastodon, or of Bluesky, by itself or with its record."""
    is_toot = isinstance(value.get("content"), str) and (value.get("type") == "Note" or "reblogs_count" in value)
    is_page = "entities" not in value and not value.keys().isdisjoint(URL_KEYS)  # a saved page with its text
    is_tweet = isinstance(value.get("full_text"), str) and not is_page
    return is_toot or is_tweet or _BLUESKY_POST in _types_of(value)


def pages_of_post(value: dict[str, Any]) -> list[SavedPage]:
    """The pages of a post: those shown with their titles, then the addresses in its text."""
    if _BLUESKY_POST in _types_of(value):
        record = value.get("record") if isinstance(value.get("record"), dict) else value
        embeds = [value_at(each, "embed") for each in (value, record)]
        embeds += [value_at(each, "media") for each in embeds]  # beside a post that is quoted
        cards = [card for each in embeds for card in objects_at(each, "external")]
        text = _text_of_bluesky(record)
    elif "full_text" in value:
        cards, text = [], _text_of_tweet(value)
    else:
        cards, text = objects_at(value, "card"), _text_of_toot(text_at(value, "content")[:MAX_POST_CHARS])
    pages = [
        SavedPage(
            text_at(each, "uri") or text_at(each, "url"), text_at(each, "title"), excerpt=text_at(each, "description")
        )
        for each in cards
    ]
    return pages_of_text(_without_hashtags(text[:MAX_POST_CHARS]), pages)


def _without_hashtags(text: str) -> str:
    """A text without the hashtags at its end."""
    end = 0
    for word in _WORD.finditer(text):
        end = end if word[0].startswith("#") else word.end()
    return text[:end]


def _types_of(value: dict[str, Any]) -> set[str]:
    return {text_at(value, "$type"), text_at(value, "record", "$type")}


def _text_of_tweet(value: dict[str, Any]) -> str:
    """The text of a post with whole addresses in place of the short ones."""
    links = objects_at(value, "entities", "urls")[:MAX_LINKS_OF_POST]
    whole = {text_at(each, "url"): text_at(each, "expanded_url")[:MAX_LINK_CHARS] for each in links}
    text = text_at(value, "full_text")[:MAX_POST_CHARS]
    return _SHORT_ADDRESS.sub(lambda found: whole.get(found[0], found[0]), text)


def _text_of_bluesky(record: Any) -> str:
    """The text of a post with whole addresses in place of those that are cut; ``index`` counts bytes of UTF-8."""
    text = text_at(record, "text")[:MAX_POST_CHARS].encode(errors="replace")
    links = [
        (
            value_at(facet, "index", "byteStart"),
            value_at(facet, "index", "byteEnd"),
            next((uri for each in objects_at(facet, "features") if (uri := text_at(each, "uri"))), "")[:MAX_LINK_CHARS],
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
