"""Decisions: every change of a mark is appended, undo's too, and they outlive the journal, merges and splits."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import pytest
from made_digests import abstract_of, digest_text

from readlist.commands import editing, history, marking, merging, tagging
from readlist.commands.importing import Pasted, import_digests
from readlist.device import device_name
from readlist.library.database import Database
from readlist.library.decisions import Decision, read_decisions
from readlist.library.places.place import LIBRARY_FILE_NAME
from readlist.model.paper import Status
from readlist.workspace import Workspace

TITLES = ("Slow Trees", "Fast Owls", "Still Ponds")


def decisions(ws: Workspace) -> list[Decision]:
    with ws.database.reading() as reader:
        return list(read_decisions(reader))


def told(ws: Workspace, after: int = 0) -> list[tuple[int, str, str, str]]:
    """(position, mark, old, new) of each decision but the first."""
    return [(each.entry.position, each.mark, each.old, each.new) for each in decisions(ws)[after:]]


@pytest.fixture
def ws(workspace: Workspace) -> Workspace:
    import_digests(workspace, [Pasted(digest_text([(title, abstract_of(title)) for title in TITLES]))])
    return workspace


def test_an_import_decides_nothing(ws: Workspace) -> None:
    assert decisions(ws) == []
    history.undo(ws)
    history.redo(ws)
    assert decisions(ws) == []


def test_each_change_of_a_mark_is_appended_with_time_and_device(ws: Workspace) -> None:
    marking.set_status(ws, [1, 2], Status.READ)
    marking.set_star(ws, [3], True)
    marking.trash(ws, [3])
    tagging.tag(ws, "ponds", [3])
    tagging.untag(ws, "ponds", [3])
    editing.write_note(ws, 1, "Four")
    editing.write_note(ws, 1, "")
    found = told(ws)
    trashed = found[3][3]
    assert found == [
        (1, "status", "unread", "read"),
        (2, "status", "unread", "read"),
        (3, "starred", "0", "1"),
        (3, "trashed", "", trashed),
        (3, "tag", "", "ponds"),
        (3, "tag", "ponds", ""),
        (1, "note", "0", "4"),
        (1, "note", "4", "0"),
    ]
    assert trashed.startswith("20")
    assert {each.device for each in decisions(ws)} == {device_name()}
    assert {each.entry.sha256 for each in decisions(ws)} == {ws.paper(1).entries[0].sha256}
    times = [each.made for each in decisions(ws)]
    assert times == sorted(times)


def test_a_mark_that_was_set_before_is_no_decision(ws: Workspace) -> None:
    marking.set_status(ws, [1], Status.READ)
    marking.set_status(ws, [1], Status.READ)
    assert len(decisions(ws)) == 1


def test_undo_and_redo_append(ws: Workspace) -> None:
    marking.set_status(ws, [1], Status.READ)
    tagging.tag(ws, "ponds", [2])
    history.undo(ws, 2)
    history.redo(ws, 2)
    assert told(ws) == [
        (1, "status", "unread", "read"),
        (2, "tag", "", "ponds"),
        (2, "tag", "ponds", ""),
        (1, "status", "read", "unread"),
        (1, "status", "unread", "read"),
        (2, "tag", "", "ponds"),
    ]


def test_a_merge_and_a_split_keep_what_was_decided_of_either_entry(ws: Workspace) -> None:
    marking.set_status(ws, [1], Status.READ)
    marking.set_status(ws, [2], Status.DISMISSED)
    before = told(ws)
    merging.merge(ws, [1, 2])
    merging.split(ws, [ws.paper(1).entries[-1].entry_id])
    assert told(ws)[:2] == before
    marking.set_star(ws, [2], True)
    assert told(ws)[-1] == (2, "starred", "0", "1")


def test_they_outlive_the_journal(ws: Workspace, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("readlist.library.journal.KEPT_STEPS", 2)
    for number in range(5):
        marking.set_star(ws, [1], number % 2 == 0)
    assert len(ws.journal.history()) == 2
    assert len(decisions(ws)) == 5


def test_they_are_about_sources_that_were_taken_back(ws: Workspace) -> None:
    marking.set_star(ws, [1], True)
    history.undo(ws, 2)
    assert ws.digests() == ()
    assert told(ws) == [(1, "starred", "0", "1"), (1, "starred", "1", "0")]
    import_digests(ws, [Pasted(digest_text([(title, abstract_of(title)) for title in TITLES]))])
    assert decisions(ws)[0].entry == ws.paper(4).entries[0].key


@pytest.mark.parametrize("schema", [5, 6, 7])
def test_the_migration_fills_them_from_the_journal(tmp_path: Path, schema: int) -> None:
    script = Path(__file__).parent / "old_libraries" / f"schema-{schema}.sql"
    connection = sqlite3.connect(tmp_path / LIBRARY_FILE_NAME)
    connection.executescript(script.read_text(encoding="utf-8"))
    connection.close()
    database = Database(tmp_path)
    with database.reading() as reader:
        found = list(read_decisions(reader))
    database.close()
    assert {each.mark for each in found} >= {"status", "starred", "tag", "note"}
    assert {each.device for each in found} == {""}
    last: dict[str, str] = {}
    for each in found:
        if each.mark == "status":
            assert last.get(str(each.entry), each.old) == each.old, "each begins where the one before it ended"
            last[str(each.entry)] = each.new
    assert last
