"""Scripts without spaces between words, or with particles at them: each character is indexed as a word (unigrams).

A *character* is an ideogram, a syllable of Hangul, or a letter with its vowel signs and tone marks; in Khmer and
Burmese also with the letters stacked below it.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator

IDEOGRAMS = "\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003134f"
_HANGUL = "\u1100-\u11ff\ua960-\ua97f\uac00-\ud7ff"
_CODE_BLOCKS = (
    (0x0E00, 0x0EFF),  # Thai, Lao
    (0x1000, 0x109F),  # Burmese
    (0x1780, 0x17FF),  # Khmer
    (0x1950, 0x19DF),  # Tai Le, New Tai Lue
    (0x1A20, 0x1AAF),  # Tai Tham
    (0x3100, 0x312F),  # Bopomofo
    (0xA000, 0xA48F),  # Yi
    (0xA980, 0xA9FF),  # Javanese, more Burmese
    (0xAA60, 0xAADF),  # more Burmese, Tai Viet
)
_STACKERS = "\u17d2\u1039\u1a60\ua9c0"
"""Marks that stack the next letter below the one before."""


def _of_category(first: str) -> list[int]:
    return [
        code
        for begin, end in _CODE_BLOCKS
        for code in range(begin, end + 1)
        if unicodedata.category(chr(code))[0] == first
    ]


def _as_ranges(codes: Iterable[int]) -> str:
    """Ascending code points as the inside of a character class."""
    ranges: list[list[int]] = []
    for code in codes:
        if ranges and ranges[-1][1] == code - 1:
            ranges[-1][1] = code
        else:
            ranges.append([code, code])
    return "".join(f"{chr(begin)}-{chr(end)}" for begin, end in ranges)


_SCRIPT_LETTERS, _SCRIPT_MARKS = _as_ranges(_of_category("L")), _as_ranges(_of_category("M"))
LONE_CHARACTERS = IDEOGRAMS + _HANGUL + _SCRIPT_LETTERS
"""The code points such a character may begin with, as the inside of a character class."""
LONE_CHARACTER = rf"[{IDEOGRAMS}{_HANGUL}]|[{_SCRIPT_LETTERS}](?:[{_STACKERS}][{_SCRIPT_LETTERS}]|[{_SCRIPT_MARKS}])*"
"""A regular expression for one character."""
_STACKER = re.compile(f"[{_STACKERS}]")
_LONE_CHARACTER = re.compile(LONE_CHARACTER)
_WORD_OR_CHARACTER = re.compile(rf"{LONE_CHARACTER}|[^\s{LONE_CHARACTERS}]+")


def split_words(text: str) -> Iterator[tuple[str, bool]]:
    """The words of a text, and each character of these scripts as one; with True for one right after the one before."""
    end = -1
    for match in _WORD_OR_CHARACTER.finditer(text):
        yield match.group(), match.start() == end
        end = match.end()


def is_lone_character(form: str) -> bool:
    """True if a form is a character of these scripts."""
    return not form.isascii() and _LONE_CHARACTER.match(form) is not None


def order_marks(character: str) -> str:
    """The character with its marks in a fixed order; one with stacked letters is unchanged."""
    if len(character) < 3 or _STACKER.search(character):
        return character
    return character[0] + "".join(sorted(character[1:]))


def belongs_to_previous(letter: str, previous: str) -> bool:
    """True for a mark, and for a Hangul letter that continues the syllable before."""
    if unicodedata.category(letter)[0] == "M":
        return True
    if "\u1160" <= letter <= "\u11a7":
        return "\u1100" <= previous <= "\u115f"
    return "\u11a8" <= letter <= "\u11ff" and ("\u1160" <= previous <= "\u11a7" or _is_open_syllable(previous))


def _is_open_syllable(letter: str) -> bool:
    """True for a whole Hangul syllable without a final consonant."""
    return "\uac00" <= letter <= "\ud7a3" and (ord(letter) - 0xAC00) % 28 == 0
