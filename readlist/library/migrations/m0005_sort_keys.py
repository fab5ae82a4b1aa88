"""Schema 5: each paper's title has a sort key, kept with its shown fields; lists by title follow it.

The journal's rows of papers get one, too, so that earlier steps can still be undone. The rule for keys may change
without a migration: ``check`` finds keys that differ from the rule's, ``--repair`` recomputes them.

Frozen.
"""

from __future__ import annotations

import json

from sqlite_utils import Database

from readlist.model.sort_keys import title_sort_key

STATEMENTS = (
    "DROP INDEX IF EXISTS papers_by_title",
    "ALTER TABLE papers ADD COLUMN sort_title TEXT NOT NULL DEFAULT ''",
    "UPDATE papers SET sort_title = sort_key(title)",
    "CREATE INDEX papers_by_title ON papers (sort_title, id)",
    "UPDATE change_rows SET image = json_set(image, '$.sort_title', sort_key_of_image(image))"
    " WHERE tbl = 'papers' AND image IS NOT NULL",
)


def apply(db: Database) -> None:
    """Add the column, then update the journal."""
    db.conn.create_function("sort_key", 1, _key_of)
    db.conn.create_function("sort_key_of_image", 1, lambda image: _key_of(json.loads(image)["title"]))
    for statement in STATEMENTS:
        db.conn.execute(statement)


def _key_of(title: object) -> str:
    return title_sort_key(title) if isinstance(title, str) else ""
