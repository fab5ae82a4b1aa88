"""Reads the counts of papers and of the sidebar."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Sequence

from readlist.library.list_queries import scope_condition
from readlist.library.saved_searches import list_searches
from readlist.library.series import SERIES_TITLE
from readlist.library.stored_values import readable_colour, readable_text
from readlist.model.paper import BY_LIST, Tag
from readlist.model.scope import Counts, DigestCount, ListKind, Scope, SearchCount, TagCount
from readlist.model.sort_keys import name_sort_key


def count_papers(conn: sqlite3.Connection) -> int:
    """The number of papers, including the trash."""
    return int(conn.execute("SELECT count(*) FROM papers").fetchone()[0])


def count_all(conn: sqlite3.Connection) -> Counts:
    """The counts of the sidebar, except groups of possible duplicates, which the caller counts, and saved searches."""
    by_status = dict(conn.execute("SELECT status, count(*) FROM marks WHERE trashed = '' GROUP BY status").fetchall())
    lists = {kind: by_status.get(status.value, 0) for kind, status in BY_LIST.items()}
    lists[ListKind.ALL] = sum(by_status.values())
    for kind in (ListKind.STARRED, ListKind.TRASH):
        condition, values = scope_condition(Scope(kind))
        lists[kind] = conn.execute(f"SELECT count(*) FROM marks m WHERE {condition}", values).fetchone()[0]
    lists[ListKind.DUPLICATES] = 0
    searches = tuple(SearchCount(search) for search in list_searches(conn))
    digests = tuple(count_digests(conn))
    return Counts(lists, tuple(count_tags(conn)), digests, searches, count_unread_of_series(conn, digests))


def count_tags(conn: sqlite3.Connection) -> list[TagCount]:
    """All tags by name, with their numbers of papers."""
    rows = conn.execute(
        "SELECT t.id, t.name, t.colour, (SELECT count(*) FROM paper_tags pt JOIN marks m ON m.paper_id = pt.paper_id"
        " WHERE pt.tag_id = t.id AND m.trashed = '') FROM tags t ORDER BY t.folded"
    )
    counted = [
        TagCount(Tag(number, readable_text(name), readable_colour(colour)), papers)
        for number, name, colour, papers in rows
    ]
    return sorted(counted, key=lambda count: name_sort_key(count.tag.name))


def count_digests(conn: sqlite3.Connection) -> list[DigestCount]:
    """All digests, newest first, with their numbers of papers."""
    trashed = _papers_by_digest(conn, "m.trashed > ''")
    unread = _papers_by_digest(conn, "m.trashed = '' AND m.status = 'unread'")
    rows = conn.execute(
        "SELECT d.id, d.name, d.format, d.date, d.imported, count(e.paper_id), count(DISTINCT e.paper_id),"
        f" {SERIES_TITLE}, d.title, (SELECT s.id FROM series s WHERE s.name = d.series)"
        " FROM digests d LEFT JOIN entries e ON e.digest_id = d.id"
        " GROUP BY d.id ORDER BY CASE d.date WHEN '' THEN d.imported ELSE d.date END DESC, d.id DESC"
    )
    return [
        DigestCount(
            number,
            readable_text(name),
            readable_text(format_name),
            readable_text(day),
            readable_text(imported),
            entries,
            papers - trashed.get(number, 0),
            unread.get(number, 0),
            readable_text(series),
            readable_text(title),
            series_id or 0,
        )
        for number, name, format_name, day, imported, entries, papers, series, title, series_id in rows
    ]


def count_unread_of_series(conn: sqlite3.Connection, digests: Sequence[DigestCount]) -> dict[int, int]:
    """The number of unread papers of each series with several digests that have some; a paper counts once."""
    unread_digests: dict[int, list[DigestCount]] = {}
    for digest in digests:
        if digest.unread and digest.series_id:
            unread_digests.setdefault(digest.series_id, []).append(digest)
    counts = {series: of_series[0].unread for series, of_series in unread_digests.items() if len(of_series) == 1}
    for series, of_series in unread_digests.items():
        if len(of_series) > 1:
            counts[series] = _count_unread(conn, [digest.id for digest in of_series])
    return counts


def _count_unread(conn: sqlite3.Connection, digests: Sequence[int]) -> int:
    row = conn.execute(
        "SELECT count(DISTINCT e.paper_id) FROM json_each(?) d CROSS JOIN entries e ON e.digest_id = d.value"
        " CROSS JOIN marks m ON m.paper_id = e.paper_id WHERE m.trashed = '' AND m.status = 'unread'",
        [json.dumps(digests)],
    ).fetchone()
    return int(row[0])


def _papers_by_digest(conn: sqlite3.Connection, condition: str) -> dict[int, int]:
    """The number of papers in each digest whose marks ``m`` meet a condition; answered from indexes alone."""
    rows = conn.execute(
        "SELECT e.digest_id, count(DISTINCT e.paper_id) FROM marks m CROSS JOIN entries e ON e.paper_id = m.paper_id"
        f" WHERE {condition} GROUP BY e.digest_id"
    )
    return dict(rows.fetchall())
