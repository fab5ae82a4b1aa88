"""Stalls of the GUI thread: an event-loop probe while someone types and a large import runs.

The probe is a timer of 1 ms; what lies between two of its ticks is time in which the window could neither take a key
nor paint. Typed are ten keys a second, first with nothing else going on, then while digests are imported and indexed.
"""

from __future__ import annotations

import threading
import time
from collections.abc import Sequence
from itertools import cycle, pairwise
from pathlib import Path
from typing import Any

from . import importing, measures, window

KEYS_PER_SECOND = 10
EDGES = (2, 5, 10, 20, 50, 100, 200, 500, 1_000)
"""Upper edges of the histogram's bins, in ms; what is longer is in the last."""


def histogram(gaps: Sequence[float]) -> dict[str, int]:
    """How many gaps (ms) end in each bin, by the bin's name."""
    names = [f"≤ {edge}" for edge in EDGES] + [f"> {EDGES[-1]}"]
    counts = dict.fromkeys(names, 0)
    for gap in gaps:
        place = next((number for number, edge in enumerate(EDGES) if gap <= edge), len(EDGES))
        counts[names[place]] += 1
    return counts


def describe(ticks: Sequence[float]) -> dict[str, Any]:
    """What the ticks (s) of a probe say: gaps in ms."""
    gaps = [1e3 * (after - before) for before, after in pairwise(ticks)]
    if not gaps:
        return {}
    return {
        **measures.summary(gaps),
        "seconds": ticks[-1] - ticks[0],
        "above 50 ms": sum(gap > 50 for gap in gaps),
        "histogram": histogram(gaps),
    }


def measure(arguments: dict[str, Any]) -> dict[str, Any]:
    """Type into the window of a library, quietly and then while new digests come in."""
    from PySide6.QtWidgets import QApplication

    files = importing.write_digests(
        Path(arguments["digests"]), arguments["first"], arguments["entries"], arguments["seed"], "Mar 19"
    )
    session = window.open_session(Path(arguments["folder"]))
    app, shown = QApplication.instance(), session.window
    assert shown is not None
    window.wait_until(app, lambda: session.window is not None and shown.isVisible())
    typist = _Typist(shown, arguments["texts"])
    ticks, stop = _start_probe(shown)
    typist.start()
    _let_run(app, arguments["quiet"])
    quiet = len(ticks)
    begun = time.monotonic()
    imported: list[float] = []
    shown.arrivals.importer.finished.connect(lambda *_: imported.append(time.monotonic() - begun))
    failed: list[str] = []
    shown.arrivals.importer.failed.connect(failed.append)
    shown.arrivals.importer.start(files)
    window.wait_until(app, lambda: bool(imported or failed))
    assert imported, failed
    at_import = len(ticks)
    window.wait_until(app, _Caught(session).is_up)
    indexed = time.monotonic() - begun
    stop()
    typist.stop()
    used = measures.memory()
    answer = {
        "quiet": describe(ticks[:quiet]),
        "importing": describe(ticks[quiet:at_import]),
        "busy": describe(ticks[quiet:]),
        "entries": arguments["entries"],
        "import_seconds": imported[0],
        "until_indexed": indexed,
        "keys": typist.keys,
        "shown": measures.summary(typist.waited),
        "memory": used,
        "helpers": measures.memory_of_children(),
    }
    shown.close()
    return answer


def _start_probe(parent: Any) -> tuple[list[float], Any]:
    from PySide6.QtCore import Qt, QTimer

    ticks: list[float] = []
    probe = QTimer(parent)
    probe.setTimerType(Qt.TimerType.PreciseTimer)
    probe.setInterval(1)
    probe.timeout.connect(lambda: ticks.append(time.perf_counter()))
    probe.start()
    return ticks, probe.stop


def _let_run(app: Any, seconds: float) -> None:
    end = time.monotonic() + seconds
    window.wait_until(app, lambda: time.monotonic() >= end)


class _Typist:
    """Types texts into the search field, a key every tenth of a second; clears it between two."""

    def __init__(self, shown: Any, texts: Sequence[str]) -> None:
        from PySide6.QtCore import Qt, QTimer

        self._field = shown.search
        self._texts = cycle(texts)
        self._left = ""
        self.keys = 0
        self.waited: list[float] = []
        self._pressed = 0.0
        shown.papers.listing_shown.connect(self._note)
        self._timer = QTimer(shown)
        self._timer.setTimerType(Qt.TimerType.PreciseTimer)
        self._timer.setInterval(1_000 // KEYS_PER_SECOND)
        self._timer.timeout.connect(self._press)

    def start(self) -> None:
        """Go to the field and type."""
        self._field.setFocus()
        self._timer.start()

    def stop(self) -> None:
        """No more keys."""
        self._timer.stop()

    def _press(self) -> None:
        from PySide6.QtCore import QEvent, Qt
        from PySide6.QtGui import QKeyEvent
        from PySide6.QtWidgets import QApplication

        if not self._left:
            self._left = next(self._texts)
            self._field.selectAll()  # the first key of the next text replaces the last one
        letter, self._left = self._left[0], self._left[1:]
        self.keys += 1
        self._pressed = time.perf_counter()
        plain = Qt.KeyboardModifier.NoModifier
        for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
            QApplication.postEvent(self._field, QKeyEvent(kind, ord(letter.upper()), plain, letter))

    def _note(self, _papers: int) -> None:
        if self._pressed:
            self.waited.append(1e3 * (time.perf_counter() - self._pressed))
            self._pressed = 0.0


class _Caught:
    """Whether nothing waits to be indexed; asked on a thread of its own, so that asking is no stall."""

    def __init__(self, session: Any) -> None:
        self._done = False
        self._workspace = session.window.workspace
        threading.Thread(target=self._look, daemon=True).start()

    def _look(self) -> None:
        while self._workspace.pending():
            time.sleep(0.25)
        self._done = True

    def is_up(self) -> bool:
        return self._done
