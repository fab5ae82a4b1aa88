"""The pages that a message of Slack or Discord leads to: those that it shows with their titles, and addresses in it."""

from __future__ import annotations

import re
from typing import Any

from readlist.digests.fields.web_addresses import find_addresses, read_address
from readlist.digests.json_values import objects_at, text_at
from readlist.digests.lists.saved_pages import SavedPage

_SLACK_LINK = re.compile(r"<(https?://[^\s<>|]{1,4000})(?:\|([^<>]{0,1000}))?>")


def is_message(value: dict[str, Any]) -> bool:
    """True for a message: its text, and the time at which it was sent."""
    is_slack = isinstance(value.get("text"), str) and re.fullmatch(r"\d{9,}\.\d{3,}", text_at(value, "ts"))
    return bool(is_slack) or (isinstance(value.get("content"), str) and "timestamp" in value and "author" in value)


def pages_of_message(value: dict[str, Any]) -> list[SavedPage]:
    """The pages of a message, each once."""
    found: dict[str, SavedPage] = {}
    for each in objects_at(value, "attachments"):
        address = text_at(each, "title_link") or text_at(each, "from_url") or text_at(each, "original_url")
        _add(found, SavedPage(address, text_at(each, "title"), excerpt=text_at(each, "text")))
    for each in objects_at(value, "embeds"):
        _add(found, SavedPage(text_at(each, "url"), text_at(each, "title"), excerpt=text_at(each, "description")))
    text = text_at(value, "text") or text_at(value, "content")
    for link in _SLACK_LINK.finditer(text):
        label = link[2] or ""
        _add(found, SavedPage(link[1], "" if "://" in label or " " not in label else label))
    for address in find_addresses(_SLACK_LINK.sub(" ", text)):
        _add(found, SavedPage(address))
    return list(found.values())


def _add(found: dict[str, SavedPage], page: SavedPage) -> None:
    address = read_address(page.url)
    if address is not None:
        found.setdefault(next(iter(address.identifiers.values()), address.url), page)
