"""A mapped file is a private copy; without room for one, or without a local folder, the contents are in memory."""

from __future__ import annotations

import errno
import os
import sys
import tempfile
from pathlib import Path
from typing import Any

import pytest

from readlist.search.storage import private_copies
from readlist.search.storage.private_copies import Damaged, hash_contents, is_remote, map_written, read_verified

DATA = bytes(range(256)) * 1024

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="there the file itself is mapped")


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "index" / "MAIN_1.arr"
    path.parent.mkdir()
    path.write_bytes(DATA)
    return path


def read(file: Path) -> private_copies.Contents:
    return read_verified(file, len(DATA), hash_contents(DATA))


def fill_disk(monkeypatch: pytest.MonkeyPatch) -> None:
    """Make every unnamed copy fail after a few bytes."""

    def refuse(*_: object, **__: object) -> object:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(tempfile, "TemporaryFile", refuse)


def mount(monkeypatch: pytest.MonkeyPatch, tmp_path: Path, kind: str) -> None:
    """Make the system report this type for every folder's file system."""
    device = tmp_path.stat().st_dev
    table = tmp_path / "mountinfo"
    table.write_text(f"25 1 {os.major(device)}:{os.minor(device)} / / rw - {kind} x rw\n", encoding="utf-8")
    monkeypatch.setattr(private_copies, "_MOUNTS", table)
    private_copies._read_mounts.cache_clear()


@pytest.fixture(autouse=True)
def _forget_mounts() -> object:
    yield
    private_copies._read_mounts.cache_clear()


def test_a_large_file_is_mapped_and_its_copy_has_no_name(file: Path) -> None:
    contents = read(file)
    assert isinstance(contents, memoryview)
    assert bytes(contents) == DATA
    assert list(file.parent.iterdir()) == [file]
    file.write_bytes(b"")
    assert bytes(contents) == DATA, "nobody else can cut it"


def test_without_room_the_contents_are_held_in_memory(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    fill_disk(monkeypatch)
    contents = read(file)
    assert isinstance(contents, bytes)
    assert contents == DATA
    assert map_written(file, DATA) is DATA


def test_without_room_damage_is_found_all_the_same(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    fill_disk(monkeypatch)
    file.write_bytes(b"x" + DATA[1:])
    with pytest.raises(Damaged):
        read(file)


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux tells")
@pytest.mark.parametrize(
    ("kind", "remote"), [("nfs4", True), ("fuse.sshfs", True), ("cifs", True), ("ext4", False), ("tmpfs", False)]
)
def test_what_lies_on_another_machine(
    file: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, kind: str, remote: bool
) -> None:
    mount(monkeypatch, tmp_path, kind)
    assert is_remote(file.parent) is remote


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux tells")
def test_of_a_file_on_another_machine_the_copy_lies_on_this_one(
    file: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    own = tmp_path / "own"
    own.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(own))
    monkeypatch.setattr(private_copies, "is_remote", lambda folder: folder == file.parent)
    asked: list[Path] = []
    make = tempfile.TemporaryFile

    def make_seen(**named: Any) -> object:
        asked.append(named["dir"])
        return make(**named)

    monkeypatch.setattr(tempfile, "TemporaryFile", make_seen)
    contents = read(file)
    assert isinstance(contents, memoryview)
    assert asked == [own]


def test_where_no_folder_is_this_machines_the_contents_are_held_in_memory(
    file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(private_copies, "is_remote", lambda _: True)
    assert read(file) == DATA
    assert isinstance(read(file), bytes)
