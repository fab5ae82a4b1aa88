"""Checks before a release: each thing that does not agree is told, and the notes are the version's own."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

import pytest

from builder import artefacts, changelog, macos, release_check
from builder.command import BuildError
from builder.project import ROOT, version

TODAY = date(2026, 11, 28)
CHANGELOG = """# Changelog

## [Unreleased]

## [1.2.0] - 2026-11-27

### Added

- A thing.

## [1.1.0] - 2026-10-01

- An older thing.
"""


def test_the_changelog_is_divided_by_versions() -> None:
    found = changelog.sections(CHANGELOG)
    assert [(each.version, each.date) for each in found] == [
        ("Unreleased", ""),
        ("1.2.0", "2026-11-27"),
        ("1.1.0", "2026-10-01"),
    ]
    assert found[1].text == "### Added\n\n- A thing."
    assert found[2].text == "- An older thing."


def test_the_changelog_of_this_checkout_has_a_section() -> None:
    assert changelog.sections((ROOT / "CHANGELOG.md").read_text("utf-8"))


def test_a_good_changelog_has_no_fault() -> None:
    assert list(release_check.changelog_faults(CHANGELOG, "1.2.0", TODAY)) == []


@pytest.mark.parametrize(
    ("before", "after", "message"),
    [
        ("[1.2.0] - 2026-11-27", "[1.2.1] - 2026-11-27", "no section"),
        (" - 2026-11-27", "", "without a date"),
        ("2026-11-27", "2026-11-31", "without a date"),
        ("2026-11-27", "2026-11-29", "in the future"),
        ("- A thing.\n", "", "says nothing"),
        ("[1.1.0]", "[1.10.0]", "not in order"),
    ],
)
def test_each_fault_of_the_changelog_is_told(before: str, after: str, message: str) -> None:
    assert before in CHANGELOG
    (fault,) = release_check.changelog_faults(CHANGELOG.replace(before, after), "1.2.0", TODAY)
    assert message in fault


def test_an_older_version_is_not_released_again() -> None:
    (fault,) = release_check.changelog_faults(CHANGELOG, "1.1.0", TODAY)
    assert "with 1.1.0 as the newest" in fault


@pytest.mark.parametrize(
    ("release", "faults"), [("255.255.65535", 0), ("256.0.0", 1), ("0.256.0", 1), ("1.0.65536", 1)]
)
def test_versions_of_windows_installer(release: str, faults: int) -> None:
    assert len(list(release_check.version_faults(release))) == faults


def test_all_dependencies_are_pinned() -> None:
    pyproject = (ROOT / "pyproject.toml").read_text("utf-8")
    pins = release_check.PROGRAM_PINS.read_text("utf-8")
    assert list(release_check.pin_faults(pyproject, pins)) == []
    without = re.sub(r"(?m)^rapidfuzz==", "another==", pins)
    assert list(release_check.pin_faults(pyproject, without)) == ["program.txt does not pin rapidfuzz: build.py lock"]


def test_the_tag_is_that_of_the_hosted_run(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GITHUB_REF_TYPE", "tag")
    monkeypatch.setenv("GITHUB_REF_NAME", "v1.2.0; echo")
    assert release_check.tag() == "v1.2.0; echo"
    assert list(release_check.tag_faults("1.2.0", "v1.2.0; echo")) == ["The tag is v1.2.0; echo, the version 1.2.0."]
    assert list(release_check.tag_faults("1.2.0", "v1.2.0")) == []
    assert list(release_check.tag_faults("1.2.0", "")) == []


def release_files(folder: Path, release: str) -> None:
    for name in artefacts.names(release):
        (folder / name).write_bytes(b"content")


def test_a_whole_release_is_found(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    release_files(tmp_path, "1.2.0")
    (tmp_path / "SHA256SUMS").touch()
    artefacts.check_in(tmp_path, "1.2.0")
    assert len(capsys.readouterr().out.splitlines()) == len(artefacts.ARTEFACTS)


def test_missing_old_and_unknown_files_are_told(tmp_path: Path) -> None:
    release_files(tmp_path, "1.2.0")
    (tmp_path / "readlist_1.2.0_amd64.deb").rename(tmp_path / "elsewhere")
    with pytest.raises(BuildError, match=r"no release 1\.2\.0: elsewhere"):
        artefacts.check_in(tmp_path, "1.2.0")
    (tmp_path / "elsewhere").unlink()
    with pytest.raises(BuildError, match=r"lacks readlist_1\.2\.0_amd64\.deb"):
        artefacts.check_in(tmp_path, "1.2.0")
    with pytest.raises(BuildError, match=r"no release 1\.3\.0"):
        artefacts.check_in(tmp_path, "1.3.0")


def test_files_that_are_made_may_be_some_but_no_others(tmp_path: Path) -> None:
    (tmp_path / "readlist_1.2.0_amd64.deb").touch()
    artefacts.check_known(tmp_path, "1.2.0")
    with pytest.raises(BuildError, match=r"of no release 1\.3\.0: readlist_1\.2\.0_amd64\.deb"):
        artefacts.check_known(tmp_path, "1.3.0")


def test_names_of_images_are_those_of_the_builder() -> None:
    assert {*map(macos.image_name, macos.PROCESSORS)} <= artefacts.names(version()).keys()


@pytest.mark.parametrize("module", ["appimage", "rpm", "flatpak"])
def test_names_of_linux_packages_are_those_of_the_builders(module: str) -> None:
    assert pytest.importorskip(f"builder.{module}").file_name() in artefacts.names(version())


@pytest.mark.parametrize("module", ["setup", "msi"])
def test_names_of_installers_are_those_of_the_builders(module: str) -> None:
    assert pytest.importorskip(f"builder.windows.{module}").file_name(version()) in artefacts.names(version())
