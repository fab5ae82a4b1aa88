"""Groups of possible duplicates. Papers called distinct are never in one group."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from readlist.model.evidence import DuplicateGroup
from readlist.model.fact import Fact

Pair = tuple[int, int, float, Sequence[Fact], Sequence[Fact]]


@dataclass(eq=False, slots=True)
class _OpenGroup:
    """A group under construction; ``number`` is the place of its strongest pair."""

    number: int
    papers: set[int] = field(default_factory=set)
    pairs: list[Pair] = field(default_factory=list)


def group_pairs(pairs: Iterable[Pair], distinct: set[tuple[int, int]]) -> list[DuplicateGroup]:
    """Groups of papers joined by ``pairs`` (paper, paper, score, evidence, against), in the order of their first pairs.

    A group is a connected component. ``distinct`` holds (lower id, higher id); a third paper that resembles two
    distinct ones is in a group with each of them.
    """
    apart: dict[int, set[int]] = {}
    for one, other in distinct:
        apart.setdefault(one, set()).add(other)
        apart.setdefault(other, set()).add(one)
    groups: dict[int, _OpenGroup] = {}
    numbers: dict[int, set[int]] = {}  # the groups of each paper
    for number, pair in enumerate(pairs):
        into = _OpenGroup(number, set(pair[:2]), [pair])
        for tied in sorted(numbers.get(pair[0], set()) | numbers.get(pair[1], set())):
            if _are_apart(into.papers, groups[tied].papers, apart):
                continue
            earlier, later = sorted((groups[tied], into), key=lambda group: group.number)
            earlier.papers |= later.papers
            earlier.pairs += later.pairs
            if groups.pop(later.number, None) is not None:
                for paper in later.papers:
                    numbers[paper].discard(later.number)
            into = earlier
        groups[into.number] = into
        for paper in into.papers:
            numbers.setdefault(paper, set()).add(into.number)
    return [_finish(groups[number]) for number in sorted(groups)]


def _strongest(lists: Iterable[Sequence[Fact]]) -> tuple[Fact, ...]:
    """The facts of several pairs, one of each kind and scheme of identifiers: that of the pair that comes first."""
    found: dict[tuple[str, object], Fact] = {}
    for facts in lists:
        for fact in facts:
            found.setdefault((fact.kind, fact.values.get("scheme")), fact)
    return tuple(found.values())


def _are_apart(ones: set[int], others: set[int], apart: Mapping[int, set[int]]) -> bool:
    """True if a paper of one group was called distinct from one of the other."""
    return any(not apart[paper].isdisjoint(others) for paper in ones if paper in apart)


def _finish(group: _OpenGroup) -> DuplicateGroup:
    evidence = _strongest(pair[3] for pair in group.pairs)
    against = _strongest(pair[4] for pair in group.pairs)
    score = max(pair[2] for pair in group.pairs)
    return DuplicateGroup(tuple(sorted(group.papers)), score, evidence, against)
