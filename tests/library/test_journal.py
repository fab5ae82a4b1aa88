"""The journal: no write goes round it, and what it does it can take back."""

from __future__ import annotations

import json
import sqlite3
import sys
from pathlib import Path
from typing import Any

import pytest
from made_digests import abstract_of, digest_text

from readlist.commands import editing, history, importing, marking
from readlist.errors import Cancelled, LibraryFault, NotFound, OurFault
from readlist.library import journal
from readlist.library.check import invariants
from readlist.model.paper import Status
from readlist.workspace import Workspace


def make_tag(workspace: Workspace, name: str) -> None:
    with workspace.journal.step(f"make {name}") as step:
        step.handle.conn.execute("INSERT INTO tags (name, folded, colour) VALUES (?, ?, '#000000')", [name, name])


def names(workspace: Workspace) -> list[str]:
    return [count.tag.name for count in workspace.tags()]


def dump(workspace: Workspace) -> dict[str, list[tuple[object, ...]]]:
    with workspace.database.snapshot() as reader:
        return invariants.dump(reader)


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
    assert workspace.journal.history() == []


def test_a_step_that_changes_nothing_leaves_no_trace(workspace: Workspace) -> None:
    with workspace.journal.step("nothing") as step:
        pass
    assert step.change.id is None
    assert workspace.journal.history() == []


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
    make_tag(workspace, "one")
    workspace.journal.undo()
    make_tag(workspace, "two")
    with pytest.raises(NotFound):
        workspace.journal.redo()
    assert [step.fact.kind for step in workspace.journal.history()] == ["make two"]


def test_a_thousand_steps_are_undone_in_order(workspace: Workspace) -> None:
    for number in range(1000):
        make_tag(workspace, str(number))
    undone = workspace.journal.undo(1000)
    assert [step.fact.kind for step in undone] == [f"make {number}" for number in reversed(range(1000))]
    assert workspace.tags() == ()


def test_commands_that_change_nothing_forget_no_steps(workspace: Workspace, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("readlist.library.journal.KEPT_STEPS", 3)
    for name in "abc":
        make_tag(workspace, name)
    for _ in range(10):
        with workspace.journal.step("nothing"):
            pass
    assert len(workspace.journal.history()) == 3
    make_tag(workspace, "d")
    assert [step.fact.kind for step in workspace.journal.history()] == ["make d", "make c", "make b"]
    with workspace.database.reading() as reader:
        assert reader.execute("SELECT count(*) FROM change_rows").fetchone()[0] == 3, "forgotten with their rows"
    workspace.journal.undo(99)
    assert names(workspace) == ["a"]


def test_what_was_undone_can_be_redone_after_a_command_that_changed_nothing(workspace: Workspace) -> None:
    make_tag(workspace, "one")
    workspace.journal.undo()
    with workspace.journal.step("nothing"):
        pass
    workspace.journal.redo()
    assert names(workspace) == ["one"]


def test_a_step_within_a_step_is_our_fault_and_leaves_nothing(workspace: Workspace) -> None:
    def nest() -> None:
        with workspace.journal.step("outer") as step:
            step.handle.conn.execute("INSERT INTO tags (name, folded, colour) VALUES ('a', 'a', '#000000')")
            make_tag(workspace, "inner")

    with pytest.raises(OurFault, match="within"):
        nest()
    assert names(workspace) == []
    make_tag(workspace, "after")
    assert names(workspace) == ["after"]


def test_a_step_that_is_cancelled_leaves_nothing_and_the_next_one_works(workspace: Workspace) -> None:
    def cancel() -> None:
        with workspace.journal.step("long") as step:
            step.handle.conn.execute("INSERT INTO tags (name, folded, colour) VALUES ('a', 'a', '#000000')")
            raise Cancelled("Stopped.")

    with pytest.raises(Cancelled):
        cancel()
    make_tag(workspace, "a")
    assert [step.fact.kind for step in workspace.journal.history()] == ["make a"]


def test_a_row_touched_twice_comes_back_as_it_was_before_the_first(workspace: Workspace) -> None:
    make_tag(workspace, "one")
    before = dump(workspace)
    with workspace.journal.step("to and fro") as step:
        conn = step.handle.conn
        conn.execute("UPDATE tags SET name = 'two' WHERE folded = 'one'")
        conn.execute("DELETE FROM tags WHERE folded = 'one'")
        conn.execute("INSERT INTO tags (id, name, folded, colour) VALUES (1, 'three', 'three', '#ffffff')")
        conn.execute("INSERT INTO tags (name, folded, colour) VALUES ('one', 'one', '#ffffff')")
        conn.execute("DELETE FROM tags WHERE folded = 'one'")
    after = dump(workspace)
    workspace.journal.undo()
    assert dump(workspace) == before
    workspace.journal.redo()
    assert dump(workspace) == after


def test_typing_goes_on_only_while_its_step_is_the_newest(workspace: Workspace) -> None:
    importing.import_digests(workspace, [importing.Pasted(digest_text([("Owls at Night", abstract_of("owls"))]))])
    first = editing.write_note(workspace, 1, "a")
    second = editing.write_note(workspace, 1, "ab", continuing=first.id)
    assert second.id == first.id
    marking.set_status(workspace, [1], Status.READ)
    third = editing.write_note(workspace, 1, "abc", continuing=first.id)
    assert third.id not in (None, first.id)
    history.undo(workspace)
    assert workspace.paper(1).note == "ab"
    fourth = editing.write_note(workspace, 1, "abd", continuing=third.id)
    assert fourth.id != third.id, "a step that was undone is not continued"
    history.undo(workspace, 3)
    assert workspace.paper(1).note == ""


def test_undo_of_several_steps_is_one_move(workspace: Workspace, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in "abc":
        make_tag(workspace, name)
    swap_rows = journal.swap_rows

    def fail_at_b(conn: sqlite3.Connection, step: int, *tables: Any) -> None:
        if step == 2:
            raise sqlite3.OperationalError("database or disk is full")
        swap_rows(conn, step, *tables)

    monkeypatch.setattr(journal, "swap_rows", fail_at_b)
    with pytest.raises(LibraryFault, match="disk is full"):
        workspace.journal.undo(3)
    monkeypatch.undo()
    assert names(workspace) == ["a", "b", "c"]
    workspace.journal.undo(3)
    assert names(workspace) == []


def test_a_full_disk_leaves_all_as_it_was(workspace: Workspace) -> None:
    text = digest_text([(f"Study {number}", abstract_of(f"tree{number}")) for number in range(50)])
    importing.import_digests(workspace, [importing.Pasted(text)])
    editing.write_note(workspace, 1, "x" * 400_000)
    before = dump(workspace)
    with workspace.database.writing() as handle:
        pages = handle.conn.execute("PRAGMA page_count").fetchone()[0]
        handle.conn.execute(f"PRAGMA max_page_count = {pages}")
    more = digest_text([(f"Another {number}", abstract_of(f"bush{number}")) for number in range(400)])
    with pytest.raises(LibraryFault, match="full"):
        importing.import_digests(workspace, [importing.Pasted(more)])
    with pytest.raises(LibraryFault, match="full"):
        editing.write_note(workspace, 2, "y" * 4_000_000)
    assert dump(workspace) == before
    with workspace.database.writing() as handle:
        handle.conn.execute("PRAGMA max_page_count = 1073741823")
    history.undo(workspace, 2)
    history.redo(workspace, 2)
    assert dump(workspace) == before


def test_every_step_of_an_old_library_can_still_be_undone(tmp_path: Path) -> None:
    scripts = sorted((Path(__file__).parent / "old_libraries").glob("*.sql"))
    assert scripts
    for script in scripts:
        folder = tmp_path / script.stem
        folder.mkdir()
        connection = sqlite3.connect(folder / "library.sqlite")
        connection.executescript(script.read_text(encoding="utf-8"))
        connection.close()
        ws = Workspace.open(folder, folder / "index")
        before = dump(ws)
        done = sum(not step.undone for step in ws.journal.history(1000))
        for _ in range(done):
            history.undo(ws)
            with ws.database.snapshot() as reader:
                assert invariants.check_database(reader) == []
        assert not any(rows for table, rows in dump(ws).items() if table != "series")  # its rows are a migration's
        history.redo(ws, done)
        assert dump(ws) == before
        ws.close()


def test_texts_with_nuls_come_back_whole(workspace: Workspace) -> None:
    """SQLite's JSON functions end a text at a NUL; the rows of a step must not."""

    def write_all(*texts: str) -> None:
        with workspace.journal.step("write") as step:
            conn = step.handle.conn
            for number, text in enumerate(texts, 1):
                conn.execute("UPDATE tags SET name = ? WHERE id = ?", [text, number])

    for name in "abc":
        make_tag(workspace, name)
    write_all("a\0b", "plain", "c\0")
    written = dump(workspace)
    write_all("a", "other", "c")
    workspace.journal.undo()
    assert dump(workspace) == written
    with workspace.journal.step("take out") as step:
        step.handle.conn.execute("DELETE FROM tags")
    workspace.journal.undo()
    assert dump(workspace) == written
    assert sorted(names(workspace)) == ["a\0b", "c\0", "plain"]


@pytest.mark.parametrize(("first", "size"), [(10, 4), (1 << 33, 8)])
def test_many_papers_of_a_step_are_packed(workspace: Workspace, first: int, size: int) -> None:
    new = range(first, first + 30_000)
    with workspace.journal.step("import") as step:
        step.handle.conn.execute("INSERT INTO tags (name, folded, colour) VALUES ('a', 'a', '#808080')")
        step.touch(new)
        step.touch({first + 10, 4, 3})
    papers = step.change.papers
    assert list(papers) == [3, 4, *new]
    assert sys.getsizeof(papers) < (size + 1) * len(papers)
    with workspace.database.reading() as reader:
        [stored] = reader.execute("SELECT papers FROM changes").fetchone()
    assert json.loads(stored) == [3, 4, [new[0], new[-1]]]
