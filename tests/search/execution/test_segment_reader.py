"""Term frequencies of a segment, held to the words counted in the texts."""

from __future__ import annotations

import sys
import tempfile
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from readlist.search import Document, SearchIndex
from readlist.search.analysis import QueryTerm, stem
from readlist.search.codec import dense_stems, tally_codes
from readlist.search.execution import stem_sums
from readlist.search.execution.segment_reader import SegmentReader, TermPostings
from readlist.search.execution.term_lookup import EXACT_WEIGHT, STEM_WEIGHT
from search.conftest import find, paper

WORDS = ["model", "models", "modelling", "modelled", "happy", "happiness", "happi", "owl", "owls", "mode", "modes"]
FIELDS = ("title", "abstract", "note")
texts = st.lists(st.sampled_from(WORDS), max_size=6).map(" ".join)
papers = st.lists(st.tuples(texts, texts, texts), min_size=1, max_size=12)
terms = st.builds(QueryTerm, st.sampled_from(WORDS)) | st.builds(
    QueryTerm, st.sampled_from(["m", "mod", "model", "models", "modell", "happ", "happi", "o"]), st.just(True)
)
wild_terms = st.builds(QueryTerm, st.sampled_from(["*s", "m*l", "*d*", "?wl*"]), st.just(False), st.just(True))


def counted(term: QueryTerm, text: str) -> float:
    """The weighted frequency of a term in a text of plain words."""
    total = 0.0
    for word, count in Counter(text.split()).items():
        if term.wild:
            total += STEM_WEIGHT * count * Path(word).match(term.form)
        elif term.prefix:
            total += (EXACT_WEIGHT if word == term.form else STEM_WEIGHT) * count * word.startswith(term.form)
        elif stem(word) == stem(term.form):
            total += (EXACT_WEIGHT if word == term.form else STEM_WEIGHT) * count
    return total


def read_all(segment: SegmentReader, found: TermPostings | None, field: str) -> dict[int, float]:
    """The frequencies of a field by document, without 0."""
    if found is None or field not in found.doc_freqs:
        return {}
    documents = np.arange(segment.count) if found.documents is None else found.documents
    assert documents.tolist() == sorted(set(documents.tolist()))
    values = found.frequencies[list(found.doc_freqs).index(field)]
    return {document: value for document, value in zip(documents.tolist(), values.tolist(), strict=True) if value}


@settings(max_examples=80)
@given(
    papers,
    st.sets(st.integers(0, 11), max_size=4),
    st.lists(terms | wild_terms, min_size=1, max_size=5),
    st.sets(st.integers(0, 11)).map(sorted),
    st.sampled_from([2, 255]),
    st.sampled_from([3, 32_768]),
    st.booleans(),
)
def test_frequencies_are_those_counted_in_the_texts(
    written: list[tuple[str, str, str]],
    gone: set[int],
    asked: list[QueryTerm],
    some: list[int],
    common: int,
    part: int,
    is_dense: bool,
) -> None:
    documents = [Document(number, *_record(each)) for number, each in enumerate(written)]
    with tempfile.TemporaryDirectory() as folder, pytest.MonkeyPatch.context() as patch:
        patch.setattr(tally_codes, "RARE", common)
        patch.setattr(dense_stems, "MIN_DENSE_DOCUMENTS", 2 if is_dense else 100)
        patch.setattr(dense_stems, "DENSE_ABOVE_1_OF", 3)
        patch.setattr(stem_sums, "PART_POSTINGS", part)
        patch.setattr(stem_sums, "BROAD_ABOVE_POSTINGS_PER_DOCUMENT", 0 if part == 3 else 1)
        patch.setattr(stem_sums, "MAX_BROAD_BYTES", 40)
        index = SearchIndex(Path(folder) / "index", "library")
        index.open()
        index.write(documents)
        index.write([], gone=[number for number in gone if 2 * len(gone) < len(written)])
        snapshot = index._current()[1]
        for term in asked:
            for segment in snapshot.segments:
                whole = segment.read_term(term, FIELDS)
                among = np.array([document for document in some if document < segment.count], np.int64)
                is_word = not term.prefix and not term.wild
                opened = segment.open_word(term, FIELDS) if is_word else None
                chosen = segment.read_stem(opened, among) if opened else None if is_word else whole
                for place, field in enumerate(FIELDS):
                    live = [number for number in range(segment.count) if segment.live[number]]
                    expected = {number: counted(term, written[int(segment.papers[number])][place]) for number in live}
                    expected = {number: value for number, value in expected.items() if value}
                    assert read_all(segment, whole, field) == pytest.approx(expected)
                    if whole is not None:
                        assert whole.doc_freqs.get(field, 0) == len(expected)
                    within = {number: expected[number] for number in expected if number in some or not is_word}
                    assert read_all(segment, chosen, field) == pytest.approx(within)
                if chosen is not None and chosen.documents is not None and chosen.places is not None:
                    assert among[chosen.places].tolist() == chosen.documents.tolist()
                if whole is not None and whole.all_match and whole.documents is not None:
                    held = {document for field in FIELDS for document in read_all(segment, whole, field)}
                    assert held == set(whole.documents.tolist())
        index.close()


def _record(texts_of: tuple[str, str, str]) -> tuple[object, ...]:
    found = paper(0, *texts_of)
    return found.record, found.note


def test_occurrences_of_broad_ranges_are_kept_within_bounds(
    index: SearchIndex, monkeypatch: pytest.MonkeyPatch
) -> None:
    index.write(paper(number, "alpha beta gamma delta", "also bold great dogs") for number in range(1, 40))
    (segment,) = index._current()[1].segments
    for room, kept in ((10**6, 3), (100, 1)):
        monkeypatch.setattr(stem_sums, "MAX_BROAD_BYTES", room)
        segment._sums._broad.clear()
        for letter in "abg":
            found = segment.read_term(QueryTerm(letter, True), ("title", "abstract"))
            assert found is not None
            assert found.doc_freqs == {"title": 39, "abstract": 39}
        assert len(segment._sums._broad) == kept


def test_threads_that_ask_for_broad_ranges_do_not_meet(index: SearchIndex, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(stem_sums, "MAX_BROAD_BYTES", 0)
    index.write(paper(number, "alpha beta gamma delta", "also bold great dogs") for number in range(1, 40))
    (segment,) = index._current()[1].segments
    interval = sys.getswitchinterval()
    sys.setswitchinterval(1e-6)
    try:
        with ThreadPoolExecutor(4) as pool:
            asked = [QueryTerm("abgd"[number % 4], True) for number in range(2_000)]
            for found in pool.map(lambda term: segment.read_term(term, ("title",)), asked):
                assert found is not None
                assert found.doc_freqs == {"title": 39}
    finally:
        sys.setswitchinterval(interval)


def test_a_phrase_that_ends_in_a_prefix_reads_the_positions_of_its_forms_only(index: SearchIndex) -> None:
    index.write(
        [
            paper(2, "pre-training owl"),
            paper(3, "trained pre training x"),
            paper(4, "pre trained trainings"),
        ]
    )
    assert sorted(find(index, "pre-training*")) == [2, 3]
