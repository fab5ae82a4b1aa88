"""The AppStream metadata: releases of the changelog, and addresses only where one is known."""

from __future__ import annotations

from xml.etree import ElementTree

import pytest

from builder import metainfo
from builder.metainfo import Release, releases
from builder.project import ROOT, homepage, version

CHANGELOG = """# Changelog

## [Unreleased]

### Added

- New `thing` with
  two lines.

## [0.2.0] - 2026-12-24

- <kbd>M</kbd> marks *all*.

## [0.1.0] - 2026-11-28

[Unreleased]: CHANGELOG.md
"""
NEWEST = Release("0.2.0", "2026-12-24", ("M marks all.",))
FIRST = Release("0.1.0", "2026-11-28", ())


def test_a_released_version_is_the_newest() -> None:
    assert releases(CHANGELOG, "0.2.0", "2027-01-01") == [NEWEST, FIRST]


def test_unreleased_changes_belong_to_the_next_version() -> None:
    unreleased = Release("0.3.0", "2027-01-01", ("New thing with two lines.",))
    assert releases(CHANGELOG, "0.3.0", "2027-01-01") == [unreleased, NEWEST, FIRST]


def test_the_programs_version_is_the_newest_release_of_the_changelog() -> None:
    found = releases((ROOT / "CHANGELOG.md").read_text("utf-8"), version(), "2026-11-28")
    assert found[0].version == version()
    assert found[0].points
    assert len({release.version for release in found}) == len(found)


def component(address: str) -> ElementTree.Element:
    return ElementTree.fromstring(metainfo.metainfo("0.1.0", address, 1_764_000_000).encode())


def test_without_a_homepage_there_is_no_address() -> None:
    found = component("")
    assert found.find("url") is None
    assert found.find("screenshots") is None
    assert [release.get("version") for release in found.iter("release")] == ["0.1.0"]


def test_with_a_homepage_there_is_a_screenshot_of_this_version() -> None:
    found = component("https://homepage.invalid/readlist")
    assert found.findtext("url[@type='homepage']") == "https://homepage.invalid/readlist"
    image = found.findtext("screenshots/screenshot/image")
    assert image == f"https://homepage.invalid/readlist/raw/v0.1.0/{metainfo.SCREENSHOT}"
    assert (ROOT / metainfo.SCREENSHOT).is_file()


@pytest.mark.parametrize(
    ("variables", "expected"),
    [
        ({}, ""),
        ({"GITHUB_SERVER_URL": "https://host.invalid"}, ""),
        (
            {"GITHUB_SERVER_URL": "https://host.invalid", "GITHUB_REPOSITORY": "readers/readlist"},
            "https://host.invalid/readers/readlist",
        ),
        ({"READLIST_HOMEPAGE": "https://own.invalid/"}, "https://own.invalid"),
    ],
)
def test_the_homepage_is_that_of_the_build(
    variables: dict[str, str], expected: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("READLIST_HOMEPAGE", "GITHUB_SERVER_URL", "GITHUB_REPOSITORY"):
        monkeypatch.delenv(name, raising=False)
    for name, value in variables.items():
        monkeypatch.setenv(name, value)
    assert homepage() == expected
