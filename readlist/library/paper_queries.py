"""Reads papers: rows of lists, whole papers, texts and marks."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain

from readlist.errors import NotFound
from readlist.library.display_fields import choose_identifiers
from readlist.library.duplicate_queries import possible_duplicates_of
from readlist.library.entries import edits_of, entries_of, keys_of_papers, papers_with_preprint, read_edits
from readlist.library.record_columns import RECORD_COLUMNS, from_columns, is_readable
from readlist.library.series import SERIES_TITLE
from readlist.library.sql_parameters import in_chunks, placeholders
from readlist.library.stored_values import (
    are_readable,
    damaged_title,
    readable_colour,
    readable_names,
    readable_number,
    readable_status,
    readable_text,
)
from readlist.model.digest import DigestName, digest_title
from readlist.model.paper import Paper, PaperRow, Status, Tag
from readlist.model.record import EDITABLE, Record
from readlist.model.sort_keys import name_sort_key
from readlist.translation import tr

TextRow = tuple[int, Record, str, tuple[str, ...]]
"""The indexed texts of a paper: id, record, note, identifiers."""
_RECORD = ", ".join(f"p.{column}" for column in RECORD_COLUMNS)
_NO_IDENTIFIERS = ", ".join(f"'{name}'" for name in EDITABLE if name != "url")
"""Edited fields that are not searched as identifiers, as SQL; a URL is."""
ABSTRACT_START_CHARS = 240
"""Characters of an abstract in a row of the list; screens show fewer."""
_SUMMARY = (
    "CASE WHEN trim(p.abstract) <> '' THEN p.abstract"
    " WHEN json_valid(p.more) THEN json_extract(p.more, '$.excerpt') ELSE '' END"
)
"""The abstract, or else the excerpt (``model.record.summary``)."""


@dataclass(frozen=True, slots=True)
class Marks:
    """The reader's marks of a paper, as stored for a merge."""

    status: Status
    starred: bool
    added: str
    trashed: str
    note: str
    tags: tuple[int, ...]
    edits: Mapping[str, str]


def fetch_rows(conn: sqlite3.Connection, ids: Sequence[int]) -> list[PaperRow]:
    """Rows of the list, in the given order; ids that are not in the library are left out."""
    papers: dict[int, PaperRow] = {}
    for chunk in in_chunks(int(number) for number in ids):
        tags, possible_duplicates = _tags_of(conn, chunk), possible_duplicates_of(conn, chunk)
        with_preprint = papers_with_preprint(conn, chunk)
        rows = conn.execute(
            "SELECT p.id, p.title, p.authors, m.date, m.status, m.starred, m.seen, m.trashed,"
            f" EXISTS (SELECT 1 FROM notes n WHERE n.paper_id = p.id), substr({_SUMMARY}, 1, {ABSTRACT_START_CHARS}),"
            f" (SELECT json_array(CAST(d.name AS TEXT), {SERIES_TITLE}, CAST(d.date AS TEXT),"
            "  CAST(d.title AS TEXT)) FROM entries e JOIN digests d ON d.id = e.digest_id"
            "  JOIN marks dated ON dated.paper_id = e.paper_id WHERE e.paper_id = p.id"
            "  ORDER BY d.date <> dated.date, d.date = '', d.date, e.id LIMIT 1)"
            f" FROM papers p JOIN marks m ON m.paper_id = p.id WHERE p.id IN ({placeholders(chunk)})",
            chunk,
        )
        for number, title, authors, date, status, starred, seen, trashed, noted, abstract_start, title_parts in rows:
            readable = are_readable((title, date, trashed), authors, status, (starred, seen))
            papers[number] = PaperRow(
                number, title if readable else damaged_title(title), readable_names(authors), readable_text(date),
                readable_status(status), bool(readable_number(starred)), tags.get(number, ()), readable_number(seen),
                _digest_title(title_parts, date), bool(noted), number in possible_duplicates,
                bool(readable_text(trashed)), readable_text(abstract_start), number in with_preprint,
            )  # fmt: skip
    return [papers[int(number)] for number in ids if int(number) in papers]


def _digest_title(stored: object, date: object) -> str:
    """A digest's title, from a JSON list of name, series, date and given title; dated unless its date is ``date``."""
    parts = readable_names(stored)
    if len(parts) != 4:
        return ""
    name = DigestName(*parts)
    return digest_title(name, dated=bool(name.date) and name.date != date)


def _tags_of(conn: sqlite3.Connection, chunk: Sequence[int]) -> dict[int, tuple[Tag, ...]]:
    tags_by_paper: dict[int, tuple[Tag, ...]] = {}
    for paper, number, name, colour in conn.execute(
        "SELECT pt.paper_id, t.id, t.name, t.colour FROM paper_tags pt JOIN tags t ON t.id = pt.tag_id"
        f" WHERE pt.paper_id IN ({placeholders(chunk)}) ORDER BY t.folded",
        chunk,
    ):
        tags_by_paper[paper] = (
            *tags_by_paper.get(paper, ()),
            Tag(number, readable_text(name), readable_colour(colour)),
        )
    return {
        paper: tuple(sorted(tags, key=lambda tag: name_sort_key(tag.name))) for paper, tags in tags_by_paper.items()
    }


def fetch_paper(conn: sqlite3.Connection, paper_id: int) -> Paper:
    """One paper, whole. Raises NotFound."""
    papers = fetch_papers(conn, [paper_id])
    if not papers:
        raise NotFound(tr("There is no paper {paper} in the library.", paper=paper_id))
    return papers[0]


def fetch_papers(conn: sqlite3.Connection, ids: Iterable[int]) -> list[Paper]:
    """Papers, whole, in the given order; ids that are not in the library are left out."""
    wanted = [int(number) for number in ids]
    papers: dict[int, Paper] = {}
    for chunk in in_chunks(wanted):
        papers.update(_fetch_chunk(conn, chunk))
    return [papers[number] for number in wanted if number in papers]


def _fetch_chunk(conn: sqlite3.Connection, chunk: Sequence[int]) -> dict[int, Paper]:
    entries, edits, tags = entries_of(conn, chunk), edits_of(conn, chunk), _tags_of(conn, chunk)
    possible_duplicates = possible_duplicates_of(conn, chunk)
    duplicate_keys = keys_of_papers(conn, sorted(set(chain.from_iterable(possible_duplicates.values()))))
    rows = conn.execute(
        "SELECT p.id, m.status, m.starred, m.added, m.trashed, (SELECT text FROM notes n WHERE n.paper_id = p.id),"
        f" {_RECORD}"
        f" FROM papers p JOIN marks m ON m.paper_id = p.id WHERE p.id IN ({placeholders(chunk)})",
        chunk,
    )
    papers = {}
    for number, status, starred, added, trashed, note, *shown in rows:
        own_entries, own_edits = entries.get(number, []), edits.get(number, {})
        others = possible_duplicates.get(number, ())
        identifiers = choose_identifiers([entry.record for entry in own_entries], own_edits)
        record = from_columns(shown, identifiers)
        if not (is_readable(shown) and are_readable((added, trashed), "[]", status, (starred,))):
            record = record._replace(title=damaged_title(shown[0]))
        papers[number] = Paper(
            id=number, record=record,
            status=readable_status(status), starred=bool(readable_number(starred)), tags=tags.get(number, ()),
            note=readable_text(note), added=readable_text(added), trashed=readable_text(trashed),
            entries=tuple(own_entries), edited=tuple(sorted(own_edits)),
            possible_duplicates=others, duplicate_keys=tuple(duplicate_keys[other] for other in others),
        )  # fmt: skip
    return papers


def fetch_texts(conn: sqlite3.Connection, ids: Iterable[int]) -> list[TextRow]:
    """The texts to index of papers; ids that are not in the library are left out."""
    texts = []
    for chunk in in_chunks(ids):
        identifiers: dict[int, list[str]] = {}
        for paper, value in conn.execute(
            "SELECT e.paper_id, i.value FROM identifiers i JOIN entries e ON e.id = i.entry_id"
            f" WHERE e.paper_id IN ({placeholders(chunk)}) UNION SELECT paper_id, value FROM edits"
            f" WHERE field NOT IN ({_NO_IDENTIFIERS}) AND paper_id IN ({placeholders(chunk)})",
            [*chunk, *chunk],
        ):
            identifiers.setdefault(paper, []).append(readable_text(value))
        rows = conn.execute(
            f"SELECT p.id, (SELECT text FROM notes n WHERE n.paper_id = p.id), {_RECORD} FROM papers p"
            f" WHERE p.id IN ({placeholders(chunk)})",
            chunk,
        )
        for number, note, *shown in rows:
            texts.append((number, from_columns(shown, {}), readable_text(note), tuple(identifiers.get(number, ()))))
    return texts


def has_paper(conn: sqlite3.Connection, paper_id: int) -> bool:
    """True if a paper has this id."""
    return conn.execute("SELECT 1 FROM papers WHERE id = ?", [paper_id]).fetchone() is not None


def require_papers(conn: sqlite3.Connection, paper_ids: Iterable[int]) -> list[int]:
    """The ids without repetition, in the given order. Raises NotFound for the first that is not in the library."""
    distinct_ids = list(dict.fromkeys(int(paper) for paper in paper_ids))
    for chunk in in_chunks(distinct_ids):
        existing = {
            paper for (paper,) in conn.execute(f"SELECT id FROM papers WHERE id IN ({placeholders(chunk)})", chunk)
        }
        for paper in chunk:
            if paper not in existing:
                raise NotFound(tr("There is no paper {paper} in the library.", paper=paper))
    return distinct_ids


def with_status(conn: sqlite3.Connection, paper_ids: Iterable[int], status: Status) -> set[int]:
    """The papers that have this status."""
    matching: set[int] = set()
    for chunk in in_chunks(paper_ids):
        rows = conn.execute(
            f"SELECT paper_id FROM marks WHERE paper_id IN ({placeholders(chunk)}) AND status = ?", [*chunk, status]
        )
        matching.update(paper for (paper,) in rows)
    return matching


def title_of(conn: sqlite3.Connection, paper_id: int) -> str:
    """A paper's title as shown; "" if there is no such paper or its title cannot be read."""
    row = conn.execute("SELECT title FROM papers WHERE id = ?", [paper_id]).fetchone()
    return "" if row is None else readable_text(row[0])


def read_marks(conn: sqlite3.Connection, paper_id: int) -> Marks:
    """The marks of a paper. Raises NotFound."""
    row = conn.execute("SELECT status, starred, added, trashed FROM marks WHERE paper_id = ?", [paper_id]).fetchone()
    if row is None:
        raise NotFound(tr("There is no paper {paper} in the library.", paper=paper_id))
    note = conn.execute("SELECT text FROM notes WHERE paper_id = ?", [paper_id]).fetchone()
    tag_rows = conn.execute("SELECT tag_id FROM paper_tags WHERE paper_id = ? ORDER BY tag_id", [paper_id]).fetchall()
    return Marks(
        status=readable_status(row[0]),
        starred=bool(readable_number(row[1])),
        added=readable_text(row[2]),
        trashed=readable_text(row[3]),
        note=readable_text(note[0]) if note else "",
        tags=tuple(tag for (tag,) in tag_rows),
        edits=read_edits(conn, paper_id),
    )
