"""Words written together and apart: “data base” may mean “database”, and “timeseries” “time series”.

A compound with a hyphen is indexed in both forms; these are the ways of writing that the index has no trace of. Words
are joined if a query finds few papers, and split if it finds none, so that common queries cost nothing.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice, pairwise

from readlist.model.query import And, Node, Or, Phrase, Word
from readlist.search.analysis import QueryTerm, fold
from readlist.search.execution.executor import fields_of
from readlist.search.execution.snapshot import Snapshot
from readlist.search.explain.function_words import FUNCTION_WORDS
from readlist.search.explain.near_words import Lexicon

MAX_VARIANTS = 4
"""Ways of writing of a query that are tried, each with one change."""
MAX_VARIED_WORDS = 24
"""Words of a query, the first ones, whose breaks are varied."""
MIN_HALF_CHARS = 3
"""Characters of each half of a word that is split."""


def vary_breaks(tree: Node, snapshot: Snapshot, splits: bool) -> Node:
    """An Or of the tree and of it with two words written together, or with ``splits`` a word split, where the index has
    such words; the tree itself if there are none. Raises IndexFault."""
    parts = tree.parts if isinstance(tree, And) else (tree,)
    variants = snapshot.guard(lambda: list(islice(_variants(parts, snapshot, splits), MAX_VARIANTS)))
    return Or((tree, *variants)) if variants else tree


def _variants(parts: tuple[Node, ...], snapshot: Snapshot, splits: bool) -> Iterator[Node]:
    for place, (one, other) in enumerate(pairwise(parts[:MAX_VARIED_WORDS])):
        joined = _join(one, other, snapshot)
        if joined is not None:
            yield _with(parts, place, 2, joined)
    for place, part in enumerate(parts[:MAX_VARIED_WORDS] if splits else ()):
        for split in _splits(part, snapshot):
            yield _with(parts, place, 1, split)


def _with(parts: tuple[Node, ...], place: int, count: int, new: Node) -> Node:
    """The parts with ``count`` of them from ``place`` on replaced by a new one."""
    changed = (*parts[:place], new, *parts[place + count :])
    return changed[0] if len(changed) == 1 else And(changed)


def _join(one: Node, other: Node, snapshot: Snapshot) -> Node | None:
    """Two neighbours as one word, if the index has it; None for any others."""
    last = _word_of(other)
    if not isinstance(one, Word) or one.wild or one.prefix or last is None or one.field != last.field:
        return None
    first_text, last_text = fold(one.text), fold(last.text)
    if not (_may_be_joined(first_text) and _may_be_joined(last_text)) or (first_text.isdigit() and last_text.isdigit()):
        return None
    joined = first_text + last_text
    lexicon = Lexicon(snapshot, fields_of(one))
    if isinstance(other, Or):  # the last word, half typed
        beginning = Word(joined, one.field, prefix=True)
        return Or((Word(joined, one.field), beginning)) if lexicon.knows(QueryTerm(joined, prefix=True)) else None
    return Word(joined, one.field, last.prefix) if lexicon.knows(QueryTerm(joined, last.prefix)) else None


def _word_of(node: Node) -> Word | None:
    """The word of a node, also if it is read as itself and as a beginning; None for any other node."""
    if isinstance(node, Or) and len(node.parts) == 2:
        one, other = node.parts
        is_guess = isinstance(one, Word) and other == Word(one.text, one.field, prefix=True)
        return one if is_guess and isinstance(one, Word) else None
    return node if isinstance(node, Word) and not node.wild else None


def _may_be_joined(text: str) -> bool:
    return text.isalnum() and text not in FUNCTION_WORDS


def _splits(part: Node, snapshot: Snapshot) -> Iterator[Phrase]:
    """A word as two neighbouring ones that the index has, the most even split first."""
    if not isinstance(part, Word) or part.prefix or part.wild:
        return
    text = fold(part.text)
    if not (text.isalpha() and text.isascii()):
        return
    lexicon = Lexicon(snapshot, fields_of(part))
    middles = range(MIN_HALF_CHARS, len(text) - MIN_HALF_CHARS + 1)
    for middle in sorted(middles, key=lambda middle: abs(2 * middle - len(text))):
        halves = text[:middle], text[middle:]
        if FUNCTION_WORDS.isdisjoint(halves) and all(lexicon.knows(QueryTerm(half)) for half in halves):
            yield Phrase(" ".join(halves), part.field)
