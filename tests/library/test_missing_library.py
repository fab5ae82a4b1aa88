"""A library that is missing is told apart from one that was never there, and nothing is made in its place unasked."""

from __future__ import annotations

import json
import os
import shutil
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest
from made_digests import abstract_of, digest_text

from readlist import cli, paths, settings
from readlist.commands import maintenance, marking
from readlist.commands.importing import Pasted, import_digests
from readlist.errors import NoLibrary
from readlist.library import missing_library
from readlist.library.location.library_paths import BACKUP_FOLDER, LIBRARY_FILE_NAME, is_missing
from readlist.model.scope import ListKind
from readlist.settings import Settings
from readlist.workspace import Workspace


@pytest.fixture
def library(tmp_path: Path) -> Path:
    """A closed library of two papers with two backups, the newest of both papers."""
    ws = Workspace.open(tmp_path / "drive" / "library")
    for title in ("Slow Trees", "Owls"):
        import_digests(ws, [Pasted(digest_text([(title, abstract_of(title))]))])
        maintenance.backup(ws)
    ws.close()
    return ws.folder


def papers(folder: Path, **how: bool) -> int:
    ws = Workspace.open(folder, **how)
    try:
        return ws.counts().lists[ListKind.ALL]
    finally:
        ws.close()


def empty(folder: Path) -> None:
    (folder / LIBRARY_FILE_NAME).write_bytes(b"")


def remove(folder: Path) -> None:
    (folder / LIBRARY_FILE_NAME).unlink()


@pytest.mark.parametrize("lose", [empty, remove])
def test_beside_backups_it_is_not_taken_for_new(library: Path, lose) -> None:  # type: ignore[no-untyped-def]
    lose(library)
    with pytest.raises(
        NoLibrary, match=r"there are 2 backups, the newest of \d{4}-\d{2}-\d{2} with 2 papers\."
    ) as told:
        Workspace.open(library)
    assert told.value.newest == maintenance.backups(library)[0].path
    assert [path.name for path in library.iterdir() if path.stat().st_size and path.is_file()] == []
    maintenance.restore_backup(library, maintenance.backups(library)[0].path)
    assert papers(library) == 2


def test_backups_that_cannot_be_used_are_a_trace_too(library: Path) -> None:
    remove(library)
    for info in maintenance.backups(library):
        info.path.write_bytes(b"ruined")
    with pytest.raises(NoLibrary, match="2 backups that cannot be used") as told:
        Workspace.open(library)
    assert told.value.newest is None


def test_a_log_without_its_library_is_a_trace_and_is_put_aside(library: Path, tmp_path: Path) -> None:
    ws = Workspace.open(library)
    marking.set_star(ws, [1], True)
    folder = tmp_path / "left"
    folder.mkdir()
    shutil.copy(library / f"{LIBRARY_FILE_NAME}-wal", folder)
    ws.close()
    log = (folder / f"{LIBRARY_FILE_NAME}-wal").read_bytes()
    with pytest.raises(NoLibrary, match="log"):
        Workspace.open(folder)
    assert papers(folder, new_library=True) == 0
    assert [path.read_bytes() for path in (folder / BACKUP_FOLDER).iterdir()] == [log]


def test_a_link_that_leads_nowhere_is_a_trace(library: Path) -> None:
    real = library.parent / "elsewhere.db"
    (library / LIBRARY_FILE_NAME).rename(real)
    shutil.rmtree(library / BACKUP_FOLDER)
    (library / LIBRARY_FILE_NAME).symlink_to(real)
    assert papers(library) == 2
    real.unlink()
    with pytest.raises(NoLibrary, match="link"):
        Workspace.open(library)
    assert not real.exists()


def test_a_folder_that_is_a_link_to_nowhere_is_a_trace(tmp_path: Path) -> None:
    (tmp_path / "home").symlink_to(tmp_path / "drive")
    for folder in (tmp_path / "home", tmp_path / "home" / "library"):
        with pytest.raises(NoLibrary, match=r"home is a link to .*drive, and there is nothing"):
            Workspace.open(folder)
    assert not (tmp_path / "drive").exists()


def test_a_database_without_tables_is_as_good_as_none(library: Path, tmp_path: Path) -> None:
    remove(library)
    connection = sqlite3.connect(library / LIBRARY_FILE_NAME)
    connection.execute("PRAGMA journal_mode = WAL")
    connection.execute("VACUUM")
    connection.close()
    assert (library / LIBRARY_FILE_NAME).stat().st_size
    with pytest.raises(NoLibrary, match="There is nothing in the library"):
        Workspace.open(library)
    (tmp_path / "fresh").mkdir()
    shutil.copy(library / LIBRARY_FILE_NAME, tmp_path / "fresh")
    assert papers(tmp_path / "fresh") == 0


def test_a_library_that_is_in_its_log_alone_is_there(tmp_path: Path) -> None:
    """As a kill leaves a library that was just made."""
    ws = Workspace.open(tmp_path / "library")
    (tmp_path / "left" / BACKUP_FOLDER).mkdir(parents=True)
    maintenance.backup(ws, tmp_path / "left" / BACKUP_FOLDER / "manual-20260101T000000Z-n1.sqlite")
    for suffix in ("", "-wal"):
        shutil.copy(ws.folder / (LIBRARY_FILE_NAME + suffix), tmp_path / "left")
    ws.close()
    assert (tmp_path / "left" / LIBRARY_FILE_NAME).stat().st_size == 4096
    assert papers(tmp_path / "left") == 0


def test_what_a_restore_replaced_is_not_offered_as_the_newest(library: Path) -> None:
    wanted = maintenance.backups(library)[0].path
    kept = maintenance.restore_backup(library, wanted)
    assert maintenance.backups(library)[0].path == kept
    remove(library)
    with pytest.raises(NoLibrary) as told:
        Workspace.open(library)
    assert told.value.newest == wanted


def test_a_place_that_is_there_and_empty_may_be_a_mount_point(library: Path) -> None:
    library.rename(library.with_name("not connected"))
    library.mkdir()
    with pytest.raises(NoLibrary, match="drive that is not there"):
        Workspace.open(library)
    assert list(library.iterdir()) == []


@pytest.mark.parametrize("there", ["drive/library", "drive", "."])
def test_a_drive_that_is_not_there(library: Path, tmp_path: Path, there: str) -> None:
    """As the drive was another device than the folder it was mounted in: its mount point is left, or not even that."""
    record = paths.settings_file().with_name("libraries.json")
    noted = json.loads(record.read_text(encoding="utf-8"))
    noted[str(library / LIBRARY_FILE_NAME)]["device"] += 1
    record.write_text(json.dumps(noted), encoding="utf-8")
    library.parent.rename(tmp_path / "not connected")
    (tmp_path / there).mkdir(parents=True, exist_ok=True)
    with pytest.raises(NoLibrary, match="drive that is not there"):
        Workspace.open(library)
    assert not (library / LIBRARY_FILE_NAME).exists()


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() != 0, reason="only root mounts a drive")
def test_an_unmounted_drive_is_not_a_new_library(tmp_path: Path) -> None:
    drive = tmp_path / "usb"
    drive.mkdir()
    mounted = subprocess.run(
        ["mount", "-t", "tmpfs", "-o", "size=8m", "tmpfs", str(drive)], capture_output=True, check=False
    )
    if mounted.returncode:
        pytest.skip("mounting is not allowed here")
    try:
        Workspace.open(drive / "library").close()
    finally:
        subprocess.run(["umount", str(drive)], check=True)
    with pytest.raises(NoLibrary):
        Workspace.open(drive / "library")
    assert list(drive.iterdir()) == []


@pytest.mark.parametrize("level", [0, 1])
def test_a_folder_that_was_removed_on_purpose_is_fresh_again(library: Path, level: int) -> None:
    shutil.rmtree((library, library.parent)[level])
    assert papers(library) == 0


def test_an_index_alone_tells_that_there_was_a_library(library: Path) -> None:
    ws = Workspace.open(library)
    ws.updater.catch_up()
    ws.close()
    paths.settings_file().with_name("libraries.json").unlink()
    remove(library)
    shutil.rmtree(library / BACKUP_FOLDER)
    with pytest.raises(NoLibrary, match="there was one"):
        Workspace.open(library)


@pytest.mark.parametrize("record", ["[]", "{", '{"x": 7}', '{"\\u0000": {"around": "x"}}'])
def test_a_record_that_cannot_be_read_stops_nothing(library: Path, tmp_path: Path, record: str) -> None:
    paths.settings_file().with_name("libraries.json").write_text(record)
    assert papers(library) == 2
    assert papers(tmp_path / "fresh") == 0


def test_what_was_never_there_is_made(tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    for folder in (tmp_path / "empty", tmp_path / "deep" / "in" / "the" / "wood", paths.data_folder() / "library"):
        assert papers(folder) == 0


def test_a_start_that_was_stopped_before_anything_was_written_is_no_trace(tmp_path: Path) -> None:
    empty_library = tmp_path / "library"
    empty_library.mkdir()
    empty(empty_library)
    (empty_library / f"{LIBRARY_FILE_NAME}-journal").write_bytes(b"")
    assert papers(empty_library) == 0


def test_a_library_that_another_program_is_making_is_waited_for(
    library: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    whole = shutil.copy(library / LIBRARY_FILE_NAME, tmp_path / "whole.sqlite")
    empty(library)
    looks: list[Path] = []

    def finish(folder: Path) -> bool:
        """Look at the place; between the third look and the fourth the other program has made its library."""
        looks.append(folder)
        if len(looks) == 4:
            shutil.copy(whole, folder / LIBRARY_FILE_NAME)
        return is_missing(folder)

    monkeypatch.setattr(missing_library, "is_missing", finish)
    missing_library.refuse_missing_library(library, expected=True)
    assert len(looks) > 4
    assert papers(library) == 2


def test_an_empty_file_of_yesterday_is_not_waited_for(library: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    empty(library)
    os.utime(library / LIBRARY_FILE_NAME, (1, 1))
    monkeypatch.setattr("time.sleep", lambda _: pytest.fail("it was waited for"))
    with pytest.raises(NoLibrary):
        Workspace.open(library)


@pytest.mark.skipif(sys.platform != "linux", reason="names that are no text exist there")
def test_a_place_whose_name_is_no_text_is_known_too(tmp_path: Path) -> None:
    folder = Path(os.fsdecode(os.fsencode(tmp_path) + b"/caf\xe9"))
    assert papers(folder) == 0
    remove(folder)
    with pytest.raises(NoLibrary):
        Workspace.open(folder)


# The command line

CALLS = (["list"], ["check"], ["search", "owls"], ["tags"], ["backup"], ["reindex"], ["export", "--format", "json"])


@pytest.mark.parametrize("verb", [*CALLS, ["undo"], ["star", "1"]], ids=" ".join)
def test_no_verb_makes_one_in_the_place_of_one_that_was_lost(
    library: Path, capsys: pytest.CaptureFixture[str], verb: list[str]
) -> None:
    remove(library)
    assert cli.main(["--library", str(library), *verb]) == 1
    told = "".join(capsys.readouterr())
    assert "2 backups, the newest of" in told
    assert f"restore-backup “{maintenance.backups(library)[0].path}”" in told
    assert "--new-library" in told
    assert "in order" not in told
    assert not (library / LIBRARY_FILE_NAME).exists()


def test_one_is_made_where_that_is_said(library: Path, capsys: pytest.CaptureFixture[str]) -> None:
    remove(library)
    assert cli.main(["--library", str(library), "list", "--new-library"]) == 0
    assert cli.main(["--library", str(library), "list"]) == 0, "from then on it is the library"
    assert len(maintenance.backups(library)) == 2
    capsys.readouterr()


@pytest.mark.parametrize("verb", [["check"], ["check", "--repair"], ["backup"], ["reindex"]], ids=" ".join)
def test_a_library_that_never_was_is_reported_and_not_made(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], verb: list[str]
) -> None:
    assert cli.main(["--library", str(tmp_path / "fresh"), *verb]) == 1
    told = "".join(capsys.readouterr())
    assert "There is no library in" in told
    assert "in order" not in told
    assert not (tmp_path / "fresh").exists()


def test_a_library_of_the_preferences_that_vanished(library: Path, capsys: pytest.CaptureFixture[str]) -> None:
    settings.save(paths.settings_file(), Settings(library=str(library)))
    assert cli.main(["list"]) == 0
    shutil.rmtree(library)
    assert cli.main(["list"]) == 1
    assert not library.exists()
    settings.save(paths.settings_file(), Settings(library=str(library.parent / "never" / "seen")))
    assert cli.main(["list"]) == 1, "the folder around it is not there either"
    settings.save(paths.settings_file(), Settings(library=str(library.parent / "chosen")))
    assert cli.main(["list"]) == 0
    capsys.readouterr()


def test_the_usual_library_that_vanished(capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["list"]) == 0
    shutil.rmtree(paths.data_folder() / "library")
    assert cli.main(["list"]) == 1
    assert cli.main(["list", "--new-library"]) == 0
    capsys.readouterr()
