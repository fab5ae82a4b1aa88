"""Blocking keys of entries, by which duplicates are found: their version, and the entries that need new ones.

``duplicates.keys`` makes them; ``store`` writes them.
"""

from __future__ import annotations

import sqlite3

from readlist.library.entries import sightings
from readlist.library.stored_values import readable_text
from readlist.model.paper import Sighting

BLOCKING_KEYS_VERSION = 10
"""Version of the keys that ``duplicates.keys`` makes, raised with each change of them."""
_META_KEY = "keys_version"


def keys_version(conn: sqlite3.Connection) -> int:
    """The version of the keys that all entries of a library have; 0 if it was never written."""
    row = conn.execute("SELECT value FROM meta WHERE key = ?", [_META_KEY]).fetchone()
    text = readable_text(row[0]) if row else ""
    return int(text) if text.isdecimal() and len(text) < 10 else 0


def set_keys_version(conn: sqlite3.Connection, version: int) -> None:
    """Store that all entries have the keys of this version."""
    conn.execute("INSERT OR REPLACE INTO meta VALUES (?, ?)", [_META_KEY, str(version)])


def has_former_keys(conn: sqlite3.Connection) -> bool:
    """True if an entry has keys of a version before 6, whose titles were not hashed: as when a digest comes back that
    was removed with an older Readlist."""
    return (
        conn.execute("SELECT 1 FROM entry_keys WHERE key > 'title:' AND key < 'title;' LIMIT 1").fetchone() is not None
    )


def last_entry(conn: sqlite3.Connection) -> int:
    """The greatest id of an entry, 0 if there is none."""
    return int(conn.execute("SELECT coalesce(max(id), 0) FROM entries").fetchone()[0])


def entries_after(conn: sqlite3.Connection, entry_id: int, limit: int) -> list[Sighting]:
    """The next entries by id, at most ``limit``."""
    return sightings(
        conn,
        "e.id > ? AND e.id IN (SELECT id FROM entries WHERE id > ? ORDER BY id LIMIT ?)",
        [entry_id, entry_id, limit],
    )
