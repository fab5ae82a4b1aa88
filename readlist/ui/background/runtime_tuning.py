"""Settings of the interpreter that keep the window responsive while other threads run Python.

Only one thread runs Python at a time. A busy thread gives up its turn after the switch interval, and painting one list
takes the turn a hundred times: with the usual 5 ms that is half a second. Collecting cycles stops all threads while it
looks at every object; those made at the start, and the modules loaded soon after, live as long as the program, and are
frozen.

Nothing is collected until the first list is painted.

``tune_for_start`` keeps PySide's hook out of ``builtins.__import__``. This is safe: the hook only serves
``from __feature__ import``, which no module here uses, and what is put back is the function that was there a moment
before, whichever that was. In a frozen bundle, whose loader is no part of that function, it is the same; if PySide was
imported earlier, its hook stays, and only the start takes longer.
"""

from __future__ import annotations

import builtins
import contextlib
import gc
import sys
from functools import cache

SWITCH_INTERVAL_S = 0.000_5
"""Seconds; background work loses about 1 % to the switching."""
_M_ARENA_MAX, _MAX_ARENAS = -8, 2
"""The mallopt parameter for the number of malloc arenas, and the number that is set."""


def limit_malloc_arenas() -> None:
    """Limit malloc to two arenas for all threads. Call before the first thread starts; needs glibc, else does nothing.

    With an arena for each thread, no other thread could use the memory that a search freed: 10 of 110 MB.
    """
    if sys.platform == "linux":
        import ctypes

        with contextlib.suppress(OSError, AttributeError):
            ctypes.CDLL(None).mallopt(_M_ARENA_MAX, _MAX_ARENAS)


def trim_heap() -> None:
    """Return freed memory to the system: after an import about 25 MB. Needs glibc, else does nothing.

    Other threads run meanwhile.
    """
    if sys.platform == "linux":
        import ctypes

        with contextlib.suppress(OSError, AttributeError):
            ctypes.CDLL(None).malloc_trim(0)


def collect_young() -> None:
    """Collect the two young generations, with what background work has just left. GUI thread."""
    gc.collect(1)


@cache
def freeze_loaded() -> None:
    """Leave the modules that searches and imports need, loaded since the start, out of later collections, and all other
    present objects with them. Does nothing when it is called again. GUI thread."""
    collect_young()
    gc.freeze()


def tune_for_start() -> None:
    """Tune the process for a fast start. Call before the window is imported; ``tune_for_runtime`` ends it.

    Automatic collection stays off for good: see ``garbage_collector``.
    """
    gc.disable()
    sys.setswitchinterval(SWITCH_INTERVAL_S)
    # PySide hooks into every import and reads the source of each module for ``from __feature__``, which is not used
    # here: a third of the time of all imports, and the text stays in memory.
    plain = builtins.__import__
    import PySide6.QtWidgets  # noqa: F401

    builtins.__import__ = plain


def tune_for_runtime() -> None:
    """Tune the process for the rest of its life. Call once, when the first list is shown.

    Nothing is collected before the freezing: of 87,000 objects 85 are garbage by then, and a look at all takes 60 ms.
    """
    sys.setswitchinterval(SWITCH_INTERVAL_S)
    gc.freeze()
