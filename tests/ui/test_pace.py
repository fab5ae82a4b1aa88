"""The window's thread gets its turn quickly, and the collector leaves alone what the start has made."""

from __future__ import annotations

import gc
import sys
from collections.abc import Iterator

import pytest
from pytestqt.qtbot import QtBot

from readlist.ui import pace
from readlist.ui.main_window import MainWindow


@pytest.fixture(autouse=True)
def _as_before() -> Iterator[None]:
    interval, thresholds = sys.getswitchinterval(), gc.get_threshold()
    yield
    gc.unfreeze()
    gc.set_threshold(*thresholds)
    sys.setswitchinterval(interval)


def test_the_pace_is_set() -> None:
    pace.keep()
    assert sys.getswitchinterval() <= 0.001
    assert gc.get_threshold()[0] >= 10_000
    assert gc.get_freeze_count() > 0


def test_garbage_made_later_is_still_collected() -> None:
    pace.keep()

    class Knot:
        alive = 0

        def __init__(self) -> None:
            self.self = self
            Knot.alive += 1

        def __del__(self) -> None:
            Knot.alive -= 1

    for _ in range(50_000):
        Knot()
    assert Knot.alive < 50_000


def test_what_a_batch_of_the_index_left_is_swept(
    qtbot: QtBot, filled: MainWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    swept: list[bool] = []
    monkeypatch.setattr(pace, "sweep", lambda: swept.append(True))
    filled.verbs.edit(int(filled.papers.shown_ids()[0]), "title", "Owls Alone")
    qtbot.waitUntil(lambda: bool(swept))
