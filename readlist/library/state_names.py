"""The names of a library's states: each write gives the library's state a new random name, stored in ``meta``.

They show whether a log belongs to the file (``backup/foreign_log``), and whether the index of a read-only library is of
its state.
"""

from __future__ import annotations

import sqlite3

STATES = "states"
"""The key in ``meta`` of the names of two states, separated by a blank: before the last write, and after it."""


def name_state(conn: sqlite3.Connection) -> None:
    """Name the new state at the end of a transaction; does nothing while there is no table ``meta``."""
    try:
        conn.execute(
            f"INSERT INTO meta VALUES ('{STATES}', ' ' || hex(randomblob(8))) ON CONFLICT (key) DO UPDATE"
            " SET value = substr(value, instr(value, ' ') + 1) || ' ' || hex(randomblob(8))"
        )
    except sqlite3.OperationalError:
        if conn.execute("SELECT 1 FROM sqlite_schema WHERE name = 'meta'").fetchone():
            raise


def last_name(names: str) -> str:
    """The name of the state after the last write, in the value of ``STATES``; "" if there is none."""
    return names.rpartition(" ")[2]
