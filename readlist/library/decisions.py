"""Decisions: a log of changes of marks, kept longer than the journal, through merges and splits.

A row has the key of one of the paper's entries, the mark (``status``, ``starred``, ``trashed``, ``tag``, ``note``), its
old and new value, the time and the installation. A tag's value is its name, a note's its number of characters. Undo
appends rows, too. Temporary triggers of the writing connection write them, as they write the journal.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator

from readlist.library.stored_values import readable_number, readable_text
from readlist.model.entry_key import EntryKey
from readlist.model.paper_history import Decision

_APPEND = """
    INSERT INTO decisions (source_id, position, mark, old, new, made, device)
      SELECT e.digest_id, e.position, {mark}, {old}, {new}, strftime('%Y-%m-%dT%H:%M:%f+00:00', 'now'), '{device}'
      FROM entries e WHERE e.paper_id = {paper} {condition} ORDER BY e.digest_id, e.id LIMIT 1;"""
_TAG = "coalesce((SELECT name FROM tags WHERE id = {0}), {0})"


def record_decisions(conn: sqlite3.Connection, device: str) -> None:
    """Make triggers on this connection that append a decision of ``device`` for each change of a mark."""
    for name, event, condition, body in _triggers():
        statements = body.replace("{device}", device)
        conn.execute(f"CREATE TEMP TRIGGER decide_{name} AFTER {event} {condition} BEGIN {statements} END")


def read_decisions(conn: sqlite3.Connection) -> Iterator[Decision]:
    """All decisions by their time, the oldest first, also those that were imported with an export."""
    rows = conn.execute(
        "SELECT s.sha256, d.position, d.mark, d.old, d.new, d.made, d.device"
        " FROM decisions d JOIN sources s ON s.id = d.source_id ORDER BY d.made, d.id"
    )
    for sha256, position, *values in rows:
        yield Decision(EntryKey(readable_text(sha256), readable_number(position)), *map(readable_text, values))


def restore_decisions(conn: sqlite3.Connection, decisions: Iterable[Decision]) -> None:
    """Append the decisions of an export that the library lacks, except those on digests that it does not have."""
    known = set(read_decisions(conn))
    conn.executemany(
        "INSERT INTO decisions (source_id, position, mark, old, new, made, device)"
        " SELECT e.digest_id, e.position, ?3, ?4, ?5, ?6, ?7 FROM entries e JOIN digests d ON d.id = e.digest_id"
        " WHERE d.sha256 = ?1 AND e.position = ?2 LIMIT 1",
        [[*each.entry, *each[1:]] for each in decisions if each not in known],
    )


def _triggers() -> Iterator[tuple[str, str, str, str]]:
    """Name, event, condition and body of each trigger."""
    for mark in ("status", "starred", "trashed"):
        body = _append(f"'{mark}'", f"old.{mark}", f"new.{mark}", "new.paper_id")
        yield mark, f"UPDATE OF {mark} ON main.marks", f"WHEN old.{mark} <> new.{mark}", body
    # A paper that is removed or restored loses or gets its tags and note: that is no decision.
    stays = "AND EXISTS (SELECT 1 FROM marks m WHERE m.paper_id = e.paper_id)"
    body = _append("'tag'", "''", _TAG.format("new.tag_id"), "new.paper_id", stays)
    yield "tag", "INSERT ON main.paper_tags", "", body
    body = _append("'tag'", _TAG.format("old.tag_id"), "''", "old.paper_id", stays)
    yield "untag", "DELETE ON main.paper_tags", "", body
    body = _append("'note'", "'0'", "length(new.text)", "new.paper_id", stays)
    yield "note", "INSERT ON main.notes", "", body
    body = _append("'note'", "length(old.text)", "length(new.text)", "new.paper_id")
    yield "note_change", "UPDATE OF text ON main.notes", "WHEN old.text <> new.text", body
    body = _append("'note'", "length(old.text)", "'0'", "old.paper_id", stays)
    yield "note_end", "DELETE ON main.notes", "", body


def _append(mark: str, old: str, new: str, paper: str, condition: str = "") -> str:
    return _APPEND.format(mark=mark, old=old, new=new, paper=paper, condition=condition, device="{device}")
