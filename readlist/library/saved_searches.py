"""The saved searches: names are unique (without regard to case and blanks), the order is the reader's."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence

from readlist.errors import NotFound
from readlist.library.stored_values import readable_number, readable_text
from readlist.library.tags import fold_name
from readlist.model.scope import SavedSearch
from readlist.translation import tr


def list_searches(conn: sqlite3.Connection) -> list[SavedSearch]:
    """All saved searches in the reader's order."""
    rows = conn.execute("SELECT id, name, query FROM searches ORDER BY position, id").fetchall()
    return [_saved(row) for row in rows]


def find_search(conn: sqlite3.Connection, name: str) -> SavedSearch | None:
    """The saved search of that name, None if there is none."""
    row = conn.execute("SELECT id, name, query FROM searches WHERE folded = ?", [fold_name(name)]).fetchone()
    return None if row is None else _saved(row)


def fetch_search(conn: sqlite3.Connection, search_id: int) -> SavedSearch | None:
    """The saved search with that id; None if there is none."""
    row = conn.execute("SELECT id, name, query FROM searches WHERE id = ?", [search_id]).fetchone()
    return None if row is None else _saved(row)


def require_search(conn: sqlite3.Connection, search_id: int) -> SavedSearch:
    """The saved search with that id. Raises NotFound."""
    found = fetch_search(conn, search_id)
    if found is None:
        raise NotFound(tr("There is no saved search {search} in the library.", search=search_id))
    return found


def make_search(conn: sqlite3.Connection, name: str, query: str) -> int:
    """Add a search after the others; returns its id."""
    cursor = conn.execute(
        "INSERT INTO searches (name, folded, query, position)"
        " SELECT ?, ?, ?, coalesce(max(position), 0) + 1 FROM searches",
        [name, fold_name(name), query],
    )
    return int(cursor.lastrowid or 0)


def rename_search(conn: sqlite3.Connection, search_id: int, name: str) -> None:
    """Rename a search; no other may have the name."""
    conn.execute(
        "UPDATE searches SET name = ?1, folded = ?2 WHERE id = ?3 AND name <> ?1", [name, fold_name(name), search_id]
    )


def change_query(conn: sqlite3.Connection, search_id: int, query: str) -> None:
    """Change the query of a search."""
    conn.execute("UPDATE searches SET query = ?1 WHERE id = ?2 AND query <> ?1", [query, search_id])


def order_searches(conn: sqlite3.Connection, ids: Sequence[int]) -> None:
    """Put the searches into this order."""
    for position, search_id in enumerate(ids, 1):
        conn.execute("UPDATE searches SET position = ?1 WHERE id = ?2 AND position <> ?1", [position, search_id])


def forget_search(conn: sqlite3.Connection, search_id: int) -> None:
    """Delete a search."""
    conn.execute("DELETE FROM searches WHERE id = ?", [search_id])


def _saved(row: tuple[object, object, object]) -> SavedSearch:
    return SavedSearch(readable_number(row[0]), readable_text(row[1]), readable_text(row[2]))
