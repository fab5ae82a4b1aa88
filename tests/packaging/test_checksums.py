"""Checksums of the artefacts: as sha256sum reads them, and each kind of difference is seen."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest

from builder import checksums
from builder.command import BuildError


@pytest.fixture
def dist(tmp_path: Path) -> Path:
    folder = tmp_path / "dist"
    folder.mkdir()
    (folder / "b.deb").write_bytes(b"second")
    (folder / "a wheel.whl").write_bytes(b"first")
    checksums.write_in(folder)
    return folder


def test_they_are_in_order_and_written_the_same_again(dist: Path) -> None:
    written = (dist / checksums.FILE_NAME).read_bytes()
    assert [line.split("  ")[1] for line in written.decode().splitlines()] == ["a wheel.whl", "b.deb"]
    checksums.write_in(dist)
    assert (dist / checksums.FILE_NAME).read_bytes() == written
    checksums.verify_in(dist)


@pytest.mark.skipif(shutil.which("sha256sum") is None, reason="needs sha256sum")
def test_sha256sum_reads_them(dist: Path) -> None:
    command = ["sha256sum", "--check", "--strict", checksums.FILE_NAME]
    assert subprocess.run(command, cwd=dist, capture_output=True, check=False).returncode == 0
    (dist / "b.deb").write_bytes(b"other")
    assert subprocess.run(command, cwd=dist, capture_output=True, check=False).returncode == 1


def test_changed_missing_and_added_files_are_named(dist: Path) -> None:
    (dist / "b.deb").write_bytes(b"other")
    (dist / "a wheel.whl").unlink()
    (dist / "c.rpm").touch()
    with pytest.raises(BuildError, match=r"a wheel.whl is missing; c.rpm has no checksum; b.deb is changed"):
        checksums.verify_in(dist)


@pytest.mark.parametrize("text", ["", "no checksum\n", f"{'a' * 64}  ../outside\n", f"{'a' * 63}  file\n"])
def test_another_file_is_refused(dist: Path, text: str) -> None:
    (dist / checksums.FILE_NAME).write_text(text)
    with pytest.raises(BuildError, match="not a list of checksums"):
        checksums.verify_in(dist)


def test_nothing_to_check_is_refused(tmp_path: Path) -> None:
    with pytest.raises(BuildError, match="nothing in"):
        checksums.write_in(tmp_path / "none")
    with pytest.raises(BuildError, match="cannot be read"):
        checksums.verify_in(tmp_path)


def test_a_folder_among_the_artefacts_is_refused(dist: Path) -> None:
    (dist / "tree").mkdir()
    with pytest.raises(BuildError, match="not files: tree"):
        checksums.write_in(dist)
