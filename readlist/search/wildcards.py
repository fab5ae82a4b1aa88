"""Wildcards in words: ``*`` stands for any letters or none, ``?`` for one letter."""

from __future__ import annotations

import fnmatch
import re
from collections.abc import Callable
from functools import lru_cache

WILDCARDS = "*?"
MIN_LETTERS_IN_A_ROW = 2
"""Letters in a row that a word needs if it begins with a wildcard; fewer match nearly every word."""
_WILDCARD_RUN = re.compile(r"[*?]+")


def has_wildcard(form: str) -> bool:
    """True if the form contains a wildcard."""
    return any(character in form for character in WILDCARDS)


def beginning(form: str) -> str:
    """The letters before the first wildcard."""
    return _WILDCARD_RUN.split(form, 1)[0]


def longest_piece(form: str) -> str:
    """The longest run of letters between wildcards."""
    return max(_WILDCARD_RUN.split(form), key=len)


def is_narrow(form: str) -> bool:
    """True if few enough words match to look for them all."""
    return bool(beginning(form)) or len(longest_piece(form)) >= MIN_LETTERS_IN_A_ROW


@lru_cache(maxsize=256)
def make_matcher(form: str) -> Callable[[str], re.Match[str] | None]:
    """A matcher of whole words. Its time is not exponential in the number of stars."""
    return re.compile(fnmatch.translate(re.sub(r"\*+", "*", form))).match
