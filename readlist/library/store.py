"""The writes: each function puts one thing into an open step; what a command means is decided in ``commands``."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from readlist.errors import NotFound
from readlist.library import tags
from readlist.library.display_fields import choose_fields
from readlist.library.entries import edits_of, entries_of, in_chunks, read_edits
from readlist.library.record_columns import RECORD_COLUMNS, to_columns
from readlist.library.values import dump_facts, dumps, some_number, some_status, some_text
from readlist.model.digest import Digest, DigestName, Entry
from readlist.model.fact import Fact
from readlist.model.paper import Sighting, Status
from readlist.model.record import Record
from readlist.model.sort_keys import title_sort_key
from readlist.translation import tr

SHOWN_COLUMNS = (*RECORD_COLUMNS, "sort_title")
"""The columns of ``papers`` that are chosen from a paper's entries and edits."""
TITLE, SORT_TITLE = SHOWN_COLUMNS.index("title"), SHOWN_COLUMNS.index("sort_title")
SHOWN = ", ".join(f"p.{column}" for column in SHOWN_COLUMNS)
"""The same as SQL, of ``papers p``."""
TOGETHER = 50
"""Rows inserted with one statement."""


@dataclass(frozen=True, slots=True)
class Arrival:
    """An entry on its way in: its keys and the paper it is on."""

    entry: Entry
    keys: tuple[str, ...]
    paper_id: int


@dataclass(frozen=True, slots=True)
class KnownDigest:
    """A digest in the library, found by its source. ``imported`` is an ISO time."""

    id: int
    format: str
    imported: str
    name: DigestName


@dataclass(frozen=True, slots=True)
class Marks:
    """The reader's own of one paper, as they are remembered when it is merged."""

    status: Status
    starred: bool
    added: str
    trashed: str
    note: str
    tags: tuple[int, ...]
    edits: Mapping[str, str]


def add_digest(
    conn: sqlite3.Connection, digest: Digest, *, name: str, sha256: str, part: int = 1, imported: str
) -> int:
    """Put in the digest's own row; gives its id. ``part`` counts the digests of one source from 1."""
    problems = dumps([[problem.line, problem.kind, dict(problem.values)] for problem in digest.problems])
    cursor = conn.execute(
        "INSERT INTO digests (name, format, date, sha256, part, imported, problems, series)"
        " VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
        [name, digest.format, digest.date, sha256, part, imported, problems, digest.series],
    )
    return int(cursor.lastrowid or 0)


def find_digests(conn: sqlite3.Connection, sha256: str) -> tuple[KnownDigest, ...]:
    """The digests of a source of just these bytes, in their order; empty where they never came."""
    rows = conn.execute("SELECT id, format, imported FROM digests WHERE sha256 = ? ORDER BY part", [sha256]).fetchall()
    return tuple(
        KnownDigest(int(row[0]), some_text(row[1]), some_text(row[2]), digest_name(conn, int(row[0]))) for row in rows
    )


def set_digest_date(conn: sqlite3.Connection, digest_id: int, day: str) -> DigestName:
    """Set a digest's date (ISO, "" for none); gives its name as it was. Raises NotFound."""
    before = digest_name(conn, digest_id)
    conn.execute("UPDATE digests SET date = ?1 WHERE id = ?2 AND date <> ?1", [day, digest_id])
    return before


def digest_name(conn: sqlite3.Connection, digest_id: int) -> DigestName:
    """What a digest is called. Raises NotFound."""
    row = conn.execute("SELECT name, series, date, title FROM digests WHERE id = ?", [digest_id]).fetchone()
    if row is None:
        raise NotFound(tr("There is no digest {digest} in the library.", digest=digest_id))
    return DigestName(*map(some_text, row))


def set_digest_title(conn: sqlite3.Connection, digest_id: int, title: str) -> None:
    """Call a digest by a name of the reader's, "" for its own."""
    conn.execute("UPDATE digests SET title = ?1 WHERE id = ?2 AND title <> ?1", [title, digest_id])


def papers_of_digest(conn: sqlite3.Connection, digest_id: int) -> list[int]:
    """The papers that stood in a digest."""
    rows = conn.execute("SELECT DISTINCT paper_id FROM entries WHERE digest_id = ?", [digest_id])
    return [paper for (paper,) in rows.fetchall()]


def papers_of_entries(conn: sqlite3.Connection, entry_ids: Iterable[int]) -> set[int]:
    """The papers that entries are on. Raises NotFound for the first entry that is not in the library."""
    papers = set()
    for entry in entry_ids:
        row = conn.execute("SELECT paper_id FROM entries WHERE id = ?", [entry]).fetchone()
        if row is None:
            raise NotFound(tr("There is no entry {entry} in the library.", entry=entry))
        papers.add(int(row[0]))
    return papers


def papers_now(conn: sqlite3.Connection, entry_ids: Sequence[int]) -> set[int]:
    """The papers of those of the entries that are in the library."""
    places = ", ".join("?" * len(entry_ids))
    rows = conn.execute(f"SELECT paper_id FROM entries WHERE id IN ({places})", entry_ids)
    return {paper for (paper,) in rows}


def has_paper(conn: sqlite3.Connection, paper_id: int) -> bool:
    """Whether a paper has this id."""
    return conn.execute("SELECT 1 FROM papers WHERE id = ?", [paper_id]).fetchone() is not None


def next_id(conn: sqlite3.Connection, table: str) -> int:
    """The id the next row of ``table`` would get; ids are never used twice."""
    row = conn.execute("SELECT seq FROM sqlite_sequence WHERE name = ?", [table]).fetchone()
    return int(row[0]) + 1 if row else 1


def add_entries(conn: sqlite3.Connection, digest_id: int, first_id: int, arrivals: Sequence[Arrival]) -> None:
    """Put in entries with the ids ``first_id``, ``first_id + 1``, …; each has its paper already."""
    numbered = list(enumerate(arrivals, first_id))
    columns = f"id, digest_id, paper_id, position, line, {', '.join(RECORD_COLUMNS)}"
    _insert(
        conn,
        f"entries ({columns})",
        [
            (number, digest_id, a.paper_id, a.entry.position, a.entry.line, *to_columns(a.entry.record))
            for number, a in numbered
        ],
    )
    named = [(number, scheme, value) for number, a in numbered for scheme, value in a.entry.record.identifiers.items()]
    _insert(conn, "identifiers (entry_id, scheme, value)", named)
    keys = [(key, number) for number, a in numbered for key in dict.fromkeys(a.keys)]
    _insert(conn, "entry_keys (key, entry_id)", sorted(keys))  # neighbours go into one page of the tree


def add_keys(conn: sqlite3.Connection, entry_id: int, keys: Iterable[str]) -> None:
    """Let an entry be found by these keys."""
    conn.executemany("INSERT OR IGNORE INTO entry_keys (key, entry_id) VALUES (?, ?)", [(k, entry_id) for k in keys])


def add_papers(conn: sqlite3.Connection, papers: Sequence[tuple[int, Record, str]], added: str) -> None:
    """Put in new papers, unread: (id, record, date) each."""
    columns = f"id, {', '.join(SHOWN_COLUMNS)}"
    _insert(conn, f"papers ({columns})", [(number, *_as_columns(record)) for number, record, _ in papers])
    columns = "paper_id, status, starred, added, trashed, date, seen"
    marks = [(n, Status.UNREAD, 0, added, "", record.published or date, 1) for n, record, date in papers]
    _insert(conn, f"marks ({columns})", marks)


def _insert(conn: sqlite3.Connection, place: str, rows: Sequence[Sequence[object]]) -> None:
    """Insert rows, many with each statement.

    Since triggers may refuse a write, SQLite keeps a copy of each page that a statement changes, in a temporary file
    once they are many; a statement a row makes of that most of what an import writes.
    """
    for chunk in in_chunks(rows, TOGETHER):
        one = f"({', '.join('?' * len(chunk[0]))})"
        values = [value for row in chunk for value in row]
        conn.execute(f"INSERT INTO {place} VALUES {', '.join([one] * len(chunk))}", values)


def add_paper(conn: sqlite3.Connection, marks: Marks, paper_id: int | None = None) -> int:
    """A paper without entries yet, with these marks; ``refresh_papers`` fills its fields once it has some."""
    cursor = conn.execute(
        "INSERT INTO papers (id, title, abstract, authors, published, venue, url) VALUES (?, '', '', '[]', '', '', '')",
        [paper_id],
    )
    number = int(cursor.lastrowid or 0)
    conn.execute(
        "INSERT INTO marks (paper_id, status, starred, added, trashed, date, seen) VALUES (?, ?, ?, ?, ?, '', 0)",
        [number, marks.status, int(marks.starred), marks.added, marks.trashed],
    )
    _write_own(conn, number, marks)
    return number


def write_marks(conn: sqlite3.Connection, paper_id: int, marks: Marks) -> None:
    """Give a paper these marks; tags and edits are added to those it has."""
    conn.execute(
        "UPDATE marks SET status = ?, starred = ?, added = ?, trashed = ? WHERE paper_id = ?",
        [marks.status, int(marks.starred), marks.added, marks.trashed, paper_id],
    )
    _write_own(conn, paper_id, marks)


def _write_own(conn: sqlite3.Connection, paper_id: int, marks: Marks) -> None:
    set_note(conn, paper_id, marks.note)
    for tag in marks.tags:
        if tags.name_of(conn, tag) is not None:  # not deleted since
            tags.add_tag(conn, [paper_id], tag)
    for name, value in marks.edits.items():
        set_edit(conn, paper_id, name, value)


def remove_paper(conn: sqlite3.Connection, paper_id: int) -> None:
    """Take out a paper that has no entries any more, with its marks."""
    for table in ("marks", "paper_tags", "notes", "edits"):
        conn.execute(f"DELETE FROM {table} WHERE paper_id = ?", [paper_id])
    conn.execute("DELETE FROM papers WHERE id = ?", [paper_id])


def move_entries(conn: sqlite3.Connection, entry_ids: Iterable[int], paper_id: int) -> None:
    """Put entries on another paper."""
    conn.executemany("UPDATE entries SET paper_id = ? WHERE id = ?", [(paper_id, entry) for entry in entry_ids])


def refresh_papers(conn: sqlite3.Connection, paper_ids: Iterable[int]) -> set[int]:
    """Choose the shown fields of papers anew; gives the ids of those whose text changed."""
    changed: set[int] = set()
    for chunk in in_chunks(paper_ids):
        places = ", ".join("?" * len(chunk))
        entries, edits = entries_of(conn, chunk), edits_of(conn, chunk)
        rows = conn.execute(
            f"SELECT p.id, {SHOWN}, m.date, m.seen FROM papers p JOIN marks m ON m.paper_id = p.id"
            f" WHERE p.id IN ({places})",
            chunk,
        ).fetchall()
        for paper_id, *before in rows:
            known = before[TITLE], before[SORT_TITLE]
            text, sightings = choose_rows(entries.get(paper_id, []), edits.get(paper_id, {}), known)
            if tuple(before[:-2]) != text:
                changed.add(paper_id)
                sets = ", ".join(f"{column} = ?" for column in SHOWN_COLUMNS)
                conn.execute(f"UPDATE papers SET {sets} WHERE id = ?", [*text, paper_id])
            if tuple(before[-2:]) != sightings:
                conn.execute("UPDATE marks SET date = ?, seen = ? WHERE paper_id = ?", [*sightings, paper_id])
    return changed


def choose_rows(
    entries: Sequence[Sighting], edits: Mapping[str, str], known: tuple[str, str] | None = None
) -> tuple[tuple[str, ...], tuple[str, int]]:
    """The columns of a paper: its shown fields; its date, and the number of digests it stood in.

    ``known`` is a title with its sort key, which need not be made again.
    """
    record = choose_fields([entry.record for entry in entries], edits)
    date = record.published or min((entry.digest_date for entry in entries if entry.digest_date), default="")
    return _as_columns(record, known), (date, len({entry.digest_id for entry in entries}))


def _as_columns(record: Record, known: tuple[str, str] | None = None) -> tuple[str, ...]:
    is_known = known is not None and known[0] == record.title and known[1] != ""
    sort_title = known[1] if known is not None and is_known else title_sort_key(record.title)
    return (*to_columns(record), sort_title)


def with_status(conn: sqlite3.Connection, paper_ids: Iterable[int], status: Status) -> set[int]:
    """Those of the papers that have this status."""
    found: set[int] = set()
    for chunk in in_chunks(paper_ids):
        places = ", ".join("?" * len(chunk))
        rows = conn.execute(f"SELECT paper_id FROM marks WHERE paper_id IN ({places}) AND status = ?", [*chunk, status])
        found.update(paper for (paper,) in rows)
    return found


def require_papers(conn: sqlite3.Connection, paper_ids: Iterable[int]) -> list[int]:
    """The ids, each once, in the order given. Raises NotFound for the first that is not in the library."""
    wanted = list(dict.fromkeys(int(paper) for paper in paper_ids))
    for chunk in in_chunks(wanted):
        places = ", ".join("?" * len(chunk))
        here = {paper for (paper,) in conn.execute(f"SELECT id FROM papers WHERE id IN ({places})", chunk)}
        for paper in chunk:
            if paper not in here:
                raise NotFound(tr("There is no paper {paper} in the library.", paper=paper))
    return wanted


def title_of(conn: sqlite3.Connection, paper_id: int) -> str:
    """A paper's title as it is shown, "" where there is no such paper or none can be read."""
    row = conn.execute("SELECT title FROM papers WHERE id = ?", [paper_id]).fetchone()
    return "" if row is None else some_text(row[0])


def read_marks(conn: sqlite3.Connection, paper_id: int) -> Marks:
    """The reader's own of a paper. Raises NotFound."""
    row = conn.execute("SELECT status, starred, added, trashed FROM marks WHERE paper_id = ?", [paper_id]).fetchone()
    if row is None:
        raise NotFound(tr("There is no paper {paper} in the library.", paper=paper_id))
    note = conn.execute("SELECT text FROM notes WHERE paper_id = ?", [paper_id]).fetchone()
    borne = conn.execute("SELECT tag_id FROM paper_tags WHERE paper_id = ? ORDER BY tag_id", [paper_id]).fetchall()
    return Marks(
        some_status(row[0]), bool(some_number(row[1])), some_text(row[2]), some_text(row[3]),
        some_text(note[0]) if note else "",
        tuple(tag for (tag,) in borne), read_edits(conn, paper_id),
    )  # fmt: skip


def set_marks(conn: sqlite3.Connection, paper_ids: Iterable[int], column: str, value: str | int) -> set[int]:
    """Set ``status``, ``starred`` or ``trashed``; gives the ids where that was news. Once in the trash is enough."""
    news = "+trashed = ''" if column == "trashed" and value else f"{column} <> ?"
    values = [value] if "?" in news else []
    changed: set[int] = set()
    for chunk in in_chunks(paper_ids):
        condition = f"paper_id IN ({', '.join('?' * len(chunk))}) AND {news}"
        rows = conn.execute(f"SELECT paper_id FROM marks WHERE {condition}", [*chunk, *values]).fetchall()
        changed.update(paper for (paper,) in rows)
        conn.execute(f"UPDATE marks SET {column} = ? WHERE {condition}", [value, *chunk, *values])
    return changed


def set_note(conn: sqlite3.Connection, paper_id: int, text: str) -> None:
    """Write a paper's note; an empty one is no note."""
    before = conn.execute("SELECT text FROM notes WHERE paper_id = ?", [paper_id]).fetchone()
    if before is None and text:
        conn.execute("INSERT INTO notes (paper_id, text) VALUES (?, ?)", [paper_id, text])
    elif before is not None and not text:
        conn.execute("DELETE FROM notes WHERE paper_id = ?", [paper_id])
    elif before is not None and before[0] != text:
        conn.execute("UPDATE notes SET text = ? WHERE paper_id = ?", [text, paper_id])


def set_edit(conn: sqlite3.Connection, paper_id: int, field: str, value: str | None) -> None:
    """Keep the reader's own value of a field; None takes it back."""
    before = conn.execute("SELECT value FROM edits WHERE paper_id = ? AND field = ?", [paper_id, field]).fetchone()
    if value is None:
        conn.execute("DELETE FROM edits WHERE paper_id = ? AND field = ?", [paper_id, field])
    elif before is None:
        conn.execute("INSERT INTO edits (paper_id, field, value) VALUES (?, ?, ?)", [paper_id, field, value])
    elif before[0] != value:
        conn.execute("UPDATE edits SET value = ? WHERE paper_id = ? AND field = ?", [value, paper_id, field])


def add_resemblance(
    conn: sqlite3.Connection, one: int, other: int, score: float, evidence: Sequence[Fact], against: Sequence[Fact]
) -> bool:
    """Note that two entries may be of one work; False where that is noted already."""
    pair = sorted((one, other))
    if conn.execute("SELECT 1 FROM resemblances WHERE entry_a = ? AND entry_b = ?", pair).fetchone():
        return False
    conn.execute(
        "INSERT INTO resemblances (entry_a, entry_b, score, evidence, against) VALUES (?, ?, ?, ?, ?)",
        [
            *pair,
            round(score, 4),
            dump_facts(evidence),
            dump_facts(against),
        ],  # few digits: a score must survive JSON exactly
    )
    return True


def add_distinct(conn: sqlite3.Connection, ones: Iterable[int], others: Sequence[int]) -> None:
    """Note that no entry of ``ones`` is of the same work as any of ``others``."""
    for one in ones:
        for other in others:
            conn.execute(
                "INSERT INTO distinct_pairs (entry_a, entry_b) SELECT ?1, ?2 WHERE NOT EXISTS"
                " (SELECT 1 FROM distinct_pairs WHERE entry_a = ?1 AND entry_b = ?2)",
                sorted((one, other)),
            )


def remove_distinct(conn: sqlite3.Connection, entry_ids: Sequence[int]) -> None:
    """Forget that any two of these entries were called distinct."""
    places = ", ".join("?" * len(entry_ids))
    conn.execute(
        f"DELETE FROM distinct_pairs WHERE entry_a IN ({places}) AND entry_b IN ({places})", [*entry_ids, *entry_ids]
    )


def distinct_partners(conn: sqlite3.Connection, entry_ids: Sequence[int]) -> list[int]:
    """The entries that were called distinct from any of these."""
    places = ", ".join("?" * len(entry_ids))
    rows = conn.execute(
        f"SELECT entry_b FROM distinct_pairs WHERE entry_a IN ({places}) UNION"
        f" SELECT entry_a FROM distinct_pairs WHERE entry_b IN ({places})",
        [*entry_ids, *entry_ids],
    ).fetchall()
    return [entry for (entry,) in rows]
