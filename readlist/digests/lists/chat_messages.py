"""The pages that a message of Slack or Discord leads to: those that it shows with their titles, and addresses in it.

A title stands in the label of a link, beside an address that is alone on its line, or on the line above it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any

from readlist.digests.fields.web_addresses import find_addresses, read_address
from readlist.digests.json_values import objects_at, text_at
from readlist.digests.lists.identifier_titles import title_text
from readlist.digests.lists.saved_pages import SavedPage
from readlist.digests.plain_titles import clean_title

MAX_MESSAGE_LINES = 400
"""Lines of a message that are read."""

_LABELLED_LINK = re.compile(
    r"<(?P<slack>https?://[^\s<>|]{1,4000})(?:\|(?P<label>[^<>]{0,1000}))?>"
    r"|\[(?P<text>[^\[\]\n]{1,400})\]\(<?(?P<markdown>https?://[^\s()<>]{1,2000})>?\)"
)
"""A link of Slack, "<https://example.org/1|Title>", or of Discord, "[Title](https://example.org/1)"."""

_BOLD = re.compile(r"\*{1,2}([^\s*][^*\n]{6,300}[^\s*])\*{1,2}")
"""Bold words before a link that only says "link": the title."""


def is_message(value: dict[str, Any]) -> bool:
    """True for a message: its text, and the time at which it was sent."""
    is_slack = isinstance(value.get("text"), str) and re.fullmatch(r"\d{9,}\.\d{3,}", text_at(value, "ts"))
    return bool(is_slack) or (isinstance(value.get("content"), str) and "timestamp" in value and "author" in value)


def pages_of_message(value: dict[str, Any]) -> list[SavedPage]:
    """The pages of a message, each once."""
    shown = []
    for each in objects_at(value, "attachments"):
        address = text_at(each, "title_link") or text_at(each, "from_url") or text_at(each, "original_url")
        shown.append(SavedPage(address, text_at(each, "title"), excerpt=text_at(each, "text")))
    for each in objects_at(value, "embeds"):
        shown.append(SavedPage(text_at(each, "url"), text_at(each, "title"), excerpt=text_at(each, "description")))
    return pages_of_text(text_at(value, "text") or text_at(value, "content"), shown)


def pages_of_text(text: str, shown: Iterable[SavedPage] = ()) -> list[SavedPage]:
    """The pages whose addresses are in a text, each once, after those that are ``shown`` with their titles."""
    found: dict[str, SavedPage] = {}
    for page in shown:
        _add(found, page)
    above = ""
    for line in text.split("\n")[:MAX_MESSAGE_LINES]:
        for page in _pages_of_line(line, above):
            _add(found, page)
        above = line
    return list(found.values())


def _pages_of_line(line: str, above: str) -> list[SavedPage]:
    """The pages whose addresses are in a line. ``above`` is the line above it."""
    pages, end = [], 0
    for link in _LABELLED_LINK.finditer(line):
        label = link["label"] or link["text"] or ""
        bold = _BOLD.findall(line[end : link.start()])
        title = (bold[-1] if bold else "") if "://" in label or " " not in label else label
        pages.append(SavedPage(link["slack"] or link["markdown"], title))
        end = link.end()
    rest = _LABELLED_LINK.sub(" ", line)
    bare = find_addresses(rest)
    pages += [SavedPage(address) for address in bare]
    if len(pages) != 1 or pages[0].title:
        return pages
    place = rest.find(bare[0]) if bare else next(_LABELLED_LINK.finditer(line)).start()
    between = [rest[:place], rest[place + len(bare[0]) :] if bare else rest[place:].removeprefix(" ")]
    if not any(map(str.isalnum, "".join(between))) and not find_addresses(above):
        between = [above, ""]
    return [pages[0]._replace(title=clean_title(title_text(between)))]


def _add(found: dict[str, SavedPage], page: SavedPage) -> None:
    address = read_address(page.url)
    if address is not None:
        found.setdefault(next(iter(address.identifiers.values()), address.url), page)
