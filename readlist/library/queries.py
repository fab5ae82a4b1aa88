"""The reads: lists in order, rows, whole papers, counts, and the sets of papers that a state of a query names."""

from __future__ import annotations

import calendar
import json
import re
import sqlite3
from collections.abc import Iterable, Sequence

import numpy as np
from numpy.typing import NDArray

from readlist.errors import NotFound
from readlist.library.entries import entries_of, in_chunks, sightings
from readlist.library.shown import choose_identifiers
from readlist.library.tags import fold_name
from readlist.model.paper import Fields, Paper, PaperRow, Sighting, Status, Tag
from readlist.model.query import State, StateKind
from readlist.model.scope import Counts, DigestCount, Kind, Scope, Sort, TagCount

Ids = NDArray[np.int64]

_ORDERS = {
    Sort.ADDED: "m.added DESC, m.paper_id",  # the latest digest first, its papers in its own order
    Sort.RELEVANCE: "m.added DESC, m.paper_id",  # without words to be relevant to
    Sort.TITLE: "ltrim(p.title, '\"''([{$*“”‘’ ') COLLATE NOCASE, m.paper_id",
    Sort.DATE: "p.date DESC, m.added DESC, m.paper_id",
    Sort.SEEN: "p.seen DESC, m.added DESC, m.paper_id",
}
_STATUS_KINDS = {
    Kind.INBOX: Status.UNREAD,
    Kind.QUEUED: Status.QUEUED,
    Kind.READING: Status.READING,
    Kind.READ: Status.READ,
    Kind.DISMISSED: Status.DISMISSED,
}
_COMPARISONS = {"=": "=", ">": ">", ">=": ">=", "<": "<", "<=": "<="}


def list_ids(conn: sqlite3.Connection, scope: Scope, sort: Sort) -> Ids:
    """The ids of a list in order, shape (papers,)."""
    joined = " JOIN papers p ON p.id = m.paper_id" if "p." in _ORDERS[sort] else ""
    condition, values = _scope_condition(scope)
    rows = conn.execute(f"SELECT m.paper_id FROM marks m{joined} WHERE {condition} ORDER BY {_ORDERS[sort]}", values)
    return _as_ids(rows)


def order_ids(conn: sqlite3.Connection, ids: Ids, sort: Sort) -> Ids:
    """Those of ``ids`` that are in the library, in the order of ``sort``."""
    ordered = list_ids(conn, Scope(Kind.ALL), sort)
    trashed = list_ids(conn, Scope(Kind.TRASH), sort)
    both = np.concatenate([ordered, trashed])
    return both[np.isin(both, ids)]


def _scope_condition(scope: Scope) -> tuple[str, list[object]]:
    if scope.kind is Kind.TRASH:
        return "m.trashed <> ''", []
    condition = "m.trashed = ''"
    values: list[object] = []
    if scope.kind in _STATUS_KINDS:
        condition, values = condition + " AND m.status = ?", [_STATUS_KINDS[scope.kind].value]
    elif scope.kind is Kind.STARRED:
        condition += " AND m.starred"
    elif scope.kind is Kind.TAG:
        condition += " AND m.paper_id IN (SELECT paper_id FROM paper_tags WHERE tag_id = ?)"
        values = [scope.key]
    elif scope.kind is Kind.DIGEST:
        condition += " AND m.paper_id IN (SELECT paper_id FROM entries WHERE digest_id = ?)"
        values = [scope.key]
    elif scope.kind is Kind.DUPLICATES:
        condition += f" AND m.paper_id IN (SELECT one FROM ({OPEN_PAIRS}) UNION SELECT other FROM ({OPEN_PAIRS}))"
    return condition, values


_OPEN = """
FROM resemblances r JOIN entries a ON a.id = r.entry_a JOIN entries b ON b.id = r.entry_b
JOIN marks ma ON ma.paper_id = a.paper_id JOIN marks mb ON mb.paper_id = b.paper_id
WHERE a.paper_id <> b.paper_id AND ma.trashed = '' AND mb.trashed = ''
AND NOT EXISTS (
  SELECT 1 FROM entries x JOIN distinct_pairs d ON d.entry_a = x.id JOIN entries y ON y.id = d.entry_b
  WHERE (x.paper_id = a.paper_id AND y.paper_id = b.paper_id)
) AND NOT EXISTS (
  SELECT 1 FROM entries x JOIN distinct_pairs d ON d.entry_b = x.id JOIN entries y ON y.id = d.entry_a
  WHERE (x.paper_id = a.paper_id AND y.paper_id = b.paper_id)
)"""
OPEN_PAIRS = f"SELECT a.paper_id AS one, b.paper_id AS other, r.score, r.evidence, r.against {_OPEN}"
"""Pairs of papers that wait for the reader's answer."""


def open_pairs(conn: sqlite3.Connection) -> list[tuple[int, int, float, list[str], list[str]]]:
    """The pairs that wait for an answer: (paper, paper, score, evidence, against), most alike first."""
    rows = conn.execute(f"{OPEN_PAIRS} ORDER BY r.score DESC, one, other").fetchall()
    return [(one, other, score, json.loads(f), json.loads(a)) for one, other, score, f, a in rows]


def count_papers(conn: sqlite3.Connection) -> int:
    """All papers, those in the trash among them."""
    return int(conn.execute("SELECT count(*) FROM papers").fetchone()[0])


def keyed_pairs(conn: sqlite3.Connection) -> list[tuple[int, int]]:
    """An entry of each (lower id first) of any two papers in sight that share a key and are not a pair yet."""
    rows = conn.execute(
        "SELECT min(k.entry_id), max(l.entry_id) FROM entry_keys k"
        " JOIN entry_keys l ON l.key = k.key AND l.entry_id > k.entry_id"
        " JOIN entries a ON a.id = k.entry_id JOIN entries b ON b.id = l.entry_id"
        " JOIN marks ma ON ma.paper_id = a.paper_id JOIN marks mb ON mb.paper_id = b.paper_id"
        " WHERE a.paper_id <> b.paper_id AND ma.trashed = '' AND mb.trashed = ''"
        " GROUP BY min(a.paper_id, b.paper_id), max(a.paper_id, b.paper_id)"
    )
    known = {(min(one, other), max(one, other)) for one, other, *_ in open_pairs(conn)} | distinct_papers(conn)
    pairs = []
    for one, other in rows.fetchall():
        papers = conn.execute("SELECT paper_id FROM entries WHERE id IN (?, ?) ORDER BY paper_id", [one, other])
        if tuple(paper for (paper,) in papers) not in known:
            pairs.append((one, other))
    return pairs


def distinct_papers(conn: sqlite3.Connection) -> set[tuple[int, int]]:
    """The pairs of papers that the reader called distinct, each pair as (lower id, higher id)."""
    rows = conn.execute(
        "SELECT DISTINCT min(a.paper_id, b.paper_id), max(a.paper_id, b.paper_id) FROM distinct_pairs d"
        " JOIN entries a ON a.id = d.entry_a JOIN entries b ON b.id = d.entry_b WHERE a.paper_id <> b.paper_id"
    )
    return {(one, other) for one, other in rows}


def count_all(conn: sqlite3.Connection) -> Counts:
    """Every count of the sidebar but that of possible duplicates, which are groups (set by the caller)."""
    by_status = dict(conn.execute("SELECT status, count(*) FROM marks WHERE trashed = '' GROUP BY status").fetchall())
    lists = {kind: by_status.get(status.value, 0) for kind, status in _STATUS_KINDS.items()}
    lists[Kind.ALL] = sum(by_status.values())
    for kind in (Kind.STARRED, Kind.TRASH):
        condition, values = _scope_condition(Scope(kind))
        lists[kind] = conn.execute(f"SELECT count(*) FROM marks m WHERE {condition}", values).fetchone()[0]
    lists[Kind.DUPLICATES] = 0
    return Counts(lists, tuple(count_tags(conn)), tuple(count_digests(conn)))


def count_tags(conn: sqlite3.Connection) -> list[TagCount]:
    """All tags by name with their papers."""
    rows = conn.execute(
        "SELECT t.id, t.name, t.colour, (SELECT count(*) FROM paper_tags pt JOIN marks m ON m.paper_id = pt.paper_id"
        " WHERE pt.tag_id = t.id AND m.trashed = '') FROM tags t ORDER BY t.folded"
    )
    return [TagCount(Tag(number, name, colour), papers) for number, name, colour, papers in rows]


def count_digests(conn: sqlite3.Connection) -> list[DigestCount]:
    """All digests, newest first."""
    rows = conn.execute(
        "SELECT d.id, d.name, d.format, d.date, d.imported, count(e.id),"
        " count(DISTINCT CASE WHEN m.trashed = '' THEN e.paper_id END),"
        " count(DISTINCT CASE WHEN m.trashed = '' AND m.status = 'unread' THEN e.paper_id END)"
        " FROM digests d LEFT JOIN entries e ON e.digest_id = d.id LEFT JOIN marks m ON m.paper_id = e.paper_id"
        " GROUP BY d.id ORDER BY CASE d.date WHEN '' THEN d.imported ELSE d.date END DESC, d.id DESC"
    )
    return [DigestCount(*row) for row in rows]


def fetch_rows(conn: sqlite3.Connection, ids: Sequence[int]) -> list[PaperRow]:
    """Rows of the list, in the order asked; ids that are not in the library are left out."""
    found: dict[int, PaperRow] = {}
    for chunk in in_chunks(int(number) for number in ids):
        places = ", ".join("?" * len(chunk))
        tags, doubtful = _tags_of(conn, chunk), _doubtful_of(conn, chunk)
        rows = conn.execute(
            "SELECT p.id, p.title, p.authors, p.date, m.status, m.starred, p.seen, m.trashed,"
            " EXISTS (SELECT 1 FROM notes n WHERE n.paper_id = p.id),"
            " (SELECT d.name FROM entries e JOIN digests d ON d.id = e.digest_id WHERE e.paper_id = p.id"
            "  ORDER BY d.date DESC, d.id DESC LIMIT 1)"
            f" FROM papers p JOIN marks m ON m.paper_id = p.id WHERE p.id IN ({places})",
            chunk,
        )
        for number, title, authors, date, status, starred, seen, trashed, noted, source in rows:
            found[number] = PaperRow(
                number, title, tuple(json.loads(authors)), date, Status(status), bool(starred),
                tags.get(number, ()), seen, source or "", bool(noted), number in doubtful, bool(trashed),
            )  # fmt: skip
    return [found[int(number)] for number in ids if int(number) in found]


def _tags_of(conn: sqlite3.Connection, chunk: Sequence[int]) -> dict[int, tuple[Tag, ...]]:
    places = ", ".join("?" * len(chunk))
    found: dict[int, tuple[Tag, ...]] = {}
    for paper, number, name, colour in conn.execute(
        "SELECT pt.paper_id, t.id, t.name, t.colour FROM paper_tags pt JOIN tags t ON t.id = pt.tag_id"
        f" WHERE pt.paper_id IN ({places}) ORDER BY t.folded",
        chunk,
    ):
        found[paper] = (*found.get(paper, ()), Tag(number, name, colour))
    return found


def fetch_paper(conn: sqlite3.Connection, paper_id: int) -> Paper:
    """One paper, whole. Raises NotFound."""
    found = fetch_papers(conn, [paper_id])
    if not found:
        raise NotFound(f"There is no paper {paper_id} in the library.")
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
    edits: dict[int, dict[str, str]] = {}
    for paper, field, value in conn.execute(
        f"SELECT paper_id, field, value FROM edits WHERE paper_id IN ({places})", chunk
    ):
        edits.setdefault(paper, {})[field] = value
    rows = conn.execute(
        "SELECT p.id, p.title, p.abstract, p.authors, p.published, p.venue, p.url, m.status, m.starred, m.added,"
        " m.trashed, (SELECT text FROM notes n WHERE n.paper_id = p.id)"
        f" FROM papers p JOIN marks m ON m.paper_id = p.id WHERE p.id IN ({places})",
        chunk,
    )
    return {
        number: Paper(
            id=number, fields=Fields(title, abstract, tuple(json.loads(authors)), published, venue, url),
            identifiers=choose_identifiers(entries.get(number, []), edits.get(number, {})), status=Status(status),
            starred=bool(starred), tags=tags.get(number, ()), note=note or "", added=added, trashed=trashed,
            entries=tuple(entries.get(number, ())), edited=tuple(sorted(edits.get(number, {}))),
            doubtful=doubtful.get(number, ()),
        )
        for number, title, abstract, authors, published, venue, url, status, starred, added, trashed, note in rows
    }  # fmt: skip


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


def fetch_texts(conn: sqlite3.Connection, ids: Iterable[int]) -> list[tuple[int, Fields, str, tuple[str, ...]]]:
    """What the index holds of papers: (id, fields, note, identifiers); ids that vanished are left out."""
    texts = []
    for chunk in in_chunks(ids):
        places = ", ".join("?" * len(chunk))
        identifiers: dict[int, list[str]] = {}
        for paper, value in conn.execute(
            "SELECT e.paper_id, i.value FROM identifiers i JOIN entries e ON e.id = i.entry_id"
            f" WHERE e.paper_id IN ({places}) UNION SELECT paper_id, value FROM edits"
            f" WHERE field NOT IN ('title', 'abstract', 'authors', 'published', 'venue') AND paper_id IN ({places})",
            [*chunk, *chunk],
        ):
            identifiers.setdefault(paper, []).append(value)
        rows = conn.execute(
            "SELECT p.id, p.title, p.abstract, p.authors, p.published, p.venue, p.url,"
            " (SELECT text FROM notes n WHERE n.paper_id = p.id) FROM papers p"
            f" WHERE p.id IN ({places})",
            chunk,
        )
        for row in rows:
            fields = Fields(row[1], row[2], tuple(json.loads(row[3])), row[4], row[5], row[6])
            texts.append((row[0], fields, row[7] or "", tuple(identifiers.get(row[0], ()))))
    return texts


def state_ids(conn: sqlite3.Connection, state: State) -> Ids:
    """The papers outside the trash (in it for ``is:trashed``) that a state leaf names; unknown values name none."""
    if state.kind is StateKind.IS and state.value == "trashed":
        return list_ids(conn, Scope(Kind.TRASH), Sort.ADDED)
    condition, values = _state_condition(state)
    rows = conn.execute(
        f"SELECT m.paper_id FROM marks m JOIN papers p ON p.id = m.paper_id WHERE m.trashed = '' AND {condition}",
        values,
    )
    return _as_ids(rows)


def _state_condition(state: State) -> tuple[str, list[object]]:
    value = state.value.strip()
    match state.kind:
        case StateKind.IS:
            return _is_condition(value)
        case StateKind.TAG:
            return (
                "m.paper_id IN (SELECT paper_id FROM paper_tags pt JOIN tags t ON t.id = pt.tag_id WHERE t.folded = ?)",
                [fold_name(value)],
            )
        case StateKind.DIGEST:
            return (
                "m.paper_id IN (SELECT e.paper_id FROM entries e JOIN digests d ON d.id = e.digest_id"
                " WHERE instr(lower(d.name), lower(?)) OR d.date = ?)",
                [value, value],
            )
        case StateKind.BEFORE:
            return "p.date <> '' AND p.date < ?", [value]
        case StateKind.AFTER:
            return "p.date > ?", [last_day(value)]
        case StateKind.SEEN:
            return f"p.seen {_COMPARISONS.get(state.operator, '=')} ?", [int(value) if value.isdigit() else -1]
        case StateKind.ID:
            return (
                "m.paper_id IN (SELECT e.paper_id FROM identifiers i JOIN entries e ON e.id = i.entry_id"
                " WHERE i.value = ?1 COLLATE NOCASE UNION SELECT paper_id FROM edits WHERE value = ?1 COLLATE NOCASE"
                " AND field NOT IN ('title', 'abstract', 'authors'))",
                [re.sub(r"^(arxiv|doi|pmid|s2):", "", value, flags=re.IGNORECASE)],
            )


def _is_condition(value: str) -> tuple[str, list[object]]:
    marks = {
        "starred": "m.starred",
        "tagged": "EXISTS (SELECT 1 FROM paper_tags pt WHERE pt.paper_id = m.paper_id)",
        "noted": "EXISTS (SELECT 1 FROM notes n WHERE n.paper_id = m.paper_id)",
    }
    if value in marks:
        return marks[value], []
    return "m.status = ?", [value]


def last_day(date: str) -> str:
    """The last day that a partial ISO date speaks of: ``2026-02`` is 2026-02-28, so that "after" means after it all."""
    year, *rest = date.split("-")
    if len(rest) == 0:
        return f"{year}-12-31"
    if len(rest) == 1 and year.isdigit() and rest[0].isdigit() and 1 <= int(rest[0]) <= 12 and int(year) > 0:
        return f"{date}-{calendar.monthrange(int(year), int(rest[0]))[1]:02}"
    return date


def sightings_of_digest(conn: sqlite3.Connection, digest_id: int) -> list[Sighting]:
    """The entries of a digest, in its order."""
    return sorted(sightings(conn, "e.digest_id = ?", [digest_id]), key=lambda entry: entry.position)


def _as_ids(rows: Iterable[tuple[int]]) -> Ids:
    return np.fromiter((row[0] for row in rows), dtype=np.int64)
