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
from readlist.library.decisions import read_decisions
from readlist.library.location.library_paths import LIBRARY_FILE_NAME
from readlist.model.entry_key import EntryKey
from readlist.model.paper import Status
from readlist.model.paper_history import Decision
from readlist.workspace import Workspace

MARKS = ("status", "starred", "trashed")
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


def test_an_import_records_no_decision(ws: Workspace) -> None:
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


def test_undo_and_redo_append_decisions(ws: Workspace) -> None:
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


@pytest.mark.parametrize("step", ["merge", "split"])
def test_undo_and_redo_of_a_merge_or_split_decide_as_the_step_did(ws: Workspace, step: str) -> None:
    marking.set_status(ws, [2], Status.READ)
    marking.set_star(ws, [2], True)
    tagging.tag(ws, "owls", [2])
    editing.write_note(ws, 2, "Four")
    if step == "split":
        merging.merge(ws, [1, 2])
    before = len(decisions(ws))
    if step == "merge":
        merging.merge(ws, [1, 2])
    else:
        merging.split(ws, [ws.paper(1).entries[-1].entry_id])
    done = sorted(told(ws, before))
    assert bool(done) == (step == "merge")
    before += len(done)
    history.undo(ws)
    assert sorted(told(ws, before)) == sorted((entry, mark, new, old) for entry, mark, old, new in done)
    history.redo(ws)
    assert sorted(told(ws, before + len(done))) == done


def test_a_merge_and_a_split_keep_what_was_decided_of_either_entry(ws: Workspace) -> None:
    marking.set_status(ws, [1], Status.READ)
    marking.set_status(ws, [2], Status.DISMISSED)
    before = told(ws)
    merging.merge(ws, [1, 2])
    merging.split(ws, [ws.paper(1).entries[-1].entry_id])
    assert told(ws)[:2] == before
    marking.set_star(ws, [2], True)
    assert told(ws)[-1] == (2, "starred", "0", "1")


def test_a_merge_decides_of_the_entries_that_the_kept_paper_had(ws: Workspace) -> None:
    marking.set_status(ws, [1], Status.READING)
    marking.set_status(ws, [2], Status.QUEUED)
    merging.merge(ws, [1, 2], keep=2)
    assert told(ws)[-1] == (2, "status", "queued", "reading")


@pytest.mark.parametrize("statement", ["DELETE FROM decisions", "UPDATE decisions SET new = 'x'"])
def test_decisions_cannot_be_changed_or_deleted(ws: Workspace, statement: str) -> None:
    marking.set_star(ws, [1], True)
    with pytest.raises(sqlite3.IntegrityError, match="decisions are"), ws.database.writing() as handle:
        handle.conn.execute(statement)
    assert len(decisions(ws)) == 1


def test_decisions_outlive_the_steps_of_the_journal(ws: Workspace, monkeypatch: pytest.MonkeyPatch) -> None:
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


def migrated(folder: Path, library: str, more: str = "") -> tuple[list[Decision], dict[tuple[int, str], str]]:
    """The decisions that a migration makes for an old library, and the marks there, by paper and mark.

    Only those marks of which there is a decision; ``more`` is a script for the old library.
    """
    script = Path(__file__).parent / "old_libraries" / f"{library}.sql"
    connection = sqlite3.connect(folder / LIBRARY_FILE_NAME)
    connection.executescript(script.read_text(encoding="utf-8") + more)
    connection.close()
    database = Database(folder)
    with database.reading() as reader:
        found = list(read_decisions(reader))
        rows = reader.execute(
            "SELECT d.sha256, e.position, m.paper_id, m.status, m.starred, m.trashed"
            " FROM entries e JOIN digests d ON d.id = e.digest_id JOIN marks m ON m.paper_id = e.paper_id"
        ).fetchall()
    database.close()
    papers = {EntryKey(sha256, position): paper for sha256, position, paper, *_ in rows}
    marks = {(row[2], mark): str(value) for row in rows for mark, value in zip(MARKS, row[3:], strict=True)}
    decided = {(papers[each.entry], each.mark): each.new for each in found if each.mark in MARKS}
    assert decided == {key: marks[key] for key in decided}, "the decisions end at the marks as they are"
    return found, decided


@pytest.mark.parametrize("library", ["schema-5", "schema-6", "schema-7", "schema-5-hundred-steps"])
def test_the_migration_fills_them_from_the_journal(tmp_path: Path, library: str) -> None:
    found, decided = migrated(tmp_path, library)
    assert {each.mark for each in found} >= {"status", "starred", "tag", "note"}
    assert {each.device for each in found} == {""}
    assert len(decided) > 2
    last: dict[str, str] = {}
    for each in found:
        if each.mark == "status":
            assert last.get(str(each.entry), each.old) == each.old, "each begins where the one before it ended"
            last[str(each.entry)] = each.new


STARRED_THEN_MERGED = """
    DELETE FROM changes WHERE undone;
    INSERT INTO changes VALUES (18, 'star', '[6]', '2026-11-27T11:00:00+00:00', 0), (19, 'merge', '[2,6]', '', 0);
    INSERT INTO change_rows
      SELECT 18, 'marks', '[6]', json_object('paper_id', 6, 'status', status, 'starred', 0, 'trashed', '')
      FROM marks WHERE paper_id = 6;
    INSERT INTO change_rows
      SELECT 19, 'marks', '[2]', json_object('paper_id', 2, 'status', status, 'starred', starred, 'trashed', '')
      FROM marks WHERE paper_id = 2;
    INSERT INTO change_rows
      SELECT 19, 'marks', '[6]', json_object('paper_id', 6, 'status', status, 'starred', 1, 'trashed', '')
      FROM marks WHERE paper_id = 6;
    INSERT INTO change_rows VALUES (19, 'entries', '[2]', '{"id":2,"paper_id":2}');
    UPDATE marks SET starred = 1, status = 'read' WHERE paper_id = 6;
    DELETE FROM marks WHERE paper_id = 2;
    UPDATE entries SET paper_id = 6 WHERE id = 2;
"""


def test_the_migration_gives_a_decision_to_an_entry_that_was_on_the_paper(tmp_path: Path) -> None:
    found, _ = migrated(tmp_path, "schema-7", STARRED_THEN_MERGED)
    starred = [each.entry.position for each in found if each.made == "2026-11-27T11:00:00+00:00"]
    assert starred == [3], "the third of its digest; the second of another one came by the merge"


def test_the_migration_names_a_tag_as_it_was_named_then(tmp_path: Path) -> None:
    found, _ = migrated(tmp_path, "schema-7")
    assert [each.new for each in found if each.mark == "tag" and each.new][:3] == ["owls", "owls", "winter"]
