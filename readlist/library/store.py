"""Writes papers, entries, digests and marks, within an open step of the journal.

The commands decide what is written.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from readlist.library import tags
from readlist.library.digest_queries import digest_name
from readlist.library.display_fields import choose_fields
from readlist.library.entries import edits_of, entries_of
from readlist.library.paper_queries import Marks
from readlist.library.record_columns import RECORD_COLUMNS, to_columns
from readlist.library.series import add_series
from readlist.library.sql_parameters import in_chunks, placeholders
from readlist.library.stored_values import dump_facts, dumps
from readlist.model.digest import Digest, DigestName, Entry, Problem
from readlist.model.fact import Fact
from readlist.model.paper import Sighting, Status
from readlist.model.record import Record
from readlist.model.sort_keys import author_sort_key, title_sort_key

SHOWN_COLUMNS = (*RECORD_COLUMNS, "sort_title", "sort_author")
"""The columns of ``papers`` that hold shown fields."""
_TITLE_PLACE, _SORT_TITLE_PLACE = SHOWN_COLUMNS.index("title"), SHOWN_COLUMNS.index("sort_title")
SHOWN = ", ".join(f"p.{column}" for column in SHOWN_COLUMNS)
"""Those columns in SQL, of ``papers p``."""
PAPERS_PER_UPDATE = 250
"""Papers whose shown fields are chosen at a time, less than a third of the parameters that SQLite allows."""
ROWS_PER_INSERT = 50
"""Rows inserted with one statement."""


@dataclass(frozen=True, slots=True)
class NewEntry:
    """An entry to store, with its keys and its paper. ``columns`` are those of its record."""

    entry: Entry
    keys: tuple[str, ...]
    paper_id: int
    columns: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class NewPaper:
    """A paper to store with its first entry's fields and the marks of its source; ``date`` is that of the digest.

    ``columns`` are those of its record, ``tags`` the ids of its tags. ``added`` is the time of its arrival.
    """

    id: int
    record: Record
    columns: tuple[str, ...]
    date: str
    added: str
    status: Status = Status.UNREAD
    starred: bool = False
    tags: tuple[int, ...] = ()
    note: str = ""
    trashed: str = ""


def add_digest(
    conn: sqlite3.Connection, digest: Digest, *, name: str, sha256: str, part: int = 1, imported: str
) -> int:
    """Add the row of a digest; returns its id. ``part`` counts the digests of one source from 1."""
    add_series(conn, digest.series)
    cursor = conn.execute(
        "INSERT INTO digests (name, format, date, sha256, part, imported, problems, series)"
        " VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
        [
            name,
            digest.origin.format if digest.origin else digest.format,
            digest.date,
            sha256,
            part,
            imported,
            _dump_problems(digest.problems),
            digest.series,
        ],
    )
    return int(cursor.lastrowid or 0)


def set_digest_problems(conn: sqlite3.Connection, digest_id: int, problems: Sequence[Problem]) -> None:
    """Replace the problems of a digest."""
    conn.execute(
        "UPDATE digests SET problems = ?1 WHERE id = ?2 AND problems <> ?1", [_dump_problems(problems), digest_id]
    )


def _dump_problems(problems: Sequence[Problem]) -> str:
    return dumps([[problem.line, problem.kind, dict(problem.values)] for problem in problems])


def set_digest_date(conn: sqlite3.Connection, digest_id: int, day: str) -> DigestName:
    """Set a digest's date (ISO, "" for none); returns the parts of its former title. Raises NotFound."""
    before = digest_name(conn, digest_id)
    conn.execute("UPDATE digests SET date = ?1 WHERE id = ?2 AND date <> ?1", [day, digest_id])
    return before


def set_digest_title(conn: sqlite3.Connection, digest_id: int, title: str) -> None:
    """Set the reader's title of a digest, "" for none."""
    conn.execute("UPDATE digests SET title = ?1 WHERE id = ?2 AND title <> ?1", [title, digest_id])


def next_id(conn: sqlite3.Connection, table: str) -> int:
    """The id of the next row of ``table``; ids are never reused."""
    row = conn.execute("SELECT seq FROM sqlite_sequence WHERE name = ?", [table]).fetchone()
    return int(row[0]) + 1 if row else 1


def add_entries(conn: sqlite3.Connection, digest_id: int, first_id: int, entries: Sequence[NewEntry]) -> None:
    """Add entries with the ids ``first_id``, ``first_id + 1``, …; their papers exist already."""
    numbered = list(enumerate(entries, first_id))
    columns = f"id, digest_id, paper_id, position, line, {', '.join(RECORD_COLUMNS)}"
    _insert(
        conn,
        f"entries ({columns})",
        [
            (number, digest_id, new.paper_id, new.entry.position, new.entry.line, *new.columns)
            for number, new in numbered
        ],
    )
    identifiers: list[tuple[int, str, str]] = []
    for number, new in numbered:
        identifiers.extend((number, scheme, value) for scheme, value in new.entry.record.identifiers.items())
    _insert(conn, "identifiers (entry_id, scheme, value)", identifiers)
    keys = [(key, number) for number, new in numbered for key in dict.fromkeys(new.keys)]
    _insert(conn, "entry_keys (key, entry_id)", sorted(keys))  # sorted: neighbours share pages of the index


def replace_keys(conn: sqlite3.Connection, entry_id: int, keys: Iterable[str]) -> None:
    """Give an entry these keys in place of those it has."""
    conn.execute("DELETE FROM entry_keys WHERE entry_id = ?", [entry_id])
    conn.executemany("INSERT OR IGNORE INTO entry_keys (key, entry_id) VALUES (?, ?)", [(k, entry_id) for k in keys])


def add_papers(conn: sqlite3.Connection, papers: Sequence[NewPaper]) -> None:
    """Add new papers.

    Tags and notes come before the marks: a paper without marks decides nothing (``decisions``), and what a source says
    is no decision of the reader.
    """
    columns = f"id, {', '.join(SHOWN_COLUMNS)}"
    _insert(conn, f"papers ({columns})", [_paper_row(paper) for paper in papers])
    tagged = [(paper.id, tag) for paper in papers for tag in paper.tags]
    _insert(conn, "paper_tags (paper_id, tag_id)", tagged)
    _insert(conn, "notes (paper_id, text)", [(paper.id, paper.note) for paper in papers if paper.note])
    columns = "paper_id, status, starred, added, trashed, date, seen"
    marks = [
        (
            paper.id,
            paper.status,
            int(paper.starred),
            paper.added,
            paper.trashed,
            paper.record.published or paper.date,
            1,
        )
        for paper in papers
    ]
    _insert(conn, f"marks ({columns})", marks)


def _paper_row(paper: NewPaper) -> tuple[object, ...]:
    record = paper.record
    return (paper.id, *paper.columns, title_sort_key(record.title), author_sort_key(record.authors))


def _insert(conn: sqlite3.Connection, target: str, rows: Sequence[Sequence[object]]) -> None:
    """Insert rows into ``target``, a table with its columns, many rows in each statement.

    Since triggers may refuse a write, SQLite journals each page that a statement changes, in a temporary file if they
    are many. With a statement for each row, that would be most of what an import writes.
    """
    for chunk in in_chunks(rows, ROWS_PER_INSERT):
        row_placeholders = f"({placeholders(chunk[0])})"
        values = [value for row in chunk for value in row]
        conn.execute(f"INSERT INTO {target} VALUES {', '.join([row_placeholders] * len(chunk))}", values)


def add_paper(conn: sqlite3.Connection, marks: Marks, paper_id: int | None = None) -> int:
    """Add a paper without entries; ``refresh_papers`` fills its fields once it has some. Returns its id."""
    cursor = conn.execute(
        "INSERT INTO papers (id, title, abstract, authors, published, venue, url) VALUES (?, '', '', '[]', '', '', '')",
        [paper_id],
    )
    new_id = int(cursor.lastrowid or 0)
    conn.execute(
        "INSERT INTO marks (paper_id, status, starred, added, trashed, date, seen) VALUES (?, ?, ?, ?, ?, '', 0)",
        [new_id, marks.status, int(marks.starred), marks.added, marks.trashed],
    )
    _write_note_tags_and_edits(conn, new_id, marks)
    return new_id


def write_marks(conn: sqlite3.Connection, paper_id: int, marks: Marks) -> None:
    """Set the status, star, times and note of a paper, and add tags and edits to those that it has."""
    conn.execute(
        "UPDATE marks SET status = ?, starred = ?, added = ?, trashed = ? WHERE paper_id = ?",
        [marks.status, int(marks.starred), marks.added, marks.trashed, paper_id],
    )
    _write_note_tags_and_edits(conn, paper_id, marks)


def _write_note_tags_and_edits(conn: sqlite3.Connection, paper_id: int, marks: Marks) -> None:
    """Set the note of a paper, and add tags and edits."""
    set_note(conn, paper_id, marks.note)
    for tag in marks.tags:
        if tags.tag_name(conn, tag) is not None:  # not deleted in the meantime
            tags.add_tag(conn, [paper_id], tag)
    for name, value in marks.edits.items():
        set_edit(conn, paper_id, name, value)


def remove_paper(conn: sqlite3.Connection, paper_id: int) -> None:
    """Remove a paper without entries, and its marks."""
    for table in ("marks", "paper_tags", "notes", "edits"):
        conn.execute(f"DELETE FROM {table} WHERE paper_id = ?", [paper_id])
    conn.execute("DELETE FROM papers WHERE id = ?", [paper_id])


def move_entries(conn: sqlite3.Connection, entry_ids: Iterable[int], paper_id: int) -> None:
    """Move entries to another paper."""
    conn.executemany("UPDATE entries SET paper_id = ? WHERE id = ?", [(paper_id, entry) for entry in entry_ids])


def refresh_papers(conn: sqlite3.Connection, paper_ids: Iterable[int]) -> set[int]:
    """Choose the shown fields of papers again; returns the ids of papers whose text changed."""
    changed: set[int] = set()
    for chunk in in_chunks(paper_ids, PAPERS_PER_UPDATE):
        new_dates: list[tuple[int, str, int]] = []  # of papers with another date or number of digests than stored
        entries, edits = entries_of(conn, chunk), edits_of(conn, chunk)
        rows = conn.execute(
            f"SELECT p.id, {SHOWN}, m.date, m.seen FROM papers p JOIN marks m ON m.paper_id = p.id"
            f" WHERE p.id IN ({placeholders(chunk)})",
            chunk,
        ).fetchall()
        for paper_id, *before in rows:
            known = before[_TITLE_PLACE], before[_SORT_TITLE_PLACE]
            shown, date_and_seen = choose_columns(entries.get(paper_id, []), edits.get(paper_id, {}), known)
            if tuple(before[:-2]) != shown:
                changed.add(paper_id)
                sets = ", ".join(f"{column} = ?" for column in SHOWN_COLUMNS)
                conn.execute(f"UPDATE papers SET {sets} WHERE id = ?", [*shown, paper_id])
            if tuple(before[-2:]) != date_and_seen:
                new_dates.append((paper_id, *date_and_seen))
        if new_dates:
            conn.execute(
                "UPDATE marks SET date = new.column2, seen = new.column3"
                f" FROM (VALUES {', '.join(['(?, ?, ?)'] * len(new_dates))}) AS new WHERE paper_id = new.column1",
                [value for row in new_dates for value in row],
            )
    return changed


def choose_columns(
    entries: Sequence[Sighting], edits: Mapping[str, str], known: tuple[str, str] | None = None
) -> tuple[tuple[str, ...], tuple[str, int]]:
    """The computed columns of a paper: its shown fields; its date and its number of digests.

    ``known`` is a title with its sort key: the key of an unchanged title is not computed again.
    """
    record = choose_fields([entry.record for entry in entries], edits)
    date = record.published or min((entry.digest_date for entry in entries if entry.digest_date), default="")
    return _as_columns(record, known), (date, len({entry.digest_id for entry in entries}))


def _as_columns(record: Record, known: tuple[str, str] | None = None) -> tuple[str, ...]:
    title_key = known[1] if known is not None and known[0] == record.title else ""
    return (*to_columns(record), title_key or title_sort_key(record.title), author_sort_key(record.authors))


def set_marks(conn: sqlite3.Connection, paper_ids: Iterable[int], column: str, value: str | int) -> set[int]:
    """Set ``status``, ``starred`` or ``trashed``; returns the ids it changed. ``trashed`` keeps its first time."""
    is_trashing = column == "trashed" and bool(value)
    is_changed = "+trashed = ''" if is_trashing else f"{column} <> ?"
    values = [] if is_trashing else [value]
    changed: set[int] = set()
    for chunk in in_chunks(paper_ids):
        condition = f"paper_id IN ({placeholders(chunk)}) AND {is_changed}"
        rows = conn.execute(f"SELECT paper_id FROM marks WHERE {condition}", [*chunk, *values]).fetchall()
        changed.update(paper for (paper,) in rows)
        conn.execute(f"UPDATE marks SET {column} = ? WHERE {condition}", [value, *chunk, *values])
    return changed


def set_note(conn: sqlite3.Connection, paper_id: int, text: str) -> None:
    """Write a paper's note; an empty text removes it."""
    before = conn.execute("SELECT text FROM notes WHERE paper_id = ?", [paper_id]).fetchone()
    if before is None and text:
        conn.execute("INSERT INTO notes (paper_id, text) VALUES (?, ?)", [paper_id, text])
    elif before is not None and not text:
        conn.execute("DELETE FROM notes WHERE paper_id = ?", [paper_id])
    elif before is not None and before[0] != text:
        conn.execute("UPDATE notes SET text = ? WHERE paper_id = ?", [text, paper_id])


def set_edit(conn: sqlite3.Connection, paper_id: int, field: str, value: str | None) -> None:
    """Store the reader's own value of a field; None removes it."""
    before = conn.execute("SELECT value FROM edits WHERE paper_id = ? AND field = ?", [paper_id, field]).fetchone()
    if value is None:
        conn.execute("DELETE FROM edits WHERE paper_id = ? AND field = ?", [paper_id, field])
    elif before is None:
        conn.execute("INSERT INTO edits (paper_id, field, value) VALUES (?, ?, ?)", [paper_id, field, value])
    elif before[0] != value:
        conn.execute("UPDATE edits SET value = ? WHERE paper_id = ? AND field = ?", [value, paper_id, field])


def add_possible_duplicate(
    conn: sqlite3.Connection, one: int, other: int, score: float, evidence: Sequence[Fact], against: Sequence[Fact]
) -> bool:
    """Store a possible duplicate: a pair of entries. False if it is stored already."""
    pair = sorted((one, other))
    if conn.execute("SELECT 1 FROM resemblances WHERE entry_a = ? AND entry_b = ?", pair).fetchone():
        return False
    conn.execute(
        "INSERT INTO resemblances (entry_a, entry_b, score, evidence, against) VALUES (?, ?, ?, ?, ?)",
        # Rounded, since a score must survive JSON exactly.
        [*pair, round(score, 4), dump_facts(evidence), dump_facts(against)],
    )
    return True


def add_distinct(conn: sqlite3.Connection, ones: Iterable[int], others: Sequence[int]) -> None:
    """Store that no entry of ``ones`` is the same work as any of ``others``."""
    for one in ones:
        for other in others:
            conn.execute(
                "INSERT INTO distinct_pairs (entry_a, entry_b) SELECT ?1, ?2 WHERE NOT EXISTS"
                " (SELECT 1 FROM distinct_pairs WHERE entry_a = ?1 AND entry_b = ?2)",
                sorted((one, other)),
            )


def remove_distinct(conn: sqlite3.Connection, entry_ids: Sequence[int]) -> None:
    """Remove "distinct" between any two of these entries."""
    conn.execute(
        f"DELETE FROM distinct_pairs WHERE entry_a IN ({placeholders(entry_ids)})"
        f" AND entry_b IN ({placeholders(entry_ids)})",
        [*entry_ids, *entry_ids],
    )
