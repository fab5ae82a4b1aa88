"""Which copies go and which stay, whatever the clock says: rules alone, and with real copies of real libraries."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from made_digests import abstract_of, digest_text

from readlist.commands import history, maintenance
from readlist.commands.importing import Pasted, import_digests
from readlist.library.backup import backups
from readlist.library.backup.retention import MONTHS_KEPT, WEEKS_KEPT, DailyCopy, outdated
from readlist.library.location.library_paths import BACKUP_FOLDER, LIBRARY_FILE_NAME
from readlist.workspace import Workspace

HELD = (10, 10, 1)
TODAY = date(2026, 11, 26)
DAYS = st.dates(date(1970, 1, 1), date(2100, 1, 1)) | st.dates(date(2026, 10, 1), date(2026, 12, 31))

COUNTS = st.tuples(st.integers(0, 30), st.integers(0, 30), st.integers(0, 30))


def copy(number: int, day: date, held: tuple[int, int, int] = HELD) -> DailyCopy:
    return DailyCopy(f"{number} of {day}", (number, str(day), 1), day, held)


def made_daily(days: int, keep: int, until: date = TODAY) -> list[DailyCopy]:
    """The remaining copies if one is made and all are pruned each day."""
    copies: list[DailyCopy] = []
    for number in range(1, days + 1):
        today = until - timedelta(days=days - number)
        copies.append(copy(number, today))
        gone = outdated(copies, HELD, keep, today)
        copies = [one for one in copies if one not in gone]
    return copies


def test_days_weeks_and_months_are_kept() -> None:
    days = [one.day for one in made_daily(600, keep=10)]
    newest = days[::-1]
    assert newest[:10] == [TODAY - timedelta(days=back) for back in range(10)]
    sundays = {date(2026, 11, 15), date(2026, 11, 8), date(2026, 11, 1), date(2026, 10, 25)}
    months = {day for day in newest[10:] if (day + timedelta(days=1)).day == 1}
    assert set(newest[10:]) == sundays | months
    assert (len(sundays), len(months)) == (WEEKS_KEPT, MONTHS_KEPT)
    assert (max(months), min(months)) == (date(2026, 10, 31), date(2026, 5, 31))


def test_one_copy_a_day_counts_and_it_is_the_last() -> None:
    copies = [copy(1, date(2026, 11, 24)), copy(2, date(2026, 11, 25)), copy(3, TODAY), copy(4, TODAY)]
    assert outdated(copies, HELD, 2, TODAY) == [copies[2], copies[0]], "the week of the first has its copy"
    assert outdated(copies, HELD, 3, TODAY) == [copies[2]]


def test_copies_from_the_future_neither_push_out_others_nor_are_pushed_out() -> None:
    past = made_daily(20, keep=5)
    future = [copy(100 + n, date(2099, 1, 1 + n)) for n in range(5)]
    new = copy(200, TODAY)
    gone = outdated([*past, *future, new], HELD, 5, TODAY)
    assert gone == outdated([*past, new], HELD, 5, TODAY)
    assert new not in gone


@given(st.lists(st.tuples(DAYS, DAYS), max_size=40), st.integers(1, 12))
def test_any_clock_leaves_one_copy_a_day_and_the_newest(starts: list[tuple[date, date]], keep: int) -> None:
    """Each start makes a copy by one clock and prunes by another (it jumped between)."""
    copies: list[DailyCopy] = []
    seen: set[date] = set()
    for number, (day, today) in enumerate(starts, 1):
        made = copy(number, day)
        copies.append(made)
        seen.add(day)
        gone = outdated(copies, HELD, keep, today)
        assert made not in gone, "what was just made stays"
        copies = [one for one in copies if one not in gone]
        left = {one.day for one in copies}
        assert len(left) >= min(keep, len(seen))
        assert len(copies) == len(left), "one a day"
        assert len(copies) <= 2 * (keep + WEEKS_KEPT + MONTHS_KEPT)


@given(st.lists(DAYS, max_size=30), st.lists(st.dates(TODAY + timedelta(days=1), date(2100, 1, 1)), max_size=10))
def test_days_to_come_change_nothing_for_those_that_were(days: list[date], future: list[date]) -> None:
    past = [copy(number, day) for number, day in enumerate(days, 1) if day <= TODAY]
    to_come = [copy(100 + number, day) for number, day in enumerate(future)]
    gone = outdated([*past, *to_come], HELD, 3, TODAY)
    assert [one for one in gone if one in past] == outdated(past, HELD, 3, TODAY)


@given(
    st.lists(st.tuples(DAYS, st.tuples(*[st.integers(0, 30)] * 3)), max_size=30), st.tuples(*[st.integers(0, 30)] * 3)
)
def test_what_holds_much_more_than_the_library_stays(
    made: list[tuple[date, tuple[int, int, int]]], present: tuple[int, int, int]
) -> None:
    copies = [copy(number, day, held) for number, (day, held) in enumerate(made, 1)]
    for gone in outdated(copies, present, 1, TODAY):
        assert all(then <= 2 * now for then, now in zip(gone.counts, present, strict=True))


# Real copies


@contextmanager
def clock(monkeypatch: pytest.MonkeyPatch, now: datetime) -> Iterator[None]:
    class Clock(datetime):
        @classmethod
        def now(cls, tz: object = None) -> datetime:  # type: ignore[override]
            return now if tz is not None else now.astimezone().replace(tzinfo=None)

    with monkeypatch.context() as patched:
        patched.setattr(backups, "datetime", Clock)
        yield


NOON = datetime(2026, 11, 26, 12, tzinfo=UTC)


def add(ws: Workspace, *titles: str) -> None:
    import_digests(ws, [Pasted(digest_text([(title, abstract_of(title)) for title in titles]))])


def daily(ws: Workspace, monkeypatch: pytest.MonkeyPatch, now: datetime, keep: int = 3) -> Path | None:
    with clock(monkeypatch, now):
        return maintenance.backup_daily(ws, keep)


def test_a_copy_when_the_day_and_something_has_changed(workspace: Workspace, monkeypatch: pytest.MonkeyPatch) -> None:
    assert daily(workspace, monkeypatch, NOON) is None, "there is nothing to keep"
    add(workspace, "Slow Trees")
    first = daily(workspace, monkeypatch, NOON)
    assert first is not None
    assert daily(workspace, monkeypatch, NOON + timedelta(days=1)) is None, "nothing has changed"
    add(workspace, "Owls")
    assert daily(workspace, monkeypatch, NOON) is None, "there is one of today"
    second = daily(workspace, monkeypatch, NOON + timedelta(days=1))
    assert second is not None
    history.undo(workspace)
    assert daily(workspace, monkeypatch, NOON + timedelta(days=2)) is not None, "undone is changed, too"
    assert [info.papers for info in maintenance.backups(workspace.folder)] == [1, 2, 1]


def test_one_start_with_a_wrong_clock_pushes_out_nothing(workspace: Workspace, monkeypatch: pytest.MonkeyPatch) -> None:
    made = []
    for day in range(3):
        add(workspace, f"Paper {day}")
        made.append(daily(workspace, monkeypatch, NOON + timedelta(days=day)))
    add(workspace, "From the future")
    future = daily(workspace, monkeypatch, datetime(2031, 1, 1, tzinfo=UTC))
    for start in range(5):
        add(workspace, f"Start {start}")
        made.append(daily(workspace, monkeypatch, NOON + timedelta(days=3, minutes=start)))
    assert made[4:] == [None] * 4, "one a day"
    there = {info.path for info in maintenance.backups(workspace.folder)}
    assert {made[1], made[2], made[3], future} <= there
    assert maintenance.backups(workspace.folder)[0].path == made[3], "the last one made is the newest"


def test_a_clock_set_back_to_a_day_that_has_a_copy(workspace: Workspace, monkeypatch: pytest.MonkeyPatch) -> None:
    for day in (0, 1, 0):
        add(workspace, f"Paper {day}", f"Study {len(maintenance.backups(workspace.folder))}")
        assert daily(workspace, monkeypatch, NOON + timedelta(days=day)) is not None
    assert [info.papers for info in maintenance.backups(workspace.folder)] == [5, 4], "one a day, and the last of it"


def test_ten_copies_from_the_future_of_an_older_readlist(workspace: Workspace, monkeypatch: pytest.MonkeyPatch) -> None:
    add(workspace, "Slow Trees")
    model = maintenance.backup(workspace)
    for day in range(1, 11):
        shutil.copy(model, model.with_name(f"library-209901{day:02}T120000Z.sqlite"))
    for day in range(3):
        add(workspace, f"Paper {day}")
        made = daily(workspace, monkeypatch, NOON + timedelta(days=day))
        assert made is not None
        assert made.is_file()
    kept = [info.papers for info in maintenance.backups(workspace.folder) if info.order[0] and info.kind == "library"]
    assert kept == [4, 3, 2]


def test_the_copies_of_another_library_and_of_a_fuller_one_stay(
    workspace: Workspace, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    add(workspace, *(f"Paper {number}" for number in range(20)))
    full = daily(workspace, monkeypatch, NOON - timedelta(days=60))
    history.undo(workspace)
    small = Workspace.open(tmp_path / "other", tmp_path / "other index")
    add(small, "Lone Paper")
    foreign = [daily(small, monkeypatch, NOON - timedelta(days=day)) for day in (50, 40)]
    add(small, "Another")
    foreign.append(daily(small, monkeypatch, NOON))
    for path in (small.folder / BACKUP_FOLDER).iterdir():
        shutil.copy(path, workspace.folder / BACKUP_FOLDER)
    small.close()
    add(workspace, "One", "Two")
    for day in range(6):
        add(workspace, f"Day {day}")
        assert daily(workspace, monkeypatch, NOON + timedelta(days=7 * day), keep=1) is not None
    there = {info.path.name for info in maintenance.backups(workspace.folder)}
    assert {path.name for path in (full, *foreign) if path} <= there


def test_what_was_made_by_hand_stays(workspace: Workspace, monkeypatch: pytest.MonkeyPatch) -> None:
    add(workspace, "Slow Trees")
    by_hand = maintenance.backup(workspace)
    for day in range(1, 4):
        add(workspace, f"Paper {day}")
        daily(workspace, monkeypatch, NOON + timedelta(days=day), keep=1)
    assert by_hand in {info.path for info in maintenance.backups(workspace.folder)}


def test_after_a_restore_what_changes_is_kept_again(workspace: Workspace, monkeypatch: pytest.MonkeyPatch) -> None:
    for day in range(3):
        add(workspace, f"Paper {day}")
        daily(workspace, monkeypatch, NOON + timedelta(days=day), keep=10)
    folder, oldest = workspace.folder, maintenance.backups(workspace.folder)[-1].path
    workspace.close()
    maintenance.restore_backup(folder, oldest)
    again = Workspace.open(folder, folder.parent / "index")
    made = daily(again, monkeypatch, NOON + timedelta(days=3), keep=10)
    again.close()
    assert made is not None
    newest = maintenance.backups(folder)[0]
    assert (newest.path, newest.papers) == (made, 1)


def test_a_library_that_cannot_be_read_loses_no_copy(workspace: Workspace) -> None:
    add(workspace, "Slow Trees")
    folder, made = workspace.folder, maintenance.backup(workspace)
    for day in range(1, 5):
        shutil.copy(made, made.with_name(f"library-2026010{day}T120000Z.sqlite"))
    workspace.close()
    (folder / LIBRARY_FILE_NAME).write_bytes(b"ruined")
    assert backups.prune_backups(folder, keep=1) == []
