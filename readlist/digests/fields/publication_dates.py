"""Dates of publication as sources write them, as ISO dates that may lack their day or month.

Only what is certain is read: of "03/04/2016" only the year.
"""

from __future__ import annotations

import datetime
import re

MAX_PUBLICATION_DATE_CHARS = 80
"""Characters of a date; a longer text is none."""
MIN_YEAR, MAX_YEAR = 1400, 2100

_MONTHS = (
    ("jan", "janv", "ene", "gen"),
    ("feb", "févr", "fév", "fevr", "fev"),
    ("mar", "mär", "maer", "mrz"),
    ("apr", "avr", "abr"),
    ("may", "mai", "mag"),
    ("jun", "juin", "giu"),
    ("jul", "juil", "lug"),
    ("aug", "août", "aoû", "aou", "ago"),
    ("sep", "set"),
    ("oct", "okt", "ott"),
    ("nov",),
    ("dec", "dez", "déc", "dic"),
)
_MONTH_NUMBERS = {name: number for number, names in enumerate(_MONTHS, 1) for name in names}
_YEAR = re.compile(r"(?<![\d.])(?:c|©)?((?:1[4-9]|20)\d\d)(?![\d])")
_ISO = re.compile(r"\s*(\d{4})[-/.](\d{1,2})(?:[-/.](\d{1,2}))?(?![\d])")
_COMPACT = re.compile(r"\s*((?:1[4-9]|20)\d\d)(0[1-9]|1[0-2])(0[1-9]|[12]\d|3[01])?(?:\d{6})?\s*$")
_EAST_ASIAN = re.compile(r"(\d{4})\s*[年년]\s*(?:(\d{1,2})\s*[月월]\s*(?:(\d{1,2})\s*[日일])?)?")
_DAY_FIRST = re.compile(r"(?<!\d)(\d{1,2})([./-])(\d{1,2})\2(\d{4})(?!\d)")
_MONTH_AND_YEAR = re.compile(r"(\d{1,2})[./-]((?:1[4-9]|20)\d\d)$")
_WORD = re.compile(r"[^\W\d_]+")
_DAY_BEFORE = re.compile(r"(?<![\d:–-])(\d{1,2})(?:st|nd|rd|th|er|º)?(?:[\s.,-]|of|de){0,4}$")
_DAY_AFTER = re.compile(r"[\s.,-]{0,3}(\d{1,2})(?:st|nd|rd|th)?(?![\d:]|\s*[–-]\s*\d)")
_TWO_DIGITS = re.compile(r"\s*'?(\d\d)[/\s]*$")


def read_publication_date(text: str) -> str:
    """The ISO date in ``text``, with the precision it has: ``2016-01-15``, ``2016-01``, ``2016``; "" for none."""
    text = text.strip()
    if not text or len(text) > MAX_PUBLICATION_DATE_CHARS:
        return ""
    for form in (_ISO, _COMPACT, _EAST_ASIAN):
        if found := form.match(text):
            return _join(*(int(part) if part else 0 for part in found.groups()))
    if found := _DAY_FIRST.search(text):
        return _day_and_month(int(found[1]), int(found[3]), int(found[4]), found[2])
    if found := _MONTH_AND_YEAR.match(text):
        return _join(int(found[2]), int(found[1]))
    year = _YEAR.search(text)
    if year is None:
        short = _TWO_DIGITS.match(text)
        if not short:
            return ""
        return f"{1900 if int(short[1]) > 40 else 2000}"[:2] + short[1]
    rest = text[: year.start()] + "|" + text[year.end() :]
    months = [word for word in _WORD.finditer(rest) if month_number(word[0])]
    if len({month_number(word[0]) for word in months}) != 1:  # none, or a span of months
        return _join(int(year[1]))
    word = months[0]
    day = _DAY_BEFORE.search(rest[: word.start()]) or _DAY_AFTER.match(rest[word.end() :])
    return _join(int(year[1]), month_number(word[0]), int(day[1]) if day else 0)


def month_number(word: str) -> int:
    """The number of a month's name in English, German, French, Spanish or Italian, also cut; 0 for another word."""
    word = word.strip(". ").lower()
    if len(word) < 3:
        return 0
    return next((_MONTH_NUMBERS[word[:size]] for size in (4, 3) if word[:size] in _MONTH_NUMBERS), 0)


def date_of_parts(year: str, month: str = "", day: str = "") -> str:
    """The ISO date of parts that are written apart; a month may be a number or a name."""
    year_text = read_publication_date(year)
    if len(year_text) != 4:
        return year_text
    month, day = month.strip(), day.strip()
    if not month:
        return year_text
    number = int(month) if month.isdecimal() and len(month) < 3 else 0
    if number:
        return _join(int(year_text), number, int(day) if day.isdecimal() and len(day) < 3 else 0)
    return read_publication_date(f"{month} {day}, {year_text}")


def date_of_epoch(seconds: str | float) -> str:
    """The ISO day, in UTC, of a time in seconds or milliseconds since 1970; "" if there is none."""
    try:
        number = float(seconds)
        moment = datetime.datetime.fromtimestamp(number / 1000 if number > 1e11 else number, datetime.UTC)
    except (OverflowError, ValueError, OSError):
        return ""
    return moment.date().isoformat() if moment.year > 1970 else ""


def _day_and_month(first: int, second: int, year: int, separator: str) -> str:
    """Day and month in either order; with dots the day comes first. If both orders are possible, only the year."""
    if first > 12 or separator == ".":
        return _join(year, second, first)
    return _join(year, first, second) if second > 12 else _join(year, first if first == second else 0, first)


def _join(year: int, month: int = 0, day: int = 0) -> str:
    if not MIN_YEAR <= year <= MAX_YEAR:
        return ""
    if not 1 <= month <= 12:
        return f"{year:04}"
    try:
        return datetime.date(year, month, day).isoformat()
    except ValueError:
        return f"{year:04}-{month:02}"
