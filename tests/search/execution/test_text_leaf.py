"""Scores of a leaf: the same for some documents as for all, whichever way they are added up."""

from __future__ import annotations

from itertools import product
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from readlist.search import SearchIndex
from readlist.search.analysis import QueryTerm, pattern
from readlist.search.bm25f import BOOSTS
from readlist.search.execution import segment_reader, text_leaf
from readlist.search.execution.slot_sets import ScoredSlots
from readlist.search.execution.snapshot import Snapshot
from readlist.search.execution.text_leaf import TextLeaf, count_term_documents
from readlist.search.storage.index_store import IndexStore
from search.conftest import paper

WORDS = ["model", "models", "modelling", "modelled", "owl", "owls", "pre-training", "the"]
LEAVES = [
    ("model", False),
    ("models", False),
    ("owl", False),
    ("the", False),
    ("mod", True),
    ("o", True),
    ("lark", False),
]
FIELDS = [tuple(BOOSTS), ("title",), ("abstract", "note")]


def write(index: SearchIndex, seed: int) -> None:
    """Papers in several segments, some of them gone again."""
    rng = np.random.default_rng(seed)
    for first in (1, 40, 60):
        papers = [
            paper(number, *(" ".join(rng.choice(WORDS, rng.integers(0, 9))) for _ in range(3)))
            for number in range(first, first + 40)
        ]
        index.write(papers, gone=rng.choice(100, 3).tolist())


def snapshot_of(folder: Path) -> Snapshot:
    made = IndexStore(folder, "library-1").load()
    return Snapshot(made.files, made.manifest.segments)


@pytest.fixture
def folder_written(index: SearchIndex, folder: Path) -> Path:
    write(index, 5)
    return folder


def whole(found: TextLeaf | ScoredSlots, count: int) -> list[float]:
    """By document."""
    documents, values = found.list_all()
    assert documents.tolist() == sorted(set(documents.tolist()))
    assert (values > 0).all()
    scores = np.zeros(count, np.float32)
    scores[documents] = values
    return scores.tolist()


@pytest.mark.parametrize("fields", FIELDS)
@pytest.mark.parametrize("leaf", LEAVES)
def test_the_ways_of_adding_up_agree(
    folder_written: Path, leaf: tuple[str, bool], fields: tuple[str, ...], monkeypatch: pytest.MonkeyPatch
) -> None:
    asked = pattern(*leaf)
    found = []
    for few_postings, few_documents in product((1, 10**6), (0, 1)):
        monkeypatch.setattr(segment_reader, "MASK_ABOVE_1_OF", few_postings)
        monkeypatch.setattr(text_leaf, "MAX_LIST_SHARE", few_documents)
        snapshot = snapshot_of(folder_written)
        found.append(whole(TextLeaf(snapshot, asked, fields), len(snapshot.ids)))
    assert all(each == pytest.approx(found[0], rel=1e-6) for each in found)
    assert any(found[0]) or leaf[0] == "lark"


@settings(max_examples=60)
@given(slots=st.sets(st.integers(0, 140)), leaf=st.sampled_from(LEAVES), fields=st.sampled_from(FIELDS))
def test_some_documents_have_the_scores_of_all(
    built: Path, slots: set[int], leaf: tuple[str, bool], fields: tuple[str, ...]
) -> None:
    snapshot, wanted = snapshot_of(built), np.array(sorted(slots), np.int64)
    found = TextLeaf(snapshot, pattern(*leaf), fields)
    here, values = found.find_among(wanted)
    expected = whole(found, len(snapshot.ids))
    held = [slot for slot in wanted.tolist() if slot < len(expected) and expected[slot]]
    assert wanted[here].tolist() == held
    assert values.tolist() == pytest.approx([expected[slot] for slot in held], rel=1e-6)


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("rating") / "index"
    index = SearchIndex(folder, "library-1")
    index.open()
    write(index, 7)
    return folder


def test_the_frequency_of_a_common_word_is_estimated_from_the_largest_segments(
    index: SearchIndex, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    index.write([paper(number, abstract="owl" if number % 2 else "lark") for number in range(1, 71)])
    index.write([paper(number, abstract="owl") for number in range(71, 136)])
    snapshot = snapshot_of(folder)
    assert [segment.count for segment in snapshot.segments] == [70, 65]
    owl, own = QueryTerm("owl"), np.array([2])  # the document of paper 3
    assert count_term_documents(snapshot, owl, "abstract", own) == (35 + 65, 1)
    monkeypatch.setattr(text_leaf, "ENOUGH_DOCUMENTS", 35)
    assert count_term_documents(snapshot, owl, "abstract", own) == (35 * 135 // 70, 1)
    monkeypatch.setattr(text_leaf, "ENOUGH_DOCUMENTS", 36)
    assert count_term_documents(snapshot, owl, "abstract", own) == (35 + 65, 1)
    assert count_term_documents(snapshot, QueryTerm("hawk"), "abstract", own) == (0, 0)
