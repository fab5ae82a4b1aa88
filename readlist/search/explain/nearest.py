"""The nearest papers: those meant by a text that no paper has in whole.

A pasted title may end in the name of a site, a reference has more authors than the library knows, a word is misspelt or
torn by a line's end. So the papers with most of the words are candidates, by a weighted OR; near are those whose title
is in the text, or that have most of the words.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

import numpy as np

from readlist.model.paper_addresses import pasted_identifier
from readlist.model.query import And, Filter, FilterKind, Node, Or, Phrase, Query, Word
from readlist.search.analysis import QueryTerm, compounds, fold, has_lone_characters, stem
from readlist.search.bm25f import BOOSTS
from readlist.search.codec.array_file import Floats, Ints, Mask
from readlist.search.execution.hits import Hits, order_hits
from readlist.search.execution.snapshot import Snapshot
from readlist.search.execution.weighted_or import WeightedOr, WeightedWord
from readlist.search.explain.function_words import FUNCTION_WORDS
from readlist.search.query.initials import AND_OTHERS
from readlist.search.schema import Document, texts_of

MIN_PASTED_WORDS = 4
"""Words of the shortest text for which the nearest papers are looked up; “Did you mean” corrects a shorter one."""
MAX_PASTED_CHARS = 10_000
"""Characters of a text that are read, the first ones."""
MAX_TEXT_WORDS = 48
"""Words of a text that are looked up, the first ones without function words; no title or reference has more."""
MAX_NEAREST = 12
"""Candidates whose texts are read, those with the highest scores."""
MIN_CANDIDATE_WORDS = 2
"""Words of the text, without function words, that each candidate has."""
MIN_CANDIDATE_SCORE = 0.01
"""Least score of a candidate. Documents that may not be found have the score 0."""
MIN_TITLE_CONTENT_WORDS = 3
"""Content words of a title, each part of a compound counted, from which ``MIN_TITLE_SHARE`` of them identify it."""
MIN_WHOLE_TITLE_WORDS = 4
"""Words of a title, function words included, from which it is identified if all of them are in a text."""
MIN_TITLE_SHARE = 0.75
"""Share of a title's words that must be in a text, unless the text's own words are in the paper."""
MIN_TEXT_SHARE = 0.75
"""Share of a text's words, without function words, that a paper must have, unless its title is in the text."""
MIN_PAPER_WORDS = 3
"""Words of a text that a paper must have in any case, unless its title is in the text."""
MIN_SCORE_SHARE = 0.5
"""Share of the best score, below which a candidate is left out."""
_TAG = re.compile(r"</?[A-Za-z]{1,10}(?:\s[^<>]{0,100})?/?>")
_LINE_END = re.compile(r"(?<=[^\W\d_])-\s+(?=[^\W\d_])")
"""A hyphen at the end of a line, as copied from a PDF."""
_ADDRESS = re.compile(r"https?://[^\s()<>\"]+")
_FILE_ENDING = re.compile(r"\.(?:pdf|epub|djvu|ps|html?|docx?|txt|bib)\b", re.IGNORECASE)
_JOINED_WORDS = re.compile(r"(?<![^\s_+-])[^\s_+-]++(?:[-_+][^\s_+-]++){3,}")
"""Words joined as in names of files and addresses: "owls_at_the_sea"."""
_JOINERS = re.compile(r"[-_+]")
_INNER_WILDCARD = re.compile(r"\w[*?]+\w")
_AND_OTHERS = re.compile(rf"\b{AND_OTHERS.pattern}", re.IGNORECASE)


class TextWord(NamedTuple):
    """A word of a text in its folded forms: those of its parts, and of the whole written together, "" for one part."""

    parts: tuple[str, ...]
    whole: str = ""

    @property
    def forms(self) -> tuple[str, ...]:
        """All forms."""
        return (*self.parts, self.whole) if self.whole else self.parts

    @property
    def is_function_word(self) -> bool:
        """True for "the" and the like."""
        return len(self.parts) == 1 and self.parts[0] in FUNCTION_WORDS

    def count_in(self, stems: frozenset[str]) -> int:
        """The parts that are among these stems; all if the whole is."""
        return len(self.parts) if stem(self.whole) in stems else sum(stem(part) in stems for part in self.parts)


def find_nearest(query: Query, snapshot: Snapshot, allowed: Mask) -> Hits:
    """The candidates for the nearest papers, best first; none for a query with conditions or operators. Raises
    IndexFault. ``allowed`` is True for the documents that may be found, shape (documents,)."""
    words = words_of(query)
    content_words = [word for word in words if not word.is_function_word]
    if len(words) < MIN_PASTED_WORDS or len(content_words) < MIN_CANDIDATE_WORDS:
        return Hits(np.zeros(0, np.int64), np.zeros(0, np.float32), 0)
    forms = {stem(form): form for word in content_words[:MAX_TEXT_WORDS] for form in word.forms}

    def find() -> tuple[Ints, Floats]:
        weighted = [WeightedWord(QueryTerm(form), 1.0) for form in forms.values()]
        either = WeightedOr(snapshot, weighted, tuple(BOOSTS))
        return either.find_best(allowed & snapshot.live, MAX_NEAREST, MIN_CANDIDATE_SCORE, MIN_CANDIDATE_WORDS)

    documents, scores = snapshot.guard(find)
    return order_hits(snapshot.ids[documents], scores, MAX_NEAREST)


def words_of(query: Query) -> tuple[TextWord, ...]:
    """The different words of a query that consists of words only; none for any other.

    They are read from its text once more, as one that was copied from a page or a PDF, or as the name of a file.
    """
    if not has_words_only(query.tree):
        return ()
    text = _TAG.sub(" ", html.unescape(query.text[:MAX_PASTED_CHARS]))
    text = _ADDRESS.sub(lambda match: pasted_identifier(match.group()) or match.group(), text)
    text = _AND_OTHERS.sub(" ", _FILE_ENDING.sub(" ", _LINE_END.sub("-", text)))
    text = _JOINED_WORDS.sub(lambda match: _JOINERS.sub(" ", match.group()), text)
    return tuple(dict.fromkeys(_words_in(text)))


def choose_near(query: Query, candidates: Hits, documents: Iterable[Document]) -> list[int]:
    """Those of the candidates that are near by their texts, best first. ``documents`` are theirs, in any order."""
    words = words_of(query)
    near = {document.paper_id for document in documents if _is_near(words, document)}
    scored = zip(candidates.ids.tolist(), candidates.scores.tolist(), strict=True)
    scores = {paper: score for paper, score in scored if paper in near}
    best = max(scores.values(), default=0.0)
    return [paper for paper, score in scores.items() if score >= MIN_SCORE_SHARE * best]


def _is_near(words: Sequence[TextWord], document: Document) -> bool:
    """True if the title of a paper is among these words, or most of the words are in the paper."""
    asked = _stems_of(words)
    title_words = set(_words_in(document.record.title))
    found, total = _count_parts((word for word in title_words if not word.is_function_word), asked)
    if total >= MIN_TITLE_CONTENT_WORDS and found >= MIN_TITLE_SHARE * total:
        return True
    found, total = _count_parts(title_words, asked)
    if total >= MIN_WHOLE_TITLE_WORDS and found == total:
        return True
    held = _stems_of(word for texts in texts_of(document).values() for text in texts for word in _words_in(text))
    found, total = _count_parts((word for word in words if not word.is_function_word), held)
    return found >= max(MIN_TEXT_SHARE * total, MIN_PAPER_WORDS)


def _count_parts(words: Iterable[TextWord], stems: frozenset[str]) -> tuple[int, int]:
    """The parts of these words that are among some stems, and all parts."""
    counted = [(word.count_in(stems), len(word.parts)) for word in words]
    return sum(found for found, _ in counted), sum(total for _, total in counted)


def _stems_of(words: Iterable[TextWord]) -> frozenset[str]:
    return frozenset(stem(form) for word in words for form in word.forms)


def has_words_only(tree: Node) -> bool:
    """True if a tree consists of words, phrases and identifiers, all of them in any field, perhaps half typed.

    A star or question mark at the beginning or end of a word may be of Markdown, or of a title.
    """
    parts = [part for each in (tree.parts if isinstance(tree, And) else (tree,)) for part in _readings(each)]
    return all(
        (isinstance(part, Filter) and part.kind is FilterKind.ID)
        or (isinstance(part, Phrase) and not part.field)
        or (isinstance(part, Word) and not part.field and not _INNER_WILDCARD.search(part.text))
        for part in parts
    )


def _readings(node: Node) -> tuple[Node, ...]:
    """The first reading of a word that is read in several ways: as it is, as a beginning, as an initial."""
    if isinstance(node, Or):
        words = [part for part in node.parts if not isinstance(part, And)]  # an And is of initials
        texts = {part.value if isinstance(part, Filter) else getattr(part, "text", None) for part in words}
        return tuple(words[:1]) if len(texts) == 1 else node.parts
    return (node,)


def _words_in(text: str) -> Iterator[TextWord]:
    """The words of a text, without single letters."""
    for _, compound in compounds(fold(text)):
        forms = tuple(part.form for part in compound.parts)
        if len(forms) > 1 or len(forms[0]) > 1 or has_lone_characters(forms[0]):
            yield TextWord(forms, compound.whole)
