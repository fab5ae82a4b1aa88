"""Titles as words, and how two of them differ: spelling, a missing subtitle, numbers, or what they are about."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache
from itertools import accumulate

from readlist.duplicates.characters import CHARACTERS_PER_WORD, count_characters, has_further_script, split_characters
from readlist.duplicates.title_marks import HIDDEN_REMARK, NOTE, REMARK, find_marks, is_column_title, read_remark
from readlist.duplicates.title_signs import GREEK_NAMES, has_lost_letter, spell_out_signs
from readlist.duplicates.title_words import TITLE_STOP_WORDS, RowMatch, compare_rows, is_acronym
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
MIN_TRUNCATED_CHARS = 30
"""Letters and digits of a title that may be the beginning of a longer one."""
MIN_COMMON_LETTERS = 0.3
"""Share of the shorter title's letters in common words from which the words of two titles are aligned."""
MIN_ALIGNED_WORDS = 4
"""Words of the shorter title from which on that share is asked for; shorter titles are always aligned."""
CUT_END = "..."
"""The end of a cut title, when it is folded."""

_PARTS = """part parts pt volume chapter section phase lesson episode teil folge partie parte deel del cast czesc
    часть resz"""
PART_WORDS = frozenset(_PARTS.split())
"""Folded words before the number of a part."""
SEQUEL_WORDS = frozenset({"revisited", "reconsidered", "reloaded", "continued", "redux"})
"""Words behind the title of a work that make that of another one, which comes back to it."""
_NARROWING = """about across after against among and as at before between by during for from in on over through to under
    using versus via with within without"""
NARROWING_WORDS = frozenset(_NARROWING.split())
"""Words by which a title goes on to say what its beginning leaves open."""

_WORD = re.compile(r"[^\W_]+")
_SUBTITLE = re.compile(r":\s|\s[-–—]+\s|\?\s|\.\s")
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
_SMALL_CONTRIBUTION = re.compile("demo|poster|abstract|short(?! version)|summary")
_ACRONYM = re.compile(r"\s\(([a-z]{2,8})\)")
"""An acronym in brackets, after the words that it is made of."""
_UMLAUTS = re.compile("(?<=[aou])e")
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
        return _find_numbers(self.text)

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


class TitleMatch(StrEnum):
    """The results of comparing two titles."""

    SAME = "same_title"
    REMARK = "title_remark"
    """One has a remark in brackets more: the language, the kind of article."""
    PART = "title_part"
    """One lacks its subtitle or its end."""
    SPELLING = "title_spelling"
    ALIKE = "title_alike"
    """A letter or two differ, which may be an error or say the opposite: "symptomatic", "asymptomatic"."""
    NEAR = "title_near"
    """Most of their words are the same."""
    NUMBERS = "title_numbers"
    """Nearly the same, but for a number: "Part 1", "GPT-4", "2D"."""
    DIFFERENT = "different_titles"
    UNKNOWN = ""


_BY_ROWS = {
    RowMatch.SPELLING: TitleMatch.SPELLING,
    RowMatch.ALIKE: TitleMatch.ALIKE,
    RowMatch.NEAR: TitleMatch.NEAR,
}
"""The match of titles by that of their words."""


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


@lru_cache(MAX_CACHED_TITLES)
def _find_numbers(text: str) -> tuple[str, ...]:
    words = _read_words(text)
    found = []
    for word in words:
        if any(map(str.isdigit, word)) or (_ROMAN.fullmatch(word) and word != "i"):
            found.append(word.lstrip("0") or word)
    if words and words[-1] == "i":
        found.append("i")
    return tuple(found)


def compare_titles(one: Title, other: Title) -> TitleMatch:
    """Compare two titles; UNKNOWN if one is blank."""
    if not one.key or not other.key:
        return TitleMatch.UNKNOWN
    if one.key == other.key:
        return TitleMatch.SAME
    short, long = sorted((one, other), key=lambda title: (len(title.plain), len(title.key), title.text))
    if short.plain != long.plain and short.words == long.words and len(short.words) < MAX_TITLE_WORDS:
        return TitleMatch.SPELLING  # a number in words and in figures
    if short.plain == long.plain or _is_main(short, long) or _is_beginning(short, long):
        are_covered = _are_covered(short.numbers, long.numbers) or _are_covered(long.numbers, short.numbers)
        if not are_covered:
            return TitleMatch.NUMBERS
        return TitleMatch.REMARK if short.plain == long.plain else TitleMatch.PART
    if _has_second(one, other) or _has_second(other, one):
        return TitleMatch.PART
    if _lacks_letters(one, other) or _lacks_letters(other, one):
        return TitleMatch.SPELLING
    return _compare_words(one, other, short, long)


def have_other_remarks(one: Title, other: Title) -> bool:
    """True if both titles have remarks in brackets, and each says what the other does not: "(men)", "(women)"."""
    ours, theirs = one.remark, other.remark
    return bool(ours and theirs) and not ours <= theirs and not theirs <= ours


def may_stand_beside_paper(one: Title, other: Title) -> bool:
    """True if a remark names a demonstration, a poster or an abstract, beside which a meeting may have the paper."""
    return _SMALL_CONTRIBUTION.search(one.contribution + other.contribution) is not None


def is_next_part(one: Title, other: Title) -> bool:
    """True if a title is the other one followed by a number or "revisited": "Slow rivers, part II: sand"."""
    following = _words_after(one, other)
    if following and following[0] in SEQUEL_WORDS:
        return True
    if len(following) > 1 and following[0] in PART_WORDS:
        following = following[1:]
    return bool(following) and _find_numbers(following[0]) != ()


def is_narrowed(one: Title, other: Title) -> bool:
    """True if a title is another one that goes on with "in", "for" or the like: "Slow rivers", "Slow rivers in winter".

    The shorter one is whole, then; before any other word it was cut.
    """
    short, long = sorted((one, other), key=_join_words)
    following = _words_after(one, other)
    if not following or not short.words or short.plain == long.main:
        return False
    return following[0] in NARROWING_WORDS and short.words[-1] not in NARROWING_WORDS


def _words_after(one: Title, other: Title) -> tuple[str, ...]:
    """The words of a title behind those of the other one, with which it begins; blanks may be in other places."""
    (short, _), (long, words) = sorted((_join_words(title), title.words) for title in (one, other))
    count = next((count for count, end in enumerate(accumulate(map(len, words)), 1) if end >= len(short)), 0)
    return words[count:] if long.startswith(short) and len("".join(words[:count])) == len(short) else ()


def has_one_word_more(one: Title, other: Title) -> bool:
    """True if the telling words of one title are those of the other, in order, but for one."""
    short, long = sorted((one.telling_words, other.telling_words), key=len)
    if len(long) != len(short) + 1:
        return False
    place = next((place for place, word in enumerate(short) if word != long[place]), len(short))
    return short[place:] == long[place + 1 :]


def _compare_words(one: Title, other: Title, short: Title, long: Title) -> TitleMatch:
    """Compare two titles of which none is the beginning of the other."""
    if not _have_common_words(one, other):
        return TitleMatch.DIFFERENT
    match = compare_rows(short.units, long.units)
    if _is_end(short, long):
        is_spelling = match is RowMatch.SPELLING and short.numbers == long.numbers
        return TitleMatch.SPELLING if is_spelling else TitleMatch.NEAR
    if match is RowMatch.DIFFERENT:
        return TitleMatch.DIFFERENT
    if match is RowMatch.NEAR and _without_umlauts(short) == _without_umlauts(long):
        return TitleMatch.SPELLING
    if Counter(one.numbers) != Counter(other.numbers) and _join_words(one) != _join_words(other):
        return TitleMatch.NUMBERS
    return _BY_ROWS[match]


def _have_common_words(one: Title, other: Title) -> bool:
    """False if so few letters are in common words that the titles cannot be near: quicker than to align the words."""
    letters = min(len(one.plain), len(other.plain))
    ours, theirs = one.units, other.units
    common = sum(map(len, set(ours).intersection(theirs)))
    return common >= MIN_COMMON_LETTERS * letters or min(len(ours), len(theirs)) < MIN_ALIGNED_WORDS


def _without_umlauts(title: Title) -> str:
    """The words with one spelling for "ö" and "oe"; more of them than a third may be written so."""
    return _UMLAUTS.sub("", " ".join(title.words))


def _join_words(title: Title) -> str:
    return "".join(title.words)


def _has_second(one: Title, other: Title) -> bool:
    """True if the second title of ``one``, or as much as there is of it, is the other title."""
    if one.other and one.other == other.plain and has_further_script(one.text, other.text):
        return True
    return len(one.other) >= MIN_TRUNCATED_CHARS and other.plain.startswith(one.other[: len(other.plain)])


def _lacks_letters(one: Title, other: Title) -> bool:
    """True if a title is the other one, but for Greek letters that were lost beside a hyphen: "TNF- in serum"."""
    names = GREEK_NAMES.intersection(other.words)
    if not names or not GREEK_NAMES.isdisjoint(one.words) or not has_lost_letter(one.text):
        return False
    return one.words == tuple(word for word in other.words if word not in names)


def _is_main(short: Title, long: Title) -> bool:
    """True if a title is another one without its subtitle; a single word is too little."""
    return short.plain == long.main and len(short.words) >= MIN_MAIN_WORDS


def _is_beginning(short: Title, long: Title) -> bool:
    """True if a title is the beginning of another in whole words, or the part of it after an acronym."""
    if long.words[: len(short.words)] == short.words and short.content_words >= MIN_MAIN_WORDS:
        return True
    if len(short.plain) < MIN_TRUNCATED_CHARS:
        return False
    return long.plain.startswith(short.plain) or (bool(long.main) and long.plain == long.main + short.plain)


def _is_end(short: Title, long: Title) -> bool:
    """True if a title is the end of another in whole words: its first words were lost, or say of what kind it is."""
    is_end = long.words[-len(short.words) :] == short.words and _are_covered(short.numbers, long.numbers)
    return is_end and len(short.plain) >= MIN_TRUNCATED_CHARS


def _are_covered(few: tuple[str, ...], many: tuple[str, ...]) -> bool:
    """True if all of the first numbers are among the others, as often."""
    return not Counter(few) - Counter(many)
