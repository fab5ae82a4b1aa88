"""Triggers that record each row that a step changes, and refuse writes outside a step.

They are temporary triggers of the writing connection, so the schema on disk does not contain them. The temporary table
``journal_state`` tells them the step.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable

from readlist.library.journal_tables import JournalTable

NO_STEP, UNRECORDED = 0, -1
"""Values of ``journal_state.step`` other than an id: writes are refused, or are made without being recorded."""


def current_step(conn: sqlite3.Connection) -> int:
    """The step under which the triggers record: an id, ``NO_STEP`` or ``UNRECORDED``."""
    return int(conn.execute("SELECT step FROM journal_state").fetchone()[0])


def set_step(conn: sqlite3.Connection, step: int) -> None:
    """Tell the triggers under which step they record: an id, ``NO_STEP`` or ``UNRECORDED``."""
    conn.execute("UPDATE journal_state SET step = ?", [step])


def make_triggers(conn: sqlite3.Connection, tables: Iterable[JournalTable]) -> None:
    """Make the recording triggers; they are temporary, so the schema on disk does not contain them."""
    conn.execute("CREATE TEMP TABLE journal_state (step INTEGER NOT NULL)")
    conn.execute("INSERT INTO journal_state VALUES (?)", [NO_STEP])
    for table in tables:
        for event, row in (("INSERT", "new"), ("UPDATE", "old"), ("DELETE", "old")):
            conn.execute(_trigger_sql(table, event, row))


def _trigger_sql(table: JournalTable, event: str, row: str) -> str:
    """SQL of the trigger that records the first change of a row in a step. ``row`` is SQLite's name of it, old or
    new."""
    image = "NULL" if event == "INSERT" else table.image("old")
    key = f"json_array({', '.join(f'{row}.{column}' for column in table.keys)})"
    refusal = "SELECT RAISE(ABORT, 'a write outside a step') FROM journal_state WHERE step = 0;"
    if table.name == "entries" and event == "DELETE":
        refusal += "SELECT RAISE(ABORT, 'an entry is always kept') FROM journal_state WHERE step > 0;"
    return f"""
        CREATE TEMP TRIGGER journal_{table.name}_{event.lower()} AFTER {event} ON main.{table.name} BEGIN
          {refusal}
          INSERT INTO change_rows (change_id, tbl, key, image)
            SELECT step, '{table.name}', {key}, {image} FROM journal_state
            WHERE step > 0 AND NOT EXISTS (
              SELECT 1 FROM change_rows WHERE change_id = step AND tbl = '{table.name}' AND key = {key});
        END"""
