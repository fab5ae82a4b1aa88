"""Schema 6: a source may hold several digests, so a digest is a part of its source, which its hash alone does not name.

Entries are numbered through the whole source: (sha256, position) names one wherever it is read. Problems become kinds
with values, ``[line, kind, {name: value}]``; earlier ones get the kind ``text``. The journal's rows of digests get
both, so that earlier steps can still be undone.

Frozen.
"""

from __future__ import annotations

import json

from sqlite_utils import Database

STATEMENTS = (
    "CREATE TABLE digests_of_schema_6 ("
    "  id INTEGER PRIMARY KEY AUTOINCREMENT,"
    "  name TEXT NOT NULL,"
    "  format TEXT NOT NULL,"
    "  date TEXT NOT NULL,"  # ISO, '' if the file names none
    "  sha256 TEXT NOT NULL,"  # of the source's bytes as received
    "  part INTEGER NOT NULL DEFAULT 1,"  # counts the digests of one source from 1
    "  imported TEXT NOT NULL,"  # ISO time, UTC
    "  problems TEXT NOT NULL,"  # JSON: [[line, kind, {name: value}], ...]
    "  title TEXT NOT NULL DEFAULT '',"
    "  series TEXT NOT NULL DEFAULT '',"
    "  UNIQUE (sha256, part)"
    ")",
    "INSERT INTO digests_of_schema_6 (id, name, format, date, sha256, imported, problems, title, series)"
    " SELECT id, name, format, date, sha256, imported, problems_with_kinds(problems), title, series FROM digests",
    "DELETE FROM sqlite_sequence WHERE name = 'digests_of_schema_6'",  # a number is never used twice
    "INSERT INTO sqlite_sequence (name, seq)"
    " SELECT 'digests_of_schema_6', seq FROM sqlite_sequence WHERE name = 'digests'",
    "DROP TABLE digests",
    "ALTER TABLE digests_of_schema_6 RENAME TO digests",
    "UPDATE change_rows SET image = json_set("
    "   image, '$.part', 1, '$.problems', problems_with_kinds(json_extract(image, '$.problems')))"
    " WHERE tbl = 'digests' AND image IS NOT NULL AND json_valid(image)",
)


def apply(db: Database) -> None:
    """Rebuild the table, then update the journal. Needs foreign keys to be off."""
    db.conn.create_function("problems_with_kinds", 1, _with_kinds)
    for statement in STATEMENTS:
        db.conn.execute(statement)


def _with_kinds(problems: object) -> str:
    try:
        told = [[int(line), "text", {"text": str(message)}] for line, message in json.loads(str(problems))]
    except (ValueError, TypeError):  # damaged; the copy made before the migration has the original
        told = []
    return json.dumps(told, ensure_ascii=False, separators=(",", ":"))
