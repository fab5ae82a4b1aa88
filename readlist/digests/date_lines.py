"""Lines that contain only a date: "Mar 17", "Mar 17, 2025", "17 March 2025", "2025-03-17"."""

from __future__ import annotations

import datetime
import re

from readlist.digests.reference_day import latest_day

MONTH_PREFIXES = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
"""The first three letters of the names of months in English, in their order."""
MAX_DATE_CHARS = 40
"""Most characters of a line that is a date."""

_DIGIT = re.compile(r"\d")
_ISO_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_SIGNS_AROUND_DATE = " \t\u00a0\u200b\ufeff·•|*#>_[]()-–—"
_MONTH = (
    r"(?P<month>jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?"
    r"|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\.?"
)
_WEEKDAY = r"(?:(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?\.?,?\s+)?"
_DAY = r"(?P<day>\d{1,2})(?:st|nd|rd|th)?"
_YEAR = r"(?:(?:,\s*|\s+)(?P<year>\d{4}))?"
_FORMS = (
    re.compile(f"{_WEEKDAY}{_MONTH}\\s+{_DAY}{_YEAR}", re.IGNORECASE),
    re.compile(f"{_WEEKDAY}{_DAY}\\s+(?:of\\s+)?{_MONTH}{_YEAR}", re.IGNORECASE),
    re.compile(r"(?P<year>\d{4})([-/.])(?P<month>\d{2})\2(?P<day>\d{2})"),
    re.compile(r"(?P<day>\d{1,2})\.(?P<month>\d{1,2})\.(?P<year>\d{4})"),  # with dots the day comes first
)


def is_date(line: str) -> bool:
    """True if the line has the form of a date, even if there is no such day."""
    return _match(line) is not None


def read_date(line: str, modified: datetime.date) -> str:
    """The ISO date in a line. Without a year, it is the latest such day that a page read on ``modified`` can have.

    "" if there is no such day.
    """
    found = _match(line)
    if found is None:
        return ""
    month, day = _month_and_day(found)
    named = _day(int(found["year"]), month, day) if found["year"] else latest_day(month, day, modified)
    return named.isoformat() if named else ""


def read_day(line: str) -> tuple[int, int] | None:
    """Month and day in a line that names a date without a year; None for any other line."""
    found = _match(line)
    return None if found is None or found["year"] else _month_and_day(found)


def iso_day(text: str) -> str:
    """A text that is an ISO day which exists, ``2025-03-17``; "" for any other text."""
    try:
        return text if _ISO_DAY.fullmatch(text) and datetime.date.fromisoformat(text) else ""
    except ValueError:
        return ""


def _month_and_day(found: re.Match[str]) -> tuple[int, int]:
    name = found["month"].lower()[:3]
    return MONTH_PREFIXES.index(name) + 1 if name in MONTH_PREFIXES else int(name), int(found["day"])


def _match(line: str) -> re.Match[str] | None:
    if len(line) > MAX_DATE_CHARS or _DIGIT.search(line) is None:
        return None
    line = line.strip(_SIGNS_AROUND_DATE)
    return next((found for form in _FORMS if (found := form.fullmatch(line))), None)


def _day(year: int, month: int, day: int) -> datetime.date | None:
    try:
        return datetime.date(year, month, day)
    except ValueError:
        return None
