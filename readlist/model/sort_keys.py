"""Sort keys: strings whose order by code point is the order in which readers look titles and names up.

Case, accents, TeX and punctuation do not count, numbers sort by their value, and a title's leading article is dropped.
Scripts other than Latin follow it, each by its own letters.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

from readlist.model.folding import fold_words, squeeze

MAX_KEY_CHARS = 200
"""Characters of a key; titles that are alike so far sort by what else the list sorts by."""
_MAX_READ_CHARS = 1_000
_MAX_DIGITS = 48
"""Digits of one number; the sign for so many is still below the letters."""

_ARTICLE = re.compile(r"^\W*(?:a|an|the)\s+(?=\S)")
_APOSTROPHES = str.maketrans("", "", "'ʼ`´")
_THOUSANDS = re.compile(r"(?<=\d),(?=\d{3}(?!\d))")
_NUMBER = re.compile(r"\d+")
_ASCII_WORD = re.compile(r"[0-9A-Za-z]+")


def title_sort_key(title: str) -> str:
    """The key of a title: “The Éclair” sorts with "eclair", “Part 10” behind “Part 9”. "" for a blank title."""
    words = fold_words(title[:_MAX_READ_CHARS])
    return _key_of(_ARTICLE.sub("", words, count=1))


@lru_cache(maxsize=20_000)
def name_sort_key(name: str) -> str:
    """The key of a name, of a tag for example: as for titles, but an article is part of it."""
    return _key_of(fold_words(name[:_MAX_READ_CHARS]))


def _key_of(folded: str) -> str:
    words = _THOUSANDS.sub("", folded.translate(_APOSTROPHES))
    if words.isascii():
        words = " ".join(_ASCII_WORD.findall(words))
    else:
        words = " ".join("".join(sign if _is_sorted(sign) else " " for sign in words).split())
    return (_NUMBER.sub(_by_value, words) or squeeze(folded.replace("\0", "")))[:MAX_KEY_CHARS]


def _is_sorted(sign: str) -> bool:
    """Letters, digits, and the vowel signs and accents that belong to letters."""
    return sign.isalnum() or unicodedata.category(sign)[0] == "M"


def _by_value(number: re.Match[str]) -> str:
    """The digits behind a sign for how many they are: of two numbers the longer is the greater."""
    digits = "".join(str(unicodedata.decimal(digit)) for digit in number.group()).lstrip("0") or "0"
    return chr(ord("0") + min(len(digits), _MAX_DIGITS)) + digits
