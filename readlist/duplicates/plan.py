"""The place of a new entry: a paper that is certainly the same, or a new paper with its possible duplicates.

A new entry is compared with all entries of a paper. One certain comparison is not enough: an identifier that differs
from all values of the paper in its scheme is a veto, and so is a different year or place in another entry of the paper,
if the certain one only lacks it. A record that is certainly the same as two different works joins neither.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from readlist.duplicates.agreements import is_one_text
from readlist.duplicates.pieces import Piece
from readlist.duplicates.profile import Profile
from readlist.duplicates.separation import (
    are_separate,
    ask_instead,
    find_conflicts,
    find_separating,
    find_shared_doi,
    may_be_united,
    may_stand_for,
    share_identifier,
)
from readlist.duplicates.title_comparison import TitleMatch, compare_titles
from readlist.duplicates.weighing import MIN_CERTAIN_SCORE, weigh
from readlist.model.evidence import Comparison, Verdict
from readlist.model.fact import Fact
from readlist.model.record import Record

SAME_RECORD = Comparison(Verdict.CERTAIN, 1.0)
"""The comparison of two records that are equal in all fields: a digest that came again."""
_RIVAL = Piece.of("similar_to_another", 0.0, is_veto=True)
"""The veto for a record that says too little to tell which of several works it is."""


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
    """The place of an entry: its paper and the comparison that decided, or None for a new paper.

    ``also`` are further papers that the entry is certainly the same as, and that may be one with its paper.
    """

    paper_id: int | None
    comparison: Comparison | None
    possible_duplicates: tuple[PossibleDuplicate, ...] = ()
    also: tuple[int, ...] = ()


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
        profiles = {candidate.entry_id: candidate.profile for candidate in candidates}
        if not _has_rival(profile, best, certain, profiles):
            also = tuple(_find_united(best, certain, papers))
            return Placement(best.paper_id, best.comparison, also=also)
        similar = [replace(each, comparison=ask_instead(each.comparison, (_RIVAL.fact,))) for each in similar]
    if _has_doi_of_volume(profile, candidates):
        similar = [each for each in similar if not find_shared_doi(each.comparison)]
    return Placement(None, None, tuple(similar))


def _has_doi_of_volume(new: Profile, candidates: Sequence[Candidate]) -> bool:
    """True if candidates with two different titles have an identifier of the record: it is that of their volume."""
    titles = [candidate.profile.title for candidate in candidates if share_identifier(new, candidate.profile)]
    return any(compare_titles(title, titles[0]) is TitleMatch.DIFFERENT for title in titles)


def _has_rival(
    new: Profile, best: PossibleDuplicate, certain: Sequence[PossibleDuplicate], profiles: Mapping[int, Profile]
) -> bool:
    """True if a second certain paper is a different work, so that the new record says too little to choose.

    If the best paper has the record's identifier or abstract, only papers that have it, too, are rivals.
    """
    own = profiles[best.entry_id]
    rivals = [profiles[each.entry_id] for each in certain if each is not best]
    if is_one_text(new, own):
        rivals = [rival for rival in rivals if is_one_text(new, rival)]
    return any(are_separate(own, rival) for rival in rivals)


def _find_united(
    best: PossibleDuplicate, certain: Sequence[PossibleDuplicate], papers: Mapping[int, Sequence[Candidate]]
) -> Iterator[int]:
    """The ids of the other certain papers that may be united with the best one: the new record links them."""
    united = [candidate.profile for candidate in papers[best.paper_id]]
    for rival in certain:
        profiles = [candidate.profile for candidate in papers[rival.paper_id]]
        if rival is not best and may_be_united(united, profiles):
            united += profiles
            yield rival.paper_id


def _is_specific(record: Record) -> bool:
    """True if a record has more than a title: another record with all the same values is then the same work."""
    texts = (record.abstract, record.excerpt, record.url, record.pages)
    return any(map(str.strip, texts)) or len(record.authors) > 1


def _weigh(new: Profile, candidates: list[Candidate], min_certain: float) -> PossibleDuplicate | None:
    """The best comparison with the entries of one paper; None if none is even probable."""
    best: tuple[tuple[bool, float, int], Candidate, Comparison] | None = None
    separated: list[tuple[Candidate, tuple[Fact, ...]]] = []
    for candidate in candidates:
        comparison = weigh(new, candidate.profile, min_certain)
        separating = find_separating(comparison)
        if separating:
            separated.append((candidate, separating))
        if comparison.verdict is Verdict.NONE:
            continue
        certain = comparison.verdict is Verdict.CERTAIN
        rank = (certain, comparison.score, -candidate.entry_id)
        if best is None or rank > best[0]:
            best = (rank, candidate, comparison)
    if best is None:
        return None
    _, chosen, comparison = best
    if comparison.verdict is Verdict.CERTAIN:
        conflicts = find_conflicts([new], [candidate.profile for candidate in candidates])
        vetoes = [*conflicts, *_find_contradictions(new, chosen, separated)]
        comparison = ask_instead(comparison, vetoes)
    return PossibleDuplicate(chosen.paper_id, chosen.entry_id, comparison)


def _find_contradictions(
    new: Profile, chosen: Candidate, separated: list[tuple[Candidate, tuple[Fact, ...]]]
) -> Iterator[Fact]:
    """The vetoes of the paper's other entries that the chosen one, which has fewer values, does not contradict.

    They do not count if the chosen entry has the same text, unless the identifier of the new record is also theirs
    under another title.
    """
    for candidate, facts in separated:
        is_settled = is_one_text(new, chosen.profile) and not share_identifier(new, candidate.profile)
        if not is_settled and may_stand_for(chosen.profile, candidate.profile):
            yield from facts
