"""The package for Debian: its fields, its archive, the packages it needs, its licences and what a removal leaves."""

from __future__ import annotations

import shutil
import sys
from pathlib import Path

import pytest

from builder import deb, dependencies, licences
from builder.command import BuildError
from builder.proofs import file_lists

linux_only = pytest.mark.skipif(
    not sys.platform.startswith("linux") or shutil.which("dpkg-deb") is None, reason="needs Debian's dpkg-deb"
)


def test_a_renamed_package_has_both_names() -> None:
    assert dependencies.relation("libglib2.0-0") == "libglib2.0-0 | libglib2.0-0t64"
    assert dependencies.relation("libglib2.0-0t64") == "libglib2.0-0t64 | libglib2.0-0"
    assert dependencies.relation("libc6", "2.35") == "libc6 (>= 2.35)"


@pytest.mark.parametrize(
    ("needed", "gcc"), [([], "9"), ([(3, 4, 29), (3, 4)], "11"), ([(3, 4, 30)], "12"), ([(3, 4, 31)], "13")]
)
def test_symbols_of_the_standard_library_name_a_gcc(needed: list[tuple[int, ...]], gcc: str) -> None:
    assert dependencies.gcc_version(needed) == gcc


def test_symbols_that_are_too_new_are_refused() -> None:
    with pytest.raises(BuildError, match=r"GLIBCXX_3\.5 is not known"):
        dependencies.gcc_version([(3, 4, 29), (3, 5)])


def test_fields_have_version_dependencies_and_no_empty_line(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("READLIST_HOMEPAGE", "GITHUB_SERVER_URL", "GITHUB_REPOSITORY"):
        monkeypatch.delenv(name, raising=False)
    lines = deb.control("1.2.3", 99, ["libc6 (>= 2.35)", "libx11-6"]).splitlines()
    assert "Version: 1.2.3" in lines
    assert "Depends: libc6 (>= 2.35), libx11-6" in lines
    assert all(lines)
    assert not any(line.startswith("Homepage") for line in lines)
    monkeypatch.setenv("READLIST_HOMEPAGE", "https://homepage.invalid")
    assert "Homepage: https://homepage.invalid" in deb.control("1.2.3", 99, []).splitlines()


def test_changelog_is_of_the_version(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1764000000")
    lines = deb.changelog("1.2.3").splitlines()
    assert lines[0] == "readlist (1.2.3) unstable; urgency=low"
    assert lines[-1].endswith("Mon, 24 Nov 2025 16:00:00 +0000")
    assert all(len(line) <= 80 for line in lines[:-1])


def test_an_archive_reads_back(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1764000000")
    members = {"debian-binary": b"2.0\n", "control.tar.xz": b"odd", "data.tar.xz": b""}
    deb.write_archive(tmp_path / "x.deb", members)
    assert deb.read_archive(tmp_path / "x.deb") == members
    (tmp_path / "y.deb").write_bytes(b"PK")
    with pytest.raises(BuildError, match="no ar archive"):
        deb.read_archive(tmp_path / "y.deb")


@linux_only
@pytest.mark.skipif(shutil.which("xz") is None, reason="needs xz")
def test_dpkg_reads_the_compressed_archive(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1764000000")
    monkeypatch.setattr(deb, "STAGE", tmp_path)
    stage = tmp_path / "stage"
    (stage / "DEBIAN").mkdir(parents=True)
    (stage / "DEBIAN/control").write_text(deb.control("1.2.3", 1, ["libc6"]), "utf-8")
    (stage / "a file").write_bytes(b"content" * 9999)
    deb.run(["dpkg-deb", "--root-owner-group", "-Znone", "--build", stage, tmp_path / "plain.deb"])
    plain = deb.read_archive(tmp_path / "plain.deb")
    deb.write_archive(tmp_path / "small.deb", deb.compressed(plain))
    assert deb.run(["dpkg-deb", "--field", tmp_path / "small.deb", "Version"]).strip() == "1.2.3"
    assert "./a file" in deb.run(["dpkg-deb", "--contents", tmp_path / "small.deb"])
    assert deb.unpacked(tmp_path / "small.deb") == plain


def test_holders_of_copyright_are_found() -> None:
    text = "MIT\n\nCopyright (c) 2020 A. Reader\n * Copyright: 2021, B. Writer\nCopyright notice above\n"
    assert licences.holders(text) == ("2020 A. Reader", "2021, B. Writer")


def test_blank_lines_of_a_licence_become_dots() -> None:
    part = licences.Part(("a/*", "b.so"), ("2020 A", "2021 B"), "a-MIT", "One\n\nTwo\n")
    lines = ["Files: place/a/*", " place/b.so", "Copyright: 2020 A", " 2021 B", "License: a-MIT", " One", " .", " Two"]
    assert licences.paragraph(part, "place/").splitlines() == lines


def test_distributions_of_a_tree_have_their_files_and_texts(tmp_path: Path) -> None:
    inside = tmp_path / "_internal"
    for name, licence in (("owls-1.0", "MIT"), ("readlist-0.1.0", "MIT")):
        folder = inside / f"{name}.dist-info"
        folder.mkdir(parents=True)
        (folder / "METADATA").write_text(f"Name: {name.split('-')[0]}\nLicense-Expression: {licence}\n", "utf-8")
        (folder / "LICENSE").write_text("Copyright (c) 2020 A. Reader\n", "utf-8")
    (inside / "owls").mkdir()
    (part,) = licences.distributions(tmp_path)
    assert part.files == ("owls/*", "owls-1.0.dist-info")
    assert (part.licence, part.holders) == ("owls-MIT", ("2020 A. Reader",))


@pytest.fixture
def system(tmp_path: Path) -> Path:
    for file in ("usr/share/mime/globs2", "etc/passwd", "var/lib/dpkg/info/other.list"):
        (tmp_path / file).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / file).touch()
    return tmp_path


def test_a_removed_package_leaves_nothing(system: Path) -> None:
    before = file_lists.files_of(system)
    (system / "usr/share/mime/aliases").touch()
    file_lists.check_nothing_left(system, before)


@pytest.mark.parametrize(
    ("file", "content", "sentence"),
    [
        ("opt/readlist/x", "", "1 files are left behind: opt/readlist/x"),
        ("usr/share/mime/globs", "50:application/x-readlist+json:*.readlist.json", "still name Readlist"),
        ("usr/share/applications/mimeinfo.cache", "text/plain=org.readlist.Readlist.desktop;", "still name Readlist"),
    ],
)
def test_what_is_left_is_told(system: Path, file: str, content: str, sentence: str) -> None:
    before = file_lists.files_of(system)
    (system / file).parent.mkdir(parents=True, exist_ok=True)
    (system / file).write_text(content, "utf-8")
    with pytest.raises(BuildError, match=sentence):
        file_lists.check_nothing_left(system, before)


def test_a_file_of_the_system_that_is_gone_is_told(system: Path) -> None:
    before = file_lists.files_of(system)
    (system / "etc/passwd").unlink()
    with pytest.raises(BuildError, match="etc/passwd"):
        file_lists.check_nothing_left(system, before)
