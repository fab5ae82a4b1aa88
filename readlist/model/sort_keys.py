"""Sort keys: strings whose order by code point is the alphabetical order of titles or names.

Case, accents, TeX and punctuation are ignored, numbers sort by value, and a leading article is dropped from titles.
The key of authors is that of the first one, by family name.
Other scripts follow Latin, each by its own letters.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from functools import lru_cache

from readlist.model.folding import fold_words, squeeze
from readlist.model.person_names import read, stands_for_others

MAX_KEY_CHARS = 200
"""Characters of a key; titles that are equal so far keep the list's secondary order."""
LAST_KEY = "\U0010ffff"
"""The key of papers without authors, after all others."""
_BEFORE_GIVEN = "  "
"""Between family name and given names in a key: before any letter, so that all Garcia precede any Garcia Marquez."""
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


def author_sort_key(authors: Sequence[str]) -> str:
    """The key of a list of authors: “Ludwig van Beethoven” and “van Beethoven, Ludwig” both sort as
    "van beethoven  ludwig", an organisation without its article. LAST_KEY without a named author."""
    first = next((name for name in authors if name.strip() and not stands_for_others(name)), "")
    return _author_key(first[:_MAX_READ_CHARS]) if first else LAST_KEY


@lru_cache(maxsize=20_000)
def _author_key(name: str) -> str:
    parts = read(name)
    if parts.literal:
        return _key_of(_ARTICLE.sub("", fold_words(parts.literal), count=1)) or LAST_KEY
    keys = [_key_of(fold_words(part)) for part in (parts.whole_family, parts.given)]
    return _BEFORE_GIVEN.join(key for key in keys if key)[:MAX_KEY_CHARS].rstrip() or LAST_KEY


def _key_of(folded: str) -> str:
    if folded.isascii() and folded.replace(" ", "").isalpha():  # most names, quickly
        return " ".join(folded.split())[:MAX_KEY_CHARS]
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
