"""A picture of the window on a library, drawn without a screen."""

from __future__ import annotations

import os
import time
from functools import partial
from pathlib import Path

from PySide6.QtCore import QBuffer, QEventLoop, QSize
from PySide6.QtGui import QPixmap
from PySide6.QtWidgets import QWidget

from readlist.commands.exporting import write_file
from readlist.errors import FileFault
from readlist.library.own_files import refuse_own_file
from readlist.settings import Settings, WindowState
from readlist.translation import tr
from readlist.ui.background.qt_messages import log_qt_messages, stop_logging_qt_messages

PIXEL_RATIO = 2
"""Pixels of the picture for each pixel of the window, in each direction."""
WINDOW_SIZE_PX = QSize(1200, 760)
MAX_WAIT_S = 10.0
"""Longest time to wait for the first paper to be shown, in seconds."""
SETTLE_S = 0.5
"""Seconds from the first paper to the picture, for what is read later."""


def take_picture(library: Path, target: Path, theme_choice: str = "light") -> None:
    """Draw the window on ``library`` with its first paper open and save it as PNG. Raises LibraryFault, FileFault."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    from readlist.ui.background.jobs import Jobs
    from readlist.ui.look import theme
    from readlist.ui.main_window import MainWindow
    from readlist.ui.session import make_application
    from readlist.workspace import Workspace

    app = make_application([])
    log_qt_messages()
    theme.apply(app, theme_choice, 0)
    workspace = Workspace.open(library)
    jobs = Jobs()
    window = MainWindow(workspace, jobs, Settings(), WindowState())
    try:
        window.resize(WINDOW_SIZE_PX)
        window.show()
        deadline = time.monotonic() + MAX_WAIT_S
        while window.reading.shown_paper() is None and time.monotonic() < deadline:
            app.processEvents(QEventLoop.ProcessEventsFlag.AllEvents, 50)
            if window.papers.current_id() is None:
                window.papers.select_relative(1)
        settled = time.monotonic() + SETTLE_S
        while time.monotonic() < settled:
            app.processEvents(QEventLoop.ProcessEventsFlag.AllEvents, 50)
        _draw(window, library, target)
    finally:
        window.close()
        window.indexing.finish()
        jobs.finish()
        workspace.close()
        stop_logging_qt_messages()


def _draw(window: QWidget, library: Path, target: Path) -> None:
    picture = QPixmap(window.size() * PIXEL_RATIO)
    picture.setDevicePixelRatio(PIXEL_RATIO)
    window.render(picture)
    target.parent.mkdir(parents=True, exist_ok=True)
    drawn = QBuffer()
    if not picture.save(drawn, "PNG"):
        raise FileFault(tr("The picture {file} cannot be written.", file=target))
    write_file(target, bytes(drawn.data().data()), partial(refuse_own_file, library=library))
