"""The wheel's contents: what is missing, what is too much, and metadata that an index would show wrongly."""

from __future__ import annotations

import zipfile
from collections.abc import Callable
from email.parser import Parser
from pathlib import Path

import pytest

from builder import wheel
from builder.command import BuildError
from builder.project import SUMMARY, version

METADATA = f"""Metadata-Version: 2.4
Name: readlist
Version: {version()}
Summary: {SUMMARY}
License-Expression: MIT
Description-Content-Type: text/markdown
Requires-Python: >=3.11
Requires-Dist: PySide6-Essentials>=6.12; python_version >= "3.12"
Requires-Dist: lxml>=5.3
"""
Make = Callable[..., Path]


@pytest.fixture
def make(tmp_path: Path) -> Make:
    """Makes a wheel as it should be, except for what is given."""

    def make_wheel(
        *, without: str = "", more: str = "", metadata: str = METADATA, commands: str = wheel.COMMANDS
    ) -> Path:
        name = f"readlist-{version()}"
        info = f"{name}.dist-info"
        files = dict.fromkeys(wheel.expected_files(name), "") | {f"{info}/licenses/LICENSE": ""}
        files |= {f"{info}/METADATA": metadata, f"{info}/entry_points.txt": commands}
        files |= {more: ""} if more else {}
        made = tmp_path / f"{name}-py3-none-any.whl"
        with zipfile.ZipFile(made, "w") as archive:
            for path, text in files.items():
                if not (without and path.endswith(without)):
                    archive.writestr(path, text)
        return made

    return make_wheel


def test_a_whole_wheel_passes(make: Make) -> None:
    wheel.check_contents(make())


@pytest.mark.parametrize(
    "missing", ["readlist/app.py", "icons/star.svg", "catalogues/de.mo", "samples/formats/papers.xlsx", "LICENSE"]
)
def test_a_missing_file_is_named(make: Make, missing: str) -> None:
    with pytest.raises(BuildError, match=r"lacks"):
        wheel.check_contents(make(without=missing))


@pytest.mark.parametrize("strange", ["tests/test_app.py", "readlist/notes.txt"])
def test_a_file_of_no_use_is_named(make: Make, strange: str) -> None:
    with pytest.raises(BuildError, match=strange):
        wheel.check_contents(make(more=strange))


def test_missing_commands_are_noticed(make: Make) -> None:
    with pytest.raises(BuildError, match="readlist-window"):
        wheel.check_contents(make(commands="[console_scripts]\nreadlist = readlist.app:main\n"))


def test_a_wheel_for_one_system_is_refused(make: Make) -> None:
    made = make()
    with pytest.raises(BuildError, match="all systems"):
        wheel.check_contents(made.rename(made.with_name(made.name.replace("py3-none-any", "cp311-cp311-linux_x86_64"))))


@pytest.mark.parametrize(
    ("before", "after", "told"),
    [
        ("text/markdown", "text/x-rst", "Description-Content-Type"),
        (f"Version: {version()}", "Version: 9.9.9", "9.9.9"),
        ("PySide6-Essentials", "Qt", "does not ask for Qt"),
        ("lxml>=5.3", "PySide6>=6", "673 MB"),
    ],
)
def test_a_wrong_field_is_named(before: str, after: str, told: str) -> None:
    with pytest.raises(BuildError, match=told):
        wheel.check_metadata(Parser().parsestr(METADATA.replace(before, after)))
