"""Venues: journals and conferences by name, abbreviation or acronym."""

from __future__ import annotations

import re
from enum import StrEnum
from functools import lru_cache
from itertools import product

from readlist.duplicates.title_words import is_acronym
from readlist.model.folding import fold_words
from readlist.model.venue_names import GENERAL_VENUE_WORDS, SMALL_VENUE_WORDS, VENUE_WORD, abbreviates, main_words

MAX_CACHED_VENUES = 4_096
"""Parsed venues that are cached."""
MAX_ACRONYM_CHARS = 8
"""Letters of an acronym that stands for the name of a venue."""
MAX_FURTHER_LETTERS = 2
"""Letters of an acronym that are not the first ones of words."""
_MAIN_END = re.compile(r"\s[-–—/=]+\s|-(?=The\s)|\s?:\s|:(?=[A-Z])|[(\[;]|\.\s(?=[A-Z])|(?<=[a-z]{4})\.(?=[A-Z])")
"""End of the main part of a venue's name."""
_BETWEEN_NAMES = re.compile(r"\s[-–—]+\s|\s?:\s|[()\[\];=/]|(?<=[a-z]{4})\.\s?(?=[A-Z])")
"""Separators of the names of a venue in several languages."""
_SOCIETY = re.compile(r"^(?:the )?official\b", re.IGNORECASE)
"""Beginning of a part that tells whose journal it is; a society has several."""
MIN_OTHER_NAME_WORDS = 3
"""Words of a further name of a venue; shorter ones are places and supplements."""


class VenueMatch(StrEnum):
    """The results of comparing two venues."""

    SAME = "same_venue"
    DIFFERENT = "different_venues"
    UNKNOWN = ""


@lru_cache(MAX_CACHED_VENUES)
def venue_words(venue: str) -> tuple[str, ...]:
    """The folded words of a venue's name without small ones."""
    return main_words(venue)


@lru_cache(MAX_CACHED_VENUES)
def _initials(venue: str) -> frozenset[str]:
    """The first letters of the words of a venue's name: all, without general ones in front, without small ones."""
    words = VENUE_WORD.findall(fold_words(venue))
    start = next((place for place, word in enumerate(words) if word not in GENERAL_VENUE_WORDS | SMALL_VENUE_WORDS), 0)
    special = words[start:]
    rows = (words, special, venue_words(venue), _special(venue_words(venue)))
    return frozenset("".join(word[0] for word in row) for row in rows if len(row) > 1)


@lru_cache(MAX_CACHED_VENUES)
def compare_venues(one: str, other: str) -> VenueMatch:
    """Compare the names of two venues; UNKNOWN if one is blank, or has no words."""
    if not venue_words(one) or not venue_words(other):
        return VenueMatch.UNKNOWN
    ours, theirs = _forms(one), _forms(other)
    pairs = (*product(ours, (*theirs, *_other_names(other))), *product(_other_names(one), theirs))
    is_same = any(_is_same(own, their) for own, their in pairs)
    is_same = is_same or _has_acronym(one, other) or _has_acronym(other, one)
    return VenueMatch.SAME if is_same else VenueMatch.DIFFERENT


def _forms(venue: str) -> list[tuple[str, ...]]:
    """The words of the whole name, and of its main part; each also without its own acronym before or behind it."""
    forms = (venue_words(venue), venue_words(_MAIN_END.split(venue, maxsplit=1)[0]))
    return [form for form in dict.fromkeys((*forms, *map(_without_acronym, forms))) if form]


def _without_acronym(words: tuple[str, ...]) -> tuple[str, ...]:
    """The words without the acronym of all others: "CSTJ Coastal Sand and Tides Journal"."""
    if len(words) < MIN_OTHER_NAME_WORDS:
        return words
    if words[0] == "".join(word[0] for word in words[1:]) or _is_long_acronym(words[0], words[1:]):
        return words[1:]
    is_last = words[-1] == "".join(word[0] for word in words[:-1]) or _is_long_acronym(words[-1], words[:-1])
    return words[:-1] if is_last else words


def _is_long_acronym(short: str, words: tuple[str, ...]) -> bool:
    """True for an acronym with up to two letters more than words, of at least three: "NOCTS", Northern Conference …."""
    is_one = MIN_OTHER_NAME_WORDS <= len(words) < len(short) <= len(words) + MAX_FURTHER_LETTERS
    return is_one and is_acronym(short, words)


def _other_names(venue: str) -> list[tuple[str, ...]]:
    """The words of each further name of a venue, in another language."""
    parts = [part.strip() for part in _BETWEEN_NAMES.split(venue)[1:]]
    names = [venue_words(part) for part in parts if not _SOCIETY.match(part)]
    return [name for name in names if len(name) >= MIN_OTHER_NAME_WORDS]


def _is_same(ones: tuple[str, ...], others: tuple[str, ...]) -> bool:
    rows = [(ones, others), (_special(ones), _special(others))]
    return any(one == other or _is_abbreviation(one, other) or _is_abbreviation(other, one) for one, other in rows)


def _special(words: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(word for word in words if word not in GENERAL_VENUE_WORDS) or words


def _is_abbreviation(short: tuple[str, ...], long: tuple[str, ...]) -> bool:
    """True if each word of ``short`` abbreviates the word at its place in ``long``."""
    return len(short) == len(long) and all(map(abbreviates, short, long))


def _has_acronym(short: str, long: str) -> bool:
    """True if the only special word of ``short`` is made of the first letters of ``long``.

    A special interest group of the ACM puts "SIG" before them: SIGMOD is on Management of Data.
    """
    for form in _forms(short):
        special = _special(form)
        if len(special) == 1 and 2 <= len(special[0]) <= MAX_ACRONYM_CHARS:
            is_made_of_initials = not _initials(long).isdisjoint({special[0], special[0].removeprefix("sig")})
            return is_made_of_initials or _is_long_acronym(special[0], venue_words(long))
    return False
