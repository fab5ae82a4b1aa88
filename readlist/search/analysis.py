"""From text to terms, the same for what is indexed, what is asked for and what is highlighted.

A folded text is cut into *units*: runs of letters and digits with the joiners that hold them together
(``pre-training``, ``r&d``, ``pass@1``, ``gpt-4``, ``node.js``). A unit is found in its parts and, where it has
several, as the whole written together, so ``pre-training``, ``pretraining`` and ``training`` all meet. Each form is
indexed once, as a term that begins with its stem: ``model``, NUL, ``models``. All forms of a stem are neighbours in the
term dictionary, and the exact forms stay at hand for prefixes, for suggestions and for ranking the form asked for
first.

An ideogram, a syllable of Hangul, or a letter of Thai and its like with its marks is a unit of its own (``scripts``).

Positions are integers made of the unit's number, the part's number in it and whether the unit ends there, so that a
phrase knows exactly what may stand next, however a compound was written. There are no stop words.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import lru_cache
from itertools import pairwise

from Stemmer import Stemmer

from readlist.model.folding import fold_words
from readlist.model.tex import TRIGGER
from readlist.search.scripts import SIGN as LONE_SIGN
from readlist.search.scripts import SIGNS as LONE_SIGNS
from readlist.search.scripts import belongs_to_previous, order_marks
from readlist.search.wildcards import WILDCARDS, has_wildcard

_stemmer = Stemmer("porter", 0)  # a cache of its own would take three times as long as the stem
porter_stem: Callable[[str], str] = _stemmer.stemWord

MAX_FORM_CHARS = 64
MAX_PARTS = 16
MAX_ALIGNED_CHARS = 400
COMPOUND_SHIFT, PART_SHIFT, LAST_PART = 5, 1, 1  # position = unit << 5 | part << 1 | last
POSITION_GAP = 8  # units left out between two texts of one field, so that no phrase runs from one into the other

_LONE_SIGN = re.compile(f"[{LONE_SIGNS}]")
_ALNUM = rf"[^\W_{LONE_SIGNS}]"
_WORD = rf"{_ALNUM}+(?:(?<=\d)\.(?=\d){_ALNUM}+)*"
_STOP = r"(?<=[^\W\d_])\.(?=[^\W\d_])"  # node.js
_RUN = re.compile(rf"{LONE_SIGN}|{_WORD}(?:(?:[-'^&@_]|{_STOP}){_WORD})*(?:(?:\+\+|\#)(?!_|{_ALNUM}))?")
_WORDS = re.compile(_WORD)
_NUMBERED = re.compile(r"([^\W\d_]{2,})(\d[\d.]*)")  # llama2, qwen2.5, moe2
_VERSIONED = re.compile(r"(\d{4}\.\d{4,5})v\d+")  # an arXiv id with its version
_SCHEME = re.compile(r"\b(?:https?://(?:www\.)?|www\.)")
_LONE_GREEK = re.compile(r"(?<![^\W\d_])[\u03b1-\u03c9](?![^\W\d_])")
_WILD_WORD = rf"(?:{_ALNUM}|[*?])+"
_WILD_RUN = re.compile(rf"{_WILD_WORD}(?:[-'^&@_.]{_WILD_WORD})*")
_NOT_IN_WILD = re.compile(r"[-'^&@_]|(?<!\d)\.")
_STEMMED = re.compile(r"[a-z]{3,}")


@dataclass(frozen=True, slots=True)
class CompoundPart:
    """A form and where it stands in the folded text."""

    form: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Compound:
    """Words that hang together. ``whole`` is "" where the only part is the whole.

    With a ``sign`` at its end, only the whole is what a query means by it (``c++`` is not every ``c``).
    """

    parts: tuple[CompoundPart, ...]
    whole: str = ""
    sign: str = ""


@dataclass(frozen=True, slots=True)
class QueryTerm:
    """What a query asks of one place: a form (any form of its stem answers), or with ``prefix`` its beginning.

    With ``wild``, the form has wildcards, and what fits answers.
    """

    form: str
    prefix: bool = False
    wild: bool = False

    @property
    def stem(self) -> str:
        """The stem whose forms answer; meaningless for a prefix or a wild one."""
        return stem(self.form)


Pattern = tuple[tuple[tuple[QueryTerm, ...], ...], ...]
"""Units that stand one after the other; each unit is alternatives; each alternative is atoms one after the other."""


@lru_cache(maxsize=16384)
def stem(form: str) -> str:
    """The English stem of a folded form; a form that is not plain letters is its own stem."""
    if not _STEMMED.fullmatch(form):
        return form
    found = porter_stem(form)
    return found if found[:1] == form[0] else form


def make_term(form: str) -> str:
    """The index term of a form."""
    root = stem(form)
    return f"{root}\0{form}" if root != form else f"{root}\0"


def make_terms(plain: list[str]) -> list[str]:
    """The same of many forms of ASCII letters alone, at once."""
    stems: list[str] = _stemmer.stemWords(plain)
    return [
        f"{root}\0{form}" if root != form and len(form) > 2 and root[:1] == form[0] else f"{form}\0"
        for root, form in zip(stems, plain, strict=True)
    ]


def form_in(written: bytes) -> bytes:
    """The form that a stored term stands for."""
    root, _, form = written.partition(b"\0")
    return form or root


def fold(text: str) -> str:
    """The folding of index and query: that of the model, with lone Greek letters by their names (α is alpha), and
    without the ``https://`` that says nothing."""
    folded = fold_words(text)
    if not folded.isascii():
        folded = _LONE_GREEK.sub(_name, folded)
    return _SCHEME.sub(_blank, folded) if "://" in folded or "www." in folded else folded


def _name(found: re.Match[str]) -> str:
    """What ``GREEK SMALL LETTER TAU`` ends in; Unicode spells lambda its own way."""
    return unicodedata.name(found.group()).rpartition(" ")[2].lower().replace("lamda", "lambda")


def _blank(found: re.Match[str]) -> str:
    return " " * len(found.group())


def find_runs(folded: str) -> list[str]:
    """The runs of a folded text: what ``split_run`` takes."""
    return _RUN.findall(folded)


def compounds(folded: str) -> Iterator[tuple[int, Compound]]:
    """The units of a folded text with the place where each begins."""
    for run in _RUN.finditer(folded):
        for compound in split_run(run.group()):
            yield run.start(), compound


def split_run(run: str) -> tuple[Compound, ...]:
    """A run's units: one, unless it has more parts than a position can count."""
    return _split_known_run(run) if len(run) <= MAX_FORM_CHARS else _split_run(run)


@lru_cache(maxsize=4096)
def _split_known_run(run: str) -> tuple[Compound, ...]:
    return _split_run(run)


def _split_run(run: str) -> tuple[Compound, ...]:
    bare = run.rstrip("+#")
    parts: list[CompoundPart] = []
    for found in _WORDS.finditer(bare):
        parts.extend(_split_word(found.group(), found.start()))
    if not parts:
        return (Compound((CompoundPart(order_marks(run)[:MAX_FORM_CHARS], 0, len(run)),)),)  # an ideogram or its like
    if len(parts) > 1 and parts[-1].form == "s" and bare.endswith("'s"):
        parts.pop()
    if len(parts) > MAX_PARTS:
        return tuple(Compound((part,)) for part in parts)
    sign = run[len(bare) :]
    whole = "".join(part.form for part in parts) + sign
    return (Compound(tuple(parts), whole[:MAX_FORM_CHARS] if len(parts) > 1 or sign else "", sign),)


def _split_word(word: str, start: int) -> list[CompoundPart]:
    """An atom as parts: letters with a number at their end are two."""
    numbered = _NUMBERED.fullmatch(word)
    if numbered:
        middle = start + numbered.end(1)
        letters, number = numbered.group(1)[:MAX_FORM_CHARS], numbered.group(2)[:MAX_FORM_CHARS]
        return [CompoundPart(letters, start, middle), CompoundPart(number, middle, start + len(word))]
    versioned = _VERSIONED.fullmatch(word)
    form = versioned.group(1) if versioned else word
    return [CompoundPart(form[:MAX_FORM_CHARS], start, start + len(word))]


def forms_of(compound: Compound) -> Iterator[tuple[str, int, int, int]]:
    """Form, lower bits of the position, start and end of everything a unit is found by."""
    last = len(compound.parts) - 1
    for number, part in enumerate(compound.parts):
        yield part.form, number << PART_SHIFT | (number == last), part.start, part.end
    if compound.whole:
        yield compound.whole, LAST_PART, compound.parts[0].start, compound.parts[-1].end + len(compound.sign)


def has_words(text: str) -> bool:
    """Whether there is anything in a text to search for."""
    return _RUN.search(fold(text)) is not None


def pattern(text: str, prefix: bool = False) -> Pattern:
    """What a word or phrase of a query asks for; () where there is no word in it."""
    found = [compound for _, compound in compounds(fold(text))]
    return tuple(_alternatives(compound, prefix and number == len(found) - 1) for number, compound in enumerate(found))


def wild_pattern(text: str) -> Pattern:
    """The same of a text with wildcards in its words.

    A sign of these may also be meant as it is written (``C*-algebra``), so the parts side by side answer as well.
    """
    found: list[tuple[tuple[QueryTerm, ...], ...]] = []
    for run in _WILD_RUN.findall(fold(text)):
        form = _NOT_IN_WILD.sub("", run)
        if not has_wildcard(form):
            found.extend(_alternatives(compound, False) for _, compound in compounds(run))
        elif form.strip(WILDCARDS):
            parts = [QueryTerm(part.form) for _, compound in compounds(run) for part in compound.parts]
            parts[-1] = QueryTerm(parts[-1].form, run.endswith("*"))
            wild = (QueryTerm(form, wild=True),)
            found.append((wild, tuple(parts)) if len(parts) > 1 else (wild,))
    return tuple(found)


def wild_forms(text: str) -> list[str]:
    """The forms with wildcards that a text asks for."""
    return [
        term.form for compound in wild_pattern(text) for alternative in compound for term in alternative if term.wild
    ]


def has_lone_signs(text: str) -> bool:
    """Whether a text has signs that are units of their own."""
    return _LONE_SIGN.search(fold(text)) is not None


def _alternatives(compound: Compound, prefix: bool) -> tuple[tuple[QueryTerm, ...], ...]:
    whole = (QueryTerm(compound.whole, prefix),)
    if compound.sign:
        return (whole,)
    parts = [QueryTerm(part.form) for part in compound.parts]
    parts[-1] = QueryTerm(compound.parts[-1].form, prefix)
    return (whole, tuple(parts)) if compound.whole else (tuple(parts),)


@dataclass(frozen=True, slots=True)
class Token:
    """A form in a text as it is shown: its position as in the index, and the characters it covers."""

    form: str
    position: int
    start: int
    end: int


def tokenize(text: str) -> Iterator[Token]:
    """Everything a text is found by, with its place in the text as written, whatever folding did to its length."""
    number = 0
    for start, end in _chunks(text):
        chunk = text[start:end]
        folded, begins, ends = _fold_in_place(chunk)
        for begin, compound in compounds(folded):
            for form, bits, first, last in forms_of(compound):
                position = number << COMPOUND_SHIFT | bits
                yield Token(form, position, start + begins[begin + first], start + ends[begin + last - 1])
            number += 1


def _chunks(text: str) -> Iterator[tuple[int, int]]:
    """Stretches that can be folded apart from one another: the whole text where places stay, else its words."""
    if _folds_in_place(text):
        yield 0, len(text)
        return
    for found in re.finditer(r"\S+", text):
        yield found.span()


def _folds_in_place(text: str) -> bool:
    return text.isascii() and TRIGGER.search(text) is None


@lru_cache(maxsize=4096)
def _fold_in_place(chunk: str) -> tuple[str, Sequence[int], Sequence[int]]:
    """The chunk folded, and for each folded character where what it comes from begins and ends."""
    folded = fold(chunk)
    if _folds_in_place(chunk):
        return folded, range(len(chunk)), range(1, len(chunk) + 1)
    edges = [
        place for place in range(len(chunk)) if not place or not belongs_to_previous(chunk[place], chunk[place - 1])
    ]
    edges.append(len(chunk))
    pieces = [fold(chunk[begin:end]) for begin, end in pairwise(edges)]
    if "".join(pieces) == folded:
        begins = [edge for edge, piece in zip(edges, pieces, strict=False) for _ in piece]
        return folded, begins, [edge for edge, piece in zip(edges[1:], pieces, strict=True) for _ in piece]
    where = _align(chunk, folded)
    return folded, where, [place + 1 for place in where]


def _align(chunk: str, folded: str) -> list[int]:
    """Places by likeness, where folding looked at more than one character at a time (TeX)."""
    if len(chunk) > MAX_ALIGNED_CHARS:
        return [place * len(chunk) // len(folded) for place in range(len(folded))]
    lowered = "".join(letter.lower()[0] for letter in chunk)
    where = [0] * len(folded)
    done, last = 0, 0
    for block in SequenceMatcher(None, folded, lowered, autojunk=False).get_matching_blocks():
        where[done : block.a] = [last] * (block.a - done)
        where[block.a : block.a + block.size] = range(block.b, block.b + block.size)
        if block.size:
            done, last = block.a + block.size, block.b + block.size - 1
    return where
