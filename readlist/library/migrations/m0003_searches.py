"""Schema 3: saved searches, each with a name, a query and its place in the sidebar.

Frozen.
"""

from __future__ import annotations

from sqlite_utils import Database

TABLE = """CREATE TABLE searches (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  name TEXT NOT NULL,
  folded TEXT NOT NULL UNIQUE,
  query TEXT NOT NULL,
  position INTEGER NOT NULL
)"""


def apply(db: Database) -> None:
    """Make the table, empty."""
    db.conn.execute(TABLE)
