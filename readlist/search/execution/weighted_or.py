"""The weighted OR of words: the documents with the highest sums of weighted scores.

A bound of each sum comes first, from the codes of the tallies (``score_bounds``); only the documents with the highest
bounds are scored.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np

from readlist.search.analysis import QueryTerm
from readlist.search.bm25f import score_frequencies, weigh_fields
from readlist.search.codec.array_file import Array, Floats, Ints, Mask
from readlist.search.execution.hits import find_bound, score_of_rank
from readlist.search.execution.score_bounds import ROUNDING, bound_by_code
from readlist.search.execution.segment_reader import SegmentReader, StemPostings
from readlist.search.execution.snapshot import Snapshot
from readlist.search.execution.text_leaf import sum_doc_freqs

SCORED_FIRST_PER_HIT = 50
"""Documents with the highest bounds that are scored first, for each wanted hit. Among a million papers, usually no
other bound reaches the score of the last hit then, and scoring fewer documents is not faster."""


class WeightedWord(NamedTuple):
    """A whole word, and the factor on its scores."""

    word: QueryTerm
    weight: float


class WeightedOr:
    """A weighted OR of at most 255 words in some fields. Methods may raise anything if a file is corrupt.

    ``doc_freqs`` are the live documents of each word by field.
    """

    def __init__(self, snapshot: Snapshot, words: Sequence[WeightedWord], fields: tuple[str, ...]) -> None:
        self._snapshot = snapshot
        opened = [[segment.open_word(each.word, fields) for segment in snapshot.segments] for each in words]
        self.doc_freqs = [sum_doc_freqs(each.doc_freqs for each in postings if each) for postings in opened]
        self._weights = [
            {field: limit * np.float32(each.weight) for field, limit in weigh_fields(snapshot.count, doc_freqs).items()}
            for each, doc_freqs in zip(words, self.doc_freqs, strict=True)
        ]
        self._opened: list[tuple[StemPostings | None, ...]] = list(zip(*opened, strict=True))

    def find_best(self, allowed: Mask, limit: int, lowest: float, min_words: int) -> tuple[Ints, Floats]:
        """The documents, ascending, with ``min_words`` of the words or more and a score of ``lowest`` or more, and
        their scores: at least the ``limit`` best. ``allowed`` is True for those that may be found, shape (documents,).
        """
        bounds = self._bound(min_words)
        bounds[~allowed] = 0
        sample_size = min(limit * SCORED_FIRST_PER_HIT, len(bounds))
        sample_bound = max(float(find_bound(bounds, sample_size)) if sample_size else 0.0, lowest) * ROUNDING
        documents, scores = self._score((bounds >= sample_bound).nonzero()[0], lowest, min_words)
        threshold = lowest
        if len(scores) >= limit:
            threshold = max(lowest, float(score_of_rank(scores, limit)))
        if threshold * ROUNDING >= sample_bound:
            return documents, scores  # all others have a lower bound
        return self._score((bounds >= threshold * ROUNDING).nonzero()[0], lowest, min_words)

    def _bound(self, min_words: int) -> Floats:
        """A bound of the score of each document, 0 if it has too few words, shape (documents,)."""
        bounds = np.zeros(len(self._snapshot.ids), np.float32)
        for segment, postings in zip(self._snapshot.segments, self._opened, strict=True):
            segment_bounds = bounds[segment.base : segment.base + segment.count]
            word_counts = np.zeros(segment.count, np.uint8)
            for weights, word in zip(self._weights, postings, strict=True):
                if word is not None:
                    by_code = bound_by_code(self._snapshot, segment, word, weights)
                    _add(segment_bounds, word, by_code)
                    _add(word_counts, word, (by_code > 0).astype(np.uint8))
            segment_bounds[word_counts < min_words] = 0
        return bounds

    def _score(self, documents: Ints, lowest: float, min_words: int) -> tuple[Ints, Floats]:
        """Those of the documents with enough words and a score of ``lowest`` or more, and their scores."""
        scores, word_counts = np.zeros(len(documents), np.float32), np.zeros(len(documents), np.uint8)
        for segment, postings in zip(self._snapshot.segments, self._opened, strict=True):
            first, end = documents.searchsorted((segment.base, segment.base + segment.count)).tolist()
            if first < end:
                among = documents[first:end] - segment.base
                self._add_scores(segment, postings, among, scores[first:end], word_counts[first:end])
        places = ((word_counts >= min_words) & (scores >= lowest)).nonzero()[0]
        return documents.take(places), scores.take(places)

    def _add_scores(
        self,
        segment: SegmentReader,
        postings: Sequence[StemPostings | None],
        among: Ints,
        scores: Floats,
        word_counts: Array,
    ) -> None:
        """Add the scores of documents of a segment to ``scores``, and 1 to ``word_counts`` for each word that they
        have: ``among``, ``scores`` and ``word_counts`` have the shape (documents,)."""
        norms: dict[tuple[int, ...], Floats] = {}  # by fields: most words have the same
        for weights, word in zip(self._weights, postings, strict=True):
            if word is None:
                continue
            found = segment.read_stem(word, among)
            assert found.places is not None, "some documents were asked for"
            if word.fields not in norms:
                norms[word.fields] = self._snapshot.norms_of(segment, word.doc_freqs, among)
            word_norms = norms[word.fields].take(found.places, axis=1)
            word_scores = score_frequencies(found.frequencies, word_norms, [weights[name] for name in word.doc_freqs])
            scores[found.places] += word_scores
            word_counts[found.places] += word_scores > 0


def _add(sums: Array, postings: StemPostings, by_code: Array) -> None:
    """Add the value of each posting to that of its document."""
    values = by_code.take(postings.tallies.codes, mode="wrap")
    if postings.documents is None:
        sums += values
    else:
        np.add.at(sums, postings.documents.astype(np.intp), values)
