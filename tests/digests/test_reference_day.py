"""Dates without a year: which year a page's day is of, and which file times are believed."""

from __future__ import annotations

import datetime
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from made_digests import abstract_of, digest_text

from digests import pages
from digests.pages import sentences
from readlist.digests.daily_papers import page_dates
from readlist.digests.daily_papers.page_dates import FIRST_PAGE_DAY
from readlist.digests.reference_day import is_believable, latest_day, reading_day, reading_today
from readlist.model.digest import Digest

NOW = date(2026, 11, 26)
days = st.dates(date(2023, 6, 1), date(2040, 1, 1))


def read(day: str, modified: date, monkeypatch: pytest.MonkeyPatch, now: date = NOW) -> Digest:
    monkeypatch.setattr(page_dates, "reading_today", lambda: now)
    text = digest_text([("Slow Trees", abstract_of("trees")), ("Owls", abstract_of("owls"))], day)
    return pages.read(text, modified=modified)


@pytest.mark.parametrize(
    ("day", "modified", "now", "dated"),
    [
        ("Nov 26", date(2026, 11, 25), date(2026, 11, 25), "2026-11-26"),  # read in the evening before, far west
        ("Jan 1", date(2026, 12, 31), date(2026, 12, 31), "2027-01-01"),
        ("Dec 31", date(2027, 1, 1), date(2027, 1, 1), "2026-12-31"),
        ("Nov 27", date(2026, 11, 25), NOW, "2025-11-27"),  # two days ahead is no zone
        ("Feb 29", date(2024, 2, 28), NOW, "2024-02-29"),
        ("Feb 29", date(2026, 3, 1), NOW, "2024-02-29"),
        ("Mar 17", date(2026, 3, 17), NOW, "2026-03-17"),
        ("Feb 29", date(2103, 1, 1), date(2103, 1, 2), "2096-02-29"),
    ],
)
def test_a_page_may_be_a_day_ahead(
    day: str, modified: date, now: date, dated: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    found = read(day, modified, monkeypatch, now)
    assert found.date == dated
    assert not [sentence for sentence in sentences(found) if "The file is" in sentence]


@pytest.mark.parametrize(
    "modified", [date(1970, 1, 1), date(1980, 1, 1), date(2023, 5, 3), date(2038, 1, 19), date(2107, 12, 31), date.min]
)
def test_a_time_that_cannot_be_is_not_believed(modified: date, monkeypatch: pytest.MonkeyPatch) -> None:
    found = read("Mar 17", modified, monkeypatch)
    assert found.date == "2026-03-17"
    (told,) = [sentence for sentence in sentences(found) if "The file is" in sentence]
    assert "the year of “Mar 17” was taken from today" in told


def test_a_clock_that_is_behind_does_not_move_a_page_that_bears_its_file_out(monkeypatch: pytest.MonkeyPatch) -> None:
    found = read("Jan 1", date(2026, 12, 31), monkeypatch, now=NOW)
    assert found.date == "2027-01-01"
    assert ["after this computer's day" in sentence for sentence in sentences(found)] == [True]


@pytest.mark.parametrize("page_zone", range(-12, 15))
@pytest.mark.parametrize("reader_zone", range(-12, 15))
def test_whatever_the_zones_a_page_read_on_its_day_has_its_year(page_zone: int, reader_zone: int) -> None:
    """A page of a day there, read while it is that day there."""
    for day in (date(2026, 11, 27), date(2027, 1, 1), date(2028, 2, 29)):
        for hour in range(24):
            moment = datetime.datetime(day.year, day.month, day.day, hour, tzinfo=zone(page_zone))
            here = reading_day(moment.astimezone(zone(reader_zone)))
            assert latest_day(day.month, day.day, here) == day


def zone(hours: int) -> datetime.timezone:
    return datetime.timezone(timedelta(hours=hours))


def test_a_page_is_read_on_the_readers_day_unless_the_earliest_zone_is_two_days_ahead() -> None:
    evening = datetime.datetime(2026, 11, 25, 21, 59, tzinfo=zone(-12))
    assert reading_day(evening) == date(2026, 11, 25)
    assert reading_day(evening + timedelta(minutes=1)) == date(2026, 11, 26)


@pytest.mark.parametrize(
    ("modified", "page", "expected"),
    [
        (date(2023, 5, 3), (5, 3), False),
        (date(2023, 5, 4), (3, 17), True),
        (date(2026, 11, 27), (3, 17), True),
        (date(2026, 11, 28), (3, 17), False),
        (date(2026, 11, 28), (2, 30), False),
        (date(2026, 12, 8), (12, 1), True),
        (date(2026, 12, 8), (11, 30), False),  # eight days before
        (date(2027, 11, 26), (11, 26), True),
        (date(2027, 11, 27), (11, 27), False),  # more than a year after now
    ],
)
def test_a_files_time_is_believed(modified: date, page: tuple[int, int], expected: bool) -> None:
    assert is_believable(modified, *page, began=date(2023, 5, 4), today=NOW) is expected


def test_a_clock_before_the_format_began_makes_no_time_uncertain() -> None:
    began, modified = date(2023, 5, 4), date(2026, 3, 17)
    assert is_believable(modified, 11, 1, began=began, today=began - timedelta(days=1))
    assert not is_believable(modified, 11, 1, began=began, today=began)


def test_the_29th_of_february_may_be_eight_years_back_and_the_last_day_of_all_is_one() -> None:
    assert latest_day(2, 29, date(1904, 2, 27)) == date(1896, 2, 29)
    assert latest_day(12, 31, date.max) == date.max


def test_the_day_of_now_is_the_readers_day() -> None:
    before = reading_day(datetime.datetime.now().astimezone())
    assert before <= reading_today() <= reading_day(datetime.datetime.now().astimezone())


@given(st.dates(FIRST_PAGE_DAY, date(2100, 1, 1)), st.integers(1, 12), st.integers(1, 31))
def test_the_day_is_the_latest_there_is(reference: date, month: int, day: int) -> None:
    found = latest_day(month, day, reference)
    if found is None:
        assert day > 28
    else:
        assert (found.month, found.day) == (month, day)
        assert found <= reference + timedelta(days=1)
        assert (reference - found).days <= 8 * 366
