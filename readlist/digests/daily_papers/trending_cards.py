"""The cards of the page of trending papers, as a browser copies them.

A card is title, summary, perhaps an organisation, then facts: "12 authors", "Published on Mar 5, 2026", "Upvote", a
number, "GitHub", a number, "arXiv Page". No line begins a card, so the first one below such facts does.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from readlist.digests.daily_papers.markdown_lines import Line
from readlist.digests.daily_papers.page_lines import LineKind, kind_of

MIN_TRENDING_CARDS = 2
"""Fewest cards of a text that is read as the page of trending papers."""
CARD_MARK = "Submitted by ·"
"""A line that is put above each card, as the page of a day has one."""

_UPVOTE = re.compile(r"[\W_]{0,9}upvotes?(?:\s{1,9}[\d.,]{1,7}k?|\s{1,9}-)?[\W_]{0,9}$", re.IGNORECASE)
"""The button of a card: "Upvote", "Upvote 64"."""
_PAPER_FACT = re.compile(
    r"[\W_]{0,9}(?:arxiv page|published on\s{1,9}[A-Z][a-z]{2,8} \d{1,2}(?:,? \d{4})?)\W{0,9}$", re.I
)
"""The link to a paper, or the day on which it was published; other pages have "Upvote" and "GitHub" as well."""
_END = re.compile(rf"(?:{_UPVOTE.pattern}|[\W_]{{0,9}}arxiv page[\W_]{{0,9}}$)", re.IGNORECASE)
_FACT = re.compile(
    r"[\W_]*(?:(?:\d[\d.,]{0,9}\s?k?|upvotes?|github|arxiv(?: page)?|comments?|authors?|pdf)[\W_]*){0,4}", re.IGNORECASE
)
"""A line with figures and buttons of a card only: "12 Upvotes", "GitHub 1.2k", "arXiv Page"."""


def has_trending_cards(text: str) -> bool:
    """True for a text with several lines "Upvote", and at least as many with a day or "arXiv Page"."""
    lines = text.split("\n")
    cards = sum(_UPVOTE.match(line) is not None for line in lines)
    return cards >= MIN_TRENDING_CARDS and sum(_PAPER_FACT.match(line) is not None for line in lines) >= cards


def mark_trending_cards(lines: Iterable[Line]) -> Iterator[Line]:
    """The lines, with ``CARD_MARK`` above each card; a paper that comes again right below itself is left out."""
    is_closed, is_left_out, title = True, False, ""
    for line in lines:
        if is_closed and not _FACT.fullmatch(line.text) and kind_of(line.text) is LineKind.CONTENTS:
            is_closed, is_left_out, title = False, line.text == title, line.text
            if not is_left_out:
                yield Line(line.number, CARD_MARK)
        is_closed = is_closed or _END.match(line.text) is not None
        if not is_left_out:
            yield line
