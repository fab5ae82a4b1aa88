"""Reads possible duplicates, papers called distinct, and entries with a common blocking key."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Sequence

from readlist.library.sql_parameters import placeholders
from readlist.library.stored_values import readable_facts, readable_float, readable_text
from readlist.model.entry_outline import EntryOutline
from readlist.model.fact import Fact

_UNANSWERED = """
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
POSSIBLE_DUPLICATES = f"SELECT a.paper_id AS one, b.paper_id AS other, r.score, r.evidence, r.against {_UNANSWERED}"
"""The SQL of pairs of papers that are still to be answered by the reader."""


def possible_duplicates(conn: sqlite3.Connection) -> list[tuple[int, int, float, list[Fact], list[Fact]]]:
    """The possible duplicates: (paper, paper, score, evidence, against), most alike first."""
    rows = conn.execute(f"{POSSIBLE_DUPLICATES} ORDER BY r.score DESC, one, other").fetchall()
    return [
        (one, other, readable_float(score), list(readable_facts(evidence)), list(readable_facts(against)))
        for one, other, score, evidence, against in rows
    ]


def possible_duplicate_papers(conn: sqlite3.Connection) -> set[tuple[int, int]]:
    """The pairs of papers still to be answered, each as (lower id, higher id)."""
    return {(min(one, other), max(one, other)) for one, other, *_ in conn.execute(POSSIBLE_DUPLICATES)}


def possible_duplicates_of(conn: sqlite3.Connection, chunk: Sequence[int]) -> dict[int, tuple[int, ...]]:
    """The possible duplicates of each of these papers."""
    partners: dict[int, tuple[int, ...]] = {}
    for one, other in conn.execute(
        f"SELECT one, other FROM ({POSSIBLE_DUPLICATES} AND a.paper_id IN ({placeholders(chunk)})"
        f" UNION SELECT b.paper_id, a.paper_id, 0, '', '' {_UNANSWERED} AND b.paper_id IN ({placeholders(chunk)}))"
        " ORDER BY one, other",
        [*chunk, *chunk],
    ):
        if other not in partners.get(one, ()):
            partners[one] = (*partners.get(one, ()), other)
    return partners


def distinct_papers(conn: sqlite3.Connection) -> set[tuple[int, int]]:
    """The pairs of papers called distinct, each as (lower id, higher id)."""
    rows = conn.execute(
        "SELECT DISTINCT min(a.paper_id, b.paper_id), max(a.paper_id, b.paper_id) FROM distinct_pairs d"
        " JOIN entries a ON a.id = d.entry_a JOIN entries b ON b.id = d.entry_b WHERE a.paper_id <> b.paper_id"
    )
    return {(one, other) for one, other in rows}


def distinct_partners(conn: sqlite3.Connection, entry_ids: Sequence[int]) -> list[int]:
    """The entries called distinct from any of these."""
    rows = conn.execute(
        f"SELECT entry_b FROM distinct_pairs WHERE entry_a IN ({placeholders(entry_ids)}) UNION"
        f" SELECT entry_a FROM distinct_pairs WHERE entry_b IN ({placeholders(entry_ids)})",
        [*entry_ids, *entry_ids],
    ).fetchall()
    return [entry for (entry,) in rows]


def papers_by_key(conn: sqlite3.Connection) -> Iterator[tuple[str, list[int]]]:
    """Each key that several entries have, and their papers outside the trash, each once, in order of arrival."""
    paper_of = dict(
        conn.execute(
            "SELECT e.id, e.paper_id FROM entries e WHERE e.paper_id NOT IN"
            " (SELECT paper_id FROM marks WHERE trashed > '')"
        ).fetchall()
    )
    papers: dict[int, None] = {}
    current_key = ""
    for key, entry in conn.execute(
        "SELECT key, entry_id FROM entry_keys WHERE key IN"
        " (SELECT key FROM entry_keys GROUP BY key HAVING count(*) > 1) ORDER BY key, entry_id"
    ):
        if key != current_key:
            yield current_key, list(papers)
            papers, current_key = {}, key
        if entry in paper_of:
            papers[paper_of[entry]] = None
    yield current_key, list(papers)


def outlines_of(conn: sqlite3.Connection, paper_ids: Sequence[int]) -> dict[int, list[EntryOutline]]:
    """The outlines of the entries of each paper of a chunk: no JSON is read for them, and no digest."""
    outlines: dict[int, list[EntryOutline]] = {}
    for paper, title, has_abstract, more in conn.execute(
        "SELECT paper_id, title, abstract <> '', more FROM entries"
        f" WHERE paper_id IN ({placeholders(paper_ids)}) ORDER BY id",
        paper_ids,
    ):
        others = readable_text(more)
        has_text = bool(has_abstract) or _may_have("excerpt", others)
        outlines.setdefault(paper, []).append(EntryOutline(readable_text(title), has_text, _may_have("pages", others)))
    return outlines


def _may_have(field: str, members: str) -> bool:
    """False if a JSON object, as stored, certainly lacks a member; another program may have written it with escapes."""
    return field in members or "\\" in members


def papers_of_several_entries(conn: sqlite3.Connection) -> list[int]:
    """The papers that have more than one entry."""
    rows = conn.execute("SELECT paper_id FROM entries GROUP BY paper_id HAVING count(*) > 1 ORDER BY paper_id")
    return [paper for (paper,) in rows]
