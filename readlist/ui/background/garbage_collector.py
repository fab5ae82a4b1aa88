"""Collects reference cycles on the GUI thread alone.

Python's own collector runs on whichever thread allocates. A widget that is part of a cycle would then be deleted by a
worker thread; Qt keeps pointers to it, and the next change of theme ends the process. So automatic collection is off,
and a timer of the GUI thread collects what Python would have.

The oldest generation holds what lives long, the entries of an import's report among it: looking at 44,000 such objects
took 28 ms after an import of 10,000 entries, and ten of them were garbage. So it waits until the window is not used.
"""

from __future__ import annotations

import gc
from collections.abc import Callable

from PySide6.QtCore import QObject, Qt, QTimer

YOUNG_THRESHOLDS = (2_000, 5)
"""Counts above which each of the two young generations is collected, as for ``gc.set_threshold``.

All threads wait for a collection; ten thousand objects take about 5 ms.
"""
OLD_THRESHOLD_UNUSED, OLD_THRESHOLD = 10, 1_000
"""Counts above which the oldest generation is collected, while the window is not used and while it is."""
UNUSED_AFTER_S = 10
"""Seconds without a command or a list after which the window counts as not used."""
IDLE_INTERVAL_MS, BUSY_INTERVAL_MS = 250, 100
"""Milliseconds to the next collection if nothing was due at the last one, and if something was.

An import leaves some 90,000 objects a second.
"""


def collect_due(unused_s: float) -> bool:
    """Collect the oldest generation that is above its threshold; returns False if none is.

    ``unused_s`` is how many seconds the window has not been used.
    """
    old_threshold = OLD_THRESHOLD_UNUSED if unused_s >= UNUSED_AFTER_S else OLD_THRESHOLD
    for generation, threshold in ((2, old_threshold), (1, YOUNG_THRESHOLDS[1]), (0, YOUNG_THRESHOLDS[0])):
        if gc.get_count()[generation] > threshold:
            gc.collect(generation)
            return True
    return False


class GarbageCollector(QObject):
    """Timer that takes the place of automatic collection. Create it on the GUI thread, once in a process.

    ``unused_s`` returns how many seconds the window has not been used.
    """

    def __init__(self, unused_s: Callable[[], float], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._unused_s = unused_s
        gc.disable()
        self._timer = QTimer(self)
        self._timer.setTimerType(Qt.TimerType.CoarseTimer)
        self._timer.timeout.connect(self._collect)
        self._timer.start(IDLE_INTERVAL_MS)

    def _collect(self) -> None:
        interval = BUSY_INTERVAL_MS if collect_due(self._unused_s()) else IDLE_INTERVAL_MS
        if self._timer.interval() != interval:
            self._timer.setInterval(interval)
