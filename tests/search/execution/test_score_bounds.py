"""Bounds of scores, by impacts and by codes: never below a score, and close to it."""

from __future__ import annotations

import tempfile
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from readlist.search import SearchIndex
from readlist.search.analysis import QueryTerm, pattern
from readlist.search.bm25f import BOOSTS, weigh_fields
from readlist.search.codec import dense_stems, impacts
from readlist.search.codec.array_file import CorruptFile
from readlist.search.codec.impacts import Impacts
from readlist.search.execution.score_bounds import ROUNDING, Bounds, bound_scores, scale_impacts
from readlist.search.execution.segment_reader import SegmentReader, StemPostings
from readlist.search.execution.snapshot import Snapshot
from readlist.search.execution.text_leaf import TextLeaf, sum_doc_freqs
from search.conftest import paper

WORDS = ["model", "models", "modelling", "owl", "owls", "the"]
texts = st.lists(st.sampled_from(WORDS), max_size=12).map(" ".join)
batches = st.lists(st.lists(st.tuples(texts, texts, texts), min_size=2, max_size=25), min_size=1, max_size=3)


@pytest.fixture
def every_stem_is_common(monkeypatch: pytest.MonkeyPatch) -> None:
    make_every_stem_common(monkeypatch)


def make_every_stem_common(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(impacts, "MIN_DOCUMENTS", 2)
    patch.setattr(impacts, "COMMON_ABOVE_1_OF", 1_000)


def snapshot_of(index: SearchIndex) -> Snapshot:
    return index._current()[1]


def open_in_all(snapshot: Snapshot, word: str) -> list[tuple[SegmentReader, StemPostings]]:
    """The segments with a word, and its postings there."""
    opened = [(segment, segment.open_word(QueryTerm(word), BOOSTS)) for segment in snapshot.segments]
    return [(segment, postings) for segment, postings in opened if postings is not None]


def score_documents(snapshot: Snapshot, word: str) -> np.ndarray[tuple[int], np.dtype[np.float32]]:
    """The score of each document, 0 without a match."""
    documents, scores = TextLeaf(snapshot, pattern(word), tuple(BOOSTS)).list_all()
    by_document = np.zeros(len(snapshot.ids), np.float32)
    by_document[documents] = scores
    return by_document


def bound_documents(
    snapshot: Snapshot, segment: SegmentReader, word: StemPostings, weights: dict[str, np.float32]
) -> np.ndarray[tuple[int], np.dtype[np.float64]]:
    """The bound of each document of a segment, 0 for those without a posting."""
    bounds = bound_scores(snapshot, segment, [word], [weights], [None])
    values = bounds.values.astype(np.float64) * bounds.unit
    if word.documents is None:
        return values
    by_document = np.zeros(segment.count)
    by_document[word.documents] = values
    return by_document


@settings(max_examples=80)
@given(
    batches, st.sets(st.integers(0, 60), max_size=6), st.sampled_from(WORDS), st.booleans(), st.sampled_from([2, 1_000])
)
def test_no_score_is_above_its_bound(
    written: list[list[tuple[str, str, str]]], gone: set[int], asked: str, is_dense: bool, rare_below: int
) -> None:
    with tempfile.TemporaryDirectory() as folder, pytest.MonkeyPatch.context() as patch:
        make_every_stem_common(patch)
        patch.setattr(impacts, "RARE_FIELD_BELOW_1_OF", rare_below)
        patch.setattr(dense_stems, "MIN_DENSE_DOCUMENTS", 2 if is_dense else 1_000)
        index = SearchIndex(Path(folder) / "index", "library")
        index.open()
        for number, batch in enumerate(written):
            index.write(paper(100 * number + place, *each) for place, each in enumerate(batch))
        index.write([], gone=sorted(gone))
        snapshot = snapshot_of(index)
        scores, opened = score_documents(snapshot, asked), open_in_all(snapshot, asked)
        weights = weigh_fields(snapshot.count, sum_doc_freqs(word.doc_freqs for _, word in opened))
        bounds = [(segment, bound_documents(snapshot, segment, word, weights)) for segment, word in opened]
        has_impacts = [word.impacts is not None for _, word in opened]
        index.close()
    assert all(has_impacts)
    for segment, of_documents in bounds:
        segment_scores = scores[segment.base : segment.base + segment.count]
        assert (of_documents * (1 + 1e-5) >= segment_scores).all()
        assert ((of_documents > 0) >= (segment_scores > 0)).all()


@pytest.mark.usefixtures("every_stem_is_common")
@pytest.mark.parametrize("is_dense", [True, False])
def test_the_bound_of_an_exact_form_is_its_score_rounded_up(
    index: SearchIndex, monkeypatch: pytest.MonkeyPatch, is_dense: bool
) -> None:
    monkeypatch.setattr(dense_stems, "MIN_DENSE_DOCUMENTS", 2 if is_dense else 1_000)
    monkeypatch.setattr(impacts, "RARE_FIELD_FACTOR", 1)
    rng = np.random.default_rng(3)
    index.write(
        paper(number, *(" ".join(rng.choice(["owl", "lark", "wren"], rng.integers(1, 9))) for _ in range(3)))
        for number in range(1, 200)
    )
    snapshot = snapshot_of(index)
    ((segment, word),) = open_in_all(snapshot, "owl")
    assert (word.documents is None) == is_dense
    scores = score_documents(snapshot, "owl")
    bounds = bound_documents(snapshot, segment, word, weigh_fields(snapshot.count, word.doc_freqs))
    unit = scores.max() / impacts.MAX_IMPACT
    assert len(np.unique(scores)) > 50
    assert ((bounds >= scores * (1 - 1e-5)) & (bounds <= scores + 1.01 * unit)).all()


@pytest.mark.usefixtures("every_stem_is_common")
@pytest.mark.parametrize(("factor", "lowest", "highest"), [(impacts.RARE_FIELD_FACTOR, 0.98, 1.02), (1, 1.08, 1.2)])
def test_the_idf_of_a_field_in_which_a_stem_is_rare_raises_no_bound(
    index: SearchIndex, monkeypatch: pytest.MonkeyPatch, factor: int, lowest: float, highest: float
) -> None:
    monkeypatch.setattr(impacts, "RARE_FIELD_FACTOR", factor)
    papers = [paper(number, "a title", "an owl") for number in range(1, 999)]
    index.write([*papers, paper(1_000, "a title", "an owl", "owl")])
    index.write(paper(number, "a title", "an owl") for number in range(1_100, 2_100))
    snapshot = snapshot_of(index)
    opened = open_in_all(snapshot, "owl")
    weights = weigh_fields(snapshot.count, sum_doc_freqs(word.doc_freqs for _, word in opened))
    (growth,) = [
        scale_impacts(snapshot, segment, word, weights) / word.impacts.unit
        for segment, word in opened
        if word.impacts is not None and "note" in word.segment_doc_freqs
    ]
    assert lowest < growth < highest


@pytest.mark.usefixtures("every_stem_is_common")
def test_bounds_grow_with_the_average_length(index: SearchIndex) -> None:
    """Beside long texts, a short one scores more than among short ones alone."""
    index.write(paper(number, "a title", "owl " * (1 + number % 3)) for number in range(1, 100))
    index.write(paper(number, "a title", "lark owl " * 100) for number in range(200, 260))
    snapshot = snapshot_of(index)
    scores, opened = score_documents(snapshot, "owl"), open_in_all(snapshot, "owl")
    assert len(opened) == 2
    weights = weigh_fields(snapshot.count, sum_doc_freqs(word.doc_freqs for _, word in opened))
    assert snapshot.length_growth(opened[0][0], "abstract") > 10
    assert snapshot.length_growth(opened[0][0], "note") == 1
    for segment, word in opened:
        own_scores = scores[segment.base : segment.base + segment.count]
        assert (bound_documents(snapshot, segment, word, weights) * (1 + 1e-5) >= own_scores).all()


@pytest.mark.parametrize("unit", [0.031, 1.0, 0.25])
@pytest.mark.parametrize("dtype", [np.uint8, np.float32])
def test_bounds_reach_a_score_from_it_on(unit: float, dtype: type[np.generic]) -> None:
    values = np.arange(256).astype(dtype)
    bounds = Bounds(values, unit)
    for value in (0, 1, 7, 254, 255):
        assert bounds.reach(value * unit * float(ROUNDING)).tolist() == list(range(value, 256))
        assert bounds.reach((value + 0.5) * unit).tolist() == list(range(value + 1, 256))
    assert bounds.reach(300 * unit).tolist() == []


def test_small_segments_have_no_impacts(index: SearchIndex) -> None:
    index.write(paper(number, "an owl", "the owl sings") for number in range(1, 400))
    ((_, word),) = open_in_all(snapshot_of(index), "owl")
    assert word.impacts is None


def test_impacts_that_do_not_fit_are_refused() -> None:
    arrays = {
        "impact_stems": np.array([3], np.uint8),
        "impact_units": np.array([700], np.uint16),
        "impact_starts": np.array([0, 4], np.uint8),
        "impact_values": np.array([1, 255, 7, 9], np.uint8),
    }
    stem = Impacts.read(arrays).of(3, 4)
    assert stem is not None
    assert stem.values.tolist() == [1, 255, 7, 9]
    assert Impacts.read(arrays).of(2, 4) is None
    assert Impacts.read(arrays).of(4, 4) is None
    with pytest.raises(CorruptFile):
        Impacts.read(arrays).of(3, 5)
    wrong = {
        "impact_stems": np.zeros(0, np.uint8),
        "impact_units": np.array([700, 2], np.uint16),
        "impact_starts": np.array([0], np.uint8),
        "impact_values": np.array([1, 255], np.uint16),
    }
    with pytest.raises(CorruptFile):
        Impacts.read(arrays | {"impact_units": np.array([700], np.uint64)})
    for name, array in wrong.items():
        with pytest.raises(CorruptFile):
            Impacts.read(arrays | {name: array})
        with pytest.raises(CorruptFile):
            Impacts.read({key: value for key, value in arrays.items() if key != name})
