"""The place of a new entry."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from duplicates.listings import ABSTRACT, OTHER, listing, said
from readlist.duplicates.plan import Candidate, place_record
from readlist.duplicates.weighing import may_join
from readlist.model.evidence import Comparison, Verdict
from readlist.model.record import Record

NEARLY = ABSTRACT.replace("three", "four")


def test_without_candidates_it_is_a_new_paper() -> None:
    found = place_record(listing(), [])
    assert (found.paper_id, found.comparison, found.possible_duplicates) == (None, None, ())


def test_a_certain_candidate_takes_the_entry_and_leaves_no_possible_duplicate() -> None:
    found = place_record(listing(), [Candidate(3, 30, listing(abstract=OTHER)), Candidate(4, 40, listing())])
    assert found.paper_id == 4
    assert found.comparison is not None
    assert found.comparison.verdict is Verdict.CERTAIN
    assert found.possible_duplicates == ()


def test_the_best_score_wins_then_the_lowest_paper() -> None:
    candidates = [Candidate(1, 10, listing(abstract=NEARLY)), Candidate(9, 90, listing()), Candidate(5, 50, listing())]
    assert place_record(listing(), candidates).paper_id == 5


def test_one_possible_duplicate_for_each_probable_paper_with_its_most_alike_entry() -> None:
    candidates = [
        Candidate(2, 21, listing(abstract=OTHER)),
        Candidate(2, 20, listing(abstract=ABSTRACT[:120] + OTHER)),
        Candidate(1, 10, listing(abstract=OTHER)),
        Candidate(7, 70, listing("Something Else", OTHER)),
    ]
    found = place_record(listing(), candidates)
    assert found.paper_id is None
    assert [(duplicate.paper_id, duplicate.entry_id) for duplicate in found.possible_duplicates] == [(1, 10), (2, 20)]


def test_of_entries_as_much_alike_the_earlier_one_is_told_in_whatever_order_they_come() -> None:
    near, far = listing(abstract=ABSTRACT[:160] + OTHER[:60]), listing(abstract=OTHER)
    candidates = [Candidate(1, 12, near), Candidate(1, 11, near), Candidate(1, 10, far)]
    for order in (candidates, candidates[::-1]):
        assert [found.entry_id for found in place_record(listing(), order).possible_duplicates] == [11]


def test_a_second_doi_of_an_archive_is_no_veto_of_its_paper() -> None:
    candidates = [Candidate(1, 10, listing()), Candidate(1, 11, listing(doi="10.5555/a"))]
    assert place_record(listing(doi="10.2307/123"), candidates).paper_id == 1
    assert place_record(listing(doi="10.5555/b"), candidates).paper_id is None


def test_a_veto_of_one_entry_holds_for_its_paper() -> None:
    candidates = [Candidate(1, 10, listing()), Candidate(1, 11, listing(arxiv="2401.00001"))]
    found = place_record(listing(arxiv="2402.16107"), candidates)
    assert found.paper_id is None
    assert found.possible_duplicates[0].comparison.verdict is Verdict.PROBABLE
    assert "different arXiv id (2402.16107 and 2401.00001)" in said(found.possible_duplicates[0].comparison.against)


def test_a_veto_names_the_first_of_the_values_that_a_paper_has() -> None:
    others = [Candidate(1, 10 + number, listing(doi=f"10.1/{number}")) for number in range(3)]
    (duplicate,) = place_record(listing(doi="10.1/x"), [Candidate(1, 9, listing()), *others]).possible_duplicates
    assert said(duplicate.comparison.against) == ("different DOI (10.1/x and 10.1/0)",)


def test_a_veto_of_the_entry_that_resembles_is_told_once() -> None:
    (duplicate,) = place_record(listing(doi="10.1/a"), [Candidate(1, 10, listing(doi="10.1/b"))]).possible_duplicates
    assert said(duplicate.comparison.against) == ("different DOI (10.1/a and 10.1/b)",)


def test_one_certain_entry_is_enough_though_another_is_more_alike_but_for_a_veto() -> None:
    title = "Sand on slow rivers of the northern coast"
    certain, vetoed = listing(title, ""), listing(title, kind="dataset")
    candidates = [Candidate(1, 10, certain), Candidate(1, 11, vetoed)]
    for order in (candidates, candidates[::-1]):
        assert place_record(listing(title, kind="article"), order).paper_id == 1


def sand(**fields: Any) -> Record:
    """A paper of one title by the same authors."""
    return Record("Sand on slow rivers of the northern coast", authors=("Ada Keel", "Ben Mora"), **fields)


MEETING = sand(published="2001", venue="NOCTS")
JOURNAL = sand(published="2003", venue="Journal of Tides")
BARE = sand()


def test_an_entry_that_says_little_does_not_let_another_work_join_its_paper() -> None:
    assert place_record(JOURNAL, [Candidate(1, 10, BARE)]).paper_id == 1
    for order in ([MEETING, BARE], [BARE, MEETING]):
        candidates = [Candidate(1, 10 + number, record) for number, record in enumerate(order)]
        found = place_record(JOURNAL, candidates)
        assert found.paper_id is None
        (duplicate,) = found.possible_duplicates
        assert "published 2 years apart (2003 and 2001)" in said(duplicate.comparison.against)


def test_an_entry_with_the_same_abstract_joins_whatever_the_others_say() -> None:
    abstract = "We measured the sand of twelve slow rivers of the northern coast, each month for seven years."
    candidates = [Candidate(1, 10, MEETING), Candidate(1, 11, sand(abstract=abstract))]
    assert place_record(JOURNAL, candidates).paper_id is None
    assert place_record(JOURNAL._replace(abstract=abstract), candidates).paper_id == 1


def test_two_works_that_the_reader_merged_take_further_entries() -> None:
    candidates = [
        Candidate(1, 10, MEETING),
        Candidate(1, 11, sand(published="2003", venue="Journal of Tides", volume="7")),
    ]
    assert place_record(JOURNAL, candidates).paper_id == 1


def test_a_record_that_may_be_of_two_works_is_asked_about() -> None:
    candidates = [Candidate(1, 10, MEETING), Candidate(2, 20, JOURNAL)]
    found = place_record(BARE, candidates)
    assert found.paper_id is None
    assert [each.paper_id for each in found.possible_duplicates] == [1, 2]
    for duplicate in found.possible_duplicates:
        assert duplicate.comparison.verdict is Verdict.PROBABLE
        assert said(duplicate.comparison.against)[0] == "as similar to another work"
        assert not may_join(duplicate.comparison.score, duplicate.comparison.against)
    assert (
        place_record(
            BARE, [Candidate(1, 10, MEETING), Candidate(2, 20, sand(published="2001", venue="NOCTS", volume="7"))]
        ).paper_id
        == 1
    )


PRINTED: dict[str, Any] = {"published": "2003", "venue": "Tides", "volume": "7", "issue": "2", "pages": "1-9"}


def test_a_record_links_papers_whose_titles_leave_a_doubt() -> None:
    """Papers with entries that are certainly the same were kept apart on purpose."""
    title = "Sand on slow rivers of the northern coast"
    full = Record(f"{title}: first findings", authors=("Ada Keel", "Ben Mora"), **PRINTED)
    others = [Record(title, authors=("Ada Keel", name), **PRINTED) for name in ("Cy Oda", "Cyril Oda", "Di Elm")]
    link = Record(title, authors=("Ada Keel",), authors_cut=True, **PRINTED)
    two = [Candidate(5, 50, full), Candidate(3, 30, others[0])]
    placed = [place_record(link, order) for order in (two, two[::-1])]
    assert [(each.paper_id, each.also, each.possible_duplicates) for each in placed] == [(3, (5,), ())] * 2
    assert place_record(link, [*two, Candidate(7, 70, others[1])]).also == (5,)
    assert place_record(link, [*two, Candidate(8, 80, full)]).also == (5,)
    assert place_record(link, [*two, Candidate(5, 51, others[1])]).also == ()
    assert place_record(link, [Candidate(3, 30, others[0]), Candidate(7, 70, others[2])]).also == ()


def test_a_record_with_the_identifier_of_one_of_two_works_joins_it() -> None:
    candidates = [Candidate(1, 10, MEETING), Candidate(2, 20, sand(published="2003", identifiers={"doi": "10.5555/a"}))]
    assert place_record(sand(identifiers={"doi": "10.5555/a"}), candidates).paper_id == 2


WIND = "Wind over high dunes in southern valleys"
LARKS = "Larks of the eastern marshes at dawn"


def by(name: str, title: str, **fields: Any) -> Record:
    """A paper with the DOI of the proceedings that it is in."""
    return listing(title, "", authors=(name,), doi="10.5555/volume", **fields)


def test_a_listing_without_a_title_is_of_neither_of_two_works_with_its_identifier() -> None:
    works = [Candidate(1, 10, by("Ada Keel", WIND)), Candidate(2, 20, by("Cy Oda", LARKS))]
    found = place_record(listing("", "", doi="10.5555/volume"), works)
    assert (found.paper_id, [each.paper_id for each in found.possible_duplicates]) == (None, [1, 2])
    assert place_record(listing("", "", doi="10.5555/volume"), works[:1]).paper_id == 1
    assert place_record(by("Ada Keel", WIND), works).paper_id == 1


def test_a_work_with_the_identifier_of_another_does_not_join_it_by_a_listing_without_a_title() -> None:
    paper = [Candidate(1, 10, by("Ada Keel", WIND)), Candidate(1, 11, listing("", "", doi="10.5555/volume"))]
    for order in (paper, paper[::-1]):
        (asked,) = place_record(by("Cy Oda", LARKS), order).possible_duplicates
        assert asked.comparison.verdict is Verdict.PROBABLE
        assert "no author in common" in said(asked.comparison.against)
        assert place_record(by("A Keel", WIND), order).paper_id == 1


def test_a_doi_that_several_works_have_is_no_reason_to_ask() -> None:
    """The first of them is asked about; of the third on, the DOI is that of the volume."""
    names = {"Ada Keel": WIND, "Cy Oda": LARKS}
    works = [Candidate(number, 10 * number, by(name, title)) for number, (name, title) in enumerate(names.items(), 1)]
    third = by("Di Elm", "Kelp on cold shores in autumn storms")
    assert len(place_record(third, works[:1]).possible_duplicates) == 1
    assert place_record(third, works).possible_duplicates == ()
    assert len(place_record(third, [works[0], replace(works[0], paper_id=7, entry_id=70)]).possible_duplicates) == 2
    near = by("Di Elm", f"{WIND} of the south", published="2001")
    two_others = [Candidate(8, 80, listing("Deltas", "")), Candidate(9, 90, listing("Dams", ""))]
    assert len(place_record(third, [works[0], *two_others]).possible_duplicates) == 1
    works.append(Candidate(3, 30, third))
    assert [each.paper_id for each in place_record(near, works).possible_duplicates] == [1]


def test_a_veto_is_marked_and_goes_before_other_evidence() -> None:
    others = [Candidate(1, 10, listing()), Candidate(1, 11, listing(doi="10.1/b"))]
    (duplicate,) = place_record(listing(doi="10.1/a", published="2020"), others).possible_duplicates
    assert duplicate.comparison.against[0].values["veto"] is True


def test_a_record_that_came_again_joins_the_first_of_its_papers() -> None:
    candidates = [Candidate(paper, paper * 10, listing(doi="10.1/a")) for paper in (5, 3, 9)]
    found = place_record(listing(doi="10.1/a"), candidates)
    assert (found.paper_id, found.comparison) == (3, Comparison(Verdict.CERTAIN, 1.0))


def test_two_columns_of_one_title_are_two_papers_though_their_records_are_equal() -> None:
    column = Record("Editorial", venue="Tides", published="2020", authors=("Ada Keel",))
    assert place_record(column, [Candidate(1, 10, column)]).paper_id is None


@pytest.mark.parametrize(
    "fields",
    [
        {"pages": "7"},
        {"url": "https://example.org/a"},
        {"excerpt": "Of tides."},
        {"authors": ("Ada Keel", "Ben Mora")},
    ],
)
def test_equal_records_that_say_where_they_are_from_are_one_paper(fields: dict[str, Any]) -> None:
    record = Record("Energy", **fields)
    assert place_record(record, [Candidate(1, 10, record)]).paper_id == 1


def test_the_lower_of_two_papers_as_much_alike_takes_the_entry() -> None:
    candidates = [Candidate(paper, paper * 10, listing(venue=f"Tides {paper}")) for paper in (9, 5)]
    assert place_record(listing(), candidates).paper_id == 5


def test_dois_of_preprints_are_no_veto_for_that_of_the_publication() -> None:
    preprint = listing(doi="10.1101/2020.01.01.1", venue="bioRxiv", published="2020")
    published = listing(doi="10.1/a", venue="Tides", published="2020")
    assert place_record(published, [Candidate(1, 10, preprint)]).paper_id == 1
    assert (
        place_record(published, [Candidate(1, 10, preprint), Candidate(1, 11, listing(doi="10.1/b"))]).paper_id is None
    )


def test_another_pubmed_id_is_a_veto_also_beside_a_preprint() -> None:
    preprint = listing(pmid="7", venue="bioRxiv", published="2020")
    published = listing(pmid="8", venue="Tides", published="2020")
    assert (
        place_record(published, [Candidate(1, 10, listing(venue="Tides")), Candidate(1, 11, preprint)]).paper_id is None
    )


def test_identifiers_in_schemes_that_only_one_side_has_are_no_veto() -> None:
    assert place_record(listing(arxiv="2402.16107"), [Candidate(1, 10, listing(doi="10.1/a"))]).paper_id == 1
    assert place_record(listing(doi="10.1/a"), [Candidate(1, 10, listing())]).paper_id == 1
    assert place_record(listing(doi="10.1/a"), [Candidate(1, 10, listing(pmid="7"))]).paper_id == 1


def test_an_identifier_that_one_of_the_entries_shares_is_no_veto() -> None:
    candidates = [Candidate(1, 10, listing(doi="10.1/a")), Candidate(1, 11, listing(doi="10.1/b"))]
    assert place_record(listing(doi="10.1/b", language="en"), candidates).paper_id == 1
