"""Schema 7: records have more fields, stored together in one column of entries and papers (``more``, JSON).

The journal's rows of both get it, so that earlier steps can still be undone.

Frozen.
"""

from __future__ import annotations

from sqlite_utils import Database

STATEMENTS = (
    "ALTER TABLE entries ADD COLUMN more TEXT NOT NULL DEFAULT ''",  # JSON: {name: value}; '' if nothing is known
    "ALTER TABLE papers ADD COLUMN more TEXT NOT NULL DEFAULT ''",
    "DROP TRIGGER IF EXISTS entries_are_immutable",
    "CREATE TRIGGER entries_are_immutable"
    " BEFORE UPDATE OF id, digest_id, position, line, title, abstract, authors, published, venue, url, more ON entries"
    " BEGIN SELECT RAISE(ABORT, 'an entry is never edited'); END",
    "UPDATE change_rows SET image = json_set(image, '$.more', '')"
    " WHERE tbl IN ('entries', 'papers') AND image IS NOT NULL AND json_valid(image)"
    " AND json_type(image, '$.title') IS NOT NULL",
)


def apply(db: Database) -> None:
    """Add the columns, then update the journal."""
    for statement in STATEMENTS:
        db.conn.execute(statement)
