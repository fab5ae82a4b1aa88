"""Check, repair and backups against real damage, done behind the library's back."""

from __future__ import annotations

import re
import shutil
import sqlite3
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from made_digests import abstract_of, digest_text

from readlist.commands import editing, history, importing, maintenance, marking, tagging
from readlist.commands.importing import Pasted
from readlist.errors import LibraryFault
from readlist.library.backup import backups, replacement
from readlist.library.check import invariants
from readlist.library.location.library_paths import LIBRARY_FILE_NAME
from readlist.library.migrations import SCHEMA_VERSION
from readlist.model.paper import Status
from readlist.model.scope import ListKind, Scope
from readlist.search import Document
from readlist.workspace import Workspace

OWLS = ("On the Hearing of Owls", abstract_of("owls"))
LARCHES = ("Larches in Winter", abstract_of("larches"))


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A closed library of two papers, the first in two digests, noted and tagged."""
    ws = Workspace.open(tmp_path / "library", tmp_path / "index")
    importing.import_digests(ws, [Pasted(digest_text([OWLS, LARCHES])), Pasted(digest_text([OWLS], "Mar 18"))])
    editing.write_note(ws, 1, "my thought")
    tagging.tag(ws, "birds", [1])
    ws.updater.catch_up()
    ws.close()
    return tmp_path / "library"


@contextmanager
def opened(folder: Path) -> Iterator[Workspace]:
    ws = Workspace.open(folder, folder.parent / "index")
    try:
        yield ws
    finally:
        ws.close()


def damage(folder: Path, *statements: str) -> None:
    connection = sqlite3.connect(folder / LIBRARY_FILE_NAME)
    for statement in statements:
        connection.execute(statement)
    connection.commit()
    connection.close()


@pytest.mark.parametrize(
    ("statements", "told"),
    [
        (["DELETE FROM papers WHERE id = 1"], "entry 1 belongs to no paper"),
        (["DELETE FROM marks WHERE paper_id = 2"], "paper 2 has no marks"),
        (["UPDATE papers SET title = 'stale' WHERE id = 1"], "paper 1 does not show what its entries say"),
        (["UPDATE papers SET abstract = '' WHERE id = 2"], "paper 2 does not show what its entries say"),
        (["UPDATE marks SET seen = 7 WHERE paper_id = 1"], "paper 1 has a wrong date or number"),
        (["UPDATE marks SET date = '1999-01-01' WHERE paper_id = 1"], "has a wrong date"),
        (["DELETE FROM entry_keys WHERE entry_id = 2"], "entry 2 cannot be found by any key"),
        (["DELETE FROM digests WHERE id = 2"], "digest 2 is gone, but not its entries"),
        (
            [
                "INSERT INTO digests (id, name, format, date, sha256, imported, problems)"
                " VALUES (9, '', '', '', '', '', '')"
            ],
            "digest 9 has no entries",
        ),
        (["INSERT INTO marks VALUES (9, 'read', 0, '', '', '', 0)"], "the marks of paper 9 belong to no paper"),
        (["INSERT INTO paper_tags VALUES (9, 1)"], "row .* of paper_tags refers to a row of papers"),
        (["INSERT INTO paper_tags VALUES (1, 9)"], "row .* of paper_tags refers to a row of tags"),
        (["INSERT INTO edits VALUES (9, 'title', 'x')"], "row .* of edits refers to a row of papers"),
    ],
)
def test_damage_is_found_and_mended(folder: Path, statements: list[str], told: str) -> None:
    damage(folder, *statements)
    with opened(folder) as ws:
        assert any(re.search(told, finding) for finding in maintenance.check(ws))
        assert maintenance.check(ws, repair=True), "what is mended is told"
        assert maintenance.check(ws) == []
        assert ws.paper(1).record.title == OWLS[0]
        assert ws.paper(2).record.abstract == LARCHES[1]
        assert ws.rows([1])[0].seen == 2
        history.undo(ws, 99)
        with ws.database.snapshot() as reader:
            assert invariants.check_database(reader) == []


@pytest.mark.parametrize(
    ("statements", "told"),
    [
        (["INSERT INTO notes VALUES (9, 'whose?')"], "the note of paper 9 belongs to no paper"),
        (
            [
                "INSERT INTO papers (id, title, abstract, authors, published, venue, url, sort_title)"
                " VALUES (9, 'lost', '', '[]', '', '', '', 'lost')",
                "INSERT INTO marks VALUES (9, 'read', 0, '', '', '', 0)",
            ],
            "paper 9 has no entries",
        ),
    ],
)
def test_what_cannot_be_known_is_told_and_left(folder: Path, statements: list[str], told: str) -> None:
    damage(folder, *statements)
    with opened(folder) as ws:
        with ws.database.snapshot() as reader:
            before = invariants.dump(reader)
        assert told in maintenance.check(ws)
        maintenance.check(ws, repair=True)
        assert told in maintenance.check(ws)
        with ws.database.snapshot() as reader:
            assert invariants.dump(reader) == before


def test_an_index_of_sqlites_that_is_wrong_is_rebuilt(folder: Path) -> None:
    damage(
        folder,
        "PRAGMA writable_schema = ON",
        "UPDATE sqlite_schema SET sql = 'CREATE INDEX marks_by_added ON marks (trashed, status, paper_id)'"
        " WHERE name = 'marks_by_added'",
    )
    with opened(folder) as ws:
        assert any("damaged" in finding for finding in maintenance.check(ws))
        maintenance.check(ws, repair=True)
        assert maintenance.check(ws) == []


def test_a_scribbled_page_is_a_finding_or_a_sentence(folder: Path) -> None:
    whole = (folder / LIBRARY_FILE_NAME).read_bytes()
    pages = len(whole) // 4096
    found = 0
    for page in range(1, pages, 3):
        (folder / LIBRARY_FILE_NAME).write_bytes(whole[: page * 4096] + b"\xa5" * 4096 + whole[(page + 1) * 4096 :])
        try:
            with opened(folder) as ws:
                found += any("damaged" in finding for finding in maintenance.check(ws))
                maintenance.check(ws, repair=True)
        except LibraryFault:
            found += 1
    assert found >= len(range(1, pages, 3)) - 3, "a page that holds nothing may be scribbled on"


def test_an_index_out_of_step_is_found_and_rebuilt(folder: Path) -> None:
    with opened(folder) as ws:
        ws.updater.catch_up()
        ws.index.write([], gone=[1])
        assert maintenance.check(ws) == ["the index holds 1 papers and the library 2"]
        maintenance.check(ws, repair=True)
        assert maintenance.check(ws) == []
        assert ws.finder.find("owls").ids.tolist() == [1]
        ws.index.write([Document(77, ws.paper(1).record, "", ())])
        assert len(maintenance.check(ws)) == 1


def test_a_clean_library_is_left_alone_by_repair(folder: Path) -> None:
    with opened(folder) as ws:
        before = ws.database.version()
        assert maintenance.check(ws, repair=True) == []
        assert ws.database.version() == before


# Backups


def test_a_backup_made_while_writing_is_whole(folder: Path, tmp_path: Path) -> None:
    with opened(folder) as ws:
        stop = threading.Event()

        def write() -> None:
            turn = 0
            while not stop.is_set():
                turn += 1
                importing.import_digests(ws, [Pasted(digest_text([(f"Study {turn}", abstract_of(f"tree{turn}"))]))])

        writer = threading.Thread(target=write)
        writer.start()
        made = [maintenance.backup(ws, tmp_path / f"copy {number}.sqlite") for number in range(5)]
        stop.set()
        writer.join()
    for number, copy in enumerate(made):
        assert sorted(path.name for path in tmp_path.glob(f"copy {number}*")) == [copy.name], "one file, nothing beside"
        shutil.rmtree(tmp_path / "there", ignore_errors=True)
        maintenance.restore_backup(tmp_path / "there", copy)
        with opened(tmp_path / "there") as ws:
            assert maintenance.check(ws) == []
            assert ws.paper(1).note == "my thought"


def test_restoring_brings_back_all_that_was_there(folder: Path) -> None:
    with opened(folder) as ws:
        with ws.database.snapshot() as reader:
            before = invariants.dump(reader)
        made = maintenance.backup(ws)
        marking.set_status(ws, [1, 2], Status.DISMISSED)
        importing.import_digests(ws, [Pasted(digest_text([("Ferns", abstract_of("ferns"))]))])
    kept = maintenance.restore_backup(folder, made)
    with opened(folder) as ws:
        with ws.database.snapshot() as reader:
            assert invariants.dump(reader) == before
        assert ws.finder.find("ferns").ids.tolist() == []
        history.undo(ws, 3)
        assert ws.counts().lists[ListKind.ALL] == 0
    assert kept is not None
    maintenance.restore_backup(folder, kept)
    with opened(folder) as ws:
        assert ws.counts().lists[ListKind.DISMISSED] == 2
        ws.updater.catch_up()
        assert len(ws.finder.find("ferns").ids) == 1


def test_a_library_that_is_open_is_not_replaced(folder: Path) -> None:
    with opened(folder) as ws:
        made = maintenance.backup(ws)
        with pytest.raises(LibraryFault, match="open in another program"):
            maintenance.restore_backup(folder, made)
        marking.set_star(ws, [1], True)
    with opened(folder) as ws:
        assert ws.paper(1).starred
    assert not list(folder.glob("*.restored*"))


@pytest.mark.parametrize("kind", ["damaged", "newer", "foreign", "text", "missing", "folder"])
def test_what_is_no_good_backup_is_not_put_back(folder: Path, tmp_path: Path, kind: str) -> None:
    bad = tmp_path / "bad.sqlite"
    if kind == "damaged":
        whole = (folder / LIBRARY_FILE_NAME).read_bytes()
        bad.write_bytes(whole[: len(whole) // 2])
    elif kind == "newer":
        shutil.copy(folder / LIBRARY_FILE_NAME, bad)
        connection = sqlite3.connect(bad)
        connection.execute(f"PRAGMA user_version = {SCHEMA_VERSION + 1}")
        connection.close()
    elif kind == "foreign":
        connection = sqlite3.connect(bad)
        connection.execute("CREATE TABLE papers (id)")
        connection.close()
    elif kind == "text":
        bad.write_text("Dear all")
    elif kind == "folder":
        bad.mkdir()
    before = (folder / LIBRARY_FILE_NAME).read_bytes()
    with pytest.raises(LibraryFault):
        maintenance.restore_backup(folder, bad)
    assert (folder / LIBRARY_FILE_NAME).read_bytes() == before
    assert sorted(path.name for path in folder.iterdir() if path.is_file()) == [LIBRARY_FILE_NAME]
    with opened(folder) as ws:
        assert maintenance.check(ws) == []


def test_an_older_backup_is_put_back_and_brought_up_to_date(tmp_path: Path) -> None:
    script = Path(__file__).parents[1] / "library" / "old_libraries" / "schema-1.sql"
    connection = sqlite3.connect(tmp_path / "old.sqlite")
    connection.executescript(script.read_text(encoding="utf-8"))
    connection.close()
    maintenance.restore_backup(tmp_path / "library", tmp_path / "old.sqlite")
    with opened(tmp_path / "library") as ws:
        assert maintenance.check(ws) == []
        assert len(ws.ids(Scope(ListKind.ALL))) > 0


@pytest.mark.parametrize("moment", ["copy_database", "checkpoint", "_keeping_old_library", "replace"])
def test_a_crash_during_a_restore_leaves_a_usable_library(
    folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, moment: str
) -> None:
    with opened(folder) as ws:
        made = maintenance.backup(ws, tmp_path / "made.sqlite")
        marking.set_star(ws, [2], True)
        left = tmp_path / "left"  # as a kill leaves it: the last commits in the log alone
        shutil.copytree(folder, left)
    assert (left / (LIBRARY_FILE_NAME + "-wal")).stat().st_size > 0

    def crash(*_: object, **__: object) -> None:
        raise KeyboardInterrupt

    where = Path if moment == "replace" else replacement
    monkeypatch.setattr(where, moment, crash)
    with pytest.raises(KeyboardInterrupt):
        maintenance.restore_backup(left, made)
    monkeypatch.undo()
    with opened(left) as ws:
        assert maintenance.check(ws) == []
        assert ws.paper(2).starred, "as it was before"
    maintenance.restore_backup(left, made)
    with opened(left) as ws:
        assert not ws.paper(2).starred


def test_a_library_as_a_kill_left_it_can_be_a_backup(folder: Path, tmp_path: Path) -> None:
    with opened(folder) as ws:
        marking.set_star(ws, [2], True)
        shutil.copytree(folder, tmp_path / "left")
    maintenance.restore_backup(tmp_path / "there", tmp_path / "left" / LIBRARY_FILE_NAME)
    with opened(tmp_path / "there") as ws:
        assert ws.paper(2).starred


def test_of_two_backups_in_one_second_the_later_is_newer(tmp_path: Path) -> None:
    (tmp_path / "backups").mkdir()
    names = [f"library-20260103T120000Z{ending}.sqlite" for ending in ("", "-2", "-10")]
    for name in names:
        (tmp_path / "backups" / name).touch()
    assert [path.name for path in backups.prune_backups(tmp_path, keep=1)] == [names[1], names[0]]


def test_an_empty_library_is_not_backed_up(workspace: Workspace) -> None:
    assert maintenance.backup_daily(workspace, keep=3) is None
