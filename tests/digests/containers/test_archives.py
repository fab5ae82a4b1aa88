"""ZIP and tar archives and gzip files: the sources in them, and archives that are refused."""

from __future__ import annotations

import datetime
import gzip
import io
import tarfile
import zipfile
from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from digests.pages import page
from readlist.digests.containers import tar_archive, zip_archive
from readlist.digests.registry import choose_container
from readlist.digests.source import Source
from readlist.errors import FormatFault

DAY = datetime.date(2026, 3, 17)


def archive(files: dict[str, bytes], compression: int = zipfile.ZIP_DEFLATED) -> bytes:
    """A ZIP archive as bytes."""
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", compression) as opened:
        for name, data in files.items():
            opened.writestr(zipfile.ZipInfo(name, (2026, 3, 16, 12, 0, 0)), data, compression)
    return made.getvalue()


def members(data: bytes, name: str) -> list[tuple[str, datetime.date, bytes]]:
    """Name, day and bytes of each member, each read twice."""
    container = choose_container(Source.of_bytes(data, name, DAY))
    assert container is not None
    found = []
    for member in container.members(Source.of_bytes(data, name, DAY)):
        with member.open() as first, member.open() as second:
            whole = first.read()
            assert second.read() == whole
        assert whole.lstrip().startswith(member.head[:10])
        found.append((member.name, member.date, whole))
    return found


@pytest.mark.parametrize("compression", [zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED, zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA])
def test_an_archive_gives_its_files_in_the_order_of_their_names(compression: int) -> None:
    data = archive({"b.txt": b"two", "a/c.txt": b"one" * 50_000, "a/": b""}, compression)
    assert members(data, "x.zip") == [
        ("a/c.txt", datetime.date(2026, 3, 16), b"one" * 50_000),
        ("b.txt", datetime.date(2026, 3, 16), b"two"),
    ]


def test_hidden_files_of_an_archive_are_left_out() -> None:
    data = archive({".hidden": b"x", "a/.git/x": b"x", "__MACOSX/._a.txt": b"x", "a.txt": b"one"})
    assert [name for name, _, _ in members(data, "x.zip")] == ["a.txt"]


def test_a_gzip_file_holds_one_source() -> None:
    assert members(gzip.compress(b"text" * 50_000), "page.txt.gz") == [("page.txt", DAY, b"text" * 50_000)]


def tar(files: dict[str, bytes], form: int = tarfile.PAX_FORMAT) -> bytes:
    """A tar archive as bytes, with a folder and a link in it."""
    made = io.BytesIO()
    with tarfile.open(fileobj=made, mode="w", format=form) as opened:
        folder, link = tarfile.TarInfo("folder"), tarfile.TarInfo("link.txt")
        folder.type, link.type, link.linkname = tarfile.DIRTYPE, tarfile.SYMTYPE, "/etc/passwd"
        opened.addfile(folder)
        opened.addfile(link)
        for name, data in files.items():
            info = tarfile.TarInfo(name)
            info.size, info.mtime = len(data), 1_773_662_400  # 2026-03-16, 12:00 UTC
            opened.addfile(info, io.BytesIO(data))
    return made.getvalue()


@pytest.mark.parametrize("form", [tarfile.USTAR_FORMAT, tarfile.GNU_FORMAT, tarfile.PAX_FORMAT])
def test_a_tar_archive_gives_its_files(form: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tar_archive, "MAX_BYTES_IN_MEMORY", 1_000)
    name = "a" * 60 + "/" + "b" * 60 + ".txt"
    data = tar({"./b.txt": b"two", ".git/x": b"x", name: b"one" * 50_000, "empty.txt": b""}, form)
    day = datetime.date(2026, 3, 16)
    assert members(data, "x.tar") == [("b.txt", day, b"two"), (name, day, b"one" * 50_000), ("empty.txt", day, b"")]


def test_a_large_file_of_a_tar_archive_can_be_read_from_any_place(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tar_archive, "MAX_BYTES_IN_MEMORY", 10)
    inner = archive({"a.txt": b"one", "b.txt": b"two" * 9_000}, zipfile.ZIP_STORED)
    (member,) = tar_archive.CONTAINER.members(Source.of_bytes(tar({"x.zip": inner}), "x.tar", DAY))
    assert [each.name for each in zip_archive.CONTAINER.members(member)] == ["a.txt", "b.txt"]


def test_a_damaged_tar_archive_is_refused_after_its_sound_files(monkeypatch: pytest.MonkeyPatch) -> None:
    data = tar({"a.txt": b"one", "b.txt": b"two" * 50_000})
    source = Source.of_bytes(data[:-80_000], "x.tar", DAY)
    found = tar_archive.CONTAINER.members(source)
    assert next(found).name == "a.txt"
    with pytest.raises(FormatFault, match=r"x\.tar is a tar archive that is damaged or cut off"):
        list(found)
    monkeypatch.setattr(tar_archive, "MAX_BYTES_IN_MEMORY", 10)
    *_, large = tar_archive.CONTAINER.members(Source.of_bytes(data, "x.tar", DAY))
    assert large.head == (b"two" * 50_000)[: len(large.head)]


def test_a_tar_archive_of_very_many_files_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tar_archive, "MAX_MEMBERS", 3)
    with pytest.raises(FormatFault, match="more than 3 files"):
        members(tar({f"{number}.txt": b"x" for number in range(4)}), "x.tar")


@pytest.mark.parametrize("make", [archive, tar])
def test_pictures_and_parts_of_a_source_in_latex_need_no_message(make: Callable[[dict[str, bytes]], bytes]) -> None:
    data = make({"fig.PDF": b"%PDF-1.4", "main.bbl": b"x", "main.tex": b"x", "refs.bib": b"x"})
    container = choose_container(Source.of_bytes(data, "x", DAY))
    assert container is not None
    found = list(container.members(Source.of_bytes(data, "x", DAY)))
    assert [member.name for member in found if member.is_optional] == ["fig.PDF", "main.tex"]


@pytest.mark.parametrize("name", ["[Content_Types].xml", "mimetype"])
def test_office_documents_are_no_containers(name: str) -> None:
    with pytest.raises(FormatFault, match="office document"):
        members(archive({name: b"x", "ppt/presentation.xml": b"<x/>"}), "slides.pptx")


def test_an_archive_of_very_many_files_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(zip_archive, "MAX_MEMBERS", 3)
    with pytest.raises(FormatFault, match="more than 3 files"):
        members(archive({f"{number}.txt": b"x" for number in range(4)}), "x.zip")


def test_an_encrypted_file_is_told_and_the_others_are_read() -> None:
    data = bytearray(archive({"a.txt": b"secret", "b.txt": b"plain"}))
    directory = data.find(b"PK\x01\x02")
    data[6] |= 1
    data[directory + 8] |= 1
    source = Source.of_bytes(bytes(data), "x.zip", DAY)
    container = choose_container(source)
    assert container is not None
    found = {}
    for member in container.members(source):
        try:
            with member.open() as stream:
                found[member.name] = stream.read()
        except FormatFault as fault:
            found[member.name] = str(fault).encode()
    assert found == {"a.txt": b"a.txt in x.zip is encrypted.", "b.txt": b"plain"}


WHOLE = [archive({"a.txt": page().encode(), "b.txt": b"two"}), gzip.compress(page().encode())]


@given(st.sampled_from(WHOLE), st.data())
def test_a_damaged_container_gives_what_can_be_read_or_a_format_fault(whole: bytes, data: st.DataObject) -> None:
    damaged = bytearray(whole[: data.draw(st.integers(4, len(whole)))])
    for place in data.draw(st.lists(st.integers(4, len(damaged) - 1), max_size=4)) if len(damaged) > 4 else []:
        damaged[place] = data.draw(st.integers(0, 255))
    source = Source.of_bytes(bytes(damaged), "x", DAY)
    container = choose_container(source)
    assert container is not None
    told = "."
    try:
        for member in container.members(source):
            with member.open() as stream:
                stream.read(1_000_000)
    except FormatFault as fault:
        told = str(fault)
    assert told.endswith(".")
