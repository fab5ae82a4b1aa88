"""Groups of possible duplicates: papers tied through others stand together, distinct ones never do."""

from __future__ import annotations

import time

import hypothesis.strategies as st
from hypothesis import given

from readlist.duplicates.groups import Pair, group_pairs
from readlist.model.fact import Fact

papers = st.integers(1, 8)
ties = st.tuples(papers, papers).filter(lambda tie: tie[0] != tie[1])


def pair(one: int, other: int, score: float = 0.5, evidence: str = "same_title", against: str = "older") -> Pair:
    return one, other, score, [Fact(evidence)], [Fact(against)]


def test_papers_tied_through_others_stand_together_also_when_the_tie_comes_last() -> None:
    (group,) = group_pairs([pair(1, 2, 0.8), pair(3, 4, 0.7, "same_identifier"), pair(2, 3, 0.1)], set())
    assert group.papers == (1, 2, 3, 4)
    assert group.score == 0.8
    assert group.evidence == (Fact("same_title"), Fact("same_identifier"))
    assert group.against == (Fact("older"),)


def test_a_third_paper_stands_in_a_group_with_each_of_two_distinct_ones() -> None:
    groups = group_pairs([pair(1, 3), pair(2, 3), pair(3, 4)], {(1, 2)})
    assert [group.papers for group in groups] == [(1, 3, 4), (2, 3)]


def test_the_strongest_pair_comes_first() -> None:
    groups = group_pairs([pair(5, 6, 0.9), pair(1, 2, 0.8), pair(3, 4, 0.7), pair(4, 6, 0.2)], set())
    assert [group.papers for group in groups] == [(3, 4, 5, 6), (1, 2)]


def test_a_kind_of_evidence_is_told_once_as_of_the_strongest_pair() -> None:
    def likeness(percent: int) -> Fact:
        return Fact("abstracts_alike", {"percent": percent})

    def identifier(scheme: str) -> Fact:
        return Fact("same_identifier", {"scheme": scheme, "value": "7"})

    pairs: list[Pair] = [
        (1, 2, 0.9, [likeness(96), identifier("doi")], [Fact("older")]),
        (2, 3, 0.8, [likeness(91), identifier("pmid")], [Fact("older", {"years": 2})]),
        (1, 3, 0.7, [likeness(90), identifier("doi")], []),
    ]
    (group,) = group_pairs(pairs, set())
    assert group.evidence == (likeness(96), identifier("doi"), identifier("pmid"))
    assert group.against == (Fact("older"),)


@given(st.lists(ties, max_size=12), st.sets(ties.map(lambda tie: (min(tie), max(tie))), max_size=6))
def test_every_open_pair_stands_in_one_group_and_no_distinct_pair_in_any(
    tied: list[tuple[int, int]], distinct: set[tuple[int, int]]
) -> None:
    open_pairs = [tie for tie in dict.fromkeys((min(tie), max(tie)) for tie in tied) if tie not in distinct]
    groups = [set(group.papers) for group in group_pairs([pair(*tie) for tie in open_pairs], distinct)]
    for tie in open_pairs:
        assert any(set(tie) <= group for group in groups)
    for tie in distinct:
        assert not any(set(tie) <= group for group in groups)
    if not distinct:
        assert sum(map(len, groups)) == len(set().union(*groups, set())), "no paper stands in two groups"


def test_ten_thousand_pairs_are_grouped_at_once() -> None:
    pairs = [pair(2 * number, 2 * number + 1) for number in range(10_000)]
    started = time.process_time()
    assert len(group_pairs(pairs, {(2 * number, 2 * number + 3) for number in range(10_000)})) == 10_000
    assert time.process_time() - started < 1
