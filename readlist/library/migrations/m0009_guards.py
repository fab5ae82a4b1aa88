"""Schema 9: each change of a paper's text is indexed again, and decisions are only added.

The trigger that queues a paper named the columns of the time, so a change of a later one, or of ``url``, was not found.

Frozen.
"""

from __future__ import annotations

from sqlite_utils import Database

STATEMENTS = (
    "DROP TRIGGER IF EXISTS to_index_2",
    "CREATE TRIGGER to_index_2 AFTER UPDATE ON papers BEGIN"
    " INSERT OR REPLACE INTO to_index (paper_id) VALUES (new.id); END",
    "CREATE TRIGGER decisions_stay BEFORE DELETE ON decisions BEGIN"
    " SELECT RAISE(ABORT, 'decisions are never removed'); END",
    "CREATE TRIGGER decisions_are_immutable BEFORE UPDATE ON decisions BEGIN"
    " SELECT RAISE(ABORT, 'decisions are immutable'); END",
)


def apply(db: Database) -> None:
    """Make the triggers."""
    for statement in STATEMENTS:
        db.conn.execute(statement)
