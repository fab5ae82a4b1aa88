"""The queue of papers to index: triggers add a ticket in the transaction that changes a paper's text.

Ticket numbers are never reused, so clearing indexed tickets cannot clear a later change. With each clearing, the
library gets the token that the index named in its last commit. An index that does not know the library's token is not
up to date (one of the two was restored or copied, or another index took the tickets) and is rebuilt.
"""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Callable, Mapping, Sequence
from typing import NamedTuple

from readlist.library import paper_queries
from readlist.library.database import Database
from readlist.library.paper_queries import TextRow
from readlist.library.sql_parameters import in_chunks, placeholders
from readlist.library.stored_values import readable_number, readable_text

UNNAMED = "unnamed"
"""Stands for the id of a library that has lost it."""
MAX_LIBRARY_ID_CHARS = 64
"""Characters of a library's id, 32 in one that Readlist made; a damaged one may have any number."""
_NOT_IN_NAMES = re.compile(r"[^0-9A-Za-z_-]")
"""Characters not allowed in the library's id, which becomes part of a folder's name."""


class Ticket(NamedTuple):
    """A paper in the queue."""

    number: int
    paper_id: int


def library_id(database: Database) -> str:
    """The random id of this library, also known to its index. ``UNNAMED`` if it was lost."""
    with database.reading() as reader:
        row = reader.execute("SELECT value FROM meta WHERE key = 'library_id'").fetchone()
        return _NOT_IN_NAMES.sub("", readable_text(row[0]) if row else "")[:MAX_LIBRARY_ID_CHARS] or UNNAMED


def count(database: Database) -> int:
    """The number of papers in the queue."""
    with database.reading() as reader:
        return int(reader.execute("SELECT count(*) FROM to_index").fetchone()[0])


def read_tickets(database: Database, limit: int, after: int = 0) -> list[Ticket]:
    """The oldest tickets numbered above ``after``, at most ``limit``; they stay in the queue until cleared."""
    query = "SELECT ticket, paper_id FROM to_index WHERE ticket > ? ORDER BY ticket LIMIT ?"
    with database.reading() as reader:
        return [Ticket(number, readable_number(paper)) for number, paper in reader.execute(query, [after, limit])]


def newest(database: Database) -> int:
    """The number of the newest ticket; 0 for none."""
    with database.reading() as reader:
        return int(reader.execute("SELECT coalesce(max(ticket), 0) FROM to_index").fetchone()[0])


def not_queued(database: Database, papers: Sequence[int]) -> list[int]:
    """The papers that are not in the queue."""
    if not papers:
        return []
    waiting: set[int] = set()
    with database.reading() as reader:
        for chunk in in_chunks(papers):
            rows = reader.execute(f"SELECT paper_id FROM to_index WHERE paper_id IN ({placeholders(chunk)})", chunk)
            waiting.update(number for (number,) in rows)
    return [paper for paper in papers if paper not in waiting]


def queue(database: Database, papers: Sequence[int]) -> None:
    """Put papers into the queue, even removed ones. A paper already in it keeps its ticket."""
    with database.writing() as handle:
        rows = [(paper,) for paper in papers]
        handle.conn.executemany("INSERT OR IGNORE INTO to_index (paper_id) VALUES (?)", rows)


def clear(database: Database, indexed: Mapping[Ticket, TextRow | None], confirm: Callable[[str], str]) -> str:
    """Remove tickets; returns the library's new token. ``indexed`` has the indexed text, None if the paper is gone.

    ``confirm`` is called with the library's token and returns the next one, or "" if the index does not know it: then
    another program has cleared tickets. Nothing is removed in that case, and the result is "".
    """
    with database.writing() as handle:
        conn = handle.conn
        conn.execute("DELETE FROM to_index WHERE ticket < 0")  # takes the write lock before reading
        next_token = confirm(_read_token(conn))
        if not next_token:
            return ""
        _write_token(conn, next_token)
        waiting: set[int] = set()
        for chunk in in_chunks(ticket.number for ticket in indexed):
            rows = conn.execute(f"SELECT ticket FROM to_index WHERE ticket IN ({placeholders(chunk)})", chunk)
            waiting.update(number for (number,) in rows)
        conn.executemany("DELETE FROM to_index WHERE ticket = ?", [(number,) for number in sorted(waiting)])
        cleared_elsewhere = {ticket.paper_id: text for ticket, text in indexed.items() if ticket.number not in waiting}
        texts = {text[0]: text for text in paper_queries.fetch_texts(conn, cleared_elsewhere)}
        # Another program may have indexed a newer text before this older one: then index the paper once more.
        again = [(paper,) for paper, text in cleared_elsewhere.items() if texts.get(paper) != text]
        conn.executemany("INSERT OR REPLACE INTO to_index (paper_id) VALUES (?)", again)
    return next_token


def token(database: Database) -> str:
    """The library's token; an index that knows it has seen every ticket cleared so far. "" before the first one."""
    with database.reading() as reader:
        return _read_token(reader)


def queue_all(database: Database, token: str, confirm: Callable[[], bool]) -> bool:
    """Queue every paper, the newest first, and set the token of an index that was reset.

    Returns False, without changes, if ``confirm`` does. The newest papers are most often looked for. Without an order
    SQLite takes that of an index, by title: each paper would be read from another page of the file. Tickets get new
    numbers, so that an indexing run under way does not clear them.
    """
    with database.writing() as handle:
        conn = handle.conn
        conn.execute("DELETE FROM to_index WHERE ticket < 0")  # takes the write lock before asking the index
        if not confirm():
            return False
        conn.execute("INSERT OR REPLACE INTO to_index (paper_id) SELECT id FROM papers ORDER BY id DESC")
        _write_token(conn, token)
    return True


def _read_token(conn: sqlite3.Connection) -> str:
    row = conn.execute("SELECT value FROM meta WHERE key = 'index_token'").fetchone()
    return readable_text(row[0]) if row else ""


def _write_token(conn: sqlite3.Connection, token: str) -> None:
    conn.execute("INSERT OR REPLACE INTO meta VALUES ('index_token', ?)", [token])
