"""The lines of texts and pages in which titles with authors are looked for."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from selectolax.lexbor import LexborHTMLParser

from readlist.digests.alerts.newsletter_score import score_newsletter
from readlist.digests.fields.web_addresses import find_addresses, read_address
from readlist.digests.html_page import is_html
from readlist.digests.linked_lines import page_lines
from readlist.digests.lists.listed_lines import MAX_LISTED_NAMES_CHARS, plain_markup
from readlist.digests.text import head_text

SCORED_LIST_LINES = 200
"""Lines of the head that are looked at for the score."""
MIN_LINKED_SCORE = 20
"""Score as a newsletter from which a page has links to papers, for which there are other readers."""
MAX_OTHER_ADDRESSES = 5
"""Addresses that lead to no papers, such as that of the conference."""


class PlainLine(NamedTuple):
    """A line of a text without markup, and its number."""

    number: int
    text: str


def text_of_head(head: bytes) -> str:
    """The text of a head. If it is a page without links to papers, its lines as they are shown."""
    text = head_text(head)
    if text.lstrip().startswith("<") and is_html(head) and score_newsletter(head) < MIN_LINKED_SCORE:
        return "\n".join(page_texts(LexborHTMLParser(text)))
    return text


def first_lines(text: str) -> list[PlainLine]:
    """The lines that are looked at for the score."""
    return list(filled_lines(text.split("\n")[:SCORED_LIST_LINES]))


def page_texts(page: LexborHTMLParser) -> list[str]:
    """The lines of a page as texts."""
    root = page.body
    return [line.text for line in page_lines(root)] if root is not None else []


def has_links_to_papers(text: str) -> bool:
    """True for a text with links to papers, for which there are other readers, or with many other links."""
    if "://" not in text:
        return False
    addresses = find_addresses(text)
    return len(addresses) > MAX_OTHER_ADDRESSES or any(
        found is not None and found.is_paper for found in map(read_address, addresses)
    )


def filled_lines(lines: Iterable[str]) -> Iterator[PlainLine]:
    """The lines that are not blank and have no address; tabs become bars, several blanks become one.

    A line with breaks in HTML, as Markdown may have it, is several.
    """
    for number, line in enumerate(lines, 1):
        if "://" in line:
            continue
        for part in plain_markup(line[:MAX_LISTED_NAMES_CHARS]):
            yield PlainLine(number, " ".join(part.strip().replace("\t", " | ").split()))
