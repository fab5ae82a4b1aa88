"""Reads digests: by their source, their names and dates, and their papers."""

from __future__ import annotations

import sqlite3
from typing import NamedTuple

from readlist.errors import NotFound
from readlist.library.values import some_text
from readlist.model.digest import DigestName
from readlist.translation import tr


class KnownDigest(NamedTuple):
    """A digest in the library, found by the hash of its source. ``imported`` is an ISO time."""

    id: int
    format: str
    imported: str
    name: DigestName


def find_digests(conn: sqlite3.Connection, sha256: str) -> tuple[KnownDigest, ...]:
    """The digests of the source with this sha256, in order; () if it was never imported."""
    rows = conn.execute("SELECT id, format, imported FROM digests WHERE sha256 = ? ORDER BY part", [sha256]).fetchall()
    return tuple(
        KnownDigest(int(row[0]), some_text(row[1]), some_text(row[2]), digest_name(conn, int(row[0]))) for row in rows
    )


def digest_name(conn: sqlite3.Connection, digest_id: int) -> DigestName:
    """The parts of a digest's title. Raises NotFound."""
    row = conn.execute("SELECT name, series, date, title FROM digests WHERE id = ?", [digest_id]).fetchone()
    if row is None:
        raise NotFound(tr("There is no digest {digest} in the library.", digest=digest_id))
    return DigestName(*map(some_text, row))


def digest_names(conn: sqlite3.Connection) -> dict[int, DigestName]:
    """The parts of every digest's title, by id."""
    rows = conn.execute("SELECT id, name, series, date, title FROM digests").fetchall()
    return {number: DigestName(*map(some_text, parts)) for number, *parts in rows}


def digest_dates(conn: sqlite3.Connection) -> dict[int, str]:
    """The date of every digest, by id."""
    return {number: some_text(day) for number, day in conn.execute("SELECT id, date FROM digests").fetchall()}


def papers_of_digest(conn: sqlite3.Connection, digest_id: int) -> list[int]:
    """The papers of a digest."""
    rows = conn.execute("SELECT DISTINCT paper_id FROM entries WHERE digest_id = ?", [digest_id])
    return [paper for (paper,) in rows.fetchall()]
