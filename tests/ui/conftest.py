"""The real window on a library of its own."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from readlist.settings import Settings, WindowState
from readlist.ui.jobs import Jobs
from readlist.ui.main_window import MainWindow
from readlist.workspace import Workspace


@pytest.fixture
def window(qtbot: QtBot, qapp: QApplication, workspace: Workspace) -> Iterator[MainWindow]:
    """The window, shown and idle; closed in the right order."""
    jobs = Jobs()
    shown = MainWindow(workspace, jobs, Settings(), WindowState())
    shown.show()
    qtbot.waitExposed(shown)
    shown.activateWindow()
    qtbot.waitUntil(shown.isActiveWindow)
    yield shown
    shown.close()
    shown.indexing.finish()
    jobs.finish()
    shown.deleteLater()
    qapp.processEvents()


@pytest.fixture
def samples() -> list[Path]:
    """The sample digests that the project ships."""
    from readlist import assets

    return assets.samples()
