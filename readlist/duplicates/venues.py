"""Venues: journals and conferences by name, abbreviation or acronym."""

from __future__ import annotations

import re
from enum import StrEnum
from functools import lru_cache

from readlist.model.folding import fold_words

KEPT_VENUES = 4_096
"""Venues that are kept parsed."""
_WORD = re.compile(r"[^\W\d_]+")
_SMALL = "a an the of for in on and to with de la le der die das und et its"
_SMALL_WORDS = frozenset(_SMALL.split())
_GENERAL = """proceedings proc conference conf international int intl annual symposium symp workshop meeting acm ieee
    official publication online edition nd rd st th"""
_GENERAL_WORDS = frozenset(_GENERAL.split())
"""Words that many venues share, or that are left out of their names; a conference is not the journal of its name."""
_MAIN_END = re.compile(r"\s[-–—]+\s|\s?:\s|\(|;|\.\s(?=[A-Z])")
"""End of the main part of a venue's name."""


class VenueMatch(StrEnum):
    """The results of comparing two venues."""

    SAME = "same_venue"
    DIFFERENT = "different_venues"
    UNKNOWN = ""


@lru_cache(KEPT_VENUES)
def venue_words(venue: str) -> tuple[str, ...]:
    """The folded words of a venue's name without small ones."""
    return tuple(word for word in _WORD.findall(fold_words(venue)) if word not in _SMALL_WORDS)


@lru_cache(KEPT_VENUES)
def compare_venues(one: str, other: str) -> VenueMatch:
    """Compare the names of two venues; UNKNOWN if one is blank, or has no words."""
    if not venue_words(one) or not venue_words(other):
        return VenueMatch.UNKNOWN
    is_same = any(_is_same(own, theirs) for own in _forms(one) for theirs in _forms(other))
    return VenueMatch.SAME if is_same else VenueMatch.DIFFERENT


def _forms(venue: str) -> list[tuple[str, ...]]:
    """The words of the whole name, and of its main part."""
    forms = (venue_words(venue), venue_words(_MAIN_END.split(venue, maxsplit=1)[0]))
    return [form for form in dict.fromkeys(forms) if form]


def _is_same(ones: tuple[str, ...], others: tuple[str, ...]) -> bool:
    rows = [(ones, others), (_special(ones), _special(others))]
    if any(one == other or _is_abbreviation(one, other) or _is_abbreviation(other, one) for one, other in rows):
        return True
    return _is_acronym(ones, others) or _is_acronym(others, ones)


def _special(words: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(word for word in words if word not in _GENERAL_WORDS) or words


def _is_abbreviation(short: tuple[str, ...], long: tuple[str, ...]) -> bool:
    """True if each word of ``short`` abbreviates the word at its place in ``long``."""
    return len(short) == len(long) and all(map(_abbreviates, short, long))


def _abbreviates(short: str, long: str) -> bool:
    """True for "clin" of "clinical", and for "intl" of "international": two equal letters, then others in order."""
    if long.startswith(short):
        return True
    if len(short) < 3 or len(short) >= len(long) or short[:2] != long[:2]:
        return False
    letters = iter(long)
    return all(letter in letters for letter in short)


def _is_acronym(short: tuple[str, ...], long: tuple[str, ...]) -> bool:
    """True if a word of ``short``, its only special one, is made of the first letters of ``long`` in order."""
    special = _special(short)
    if len(special) != 1 or len(long) < 2 or not 2 <= len(special[0]) <= 8:
        return False
    return any(special[0] == "".join(word[0] for word in words) for words in (long, _special(long)))
