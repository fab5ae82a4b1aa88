"""The queue of papers to be indexed: a ticket for each, written by triggers in the transaction that changed its text.

A ticket's number is never used twice, so to clear what was indexed cannot clear a change that came meanwhile. With each
clearing the library gets the token that the index named in its last commit. An index that does not know the library's
token is not this library's (one of them was restored or copied, or another index took the tickets) and starts anew.
"""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Callable, Mapping, Sequence
from typing import NamedTuple

from readlist.library import paper_queries
from readlist.library.database import Database
from readlist.library.entries import in_chunks
from readlist.library.paper_queries import Text
from readlist.library.values import some_number, some_text

UNNAMED = "unnamed"
LIBRARY_ID_CHARS = 64
_NOT_IN_NAMES = re.compile(r"[^0-9A-Za-z_-]")
"""The id becomes a part of a folder's name, whatever stands in a damaged file."""


class Ticket(NamedTuple):
    """A paper that waits to be indexed."""

    number: int
    paper_id: int


def library_id(database: Database) -> str:
    """The random name of this library, which its index has, too. ``UNNAMED`` where it was lost."""
    with database.reading() as reader:
        row = reader.execute("SELECT value FROM meta WHERE key = 'library_id'").fetchone()
        return _NOT_IN_NAMES.sub("", some_text(row[0]) if row else "")[:LIBRARY_ID_CHARS] or UNNAMED


def count(database: Database) -> int:
    """The number of papers in the queue."""
    with database.reading() as reader:
        return int(reader.execute("SELECT count(*) FROM to_index").fetchone()[0])


def take(database: Database, most: int, after: int = 0) -> list[Ticket]:
    """The oldest tickets with greater numbers than ``after``, at most ``most``; they stay until cleared."""
    ask = "SELECT ticket, paper_id FROM to_index WHERE ticket > ? ORDER BY ticket LIMIT ?"
    with database.reading() as reader:
        return [Ticket(number, some_number(paper)) for number, paper in reader.execute(ask, [after, most])]


def newest(database: Database) -> int:
    """The number of the newest ticket, 0 for none."""
    with database.reading() as reader:
        return int(reader.execute("SELECT coalesce(max(ticket), 0) FROM to_index").fetchone()[0])


def missing(database: Database, papers: Sequence[int]) -> list[int]:
    """Those of the papers that are not in the queue."""
    if not papers:
        return []
    waiting: set[int] = set()
    with database.reading() as reader:
        for chunk in in_chunks(papers):
            places = ", ".join("?" * len(chunk))
            rows = reader.execute(f"SELECT paper_id FROM to_index WHERE paper_id IN ({places})", chunk)
            waiting.update(number for (number,) in rows)
    return [paper for paper in papers if paper not in waiting]


def queue(database: Database, papers: Sequence[int]) -> None:
    """Put papers into the queue, also those that are gone. One that is in it keeps its ticket."""
    with database.writing() as handle:
        rows = [(paper,) for paper in papers]
        handle.conn.executemany("INSERT OR IGNORE INTO to_index (paper_id) VALUES (?)", rows)


def clear(database: Database, indexed: Mapping[Ticket, Text | None], confirm: Callable[[str], str]) -> str:
    """Remove tickets; the library's new token. ``indexed`` has the text that was indexed, None if the paper is gone.

    ``confirm`` gets the library's token and gives the next one, "" if the index does not know it: then tickets were
    cleared that it never saw. Nothing is removed then, and the result is "".
    """
    with database.writing() as handle:
        conn = handle.conn
        conn.execute("DELETE FROM to_index WHERE ticket < 0")  # takes the write lock before anything is read
        following = confirm(_read_token(conn))
        if not following:
            return ""
        _write_token(conn, following)
        waiting: set[int] = set()
        for chunk in in_chunks(ticket.number for ticket in indexed):
            places = ", ".join("?" * len(chunk))
            rows = conn.execute(f"SELECT ticket FROM to_index WHERE ticket IN ({places})", chunk)
            waiting.update(number for (number,) in rows)
        conn.executemany("DELETE FROM to_index WHERE ticket = ?", [(number,) for number in sorted(waiting)])
        overtaken = {ticket.paper_id: text for ticket, text in indexed.items() if ticket.number not in waiting}
        texts = {text[0]: text for text in paper_queries.fetch_texts(conn, overtaken)}
        # Another program may have indexed a newer text before this older one came after it: once more, then.
        again = [(paper,) for paper, text in overtaken.items() if texts.get(paper) != text]
        conn.executemany("INSERT OR REPLACE INTO to_index (paper_id) VALUES (?)", again)
    return following


def token(database: Database) -> str:
    """The library's token: an index that knows it has followed every ticket that was cleared. "" before the first."""
    with database.reading() as reader:
        return _read_token(reader)


def queue_all(database: Database, token: str, confirm: Callable[[], bool]) -> bool:
    """Put every paper into the queue and take the token of an index that starts anew. False if it does not ``confirm``.

    Tickets get new numbers, so that indexing under way does not clear them.
    """
    with database.writing() as handle:
        conn = handle.conn
        conn.execute("DELETE FROM to_index WHERE ticket < 0")  # takes the write lock before the index is asked
        if not confirm():
            return False
        conn.execute("INSERT OR REPLACE INTO to_index (paper_id) SELECT id FROM papers")
        _write_token(conn, token)
    return True


def _read_token(conn: sqlite3.Connection) -> str:
    row = conn.execute("SELECT value FROM meta WHERE key = 'index_token'").fetchone()
    return some_text(row[0]) if row else ""


def _write_token(conn: sqlite3.Connection, token: str) -> None:
    conn.execute("INSERT OR REPLACE INTO meta VALUES ('index_token', ?)", [token])
