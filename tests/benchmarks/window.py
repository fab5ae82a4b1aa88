"""The window: from the start of a process to its list painted, beside an empty one; and its memory in use.

Offscreen, so Qt paints into memory. The files are in the system's cache: nobody but the system's owner can empty that,
so this is the second start of a day, not the first.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from . import measures

if TYPE_CHECKING:
    from readlist.ui.main_window import MainWindow
    from readlist.ui.session import Session

MAX_ANSWER_S = 300.0
"""Seconds for one answer before the measure gives up."""


def start_empty(arguments: dict[str, Any]) -> dict[str, Any]:
    """Seconds until an empty window is painted."""
    from PySide6.QtCore import QTimer
    from PySide6.QtGui import QPaintEvent
    from PySide6.QtWidgets import QApplication, QMainWindow

    painted: list[float] = []
    used: list[float] = []

    class Empty(QMainWindow):
        def paintEvent(self, event: QPaintEvent) -> None:
            super().paintEvent(event)
            if not painted:
                QTimer.singleShot(0, self, note)

    def note() -> None:
        painted.append(time.monotonic())
        used.append(time.process_time())
        app.quit()

    app = QApplication([])
    window = Empty()
    window.resize(1200, 760)
    window.show()
    app.exec()
    return {"seconds": painted[0] - arguments["started"], "cpu": used[0], "memory": measures.memory()}


def start(arguments: dict[str, Any]) -> dict[str, Any]:
    """Seconds until the list is painted, every row in sight with its text, by the program's own start."""
    from readlist import app as program
    from readlist.ui.background import runtime_tuning

    imported: list[float] = []
    opened: list[float] = []
    painted: list[float] = []
    used: list[float] = []
    tune = runtime_tuning.tune_for_start

    def tune_watched() -> None:
        """Import the window's modules where the program does: after ``tune_for_start``, which speeds that up."""
        tune()
        from readlist.ui import session as sessions

        imported.append(time.monotonic())
        original = sessions.Session.open

        def open_watched(self: Session, files: Sequence[Path] = ()) -> None:
            original(self, files)
            opened.append(time.monotonic())
            assert self.window is not None, "the library did not open"
            _watch(self.window, painted, used)

        sessions.Session.open = open_watched  # type: ignore[method-assign]

    runtime_tuning.tune_for_start = tune_watched
    program.main(["--library", arguments["folder"]])
    begun = arguments["started"]
    return {
        "seconds": painted[0] - begun,
        "imported": imported[0] - begun,
        "opened": opened[0] - begun,
        "cpu": used[0],
        "memory": measures.memory(),
    }


def _watch(window: MainWindow, painted: list[float], used: list[float]) -> None:
    """Note when the first painting of the list with all rows in sight ends, and the processor's seconds until then.

    Then close the window.
    """
    from PySide6.QtCore import QEvent, QObject, QTimer

    from readlist.ui.paper_list.row_view import PaperRows

    rows: Any = window.findChild(PaperRows)

    class Watch(QObject):
        def eventFilter(self, watched: QObject, event: QEvent) -> bool:
            if event.type() == QEvent.Type.Paint and not painted and _is_full(rows):
                painted.append(0.0)
                QTimer.singleShot(0, self, self.note)  # after this painting
            return False

        def note(self) -> None:
            painted[0] = time.monotonic()
            used.append(time.process_time())
            window.close()

    rows.viewport().installEventFilter(Watch(window))


def _is_full(rows: Any) -> bool:
    from readlist.ui.paper_list.model import LINE_ROLE

    model = rows.model()
    shown = min(model.rowCount(), rows.viewport().height() // max(1, rows.row_height))
    return bool(shown) and all(model.data(model.index(row, 0), LINE_ROLE) is not None for row in range(shown))


def open_session(folder: Path) -> Session:
    """The program on a library, as its start makes it; the window is shown."""
    from readlist import paths
    from readlist.ui.background import runtime_tuning

    runtime_tuning.tune_for_start()
    from readlist.ui.session import Session, make_application

    app = make_application([])
    session = Session(folder, paths.settings_file())
    session.open()
    runtime_tuning.tune_for_runtime()
    assert session.window is not None, "the library did not open"
    wait_until(app, lambda: len(session.window.papers.shown_ids()) > 0)  # type: ignore[union-attr]
    return session


def wait_until(app: Any, is_so: Callable[[], bool], limit_s: float = MAX_ANSWER_S) -> None:
    """Run the event loop until a condition holds. Raises TimeoutError."""
    from PySide6.QtCore import QEventLoop

    end = time.monotonic() + limit_s
    while not is_so():
        if time.monotonic() > end:
            raise TimeoutError("the window did not come to it")
        app.processEvents(QEventLoop.ProcessEventsFlag.WaitForMoreEvents, 50)


def use(arguments: dict[str, Any]) -> dict[str, Any]:
    """Search for one text after the other in the window; memory before and after, and ms until each list is shown."""
    session = open_session(Path(arguments["folder"]))
    from PySide6.QtWidgets import QApplication

    app, window = QApplication.instance(), session.window
    assert window is not None
    before = measures.memory()
    shown: list[int] = []
    window.papers.listing_shown.connect(shown.append)
    waited = []
    for text in arguments["texts"]:
        shown.clear()
        start = time.perf_counter()
        window.search.set_text(text)
        wait_until(app, lambda: bool(shown))
        waited.append(1e3 * (time.perf_counter() - start))
    after = measures.memory()
    helpers = measures.memory_of_children()
    window.close()
    return {"opened": before, "searched": after, "helpers": helpers, "shown": measures.summary(waited)}
