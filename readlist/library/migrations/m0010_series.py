"""Schema 10: the series of digests, each with the reader's own title.

``digests.series`` stays the name that the reader of the format gives; ``series`` has a row for each such name.

Frozen.
"""

from __future__ import annotations

from sqlite_utils import Database

STATEMENTS = (
    "CREATE TABLE series ("
    "  id INTEGER PRIMARY KEY AUTOINCREMENT,"
    "  name TEXT NOT NULL UNIQUE,"
    "  title TEXT NOT NULL"  # the reader's own, '' for none
    ")",
    "INSERT INTO series (name, title) SELECT CAST(series AS TEXT), '' FROM digests WHERE series <> ''"
    " GROUP BY CAST(series AS TEXT) ORDER BY min(id)",
    "CREATE INDEX digests_by_series ON digests (series)",
)


def apply(db: Database) -> None:
    """Make the table and its rows."""
    for statement in STATEMENTS:
        db.conn.execute(statement)
