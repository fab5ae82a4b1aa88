"""The lines of the Daily Papers page that are neither title nor abstract, and where its head ends.

Heads vary: lines are missing, added, glued or in another order, and the term searched for stands between them. So the
head is what leads up to the last known line before the first text; "byAK" and "by AK" count as one.
"""

from __future__ import annotations

import re
from enum import IntEnum
from typing import NamedTuple

from readlist.digests.daily_papers.labelling import leaning
from readlist.digests.daily_papers.paragraphs import Paragraph
from readlist.digests.date_lines import is_date

LONGEST = 64
LONGEST_IN_HEAD = 200  # a head can have lost its line breaks
FARTHEST = 40  # paragraphs looked at for the head's end
LONGEST_TERM = 80
MOST_STRANGERS = 6  # unknown short lines in a row before the first known one (a site's navigation)
LIKE_TEXT = -3.0

_BLANKS = re.compile(r"[\W_]+")
_SURE = re.compile(
    r"(?:new)?(?:subscribe)?gettrendingpapersinyour\w{0,100}|(?:daily|trending)?(?:papers)?(?:curated)?by\w{0,12}andtheresearchcommunity"
)
_GLUED_DATE = re.compile(r"(?P<words>.{2,}?)[\s·•|,:–—-]+(?P<date>[A-Za-z]{3,9}\.? \d{1,2}(?:, \d{4})?)")
_PERHAPS = re.compile(
    r"(?:new|subscribed?|daily|weekly|monthly|trending|papers|today|hot|byak|by|ak|huggingface|logo|models|datasets"
    r"|spaces|buckets|posts|docs|community|enterprise|pricing|website|login|signup|search|date|week\d{0,2}|previous|next"
    r"|andtheresearch|w\d{1,2}|(?:19|20)\d\d|tasks|huggingchat|collections|languages|organizations|blog|learn|discord"
    r"|(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]{0,6}20\d\d|forum|github|solutions|company|tos|terms|privacy|about|careers|jobs|systemtheme|(?:load|show)more|backtotop)+"
)
_FOOT = re.compile(r"(?:next|previous|subscribe|loadmore|showmore|backtotop|©?(?:20\d\d)?huggingface)+")
_SIGNS = re.compile(r"[-–—·•.…|\s]+")
_COUNTED = re.compile(r"(?P<votes>\d{1,4})|(?:[-–·•]\s*)?\d{1,3} authors?(?:\s*[·•].{0,20})?")
REGULAR = 5  # one paragraph in so many: then every number standing alone is a count of votes


class Kind(IntEnum):
    """What a paragraph is to the page: of its contents, a line it may have, a date, a line that only it has."""

    CONTENTS = 0
    PERHAPS = 1
    DATE = 2
    SURE = 3


class Head(NamedTuple):
    """``end`` is the place of the first paragraph behind the head; ``dates`` the places of its date lines."""

    end: int
    sure: bool
    dates: tuple[int, ...]


def kind_of(text: str, longest: int = LONGEST) -> Kind:
    """What a paragraph is to the page; one of more than ``longest`` characters is taken for contents unseen."""
    if len(text) > longest:
        return Kind.CONTENTS
    if is_date(text) or _split_date(text):
        return Kind.DATE
    return _kind_of_words(text)


def date_of(text: str) -> str:
    """The part of a date line that is the date: all of it, or what stands behind known words."""
    return text if is_date(text) else _split_date(text)


def _split_date(text: str) -> str:
    found = _GLUED_DATE.fullmatch(text) if text[-1:].isdigit() else None
    if found and is_date(found["date"]) and _kind_of_words(found["words"]) is not Kind.CONTENTS:
        return found["date"]
    return ""


def _kind_of_words(text: str) -> Kind:
    key = _fold(text)
    if _SURE.fullmatch(key):
        return Kind.SURE
    return Kind.PERHAPS if _PERHAPS.fullmatch(key) else Kind.CONTENTS


def _fold(text: str) -> str:
    return _BLANKS.sub("", text).lower()


def count_head_lines(lines: list[str]) -> int:
    """How many lines at the beginning of a block are a head whose blank lines were lost."""
    kinds = [kind_of(line) for line in lines[:FARTHEST]]
    if Kind.SURE in kinds or Kind.DATE in kinds:
        return max(place for place, kind in enumerate(kinds) if kind is not Kind.CONTENTS) + 1
    return next((place for place, kind in enumerate(kinds) if kind is Kind.CONTENTS), len(kinds))


def find_head(paragraphs: list[Paragraph]) -> Head:
    """Where the head ends. Unknown short lines between known ones belong to it: a term searched for, a menu."""
    end, sure, strangers = 0, False, 0
    dates: list[int] = []
    for place, paragraph in enumerate(paragraphs[:FARTHEST]):
        kind = kind_of(paragraph.text, LONGEST_IN_HEAD)
        if kind is Kind.CONTENTS:
            strangers += 1
            allowed = 1 if end else MOST_STRANGERS
            if strangers > allowed or len(paragraph.text) > LONGEST_TERM or leaning(paragraph.text) <= LIKE_TEXT:
                break
            continue
        if dates and strangers and not _goes_on(paragraphs[place : place + 2]):
            break  # a title and a short line below it, or the next day's heading: not a head that goes on
        end, strangers = place + 1, 0
        sure = sure or kind is Kind.SURE or (kind is Kind.DATE and _SURE.search(_fold(paragraph.text)) is not None)
        if kind is Kind.DATE:
            dates.append(place)
    return Head(end, sure, tuple(dates))


def _goes_on(two: list[Paragraph]) -> bool:
    """Whether a head goes on behind a date and an unknown line: with a sure line, or with two known ones."""
    kinds = [kind_of(paragraph.text) for paragraph in two]
    return kinds[0] is Kind.SURE or kinds == [Kind.PERHAPS, Kind.PERHAPS]


def find_counts(paragraphs: list[Paragraph], start: int) -> set[int]:
    """Places that count something about a paper and are none: "-" or "64" (votes), "12 authors", and the day below.

    A number by itself could be a title: it is one unless most papers have one, or a title and its text come next.
    """
    found: set[int] = set()
    votes: list[int] = []
    for place in range(start, len(paragraphs)):
        text = paragraphs[place].text
        if len(text) > LONGEST:
            continue
        counted = _COUNTED.fullmatch(text)
        if counted and counted["votes"]:
            votes.append(place)
        elif counted or _SIGNS.fullmatch(text) or (place - 1 in found and is_date(text)):
            found.add(place)
    if len(votes) > 1 and (len(votes) + len(found)) * REGULAR >= len(paragraphs) - start:
        return found | set(votes)
    return found | {place for place in votes if _begins_a_paper(paragraphs[place + 1 : place + 3])}


def _begins_a_paper(two: list[Paragraph]) -> bool:
    return len(two) == 2 and leaning(two[0].text) > 0 > leaning(two[1].text)


class Repeated(NamedTuple):
    """``places`` of lines behind the head that are the page's; ``terms`` those of them that were not known as such."""

    places: set[int]
    terms: tuple[int, ...]


def find_repeated_heads(paragraphs: list[Paragraph], start: int) -> Repeated:
    """Places behind the head that belong to the page all the same: dates, and known lines in a row with a sure one.

    That is how a file looks that holds several pages one after the other, or a page's foot. A term searched for that
    stands in such a row belongs to it.
    """
    found = _find_foot(paragraphs, start)
    terms: list[int] = []
    run: list[int] = []
    kinds: set[Kind] = set()
    for place in range(start, len(paragraphs)):
        kind = kind_of(paragraphs[place].text)
        if kind is not Kind.CONTENTS or (Kind.SURE in kinds and _is_term(paragraphs[place : place + 2])):
            run.append(place)
            kinds.add(kind)
            if kind is Kind.CONTENTS:
                terms.append(place)
        elif run:
            if kinds & {Kind.SURE, Kind.DATE}:
                found.update(run)
            run, kinds = [], set()
    if kinds & {Kind.SURE, Kind.DATE}:
        found.update(run)
    return Repeated(found, tuple(terms))


def _is_term(two: list[Paragraph]) -> bool:
    """Whether a short line stands above a date or a sure line."""
    return len(two) == 2 and len(two[0].text) <= LONGEST_TERM and kind_of(two[1].text) in (Kind.DATE, Kind.SURE)


def _find_foot(paragraphs: list[Paragraph], start: int) -> set[int]:
    """The places of the known lines and page numbers that a file ends with; one by itself only where it says so."""
    place = len(paragraphs)
    while place > start and len(paragraphs[place - 1].text) <= LONGEST_IN_HEAD:
        key = _fold(paragraphs[place - 1].text).strip("0123456789")
        if key and not _PERHAPS.fullmatch(re.sub(r"\d+", "", key)):
            break
        place -= 1
    foot = set(range(place, len(paragraphs)))
    if len(foot) > 1 or (foot and _FOOT.fullmatch(_fold(paragraphs[place].text))):
        return foot
    return set()
