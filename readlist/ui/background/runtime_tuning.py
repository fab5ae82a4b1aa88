"""Keeps the window's thread supple while Python works on other threads.

Only one thread runs Python at a time. A thread that works without pause gives up its turn after the switch interval,
and painting one list takes the turn back a hundred times: with the usual 5 ms that is half a second. And collecting
cycles stops all threads while every object is looked through; what the start has made lives as long as the program and
need not be looked at again.

At the start only one thing counts: that the list is there. Nothing is collected yet, and what else there is to do waits
until the first list is painted.
"""

from __future__ import annotations

import builtins
import contextlib
import gc
import os
import sys

SWITCH_INTERVAL_S = 0.000_5
"""Seconds. Background work loses about a hundredth to the switching."""
_M_ARENA_MAX, _MAX_ARENAS = -8, 2
"""What mallopt calls the most heaps there may be, and how many there are to be."""


def limit_malloc_arenas() -> None:
    """Let all threads share two heaps. Before the first thread starts; does nothing where there is no glibc.

    Else each of our threads gets one of its own, and what a search frees on one serves no other: 10 MB of 110.
    """
    if sys.platform == "linux":
        import ctypes

        with contextlib.suppress(OSError, AttributeError):
            ctypes.CDLL(None).mallopt(_M_ARENA_MAX, _MAX_ARENAS)


def trim_heap() -> None:
    """Give the system the memory that was freed between what is still held: after an import some 25 MB.

    Does nothing where there is no glibc. Other threads run meanwhile.
    """
    if sys.platform == "linux":
        import ctypes

        with contextlib.suppress(OSError, AttributeError):
            ctypes.CDLL(None).malloc_trim(0)


def collect_young() -> None:
    """Collect the young cycles, which a piece of background work has just left. GUI thread."""
    gc.collect(1)


def collect_all() -> None:
    """Collect all cycles. All threads wait for some 30 ms: for when nothing else is to be done. GUI thread."""
    gc.collect()


def tune_for_start() -> None:
    """Tune the process for a fast start. Call before the window is imported; ``tune_for_runtime`` ends it.

    Automatic collection stays off for good: see ``garbage_collector``.
    """
    gc.disable()
    sys.setswitchinterval(SWITCH_INTERVAL_S)
    # NumPy's linear algebra, of which nothing is used, would start a thread for every core and wait for each.
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
    # PySide puts a hook of its own in the way of every import, which reads the source of each module in search of
    # features that nobody asks for here: a third of the time that importing takes, and all that text stays in memory.
    plain = builtins.__import__
    import PySide6.QtWidgets  # noqa: F401

    builtins.__import__ = plain


def tune_for_runtime() -> None:
    """Set the pace of this process for its lifetime. Once, when the first list is there."""
    sys.setswitchinterval(SWITCH_INTERVAL_S)
    gc.collect()
    gc.freeze()
