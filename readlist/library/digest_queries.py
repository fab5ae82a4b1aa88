"""Reads digests: by their source, their names and dates, and their papers."""

from __future__ import annotations

import sqlite3
from typing import NamedTuple

from readlist.errors import NotFound
from readlist.library.series import SERIES_TITLE
from readlist.library.stored_values import readable_text
from readlist.model.digest import DigestName
from readlist.translation import tr

FROM_EXPORT = "came_from_export"
"""The kind of the problem that marks a digest that was imported from an export without all of its entries."""

_NAME = f"d.name, {SERIES_TITLE}, d.date, d.title"


class KnownDigest(NamedTuple):
    """A digest in the library, found by the hash of its source. ``imported`` is an ISO time."""

    id: int
    format: str
    imported: str
    name: DigestName


def find_digests(conn: sqlite3.Connection, sha256: str) -> tuple[KnownDigest, ...]:
    """The digests of the source with this sha256, in order; () if the source may be imported.

    That is a source that is unknown, or known only from an export of Readlist, in which entries of it may be missing.
    """
    rows = conn.execute("SELECT id, format, imported FROM digests WHERE sha256 = ? ORDER BY part", [sha256]).fetchall()
    if any(came_from_export(conn, int(row[0])) for row in rows):
        return ()
    return tuple(
        KnownDigest(int(row[0]), readable_text(row[1]), readable_text(row[2]), digest_name(conn, int(row[0])))
        for row in rows
    )


def came_from_export(conn: sqlite3.Connection, digest_id: int) -> bool:
    """True for a digest that was imported from an export of Readlist, in which entries of it may be missing."""
    row = conn.execute("SELECT problems FROM digests WHERE id = ?", [digest_id]).fetchone()
    return row is not None and f'"{FROM_EXPORT}"' in readable_text(row[0])


def find_digest(conn: sqlite3.Connection, sha256: str, part: int) -> int | None:
    """The id of the digest that is this part of the source; None if there is none."""
    row = conn.execute("SELECT id FROM digests WHERE sha256 = ? AND part = ?", [sha256, part]).fetchone()
    return None if row is None else int(row[0])


def papers_by_position(conn: sqlite3.Connection, digest_id: int) -> dict[int, int]:
    """The paper of each entry of a digest, by the entry's position."""
    return dict(conn.execute("SELECT position, paper_id FROM entries WHERE digest_id = ?", [digest_id]).fetchall())


def digest_name(conn: sqlite3.Connection, digest_id: int) -> DigestName:
    """The parts of a digest's title. Raises NotFound."""
    row = conn.execute(f"SELECT {_NAME} FROM digests d WHERE d.id = ?", [digest_id]).fetchone()
    if row is None:
        raise NotFound(tr("There is no digest {digest} in the library.", digest=digest_id))
    return DigestName(*map(readable_text, row))


def digest_names(conn: sqlite3.Connection) -> dict[int, DigestName]:
    """The parts of every digest's title, by id."""
    rows = conn.execute(f"SELECT d.id, {_NAME} FROM digests d").fetchall()
    return {number: DigestName(*map(readable_text, parts)) for number, *parts in rows}


def digest_dates(conn: sqlite3.Connection) -> dict[int, str]:
    """The date of every digest, by id."""
    return {number: readable_text(day) for number, day in conn.execute("SELECT id, date FROM digests").fetchall()}


def papers_of_digest(conn: sqlite3.Connection, digest_id: int) -> list[int]:
    """The papers of a digest."""
    rows = conn.execute("SELECT DISTINCT paper_id FROM entries WHERE digest_id = ?", [digest_id])
    return [paper for (paper,) in rows.fetchall()]
