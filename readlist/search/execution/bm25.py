"""Scoring by BM25F, as Whoosh has it, summed over the fields.

A term that occurs ``tf`` times in a field of a document scores

    boost · idf · tf · (K1 + 1) / (tf + K1 · ((1 - B) + B · length / average length))

with ``idf = ln(documents / (document frequency + 1)) + 1`` (``whoosh.scoring.bm25``). Frequent terms are scored segment
by segment into arrays of all its documents, which fit into the processor's cache; rare ones posting by posting.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cached_property
from typing import Any

import numpy as np
from numpy.typing import NDArray

from readlist.search.analysis import Pattern, QueryTerm
from readlist.search.codec.array_file import Floats, Ints
from readlist.search.codec.postings import intersect_sorted
from readlist.search.execution.phrases import match
from readlist.search.execution.segment_reader import SegmentFrequencies, SegmentReader, TermFrequencies
from readlist.search.execution.snapshot import Snapshot
from readlist.search.schema import BOOSTS, K1, B

NO_FIELDS: Mapping[str, int] = {}
LIST_BELOW_1_OF = 16
"""Below 1/16 of the documents, keep a sorted list of those that match instead of an array of all."""
SCORE_SOME_BELOW_1_OF = 16
"""Below 1/16 of a leaf's postings, score only the given slots instead of all matches."""


class ScoredDocuments:
    """Documents that match, and their scores, which are positive.

    ``values`` has the shape of ``documents``, ascending, (matches,); or if that is None, (all documents,) with 0 for
    those that do not match. ``count`` is the number of matches. For a single term, ``doc_freqs`` are its document
    frequencies.
    """

    def __init__(self, documents: Ints | None, values: Floats, doc_freqs: Mapping[str, int] = NO_FIELDS) -> None:
        self._documents, self._values = documents, values
        self.doc_freqs = doc_freqs
        self.count = len(documents) if documents is not None else int(np.count_nonzero(values > 0))

    @property
    def nbytes(self) -> int:
        """The size in bytes, for the cache."""
        return self._values.nbytes + (self._documents.nbytes if self._documents is not None else 0)

    def listed(self) -> tuple[Ints, Floats]:
        """The documents, ascending, and their scores, shape (matches,) each."""
        if self._documents is not None:
            return self._documents, self._values
        documents = (self._values > 0).nonzero()[0]
        return documents, self._values.take(documents)

    def add(self, totals: NDArray[Any], factor: np.float32 | None) -> None:
        """Add the scores, times ``factor``, to ``totals`` of shape (all documents,). Without a factor, add 1 for each
        match."""
        added = self._values > 0 if factor is None else self._values * factor
        if self._documents is None:
            totals += added
        else:
            totals[self._documents] += added

    def among(self, slots: Ints) -> tuple[Ints, Floats]:
        """The places in ``slots`` (ascending) of those that match, and their scores, shape (common,) each."""
        if self._documents is None:
            values = self._values.take(slots[: slots.searchsorted(len(self._values))])
            here = (values > 0).nonzero()[0]
            return here, values[here]
        here, places = intersect_sorted(slots, self._documents)
        return here, self._values.take(places)


class TextLeaf:
    """A text leaf of a query: a pattern in some fields, scored when first needed. Used like ``ScoredDocuments``.

    Methods raise IndexFault.
    """

    def __init__(self, snapshot: Snapshot, pattern: Pattern, fields: tuple[str, ...]) -> None:
        self._snapshot, self._pattern, self._fields = snapshot, pattern, fields
        self._term = (
            pattern[0][0][0] if len(pattern) == 1 and len(pattern[0]) == 1 and len(pattern[0][0]) == 1 else None
        )

    @cached_property
    def count(self) -> int:
        """The number of matches, or an upper bound."""
        if self._term is None:
            return self._scores.count
        return self._snapshot.guard(lambda: _count_postings(self._snapshot, self._term, self._fields))

    @cached_property
    def _scores(self) -> ScoredDocuments:
        """The scores of all matches, cached with the snapshot."""

        def make() -> ScoredDocuments:
            if self._term is None:
                return _score_pattern(self._snapshot, self._pattern, self._fields)
            return score_term(self._snapshot, self._term, self._fields)

        return self._snapshot.cached(self._key, make, lambda found: found.nbytes)

    @property
    def _key(self) -> tuple[object, ...]:
        return "rated", self._pattern, self._fields

    def listed(self) -> tuple[Ints, Floats]:
        """As in ``ScoredDocuments``."""
        return self._scores.listed()

    def among(self, slots: Ints) -> tuple[Ints, Floats]:
        """As in ``ScoredDocuments``; scores only the given slots if they are few."""
        term, snapshot = self._term, self._snapshot
        if term is None or len(slots) * SCORE_SOME_BELOW_1_OF > self.count or snapshot.is_cached(self._key):
            return self._scores.among(slots)
        documents = slots[: slots.searchsorted(len(snapshot.ids))]
        scores = snapshot.guard(lambda: _score_some(snapshot, term, self._fields, documents))
        here = (scores > 0).nonzero()[0]
        return here, scores[here]


def _score_matches(snapshot: Snapshot, field: str, found: TermFrequencies) -> Floats:
    """The score of each match in a field, shape (matches,)."""
    weight = _term_weight(snapshot, field, len(found.documents))
    if not B[field]:
        return weight * found.frequencies / (found.frequencies + np.float32(K1))
    return weight * found.frequencies / (found.frequencies + snapshot.norms(field)[found.documents])


def _term_weight(snapshot: Snapshot, field: str, doc_freq: int) -> np.float32:
    """boost · idf · (K1 + 1): the limit of a term's score in a field."""
    idf = np.log(snapshot.count / (doc_freq + 1)) + 1
    return np.float32(BOOSTS[field] * idf * (K1 + 1))


def _score_pattern(snapshot: Snapshot, pattern: Pattern, fields: tuple[str, ...]) -> ScoredDocuments:
    scores = np.zeros(len(snapshot.ids), np.float32)
    for field in fields:
        found = match(snapshot, field, pattern)
        if len(found.documents):
            scores[found.documents] += _score_matches(snapshot, field, found)
    documents = (scores > 0).nonzero()[0]
    return ScoredDocuments(documents, scores[documents])


def count_term_documents(snapshot: Snapshot, term: QueryTerm, field: str, some: Ints) -> tuple[int, int]:
    """The document frequency of a term in a field, and the number of matches among ``some`` (ascending documents)."""
    doc_freq = inside = 0
    for segment in snapshot.segments:
        frequencies = segment.frequencies_by_field(term, (field,)).get(field)
        if frequencies is not None:
            here = some[(some >= segment.base) & (some < segment.base + segment.count)] - segment.base
            doc_freq += frequencies.matches
            inside += int(np.count_nonzero(frequencies.at(here)))
    return doc_freq, inside


def score_term(snapshot: Snapshot, term: QueryTerm, fields: tuple[str, ...]) -> ScoredDocuments:
    """The scores of a term in these fields."""
    by_segment = [(segment, segment.frequencies_by_field(term, fields)) for segment in snapshot.segments]
    doc_freqs: dict[str, int] = {}
    for _, found in by_segment:
        for field, frequencies in found.items():
            doc_freqs[field] = doc_freqs.get(field, 0) + frequencies.matches
    weight = {field: _term_weight(snapshot, field, count) for field, count in doc_freqs.items()}
    by_segment = [(segment, found) for segment, found in by_segment if found]
    if sum(doc_freqs.values()) * LIST_BELOW_1_OF > len(snapshot.ids):
        scores = np.zeros(len(snapshot.ids), np.float32)
        for segment, found in by_segment:
            _score_segment(snapshot, segment, found, weight, scores[segment.base : segment.base + segment.count])
        return ScoredDocuments(None, scores, doc_freqs)
    documents, values = [np.zeros(0, np.int64)], [np.zeros(0, np.float32)]
    for segment, found in by_segment:
        scores = np.zeros(segment.count, np.float32)
        _score_segment(snapshot, segment, found, weight, scores)
        held = (scores > 0).nonzero()[0]
        documents.append(held + segment.base)
        values.append(scores.take(held))
    return ScoredDocuments(np.concatenate(documents), np.concatenate(values), doc_freqs)


def _score_some(snapshot: Snapshot, term: QueryTerm, fields: tuple[str, ...], documents: Ints) -> Floats:
    """The score of a term for these documents, 0 for no match, shape (documents,)."""
    scores, doc_freqs = np.zeros(len(documents), np.float32), dict.fromkeys(fields, 0)
    values = {field: np.zeros(len(documents), np.float32) for field in fields}
    for segment in snapshot.segments:
        first, end = documents.searchsorted((segment.base, segment.base + segment.count)).tolist()
        for field, frequencies in segment.frequencies_by_field(term, fields).items():
            doc_freqs[field] += frequencies.matches
            values[field][first:end] = frequencies.at(documents[first:end] - segment.base)
    for field, count in doc_freqs.items():
        if count:
            divisor = snapshot.norms(field).take(documents) if B[field] else np.float32(K1)
            scores += _term_weight(snapshot, field, count) * values[field] / (values[field] + divisor)
    return scores


def _count_postings(snapshot: Snapshot, term: QueryTerm | None, fields: tuple[str, ...]) -> int:
    return sum(segment.count_postings(term, fields) for segment in snapshot.segments) if term is not None else 0


def _score_segment(
    snapshot: Snapshot,
    segment: SegmentReader,
    found: dict[str, SegmentFrequencies],
    weight: dict[str, np.float32],
    scores: Floats,
) -> None:
    """Set the scores of a segment's documents, shape (documents,), which are 0 before, to those of a term."""
    is_empty = True
    for field, (documents, values, _) in sorted(found.items(), key=lambda item: item[1].documents is not None):
        divisor: Floats | np.float32 = np.float32(K1)
        places = documents.astype(np.intp) if documents is not None else None
        if B[field]:
            divisor = snapshot.norms(field)[segment.base : segment.base + segment.count]
            divisor = divisor if places is None else divisor.take(places)
        added = np.add(values, divisor, out=scores if is_empty and places is None else None)
        np.divide(values, added, out=added)
        added *= weight[field]
        if places is not None:
            np.add.at(scores, places, added)
        elif not is_empty:
            scores += added
        is_empty = False
