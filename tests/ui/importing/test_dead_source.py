"""A file on a disk that never answers, dropped on the window: the reader goes on, and can leave."""

from __future__ import annotations

import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from hands import drop, files, press
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from readlist.commands import sources
from readlist.ui.main_window import MainWindow

SOON_S = 2
"""Seconds for what takes a twentieth of one on a machine that has nothing else to do."""


@pytest.fixture
def dead(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A file whose reading does not return before the test ends."""
    answers = threading.Event()
    path = tmp_path / "dead.txt"
    path.write_text("byAK and the research community\n", encoding="utf-8")

    def read_file(*_: object) -> sources.Content:
        answers.wait(60)
        raise OSError("it was dead")

    monkeypatch.setattr(sources, "_read_file", read_file)
    yield path
    answers.set()


def start_import(qtbot: QtBot, window: MainWindow, path: Path) -> None:
    drop(window, files([path]))
    qtbot.waitUntil(window.arrivals.importer.is_running)


def test_marks_are_stored_meanwhile(qtbot: QtBot, filled: MainWindow, dead: Path) -> None:
    start_import(qtbot, filled, dead)
    filled.papers.setFocus()
    paper = filled.papers.current_id()
    assert paper is not None
    press(qtbot, filled, "s")
    qtbot.waitUntil(lambda: filled.workspace.paper(paper).starred)
    assert filled.arrivals.importer.is_running()


def test_cancel_ends_the_import_at_once(qtbot: QtBot, filled: MainWindow, dead: Path) -> None:
    start_import(qtbot, filled, dead)
    buttons = [one for one in filled.findChildren(QPushButton) if one.accessibleName() == "Cancel the import"]
    qtbot.waitUntil(lambda: [one.isVisible() for one in buttons] == [True])
    (button,) = buttons
    begun = time.monotonic()
    button.click()
    qtbot.waitUntil(lambda: not filled.arrivals.importer.is_running())
    assert time.monotonic() - begun < SOON_S


def test_the_window_closes_at_once(qtbot: QtBot, filled: MainWindow, dead: Path) -> None:
    start_import(qtbot, filled, dead)
    begun = time.monotonic()
    filled.close()
    filled.indexing.finish()
    filled.jobs.finish()
    assert time.monotonic() - begun < SOON_S
