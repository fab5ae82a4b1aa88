"""The entries as they are stored: of a paper, of a digest, or those that share a key with what arrives."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from itertools import islice
from typing import Any, TypeVar

from readlist.model.paper import Sighting

T = TypeVar("T")
CHUNK = 500


def in_chunks(items: Iterable[T], size: int = CHUNK) -> Iterator[list[T]]:
    """Lists of at most ``size`` items: SQLite bounds the parameters of a statement."""
    iterator = iter(items)
    while chunk := list(islice(iterator, size)):
        yield chunk


def read_entries(conn: sqlite3.Connection, paper_id: int) -> list[Sighting]:
    """The entries of a paper with their digests, in the order they came."""
    return sightings(conn, "e.paper_id = ?", [paper_id])


def sightings(conn: sqlite3.Connection, condition: str, values: Sequence[Any]) -> list[Sighting]:
    """The entries for which ``condition`` (on ``entries e``) holds, in the order they came."""
    rows = conn.execute(
        "SELECT e.id, d.id, d.name, d.date, e.position, e.title, e.abstract, e.authors, e.published, e.venue, e.url,"
        " (SELECT json_group_object(i.scheme, i.value) FROM identifiers i WHERE i.entry_id = e.id), e.line"
        f" FROM entries e JOIN digests d ON d.id = e.digest_id WHERE {condition} ORDER BY e.id",
        values,
    ).fetchall()
    return [_sighting(row) for row in rows]


def entries_of(conn: sqlite3.Connection, paper_ids: Sequence[int]) -> dict[int, list[Sighting]]:
    """The entries of each of a chunk of papers, in the order they came."""
    places = ", ".join("?" * len(paper_ids))
    rows = conn.execute(f"SELECT id, paper_id FROM entries WHERE paper_id IN ({places})", paper_ids)
    papers = dict(rows.fetchall())
    found: dict[int, list[Sighting]] = {}
    for entry in sightings(conn, f"e.paper_id IN ({places})", paper_ids):
        found.setdefault(papers[entry.entry_id], []).append(entry)
    return found


def _sighting(row: Sequence[Any]) -> Sighting:
    entry, digest, name, date, position, title, abstract, authors, published, venue, url, identifiers, line = row
    return Sighting(
        entry_id=entry, digest_id=digest, digest=name, digest_date=date, position=position, title=title,
        abstract=abstract, authors=tuple(json.loads(authors)), published=published, venue=venue, url=url,
        identifiers=json.loads(identifiers), line=line,
    )  # fmt: skip


def candidates(conn: sqlite3.Connection, keys: Iterable[str]) -> Iterator[tuple[str, int, Sighting]]:
    """The entries here that share a key: (key, paper id, entry), in no order."""
    by_entry: dict[int, list[str]] = {}
    for chunk in in_chunks(keys):
        places = ", ".join("?" * len(chunk))
        for key, entry in conn.execute(f"SELECT key, entry_id FROM entry_keys WHERE key IN ({places})", chunk):
            by_entry.setdefault(entry, []).append(key)
    for numbers in in_chunks(sorted(by_entry)):
        places = ", ".join("?" * len(numbers))
        papers = dict(conn.execute(f"SELECT id, paper_id FROM entries WHERE id IN ({places})", numbers).fetchall())
        for sighting in sightings(conn, f"e.id IN ({places})", numbers):
            for key in by_entry[sighting.entry_id]:
                yield key, papers[sighting.entry_id], sighting


def read_edits(conn: sqlite3.Connection, paper_id: int) -> dict[str, str]:
    """The reader's edits of a paper, by field."""
    return dict(conn.execute("SELECT field, value FROM edits WHERE paper_id = ?", [paper_id]).fetchall())
