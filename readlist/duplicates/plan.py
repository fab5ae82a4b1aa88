"""The place of a new entry: a paper that is certainly the same, or a new paper with its possible duplicates.

A new entry is compared with all entries of a paper. One certain comparison is not enough: an identifier that differs
from all values of the paper in its scheme is a veto.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from readlist.duplicates.keys import are_second_dois
from readlist.duplicates.pieces import Piece
from readlist.duplicates.profile import Profile
from readlist.duplicates.weighing import DIFFERENT_IDENTIFIERS_WEIGHT, MIN_CERTAIN_SCORE, weigh
from readlist.model.evidence import Comparison, Verdict
from readlist.model.fact import Fact
from readlist.model.identifiers import SCHEMES
from readlist.model.record import Record

SAME_RECORD = Comparison(Verdict.CERTAIN, 1.0)
"""The comparison of two records that are equal in all fields: a digest that came again."""


@dataclass(frozen=True)
class Candidate:
    """An entry in the library that has a key in common with the new one, and its paper."""

    paper_id: int
    entry_id: int
    record: Record

    @cached_property
    def profile(self) -> Profile:
        """The parsed fields of the record."""
        return Profile(self.record)


@dataclass(frozen=True, slots=True)
class PossibleDuplicate:
    """A paper that may be the same work, and its most similar entry."""

    paper_id: int
    entry_id: int
    comparison: Comparison


@dataclass(frozen=True, slots=True)
class Placement:
    """The place of an entry: its paper and the comparison that decided, or None for a new paper."""

    paper_id: int | None
    comparison: Comparison | None
    possible_duplicates: tuple[PossibleDuplicate, ...] = ()


def place_record(new: Record, candidates: Sequence[Candidate], min_certain: float = MIN_CERTAIN_SCORE) -> Placement:
    """The certain paper with the best score, on a tie the lowest id; else a new one with its possible duplicates."""
    if not candidates:
        return Placement(None, None)
    same = [candidate for candidate in candidates if candidate.record == new]
    if same and _is_specific(new):
        return Placement(min(same, key=lambda candidate: candidate.paper_id).paper_id, SAME_RECORD)
    profile = Profile(new)
    papers: dict[int, list[Candidate]] = {}
    for candidate in candidates:
        papers.setdefault(candidate.paper_id, []).append(candidate)
    similar: list[PossibleDuplicate] = []
    for paper_id in sorted(papers):
        duplicate = _weigh(profile, papers[paper_id], min_certain)
        if duplicate is not None:
            similar.append(duplicate)
    certain = [duplicate for duplicate in similar if duplicate.comparison.verdict is Verdict.CERTAIN]
    if certain:
        best = max(certain, key=lambda duplicate: (duplicate.comparison.score, -duplicate.paper_id))
        return Placement(best.paper_id, best.comparison)
    return Placement(None, None, tuple(similar))


def _is_specific(record: Record) -> bool:
    """True if a record says something beside its title that hardly two works share, were all its fields equal."""
    texts = (record.abstract, record.excerpt, record.url, record.pages)
    return any(map(str.strip, texts)) or len(record.authors) > 1


def _weigh(new: Profile, candidates: list[Candidate], min_certain: float) -> PossibleDuplicate | None:
    """The best comparison with the entries of one paper; None if none is even probable."""
    best: tuple[tuple[bool, float, int], Candidate, Comparison] | None = None
    for candidate in candidates:
        comparison = weigh(new, candidate.profile, min_certain)
        if comparison.verdict is Verdict.NONE:
            continue
        certain = comparison.verdict is Verdict.CERTAIN
        rank = (certain, comparison.score, -candidate.entry_id)
        if best is None or rank > best[0]:
            best = (rank, candidate, comparison)
    if best is None:
        return None
    comparison = best[2]
    if comparison.verdict is Verdict.CERTAIN:
        vetoes = _find_vetoes(new, candidates)
        if vetoes:
            comparison = replace(comparison, verdict=Verdict.PROBABLE, against=(*vetoes, *comparison.against))
    return PossibleDuplicate(best[1].paper_id, best[1].entry_id, comparison)


def _are_comparable(new: Profile, old: Profile) -> bool:
    """True unless two DOIs differ by nature: of a preprint and its publication, of an archive and a publisher."""
    ours, theirs = (profile.identifiers.get("doi", "") for profile in (new, old))
    return new.is_preprint == old.is_preprint and not (ours and are_second_dois(ours, theirs))


def _find_vetoes(new: Profile, candidates: list[Candidate]) -> tuple[Fact, ...]:
    """Vetoes: the schemes in which the paper has values and the new entry has another one."""
    if not new.identifiers:
        return ()
    vetoes = []
    for scheme in SCHEMES:
        values = []
        for candidate in candidates:
            profile = candidate.profile
            if scheme in profile.identifiers and (scheme != "doi" or _are_comparable(new, profile)):
                values.append(profile.identifiers[scheme])
        if scheme in new.identifiers and values and new.identifiers[scheme] not in values:
            differing = {"scheme": scheme, "one": new.identifiers[scheme], "other": values[0]}
            piece = Piece.of("different_identifiers", DIFFERENT_IDENTIFIERS_WEIGHT, is_veto=True, **differing)
            vetoes.append(piece.fact)
    return tuple(vetoes)
