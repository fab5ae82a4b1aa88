"""Decides after an unforeseen exception if the library is damaged; else it is a fault of the program."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from contextlib import closing

from readlist.library.check.row_checks import damaged_values
from readlist.library.check.schema_checks import missing_columns, missing_objects


def is_damaged(connect: Callable[[], sqlite3.Connection]) -> bool:
    """True if the file, its tables or a value in them is damaged. Reads all of it."""
    try:
        with closing(connect()) as connection:
            if connection.execute("PRAGMA quick_check(1)").fetchone()[0] != "ok":
                return True
            return bool(missing_objects(connection) or missing_columns(connection) or damaged_values(connection))
    except Exception:  # the file may be unreadable
        return True
