"""The sections of CHANGELOG.md, one for each version."""

from __future__ import annotations

import re
from dataclasses import dataclass

from builder.project import ROOT

CHANGELOG = ROOT / "CHANGELOG.md"
_HEADING = re.compile(r"^## \[([^\]]+)\](?: - (\S+))?[ \t]*$", re.M)


@dataclass(frozen=True, slots=True)
class Section:
    """The section of a version: its name, its date as written ("2026-11-28"; "" for none), and its text in Markdown."""

    version: str
    date: str
    text: str


def sections(changelog: str) -> list[Section]:
    """The sections of a changelog, in its order: the newest first."""
    found = list(_HEADING.finditer(changelog))
    ends = [heading.start() for heading in found[1:]] + [len(changelog)]
    return [
        Section(heading[1], heading[2] or "", changelog[heading.end() : end].strip())
        for heading, end in zip(found, ends, strict=True)
    ]
