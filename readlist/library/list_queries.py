"""Reads the lists of the sidebar: ids of papers, in order."""

from __future__ import annotations

import json
import sqlite3
from array import array
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, NamedTuple

from readlist.errors import OurFault
from readlist.library.duplicate_queries import POSSIBLE_DUPLICATES
from readlist.library.series import PAPERS_OF_SERIES
from readlist.model.paper import BY_LIST
from readlist.model.paper_ids import find_members
from readlist.model.scope import ListKind, Scope, Sort
from readlist.model.sort_keys import LAST_KEY

if TYPE_CHECKING:  # the first list of a window is read without NumPy
    import numpy as np
    from numpy.typing import NDArray

    Ids = NDArray[np.int64]


class FirstIds(NamedTuple):
    """The first ids of a list; ``is_cut`` is True if there may be more, which are not counted: that takes as long."""

    ids: array[int]
    is_cut: bool


_ORDERS = {
    Sort.ADDED: "m.added DESC, m.paper_id",  # the latest digest first, its papers in their own order
    Sort.RELEVANCE: "m.added DESC, m.paper_id",  # for lists without a query
    Sort.TITLE: "p.sort_title, p.id",  # as in the index papers_by_title
    Sort.AUTHOR: "p.sort_author, p.id",  # as in the index papers_by_author
    Sort.DATE: "m.date DESC, m.added DESC, m.paper_id",
    Sort.SEEN: "m.seen DESC, m.added DESC, m.paper_id",
}
_OF_PAPERS = (Sort.TITLE, Sort.AUTHOR)
"""The orders whose columns are in ``papers``, not in ``marks``."""
_LACKING: dict[Sort, tuple[str, list[object]]] = {
    Sort.AUTHOR: ("SELECT id FROM papers WHERE sort_author = ?", [LAST_KEY]),
    Sort.DATE: ("SELECT paper_id FROM marks WHERE date = ''", []),
}
"""Queries of the papers that an order places last for want of its value."""
MAX_FIRST_IDS = 20_000
"""Ids of a window's first list that are read before it is painted; the others follow."""
MAX_SORTED_IDS = 5_000
"""Ids up to which they are looked up and sorted; for more, all papers are read in order and filtered."""
PIECE_CHARS = 50_000
"""Characters of a list that are parsed at once, so that other threads can run in between."""


def list_ids(conn: sqlite3.Connection, scope: Scope, sort: Sort) -> Ids:
    """The ids of a list in order, shape (papers,)."""
    if sort in _OF_PAPERS:
        return order_ids(conn, list_ids(conn, scope, Sort.ADDED), sort)
    return read_ids(conn, *_list_query(scope, sort))


def first_ids(conn: sqlite3.Connection, scope: Scope) -> FirstIds:
    """The first ids of a list by date added, without NumPy, which is slow to load."""
    query, values = _list_query(scope, Sort.ADDED)
    ids = array("q")
    for piece in _split_list(_read_text(conn, f"{query} LIMIT {MAX_FIRST_IDS}", values)):
        ids.fromlist(json.loads(f"[{piece}]"))
    return FirstIds(ids, len(ids) == MAX_FIRST_IDS)


def _list_query(scope: Scope, sort: Sort) -> tuple[str, list[object]]:
    condition, values = scope_condition(scope)
    return f"SELECT m.paper_id FROM marks m WHERE {condition} ORDER BY {_ORDERS[sort]}", values


def order_ids(conn: sqlite3.Connection, ids: Ids, sort: Sort) -> Ids:
    """The ids that are in the library, sorted by ``sort``."""
    if len(ids) > MAX_SORTED_IDS:
        return pick_ids(list_all(conn, sort), ids)
    table, id_column = _table_of(sort)
    return read_ids(
        conn,
        f"SELECT {id_column} FROM {table} WHERE {id_column} IN (SELECT value FROM json_each(?))"
        f" ORDER BY {_ORDERS[sort]}",
        [json.dumps(ids.tolist())],
    )


def list_all(conn: sqlite3.Connection, sort: Sort) -> Ids:
    """The ids of all papers, those in the trash too, sorted by ``sort``."""
    table, id_column = _table_of(sort)
    return read_ids(conn, f"SELECT {id_column} FROM {table} ORDER BY {_ORDERS[sort]}")


def reverse_ids(conn: sqlite3.Connection, ids: Ids, sort: Sort) -> Ids:
    """A list sorted by ``sort`` in the other direction; papers that lack its value, such as a date, stay last."""
    if sort not in _LACKING:
        return ids[::-1]
    import numpy as np

    lacks_value = find_members(ids, read_ids(conn, *_LACKING[sort]))
    return np.concatenate([ids[~lacks_value][::-1], ids[lacks_value]])


def pick_ids(ordered: Ids, ids: Ids) -> Ids:
    """Those of ``ordered`` that are among ``ids``, in the order of ``ordered``, read-only."""
    picked = ordered[find_members(ordered, ids)]
    picked.flags.writeable = False
    return picked


def _table_of(sort: Sort) -> tuple[str, str]:
    """The table that has the columns of an order, with its alias, and the column of paper ids in it."""
    return ("papers p", "p.id") if sort in _OF_PAPERS else ("marks m", "m.paper_id")


def scope_condition(scope: Scope) -> tuple[str, list[object]]:
    """The SQL condition on the marks ``m`` of a list's papers. A unary plus keeps SQLite from the wrong index."""
    if scope.kind is ListKind.TRASH:
        return "m.trashed > ''", []
    outside_trash = "+m.trashed = ''"
    if scope.kind in BY_LIST:
        return "m.trashed = '' AND m.status = ?", [BY_LIST[scope.kind].value]
    if scope.kind is ListKind.STARRED:
        return f"{outside_trash} AND m.starred", []
    if scope.kind is ListKind.TAG:
        return f"{outside_trash} AND m.paper_id IN (SELECT paper_id FROM paper_tags WHERE tag_id = ?)", [scope.key]
    if scope.kind is ListKind.DIGEST:
        return f"{outside_trash} AND m.paper_id IN (SELECT paper_id FROM entries WHERE digest_id = ?)", [scope.key]
    if scope.kind is ListKind.SERIES:
        return f"{outside_trash} AND m.paper_id IN ({PAPERS_OF_SERIES})", [scope.key]
    if scope.kind is ListKind.DUPLICATES:
        pairs = (
            f"WITH pairs AS MATERIALIZED ({POSSIBLE_DUPLICATES}) SELECT one FROM pairs UNION SELECT other FROM pairs"
        )
        return f"{outside_trash} AND m.paper_id IN ({pairs})", []
    if scope.kind is ListKind.SEARCH:
        raise OurFault("A saved search is a query, which the database alone cannot answer.")
    return "m.trashed = ''", []


def read_ids(conn: sqlite3.Connection, query: str, values: Sequence[object] = ()) -> Ids:
    """The ids that a query selects, in its order, read-only."""
    import numpy as np

    pieces = [np.fromstring(piece, dtype=np.int64, sep=",") for piece in _split_list(_read_text(conn, query, values))]
    ids = np.concatenate(pieces) if pieces else np.empty(0, np.int64)
    ids.flags.writeable = False
    return ids


def _read_text(conn: sqlite3.Connection, query: str, values: Sequence[object] = ()) -> str:
    """The ids that a query selects, in its order, separated by commas.

    One text takes a third of the time of a row for each id, and only one switch of the GIL. SQLite keeps the order of
    the subquery for the aggregate.
    """
    joined = f"WITH found (id) AS ({query}) SELECT group_concat(id) FROM found"
    return conn.execute(joined, values).fetchone()[0] or ""


def _split_list(text: str) -> Iterator[str]:
    """A list of ids in pieces of about ``PIECE_CHARS``: parsing one holds the GIL."""
    start = 0
    while start < len(text):
        end = text.find(",", start + PIECE_CHARS)
        end = len(text) if end < 0 else end
        yield text[start:end]
        start = end + 1
