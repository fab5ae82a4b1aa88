"""The parts that the binaries of a tree belong to, in small trees of Linux and of Windows that are made here."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from builder import licence_texts, licences, native_code, ownership, sbom
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


@pytest.fixture
def windows_tree(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A tree of Windows with both runtimes in it, and the texts of licences of a system."""
    for name in ("LGPL-3", "GPL-3", "mingw"):
        (tmp_path / name).write_text(f"terms of {name}")
    monkeypatch.setattr(licences, "COMMON_LICENCES", tmp_path)
    monkeypatch.setattr(licence_texts, "MINGW_TEXT", tmp_path / "mingw")
    tree = tmp_path / "tree"
    tree.mkdir()
    resource = "ProductVersion".encode("utf-16-le") + bytes(4) + "14.4".encode("utf-16-le")
    (tree / "vcruntime140.dll").write_bytes(EXE + resource)
    (tree / "readlist.exe").write_bytes(EXE + b"Mingw-w64 runtime failure:")
    terms = f"{licence_texts.MICROSOFT_TERMS}\n-------\n\nNo notice may be altered.\n\n\n"
    (tree / "LICENSE-Python.txt").write_text(f"Python's own\n\n{terms}{'-' * 74}\n\nof bzip2\n")
    return tree


def test_the_runtimes_of_windows_come_with_their_texts(windows_tree: Path) -> None:
    licence_texts.write_for_windows(windows_tree)
    folder = windows_tree / "resources" / "licences"
    listed = {part["name"]: part["text"] for part in json.loads((folder / "parts.json").read_text())}
    assert {name: (folder / text).read_text() for name, text in listed.items()} == {
        native_code.MINGW: "terms of mingw",
        native_code.VISUAL_C: "No notice may be altered.\n",
    }


@pytest.mark.parametrize("lost", [licence_texts.MICROSOFT_TERMS, "-" * 74])
def test_a_licence_of_python_without_microsofts_terms_is_refused(windows_tree: Path, lost: str) -> None:
    file = windows_tree / "LICENSE-Python.txt"
    file.write_text(file.read_text().replace(lost, ""))
    with pytest.raises(BuildError, match="no terms for Microsoft"):
        licence_texts.write_for_windows(windows_tree)


def test_a_missing_text_of_the_programs_runtime_is_told(windows_tree: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(licence_texts, "MINGW_TEXT", windows_tree / "gone")
    with pytest.raises(BuildError, match="gone is missing"):
        licence_texts.write_for_windows(windows_tree)
