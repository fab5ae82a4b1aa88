"""The keys of entries in a library of an older version."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from readlist.commands import history, marking
from readlist.commands.blocking_key_upkeep import complete_keys
from readlist.commands.duplicate_scan import rescan
from readlist.commands.importing import Pasted, import_digests
from readlist.duplicates.keys import keys_of
from readlist.errors import Cancelled
from readlist.library import blocking_keys
from readlist.library.blocking_keys import BLOCKING_KEYS_VERSION
from readlist.library.entries import sightings
from readlist.model.paper import Status
from readlist.model.task import Quiet, Task
from readlist.workspace import Workspace

TITLE = "Owls of the slow north and their songs at night"
OTHER = "Owls of the slow north and their songs by night"


def bring(workspace: Workspace, *titles: str) -> None:
    import_digests(workspace, [Pasted("\n".join(["title,year", *(f'"{title}",2020' for title in titles)]))])


def run(write: Callable[[], int]) -> int:
    return write()


@pytest.fixture
def old(workspace: Workspace) -> Workspace:
    """A library with a thousand papers whose entries have the keys of an older version."""
    bring(workspace, TITLE, *(f"Larches {number} of the lake" for number in range(1_000)))
    with workspace.journal.unrecorded() as handle:
        handle.conn.execute("UPDATE entry_keys SET key = 'title:' || key")
        handle.conn.execute("DELETE FROM meta WHERE key = 'keys_version'")
    return workspace


def lacking(workspace: Workspace) -> int:
    """The number of keys that entries lack."""
    with workspace.database.snapshot() as reader:
        held = set(reader.execute("SELECT key, entry_id FROM entry_keys").fetchall())
        wanted = {(key, each.entry_id) for each in sightings(reader, "1", ()) for key in keys_of(each.record)}
    return len(wanted - held)


def test_a_new_library_has_the_keys_of_this_version(workspace: Workspace) -> None:
    with workspace.database.reading() as reader:
        assert blocking_keys.keys_version(reader) == BLOCKING_KEYS_VERSION
    complete_keys(workspace, Quiet(), pytest.fail)


def test_an_import_completes_them_first(old: Workspace) -> None:
    assert lacking(old) > 1_000
    history = len(old.journal.history())
    bring(old, OTHER)
    assert lacking(old) == 0
    assert len(old.journal.history()) == history + 1, "upkeep is no step"
    assert [group.papers for group in old.duplicate_groups()] == [(1, 1_002)]


def test_a_scan_completes_them_first(old: Workspace) -> None:
    rescan(old)
    assert lacking(old) == 0


def test_it_can_be_cancelled_and_begun_anew(old: Workspace) -> None:
    class Stop(Task):
        def step(self, done: int, total: int, label: str) -> None:
            if done:
                raise Cancelled

    before = lacking(old)
    with pytest.raises(Cancelled):
        complete_keys(old, Stop(), run)
    assert 0 < lacking(old) < before
    complete_keys(old, Quiet(), run)
    assert lacking(old) == 0


def test_keys_of_an_older_version_do_not_stay(old: Workspace) -> None:
    complete_keys(old, Quiet(), run)
    with old.database.snapshot() as reader:
        counts = reader.execute("SELECT count(*) FROM entry_keys").fetchone()
        assert counts == (sum(len(keys_of(each.record)) for each in sightings(reader, "1", ())),)


@pytest.mark.parametrize("is_named", [True, False])
def test_a_digest_that_comes_back_with_keys_of_an_older_version_gets_new_ones(old: Workspace, is_named: bool) -> None:
    """Both if the step of the newer version is known, and if it is not."""
    history.undo(old)
    complete_keys(old, Quiet(), run)
    if not is_named:
        with old.journal.unrecorded() as handle:
            handle.conn.execute("DELETE FROM meta WHERE key = 'keys_step'")
    history.redo(old)
    assert lacking(old) > 1_000
    bring(old, OTHER)
    assert lacking(old) == 0
    assert [group.papers for group in old.duplicate_groups()] == [(1, 1_002)]


def test_undoing_a_newer_step_keeps_the_version(old: Workspace) -> None:
    complete_keys(old, Quiet(), run)
    bring(old, OTHER)
    history.undo(old)
    history.redo(old)
    assert lacking(old) == 0
    with old.database.reading() as reader:
        assert blocking_keys.keys_version(reader) == BLOCKING_KEYS_VERSION


def test_undoing_an_older_step_that_restores_no_entry_keeps_the_version(old: Workspace) -> None:
    marking.set_status(old, [1], Status.READ)
    complete_keys(old, Quiet(), run)
    history.undo(old)
    with old.database.reading() as reader:
        assert blocking_keys.keys_version(reader) == BLOCKING_KEYS_VERSION


def test_a_damaged_version_counts_as_none(old: Workspace) -> None:
    for value in ("x", "", "99999999999", b"\xff"):
        with old.journal.unrecorded() as handle:
            handle.conn.execute("INSERT OR REPLACE INTO meta VALUES ('keys_version', ?)", [value])
        with old.database.reading() as reader:
            assert blocking_keys.keys_version(reader) == 0


def test_many_entries_with_one_key_cost_no_more_than_few(workspace: Workspace) -> None:
    """Of a hundred editorials, a new one is compared with the first and the last ones."""
    from unittest import mock

    from readlist.duplicates import plan

    bring(workspace, *(f"Editorial, {number}" for number in range(5)))
    import_digests(
        workspace,
        [
            Pasted(
                "title,authors,year\n" + "\n".join(f'Owls,"Keel, {chr(65 + n % 26)}{n}",{1900 + n}' for n in range(100))
            )
        ],
    )
    with mock.patch.object(plan, "weigh", wraps=plan.weigh) as weighed:
        bring(workspace, "Owls")
    assert weighed.call_count == 20
