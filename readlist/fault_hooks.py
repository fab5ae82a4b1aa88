"""Python's hooks for uncaught exceptions, also those of threads and those that cannot be raised; all are logged."""

from __future__ import annotations

import logging
import sys
import threading
from types import TracebackType

from readlist.crash_recorder import CrashRecorder

logger = logging.getLogger(__name__)


def install(recorder: CrashRecorder | None) -> None:
    """Log uncaught exceptions from now on, and record them in the report of this process; the window stays open."""

    def uncaught(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        logger.critical("uncaught", exc_info=(kind, error, trace))
        if recorder is not None and issubclass(kind, Exception):  # Ctrl+C is no fault
            recorder.record((kind, error, trace))

    def uncaught_in_thread(details: threading.ExceptHookArgs) -> None:
        if details.exc_value is None or issubclass(details.exc_type, SystemExit):
            return
        name = details.thread.name if details.thread else "a thread"
        logger.critical("uncaught in %s", name, exc_info=(details.exc_type, details.exc_value, details.exc_traceback))
        if recorder is not None:
            recorder.record((details.exc_type, details.exc_value, details.exc_traceback), f"in {name}")

    def unraisable(details: sys.UnraisableHookArgs) -> None:
        error = details.exc_value
        info = (type(error), error, details.exc_traceback) if error is not None else None
        logger.error("ignored: %s %s", details.exc_type.__name__, details.err_msg or "", exc_info=info)

    sys.excepthook = uncaught
    threading.excepthook = uncaught_in_thread
    sys.unraisablehook = unraisable


def uninstall() -> None:
    """Bring Python's own hooks back."""
    sys.excepthook = sys.__excepthook__
    threading.excepthook = threading.__excepthook__
    sys.unraisablehook = sys.__unraisablehook__
