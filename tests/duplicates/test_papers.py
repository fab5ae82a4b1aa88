"""Papers by all their entries."""

from __future__ import annotations

from typing import Any

import pytest

from readlist.duplicates.papers import compare_papers, may_be_same
from readlist.duplicates.profile import Profile
from readlist.duplicates.separation import are_told_apart
from readlist.model.evidence import Verdict

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
    ones, others = ([Profile(listing(**SLOW)), Profile(listing(**{**SLOW, **fields}))] for fields in (own, theirs))
    found = compare_papers(list(enumerate(ones)), list(enumerate(others)))
    assert found is not None
    assert found[2].verdict is (Verdict.PROBABLE if kind else Verdict.CERTAIN)
    assert [fact.kind for fact in found[2].against if "veto" in fact.values] == [kind] * bool(kind)
    assert are_told_apart(ones, others) == bool(kind)
