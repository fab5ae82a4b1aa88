"""Rows of words, the words of two titles in order, and how they differ: in spelling, or in meaning."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from enum import StrEnum

from rapidfuzz.distance import OSA, Levenshtein, Opcodes

from readlist.duplicates.title_signs import GREEK_NAMES

MAX_SPELLING_SHARE = 1 / 3
"""Share of words that may be spelt otherwise."""
MIN_NEAR_SHARE = 0.75
"""Share of letters in common words from which two titles are near."""
MIN_COMMON_SHARE = 0.7
"""Share of letters in common words, in another order, from which two titles are near."""

MIN_SPELT_CHARS = 4
"""Letters of the longer of two words that may be one with an error."""
MIN_LONG_CHARS = 9
"""Letters of a word that is still alike with two errors."""

_SMALL = "a an the toward towards of for in on and to with by from at as und der die das de la le et"
TITLE_STOP_WORDS = frozenset(_SMALL.split())
"""Stop words: function words, which say nothing of what a title is about."""
_OPPOSED_BEGINNINGS = (
    "hyper",
    "hypo",
    "inter",
    "intra",
    "micro",
    "macro",
    "endo",
    "exo",
    "over",
    "under",
    "pre",
    "post",
    "anti",
)
"""Beginnings of words that are spelt alike and mean the opposite."""


class RowMatch(StrEnum):
    """The results of comparing two rows of words."""

    SPELLING = "spelling"
    """They differ in spelling only."""
    ALIKE = "alike"
    """They differ in a letter or two of some words, which may make others of them."""
    NEAR = "near"
    """Most of their letters are in common words."""
    DIFFERENT = "different"


def compare_rows(ones: tuple[str, ...], others: tuple[str, ...]) -> RowMatch:
    """Compare two rows of words."""
    common = changed = spelt = 0  # letters in common, letters in changed words, words spelt otherwise
    is_doubtful = False
    for is_equal, own, theirs in _differing_runs(ones, others):
        letters = max(sum(map(len, own)), sum(map(len, theirs)))
        if is_equal:
            common += letters
        elif _is_spelling_of_run(own, theirs):
            spelt += max(1, min(len(own), len(theirs)))
            common += letters
        elif _are_alike(own, theirs):
            is_doubtful = True
            spelt += max(1, min(len(own), len(theirs)))
            common += letters
        else:
            changed += letters
    if changed and _common_share(ones, others) >= MIN_COMMON_SHARE:
        return RowMatch.NEAR
    if not changed and spelt <= max(1, MAX_SPELLING_SHARE * max(len(ones), len(others))):
        return RowMatch.ALIKE if is_doubtful else RowMatch.SPELLING
    return RowMatch.NEAR if common >= MIN_NEAR_SHARE * (common + changed) else RowMatch.DIFFERENT


def _differing_runs(
    ones: tuple[str, ...], others: tuple[str, ...]
) -> Iterator[tuple[bool, tuple[str, ...], tuple[str, ...]]]:
    """The runs of two rows in order: with True, equal words; with False, words that differ.

    Neighbouring differences are one run if they are one word in two spellings, else a run each.
    """
    steps: list[tuple[tuple[str, ...], tuple[str, ...]]] = []
    editing: Opcodes = Levenshtein.opcodes(ones, others)
    for step in (*editing, None):
        if step is not None and step.tag != "equal":
            steps.append((ones[step.src_start : step.src_end], others[step.dest_start : step.dest_end]))
            continue
        own, theirs = (tuple(word for each in steps for word in each[side]) for side in (0, 1))
        runs = [(own, theirs)] if len(steps) > 1 and _is_spelling_of_run(own, theirs) else steps
        yield from ((False, *run) for run in runs)
        steps = []
        if step is not None:
            yield True, ones[step.src_start : step.src_end], others[step.dest_start : step.dest_end]


def _is_spelling_of_run(own: tuple[str, ...], theirs: tuple[str, ...]) -> bool:
    """True if two runs of words are one in two spellings: together or apart, in full or as an acronym."""
    is_small = not {*own, *theirs} - TITLE_STOP_WORDS
    if _is_spelling("".join(own), "".join(theirs), small=is_small):
        return True
    return (len(own) == 1 and is_acronym(own[0], theirs)) or (len(theirs) == 1 and is_acronym(theirs[0], own))


def _are_alike(own: tuple[str, ...], theirs: tuple[str, ...]) -> bool:
    """True if two runs of words may be one with errors, or say the opposite: "symptomatic", "asymptomatic"."""
    one, other = "".join(own), "".join(theirs)
    longest = max(len(one), len(other))
    if longest < MIN_SPELT_CHARS or not one or not other:
        return False
    if len({_opposed_beginning(one), _opposed_beginning(other)} - {""}) > 1:  # "intr" may be an error for "inter"
        return False
    return OSA.distance(one, other, score_cutoff=2) <= (1 if longest < MIN_LONG_CHARS else 2)


def is_acronym(short: str, words: Sequence[str]) -> bool:
    """True if a word is made of the first letter of each of several words, and maybe of further letters in order."""
    if not 2 <= len(words) <= len(short):
        return False
    place = 0
    for number, word in enumerate(words, 1):
        if short[place : place + 1] != word[0]:
            return False
        place += 1
        for letter in word[1:]:
            if len(short) - place > len(words) - number and letter == short[place]:
                place += 1
    return place == len(short)


def _common_share(ones: Sequence[str], others: Sequence[str]) -> float:
    """The share of letters in common words, in whatever order, in those of both titles; small words do not count."""
    own, theirs = ({*words} - TITLE_STOP_WORDS for words in (ones, others))
    return sum(map(len, own & theirs)) / max(1, sum(map(len, own | theirs)))


def _is_spelling(one: str, other: str, *, small: bool) -> bool:
    """True if two words, or rows of them, are one in two spellings."""
    if small or one == other:
        return True
    longest = max(len(one), len(other))
    if longest < MIN_SPELT_CHARS or not one or not other or any(map(str.isdigit, one + other)):
        return False
    if not _begin_alike(one, other) or _opposed_beginning(one) != _opposed_beginning(other):
        return False
    if one in GREEK_NAMES or other in GREEK_NAMES:
        return False
    return OSA.distance(_singular(one), _singular(other), score_cutoff=1) <= 1


def _singular(word: str) -> str:
    """A word without the ending of a plural, of which some are longer than one letter."""
    if word.endswith("ies"):
        return f"{word[:-3]}y"
    return word[:-2] if word.endswith(("sses", "xes", "ches", "shes")) else word


def _begin_alike(one: str, other: str) -> bool:
    """True for words with the same first letter ("e" for "oe" and "ae"), or with the first two exchanged.

    Most errors are after it, and most opposites differ in it.
    """
    first_letters = {"e" if word.startswith(("oe", "ae")) else word[0] for word in (one, other)}
    return len(first_letters) == 1 or (len(one) == len(other) and one[:2] == other[1::-1])


def _opposed_beginning(word: str) -> str:
    """The beginning of a word that makes it the opposite of another one; "" for none."""
    return next((begin for begin in _OPPOSED_BEGINNINGS if word.startswith(begin)), "")
