"""The parts that the binaries of a tree belong to, in small trees of Linux and of Windows that are made here."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from builder import native_code, ownership, sbom
from builder.command import BuildError

ELF, EXE = b"\x7fELF" + bytes(12), b"MZ" + bytes(14)
LINUX = (
    "readlist",
    "_internal/libpython3.11.so.1.0",
    "_internal/python3.11/lib-dynload/_json.so",
    "_internal/numpy.libs/libgfortran-1.so",
    "_internal/Stemmer.cpython-311.so",
    "_internal/PySide6/Qt/lib/libQt6Core.so.6",
    "_internal/libuuid.so.1",
)
WINDOWS = (
    *("readlist.exe", "readlist-cli.exe", "python3.dll", "_socket.pyd", "libffi-8.dll", "sqlite3.dll"),
    *("vcruntime140_1.dll", "lib/numpy.libs/msvcp140-a4c2.dll", "lib/PySide6/plugins/platforms/qwindows.dll"),
)
FURTHER = ("PyInstaller bootloader", "libzstd.so.1, libuuid.so.1", "libffi", "SQLite", "Microsoft Visual C++ runtime")


def make_tree(tree: Path, files: tuple[str, ...], further: tuple[str, ...] = FURTHER) -> Path:
    """A tree with binaries, some distributions, and a list of further parts."""
    library = "lib" if files == WINDOWS else "_internal"
    for place in files:
        file = tree / place
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(EXE if file.suffix in (".exe", ".dll", ".pyd") else ELF)
    for name in ("readlist", "numpy", "PyStemmer", "PySide6_Essentials"):
        folder = tree / library / f"{name}-1.dist-info"
        folder.mkdir(parents=True)
        (folder / "METADATA").write_text(f"Metadata-Version: 2.4\nName: {name}\nVersion: 1\n")
    listed = tree / "resources" / "licences" / "parts.json"
    listed.parent.mkdir(parents=True)
    listed.write_text(json.dumps([{"name": name} for name in further]))
    return tree


@pytest.mark.parametrize("files", [LINUX, WINDOWS], ids=["Linux", "Windows"])
def test_a_tree_whose_parts_are_listed_passes(tmp_path: Path, files: tuple[str, ...]) -> None:
    ownership.check_listed(make_tree(tmp_path, files))


@pytest.mark.parametrize(
    "place",
    ["_internal/libowl.so.2", "_internal/owl/owl.so", "lib/owl.pyd", "owl.dll", "_internal/numpyowl.so", "tools/owl"],
)
def test_a_binary_of_an_unknown_part_is_named(tmp_path: Path, place: str) -> None:
    tree = make_tree(tmp_path, LINUX)
    (tree / place).parent.mkdir(exist_ok=True, parents=True)
    (tree / place).write_bytes(ELF)
    with pytest.raises(BuildError, match=f"belong to: {place}$"):
        ownership.check_listed(tree)


@pytest.mark.parametrize(
    ("files", "part", "unlisted"),
    [
        (LINUX, "PyInstaller bootloader", ["readlist"]),
        (LINUX, "libzstd.so.1, libuuid.so.1", ["_internal/libuuid.so.1"]),
        (WINDOWS, "SQLite", ["sqlite3.dll"]),
        (WINDOWS, "Microsoft Visual C++ runtime", ["lib/numpy.libs/msvcp140-a4c2.dll", "vcruntime140_1.dll"]),
    ],
)
def test_a_part_that_the_list_lacks_is_told_by_its_files(
    tmp_path: Path, files: tuple[str, ...], part: str, unlisted: list[str]
) -> None:
    tree = make_tree(tmp_path, files, tuple(name for name in FURTHER if name != part))
    with pytest.raises(BuildError, match=f"belong to: {', '.join(unlisted)}$"):
        ownership.check_listed(tree)


def test_a_distribution_without_metadata_is_told_by_its_files(tmp_path: Path) -> None:
    tree = make_tree(tmp_path, LINUX)
    (tree / "_internal" / "numpy-1.dist-info" / "METADATA").unlink()
    assert ownership.find_unlisted(tree, {"numpy"} | ownership.distribution_names(tree)) == [
        *("_internal/libpython3.11.so.1.0", "_internal/libuuid.so.1", "_internal/numpy.libs/libgfortran-1.so"),
        *("_internal/python3.11/lib-dynload/_json.so", "readlist"),
    ]


def test_a_bill_without_a_binarys_component_is_refused(tmp_path: Path) -> None:
    tree = make_tree(tmp_path, LINUX)
    names = ("numpy", "PyStemmer", "PySide6_Essentials", "Python", "PyInstaller bootloader")
    components = [{"name": name, "bom-ref": f"native:{name}"} for name in names]
    package = {"name": "libuuid1", "bom-ref": "pkg:deb/debian/libuuid1@2"}
    occurrences = [{"location": "_internal/libuuid.so.1"}]
    complete = [*components, {**package, "evidence": {"occurrences": occurrences}}]
    sbom.check_complete(tree, {"components": complete})
    with pytest.raises(BuildError, match=r"belong to: _internal/libuuid\.so\.1$"):
        sbom.check_complete(tree, {"components": components})


def test_the_runtimes_are_found_by_their_marks(tmp_path: Path) -> None:
    resource = "ProductVersion".encode("utf-16-le") + bytes(4) + "14.44.35211.0".encode("utf-16-le") + bytes(2)
    for name, content in (
        ("vcruntime140.dll", EXE + resource),
        ("owl.dll", EXE + resource),
        ("readlist.exe", EXE + b"Mingw-w64 runtime failure:"),
        ("readlist", ELF + b"[PYI-%d:%s] "),
    ):
        (tmp_path / name).write_bytes(content)
    assert [(found.name, found.version, found.files) for found in native_code.find(tmp_path)] == [
        (native_code.VISUAL_C, "14.44.35211.0", ("vcruntime140.dll",)),
        (native_code.MINGW, "", ("readlist.exe",)),
        (native_code.BOOTLOADER, "", ("readlist",)),
    ]
