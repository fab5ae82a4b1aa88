"""Queries taken apart: the words in “unet/kmeans”, “lindqvist2026owls” and “#OwlNests”, a month as a condition, and
names and titles without what stands around them in a message: “see Oda et al., p. 12”, “Dr. Oda”, “the owl paper”.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from itertools import pairwise

from readlist.model.query import And, Filter, FilterKind, Node, Not, Or, Word
from readlist.search.analysis import fold
from readlist.search.explain.function_words import FUNCTION_WORDS
from readlist.search.query.filter_values import InvalidValue, read_filter
from readlist.search.query.while_typing import guess_word
from readlist.search.query.years import read_years

PIECE = re.compile(r"[^\W\d_]+|\d+(?:\.\d+)*")
"""Letters or a number within a word."""
_MONTH_OR_DAY = re.compile(r"((?:19|20)\d\d)-\d{1,2}(?:-\d{1,2})?")
_YEARS = re.compile(r"(?:19|20)\d\d(?:[-–—]|\.\.)(?:19|20)\d\d")
_AROUND = """
    article arxiv cf doi dr et github openreview paper papers pdf preprint prof professor pubmed sciencedirect see
    springerlink
"""
WORDS_AROUND = frozenset(_AROUND.split())
"""Words around a name or title in a message or the title of a page, which the paper itself need not have."""
PAGE_SIGNS = frozenset(("p", "pp"))
"""Words before the number of a page."""
_LIST_NUMBER = re.compile(r"\s*(?:\d{1,3}[.)]|\[\d{1,3}\]|\(\d{1,3}\))\s")
_MARKUP = re.compile(r"</?[A-Za-z]{1,10}/?>")
_MAIL_ADDRESS = re.compile(r"([\w.+-]{1,64})@[\w-]{1,64}(?:\.[\w-]{1,64}){1,5}")
_CAMEL_CASE_BREAK = re.compile(r"(?<=[a-z])(?=[A-Z][a-z])")
_POSSESSIVE = re.compile("['’]s$")
_SHORT_YEAR = re.compile(r"['’‘](\d\d)(?!\w)")
_ALPHA_KEY = re.compile(r"\[?([A-Z][A-Za-z]{1,3})\+(\d\d)[a-z]?\]?")
"""A label of BibTeX's style alpha, "[Oda+26]": the beginning of the first author's name, and the year."""
MAX_YEAR_OF_2000S = 49
"""Last two digits of a year up to which it is one after 2000: '26 is 2026, and '97 is 1997."""


def take_apart(parts: tuple[Node, ...], text: str) -> Node | None:
    """All words without function words, compounds as the words that they consist of, and dates as conditions; None if
    nothing changes."""
    changed = [new for part in _read_numbers(parts, text) for new in _pieces_of(part)]
    return all_of(changed) if changed and tuple(changed) != parts else None


def all_of(parts: list[Node]) -> Node:
    """The And of some parts, or the only one."""
    flat = [piece for part in parts for piece in (part.parts if isinstance(part, And) else (part,))]
    return flat[0] if len(flat) == 1 else And(tuple(flat))


def _pieces_of(part: Node) -> Iterator[Node]:
    word = word_of(part)
    if word is None or word.prefix:
        yield part
        return
    if not word.field and (dates := _dates_of(word.text)) is not None:
        yield dates
        return
    if not word.field and (key := _ALPHA_KEY.fullmatch(word.text)):
        yield from (Word(key[1].lower(), "author", prefix=True), Word(_whole_year(key[2])))
        return
    if word.text.lower() in WORDS_AROUND and not word.field:
        return
    text = _without_signs(word.text)
    pieces = PIECE.findall(fold(text))
    if len(pieces) > 1 or (pieces and (text != word.text or _CAMEL_CASE_BREAK.search(text))):
        camel_cased = _split_camel_case(text)
        *first, last = [piece for piece in pieces if piece not in FUNCTION_WORDS] or [word.text]
        yield from (_read_piece(piece, camel_cased, word.field) for piece in first)
        yield _read_piece(last, camel_cased, word.field, is_half_typed=part is not word)
    elif word.text.lower() not in FUNCTION_WORDS:
        yield part


def _without_signs(text: str) -> str:
    """A word without tags of HTML and "'s"; of a mail address the part before its sign; "ICLR'26" as "ICLR 2026"."""
    if mail := _MAIL_ADDRESS.fullmatch(text):
        text = mail[1]
    text = _SHORT_YEAR.sub(lambda match: f" {_whole_year(match[1])}", _POSSESSIVE.sub("", text))
    return _MARKUP.sub(" ", text)


def _split_camel_case(text: str) -> dict[str, tuple[str, ...]]:
    """The words in each part of a text that is in camel case: {"owlnests": ("owl", "nests")} for "OwlNests"."""
    split = {piece: _CAMEL_CASE_BREAK.sub(" ", piece) for piece in PIECE.findall(text)}
    return {fold(piece): tuple(fold(words).split()) for piece, words in split.items() if words != piece}


def _read_piece(
    piece: str, camel_cased: Mapping[str, tuple[str, ...]], field: str, is_half_typed: bool = False
) -> Node:
    """A piece of a word as itself or, in camel case, as the words in it; half typed, also as the beginning of one."""
    one = _as_typed(piece, field, is_half_typed)
    if piece not in camel_cased:
        return one
    *first, last = camel_cased[piece]
    return Or((one, And((*(Word(each, field) for each in first), _as_typed(last, field, is_half_typed)))))


def _as_typed(text: str, field: str, is_half_typed: bool) -> Node:
    word = Word(text, field)
    return guess_word(word, "", negated=False) if is_half_typed else word


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


def word_of(node: Node) -> Word | None:
    """The word of a node, also if it is read as itself and as a beginning; None for any other node."""
    if isinstance(node, Or) and len(node.parts) == 2:
        one, other = node.parts
        is_guess = isinstance(one, Word) and other == Word(one.text, one.field, prefix=True)
        return one if is_guess and isinstance(one, Word) else None
    return node if isinstance(node, Word) and not node.wild else None


def _read_numbers(parts: tuple[Node, ...], text: str) -> tuple[Node, ...]:
    """The parts of a text without its number in a list, "[3] Owls", and without the numbers of pages, "p. 12"; with the
    year in "Oda '26"."""
    words = [word.text if (word := word_of(part)) is not None else "" for part in parts]
    first = 1 if len(parts) > 1 and words[0].isdigit() and _LIST_NUMBER.match(text) else 0
    dropped = set(range(first))
    for place, (one, other) in enumerate(pairwise(words)):
        if one.lower() in PAGE_SIGNS and other[:1].isdigit():
            dropped |= {place, place + 1}
    kept = [place for place in range(len(parts)) if place not in dropped]
    years = {year for match in _SHORT_YEAR.finditer(text) for year in (match[1], match.group())}
    return tuple(Word(_whole_year(words[place])) if words[place] in years else parts[place] for place in kept) or parts


def _whole_year(text: str) -> str:
    """The four digits of a year that is written as its last two."""
    digits = text[-2:]
    return f"20{digits}" if int(digits) <= MAX_YEAR_OF_2000S else f"19{digits}"
