"""The reference day, from which a date without a year gets its year: the file's day if it is believable, else today.

A page may be dated later than its reader's day, by one day or even two: time zones go from UTC-12 to UTC+14.
"""

from __future__ import annotations

import datetime

MAX_PAGE_LEAD = datetime.timedelta(days=1)
"""The longest time by which the date of a page may be later than the day on which it was read."""
FIRST_ZONE_OFFSET = datetime.timedelta(hours=14)
"""The offset from UTC of the time zone in which each day begins first."""
MAX_CONFIRMED_AGE = datetime.timedelta(days=7)
"""The greatest age of a page, compared with its file, at which the page confirms the file's time."""
MAX_CLOCK_LAG = datetime.timedelta(days=365)
"""The longest time by which this computer's clock may be slow, compared with a file's time that the page confirms."""
MAX_YEARS_BETWEEN_LEAP_DAYS = 8
"""Greatest number of years between two 29ths of February (1896 and 1904)."""


def reading_day(moment: datetime.datetime) -> datetime.date:
    """The reader's day at ``moment``, which has a time zone.

    It is a day later while the first time zone is two days ahead, so that ``MAX_PAGE_LEAD`` is enough. Raises
    OverflowError near the last day of the calendar.
    """
    earliest_zone = (moment.astimezone(datetime.UTC) + FIRST_ZONE_OFFSET).date()
    return max(moment.date(), earliest_zone - MAX_PAGE_LEAD)


def reading_today() -> datetime.date:
    """The reader's day now."""
    return reading_day(datetime.datetime.now().astimezone())


def latest_day(month: int, day: int, reference: datetime.date) -> datetime.date | None:
    """The latest day with this month and day that a page read on ``reference`` can have; None if there is none."""
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
    """True if a file's day ``modified`` may be right: not before the day its format ``began``, and not in the future.

    ``month`` and ``day`` are those that the page names. A file from the future is believed if they confirm its day, or
    if ``today`` is before the format began: then this computer's clock is wrong.
    """
    if modified < began:
        return False
    if modified <= today + MAX_PAGE_LEAD or today < began:
        return True
    named = latest_day(month, day, modified)
    return modified - today <= MAX_CLOCK_LAG and named is not None and modified - named <= MAX_CONFIRMED_AGE
