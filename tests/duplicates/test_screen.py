"""The screen of a scan discards no pair of entries that the full comparison finds."""

from __future__ import annotations

from itertools import combinations, product

import pytest
from benchmarks.duplicates.made_papers import made_rows

from duplicates.preprint_pairs import labelled_pairs
from readlist.duplicates import weighing
from readlist.duplicates.keys import BLOCK_ENDS, identifiers_of, keys_of
from readlist.duplicates.pieces import PRIOR
from readlist.duplicates.profile import Profile
from readlist.duplicates.screen import could_be_one_work
from readlist.duplicates.weighing import weigh
from readlist.model.entry_outline import EntryOutline
from readlist.model.evidence import Verdict
from readlist.model.record import Record

WIND, SAND = "Wind over high dunes in southern valleys", "Sand on slow rivers of the northern coast"


def outline(record: Record) -> EntryOutline:
    return EntryOutline(record.title, bool(record.abstract or record.excerpt), bool(record.pages))


def have_common_identifier(one: Record, other: Record) -> bool:
    return not identifiers_of(one).items().isdisjoint(identifiers_of(other).items())


def variants(record: Record) -> tuple[Record, ...]:
    """A record as fuller and as poorer sources have it."""
    titled = record._replace(abstract="", excerpt="", pages="", identifiers={})
    return record, titled, titled._replace(pages=record.pages), titled._replace(abstract=record.abstract)


def test_no_pair_of_the_labelled_set_that_is_found_is_discarded() -> None:
    discarded = 0
    for pair in labelled_pairs():
        for one, other in product(variants(pair.one), variants(pair.other)):
            if not have_common_identifier(one, other) and not could_be_one_work([outline(one)], [outline(other)]):
                discarded += 1
                assert weigh(Profile(one), Profile(other)).verdict is Verdict.NONE
    assert discarded > 0


def test_no_pair_of_made_papers_that_is_found_is_discarded() -> None:
    blocks: dict[str, list[Profile]] = {}
    for _, paper in made_rows(3_000):
        title, authors, venue, year = paper.cells()
        profile = Profile(Record(title, authors=tuple(authors.split("; ")), venue=venue, published=year))
        for key in keys_of(profile.record):
            blocks.setdefault(key, []).append(profile)
    discarded = 0
    for block in blocks.values():
        for one, other in combinations(block, 2):
            if not could_be_one_work([outline(one.record)], [outline(other.record)]):
                discarded += 1
                assert weigh(one, other).verdict is Verdict.NONE
    assert discarded > 0


def test_different_titles_outweigh_all_that_the_screen_does_not_see() -> None:
    further = weighing.MAX_AUTHOR_WEIGHT + weighing.MAX_YEAR_WEIGHT + weighing.MAX_IMPRINT_WEIGHT
    assert PRIOR + weighing.DIFFERENT_TITLES_WEIGHT + further < weighing.MIN_PROBABLE_WEIGHT


@pytest.mark.parametrize(
    ("one", "other", "may_be"),
    [
        (EntryOutline(WIND), EntryOutline(SAND), False),
        (EntryOutline(WIND), EntryOutline(f"{WIND}: a survey"), True),
        (EntryOutline(WIND), EntryOutline(""), True),
        (EntryOutline(WIND, has_text=True), EntryOutline(SAND), False),
        (EntryOutline(WIND, has_text=True), EntryOutline(SAND, has_pages=True), False),
        (EntryOutline(WIND, has_text=True), EntryOutline(SAND, has_text=True), True),
        (EntryOutline(WIND, has_pages=True), EntryOutline(SAND, has_pages=True), True),
    ],
)
def test_only_what_both_have_may_join_different_titles(one: EntryOutline, other: EntryOutline, may_be: bool) -> None:
    assert could_be_one_work([one], [other]) is may_be
    assert could_be_one_work([other], [one]) is may_be


def test_one_pair_of_entries_is_enough_and_none_is_no_pair() -> None:
    assert could_be_one_work([EntryOutline(SAND), EntryOutline(WIND)], [EntryOutline(WIND)])
    assert not could_be_one_work([EntryOutline(SAND)], [])


def test_papers_of_very_many_different_entries_are_read() -> None:
    most = 2 * BLOCK_ENDS
    many = [EntryOutline(f"{WIND}, {place}") for place in range(most)]
    others = [EntryOutline(f"{SAND}, {place}") for place in range(most + 1)]
    assert not could_be_one_work(many, others[:-1])
    assert not could_be_one_work(many * 2, others[:-1])
    assert could_be_one_work(many, others)
