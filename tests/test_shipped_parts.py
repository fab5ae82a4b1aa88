"""The list of what is shipped: the closure of the dependencies and their licences."""

from __future__ import annotations

import json
import re
import tomllib
from importlib import metadata
from pathlib import Path

import pytest
from frozen_program import ROOT
from log_failures import Announce
from packaging.utils import canonicalize_name

from readlist import assets, shipped_parts
from readlist.shipped_parts import distribution_names


def distribution(folder: Path, name: str, *lines: str, files: dict[str, str] | None = None) -> None:
    """An installed distribution with these lines of metadata and further files in its metadata."""
    place = folder / f"{name}-1.0.dist-info"
    place.mkdir()
    head = ("Metadata-Version: 2.4", f"Name: {name}", "Version: 1.0", *lines)
    (place / "METADATA").write_text("\n".join(head) + "\n", encoding="utf-8")
    for file, text in (files or {}).items():
        (place / file).parent.mkdir(exist_ok=True)
        (place / file).write_text(text, encoding="utf-8")
    listed = [f"{place.name}/{file},," for file in ("METADATA", *(files or {}))]
    (place / "RECORD").write_text("\n".join(listed) + "\n", encoding="utf-8")


@pytest.fixture
def installed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder in which nothing else is installed."""
    find = metadata.Distribution.from_name

    def from_name(name: str) -> metadata.Distribution:
        found = next(iter(metadata.distributions(name=name, path=[str(tmp_path)])), None)
        if found is None:
            raise metadata.PackageNotFoundError(name)
        return found

    assert find is not None
    monkeypatch.setattr(metadata, "distribution", from_name)
    return tmp_path


def test_the_closure_of_the_dependencies(installed: Path) -> None:
    distribution(
        installed, "readlist", 'Requires-Dist: pytest; extra == "dev"', "Requires-Dist: A_b>=1", "Requires-Dist: pip",
        'Requires-Dist: old; python_version < "3"', "Requires-Dist: c[fast]~=1.0", "Requires-Dist: not-there",
    )  # fmt: skip
    distribution(installed, "a.b", "Requires-Dist: readlist", "Requires-Dist: c")
    distribution(installed, "c", 'Requires-Dist: d; extra == "fast"', 'Requires-Dist: e; extra == "slow"')
    for name in ("d", "e", "pytest", "pip", "old", "other"):
        distribution(installed, name)
    assert distribution_names() == ["readlist", "a.b", "c", "d"]


def test_licences_and_their_texts(installed: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    requires = [f"Requires-Dist: {name}" for name in ("expression", "free", "classified", "silent", "gathered")]
    distribution(installed, "readlist", *requires)
    distribution(
        installed, "expression", "License-Expression: MIT", "License-File: LICENSE", "License-File: sub/COPYING",
        files={"licenses/LICENSE": "MIT text", "licenses/sub/COPYING": "other text"},
    )  # fmt: skip
    (installed / "expression-1.0.dist-info" / "licenses" / "sub").mkdir(exist_ok=True)
    distribution(installed, "free", "License: BSD", files={"LICENCE.rst": "BSD text"})
    distribution(installed, "classified", "Classifier: License :: OSI Approved :: MIT License")
    distribution(installed, "silent")
    distribution(installed, "gathered", "License-Expression: LGPL-3.0-only")
    gathered = {"gathered.txt": "LGPL text", "python.txt": "PSF text"}
    listed = [
        {"name": "libxcb", "version": "1.15", "licence": "MIT", "text": "gathered.txt"},
        {"name": "libpng", "version": "1.6", "licence": "libpng-2.0", "text": ""},
    ]
    gathered["parts.json"] = json.dumps(listed)

    def text(folder: str, name: str) -> str:
        if folder != "licences" or name not in gathered:
            raise assets.OurFault(name)
        return gathered[name]

    monkeypatch.setattr(assets, "text", text)
    parts = {part.name: part for part in shipped_parts.shipped_parts("6.12.0")}
    assert next(iter(parts)) == "Readlist"
    assert list(parts)[1:] == sorted(list(parts)[1:], key=str.casefold)
    assert (parts["expression"].licence, parts["expression"].text) == ("MIT", "MIT text\n\n\nother text")
    assert (parts["free"].licence, parts["free"].text) == ("BSD", "BSD text")
    assert (parts["classified"].licence, parts["classified"].text) == ("MIT License", "")
    assert (parts["silent"].licence, parts["silent"].text) == ("", "")
    assert parts["gathered"].text == "LGPL text"
    assert parts["Python"].text == "PSF text"
    assert (parts["Qt"].version, parts["Qt"].licence, parts["Qt"].text) == ("6.12.0", "LGPL-3.0-only", "")
    assert (parts["libxcb"].version, parts["libxcb"].text) == ("1.15", "LGPL text")
    assert (parts["libpng"].licence, parts["libpng"].text) == ("libpng-2.0", "")


def test_the_licence_of_a_checkout_lies_beside_its_metadata(installed: Path) -> None:
    folder = installed / "readlist.egg-info"
    folder.mkdir()
    (folder / "PKG-INFO").write_text("Metadata-Version: 2.4\nName: readlist\nVersion: 1.0\nLicense-File: LICENSE\n")
    (folder / "SOURCES.txt").write_text("LICENSE\nNOTICE.txt\nreadlist/licence.py\n")
    (installed / "LICENSE").write_text("MIT text\n")
    assert shipped_parts.shipped_parts("6.12.0")[0].text == "MIT text"


def test_without_any_metadata_python_and_qt_are_told(installed: Path) -> None:
    assert distribution_names() == []
    assert [part.name for part in shipped_parts.shipped_parts("6.12.0")] == ["Readlist", "Python", "Qt"]


def test_a_requirement_that_cannot_be_read_is_told(installed: Path, announced: Announce) -> None:
    distribution(installed, "readlist", "Requires-Dist: ;;", "Requires-Dist: d")
    distribution(installed, "d")
    announced("readlist has a requirement that cannot be read")
    assert distribution_names() == ["readlist", "d"]


def test_the_parts_of_this_environment_have_versions_and_licences() -> None:
    names = {canonicalize_name(name) for name in distribution_names()}
    with (ROOT / "pyproject.toml").open("rb") as file:
        project = tomllib.load(file)["project"]
    declared = {canonicalize_name(re.split(r"[^\w.-]", line)[0]) for line in project["dependencies"]}
    told = {
        canonicalize_name(re.split(r"[^\w.-]", line)[0]) for line in metadata.distribution("readlist").requires or ()
    }
    if not declared <= told:
        pytest.skip("Readlist was installed from an older pyproject.toml")
    assert declared <= names
    assert not names & {"pytest", "ruff", "mypy", "pip"}
    parts = shipped_parts.shipped_parts("6.12.0")
    assert [part.name for part in parts if not part.licence] == []
    without = {canonicalize_name(part.name) for part in parts if not part.text}
    gathered_by_builds = {"pyside6-essentials", "shiboken6", "qt"}
    assert without <= gathered_by_builds, "a part without the text of its licence"
