"""The words of the preferences and of the list of backups."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

from readlist.commands.maintenance import BackupInfo
from readlist.settings import SPACE_ACTIONS, THEMES
from readlist.ui.preferences import presenter


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
