"""Schema 4: a digest has a title given by the reader, and the series it is an issue of ("Daily Papers").

The journal's rows of digests get both, so that earlier steps can still be undone.

Frozen.
"""

from __future__ import annotations

from sqlite_utils import Database

_SERIES = "CASE {0} WHEN 'daily-papers' THEN 'Daily Papers' ELSE {0} END"
_IN_IMAGE = _SERIES.format("json_extract(image, '$.format')")

STATEMENTS = (
    "ALTER TABLE digests ADD COLUMN title TEXT NOT NULL DEFAULT ''",  # '' if the reader gave it none
    "ALTER TABLE digests ADD COLUMN series TEXT NOT NULL DEFAULT ''",
    f"UPDATE digests SET series = {_SERIES.format('format')}",
    f"UPDATE change_rows SET image = json_set(image, '$.title', '', '$.series', {_IN_IMAGE})"
    " WHERE tbl = 'digests' AND image IS NOT NULL",
)


def apply(db: Database) -> None:
    """Add the columns, then update the journal."""
    for statement in STATEMENTS:
        db.conn.execute(statement)
