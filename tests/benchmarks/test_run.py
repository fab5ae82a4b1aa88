"""A whole run, small: every measure comes to an end, and nothing of it stays on the disk."""

from __future__ import annotations

import json
import sys
import tempfile
from pathlib import Path

import pytest

from benchmarks import __main__ as program
from benchmarks import child, plan


@pytest.fixture
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder for the folders of runs."""
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    return tmp_path


def test_an_index_beside_fts5_in_tables_and_json(place: Path, capsys: pytest.CaptureFixture[str]) -> None:
    out = place / "figures.json"
    assert program.main(["--papers", "60", "--only", "ours", "fts5", "--json", str(out)]) == 0
    run = json.loads(out.read_text(encoding="utf-8"))
    assert [size["papers"] for size in run["sizes"]] == [60]
    for engine in ("ours", "fts5"):
        asked = run["sizes"][0]["asked"][engine]
        assert asked["first"]["count"] == 240
        assert asked["typing"]["count"] > 400
        assert run["sizes"][0]["neighbour"][engine]["typing"]["count"] == asked["typing"]["count"]
        assert run["sizes"][0]["changed"][engine]["first"]["count"] == 240
        assert all(kind["equal"] == kind["questions"] for kind in asked["hits"].values()), engine
    assert "### 60 papers" in capsys.readouterr().out
    assert list(place.iterdir()) == [out]


def test_the_library_is_filled_searched_and_imported_into(place: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert program.main(["--papers", "40", "--only", "library", "services", "import", "--json"]) == 0
    size = json.loads(capsys.readouterr().out)["sizes"][0]
    assert size["library"]["papers"] == 40
    assert size["library"]["index_size"] > 0
    assert size["asked"]["library"]["first"]["count"] == 240
    assert size["services"]["note"]["count"] == size["services"]["spelling"]["count"] == 20
    assert size["services"]["spellings"] > 10
    assert (size["services"]["state"]["count"], size["services"]["sorted"]["count"]) == (40, 20)
    assert size["services"]["undo"]["papers"] == 40
    assert 0.5 < size["services"]["decisions"]["ratio"] < 5  # both are measured; how near to 1 is for an idle machine
    assert size["services"]["undo"]["ratio"] > 0
    assert size["import"]["new"]["entries"] == size["import"]["known"]["entries"] == 40
    assert size["import"]["new"]["new"] >= 38
    assert size["import"]["known"]["new"] == 0
    assert not list(place.iterdir())


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="only Linux tells how long a thread waits for a core")
def test_the_window_starts_is_searched_and_typed_into(place: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name, value in (("STARTS", 1), ("WINDOW_QUERIES", 8), ("QUIET_TYPING_S", 0.5)):
        monkeypatch.setattr(plan, name, value)
    run = plan.Run(place, 1, frozenset({"window", "stalls"}), lambda _: None, smallest=40)
    plan.prepare(run, 40)
    size = plan.measure_size(run, 40)
    assert run.faults == []
    assert 0 < size["start"]["empty_window"]["seconds"] < size["start"]["window"]["seconds"]
    assert size["window"]["shown"]["count"] == 8
    assert size["window"]["searched"]["peak"] > 20
    assert size["stalls"]["keys"] > 5
    assert sum(size["stalls"]["busy"]["histogram"].values()) == size["stalls"]["busy"]["count"] > 20


def test_a_measure_that_fails_is_told_and_stops_no_other(place: Path) -> None:
    said: list[str] = []
    run = plan.Run(place, 1, frozenset(), said.append)
    assert run.attempt("build", engine="no such engine", folder=str(place), papers=10) == {}
    assert run.faults == ["build: KeyError: 'no such engine'"]
    assert "no such engine" in said[0]
    with pytest.raises(child.ChildFailed, match="no such engine"):
        child.Server(place, "no such engine", place)


def test_wrong_arguments_are_told() -> None:
    for arguments in (["--papers", "0"], ["--only", "lucene"]):
        with pytest.raises(SystemExit) as left:
            program.main(arguments)
        assert left.value.code == 2


def test_children_find_bytecode_and_write_it_into_the_runs_folder(place: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PYTHONDONTWRITEBYTECODE", "1")
    child.run(place, "empty_window")
    written = {path.name.split(".")[0] for path in (place / "bytecode").rglob("*.pyc")}
    assert {"window", "measures"} <= written
