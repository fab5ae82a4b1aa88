"""Text analysis: how indexed texts, queries and highlighted texts become terms with positions.

A folded text is split into *runs*: letters and digits with the joiners between them (``pre-training``, ``r&d``,
``pass@1``, ``gpt-4``, ``node.js``). A run is a *compound* of one or more parts. It is indexed by each part and, if it
has several, also by the whole written together, so ``pre-training``, ``pretraining`` and ``training`` match each other.

The *form* of a word is its folded spelling. A term is stem, NUL and form (``model``, NUL, ``models``), so all forms of
a stem are neighbours in the term dictionary, and prefixes, suggestions and exact matches can use the form. A form that
is its own stem is stored once (``model``, NUL). There are no stop words.

In scripts without spaces between words, each character is a compound of its own (``scripts``).

A position is the compound's number << 5 | the part's number << 1 | 1 for the last part. So a phrase can tell which
terms may follow, however a compound is written.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import lru_cache
from itertools import pairwise
from typing import NamedTuple

from Stemmer import Stemmer

from readlist.model.american_spelling import americanize
from readlist.model.folding import fold_words
from readlist.model.tex import TRIGGER
from readlist.search.scripts import LONE_CHARACTER, LONE_CHARACTERS, belongs_to_previous, order_marks
from readlist.search.wildcards import WILDCARDS, has_wildcard

_stemmer = Stemmer("porter", 0)  # without its cache, which takes three times as long as stemming
porter_stem: Callable[[str], str] = _stemmer.stemWord

MAX_FORM_CHARS = 64  # a longer form is cut off
MAX_PARTS = 16  # of a compound; a position has four bits for the part's number
MAX_ALIGNED_CHARS = 400  # offsets in a longer chunk are estimated, since aligning takes quadratic time
COMPOUND_SHIFT, PART_SHIFT, LAST_PART = 5, 1, 1  # position = compound << 5 | part << 1 | is last part
POSITION_GAP = 8  # compounds skipped between two texts of a field, so that no phrase matches across them

_HAS_LONE_CHARACTER = re.compile(f"[{LONE_CHARACTERS}]")
_ALNUM = rf"[^\W_{LONE_CHARACTERS}]"
_WORD = rf"{_ALNUM}+(?:(?<=\d)\.(?=\d){_ALNUM}+)*"
_INNER_FULL_STOP = r"(?<=[^\W\d_])\.(?=[^\W\d_])"  # node.js
_JOINER = rf"(?:[-'^&@_]|{_INNER_FULL_STOP})"
_RUN_PATTERN = re.compile(rf"{LONE_CHARACTER}|{_WORD}(?:{_JOINER}{_WORD})*(?:(?:\+\+|\#)(?!_|{_ALNUM}))?")
_WORD_PATTERN = re.compile(_WORD)
_NUMBERED = re.compile(r"([^\W\d_]{2,})(\d[\d.]*[^\W\d_]?)")  # llama2, qwen2.5, gpt4o
_VERSION = re.compile(r"([^\W\d_]{2,}[^\W\d_v](?<!con)(?<!pre))(v\d[\d.]*[^\W\d_]?)")  # yolov8, yolov8n; not conv2
_MEASURED = re.compile(r"(\d[\d.]*)([^\W\d_]{2,})")  # 100km, 2.5ghz
_VERSIONED = re.compile(r"(\d{4}\.\d{4,5})v\d+")  # an arXiv id with its version
_WEB_SCHEME = re.compile(r"\b(?:https?://(?:www\.)?|www\.)")
_GREEK = "\u0370-\u03ff\u1f00-\u1fff"
_LONE_GREEK = re.compile(rf"(?<![{_GREEK}])[\u03b1-\u03c9](?![{_GREEK}])")
_WILD_WORD = rf"(?:{_ALNUM}|[*?])+"
_WILD_RUN = re.compile(rf"{_WILD_WORD}(?:[-'^&@_.]{_WILD_WORD})*")
_NOT_IN_WILD = re.compile(r"[-'^&@_]|(?<!\d)\.")
_STEMMED = re.compile(r"[a-z]{3,}")
_PLAIN_WORD = re.compile(rf"[a-z]{{1,{MAX_FORM_CHARS}}}")  # a single part, which folding leaves as it is


@dataclass(frozen=True, slots=True)
class CompoundPart:
    """A part of a compound: its form, and its start and end offset in the folded text."""

    form: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Compound:
    """Parts joined in one run. ``whole`` is the form of all parts written together, "" for a single part.

    With a ``suffix`` at its end a query matches the whole only: ``c++`` is not every ``c``.
    """

    parts: tuple[CompoundPart, ...]
    whole: str = ""
    suffix: str = ""


class QueryTerm(NamedTuple):
    """One term of a query. It matches every form with the same stem.

    With ``prefix`` it matches the forms that begin so; with ``wild`` those that fit the wildcards in ``form``.
    """

    form: str
    prefix: bool = False
    wild: bool = False

    @property
    def stem(self) -> str:
        """The stem whose forms match; not for a prefix or wildcards."""
        return stem(self.form)


Pattern = tuple[tuple[tuple[QueryTerm, ...], ...], ...]
"""Compounds in sequence; each has alternatives; each alternative is query terms in sequence."""


def single_term(pattern: Pattern) -> QueryTerm | None:
    """The term of a pattern that consists of one term; None for any other pattern."""
    if len(pattern) == 1 and len(pattern[0]) == 1 and len(pattern[0][0]) == 1:
        return pattern[0][0][0]
    return None


@lru_cache(maxsize=16384)
def stem(form: str) -> str:
    """The English stem (Porter) of a folded form, in American spelling; a form with other characters than a-z is its
    own stem."""
    if not _STEMMED.fullmatch(form):
        return form
    root = porter_stem(americanize(form))
    return root if root[:1] == form[0] else form


def make_term(form: str) -> str:
    """The index term of a form."""
    root = stem(form)
    return f"{root}\0{form}" if root != form else f"{root}\0"


def make_terms(forms: list[str]) -> list[str]:
    """The index terms of many forms, in one call of the stemmer."""
    stems: list[str] = _stemmer.stemWords(list(map(americanize, forms)))
    return [
        f"{root}\0{form}" if root != form and root[:1] == form[0] and _STEMMED.fullmatch(form) else f"{form}\0"
        for root, form in zip(stems, forms, strict=True)
    ]


def form_in(term: bytes) -> bytes:
    """The form in a stored term."""
    root, _, form = term.partition(b"\0")
    return form or root


def fold(text: str) -> str:
    """Fold a text for index and query: as the model does, with single Greek letters spelt out and without ``https://``."""
    folded = fold_words(text)
    if not folded.isascii():
        folded = _LONE_GREEK.sub(_spell_out, folded)
    return _WEB_SCHEME.sub(_blank_out, folded) if "://" in folded or "www." in folded else folded


def _spell_out(match: re.Match[str]) -> str:
    """The last word of a letter's Unicode name, which spells lambda its own way; a part of the word that it is in."""
    name = unicodedata.name(match.group()).rpartition(" ")[2].lower().replace("lamda", "lambda")
    before, after = match.string[match.start() - 1 : match.start()], match.string[match.end() : match.end() + 1]
    return f"{'-' * before.isalnum()}{name}{'-' * after.isalnum()}"


def _blank_out(match: re.Match[str]) -> str:
    """As many blanks, so that all offsets stay the same."""
    return " " * len(match.group())


def compounds(folded: str) -> Iterator[tuple[int, Compound]]:
    """Each compound of a folded text with the offset of its run."""
    for run in _RUN_PATTERN.finditer(folded):
        for compound in split_run(run.group()):
            yield run.start(), compound


def split_run(run: str) -> tuple[Compound, ...]:
    """The compounds of a run: one, or one for each part if there are too many parts for a position to count."""
    return _split_known_run(run) if len(run) <= MAX_FORM_CHARS else _split_run(run)


@lru_cache(maxsize=4096)
def _split_known_run(run: str) -> tuple[Compound, ...]:
    return _split_run(run)


def _split_run(run: str) -> tuple[Compound, ...]:
    bare = run.rstrip("+#")
    parts: list[CompoundPart] = []
    for word_match in _WORD_PATTERN.finditer(bare):
        parts.extend(_split_word(word_match.group(), word_match.start()))
    if not parts:
        return (Compound((CompoundPart(order_marks(run)[:MAX_FORM_CHARS], 0, len(run)),)),)  # a lone character
    if len(parts) > 1 and parts[-1].form == "s" and bare.endswith("'s"):
        parts.pop()
    if len(parts) > MAX_PARTS:
        return tuple(Compound((part,)) for part in parts)
    suffix = run[len(bare) :]
    whole = "".join(part.form for part in parts) + suffix
    return (Compound(tuple(parts), whole[:MAX_FORM_CHARS] if len(parts) > 1 or suffix else "", suffix),)


def _split_word(word: str, start: int) -> list[CompoundPart]:
    """The parts of a word: letters with a number before or after them are two parts; so are gpt and 4o."""
    numbered = _VERSION.fullmatch(word) or _NUMBERED.fullmatch(word) or _MEASURED.fullmatch(word)
    if numbered:
        middle = start + numbered.end(1)
        first, second = numbered.group(1)[:MAX_FORM_CHARS], numbered.group(2)[:MAX_FORM_CHARS]
        return [CompoundPart(first, start, middle), CompoundPart(second, middle, start + len(word))]
    versioned = _VERSIONED.fullmatch(word)
    form = versioned.group(1) if versioned else word
    return [CompoundPart(form[:MAX_FORM_CHARS], start, start + len(word))]


def forms_of(compound: Compound) -> Iterator[tuple[str, int, int, int]]:
    """Each form a compound is indexed by: form, lower bits of the position, start and end offset."""
    last = len(compound.parts) - 1
    for number, part in enumerate(compound.parts):
        yield part.form, number << PART_SHIFT | (number == last), part.start, part.end
    if compound.whole:
        yield compound.whole, LAST_PART, compound.parts[0].start, compound.parts[-1].end + len(compound.suffix)


def has_words(text: str) -> bool:
    """True if a text contains anything that can be searched for."""
    return _RUN_PATTERN.search(fold(text)) is not None


def pattern(text: str, prefix: bool = False) -> Pattern:
    """The pattern of a word or phrase of a query; () if it contains no word."""
    if _PLAIN_WORD.fullmatch(text):
        return (((QueryTerm(text, prefix),),),)
    text_compounds = [compound for _, compound in compounds(fold(text))]
    last = len(text_compounds) - 1
    return tuple(_alternatives(compound, prefix and number == last) for number, compound in enumerate(text_compounds))


def wild_pattern(text: str) -> Pattern:
    """The pattern of a word with wildcards.

    A star or question mark may also be meant literally (``C*-algebra``), so the parts in sequence match as well.
    """
    sequence: list[tuple[tuple[QueryTerm, ...], ...]] = []
    for run in _WILD_RUN.findall(fold(text)):
        form = _NOT_IN_WILD.sub("", run)
        if not has_wildcard(form):
            sequence.extend(_alternatives(compound, False) for _, compound in compounds(run))
        elif form.strip(WILDCARDS):
            parts = [QueryTerm(part.form) for _, compound in compounds(run) for part in compound.parts]
            parts[-1] = QueryTerm(parts[-1].form, run.endswith("*"))
            wild = (QueryTerm(form, wild=True),)
            sequence.append((wild, tuple(parts)) if len(parts) > 1 else (wild,))
    return tuple(sequence)


def wild_forms(text: str) -> list[str]:
    """The forms with wildcards in a text."""
    return [
        term.form for compound in wild_pattern(text) for alternative in compound for term in alternative if term.wild
    ]


def has_lone_characters(text: str) -> bool:
    """True if a text contains characters that are compounds of their own (``scripts``)."""
    return _HAS_LONE_CHARACTER.search(fold(text)) is not None


def _alternatives(compound: Compound, prefix: bool) -> tuple[tuple[QueryTerm, ...], ...]:
    """The ways in which a compound of a query may be written: as a whole, and as its parts in sequence."""
    whole = (QueryTerm(compound.whole, prefix),)
    if compound.suffix:
        return (whole,)
    parts = [QueryTerm(part.form) for part in compound.parts]
    parts[-1] = QueryTerm(compound.parts[-1].form, prefix)
    return (whole, tuple(parts)) if compound.whole else (tuple(parts),)


@dataclass(frozen=True, slots=True)
class Token:
    """A token of an unfolded text: its form, its position as in the index, its start and end offset."""

    form: str
    position: int
    start: int
    end: int


def tokenize(text: str) -> Iterator[Token]:
    """The tokens of an unfolded text. Offsets are right even if folding changes the length."""
    number = 0
    for start, end in _foldable_pieces(text):
        chunk = text[start:end]
        folded, begins, ends = _fold_in_place(chunk)
        for begin, compound in compounds(folded):
            for form, bits, first, last in forms_of(compound):
                position = number << COMPOUND_SHIFT | bits
                yield Token(form, position, start + begins[begin + first], start + ends[begin + last - 1])
            number += 1


def _foldable_pieces(text: str) -> Iterator[tuple[int, int]]:
    """Start and end of pieces that fold independently: the whole text if folding keeps offsets, else its words."""
    if _folds_in_place(text):
        yield 0, len(text)
        return
    for found in re.finditer(r"\S+", text):
        yield found.span()


def _folds_in_place(text: str) -> bool:
    """True if folding keeps the offset of every character."""
    return text.isascii() and TRIGGER.search(text) is None


@lru_cache(maxsize=4096)
def _fold_in_place(chunk: str) -> tuple[str, Sequence[int], Sequence[int]]:
    """The folded chunk, and for each folded character the start and end offset of its original."""
    folded = fold(chunk)
    if _folds_in_place(chunk):
        return folded, range(len(chunk)), range(1, len(chunk) + 1)
    # Each piece is a character with its marks; most fold independently of their neighbours.
    edges = [0]
    for offset in range(1, len(chunk)):
        if not belongs_to_previous(chunk[offset], chunk[offset - 1]):
            edges.append(offset)
    edges.append(len(chunk))
    pieces = [fold(chunk[begin:end]) for begin, end in pairwise(edges)]
    if "".join(pieces) == folded:
        begins = [edge for edge, piece in zip(edges[:-1], pieces, strict=True) for _ in piece]
        ends = [edge for edge, piece in zip(edges[1:], pieces, strict=True) for _ in piece]
        return folded, begins, ends
    begins = _align(chunk, folded)
    return folded, begins, [begin + 1 for begin in begins]


def _align(chunk: str, folded: str) -> list[int]:
    """For each folded character the offset of its original in the chunk, by the similarity of both: for TeX, which is
    folded several characters at a time."""
    if len(chunk) > MAX_ALIGNED_CHARS:
        return [number * len(chunk) // len(folded) for number in range(len(folded))]
    lowered = "".join(letter.lower()[0] for letter in chunk)
    offsets = [0] * len(folded)
    done, last = 0, 0
    for block in SequenceMatcher(None, folded, lowered, autojunk=False).get_matching_blocks():
        offsets[done : block.a] = [last] * (block.a - done)
        offsets[block.a : block.a + block.size] = range(block.b, block.b + block.size)
        if block.size:
            done, last = block.a + block.size, block.b + block.size - 1
    return offsets
