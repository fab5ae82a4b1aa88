"""The tags: names are unique (without regard to case and blanks); and the papers that have them."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable
from unicodedata import normalize

from readlist.errors import NotFound
from readlist.library.stored_values import readable_text
from readlist.translation import tr


def fold_name(name: str) -> str:
    """The name of a tag or saved search for comparison: without case, with single blanks, in Unicode form NFC."""
    return normalize("NFC", " ".join(name.split()).casefold())


def find_tag(conn: sqlite3.Connection, name: str) -> int | None:
    """The id of the tag of that name, None if there is none."""
    row = conn.execute("SELECT id FROM tags WHERE folded = ?", [fold_name(name)]).fetchone()
    return None if row is None else int(row[0])


def tag_name(conn: sqlite3.Connection, tag_id: int) -> str | None:
    """A tag's name, None if there is no such tag."""
    row = conn.execute("SELECT name FROM tags WHERE id = ?", [tag_id]).fetchone()
    return None if row is None else readable_text(row[0])


def require_tag(conn: sqlite3.Connection, tag_id: int) -> str:
    """A tag's name. Raises NotFound."""
    name = tag_name(conn, tag_id)
    if name is None:
        raise NotFound(tr("There is no tag {tag} in the library.", tag=tag_id))
    return name


def papers_of_tag(conn: sqlite3.Connection, tag_id: int) -> list[int]:
    """The papers that have a tag."""
    rows = conn.execute("SELECT paper_id FROM paper_tags WHERE tag_id = ?", [tag_id]).fetchall()
    return [paper for (paper,) in rows]


def make_tag(conn: sqlite3.Connection, name: str, colour: str) -> int:
    """Add a tag; returns its id."""
    cursor = conn.execute("INSERT INTO tags (name, folded, colour) VALUES (?, ?, ?)", [name, fold_name(name), colour])
    return int(cursor.lastrowid or 0)


def add_tag(conn: sqlite3.Connection, paper_ids: Iterable[int], tag_id: int) -> set[int]:
    """Put a tag on papers; returns the ids that did not have it."""
    added = set()
    for paper_id in paper_ids:
        cursor = conn.execute(
            "INSERT INTO paper_tags (paper_id, tag_id) SELECT ?1, ?2 WHERE NOT EXISTS"
            " (SELECT 1 FROM paper_tags WHERE paper_id = ?1 AND tag_id = ?2)",
            [paper_id, tag_id],
        )
        if cursor.rowcount:
            added.add(paper_id)
    return added


def remove_tag(conn: sqlite3.Connection, paper_ids: Iterable[int], tag_id: int) -> set[int]:
    """Remove a tag from papers; returns the ids that had it."""
    removed = set()
    for paper_id in paper_ids:
        cursor = conn.execute("DELETE FROM paper_tags WHERE paper_id = ? AND tag_id = ?", [paper_id, tag_id])
        if cursor.rowcount:
            removed.add(paper_id)
    return removed


def rename_tag(conn: sqlite3.Connection, tag_id: int, name: str) -> None:
    """Rename a tag; no other may have the name."""
    conn.execute("UPDATE tags SET name = ?, folded = ? WHERE id = ?", [name, fold_name(name), tag_id])


def recolour_tag(conn: sqlite3.Connection, tag_id: int, colour: str) -> None:
    """Give a tag another colour."""
    conn.execute("UPDATE tags SET colour = ?1 WHERE id = ?2 AND colour <> ?1", [colour, tag_id])


def forget_tag(conn: sqlite3.Connection, tag_id: int) -> None:
    """Remove a tag from every paper, and delete it."""
    remove_tag(conn, papers_of_tag(conn, tag_id), tag_id)
    conn.execute("DELETE FROM tags WHERE id = ?", [tag_id])
