"""A text leaf of a query, with its scores.

Scores are added up field by field, posting by posting, in each segment: arrays of a segment fit into the processor's
cache.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cached_property

import numpy as np

from readlist.search.analysis import Pattern, QueryTerm, single_term
from readlist.search.bm25f import BOOSTS, K1, B, score_frequencies, weigh_fields
from readlist.search.codec.array_file import Floats, Ints
from readlist.search.execution.phrases import match
from readlist.search.execution.segment_reader import MAX_LIST_SHARE, SegmentReader, TermPostings
from readlist.search.execution.slot_sets import ScoredSlots
from readlist.search.execution.snapshot import Snapshot

ENOUGH_DOCUMENTS = 1_000
"""Documents of a word from which its document frequency is estimated; the standard error is 3 % then."""


class TextLeaf:
    """A text leaf of a query: a pattern in some fields, scored when first needed. Used like ``ScoredSlots``.

    Methods raise IndexFault.
    """

    def __init__(self, snapshot: Snapshot, pattern: Pattern, fields: tuple[str, ...]) -> None:
        self._snapshot, self._pattern, self._fields = snapshot, pattern, fields
        self._term = single_term(pattern)

    @property
    def word(self) -> QueryTerm | None:
        """The word of a leaf that is one whole word in all fields; None for any other leaf."""
        return self._term if self.is_exact and self._fields == tuple(BOOSTS) else None

    @property
    def is_exact(self) -> bool:
        """True if the leaf is one whole word, not a prefix or a wildcard."""
        return self._term is not None and not self._term.prefix and not self._term.wild

    @property
    def count(self) -> int:
        """The number of matches."""
        return self._scores.count

    @cached_property
    def _scores(self) -> ScoredSlots:
        """The scores of all matches, cached with the snapshot."""

        def make() -> ScoredSlots:
            if self._term is None:
                return _score_pattern(self._snapshot, self._pattern, self._fields)
            return score_term(self._snapshot, self._term, self._fields)

        key = "scores", self._pattern, self._fields
        return self._snapshot.cached(key, make)

    def list_all(self) -> tuple[Ints, Floats]:
        """As in ``ScoredSlots``."""
        return self._scores.list_all()

    def find_among(self, slots: Ints) -> tuple[Ints, Floats]:
        """As in ``ScoredSlots``."""
        return self._scores.find_among(slots)


def _score_pattern(snapshot: Snapshot, pattern: Pattern, fields: tuple[str, ...]) -> ScoredSlots:
    """The scores of a phrase or compound in these fields."""
    scores = np.zeros(len(snapshot.ids), np.float32)
    matches = {field: match(snapshot, field, pattern) for field in fields}
    doc_freqs = {field: len(found.documents) for field, found in matches.items() if len(found.documents)}
    for field, weight in weigh_fields(snapshot.count, doc_freqs).items():
        documents, frequencies = matches[field].documents, matches[field].frequencies
        norms = snapshot.norms(field)[documents] if B[field] else np.float32(K1)
        scores[documents] += weight * frequencies / (frequencies + norms)
    documents = (scores > 0).nonzero()[0]
    return ScoredSlots(documents, scores[documents])


def count_term_documents(snapshot: Snapshot, term: QueryTerm, field: str, subset: Ints) -> tuple[int, int]:
    """The document frequency of a word in a field, and how many documents of ``subset`` have the word there.

    ``subset`` is ascending documents, shape (n,). The segments are read from the largest on. Once
    ``ENOUGH_DOCUMENTS`` are found, the frequency is estimated, and the subset's documents in the other segments are not
    counted: a million papers have some twenty segments, and looking a hundred words up in each takes 40 ms.
    """
    total = in_subset = looked_at = 0
    for segment in sorted(snapshot.segments, key=lambda segment: -segment.count):
        if total >= ENOUGH_DOCUMENTS:
            return total * len(snapshot.ids) // looked_at, in_subset
        looked_at += segment.count
        first, end = subset.searchsorted((segment.base, segment.base + segment.count)).tolist()
        if first == end and segment.is_whole:
            total += segment.count_documents(term, field)
            continue
        postings = segment.open_word(term, (field,))
        if postings is not None:
            total += postings.doc_freqs[field]
            subset_postings = segment.read_stem(postings, subset[first:end] - segment.base)
            in_subset += int(np.count_nonzero(subset_postings.frequencies[0]))
    return total, in_subset


def score_term(snapshot: Snapshot, term: QueryTerm, fields: tuple[str, ...]) -> ScoredSlots:
    """The scores of a term in these fields."""
    matches: list[tuple[SegmentReader, TermPostings]] = []
    size = 0
    for segment in snapshot.segments:
        postings = segment.read_term(term, fields)
        if postings is not None:
            matches.append((segment, postings))
            size += segment.count if postings.documents is None else len(postings.documents)
    weights = weigh_fields(snapshot.count, sum_doc_freqs(postings.doc_freqs for _, postings in matches))
    if size <= MAX_LIST_SHARE * len(snapshot.ids):
        documents, values = _list_scores(snapshot, matches, weights)
        return ScoredSlots(documents, values)
    scores = np.zeros(len(snapshot.ids), np.float32)
    for segment, postings in matches:
        segment_scores = scores[segment.base : segment.base + segment.count]
        places = slice(None) if postings.documents is None else postings.documents
        segment_scores[places] = score_postings(snapshot, segment, postings, weights)
    return ScoredSlots(None, scores)


def sum_doc_freqs(of_segments: Iterable[Mapping[str, int]]) -> dict[str, int]:
    """The document frequency of a term by field, over all segments."""
    doc_freqs: dict[str, int] = {}
    for segment_doc_freqs in of_segments:
        for field, count in segment_doc_freqs.items():
            doc_freqs[field] = doc_freqs.get(field, 0) + count
    return doc_freqs


def _list_scores(
    snapshot: Snapshot, matches: Iterable[tuple[SegmentReader, TermPostings]], weights: Mapping[str, np.float32]
) -> tuple[Ints, Floats]:
    """The documents that match, ascending, and their scores, shape (matches,) each."""
    all_documents: list[Ints] = []
    all_scores: list[Floats] = []
    for segment, postings in matches:
        scores, documents = score_postings(snapshot, segment, postings, weights), postings.documents
        if documents is None or not postings.all_match:
            places = (scores > 0).nonzero()[0]
            documents = places if documents is None else documents.take(places)
            scores = scores.take(places)
        all_documents.append(documents + segment.base)
        all_scores.append(scores)
    if not all_documents:
        return np.zeros(0, np.int64), np.zeros(0, np.float32)
    if len(all_documents) == 1:  # concatenating would copy
        return all_documents[0], all_scores[0]
    return np.concatenate(all_documents), np.concatenate(all_scores)


def score_postings(
    snapshot: Snapshot, segment: SegmentReader, postings: TermPostings, weights: Mapping[str, np.float32]
) -> Floats:
    """The score of each of a segment's postings, 0 for those without a match, shape (postings,). ``weights`` are by
    field."""
    norms = snapshot.norms_of(segment, postings.doc_freqs, postings.documents)
    return score_frequencies(postings.frequencies, norms, [weights[field] for field in postings.doc_freqs])
