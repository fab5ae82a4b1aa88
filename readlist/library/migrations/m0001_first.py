"""Schema 1: digests, entries, papers, marks, tags, notes, edits, pairs, the journal, and the rows to index.

Frozen. No column is ever NULL, so that the journal can hold any row as JSON. Foreign keys are checked at commit: undo
puts rows back in any order.
"""

from __future__ import annotations

from sqlite_utils import Database

TABLES = """
CREATE TABLE meta (key TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;

CREATE TABLE digests (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  name TEXT NOT NULL,
  format TEXT NOT NULL,
  date TEXT NOT NULL,          -- ISO, '' where the file names none
  sha256 TEXT NOT NULL UNIQUE, -- of the bytes as received
  imported TEXT NOT NULL,      -- ISO time, UTC
  problems TEXT NOT NULL       -- JSON: [[line, message], ...]
);

CREATE TABLE papers (          -- what is shown: chosen from the entries and edits, can be recomputed
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  title TEXT NOT NULL,
  abstract TEXT NOT NULL,
  authors TEXT NOT NULL,       -- JSON: [name, ...]
  published TEXT NOT NULL,     -- ISO, maybe partial
  venue TEXT NOT NULL,
  url TEXT NOT NULL,
  date TEXT NOT NULL,          -- published, else the first digest's date
  seen INTEGER NOT NULL        -- in how many digests
);
CREATE INDEX papers_by_date ON papers (date, id);
CREATE INDEX papers_by_seen ON papers (seen, id);

CREATE TABLE marks (           -- the reader's own, one row a paper
  paper_id INTEGER PRIMARY KEY REFERENCES papers (id) DEFERRABLE INITIALLY DEFERRED,
  status TEXT NOT NULL CHECK (status IN ('unread', 'queued', 'reading', 'read', 'dismissed')),
  starred INTEGER NOT NULL,
  added TEXT NOT NULL,         -- ISO time, UTC
  trashed TEXT NOT NULL        -- ISO time, UTC; '' when not in the trash
);
CREATE INDEX marks_by_status ON marks (trashed, status, added, paper_id);
CREATE INDEX marks_starred ON marks (paper_id) WHERE starred;

CREATE TABLE entries (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  digest_id INTEGER NOT NULL REFERENCES digests (id) DEFERRABLE INITIALLY DEFERRED,
  paper_id INTEGER NOT NULL REFERENCES papers (id) DEFERRABLE INITIALLY DEFERRED,
  position INTEGER NOT NULL,
  line INTEGER NOT NULL,
  title TEXT NOT NULL,
  abstract TEXT NOT NULL,
  authors TEXT NOT NULL,
  published TEXT NOT NULL,
  venue TEXT NOT NULL,
  url TEXT NOT NULL,
  UNIQUE (digest_id, position)
);
CREATE INDEX entries_by_paper ON entries (paper_id, digest_id);
CREATE TRIGGER entries_are_immutable
BEFORE UPDATE OF id, digest_id, position, line, title, abstract, authors, published, venue, url ON entries
BEGIN SELECT RAISE(ABORT, 'an entry is never edited'); END;

CREATE TABLE identifiers (
  entry_id INTEGER NOT NULL REFERENCES entries (id) ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED,
  scheme TEXT NOT NULL,
  value TEXT NOT NULL,
  PRIMARY KEY (entry_id, scheme)
) WITHOUT ROWID;
CREATE INDEX identifiers_by_value ON identifiers (value, scheme);

CREATE TABLE entry_keys (      -- two entries that share no key are never compared
  key TEXT NOT NULL,
  entry_id INTEGER NOT NULL REFERENCES entries (id) ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED,
  PRIMARY KEY (key, entry_id)
) WITHOUT ROWID;
CREATE INDEX entry_keys_by_entry ON entry_keys (entry_id);

CREATE TABLE tags (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  name TEXT NOT NULL,
  folded TEXT NOT NULL UNIQUE,
  colour TEXT NOT NULL
);
CREATE TABLE paper_tags (
  paper_id INTEGER NOT NULL REFERENCES papers (id) DEFERRABLE INITIALLY DEFERRED,
  tag_id INTEGER NOT NULL REFERENCES tags (id) DEFERRABLE INITIALLY DEFERRED,
  PRIMARY KEY (paper_id, tag_id)
) WITHOUT ROWID;
CREATE INDEX paper_tags_by_tag ON paper_tags (tag_id, paper_id);

CREATE TABLE notes (
  paper_id INTEGER PRIMARY KEY REFERENCES papers (id) DEFERRABLE INITIALLY DEFERRED,
  text TEXT NOT NULL
);

CREATE TABLE edits (           -- the reader's own word on a field beats every entry's
  paper_id INTEGER NOT NULL REFERENCES papers (id) DEFERRABLE INITIALLY DEFERRED,
  field TEXT NOT NULL,
  value TEXT NOT NULL,
  PRIMARY KEY (paper_id, field)
) WITHOUT ROWID;
CREATE INDEX edits_by_value ON edits (value) WHERE field NOT IN ('title', 'abstract', 'authors');

-- Pairs name entries, not papers: they stay right through every merge and split.
CREATE TABLE distinct_pairs (
  entry_a INTEGER NOT NULL REFERENCES entries (id) DEFERRABLE INITIALLY DEFERRED,
  entry_b INTEGER NOT NULL REFERENCES entries (id) DEFERRABLE INITIALLY DEFERRED,
  PRIMARY KEY (entry_a, entry_b), CHECK (entry_a < entry_b)
) WITHOUT ROWID;
CREATE INDEX distinct_pairs_by_b ON distinct_pairs (entry_b);

CREATE TABLE resemblances (    -- possible duplicates, answered or not
  entry_a INTEGER NOT NULL REFERENCES entries (id) DEFERRABLE INITIALLY DEFERRED,
  entry_b INTEGER NOT NULL REFERENCES entries (id) DEFERRABLE INITIALLY DEFERRED,
  score REAL NOT NULL,
  evidence TEXT NOT NULL,      -- JSON: [sentence, ...]
  against TEXT NOT NULL,
  PRIMARY KEY (entry_a, entry_b), CHECK (entry_a < entry_b)
) WITHOUT ROWID;
CREATE INDEX resemblances_by_b ON resemblances (entry_b);

CREATE TABLE origins (         -- the marks a paper had when it was merged, for the day its entries are split out again
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  paper_id INTEGER NOT NULL,
  entries TEXT NOT NULL,       -- JSON: [entry id, ...]
  marks TEXT NOT NULL          -- JSON
);

CREATE TABLE changes (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  label TEXT NOT NULL,
  papers TEXT NOT NULL,        -- JSON: [paper id, ...]
  made TEXT NOT NULL,          -- ISO time, UTC
  undone INTEGER NOT NULL
);
CREATE INDEX changes_undone ON changes (undone, id);
CREATE TABLE change_rows (     -- the other state of every row a change touched; NULL: no such row
  change_id INTEGER NOT NULL REFERENCES changes (id) ON DELETE CASCADE,
  tbl TEXT NOT NULL,
  key TEXT NOT NULL,           -- JSON: the primary key's values
  image TEXT,
  PRIMARY KEY (change_id, tbl, key)
) WITHOUT ROWID;

CREATE TABLE to_index (
  ticket INTEGER PRIMARY KEY AUTOINCREMENT,
  paper_id INTEGER NOT NULL UNIQUE
);
"""

_QUEUE = "INSERT OR REPLACE INTO to_index (paper_id) VALUES ({});"
_SHOWN = ("title", "abstract", "authors", "venue")


def _queue_triggers() -> str:
    changed = " OR ".join(f"old.{column} <> new.{column}" for column in _SHOWN)
    events = [
        ("papers", "INSERT", "", ("new.id",)),
        ("papers", "DELETE", "", ("old.id",)),
        ("papers", f"UPDATE OF {', '.join(_SHOWN)}", f"WHEN {changed}", ("new.id",)),
        ("entries", "UPDATE OF paper_id", "", ("old.paper_id", "new.paper_id")),
        ("notes", "INSERT", "", ("new.paper_id",)),
        ("notes", "UPDATE", "WHEN old.text <> new.text", ("new.paper_id",)),
        ("notes", "DELETE", "", ("old.paper_id",)),
        ("edits", "INSERT", "", ("new.paper_id",)),
        ("edits", "UPDATE", "", ("new.paper_id",)),
        ("edits", "DELETE", "", ("old.paper_id",)),
    ]
    made = []
    for number, (table, event, condition, papers) in enumerate(events):
        body = " ".join(_QUEUE.format(paper) for paper in papers)
        made.append(f"CREATE TRIGGER to_index_{number} AFTER {event} ON {table} {condition} BEGIN {body} END;")
    # An entry that joins or leaves a paper brings or takes identifiers.
    brought = "(SELECT paper_id FROM entries WHERE id = new.entry_id)"
    made.append(
        f"CREATE TRIGGER to_index_ids AFTER INSERT ON identifiers BEGIN {_QUEUE.format(brought)} END;"
        "CREATE TRIGGER to_index_gone AFTER DELETE ON entries BEGIN " + _QUEUE.format("old.paper_id") + " END;"
    )
    return "\n".join(made)


def apply(db: Database) -> None:
    """Make all tables in an empty file."""
    for statement in _statements(TABLES + _queue_triggers()):
        db.conn.execute(statement)


def _statements(script: str) -> list[str]:
    """The statements of a script one by one; ``executescript`` would commit the migration's transaction."""
    from sqlite3 import complete_statement

    found, pending = [], ""
    for line in script.splitlines():
        for piece in _pieces(line):
            pending += piece + "\n"
            if pending.strip() and complete_statement(pending):
                found.append(pending)
                pending = ""
    return found


def _pieces(line: str) -> list[str]:
    return line.split("--", maxsplit=1)[0].replace("END;", "END;\0").split("\0")
