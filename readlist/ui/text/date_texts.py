"""Dates and times in words. No Qt."""

from __future__ import annotations

import re
from datetime import date, datetime, timedelta

from readlist.model.digest import SHORT_MONTHS
from readlist.translation import N_, tr

MONTH_NAMES = (
    *(N_("January"), N_("February"), N_("March"), N_("April"), N_("May"), N_("June")),
    *(N_("July"), N_("August"), N_("September"), N_("October"), N_("November"), N_("December")),
)
"""Month names in English; those of the ``calendar`` module follow the locale."""
_ISO = re.compile(r"(\d{4})(?:-(\d{2}))?(?:-(\d{2}))?(?:T.*)?")


def short_date(iso: str, today: date) -> str:
    """An ISO date as "17 Mar", "17 Mar 2025" of another year, "Mar 2025" or "2025"; other text is returned as it is."""
    year, month, day = _parts(iso)
    if not year:
        return iso.strip()
    if not month:
        return str(year)
    named = tr(SHORT_MONTHS[month - 1])
    if not day:
        return tr("{month} {year}", month=named, year=year)
    if year == today.year:
        return tr("{day} {month}", day=day, month=named)
    return tr("{day} {month} {year}", day=day, month=named, year=year)


def long_date(iso: str) -> str:
    """An ISO date as "17 March 2026", "March 2026" or "2026"; other text is returned as it is."""
    year, month, day = _parts(iso)
    if not year:
        return iso.strip()
    if not month:
        return str(year)
    named = tr(MONTH_NAMES[month - 1])
    if not day:
        return tr("{month} {year}", month=named, year=year)
    return tr("{day} {month} {year}", day=day, month=named, year=year)


def local_day(made: str) -> str:
    """The ISO date on which an ISO time falls here, which may be another than in UTC; other text as it is."""
    try:
        moment = datetime.fromisoformat(made)
        return moment.astimezone().date().isoformat() if moment.tzinfo else made
    except (ValueError, OverflowError):  # no date of the calendar, or beyond its end
        return made


def date_and_time(made: str, today: date) -> str:
    """An ISO time in local time: "Today, 14:05", "Yesterday, 09:12", "3 Mar 2026, 18:40"; other text as it is."""
    try:
        moment = datetime.fromisoformat(made)
        moment = moment.astimezone() if moment.tzinfo else moment
    except (ValueError, OverflowError):  # no date of the calendar, or beyond its end
        return made
    if moment.date() == today:
        day = tr("Today")
    elif moment.date() == today - timedelta(days=1):
        day = tr("Yesterday")
    else:
        named = tr(SHORT_MONTHS[moment.month - 1])
        day = tr("{day} {month} {year}", day=moment.day, month=named, year=moment.year)
    return tr("{day}, {time}", day=day, time=f"{moment:%H:%M}")


def _parts(iso: str) -> tuple[int, int, int]:
    """Year, month and day, 0 for those not given; all 0 if the text is no date."""
    match = _ISO.fullmatch(iso.strip())
    if match is None:
        return 0, 0, 0
    year, month, day = (int(part or 0) for part in match.groups())
    try:
        date(year, month or 1, day or 1)
    except ValueError:
        return 0, 0, 0
    return year, month, day
