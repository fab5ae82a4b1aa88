"""SQLite's locks on the open library stay, whatever looks into the file: with them goes the log, and what is in it."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

import pytest
from made_digests import abstract_of, digest_text

from readlist.commands import exporting, maintenance, marking
from readlist.commands.importing import Pasted, import_digests
from readlist.errors import WorldError
from readlist.library.backup.copies import summarise
from readlist.library.database import Database
from readlist.library.location.library_paths import is_missing
from readlist.library.own_files import is_library
from readlist.workspace import Workspace

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="only Linux lists the locks of a process")

PAPERS = [(f"Owls of Kind {number}", abstract_of(f"owls {number}")) for number in range(12)]


def locks_on(file: Path) -> list[str]:
    """The locks that this process holds on a library and its log: kind and bytes.

    Read from its file descriptors: ``/proc/locks`` skips lines while other processes lock and unlock files.
    """
    numbers = tuple(f":{one.stat().st_ino}" for one in (file, Path(f"{file}-shm")))
    found: set[str] = set()  # each descriptor of a file lists all locks of the process on it
    for descriptor in Path("/proc/self/fdinfo").iterdir():
        with suppress(FileNotFoundError):  # the one of this loop
            for line in descriptor.read_text(encoding="ascii").splitlines():
                if line.startswith("lock:"):
                    _, _, _, _, kind, _, inode, start, end = line.split()
                    if inode.endswith(numbers):
                        found.add(f"{inode} {kind} {start} {end}")
    return sorted(found)


@pytest.fixture
def file(workspace: Workspace) -> Path:
    import_digests(workspace, [Pasted(digest_text(PAPERS))])
    return workspace.database.path


LOOKS: dict[str, Callable[[Workspace, Path], object]] = {
    "a daily backup": lambda ws, _: maintenance.backup_daily(ws, 10),
    "a daily backup that is not due": lambda ws, _: [maintenance.backup_daily(ws, 10) for _ in range(2)],
    "a backup": lambda ws, _: maintenance.backup(ws),
    "a backup elsewhere": lambda ws, file: maintenance.backup(ws, file.parent.parent / "copy.sqlite"),
    "a backup onto the library": maintenance.backup,
    "an export onto the library": lambda ws, file: exporting.export(ws, [1], "bibtex", file),
    "an export onto the log": lambda ws, file: exporting.export(ws, [1], "bibtex", Path(f"{file}-wal")),
    "an import of the library": lambda ws, file: import_digests(ws, [file]),
    "an import of its folder": lambda ws, file: import_digests(ws, [file.parent]),
    "a look whether it is absent": lambda _, file: is_missing(file.parent),
    "a look whether it is a library": lambda _, file: is_library(file),
    "a look at what it holds": lambda _, file: summarise(file),
    "the same without its log": lambda _, file: summarise(file, alone=True),
    "a check": lambda ws, _: maintenance.check(ws),
    "a second opening": lambda _, file: Database(file.parent).close(),
}


@pytest.mark.parametrize("name", LOOKS)
def test_looking_at_an_open_library_keeps_its_locks(workspace: Workspace, file: Path, name: str) -> None:
    before = locks_on(file)
    assert before, "a library in use is locked"
    with suppress(WorldError):
        LOOKS[name](workspace, file)
    assert locks_on(file) == before


def run(library: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "readlist", "--library", str(library), *arguments]
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)}
    return subprocess.run(command, capture_output=True, text=True, timeout=60, check=False, env=environment)


def test_another_program_leaves_the_log_of_a_library_that_was_backed_up(workspace: Workspace, file: Path) -> None:
    maintenance.backup_daily(workspace, 10)
    assert run(file.parent, "list").returncode == 0
    assert Path(f"{file}-wal").exists()
    marking.set_star(workspace, [1, 2, 3], True)
    assert run(file.parent, "star", "4").returncode == 0
    marking.set_star(workspace, [5], True)
    found = run(file.parent, "search", "is:starred", "--json")
    assert found.stdout.count('"starred": true') == 5, found.stderr
    assert maintenance.check(workspace) == []


def test_no_backup_takes_the_place_of_a_library_that_another_program_has_open(workspace: Workspace, file: Path) -> None:
    made = maintenance.backup(workspace)
    maintenance.backup_daily(workspace, 10)
    found = run(file.parent, "restore-backup", str(made))
    assert found.returncode == 1
    assert "open in another program" in found.stderr
    marking.set_star(workspace, [1], True)
    assert workspace.paper(1).starred
