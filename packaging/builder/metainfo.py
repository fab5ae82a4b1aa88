"""The AppStream metadata: ``linux/org.readlist.Readlist.metainfo.xml`` with releases, and with addresses where known.

Software centres show it. Addresses are those of the repository that a build is made for (``project.homepage``); without
one there is neither a homepage nor a screenshot, which has to be an address on the web.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from xml.etree import ElementTree

from builder.changelog import sections
from builder.project import APP_ID, PACKAGING, ROOT

METAINFO_SOURCE = PACKAGING / "linux" / f"{APP_ID}.metainfo.xml"
SCREENSHOT = "resources/pictures/window.png"
CAPTION = "The list of papers, and one of them"
MAX_POINTS = 8
"""Points of a release that are listed; a software centre shows a few lines."""


@dataclass(frozen=True, slots=True)
class Release:
    """A version in the changelog. ``date`` is "2026-11-28"; ``points`` are sentences without markup."""

    version: str
    date: str
    points: tuple[str, ...]


def releases(changelog: str, version: str, today: str) -> list[Release]:
    """The versions in a changelog, the newest first. Unreleased changes belong to ``version`` if it has no heading."""
    found = {section.version: section for section in sections(changelog)}
    dated = [Release(name, section.date, _points(section.text)) for name, section in found.items() if section.date]
    if version in found:
        return dated
    unreleased = found.get("Unreleased")
    return [Release(version, today, _points(unreleased.text) if unreleased else ()), *dated]


def _points(text: str) -> tuple[str, ...]:
    items = re.findall(r"^- (.*(?:\n  .*)*)", text, re.M)
    return tuple(plain(" ".join(item.split())) for item in items[:MAX_POINTS])


def plain(markdown: str) -> str:
    """A line of the changelog without its markup."""
    without_tags = re.sub(r"</?\w+>", "", markdown)
    return re.sub(r"[`*]([^`*]+)[`*]", r"\1", without_tags)


def metainfo(version: str, homepage: str, seconds: int) -> str:
    """The whole file for a version; ``seconds`` since 1970 is the time of the commit."""
    component = ElementTree.fromstring(METAINFO_SOURCE.read_bytes())
    if homepage:
        ElementTree.SubElement(component, "url", type="homepage").text = homepage
        ElementTree.SubElement(component, "url", type="bugtracker").text = f"{homepage}/issues"
        ElementTree.SubElement(component, "url", type="vcs-browser").text = homepage
        shown = ElementTree.SubElement(ElementTree.SubElement(component, "screenshots"), "screenshot", type="default")
        ElementTree.SubElement(shown, "caption").text = CAPTION
        ElementTree.SubElement(shown, "image").text = f"{homepage}/raw/v{version}/{SCREENSHOT}"
    today = datetime.fromtimestamp(seconds, UTC).date().isoformat()
    _add_releases(component, releases((ROOT / "CHANGELOG.md").read_text("utf-8"), version, today))
    ElementTree.indent(component)
    return ElementTree.tostring(component, encoding="unicode", xml_declaration=True).replace("'", '"', 4) + "\n"


def _add_releases(component: ElementTree.Element, found: list[Release]) -> None:
    listed = ElementTree.SubElement(component, "releases")
    for release in found:
        one = ElementTree.SubElement(listed, "release", version=release.version, date=release.date)
        if release.points:
            points = ElementTree.SubElement(ElementTree.SubElement(one, "description"), "ul")
            for point in release.points:
                ElementTree.SubElement(points, "li").text = point


def write(file: Path, version: str, homepage: str, seconds: int) -> None:
    """Write the whole file."""
    file.write_text(metainfo(version, homepage, seconds), "utf-8")
