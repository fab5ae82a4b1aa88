"""A reader or container that fails, or returns nonsense, costs its own source; the others are imported."""

from __future__ import annotations

import datetime
import io
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from made_digests import abstract_of, digest_text

from readlist.commands import source_reading
from readlist.commands.importing import import_digests
from readlist.digests.registry import CONTAINERS, READERS
from readlist.digests.source import Source
from readlist.model.digest import DigestHead, Entry, Problem
from readlist.model.record import Record
from readlist.model.report import FileReport
from readlist.workspace import Workspace

OWLS = digest_text([("On the Hearing of Owls", abstract_of("owls"))]).encode()
LARCHES = digest_text([("Larches in Winter", abstract_of("larches"))]).encode()


class Given:
    """A reader or container of files that begin with GIVEN; it returns what ``work`` does."""

    name, label, looks_for, extensions = "given", "Given", "the word GIVEN", (".given",)

    def __init__(self, work: Callable[[Source], Iterator[Any]], is_best: bool = True) -> None:
        self.read = self.members = work
        self._is_best = is_best

    def score(self, head: bytes, name: str) -> int:
        return 100 * (head.startswith(b"GIVEN") or (self._is_best and name.endswith(".given")))


@pytest.fixture
def reports(workspace: Workspace, tmp_path: Path) -> Callable[[bytes], tuple[FileReport, FileReport]]:
    """Imports a file for the plug-in with these bytes, and a page after it."""

    def bring(data: bytes) -> tuple[FileReport, FileReport]:
        (tmp_path / "1.given").write_bytes(data)
        (tmp_path / "2.txt").write_bytes(LARCHES)
        first, second = import_digests(workspace, [tmp_path / "1.given", tmp_path / "2.txt"])[0].files
        return first, second

    return bring


Reports = Callable[[bytes], tuple[FileReport, FileReport]]


def test_a_part_of_a_wrong_type_costs_its_file_only(
    reports: Reports, monkeypatch: pytest.MonkeyPatch, announced: Callable[[str], None]
) -> None:
    announced("The plug-in given failed on 1.given")
    parts = [DigestHead("2026-03-17"), Entry(1, Record("Owls")), Entry(1, Record("Larches"))]
    monkeypatch.setattr(READERS, "_others", {"given": Given(lambda _source: iter(parts))})
    first, second = reports(b"GIVEN")
    assert first.error == "1.given could not be read: the reader for “Given” failed on it."
    assert (first.new, second.new) == (0, 1)


def test_lone_surrogates_in_a_problem_are_replaced(reports: Reports, monkeypatch: pytest.MonkeyPatch) -> None:
    parts = [Entry(1, Record("Caf\udce9")), Problem(3, "odd\udce9", {"text\udce9": "caf\udce9", "line": 3})]
    monkeypatch.setattr(READERS, "_others", {"given": Given(lambda _source: iter(parts))})
    first, second = reports(b"GIVEN")
    assert [(each.kind, each.values) for each in first.problems] == [
        ("odd\ufffd", {"text\ufffd": "caf\ufffd", "line": 3})
    ]
    assert (first.new, second.new) == (1, 1)


class Broken(io.RawIOBase):
    """A stream that cannot be read."""

    def readable(self) -> bool:
        return True

    def readinto(self, _buffer: object) -> int:
        raise ValueError("broken")


class Unending(Broken):
    """A stream that returns more than was asked for."""

    def read(self, _size: int = -1) -> bytes:
        return bytes(5_000_000)


class Unclosed(io.BytesIO):
    """A stream that fails when it is closed, but not again when it is freed."""

    def close(self) -> None:
        if not self.closed:
            super().close()
            raise KeyError("open")


class Unseekable(io.BytesIO):
    """A stream that does not tell whether one can seek in it."""

    def seekable(self) -> bool:
        raise AttributeError("seekable")


def fail() -> Any:
    raise KeyError("gone")


STREAMS = {
    "opening": fail,
    "reading": Broken,
    "no stream": lambda: None,
    "text": lambda: io.StringIO(OWLS.decode()),
    "too much": Unending,
    "closing": lambda: Unclosed(OWLS),
    "seekable": lambda: Unseekable(OWLS),
}


@pytest.mark.parametrize("open_stream", STREAMS.values(), ids=STREAMS)
def test_a_member_that_fails_costs_itself_only(
    reports: Reports, monkeypatch: pytest.MonkeyPatch, announced: Callable[[str], None], open_stream: Callable[[], Any]
) -> None:
    def members(_source: Source) -> Iterator[Source]:
        yield Source("a.txt", datetime.date.min, OWLS, open_stream)
        yield Source.of_bytes(OWLS, "b.txt", datetime.date.min)

    announced("The plug-in given failed on a.txt")
    monkeypatch.setattr(CONTAINERS, "_others", {"given": Given(members)})
    first, second = reports(b"GIVEN")
    assert [(part.new, part.error) for part in first.parts] == [
        (0, "a.txt could not be read: “Given” failed on it."),
        (1, ""),
    ]
    assert second.new == 1


def test_a_fault_of_the_disk_costs_the_rest_of_its_file_only(reports: Reports, monkeypatch: pytest.MonkeyPatch) -> None:
    def members(_source: Source) -> Iterator[Source]:
        yield Source.of_bytes(OWLS, "b.txt", datetime.date.min)
        raise OSError(5, "Input/output error")

    monkeypatch.setattr(CONTAINERS, "_others", {"given": Given(members)})
    first, second = reports(b"GIVEN")
    assert (first.new, second.new) == (1, 1)
    assert first.parts[1].error.endswith("1.given” cannot be read: Input/output error.")


def test_a_fault_of_the_program_costs_its_file_only(
    reports: Reports, monkeypatch: pytest.MonkeyPatch, announced: Callable[[str], None]
) -> None:
    def find_digest_of(source: Source) -> str:
        if source.name == "1.given":
            raise AssertionError("a bug")
        return sha256_of(source)

    announced("1.given failed")
    sha256_of = source_reading._sha256_of
    monkeypatch.setattr(source_reading, "_sha256_of", find_digest_of)
    first, second = reports(OWLS)
    assert first.error.endswith("1.given” could not be read; the log says why.")
    assert (first.new, second.new) == (0, 1)


def test_a_reader_of_a_packed_format_is_chosen_before_the_container(
    reports: Reports, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(READERS, "_others", {"given": Given(lambda _source: iter([Entry(1, Record("Owls"))]))})
    assert reports(b"PK\x03\x04 and more")[0].format == "given"
    monkeypatch.setattr(READERS, "_others", {"given": Given(lambda _source: iter([]), is_best=False)})
    assert "ZIP archive that is damaged" in reports(b"PK\x03\x04 and still more")[0].error
