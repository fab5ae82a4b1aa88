"""The lines of the Daily Papers page that are neither title nor abstract: its head, foot, dates and counts.

Heads vary: lines are missing, added, joined or in another order, and the search term stands between them. So the head
ends with the last known line before the first text. "byAK" and "by AK" are the same line.
"""

from __future__ import annotations

import re
from collections import deque
from collections.abc import Iterable
from enum import IntEnum
from typing import NamedTuple

from readlist.digests.daily_papers.labelling import LONG_CHARS, ParagraphFeatures, title_score
from readlist.digests.daily_papers.paragraphs import Paragraph
from readlist.digests.date_lines import is_date

MAX_PAGE_LINE_CHARS = 64
"""Most characters of a line of the page below its head; a longer one is contents."""
MAX_HEAD_LINE_CHARS = 200
"""Most characters of a line of the head, which can have lost its line breaks."""
MAX_HEAD_PARAGRAPHS = 40
"""Paragraphs at the beginning of a page that are searched for the end of the head."""
MAX_FOOT_PARAGRAPHS = 100
"""Paragraphs at the end of a page that are searched for the beginning of the foot."""
MAX_TERM_CHARS, MAX_TERM_WORDS = 80, 8
"""Most characters and words of a search term."""
MAX_UNKNOWN_LINES = 6
"""Most short unknown lines in a row before the first known line (a site's navigation)."""
TEXT_SCORE = -3.0
"""Title score of a paragraph up to which it is running text, so that the head ends before it."""
MAX_DATES = 10_000
"""Most date lines whose texts are held in memory."""

_BLANKS = re.compile(r"[\W_]+")
_DIGITS = re.compile(r"\d+")
_CERTAIN = re.compile(
    r"(?:new)?(?:subscribe)?gettrendingpapersinyour\w{0,100}|(?:daily|trending)?(?:papers)?(?:curated)?by\w{0,12}andtheresearchcommunity"
)
"""A line that only this page has, without blanks and in lower case: "byakandtheresearchcommunity"."""
_GLUED_DATE = re.compile(r"(?P<words>.{2,}?)[\s·•|,:–—(\[-]+(?P<date>[A-Za-z]{3,9}\.? \d{1,2}(?:, \d{4})?)")
"""Known words with a date after them: "Daily Papers Mar 17"."""
CERTAIN_WORD = re.compile(r"trending|communit", re.IGNORECASE)
"""A word of each certain line, for a fast check before ``kind_of``."""
_POSSIBLE = re.compile(
    r"(?:new|subscribed?|daily|weekly|monthly|trending|papers|today|hot|by|ak|huggingface|logo|models|datasets"
    r"|spaces|buckets|posts|docs|community|enterprise|pricing|website|login|signup|search|date|week\d{0,2}|previous|next"
    r"|andtheresearch|w\d{1,2}|(?:19|20)\d\d|tasks|huggingchat|collections|languages|organizations|blog|learn|discord"
    r"|(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]{0,6}(?:20\d\d|\d{1,2}(?=20|next|previous))"
    r"|forum|github|solutions|company|tos|terms|privacy|about|careers|jobs|systemtheme|(?:load|show)more|backtotop)+"
)
"""Words of the head and foot of the page, joined in lower case: "dailypapers"."""
_FOOT = re.compile(r"(?:next|previous|subscribe|loadmore|showmore|backtotop|©?(?:20\d\d)?huggingface)+")
_SIGNS = re.compile(r"[-–—·•.…|=_*~#\s]+")
_COUNTED = re.compile(
    r"(?P<votes>\d{1,4})|(?:[-–·•]\s*)?\d{1,3} authors?(?:\s*[·•].{0,20})?"
    r"|published on [A-Z][a-z]{2,8}\.? \d{1,2}(?:, \d{4})?",
    re.IGNORECASE,
)
"""A count, or a date of publication: "64", "12 authors", "Published on Mar 17"."""
VOTES_IF_1_OF = 5
"""From 1/5 of the paragraphs on, every paragraph that is a number counts as a number of votes."""


class LineKind(IntEnum):
    """The kind of a paragraph; higher kinds are stronger evidence that it belongs to the page."""

    CONTENTS = 0
    """A title or an abstract."""
    POSSIBLE = 1
    """Words that the page has, and others may have, too: "Next", "Trending Papers"."""
    DATE = 2
    CERTAIN = 3
    """A line that only this page has: "by AK and the research community"."""


VOTES_FLAG = 1
"""Flag of a paragraph that is a number by itself."""
COUNT_FLAG = 2
"""Flag of a paragraph such as "12 authors" or "-"."""
DAY_FLAG = 4
"""Flag of a paragraph that is only a date."""


class Head(NamedTuple):
    """The lines above the first paper.

    ``end`` is the index of the first paragraph after it, ``dates`` are the indexes of its date lines. ``is_certain``:
    it has a line of the kind ``CERTAIN``.
    """

    end: int
    is_certain: bool
    dates: tuple[int, ...]


def kind_of(text: str, longest: int = MAX_PAGE_LINE_CHARS) -> LineKind:
    """The kind of a paragraph; one with more than ``longest`` characters is contents."""
    if len(text) > longest:
        return LineKind.CONTENTS
    if is_date(text) or _split_date(text):
        return LineKind.DATE
    return _kind_of_words(text)


def date_of(text: str) -> str:
    """The date in a date line: all of it, or the part after known words."""
    return text if is_date(text) else _split_date(text)


def _split_date(text: str) -> str:
    """The date after known words in a line ("Daily Papers Mar 17"); "" for any other line."""
    if len(text) > MAX_HEAD_LINE_CHARS:
        return ""
    text = text.rstrip("]) ")  # text browsers put buttons in brackets
    found = _GLUED_DATE.fullmatch(text) if text[-1:].isdigit() else None
    if found and is_date(found["date"]) and _kind_of_words(found["words"]) is not LineKind.CONTENTS:
        return found["date"]
    return ""


def _kind_of_words(text: str) -> LineKind:
    """The kind of a line without a date."""
    key = _fold(text)
    if _CERTAIN.fullmatch(key):
        return LineKind.CERTAIN
    return LineKind.POSSIBLE if _POSSIBLE.fullmatch(key) and not _is_sentence(text) else LineKind.CONTENTS


def _is_sentence(text: str) -> bool:
    """True if a text ends as a sentence does; buttons end in "..." or "!", too ("Load more...", "Subscribe!")."""
    return text.endswith((".", "?")) and not text.endswith("...")


def _fold(text: str) -> str:
    return _BLANKS.sub("", text).lower()


def count_head_lines(lines: list[str]) -> int:
    """The number of lines at the beginning of a block that are a head without its blank lines."""
    kinds = [kind_of(line) for line in lines[:MAX_HEAD_PARAGRAPHS]]
    if LineKind.CERTAIN in kinds or LineKind.DATE in kinds:
        return max(place for place, kind in enumerate(kinds) if kind is not LineKind.CONTENTS) + 1
    return next((place for place, kind in enumerate(kinds) if kind is LineKind.CONTENTS), len(kinds))


def find_head(paragraphs: list[Paragraph]) -> Head:
    """Find the end of the head. It includes unknown short lines between known ones: a search term, a menu."""
    end, is_certain, unknown = 0, False, 0
    dates: list[int] = []
    for place, paragraph in enumerate(paragraphs[:MAX_HEAD_PARAGRAPHS]):
        kind = kind_of(paragraph.text, MAX_HEAD_LINE_CHARS)
        if kind is LineKind.CONTENTS:
            unknown += 1
            allowed = 1 if end else MAX_UNKNOWN_LINES
            if unknown > allowed or len(paragraph.text) > MAX_TERM_CHARS or title_score(paragraph.text) <= TEXT_SCORE:
                break
            continue
        if dates and unknown and not _continues_head(paragraphs[place : place + 2]):
            break  # a title above a short line, or the next day's heading: the head ends before them
        end, unknown = place + 1, 0
        has_certain_words = kind is LineKind.DATE and _CERTAIN.search(_fold(paragraph.text)) is not None
        is_certain = is_certain or kind is LineKind.CERTAIN or has_certain_words
        if kind is LineKind.DATE:
            dates.append(place)
    if end and not (is_certain or dates):  # a title may consist of such words, too
        end = next((place for place in range(end) if _begins_a_paper(paragraphs, place)), end)
    if end and kind_of(paragraphs[end - 1].text, MAX_HEAD_LINE_CHARS) is LineKind.POSSIBLE:
        end -= _is_text_at(paragraphs, end)
    return Head(end, is_certain, tuple(dates))


def _begins_a_paper(paragraphs: list[Paragraph], place: int) -> bool:
    """True if the paragraph at ``place`` is an unknown line above a text, and so a title."""
    is_unknown = kind_of(paragraphs[place].text, MAX_HEAD_LINE_CHARS) is LineKind.CONTENTS
    return is_unknown and _is_text_at(paragraphs, place + 1)


def _is_text_at(paragraphs: list[Paragraph], place: int) -> bool:
    return _begins_in_text(ParagraphFeatures.of(each.text for each in paragraphs[place : place + 2]), 0)


def _begins_in_text(features: ParagraphFeatures, place: int) -> bool:
    """True if a text, not a title, is at ``place``: then a known line above it is its title ("Learn by Search").

    A paragraph is a text if its score is at most ``TEXT_SCORE``; or if its score is below that of the next one, and is
    negative or the paragraph ends in a full stop.
    """
    scores = features.scores[place : place + 2]
    if not scores:
        return False
    is_least = len(scores) == 1 or scores[0] < scores[1]
    return scores[0] <= TEXT_SCORE or (is_least and (scores[0] < 0 or features.ends_in_full_stop[place] > 0))


def _continues_head(two: list[Paragraph]) -> bool:
    """True if two lines continue a head after a date and an unknown line: a certain line, or two possible ones."""
    kinds = [kind_of(paragraph.text) for paragraph in two]
    return kinds[0] is LineKind.CERTAIN or kinds == [LineKind.POSSIBLE, LineKind.POSSIBLE]


class PageFeatures(ParagraphFeatures):
    """``ParagraphFeatures`` with the kind and flags of each paragraph, 15 bytes each."""

    def __init__(self) -> None:
        super().__init__()
        self.kinds = bytearray()
        """A ``LineKind`` for each paragraph."""
        self.flags = bytearray()
        """``VOTES_FLAG``, ``COUNT_FLAG`` and ``DAY_FLAG`` bits for each paragraph."""
        self.dates: dict[int, Paragraph] = {}
        """The first date lines, by place."""
        self.first_paragraphs: list[Paragraph] = []
        """The first paragraphs, cut to the length that scoring needs."""
        self.last_texts: deque[str] = deque(maxlen=MAX_FOOT_PARAGRAPHS)
        """The texts of the last paragraphs, cut likewise."""

    @classmethod
    def of_page(cls, paragraphs: Iterable[Paragraph]) -> PageFeatures:
        """The features of a page's paragraphs."""
        features = cls()
        for paragraph in paragraphs:
            features.add_paragraph(paragraph)
        return features

    def add_paragraph(self, paragraph: Paragraph) -> None:
        """Add a paragraph."""
        text, place = paragraph.text, len(self.kinds)
        self.add(text)
        kind, flags = kind_of(text), 0
        if kind is LineKind.DATE and len(self.dates) < MAX_DATES:
            self.dates[place] = paragraph
        if len(text) <= MAX_PAGE_LINE_CHARS:
            counted = _COUNTED.fullmatch(text)
            if counted and counted["votes"]:
                flags = VOTES_FLAG
            elif counted or _SIGNS.fullmatch(text):
                flags = COUNT_FLAG
            elif kind is LineKind.DATE and is_date(text):
                flags = DAY_FLAG
        self.kinds.append(kind)
        self.flags.append(flags)
        text = text[: LONG_CHARS + 1]
        self.last_texts.append(text)
        if place < MAX_HEAD_PARAGRAPHS:
            self.first_paragraphs.append(paragraph._replace(text=text))


def looks_like_term(text: str) -> bool:
    """True if a text may be a search term: a few words in lower case that do not end a sentence."""
    if len(text) > MAX_HEAD_LINE_CHARS or text[-1] in ".?!":
        return False
    return len(text.split()) <= MAX_TERM_WORDS and text == text.lower()


def find_counts(features: PageFeatures, start: int) -> bytearray:
    """One byte for each paragraph: 1 for a count, "-" or "64" (votes), "12 authors", or a date right below one.

    A number by itself may also be a title. It is a count if most papers have one, or if a title and its text follow it.
    """
    flags, scores, size = features.flags, features.scores, len(features.flags)
    found = bytearray(size)
    votes = counted = 0
    for place in range(start, size):
        if flags[place] & VOTES_FLAG:
            votes += 1
        elif flags[place] & COUNT_FLAG or (place > start and found[place - 1] and flags[place] & DAY_FLAG):
            found[place] = 1
            counted += 1
    all_votes = votes > 1 and (votes + counted) * VOTES_IF_1_OF >= size - start
    for place in range(start, size if votes else start):
        if flags[place] & VOTES_FLAG:
            begins_a_paper = place + 2 < size and scores[place + 1] > 0 > scores[place + 2]
            found[place] = all_votes or begins_a_paper
    return found


class RepeatedHeads(NamedTuple):
    """The paragraphs after the head that belong to the page.

    ``marked`` has one byte for each paragraph, 1 if it belongs to the page; ``terms`` are the indexes of search terms.
    """

    marked: bytearray
    terms: frozenset[int]


def find_repeated_heads(features: PageFeatures, start: int) -> RepeatedHeads:
    """Find the heads of further pages in a file, and the foot of the page.

    Such a head is a date, or a run of known lines with a certain one among them. A search term in a run belongs to it.
    """
    marked = _find_foot(features, start)
    terms: list[int] = []
    run_start, kinds = start, 0
    for place in range(start, len(marked) + 1):
        kind = features.kinds[place] if place < len(marked) else LineKind.CONTENTS
        is_term = kinds & 1 << LineKind.CERTAIN and _is_term(features, place)
        if place < len(marked) and (kind != LineKind.CONTENTS or is_term):
            if not kinds:
                run_start = place
            kinds |= 1 << kind
            if kind == LineKind.CONTENTS:
                terms.append(place)
        elif kinds:
            if kinds & (1 << LineKind.CERTAIN | 1 << LineKind.DATE):
                is_titled = features.kinds[place - 1] == LineKind.POSSIBLE and _begins_in_text(features, place)
                run_end = place - is_titled
                marked[run_start:run_end] = b"\1" * (run_end - run_start)
            kinds = 0
    return RepeatedHeads(marked, frozenset(terms))


def _is_term(features: PageFeatures, place: int) -> bool:
    """True for a short line right above a date or a certain line."""
    return (
        place + 1 < len(features.kinds)
        and features.lengths[place] <= MAX_TERM_CHARS
        and features.kinds[place + 1] in (LineKind.DATE, LineKind.CERTAIN)
    )


def _find_foot(features: PageFeatures, start: int) -> bytearray:
    """One byte for each paragraph: 1 for the known lines and page numbers at the end of a file.

    A single line is marked only if it is certainly a foot.
    """
    lines = 0
    for text in reversed(features.last_texts):
        if not _is_foot(text):
            break
        lines += 1
    size = len(features.flags)
    lines = min(lines, size - start)
    marked = bytearray(size)
    if lines > 1 or (lines and _FOOT.fullmatch(_fold(features.last_texts[-1]))):
        marked[size - lines :] = b"\1" * lines
    return marked


def _is_foot(text: str) -> bool:
    """True for known words with or without numbers, but not for a sentence."""
    if len(text) > MAX_HEAD_LINE_CHARS:
        return False
    words = _DIGITS.sub("", _fold(text).strip("0123456789"))
    return not words or (not _is_sentence(text) and _POSSIBLE.fullmatch(words) is not None)
