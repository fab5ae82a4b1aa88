"""The day from which a date without a year gets its year: the file's if it is believable, else today.

A page may be dated a day ahead of its reader, or two, late in the evening far west: zones go from UTC-12 to UTC+14.
"""

from __future__ import annotations

import datetime

MAX_PAGE_LEAD = datetime.timedelta(days=1)
"""The time by which a page may be ahead of the day on which it was read."""
FARTHEST_EAST = datetime.timedelta(hours=14)
"""Lead of the earliest zone over UTC."""
MAX_CONFIRMED_AGE = datetime.timedelta(days=7)
"""A file's time is confirmed by a page dated at most this long before it."""
MAX_CLOCK_LAG = datetime.timedelta(days=365)
"""The time by which a clock may be behind a file whose time the page confirms."""
MAX_YEARS_BETWEEN_LEAP_DAYS = 8
"""Greatest number of years between two 29ths of February (1896 and 1904)."""


def reading_day(moment: datetime.datetime) -> datetime.date:
    """The reader's day at ``moment``, which has a time zone.

    It is a day later if the earliest zone is two days ahead, so that ``MAX_PAGE_LEAD`` is enough. Raises OverflowError.
    """
    earliest_zone = (moment.astimezone(datetime.UTC) + FARTHEST_EAST).date()
    return max(moment.date(), earliest_zone - MAX_PAGE_LEAD)


def reading_today() -> datetime.date:
    """The reader's day now."""
    return reading_day(datetime.datetime.now().astimezone())


def latest_day(month: int, day: int, reference: datetime.date) -> datetime.date | None:
    """The latest such day that a page read on ``reference`` can have; None if there is none."""
    last = reference + MAX_PAGE_LEAD if reference < datetime.date.max else reference
    for year in range(last.year, max(last.year - MAX_YEARS_BETWEEN_LEAP_DAYS, datetime.MINYEAR) - 1, -1):
        try:
            found = datetime.date(year, month, day)
        except ValueError:
            continue
        if found <= last:
            return found
    return None


def is_believable(modified: datetime.date, month: int, day: int, *, began: datetime.date, today: datetime.date) -> bool:
    """True if a file's time may be right: not before its format began, and not in the future.

    The clock may be wrong instead. A time in the future is believed if the page confirms it, or if the present is
    before the format began.
    """
    if modified < began:
        return False
    if modified <= today + MAX_PAGE_LEAD or today < began:
        return True
    named = latest_day(month, day, modified)
    return modified - today <= MAX_CLOCK_LAG and named is not None and modified - named <= MAX_CONFIRMED_AGE
