"""The program's log: a file of limited size, and warnings on standard error.

Faults of the world are shown to the reader as sentences; the program's own faults are logged with their traceback.
"""

from __future__ import annotations

import contextlib
import logging
import sys
from logging.handlers import RotatingFileHandler
from pathlib import Path
from types import TracebackType

from readlist.model.terminal_text import visible

LOG_FILE_NAME = "readlist.log"
MAX_LOG_BYTES = 1_000_000
"""Bytes at which a new file is begun."""
OLD_LOGS_KEPT = 3
"""Full log files that are kept beside the present one."""

ExcInfo = tuple[type[BaseException], BaseException, TracebackType | None]

logger = logging.getLogger("readlist")
_own_handlers: list[logging.Handler] = []


class _Formatter(logging.Formatter):
    """A formatter that removes control characters, since file names come from outside."""

    def format(self, record: logging.LogRecord) -> str:
        return visible(super().format(record))


def start(folder: Path | None, verbose: bool = False) -> Path | None:
    """Log to a file in ``folder``, which is made if missing (None: no file), and warnings, or everything, to stderr.

    Returns the file, or None if it cannot be written: a full or read-only disk must not stop the start. A second call
    replaces the handlers of the first.
    """
    stop()
    logging.raiseExceptions = False  # a line that a full disk refuses is no reason for a traceback on the screen
    screen = logging.StreamHandler(sys.stderr)
    screen.setLevel(logging.DEBUG if verbose else logging.WARNING)
    screen.setFormatter(_Formatter("readlist: %(message)s"))
    _add(screen)
    logger.setLevel(logging.DEBUG if verbose else logging.INFO)
    if folder is None:
        return None
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        file = RotatingFileHandler(
            folder / LOG_FILE_NAME,
            maxBytes=MAX_LOG_BYTES,
            backupCount=OLD_LOGS_KEPT,
            encoding="utf-8",
            errors="backslashreplace",
            delay=False,
        )
    except OSError as fault:
        logger.warning("The log %s cannot be written (%s).", folder / LOG_FILE_NAME, fault.strerror or fault)
        return None
    file.setFormatter(_Formatter("%(asctime)s %(process)d %(levelname)s %(name)s: %(message)s"))
    _add(file)
    return folder / LOG_FILE_NAME


def stop() -> None:
    """Close the handlers of ``start``."""
    logging.raiseExceptions = True
    while _own_handlers:
        handler = _own_handlers.pop()
        logger.removeHandler(handler)
        with contextlib.suppress(OSError, ValueError):
            handler.close()


def report(fault: BaseException | ExcInfo, doing: str = "") -> None:
    """Log a fault of the program with its traceback. Never raises."""
    info = fault if isinstance(fault, tuple) else (type(fault), fault, fault.__traceback__)
    logger.error("A fault in Readlist%s", f", {doing}" if doing else "", exc_info=info)


def _add(handler: logging.Handler) -> None:
    logger.addHandler(handler)
    _own_handlers.append(handler)
