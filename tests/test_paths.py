"""Folders are named after the system's customs, or where the reader says; nothing is made."""

from __future__ import annotations

import sys
from pathlib import Path, PureWindowsPath

import appdirs
import pytest

from readlist import paths


@pytest.fixture(autouse=True)
def _a_home_of_its_own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("READLIST_LIBRARY", "READLIST_CACHE"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("HOME", str(tmp_path))
    for name in ("DATA", "CACHE", "CONFIG", "STATE"):
        monkeypatch.setenv(f"XDG_{name}_HOME", str(tmp_path / name.lower()))


@pytest.mark.skipif(sys.platform in ("win32", "darwin"), reason="XDG's variables rule elsewhere")
def test_folders_follow_xdg(tmp_path: Path) -> None:
    assert paths.data_folder() == tmp_path / "data" / "readlist"
    assert paths.cache_folder() == tmp_path / "cache" / "readlist"
    assert paths.config_folder() == tmp_path / "config" / "readlist"
    assert paths.settings_file().parent == paths.config_folder()
    assert tmp_path in paths.log_folder().parents


@pytest.mark.skipif(sys.platform in ("win32", "darwin"), reason="XDG's variables rule elsewhere")
@pytest.mark.parametrize("unusable", ["", "relative/folder"])
def test_a_variable_of_xdg_that_names_no_absolute_folder_is_ignored(
    unusable: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for variable in paths.XDG_VARIABLES:
        monkeypatch.setenv(variable, unusable)
    assert paths.data_folder() == tmp_path / ".local" / "share" / "readlist"
    assert paths.cache_folder() == tmp_path / ".cache" / "readlist"
    assert paths.config_folder() == tmp_path / ".config" / "readlist"
    assert paths.library_folder() == paths.data_folder() / "library"


def test_looking_up_folders_makes_none(tmp_path: Path) -> None:
    paths.library_folder(None)
    paths.index_folder("abc")
    paths.settings_file()
    paths.log_folder()
    assert list(tmp_path.iterdir()) == []


def test_a_given_library_beats_the_variable_and_the_variable_the_default(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert paths.library_folder(None) == paths.data_folder() / "library"
    monkeypatch.setenv("READLIST_LIBRARY", str(tmp_path / "from variable"))
    assert paths.library_folder(None) == tmp_path / "from variable"
    assert paths.library_folder(str(tmp_path / "given")) == tmp_path / "given"


@pytest.mark.parametrize("blank", ["", "   "])
def test_a_blank_folder_counts_as_not_given(blank: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("READLIST_LIBRARY", blank)
    monkeypatch.setenv("READLIST_CACHE", blank)
    assert paths.library_folder(blank) == paths.data_folder() / "library"
    assert paths.cache_folder().name == "readlist" or sys.platform == "win32"


def test_a_relative_library_is_made_absolute(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    assert paths.library_folder("mine") == tmp_path / "mine"


def test_each_library_has_an_index_of_its_own_in_the_cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert paths.index_folder("one") != paths.index_folder("two")
    assert paths.cache_folder() in paths.index_folder("one").parents
    monkeypatch.setenv("READLIST_CACHE", str(tmp_path / "fast"))
    assert tmp_path / "fast" in paths.index_folder("one").parents


def test_windows_has_no_variables_of_xdg(monkeypatch: pytest.MonkeyPatch) -> None:
    """Its paths are absolute only with a drive, so a backslash would not do for a variable that is not set."""
    for variable in paths.XDG_VARIABLES:
        monkeypatch.delenv(variable, raising=False)
    monkeypatch.setattr(paths, "Path", PureWindowsPath)
    monkeypatch.setattr(appdirs, "user_data_dir", lambda *_, **__: r"C:\Users\reader\AppData\Local\readlist")
    assert paths.data_folder() == PureWindowsPath("C:/Users/reader/AppData/Local/readlist")
