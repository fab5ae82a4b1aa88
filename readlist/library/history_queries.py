"""Reads the histories of papers, for an export that loses nothing.

Merges, answers and decisions are each read in one pass over the library: there are few of them beside entries, and
their tables have no index by paper.
"""

from __future__ import annotations

import sqlite3
from collections import defaultdict
from collections.abc import Iterable, Sequence

from readlist.library.decisions import read_decisions
from readlist.library.entries import edits_of
from readlist.library.merge_history import Origin, read_origins
from readlist.library.sql_parameters import in_chunks, placeholders
from readlist.library.stored_values import readable_number, readable_text
from readlist.model.entry_key import EntryKey
from readlist.model.paper import Paper
from readlist.model.paper_history import Decision, ImportedSource, MergedPart, PaperHistory


def read_histories(conn: sqlite3.Connection, papers: Sequence[Paper]) -> dict[int, PaperHistory]:
    """The history of each of these papers, by the paper's row id."""
    keys = {entry.entry_id: entry.key for paper in papers for entry in paper.entries}
    owners = {entry.entry_id: paper.id for paper in papers for entry in paper.entries}
    distinct, merges = _read_distinct(conn, owners, keys), _read_merges(conn, owners, keys)
    decisions = _read_decisions(conn, {keys[entry]: paper for entry, paper in owners.items()})
    sources = _read_sources(conn, {entry.digest_id for paper in papers for entry in paper.entries})
    edits: dict[int, dict[str, str]] = {}
    for chunk in in_chunks(paper.id for paper in papers):
        edits.update(edits_of(conn, chunk))
    return {
        paper.id: PaperHistory(
            edits.get(paper.id, {}),
            tuple(distinct[paper.id]),
            tuple(merges[paper.id]),
            tuple(decisions[paper.id]),
            {entry.digest_id: sources[entry.digest_id] for entry in paper.entries},
        )
        for paper in papers
    }


def _read_distinct(
    conn: sqlite3.Connection, owners: dict[int, int], keys: dict[int, EntryKey]
) -> dict[int, list[tuple[EntryKey, EntryKey]]]:
    pairs = conn.execute("SELECT entry_a, entry_b FROM distinct_pairs ORDER BY entry_a, entry_b").fetchall()
    near = [pair for pair in pairs if pair[0] in owners or pair[1] in owners]
    known = _with_keys(conn, keys, (entry for pair in near for entry in pair))
    found = defaultdict(list)
    for one, other in near:
        for own, away in ((one, other), (other, one)):
            if own in owners and away in known:
                found[owners[own]].append((known[own], known[away]))
    return found


def _read_merges(
    conn: sqlite3.Connection, owners: dict[int, int], keys: dict[int, EntryKey]
) -> dict[int, list[MergedPart]]:
    origins = [origin for origin in read_origins(conn) if not origin.entries.isdisjoint(owners)]
    known = _with_keys(conn, keys, (entry for origin in origins for entry in origin.entries))
    names = {number: readable_text(name) for number, name in conn.execute("SELECT id, name FROM tags")}
    found = defaultdict(list)
    for origin in origins:
        part = _merged_part(origin, known, names)
        for paper in sorted({owners[entry] for entry in origin.entries if entry in owners}):
            found[paper].append(part)
    return found


def _merged_part(origin: Origin, keys: dict[int, EntryKey], tag_names: dict[int, str]) -> MergedPart:
    marks = origin.marks
    return MergedPart(
        origin.merge, tuple(sorted(keys[entry] for entry in origin.entries if entry in keys)),
        str(marks.status), marks.starred, marks.added, marks.trashed, marks.note,
        tuple(sorted(tag_names[tag] for tag in marks.tags if tag in tag_names)), dict(marks.edits),
    )  # fmt: skip


def _read_decisions(conn: sqlite3.Connection, owners: dict[EntryKey, int]) -> dict[int, list[Decision]]:
    found = defaultdict(list)
    for decision in read_decisions(conn):
        if decision.entry in owners:
            found[owners[decision.entry]].append(decision)
    return found


def _read_sources(conn: sqlite3.Connection, digest_ids: Iterable[int]) -> dict[int, ImportedSource]:
    found = {}
    for chunk in in_chunks(sorted(digest_ids)):
        rows = conn.execute(
            "SELECT d.id, d.format, d.series, d.part, d.imported,"
            " (SELECT count(*) FROM entries e WHERE e.digest_id = d.id) FROM digests d"
            f" WHERE d.id IN ({placeholders(chunk)})",
            chunk,
        )
        for number, format_name, series, part, imported, entries in rows:
            found[number] = ImportedSource(
                readable_text(format_name),
                readable_text(series),
                readable_number(part),
                readable_text(imported),
                readable_number(entries),
            )
    return found


def _with_keys(conn: sqlite3.Connection, keys: dict[int, EntryKey], entry_ids: Iterable[int]) -> dict[int, EntryKey]:
    """``keys`` and those of further entries, by row id."""
    known = dict(keys)
    for chunk in in_chunks(sorted(set(entry_ids) - known.keys())):
        rows = conn.execute(
            "SELECT e.id, d.sha256, e.position FROM entries e JOIN digests d ON d.id = e.digest_id"
            f" WHERE e.id IN ({placeholders(chunk)})",
            chunk,
        )
        known.update({entry: EntryKey(readable_text(sha256), readable_number(at)) for entry, sha256, at in rows})
    return known
