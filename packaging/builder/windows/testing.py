"""Readlist's tests under Windows' Python: an installation for developers on drive C:."""

from __future__ import annotations

import shutil
import zipfile
from pathlib import Path

from builder.command import step
from builder.environment import PROGRAM_PINS, TEST_PINS, build_wheel, install_for
from builder.project import ROOT, file_hash
from builder.windows import python
from builder.windows.tree import PLATFORM, WINDOWS_WORK
from builder.windows.wine import Wine

TESTING_WORK = WINDOWS_WORK / "testing"
TESTED_SOURCES = (
    *("readlist", "resources", "tests", "packaging", ".github", "pyproject.toml", "start.py"),
    *("README.md", "CHANGELOG.md", "CONTRIBUTING.md", "ARCHITECTURE.md", "LICENSE"),
)
"""Parts of the checkout that the tests read."""
REAL_FILES = ("digests", "corpora")
"""Folders of ``../shared`` that the tests read where they are there."""


def make_python() -> Path:
    """A folder with Python for Windows and all that Readlist and its tests need; made once for each state."""
    stamp, folder = TESTING_WORK / "python.made", TESTING_WORK / "python"
    wanted = f"{file_hash(PROGRAM_PINS)} {file_hash(TEST_PINS)} {file_hash(python.REQUIREMENT)}"
    if stamp.is_file() and stamp.read_text("utf-8") == wanted:
        return folder
    with step("Python for Windows with the tests' packages"):
        python.unpack(folder)
        next(folder.glob("python*._pth")).unlink()  # an ordinary Python, whose variables and current folder count
        packages = folder / "Lib" / "site-packages"
        install_for(PLATFORM, python.MINOR, packages, TEST_PINS)
        for name in ("qml", "metatypes", "resources", "doc", "include", "typesystems", "glue", "lib"):
            shutil.rmtree(packages / "PySide6" / name, ignore_errors=True)
        stamp.write_text(wanted, "utf-8")
    return folder


def copy_sources(target: Path) -> None:
    """Copy what the tests read of the checkout into a folder."""
    ignored = shutil.ignore_patterns("__pycache__", "*.egg-info")
    for name in TESTED_SOURCES:
        source = ROOT / name
        if source.is_dir():
            shutil.copytree(source, target / name, ignore=ignored, dirs_exist_ok=True)
        else:
            shutil.copy2(source, target / name)


def copy_real_files(target: Path) -> None:
    """Copy the real digests and lists that lie beside the checkout, if there are any, into a folder."""
    for name in REAL_FILES:
        source = ROOT.parent / "shared" / name
        if source.is_dir():
            shutil.copytree(source, target / name, dirs_exist_ok=True)


def copy_fonts(wine: Wine) -> None:
    """Give Windows fonts: Qt without a screen looks for files of them, and Wine's own are elsewhere."""
    for font in (wine.root / "usr/share/fonts/truetype/dejavu").glob("*.ttf"):
        wine.copy_in(font, wine.drive / "windows" / "Fonts" / font.name)


def install_in_place(python_folder: Path, checkout: str) -> None:
    """Make a checkout, by its path on C:, the Readlist of a Python, with the metadata of its wheel."""
    packages = python_folder / "Lib" / "site-packages"
    with zipfile.ZipFile(build_wheel(TESTING_WORK)) as archive:
        for name in archive.namelist():
            if ".dist-info/" in name:
                archive.extract(name, packages)
    (packages / "readlist.pth").write_text(f"{checkout}\n", "utf-8")
