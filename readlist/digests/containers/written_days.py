"""Days as mail programs write them for people: "Tuesday, March 10, 2026 6:14 AM", "10.03.2026", "2026年3月10日"."""

from __future__ import annotations

import datetime
import re

from readlist.digests.date_lines import iso_day
from readlist.digests.fields.publication_dates import read_publication_date

MAX_WRITTEN_DAY_CHARS = 300
"""Characters of a text in which a day is looked for."""
MAX_CHARS_BEFORE_WEEKDAY = 12
"""Most characters between the end of a weekday and its day in numbers."""

_DAY = re.compile(
    r"[^\W\d_]{3,12}\.? \d{1,2}, \d{4}|\d{1,2}\.? (?:de )?[^\W\d_]{3,12}\.?,?(?: de)? \d{4}"
    r"|\d{4}[年년]\s?\d{1,2}[月월]\s?\d{1,2}[日일]|\d{4}-\d\d-\d\d|\d{4}/\d{1,2}/\d{1,2}"
    r"|\d{4}\. [^\W\d_]{3,12} \d{1,2}\.|\d{4}\.\s?\d{1,2}\.\s?\d{1,2}\."
)
_NUMBERS = re.compile(r"(?<![\d./-])(\d{1,2})([./-])(\d{1,2})\2(\d{4})(?![\d./-])")
"""A date of numbers, whose order is not known: "10/03/2026"."""
_WEEKDAY = re.compile(r"\b(mon|tue|wed|thu|fri|sat|sun)[a-z]{0,6}\b", re.IGNORECASE)
_WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")


def read_written_day(text: str, *, is_day_first: bool = False) -> datetime.date:
    """The day in a date as mail programs write it for people; ``date.min`` for none.

    ``is_day_first``: in "10/03/2026" the day is known to come first; otherwise the order is found by a weekday beside
    it, or by a number above twelve.
    """
    text = text[:MAX_WRITTEN_DAY_CHARS]
    if found := _DAY.search(text):
        day = iso_day(read_publication_date(found[0]))
        return datetime.date.fromisoformat(day) if day else datetime.date.min
    return _day_in_numbers(text, is_day_first)


def _day_in_numbers(text: str, is_day_first: bool) -> datetime.date:
    """The day in a text such as "Tue 3/10/2026 6:14 AM"; ``date.min`` if there is none, or more than one may be it."""
    found = _NUMBERS.search(text)
    if found is None:
        return datetime.date.min
    first, second, year = int(found[1]), int(found[3]), int(found[4])
    orders = [(second, first)] if is_day_first or found[2] == "." else [(second, first), (first, second)]
    days = {day for month, day_of_month in orders if (day := _day(year, month, day_of_month))}
    before = text[max(0, found.start() - MAX_CHARS_BEFORE_WEEKDAY) : found.start()]
    if len(days) > 1 and (weekday := _WEEKDAY.search(before)):
        days = {day for day in days if day.weekday() == _WEEKDAYS.index(weekday[1].lower())}
    return days.pop() if len(days) == 1 else datetime.date.min


def _day(year: int, month: int, day: int) -> datetime.date | None:
    try:
        return datetime.date(year, month, day)
    except ValueError:
        return None
