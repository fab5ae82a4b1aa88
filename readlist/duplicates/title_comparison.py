"""The comparison of two titles: the same, spelled otherwise, without a subtitle, with other numbers, or different."""

from __future__ import annotations

import re
from collections import Counter
from enum import StrEnum
from itertools import accumulate

from readlist.duplicates.characters import has_further_script
from readlist.duplicates.title_marks import is_numbered_remark
from readlist.duplicates.title_sequels import is_return, is_sequel, names_other_text
from readlist.duplicates.title_signs import GREEK_NAMES, has_lost_letter
from readlist.duplicates.title_words import RowMatch, compare_rows
from readlist.duplicates.titles import MAX_TITLE_WORDS, MIN_MAIN_WORDS, Title, find_numbers

MIN_TRUNCATED_CHARS = 30
"""Letters and digits of a title that may be the beginning of a longer one."""
MIN_COMMON_LETTERS = 0.3
"""Share of the shorter title's letters in common words from which the words of two titles are aligned."""
MAX_NUMBERED_WORDS = 3
"""Words of which the last one is a number, behind a title, that count parts of a work: "Heft 3", "March 2014"."""
MIN_ALIGNED_WORDS = 4
"""Words of the shorter title from which on that share is asked for; shorter titles are always aligned."""

_PARTS = """part parts pt volume chapter section phase lesson episode teil folge partie parte deel del cast czesc
    часть resz"""
PART_WORDS = frozenset(_PARTS.split())
"""Folded words before the number of a part."""
_NARROWING = """about across after against among and as at before between by during for from in on over through to under
    using versus via with within without"""
NARROWING_WORDS = frozenset(_NARROWING.split())
"""Words by which a title goes on to say what its beginning leaves open."""

_SMALL_CONTRIBUTION = re.compile("demo|poster|abstract|short(?! version)|summary")
_UMLAUTS = re.compile("(?<=[aou])e")
_LETTERS_OF_DIGITS = str.maketrans("015i", "olsl")


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
    """True if both titles have remarks in brackets, and each says what the other does not: "(men)", "(women)".

    Also if only one has a remark such as "(revisited)", "(source code)" or "(lecture 3)".
    """
    ours, theirs = one.remark, other.remark
    if is_return(ours ^ theirs) or names_other_text(ours ^ theirs):
        return True
    if ours != theirs and is_numbered_remark(one.text) != is_numbered_remark(other.text):
        return True
    return bool(ours and theirs) and not ours <= theirs and not theirs <= ours


def may_stand_beside_paper(one: Title, other: Title) -> bool:
    """True if a remark names a demonstration, a poster or an abstract, beside which a meeting may have the paper."""
    return _SMALL_CONTRIBUTION.search(one.contribution + other.contribution) is not None


def is_next_part(one: Title, other: Title) -> bool:
    """True if a title is the other one followed by a number, "revisited" or the like: "Slow rivers, part II: sand"."""
    following = _words_after(one, other)
    if is_sequel(following):
        return True
    if len(following) > 1 and following[0] in PART_WORDS:
        following = following[1:]
    if not following or find_numbers(following[0]):
        return bool(following)
    return len(following) <= MAX_NUMBERED_WORDS and find_numbers(following[-1]) != ()


def find_lost_head(one: Title, other: Title) -> tuple[str, ...]:
    """The words before the colon or dash of a title if the other one is the rest of it: "Podcast: slow rivers"."""
    short, long = sorted((one, other), key=lambda title: len(title.plain))
    is_rest = short.plain != long.plain and long.plain == long.main + short.plain
    return long.head if is_rest and long.main == "".join(long.head) else ()


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
        return TitleMatch.ALIKE if _read_as_letters(one) == _read_as_letters(other) else TitleMatch.NUMBERS
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


def _read_as_letters(title: Title) -> str:
    """The words with letters for the digits that recognition of print takes for them: "c0astal", "f1eld"."""
    return _join_words(title).translate(_LETTERS_OF_DIGITS)


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
