"""A copy of the package with lines added, and a script that is run on it: to show what a new row in a table takes."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import readlist

PACKAGE = Path(readlist.__file__).parent


def copy_package(folder: Path) -> Path:
    """Copy the package, and the resources beside it, into a folder; the copy of the package."""
    shutil.copytree(PACKAGE.parent / "resources", folder / "resources")
    copy = folder / "readlist"
    shutil.copytree(PACKAGE, copy, ignore=shutil.ignore_patterns("__pycache__"))
    return copy


def insert(file: Path, before: str, text: str) -> None:
    """Insert a text before the only place of another one."""
    source = file.read_text(encoding="utf-8")
    assert source.count(before) == 1
    file.write_text(source.replace(before, text + before), encoding="utf-8")


def run_script(script: str, folder: Path) -> Any:
    """Run a script on the copy in ``folder``; the JSON that it prints. Its argument is a path for a library."""
    environment = os.environ | {"PYTHONPATH": str(folder), "HOME": str(folder), "QT_QPA_PLATFORM": "offscreen"}
    done = subprocess.run(
        [sys.executable, "-c", script, str(folder / "place")],
        cwd=folder, env=environment, capture_output=True, text=True, timeout=120, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)
