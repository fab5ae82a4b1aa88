"""The words of the preferences and of the list of backups."""

from __future__ import annotations

from datetime import date, datetime
from pathlib import Path

import pytest

from readlist.commands.maintenance import BackupInfo
from readlist.settings import SPACE_ACTIONS, THEMES
from readlist.ui.preferences import presenter
from readlist.ui.text.date_texts import date_and_time

TODAY = date(2026, 3, 1)


@pytest.mark.parametrize(
    ("made", "expected"),
    [
        ("2026-03-01T14:05:00", "Today, 14:05"),
        ("2026-02-28T09:12:00", "Yesterday, 09:12"),
        ("2025-12-03T18:40:00", "3 Dec 2025, 18:40"),
        ("long ago", "long ago"),
    ],
)
def test_when(made: str, expected: str) -> None:
    assert date_and_time(made, TODAY) == expected


def test_a_time_in_utc_is_told_in_local_time() -> None:
    moment = datetime.fromisoformat("2026-01-15T12:00:00+00:00").astimezone()
    assert date_and_time("2026-01-15T12:00:00+00:00", TODAY).endswith(f"{moment:%H:%M}")


def test_a_backup_says_what_it_holds() -> None:
    info = BackupInfo(Path("a.sqlite"), "2026-03-01T14:05:00", 1221, 2400, 31, 1)
    (line,) = presenter.backup_lines([info], datetime(2026, 3, 1, 15, 0))
    assert (line.path, line.when, line.counts) == (Path("a.sqlite"), "Today, 14:05", ("1,221", "2,400", "31", "1"))
    assert line.accessible_text == "Today, 14:05: 1,221 papers, 2,400 entries, 31 notes, 1 tags"


def test_a_damaged_backup_says_so() -> None:
    info = BackupInfo(Path("a.sqlite"), "2026-03-01T14:05:00", fault="It is cut off.")
    (line,) = presenter.backup_lines([info], datetime(2026, 3, 1, 15, 0))
    assert line.accessible_text == "Today, 14:05: It is cut off."


def test_another_folder_says_when_it_counts() -> None:
    assert "next start" in presenter.library_help("/papers/b", Path("/papers/a"))
    assert "next start" not in presenter.library_help("/papers/a", Path("/papers/a"))


def test_the_usual_folder_is_stored_as_none() -> None:
    assert presenter.folder_setting("/papers/a", Path("/papers/a")) == ""
    assert presenter.folder_setting("/papers/b", Path("/papers/a")) == "/papers/b"


def test_every_value_of_the_settings_can_be_chosen() -> None:
    assert [value for value, _ in presenter.THEME_LABELS] == list(THEMES)
    assert [value for value, _ in presenter.SPACE_LABELS] == list(SPACE_ACTIONS)
