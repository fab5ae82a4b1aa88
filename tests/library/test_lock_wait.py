"""The wait for another program that writes: announced once, ended when the lock is free, and never for other errors."""

from __future__ import annotations

import sqlite3
import time
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest
from made_digests import abstract_of, digest_text

from readlist.commands import marking
from readlist.commands.importing import Pasted, import_digests
from readlist.errors import LibraryFault
from readlist.library import lock_wait
from readlist.library.migrations import SCHEMA_VERSION
from readlist.workspace import Workspace


@pytest.fixture(autouse=True)
def quick(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(lock_wait, "LOCK_PORTION_S", 0.01)
    monkeypatch.setattr(lock_wait, "SILENT_WAIT_S", 0.05)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A closed library of one paper."""
    ws = Workspace.open(tmp_path / "library")
    import_digests(ws, [Pasted(digest_text([("Slow Trees", abstract_of("trees"))]))])
    ws.close()
    return tmp_path / "library"


@pytest.fixture
def other_program(folder: Path) -> Iterator[sqlite3.Connection]:
    """A connection of another program, in the middle of a write."""
    with closing(sqlite3.connect(folder / "library.sqlite", isolation_level=None)) as connection:
        connection.execute("BEGIN IMMEDIATE")
        yield connection


def test_a_write_that_waits_is_announced_once_and_done(folder: Path, other_program: sqlite3.Connection) -> None:
    announced: list[float] = []

    def announce() -> None:
        announced.append(time.monotonic())
        other_program.execute("COMMIT")

    ws = Workspace.open(folder, announce_wait=announce)
    begun = time.monotonic()
    marking.set_star(ws, [1], True)
    marking.set_star(ws, [1], False)
    ws.close()
    assert len(announced) == 1
    assert announced[0] - begun >= lock_wait.SILENT_WAIT_S


def test_an_opening_that_waits_for_a_migration_is_announced(folder: Path, other_program: sqlite3.Connection) -> None:
    other_program.execute("COMMIT")
    other_program.execute(f"PRAGMA user_version = {SCHEMA_VERSION - 1}")
    other_program.execute("BEGIN IMMEDIATE")
    announced = []

    def announce() -> None:
        announced.append(True)
        other_program.execute(f"PRAGMA user_version = {SCHEMA_VERSION}")
        other_program.execute("COMMIT")

    Workspace.open(folder, announce_wait=announce).close()
    assert announced == [True]


def test_the_wait_for_a_lock_ends_after_the_timeout(
    folder: Path, other_program: sqlite3.Connection, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(lock_wait, "BUSY_TIMEOUT_S", 0.2)
    ws = Workspace.open(folder)
    begun = time.monotonic()
    with pytest.raises(LibraryFault, match="in use by another program"):
        marking.set_star(ws, [1], True)
    assert 0.2 <= time.monotonic() - begun < 5
    other_program.execute("ROLLBACK")
    marking.set_star(ws, [1], True)
    assert ws.paper(1).starred
    ws.close()


def test_other_errors_are_not_waited_for() -> None:
    attempts = []

    def attempt() -> None:
        attempts.append(True)
        raise sqlite3.OperationalError("no such table: papers")

    with pytest.raises(sqlite3.OperationalError, match="no such table"):
        lock_wait.wait_for_lock(attempt)
    assert len(attempts) == 1
