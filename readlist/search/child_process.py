"""Processes of the index: how they are started, and how they behave towards the user's other programs.

They are spawned, run at a lower priority, ignore Ctrl+C, and end when their parent ends.
"""

from __future__ import annotations

import contextlib
import os
import pickle
import signal
import sys
import threading
from collections.abc import Callable, Iterator
from typing import Any

NICENESS = 10
"""The niceness of the processes above that of their parent, as for ``os.nice``."""
_TRIM_THRESHOLD, _MMAP_THRESHOLD = -1, -3  # numbers of options of glibc's mallopt


def spawn(target: Callable[..., None], arguments: tuple[Any, ...], name: str) -> Any:
    """Start a process that calls ``target``, which must begin with ``prepare``; returns it, a
    ``multiprocessing.Process``. Raises what the system raises."""
    import multiprocessing

    process = multiprocessing.get_context("spawn").Process(target=target, args=arguments, name=name, daemon=True)
    with _sigint_blocked():
        process.start()
    return process


def send(pipe: Any, message: object) -> None:
    """Send a message through a ``multiprocessing`` pipe. Raises OSError if the other end is closed.

    ``pipe.send`` keeps a view of its buffer in the traceback of such an error, and when both are collected as garbage,
    Python prints a BufferError.
    """
    pipe.send_bytes(pickle.dumps(message, pickle.HIGHEST_PROTOCOL))


def prepare(niceness: int = NICENESS) -> None:
    """In a new process: keep the heap, lower the priority by ``niceness``, ignore Ctrl+C, detach from the terminal, and
    exit with the parent."""
    keep_heap()
    with contextlib.suppress(ValueError, OSError):
        signal.signal(signal.SIGINT, signal.SIG_IGN)
    if hasattr(os, "nice"):
        with contextlib.suppress(OSError):
            os.nice(niceness)
    sys.stdout = sys.stderr = open(os.devnull, "w", encoding="utf-8")  # noqa: SIM115, PTH123
    threading.Thread(target=_exit_with_parent, daemon=True).start()


def keep_heap() -> None:
    """Keep freed memory for the next batch instead of returning it to the system (glibc only).

    A segment needs dozens of arrays of some megabytes for a moment. Fresh pages are cleared by the system first, which
    took 5 % of the indexing time.
    """
    if sys.platform == "linux":
        import ctypes

        with contextlib.suppress(OSError, AttributeError):
            mallopt = ctypes.CDLL(None).mallopt
            mallopt(_MMAP_THRESHOLD, 32 * 1024 * 1024)
            mallopt(_TRIM_THRESHOLD, 512 * 1024 * 1024)


def count_processors() -> int:
    """The number of processors that this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


@contextlib.contextmanager
def _sigint_blocked() -> Iterator[None]:
    """Block SIGINT, so that a process started within never receives Ctrl+C; on systems with signal masks."""
    if not hasattr(signal, "pthread_sigmask"):
        yield
        return
    from multiprocessing import resource_tracker

    resource_tracker.ensure_running()  # started within, it would unblock the signal
    previous_mask = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, previous_mask)


def _exit_with_parent() -> None:
    """Exit as soon as the parent is gone, even within a batch."""
    import multiprocessing
    from multiprocessing import connection

    if (parent := multiprocessing.parent_process()) is not None:
        connection.wait([parent.sentinel])
        os._exit(1)
