"""A run of pytest by folders of tests: how many passed, were skipped and failed, and the seconds that they took."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from xml.etree import ElementTree

ABOVE_FOLDERS = "."
"""The name of what lies in ``tests`` itself."""


@dataclass(slots=True)
class FolderCount:
    """The tests of one folder below ``tests``."""

    name: str
    passed: int = 0
    skipped: int = 0
    failed: int = 0
    seconds: float = 0
    """Of all its tests together; several may have run at the same time."""


def read_report(file: Path) -> list[FolderCount]:
    """The counts of each folder in a JUnit report of pytest, in the order of their names."""
    found: dict[str, FolderCount] = {}
    for case in ElementTree.parse(file).iter("testcase"):
        inside = (case.get("classname") or "").removeprefix("tests.")
        name = inside.partition(".")[0]
        name = ABOVE_FOLDERS if not name or name.startswith("test_") else name
        count = found.setdefault(name, FolderCount(name))
        outcomes = {part.tag for part in case}
        if outcomes & {"failure", "error"}:
            count.failed += 1
        elif "skipped" in outcomes:
            count.skipped += 1
        else:
            count.passed += 1
        count.seconds += float(case.get("time") or 0)
    return [found[name] for name in sorted(found)]


def folder_table(counts: Iterable[FolderCount]) -> str:
    """The counts as a Markdown table."""
    rows = ["| tests | passed | skipped | failed | s |", "| --- | ---: | ---: | ---: | ---: |"]
    for count in counts:
        name = "`tests`" if count.name == ABOVE_FOLDERS else f"`{count.name}`"
        rows.append(f"| {name} | {count.passed} | {count.skipped} | {count.failed} | {count.seconds:.0f} |")
    return "\n".join(rows)


def folders_with_tests(tests: Path) -> set[str]:
    """The names of the folders below ``tests`` that have tests."""
    return {folder.name for folder in tests.iterdir() if folder.is_dir() and any(folder.rglob("test_*.py"))}
