"""A cache of lists of ids, valid until the library changes: successive searches while typing use the same lists."""

from __future__ import annotations

import sqlite3
import threading
from collections import OrderedDict
from collections.abc import Callable, Hashable
from typing import Any, TypeVar

from readlist.library.database import Database

Ids = TypeVar("Ids")
"""The result of a query; it must not be changed."""
MAX_LISTS = 12
"""Lists in the cache; one of 100,000 papers takes 0.8 MB."""


class ListCache:
    """A least-recently-used cache of the lists of one database. Safe for use from several threads."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._lock = threading.Lock()
        self._version = -1
        self._lists: OrderedDict[Hashable, Any] = OrderedDict()

    def get(self, key: Hashable, read: Callable[[sqlite3.Connection], Ids]) -> Ids:
        """The list that ``read`` returns, from the cache if there was no commit since it was read."""
        with self._database.reading() as reader:
            if reader.in_transaction:  # within a snapshot, which may be older than the newest state
                return read(reader)
            version = self._database.version()  # before reading: a list must not be taken for newer than it is
            with self._lock:
                if version != self._version:
                    self._lists.clear()
                    self._version = version
                if key in self._lists:
                    self._lists.move_to_end(key)
                    found: Ids = self._lists[key]
                    return found
            ids = read(reader)
        with self._lock:
            if version == self._version:
                ids = self._lists.setdefault(key, ids)  # another thread may have read it meanwhile
                while len(self._lists) > MAX_LISTS:
                    self._lists.popitem(last=False)
        return ids
