"""Checks the invariants of a library, with a sentence for each violation, and repairs derived data."""

from __future__ import annotations

import re
import sqlite3
from collections import Counter
from collections.abc import Callable, Iterable

from readlist.library import store
from readlist.library.check.row_checks import damaged_values, repair_values, sentences_of
from readlist.library.check.schema_checks import make_missing, missing_columns, missing_objects
from readlist.library.entries import edits_of, entries_of, sightings
from readlist.library.journal_tables import CHILDREN, PARENTS_FIRST
from readlist.library.sql_parameters import in_chunks, placeholders
from readlist.library.stored_values import readable_text
from readlist.model.paper import Sighting
from readlist.model.record import Record
from readlist.translation import N_, tr, trn

MAX_MESSAGES = 1_000
"""Messages of SQLite's integrity check that are read."""
_OF_ONE_VALUE = re.compile(r"NULL value in |CHECK constraint failed in |[A-Z]+ value in ")
"""The beginning of a message about a single value, which ``row_checks`` names in its own words."""
_LOST_DIGESTS = "SELECT DISTINCT digest_id FROM entries WHERE digest_id NOT IN (SELECT id FROM digests)"
_EMPTY_DIGESTS = "SELECT id FROM digests WHERE id NOT IN (SELECT digest_id FROM entries)"
_ORPHANS = "SELECT paper_id FROM {} WHERE paper_id NOT IN (SELECT id FROM papers)"
_INVARIANTS = {
    N_("entry {number} belongs to no paper"): "SELECT id FROM entries WHERE paper_id NOT IN (SELECT id FROM papers)",
    N_("digest {number} is gone, but not its entries"): _LOST_DIGESTS,
    N_("paper {number} has no entries"): "SELECT id FROM papers WHERE id NOT IN (SELECT paper_id FROM entries)",
    N_("paper {number} has no marks"): "SELECT id FROM papers WHERE id NOT IN (SELECT paper_id FROM marks)",
    N_("the marks of paper {number} belong to no paper"): _ORPHANS.format("marks"),
    N_("the note of paper {number} belongs to no paper"): _ORPHANS.format("notes"),
    N_("digest {number} has no entries"): _EMPTY_DIGESTS,
}


def check_database(conn: sqlite3.Connection) -> list[str]:
    """The faults of the file and its contents, as sentences."""
    damage = integrity_faults(conn)
    if damage:
        return [tr("the database file is damaged: {answer}", answer=answer) for answer in damage]
    findings = [
        tr("the {kind} {name} is missing", kind=missing.kind, name=missing.name) for missing in missing_objects(conn)
    ]
    findings += [tr("the column {column} is missing", column=column) for column in missing_columns(conn)]
    if findings:  # the other checks need a complete schema
        return findings
    if not conn.execute("SELECT 1 FROM meta WHERE key = 'library_id'").fetchone():
        findings.append(tr("the library has lost its id"))
    findings += sentences_of(damaged_values(conn))
    findings += _lost_references(conn)
    for sentence, query in _INVARIANTS.items():
        findings.extend(tr(sentence, number=number) for (number,) in conn.execute(query))
    findings += [
        tr("entry {number} cannot be found by any key", number=entry.entry_id) for entry in entries_without_keys(conn)
    ]
    texts, counts = stale_papers(conn)
    findings += [tr("paper {number} does not show what its entries say", number=paper) for paper in texts]
    return findings + [tr("paper {number} has a wrong date or number of digests", number=paper) for paper in counts]


def _lost_references(conn: sqlite3.Connection) -> list[str]:
    """Rows with a foreign key to a missing row, by their numbers; rows without a number are counted."""
    rows = conn.execute("PRAGMA foreign_key_check").fetchall()
    numbered = [
        tr("row {row} of {table} refers to a row of {other} that is not there", row=rowid, table=table, other=parent)
        for table, rowid, parent, _ in rows
        if rowid is not None
    ]
    counted = Counter((table, parent) for table, rowid, parent, _ in rows if rowid is None)
    return numbered + [
        trn(
            "row without a number of {table} refers to a row of {other} that is not there ({n:,} times)",
            "row without a number of {table} refers to a row of {other} that is not there ({n:,} times)",
            count,
            table=table,
            other=parent,
        )
        for (table, parent), count in counted.items()
    ]


def integrity_faults(conn: sqlite3.Connection) -> list[str]:
    """The faults that SQLite finds in the file; values are checked by ``row_checks``."""
    try:
        answers = [readable_text(row[0]) for row in conn.execute(f"PRAGMA integrity_check({MAX_MESSAGES})")]
    except Exception as error:  # SQLite's messages quote the damaged file, which may not be text
        return [str(error) or type(error).__name__]
    return [answer for answer in answers if answer != "ok" and not _OF_ONE_VALUE.match(answer)]


def entries_without_keys(conn: sqlite3.Connection) -> list[Sighting]:
    """The entries with a title but without keys: no new entry would be compared with them."""
    lone = sightings(conn, "NOT EXISTS (SELECT 1 FROM entry_keys k WHERE k.entry_id = e.id)", [])
    return [entry for entry in lone if entry.record.title.strip()]


def stale_papers(conn: sqlite3.Connection) -> tuple[list[int], list[int]]:
    """The papers whose shown fields differ from the rule's choice, and those with a wrong date or count of digests."""
    texts, counts = [], []
    papers = [number for (number,) in conn.execute("SELECT id FROM papers ORDER BY id").fetchall()]
    for chunk in in_chunks(papers):
        entries, edits = entries_of(conn, chunk), edits_of(conn, chunk)
        rows = conn.execute(
            f"SELECT p.id, {store.SHOWN}, m.date, m.seen FROM papers p JOIN marks m ON m.paper_id = p.id"
            f" WHERE p.id IN ({placeholders(chunk)})",
            chunk,
        )
        for paper, *shown in rows:
            if paper not in entries:
                continue
            text, sighted = store.choose_columns(entries[paper], edits.get(paper, {}))
            if tuple(shown[:-2]) != text:
                texts.append(paper)
            if tuple(shown[-2:]) != sighted:
                counts.append(paper)
    return texts, counts


def repair(conn: sqlite3.Connection, keys_of: Callable[[Record], Iterable[str]]) -> None:
    """Recompute derived data.

    Notes without a paper and papers without entries are left alone: the missing part cannot be known.
    """
    conn.execute("INSERT OR IGNORE INTO meta VALUES ('library_id', lower(hex(randomblob(16))))")
    repair_values(conn)
    for (digest,) in conn.execute(_LOST_DIGESTS).fetchall():
        conn.execute(
            "INSERT INTO digests (id, name, format, date, sha256, imported, problems)"
            " VALUES (?, ?, '', '', ?, '', '[]')",
            [digest, f"lost digest {digest}", f"lost-{digest}"],
        )
    conn.execute(
        "INSERT INTO papers (id, title, abstract, authors, published, venue, url)"
        " SELECT DISTINCT paper_id, '', '', '[]', '', '', '' FROM entries WHERE paper_id NOT IN (SELECT id FROM papers)"
    )
    conn.execute(
        "INSERT INTO marks (paper_id, status, starred, added, trashed, date, seen)"
        " SELECT id, 'unread', 0, strftime('%Y-%m-%dT%H:%M:%S.000000+00:00', 'now'), '', '', 0 FROM papers"
        " WHERE id NOT IN (SELECT paper_id FROM marks)"
    )
    for table in ("marks", "paper_tags", "edits"):
        conn.execute(f"DELETE FROM {table} WHERE paper_id NOT IN (SELECT id FROM papers)")
    conn.execute("DELETE FROM paper_tags WHERE tag_id NOT IN (SELECT id FROM tags)")
    conn.execute("DELETE FROM entry_keys WHERE entry_id NOT IN (SELECT id FROM entries)")
    conn.execute("DELETE FROM change_rows WHERE change_id NOT IN (SELECT id FROM changes)")
    for table in ("distinct_pairs", "resemblances"):
        conn.execute(
            f"DELETE FROM {table} WHERE entry_a NOT IN (SELECT id FROM entries)"
            " OR entry_b NOT IN (SELECT id FROM entries)"
        )
    conn.execute(f"DELETE FROM digests WHERE id IN ({_EMPTY_DIGESTS})")  # else the file could not be imported again
    for entry in entries_without_keys(conn):
        store.replace_keys(conn, entry.entry_id, keys_of(entry.record))
    texts, counts = stale_papers(conn)
    store.refresh_papers(conn, sorted({*texts, *counts}))


def rebuild(conn: sqlite3.Connection) -> None:
    """Rebuild SQLite's indexes, and make missing tables, indexes and triggers."""
    make_missing(conn)
    if integrity_faults(conn):
        conn.execute("REINDEX")


def dump(conn: sqlite3.Connection) -> dict[str, list[tuple[object, ...]]]:
    """The logical contents, table by table in the order of the keys, which undo must restore exactly."""
    tables = (*PARENTS_FIRST, *(child for children in CHILDREN.values() for child, _ in children))
    return {table: sorted(conn.execute(f"SELECT * FROM {table}").fetchall()) for table in tables}
