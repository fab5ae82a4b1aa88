"""Lists of titles with their authors and no links: accepted papers, programmes of conferences, tables of contents.

The authors stand in the line below a title, or after it on its line: "Title – Ada Example, Bo Sample". In some lists
a full stop is between them, or the authors come first: "Ada Example and Bo Sample. Title".
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from enum import Enum
from itertools import takewhile
from typing import NamedTuple

from readlist.digests.bylines import read_text_beside_title
from readlist.digests.entry_maker import EntryMaker
from readlist.digests.fields.author_names import split_authors
from readlist.digests.fields.item_details import are_names
from readlist.digests.fields.record_draft import RecordDraft
from readlist.digests.html_page import is_html, parse_page
from readlist.digests.lists.bare_titles import has_research_words
from readlist.digests.lists.citation_lines import are_citations, plain_reference
from readlist.digests.lists.list_texts import (
    SCORED_LIST_LINES,
    PlainLine,
    filled_lines,
    first_lines,
    has_links_to_papers,
    page_texts,
    text_of_head,
)
from readlist.digests.lists.listed_lines import (
    EAST_ASIAN_TITLE,
    MAX_LISTED_NAMES_CHARS,
    NAMES_IN_ITALICS,
    is_frame_line,
    may_be_listed_names,
    plain_listed_names,
    plain_listed_title,
)
from readlist.digests.lists.listed_sources import (
    is_abstract,
    is_long_title,
    marks_of,
    names_authors,
    names_institution,
    names_other_works,
    names_papers,
    names_readings,
    names_role,
    names_several,
    take_source,
)
from readlist.digests.plain_titles import clean_title
from readlist.digests.source import Source
from readlist.digests.text import open_text
from readlist.model.digest import DigestHead, Entry, Problem
from readlist.translation import N_

MIN_LISTED_PAPERS = 3
"""The least number of papers in a list of titles and authors."""
MAX_TITLE_LINE_CHARS = 300
"""Characters of a line with a title; a longer one is a text."""
MIN_WORDS_OF_LISTED_TITLE = 2
"""Words of a title, or ``MIN_LISTED_TITLE_CHARS`` characters; a shorter line is a heading."""
MIN_LISTED_TITLE_CHARS = 15
MIN_MEAN_TITLE_WORDS = 4.3
"""Words of a title on average; those of groups, rooms and items of an agenda are shorter."""
MIN_WORDS_BESIDE_NAMES = 4
"""Words of a title in capitals, which could be names, beside names on one line."""
MIN_LOST_WORDS = 6
"""The least number of words of a line without authors that may be a title, and is reported as lost."""
MIN_ORDERED_SHARE = 0.6
"""The share of the lines, from 0 to 1, that must have title and authors in one order without a dash between."""
MIN_SEVERAL_NAMES_SHARE = 0.3
"""The share of the lines, from 0 to 1, that must have several authors in that order."""
MIN_MARKED_SHARE = 0.3
"""The share of the papers, from 0 to 1, that must have words of research or the like, if the text names no papers."""
TITLES_SCORE = 62
"""The score of a list of titles and authors."""

_OTHER_FORMAT = re.compile(
    r"\s*(?:[<{\[@\\%]|#!|From |TY  ?-"
    r"|(?:From|To|Subject|Date|Received|Return-Path|Delivered-To|Message-ID|MIME-Version):)"
)
"""The beginning of a text of another format."""
_BETWEEN_AUTHORS = re.compile(r",|;|\band\b|&| und | et | y |、|，|\bet al\b")
_SIDES = re.compile(r"\s+[–—|/]\s+|\s+(?:-|//|::)\s+|\s+by\s+(?=[A-Z])")
"""Separators of a title from authors on one line."""
_STOPS = re.compile(r"(?<=[^\W\d_]{2})\.\s+|(?<=[)\]\d”\"])\.\s+|(?<=[?!])\s+|:\s+")
"""Ends of a sentence between a title and authors on one line; not after an initial."""
_AUTHORS_IN_BRACKETS = re.compile(r"\s[(\[]([^()\[\]]{4,600})[)\]]$")
_YEAR = re.compile(r"\b(?:19|20)\d\d\b")


class _Order(Enum):
    """The order of title and authors on one line, without a dash or tab between them."""

    NONE = ""
    TITLE_FIRST = "Title. Authors"
    AUTHORS_FIRST = "Authors. Title"
    AUTHORS_IN_BRACKETS = "Title (Authors)"
    AUTHORS_ABOVE = "the authors on the line above"


class _Listed(NamedTuple):
    """A title with its authors; ``authors`` is "" for a line that is no paper.

    ``source`` is the text in brackets after both, with the year: "(Example et al., ICO 2023)".
    """

    line: PlainLine
    title: str
    authors: str = ""
    source: str = ""
    abstract: str = ""

    @property
    def has_several(self) -> bool:
        """True for a paper of several authors."""
        is_in_source = self.authors == self.source
        return names_several(self.source) if is_in_source else _are_several(plain_listed_names(self.authors))

    @property
    def is_above_authors(self) -> bool:
        """True for a title whose authors stand on another line."""
        return len(self.line.text) < len(self.title) + len(self.authors)

    @property
    def may_be_paper(self) -> bool:
        """True for a long line without authors that may be a title, and is reported as lost."""
        is_long = len(self.title.split()) >= MIN_LOST_WORDS and not is_abstract(self.title)
        return not self.authors and is_long and not is_frame_line(self.title)


class TitleList:
    """The reader of titles with authors."""

    name = "title-list"
    label = N_("List of titles and authors")
    extensions = (".txt", ".html", ".htm")
    looks_for = N_("titles with authors in the line below, or after a dash")

    def score(self, head: bytes, name: str) -> int:
        """62 if most lines are titles and authors, most of these several."""
        text = text_of_head(head)
        if not text or _OTHER_FORMAT.match(text) or has_links_to_papers(text):
            return 0
        lines = first_lines(text)
        listed = list(_list(lines, _order_of(lines)))
        found = [each for each in listed if not is_frame_line(each.title)]
        papers = [each for each in found if each.authors]
        several = sum(each.has_several for each in papers)
        words = sum(len(each.title.split()) if " " in each.title else len(each.title) // 2 for each in papers)
        others = sum(each.may_be_paper for each in found)
        are_named = names_papers(text) or any(names_readings(each.title) for each in listed if not each.authors)
        are_short = words < MIN_MEAN_TITLE_WORDS * len(papers) and not are_named
        if len(papers) < MIN_LISTED_PAPERS or 2 * several < len(papers) or are_short:
            return 0
        if not are_named and not _are_of_research(found, papers):
            return 0
        if any(each.source for each in papers) and are_citations(
            list(map(plain_reference, text.split("\n")[:SCORED_LIST_LINES]))
        ):
            return 0
        return TITLES_SCORE if len(papers) >= 4 * others and 3 * len(papers) >= len(found) else 0

    def read(self, source: Source) -> Iterator[DigestHead | Entry | Problem]:
        """The papers; a problem for a long line that is neither title nor authors."""
        text = open_text(source)
        yield DigestHead(source.mail_date, source.name)
        yield from text.problems
        maker = EntryMaker()
        lines = page_texts(parse_page(source)) if is_html(source.head) else text.lines()
        order = _order_of(first_lines(text_of_head(source.head)))
        for each in _list(filled_lines(lines), order):
            if each.authors:
                draft = RecordDraft(title=clean_title(each.title))
                if each.authors != each.source:
                    draft.authors, draft.authors_cut = split_authors(each.authors)
                read_text_beside_title(draft, each.source)
                draft.abstract = each.abstract
                yield from maker.make(draft, each.line.number, marks_of(each.line.text))
            elif each.may_be_paper:
                yield Problem(each.line.number, "record_lost", {"text": each.title[:60]})
        if not maker.made:
            yield Problem(0, "no_papers")


READER = TitleList()


def _are_of_research(found: list[_Listed], papers: list[_Listed]) -> bool:
    """True for works that may be papers: films, books and songs have titles and several names, too.

    No heading above them names other works, and some have words of research, institutions of authors, a source, or a
    long title with the authors below it.
    """
    above = (each.title for each in takewhile(lambda each: not each.authors, found))
    marked = sum(
        bool(each.source)
        or names_institution(each.authors)
        or has_research_words(each.title)
        or (each.is_above_authors and is_long_title(each.title))
        for each in papers
    )
    return not any(map(names_other_works, above)) and marked >= MIN_MARKED_SHARE * len(papers)


def _order_of(lines: list[PlainLine]) -> _Order:
    """The order of title and authors that most lines have on one line; NONE if few do.

    One name may be the beginning of a title ("Owl City: A Study"), so some lines must have several.
    """
    found: Counter[_Order] = Counter()
    several: Counter[_Order] = Counter()
    for line in lines:
        text = plain_listed_title(line.text)
        for order in _Order:
            if (both := _split_in_order(text, order)) and not both[0][0].islower():
                found[order] += 1
                several[order] += _are_several(both[1])
    most = max(several, key=several.__getitem__, default=_Order.NONE)
    count = sum(not is_frame_line(plain_listed_title(line.text)) for line in lines)
    is_most = found[most] >= max(MIN_LISTED_PAPERS, MIN_ORDERED_SHARE * count)
    if is_most and several[most] >= MIN_SEVERAL_NAMES_SHARE * count:
        return most
    return _Order.AUTHORS_ABOVE if _are_authors_above(lines) else _Order.NONE


def _are_authors_above(lines: list[PlainLine]) -> bool:
    """True if authors begin a list and a title ends it, or if numbers and times are before authors, not titles."""
    plain = [(line.text, plain_listed_title(line.text)) for line in lines]
    kinds = [(_are_several(plain_listed_names(text)), raw != text) for raw, text in plain if not is_frame_line(text)]
    names = [is_marked for are_names_there, is_marked in kinds if are_names_there]
    titles = [is_marked for are_names_there, is_marked in kinds if not are_names_there]
    if len(names) < MIN_LISTED_PAPERS - 1 or not titles:
        return False
    are_marked = 2 * sum(names) > len(names) and 2 * sum(titles) < len(titles)
    return are_marked or (kinds[0][0] and not kinds[-1][0])


def _list(lines: Iterable[PlainLine], order: _Order) -> Iterator[_Listed]:
    """The papers, and the other lines, in order."""
    window: list[PlainLine] = []
    for line in lines:
        window.append(line)
        if len(window) == 3:
            yield from _take(window, order)
    while window:
        yield from _take(window, order)


def _take(window: list[PlainLine], order: _Order) -> Iterator[_Listed]:
    """Take the first paper from a window of up to three lines; or its first line, as one that is no paper."""
    first = window[0]
    if both := _split_line(first.text, order):
        del window[0]
        yield _Listed(first, *both, _take_abstract(window))
        return
    title = plain_listed_title(first.text)
    if order is _Order.AUTHORS_ABOVE and len(window) > 1:
        names, below = plain_listed_names(title), plain_listed_title(window[1].text)
        if are_names(names) and not is_frame_line(names) and _is_title(below) and not _are_several(below):
            line = window[1]
            del window[:2]
            yield _Listed(line, below, names)
            return
    names = plain_listed_names(window[1].text) if len(window) > 1 else ""
    is_title = _is_title(title) and not _are_several(title) and not (names and NAMES_IN_ITALICS.search(names))
    # "Oral / Deep Learning Theory / Ada Example, Bo Sample": the second line is the title
    is_second_title = (
        len(window) > 2 and not _BETWEEN_AUTHORS.search(names) and _are_several(plain_listed_names(window[2].text))
    )
    before_other = len(window) > 2 and not are_names(plain_listed_names(window[2].text))
    if is_title and names and _are_authors(names, title, before_other) and not is_second_title:
        del window[:2]
        yield _Listed(first, title, names, abstract=_take_abstract(window))
    else:
        del window[0]
        yield _Listed(first, title)


def _take_abstract(window: list[PlainLine]) -> str:
    """Take the first line from the window if it is an abstract; "" for another line."""
    if not window or not is_abstract(window[0].text):
        return ""
    return window.pop(0).text


def _is_title(text: str) -> bool:
    is_long = len(text.split()) >= MIN_WORDS_OF_LISTED_TITLE or len(text) >= MIN_LISTED_TITLE_CHARS
    is_long = is_long or EAST_ASIAN_TITLE.search(text) is not None
    return (
        is_long
        and len(text) <= MAX_TITLE_LINE_CHARS
        and not is_frame_line(text)
        and not names_role(text)
        and any(map(str.isalpha, text))
    )


def _are_several(text: str) -> bool:
    """True for the names of two persons or more."""
    return _BETWEEN_AUTHORS.search(text) is not None and are_names(text) and len(split_authors(text).names) > 1


def _are_authors(names: str, title: str, before_other: bool) -> bool:
    """True for names below a title.

    One name alone could be a title in capitals: it counts if the title is no name, or if no name follows.
    """
    if _are_several(names):
        return True
    return are_names(names) and not is_frame_line(names) and (before_other or not may_be_listed_names(title))


def _split_line(text: str, order: _Order) -> tuple[str, str, str] | None:
    """Title, authors and source of a line with title and authors; None for another."""
    text = plain_listed_title(text)
    if is_frame_line(text):
        return None
    if (italic := NAMES_IN_ITALICS.search(text)) and _may_be_beside(text[: italic.start()].strip(" *_"), italic[1]):
        return text[: italic.start()].strip(" *_"), italic[1], ""
    text, source = take_source(text)
    if source.startswith("(") and names_authors(source) and _is_title(text):
        return text, source, source
    for place in reversed(list(_SIDES.finditer(text))[:10]):
        title, names = text[: place.start()].strip(" *_"), plain_listed_names(text[place.end() :])
        if _may_be_beside(title, names):
            return title.strip('"“”„'), names, source
    both = _split_in_order(text, order)
    return (*both, source) if both else None


def _may_be_beside(title: str, names: str) -> bool:
    """True for a title with names on one line. One in capitals, which could be names, must be long."""
    is_plain = not may_be_listed_names(title) or (len(title.split()) >= MIN_WORDS_BESIDE_NAMES and _are_several(names))
    return _is_title(title) and is_plain and are_names(names) and not is_frame_line(names)


def _split_in_order(text: str, order: _Order) -> tuple[str, str] | None:
    """Title and authors of a line that has them in an order; None for another line."""
    text = take_source(text)[0].rstrip(" .")
    if len(text) > MAX_LISTED_NAMES_CHARS or _YEAR.search(text):  # a whole reference, which other code reads
        return None
    if order is _Order.AUTHORS_IN_BRACKETS and (found := _AUTHORS_IN_BRACKETS.search(text)):
        title, names = text[: found.start()].strip(), plain_listed_names(found[1])
        return (title, names) if _may_be_beside(title, names) else None
    places = list(_STOPS.finditer(text))[:10]
    if order is _Order.AUTHORS_FIRST:
        for place in places:
            names, title = plain_listed_names(text[: place.start()]), text[place.end() :].strip()
            if place[0][0] in ".:" and are_names(names) and _is_title(title) and not _are_several(title):
                return title.strip('"“”„'), names
    if order is _Order.TITLE_FIRST:
        for place in reversed(places):
            title, names = text[: place.start()].strip(), plain_listed_names(text[place.end() :])
            if place[0][0] != ":" and _may_be_beside(title, names):
                return title.strip('"“”„'), names
    return None
