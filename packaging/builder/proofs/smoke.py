"""The self-test ``readlist --smoke``, run on what was built or installed."""

from __future__ import annotations

import json
import shutil
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from builder.command import Argument, BuildError, run
from builder.project import RESOURCES, version

SELF_TEST_LIMIT_S = 180
"""Seconds that the self-test of an installed program may take."""


def run_smoke(
    program: Sequence[Argument], folder: Path, environment: Mapping[str, str], *, frozen: bool = True
) -> dict[str, Any]:
    """Run the self-test in a new folder and return its report. Raises BuildError unless all of it holds."""
    shutil.rmtree(folder, ignore_errors=True)
    folder.parent.mkdir(parents=True, exist_ok=True)
    run([*program, "--smoke", folder], environment=environment, timeout_s=SELF_TEST_LIMIT_S)
    return check_report(folder, frozen=frozen)


def check_report(folder: Path, *, frozen: bool = True) -> dict[str, Any]:
    """Return the report of a self-test in a folder. Raises BuildError unless it is of this version and passed."""
    try:
        report: dict[str, Any] = json.loads((folder / "report.json").read_text("utf-8"))
    except (OSError, ValueError) as fault:
        raise BuildError(f"The self-test left no report in {folder}: {fault}") from fault
    expected = {"passed": True, "version": version(), "frozen": frozen}
    found = {name: report.get(name) for name in expected}
    if found != expected:
        raise BuildError(f"The self-test says {found}, expected {expected}: {report.get('sentence')}")
    if len(report["formats"]) != 5 or not report["hits"] or not report["index_process"] or not report["exports"]:
        raise BuildError(f"The self-test left out a part: {report}")
    languages = sorted(file.stem for file in (RESOURCES / "catalogues").glob("*.mo"))
    if not languages or report["languages"] != languages:
        raise BuildError(f"The self-test found the languages {report['languages']}, expected {languages}.")
    if (folder / "window.png").stat().st_size < 10_000:
        raise BuildError("The self-test's picture of the window is empty.")
    return report
