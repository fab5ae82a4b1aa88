"""More like this: the papers that share most of what tells a paper from the others.

A paper asks with its own words. Of title and abstract the *telling* terms are taken: those that are frequent here and
rare elsewhere, whatever the language. They are then searched for like a query of many words, each as heavy as it tells.
A paper need not be in the index to ask; of one that was edited the new words count.

Scores are shares: of what the paper itself would score. About 1 is the same text; below ``FLOOR`` two papers have no
more in common than any two have, and are not called related.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from functools import partial
from typing import Any

import numpy as np
from whoosh import scoring

from readlist.search.analysis import Atom, fold, forms, stem, units
from readlist.search.execution.bm25 import count_holders, rate_atom
from readlist.search.execution.executor import Hits
from readlist.search.execution.segment_reader import Floats, Ints
from readlist.search.execution.snapshot import Snapshot
from readlist.search.explain.function_words import FUNCTION_WORDS
from readlist.search.schema import BOOSTS, K1, B, Document

bm25: Any = scoring.bm25

FIELDS = ("title", "abstract")
WORTH = {"title": 3.0, "abstract": 1.0}
"""What one occurrence counts in the paper that asks."""
PART = 0.5  # of an occurrence: a part of a compound, whose whole tells more (``retrieval`` in ``retrieval-augmented``)
K3 = 3.0  # how soon more occurrences in the paper that asks add little
MAX_READ_CHARS = 50_000
"""Characters of a text that are read for what may tell; no abstract is as long."""
LOOKED_UP = 96  # of the terms of a long text: those that occur most, of equals the longest, for short words are common
MOST_TERMS = 32
COMMON = 0.2  # of all papers: a term in more of them tells nothing
FEW = 5  # papers that a term may occur in all the same, but half of them: a small library has telling terms, too
FLOOR = 0.12
"""The least share. Among 221 papers on language models one pair in eighteen has it, and the best of each paper 0.17 to
0.68 (5th and 99th percentile); papers on different matters do not come near it."""
SHARED = 2  # telling terms that two papers have in common at least, where the paper that asks has as many


@dataclass
class _Asked:
    """A stem as the paper has it: how often each form (by worth), and how often it is indexed in each field."""

    worth: dict[str, float] = field(default_factory=lambda: defaultdict(float))
    indexed: dict[str, dict[str, int]] = field(default_factory=lambda: defaultdict(lambda: defaultdict(int)))

    @property
    def total(self) -> float:
        """How often the stem occurs, each occurrence by its worth."""
        return sum(self.worth.values())

    @property
    def weight(self) -> float:
        """What the stem weighs in asking: more with every occurrence, but less and less."""
        return (K3 + 1) * self.total / (K3 + self.total)

    @property
    def atom(self) -> Atom:
        """The form that stands for the stem: the most frequent."""
        return Atom(min(self.worth, key=lambda form: (-self.worth[form], form)))


@dataclass(frozen=True)
class Telling:
    """A telling term: its form, its weight, and how often the paper has it in each field."""

    atom: Atom
    weight: float
    own: dict[str, float]


def find_related(document: Document, snapshot: Snapshot, hidden: Callable[[], Ints], limit: int) -> Hits:
    """The papers most like a document, at most ``limit``, best first, of equals the higher id first.

    Neither the paper itself nor any that are ``hidden`` (asked for last; those in the trash are fewer than those out of
    it). Scores are shares, see the module. What ``hidden`` raises passes through; raises IndexFault.
    """
    nothing = Hits(np.zeros(0, np.int64), np.zeros(0, np.float32), 0)
    terms, lengths = find_telling(document, snapshot)
    if not terms or limit < 1:
        return nothing
    scores, shared = snapshot.guard(lambda: _score(terms, lengths, snapshot))
    may = (scores >= FLOOR) & (shared >= min(SHARED, len(terms))) & snapshot.live & (snapshot.ids != document.paper_id)
    found = np.flatnonzero(may)
    found = found[~np.isin(snapshot.ids[found], np.asarray(hidden(), np.int64))]
    best = _best(scores[found], snapshot.ids[found], limit)
    return Hits(snapshot.ids[found][best], scores[found][best], len(found))


def find_telling(document: Document, snapshot: Snapshot) -> tuple[list[Telling], dict[str, int]]:
    """The telling terms of a document, the most telling first, and the length of each field. Raises IndexFault.

    A term tells by its weight, Okapi's saturation of its occurrences in the query (Robertson and others, TREC-3,
    ``(k3 + 1) qtf / (k3 + qtf)``), times its idf as in BM25F.
    """
    asked, lengths = _read(document)
    most = sorted(asked, key=lambda root: (-asked[root].total, -len(root), root))[:LOOKED_UP]
    here = np.flatnonzero((snapshot.ids == document.paper_id) & snapshot.live)
    most_spread = max(COMMON * snapshot.count, min(FEW, (snapshot.count + 1) // 2))
    ranked = []
    for root in most:
        spread, others = snapshot.guard(partial(_spread, asked[root].atom, snapshot, here))
        if others and spread <= most_spread:
            worth = asked[root].weight * (np.log(snapshot.count / (spread + 1)) + 1)
            ranked.append((-worth, root))
    terms = [asked[root] for _, root in sorted(ranked)[:MOST_TERMS]]
    return [Telling(term.atom, term.weight, {name: _own(term, name) for name in FIELDS}) for term in terms], lengths


def _spread(atom: Atom, snapshot: Snapshot, here: Ints) -> tuple[int, int]:
    """How many documents hold a term, and how many of these are others than the paper itself.

    Abstracts tell, having most of the words that titles have; titles are asked where no other abstract holds it.
    """
    spread = others = 0
    for name in ("abstract", "title"):
        holders, inside = count_holders(snapshot, atom, name, here)
        spread, others = max(spread, holders), holders - inside
        if others:
            break
    return spread, others


def _read(document: Document) -> tuple[dict[str, _Asked], dict[str, int]]:
    """The stems of title and abstract that may tell, and the lengths of both as the index counts them."""
    asked: dict[str, _Asked] = defaultdict(_Asked)
    lengths = dict.fromkeys(FIELDS, 0)
    for name, text in (("title", document.fields.title), ("abstract", document.fields.abstract)):
        for form, worth in _occurrences(text[:MAX_READ_CHARS]):
            lengths[name] += 1
            if worth and may_tell(form):
                term = asked[stem(form)]
                term.worth[form] += worth * WORTH[name]
                term.indexed[name][form] += 1
    return asked, lengths


def _occurrences(text: str) -> Iterator[tuple[str, float]]:
    """Every form that a text is indexed by, with what that occurrence is worth in asking."""
    for _, unit in units(fold(text)):
        for form, *_ in forms(unit):
            if not unit.whole or form == unit.whole:
                yield form, 1.0
            else:
                yield form, 0.0 if unit.sign else PART


def may_tell(form: str) -> bool:
    """Whether a form can tell anything: a number, a lone letter or a function word does not, an ideogram does."""
    has_letters = any(letter.isalpha() for letter in form)
    return has_letters and (len(form) > 1 or form > "\u3000") and form not in FUNCTION_WORDS


def _own(term: _Asked, name: str) -> float:
    """How often a paper has a term in a field, its other forms counted as ``Section.weigh`` counts them."""
    return sum(count * (1.0 if form == term.atom.form else 0.8) for form, count in term.indexed[name].items())


def _score(terms: list[Telling], lengths: dict[str, int], snapshot: Snapshot) -> tuple[Floats, Ints]:
    """For every document number its BM25F over the weighted terms, as a share of what the paper itself scores by its
    own text, whether it is in the index or not; and how many of the terms it holds."""
    scores, shared = np.zeros(len(snapshot.ids), np.float32), np.zeros(len(snapshot.ids), np.int64)
    itself = 0.0
    for term in terms:
        rated = rate_atom(snapshot, term.atom, FIELDS)
        rated.add(scores, np.float32(term.weight))
        rated.add(shared, None)
        for name in FIELDS:
            if term.own[name]:
                idf = np.log(snapshot.count / (rated.holders.get(name, 0) + 1)) + 1
                worth = bm25(idf, term.own[name], lengths[name], snapshot.average(name), B[name], K1)
                itself += term.weight * BOOSTS[name] * float(worth)
    return scores / np.float32(itself), shared


def _best(scores: Floats, ids: Ints, limit: int) -> Ints:
    """The places of the ``limit`` best, in order. Only these are sorted, and what equals the last of them."""
    places = np.arange(len(scores))
    if len(scores) > limit:
        last = np.partition(scores, len(scores) - limit)[len(scores) - limit]
        places = np.flatnonzero(scores >= last)
    return places[np.lexsort((-ids[places], -scores[places]))][:limit]
