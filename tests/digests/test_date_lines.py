"""Lines that are dates."""

from __future__ import annotations

import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from readlist.digests.date_lines import MONTH_PREFIXES, is_date, iso_day, read_date, read_day

TODAY = datetime.date(2026, 7, 4)


@pytest.mark.parametrize(
    ("line", "date"),
    [
        ("Jul 4", "2026-07-04"),
        ("Jul 5", "2026-07-05"),
        ("Jul 6", "2025-07-06"),
        ("July 4th", "2026-07-04"),
        ("Sept. 3, 2021", "2021-09-03"),
        ("3 September 2021", "2021-09-03"),
        ("Sat, Jul 4", "2026-07-04"),
        ("2025-01-31", "2025-01-31"),
        (" · Oct 7, 2024 ", "2024-10-07"),
        ("May 1", "2026-05-01"),
        ("2025/03/17", "2025-03-17"),
        ("17.03.2025", "2025-03-17"),
        ("Mar 17,2025", "2025-03-17"),
        ("17th of March 2025", "2025-03-17"),
    ],
)
def test_forms_of_a_date(line: str, date: str) -> None:
    assert is_date(line)
    assert read_date(line, TODAY) == date


def test_names_of_months() -> None:
    months = [
        *("Jan January", "Feb February", "Mar March", "Apr April", "May", "Jun June", "Jul July", "Aug August"),
        *("Sep Sept September", "Oct October", "Nov November", "Dec December"),
    ]
    for month, names in enumerate(months, 1):
        for name in names.split():
            assert read_date(f"{name} 3, 2021", TODAY) == read_date(f"3 {name}. 2021", TODAY) == f"2021-{month:02}-03"


@pytest.mark.parametrize(
    ("line", "day"),
    [("Mar 17", (3, 17)), ("17 March", (3, 17)), ("Mar 17, 2025", None), ("2025-03-17", None), ("", None)],
)
def test_a_day_without_a_year(line: str, day: tuple[int, int] | None) -> None:
    assert read_day(line) == day


def test_a_long_line_is_no_date() -> None:
    assert is_date("Mar 17".ljust(40))
    assert not is_date("Mar 17".ljust(41))


def test_what_is_no_date_has_none() -> None:
    assert read_date("March of the Penguins 2", TODAY) == ""


@pytest.mark.parametrize(
    "line", ["", "17", "March", "March of the Penguins 2", "Mar 17 papers", "Mar 2026", "Version 2-3"]
)
def test_other_lines_are_no_dates(line: str) -> None:
    assert not is_date(line)


@pytest.mark.parametrize("line", ["Feb 30", "Jun 31, 2024", "2024-13-01", "Mar 0", "Jan 1, 0000"])
def test_days_that_do_not_exist(line: str) -> None:
    assert is_date(line)
    assert read_date(line, TODAY) == ""


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("2024-02-29", "2024-02-29"),
        ("2025-02-29", ""),
        ("2025-31-12", ""),
        ("20250317", ""),
        ("2025-W12-1", ""),
        ("", ""),
    ],
)
def test_iso_days_are_read(text: str, day: str) -> None:
    assert iso_day(text) == day


@given(st.dates(), st.dates(datetime.date(20, 1, 1)))
def test_the_latest_such_day_is_found(day: datetime.date, modified: datetime.date) -> None:
    found = read_date(f"{MONTH_PREFIXES[day.month - 1]} {day.day}", modified)
    latest = datetime.date.fromisoformat(found)
    assert (latest.month, latest.day) == (day.month, day.day)
    # A reader's clock may be a day behind the page's.
    assert datetime.timedelta(days=-1) <= modified - latest < datetime.timedelta(days=366 if day.day < 29 else 8 * 366)
