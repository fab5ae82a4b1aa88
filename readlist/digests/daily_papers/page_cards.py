"""Reads the Daily Papers page as a browser copies it: a list of cards, one for each paper.

A card is a run of short lines: "Submitted by", a name, a number of votes, the title, perhaps a summary or the names of
organisations, "12 authors", a number of comments. Those of the page of trending papers are marked first.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import pairwise

from readlist.digests.daily_papers.dump_dates import MAX_DATED_LINES, find_page_date
from readlist.digests.daily_papers.further_days import read_day_near
from readlist.digests.daily_papers.labelling import is_prose
from readlist.digests.daily_papers.markdown_lines import Line
from readlist.digests.daily_papers.page_lines import date_of
from readlist.digests.daily_papers.paragraphs import Paragraph
from readlist.digests.daily_papers.printed_page import (
    find_dated_address,
    find_print_year,
    is_printed,
    split_at_gaps,
    without_sheet_lines,
)
from readlist.digests.daily_papers.section_paper import is_summary
from readlist.digests.daily_papers.trending_cards import CARD_MARK, mark_trending_cards
from readlist.digests.date_lines import read_day
from readlist.digests.entry_maker import EntryMaker
from readlist.digests.fields.publication_dates import read_publication_date
from readlist.digests.fields.record_draft import RecordDraft
from readlist.digests.source import Source
from readlist.digests.text import Text, head_text
from readlist.model.digest import DigestHead, Entry, Problem

MIN_CARDS = 2
"""Fewest cards of a text that is read as cards."""
MAX_CARD_LINES = 40
"""Most lines of a card; further lines belong to the page."""
SURE_BREAK_SHARE = 0.8
"""A line is not wrapped if even with the next word it is shorter than this share of the longest line.

The share is below 1 since letters differ in width.
"""
MAX_LINES_ABOVE_VOTES = 3
"""Most lines from "Submitted by" to the votes, in a text that is searched for cards."""
MAX_BADGE_WORDS = 2
"""Most words of a badge above the votes, such as the text of a picture."""

_BEGIN = re.compile(
    r"[-*•·\s]{0,9}submitted by\b[\s:]{0,9}(?:\[[^\[\]]{0,80}\]\s{0,9})?(?P<who>.{0,80})$", re.IGNORECASE
)
"""The beginning of a card; text browsers put the name of an image in brackets."""
_AUTHORS = re.compile(r"(?:[^·•\n]{1,60}[·•]\s{0,3}|[-*•·+\s]{0,9})\d{1,4} authors?\b", re.IGNORECASE)
"""The number of authors, perhaps after an organisation."""
_HEAD = re.compile(r"^\W{0,9}daily papers\W{0,9}$|\band the research community\W{0,9}$", re.IGNORECASE)
"""A line of the head of a page."""
_OF_SITE = re.compile(
    r".{0,80}\bhugging\s?face\b|.{0,80}\bdaily papers\b|\W{0,9}(?:by\s?)?AK\b|.{0,80}\band the research community\b",
    re.I,
)
"""A line of the head or foot of the page; other sites have posts "submitted by" their users, and votes, too."""
_FACT = re.compile(
    r"[\W_]*(?:(?:\d[\d.,]{0,9}\s?k?|upvotes?|github|arxiv(?: page)?|comments?|logo|avatar)[\W_]*){0,4}", re.IGNORECASE
)
"""A line of a card with votes, comments or links only: "64", "GitHub 120"."""
_VOTES = re.compile(r"[\d.,]{1,7}k?|[-–—]")
_PUBLISHED = re.compile(r"[\W_]{0,9}published on\s+(?P<date>.{6,30}?)[\W_]*$", re.IGNORECASE)


@dataclass(slots=True)
class _Card:
    """A card while it is read: ``text`` is its first line, "Submitted by", and ``line`` the number of that.

    ``lines`` are those between the name of who submitted it and the number of authors. ``has_name``, ``has_count`` and
    ``has_votes`` are True once that name and these numbers have been read.
    """

    line: int
    text: str
    has_name: bool
    lines: list[str] = field(default_factory=list)
    published: str = ""
    has_count: bool = False
    has_votes: bool = False


def has_cards(text: str) -> bool:
    """True for a text with cards, at least half of which have a number of authors, or of votes at their beginning."""
    lines = text.split("\n")
    if is_printed(text):
        lines = [part for line in lines for part in split_at_gaps(line)]
    lines = [stripped for line in lines if (stripped := line.strip())]
    begun = [place for place, line in enumerate(lines) if _BEGIN.match(line)]
    if len(begun) < MIN_CARDS:
        return False
    if not any(_AUTHORS.match(line) or _OF_SITE.match(line) for line in lines):
        return False
    voted = sum(any(map(_VOTES.fullmatch, lines[place + 1 : place + 1 + MAX_LINES_ABOVE_VOTES])) for place in begun)
    facts = sum(bool(_AUTHORS.match(line) or _PUBLISHED.match(line)) for line in lines)
    return 2 * max(voted, facts) >= len(begun)


def read_cards(
    text: Text, source: Source, series: str, paragraphs: Iterable[Paragraph] | None = None
) -> Iterator[DigestHead | Entry | Problem]:
    """The date of the page, then an entry for each card; likewise for further pages in the file.

    ``paragraphs`` are those of the text if its lines are wrapped, as by text browsers; else None.
    """
    printed = is_printed(head_text(source.head))
    lines: Iterator[Line]
    if printed:
        sheets = enumerate(without_sheet_lines(text.lines()), 1)
        lines = (Line(number, part) for number, line in sheets for part in split_at_gaps(line) if part)
    elif paragraphs is None:
        lines = (Line(number, line.strip()) for number, line in enumerate(text.lines(), 1) if line.strip())
    else:
        lines = (Line(paragraph.line, paragraph.text) for paragraph in paragraphs)
    if not has_cards(head_text(source.head)):
        lines = mark_trending_cards(lines)
    head: list[Line] = []
    first = next((line for line in _collect(lines, head) if _BEGIN.match(line.text)), None)
    problems = list(text.problems)
    head = [line._replace(text=date_of(line.text) or line.text) for line in head]
    date = find_page_date(_with_print_date(head, head_text(source.head)) if printed else head, source, None, problems)
    yield DigestHead(date, series)
    yield from problems
    maker, width = EntryMaker(), 0
    for part in _split_cards(first, lines):
        if isinstance(part, str):
            day = read_day_near(part, date)
            if day and day != date:
                date = day
                yield DigestHead(date, series)
            continue
        if printed and len(part.lines) > 1:
            width = max(width, *map(len, part.lines))
            part.lines[:] = [_join_title(part.lines, width)]
        draft = _read_card(part)
        if draft.title:
            yield from maker.make(draft, part.line)
        else:
            yield Problem(part.line, "record_lost", {"text": part.text})


def _join_title(lines: list[str], width: int) -> str:
    """The wrapped title of a printed card: its lines up to one on which the next word would have fitted.

    Below that there is the name of an organisation. ``width`` is the number of characters of the longest line.
    """
    for count, (line, below) in enumerate(pairwise(lines), 1):
        if len(line) + 1 + len(below.split(maxsplit=1)[0]) <= SURE_BREAK_SHARE * width:
            return " ".join(lines[:count])
    return " ".join(lines)


def _with_print_date(head: list[Line], text: str) -> list[Line]:
    """The head of a printed page with its address, or with the year in which it was printed after its day."""
    if address := find_dated_address(text):
        return [*head, Line(0, f"URL: {address}")]
    year = find_print_year(text)
    return [
        line._replace(text=f"{line.text}, {year}") if year and read_day(line.text) is not None else line
        for line in head
    ]


def _collect(lines: Iterable[Line], head: list[Line]) -> Iterator[Line]:
    """The lines, unchanged; the first ``MAX_DATED_LINES`` are added to ``head``."""
    for line in lines:
        if len(head) < MAX_DATED_LINES:
            head.append(line)
        yield line


def _split_cards(first: Line | None, lines: Iterable[Line]) -> Iterator[_Card | str]:
    """The cards in order, and the dates of further pages between them."""
    card = _begin_card(first) if first is not None else None
    is_head = False
    for line in lines:
        begun = _begin_card(line)
        if begun is not None:
            if card is not None:
                yield card
            card, is_head = begun, False
        elif _HEAD.search(line.text):
            is_head = True
        elif is_head:
            if date := date_of(line.text):
                if card is not None:
                    yield card
                card = None
                yield date
        elif card is not None:
            _add_line(card, line.text)
    if card is not None:
        yield card


def _begin_card(line: Line) -> _Card | None:
    found = _BEGIN.match(line.text)
    is_trending = line.text == CARD_MARK  # its votes stand below the title, so that no badge is above them
    return _Card(line.number, line.text, bool(found["who"].strip()), has_votes=is_trending) if found else None


def _add_line(card: _Card, text: str) -> None:
    """Read the next line of a card."""
    if not card.has_name:
        card.has_name = True
    elif published := _PUBLISHED.match(text):
        card.published = read_publication_date(published["date"])
    elif _AUTHORS.match(text):
        card.has_count = True
    elif not card.has_votes and _VOTES.fullmatch(text):
        card.has_votes = True
        if all(len(line.split()) <= MAX_BADGE_WORDS for line in card.lines):
            card.lines.clear()
    elif not card.has_count and len(card.lines) < MAX_CARD_LINES and not _FACT.fullmatch(text):
        card.lines.append(text)


def _read_card(card: _Card) -> RecordDraft:
    """The paper of a card. Its first line is the title; further lines are a text, or names of organisations."""
    draft = RecordDraft()
    draft.published = card.published
    if card.lines:
        draft.title = card.lines[0]
        text = "\n\n".join(line for line in card.lines[1:] if is_prose(line) or line.endswith((".", "。")))
        draft.abstract, draft.excerpt = ("", text) if is_summary(text) else (text, "")
    return draft
