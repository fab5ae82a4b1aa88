"""Papers by all their entries."""

from __future__ import annotations

from readlist.duplicates.papers import may_be_same

from .listings import listing

TEXT = "We follow forty readers and the lists they keep, over a year and in two cities."


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
