"""Schema 2: values that change with each sighting of a paper (date, seen) move from its text to its marks, a small row.

So an import copies no abstract into the journal for a paper that is merely seen once more, and lists sort without
reading any text. The journal's rows are rewritten, too, so that earlier steps can still be undone.

Frozen.
"""

from __future__ import annotations

import json
from typing import Any

from sqlite_utils import Database

STATEMENTS = (
    "ALTER TABLE marks ADD COLUMN date TEXT NOT NULL DEFAULT ''",  # published, else the first digest's date
    "ALTER TABLE marks ADD COLUMN seen INTEGER NOT NULL DEFAULT 0",  # in how many digests
    "UPDATE marks SET (date, seen) = (SELECT p.date, p.seen FROM papers p WHERE p.id = paper_id)"
    " WHERE paper_id IN (SELECT id FROM papers)",
    "DROP INDEX papers_by_date",
    "DROP INDEX papers_by_seen",
    "ALTER TABLE papers DROP COLUMN date",
    "ALTER TABLE papers DROP COLUMN seen",
    "DROP INDEX marks_by_status",
    "CREATE INDEX marks_by_status ON marks (trashed, status, added DESC, paper_id)",
    "CREATE INDEX marks_by_added ON marks (trashed, added DESC, paper_id)",
    "CREATE INDEX papers_by_title ON papers (ltrim(title, '\"''([{$*“”‘’ ') COLLATE NOCASE, id)",
    "CREATE INDEX entries_by_digest ON entries (digest_id, paper_id)",
)
MARKS = ("paper_id", "status", "starred", "added", "trashed", "date", "seen")

Image = dict[str, Any]


def apply(db: Database) -> None:
    """Move the columns, then update the journal."""
    for statement in STATEMENTS:
        db.conn.execute(statement)
    for undone, order in ((0, "DESC"), (1, "ASC")):
        rows = db.conn.execute(f"SELECT {', '.join(MARKS)} FROM marks")
        near = {row[0]: dict(zip(MARKS, row, strict=True)) for row in rows}
        changes = db.conn.execute(f"SELECT id FROM changes WHERE undone = ? ORDER BY id {order}", [undone])
        for (change,) in changes.fetchall():
            _rewrite(db, change, near)


def _rewrite(db: Database, change: int, near: dict[int, Image]) -> None:
    """Rewrite a step's images of marks; ``near`` holds all marks on this side of the step and then on its other."""
    rows = db.conn.execute(
        "SELECT tbl, key, image FROM change_rows WHERE change_id = ? AND tbl IN ('papers', 'marks')", [change]
    ).fetchall()
    papers = {key: json.loads(image) if image else None for tbl, key, image in rows if tbl == "papers"}
    marks = {key: json.loads(image) if image else None for tbl, key, image in rows if tbl == "marks"}
    for key in {*papers, *marks}:
        paper_id = json.loads(key)[0]
        here = near.get(paper_id)
        far = marks.get(key, here)
        if far is not None:
            text = papers.get(key) or here or {"date": "", "seen": 0}
            far = {**far, "date": text["date"], "seen": text["seen"]}
            near[paper_id] = far
        else:
            near.pop(paper_id, None)
        if key in marks or far != here:
            db.conn.execute(
                "INSERT OR REPLACE INTO change_rows (change_id, tbl, key, image) VALUES (?, 'marks', ?, ?)",
                [change, key, None if far is None else json.dumps(far, ensure_ascii=False, separators=(",", ":"))],
            )
