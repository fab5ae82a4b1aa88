"""The neighbour runs while it is wanted, and papers are changed before the last questions."""

from __future__ import annotations

from pathlib import Path

import pytest

from benchmarks import engines, neighbour
from benchmarks.corpus import Paper
from benchmarks.queries import Asked


def test_it_ends_with_the_block_also_after_a_fault() -> None:
    with pytest.raises(ZeroDivisionError), neighbour.run_neighbour():
        raise ZeroDivisionError


def test_it_is_missed_if_it_does_not_start(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(neighbour, "_PROGRAM", "print('no memory')")
    with pytest.raises(RuntimeError, match="did not start"), neighbour.run_neighbour():
        pass


def test_changed_papers_are_found_by_their_notes(papers: list[Paper], tmp_path: Path) -> None:
    engine = engines.IndexAlone(tmp_path)
    engine.add(papers[:50])
    engine.finish()
    engine.open()
    before = engine.index.document_count()
    engine.change(papers[:3])
    assert sorted(engine.ask(Asked("words", ("changed",)))) == [0, 1, 2]
    assert engine.index.document_count() == before
    engine.finish()
