"""Times are stored and given to programs in UTC; people see local ones."""

from __future__ import annotations

import sys
import time
from collections.abc import Iterator

import pytest

from readlist.cli.local_times import local_day, local_time

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="the time zone cannot be set by a variable there")


@pytest.fixture(autouse=True)
def _tokyo(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Nine hours before UTC, without daylight saving time."""
    monkeypatch.setenv("TZ", "JST-9")
    time.tzset()
    yield
    monkeypatch.undo()
    time.tzset()


def test_a_stored_time_is_shown_in_local_time() -> None:
    assert local_time("2026-03-17T20:05:59+00:00") == "2026-03-18 05:05:59"
    assert local_time("2026-03-17T20:05:59.123456+00:00") == "2026-03-18 05:05:59"
    assert local_day("2026-03-17T20:05:59+00:00") == "2026-03-18"


@pytest.mark.parametrize("stored", ["", "soon", "2026-03-17", "0001-01-01T00:00:00+14:00", "9999-12-31T23:59:59-09:00"])
def test_any_other_text_stays_as_it_is(stored: str) -> None:
    assert local_time(stored) == local_day(stored) == stored


def test_history_and_backups_show_local_times_and_give_programs_utc(filled) -> None:
    made = filled("history", "--json").json["changes"][0]["made"]
    assert made.endswith("+00:00")
    assert f"1  {local_time(made)}  " in filled("history").out
    filled("backup")
    backup = filled("backup", "--list", "--json").json["backups"][0]["made"]
    assert backup.endswith("+00:00")
    assert filled("backup", "--list").out.startswith(f"{local_time(backup)}  ")


def test_a_repeated_file_came_on_the_local_day(filled, make_digest) -> None:
    again = make_digest("again.txt", "Mar 19", "Sparse Gardens")
    filled("import", again)
    first = filled("import", again, "--json").json["files"][0]["repeated"]
    assert f"came on {local_day(first)} as" in filled("import", again).out
