"""Compares the tables, indexes and triggers of a library file with those made by the migrations."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from dataclasses import dataclass

from readlist.library.migrations import APPLICATION_ID


@dataclass(frozen=True, slots=True)
class Missing:
    """A missing table, index or trigger, and the statement that makes it."""

    kind: str
    name: str
    statement: str


def missing_objects(conn: sqlite3.Connection) -> list[Missing]:
    """The missing tables, indexes and triggers, tables first."""
    present = set(conn.execute("SELECT type, name FROM sqlite_schema"))
    with closing(_make_empty()) as empty:
        expected = empty.execute(
            "SELECT type, name, sql FROM sqlite_schema WHERE sql IS NOT NULL AND name NOT LIKE '\\_%' ESCAPE '\\'"
            " AND name NOT LIKE 'sqlite\\_%' ESCAPE '\\' ORDER BY type <> 'table', rowid"
        ).fetchall()
    return [Missing(*row) for row in expected if row[:2] not in present]


def missing_columns(conn: sqlite3.Connection) -> list[str]:
    """The missing columns, as ``table.column``."""
    columns = (
        "SELECT s.name || '.' || c.name FROM sqlite_schema s JOIN pragma_table_info(s.name) c"
        " WHERE s.type = 'table' AND s.name NOT LIKE '\\_%' ESCAPE '\\'"
    )
    tables = {name for (name,) in conn.execute("SELECT name FROM sqlite_schema WHERE type = 'table'")}
    present = {name for (name,) in conn.execute(columns)}
    with closing(_make_empty()) as empty:
        expected = [name for (name,) in empty.execute(columns)]
    return [name for name in expected if name not in present and name.split(".")[0] in tables]


def make_missing(conn: sqlite3.Connection) -> None:
    """Make missing objects; tables are empty."""
    for each in missing_objects(conn):
        conn.execute(each.statement)


def _make_empty() -> sqlite3.Connection:
    """An empty library in memory, made by the migrations."""
    from sqlite_utils import Database

    from readlist.library.migrations.steps import MIGRATIONS

    connection = sqlite3.connect(":memory:", isolation_level=None)
    connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")
    MIGRATIONS.apply(Database(connection))
    return connection
