"""The AND of words: first the documents that have all of them, then their scores.

If only the best documents are wanted, few are scored: those whose score may be among the best by a bound (as MaxScore
by Turtle and Flood, 1995). The bound is a sum over the words (``score_bounds``).
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np

from readlist.search.analysis import QueryTerm
from readlist.search.bm25f import BOOSTS, score_frequencies, weigh_fields
from readlist.search.codec.array_file import Array, Floats, Ints, Mask
from readlist.search.codec.array_operations import intersect_sorted
from readlist.search.codec.tally_codes import EMPTY, PostingTallies
from readlist.search.execution.hits import CHOOSE_ABOVE, find_bound, score_of_rank
from readlist.search.execution.score_bounds import ROUNDING, bound_scores
from readlist.search.execution.segment_reader import SegmentReader, StemPostings
from readlist.search.execution.slot_sets import ScoredSlots
from readlist.search.execution.snapshot import Snapshot
from readlist.search.execution.text_leaf import sum_doc_freqs

SAMPLE_PER_HIT = 4
"""Documents with the highest bounds that are scored first, for each wanted hit; their scores give the threshold. In
most searches no other document has a bound as high as that."""
MAX_SAMPLE_PER_HIT = 16
"""Documents that are scored first at most, for each wanted hit: the first of them if many have the same bound."""
MIN_BOUNDED_MATCHES = 2_000
"""Matches in a segment up to which all are scored; computing bounds would take longer."""


class Matches(NamedTuple):
    """The documents of a segment that have all words, ascending; for each word, the places of their postings among its
    own, None for all of them; and the number of matches, ``total``.

    For a single dense word the documents are None. Its postings, one for each document of the segment, say which match.
    """

    documents: Ints | None
    places: list[Ints | None]
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
        doc_freqs = [sum_doc_freqs(each.doc_freqs for each in postings if each) for postings in opened]
        self._weights = [weigh_fields(snapshot.count, of_word) for of_word in doc_freqs]
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
        """True for the documents of a segment that may match, shape (documents,); None for all."""
        return None if self._allowed is None else self._allowed[segment.base : segment.base + segment.count]

    def _raise_threshold(self, scores: Sequence[Floats]) -> None:
        """Take the threshold from the scores of the segments before."""
        if self._limit and sum(map(len, scores)) >= self._limit:
            self._threshold = score_of_rank(np.concatenate(scores), self._limit)

    def _score_best(
        self, segment: SegmentReader, words: Sequence[StemPostings], matches: Matches
    ) -> tuple[Ints, Floats]:
        """The matches in a segment that may be among the best, and their scores."""
        limit = self._limit
        if not limit or matches.total <= max(MIN_BOUNDED_MATCHES, limit * CHOOSE_ABOVE):
            return self._score(segment, words, matches, None)
        bounds = bound_scores(self._snapshot, segment, words, self._weights, matches.places)
        if not self._threshold:
            lowest = find_bound(bounds.values, min(limit * SAMPLE_PER_HIT, len(bounds.values)))
            places = (bounds.values >= lowest).nonzero()[0]
            sample = places[: limit * MAX_SAMPLE_PER_HIT]
            documents, scores = self._score(segment, words, matches, sample)
            if len(scores) >= limit:
                self._threshold = score_of_rank(scores, limit)
            if len(sample) == len(places) and lowest * bounds.unit <= self._threshold * ROUNDING:
                return documents, scores  # all others have a lower bound
        return self._score(segment, words, matches, bounds.reach(float(self._threshold * ROUNDING)))

    def _score(
        self, segment: SegmentReader, words: Sequence[StemPostings], matches: Matches, chosen: Ints | None
    ) -> tuple[Ints, Floats]:
        """The documents of the chosen matches, all for None, and their scores."""
        if matches.documents is None:
            documents = list_dense(segment, words[0], chosen)
            places: list[Ints | None] = [documents]
        else:
            documents = matches.documents if chosen is None else matches.documents.take(chosen)
            places = [choose(each, chosen) for each in matches.places]
        tallies = [
            word.tallies if each is None else word.tallies.at(each) for word, each in zip(words, places, strict=True)
        ]
        return documents, self._score_all(segment, words, documents, tallies)

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


def find_matches(segment: SegmentReader, words: Sequence[StemPostings], allowed: Mask | None) -> Matches:
    """The live documents of a segment that have all words. ``allowed`` is as in ``find_best``, for this segment."""
    if len(words) == 1 and words[0].documents is None and allowed is None:
        presence = words[0].presence
        total = int(np.count_nonzero(presence)) - int(np.count_nonzero(presence.take(segment.deleted)))
        return Matches(None, [None], total)
    if not segment.is_whole:
        allowed = segment.live if allowed is None else segment.live & allowed
    lists = [(word.documents, number) for number, word in enumerate(words) if word.documents is not None]
    if lists:
        return _match_lists(words, sorted(lists, key=lambda numbered: len(numbered[0])), allowed)
    is_match = allowed
    for word in words:
        has_word = word.presence != EMPTY
        is_match = has_word if is_match is None else is_match & has_word
    assert is_match is not None, "a conjunction has a word"
    documents = is_match.nonzero()[0]
    return Matches(documents, [documents] * len(words), len(documents))


def _match_lists(words: Sequence[StemPostings], lists: Sequence[tuple[Array, int]], allowed: Mask | None) -> Matches:
    """The documents that have all words. ``lists`` are the documents of the words that are not dense, the shortest list
    first, and the place of the word in ``words``."""
    (documents, shortest), *others = lists
    places: dict[int, Ints | None] = {shortest: None}  # of the postings of the documents that remain
    for word_documents, number in others:
        kept, word_places = intersect_sorted(documents, word_documents)
        documents = documents.take(kept)
        places = {earlier: choose(each, kept) for earlier, each in places.items()}
        places[number] = word_places
    documents = documents.astype(np.intp)
    is_match = allowed.take(documents) if allowed is not None else None
    for word in words:
        if word.documents is None:
            has_word = word.presence.take(documents) != EMPTY
            is_match = has_word if is_match is None else is_match & has_word
    if is_match is not None:
        kept = is_match.nonzero()[0]
        documents = documents.take(kept)
        places = {number: choose(each, kept) for number, each in places.items()}
    all_places = [places.get(number, documents) for number in range(len(words))]
    return Matches(documents, all_places, len(documents))


def choose(places: Ints | None, chosen: Ints | None) -> Ints | None:
    """The chosen of these places. None stands for all."""
    if places is None:
        return chosen
    return places if chosen is None else places.take(chosen)


def list_dense(segment: SegmentReader, word: StemPostings, chosen: Ints | None) -> Ints:
    """The live documents that have a dense word, all or those of the chosen, ascending."""
    documents = word.presence.nonzero()[0] if chosen is None else chosen.compress(word.presence.take(chosen))
    return documents if segment.is_whole else documents.compress(segment.live.take(documents))
