"""Titles, parsed: their words, numbers and marks, and their parts before a colon and in brackets."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from readlist.duplicates.characters import CHARACTERS_PER_WORD, count_characters, split_characters
from readlist.duplicates.title_marks import HIDDEN_REMARK, NOTE, REMARK, find_marks, is_column_title, read_remark
from readlist.duplicates.title_signs import spell_out_signs
from readlist.duplicates.title_words import TITLE_STOP_WORDS, is_acronym
from readlist.model.american_spelling import americanize
from readlist.model.folding import fold_title, fold_words

MAX_CACHED_TITLES = 4_096
"""Parsed titles that are cached."""
MAX_CACHED_WORDS = 8_192
"""Words whose American spelling is cached: that of a new one takes as long as all else on it."""
MAX_TITLE_WORDS = 60
"""Words of a title that are compared; further ones only count in its key."""
MIN_MAIN_WORDS = 2
"""Words that a title before its colon needs to stand for the whole."""
CUT_END = "..."
"""The end of a cut title, when it is folded."""

_WORD = re.compile(r"[^\W_]+")
_SUBTITLE = re.compile(r":\s|\s[-–—]+\s|\?\s|\.\s")
_HEAD_END = re.compile(r":\s|\s[-–—]+\s|(?<!\.)\.\s")
"""The end of words before a title."""
_OTHER_TITLE = re.compile(r"[\[(]([^\[\]()]{8,400})[\])]?\.?\s*$")
"""A title in another language, in brackets after the first."""
MIN_OTHER_CHARS = 20
"""Characters of such a title, but for ideograms."""
MIN_OTHER_IDEOGRAMS = 8
"""Ideograms, kana or syllables of a title that stands beside another one."""
_PARALLEL_SIGNS = (" = ", " / ")
"""Signs before a title in another language, as catalogues write it."""
_RETRACTED = re.compile(r"^retracted(?: article| paper)?:\s")
"""The mark of an article that was retracted; most notices of a retraction are titled "Retraction"."""
_CONTRIBUTION = re.compile(
    r"\((?:(?:extended|demo|demonstration|poster|panel|invited|industrial|experience|short|full|research|student)\s)?"
    r"(?:abstract|session|paper|talk|tutorial|panel|poster|demo|demonstration|keynote|summary|invited)\)"
)
"""The kind of a contribution, in brackets anywhere."""
_VERSION = re.compile(r"\((?:(?:extended|full|long|preliminary|revised|short)\s)?(?:version|slides)\)")
"""Another version of a contribution, in brackets anywhere."""
_CONTRIBUTION_BEFORE = re.compile(r"(?:demo|demonstration|poster|tutorial|keynote|invited talk|panel)(?=:\s)")
"""The kind of a contribution, before the title."""
_ACRONYM = re.compile(r"\s\(([a-z]{2,8})\)")
"""An acronym in brackets, after the words that it is made of."""
_SPACED_COLON = re.compile(r"\s+:")
_ROMAN = re.compile(r"(?:x{0,2}(?:ix|iv|v?i{1,3}|v)|x{1,2})")
_NUMERALS = {
    "one": "1", "two": "2", "three": "3", "four": "4", "five": "5", "six": "6", "seven": "7", "eight": "8",
    "nine": "9", "ten": "10", "eleven": "11", "twelve": "12",
    "third": "3rd", "fourth": "4th", "fifth": "5th", "sixth": "6th", "seventh": "7th", "eighth": "8th",
    "ninth": "9th", "tenth": "10th", "eleventh": "11th", "twelfth": "12th", "vs": "versus",
}  # fmt: skip
"""Numbers in words, which are read as in figures, and a short form; "first" and "second" have other meanings, too."""


@dataclass(frozen=True, slots=True)
class Title:
    """A parsed title. ``key`` is its ``fold_title``, with names for Greek letters.

    ``main`` is the key of the part before its subtitle, "" without one; ``plain`` the key without remarks in brackets;
    ``other`` that of a second title in brackets or after "=", or "". ``words`` are folded, in order; ``contribution``
    is a remark on its kind ("(demo)"); ``text`` is the whole title, folded.
    """

    key: str
    main: str
    plain: str
    other: str
    words: tuple[str, ...]
    contribution: str
    text: str

    @property
    def numbers(self) -> tuple[str, ...]:
        """The words that count or tell apart ("3", "2d", "ii", "gpt3")."""
        return find_numbers(self.text)

    @property
    def marks(self) -> frozenset[str]:
        """The names of marks in ``title_marks`` that the title bears."""
        return find_marks(self.text)

    @property
    def is_cut(self) -> bool:
        """True if the title ends in an ellipsis, in place of further words."""
        return self.text.endswith(CUT_END)

    @property
    def is_retracted(self) -> bool:
        """True if the title is marked as that of a retracted article; some publishers mark their notices so."""
        return _RETRACTED.match(self.text) is not None

    @property
    def remark(self) -> frozenset[str]:
        """The words of remarks in brackets, without numbers and what tells only the kind of article."""
        return read_remark(self.text)

    @property
    def is_column(self) -> bool:
        """True for the title of a column, which stands in each issue."""
        return is_column_title(self.text)

    @property
    def head(self) -> tuple[str, ...]:
        """The words before the first colon, dash or full stop; none without one, or if they tell a kind ("Demo")."""
        parts = _HEAD_END.split(self.text, maxsplit=1)
        return tuple(_WORD.findall(parts[0])) if len(parts) > 1 and not self.contribution else ()

    @property
    def telling_words(self) -> tuple[str, ...]:
        """The words without small ones, each once, in order."""
        return tuple(word for word in dict.fromkeys(self.words) if word not in TITLE_STOP_WORDS)

    @property
    def units(self) -> tuple[str, ...]:
        """The words, and of scripts without blanks the characters."""
        return self.words if self.text.isascii() else tuple(split_characters(self.words))

    @property
    def content_words(self) -> int:
        """The number of words that say something; 0 for the title of a column, such as "Editorial"."""
        if self.is_column:
            return 0
        count = sum((len(word) > 1 or word.isdecimal()) and word not in TITLE_STOP_WORDS for word in set(self.words))
        if self.text.isascii():
            return count
        characters = [characters for word in self.words if (characters := count_characters(word))]
        return count - len(characters) + sum(characters) // CHARACTERS_PER_WORD


@lru_cache(MAX_CACHED_TITLES)
def parse_title(text: str) -> Title:
    """Parse a title."""
    written = fold_words(text)
    folded = spell_out_signs(written)
    key = fold_title(text if folded == written else folded)
    article = _RETRACTED.sub("", folded)
    has_brackets = "(" in article or "[" in article
    plain_text, contribution, other = _read_brackets(article) if has_brackets else (article, "", "")
    other = other or _find_parallel_title(folded)
    before = _CONTRIBUTION_BEFORE.match(article)
    if " :" in plain_text:
        plain_text = _SPACED_COLON.sub(":", plain_text)
    parts = _SUBTITLE.split(plain_text, maxsplit=1)
    return Title(
        key=key,
        main=fold_title(parts[0]) if len(parts) > 1 else "",
        plain=key if plain_text == folded else fold_title(plain_text),
        other=other,
        words=_read_words(plain_text),
        contribution=contribution or (f"({before[0]})" if before else ""),
        text=folded,
    )


def _read_words(folded: str) -> tuple[str, ...]:
    """The words of a title in American spelling, with numbers in figures."""
    return tuple(_spell_american(_NUMERALS.get(word, word)) for word in _WORD.findall(folded)[:MAX_TITLE_WORDS])


_spell_american = lru_cache(MAX_CACHED_WORDS)(americanize)


def _read_brackets(folded: str) -> tuple[str, str, str]:
    """The title without remarks in brackets, the kind of contribution, and the key of a second title, each maybe ""."""
    contribution = _CONTRIBUTION.search(folded)
    plain_text = NOTE.sub("", folded if contribution is None else _CONTRIBUTION.sub(" ", folded))
    plain_text = _ACRONYM.sub(_leave_out_explained, plain_text)
    plain_text = HIDDEN_REMARK.sub(" ", REMARK.sub("", plain_text)).strip() or folded
    second = _OTHER_TITLE.search(folded)
    other = fold_title(second[1]) if second and _is_second_title(second[1]) else ""
    kind = contribution or _VERSION.search(folded)
    return plain_text, kind[0] if kind else "", other


def _is_second_title(text: str) -> bool:
    """True for a text in brackets of several words, or as many ideograms."""
    if len(text) >= MIN_OTHER_CHARS and len(text.split()) >= MIN_MAIN_WORDS:
        return True
    return count_characters(text) >= MIN_OTHER_IDEOGRAMS


def _leave_out_explained(acronym: re.Match[str]) -> str:
    """A blank for an acronym of the words before it, which some sources leave out; any other text as it is."""
    words = _WORD.findall(acronym.string[: acronym.start()])[-len(acronym[1]) :]
    is_explained = any(is_acronym(acronym[1], words[start:]) for start in range(len(words) - 1))
    return " " if is_explained else acronym[0]


def _find_parallel_title(folded: str) -> str:
    """The key of a title after a sign for a parallel title; "" if there is none, or only one word."""
    for sign in _PARALLEL_SIGNS:
        parallel = folded.rpartition(sign)[2] if sign in folded else ""
        if len(parallel.split()) >= MIN_MAIN_WORDS:
            return fold_title(parallel)
    return ""


def read_coined_words(text: str) -> frozenset[str]:
    """The words before the colon, dash or full stop of a title that somebody made up, folded: "KITE", "word2vec".

    ``text`` is the title as written. Such words have a digit or two capitals; in a title in capitals none is known.
    """
    head, *rest = _HEAD_END.split(text, maxsplit=1)
    if not rest or rest[0].isupper():
        return frozenset()
    names = (word for word in _WORD.findall(head) if not word.isdecimal())  # "P-045: …" has the number of a poster
    words = (word for word in names if sum(map(str.isupper, word)) > 1 or any(map(str.isdigit, word)))
    return frozenset(map(fold_words, words))


@lru_cache(MAX_CACHED_TITLES)
def find_numbers(text: str) -> tuple[str, ...]:
    """The words of a folded text that count or tell apart, without zeros in front."""
    words = _read_words(text)
    found = []
    for word in words:
        if any(map(str.isdigit, word)) or (_ROMAN.fullmatch(word) and word != "i"):
            found.append(word.lstrip("0") or word)
    if words and words[-1] == "i":
        found.append("i")
    return tuple(found)
