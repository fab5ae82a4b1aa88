"""The plan of merging all groups of papers that are certainly the same: which is kept, and where each field comes from.

Such groups come of libraries that an older Readlist filled, and of edits; on arrival, what is certain joins at once.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations
from typing import Any

from readlist.commands.merging import MergedPaper, entries_in_order, merge_groups, unite
from readlist.duplicates.groups import group_pairs
from readlist.duplicates.papers import are_told_apart, profiles_of
from readlist.duplicates.weighing import MIN_CERTAIN_SCORE, may_join
from readlist.library import duplicate_queries, stored_settings
from readlist.library.database import Connection
from readlist.library.display_fields import choose_fields
from readlist.library.entries import entries_of
from readlist.model.change import Change
from readlist.model.fact import Fact
from readlist.model.keep_rule import KeepRule
from readlist.model.publication import is_published
from readlist.model.record import FIELDS, Record
from readlist.model.task import Task
from readlist.workspace import Workspace


@dataclass(frozen=True, slots=True)
class FieldSource:
    """A field of the merged paper: the paper whose value it has, and True if another paper has another value."""

    name: str
    paper_id: int
    differs: bool


@dataclass(frozen=True, slots=True)
class PlannedMerge:
    """A group to be merged: its papers by id, their titles, the one that is kept, and the fields that it will have."""

    papers: tuple[int, ...]
    titles: tuple[str, ...]
    kept: int
    fields: tuple[FieldSource, ...]


@dataclass(frozen=True, slots=True)
class MergePlan:
    """The groups that would be merged, and the rule for the paper that is kept of each."""

    rule: KeepRule
    groups: tuple[PlannedMerge, ...]


def plan_merges(ws: Workspace, rule: KeepRule | None = None) -> MergePlan:
    """The groups in which all papers are certainly the same, two by two; reads only.

    Without a ``rule``, the one that was carried out last chooses the paper that is kept.
    """
    with ws.database.snapshot() as conn:
        chosen = rule or stored_settings.read_keep_rule(conn)
        stored_pairs = duplicate_queries.possible_duplicates(conn)
        pairs = [pair for pair in stored_pairs if _is_certain(*pair[2:]) and not _are_told_apart(conn, pair[:2])]
        certain_pairs = {frozenset(pair[:2]) for pair in pairs}
        groups = group_pairs(pairs, duplicate_queries.distinct_papers(conn))
        planned = []
        for group in groups:
            if all(frozenset(pair) in certain_pairs for pair in combinations(group.papers, 2)):
                planned.append(_plan(conn, group.papers, chosen))
        return MergePlan(chosen, tuple(planned))


def carry_out(ws: Workspace, plan: MergePlan, task: Task | None = None) -> Change:
    """Merge the groups of a plan as one step, and let its rule be that of later merges.

    Raises NotFound, WrongRequest, and Cancelled through ``task``; nothing is merged then.
    """
    change = merge_groups(ws, [(each.papers, each.kept) for each in plan.groups], task)
    with ws.journal.unrecorded() as handle:
        stored_settings.write_keep_rule(handle.conn, plan.rule)
    return change


def choose_kept(ws: Workspace, papers: Sequence[int]) -> int:
    """The paper that the rule carried out last keeps of these. Raises NotFound."""
    with ws.database.snapshot() as conn:
        rank = _RANKS[stored_settings.read_keep_rule(conn)]
        return min((MergedPaper.read(conn, paper) for paper in papers), key=rank).paper_id


def _is_certain(score: float, reasons: Sequence[Fact], against: Sequence[Fact]) -> bool:
    return may_join(score, (*reasons, *against), MIN_CERTAIN_SCORE)


def _are_told_apart(conn: Connection, papers: tuple[int, int]) -> bool:
    """True if entries of two papers, which may have come since the pair was found, tell two works apart."""
    ones, others = (profiles_of(entries) for entries in entries_of(conn, papers).values())
    return are_told_apart(ones, others)


def _plan(conn: Connection, papers: Sequence[int], rule: KeepRule) -> PlannedMerge:
    parts = [MergedPaper.read(conn, paper) for paper in sorted(papers)]
    kept = min(parts, key=_RANKS[rule]).paper_id
    merged = choose_fields([entry.record for entry in entries_in_order(parts)], unite(parts, kept).edits)
    records = {part.paper_id: part.record for part in parts}
    fields = [_find_source(field.name, merged, records) for field in FIELDS if getattr(merged, field.name)]
    return PlannedMerge(tuple(records), tuple(part.record.title for part in parts), kept, tuple(fields))


def _find_source(name: str, merged: Record, records: Mapping[int, Record]) -> FieldSource:
    """The paper that the merged paper has the value of a field from. ``records`` are the papers' own, by id."""
    value: Any = getattr(merged, name)
    values = {paper: getattr(record, name) for paper, record in records.items()}
    source = next((paper for paper, own_value in values.items() if own_value == value), min(records))
    return FieldSource(name, source, any(own_value and own_value != value for own_value in values.values()))


def _rank_by_publication(part: MergedPaper) -> tuple[bool, int, int]:
    return not any(is_published(entry.record) for entry in part.entries), *_rank_by_entries(part)


def _rank_by_entries(part: MergedPaper) -> tuple[int, int]:
    return -len(part.entries), part.paper_id


def _rank_by_age(part: MergedPaper) -> tuple[str, int]:
    return part.marks.added, part.paper_id


_RANKS: Mapping[KeepRule, Callable[[MergedPaper], Any]] = {  # the least one is kept
    KeepRule.PUBLISHED: _rank_by_publication,
    KeepRule.ENTRIES: _rank_by_entries,
    KeepRule.OLDEST: _rank_by_age,
}
