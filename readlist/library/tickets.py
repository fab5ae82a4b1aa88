"""What waits to be indexed: a ticket a paper, written by triggers in the transaction that changed its text.

A ticket's number is never used twice, so clearing what was indexed cannot clear a change that came meanwhile.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from readlist.library.database import Database


@dataclass(frozen=True, slots=True)
class Ticket:
    """A paper that waits to be indexed."""

    number: int
    paper_id: int


def library_id(database: Database) -> str:
    """The name this library was given when it was made; an index bears it too."""
    with database.reading() as reader:
        return str(reader.execute("SELECT value FROM meta WHERE key = 'library_id'").fetchone()[0])


def count(database: Database) -> int:
    """How many papers wait."""
    with database.reading() as reader:
        return int(reader.execute("SELECT count(*) FROM to_index").fetchone()[0])


def take(database: Database, most: int) -> list[Ticket]:
    """The oldest tickets; they stay until cleared."""
    with database.reading() as reader:
        rows = reader.execute("SELECT ticket, paper_id FROM to_index ORDER BY ticket LIMIT ?", [most]).fetchall()
    return [Ticket(*row) for row in rows]


def clear(database: Database, tickets: Sequence[Ticket]) -> None:
    """Forget tickets whose papers are in the index now."""
    with database.writing() as handle:
        handle.conn.executemany("DELETE FROM to_index WHERE ticket = ?", [(ticket.number,) for ticket in tickets])


def queue_all(database: Database) -> None:
    """Let every paper wait: the index starts anew."""
    with database.writing() as handle:
        handle.conn.execute("INSERT INTO to_index (paper_id) SELECT id FROM papers WHERE true ON CONFLICT DO NOTHING")
