"""Dates and names as people read them."""

from __future__ import annotations

import time
from collections.abc import Iterator
from datetime import date, datetime

import hypothesis.strategies as st
import pytest
from hypothesis import given

from readlist.model.digest import file_title as digest_name
from readlist.ui.text.date_texts import date_and_time, local_day, long_date, short_date

TODAY = date(2026, 11, 20)


@pytest.mark.parametrize(
    ("iso", "short", "long"),
    [
        ("2026-03-17", "17 Mar", "17 March 2026"),
        ("2025-03-07", "7 Mar 2025", "7 March 2025"),
        ("2026-03", "Mar 2026", "March 2026"),
        ("2024", "2024", "2024"),
        ("2026-03-17T08:00:00Z", "17 Mar", "17 March 2026"),
        ("", "", ""),
        ("spring", "spring", "spring"),
        ("2026-13-01", "2026-13-01", "2026-13-01"),
        ("0000-01-01", "0000-01-01", "0000-01-01"),
    ],
)
def test_dates_read_as_one_says_them(iso: str, short: str, long: str) -> None:
    assert (short_date(iso, TODAY), long_date(iso)) == (short, long)


@pytest.fixture
def zone(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """The time zone of this process, in the notation of POSIX."""
    if not hasattr(time, "tzset"):
        pytest.skip("Windows has no time zone of one process")
    with monkeypatch.context() as patch:
        patch.setenv("TZ", request.param)
        time.tzset()
        yield
    time.tzset()


@pytest.mark.parametrize(
    ("zone", "made", "day"),
    [
        ("JST-9", "2026-11-29T23:30:00.000000+00:00", "2026-11-30"),
        ("JST-9", "2026-11-29T14:59:59Z", "2026-11-29"),
        ("PST8", "2026-11-30T07:59:59+00:00", "2026-11-29"),
        ("PST8", "2026-11-30T08:00:00+00:00", "2026-11-30"),
    ],
    indirect=["zone"],
)
def test_a_time_falls_on_the_day_that_it_has_here(zone: None, made: str, day: str) -> None:
    assert local_day(made) == day
    assert date_and_time(made, date.fromisoformat(day)).startswith("Today")


@pytest.mark.parametrize(
    ("made", "expected"),
    [
        ("2026-03-01T14:05:00", "Today, 14:05"),
        ("2026-02-28T09:12:00", "Yesterday, 09:12"),
        ("2025-12-03T18:40:00", "3 Dec 2025, 18:40"),
        ("long ago", "long ago"),
    ],
)
def test_a_time_is_told_by_its_day_and_minute(made: str, expected: str) -> None:
    assert date_and_time(made, date(2026, 3, 1)) == expected


def test_a_time_in_utc_is_told_in_local_time() -> None:
    moment = datetime.fromisoformat("2026-01-15T12:00:00+00:00").astimezone()
    assert date_and_time("2026-01-15T12:00:00+00:00", date(2026, 3, 1)).endswith(f"{moment:%H:%M}")


@pytest.mark.parametrize(
    "text", ["", "2026-03", "2026-03-18", "2026-03-18T23:00:00", "spring", "9999-12-31T23:59:59-14:00"]
)
def test_what_is_no_time_of_the_world_stays_as_it_is(text: str) -> None:
    assert local_day(text) == text


@given(st.text())
def test_any_text_is_no_fault(text: str) -> None:
    assert isinstance(short_date(text, TODAY) + long_date(text) + local_day(text) + digest_name(text), str)


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        ("daily papers.TXT", "daily papers"),
        ("cs.CL", "cs.CL"),
        (".txt", ".txt"),
        ("2026-03-16 Daily Papers.txt", "Daily Papers"),
        ("2026-03-16.txt", "2026-03-16"),
    ],
)
def test_a_digest_is_named_without_ending_and_date(name: str, shown: str) -> None:
    assert digest_name(name) == shown
