"""Writes values of other types into a library file, past its constraints, as the program never would."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from contextlib import closing
from pathlib import Path


def write_odd(file: Path, *statements: str) -> None:
    """Run statements on a closed library without its CHECK, NOT NULL and foreign keys; the schema is as before then."""
    with closing(sqlite3.connect(file, isolation_level=None)) as connection:
        schema = connection.execute("SELECT type, name, sql FROM sqlite_schema WHERE sql IS NOT NULL").fetchall()
        _set_schema(connection, [(kind, name, sql.replace("NOT NULL", "        ")) for kind, name, sql in schema])
    with closing(sqlite3.connect(file, isolation_level=None)) as connection:
        connection.execute("PRAGMA ignore_check_constraints = ON")
        for statement in statements:
            connection.execute(statement)
    with closing(sqlite3.connect(file, isolation_level=None)) as connection:
        _set_schema(connection, schema)
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")


def _set_schema(connection: sqlite3.Connection, schema: Sequence[tuple[str, str, str]]) -> None:
    connection.execute("PRAGMA writable_schema = ON")
    for kind, name, sql in schema:
        connection.execute("UPDATE sqlite_schema SET sql = ? WHERE type = ? AND name = ?", [sql, kind, name])
    connection.execute("PRAGMA writable_schema = RESET")
