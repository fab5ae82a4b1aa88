"""A picture of the window on a library, drawn without a screen."""

from __future__ import annotations

import os
import time
from pathlib import Path

from PySide6.QtCore import QEventLoop, QSize

from readlist.settings import Settings, WindowState

SIZE = QSize(1200, 760)
PATIENCE = 10.0
"""Seconds to wait for the panes to be filled."""


def take_picture(library: Path, target: Path, theme_choice: str = "light") -> None:
    """Draw the window on ``library`` with its first paper open and save it as PNG. Raises LibraryFault."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    from readlist.ui import theme
    from readlist.ui.jobs import Jobs
    from readlist.ui.main_window import MainWindow
    from readlist.ui.session import make_application
    from readlist.workspace import Workspace

    app = make_application([])
    theme.apply(app, theme_choice, 0)
    workspace = Workspace.open(library)
    jobs = Jobs()
    window = MainWindow(workspace, jobs, Settings(), WindowState())
    try:
        window.resize(SIZE)
        window.show()
        ends = time.monotonic() + PATIENCE
        while window.reading.shown_paper() is None and time.monotonic() < ends:
            app.processEvents(QEventLoop.ProcessEventsFlag.AllEvents, 50)
            if window.papers.current_id() is None:
                window.papers.select_relative(1)
        settled = time.monotonic() + 0.5
        while time.monotonic() < settled:
            app.processEvents(QEventLoop.ProcessEventsFlag.AllEvents, 50)
        target.parent.mkdir(parents=True, exist_ok=True)
        window.grab().save(str(target))
    finally:
        window.close()
        window.indexing.finish()
        jobs.finish()
        workspace.close()
