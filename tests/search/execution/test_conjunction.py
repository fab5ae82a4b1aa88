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
from readlist.search.codec import dense_stems, tally_codes
from readlist.search.codec.array_file import Floats, Mask
from readlist.search.execution import conjunction
from readlist.search.execution import snapshot as snapshot_module
from readlist.search.execution.bm25 import TextLeaf
from readlist.search.execution.conjunction import find_best
from readlist.search.execution.snapshot import Snapshot
from readlist.search.schema import BOOSTS, Document
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


@settings(max_examples=80)
@given(
    batches,
    st.sets(st.integers(0, 60), max_size=6),
    asked_words,
    st.sampled_from([None, 1, 2, 5]),
    st.none() | st.sets(st.integers(0, 90)),
    st.booleans(),
    st.sampled_from([2, 255]),
)
def test_the_best_are_those_with_the_highest_sums(
    written: list[list[tuple[str, str, str]]],
    gone: set[int],
    words: list[str],
    limit: int | None,
    some: set[int] | None,
    is_dense: bool,
    common: int,
) -> None:
    with tempfile.TemporaryDirectory() as folder, pytest.MonkeyPatch.context() as patch:
        patch.setattr(dense_stems, "MIN_DENSE_DOCUMENTS", 2 if is_dense else 100)
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


def test_few_of_many_matches_are_scored(index: SearchIndex, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(conjunction, "MIN_BOUNDED_MATCHES", 0)
    index.write(paper(number, "owl" if number % 50 == 0 else "a title", "an owl sings") for number in range(1, 1_000))
    snapshot = index._current()[1]
    found = find_best(snapshot, [QueryTerm("owl"), QueryTerm("sings")], None, 5)
    assert found.count == 999
    assert {int(snapshot.ids[document]) % 50 for document in found.list_all()[0]} == {0}


@pytest.mark.parametrize("is_dense", [True, False])
def test_a_deleted_document_of_many(index: SearchIndex, monkeypatch: pytest.MonkeyPatch, is_dense: bool) -> None:
    monkeypatch.setattr(dense_stems, "MIN_DENSE_DOCUMENTS", 2 if is_dense else 10**6)
    index.write(paper(number, "a model", "the owl sings of a lark") for number in range(1, 400))
    index.write([], gone=[7])
    snapshot = index._current()[1]
    for words in (["the"], ["owl", "lark"], ["model", "sings", "of"]):
        found = find_best(snapshot, [QueryTerm(word) for word in words], None, 3)
        assert found.count == 398
        assert 7 not in snapshot.ids[found.list_all()[0]]
