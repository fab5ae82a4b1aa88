"""Copies and the way back where the world is against it: no room, odd things among the backups and in the place of the
library, links, programs that were killed.
"""

from __future__ import annotations

import errno
import os
import shutil
import socket
import sqlite3
import subprocess
import sys
import textwrap
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from made_digests import abstract_of, digest_text

from readlist.commands import maintenance, marking
from readlist.commands.importing import Pasted, import_digests
from readlist.errors import CopyFault, LibraryFault
from readlist.library.backup import backups, copies, replacement, unfinished_copies
from readlist.library.location.library_paths import BACKUP_FOLDER, LIBRARY_FILE_NAME
from readlist.model.scope import ListKind
from readlist.workspace import Workspace

ROOT = Path(__file__).parents[3]
HEADER = 100
"""Bytes at the head of a database, where SQLite notes that a log was folded in."""
UNIX = pytest.mark.skipif(sys.platform == "win32", reason="links, pipes and limits as Unix has them")


@pytest.fixture
def library(tmp_path: Path) -> Path:
    """A closed library of one paper."""
    ws = Workspace.open(tmp_path / "library")
    import_digests(ws, [Pasted(digest_text([("Slow Trees", abstract_of("trees"))]))])
    ws.close()
    return tmp_path / "library"


@pytest.fixture
def backup(library: Path, tmp_path: Path) -> Path:
    """A copy of it, elsewhere; the library has a second paper since."""
    ws = Workspace.open(library)
    (tmp_path / "elsewhere").mkdir()
    made = maintenance.backup(ws, tmp_path / "elsewhere" / "made.sqlite")
    import_digests(ws, [Pasted(digest_text([("Owls", abstract_of("owls"))]))])
    ws.close()
    return made


def papers(folder: Path) -> int:
    ws = Workspace.open(folder)
    try:
        return ws.counts().lists[ListKind.ALL]
    finally:
        ws.close()


def names(folder: Path) -> list[str]:
    return sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*") if not path.is_dir())


# No room

FULL = [
    OSError(errno.ENOSPC, "No space left on device"),
    OSError(errno.EDQUOT, "Disk quota exceeded"),
    OSError(errno.EIO, "Input/output error"),
]


def sqlite_fault(name: str) -> sqlite3.OperationalError:
    fault = sqlite3.OperationalError("the disk said no")
    fault.sqlite_errorcode = getattr(sqlite3, name)
    fault.sqlite_errorname = name
    return fault


@pytest.mark.parametrize("fault", [*FULL, *map(sqlite_fault, ("SQLITE_FULL", "SQLITE_IOERR_WRITE"))], ids=str)
@pytest.mark.parametrize("at", [1, 2])
def test_no_room_is_not_damage_and_leaves_all_as_it_was(
    library: Path, backup: Path, monkeypatch: pytest.MonkeyPatch, fault: Exception, at: int
) -> None:
    """``at`` 1: while the backup is read in; 2: while the library is kept."""
    before, held = names(library), (library / LIBRARY_FILE_NAME).read_bytes()
    copying, calls = copies._copy_pages, []

    def fill_up(source: Path, part: Path) -> str:
        calls.append(source)
        if len(calls) == at:
            part.write_bytes(b"as much as there was room for")
            raise fault
        return copying(source, part)

    monkeypatch.setattr(copies, "_copy_pages", fill_up)
    with pytest.raises(CopyFault):
        maintenance.restore_backup(library, backup)
    assert len(calls) == at, "nothing else is tried"
    assert names(library) == before
    assert (library / LIBRARY_FILE_NAME).read_bytes()[HEADER:] == held[HEADER:]


@pytest.mark.parametrize("name", ["SQLITE_CORRUPT", "SQLITE_NOTADB", "SQLITE_IOERR_READ", "SQLITE_IOERR_SHORT_READ"])
def test_what_cannot_be_read_is_damage(library: Path, backup: Path, monkeypatch: pytest.MonkeyPatch, name: str) -> None:
    copying = copies._copy_pages

    def fail(source: Path, part: Path) -> str:
        if source == library / LIBRARY_FILE_NAME:
            raise sqlite_fault(name)
        return copying(source, part)

    held = (library / LIBRARY_FILE_NAME).read_bytes()
    monkeypatch.setattr(copies, "_copy_pages", fail)
    kept = maintenance.restore_backup(library, backup)
    assert kept is not None
    assert kept.name.endswith(".damaged")
    assert kept.read_bytes()[HEADER:] == held[HEADER:]
    assert papers(library) == 1


def test_room_is_asked_for_before_anything_is_copied(
    library: Path, backup: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    used = shutil.disk_usage(library)
    monkeypatch.setattr(shutil, "disk_usage", lambda _folder: used._replace(free=1_000))
    monkeypatch.setattr(copies, "_copy_pages", lambda *_: pytest.fail("there is no room for it"))
    with pytest.raises(CopyFault, match=r"no room .* 0\.2 MB are needed, 0\.0 MB are free"):
        maintenance.restore_backup(library, backup)


@UNIX
@pytest.mark.parametrize("verb", ["backup", "restore-backup"])
def test_a_real_limit_stops_with_a_sentence(library: Path, backup: Path, verb: str) -> None:
    before, held = names(library), (library / LIBRARY_FILE_NAME).read_bytes()
    script = textwrap.dedent("""
        import resource, sys
        resource.setrlimit(resource.RLIMIT_FSIZE, (40_000, 40_000))
        from readlist.cli.running import run
        sys.exit(run(sys.argv[1:]))
    """)
    arguments = ["--library", str(library), verb, *([str(backup)] if verb == "restore-backup" else [])]
    done = subprocess.run(
        [sys.executable, "-c", script, *arguments],
        capture_output=True, text=True, timeout=60, check=False, env=os.environ | {"PYTHONPATH": str(ROOT)},
    )  # fmt: skip
    assert done.returncode == 1
    assert "cannot be written" in done.stderr
    assert "Traceback" not in done.stderr
    assert "damaged" not in done.stderr
    assert [name for name in names(library) if not name.endswith(("-wal", "-shm"))] == before
    assert (library / LIBRARY_FILE_NAME).read_bytes() == held
    assert papers(library) == 2


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() != 0, reason="only root mounts a small disk")
@pytest.mark.parametrize("is_foreseen", [True, False])
def test_a_small_disk_that_is_full(backup: Path, tmp_path: Path, is_foreseen: bool) -> None:
    """Room for one more copy of the library, not for two; ``is_foreseen``: as it is told before anything is copied."""
    disk = tmp_path / "disk"
    disk.mkdir()
    size = 2 * backup.stat().st_size + 100_000
    mounting = ["mount", "-t", "tmpfs", "-o", f"size={size}", "tmpfs", str(disk)]
    if subprocess.run(mounting, capture_output=True, check=False).returncode:
        pytest.skip("mounting is not allowed here")
    try:
        maintenance.restore_backup(disk / "library", backup)
        before = names(disk)
        with pytest.MonkeyPatch.context() as patched:
            if not is_foreseen:
                patched.setattr(copies, "require_room", lambda *_: None)
            with pytest.raises(CopyFault, match="no room"):
                maintenance.restore_backup(disk / "library", backup)
        assert names(disk) == before
        assert copies.summarise(disk / "library" / LIBRARY_FILE_NAME).papers == 1
    finally:
        subprocess.run(["umount", str(disk)], check=True)


# Odd things among the backups


def put_fifo(path: Path) -> None:
    os.mkfifo(path)


def put_folder(path: Path) -> None:
    path.mkdir()


def put_dangling_link(path: Path) -> None:
    path.symlink_to(path.with_name("nowhere"))


def put_circle(path: Path) -> None:
    path.symlink_to(path)


def put_device(path: Path) -> None:
    path.symlink_to("/dev/zero")


def put_socket(path: Path) -> None:
    with socket.socket(socket.AF_UNIX) as made:
        place = Path.cwd()
        os.chdir(path.parent)  # the name of a socket must be short
        try:
            made.bind(path.name)
        finally:
            os.chdir(place)


ODD = [put_fifo, put_folder, put_dangling_link, put_circle, put_device, put_socket]


@UNIX
@pytest.mark.parametrize("put", ODD)
def test_what_is_no_file_among_the_backups_hides_none(library: Path, put: Callable[[Path], None]) -> None:
    ws = Workspace.open(library)
    made = maintenance.backup(ws)
    put(made.with_name("library-20990101T000000Z.sqlite"))
    found = maintenance.backups(library)
    assert maintenance.backup_daily(ws, 1) is None, "nothing has changed since"
    ws.close()
    assert [(info.path.name, bool(info.fault), info.papers) for info in found] == [
        (made.name, False, 1),
        ("library-20990101T000000Z.sqlite", True, 0),
    ]


def test_a_byte_in_the_schema_of_one_backup_hides_no_other(library: Path) -> None:
    ws = Workspace.open(library)
    made, scribbled = maintenance.backup(ws), maintenance.backup(ws)
    ws.close()
    connection = sqlite3.connect(scribbled)
    connection.execute("PRAGMA writable_schema = ON")
    connection.execute(
        "UPDATE sqlite_schema SET sql = CAST(replace(CAST(sql AS BLOB), 'papers', x'ff') AS TEXT) WHERE name = 'papers'"
    )
    connection.commit()
    connection.close()
    found = {info.path: info.fault for info in maintenance.backups(library)}
    assert found[made] == ""
    assert found[scribbled]
    with pytest.raises(LibraryFault):
        maintenance.restore_backup(library, scribbled)
    assert papers(library) == 1


@pytest.mark.parametrize("fault", [UnicodeDecodeError("utf-8", b"\xff", 0, 1, "no"), TypeError(), IndexError()])
def test_whatever_is_raised_while_one_is_read_is_damage(
    library: Path, backup: Path, monkeypatch: pytest.MonkeyPatch, fault: Exception
) -> None:
    def fail(*_arguments: object) -> None:
        raise fault

    monkeypatch.setattr(copies, "_read_summary", fail)
    with pytest.raises(LibraryFault):
        copies.summarise(backup)
    folder = library / BACKUP_FOLDER
    folder.mkdir(exist_ok=True)
    shutil.copy(backup, folder / "library-20260101T000000Z.sqlite")
    assert [bool(info.fault) for info in maintenance.backups(library)] == [True]


# Odd things in the library's place


@UNIX
@pytest.mark.parametrize("put", ODD)
def test_what_stands_in_the_librarys_place_need_not_be_understood(
    library: Path, backup: Path, put: Callable[[Path], None]
) -> None:
    (library / LIBRARY_FILE_NAME).unlink()
    put(library / LIBRARY_FILE_NAME)
    if put is put_folder:
        (library / LIBRARY_FILE_NAME / "thesis.txt").write_text("mine")
    kept = maintenance.restore_backup(library, backup)
    assert papers(library) == 1
    if put is put_folder:
        assert kept is not None
        assert (kept / "thesis.txt").read_text() == "mine"


def test_a_log_of_another_library_is_kept_and_not_mixed_in(library: Path, backup: Path, tmp_path: Path) -> None:
    other = Workspace.open(tmp_path / "other")
    import_digests(other, [Pasted(digest_text([(f"Paper {n}", abstract_of(f"word{n}")) for n in range(30)]))])
    shutil.copy(tmp_path / "other" / f"{LIBRARY_FILE_NAME}-wal", library / f"{LIBRARY_FILE_NAME}-wal")
    other.close()
    held = (library / LIBRARY_FILE_NAME).read_bytes()
    foreign = (library / f"{LIBRARY_FILE_NAME}-wal").read_bytes()
    kept = maintenance.restore_backup(library, backup)
    assert papers(library) == 1
    assert kept is not None
    raw = next(path for path in kept.parent.iterdir() if path.name.endswith(".damaged"))
    assert raw.read_bytes() == held
    assert raw.with_name(raw.name + "-wal").read_bytes() == foreign


@pytest.mark.parametrize("at", ["the copy of the present library", "the end"])
def test_a_strange_log_is_not_left_mixed_in_where_the_restore_fails(
    library: Path, backup: Path, monkeypatch: pytest.MonkeyPatch, at: str
) -> None:
    ws = Workspace.open(library)
    marking.set_star(ws, [1], True)
    stale = (library / f"{LIBRARY_FILE_NAME}-wal").read_bytes()
    ws.close()
    ws = Workspace.open(library)
    marking.set_star(ws, [1], False)
    ws.close()
    (library / f"{LIBRARY_FILE_NAME}-wal").write_bytes(stale)
    before = {path.name: path.read_bytes() for path in library.iterdir() if path.is_file()}
    if at == "the end":
        replace = Path.replace

        def fail(self: Path, target: Path) -> Path:
            if Path(target).name == LIBRARY_FILE_NAME and ".restored" in self.name:
                raise OSError(errno.EIO, "Input/output error")
            return replace(self, target)

        monkeypatch.setattr(Path, "replace", fail)
    else:
        copy = replacement.copy_database

        def refuse(source: Path, target: Path, *more: object) -> None:
            if target.name.startswith("before-restore"):
                raise CopyFault("There is no room.")
            copy(source, target, *more)  # type: ignore[arg-type]

        monkeypatch.setattr(replacement, "copy_database", refuse)
    with pytest.raises(LibraryFault):
        replacement.restore(library, backup)
    monkeypatch.undo()
    assert {path.name: path.read_bytes() for path in library.iterdir() if path.is_file()} == before


def test_a_log_beside_a_backup_is_not_mixed_in(library: Path, backup: Path) -> None:
    ws = Workspace.open(library)
    marking.set_star(ws, [1], True)
    shutil.copy(library / f"{LIBRARY_FILE_NAME}-wal", backup.with_name(f"{backup.name}-wal"))
    ws.close()
    assert copies.summarise(backup).papers == 1
    maintenance.restore_backup(library, backup)
    again = Workspace.open(library)
    assert (again.counts().lists[ListKind.ALL], again.paper(1).starred) == (1, False)
    again.close()
    assert backup.with_name(f"{backup.name}-wal").exists()


def test_a_log_without_its_library_is_kept(library: Path, backup: Path) -> None:
    (library / LIBRARY_FILE_NAME).unlink()
    (library / f"{LIBRARY_FILE_NAME}-wal").write_bytes(b"the last marks")
    (library / f"{LIBRARY_FILE_NAME}-journal").write_bytes(b"of a write that was stopped")
    maintenance.restore_backup(library, backup)
    assert papers(library) == 1
    kept = sorted(path.read_bytes() for path in (library / BACKUP_FOLDER).iterdir())
    assert kept == [b"of a write that was stopped", b"the last marks"]
    assert not (library / f"{LIBRARY_FILE_NAME}-journal").exists()


def test_a_library_whose_bytes_cannot_be_read_is_moved_aside(
    library: Path, backup: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (library / LIBRARY_FILE_NAME).write_bytes(b"ruined")
    (library / f"{LIBRARY_FILE_NAME}-wal").write_bytes(b"the last marks")

    def fail(*_arguments: object) -> None:
        raise OSError(errno.EIO, "Input/output error")

    monkeypatch.setattr(replacement, "copy_bytes", fail)
    kept = maintenance.restore_backup(library, backup)
    assert kept is not None
    assert kept.read_bytes() == b"ruined"
    assert kept.with_name(f"{kept.name}-wal").read_bytes() == b"the last marks"
    assert papers(library) == 1


def test_bytes_that_cannot_be_read_are_no_fault_of_the_copy(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "source").write_bytes(b"x" * 100)

    def fail(_origin: object) -> Iterator[bytes]:
        yield b"x"
        raise copies._ReadFailed(OSError(errno.EIO, "Input/output error"))

    with monkeypatch.context() as patched:
        patched.setattr(copies, "_read_pieces", fail)
        with pytest.raises(OSError, match="Input/output"):
            copies.copy_bytes(tmp_path / "source", tmp_path / "target")
    assert names(tmp_path) == ["source"]
    copies.copy_bytes(tmp_path / "source", tmp_path / "target")
    assert (tmp_path / "target").read_bytes() == b"x" * 100


def test_a_restore_that_fails_at_the_end_keeps_nothing_of_what_it_did(
    library: Path, backup: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = names(library)
    replacing = Path.replace

    def fail(part: Path, target: Path) -> Path:
        if target == library / LIBRARY_FILE_NAME:
            raise OSError(errno.EACCES, "Permission denied")
        return replacing(part, target)

    monkeypatch.setattr(Path, "replace", fail)
    with pytest.raises(LibraryFault, match="Permission denied"):
        maintenance.restore_backup(library, backup)
    monkeypatch.undo()
    assert names(library) == before
    assert papers(library) == 2


def test_what_was_moved_aside_comes_back_where_the_restore_fails(
    library: Path, backup: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (library / LIBRARY_FILE_NAME).unlink()
    (library / LIBRARY_FILE_NAME).mkdir()
    (library / LIBRARY_FILE_NAME / "thesis.txt").write_text("mine")
    replacing = Path.replace

    def fail(part: Path, target: Path) -> Path:
        if target == library / LIBRARY_FILE_NAME:
            raise OSError(errno.EACCES, "Permission denied")
        return replacing(part, target)

    monkeypatch.setattr(Path, "replace", fail)
    with pytest.raises(LibraryFault, match="Permission denied"):
        maintenance.restore_backup(library, backup)
    assert names(library) == [f"{LIBRARY_FILE_NAME}/thesis.txt"]


def test_the_library_is_no_backup_of_itself(library: Path) -> None:
    with pytest.raises(LibraryFault, match="itself"):
        maintenance.restore_backup(library, library / LIBRARY_FILE_NAME)


# Links


@UNIX
def test_a_linked_library_stays_linked(library: Path, backup: Path, tmp_path: Path) -> None:
    real = tmp_path / "cloud" / "papers.db"
    real.parent.mkdir()
    (library / LIBRARY_FILE_NAME).rename(real)
    (library / LIBRARY_FILE_NAME).symlink_to(real)
    kept = maintenance.restore_backup(library, backup)
    assert (library / LIBRARY_FILE_NAME).is_symlink()
    assert copies.summarise(real).papers == 1
    assert papers(library) == 1
    assert kept is not None
    assert copies.summarise(kept).papers == 2


@UNIX
def test_the_log_is_looked_for_beside_the_real_file(library: Path, backup: Path, tmp_path: Path) -> None:
    ws = Workspace.open(library)
    marking.set_star(ws, [1], True)
    left = tmp_path / "left"
    left.mkdir()
    for suffix in ("", "-wal"):  # as a kill leaves it: the last commits in the log alone
        shutil.copy(library / (LIBRARY_FILE_NAME + suffix), left / f"papers.db{suffix}")
    ws.close()
    folder = tmp_path / "linked"
    folder.mkdir()
    (folder / LIBRARY_FILE_NAME).symlink_to(left / "papers.db")
    kept = maintenance.restore_backup(folder, backup)
    assert kept is not None
    with sqlite3.connect(kept) as connection:
        assert connection.execute("SELECT starred FROM marks WHERE paper_id = 1").fetchone() == (1,)
    connection.close()
    assert names(left) == ["papers.db"]
    assert papers(folder) == 1


@UNIX
def test_a_link_that_leads_nowhere_is_filled(library: Path, backup: Path, tmp_path: Path) -> None:
    (library / LIBRARY_FILE_NAME).unlink()
    (library / LIBRARY_FILE_NAME).symlink_to(tmp_path / "cloud.db")
    maintenance.restore_backup(library, backup)
    assert (library / LIBRARY_FILE_NAME).is_symlink()
    assert copies.summarise(tmp_path / "cloud.db").papers == 1


@UNIX
def test_a_linked_folder_has_the_index_of_the_real_one(library: Path, tmp_path: Path) -> None:
    (tmp_path / "link").symlink_to(library)
    real, linked = Workspace.open(library), Workspace.open(tmp_path / "link")
    assert (real.index_folder, real.folder) == (linked.index_folder, linked.folder)
    real.close()
    linked.close()


@UNIX
def test_a_linked_file_has_one_index_whatever_folder_leads_to_it(library: Path, tmp_path: Path) -> None:
    (tmp_path / "second").mkdir()
    (tmp_path / "second" / LIBRARY_FILE_NAME).symlink_to(library / LIBRARY_FILE_NAME)
    real, linked = Workspace.open(library), Workspace.open(tmp_path / "second")
    assert real.index_folder == linked.index_folder
    real.close()
    linked.close()


# Programs that were killed


@UNIX
def test_what_a_kill_left_is_removed_at_the_next_start(library: Path, backup: Path) -> None:
    script = textwrap.dedent("""
        import os, signal, sys
        from pathlib import Path
        from readlist.library.backup import copies, replacement
        copying = copies._copy_pages
        def die(source, part):
            copying(source, part)
            if source.parent.name == "library":
                os.kill(os.getpid(), signal.SIGKILL)
            return "ok"
        copies._copy_pages = die
        replacement.restore(Path(sys.argv[1]), Path(sys.argv[2]))
    """)
    before = names(library)
    done = subprocess.run(
        [sys.executable, "-c", script, str(library), str(backup)],
        timeout=60, check=False, env=os.environ | {"PYTHONPATH": str(ROOT)},
    )  # fmt: skip
    assert done.returncode < 0
    left = set(names(library)) - set(before)
    assert len(left) == 2, left
    assert papers(library) == 2
    assert names(library) == before


def test_only_unfinished_copies_that_are_nobodys_are_removed(library: Path) -> None:
    folder = library / BACKUP_FOLDER
    folder.mkdir()
    running = f"{os.getppid()}-abcdef"
    stay = [
        folder / f"library-20260101T000000Z-n1.sqlite.{copies.RUN_ID}.part",
        folder / f"library-20260101T000000Z-n1.sqlite.{running}.part",
        folder / "library-20260102T000000Z.sqlite.part",
        folder / "before-restore-20260101T000000Z-n2.sqlite.damaged",
        folder / "thesis.part",
        library / "thesis.docx.part",
        library / "notes.999999999-abcdef.part",
    ]
    gone = [
        folder / "library-20260101T000000Z-n1.sqlite.999999999-abcdef.part",
        folder / f"library-20260101T000000Z-n1.sqlite.{os.getpid()}-000000.part",
        library / f"{LIBRARY_FILE_NAME}.restored.999999999-abcdef.part",
        library / f"{LIBRARY_FILE_NAME}.restored",
    ]
    for path in (*stay, *gone):
        path.write_bytes(b"x")
    long_ago = 1_000_000_000
    os.utime(library / f"{LIBRARY_FILE_NAME}.restored", (long_ago, long_ago))
    assert sorted(unfinished_copies.remove_unfinished_copies(library)) == sorted(gone)
    assert all(path.exists() for path in stay)
    assert backups.list_backups(library) == []


def test_an_unfinished_copy_elsewhere_is_removed_by_the_next_one(library: Path, tmp_path: Path) -> None:
    left = [tmp_path / f"copy.sqlite.{run}.part" for run in ("999999999-abcdef", f"{os.getppid()}-abcdef")]
    for path in left:
        path.write_bytes(b"x")
    ws = Workspace.open(library)
    maintenance.backup(ws, tmp_path / "copy.sqlite")
    ws.close()
    assert [path.exists() for path in left] == [False, True]


@UNIX
def test_a_backup_is_not_written_over_a_device_nor_a_link(library: Path, tmp_path: Path) -> None:
    ws = Workspace.open(library)
    os.mkfifo(tmp_path / "pipe")
    (tmp_path / "stick").mkdir()
    (tmp_path / "link.sqlite").symlink_to(tmp_path / "stick" / "real.sqlite")
    for target in (tmp_path / "pipe", tmp_path / "stick"):
        with pytest.raises(CopyFault, match="a file is needed"):
            maintenance.backup(ws, target)
    maintenance.backup(ws, tmp_path / "link.sqlite")
    ws.close()
    assert (tmp_path / "link.sqlite").is_symlink()
    assert copies.summarise(tmp_path / "stick" / "real.sqlite").papers == 1
