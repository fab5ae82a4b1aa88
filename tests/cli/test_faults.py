"""Faults of the world on the command line: a sentence and a code, never a traceback; and ours, which are reported."""

from __future__ import annotations

import io
import shutil
import sys

import pytest

from readlist.cli import listing, running, selection
from readlist.errors import LibraryFault, OurFault
from readlist.index_updater import IndexUpdater
from readlist.search import IndexBusy, IndexUnwritable


def test_a_folder_that_is_no_library(cli, tmp_path) -> None:
    (tmp_path / "file").write_text("x")
    for verb in ("list", "check", "digests"):
        result = cli("--library", tmp_path / "file", verb, "--json")
        assert result.code == 1
        assert result.json["error"]
        assert "Traceback" not in result.err


def test_a_file_that_is_not_a_database_is_a_sentence(cli, library) -> None:
    library.mkdir()
    (library / "library.sqlite").write_bytes(b"this is not a database at all, only text of some length" * 50)
    result = cli("list", "--json")
    assert result.code == 1
    assert "library.sqlite" in result.json["error"]


def test_the_library_option_beats_the_environment(filled, tmp_path) -> None:
    assert filled("--library", tmp_path / "other", "list", "--json").json["total"] == 0
    assert filled("list", "--json").json["total"] == 5


def test_the_preferences_name_the_library_last(cli, tmp_path, monkeypatch, make_digest) -> None:
    from readlist import paths, settings

    monkeypatch.delenv("READLIST_LIBRARY")
    settings.save(paths.settings_file(), settings.Settings(library=str(tmp_path / "chosen")))
    cli("import", make_digest("a.txt", "Mar 17", "Sparse Gardens"))
    assert (tmp_path / "chosen" / "library.sqlite").exists()


def test_an_index_that_vanished_or_is_damaged_costs_a_rebuild(filled, home) -> None:
    assert filled("search", "routing", "--json").json["total"] == 2
    files = [path for path in (home / "cache").rglob("*") if path.is_file()]
    assert files
    for path in files:
        path.write_bytes(b"scrambled" * 20)
    assert filled("search", "routing", "--json").json["total"] == 2
    shutil.rmtree(home / "cache")
    assert filled("search", "routing", "--json").json["total"] == 2
    assert filled("check", "--json").json["ok"]


def test_an_index_that_another_program_writes_is_waited_for_but_not_forever(filled, monkeypatch) -> None:
    def busy(*_: object) -> int:
        raise IndexBusy("The search index is being written by another process.")

    monkeypatch.setattr(selection, "BUSY_WAITS_S", (0.0, 0.0))
    filled("search", "routing")
    monkeypatch.setattr(IndexUpdater, "catch_up", busy)
    result = filled("search", "routing", "--json")
    assert (result.code, result.json["total"]) == (0, 2)
    assert "busy" in result.err
    assert "Waiting" not in result.err
    assert filled("search", "routing").err.count("Waiting for another program") == 1


class Failing(io.TextIOWrapper):
    def __init__(self, fault: OSError) -> None:
        super().__init__(io.BytesIO(), encoding="utf-8")
        self.fault = fault

    def write(self, text: str) -> int:
        raise self.fault


def test_a_closed_pipe_ends_the_call_without_a_message(filled, monkeypatch, capsys) -> None:
    monkeypatch.setattr(sys, "stdout", Failing(BrokenPipeError(32, "Broken pipe")))
    assert running.run(["list"]) == 1
    assert running.run(["list", "--json"]) == 1
    assert "readlist list:" not in capsys.readouterr().err


def test_a_full_disk_under_standard_output_is_a_sentence(filled, monkeypatch, capsys) -> None:
    monkeypatch.setattr(sys, "stdout", Failing(OSError(28, "No space left on device")))
    assert running.run(["list"]) == 1
    assert running.run(["list", "--json"]) == 1
    told = capsys.readouterr().err.splitlines()
    assert [line for line in told if "paper" not in line] == [
        "readlist list: Standard output cannot be written: No space left on device."
    ] * 2


@pytest.mark.parametrize(
    ("fault", "code", "said"),
    [
        (KeyboardInterrupt(), 130, ""),
        (PermissionError(13, "Permission denied", "/some/file"), 1, "/some/file: Permission denied."),
        (OurFault("a promise was broken"), 1, "a promise was broken"),
        (ZeroDivisionError("division by zero"), 1, "ZeroDivisionError"),
    ],
)
def test_every_fault_has_its_code(filled, monkeypatch, announced, fault, code, said) -> None:
    if isinstance(fault, OurFault | ZeroDivisionError):
        announced("A fault in Readlist, readlist list")

    def fail(*_: object, **__: object) -> None:
        raise fault

    monkeypatch.setattr(listing, "rows_table", fail)
    result = filled("list")
    assert (result.code, result.out) == (code, "")
    assert said in result.err
    assert bool(result.err) is bool(said)
    monkeypatch.setattr(listing, "paper_object", fail)
    as_json = filled("list", "--json")
    assert as_json.code == code
    assert as_json.json["error"].endswith(".")


def test_a_library_that_cannot_be_written_is_searched_all_the_same(filled, monkeypatch) -> None:
    def locked(*_: object) -> int:
        raise LibraryFault("The library is in use by another program.")

    filled("search", "routing")
    monkeypatch.setattr(IndexUpdater, "catch_up", locked)
    result = filled("search", "routing", "--json")
    assert (result.code, result.json["total"]) == (0, 2)
    assert "in use" in result.err


def test_an_index_that_cannot_be_written_answers_all_the_same(filled, monkeypatch) -> None:
    def refuse(*_, **__):
        raise IndexUnwritable("The search index cannot be written: No space left on device.")

    filled("search", "routing")
    monkeypatch.setattr(IndexUpdater, "catch_up", refuse)
    result = filled("search", "routing", "--json")
    assert (result.code, result.json["total"]) == (0, 2)
    assert "No space left on device" in result.err
