"""Opening any kind of file in the library's place ends in a library or in a sentence."""

from __future__ import annotations

import contextlib
import json
import os
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from readlist import cli
from readlist.errors import LibraryFault
from readlist.workspace import Workspace


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A closed, empty library."""
    Workspace.open(tmp_path / "library").close()
    return tmp_path / "library"


def scribble(file: Path, old: bytes, new: bytes) -> None:
    """Write over each ``old`` in a file: free pages may hold a former one."""
    content = file.read_bytes()
    assert old in content
    file.write_bytes(content.replace(old, new))


def no_utf8_in_the_schema(file: Path) -> None:
    scribble(file, b"CREATE TABLE papers", b"CREATE TABLE p\xffpers")


def no_schema(file: Path) -> None:
    scribble(file, b"CREATE TABLE meta", b"CREATE \xfe\xff\x00 meta")


def half(file: Path) -> None:
    os.truncate(file, file.stat().st_size // 2)


def noise(file: Path) -> None:
    file.write_bytes(bytes(range(256)) * 40)


def no_meta(file: Path) -> None:
    with closing(sqlite3.connect(file)) as connection:
        connection.execute("DROP TABLE meta")
        connection.commit()


def a_folder(file: Path) -> None:
    file.unlink()
    file.mkdir()


def a_pipe(file: Path) -> None:
    if not hasattr(os, "mkfifo"):
        pytest.skip("no named pipes here")
    file.unlink()
    os.mkfifo(file)


DAMAGES = [no_utf8_in_the_schema, no_schema, half, noise, no_meta, a_folder, a_pipe]


@pytest.mark.parametrize("damage", DAMAGES)
def test_a_destroyed_library_is_told_and_checked(
    folder: Path, damage: object, capsys: pytest.CaptureFixture[str]
) -> None:
    damage(folder / "library.sqlite")  # type: ignore[operator]
    with pytest.raises(LibraryFault, match=r"library\.sqlite"):
        Workspace.open(folder).close()
    for arguments in (["check"], ["check", "--repair"]):
        assert cli.main(["--library", str(folder), "--json", *arguments]) == 1
        told = json.loads(capsys.readouterr().out)
        assert told["ok"] is False
        assert "library.sqlite" in told["findings"][0]
    assert cli.main(["--library", str(folder), "list"]) == 1
    assert "Traceback" not in (said := capsys.readouterr().err)
    assert "Readlist itself failed" not in said


@pytest.mark.parametrize("lacks_table", [False, True])
def test_the_command_line_names_the_verbs_that_help_a_damaged_library(
    folder: Path, lacks_table: bool, capsys: pytest.CaptureFixture[str]
) -> None:
    file = folder / "library.sqlite"
    if lacks_table:
        with contextlib.closing(sqlite3.connect(file)) as connection:
            connection.execute("DROP TABLE searches")
            connection.commit()
    else:
        file.write_bytes(file.read_bytes().replace(b"CREATE TABLE papers", b"CREATE TABLE p\xffpers"))
    assert cli.main(["--library", str(folder), "searches"]) == 1
    told = capsys.readouterr().err
    assert "A backup can be restored." in told
    assert "restore-backup" in told
    assert ("check --repair" in told) == lacks_table


@pytest.mark.parametrize("byte", [3, 77, 255])
def test_a_header_that_forbids_writing_is_read_and_can_be_restored(
    folder: Path, byte: int, capsys: pytest.CaptureFixture[str]
) -> None:
    place = ["--library", str(folder), "--json"]
    assert cli.main([*place, "backup"]) == 0
    backup = json.loads(capsys.readouterr().out)["written"]
    file = folder / "library.sqlite"
    content = bytearray(file.read_bytes())
    content[18] = byte
    file.write_bytes(content)
    assert cli.main([*place, "list"]) == 0
    assert cli.main([*place, "star", "1"]) == 1
    assert "forbids changes" in capsys.readouterr().out
    assert cli.main([*place, "restore-backup", backup]) == 0
    assert cli.main([*place, "check"]) == 0
    assert content in [path.read_bytes() for path in (folder / "backups").iterdir()]
