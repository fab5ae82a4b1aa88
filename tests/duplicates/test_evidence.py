"""Verdicts and their reasons."""

from __future__ import annotations

import timeit

import pytest
from hypothesis import given
from hypothesis import strategies as st

from duplicates.listings import ABSTRACT, OTHER, listing, said
from readlist.duplicates.evidence import compare, likeness
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


@pytest.mark.parametrize(
    ("replaced", "verdict"),
    [(99, Verdict.CERTAIN), (100, Verdict.CERTAIN), (101, Verdict.PROBABLE), (150, Verdict.PROBABLE)],
)
def test_one_letter_in_ten_may_differ(replaced: int, verdict: Verdict) -> None:
    """A thousand different letters, ``replaced`` of them others: a ratio of 1 - replaced / 1000."""
    letters = [chr(0x4E00 + number) for number in range(1_000)]
    others = [chr(0x6E00 + number) if number < replaced else letter for number, letter in enumerate(letters)]
    assert compare(listing(abstract="".join(letters)), listing(abstract="".join(others))).verdict is verdict


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


@pytest.mark.parametrize(
    ("one", "other", "verdict", "score"),
    [("", " ", Verdict.CERTAIN, 1.0), (ABSTRACT, "", Verdict.PROBABLE, 0.5), ("", ABSTRACT, Verdict.PROBABLE, 0.5)],
)
def test_missing_abstracts(one: str, other: str, verdict: Verdict, score: float) -> None:
    found = compare(listing(abstract=one), listing(abstract=other))
    assert (found.verdict, found.score) == (verdict, score)


@pytest.mark.parametrize("scheme", ["arxiv", "doi", "pmid", "s2"])
def test_the_same_identifier_is_certain_whatever_the_title(scheme: str) -> None:
    found = compare(listing("A", ABSTRACT, **{scheme: "10.1/x"}), listing("B", OTHER, **{scheme: "10.1/X"}))
    assert found.verdict is Verdict.CERTAIN
    assert any(line.startswith("same ") and line.endswith(" 10.1/x") for line in said(found.evidence))
    assert "different titles" in said(found.against)


@pytest.mark.parametrize("scheme", ["arxiv", "doi", "pmid", "s2"])
def test_another_identifier_in_the_same_scheme_is_a_veto(scheme: str) -> None:
    found = compare(listing(**{scheme: "10.1/a"}), listing(**{scheme: "10.1/b"}))
    assert found.verdict is Verdict.PROBABLE
    assert said(found.against)[0].endswith("(10.1/a and 10.1/b)")


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
        ("2020-12", "2024", Verdict.CERTAIN),
        ("", "2024", Verdict.CERTAIN),
        ("n.d.", "2024", Verdict.CERTAIN),
    ],
)
def test_years_apart_are_a_veto(one: str, other: str, verdict: Verdict) -> None:
    assert compare(listing(published=one), listing(published=other)).verdict is verdict


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


@given(st.builds(Record, st.text(max_size=9), st.text(max_size=20)), st.text(max_size=9), st.text(max_size=20))
def test_a_comparison_is_symmetric_in_its_verdict(one: Record, title: str, abstract: str) -> None:
    other = Record(title, abstract)
    there, back = compare(one, other), compare(other, one)
    assert there.verdict is back.verdict
    assert there.score == pytest.approx(back.score)
    assert 0 <= there.score <= 1


def test_likeness_takes_no_notice_of_blanks() -> None:
    assert likeness("source citations ( and more)", "sourcecitations (and\nmore)") == 1.0


def test_a_comparison_is_quick() -> None:
    one = listing(abstract=ABSTRACT * 7)
    other = listing(abstract=ABSTRACT.replace("dams", "weirs") * 7)
    assert min(timeit.repeat(lambda: compare(one, other), number=200, repeat=3)) / 200 < 300e-6
