"""Counts the possible duplicates that an import brought as the sidebar and the review do: in groups, not in pairs."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from readlist.duplicates.groups import group_pairs
from readlist.library import duplicate_queries
from readlist.library.database import Connection
from readlist.library.sql_parameters import in_chunks, placeholders
from readlist.model.report import FileReport

_Groups = Mapping[int, frozenset[int]]
"""The numbers of the groups of each paper."""


def count_groups(conn: Connection, reports: Sequence[FileReport]) -> tuple[list[FileReport], int]:
    """The reports with groups counted in place of pairs of entries, and the number of groups of the whole import.

    A group to which several files contributed counts for each of them, and once in the whole. Pairs that are answered
    or in the trash are in no group.
    """
    doubts = [pair for file in reports for part in file.digests for pair in part.doubts]
    if not doubts:
        return list(reports), 0
    papers = _papers_of(conn, {entry for pair in doubts for entry in pair})
    groups = _read_groups(conn)
    counted: list[FileReport] = []
    all_groups: set[int] = set()
    for file in reports:
        by_part = [_groups_of(part.doubts, papers, groups) for part in file.digests]
        found = frozenset().union(*by_part)
        parts = [
            replace(part, possible_duplicates=len(numbers)) for part, numbers in zip(file.parts, by_part, strict=False)
        ]
        counted.append(replace(file, possible_duplicates=len(found), parts=tuple(parts)))
        all_groups |= found
    return counted, len(all_groups)


def _groups_of(doubts: Iterable[tuple[int, int]], papers: Mapping[int, int], groups: _Groups) -> frozenset[int]:
    """The groups that have both papers of a pair of entries."""
    found: set[int] = set()
    for one, other in doubts:
        both = [groups.get(papers.get(entry, 0), frozenset()) for entry in (one, other)]
        found |= both[0] & both[1]
    return frozenset(found)


def _read_groups(conn: Connection) -> _Groups:
    pairs, distinct = duplicate_queries.possible_duplicates(conn), duplicate_queries.distinct_papers(conn)
    numbers: dict[int, frozenset[int]] = {}
    for number, group in enumerate(group_pairs(pairs, distinct)):
        for paper in group.papers:
            numbers[paper] = numbers.get(paper, frozenset()) | {number}
    return numbers


def _papers_of(conn: Connection, entries: Iterable[int]) -> dict[int, int]:
    """The papers of entries."""
    papers: dict[int, int] = {}
    for chunk in in_chunks(sorted(entries)):
        papers.update(conn.execute(f"SELECT id, paper_id FROM entries WHERE id IN ({placeholders(chunk)})", chunk))
    return papers
