"""Where a new entry belongs: on a paper that is certainly the same, or on one of its own with doubts to be asked about.

A paper stands on several entries; what it is known by is all of them together. So a certain likeness to one entry
does not hold against the paper's other entries: an identifier that differs from all it has in that scheme is a veto.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from readlist.duplicates.evidence import Examination, different_values, examine
from readlist.duplicates.keys import identifiers_of
from readlist.model.evidence import Comparison, Verdict
from readlist.model.fact import Fact
from readlist.model.identifiers import SCHEMES
from readlist.model.record import Record


@dataclass(frozen=True, slots=True)
class Candidate:
    """An entry in the library that shares a key with the new one, and the paper it stands on."""

    paper_id: int
    entry_id: int
    record: Record


@dataclass(frozen=True, slots=True)
class Doubt:
    """A paper that may be the same work: the entry that resembles most, and why."""

    paper_id: int
    entry_id: int
    comparison: Comparison


@dataclass(frozen=True, slots=True)
class Placement:
    """``paper_id`` is the paper the entry belongs to with the comparison that says so, None where it is a new paper."""

    paper_id: int | None
    comparison: Comparison | None
    doubts: tuple[Doubt, ...] = ()


def place(new: Record, candidates: Sequence[Candidate]) -> Placement:
    """The certain paper with the best score, of equals the one with the lowest id; else a doubt per probable paper."""
    papers: dict[int, list[Candidate]] = {}
    for candidate in candidates:
        papers.setdefault(candidate.paper_id, []).append(candidate)
    weighed = [doubt for paper in sorted(papers) if (doubt := _weigh(new, papers[paper])) is not None]
    certain = [doubt for doubt in weighed if doubt.comparison.verdict is Verdict.CERTAIN]
    if certain:
        best = max(certain, key=lambda doubt: (doubt.comparison.score, -doubt.paper_id))
        return Placement(best.paper_id, best.comparison)
    return Placement(None, None, tuple(weighed))


def _weigh(new: Record, candidates: list[Candidate]) -> Doubt | None:
    """The best comparison with one paper's entries, None where none is even probable."""
    best: tuple[tuple[bool, float, int], Candidate, Examination] | None = None
    for candidate in candidates:
        found = examine(new, candidate.record)
        if found.comparison.verdict is Verdict.NONE:
            continue
        certain = found.comparison.verdict is Verdict.CERTAIN
        rank = (certain, found.comparison.score, -candidate.entry_id)
        if best is None or rank > best[0]:
            best = (rank, candidate, found)
    if best is None:
        return None
    comparison = best[2].comparison
    if comparison.verdict is Verdict.CERTAIN:
        clashes = _clashes(new, candidates)
        if clashes:
            comparison = replace(comparison, verdict=Verdict.PROBABLE, against=(*clashes, *comparison.against))
    return Doubt(best[1].paper_id, best[1].entry_id, comparison)


def _clashes(new: Record, candidates: list[Candidate]) -> tuple[Fact, ...]:
    """Schemes in which the paper has values, all of them other than the new entry's."""
    if not new.identifiers:
        return ()
    ours = identifiers_of(new)
    theirs = [identifiers_of(candidate.record) for candidate in candidates]
    clashes = []
    for scheme in SCHEMES:
        values = [known[scheme] for known in theirs if scheme in known]
        if scheme in ours and values and ours[scheme] not in values:
            clashes.append(different_values(scheme, ours[scheme], values[0]))
    return tuple(clashes)
