"""The date of a dump of the Daily Papers page or of a digest made from it."""

from __future__ import annotations

import datetime
import re

from readlist.digests.daily_papers.markdown_lines import Line
from readlist.digests.daily_papers.markdown_text import plain_line
from readlist.digests.daily_papers.page_dates import choose_reference, day_of_name, read_dated_name
from readlist.digests.daily_papers.page_lines import date_of
from readlist.digests.date_lines import iso_day, read_date, read_day
from readlist.digests.source import Source
from readlist.model.digest import Problem

MAX_DATED_LINES = 60
"""Lines at the beginning of a digest that are searched for its date."""
MAX_DAYS_TO_LINKED_DAY = 31
"""Most days between a page and the earlier or later page to which it has a link."""

MAX_DAYS_BEFORE_PAPERS, MAX_DAYS_AFTER_PAPERS = 62, 300
"""Most days from a page to the month of the newest paper in its file, and from that month to the page."""

_DATED_PAGE = r"/papers(?:/date/|\?date=)(\d{4}-\d{2}-\d{2})"
_OWN_ADDRESS = re.compile(rf"(?:url source|url|source)\W{{1,6}}\S{{0,200}}?{_DATED_PAGE}", re.IGNORECASE)
_DATED_ADDRESS = re.compile(_DATED_PAGE)
_NUMBERS = re.compile(r"(?<![\d./-])(20\d\d)\s?(?:[-/.]|年|년)\s?(\d{1,2})\s?(?:[-/.]|月|월)\s?(\d{1,2})(?![\d./-])")
_COMPACT = re.compile(r"(?<!\d)(20\d\d)(\d\d)(\d\d)(?!\d)")
_WORDS = re.compile(r"(?:\d{1,2}(?:st|nd|rd|th)?\s+)?[A-Z][a-z]{2,8}\.?\s+(?:\d{1,2}(?:st|nd|rd|th)?,?\s+)?20\d\d")


def find_page_date(head: list[Line], source: Source, newest: datetime.date | None, problems: list[Problem]) -> str:
    """The ISO day of a dump of the page: in the lines above its first paper, or in the file's name; "" for none.

    ``newest`` is the last month in the ids of its papers: the page is not older. Problems are added to ``problems``.
    """
    date = _first(_OWN_ADDRESS, head) or _date_of_head(head, source, newest, problems) or day_of_name(source.name)
    return date or _fall_back(source, problems)


def find_digest_date(head: list[Line], source: Source, problems: list[Problem]) -> str:
    """The ISO day of a digest: in the lines above its first paper, or in the file's name; "" for none."""
    date = _first(_OWN_ADDRESS, head) or _date_of_digest(head[:MAX_DATED_LINES]) or _first(_DATED_ADDRESS, head)
    return date or day_of_name(source.name) or _fall_back(source, problems)


def _fall_back(source: Source, problems: list[Problem]) -> str:
    """The day of the mail for a text without a date; without a mail "", with a Problem."""
    if not source.mail_date:
        problems.append(Problem(0, "no_date"))
    return source.mail_date


def _date_of_head(head: list[Line], source: Source, newest: datetime.date | None, problems: list[Problem]) -> str:
    """The day of a line such as "Mar 17", the last one in the head."""
    dated = [(line.number, text) for line in head if (text := date_of(plain_line(line.text)))]
    if not dated:
        return ""
    number, text = dated[-1]
    if read_day(text) is None:  # with a year
        date = read_date(text, source.date)
    else:
        date = read_dated_name(source.name, text) or _near_linked_day(text, _first(_DATED_ADDRESS, head))
        date = date or _not_before(newest, text, source.date)
        date = date or read_date(text, choose_reference(text, number, source.date, problems))
    if not date:
        problems.append(Problem(number, "no_such_day", {"text": text}))
    return date


def _not_before(newest: datetime.date | None, text: str, modified: datetime.date) -> str:
    """The first day with the month and day of ``text`` that is not before ``newest``, the month of the newest paper.

    "" if ``newest`` is None, or if the file's time already gives a day near it. A page shows papers of its last days,
    so that its day is neither before them nor almost a year after them.
    """
    found = _day(read_date(text, modified))
    if newest is None or (found and -MAX_DAYS_BEFORE_PAPERS < (found - newest).days < MAX_DAYS_AFTER_PAPERS):
        return ""
    days = (read_date(f"{text}, {newest.year + years}", newest) for years in (0, 1))
    return next((day for day in days if day >= newest.isoformat()), "")


def _near_linked_day(text: str, linked: str) -> str:
    """The day of a date without a year near ``linked``, that of another page to which there is a link; "" for none."""
    day = _day(linked)
    if day is None or day > datetime.date.max - datetime.timedelta(days=MAX_DAYS_TO_LINKED_DAY):
        return ""
    found = read_date(text, day + datetime.timedelta(days=MAX_DAYS_TO_LINKED_DAY))
    near = _day(found)
    return found if near is not None and abs((near - day).days) <= MAX_DAYS_TO_LINKED_DAY else ""


def _date_of_digest(head: list[Line]) -> str:
    """The first day with a year that the head of a digest names."""
    return next((day for line in head if (day := date_in_line(plain_line(line.text)))), "")


def date_in_line(text: str) -> str:
    """The first day with a year that a line names; "" for none."""
    found = _NUMBERS.search(text) or _COMPACT.search(text)
    if found and (day := _day("-".join(f"{int(part):02}" for part in found.groups()))):
        return day.isoformat()
    dates = (read_date(words.replace(",", ", "), datetime.date.min) for words in _WORDS.findall(text))
    return next(filter(None, dates), "")


def _first(pattern: re.Pattern[str], head: list[Line]) -> str:
    """The first ISO day that a pattern finds and that exists; "" for none."""
    days = (iso_day(found[1]) for line in head for found in pattern.finditer(line.text))
    return next(filter(None, days), "")


def _day(iso: str) -> datetime.date | None:
    try:
        return datetime.date.fromisoformat(iso) if iso else None
    except ValueError:
        return None
