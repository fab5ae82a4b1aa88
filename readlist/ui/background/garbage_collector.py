"""Collects reference cycles on the GUI thread alone.

Python's own collector runs on whichever thread allocates. A widget that is part of a cycle would then be deleted by a
worker thread; Qt keeps pointers to it, and the next change of theme ends the process. So automatic collection is off,
and a timer of the GUI thread collects what Python would have.
"""

from __future__ import annotations

import gc

from PySide6.QtCore import QObject, Qt, QTimer

GC_THRESHOLDS = (2_000, 5, 100)
"""Counts above which each of the three generations is collected, as for ``gc.set_threshold``.

All threads wait for a collection; ten thousand objects take about 5 ms.
"""
IDLE_INTERVAL_MS, BUSY_INTERVAL_MS = 250, 100
"""Milliseconds to the next collection if nothing was due at the last one, and if something was.

An import leaves some 90,000 objects a second.
"""


def collect_due() -> bool:
    """Collect the oldest generation that is above its threshold; returns False if none is."""
    for generation in (2, 1, 0):
        if gc.get_count()[generation] > GC_THRESHOLDS[generation]:
            gc.collect(generation)
            return True
    return False


class GarbageCollector(QObject):
    """Timer that takes the place of automatic collection. Create it on the GUI thread, once in a process."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        gc.disable()
        self._timer = QTimer(self)
        self._timer.setTimerType(Qt.TimerType.CoarseTimer)
        self._timer.timeout.connect(self._collect)
        self._timer.start(IDLE_INTERVAL_MS)

    def _collect(self) -> None:
        interval = BUSY_INTERVAL_MS if collect_due() else IDLE_INTERVAL_MS
        if self._timer.interval() != interval:
            self._timer.setInterval(interval)
