"""The step of certainty that the reader chose for this library."""

from __future__ import annotations

import sqlite3

from readlist.library.values import some_text
from readlist.model.join_step import JoinStep

_KEY = "join_step"


def read_join_step(conn: sqlite3.Connection) -> JoinStep:
    """The chosen step; the usual one if none was chosen, or the stored name is of no step."""
    row = conn.execute("SELECT value FROM meta WHERE key = ?", [_KEY]).fetchone()
    name = some_text(row[0]) if row else ""
    return JoinStep(name) if name in set(JoinStep) else JoinStep.USUAL


def write_join_step(conn: sqlite3.Connection, step: JoinStep) -> None:
    """Store the chosen step."""
    conn.execute("INSERT OR REPLACE INTO meta VALUES (?, ?)", [_KEY, step.value])
