"""A dropped source that never answers: marks are stored meanwhile, and the window can be closed at once."""

from __future__ import annotations

import os
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from input_events import drop, files, press
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from readlist.commands import sources
from readlist.digests.source import Source
from readlist.ui.main_window import MainWindow

SOON_S = 2
"""Seconds for what takes a twentieth of one on a machine that has nothing else to do."""


@pytest.fixture
def dead(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A file whose reading does not return before the test ends."""
    answers = threading.Event()
    path = tmp_path / "dead.txt"
    path.write_text("byAK and the research community\n", encoding="utf-8")

    def copy_file(*_: object) -> Source:
        answers.wait(60)
        raise OSError("it was dead")

    monkeypatch.setattr(sources, "_copy_file", copy_file)
    yield path
    answers.set()


def start_import(qtbot: QtBot, window: MainWindow, path: Path) -> None:
    drop(window, files([path]))
    qtbot.waitUntil(window.imports.importer.is_running)


def test_marks_are_stored_meanwhile(qtbot: QtBot, filled: MainWindow, dead: Path) -> None:
    start_import(qtbot, filled, dead)
    filled.papers.setFocus()
    paper = filled.papers.current_id()
    assert paper is not None
    press(qtbot, filled, "s")
    qtbot.waitUntil(lambda: filled.workspace.paper(paper).starred)
    assert filled.imports.importer.is_running()


def test_cancel_ends_the_import_at_once(qtbot: QtBot, filled: MainWindow, dead: Path) -> None:
    start_import(qtbot, filled, dead)
    buttons = [one for one in filled.findChildren(QPushButton) if one.accessibleName() == "Cancel the import"]
    qtbot.waitUntil(lambda: [one.isVisible() for one in buttons] == [True])
    (button,) = buttons
    begun = time.monotonic()
    button.click()
    qtbot.waitUntil(lambda: not filled.imports.importer.is_running())
    assert time.monotonic() - begun < SOON_S


def test_the_window_closes_at_once(qtbot: QtBot, filled: MainWindow, dead: Path) -> None:
    start_import(qtbot, filled, dead)
    begun = time.monotonic()
    filled.close()
    filled.indexing.finish()
    filled.jobs.finish()
    assert time.monotonic() - begun < SOON_S


@pytest.mark.skipif(os.name == "nt", reason="pipes of Unix")
def test_the_process_ends_while_a_pipe_is_still_read(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    code = """
import sys, threading
from pathlib import Path
from PySide6.QtCore import QCoreApplication, QTimer
from readlist.commands import importing
from readlist.ui.importing.importer import Importer
from readlist.ui.background.jobs import Jobs
from readlist.workspace import Workspace

real = importing.import_digests
importing.import_digests = lambda *given, regular_only, **named: real(*given, **named)  # a pipe stands for a dead drive
app = QCoreApplication([])
folder = Path(sys.argv[1])
workspace = Workspace.open(folder / "library", folder / "index")
jobs = Jobs()
importer = Importer(workspace, jobs)
importer.start((folder / "pipe",))

def close():
    assert any(thread.name == "readlist-sources" for thread in threading.enumerate())
    importer.cancel()
    jobs.finish()
    workspace.close()
    app.quit()

QTimer.singleShot(500, close)
app.exec()
print("closed")
"""
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)}
    found = subprocess.run(
        [sys.executable, "-c", code, str(tmp_path)],
        env=environment,
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert (found.returncode, found.stdout) == (0, "closed\n"), found.stderr
