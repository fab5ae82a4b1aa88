"""A log beside the library is folded in where it is the library's own, and kept aside where it is not."""

from __future__ import annotations

import os
import random
import shutil
import sqlite3
import struct
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from readlist.commands import maintenance, marking
from readlist.commands.arrival import import_digest
from readlist.errors import LibraryFault
from readlist.library import count_queries
from readlist.library.backup import foreign_log
from readlist.library.backup.database_pages import text_pairs
from readlist.library.database import Database
from readlist.model.digest import Digest, Entry
from readlist.model.record import Record
from readlist.model.scope import ListKind, Scope
from readlist.model.task import Quiet
from readlist.workspace import Workspace

FILE, LOG = "library.sqlite", "library.sqlite-wal"


def bring(ws: Workspace, name: str, papers: int = 40) -> None:
    """Add papers that no other digest has."""
    entries = tuple(
        Entry(number, Record(f"{name} {number}", f"About {name} {number}. " * 40)) for number in range(1, papers + 1)
    )
    with ws.journal.step("bring") as step:
        import_digest(step.handle.conn, Digest("f", "2026-01-03", entries), name=name, sha256=name, task=Quiet())


def starred(ws: Workspace) -> list[int]:
    return sorted(ws.ids(Scope(ListKind.STARRED)).tolist())


def as_killed(source: Path, target: Path) -> None:
    """Copy an open library as a killed program would leave it."""
    target.mkdir(parents=True, exist_ok=True)
    for name in (FILE, LOG):
        shutil.copy(source / name, target / name)


class Days:
    """One library on three days: as closed on the first, as closed on the second, as killed on the third."""

    def __init__(self, tmp_path: Path) -> None:
        self.first, self.second, self.third = (tmp_path / name for name in ("first", "second", "third"))
        self.killed_first = tmp_path / "killed first"
        place = tmp_path / "library"
        ws = Workspace.open(place, tmp_path / "index")
        bring(ws, "owls")
        marking.set_star(ws, [1], True)
        as_killed(place, self.killed_first)
        self.backup = maintenance.backup(ws)
        ws.close()
        shutil.copytree(place, self.first)
        ws = Workspace.open(place, tmp_path / "index")
        bring(ws, "voles")
        marking.set_star(ws, [2, 50], True)
        ws.close()
        shutil.copytree(place, self.second)
        ws = Workspace.open(place, tmp_path / "index")
        marking.set_star(ws, [3], True)
        bring(ws, "moles")
        as_killed(place, self.third)
        ws.close()


@pytest.fixture(scope="module")
def days(tmp_path_factory: pytest.TempPathFactory) -> Days:
    return Days(tmp_path_factory.mktemp("days"))


def mix(tmp_path: Path, file: Path, log: Path) -> tuple[Path, list[bytes]]:
    """A library folder with the file of one and the log of another, and the bytes of both."""
    folder = tmp_path / "mixed"
    folder.mkdir(parents=True)
    shutil.copy(file, folder / FILE)
    shutil.copy(log, folder / LOG)
    return folder, [(folder / name).read_bytes() for name in (FILE, LOG)]


def kept_in(folder: Path) -> list[bytes]:
    return sorted(path.read_bytes() for path in (folder / "backups").glob("before-log-*"))


def test_the_log_of_a_killed_program_is_folded_in(days: Days, tmp_path: Path) -> None:
    folder, _ = mix(tmp_path, days.third / FILE, days.third / LOG)
    ws = Workspace.open(folder, tmp_path / "index")
    try:
        assert ws.database.remark == ""
        assert starred(ws) == [1, 2, 3, 50]
        assert len(ws.ids(Scope(ListKind.ALL))) == 120
        assert maintenance.check(ws) == []
    finally:
        ws.close()
    assert kept_in(folder) == []
    assert not (folder / LOG).exists()


@pytest.mark.parametrize("moment", ["_head", "_compare_states", "_mismatch"])
def test_a_log_that_another_program_folds_in_meanwhile_is_no_log(
    days: Days, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, moment: str
) -> None:
    folder, _ = mix(tmp_path, days.third / FILE, days.third / LOG)
    real = getattr(foreign_log, moment)

    def fold_first(*arguments: object) -> object:
        monkeypatch.setattr(foreign_log, moment, real)
        with closing(sqlite3.connect(folder / FILE)) as other:
            other.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        assert not (folder / LOG).exists()
        return real(*arguments)

    monkeypatch.setattr(foreign_log, moment, fold_first)
    ws = Workspace.open(folder, tmp_path / "index")
    try:
        assert ws.database.remark == ""
        assert starred(ws) == [1, 2, 3, 50]
    finally:
        ws.close()
    assert kept_in(folder) == []


@pytest.mark.parametrize("threshold", [0, 16_000_000])
@pytest.mark.parametrize(
    ("file", "log", "stars"),
    [
        ("backup", "third", [1]),  # someone copied a backup over the file
        ("backup", "killed_first", [1]),  # of the very same day
        ("first", "third", [1]),  # a sync tool brought the log alone
        ("second", "killed_first", [1, 2, 50]),  # or the file alone
        ("first", "other", [1]),
    ],
)
def test_a_log_that_is_not_the_files_is_kept_aside(
    days: Days, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, file: str, log: str, stars: list[int], threshold: int
) -> None:
    monkeypatch.setattr("readlist.library.backup.foreign_log.MAX_FULL_CHECK_BYTES", threshold)
    source = days.backup if file == "backup" else getattr(days, file) / FILE
    if log == "other":
        ws = Workspace.open(tmp_path / "other", tmp_path / "index")
        bring(ws, "other")
        as_killed(tmp_path / "other", tmp_path / "other killed")
        ws.close()
        beside = tmp_path / "other killed" / LOG
    else:
        beside = getattr(days, log) / LOG
    folder, were = mix(tmp_path, source, beside)
    ws = Workspace.open(folder, tmp_path / "index")
    try:
        assert "log" in ws.database.remark
        assert str(folder / "backups") in ws.database.remark
        assert starred(ws) == stars
        assert maintenance.check(ws) == []
        marking.set_star(ws, [7], True)
    finally:
        ws.close()
    assert kept_in(folder) == sorted(were)
    again = Workspace.open(folder, tmp_path / "index")
    assert again.database.remark == ""
    again.close()
    assert len(kept_in(folder)) == 2


def test_a_log_cut_in_the_middle_is_folded_in_as_far_as_it_goes(days: Days, tmp_path: Path) -> None:
    folder, _ = mix(tmp_path, days.third / FILE, days.third / LOG)
    os.truncate(folder / LOG, (folder / LOG).stat().st_size * 2 // 3)
    ws = Workspace.open(folder, tmp_path / "index")
    assert ws.database.remark == ""
    assert starred(ws) == [1, 2, 3, 50]
    assert maintenance.check(ws) == []
    ws.close()


def test_a_file_that_was_cut_is_seen_whatever_its_size(
    days: Days, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("readlist.library.backup.foreign_log.MAX_FULL_CHECK_BYTES", 0)
    folder, _ = mix(tmp_path, days.third / FILE, days.third / LOG)
    os.truncate(folder / FILE, (folder / FILE).stat().st_size // 8192 * 4096)
    were = [(folder / name).read_bytes() for name in (FILE, LOG)]
    with pytest.raises(LibraryFault, match="backup"):
        Workspace.open(folder, tmp_path / "index")
    assert [(folder / name).read_bytes() for name in (FILE, LOG)] == were


def test_a_log_half_folded_in_is_the_files_own(days: Days, tmp_path: Path) -> None:
    folder, _ = mix(tmp_path, days.third / FILE, days.third / LOG)
    with closing(sqlite3.connect(tmp_path / "mixed" / FILE)) as connection:
        connection.execute("SELECT count(*) FROM papers").fetchone()
        connection.execute("PRAGMA wal_checkpoint(PASSIVE)")
        as_killed(folder, tmp_path / "folded")
    assert (tmp_path / "folded" / LOG).stat().st_size > 0
    whole = (tmp_path / "folded" / FILE).read_bytes()
    before = (days.third / FILE).read_bytes()
    (tmp_path / "folded" / FILE).write_bytes(whole[: len(before) // 2] + before[len(before) // 2 :])
    ws = Workspace.open(tmp_path / "folded", tmp_path / "index")
    assert ws.database.remark == ""
    assert starred(ws) == [1, 2, 3, 50]
    assert maintenance.check(ws) == []
    ws.close()


def test_where_nothing_can_be_used_nothing_is_touched(days: Days, tmp_path: Path) -> None:
    folder, _ = mix(tmp_path, days.third / FILE, days.third / LOG)
    (folder / FILE).write_bytes((folder / FILE).read_bytes()[:4096] + os.urandom(60_000))
    were = {path.name: path.read_bytes() for path in folder.iterdir()}
    with pytest.raises(LibraryFault, match="backup"):
        Workspace.open(folder, tmp_path / "index")
    assert {path.name: path.read_bytes() for path in folder.iterdir() if path.is_file()} == were


@pytest.mark.parametrize("content", [b"no log at all " * 500, bytes(5000)])
def test_what_is_no_log_is_kept_aside(days: Days, tmp_path: Path, content: bytes) -> None:
    folder, _ = mix(tmp_path, days.second / FILE, days.third / LOG)
    (folder / LOG).write_bytes(content)
    ws = Workspace.open(folder, tmp_path / "index")
    assert starred(ws) == [1, 2, 50]
    assert "log" in ws.database.remark
    ws.close()
    assert content in kept_in(folder)


@pytest.mark.parametrize("is_there", [False, True])
def test_the_log_of_a_file_that_is_gone_is_kept(days: Days, tmp_path: Path, is_there: bool) -> None:
    folder, (_, log) = mix(tmp_path, days.third / FILE, days.third / LOG)
    (folder / FILE).unlink()
    if is_there:
        (folder / FILE).touch()
    database = Database(folder)
    assert "log" in database.remark
    with database.reading() as reader:
        assert count_queries.count_papers(reader) == 0
    database.close()
    assert log in kept_in(folder)


def test_the_journal_of_a_library_that_another_program_is_making_is_left_alone(tmp_path: Path) -> None:
    folder = tmp_path / "library"
    folder.mkdir()
    with closing(sqlite3.connect(folder / FILE, isolation_level=None)) as maker:
        maker.execute("PRAGMA cache_size = 1")
        maker.execute("BEGIN")
        maker.execute("CREATE TABLE begun (text)")
        (folder / FILE).write_bytes(b"")  # as before the first page is written
        journal = folder / f"{FILE}-journal"
        assert journal.stat().st_size
        assert foreign_log.remove_foreign_log(folder, folder / FILE) == ""
        assert journal.exists()
    assert kept_in(folder) == []


def test_the_log_of_a_program_that_opens_the_library_meanwhile_is_left_alone(
    days: Days, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder, (_, foreign) = mix(tmp_path, days.first / FILE, days.third / LOG)
    copy_aside = foreign_log._copy_aside
    own = b"the log of the other program"

    def copy_and_replace(folder: Path, file: Path) -> Path:
        """Copy, while another program removes the foreign log, opens the library and writes."""
        copied = copy_aside(folder, file)
        (folder / LOG).unlink()
        (folder / LOG).write_bytes(own)
        return copied

    monkeypatch.setattr(foreign_log, "_copy_aside", copy_and_replace)
    foreign_log.remove_foreign_log(folder, folder / FILE)
    assert (folder / LOG).read_bytes() == own
    assert foreign in kept_in(folder)


def test_a_journal_of_another_file_is_kept_aside(days: Days, tmp_path: Path) -> None:
    folder = tmp_path / "library"
    shutil.copytree(days.second, folder)
    elsewhere = tmp_path / "elsewhere.sqlite"
    shutil.copy(days.backup, elsewhere)
    with closing(sqlite3.connect(elsewhere, isolation_level=None)) as connection:
        connection.execute("PRAGMA cache_size = 1")
        connection.execute("BEGIN")
        connection.execute("UPDATE papers SET abstract = abstract || title")
        shutil.copy(f"{elsewhere}-journal", folder / f"{FILE}-journal")
    journal = (folder / f"{FILE}-journal").read_bytes()
    assert journal[:8] == b"\xd9\xd5\x05\xf9\x20\xa1\x63\xd7", "it would be rolled back"
    ws = Workspace.open(folder, tmp_path / "index")
    assert starred(ws) == [1, 2, 50]
    assert maintenance.check(ws) == []
    ws.close()
    assert journal in kept_in(folder)


def test_a_journal_of_the_turn_to_writing_with_a_log_is_the_files_own(days: Days, tmp_path: Path) -> None:
    """SQLite leaves one where it is stopped while it turns a backup that was put back to writing with a log."""
    folder = tmp_path / "library"
    shutil.copytree(days.second, folder)
    file = (folder / FILE).read_bytes()
    page_size = int.from_bytes(file[16:18], "big")
    page = bytearray(file[:page_size])
    page[18:20] = b"\1\1"
    nonce = 7
    head = bytes.fromhex("d9d505f920a163d7") + struct.pack(">5I", 1, nonce, len(file) // page_size, 512, page_size)
    checksum = (nonce + sum(page[place] for place in range(page_size - 200, 0, -200))) & 0xFFFFFFFF
    journal = head.ljust(512, b"\0") + struct.pack(">I", 1) + page + struct.pack(">I", checksum)
    (folder / f"{FILE}-journal").write_bytes(journal)
    ws = Workspace.open(folder, tmp_path / "index")
    assert (ws.database.remark, starred(ws)) == ("", [1, 2, 50])
    assert maintenance.check(ws) == []
    ws.close()
    assert kept_in(folder) == []
    assert not (folder / f"{FILE}-journal").exists()


@pytest.mark.parametrize("seed", range(2))
def test_logs_and_files_of_one_library_are_told_apart(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, seed: int
) -> None:
    """Any file with any log: what fits is folded in, what does not is told; nothing is ever mixed."""
    monkeypatch.setattr("readlist.library.backup.foreign_log.MAX_FULL_CHECK_BYTES", 0)
    rng = random.Random(seed)
    kills = list(_live(tmp_path, rng))
    assert len(kills) > 10
    for folder, stars in kills:
        place, _ = mix(tmp_path / f"own {folder.name}", folder / FILE, folder / LOG)
        ws = Workspace.open(place, tmp_path / "index")
        assert (ws.database.remark, starred(ws)) == ("", stars)
        ws.close()
    for number in range(30):
        (one, _), (other, stars) = rng.sample(kills, 2)
        place, _ = mix(tmp_path / f"mixed {number}", one / FILE, other / LOG)
        try:
            ws = Workspace.open(place, tmp_path / "index")
        except LibraryFault:
            continue
        assert maintenance.check(ws) == []
        assert ws.database.remark or starred(ws) == stars
        ws.close()


def _live(tmp_path: Path, rng: random.Random) -> Iterator[tuple[Path, list[int]]]:
    """One library through many steps, its log folded in at odd moments: as a kill leaves it, and the stars then."""
    place = tmp_path / "library"
    ws = Workspace.open(place, tmp_path / "index")
    bring(ws, "first", 20)
    for number in range(60):
        with ws.database.writing() as handle:
            pages = rng.choice([1, 5, 30, 4000])
        handle.conn.execute(f"PRAGMA wal_autocheckpoint = {pages}")
        match rng.randrange(8):
            case 0:
                bring(ws, f"digest {number}", rng.randint(1, 15))
            case 1:
                ws.updater.catch_up()
            case 2:
                ws.close()
                ws = Workspace.open(place, tmp_path / "index")
            case 3:
                marking.set_star(ws, [], True)
            case _:
                marking.set_star(ws, [rng.randint(1, 20)], rng.random() < 0.6)
        if (place / LOG).exists() and (place / LOG).stat().st_size and rng.random() < 0.5:
            as_killed(place, tmp_path / f"kill {number}")
            yield tmp_path / f"kill {number}", starred(ws)
    ws.close()


HOLD = """
import sys, time
from pathlib import Path
from readlist.workspace import Workspace
ws = Workspace.open(Path(sys.argv[1]), Path(sys.argv[2]))
from readlist.commands import marking
marking.set_star(ws, [9], True)
print("open", flush=True)
sys.stdin.readline()
marking.set_star(ws, [10], True)
ws.close()
"""


def test_a_library_that_another_program_has_open_is_not_looked_into(days: Days, tmp_path: Path) -> None:
    folder = tmp_path / "library"
    shutil.copytree(days.second, folder)
    with subprocess.Popen(
        [sys.executable, "-c", HOLD, str(folder), str(tmp_path / "index")],
        stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True,
    ) as other:  # fmt: skip
        assert other.stdout is not None
        assert other.stdout.readline() == "open\n"
        ws = Workspace.open(folder, tmp_path / "index")
        assert ws.database.remark == ""
        assert starred(ws) == [1, 2, 9, 50]
        other.communicate("go\n", timeout=30)
        assert other.returncode == 0
    assert starred(ws) == [1, 2, 9, 10, 50]
    ws.close()
    assert kept_in(folder) == []


def test_rows_are_read_from_a_page(tmp_path: Path) -> None:
    file = tmp_path / "a.sqlite"
    rows = {"library_id": "a" * 200, "moves": "12", "états": "é", "": "x"}
    with closing(sqlite3.connect(file)) as connection:
        connection.execute("CREATE TABLE meta (key TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID")
        connection.executemany("INSERT INTO meta VALUES (?, ?)", rows.items())
        connection.commit()
    content = file.read_bytes()
    assert text_pairs(content[4096:8192]) == rows
    assert text_pairs(b"") == text_pairs(bytes(4096)) == text_pairs(content[:4096]) == {}
    assert text_pairs(b"\x0a\0\0\xff\xff" + b"\xff" * 4091) == {}
