"""The changelog of the .rpm, what it requires, and its recipe."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from builder import elf, native_code, rpm
from builder.metainfo import Release


def test_changelog_is_in_rpms_form() -> None:
    told = rpm.changelog([Release("1.1.0", "2026-12-01", ("100 % faster.",)), Release("1.0.0", "2026-11-28", ())])
    assert told == (
        "* Tue Dec 01 2026 The Readlist developers - 1.1.0-1\n- 100 %% faster.\n\n"
        "* Sat Nov 28 2026 The Readlist developers - 1.0.0-1\n- First version.\n"
    )


def test_requirements_are_libraries_and_the_newest_glibc(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    versions = {"one": (2, 9), "other": (2, 34)}
    monkeypatch.setattr(elf, "elf_files", lambda folder: [Path(name) for name in versions])
    monkeypatch.setattr(elf, "needed_glibc", lambda file: versions[file.name])
    monkeypatch.setattr(elf, "missing_libraries", lambda folder: {"libz.so.1", "libX11.so.6"})
    assert rpm.needs(tmp_path) == ["libX11.so.6()(64bit)", "libz.so.1()(64bit)", "libc.so.6(GLIBC_2.34)(64bit)"]


def test_libraries_in_the_tree_are_not_required(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    (tmp_path / "libown.so.1").touch()
    monkeypatch.setattr(elf, "elf_files", lambda folder: [folder / "program"])
    monkeypatch.setattr(elf, "needed_libraries", lambda file: {"libown.so.1", "libz.so.1"})
    assert elf.missing_libraries(tmp_path) == {"libz.so.1"}


def test_recipe_has_no_scriptlets() -> None:
    recipe = rpm.SPEC.read_text("utf-8")
    assert not re.findall(r"^%(pre|post|preun|postun|pretrans|posttrans|trigger\w*)\b", recipe, re.M)
    assert "AutoReqProv:    no" in recipe


def test_recipe_names_the_licence_of_each_library_in_the_tree() -> None:
    recipe = re.search(r"^License: +(.+)$", rpm.SPEC.read_text("utf-8"), re.M)
    assert recipe is not None
    named = set(recipe[1].split(" AND "))
    marks = [mark for mark in native_code.MARKS if mark.name not in (native_code.MINGW, native_code.VISUAL_C)]
    assert {licence for mark in marks for licence in mark.licence.split(" AND ")} <= named
