"""Stalls of the GUI thread: an event-loop probe while someone types and a large import runs.

The probe is a timer of 1 ms; what lies between two of its ticks is time in which the window could neither take a key
nor paint. Typed are ten keys a second, first with nothing else going on, then while digests are imported and indexed,
and a while beyond, for what is put off until then.

Where the system says so (Linux), the longest gap is told with how long the GUI thread was at work in it, and how long
it could have been and waited for a core: that is the machine's part, taken by other programs or our own threads. The
rest it slept or waited for Python's lock, which on a busy machine may be held by a thread that waits for a core.
"""

from __future__ import annotations

import os
import threading
import time
from collections.abc import Callable, Sequence
from itertools import cycle, pairwise
from pathlib import Path
from typing import Any

from . import importing, measures, window

KEYS_PER_SECOND = 10
EDGES = (2, 5, 10, 20, 50, 100, 200, 500, 1_000)
"""Upper edges of the histogram's bins, in ms; what is longer is in the last."""
TYPING_AFTER_INDEXING_S = 3.0
"""Seconds of typing once all is indexed."""


def histogram(gaps: Sequence[float]) -> dict[str, int]:
    """The number of gaps (ms) in each bin, by the bin's name."""
    names = [f"≤ {edge}" for edge in EDGES] + [f"> {EDGES[-1]}"]
    counts = dict.fromkeys(names, 0)
    for gap in gaps:
        place = next((number for number, edge in enumerate(EDGES) if gap <= edge), len(EDGES))
        counts[names[place]] += 1
    return counts


def describe(ticks: Sequence[float], used: Sequence[tuple[float, float]] = ()) -> dict[str, Any]:
    """The gaps in ms between the ticks (s) of a probe.

    ``used`` is for each tick how long the thread had worked until then and waited for a core (s), where that is known.
    """
    gaps = [1e3 * (after - before) for before, after in pairwise(ticks)]
    if not gaps:
        return {}
    longest = gaps.index(max(gaps))
    before, after = used[longest : longest + 2] if used else ((), ())
    return {
        **measures.summary(gaps),
        "seconds": ticks[-1] - ticks[0],
        "above 50 ms": sum(gap > 50 for gap in gaps),
        "histogram": histogram(gaps),
        **{name: 1e3 * (b - a) for name, a, b in zip(("at work", "for a core"), before, after, strict=False)},
    }


def measure(arguments: dict[str, Any]) -> dict[str, Any]:
    """Type into the window of a library, quietly and then while new digests come in."""
    files = importing.write_digests(
        Path(arguments["digests"]), arguments["first"], arguments["entries"], arguments["seed"], "Mar 19"
    )
    session = window.open_session(Path(arguments["folder"]))
    from PySide6.QtWidgets import QApplication

    app, shown = QApplication.instance(), session.window
    assert shown is not None
    window.wait_until(app, lambda: session.window is not None and shown.isVisible())
    typist = _Typist(shown, arguments["texts"])
    probe = Probe(shown)
    typist.start()
    _let_run(app, arguments["quiet"])
    quiet = len(probe.ticks)
    begun = time.monotonic()
    imported: list[float] = []
    shown.imports.importer.finished.connect(lambda *_: imported.append(time.monotonic() - begun))
    failed: list[str] = []
    shown.imports.importer.failed.connect(failed.append)
    shown.imports.importer.start(files)
    window.wait_until(app, lambda: bool(imported or failed))
    assert imported, failed
    at_import = len(probe.ticks)
    window.wait_until(app, _Caught(session).is_up)
    indexed = time.monotonic() - begun
    _let_run(app, TYPING_AFTER_INDEXING_S)
    probe.stop()
    typist.stop()
    used = measures.memory()
    answer = {
        "quiet": probe.describe(0, quiet),
        "importing": probe.describe(quiet, at_import),
        "busy": probe.describe(quiet, None),
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


class Probe:
    """Ticks every millisecond, as long as the event loop runs. Make it on the GUI thread."""

    def __init__(self, parent: Any) -> None:
        from PySide6.QtCore import Qt, QTimer

        self.ticks: list[float] = []
        self.used: list[tuple[float, float]] = []
        self._read_use = thread_use()
        self._timer = QTimer(parent)
        self._timer.setTimerType(Qt.TimerType.PreciseTimer)
        self._timer.setInterval(1)
        self._timer.timeout.connect(self._tick)
        self._timer.start()

    def stop(self) -> None:
        """No more ticks."""
        self._timer.stop()

    def describe(self, begin: int, end: int | None) -> dict[str, Any]:
        """The result of some of the ticks."""
        return describe(self.ticks[begin:end], self.used[begin:end])

    def _tick(self) -> None:
        self.ticks.append(time.perf_counter())
        if self._read_use is not None:
            self.used.append(self._read_use())


def thread_use() -> Callable[[], tuple[float, float]] | None:
    """A function for the seconds that this thread has worked and has waited for a core since it began.

    None where the system is silent. Takes some microseconds.
    """

    def read() -> tuple[float, float]:
        work, wait, _times = os.pread(told, 100, 0).split()
        return int(work) / 1e9, int(wait) / 1e9

    try:
        told = os.open("/proc/thread-self/schedstat", os.O_RDONLY)
        read()
    except (OSError, ValueError):
        return None
    return read


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
    """True if nothing waits to be indexed; asked on a thread of its own, so that asking is no stall."""

    def __init__(self, session: Any) -> None:
        self._done = False
        self._workspace = session.window.workspace
        threading.Thread(target=self._look, daemon=True).start()

    def _look(self) -> None:
        while self._workspace.updater.count_pending():
            time.sleep(0.25)
        self._done = True

    def is_up(self) -> bool:
        return self._done
