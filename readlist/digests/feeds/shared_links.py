"""Items of sites for sharing links (Hacker News, Reddit, Lobsters): their author is who shared the link."""

from __future__ import annotations

import re
from typing import NamedTuple

from readlist.digests.fields.web_addresses import read_address

MAX_POST_LINKS = 100
"""Most links of a post that are looked at."""

_SITE = re.compile(
    r"https?://(?:[\w-]+\.)*(?:news\.ycombinator\.com|reddit\.com|redd\.it|lobste\.rs)(?:/|$)", re.IGNORECASE
)
"""The address of a site on which people share links: "https://news.ycombinator.com/"."""
_TARGET = re.compile(
    r"<a\b[^<>]{0,200}?href=[\"'](https?://[^\"'<>]{1,2000})[\"'][^<>]{0,200}>\[link\]</a>", re.IGNORECASE
)
"""The link that Reddit writes below a post, to what it is about."""
_HREF = re.compile(r"<a\b[^<>]{0,200}?href=[\"'](https?://[^\"'<>]{1,2000})[\"']", re.IGNORECASE)


class SharedLink(NamedTuple):
    """A post on such a site. ``target`` is the address that it shares, or that of the only paper
    in its text, if that is not the link of the item; else ""."""

    target: str = ""


def find_shared(feed_address: str, item_address: str, texts: list[str]) -> SharedLink | None:
    """The post that an item is, by the address of its feed or of its comments; None for any other item."""
    if not _SITE.match(item_address) and not _SITE.match(feed_address):
        return None
    for text in texts:
        if (found := _TARGET.search(text)) and not _SITE.match(found[1]):
            return SharedLink(found[1].replace("&amp;", "&"))
    return SharedLink(_paper_in(texts))


def _paper_in(texts: list[str]) -> str:
    """The address of the only paper to which the texts of a post have links; "" for none or several."""
    addresses = (each.replace("&amp;", "&") for text in texts for each in _HREF.findall(text)[:MAX_POST_LINKS])
    papers: dict[str, str] = {}
    for address in addresses:
        found = read_address(address)
        if found is not None and found.is_paper:
            papers.setdefault(next(iter(found.identifiers.values()), found.url), address)
    return next(iter(papers.values())) if len(papers) == 1 else ""
