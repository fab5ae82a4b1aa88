"""The bill of materials of a small tree that is made here: distributions, libraries in binaries, what needs what."""

from __future__ import annotations

from pathlib import Path

import pytest

from builder import native_code, sbom
from builder.command import BuildError

ELF = b"\x7fELF" + bytes(12)


@pytest.fixture
def tree(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1700000000")
    monkeypatch.setattr(sbom, "MIN_COMPONENTS", 3)
    for name, version, lines in (
        (
            "readlist",
            "0.1.0",
            "License-Expression: MIT\nRequires-Dist: PySide6-Essentials>=6\nRequires-Dist: Chardet>=6",
        ),
        ("PySide6_Essentials", "6.11.3", "License: LGPL\nRequires-Dist: shiboken6 (==6.11.3)"),
        ("shiboken6", "6.11.3", "Requires-Dist: pytest; extra == 'test'\nClassifier: License :: OSI Approved :: LGPL"),
        ("numpy", "2.4.6", "License-Expression: BSD-3-Clause AND MIT\nRequires-Dist: chardet"),
        ("chardet", "6.0.0", "License: LGPL"),
    ):
        folder = tmp_path / "_internal" / f"{name}-{version}.dist-info"
        folder.mkdir(parents=True)
        (folder / "METADATA").write_text(
            f"Metadata-Version: 2.4\nName: {name}\nVersion: {version}\n{lines}\n\nLong text"
        )
    for name, content in (
        ("libQt6Core.so.6", b"Qt 6.11.3 (x86_64-little_endian\x00" + b"\x0010.49 2026-01-30\x00"),
        ("libscipy_openblas64_-1.so", b"OpenBLAS 0.3.31 USE64\x00openblas_get_config\x00"),
        ("etree.so", b"\x0021406\x00\x0010143\x00 deflate 1.3.2 Copyright"),
        ("libpython3.11.so.1.0", b"3.11.7 \x00 3.2.0 \x00 3.12.0 \x00"),
        ("_sqlite3.so", b"3.25.0 or newer\x00"),
        ("libsqlite3.so", b"SQLite format 3\x00 3.7.15 or newer \x003.40.1\x00"),
        ("another.so", b"\x0021406\x00"),
    ):
        (tmp_path / "_internal" / name).write_bytes(ELF + content)
    (tmp_path / "_internal" / "text.txt").write_bytes(b"Qt 6.0.0 (")
    return tmp_path


def test_libraries_are_found_by_their_marks(tree: Path) -> None:
    found = {(each.name, each.version): each.files for each in native_code.find(tree)}
    assert set(found) == {
        ("Qt", "6.11.3"),
        ("PCRE2", "10.49"),
        ("OpenBLAS", "0.3.31"),
        ("libxml2", "2.14.6"),
        ("libxslt", "1.1.43"),
        ("zlib", "1.3.2"),
        ("Python", "3.11.7"),
        ("SQLite", "3.40.1"),
    }
    assert found["libxml2", "2.14.6"] == ("_internal/etree.so",)


@pytest.mark.parametrize(
    ("place", "expected"),
    [
        ("_internal/libpython3.11.so.1.0", "3.11.2"),
        ("python312.dll", "3.12.0"),
        ("Contents/Frameworks/Python.framework/Versions/3.2/Python", "3.2.0"),
        ("Python", "3.12.0"),
    ],
)
def test_the_version_of_python_is_that_of_its_path(place: str, expected: str) -> None:
    assert native_code.python_version({"3.2.0", "3.11.2", "3.12.0"}, place) == expected


def test_a_mac_has_a_bill_of_its_application_only(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sbom.sys, "platform", "darwin")
    assert [tree.name for tree in sbom._trees().values()] == ["Readlist.app"]
    monkeypatch.setattr(sbom.sys, "platform", "linux")
    assert list(sbom._trees()) == ["linux", "windows"]


def test_the_bill_lists_what_is_in_the_tree(tree: Path) -> None:
    bill = sbom.make(tree, linux=False)
    references = [each["bom-ref"] for each in bill["components"]]
    assert references == sorted(references)
    assert {"pkg:pypi/numpy@2.4.6", "pkg:pypi/pyside6-essentials@6.11.3", "native:Qt@6.11.3"} <= set(references)
    licences = {each["name"]: each["licenses"] for each in bill["components"]}
    assert licences["numpy"] == [{"expression": "BSD-3-Clause AND MIT"}]
    assert licences["shiboken6"] == [{"license": {"name": "LGPL"}}]
    needs = {each["ref"]: each["dependsOn"] for each in bill["dependencies"]}
    assert needs["pkg:pypi/pyside6-essentials@6.11.3"] == ["pkg:pypi/shiboken6@6.11.3"]
    assert needs["pkg:pypi/shiboken6@6.11.3"] == []
    assert "pkg:pypi/shiboken6@6.11.3" not in needs["readlist"]
    assert "pkg:pypi/chardet@6.0.0" in needs["readlist"]  # though NumPy here needs it, too
    assert {ref for refs in needs.values() for ref in refs} == set(references)


def test_two_bills_of_one_tree_are_the_same_and_of_another_tree_are_not(tree: Path) -> None:
    first = sbom.make(tree, linux=False)
    assert first == sbom.make(tree, linux=False)
    assert first["metadata"]["timestamp"] == "2023-11-14T22:13:20Z"
    (tree / "_internal" / "etree.so").unlink()
    assert sbom.make(tree, linux=False)["serialNumber"] != first["serialNumber"]


def test_a_tree_without_readlist_or_with_too_little_is_refused(tree: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sbom, "MIN_COMPONENTS", 30)
    with pytest.raises(BuildError, match="only 12 components"):
        sbom.make(tree, linux=False)
    (tree / "_internal" / "readlist-0.1.0.dist-info" / "METADATA").unlink()
    with pytest.raises(BuildError, match="no metadata of Readlist"):
        sbom.make(tree, linux=False)


def test_the_address_of_a_library_has_no_blanks(tree: Path) -> None:
    resource = "ProductVersion".encode("utf-16-le") + bytes(4) + "14.44".encode("utf-16-le")
    (tree / "_internal" / "vcruntime140.dll").write_bytes(b"MZ" + bytes(14) + resource)
    found = {each["name"]: each.get("purl") for each in sbom.make(tree, linux=False)["components"]}
    assert found[native_code.VISUAL_C] == "pkg:generic/microsoft%20visual%20c%2B%2B%20runtime@14.44"
