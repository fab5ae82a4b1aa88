"""The program as a frozen bundle, in which ``sys.executable`` is Readlist itself, and no Python.

``multiprocessing`` starts its processes as calls of ``sys.executable``, and so does this program: those calls are
recognised here, before anything else is done. A launcher that runs the program in another way sets ``sys.frozen``.
"""

from __future__ import annotations

import os
import re
import sys
from collections.abc import Sequence

WORKER_OPTION = "--multiprocessing-fork"
"""The first argument of a worker process, set by ``multiprocessing``."""
OWN_VARIABLES = ("LD_LIBRARY_PATH", "QT_PLUGIN_PATH", "QML2_IMPORT_PATH")
"""Variables that the start of a bundle sets to its own folders; those with _ORIG after the name have the old values."""
_TRACKER_CALL = re.compile(r"from multiprocessing\.resource_tracker import main;\s*main\((\d+)\)")
"""The code for Python that starts the resource tracker; its number is the descriptor of a pipe."""
_SCREEN_OPTION = "--is-there-a-screen"
"""The argument of a call of this program by itself; not for people."""


def is_frozen() -> bool:
    """True in a frozen bundle."""
    return bool(getattr(sys, "frozen", False))


def serve_if_spawned() -> None:
    """In a frozen bundle that was started as a process of ``multiprocessing``: do its work, then exit."""
    if not is_frozen():
        return
    if sys.argv[1:2] == [WORKER_OPTION]:
        from multiprocessing import spawn

        spawn.freeze_support()  # not multiprocessing's own, which is for Windows only
    elif sys.argv[-2:-1] == ["-c"] and (call := _TRACKER_CALL.match(sys.argv[-1])):
        from multiprocessing import resource_tracker

        resource_tracker.main(int(call[1]))
        sys.exit()


def release_environment() -> None:
    """In a frozen bundle: take its folders out of the environment, so that programs started from here do not use them.

    A browser or file manager that finds Readlist's libraries before its own does not start. Call after Qt has started:
    it reads these variables then, and the system's loader before. Readlist's own processes get them from their start.
    """
    bundle = getattr(sys, "_MEIPASS", "")
    if not (is_frozen() and bundle):
        return
    for variable in OWN_VARIABLES:
        original = os.environ.pop(f"{variable}_ORIG", "")
        if original:
            os.environ[variable] = original
        elif os.environ.get(variable, "").startswith(bundle):
            del os.environ[variable]


def asks_for_screen(arguments: Sequence[str]) -> bool:
    """True if these are the arguments of ``screen_question``."""
    return list(arguments) == [_SCREEN_OPTION]


def screen_question() -> list[str]:
    """The command that ends with 0 if there is a screen: this program once more, since a refusal ends the process."""
    program = [sys.executable] if is_frozen() else [sys.executable, "-m", "readlist"]
    return [*program, _SCREEN_OPTION]
