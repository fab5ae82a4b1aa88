"""Other wordings of a query that finds little: “data base” may mean “database”, “timeseries” “time series”, “survey and
review” the two without “and”, “lindqvist2026owls” an author, a year and a word, and “2026-03” a month. “Owls are NOT
alike at -6 degrees”, which excludes two words, may be a title that was pasted. “smith ja” may mean an author, as “Smith
JA” does.

“arXiv preprint arXiv:2601.00001” means the paper of that identifier.

Titles and authors are looked for and words are joined if a query finds few papers; the rest is tried if it finds none.
So common queries cost nothing.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice, pairwise
from urllib.parse import unquote

from readlist.model.query import And, Filter, FilterKind, Node, Not, Or, Phrase, Query, Word
from readlist.model.text_identifiers import find_identifiers
from readlist.search.analysis import QueryTerm, fold
from readlist.search.execution.executor import fields_of
from readlist.search.execution.snapshot import Snapshot
from readlist.search.explain.function_words import FUNCTION_WORDS
from readlist.search.explain.near_words import Lexicon
from readlist.search.explain.nearest import MAX_PASTED_CHARS, has_words_only
from readlist.search.query.filter_values import InvalidValue, read_filter
from readlist.search.query.parser import parse
from readlist.search.query.years import read_years

MAX_VARIANTS = 4
"""Other wordings of a query that are tried, each with one change."""
MAX_VARIED_WORDS = 24
"""Words of a query, the first ones, whose breaks are varied."""
_PIECE = re.compile(r"[^\W\d_]+|\d+(?:\.\d+)*")
_MONTH_OR_DAY = re.compile(r"((?:19|20)\d\d)-\d{1,2}(?:-\d{1,2})?")
_QUOTED_SLASH = re.compile("%2f", re.IGNORECASE)
_YEARS = re.compile(r"(?:19|20)\d\d(?:[-–—]|\.\.)(?:19|20)\d\d")
MIN_EXACT_TITLE_WORDS = 4
"""Words of the shortest text that is looked for as a title."""
MAX_JOINED_INITIALS = 3
"""Letters of initials that are written together."""
MAX_PASTED_IDENTIFIERS = 100
"""Identifiers in a text that are looked for, the first ones."""
MIN_HALF_CHARS = 3
"""Characters of each half of a word that is split."""


def reword(query: Query, snapshot: Snapshot, widely: bool) -> Node:
    """An Or of the query's tree and its other wordings; the tree itself if there are none. Raises IndexFault.

    Without ``widely`` these are only the whole text as a title, two words as an author with initials, and two words
    written together, if the index has such an author or word.
    """
    tree = query.tree
    title = _title_of(query)
    parts = tree.parts if isinstance(tree, And) else (tree,)
    variants = snapshot.guard(lambda: list(islice(_variants(parts, snapshot, widely), MAX_VARIANTS)))
    if title is not None:
        variants.insert(0, title)
    if widely:
        variants += _identified(query)
    return Or((tree, *variants)) if variants else tree


def _title_of(query: Query) -> Node | None:
    """A whole text as a title, if it excludes words and has no conditions; None for any other query.

    It finds only papers that have all these words in this order in their title, so it brings back what was meant to be
    excluded only if the text was a title.
    """
    if not _excludes_words(query) or len(_PIECE.findall(fold(query.text))) < MIN_EXACT_TITLE_WORDS:
        return None
    if parse(query.text, query.typing).tree != query.tree:  # combined with a saved search
        return None
    return Phrase(query.text, "title")


def _identified(query: Query) -> list[Filter]:
    """The identifiers in a text without fields and conditions, as conditions."""
    if not has_words_only(query.tree):
        return []
    text = query.text[:MAX_PASTED_CHARS]
    text = unquote(text) if _QUOTED_SLASH.search(text) else text
    found = islice((each.value for each in find_identifiers(text)), MAX_PASTED_IDENTIFIERS)
    return [Filter(FilterKind.ID, value) for value in dict.fromkeys(found) if value]


def _excludes_words(query: Query) -> bool:
    """True for a query of words and phrases without the name of a field, at least one of them excluded."""
    text = query.text.lower()
    nodes, excludes = [query.tree], False
    while nodes:
        node = nodes.pop()
        if isinstance(node, And | Or):
            nodes.extend(node.parts)
        elif isinstance(node, Not):
            excludes = True
            nodes.append(node.part)
        elif isinstance(node, Filter) or _is_wild(node) or (node.field and f"{node.field}:" in text):
            return False  # initials are looked for among authors without “author:”
    return excludes


def _is_wild(node: Node) -> bool:
    return isinstance(node, Word) and node.wild


def _variants(parts: tuple[Node, ...], snapshot: Snapshot, widely: bool) -> Iterator[Node]:
    some = parts[:MAX_VARIED_WORDS]
    if widely and (taken_apart := _take_apart(parts)) is not None:
        yield taken_apart
    for place, (one, other) in enumerate(pairwise(some)):
        for changed in (_join(one, other, snapshot), _read_author(one, other, snapshot)):
            if changed is not None:
                yield _with(parts, place, 2, changed)
    for place, part in enumerate(some if widely else ()):
        for split in _splits(part, snapshot):
            yield _with(parts, place, 1, split)


def _take_apart(parts: tuple[Node, ...]) -> Node | None:
    """All words without function words, compounds as the words that they consist of, and dates as conditions; None if
    nothing changes."""
    changed = [new for part in parts for new in _pieces_of(part)]
    return _all_of(changed) if changed and tuple(changed) != parts else None


def _all_of(parts: list[Node]) -> Node:
    flat = [piece for part in parts for piece in (part.parts if isinstance(part, And) else (part,))]
    return flat[0] if len(flat) == 1 else And(tuple(flat))


def _pieces_of(part: Node) -> Iterator[Node]:
    word = _word_of(part)
    if word is None or word.prefix:
        yield part
        return
    if not word.field and (dates := _dates_of(word.text)) is not None:
        yield dates
        return
    pieces = _PIECE.findall(fold(word.text))
    if len(pieces) > 1:
        *first, last = [Word(piece, word.field) for piece in pieces if piece not in FUNCTION_WORDS] or [word]
        yield from first
        yield last if part is word else Or((last, Word(last.text, last.field, prefix=True)))  # half typed
    elif word.text.lower() not in FUNCTION_WORDS or part is not word:
        yield part


def _dates_of(text: str) -> Node | None:
    """The condition for a month, a day or a range of years; None for any other text."""
    if match := _MONTH_OR_DAY.fullmatch(text):
        try:
            before, after = read_filter(FilterKind.BEFORE, text), read_filter(FilterKind.AFTER, text)
        except InvalidValue:
            return None
        return And((Filter(FilterKind.YEAR, match[1]), Not(before), Not(after)))
    years = read_years(text) if _YEARS.fullmatch(text) else None
    return Filter(FilterKind.YEAR, years) if years else None


def _with(parts: tuple[Node, ...], place: int, count: int, new: Node) -> Node:
    """The parts with ``count`` of them from ``place`` on replaced by a new one."""
    return _all_of([*parts[:place], new, *parts[place + count :]])


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


def _read_author(one: Node, other: Node, snapshot: Snapshot) -> Node | None:
    """Two neighbours as a family name and initials in small letters, in either order; None if there is no author of
    that name. Capitals are read by the parser (``query.initials``)."""
    one_word, other_word = _word_of(one), _word_of(other)
    if one_word is None or other_word is None or one_word.prefix:
        return None
    if min(len(one_word.text), len(other_word.text)) > MAX_JOINED_INITIALS:
        return None
    if not {one_word.field, other_word.field} <= {"", "author"}:
        return None
    first, last = fold(one_word.text), fold(other_word.text)
    for family, initials in ((first, last), (last, first)):
        if not (_may_be_initials(initials) and _may_be_joined(family) and len(family) > len(initials)):
            continue
        if Lexicon(snapshot, ("author",)).knows(QueryTerm(family)):
            letters = (Word(letter, "author", prefix=True) for letter in dict.fromkeys(initials))
            return And((Word(family, "author"), *letters))
    return None


def _may_be_initials(text: str) -> bool:
    return len(text) <= MAX_JOINED_INITIALS and text.isalpha() and text not in FUNCTION_WORDS


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
