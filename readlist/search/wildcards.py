"""Words with wildcards: ``*`` stands for any letters, also for none, and ``?`` for one letter."""

from __future__ import annotations

import fnmatch
import re
from collections.abc import Callable
from functools import lru_cache

WILDCARDS = "*?"
MIN_LETTERS_IN_A_ROW = 2
"""Needed where the word does not begin with a letter: fewer stand in nearly every word."""
_SIGNS = re.compile(r"[*?]+")


def has_wildcard(form: str) -> bool:
    """True where a sign stands in it."""
    return any(sign in form for sign in WILDCARDS)


def beginning(form: str) -> str:
    """The letters before the first sign."""
    return _SIGNS.split(form, 1)[0]


def longest_piece(form: str) -> str:
    """The longest letters between signs."""
    return max(_SIGNS.split(form), key=len)


def is_narrow(form: str) -> bool:
    """True where few enough words fit to look for them all."""
    return bool(beginning(form)) or len(longest_piece(form)) >= MIN_LETTERS_IN_A_ROW


@lru_cache(maxsize=256)
def fits(form: str) -> Callable[[str], re.Match[str] | None]:
    """A test for whole words; its time does not grow with a power of the number of stars."""
    return re.compile(fnmatch.translate(re.sub(r"\*+", "*", form))).match
