"""Reads entries and edits: of papers, and by the keys of a new entry."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from readlist.errors import NotFound
from readlist.library.record_columns import RECORD_COLUMNS, from_columns
from readlist.library.series import SERIES_TITLE
from readlist.library.sql_parameters import IDS_PER_STATEMENT, in_chunks, placeholders
from readlist.library.stored_values import readable_identifiers, readable_number, readable_text
from readlist.model.entry_key import EntryKey
from readlist.model.paper import Sighting
from readlist.model.publication import find_preprint
from readlist.model.record import Record
from readlist.translation import tr

_RECORD = ", ".join(f"e.{column}" for column in RECORD_COLUMNS)
_PUBLICATION = ", ".join(f"e.{column}" if column in ("venue", "more") else "''" for column in RECORD_COLUMNS)
"""The columns of a record from which ``model.publication`` tells preprints, with blanks for the others."""
_IDENTIFIERS = (
    "(SELECT json_group_object(CAST(i.scheme AS TEXT), CAST(i.value AS TEXT)) FROM identifiers i"
    " WHERE i.entry_id = e.id AND i.scheme IS NOT NULL)"
)


def read_entries(conn: sqlite3.Connection, paper_id: int) -> list[Sighting]:
    """The entries of a paper with their digests, in order of arrival."""
    return sightings(conn, "e.paper_id = ?", [paper_id])


def sightings(conn: sqlite3.Connection, condition: str, values: Sequence[Any]) -> list[Sighting]:
    """The entries for which ``condition`` (on ``entries e``) holds, in order of arrival."""
    return [sighting for _, sighting in _select(conn, condition, values)]


def entries_of(conn: sqlite3.Connection, paper_ids: Sequence[int]) -> dict[int, list[Sighting]]:
    """The entries of each paper of a chunk, in order of arrival."""
    entries: dict[int, list[Sighting]] = {}
    for paper_id, sighting in _select(conn, f"e.paper_id IN ({placeholders(paper_ids)})", paper_ids):
        entries.setdefault(paper_id, []).append(sighting)
    return entries


def _select(conn: sqlite3.Connection, condition: str, values: Sequence[Any]) -> list[tuple[int, Sighting]]:
    """Entries with the ids of their papers, in order of arrival."""
    rows = conn.execute(
        f"SELECT e.id, d.id, d.name, d.date, e.position, e.line, e.paper_id, {SERIES_TITLE}, d.title, d.sha256,"
        f" {_IDENTIFIERS}, {_RECORD}"
        f" FROM entries e JOIN digests d ON d.id = e.digest_id WHERE {condition} ORDER BY e.id",
        values,
    ).fetchall()
    return [
        (
            row[6],
            Sighting(
                entry_id=row[0], digest_id=row[1], digest_file=readable_text(row[2]), digest_date=readable_text(row[3]),
                position=readable_number(row[4]), record=from_columns(row[11:], readable_identifiers(row[10])),
                line=readable_number(row[5]), digest_series=readable_text(row[7]), digest_given=readable_text(row[8]),
                sha256=readable_text(row[9]),
            ),
        )
        for row in rows
    ]  # fmt: skip


def papers_with_preprint(conn: sqlite3.Connection, paper_ids: Sequence[int]) -> set[int]:
    """Those of a chunk of papers that have an entry of a preprint and one of a publication."""
    records: dict[int, list[Record]] = {}
    for paper, identifiers, *columns in conn.execute(
        f"SELECT e.paper_id, {_IDENTIFIERS}, {_PUBLICATION} FROM entries e WHERE e.paper_id IN"
        f" (SELECT paper_id FROM entries WHERE paper_id IN ({placeholders(paper_ids)})"
        " GROUP BY paper_id HAVING count(*) > 1)",
        paper_ids,
    ):
        records.setdefault(paper, []).append(from_columns(columns, readable_identifiers(identifiers)))
    return {paper for paper, found in records.items() if find_preprint(found) is not None}


def keys_of_papers(conn: sqlite3.Connection, paper_ids: Iterable[int]) -> dict[int, EntryKey]:
    """The key of each of these papers: the least key of its entries."""
    keys: dict[int, EntryKey] = {}
    for chunk in in_chunks(paper_ids):
        for paper, source, position in conn.execute(
            "SELECT e.paper_id, d.sha256, e.position FROM entries e JOIN digests d ON d.id = e.digest_id"
            f" WHERE e.paper_id IN ({placeholders(chunk)})",
            chunk,
        ):
            key = EntryKey(readable_text(source), readable_number(position))
            keys[paper] = min(key, keys.get(paper, key))
    return keys


def entry_ids_of_keys(conn: sqlite3.Connection, keys: Iterable[EntryKey]) -> Iterator[int]:
    """The ids of the entries with these keys; keys of entries that are not in the library are ignored."""
    for chunk in in_chunks(keys, IDS_PER_STATEMENT // 2):  # a key takes two parameters
        rows = conn.execute(
            "SELECT e.id FROM entries e JOIN digests d ON d.id = e.digest_id WHERE "
            + " OR ".join(["d.sha256 = ? AND e.position = ?"] * len(chunk)),
            [value for key in chunk for value in key],
        ).fetchall()
        yield from (entry for (entry,) in rows)


def entries_with_keys(conn: sqlite3.Connection, keys: Iterable[str], ends: int) -> dict[str, list[int]]:
    """The ids of the entries with each of these blocking keys; of many, only the first and the last ``ends``."""
    entries: dict[str, list[int]] = {}
    for chunk in in_chunks(keys):
        limit = 2 * ends * len(chunk)
        query = f"SELECT key, entry_id FROM entry_keys WHERE key IN ({placeholders(chunk)}) LIMIT ?"
        rows = conn.execute(query, [*chunk, limit]).fetchall()
        for key, entry in rows:
            entries.setdefault(key, []).append(entry)
        for key in chunk:
            is_long = len(entries.get(key, ())) > 2 * ends
            may_lack_rows = len(rows) == limit
            if is_long or may_lack_rows:
                entries[key] = _ends_of_block(conn, key, ends)
    return entries


def entries_by_id(conn: sqlite3.Connection, entry_ids: Iterable[int]) -> Iterator[tuple[int, Sighting]]:
    """These entries with the ids of their papers, unordered."""
    for chunk in in_chunks(entry_ids):
        yield from _select(conn, f"e.id IN ({placeholders(chunk)})", chunk)


def _ends_of_block(conn: sqlite3.Connection, key: str, ends: int) -> list[int]:
    """The first and the last entries with a key."""
    query = "SELECT entry_id FROM entry_keys WHERE key = ? ORDER BY entry_id"
    rows = conn.execute(f"{query} LIMIT ?", [key, 2 * ends + 1]).fetchall()
    if len(rows) > 2 * ends:
        rows = rows[:ends] + conn.execute(f"{query} DESC LIMIT ?", [key, ends]).fetchall()
    return [entry for (entry,) in rows]


def read_edits(conn: sqlite3.Connection, paper_id: int) -> dict[str, str]:
    """The reader's edits of a paper, by field."""
    rows = conn.execute("SELECT field, value FROM edits WHERE paper_id = ?", [paper_id]).fetchall()
    return {readable_text(field): readable_text(value) for field, value in rows}


def edits_of(conn: sqlite3.Connection, paper_ids: Sequence[int]) -> dict[int, dict[str, str]]:
    """The reader's edits of each paper of a chunk, by field."""
    edits: dict[int, dict[str, str]] = {}
    for paper, field, value in conn.execute(
        f"SELECT paper_id, field, value FROM edits WHERE paper_id IN ({placeholders(paper_ids)})", paper_ids
    ):
        edits.setdefault(paper, {})[readable_text(field)] = readable_text(value)
    return edits


def papers_of_entries(conn: sqlite3.Connection, entry_ids: Iterable[int]) -> set[int]:
    """The papers of these entries. Raises NotFound for the first entry that is not in the library."""
    papers = set()
    for entry in entry_ids:
        row = conn.execute("SELECT paper_id FROM entries WHERE id = ?", [entry]).fetchone()
        if row is None:
            raise NotFound(tr("There is no entry {entry} in the library.", entry=entry))
        papers.add(int(row[0]))
    return papers


def papers_of_existing_entries(conn: sqlite3.Connection, entry_ids: Sequence[int]) -> set[int]:
    """The papers of those of the entries that are in the library."""
    rows = conn.execute(f"SELECT paper_id FROM entries WHERE id IN ({placeholders(entry_ids)})", entry_ids)
    return {paper for (paper,) in rows}
