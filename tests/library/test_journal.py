"""The journal: no write goes round it, and what it does it can take back."""

from __future__ import annotations

import sqlite3

import pytest

from readlist.errors import NotFound
from readlist.workspace import Workspace


def test_a_write_outside_a_step_is_refused(workspace: Workspace) -> None:
    with pytest.raises(sqlite3.IntegrityError, match="outside a step"), workspace.database.writing() as handle:
        handle.conn.execute("INSERT INTO tags (name, folded, colour) VALUES ('a', 'a', '#000000')")
    assert workspace.tags() == ()


def test_a_step_that_fails_leaves_nothing(workspace: Workspace) -> None:
    def fail() -> None:
        with workspace.journal.step("fail") as step:
            step.handle.conn.execute("INSERT INTO tags (name, folded, colour) VALUES ('a', 'a', '#000000')")
            raise RuntimeError

    with pytest.raises(RuntimeError):
        fail()
    assert workspace.tags() == ()
    assert workspace.history() == []


def test_a_step_that_changes_nothing_leaves_no_trace(workspace: Workspace) -> None:
    with workspace.journal.step("nothing") as step:
        pass
    assert step.change.id is None
    assert workspace.history() == []


def test_entries_are_never_edited_or_removed(workspace: Workspace, write_digest) -> None:  # type: ignore[no-untyped-def]
    from readlist.commands.importing import import_digests

    import_digests(workspace, [write_digest("a.txt", [("A title of some length", "An abstract. " * 20)])])
    with pytest.raises(sqlite3.IntegrityError, match="never edited"), workspace.journal.step("edit") as step:
        step.handle.conn.execute("UPDATE entries SET title = 'other'")
    with pytest.raises(sqlite3.IntegrityError, match="always kept"), workspace.journal.step("remove") as step:
        step.handle.conn.execute("DELETE FROM entries")


def test_undo_and_redo_without_steps_say_so(workspace: Workspace) -> None:
    with pytest.raises(NotFound, match="nothing to undo"):
        workspace.journal.undo()
    with pytest.raises(NotFound, match="nothing to redo"):
        workspace.journal.redo()


def test_a_new_step_ends_what_could_be_redone(workspace: Workspace) -> None:
    def make(name: str) -> None:
        with workspace.journal.step(f"make {name}") as step:
            step.handle.conn.execute("INSERT INTO tags (name, folded, colour) VALUES (?, ?, '#000000')", [name, name])

    make("one")
    workspace.journal.undo()
    make("two")
    with pytest.raises(NotFound):
        workspace.journal.redo()
    assert [step.label for step in workspace.history()] == ["make two"]


def test_a_thousand_steps_are_undone_in_order(workspace: Workspace) -> None:
    for number in range(1000):
        with workspace.journal.step(f"make {number}") as step:
            step.handle.conn.execute(
                "INSERT INTO tags (name, folded, colour) VALUES (?, ?, '#000000')", [str(number), str(number)]
            )
    undone = workspace.journal.undo(1000)
    assert [step.label for step in undone] == [f"make {number}" for number in reversed(range(1000))]
    assert workspace.tags() == ()
