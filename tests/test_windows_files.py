"""Files as Windows has them: held open by another program, reserved names, letter case, long and foreign names."""

from __future__ import annotations

import ctypes
import json
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from made_digests import digest_text

from readlist import cli
from readlist.commands import maintenance
from readlist.commands.exporting import write_file, write_folder
from readlist.commands.importing import import_digests
from readlist.errors import FileFault, LibraryFault
from readlist.workspace import Workspace

pytestmark = pytest.mark.skipif(sys.platform != "win32", reason="files of Windows")

PAPERS = [("Slow Trees", "Trees are slow."), ("Quick Owls", "Owls are quick.")]
FOREIGN = "Żółte świnie 雑誌 ß"
LONG = "a folder with a long name for papers on owls, voles and larches"


@contextmanager
def held_open(file: Path) -> Iterator[None]:
    """The file is open in a program that lets no other one open it."""
    kernel = getattr(ctypes, "windll").kernel32  # noqa: B009  unknown to other systems' types
    kernel.CreateFileW.restype = ctypes.c_void_p
    generic_read, open_existing = 0x80000000, 3
    handle = kernel.CreateFileW(str(file), generic_read, 0, None, open_existing, 0, None)
    assert handle not in (None, ctypes.c_void_p(-1).value)
    try:
        yield
    finally:
        kernel.CloseHandle(ctypes.c_void_p(handle))


def test_a_digest_that_is_held_open_is_told(workspace: Workspace, tmp_path: Path) -> None:
    file = tmp_path / "digest.txt"
    file.write_text(digest_text(PAPERS, "Mar 17"), encoding="utf-8")
    with held_open(file):
        report, _ = import_digests(workspace, [file])
    (told,) = report.files
    assert told.name == "digest.txt"
    assert told.error
    report, _ = import_digests(workspace, [file])
    assert not report.files[0].error


def test_a_target_that_is_held_open_keeps_its_contents(workspace: Workspace, tmp_path: Path) -> None:
    target = tmp_path / "papers.bib"
    target.write_text("former", encoding="utf-8")
    with held_open(target), pytest.raises(FileFault, match=r"papers\.bib"):
        write_file(target, "new")
    assert target.read_text(encoding="utf-8") == "former"
    assert [path.name for path in tmp_path.iterdir() if path.suffix == ".part"] == []
    copy = tmp_path / "copy.sqlite"
    maintenance.backup(workspace, copy)
    before = copy.read_bytes()
    with held_open(copy), pytest.raises((FileFault, LibraryFault), match=r"copy\.sqlite"):
        maintenance.backup(workspace, copy)
    assert copy.read_bytes() == before


def test_a_target_that_is_read_for_a_moment_is_replaced(tmp_path: Path) -> None:
    target = tmp_path / "papers.bib"
    target.write_text("former", encoding="utf-8")
    reader = target.open("rb")
    threading.Timer(0.3, reader.close).start()
    write_file(target, "new")
    assert target.read_text(encoding="utf-8") == "new"


def test_a_library_that_is_held_open_is_told(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    folder = tmp_path / "library"
    Workspace.open(folder).close()
    with held_open(folder / "library.sqlite"):
        assert cli.main(["--library", str(folder), "--json", "list"]) == 1
    told = json.loads(capsys.readouterr().out)
    assert "library" in str(told)
    assert cli.main(["--library", str(folder), "--json", "list"]) == 0


@pytest.mark.parametrize("name", [FOREIGN, "/".join([LONG] * 5)])
def test_long_and_foreign_names_are_names(tmp_path: Path, name: str) -> None:
    folder = tmp_path / name
    folder.mkdir(parents=True)
    digest = folder / f"{FOREIGN}.txt"
    digest.write_text(digest_text(PAPERS, "Mar 17"), encoding="utf-8")
    ws = Workspace.open(folder / "library", folder / "index")
    import_digests(ws, [digest])
    ws.updater.catch_up()
    write_file(folder / f"{FOREIGN}.bib", "text")
    maintenance.backup(ws, folder / f"{FOREIGN}.sqlite")
    assert ws.paper(1).seen == 1
    ws.close()
    maintenance.restore_backup(folder / "library", folder / f"{FOREIGN}.sqlite")
    assert sorted(path.name for path in folder.iterdir() if not path.is_dir()) == sorted(
        f"{FOREIGN}{suffix}" for suffix in (".bib", ".sqlite", ".txt")
    )


def test_letter_case_makes_no_other_file(workspace: Workspace, tmp_path: Path) -> None:
    write_file(tmp_path / "Papers.bib", "first")
    write_file(tmp_path / "PAPERS.BIB", "second")
    assert [path.name.lower() for path in tmp_path.glob("*.bib")] == ["papers.bib"]
    assert (tmp_path / "papers.bib").read_text(encoding="utf-8") == "second"


def test_a_name_that_windows_forbids_is_told(tmp_path: Path) -> None:
    for name in ("what?.bib", "a*b.bib", "a<b>.bib", 'a"b.bib', "a|b.bib"):
        with pytest.raises(FileFault, match="could not be written"):
            write_file(tmp_path / name, "text")
        with pytest.raises(FileFault, match="could not be written"):
            write_folder(tmp_path / name, [("a.md", "text")])
    assert list(tmp_path.iterdir()) == []
