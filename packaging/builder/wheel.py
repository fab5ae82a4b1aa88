"""The wheel, for pip and pipx: ``dist/readlist-VERSION-py3-none-any.whl``.

It holds the package, and ``resources/`` as ``share/readlist``. What is in it is compared with the checkout, and checked
as package indexes do: by twine, which also renders the README.
"""

from __future__ import annotations

import re
import zipfile
from email.message import Message
from email.parser import BytesParser
from pathlib import Path

from builder.bundle import RESOURCE_FOLDERS
from builder.command import check, run, step
from builder.environment import build_wheel
from builder.project import BUILD, DIST, RESOURCES, ROOT, SUMMARY, file_hash, version
from builder.tools import make_tools

SHARED = "data/data/share/readlist"
COMMANDS = "[console_scripts]\nreadlist = readlist.app:main\n\n[gui_scripts]\nreadlist-window = readlist.app:main\n"


def build() -> Path:
    """Build the wheel in ``dist/`` and check its contents; returns the file."""
    with step("wheel"):
        DIST.mkdir(exist_ok=True)
        wheel = build_wheel(DIST)
    check_contents(wheel)
    return wheel


def check_contents(wheel: Path) -> None:
    """Check that the wheel is for all systems, and holds all modules, resources and commands. Raises BuildError."""
    name = f"readlist-{version()}"
    check(wheel.name == f"{name}-py3-none-any.whl", f"{wheel.name} is not the name of a wheel for all systems.")
    with zipfile.ZipFile(wheel) as archive:
        names = {entry for entry in archive.namelist() if not entry.endswith("/")}
        described = BytesParser().parsebytes(archive.read(f"{name}.dist-info/METADATA"))
        commands = archive.read(f"{name}.dist-info/entry_points.txt").decode()
    expected = expected_files(name)
    strange = sorted(entry for entry in names - expected if not entry.startswith(f"{name}.dist-info/"))
    check(names >= expected, f"The wheel lacks {', '.join(sorted(expected - names)[:10])}.")
    check(not strange, f"The wheel has files of no use: {', '.join(strange[:10])}.")
    check(f"{name}.dist-info/licenses/LICENSE" in names, "The wheel lacks the licence.")
    check(commands.startswith(COMMANDS), "The wheel does not make the commands readlist and readlist-window.")
    check_metadata(described)


def expected_files(name: str) -> set[str]:
    """The paths in the wheel of all modules and resources of the checkout. ``name`` is as in "readlist-0.1.0"."""
    modules = {file.relative_to(ROOT).as_posix() for file in (ROOT / "readlist").rglob("*.py")}
    kept = [file for folder in RESOURCE_FOLDERS for file in (RESOURCES / folder).rglob("*") if file.is_file()]
    return modules | {f"{name}.{SHARED}/{file.relative_to(RESOURCES).as_posix()}" for file in kept}


def check_metadata(described: Message) -> None:
    """Check the fields that an index shows. Raises BuildError naming the first that is wrong."""
    expected = {
        "Name": "readlist",
        "Version": version(),
        "Summary": SUMMARY,
        "License-Expression": "MIT",
        "Description-Content-Type": "text/markdown",
        "Requires-Python": ">=3.11",
    }
    for field, value in expected.items():
        check(described[field] == value, f"{field} of the wheel is “{described[field]}”, not “{value}”.")
    needed = {re.split(r"[^\w-]", line)[0].lower() for line in described.get_all("Requires-Dist", [])}
    check("pyside6-essentials" in needed, f"The wheel does not ask for Qt, only for {', '.join(sorted(needed))}.")
    check("pyside6" not in needed, "The wheel asks for all of PySide6 (673 MB) instead of PySide6-Essentials.")


def check_identical(wheel: Path) -> None:
    """Build once more, and compare. Raises BuildError unless both are the same, byte by byte."""
    other = BUILD / "second wheel"
    other.mkdir(parents=True, exist_ok=True)
    second = build_wheel(other)
    check(file_hash(second) == file_hash(wheel), "Two builds of one commit gave two different wheels.")


def check_as_index_does(wheel: Path) -> None:
    """Check metadata and README by ``twine check --strict``. Raises BuildError."""
    run([make_tools("wheel") / "python", "-m", "twine", "check", "--strict", wheel])
