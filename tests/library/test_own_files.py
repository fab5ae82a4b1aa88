"""Nothing that the reader has written takes the place of a file of Readlist's own, however that file is named."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from made_digests import abstract_of, digest_text

from readlist import paths
from readlist.commands import maintenance
from readlist.commands.exporting import export, write_file
from readlist.commands.importing import Pasted, import_digests
from readlist.errors import FileFault
from readlist.library import own_files
from readlist.library.location.library_paths import BACKUP_FOLDER, LIBRARY_FILE_NAME
from readlist.workspace import Workspace


@pytest.fixture
def ws(tmp_path: Path) -> Iterator[Workspace]:
    opened = Workspace.open(tmp_path / "library")
    import_digests(opened, [Pasted(digest_text([("Slow Trees", abstract_of("trees"))]))])
    opened.updater.catch_up()
    maintenance.backup(opened)
    yield opened
    opened.close()


def contents(folder: Path) -> dict[Path, bytes]:
    return {path: path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file()}


def other_library(ws: Workspace) -> Path:
    folder = ws.folder.parent / "other"
    Workspace.open(folder).close()
    return folder / LIBRARY_FILE_NAME


def hard_link(ws: Workspace, file: Path) -> Path:
    link = ws.folder.parent / "linked.bib"
    link.hardlink_to(file)
    return link


def soft_link(ws: Workspace, file: Path) -> Path:
    link = ws.folder.parent / "linked.bib"
    link.symlink_to(file)
    return link


TARGETS: dict[str, Callable[[Workspace], Path]] = {
    "library": lambda ws: ws.folder / LIBRARY_FILE_NAME,
    "log": lambda ws: ws.folder / f"{LIBRARY_FILE_NAME}-wal",
    "shared memory": lambda ws: ws.folder / f"{LIBRARY_FILE_NAME}-shm",
    "journal that is not there": lambda ws: ws.folder / f"{LIBRARY_FILE_NAME}-journal",
    "other letter case": lambda ws: ws.folder / LIBRARY_FILE_NAME.upper(),
    "roundabout": lambda ws: ws.folder / ".." / ws.folder.name / LIBRARY_FILE_NAME,
    "hard link": lambda ws: hard_link(ws, ws.folder / LIBRARY_FILE_NAME),
    "hard link to the log": lambda ws: hard_link(ws, ws.folder / f"{LIBRARY_FILE_NAME}-wal"),
    "soft link": lambda ws: soft_link(ws, ws.folder / LIBRARY_FILE_NAME),
    "link to a log that is not there": lambda ws: soft_link(ws, ws.folder / f"{LIBRARY_FILE_NAME}-journal"),
    "backup": lambda ws: maintenance.backups(ws.folder)[0].path,
    "hard link to a backup": lambda ws: hard_link(ws, maintenance.backups(ws.folder)[0].path),
    "index": lambda ws: next(path for path in ws.index_folder.iterdir() if path.is_file()),
    "new name in the index": lambda ws: ws.index_folder / "papers.bib",
    "another index": lambda ws: paths.index_folder("another") / "papers.bib",
    "another library": other_library,
    "another library's log": lambda ws: other_library(ws).with_name(f"{LIBRARY_FILE_NAME}-wal"),
    "place of the backups": lambda ws: shutil.rmtree(ws.folder / BACKUP_FOLDER) or ws.folder / BACKUP_FOLDER,
    "preferences": lambda _ws: paths.settings_file(),
}


@pytest.mark.parametrize("named", TARGETS)
def test_an_export_overwrites_nothing_of_readlists_own(ws: Workspace, named: str) -> None:
    (paths.cache_folder() / "index" / "another").mkdir(parents=True)
    target = TARGETS[named](ws)
    before = contents(ws.folder.parent) | contents(paths.cache_folder())
    with pytest.raises(FileFault, match="nothing was written"):
        export(ws, [1], "bibtex", target)
    assert contents(ws.folder.parent) | contents(paths.cache_folder()) == before


@pytest.mark.parametrize("named", [name for name in TARGETS if "backup" not in name])
def test_a_backup_overwrites_nothing_of_readlists_own(ws: Workspace, named: str) -> None:
    (paths.cache_folder() / "index" / "another").mkdir(parents=True)
    target = TARGETS[named](ws)
    before = contents(ws.folder.parent) | contents(paths.cache_folder())
    with pytest.raises(FileFault, match="nothing was written"):
        maintenance.backup(ws, target)
    assert contents(ws.folder.parent) | contents(paths.cache_folder()) == before


def test_a_backup_replaces_an_earlier_copy_elsewhere_but_none_among_the_backups(ws: Workspace, tmp_path: Path) -> None:
    (tmp_path / "stick").mkdir()
    elsewhere = maintenance.backup(ws, tmp_path / "stick" / "readlist.sqlite")
    import_digests(ws, [Pasted(digest_text([("Owls", abstract_of("owls"))]))])
    maintenance.backup(ws, elsewhere)
    shutil.copy(elsewhere, ws.folder / BACKUP_FOLDER / "seen.sqlite")
    assert {info.path.name: info.papers for info in maintenance.backups(ws.folder)}["seen.sqlite"] == 2
    with pytest.raises(FileFault, match="among the library's backups"):
        maintenance.backup(ws, ws.folder / BACKUP_FOLDER / "seen.sqlite")
    assert maintenance.backup(ws, ws.folder / BACKUP_FOLDER / "mine.sqlite").is_file()


def test_a_backup_is_not_put_beside_a_log(ws: Workspace, tmp_path: Path) -> None:
    (tmp_path / "copy.sqlite-wal").write_bytes(b"of another")
    with pytest.raises(FileFault, match="mixed"):
        maintenance.backup(ws, tmp_path / "copy.sqlite")


def test_what_becomes_the_library_meanwhile_is_not_overwritten(
    ws: Workspace, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    target = tmp_path / "papers.bib"
    flushing = os.fsync

    def replace_meanwhile(handle: int) -> None:
        target.hardlink_to(ws.folder / LIBRARY_FILE_NAME)
        flushing(handle)

    monkeypatch.setattr(os, "fsync", replace_meanwhile)
    with pytest.raises(FileFault, match="the library itself"):
        export(ws, [1], "bibtex", target)
    assert target.samefile(ws.folder / LIBRARY_FILE_NAME)
    assert sorted(path.name for path in tmp_path.iterdir()) == ["library", "papers.bib"]


def test_other_files_are_written_as_before(ws: Workspace, tmp_path: Path) -> None:
    for target in (tmp_path / "papers.bib", ws.folder / "papers.bib", tmp_path / LIBRARY_FILE_NAME):
        export(ws, [1], "bibtex", target)
        assert "Slow Trees" in target.read_text(encoding="utf-8")
        export(ws, [1], "csv", target)
        assert "Slow Trees" in target.read_text(encoding="utf-8")


def test_a_pipe_is_never_opened_to_see_what_it_is(tmp_path: Path) -> None:
    if not hasattr(os, "mkfifo"):
        pytest.skip("no pipes with names on this system")
    os.mkfifo(tmp_path / "pipe")
    assert not own_files.is_library(tmp_path / "pipe")


def test_the_picture_is_not_painted_over_the_library(qapp: object, ws: Workspace) -> None:
    from PySide6.QtWidgets import QLabel

    from readlist.ui import screenshot

    label = QLabel("Readlist")
    before = (ws.folder / LIBRARY_FILE_NAME).read_bytes()
    with pytest.raises(FileFault, match="the library itself"):
        screenshot._draw(label, ws.folder, ws.folder / LIBRARY_FILE_NAME)
    assert (ws.folder / LIBRARY_FILE_NAME).read_bytes() == before
    screenshot._draw(label, ws.folder, ws.folder.parent / "window.png")
    assert (ws.folder.parent / "window.png").read_bytes().startswith(b"\x89PNG")


def test_bytes_are_written_as_they_are(tmp_path: Path) -> None:
    write_file(tmp_path / "bytes", b"\0\r\n\xff")
    assert (tmp_path / "bytes").read_bytes() == b"\0\r\n\xff"
