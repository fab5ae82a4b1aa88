"""The text of a mail or page, as lines with their links."""

from __future__ import annotations

import re
from typing import NamedTuple

from selectolax.lexbor import LexborHTMLParser

from readlist.digests.html_page import is_html, own_addresses, parse_page, read_whole_lines
from readlist.digests.linked_lines import LinkedLine, page_lines, text_lines
from readlist.digests.relative_links import site_of
from readlist.digests.source import Source
from readlist.digests.text import head_text, open_text
from readlist.model.digest import Problem

_SAVED_FROM = re.compile(r"<!--\s*saved from url=\(\d+\)(https?://\S+?)\s*-->", re.IGNORECASE)
"""The comment of a browser in a saved page: <!-- saved from url=(0019)https://example.org -->."""


class LinkedMail(NamedTuple):
    """The text of a mail: the title of its page, its lines with their links, and the problems of its encoding."""

    title: str
    lines: list[LinkedLine]
    problems: tuple[Problem, ...] = ()


def read_mail(source: Source) -> LinkedMail:
    """The text of a mail in HTML or plain text. Raises FormatFault if it is too long."""
    text = open_text(source)
    if is_html(source.head):
        page = parse_page(source)
        root = page.body or page.root
        lines = page_lines(root, _page_address(page, head_text(source.head))) if root is not None else []
        title = page.css_first("title")
        return LinkedMail(" ".join((title.text() if title else "").split()), lines, text.problems)
    return LinkedMail("", text_lines(read_whole_lines(text)), text.problems)


def _page_address(page: LexborHTMLParser, head: str) -> str:
    """The address of a saved page, by its elements or the comment of the browser that saved it; "" if unknown."""
    base = page.css_first("base[href]")
    for address in ((base.attributes.get("href") or "").strip() if base is not None else "", *own_addresses(page)):
        if address.startswith(("http://", "https://")):
            return address
    saved = _SAVED_FROM.search(head)
    return saved[1] if saved else site_of(link.attributes.get("href") or "" for link in page.css("a[href]"))
