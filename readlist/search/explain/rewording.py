"""Other wordings of a query that finds little: “data base” may mean “database”, “timeseries” “time series”, “survey and
review” the two without “and”, “lindqvist2026owls” an author, a year and a word, and “2026-03” a month. “Owls are NOT
alike at -6 degrees”, which excludes two words, may be a title that was pasted. “smith ja” may mean an author, as “Smith
JA” does, “oda and rue” two of them, and “Müller” “Mueller” or the other way round. ``word_pieces`` takes queries apart.

“arXiv preprint arXiv:2601.00001” means the paper of that identifier.

Titles and authors are looked for and words are joined if a query finds few papers; the rest is tried if it finds none.
So common queries cost nothing.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from itertools import islice, pairwise
from urllib.parse import unquote

from readlist.model.query import And, Filter, FilterKind, Node, Not, Or, Phrase, Query, Word
from readlist.model.text_identifiers import find_identifiers
from readlist.search.analysis import MAX_FORM_CHARS, QueryTerm, fold
from readlist.search.execution.executor import fields_of
from readlist.search.execution.snapshot import Snapshot
from readlist.search.explain.function_words import FUNCTION_WORDS
from readlist.search.explain.near_words import Lexicon
from readlist.search.explain.nearest import MAX_PASTED_CHARS, has_words_only
from readlist.search.explain.word_pieces import PIECE, all_of, take_apart, word_of
from readlist.search.name_spellings import read_umlauts, write_out_umlauts
from readlist.search.query.parser import parse

MAX_VARIANTS = 4
"""Other wordings of a query that are tried, each with one change."""
MAX_VARIED_WORDS = 24
"""Words of a query, the first ones, whose breaks are varied."""
AND_WORDS = frozenset(("and", "et", "und"))
"""Words between the names of two authors."""
_NAME_JOINERS = re.compile("[-'’]")
_QUOTED_SLASH = re.compile("%2f", re.IGNORECASE)
ONE_BYTE_CODECS = ("cp1252", "latin-1")
"""Encodings of one byte for each letter as which UTF-8 is read by mistake."""
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
    variants = snapshot.guard(lambda: list(islice(_variants(parts, query.text, snapshot, widely), MAX_VARIANTS)))
    if title is not None:
        variants.insert(0, title)
    if widely:
        variants += (*_repaired(query), *_identified(query))
    return Or((tree, *variants)) if variants else tree


def _title_of(query: Query) -> Node | None:
    """A whole text as a title, if it excludes words and has no conditions; None for any other query.

    It finds only papers that have all these words in this order in their title, so it brings back what was meant to be
    excluded only if the text was a title.
    """
    if not _excludes_words(query) or len(PIECE.findall(fold(query.text))) < MIN_EXACT_TITLE_WORDS:
        return None
    if parse(query.text, query.typing).tree != query.tree:  # combined with a saved search
        return None
    return Phrase(query.text, "title")


def _repaired(query: Query) -> list[Node]:
    """A text in UTF-8 that was read as if each byte were a letter, "MÃ¼ller", as it was meant."""
    if query.text.isascii() or not has_words_only(query.tree):
        return []
    for codec in ONE_BYTE_CODECS:
        try:
            return [parse(query.text.encode(codec).decode(), query.typing).tree]
        except UnicodeError:
            continue
    return []


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


def _variants(parts: tuple[Node, ...], text: str, snapshot: Snapshot, widely: bool) -> Iterator[Node]:
    some = parts[:MAX_VARIED_WORDS]
    if widely and (taken_apart := take_apart(parts, text)) is not None:
        yield taken_apart
    for place, (one, other) in enumerate(pairwise(some)):
        for changed in (_join(one, other, snapshot), _read_author(one, other, snapshot)):
            if changed is not None:
                yield _with(parts, place, 2, changed)
    for place, part in enumerate(some):
        authors, respelt = _read_joined_authors(some[place : place + 3], snapshot), _respell(part, snapshot, widely)
        if authors is not None:
            yield _with(parts, place, 3, authors)
        if respelt is not None:
            yield _with(parts, place, 1, respelt)
    for place, part in enumerate(some if widely else ()):
        for split in _splits(part, snapshot):
            yield _with(parts, place, 1, split)


def _with(parts: tuple[Node, ...], place: int, count: int, new: Node) -> Node:
    """The parts with ``count`` of them from ``place`` on replaced by a new one."""
    return all_of([*parts[:place], new, *parts[place + count :]])


def _join(one: Node, other: Node, snapshot: Snapshot) -> Node | None:
    """Two neighbours as one word, if the index has it; None for any others."""
    last = word_of(other)
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
    that name. Capitals are read by the parser (``query.initials``).

    Several initials must be beside the family name: of a hundred authors, some have any letters. A single one may have
    a middle name between.
    """
    one_word, other_word = word_of(one), word_of(other)
    if one_word is None or other_word is None or one_word.prefix:
        return None
    if min(len(one_word.text), len(other_word.text)) > MAX_JOINED_INITIALS:
        return None
    if not {one_word.field, other_word.field} <= {"", "author"}:
        return None
    first, last = fold(one_word.text), fold(other_word.text)
    for family, initials in ((first, last), (last, first)):
        whole = _NAME_JOINERS.sub("", family)
        if not (_may_be_initials(initials) and _may_be_joined(whole) and len(whole) > len(initials)):
            continue
        if Lexicon(snapshot, ("author",)).knows(QueryTerm(whole)):
            if len(initials) == 1:
                return And((Word(family, "author"), Word(initials, "author", prefix=True)))
            return Word(" ".join((family, *(f"{letter}*" for letter in initials))), "author", wild=True)
    return None


def _read_joined_authors(parts: tuple[Node, ...], snapshot: Snapshot) -> Node | None:
    """Three neighbours, "oda and rue" or "owls by oda", as two authors, or as a word and an author; None if there are
    no authors of these names."""
    words = [word for part in parts if (word := word_of(part)) is not None and not word.field]
    if len(words) < 3:
        return None
    first, sign, last = words
    if sign.text.lower() in AND_WORDS:
        names = [fold(first.text), fold(last.text)]
    elif sign.text.lower() == "by":
        names = [fold(last.text)]
    else:
        return None
    if not FUNCTION_WORDS.isdisjoint(names):
        return None
    authors = Lexicon(snapshot, ("author",))
    if not all(authors.knows(QueryTerm(name)) for name in names):
        return None
    return And((*parts[: 2 - len(names)], *(Word(name, "author") for name in names)))


def _may_be_initials(text: str) -> bool:
    return len(text) <= MAX_JOINED_INITIALS and text.isalpha() and text not in FUNCTION_WORDS


def _respell(part: Node, snapshot: Snapshot, widely: bool) -> Node | None:
    """A word or phrase with its umlauts written with two letters; ``widely``, also the other way round. None if it has
    none, or if the index has no such word."""
    leaf = part if isinstance(part, Phrase) else word_of(part)
    if leaf is None:
        return None
    words = leaf.text.split()
    respelt = [write_out_umlauts(word) or (read_umlauts(word) if widely else "") or word for word in words]
    if respelt == words:
        return None
    text = " ".join(respelt)
    if isinstance(leaf, Phrase):
        return replace(leaf, text=text)
    new = replace(leaf, text=text, prefix=leaf.prefix or part is not leaf)  # half typed: the beginning of a word
    return new if Lexicon(snapshot, fields_of(new)).knows(QueryTerm(new.text, new.prefix)) else None


def _may_be_joined(text: str) -> bool:
    return text.isalnum() and text not in FUNCTION_WORDS


def _splits(part: Node, snapshot: Snapshot) -> Iterator[Phrase]:
    """A word as two neighbouring ones that the index has, the most even split first."""
    if not isinstance(part, Word) or part.prefix or part.wild:
        return
    text = fold(part.text).lstrip("#@")
    if not (text.isalpha() and text.isascii()) or len(text) > MAX_FORM_CHARS:
        return
    lexicon = Lexicon(snapshot, fields_of(part))
    middles = range(MIN_HALF_CHARS, len(text) - MIN_HALF_CHARS + 1)
    for middle in sorted(middles, key=lambda middle: abs(2 * middle - len(text))):
        halves = text[:middle], text[middle:]
        if FUNCTION_WORDS.isdisjoint(halves) and all(lexicon.knows(QueryTerm(half)) for half in halves):
            yield Phrase(" ".join(halves), part.field)
