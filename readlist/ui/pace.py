"""Keeps the window's thread supple while Python works on other threads.

Only one thread runs Python at a time. A thread that works without pause gives up its turn after the switch interval,
and painting one list takes the turn back a hundred times: with the usual 5 ms that is half a second. And the collector
of cycles stops all threads while it looks through every object there is; what the start has made lives as long as the
program and need not be looked at again.
"""

from __future__ import annotations

import gc
import sys

SWITCH_INTERVAL = 0.000_5
"""Seconds. Background work loses about a hundredth to the switching."""
THRESHOLDS = (10_000, 10, 20)
"""Objects and rounds between two collections; the usual 700 is for programs that make few at a time."""


def sweep() -> None:
    """Collect the cycles that a piece of background work left; at its end, when little else is alive, that is quick."""
    gc.collect()


def keep() -> None:
    """Set the pace of this process. Once, when the window is there."""
    sys.setswitchinterval(SWITCH_INTERVAL)
    gc.collect()
    gc.freeze()
    gc.set_threshold(*THRESHOLDS)
