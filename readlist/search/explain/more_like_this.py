"""More like this: the papers that share the interesting terms of a paper (as Lucene's MoreLikeThis).

Interesting terms are frequent in the paper's title and abstract and rare elsewhere, in any language. They make a
weighted query of many terms. The paper's own text is read, so it need not be indexed, and edits count at once.

A score is a share of the paper's own score: about 1 means the same text. Below ``MIN_RELATED_SCORE`` two papers have
no more in common than any two papers have, and are not called related.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from functools import partial
from typing import Any

import numpy as np
from whoosh import scoring

from readlist.model.paper_ids import find_members
from readlist.model.record import summary
from readlist.search.analysis import QueryTerm, compounds, fold, forms_of, stem
from readlist.search.bm25f import BOOSTS, K1, B
from readlist.search.codec.array_file import Floats, Ints, Mask
from readlist.search.execution.hits import Hits, order_hits
from readlist.search.execution.snapshot import Snapshot
from readlist.search.execution.term_lookup import EXACT_WEIGHT, STEM_WEIGHT
from readlist.search.execution.text_leaf import count_term_documents
from readlist.search.execution.weighted_or import WeightedOr, WeightedWord
from readlist.search.explain.function_words import FUNCTION_WORDS
from readlist.search.schema import Document

bm25: Any = scoring.bm25

COMPARED_FIELDS = ("title", "abstract")
FIELD_WEIGHTS = {"title": 3.0, "abstract": 1.0}
"""Weight of an occurrence in the title or abstract of the paper whose related papers are sought."""
PART_WEIGHT = 0.5  # weight of a part of a compound (``retrieval`` in ``retrieval-augmented``); its whole has 1
K3 = 3.0  # Okapi's k3: the saturation of repeated terms
MAX_TEXT_CHARS = 50_000
"""Characters read of a text; no abstract is as long."""
MAX_CANDIDATES = 96  # terms looked up: the most frequent, longer ones first, since short words are common
MAX_QUERY_TERMS = 32  # terms of the query, the best
MAX_DOCUMENT_SHARE = 0.2  # share of all papers: a term in more is not interesting
MIN_COMMON_PAPERS = 5  # papers, but at most half of all, in which an interesting term may be: for small libraries
MIN_RELATED_SCORE = 0.12
"""The lowest score of a related paper. Among 221 papers on language models one pair in eighteen has it, and the best of
each paper 0.17 to 0.68 (5th and 99th percentile); papers on different subjects do not come near it."""
MIN_SHARED_TERMS = 2  # terms that two papers must share, unless the query has fewer


@dataclass
class _StemCounts:
    """A stem in the document: ``qtf`` (query term frequency), the weighted frequency of each form; and ``indexed``, the
    number of occurrences by field and form."""

    qtf: dict[str, float] = field(default_factory=lambda: defaultdict(float))
    indexed: dict[str, dict[str, int]] = field(default_factory=lambda: defaultdict(lambda: defaultdict(int)))

    @property
    def total(self) -> float:
        """The weight of all occurrences."""
        return sum(self.qtf.values())

    @property
    def weight(self) -> float:
        """The weight in the query: it grows with every occurrence, but less and less."""
        return (K3 + 1) * self.total / (K3 + self.total)

    @property
    def query_term(self) -> QueryTerm:
        """The most frequent form of the stem."""
        return QueryTerm(min(self.qtf, key=lambda form: (-self.qtf[form], form)))


@dataclass(frozen=True)
class InterestingTerm:
    """A term of the query, its weight, and its frequency in each field of the document itself, weighted by form."""

    query_term: QueryTerm
    weight: float
    own_frequencies: dict[str, float]


def find_related(document: Document, snapshot: Snapshot, hidden: Callable[[], Ints], limit: int) -> Hits:
    """The ``limit`` papers most like a document, best first, higher ids first among equals. Raises IndexFault.

    The document's own paper and those ``hidden`` are left out; exceptions of ``hidden`` pass through. ``total`` is the
    number of hits.
    """
    nothing = Hits(np.zeros(0, np.int64), np.zeros(0, np.float32), 0)
    terms, lengths = find_interesting_terms(document, snapshot)
    if not terms or limit < 1:
        return nothing
    is_hidden = find_members(snapshot.ids, np.asarray(hidden(), np.int64))
    allowed = snapshot.live & ~is_hidden & (snapshot.ids != document.paper_id)
    documents, scores = snapshot.guard(lambda: _find_best(terms, lengths, snapshot, allowed, limit))
    return order_hits(snapshot.ids[documents], scores, limit, min(limit, len(documents)))


def find_interesting_terms(document: Document, snapshot: Snapshot) -> tuple[list[InterestingTerm], dict[str, int]]:
    """The interesting terms of a document, best first, and the length of each field. Raises IndexFault.

    They are ranked by Okapi's weight of query terms, ``(k3 + 1) qtf / (k3 + qtf)`` (Robertson et al., TREC-3), times
    idf.
    """
    stems, lengths = _count_stems(document)
    candidates = sorted(stems, key=lambda root: (-stems[root].total, -len(root), root))[:MAX_CANDIDATES]
    own_documents = np.flatnonzero((snapshot.ids == document.paper_id) & snapshot.live)
    max_doc_freq = max(MAX_DOCUMENT_SHARE * snapshot.count, min(MIN_COMMON_PAPERS, (snapshot.count + 1) // 2))
    ranked = []
    for root in candidates:
        query_term = stems[root].query_term
        doc_freq, others = snapshot.guard(partial(_document_frequency, query_term, snapshot, own_documents))
        if others and doc_freq <= max_doc_freq:
            rank = stems[root].weight * (np.log(snapshot.count / (doc_freq + 1)) + 1)
            ranked.append((-rank, root))
    terms = []
    for _, root in sorted(ranked)[:MAX_QUERY_TERMS]:
        stem_counts = stems[root]
        own_frequencies = {name: _own_frequency(stem_counts, name) for name in COMPARED_FIELDS}
        terms.append(InterestingTerm(stem_counts.query_term, stem_counts.weight, own_frequencies))
    return terms, lengths


def _document_frequency(query_term: QueryTerm, snapshot: Snapshot, own_documents: Ints) -> tuple[int, int]:
    """The document frequency of a term, and the number of documents other than ``own_documents``.

    It is counted in abstracts, which have most words of the titles; in titles if no other abstract has it.
    """
    doc_freq = others = 0
    for name in ("abstract", "title"):
        in_field, in_own = count_term_documents(snapshot, query_term, name, own_documents)
        doc_freq, others = max(doc_freq, in_field), in_field - in_own
        if others:
            break
    return doc_freq, others


def _count_stems(document: Document) -> tuple[dict[str, _StemCounts], dict[str, int]]:
    """The stems of title and abstract that may be interesting, and the lengths of both in tokens."""
    stems: dict[str, _StemCounts] = defaultdict(_StemCounts)
    lengths = dict.fromkeys(COMPARED_FIELDS, 0)
    for name, text in (("title", document.record.title), ("abstract", summary(document.record))):
        for form, weight in _occurrences(text[:MAX_TEXT_CHARS]):
            lengths[name] += 1
            if weight and is_candidate(form):
                stem_counts = stems[stem(form)]
                stem_counts.qtf[form] += weight * FIELD_WEIGHTS[name]
                stem_counts.indexed[name][form] += 1
    return stems, lengths


def _occurrences(text: str) -> Iterator[tuple[str, float]]:
    """Each form that a text is indexed by, and the weight of the occurrence."""
    for _, compound in compounds(fold(text)):
        for form, *_ in forms_of(compound):
            if not compound.whole or form == compound.whole:
                yield form, 1.0
            else:
                yield form, 0.0 if compound.suffix else PART_WEIGHT


def is_candidate(form: str) -> bool:
    """True if a form may be interesting; numbers, single letters and function words are not, ideograms are."""
    has_letters = any(letter.isalpha() for letter in form)
    return has_letters and (len(form) > 1 or form > "\u3000") and form not in FUNCTION_WORDS


def _own_frequency(term: _StemCounts, name: str) -> float:
    """The document's own frequency of a term in a field, weighted as in ``SegmentReader.read_term``."""
    return sum(
        count * (EXACT_WEIGHT if form == term.query_term.form else STEM_WEIGHT)
        for form, count in term.indexed[name].items()
    )


def _find_best(
    terms: list[InterestingTerm], lengths: dict[str, int], snapshot: Snapshot, allowed: Mask, limit: int
) -> tuple[Ints, Floats]:
    """The related documents, at least the best, and their scores: each is the weighted BM25F as a share of the same sum
    for the document itself."""
    query = WeightedOr(snapshot, [WeightedWord(term.query_term, term.weight) for term in terms], COMPARED_FIELDS)
    own_score = 0.0
    for term, doc_freqs in zip(terms, query.doc_freqs, strict=True):
        for name in COMPARED_FIELDS:
            if term.own_frequencies[name]:
                idf = np.log(snapshot.count / (doc_freqs.get(name, 0) + 1)) + 1
                score = bm25(idf, term.own_frequencies[name], lengths[name], snapshot.average_length(name), B[name], K1)
                own_score += term.weight * BOOSTS[name] * float(score)
    min_words = min(MIN_SHARED_TERMS, len(terms))
    documents, scores = query.find_best(allowed, limit, MIN_RELATED_SCORE * own_score, min_words)
    return documents, scores / np.float32(own_score)
