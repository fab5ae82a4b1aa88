"""The reads: lists in order, rows, whole papers, and counts."""

from __future__ import annotations

import json
import sqlite3
from array import array
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from readlist.errors import NotFound, OurFault
from readlist.library.display_fields import choose_identifiers
from readlist.library.entries import edits_of, entries_of, in_chunks
from readlist.library.record_columns import RECORD_COLUMNS, from_columns, is_readable
from readlist.library.saved_searches import list_searches
from readlist.library.values import (
    are_readable,
    damaged_title,
    some_colour,
    some_facts,
    some_names,
    some_number,
    some_share,
    some_status,
    some_text,
)
from readlist.model.digest import DigestName, digest_title
from readlist.model.fact import Fact
from readlist.model.paper import BY_LIST, Paper, PaperRow, Tag
from readlist.model.record import EDITABLE, Record
from readlist.model.scope import Counts, DigestCount, Kind, Scope, SearchCount, Sort, TagCount
from readlist.model.sort_keys import name_sort_key
from readlist.translation import tr

if TYPE_CHECKING:  # a start reads its first list without NumPy
    import numpy as np
    from numpy.typing import NDArray

    Ids = NDArray[np.int64]
Text = tuple[int, Record, str, tuple[str, ...]]
"""What the index holds of a paper: id, fields, note, identifiers."""

_ORDERS = {
    Sort.ADDED: "m.added DESC, m.paper_id",  # the latest digest first, its papers in its own order
    Sort.RELEVANCE: "m.added DESC, m.paper_id",  # without words to be relevant to
    Sort.TITLE: "p.sort_title, p.id",  # as the index papers_by_title has it
    Sort.DATE: "m.date DESC, m.added DESC, m.paper_id",
    Sort.SEEN: "m.seen DESC, m.added DESC, m.paper_id",
}
_RECORD = ", ".join(f"p.{column}" for column in RECORD_COLUMNS)
_NO_IDENTIFIERS = ", ".join(f"'{name}'" for name in EDITABLE if name != "url")
"""Fields of edits that are searched as themselves: a link is searched as an identifier."""
FEW = 5_000
"""Up to so many ids are looked up and sorted; more are picked out of the whole order."""
EXCERPT_CHARS = 240
"""Of an abstract, for the list: more than a row can show."""
PIECE = 50_000
"""Characters of a list that are read at once."""


def list_ids(conn: sqlite3.Connection, scope: Scope, sort: Sort) -> Ids:
    """The ids of a list in order, shape (papers,)."""
    if sort is Sort.TITLE:
        return order_ids(conn, list_ids(conn, scope, Sort.ADDED), sort)
    return read_ids(conn, *_list_query(scope, sort))


def first_ids(conn: sqlite3.Connection, scope: Scope) -> array[int]:
    """The same in the order that lists begin with, read without NumPy, which takes longer to load than a list does."""
    ids = array("q")
    text = _read_text(conn, *_list_query(scope, Sort.ADDED))
    start = 0
    while start < len(text):  # piece by piece, so that other threads have their turn
        end = text.find(",", start + PIECE)
        end = len(text) if end < 0 else end
        ids.fromlist(json.loads(f"[{text[start:end]}]"))
        start = end + 1
    return ids


def _list_query(scope: Scope, sort: Sort) -> tuple[str, list[object]]:
    condition, values = _scope_condition(scope)
    return f"SELECT m.paper_id FROM marks m WHERE {condition} ORDER BY {_ORDERS[sort]}", values


def order_ids(conn: sqlite3.Connection, ids: Ids, sort: Sort) -> Ids:
    """Those of ``ids`` that are in the library, in the order of ``sort``."""
    table, number = ("papers p", "p.id") if sort is Sort.TITLE else ("marks m", "m.paper_id")
    if len(ids) <= FEW:
        return read_ids(
            conn,
            f"SELECT {number} FROM {table} WHERE {number} IN (SELECT value FROM json_each(?)) ORDER BY {_ORDERS[sort]}",
            [json.dumps(ids.tolist())],
        )
    import numpy as np

    ordered = read_ids(conn, f"SELECT {number} FROM {table} ORDER BY {_ORDERS[sort]}")
    found = ordered[np.isin(ordered, ids)]
    found.flags.writeable = False
    return found


def _scope_condition(scope: Scope) -> tuple[str, list[object]]:
    """What holds for the marks ``m`` of a list's papers; a plus keeps SQLite from the index that serves less."""
    if scope.kind is Kind.TRASH:
        return "m.trashed > ''", []
    here = "+m.trashed = ''"
    if scope.kind in BY_LIST:
        return "m.trashed = '' AND m.status = ?", [BY_LIST[scope.kind].value]
    if scope.kind is Kind.STARRED:
        return f"{here} AND m.starred", []
    if scope.kind is Kind.TAG:
        return f"{here} AND m.paper_id IN (SELECT paper_id FROM paper_tags WHERE tag_id = ?)", [scope.key]
    if scope.kind is Kind.DIGEST:
        return f"{here} AND m.paper_id IN (SELECT paper_id FROM entries WHERE digest_id = ?)", [scope.key]
    if scope.kind is Kind.DUPLICATES:
        pairs = f"WITH pairs AS MATERIALIZED ({OPEN_PAIRS}) SELECT one FROM pairs UNION SELECT other FROM pairs"
        return f"{here} AND m.paper_id IN ({pairs})", []
    if scope.kind is Kind.SEARCH:
        raise OurFault("What answers a saved search is not known to the database alone.")
    return "m.trashed = ''", []


_OPEN = """
FROM resemblances r JOIN entries a ON a.id = r.entry_a JOIN entries b ON b.id = r.entry_b
JOIN marks ma ON ma.paper_id = a.paper_id JOIN marks mb ON mb.paper_id = b.paper_id
WHERE a.paper_id <> b.paper_id AND +ma.trashed = '' AND +mb.trashed = ''
AND NOT EXISTS (
  SELECT 1 FROM entries x JOIN distinct_pairs d ON d.entry_a = x.id JOIN entries y ON y.id = d.entry_b
  WHERE (x.paper_id = a.paper_id AND y.paper_id = b.paper_id)
) AND NOT EXISTS (
  SELECT 1 FROM entries x JOIN distinct_pairs d ON d.entry_b = x.id JOIN entries y ON y.id = d.entry_a
  WHERE (x.paper_id = a.paper_id AND y.paper_id = b.paper_id)
)"""
OPEN_PAIRS = f"SELECT a.paper_id AS one, b.paper_id AS other, r.score, r.evidence, r.against {_OPEN}"
"""Pairs of papers that wait for the reader's answer."""


def open_pairs(conn: sqlite3.Connection) -> list[tuple[int, int, float, list[Fact], list[Fact]]]:
    """The pairs that wait for an answer: (paper, paper, score, evidence, against), most alike first."""
    rows = conn.execute(f"{OPEN_PAIRS} ORDER BY r.score DESC, one, other").fetchall()
    return [
        (one, other, some_share(score), list(some_facts(f)), list(some_facts(a))) for one, other, score, f, a in rows
    ]


def count_papers(conn: sqlite3.Connection) -> int:
    """All papers, those in the trash among them."""
    return int(conn.execute("SELECT count(*) FROM papers").fetchone()[0])


def entries_by_key(conn: sqlite3.Connection) -> Iterator[list[tuple[int, int]]]:
    """The entries in sight as (entry, paper), key by key; one after the other, for a key has as many as it has."""
    papers = dict(
        conn.execute(
            "SELECT e.id, e.paper_id FROM entries e WHERE e.paper_id NOT IN"
            " (SELECT paper_id FROM marks WHERE trashed > '')"
        ).fetchall()
    )
    held: list[tuple[int, int]] = []
    last = None
    for key, entry in conn.execute("SELECT key, entry_id FROM entry_keys ORDER BY key, entry_id"):
        if key != last:
            yield held
            held, last = [], key
        if entry in papers:
            held.append((entry, papers[entry]))
    yield held


def count_keys(conn: sqlite3.Connection) -> int:
    """How often ``entries_by_key`` yields, or a little less often."""
    return int(conn.execute("SELECT count(*) FROM entry_keys").fetchone()[0])


def open_papers(conn: sqlite3.Connection) -> set[tuple[int, int]]:
    """The pairs of papers that wait for an answer, each pair as (lower id, higher id)."""
    return {(min(one, other), max(one, other)) for one, other, *_ in conn.execute(OPEN_PAIRS)}


def distinct_papers(conn: sqlite3.Connection) -> set[tuple[int, int]]:
    """The pairs of papers that the reader called distinct, each pair as (lower id, higher id)."""
    rows = conn.execute(
        "SELECT DISTINCT min(a.paper_id, b.paper_id), max(a.paper_id, b.paper_id) FROM distinct_pairs d"
        " JOIN entries a ON a.id = d.entry_a JOIN entries b ON b.id = d.entry_b WHERE a.paper_id <> b.paper_id"
    )
    return {(one, other) for one, other in rows}


def count_all(conn: sqlite3.Connection) -> Counts:
    """Every count of the sidebar but that of possible duplicates, which are groups (set by the caller).

    What answers a saved search is not counted here: that takes the index, and nothing else waits for it.
    """
    by_status = dict(conn.execute("SELECT status, count(*) FROM marks WHERE trashed = '' GROUP BY status").fetchall())
    lists = {kind: by_status.get(status.value, 0) for kind, status in BY_LIST.items()}
    lists[Kind.ALL] = sum(by_status.values())
    for kind in (Kind.STARRED, Kind.TRASH):
        condition, values = _scope_condition(Scope(kind))
        lists[kind] = conn.execute(f"SELECT count(*) FROM marks m WHERE {condition}", values).fetchone()[0]
    lists[Kind.DUPLICATES] = 0
    searches = tuple(SearchCount(search) for search in list_searches(conn))
    return Counts(lists, tuple(count_tags(conn)), tuple(count_digests(conn)), searches)


def count_tags(conn: sqlite3.Connection) -> list[TagCount]:
    """All tags by name with their papers."""
    rows = conn.execute(
        "SELECT t.id, t.name, t.colour, (SELECT count(*) FROM paper_tags pt JOIN marks m ON m.paper_id = pt.paper_id"
        " WHERE pt.tag_id = t.id AND m.trashed = '') FROM tags t ORDER BY t.folded"
    )
    counted = [
        TagCount(Tag(number, some_text(name), some_colour(colour)), papers) for number, name, colour, papers in rows
    ]
    return sorted(counted, key=lambda count: name_sort_key(count.tag.name))


def count_digests(conn: sqlite3.Connection) -> list[DigestCount]:
    """All digests, newest first."""
    trashed = _papers_by_digest(conn, "m.trashed > ''")
    unread = _papers_by_digest(conn, "m.trashed = '' AND m.status = 'unread'")
    rows = conn.execute(
        "SELECT d.id, d.name, d.format, d.date, d.imported, count(e.paper_id), count(DISTINCT e.paper_id),"
        " d.series, d.title"
        " FROM digests d LEFT JOIN entries e ON e.digest_id = d.id"
        " GROUP BY d.id ORDER BY CASE d.date WHEN '' THEN d.imported ELSE d.date END DESC, d.id DESC"
    )
    return [
        DigestCount(
            number,
            some_text(name),
            some_text(form),
            some_text(day),
            some_text(came),
            entries,
            papers - trashed.get(number, 0),
            unread.get(number, 0),
            some_text(series),
            some_text(given),
        )
        for number, name, form, day, came, entries, papers, series, given in rows
    ]


def _papers_by_digest(conn: sqlite3.Connection, condition: str) -> dict[int, int]:
    """How many papers of each digest have marks ``m`` like that; from the marks to the entries, by indexes alone."""
    rows = conn.execute(
        "SELECT e.digest_id, count(DISTINCT e.paper_id) FROM marks m CROSS JOIN entries e ON e.paper_id = m.paper_id"
        f" WHERE {condition} GROUP BY e.digest_id"
    )
    return dict(rows.fetchall())


def fetch_rows(conn: sqlite3.Connection, ids: Sequence[int]) -> list[PaperRow]:
    """Rows of the list, in the order asked; ids that are not in the library are left out."""
    found: dict[int, PaperRow] = {}
    for chunk in in_chunks(int(number) for number in ids):
        places = ", ".join("?" * len(chunk))
        tags, doubtful = _tags_of(conn, chunk), _doubtful_of(conn, chunk)
        rows = conn.execute(
            "SELECT p.id, p.title, p.authors, m.date, m.status, m.starred, m.seen, m.trashed,"
            f" EXISTS (SELECT 1 FROM notes n WHERE n.paper_id = p.id), substr(p.abstract, 1, {EXCERPT_CHARS}),"
            " (SELECT json_array(CAST(d.name AS TEXT), CAST(d.series AS TEXT), CAST(d.date AS TEXT),"
            "  CAST(d.title AS TEXT)) FROM entries e JOIN digests d ON d.id = e.digest_id"
            "  JOIN marks dated ON dated.paper_id = e.paper_id WHERE e.paper_id = p.id"
            "  ORDER BY d.date <> dated.date, d.date = '', d.date, e.id LIMIT 1)"
            f" FROM papers p JOIN marks m ON m.paper_id = p.id WHERE p.id IN ({places})",
            chunk,
        )
        for number, title, authors, date, status, starred, seen, trashed, noted, excerpt, source in rows:
            readable = are_readable((title, date, trashed), authors, status, (starred, seen))
            found[number] = PaperRow(
                number, title if readable else damaged_title(title), some_names(authors), some_text(date),
                some_status(status), bool(some_number(starred)), tags.get(number, ()), some_number(seen),
                _source(source, date), bool(noted), number in doubtful, bool(some_text(trashed)),
                some_text(excerpt),
            )  # fmt: skip
    return [found[int(number)] for number in ids if int(number) in found]


def _source(stored: object, date: object) -> str:
    """A digest's title beside ``date``, from a list of name, series, date and given title; with its own if another."""
    parts = some_names(stored)
    if len(parts) != 4:
        return ""
    name = DigestName(*parts)
    return digest_title(name, dated=bool(name.date) and name.date != date)


def _tags_of(conn: sqlite3.Connection, chunk: Sequence[int]) -> dict[int, tuple[Tag, ...]]:
    places = ", ".join("?" * len(chunk))
    found: dict[int, tuple[Tag, ...]] = {}
    for paper, number, name, colour in conn.execute(
        "SELECT pt.paper_id, t.id, t.name, t.colour FROM paper_tags pt JOIN tags t ON t.id = pt.tag_id"
        f" WHERE pt.paper_id IN ({places}) ORDER BY t.folded",
        chunk,
    ):
        found[paper] = (*found.get(paper, ()), Tag(number, some_text(name), some_colour(colour)))
    return {paper: tuple(sorted(tags, key=lambda tag: name_sort_key(tag.name))) for paper, tags in found.items()}


def fetch_paper(conn: sqlite3.Connection, paper_id: int) -> Paper:
    """One paper, whole. Raises NotFound."""
    found = fetch_papers(conn, [paper_id])
    if not found:
        raise NotFound(tr("There is no paper {paper} in the library.", paper=paper_id))
    return found[0]


def fetch_papers(conn: sqlite3.Connection, ids: Iterable[int]) -> list[Paper]:
    """Papers, whole, in the order asked; ids that are not in the library are left out."""
    wanted = [int(number) for number in ids]
    found: dict[int, Paper] = {}
    for chunk in in_chunks(wanted):
        found.update(_fetch_chunk(conn, chunk))
    return [found[number] for number in wanted if number in found]


def _fetch_chunk(conn: sqlite3.Connection, chunk: Sequence[int]) -> dict[int, Paper]:
    places = ", ".join("?" * len(chunk))
    entries, tags, doubtful = entries_of(conn, chunk), _tags_of(conn, chunk), _doubtful_of(conn, chunk)
    edits = edits_of(conn, chunk)
    rows = conn.execute(
        "SELECT p.id, m.status, m.starred, m.added, m.trashed, (SELECT text FROM notes n WHERE n.paper_id = p.id),"
        f" {_RECORD}"
        f" FROM papers p JOIN marks m ON m.paper_id = p.id WHERE p.id IN ({places})",
        chunk,
    )
    papers = {}
    for number, status, starred, added, trashed, note, *shown in rows:
        sightings = entries.get(number, [])
        identifiers = choose_identifiers([entry.record for entry in sightings], edits.get(number, {}))
        record = from_columns(shown, identifiers)
        if not (is_readable(shown) and are_readable((added, trashed), "[]", status, (starred,))):
            record = replace(record, title=damaged_title(shown[0]))
        papers[number] = Paper(
            id=number, record=record,
            status=some_status(status), starred=bool(some_number(starred)), tags=tags.get(number, ()),
            note=some_text(note), added=some_text(added), trashed=some_text(trashed),
            entries=tuple(entries.get(number, ())), edited=tuple(sorted(edits.get(number, {}))),
            doubtful=doubtful.get(number, ()),
        )  # fmt: skip
    return papers


def _doubtful_of(conn: sqlite3.Connection, chunk: Sequence[int]) -> dict[int, tuple[int, ...]]:
    """For each of the papers, those that wait to be compared with it."""
    places = ", ".join("?" * len(chunk))
    found: dict[int, tuple[int, ...]] = {}
    for one, other in conn.execute(
        f"SELECT one, other FROM ({OPEN_PAIRS} AND a.paper_id IN ({places})"
        f" UNION SELECT b.paper_id, a.paper_id, 0, '', '' {_OPEN} AND b.paper_id IN ({places})) ORDER BY one, other",
        [*chunk, *chunk],
    ):
        if other not in found.get(one, ()):
            found[one] = (*found.get(one, ()), other)
    return found


def fetch_texts(conn: sqlite3.Connection, ids: Iterable[int]) -> list[Text]:
    """What the index holds of papers; ids that vanished are left out."""
    texts = []
    for chunk in in_chunks(ids):
        places = ", ".join("?" * len(chunk))
        identifiers: dict[int, list[str]] = {}
        for paper, value in conn.execute(
            "SELECT e.paper_id, i.value FROM identifiers i JOIN entries e ON e.id = i.entry_id"
            f" WHERE e.paper_id IN ({places}) UNION SELECT paper_id, value FROM edits"
            f" WHERE field NOT IN ({_NO_IDENTIFIERS}) AND paper_id IN ({places})",
            [*chunk, *chunk],
        ):
            identifiers.setdefault(paper, []).append(some_text(value))
        rows = conn.execute(
            f"SELECT p.id, (SELECT text FROM notes n WHERE n.paper_id = p.id), {_RECORD} FROM papers p"
            f" WHERE p.id IN ({places})",
            chunk,
        )
        for number, note, *shown in rows:
            texts.append((number, from_columns(shown), some_text(note), tuple(identifiers.get(number, ()))))
    return texts


def read_ids(conn: sqlite3.Connection, query: str, values: Sequence[object] = ()) -> Ids:
    """The ids that a query gives, in its order, read-only."""
    import numpy as np

    text = _read_text(conn, query, values)
    ids = np.fromstring(text, dtype=np.int64, sep=",") if text else np.empty(0, np.int64)
    ids.flags.writeable = False
    return ids


def _read_text(conn: sqlite3.Connection, query: str, values: Sequence[object] = ()) -> str:
    """The ids that a query gives, in its order, with commas between.

    They come as one text: a tuple each takes three times as long, and hands Python to and fro between the threads.
    SQLite keeps a subquery's order for the aggregate that cares for it.
    """
    asked = f"WITH found (id) AS ({query}) SELECT group_concat(id) FROM found"
    return conn.execute(asked, values).fetchone()[0] or ""
