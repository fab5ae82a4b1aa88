"""The one-folder tree: comparison of two builds, rights, times, and libraries that nothing needs."""

from __future__ import annotations

import shutil
import sys
from pathlib import Path

import pytest

from builder import elf, icu, pruning, tree

linux_only = pytest.mark.skipif(
    not sys.platform.startswith("linux") or shutil.which("objdump") is None, reason="needs Linux and binutils"
)


@pytest.fixture
def two_trees(tmp_path: Path) -> tuple[Path, Path]:
    for name in ("one", "other"):
        folder = tmp_path / name / "lib"
        folder.mkdir(parents=True)
        (folder / "code.pyc").write_bytes(b"same")
        (folder / "link").symlink_to("code.pyc")
    return tmp_path / "one", tmp_path / "other"


def test_equal_trees_have_no_differences(two_trees: tuple[Path, Path]) -> None:
    assert tree.differences(*two_trees) == []


def test_each_kind_of_difference_is_seen(two_trees: tuple[Path, Path]) -> None:
    _, other = two_trees
    (other / "lib/code.pyc").write_bytes(b"different")
    (other / "lib/more").touch()
    (other / "lib/link").unlink()
    (other / "lib/link").symlink_to("more")
    assert tree.differences(*two_trees) == ["lib/code.pyc", "lib/link", "lib/more"]


@linux_only
def test_a_right_is_a_difference(two_trees: tuple[Path, Path]) -> None:
    one, other = two_trees
    for folder in (one, other):
        tree.set_rights_and_times(folder, executable=set())
    (other / "lib/code.pyc").chmod(0o755)
    assert tree.differences(one, other) == ["lib/code.pyc"]


@linux_only
def test_only_named_files_are_programs(two_trees: tuple[Path, Path], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1700000000")
    one, _ = two_trees
    (one / "readlist").touch()
    tree.set_rights_and_times(one, executable={"readlist"})
    assert (one / "readlist").stat().st_mode & 0o777 == 0o755
    assert (one / "lib/code.pyc").stat().st_mode & 0o777 == 0o644
    assert (one / "lib").stat().st_mode & 0o777 == 0o755
    assert {path.lstat().st_mtime for path in one.rglob("*")} == {1700000000}


@linux_only
def test_glibc_of_a_program_is_read_from_its_symbols() -> None:
    assert (2, 0) < elf.needed_glibc(Path(sys.executable).resolve()) < (3, 0)


@linux_only
def test_a_library_that_needs_a_newer_glibc_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    shutil.copy(Path(sys.executable).resolve(), tmp_path / "program")
    (tmp_path / "notes.txt").write_text("no program", "utf-8")
    assert elf.too_new(tmp_path) == {}
    monkeypatch.setattr(elf, "MAX_GLIBC", (2, 1))
    assert list(elf.too_new(tmp_path)) == ["program"]


def test_libraries_go_in_the_order_in_which_they_become_unneeded(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    needs = {
        "program": {"libused.so.1"},
        "libused.so.1": {"libc.so.6"},
        "libgtk.so.3": {"libgdk.so.3"},
        "libgdk.so.3": {"libused.so.1"},
        "libpython3.11.so.1.0": set(),
        "plugin.so": set(),
    }
    for name in needs:
        (tmp_path / name).touch()
    (tmp_path / "libgtk.so").symlink_to("libgtk.so.3")
    (tmp_path / "empty").mkdir()
    monkeypatch.setattr(pruning, "elf_files", lambda folder: sorted(folder / name for name in needs))
    monkeypatch.setattr(pruning, "needed_libraries", lambda file: needs[file.name])
    assert pruning.prune(tmp_path) == ["libgtk.so.3", "libgdk.so.3"]
    left = {path.name for path in tmp_path.iterdir()}
    assert left == {"program", "libused.so.1", "libpython3.11.so.1.0", "plugin.so"}


@pytest.mark.parametrize("item", ["curr/de.res", "brkitr/word.brk", "ibm-37.cnv", "rfc3491.spp", "zone/en.res"])
def test_unused_data_of_icu_is_left_out(item: str) -> None:
    assert icu.UNUSED.match(item)


@pytest.mark.parametrize("item", ["root.res", "coll/pl.res", "nfkc.nrm", "uemoji.icu", "de.res"])
def test_used_data_of_icu_stays(item: str) -> None:
    assert not icu.UNUSED.match(item)
