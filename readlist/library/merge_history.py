"""Papers as they were before a merge: entries and marks, for a later split.

A row is one part of one merge. It is kept as long as its entries share a paper with another part of the merge. Rows of
parts that were split are removed, so that no later split restores their old marks.
"""

from __future__ import annotations

import sqlite3
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from readlist.library.paper_queries import Marks
from readlist.library.stored_values import (
    Unreadable,
    dumps,
    readable_number,
    readable_status,
    readable_text,
    require_mapping,
    require_numbers,
)


@dataclass(frozen=True, slots=True)
class Origin:
    """A paper as it was before a merge; ``merge`` is the same number for all parts of one merge."""

    id: int
    merge: int
    paper_id: int
    entries: frozenset[int]
    marks: Marks


def store_origin(conn: sqlite3.Connection, merge: int, paper_id: int, entry_ids: Sequence[int], marks: Marks) -> int:
    """Store the present state of a paper before a merge; returns the row's id."""
    stored = {
        "merge": merge, "status": marks.status, "starred": marks.starred, "added": marks.added,
        "trashed": marks.trashed, "note": marks.note, "tags": marks.tags, "edits": dict(marks.edits),
    }  # fmt: skip
    cursor = conn.execute(
        "INSERT INTO origins (paper_id, entries, marks) VALUES (?, ?, ?)",
        [paper_id, dumps(sorted(entry_ids)), dumps(stored)],
    )
    return int(cursor.lastrowid or 0)


def next_merge(conn: sqlite3.Connection) -> int:
    """The number for a new merge: the negative id of its first stored part, since no other merge has it.

    A step may hold several merges, so the step's id would not tell them apart.
    """
    row = conn.execute("SELECT seq FROM sqlite_sequence WHERE name = 'origins'").fetchone()
    return -(int(row[0]) + 1 if row else 1)


def read_merges(conn: sqlite3.Connection) -> list[frozenset[frozenset[int]]]:
    """The entries of each part of each merge, oldest first."""
    merges = defaultdict(set)
    for origin in read_origins(conn):
        merges[origin.merge].add(origin.entries)
    return [frozenset(parts) for parts in merges.values()]


def split_origins(conn: sqlite3.Connection, leaving: Iterable[int], staying: Iterable[int]) -> Origin | None:
    """Record the split of a paper: entries ``leaving`` it, and those ``staying``. Returns the origin of the former.

    That is the part of the innermost merge that they belong to; None if they joined the paper on arrival. Parts that
    are no longer merged with any other are removed.
    """
    leaving_entries, staying_entries = frozenset(leaving), frozenset(staying)
    all_entries = leaving_entries | staying_entries
    origins = [origin for origin in read_origins(conn) if origin.entries & all_entries]
    merged = leaving_entries & frozenset().union(*(origin.entries for origin in origins))
    candidates = [origin for origin in origins if merged and merged <= origin.entries]
    innermost = min(candidates, key=lambda origin: (len(origin.entries & all_entries), origin.id), default=None)
    pruned = _prune(leaving_entries, _prune(staying_entries, origins))
    for before, after in zip(origins, pruned, strict=True):
        if not after.entries:
            conn.execute("DELETE FROM origins WHERE id = ?", [after.id])
        elif after.entries != before.entries:
            conn.execute("UPDATE origins SET entries = ? WHERE id = ?", [dumps(sorted(after.entries)), after.id])
    return innermost


def replace_tag(conn: sqlite3.Connection, old: int, new: int) -> None:
    """Replace the tag ``old``, which will be removed, by ``new`` in all stored marks."""
    for origin in read_origins(conn):
        if old in origin.marks.tags:
            tags = sorted({new if tag == old else tag for tag in origin.marks.tags})
            conn.execute(
                "UPDATE origins SET marks = json_set(marks, '$.tags', json(?)) WHERE id = ?", [dumps(tags), origin.id]
            )


def _prune(side: frozenset[int], origins: list[Origin]) -> list[Origin]:
    """The origins after a split, of which ``side`` are the entries of one of the two papers.

    An origin that is the only part of its merge in this paper loses the paper's entries. But if it has only some of
    these entries, it keeps them while parts of another merge are together in the paper.
    """
    parts_by_merge = defaultdict(list)
    for origin in origins:
        if origin.entries & side:
            parts_by_merge[origin.merge].append(origin.id)
    alone = {parts[0] for parts in parts_by_merge.values() if len(parts) == 1}
    has_merged_parts = len(alone) < len(parts_by_merge)
    return [
        replace(origin, entries=origin.entries - side)
        if origin.id in alone and (side <= origin.entries or not has_merged_parts)
        else origin
        for origin in origins
    ]


def read_origins(conn: sqlite3.Connection) -> list[Origin]:
    """The stored parts of merges, oldest first; those that cannot be read are left out."""
    rows = conn.execute("SELECT id, paper_id, entries, marks FROM origins ORDER BY id").fetchall()
    origins = (read_origin(*row) for row in rows)
    return [origin for origin in origins if origin is not None]


def read_origin(number: int, paper_id: object, entries: object, marks: object) -> Origin | None:
    """The origin in a row; None if it cannot be read."""
    try:
        stored = require_mapping(marks)
        stored_marks = Marks(
            status=readable_status(stored.get("status")),
            starred=bool(readable_number(stored.get("starred"))),
            added=readable_text(stored.get("added")),
            trashed=readable_text(stored.get("trashed")),
            note=readable_text(stored.get("note")),
            tags=tuple(map(readable_number, stored["tags"])),
            edits={field: readable_text(value) for field, value in stored["edits"].items()},
        )
        merge = readable_number(stored.get("merge", -number))
        return Origin(number, merge, readable_number(paper_id), frozenset(require_numbers(entries)), stored_marks)
    except (Unreadable, KeyError, TypeError, AttributeError):
        return None
