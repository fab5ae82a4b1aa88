"""Characters of scripts other than the Latin one: titles without blanks, and names and venues in two scripts."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from functools import lru_cache

CHARACTERS_PER_WORD = 2
"""Ideograms, or syllables of Hangul, that say as much as a word."""
MAX_CACHED_LETTERS = 4_096
"""Letters whose script is cached."""
_LONE = "\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\uac00-\ud7a3\U00020000-\U0003134f"
"""Ideograms, kana and syllables of Hangul, as the inside of a character class."""
_LONE_CHARACTER = re.compile(f"[{_LONE}]")
_RUN = re.compile(f"[{_LONE}]|[^{_LONE}]+")


def split_characters(words: Sequence[str]) -> Iterator[str]:
    """The words; those in a script without blanks are split into their characters, each of which counts as a word."""
    for word in words:
        if word.isascii():
            yield word
        else:
            yield from _RUN.findall(word)


def count_characters(word: str) -> int:
    """The number of ideograms, kana and syllables of Hangul in a word."""
    return 0 if word.isascii() else len(_LONE_CHARACTER.findall(word))


def are_of_other_scripts(one: str, other: str) -> bool:
    """True if two texts have no script in common: "Петров" and "Petrov". False if one has no letters."""
    if one.isascii() and other.isascii():
        return False
    ours, theirs = _find_scripts(one), _find_scripts(other)
    return bool(ours and theirs) and ours.isdisjoint(theirs)


def has_further_script(one: str, other: str) -> bool:
    """True if the first text has letters in a script that the other one lacks."""
    return not (one.isascii() and other.isascii()) and not _find_scripts(one) <= _find_scripts(other)


def _find_scripts(text: str) -> frozenset[str]:
    return frozenset(_name_script(letter) for letter in text if letter.isalpha())


@lru_cache(MAX_CACHED_LETTERS)
def _name_script(letter: str) -> str:
    """The first word of the name of a letter: "LATIN", "CYRILLIC", "CJK"; kana are among ideograms, and named so."""
    script = unicodedata.name(letter, "").partition(" ")[0]
    return "CJK" if script in ("HIRAGANA", "KATAKANA", "KATAKANA-HIRAGANA") else script
