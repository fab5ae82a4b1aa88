"""Dates and names as people read them."""

from __future__ import annotations

from datetime import date

import hypothesis.strategies as st
import pytest
from hypothesis import given

from readlist.model.digest import file_title as digest_name
from readlist.ui.text.date_texts import long_date, short_date

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


@given(st.text())
def test_any_text_is_no_fault(text: str) -> None:
    assert isinstance(short_date(text, TODAY) + long_date(text) + digest_name(text), str)


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
