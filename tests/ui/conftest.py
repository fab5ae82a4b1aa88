"""The real window on a library of its own."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from input_events import PAPERS, drop, files
from made_digests import digest_text
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from readlist.settings import Settings, WindowState
from readlist.ui.background.jobs import Jobs
from readlist.ui.main_window import MainWindow
from readlist.workspace import Workspace


@pytest.fixture(autouse=True)
def released_buttons() -> Iterator[None]:
    """A mouse button that a test leaves pressed is pressed in all later tests of the process."""
    yield
    if QApplication.instance() is not None:
        assert QApplication.mouseButtons() == Qt.MouseButton.NoButton, "the test leaves a mouse button pressed"


@pytest.fixture
def jobs(qtbot: QtBot) -> Iterator[Jobs]:
    """The threads for reading and writing, ended after the test."""
    made = Jobs()
    yield made
    made.finish()


@pytest.fixture
def window(qtbot: QtBot, qapp: QApplication, workspace: Workspace) -> Iterator[MainWindow]:
    """The window, shown and idle; closed in the right order."""
    jobs = Jobs()
    shown = MainWindow(workspace, jobs, Settings(), WindowState())
    with qtbot.waitSignal(shown.indexing.idle):
        shown.show()
        qtbot.waitExposed(shown)
    shown.activateWindow()
    qtbot.waitUntil(shown.isActiveWindow)
    yield shown
    shown.close()
    shown.indexing.finish()
    jobs.finish()
    shown.deleteLater()


@pytest.fixture
def filled(qtbot: QtBot, window: MainWindow, tmp_path: Path) -> MainWindow:
    """The window after a digest of five papers was dropped on it."""
    path = tmp_path / "Übersicht of März.txt"
    path.write_text(digest_text(PAPERS), encoding="utf-8")
    window.activateWindow()
    drop(window, files([path]))
    qtbot.waitUntil(lambda: len(window.papers.shown_ids()) == 5)
    qtbot.waitUntil(window.imports.report.isVisible)
    qtbot.waitUntil(lambda: window.workspace.updater.count_pending() == 0 and not window.indexing.is_running())
    window.papers.setFocus()
    window.papers.select(int(window.papers.shown_ids()[0]))
    qtbot.waitUntil(lambda: window.reading.shown_paper() == window.papers.current_id() is not None)
    return window


@pytest.fixture
def samples() -> list[Path]:
    """The sample digests that the project ships."""
    from readlist import assets

    return assets.samples()
