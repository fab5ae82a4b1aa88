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
_STEP_META_KEY = "keys_step"
"""The newest step of the journal when that version was written: older ones may restore entries with older keys."""


def keys_version(conn: sqlite3.Connection) -> int:
    """The version of the keys that all entries of a library have; 0 if it was never written."""
    return _read_number(conn, _META_KEY) or 0


def set_keys_version(conn: sqlite3.Connection, version: int) -> None:
    """Store that all entries have the keys of this version."""
    conn.execute("INSERT OR REPLACE INTO meta VALUES (?, ?)", [_META_KEY, str(version)])
    step = conn.execute("SELECT coalesce(max(id), 0) FROM changes").fetchone()[0]
    conn.execute("INSERT OR REPLACE INTO meta VALUES (?, ?)", [_STEP_META_KEY, str(step)])


def forget_version_if_restoring(conn: sqlite3.Connection, step: int) -> None:
    """Before a step is undone or redone: if it restores entries with keys that may be older, all get new ones later."""
    newest_older = _read_number(conn, _STEP_META_KEY)
    if newest_older is not None and step > newest_older:
        return
    restored = "SELECT 1 FROM change_rows WHERE change_id = ? AND tbl = 'entries' AND instr(image, '\"_entry_keys\"')"
    if conn.execute(f"{restored} LIMIT 1", [step]).fetchone() is not None:
        conn.execute("DELETE FROM meta WHERE key = ?", [_META_KEY])


def _read_number(conn: sqlite3.Connection, key: str) -> int | None:
    """A number in ``meta``; None if there is none."""
    row = conn.execute("SELECT value FROM meta WHERE key = ?", [key]).fetchone()
    text = readable_text(row[0]) if row else ""
    return int(text) if text.isdecimal() and len(text) < 10 else None


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
