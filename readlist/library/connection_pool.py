"""A pool of reading connections: one for each thread that is reading.

A connection is never closed while a thread is inside SQLite with it: ``close`` interrupts running statements and waits.
"""

from __future__ import annotations

import sqlite3
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from readlist.errors import LibraryFault
from readlist.translation import tr

BUSY_TIMEOUT_S = 30.0
"""Seconds that a connection waits for another program's write."""
_INTERRUPT_INTERVAL_S = 0.02
"""Seconds between interrupts while the pool closes: a new statement may begin after one."""


class ConnectionPool:
    """Lends connections made by ``connect``. Safe to use from any thread; never waits for a writer."""

    def __init__(self, connect: Callable[[], sqlite3.Connection]) -> None:
        self._connect = connect
        self._changed = threading.Condition()  # guards the fields below, and tells that a connection was given back
        self._idle: list[sqlite3.Connection] = []
        self._lent: set[sqlite3.Connection] = set()
        self._closed = False
        self._own = threading.local()
        """``connection`` is the one that the present thread has borrowed."""

    @contextmanager
    def lend(self) -> Iterator[sqlite3.Connection]:
        """A connection for this thread; nested blocks get the same one. Raises LibraryFault once the pool is closed."""
        own: sqlite3.Connection | None = getattr(self._own, "connection", None)
        if own is not None:
            yield own
            return
        connection = self._take()
        self._own.connection = connection
        try:
            yield connection
        finally:
            self._own.connection = None
            self._give_back(connection)

    def close(self) -> None:
        """Interrupt the reads of other threads, wait until they have ended, and close every connection."""
        own: sqlite3.Connection | None = getattr(self._own, "connection", None)
        with self._changed:
            self._closed = True
            while others := self._lent - {own}:
                for connection in others:
                    connection.interrupt()
                self._changed.wait(_INTERRUPT_INTERVAL_S)
            for connection in self._idle:
                connection.close()
            self._idle.clear()

    def _take(self) -> sqlite3.Connection:
        """An idle connection, or a new one. Raises LibraryFault once the pool is closed."""
        with self._changed:
            self._require_open()
            connection = self._idle.pop() if self._idle else None
            if connection is not None:
                self._lent.add(connection)
                return connection
        connection = self._connect()
        with self._changed:
            if self._closed:
                connection.close()
            self._require_open()
            self._lent.add(connection)
        return connection

    def _give_back(self, connection: sqlite3.Connection) -> None:
        with self._changed:
            self._lent.discard(connection)
            if self._closed:
                connection.close()
            else:
                self._idle.append(connection)
            self._changed.notify_all()

    def _require_open(self) -> None:
        if self._closed:
            raise LibraryFault(tr("The library is closed."))
