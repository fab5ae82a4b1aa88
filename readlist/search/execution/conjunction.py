"""The AND of words: first the documents that have all of them, then their scores.

If only the best documents are wanted, few are scored: those whose score may be among the best by a bound (as MaxScore
by Turtle and Flood, 1995). The bound is a sum over the words. A word's share follows from the code of its tally, and
from the shortest text of the segment, so a table of 256 numbers gives it for all documents.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple

import numpy as np

from readlist.search.analysis import QueryTerm
from readlist.search.codec.array_file import Array, Floats, Ints, Mask
from readlist.search.codec.array_operations import intersect_sorted
from readlist.search.codec.tally_codes import EMPTY, PostingTallies
from readlist.search.execution.bm25 import score_frequencies, sum_doc_freqs, weigh_fields
from readlist.search.execution.hits import CHOOSE_ABOVE, find_bound, score_of_rank
from readlist.search.execution.segment_reader import MAX_LIST_SHARE, SegmentReader, StemPostings
from readlist.search.execution.slot_sets import ScoredSlots
from readlist.search.execution.snapshot import Snapshot
from readlist.search.schema import BOOSTS

SAMPLE_PER_HIT = 8
"""Documents with a high bound that are scored first, for each wanted hit; their scores give the first threshold."""
MIN_BOUNDED_MATCHES = 2_000
"""Matches in a segment up to which all are scored; computing bounds would take longer."""
ROUNDING = np.float32(1 - 1e-5)
"""Factor on a score before bounds are compared with it, since a score may exceed its bound by the rounding of
floats."""


class Matches(NamedTuple):
    """The documents of a segment that have all words, ascending, or None for all documents; for each word the tallies
    of these documents; and the number of matches, ``total``."""

    documents: Ints | None
    tallies: list[PostingTallies]
    total: int


def find_best(snapshot: Snapshot, words: Sequence[QueryTerm], allowed: Mask | None, limit: int | None) -> ScoredSlots:
    """The live documents that have all words, in any field; with a limit, at least the best of them. Raises IndexFault.

    ``allowed`` is True for the documents that may match, shape (documents,); None for all.
    """
    return snapshot.guard(lambda: _Conjunction(snapshot, words, allowed, limit).run())


def score_words(snapshot: Snapshot, words: Sequence[QueryTerm]) -> ScoredSlots:
    """All documents that have all words, in any field, and their scores; cached with the snapshot. Raises IndexFault.

    While a further word is being typed, each key asks for the same words before it.
    """

    return snapshot.cached(("words", *words), lambda: find_best(snapshot, words, None, None))


class _Conjunction:
    """One evaluation of an AND of words."""

    def __init__(self, snapshot: Snapshot, words: Sequence[QueryTerm], allowed: Mask | None, limit: int | None) -> None:
        self._snapshot, self._allowed, self._limit = snapshot, allowed, limit
        opened = [[segment.open_word(word, BOOSTS) for segment in snapshot.segments] for word in words]
        opened.sort(key=lambda postings: sum(len(each.tallies.codes) for each in postings if each))  # the rarest first
        self._weights = [
            weigh_fields(snapshot, sum_doc_freqs(each.doc_freqs for each in postings if each)) for postings in opened
        ]
        self._opened = list(zip(*opened, strict=True))
        """For each segment, the postings of each word."""
        self._threshold = np.float32(0)
        """A score that the best ``limit`` documents reach, as far as is known; 0 if none is known."""

    def run(self) -> ScoredSlots:
        """The result."""
        documents, scores, total = [np.zeros(0, np.int64)], [np.zeros(0, np.float32)], 0
        for segment, postings in zip(self._snapshot.segments, self._opened, strict=True):
            words = [word for word in postings if word]
            if len(words) < len(postings):
                continue  # a word is not in the segment
            self._raise_threshold(scores)
            matches = find_matches(segment, words, self._allowed_in(segment))
            total += matches.total
            best_documents, best_scores = self._score_best(segment, words, matches)
            documents.append(best_documents + segment.base)
            scores.append(best_scores)
        return ScoredSlots(np.concatenate(documents), np.concatenate(scores), total)

    def _allowed_in(self, segment: SegmentReader) -> Mask | None:
        """True for the live documents of a segment that may match, shape (documents,); None for all."""
        if self._allowed is not None:
            return self._allowed[segment.base : segment.base + segment.count] & segment.live
        return None if segment.is_whole else segment.live

    def _raise_threshold(self, scores: Sequence[Floats]) -> None:
        """Take the threshold from the scores of the segments before."""
        if self._limit and sum(map(len, scores)) >= self._limit:
            self._threshold = score_of_rank(np.concatenate(scores), self._limit)

    def _score_best(
        self, segment: SegmentReader, words: Sequence[StemPostings], matches: Matches
    ) -> tuple[Ints, Floats]:
        """The matches in a segment that may be among the best, and their scores."""
        documents, tallies, total = matches
        limit = self._limit
        if not limit or total <= max(MIN_BOUNDED_MATCHES, limit * CHOOSE_ABOVE):
            if documents is None:
                return self._score(segment, words, matches, (tallies[0].codes != EMPTY).nonzero()[0])
            return documents, self._score_all(segment, words, documents, tallies)
        bounds = self._bound(segment, words, tallies)
        if not self._threshold:
            sample = (bounds >= find_bound(bounds, limit)).nonzero()[0][: limit * SAMPLE_PER_HIT]
            scores = self._score(segment, words, matches, sample)[1]
            self._threshold = score_of_rank(scores, limit)
        return self._score(segment, words, matches, (bounds >= self._threshold * ROUNDING).nonzero()[0])

    def _bound(
        self, segment: SegmentReader, words: Sequence[StemPostings], tallies: Sequence[PostingTallies]
    ) -> Floats:
        """A bound of the score of each match, shape (matches,)."""
        total: Floats | None = None
        for word, weights, word_tallies in zip(words, self._weights, tallies, strict=True):
            bound = bound_by_code(self._snapshot, segment, word, weights).take(word_tallies.codes, mode="wrap")
            total = bound if total is None else np.add(total, bound, out=total)
        assert total is not None, "a conjunction has a word"
        return total

    def _score(
        self, segment: SegmentReader, words: Sequence[StemPostings], matches: Matches, places: Ints
    ) -> tuple[Ints, Floats]:
        """The matches at these places, and their scores."""
        documents = places if matches.documents is None else matches.documents.take(places)
        return documents, self._score_all(segment, words, documents, [each.at(places) for each in matches.tallies])

    def _score_all(
        self, segment: SegmentReader, words: Sequence[StemPostings], documents: Ints, tallies: Sequence[PostingTallies]
    ) -> Floats:
        """The scores of documents, shape (documents,). ``tallies`` are theirs, for each word."""
        norms: dict[tuple[int, ...], Floats] = {}  # by fields: most words have the same
        total: Floats | None = None
        for word, weights, word_tallies in zip(words, self._weights, tallies, strict=True):
            if word.fields not in norms:
                norms[word.fields] = self._snapshot.norms_of(segment, word.doc_freqs, documents)
            frequencies = segment.read_frequencies(word, word_tallies)
            scores = score_frequencies(frequencies, norms[word.fields], [weights[name] for name in word.doc_freqs])
            total = scores if total is None else np.add(total, scores, out=total)
        assert total is not None, "a conjunction has a word"
        return total


def bound_by_code(
    snapshot: Snapshot, segment: SegmentReader, word: StemPostings, weights: Mapping[str, np.float32]
) -> Floats:
    """A bound of a word's score by the code of its tally, float32 of shape (256,). ``weights`` are by field."""
    field_weights = np.array([weights[name] for name in word.doc_freqs], np.float32)
    bounds: Floats = field_weights @ snapshot.saturations(segment, word.fields, word.forms)
    return bounds


def find_matches(segment: SegmentReader, words: Sequence[StemPostings], allowed: Mask | None) -> Matches:
    """The documents of a segment that have all words. ``allowed`` is as in ``find_best``, for this segment."""
    lists = [(word.documents, number) for number, word in enumerate(words) if word.documents is not None]
    if lists:
        return _match_lists(words, sorted(lists, key=lambda numbered: len(numbered[0])), allowed)
    is_match = allowed
    for word in words:  # all are dense
        has_word = word.tallies.codes != EMPTY
        is_match = has_word if is_match is None else is_match & has_word
    assert is_match is not None, "a conjunction has a word"
    count = int(np.count_nonzero(is_match))
    if len(words) == 1 and allowed is None and count > MAX_LIST_SHARE * segment.count:
        return Matches(None, [words[0].tallies], count)
    documents = is_match.nonzero()[0]
    return Matches(documents, [word.tallies.at(documents) for word in words], count)


def _match_lists(words: Sequence[StemPostings], lists: Sequence[tuple[Array, int]], allowed: Mask | None) -> Matches:
    """The documents that have all words. ``lists`` are the documents of the words that are not dense, the shortest list
    first, and the place of the word in ``words``."""
    (documents, shortest), *others = lists
    tallies = {shortest: words[shortest].tallies}  # of the documents that remain, by the place of the word
    for word_documents, number in others:
        places, word_places = intersect_sorted(documents, word_documents)
        documents = documents.take(places)
        tallies = {earlier: word_tallies.at(places) for earlier, word_tallies in tallies.items()}
        tallies[number] = words[number].tallies.at(word_places)
    documents = documents.astype(np.intp)
    is_match = allowed.take(documents) if allowed is not None else None
    for word in words:
        if word.documents is None:
            has_word = word.tallies.codes.take(documents) != EMPTY
            is_match = has_word if is_match is None else is_match & has_word
    if is_match is not None:
        places = is_match.nonzero()[0]
        documents = documents.take(places)
        tallies = {number: word_tallies.at(places) for number, word_tallies in tallies.items()}
    all_tallies = [
        tallies[number] if number in tallies else word.tallies.at(documents) for number, word in enumerate(words)
    ]
    return Matches(documents, all_tallies, len(documents))
