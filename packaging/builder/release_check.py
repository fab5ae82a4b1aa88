"""Checks that everything agrees that a release needs, and cuts its notes from the changelog.

The tag is that of the hosted run, else the one of the commit that is checked out.
"""

from __future__ import annotations

import os
import re
import tomllib
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from xml.etree import ElementTree

from builder import metainfo
from builder.changelog import CHANGELOG, Section, sections
from builder.command import BuildError, check, print_line, run
from builder.environment import PROGRAM_PINS, canonical_name, required_name
from builder.project import BUILD, ROOT, commit_time, homepage, version

NOTES = BUILD / "release-notes.md"
MSI_LIMITS = (255, 255, 65535)
"""The largest numbers of a version of Windows Installer."""


def check_all() -> None:
    """Check version, changelog, metadata, pins, commit and tag. Raises BuildError with all that does not agree."""
    release = version()
    changelog = CHANGELOG.read_text("utf-8")
    faults = [
        *version_faults(release),
        *changelog_faults(changelog, release, date.today()),
        *metainfo_faults(changelog, release),
        *pin_faults((ROOT / "pyproject.toml").read_text("utf-8"), PROGRAM_PINS.read_text("utf-8")),
        *tree_faults(),
        *tag_faults(release, tag()),
    ]
    if faults:
        raise BuildError("\n".join([f"{release} cannot be released:", *(f"* {fault}" for fault in faults)]))
    print_line(f"   {release} can be released" + ("" if tag() else f"; then tag it v{release}"))


def write_notes() -> Path:
    """Write the version's section of the changelog as the release's notes; returns the file."""
    found = section(CHANGELOG.read_text("utf-8"), version())
    check(found is not None and bool(found.text), f"CHANGELOG.md has nothing on {version()}.")
    NOTES.parent.mkdir(parents=True, exist_ok=True)
    NOTES.write_text(f"{found.text if found else ''}\n", "utf-8")
    return NOTES


def section(changelog: str, release: str) -> Section | None:
    """The section of a version; None if there is none."""
    return next((each for each in sections(changelog) if each.version == release), None)


def version_faults(release: str) -> Iterator[str]:
    """Sentences on a version that Windows Installer cannot have."""
    for number, limit in zip(map(int, release.split(".")), MSI_LIMITS, strict=True):
        if number > limit:
            yield f"Windows Installer has no version {release}: {number} is more than {limit}."


def changelog_faults(changelog: str, release: str, today: date) -> Iterator[str]:
    """Sentences on the version's section: there, not empty, dated, the newest."""
    found = section(changelog, release)
    if found is None:
        yield f"CHANGELOG.md has no section “## [{release}] - {today}”."
        return
    if not re.search(r"^- ", found.text, re.M):
        yield f"CHANGELOG.md says nothing about {release}."
    try:
        if date.fromisoformat(found.date) > today:
            yield f"CHANGELOG.md has {release} in the future: {found.date}."
    except ValueError:
        yield f"CHANGELOG.md has {release} without a date such as {today}."
    versions = [each.version for each in sections(changelog) if re.fullmatch(r"\d+\.\d+\.\d+", each.version)]
    if versions != sorted(versions, key=_numbers, reverse=True) or versions[0] != release:
        yield f"CHANGELOG.md has the versions {', '.join(versions)}: not in order, with {release} as the newest."


def _numbers(release: str) -> tuple[int, ...]:
    return tuple(map(int, release.split(".")))


def metainfo_faults(changelog: str, release: str) -> Iterator[str]:
    """Sentences on the first release in the metadata for software centres, which is made of the changelog."""
    found = section(changelog, release)
    if found is None:
        return
    component = ElementTree.fromstring(metainfo.metainfo(release, homepage(), commit_time()))
    first = component.find("releases/release")
    expected = (release, found.date)
    newest = (first.get("version"), first.get("date")) if first is not None else None
    if newest != expected:
        yield f"The AppStream metadata has {newest} as its newest release, expected {expected}."


def pin_faults(pyproject: str, pins: str) -> Iterator[str]:
    """Sentences on dependencies that are not pinned."""
    wanted = tomllib.loads(pyproject)["project"]["dependencies"]
    names = {required_name(line) for line in wanted}
    pinned = {canonical_name(name) for name in re.findall(r"^([\w.-]+)==", pins, re.M)}
    for name in sorted(names - pinned):
        yield f"{PROGRAM_PINS.name} does not pin {name}: build.py lock"


def tree_faults() -> Iterator[str]:
    """A sentence on files that are changed, or not in the commit."""
    changed = run(["git", "status", "--porcelain", "--untracked-files=all"], folder=ROOT).splitlines()
    if changed:
        yield f"{len(changed)} files are not as in the commit: {', '.join(line[3:] for line in changed[:5])}."


def tag() -> str:
    """The tag of the hosted run, else that of the commit; "" if there is none."""
    if os.environ.get("GITHUB_REF_TYPE") == "tag":
        return os.environ["GITHUB_REF_NAME"]
    tags = run(["git", "tag", "--points-at", "HEAD", "--list", "v*"], folder=ROOT).split()
    return " ".join(tags)


def tag_faults(release: str, found: str) -> Iterator[str]:
    """A sentence on a tag of another version."""
    if found not in ("", f"v{release}"):
        yield f"The tag is {found}, the version {release}."
