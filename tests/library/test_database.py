"""Opening a library: made, reopened, migrated with a copy first, refused where it is newer, foreign or damaged."""

from __future__ import annotations

import shutil
import sqlite3
from contextlib import closing
from functools import partial
from pathlib import Path

import pytest
from clocks import work_clock

from readlist.commands import history, saved_searches
from readlist.errors import LibraryFault
from readlist.library.backup import backups, replacement
from readlist.library.check import invariants
from readlist.library.database import Database
from readlist.library.index_queue import library_id
from readlist.library.location.library_paths import LIBRARY_FILE_NAME
from readlist.library.migrations import SCHEMA_VERSION
from readlist.workspace import Workspace

OLD_LIBRARIES = sorted((Path(__file__).parent / "old_libraries").glob("*.sql"))


def test_makes_a_library_where_there_is_none(tmp_path: Path) -> None:
    database = Database(tmp_path / "new" / "library")
    with database.reading() as reader:
        assert invariants.check_database(reader) == []
        assert reader.execute("PRAGMA user_version").fetchone()[0] == SCHEMA_VERSION
    database.close()
    assert not (tmp_path / "new" / "library" / (LIBRARY_FILE_NAME + "-wal")).exists()


def test_reopening_keeps_what_is_there(tmp_path: Path) -> None:
    first = Database(tmp_path)
    known = library_id(first)
    first.close()
    again = Database(tmp_path)
    assert library_id(again) == known
    again.close()
    assert not (tmp_path / "backups").exists()


def test_a_newer_library_is_refused_and_left_alone(tmp_path: Path) -> None:
    Database(tmp_path).close()
    with sqlite3.connect(tmp_path / LIBRARY_FILE_NAME) as connection:
        connection.execute(f"PRAGMA user_version = {SCHEMA_VERSION + 1}")
    connection.close()
    before = (tmp_path / LIBRARY_FILE_NAME).read_bytes()
    with pytest.raises(LibraryFault, match=r"newer Readlist.*update"):
        Database(tmp_path)
    assert (tmp_path / LIBRARY_FILE_NAME).read_bytes() == before


def test_nothing_is_written_once_a_newer_program_has_migrated_the_library(tmp_path: Path) -> None:
    ws = Workspace.open(tmp_path)
    saved_searches.save_search(ws, "Trees", "trees")
    with closing(sqlite3.connect(tmp_path / LIBRARY_FILE_NAME)) as newer:
        newer.execute("ALTER TABLE searches ADD COLUMN colour TEXT NOT NULL DEFAULT ''")
        newer.execute(f"PRAGMA user_version = {SCHEMA_VERSION + 1}")
        newer.commit()
        for write in (partial(saved_searches.save_search, ws, "Owls", "owls"), partial(history.undo, ws)):
            with pytest.raises(LibraryFault, match=r"newer Readlist.*update"):
                write()
        assert newer.execute("SELECT name, colour FROM searches").fetchall() == [("Trees", "")]
    assert [search.name for search in ws.saved_searches()] == ["Trees"]
    ws.close()


def test_a_foreign_database_is_refused_and_left_alone(tmp_path: Path) -> None:
    connection = sqlite3.connect(tmp_path / LIBRARY_FILE_NAME)
    connection.execute("CREATE TABLE theirs (x)")
    connection.commit()
    connection.close()
    before = (tmp_path / LIBRARY_FILE_NAME).read_bytes()
    with pytest.raises(LibraryFault, match="not a Readlist library"):
        Database(tmp_path)
    assert (tmp_path / LIBRARY_FILE_NAME).read_bytes() == before


@pytest.mark.parametrize("content", [b"not a database at all, but long enough to be one" * 40, b"\0" * 5000])
def test_a_damaged_file_is_told_as_a_sentence(tmp_path: Path, content: bytes) -> None:
    (tmp_path / LIBRARY_FILE_NAME).write_bytes(content)
    with pytest.raises(LibraryFault, match=r"damaged|not a Readlist library"):
        Database(tmp_path)
    assert (tmp_path / LIBRARY_FILE_NAME).read_bytes() == content


def test_a_folder_that_cannot_be_made_is_told_as_a_sentence(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")
    with pytest.raises(LibraryFault, match="cannot be used"):
        Database(tmp_path / "file" / "library")


def test_a_copy_is_made_before_migrating(tmp_path: Path) -> None:
    database = Database(tmp_path)
    with database.writing() as handle:
        handle.conn.execute("DELETE FROM _sqlite_migrations")
        for name in [row[0] for row in handle.conn.execute("SELECT name FROM sqlite_schema WHERE type = 'table'")]:
            if not name.startswith(("sqlite_", "_sqlite")):
                handle.conn.execute(f"DROP TABLE {name}")
        handle.conn.execute("CREATE TABLE before_it_all (x)")
        handle.conn.execute("PRAGMA user_version = 0")
    database.close()
    Database(tmp_path).close()
    (copy,) = (tmp_path / "backups").glob("before-schema-*.sqlite")
    with sqlite3.connect(copy) as connection:
        assert connection.execute("SELECT name FROM sqlite_schema WHERE name = 'before_it_all'").fetchone()
    connection.close()


@pytest.mark.parametrize("script", OLD_LIBRARIES, ids=lambda path: path.stem)
def test_old_libraries_open_and_keep_their_promises(tmp_path: Path, script: Path) -> None:
    connection = sqlite3.connect(tmp_path / LIBRARY_FILE_NAME)
    connection.executescript(script.read_text(encoding="utf-8"))
    connection.close()
    database = Database(tmp_path)
    with database.reading() as reader:
        assert invariants.check_database(reader) == []
        assert reader.execute("SELECT count(*) FROM entries").fetchone()[0] > 0
    database.close()


def test_there_is_a_library_of_each_schema_before_this_one() -> None:
    there = {path.stem for path in OLD_LIBRARIES}
    assert there >= {f"schema-{version}" for version in range(1, SCHEMA_VERSION)}


def test_a_small_write_does_not_pay_for_a_large_one_before_it(tmp_path: Path) -> None:
    """A migration rewrites tables and then many single rows, all in one savepoint."""
    database = Database(tmp_path)
    with database.writing() as handle:
        handle.conn.execute("INSERT INTO changes VALUES (1, '', '[]', '', 0)")
        handle.conn.executemany("INSERT INTO meta VALUES (?, ?)", [(str(n), "x" * 3500) for n in range(12_000)])
        handle.conn.executemany("INSERT INTO change_rows VALUES (1, 'marks', ?, 'x')", [(str(n),) for n in range(1000)])

    def seconds(connection: sqlite3.Connection) -> float:
        started = work_clock()
        for number in range(1000):
            connection.execute("INSERT OR REPLACE INTO change_rows VALUES (1, 'marks', ?, 'y')", [str(number)])
        return work_clock() - started

    with database.writing(), database.writing() as handle:
        before = seconds(handle.conn)
        handle.conn.execute("UPDATE meta SET value = 'z' || value WHERE key <> 'library_id'")
        assert seconds(handle.conn) < 20 * before + 0.05
    database.close()


def test_a_backup_is_verified_described_and_put_back(tmp_path: Path) -> None:
    folder = tmp_path / "library"
    Database(folder).close()
    made = backups.make_backup(folder)
    assert [info.path for info in backups.list_backups(folder)] == [made]
    shutil.copy(made, tmp_path / "kept.sqlite")
    (folder / LIBRARY_FILE_NAME).write_bytes(b"ruined")
    kept = replacement.restore(folder, tmp_path / "kept.sqlite")
    assert kept is not None
    assert kept.read_bytes() == b"ruined"
    Database(folder).close()


def test_a_damaged_backup_is_not_put_back(tmp_path: Path) -> None:
    Database(tmp_path).close()
    before = (tmp_path / LIBRARY_FILE_NAME).read_bytes()
    bad = tmp_path / "bad.sqlite"
    bad.write_bytes(before[:3000] + b"\xff" * 4000)
    with pytest.raises(LibraryFault):
        replacement.restore(tmp_path, bad)
    assert (tmp_path / LIBRARY_FILE_NAME).read_bytes() == before


def test_only_dated_copies_are_pruned(tmp_path: Path) -> None:
    folder = tmp_path / "backups"
    folder.mkdir()
    for day in range(1, 5):
        (folder / f"library-2026010{day}T120000Z.sqlite").touch()
    (folder / "before-schema-2-from-1-20250101T000000Z.sqlite").touch()
    backups.prune_backups(tmp_path, keep=2)
    assert sorted(path.name for path in folder.iterdir()) == [
        "before-schema-2-from-1-20250101T000000Z.sqlite",
        "library-20260103T120000Z.sqlite",
        "library-20260104T120000Z.sqlite",
    ]
