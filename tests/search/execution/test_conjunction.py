"""The AND of words, held to the scores of its words one by one."""

from __future__ import annotations

import tempfile
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from readlist.search import SearchIndex
from readlist.search.analysis import QueryTerm, pattern
from readlist.search.bm25f import BOOSTS
from readlist.search.codec import dense_stems, impacts, tally_codes
from readlist.search.codec.array_file import Floats, Mask
from readlist.search.execution import conjunction
from readlist.search.execution import snapshot as snapshot_module
from readlist.search.execution.conjunction import find_best
from readlist.search.execution.snapshot import Snapshot
from readlist.search.execution.text_leaf import TextLeaf
from readlist.search.schema import Document
from search.conftest import paper

WORDS = ["model", "models", "modelling", "owl", "owls", "the", "lark"]
texts = st.lists(st.sampled_from(WORDS), max_size=9).map(" ".join)
batches = st.lists(st.lists(st.tuples(texts, texts, texts), min_size=1, max_size=30), min_size=1, max_size=3)
asked_words = st.lists(st.sampled_from(WORDS), min_size=1, max_size=3, unique_by=lambda word: word[:3])


def score_all(snapshot: Snapshot, words: list[str], allowed: Mask | None) -> Floats:
    """The score of each document, 0 without a match, from the scores of each word in all documents."""
    total, is_match = np.zeros(len(snapshot.ids), np.float64), snapshot.live.copy()
    for word in words:
        documents, scores = TextLeaf(snapshot, pattern(word), tuple(BOOSTS)).list_all()
        own = np.zeros(len(total))
        own[documents] = scores
        total, is_match = total + own, is_match & (own > 0)
    return np.where(is_match if allowed is None else is_match & allowed, total, 0).astype(np.float32)


@settings(max_examples=120)
@given(
    batches,
    st.sets(st.integers(0, 60), max_size=6),
    asked_words,
    st.sampled_from([None, 1, 2, 5]),
    st.none() | st.sets(st.integers(0, 90)),
    st.booleans(),
    st.booleans(),
    st.sampled_from([3, 100]),
    st.sampled_from([2, 255]),
)
def test_the_best_are_those_with_the_highest_sums(
    written: list[list[tuple[str, str, str]]],
    gone: set[int],
    words: list[str],
    limit: int | None,
    some: set[int] | None,
    is_dense: bool,
    has_impacts: bool,
    common_above: int,
    common: int,
) -> None:
    with tempfile.TemporaryDirectory() as folder, pytest.MonkeyPatch.context() as patch:
        patch.setattr(dense_stems, "MIN_DENSE_DOCUMENTS", 2 if is_dense else 100)
        patch.setattr(impacts, "MIN_DOCUMENTS", 2 if has_impacts else 100)
        patch.setattr(impacts, "COMMON_ABOVE_1_OF", common_above)
        for module in (tally_codes, snapshot_module):
            patch.setattr(module, "RARE", common)
        patch.setattr(conjunction, "CHOOSE_ABOVE", 1)
        patch.setattr(conjunction, "MIN_BOUNDED_MATCHES", 0)
        patch.setattr(conjunction, "SAMPLE_PER_HIT", 2)
        index = SearchIndex(Path(folder) / "index", "library")
        index.open()
        for number, batch in enumerate(written):
            index.write([make_document(100 * number + place, *each) for place, each in enumerate(batch)])
        index.write([], gone=sorted(gone))
        snapshot = index._current()[1]
        allowed = None if some is None else np.isin(np.arange(len(snapshot.ids)), sorted(some))
        found = find_best(snapshot, [QueryTerm(word) for word in words], allowed, limit)
        expected = score_all(snapshot, words, allowed)
        index.close()
    documents, scores = found.list_all()
    assert found.count == np.count_nonzero(expected)
    assert documents.tolist() == sorted(set(documents.tolist()))
    assert scores.tolist() == pytest.approx(expected[documents].tolist(), rel=1e-5)
    best = np.sort(expected[expected > 0])[::-1][:limit]
    assert np.sort(scores)[::-1][: len(best)].tolist() == pytest.approx(best.tolist(), rel=1e-5)
    if limit is None:
        assert len(documents) == found.count


def make_document(number: int, title: str, abstract: str, note: str) -> Document:
    return paper(number, title, abstract, note)


@pytest.mark.parametrize("has_impacts", [True, False])
def test_few_of_many_matches_are_scored(index: SearchIndex, monkeypatch: pytest.MonkeyPatch, has_impacts: bool) -> None:
    monkeypatch.setattr(conjunction, "MIN_BOUNDED_MATCHES", 0)
    monkeypatch.setattr(impacts, "MIN_DOCUMENTS", 2 if has_impacts else 10_000)
    index.write(paper(number, "owl" if number % 17 == 0 else "a title", "an owl sings") for number in range(1, 1_000))
    snapshot = index._current()[1]
    found = find_best(snapshot, [QueryTerm("owl"), QueryTerm("sings")], None, 5)
    assert found.count == 999
    assert {int(snapshot.ids[document]) % 17 for document in found.list_all()[0]} == {0}


@pytest.mark.parametrize("is_dense", [True, False])
@pytest.mark.parametrize("has_impacts", [True, False])
@pytest.mark.parametrize("gone", [7, 390])
def test_a_deleted_document_of_many(
    index: SearchIndex, monkeypatch: pytest.MonkeyPatch, is_dense: bool, has_impacts: bool, gone: int
) -> None:
    """Dense stems are in no list of documents, so the numbers of these need not fit into the type of the list's."""
    monkeypatch.setattr(conjunction, "MIN_BOUNDED_MATCHES", 0)
    monkeypatch.setattr(impacts, "MIN_DOCUMENTS", 2 if has_impacts else 10_000)
    monkeypatch.setattr(dense_stems, "MIN_DENSE_DOCUMENTS", 2 if is_dense else 10**6)
    index.write(paper(number, "a model", "the owl sings of a lark") for number in range(1, 400))
    index.write([], gone=[gone])
    snapshot = index._current()[1]
    for words in (["the"], ["owl", "lark"], ["model", "sings", "of"]):
        found = find_best(snapshot, [QueryTerm(word) for word in words], None, 3)
        assert found.count == 398
        assert gone not in snapshot.ids[found.list_all()[0]]
        assert TextLeaf(snapshot, pattern(words[0]), tuple(BOOSTS)).count == 398


def find_best_owls(index: SearchIndex, monkeypatch: pytest.MonkeyPatch, is_dense: bool, limit: int = 1) -> list[int]:
    """The best papers for "owls", which are chosen by impacts."""
    monkeypatch.setattr(conjunction, "MIN_BOUNDED_MATCHES", 0)
    snapshot = index._current()[1]
    postings = snapshot.segments[0].open_word(QueryTerm("owls"), BOOSTS)
    assert postings is not None
    assert postings.impacts is not None
    assert (postings.documents is None) == is_dense
    documents, scores = find_best(snapshot, [QueryTerm("owls")], None, limit).list_all()
    papers: list[int] = snapshot.ids[documents[np.argsort(-scores)[:limit]]].tolist()
    return papers


@pytest.fixture(params=[True, False], ids=["dense", "listed"])
def is_dense(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> bool:
    """Whether stems are dense; all are common."""
    monkeypatch.setattr(dense_stems, "MIN_DENSE_DOCUMENTS", 2 if request.param else 10**6)
    monkeypatch.setattr(impacts, "MIN_DOCUMENTS", 2)
    return bool(request.param)


def test_the_best_of_many_with_one_bound(index: SearchIndex, monkeypatch: pytest.MonkeyPatch, is_dense: bool) -> None:
    """Impacts do not tell the forms, so the first papers with a bound need not be the best."""
    index.write(paper(number, "a title", "", "owls" if number == 90 else "owl") for number in range(1, 100))
    assert find_best_owls(index, monkeypatch, is_dense) == [90]


def test_the_best_has_a_lower_bound_than_others(
    index: SearchIndex, monkeypatch: pytest.MonkeyPatch, is_dense: bool
) -> None:
    index.write(
        paper(number, "a title", "", "owls " * 8 if number == 90 else "owl " * 9 if number < 10 else "an owl")
        for number in range(1, 100)
    )
    assert find_best_owls(index, monkeypatch, is_dense) == [90]


def test_the_best_is_cut_off_the_sample(index: SearchIndex, monkeypatch: pytest.MonkeyPatch, is_dense: bool) -> None:
    """The bound of the sample is the fourth highest of 64 columns; nearly all high bounds are in three of these."""
    high = {number for number in range(640) if number % 64 < 3}
    index.write(
        paper(1 + number, "a title", "", "owls " * (12 if number == max(high) else 8 if number in high else 1))
        for number in range(640)
    )
    assert find_best_owls(index, monkeypatch, is_dense) == [1 + max(high)]


def test_the_papers_with_the_highest_bounds_are_deleted(
    index: SearchIndex, monkeypatch: pytest.MonkeyPatch, is_dense: bool
) -> None:
    index.write(
        paper(number, "a title", "", "owls " * {19: 9, 70: 3, 90: 2}.get(number, 8 if number < 19 else 1))
        for number in range(1, 100)
    )
    index.write([], gone=range(1, 19))
    assert find_best_owls(index, monkeypatch, is_dense, 2) == [19, 70]
