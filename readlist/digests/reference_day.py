"""The day from which a date without a year gets one: that of the file, where it can be believed, else today.

A page may be dated a day ahead of its reader, late in the evening far west even two: zones reach from UTC-12 to UTC+14.
"""

from __future__ import annotations

import datetime

AHEAD = datetime.timedelta(days=1)
"""The time that a page may be ahead of the day on which it was read."""
FARTHEST_EAST = datetime.timedelta(hours=14)
"""Lead of the earliest zone over UTC."""
NEAR = datetime.timedelta(days=7)
"""A page that is dated so shortly before its file's time bears that time out."""
CLOCK_BEHIND = datetime.timedelta(days=365)
"""The time that a clock may be behind a file whose date the page confirms."""
MAX_YEARS_BETWEEN_LEAP_DAYS = 8
"""Years between two 29ths of February at most (1896 and 1904)."""


def reading_day(moment: datetime.datetime) -> datetime.date:
    """The day on which a page was read at ``moment``, which has a zone: the reader's.

    A later one where the earliest zone is two days ahead, so that ``AHEAD`` covers it. Raises OverflowError.
    """
    earliest_zone = (moment.astimezone(datetime.UTC) + FARTHEST_EAST).date()
    return max(moment.date(), earliest_zone - AHEAD)


def latest_day(month: int, day: int, reference: datetime.date) -> datetime.date | None:
    """The latest such day that a page can bear that was read on the day ``reference``; None for no day at all."""
    last = reference + AHEAD if reference < datetime.date.max else reference
    for year in range(last.year, max(last.year - MAX_YEARS_BETWEEN_LEAP_DAYS, datetime.MINYEAR) - 1, -1):
        try:
            found = datetime.date(year, month, day)
        except ValueError:
            continue
        if found <= last:
            return found
    return None


def is_believable(modified: datetime.date, month: int, day: int, *, began: datetime.date, today: datetime.date) -> bool:
    """True if a file's time can be right: not before its format began, not after now.

    The clock may be what is wrong. A time after now is believed where the page bears it out, or where now itself is
    before the format began.
    """
    if modified < began:
        return False
    if modified <= today + AHEAD or today < began:
        return True
    named = latest_day(month, day, modified)
    return modified - today <= CLOCK_BEHIND and named is not None and modified - named <= NEAR
