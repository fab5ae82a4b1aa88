"""Waiting for another program that is writing to a library: announced, and ended by Ctrl+C.

While SQLite waits, Python runs no signal handler. So SQLite waits for ``LOCK_PORTION_S`` at a time, and is asked again.
"""

from __future__ import annotations

import sqlite3
import time
from collections.abc import Callable
from functools import partial
from typing import TypeVar

from readlist.library.connection_pool import BUSY_TIMEOUT_S
from readlist.library.faults import BUSY_CODES, PRIMARY_CODE

LOCK_PORTION_S = 0.25
"""Seconds that SQLite waits for another program at a time."""
SILENT_WAIT_S = 1.0
"""Seconds of waiting before it is announced."""
_RETRY_DELAY_S = 0.01
"""Seconds between two attempts: SQLite refuses some locks at once."""

Result = TypeVar("Result")


def wait_for_lock(attempt: Callable[[], Result], announce: Callable[[], None] | None = None) -> Result:
    """The result of ``attempt``, which is repeated for ``BUSY_TIMEOUT_S`` while another program locks the library.

    ``announce`` is called once, after ``SILENT_WAIT_S``. Raises the error of the last attempt.
    """
    begun = time.monotonic()
    while True:
        try:
            return attempt()
        except sqlite3.OperationalError as error:
            waited_s = time.monotonic() - begun
            code = getattr(error, "sqlite_errorcode", 0) or 0
            if code & PRIMARY_CODE not in BUSY_CODES or waited_s >= BUSY_TIMEOUT_S:
                raise
        if announce is not None and waited_s >= SILENT_WAIT_S:
            announce()
            announce = None
        time.sleep(_RETRY_DELAY_S)


def begin_writing(connection: sqlite3.Connection, announce: Callable[[], None] | None = None) -> None:
    """Begin a transaction that holds the write lock. ``announce`` and the errors are as for ``wait_for_lock``."""
    set_timeout(connection, LOCK_PORTION_S)
    try:
        wait_for_lock(partial(connection.execute, "BEGIN IMMEDIATE"), announce)
    finally:
        set_timeout(connection, BUSY_TIMEOUT_S)


def set_timeout(connection: sqlite3.Connection, timeout_s: float) -> None:
    """Set the seconds that SQLite waits for another program in each statement."""
    connection.execute(f"PRAGMA busy_timeout = {int(timeout_s * 1000)}")
