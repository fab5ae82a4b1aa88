"""Sort keys: strings whose order by code point is the alphabetical order of titles or names.

Case, accents, TeX and punctuation are ignored, numbers sort by value, and a leading article is dropped from titles.
Other scripts follow Latin, each by its own letters.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

from readlist.model.folding import fold_words, squeeze

MAX_KEY_CHARS = 200
"""Characters of a key; titles that are equal so far keep the list's secondary order."""
_MAX_READ_CHARS = 1_000
"""Characters of a title or name that are folded for a key."""
_MAX_DIGITS = 48
"""Digits of a number; the sign for this many is still before the letters."""

_ARTICLE = re.compile(r"^\W*(?:a|an|the)\s+(?=\S)")
_APOSTROPHES = str.maketrans("", "", "'ʼ`´")
_THOUSANDS = re.compile(r"(?<=\d),(?=\d{3}(?!\d))")
_NUMBER = re.compile(r"\d+")
_ASCII_WORD = re.compile(r"[0-9A-Za-z]+")


def title_sort_key(title: str) -> str:
    """The key of a title: “The Éclair” sorts as "eclair", “Part 10” after “Part 9”. "" for a blank title."""
    words = fold_words(title[:_MAX_READ_CHARS])
    return _key_of(_ARTICLE.sub("", words, count=1))


@lru_cache(maxsize=20_000)
def name_sort_key(name: str) -> str:
    """The key of a name, for example of a tag: as for titles, but a leading article is kept."""
    return _key_of(fold_words(name[:_MAX_READ_CHARS]))


def _key_of(folded: str) -> str:
    words = _THOUSANDS.sub("", folded.translate(_APOSTROPHES))
    if words.isascii():
        words = " ".join(_ASCII_WORD.findall(words))
    else:
        words = " ".join("".join(sign if _is_sorted(sign) else " " for sign in words).split())
    return (_NUMBER.sub(_by_value, words) or squeeze(folded.replace("\0", "")))[:MAX_KEY_CHARS]


def _is_sorted(sign: str) -> bool:
    """True for letters, digits, and the vowel signs and accents that belong to letters."""
    return sign.isalnum() or unicodedata.category(sign)[0] == "M"


def _by_value(number: re.Match[str]) -> str:
    """The digits after a sign for their number, since a number with more digits is greater."""
    digits = "".join(str(unicodedata.decimal(digit)) for digit in number.group()).lstrip("0") or "0"
    return chr(ord("0") + min(len(digits), _MAX_DIGITS)) + digits
