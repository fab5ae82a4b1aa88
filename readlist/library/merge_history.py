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
from readlist.library.values import Unreadable, dumps, mapping, numbers, some_number, some_status, some_text


@dataclass(frozen=True, slots=True)
class Origin:
    """A paper as it was before a merge; ``merge`` is the same number for all parts of one merge."""

    id: int
    merge: int
    paper_id: int
    entries: frozenset[int]
    marks: Marks


def remember(conn: sqlite3.Connection, merge: int, paper_id: int, entry_ids: Sequence[int], marks: Marks) -> int:
    """Store the present state of a paper before a merge; returns the row's id."""
    kept = {
        "merge": merge, "status": marks.status, "starred": marks.starred, "added": marks.added,
        "trashed": marks.trashed, "note": marks.note, "tags": marks.tags, "edits": dict(marks.edits),
    }  # fmt: skip
    cursor = conn.execute(
        "INSERT INTO origins (paper_id, entries, marks) VALUES (?, ?, ?)",
        [paper_id, dumps(sorted(entry_ids)), dumps(kept)],
    )
    return int(cursor.lastrowid or 0)


def next_origin(conn: sqlite3.Connection) -> int:
    """The id of the next stored part. Its negative is a number for a merge that no other merge has."""
    row = conn.execute("SELECT seq FROM sqlite_sequence WHERE name = 'origins'").fetchone()
    return int(row[0]) + 1 if row else 1


def take_origin(conn: sqlite3.Connection, leaving: Iterable[int], staying: Iterable[int]) -> Origin | None:
    """Find the part of the innermost merge that ``leaving`` belongs to; None if they joined the paper on arrival.

    For a split: parts that are no longer merged with any other are removed.
    """
    away, left = frozenset(leaving), frozenset(staying)
    here = away | left
    origins = [origin for origin in read_origins(conn) if origin.entries & here]
    merged = away & frozenset().union(*(origin.entries for origin in origins))
    fitting = [origin for origin in origins if merged and merged <= origin.entries]
    found = min(fitting, key=lambda origin: (len(origin.entries & here), origin.id), default=None)
    pruned = _prune(away, _prune(left, origins))
    for before, after in zip(origins, pruned, strict=True):
        if not after.entries:
            conn.execute("DELETE FROM origins WHERE id = ?", [after.id])
        elif after.entries != before.entries:
            conn.execute("UPDATE origins SET entries = ? WHERE id = ?", [dumps(sorted(after.entries)), after.id])
    return found


def replace_tag(conn: sqlite3.Connection, old: int, new: int) -> None:
    """Replace the tag ``old``, which will be removed, by ``new`` in all stored marks."""
    for origin in read_origins(conn):
        if old in origin.marks.tags:
            tags = sorted({new if tag == old else tag for tag in origin.marks.tags})
            conn.execute(
                "UPDATE origins SET marks = json_set(marks, '$.tags', json(?)) WHERE id = ?", [dumps(tags), origin.id]
            )


def _prune(side: frozenset[int], origins: list[Origin]) -> list[Origin]:
    """The origins, of which one loses the entries of a paper (``side``) if it is the only part of its merge there.

    One that has only some of these entries keeps them while parts of another merge are together there.
    """
    present = defaultdict(list)
    for origin in origins:
        if origin.entries & side:
            present[origin.merge].append(origin.id)
    alone = {parts[0] for parts in present.values() if len(parts) == 1}
    still_merged = len(alone) < len(present)
    return [
        replace(origin, entries=origin.entries - side)
        if origin.id in alone and (side <= origin.entries or not still_merged)
        else origin
        for origin in origins
    ]


def read_origins(conn: sqlite3.Connection) -> list[Origin]:
    """The stored parts of merges, oldest first; those that cannot be read are left out."""
    rows = conn.execute("SELECT id, paper_id, entries, marks FROM origins ORDER BY id").fetchall()
    found = (read_origin(*row) for row in rows)
    return [origin for origin in found if origin is not None]


def read_origin(number: int, paper_id: object, entries: object, marks: object) -> Origin | None:
    """The origin in a row; None if it cannot be read."""
    try:
        kept = mapping(marks)
        own = Marks(
            some_status(kept.get("status")), bool(some_number(kept.get("starred"))), some_text(kept.get("added")),
            some_text(kept.get("trashed")), some_text(kept.get("note")), tuple(map(some_number, kept["tags"])),
            {field: some_text(value) for field, value in kept["edits"].items()},
        )  # fmt: skip
        merge = some_number(kept.get("merge", -number))
        return Origin(number, merge, some_number(paper_id), frozenset(numbers(entries)), own)
    except (Unreadable, KeyError, TypeError, AttributeError):
        return None
