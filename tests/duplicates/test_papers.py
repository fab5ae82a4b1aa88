"""Papers by all their entries."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from readlist.duplicates.keys import BLOCK_ENDS
from readlist.duplicates.papers import are_told_apart, compare_papers, may_be_same, profiles_of
from readlist.duplicates.profile import Profile
from readlist.model.evidence import Verdict
from readlist.model.paper import Sighting
from readlist.model.record import Record

from .listings import listing

TEXT = "We follow forty readers and the lists they keep, over a year and in two cities."

SLOW: dict[str, Any] = {
    "abstract": "",
    "title": "Sand on slow rivers of the northern coast",
    "authors": ("Ada Keel", "Ben Mora"),
}


def test_one_pair_of_entries_is_enough() -> None:
    one = [listing("Lists and Their Readers", TEXT)]
    other = [listing("A Matter of Its Own", "Nothing of the kind."), listing("Lists and their readers", TEXT)]
    assert may_be_same(one, other)
    assert may_be_same(other, one)


def test_the_same_title_with_another_abstract_may_be_the_same() -> None:
    assert may_be_same([listing("Lists", TEXT)], [listing("Lists", "Of owls, larks and the hours they keep.")])


def test_papers_that_share_no_title_and_no_identifier_are_two() -> None:
    assert not may_be_same([listing("Lists", TEXT)], [listing("Lists, Again", TEXT)])
    assert not may_be_same([], [listing("Lists", TEXT)])


@pytest.mark.parametrize(
    ("own", "theirs", "kind"),
    [
        ({"doi": "10.9999/a"}, {"doi": "10.9999/b"}, "different_identifiers"),
        ({"published": "2003"}, {"published": "2007"}, "years_apart"),
        ({"doi": "10.9999/a"}, {"doi": "10.9999/a"}, ""),
        ({"doi": "10.9999/a"}, {"pmid": "7"}, ""),
        ({"published": "2003"}, {"published": "2003"}, ""),
    ],
)
def test_all_entries_speak_for_their_papers(own: dict[str, Any], theirs: dict[str, Any], kind: str) -> None:
    """The first entry of each says too little; the second ones tell the works apart, or do not."""
    ones, others = (
        [(0, Profile(listing(**SLOW))), (1, Profile(listing(**{**SLOW, **each})))] for each in (own, theirs)
    )
    found = compare_papers(ones, others)
    assert found is not None
    assert found[2].verdict is (Verdict.PROBABLE if kind else Verdict.CERTAIN)
    assert [fact.kind for fact in found[2].against if "veto" in fact.values] == [kind] * bool(kind)
    assert are_told_apart(ones, others) == bool(kind)


def compare(ones: list[dict[str, Any]], others: list[dict[str, Any]]) -> tuple[int, int, Verdict] | None:
    """The entries of two papers by number, from 0 on each, and the verdict; fields in place of those of SLOW."""
    own, theirs = (
        list(enumerate(Profile(listing(**{**SLOW, **fields})) for fields in each)) for each in (ones, others)
    )
    found = compare_papers(own, theirs)
    return None if found is None else (found[0], found[1], found[2].verdict)


def test_the_most_similar_entries_are_found() -> None:
    wind = {"title": "Wind over high dunes"}
    assert compare([wind, {}], [wind | {"authors": ("Di Elm",)}, {}, {"published": "2003"}]) == (1, 1, Verdict.CERTAIN)
    assert compare([{}, {"published": "2003"}], [{}, {"published": "2003"}]) == (1, 1, Verdict.CERTAIN)
    assert compare([{"published": "2003"}, {}], [{"published": "2003"}, {}]) == (0, 0, Verdict.CERTAIN)
    assert compare([wind], [{}]) is None
    assert compare([], [{}]) is None
    assert compare([{"published": "2003"}], [wind, {"published": "2004"}]) == (0, 1, Verdict.PROBABLE)


def test_a_certain_pair_comes_before_one_with_a_better_score_and_a_veto() -> None:
    own, theirs = {"abstract": TEXT * 3, "doi": "10.9999/a"}, {"abstract": TEXT * 3, "doi": "10.9999/b"}
    assert compare([own], [theirs, {}]) == (0, 1, Verdict.PROBABLE)


def test_the_same_identifier_settles_years_that_others_tell() -> None:
    known, late = {"doi": "10.9999/a"}, {"published": "2007"}
    assert compare([known, {"published": "2003"}], [known, late]) == (0, 0, Verdict.CERTAIN)
    assert compare([{}, {"published": "2003"}], [{}, late]) == (0, 0, Verdict.PROBABLE)


def test_a_work_that_the_reader_merged_with_another_does_not_speak_for_it() -> None:
    article = {"published": "2003", "venue": "Journal of Tides"}
    merged = [article, {"published": "2001", "venue": "NOCTS"}]
    assert compare(merged, [article]) == (0, 0, Verdict.CERTAIN)
    assert compare([article], merged) == (0, 0, Verdict.CERTAIN)


def test_entries_alike_are_compared_once() -> None:
    records = [listing(**SLOW), listing(**SLOW), listing(**SLOW, pages="7"), listing(**SLOW, authors_cut=True)]
    entries = [Sighting(number, 1, "list.csv", "", number, record) for number, record in enumerate(records)]
    assert [(number, profile.record) for number, profile in profiles_of(entries)] == [(0, records[0]), (2, records[2])]


def test_of_a_paper_with_very_many_entries_the_first_and_the_last_are_compared() -> None:
    """Else two such papers would take minutes."""
    records = [listing(**SLOW, pages=str(number)) for number in range(2 * BLOCK_ENDS + 2)]
    entries = [Sighting(number, 1, "list.csv", "", number, record) for number, record in enumerate(records)]
    last = range(BLOCK_ENDS + 2, 2 * BLOCK_ENDS + 2)
    assert [number for number, _ in profiles_of(entries)] == [*range(BLOCK_ENDS), *last]
    assert [number for number, _ in profiles_of(entries[:-2])] == list(range(2 * BLOCK_ENDS))
    assert [number for number, _ in profiles_of(entries[:3])] == [0, 1, 2]


def test_another_version_of_a_work_does_not_tell_two_papers_of_it_apart() -> None:
    """The preprint is four years older than the article, which both papers have."""
    article = Profile(listing(**{**SLOW, "published": "2014", "venue": "Journal of Tides"}))
    preprint = Profile(listing(**{**SLOW, "published": "2010", "venue": "arXiv"}))
    later = Profile(listing(**{**SLOW, "published": "2019", "venue": "Journal of Tides"}))
    for other in ([(2, article), (3, preprint)], [(2, preprint), (3, article)]):
        assert not are_told_apart([(1, article)], other)
        assert not are_told_apart(other, [(1, article)])
        assert are_told_apart([(1, later)], other)
    assert not are_told_apart([(1, article)], [(2, Profile(listing("Wind over high dunes")))])


_PIECES = ("Sand on slow rivers", "of the northern coast", "in winter", "re-visited", ":", "-", "a reply", "to Oda",
           "II", "(men)", "(revisited)", "...", "slowri vers", "砂丘", "response", "annual report")  # fmt: skip
RECORDS = st.builds(
    Record,
    title=st.lists(st.sampled_from(_PIECES), max_size=4).map(" ".join),
    authors=st.sampled_from(((), ("Ada Keel",), ("A Keel", "Ben Mora"), ("Cy Oda", "Di Elm", "Ada Keel"))),
    published=st.sampled_from(("", "2003", "2004", "2007")),
    venue=st.sampled_from(("", "Journal of Tides", "J Tides", "HAL", "arXiv", "Zenodo")),
    pages=st.sampled_from(("", "7", "7-19", "40-48")),
    abstract=st.sampled_from(("", TEXT * 3, "Of owls, larks and the hours they keep. " * 5)),
    identifiers=st.sampled_from(({}, {"doi": "10.9999/a"}, {"doi": "10.9999/b"}, {"pmid": "7"})),
)
PAPERS = st.lists(RECORDS, min_size=1, max_size=3)


@settings(max_examples=200)
@given(PAPERS, PAPERS)
def test_two_papers_are_the_same_from_both_sides_and_in_any_order(ones: list[Record], others: list[Record]) -> None:
    def judge(one: list[Record], other: list[Record]) -> tuple[Verdict, float, bool] | None:
        own, theirs = (list(enumerate(map(Profile, records))) for records in (one, other))
        found = compare_papers(own, theirs)
        return found and (found[2].verdict, round(found[2].score, 9), are_told_apart(own, theirs))

    assert judge(ones, others) == judge(others, ones) == judge(ones[::-1], others) == judge(ones, others[::-1])
