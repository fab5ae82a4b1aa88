"""Splits a Markdown text into sections, each about a paper: below a heading, an item, a table row, a bold line, a link.

There is no standard for digests, so the kind of line that begins sections is found first (``OpenerSurvey``). It is the
kind that begins most papers: a line begins a paper if it, or else the text up to the next line of its kind, leads to
exactly one.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from enum import IntEnum

from readlist.digests.daily_papers.day_headings import FurtherPageDates, day_of_heading
from readlist.digests.daily_papers.markdown_lines import Line, find_papers
from readlist.digests.daily_papers.markdown_text import plain_line
from readlist.digests.daily_papers.page_lines import CERTAIN_WORD, LineKind, kind_of
from readlist.digests.daily_papers.paper_ids import PaperLink, month_of, read_paper_link
from readlist.digests.daily_papers.section_opener import is_title

MAX_SECTION_LINES = 5_000
MAX_SECTION_CHARS = 400_000
"""Most lines and characters of a section; the rest of a longer one is left out."""
MAX_HEADING_LINES = 4
"""Most lines to which a heading is wrapped."""
MAX_SECTION_HEAD_LINES = 300
"""Most lines of the head, which is above the first section, that are kept."""
MAX_LINKED_CHARS = 400
"""Most characters of a line that is only a link and begins a paper; a longer one is the paper's abstract."""

_HEADING = re.compile(r" {0,3}(#{1,6})\s{1,9}(?=\S)")
_ITEM = re.compile(r" ?(?:[-*+•]|\(?\d{1,3}[.)、])\s{1,9}(?=\S)")
_BOLD = re.compile(
    r"(?:\W{0,9}\d{0,3}[.)、]?\s?)(?:\*\*|__)\S.{0,500}?(?:\*\*|__)"
    r"(?:\W{0,40}(?:\d[\d.,k]{0,8}\W{0,9})?|(?:[\s(\[|·—–-]{1,4}\[[^\[\]]{1,60}\]\([^()\s]{1,500}\)[)\]]?){1,4})$"
)
"""A line that is bold, perhaps with votes or links such as "([link](…))" after it."""
_ROW = re.compile(r" {0,3}\|.{2,}\|?")
_RULED = re.compile(r"[\s|:-]+$")
_LINK_TEXT = re.compile(r"\[([^\[\]]{1,400})\]\(")
_LINKED = re.compile(r"\s?\[(?!!\[)(?=[^\s\]]).{1,600}\]\((?P<address>[^()\s]{1,500})\)\s*$")
"""A line that is only a link: "[Counting owls](https://example.org)"."""


class Opener(IntEnum):
    """The kinds of line that may begin a paper. The numbers below 7 are the levels of headings."""

    HEADING_1 = 1
    HEADING_2 = 2
    HEADING_3 = 3
    HEADING_4 = 4
    HEADING_5 = 5
    HEADING_6 = 6
    LINKED = 7
    BOLD = 8
    ITEM = 9
    ROW = 10


@dataclass(slots=True)
class Section:
    """A section: ``opener`` is the line that begins it, perhaps wrapped, ``body`` are the lines below that.

    ``number`` is that of its first line. ``day`` is the last date above it that begins a day or page of the file,
    perhaps without a year; "" for none.
    """

    number: int
    opener: list[str]
    day: str = ""
    body: list[Line] = field(default_factory=list)
    chars: int = 0

    @property
    def papers(self) -> list[PaperLink]:
        """The papers to which the opener leads, or the body if the opener leads to none; each paper once.

        Of two links to a paper, that to its page on Hugging Face is taken.
        """
        found: dict[str, PaperLink] = {}
        own = find_papers("\n".join(self.opener))
        for paper in own or (paper for line in self.body for paper in find_papers(line.text)):
            if paper.is_listed or paper.identifier not in found:
                found[paper.identifier] = paper
        return list(found.values())

    def add(self, line: Line) -> None:
        """Add a line, unless the section has its greatest length."""
        self.chars += len(line.text)
        if len(self.body) < MAX_SECTION_LINES and self.chars < MAX_SECTION_CHARS:
            self.body.append(line)


class OpenerSurvey:
    """Counts the papers that each kind of line begins, to choose the kind that begins sections (``opener``).

    ``page_lines`` is the number of lines that only the Daily Papers page has.
    """

    def __init__(self, lines: Iterable[Line]) -> None:
        self._scopes = {kind: _ScopeCount() for kind in Opener}
        self.page_lines = 0
        self.is_trending = False
        self.newest: datetime.date | None = None
        """The last month in the identifiers of papers whose pages are linked."""
        for line in lines:
            self._add(line.text)
        for scope in self._scopes.values():
            scope.close()

    @property
    def opener(self) -> Opener | None:
        """The kind of line that begins papers; None if none does.

        In a dump of the page, each heading of one level begins a paper, even if its address is missing.
        """
        chosen = max(_PREFERENCE, key=lambda kind: self._scopes[kind].papers)
        papers = self._scopes[chosen].papers
        headings = max(_PREFERENCE[:6], key=lambda kind: self._scopes[kind].openers)
        if self.page_lines and self._scopes[headings].openers > 2 * papers:
            return headings
        if papers == 1:  # the heading of a digest of one paper, or that of the paper
            equal = [kind for kind in _PREFERENCE if self._scopes[kind].papers == 1]
            owning = [kind for kind in equal if self._scopes[kind].own]
            below = [kind for kind in equal if Opener.HEADING_1 < kind <= Opener.HEADING_6]
            return (owning or below or equal)[0]
        return chosen if papers else None

    @property
    def is_without_addresses(self) -> bool:
        """True for a dump of the page without addresses of papers, in which every heading begins one."""
        kind = self.opener
        return bool(self.page_lines) and kind is not None and self._scopes[kind].openers > 2 * self._scopes[kind].papers

    def _add(self, text: str) -> None:
        """Count a line of the text."""
        kind = opener_kind(text)
        papers = find_papers(text)
        for paper in papers:
            self._note_month(paper)
        if kind is Opener.LINKED and papers and papers[0].identifier == self._scopes[kind].paper:
            kind = None  # the abstract that leads to the same paper
        if kind is None and not papers and not (len(text) <= MAX_LINKED_CHARS and CERTAIN_WORD.search(text)):
            return
        if kind is not None and kind <= Opener.HEADING_6:
            self._note_heading(kind, text)
        elif len(text) <= MAX_LINKED_CHARS and CERTAIN_WORD.search(text):
            self.page_lines += page_line_kind(text) is LineKind.CERTAIN
        is_day = bool(_day_of(kind, kind, text)) if kind is not None else False
        for each, scope in self._scopes.items():
            if kind is not None and ends_section(each, kind):
                scope.close()
            if each is kind and not is_day:
                scope.open(papers, kind <= Opener.HEADING_6 or _has_linked_title(text))
            elif papers:
                scope.add(papers)

    def _note_month(self, paper: PaperLink) -> None:
        month = month_of(paper.identifier) if paper.is_listed else None
        if month is not None and (self.newest is None or month > self.newest):
            self.newest = month

    def _note_heading(self, kind: Opener, text: str) -> None:
        """Count a heading, and note if it is a line of the page."""
        found = page_line_kind(text)
        self.page_lines += found is LineKind.CERTAIN
        self.is_trending = self.is_trending or ("trending" in text.lower() and found is not LineKind.CONTENTS)
        self._scopes[kind].openers += found is LineKind.CONTENTS


class _ScopeCount:
    """The scopes of a kind of line, each from such a line to the next one, and the number of papers that they begin."""

    def __init__(self) -> None:
        self.papers = 0
        """The number of scopes that lead to exactly one paper; several in a row that lead to the same count once."""
        self.own = 0
        """The number of these whose first line is a title that leads to the paper."""
        self.openers = 0
        """The number of headings that are no lines of the page."""
        self.paper = ""
        """The identifier of the paper of the last scope that was counted."""
        self._is_open = self._is_own = self._has_title = False
        self._found: set[str] = set()

    def open(self, papers: tuple[PaperLink, ...], has_title: bool) -> None:
        """Begin a scope at a line that leads to ``papers``; ``has_title``: the line may be a title."""
        self._is_open, self._is_own, self._has_title = True, bool(papers), has_title
        self._found = {paper.identifier for paper in papers}
        if papers:
            self._count(papers[0].identifier)

    def add(self, papers: tuple[PaperLink, ...]) -> None:
        if self._is_open and not self._is_own and len(self._found) < 2:
            self._found |= {paper.identifier for paper in papers}

    def close(self) -> None:
        if self._is_open and not self._is_own and len(self._found) == 1:
            self._count(next(iter(self._found)))
        self._is_open = False

    def _count(self, paper: str) -> None:
        """Count a paper, unless the last scope led to the same one."""
        if paper != self.paper:
            self.papers += 1
            self.own += self._is_own and self._has_title
        self.paper = paper


_PREFERENCE = (
    *(Opener.HEADING_1, Opener.HEADING_2, Opener.HEADING_3, Opener.HEADING_4, Opener.HEADING_5, Opener.HEADING_6),
    *(Opener.LINKED, Opener.BOLD, Opener.ITEM, Opener.ROW),
)
"""The kinds of line, the preferred ones first, for two that begin equally many papers: one is within the other."""


def opener_kind(text: str) -> Opener | None:
    """The kind of a line that may begin a paper; None for any other line."""
    begin = text[:4].lstrip()
    if not begin:
        return None
    if begin[0] == "#" and (heading := _HEADING.match(text)):
        return Opener(len(heading[1]))
    if _ITEM.match(text):
        return Opener.ITEM
    if ("**" in text or "__" in text) and _BOLD.match(text):
        return Opener.BOLD
    if begin[0] == "|" and _ROW.match(text):
        return None if _RULED.match(text) else Opener.ROW
    linked = _LINKED.match(text) if begin[0] == "[" and len(text) < MAX_LINKED_CHARS + 600 else None
    if linked and text.index("](") <= MAX_LINKED_CHARS and read_paper_link(linked["address"]):
        return Opener.LINKED
    return None


def ends_section(kind: Opener, further: Opener) -> bool:
    """True if a section that begins with a line of one ``kind`` ends at a line of a ``further`` kind."""
    if further <= Opener.HEADING_6:
        return kind > Opener.HEADING_6 or further <= kind
    return kind is further


def _has_linked_title(text: str) -> bool:
    """True if the text of a link in a line may be a title, rather than "PDF"."""
    return any(is_title(found) for found in _LINK_TEXT.findall(text))


def page_line_kind(text: str) -> LineKind:
    """The ``LineKind`` of a line, without its Markdown."""
    plain = plain_line(text)
    return kind_of(plain) if plain else LineKind.CONTENTS


def split_sections(lines: Iterable[Line], kind: Opener, head: list[Line]) -> Iterator[Section]:
    """The sections that begin with lines of one kind. The lines above the first section are added to ``head``."""
    section: Section | None = None
    paper = day = ""  # paper: of the last linked line
    has_begun = False
    dates = FurtherPageDates()
    for line in lines:
        found = opener_kind(line.text)
        if date := _day_of(found, kind, line.text) or (dates.read(line.text) if has_begun else ""):
            day, found = date, None
            if section is not None:
                yield section
            section = None
        if found is Opener.LINKED:
            first = find_papers(line.text)[0].identifier
            found = None if first == paper and kind is Opener.LINKED else found
            paper = first
        if found is not None and ends_section(kind, found) and not (found is kind and _is_of_page(found, line.text)):
            if section is not None:
                yield section
            section = Section(line.number, [line.text], day) if found is kind else None
            has_begun = has_begun or section is not None
        elif section is not None:
            _add_line(section, line)
        if section is None and not has_begun and len(head) < MAX_SECTION_HEAD_LINES:
            head.append(line)
    if section is not None:
        yield section


def _day_of(found: Opener | None, kind: Opener, text: str) -> str:
    is_heading = found is not None and found <= Opener.HEADING_6 and ends_section(kind, found)
    return day_of_heading(text, found is kind) if is_heading else ""


def _add_line(section: Section, line: Line) -> None:
    if not section.body and _goes_on(section.opener, line.text):
        section.opener.append(line.text)
    else:
        section.add(line)


def _is_of_page(kind: Opener, text: str) -> bool:
    return kind <= Opener.HEADING_6 and page_line_kind(text) is not LineKind.CONTENTS


def _goes_on(opener: list[str], text: str) -> bool:
    """True if a line continues a heading: a bracket in that is open, or the line is indented right below it."""
    if len(opener) >= MAX_HEADING_LINES or not text.strip() or not _HEADING.match(opener[0]):
        return False
    joined = " ".join(opener)
    is_open = joined.count("[") > joined.count("]") and "](" not in joined
    return is_open or (text[:2] == "  " and text[2:3] not in {" ", "-", "*", "|"} and not text.strip().startswith("["))
