"""Which daily copies of a library have had their time: pure rules over what the copies hold and when they were made.

The machine's clock says only on which day a copy was made, never which of two is the newer: copies bear numbers, and
those count. What the clock says may be wrong, then as well as now, so copies that bear a day yet to come are weighed
among themselves and push out no others.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

WEEKS_KEPT = 4
"""Weeks before the days that are kept, a copy of each."""
MONTHS_KEPT = 6
"""Months before those weeks, a copy of each."""
MUCH_MORE_FACTOR = 2
"""Times the contents of the library; a copy that holds more is never removed."""


@dataclass(frozen=True, slots=True)
class DailyCopy:
    """A copy of this library that was made by date: ``order`` is greater the later it was made, ``day`` as the clock
    said then, ``held`` how many papers, entries and notes it holds.
    """

    name: str
    order: tuple[int, str, int]
    day: date
    held: tuple[int, ...]


def outdated(copies: Iterable[DailyCopy], present: Sequence[int], keep: int, today: date) -> list[DailyCopy]:
    """The copies to remove, newest first, so that ``keep`` days, then some weeks, then some months have one each.

    ``present`` is what the library holds now, in the order of ``held``.
    """
    newest_first = sorted(copies, key=lambda copy: copy.order, reverse=True)
    weighed = [copy for copy in newest_first if not _holds_much_more(copy, present)]
    come = [copy for copy in weighed if copy.day <= today]
    to_come = [copy for copy in weighed if copy.day > today]
    gone = {copy.name for copy in (*_surplus(come, keep), *_surplus(to_come, keep))}
    return [copy for copy in newest_first if copy.name in gone]


def _holds_much_more(copy: DailyCopy, present: Sequence[int]) -> bool:
    return any(then > MUCH_MORE_FACTOR * now for then, now in zip(copy.held, present, strict=True))


def _surplus(newest_first: Sequence[DailyCopy], keep: int) -> list[DailyCopy]:
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
