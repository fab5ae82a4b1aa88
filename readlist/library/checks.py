"""Whether the library keeps its promises; each broken one is told as a sentence."""

from __future__ import annotations

import sqlite3

from readlist.library.database import dumps
from readlist.library.entries import read_edits, read_entries
from readlist.library.journal import CHILDREN, PARENTS_FIRST
from readlist.library.shown import choose_fields

_PROMISES = {
    "entry {} is on no paper": "SELECT id FROM entries WHERE paper_id NOT IN (SELECT id FROM papers)",
    "entry {} is in no digest": "SELECT id FROM entries WHERE digest_id NOT IN (SELECT id FROM digests)",
    "entry {} cannot be found by any key": "SELECT id FROM entries WHERE trim(title) <> '' AND id NOT IN"
    " (SELECT entry_id FROM entry_keys)",
    "paper {} stands on no entry": "SELECT id FROM papers WHERE id NOT IN (SELECT paper_id FROM entries)",
    "paper {} has no marks": "SELECT id FROM papers WHERE id NOT IN (SELECT paper_id FROM marks)",
    "the marks of paper {} belong to no paper": "SELECT paper_id FROM marks WHERE paper_id NOT IN"
    " (SELECT id FROM papers)",
    "the note of paper {} belongs to no paper": "SELECT paper_id FROM notes WHERE paper_id NOT IN"
    " (SELECT id FROM papers)",
    "digest {} has no entries": "SELECT id FROM digests WHERE id NOT IN (SELECT digest_id FROM entries)",
    "paper {} counts its digests wrongly": "SELECT id FROM papers p WHERE seen <>"
    " (SELECT count(DISTINCT digest_id) FROM entries e WHERE e.paper_id = p.id)",
}


def check_database(conn: sqlite3.Connection) -> list[str]:
    """What is wrong with the file or with what it holds; empty where all is well."""
    answers = [row[0] for row in conn.execute("PRAGMA integrity_check(20)")]
    if answers != ["ok"]:
        return [f"the database file is damaged: {answer}" for answer in answers]
    findings = [
        f"row {rowid} of {table} refers to a row of {parent} that is not there"
        for table, rowid, parent, _ in conn.execute("PRAGMA foreign_key_check")
    ]
    for sentence, query in _PROMISES.items():
        findings.extend(sentence.format(number) for (number,) in conn.execute(query))
    return findings + [f"paper {paper} does not show what its entries say" for paper in stale_papers(conn)]


def stale_papers(conn: sqlite3.Connection) -> list[int]:
    """The papers whose shown fields are not those the rule chooses."""
    stale = []
    rows = conn.execute("SELECT id, title, abstract, authors, published, venue, url FROM papers").fetchall()
    for paper, *shown in rows:
        entries = read_entries(conn, paper)
        if not entries:
            continue
        f = choose_fields(entries, read_edits(conn, paper))
        if [f.title, f.abstract, dumps(f.authors), f.published, f.venue, f.url] != shown:
            stale.append(paper)
    return stale


def dump(conn: sqlite3.Connection) -> dict[str, list[tuple[object, ...]]]:
    """The logical content, table by table in the order of the keys: what undo must bring back exactly."""
    tables = (*PARENTS_FIRST, *(child for children in CHILDREN.values() for child, _ in children))
    return {table: sorted(conn.execute(f"SELECT * FROM {table}").fetchall()) for table in tables}
