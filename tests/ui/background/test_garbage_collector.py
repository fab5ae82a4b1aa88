"""Reference cycles are collected on the GUI thread alone."""

from __future__ import annotations

import gc
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from input_events import PAPERS, drop, files
from made_digests import digest_text
from PySide6.QtCore import QObject
from pytestqt.qtbot import QtBot

from readlist.ui.background import garbage_collector
from readlist.ui.background.garbage_collector import GarbageCollector
from readlist.ui.main_window import MainWindow

Phases = list[tuple[str, int]]


class Knot:
    """An object that refers to itself."""

    alive = 0

    def __init__(self) -> None:
        self.me = self
        Knot.alive += 1

    def __del__(self) -> None:
        Knot.alive -= 1


@pytest.fixture
def collections() -> Iterator[Phases]:
    """Thread and generation of each collection."""
    seen: Phases = []

    def note(phase: str, details: dict[str, int]) -> None:
        if phase == "start":
            seen.append((threading.current_thread().name, details["generation"]))

    gc.callbacks.append(note)
    yield seen
    gc.callbacks.remove(note)


@pytest.fixture
def automatic() -> Iterator[None]:
    """Automatic collection, as Python begins with."""
    gc.enable()
    yield
    gc.disable()


def test_the_garbage_of_a_worker_is_collected_on_the_gui_thread(
    qtbot: QtBot, automatic: None, collections: Phases
) -> None:
    owner = QObject()
    GarbageCollector(lambda: 0, owner)

    def litter() -> None:
        for _ in range(20_000):
            Knot()

    worker = threading.Thread(target=litter, name="worker")
    worker.start()
    worker.join()
    assert Knot.alive == 20_000
    qtbot.waitUntil(lambda: Knot.alive == 0)
    assert {name for name, _ in collections} == {threading.main_thread().name}


def test_the_window_at_work_collects_on_no_other_thread(
    qtbot: QtBot, filled: MainWindow, collections: Phases, tmp_path: Path
) -> None:
    GarbageCollector(lambda: 0, filled)
    many = tmp_path / "many.txt"
    many.write_text(digest_text([(f"On owls {n}", PAPERS[0][1]) for n in range(300)]), encoding="utf-8")
    drop(filled, files([many]))
    with qtbot.waitSignal(filled.indexing.idle, timeout=20_000):
        pass
    assert {name for name, _ in collections} == {"MainThread"}


def test_the_oldest_generation_above_its_threshold_is_collected(monkeypatch: pytest.MonkeyPatch) -> None:
    collected: list[int] = []
    monkeypatch.setattr(gc, "collect", collected.append)
    for counts, unused_s, due in (
        ((2_001, 0, 0), 0, [0]),
        ((2_001, 6, 0), 0, [1]),
        ((2_001, 6, 11), 9, [1]),
        ((0, 6, 11), 10, [2]),
        ((0, 6, 1_001), 0, [2]),
        ((2_000, 5, 1_000), 0, []),
        ((2_000, 5, 10), 60, []),
    ):
        collected.clear()
        monkeypatch.setattr(gc, "get_count", lambda counts=counts: counts)
        assert garbage_collector.collect_due(unused_s) is bool(due)
        assert collected == due
