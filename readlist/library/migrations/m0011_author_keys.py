"""Schema 11: each paper has a sort key of its first author, kept with its shown fields; lists by author follow it.

The journal's rows of papers get one, too, so that earlier steps can still be undone. A paper's text does not change,
so nothing is indexed again.

Frozen.
"""

from __future__ import annotations

import json

from sqlite_utils import Database

from readlist.model.sort_keys import author_sort_key

STATEMENTS = (
    "ALTER TABLE papers ADD COLUMN sort_author TEXT NOT NULL DEFAULT ''",
    "DROP TRIGGER IF EXISTS to_index_2",
    "UPDATE papers SET sort_author = author_key(authors)",
    "CREATE TRIGGER to_index_2 AFTER UPDATE ON papers BEGIN"
    " INSERT OR REPLACE INTO to_index (paper_id) VALUES (new.id); END",
    "CREATE INDEX papers_by_author ON papers (sort_author, id)",
    "UPDATE change_rows SET image ="
    " json_set(image, '$.sort_author', author_key(json_extract(image, '$.authors')))"
    " WHERE tbl = 'papers' AND image IS NOT NULL AND json_valid(image) AND json_type(image, '$.title') IS NOT NULL",
)


def apply(db: Database) -> None:
    """Add the column and its index, then update the journal."""
    db.conn.create_function("author_key", 1, _key_of)
    for statement in STATEMENTS:
        db.conn.execute(statement)


def _key_of(authors: object) -> str:
    """The key for a stored list of names, which may be damaged."""
    try:
        names = json.loads(authors) if isinstance(authors, str | bytes) else ()
    except ValueError:
        names = ()
    return author_sort_key([name for name in names if isinstance(name, str)] if isinstance(names, list) else ())
