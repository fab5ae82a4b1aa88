"""The entries as they are stored: of a paper, of a digest, or those that share a key with what arrives."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from itertools import islice
from typing import Any, TypeVar

from readlist.library.record_columns import RECORD_COLUMNS, from_columns
from readlist.library.values import some_identifiers, some_number, some_text
from readlist.model.digest import DigestName
from readlist.model.paper import Sighting

T = TypeVar("T")
_RECORD = ", ".join(f"e.{column}" for column in RECORD_COLUMNS)
IDS_PER_STATEMENT = 500


def in_chunks(items: Iterable[T], size: int = IDS_PER_STATEMENT) -> Iterator[list[T]]:
    """Lists of at most ``size`` items: SQLite bounds the parameters of a statement."""
    iterator = iter(items)
    while chunk := list(islice(iterator, size)):
        yield chunk


def read_entries(conn: sqlite3.Connection, paper_id: int) -> list[Sighting]:
    """The entries of a paper with their digests, in the order they came."""
    return sightings(conn, "e.paper_id = ?", [paper_id])


def sightings(conn: sqlite3.Connection, condition: str, values: Sequence[Any]) -> list[Sighting]:
    """The entries for which ``condition`` (on ``entries e``) holds, in the order they came."""
    return [sighting for _, sighting in _select(conn, condition, values)]


def entries_of(conn: sqlite3.Connection, paper_ids: Sequence[int]) -> dict[int, list[Sighting]]:
    """The entries of each of a chunk of papers, in the order they came."""
    found: dict[int, list[Sighting]] = {}
    for paper_id, sighting in _select(conn, f"e.paper_id IN ({', '.join('?' * len(paper_ids))})", paper_ids):
        found.setdefault(paper_id, []).append(sighting)
    return found


def _select(conn: sqlite3.Connection, condition: str, values: Sequence[Any]) -> list[tuple[int, Sighting]]:
    """Entries with the paper that each is on, in the order they came."""
    rows = conn.execute(
        "SELECT e.id, d.id, d.name, d.date, e.position, e.line, e.paper_id, d.series, d.title, d.sha256,"
        " (SELECT json_group_object(CAST(i.scheme AS TEXT), CAST(i.value AS TEXT)) FROM identifiers i"
        f"  WHERE i.entry_id = e.id AND i.scheme IS NOT NULL), {_RECORD}"
        f" FROM entries e JOIN digests d ON d.id = e.digest_id WHERE {condition} ORDER BY e.id",
        values,
    ).fetchall()
    return [
        (
            row[6],
            Sighting(
                entry_id=row[0], digest_id=row[1], digest=some_text(row[2]), digest_date=some_text(row[3]),
                position=some_number(row[4]), record=from_columns(row[11:], some_identifiers(row[10])),
                line=some_number(row[5]), digest_series=some_text(row[7]), digest_given=some_text(row[8]),
                source=some_text(row[9]),
            ),
        )
        for row in rows
    ]  # fmt: skip


def candidates(conn: sqlite3.Connection, keys: Iterable[str]) -> Iterator[tuple[str, int, Sighting]]:
    """The entries here that share a key: (key, paper id, entry), in no order."""
    by_entry: dict[int, list[str]] = {}
    for chunk in in_chunks(keys):
        places = ", ".join("?" * len(chunk))
        for key, entry in conn.execute(f"SELECT key, entry_id FROM entry_keys WHERE key IN ({places})", chunk):
            by_entry.setdefault(entry, []).append(key)
    for numbers in in_chunks(sorted(by_entry)):
        places = ", ".join("?" * len(numbers))
        for paper_id, sighting in _select(conn, f"e.id IN ({places})", numbers):
            for key in by_entry[sighting.entry_id]:
                yield key, paper_id, sighting


def digest_names(conn: sqlite3.Connection) -> dict[int, DigestName]:
    """The names of every digest by its id; nothing is counted."""
    rows = conn.execute("SELECT id, name, series, date, title FROM digests").fetchall()
    return {number: DigestName(*map(some_text, parts)) for number, *parts in rows}


def digest_dates(conn: sqlite3.Connection) -> dict[int, str]:
    """The date of every digest by its id; nothing is counted."""
    return {number: some_text(day) for number, day in conn.execute("SELECT id, date FROM digests").fetchall()}


def read_edits(conn: sqlite3.Connection, paper_id: int) -> dict[str, str]:
    """The reader's edits of a paper, by field."""
    rows = conn.execute("SELECT field, value FROM edits WHERE paper_id = ?", [paper_id]).fetchall()
    return {some_text(field): some_text(value) for field, value in rows}


def edits_of(conn: sqlite3.Connection, paper_ids: Sequence[int]) -> dict[int, dict[str, str]]:
    """The reader's edits of each of a chunk of papers, by field."""
    places = ", ".join("?" * len(paper_ids))
    found: dict[int, dict[str, str]] = {}
    for paper, field, value in conn.execute(
        f"SELECT paper_id, field, value FROM edits WHERE paper_id IN ({places})", paper_ids
    ):
        found.setdefault(paper, {})[some_text(field)] = some_text(value)
    return found
