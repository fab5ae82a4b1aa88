"""Compares two papers by all their entries."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import product

from readlist.duplicates.agreements import is_one_text
from readlist.duplicates.keys import BLOCK_ENDS, keys_of
from readlist.duplicates.profile import Profile, compared_fields
from readlist.duplicates.separation import (
    ask_instead,
    find_conflicts,
    find_separating,
    may_stand_for,
)
from readlist.duplicates.weighing import weigh
from readlist.model.evidence import Comparison, Verdict
from readlist.model.fact import Fact
from readlist.model.paper import Sighting
from readlist.model.record import Record

EntryProfile = tuple[int, Profile]
"""An entry by id, with its profile."""
EntryPair = tuple[int, int, Comparison]
"""Two entries of different papers, by id."""


def may_be_same(ones: Sequence[Record], others: Sequence[Record]) -> bool:
    """True if any two of the records are certainly or probably one work; without a common key they are not compared."""
    pairs = product(_with_keys(ones), _with_keys(others))
    return any(
        weigh(one, other).verdict is not Verdict.NONE
        for (one, own_keys), (other, their_keys) in pairs
        if not own_keys.isdisjoint(their_keys)
    )


def _with_keys(records: Sequence[Record]) -> list[tuple[Profile, frozenset[str]]]:
    return [(Profile(record), frozenset(keys_of(record))) for record in records]


def profiles_of(entries: Iterable[Sighting]) -> list[EntryProfile]:
    """The distinct entries of a paper: one seen a hundred times alike is compared once.

    Of very many, these are the first and the last ones, as many as of a block.
    """
    distinct_entries: dict[tuple[object, ...], Sighting] = {}
    for entry in entries:
        distinct_entries.setdefault(compared_fields(entry.record), entry)
    found = list(distinct_entries.values())
    kept = [*found[:BLOCK_ENDS], *found[BLOCK_ENDS:][-BLOCK_ENDS:]]
    return [(entry.entry_id, Profile(entry.record)) for entry in kept]


def compare_papers(ones: Sequence[EntryProfile], others: Sequence[EntryProfile]) -> EntryPair | None:
    """The most similar entries of two papers; None if no two are even probably one work.

    They are not certain if other entries of the papers tell two works apart, for which these two may stand.
    """
    best: tuple[tuple[bool, float], tuple[EntryProfile, EntryProfile], Comparison] | None = None
    separated: list[tuple[Profile, Profile, Fact]] = []
    for pair in product(ones, others):
        (_, own), (_, theirs) = pair
        comparison = weigh(theirs, own)
        separated += [(own, theirs, fact) for fact in find_separating(comparison)]
        if comparison.verdict is Verdict.NONE:
            continue
        rank = (comparison.verdict is Verdict.CERTAIN, comparison.score)
        if best is None or rank > best[0]:
            best = (rank, pair, comparison)
    if best is None:
        return None
    _, ((one, own), (other, theirs)), comparison = best
    if comparison.verdict is not Verdict.CERTAIN:
        return one, other, comparison
    vetoes = list(find_conflicts([profile for _, profile in others], [profile for _, profile in ones]))
    if not is_one_text(own, theirs):
        vetoes += [
            fact for third, fourth, fact in separated if may_stand_for(own, third) and may_stand_for(theirs, fourth)
        ]
    return one, other, ask_instead(comparison, vetoes)


def are_told_apart(ones: Sequence[EntryProfile], others: Sequence[EntryProfile]) -> bool:
    """True if entries of two papers tell two works apart, whatever other entries of them lack.

    False if two entries are certainly one work although others differ: a paper may have several versions.
    """
    found = compare_papers(ones, others)
    if found is not None and found[2].verdict is Verdict.CERTAIN:
        return False
    own, theirs = [profile for _, profile in ones], [profile for _, profile in others]
    if next(find_conflicts(own, theirs), None) is not None:
        return True
    return any(find_separating(weigh(one, other)) for one, other in product(own, theirs))
