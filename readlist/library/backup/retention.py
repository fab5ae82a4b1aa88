"""The rules for pruning daily copies of a library: pure functions of contents and dates.

The clock gives only the day of a copy. Which of two is newer is decided by their numbers. The clock may be wrong now,
or have been wrong, so copies dated in the future are pruned among themselves and do not displace others.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

WEEKS_KEPT = 4
"""Weeks before the kept days that keep a copy each."""
MONTHS_KEPT = 6
"""Months before those weeks that keep a copy each."""
MUCH_MORE_FACTOR = 2
"""A copy with more than this many times the library's contents is never removed."""


@dataclass(frozen=True, slots=True)
class DailyCopy:
    """A daily copy of this library. ``order`` is greater for later copies, ``day`` is by the clock of that time,
    ``counts`` are its numbers of papers, entries and notes.
    """

    name: str
    order: tuple[int, str, int]
    day: date
    counts: tuple[int, ...]


def outdated(copies: Iterable[DailyCopy], present: Sequence[int], keep: int, today: date) -> list[DailyCopy]:
    """The copies to remove, newest first, so that ``keep`` days, then some weeks, then some months keep one each.

    ``present`` are the library's counts now, in the order of ``DailyCopy.counts``.
    """
    newest_first = sorted(copies, key=lambda copy: copy.order, reverse=True)
    removable = [copy for copy in newest_first if not _holds_much_more(copy, present)]
    past = [copy for copy in removable if copy.day <= today]
    future = [copy for copy in removable if copy.day > today]
    surplus = {copy.name for copy in (*_find_surplus(past, keep), *_find_surplus(future, keep))}
    return [copy for copy in newest_first if copy.name in surplus]


def _holds_much_more(copy: DailyCopy, present: Sequence[int]) -> bool:
    """True for a copy that may be all that is left of lost contents."""
    return any(then > MUCH_MORE_FACTOR * now for then, now in zip(copy.counts, present, strict=True))


def _find_surplus(newest_first: Sequence[DailyCopy], keep: int) -> list[DailyCopy]:
    """The copies beyond one for each of ``keep`` days, ``WEEKS_KEPT`` weeks and ``MONTHS_KEPT`` months."""
    surplus = []
    days: set[date] = set()
    weeks: set[tuple[int, int]] = set()
    months: set[tuple[int, int]] = set()
    more_weeks = more_months = 0
    for copy in newest_first:
        week, month = copy.day.isocalendar()[:2], (copy.day.year, copy.day.month)
        if copy.day in days:
            surplus.append(copy)
            continue
        if len(days) < keep:
            days.add(copy.day)
        elif week not in weeks and more_weeks < WEEKS_KEPT:
            more_weeks += 1
        elif month not in months and more_months < MONTHS_KEPT:
            more_months += 1
        else:
            surplus.append(copy)
            continue
        weeks.add(week)
        months.add(month)
    return surplus
