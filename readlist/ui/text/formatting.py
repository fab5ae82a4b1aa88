"""Dates, times and changes in words, shared by all panes. No Qt."""

from __future__ import annotations

import re
from datetime import date, datetime, timedelta

MONTHS = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)
"""Month names in English; those of the ``calendar`` module follow the locale."""
_ISO = re.compile(r"(\d{4})(?:-(\d{2}))?(?:-(\d{2}))?(?:T.*)?")


def short_date(iso: str, today: date) -> str:
    """An ISO date as "17 Mar", "17 Mar 2025" of another year, "Mar 2025" or "2025"; other text is returned as it is."""
    year, month, day = _parts(iso)
    if not year:
        return iso.strip()
    named = MONTHS[month - 1][:3] if month else ""
    shown_year = "" if day and year == today.year else str(year)
    return " ".join(part for part in (str(day or ""), named, shown_year) if part)


def long_date(iso: str) -> str:
    """An ISO date as "17 March 2026", "March 2026" or "2026"; other text is returned as it is."""
    year, month, day = _parts(iso)
    if not year:
        return iso.strip()
    return " ".join(part for part in (str(day or ""), MONTHS[month - 1] if month else "", str(year)) if part)


def when(made: str, today: date) -> str:
    """An ISO time in local time: "Today, 14:05", "Yesterday, 09:12", "3 Mar 2026, 18:40"."""
    try:
        moment = datetime.fromisoformat(made)
        moment = moment.astimezone() if moment.tzinfo else moment
    except (ValueError, OverflowError):  # no date of the calendar, or beyond its end
        return made
    if moment.date() == today:
        day = "Today"
    elif moment.date() == today - timedelta(days=1):
        day = "Yesterday"
    else:
        day = f"{moment.day} {MONTHS[moment.month - 1][:3]} {moment.year}"
    return f"{day}, {moment:%H:%M}"


def _parts(iso: str) -> tuple[int, int, int]:
    """Year, month and day, 0 for those not given; all 0 where the text is no date."""
    match = _ISO.fullmatch(iso.strip())
    if match is None:
        return 0, 0, 0
    year, month, day = (int(part or 0) for part in match.groups())
    try:
        date(year, month or 1, day or 1)
    except ValueError:
        return 0, 0, 0
    return year, month, day
