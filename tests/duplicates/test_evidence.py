"""Verdicts and their reasons."""

from __future__ import annotations

import timeit

import pytest
from hypothesis import given
from hypothesis import strategies as st

from duplicates.listings import ABSTRACT, OTHER, listing, said
from readlist.duplicates.evidence import compare, examine, likeness
from readlist.model.evidence import Verdict
from readlist.model.record import Record


def test_same_title_and_abstract_is_certain() -> None:
    found = compare(listing("Deltas$^2$"), listing("deltas^2", ABSTRACT.replace(" ", "  ").replace(". ", ".\n")))
    assert (found.verdict, found.score) == (Verdict.CERTAIN, 1.0)
    assert said(found.evidence) == ("same title", "same abstract")
    assert said(found.against) == ()


def test_abstracts_nearly_alike_are_certain() -> None:
    found = compare(listing(), listing(abstract=ABSTRACT.replace("three rivers", "four rivers")))
    assert found.verdict is Verdict.CERTAIN
    assert 0.9 <= found.score < 1
    assert said(found.evidence)[1] == f"abstracts {int(found.score * 100)} % alike"


def test_a_revised_abstract_is_certain_just_above_nine_tenths_and_probable_just_below() -> None:
    """Revisions as authors make them, 90.5 and 89.3 % alike."""
    above = compare(
        listing(),
        listing(
            abstract="Rivers carry sand to the sea, and dams keep it. We measure it with satellites that see the "
            "colour of water, and find that deltas starve long before they drown. Three rivers explain the delay."
        ),
    )
    below = compare(
        listing(),
        listing(
            abstract="Rivers carry sand to the sea, and dams hold it back. We measure how much from satellites that "
            "see the colour of water, and find that deltas starve long before they drown. A model of two rivers "
            "explains why."
        ),
    )
    assert (above.verdict, said(above.evidence)) == (Verdict.CERTAIN, ("same title", "abstracts 90 % alike"))
    assert (below.verdict, said(below.against)) == (Verdict.PROBABLE, ("abstracts only 89 % alike",))


@pytest.mark.parametrize(
    ("replaced", "verdict", "told"),
    [
        (99, Verdict.CERTAIN, "abstracts 90 % alike"),
        (100, Verdict.CERTAIN, "abstracts 90 % alike"),
        (101, Verdict.PROBABLE, "abstracts only 89 % alike"),
        (150, Verdict.PROBABLE, "abstracts only 85 % alike"),
    ],
)
def test_one_letter_in_ten_may_differ(replaced: int, verdict: Verdict, told: str) -> None:
    """A thousand different letters, ``replaced`` of them others: a ratio of 1 - replaced / 1000."""
    letters = [chr(0x4E00 + number) for number in range(1_000)]
    others = [chr(0x6E00 + number) if number < replaced else letter for number, letter in enumerate(letters)]
    found = compare(listing(abstract="".join(letters)), listing(abstract="".join(others)))
    assert found.verdict is verdict
    assert told in (*said(found.evidence), *said(found.against))


def test_same_title_with_another_abstract_is_probable() -> None:
    found = compare(listing(), listing(abstract=OTHER))
    assert found.verdict is Verdict.PROBABLE
    assert said(found.evidence) == ("same title",)
    assert said(found.against) == (f"abstracts only {int(found.score * 100)} % alike",)


def test_a_similar_title_is_nothing() -> None:
    one = listing("Federated Learning in Clinics: A Comprehensive Survey")
    other = listing("Federated Learning in Schools: A Comprehensive Survey")
    assert compare(one, other).verdict is Verdict.NONE


def test_two_blank_titles_are_not_the_same_title() -> None:
    assert compare(listing(""), listing("")).verdict is Verdict.NONE


@pytest.mark.parametrize(("one", "other"), [("", "Owls"), ("Owls", " "), ("", "")])
def test_a_missing_title_does_not_differ(one: str, other: str) -> None:
    found = compare(listing(one, doi="10.1/x"), listing(other, doi="10.1/x"))
    assert (said(found.evidence), said(found.against)) == (("same abstract", "same DOI 10.1/x"), ())


@pytest.mark.parametrize(
    ("one", "other", "verdict", "score", "against"),
    [
        ("", " ", Verdict.CERTAIN, 1.0, ()),
        (ABSTRACT, "", Verdict.PROBABLE, 0.5, ("only one has an abstract",)),
        ("", ABSTRACT, Verdict.PROBABLE, 0.5, ("only one has an abstract",)),
    ],
)
def test_missing_abstracts(one: str, other: str, verdict: Verdict, score: float, against: tuple[str, ...]) -> None:
    found = compare(listing(abstract=one), listing(abstract=other))
    assert (found.verdict, found.score) == (verdict, score)
    assert (said(found.evidence), said(found.against)) == (("same title",), against)


SCHEMES = pytest.mark.parametrize(
    ("scheme", "label"), [("arxiv", "arXiv id"), ("doi", "DOI"), ("pmid", "PubMed id"), ("s2", "Semantic Scholar id")]
)


@SCHEMES
def test_the_same_identifier_is_certain_whatever_the_title(scheme: str, label: str) -> None:
    found = compare(listing("A", ABSTRACT, **{scheme: "10.1/x"}), listing("B", OTHER, **{scheme: "10.1/X"}))
    assert found.verdict is Verdict.CERTAIN
    assert said(found.evidence) == (f"same {label} 10.1/x",)
    assert "different titles" in said(found.against)


@SCHEMES
def test_another_identifier_in_the_same_scheme_is_a_veto(scheme: str, label: str) -> None:
    found = compare(listing(**{scheme: "10.1/a"}), listing(**{scheme: "10.1/b"}))
    assert found.verdict is Verdict.PROBABLE
    assert said(found.against) == (f"different {label} (10.1/a and 10.1/b)",)


def test_identifiers_in_different_schemes_say_nothing() -> None:
    one, other = listing("A", arxiv="2402.16107"), listing("B", doi="10.1/a", pmid="7")
    assert compare(one, other) == compare(listing("A"), listing("B"))
    assert compare(other, one) == compare(listing("B"), listing("A"))


def test_the_same_identifier_beside_another_title_and_a_veto_is_probable() -> None:
    one, other = listing("A", pmid="7", doi="10.1/a"), listing("B", OTHER, pmid="7", doi="10.1/b")
    assert compare(one, other).verdict is Verdict.PROBABLE


def test_a_veto_outweighs_a_shared_identifier() -> None:
    one, other = listing(arxiv="2402.16107", doi="10.1/a"), listing(arxiv="2402.16107", doi="10.1/b")
    found = compare(one, other)
    assert found.verdict is Verdict.PROBABLE
    assert "same arXiv id 2402.16107" in said(found.evidence)
    assert "different DOI (10.1/a and 10.1/b)" in said(found.against)


def test_versions_and_letter_case_of_identifiers_are_no_difference() -> None:
    one = listing(arxiv="2402.16107v1", doi="10.1/ABC")
    assert said(compare(one, listing(arxiv="2402.16107v2", doi="10.1/abc")).against) == ()


@pytest.mark.parametrize(
    ("one", "other", "verdict"),
    [
        ("2019", "2024-05-01", Verdict.PROBABLE),
        ("2019-12", "2024", Verdict.PROBABLE),
        ("2020-12", "2024", Verdict.CERTAIN),
        ("", "2024", Verdict.CERTAIN),
        ("n.d.", "2024", Verdict.CERTAIN),
        ("202", "2024", Verdict.CERTAIN),
        ("202x", "2024", Verdict.CERTAIN),
    ],
)
def test_years_apart_are_a_veto(one: str, other: str, verdict: Verdict) -> None:
    assert compare(listing(published=one), listing(published=other)).verdict is verdict
    assert compare(listing(published=other), listing(published=one)).verdict is verdict


def test_years_apart_are_told_with_both_years() -> None:
    found = examine(listing(published="2019-12"), listing(published="2024-05-01"))
    assert said(found.vetoes) == said(found.comparison.against) == ("published 5 years apart (2019 and 2024)",)


def test_other_authors_are_a_veto_only_where_nothing_but_the_title_agrees() -> None:
    one, other = ("A. Mora", "Li Wei"), ("Jansen, K.",)
    bare = compare(listing("Editorial", "", authors=one), listing("Editorial", "", authors=other))
    assert (bare.verdict, said(bare.against)) == (Verdict.PROBABLE, ("no author in common",))
    full = compare(listing(authors=one), listing(authors=other))
    assert (full.verdict, said(full.against)) == (Verdict.CERTAIN, ("no author in common",))
    assert (
        said(compare(listing("Editorial", "", authors=one), listing("Editorial", "", authors=("Wei, L.",))).against)
        == ()
    )


@pytest.mark.parametrize(
    ("fields", "others"),
    [
        ({"abstract": ""}, {}),
        ({}, {"abstract": ""}),
        ({"abstract": "", "doi": "10.1/x"}, {"abstract": "", "doi": "10.1/x"}),
    ],
)
def test_other_authors_are_no_veto_beside_an_abstract_or_the_same_identifier(
    fields: dict[str, str], others: dict[str, str]
) -> None:
    found = examine(listing(authors=("Li Wei",), **fields), listing(authors=("K. Jansen",), **others))
    assert found.vetoes == ()
    assert "no author in common" in said(found.comparison.against)


def test_the_same_authors_are_evidence() -> None:
    found = compare(listing(authors=("Li Wei",)), listing(authors=("Li Wei",)))
    assert (said(found.evidence), said(found.against)) == (("same title", "same abstract", "same authors"), ())


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (("Jansen", "Wei"), ("Wei", "Chu")),  # names of two authors are not run together
        (("Li Wei",), ("7",)),
        (("Li Wei",), ()),
    ],
)
def test_authors_with_a_shared_name_or_without_any_do_not_differ(one: tuple[str, ...], other: tuple[str, ...]) -> None:
    for ours, theirs in ((one, other), (other, one)):
        found = compare(listing(authors=ours), listing(authors=theirs))
        assert (said(found.evidence), said(found.against)) == (("same title", "same abstract"), ())


@given(st.builds(Record, st.text(max_size=9), st.text(max_size=20)), st.text(max_size=9), st.text(max_size=20))
def test_a_comparison_is_symmetric_in_its_verdict(one: Record, title: str, abstract: str) -> None:
    other = Record(title, abstract)
    there, back = compare(one, other), compare(other, one)
    assert there.verdict is back.verdict
    assert there.score == pytest.approx(back.score)
    assert 0 <= there.score <= 1


def test_likeness_takes_no_notice_of_blanks() -> None:
    assert likeness("source citations ( and more)", "sourcecitations (and\nmore)") == 1.0
    assert likeness("source citations", "source citations") == 1.0


def test_a_comparison_is_quick() -> None:
    one = listing(abstract=ABSTRACT * 7)
    other = listing(abstract=ABSTRACT.replace("dams", "weirs") * 7)
    assert min(timeit.repeat(lambda: compare(one, other), number=200, repeat=3)) / 200 < 300e-6
