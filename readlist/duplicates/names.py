"""Author lists: names as family name and initials, and the share of two lists that agrees."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache

from rapidfuzz.distance import OSA

from readlist.duplicates.characters import are_of_other_scripts
from readlist.model import person_names
from readlist.model.folding import fold_words

MAX_CACHED_NAMES = 16_384
"""Parsed names that are cached."""
MAX_COMPARED_AUTHORS = 60
"""Authors of one list that are compared."""
MIN_TYPO_CHARS = 5
"""Letters of a family name that may have one wrong."""
MIN_SECOND_FAMILY_CHARS = 4
"""Letters of a family name that one of two lists takes for a given name: "Ana Ruiz", "Ana Ruiz Soler"."""
MIN_ACRONYM_CHARS = 3
"""Letters of the acronym of an organisation; two may be a family name."""
_SMALL_WORDS = frozenset({"and", "of", "for", "the", "on"})
_FULL_NAMES = {
    "bob": "robert", "bobby": "robert", "bill": "william", "billy": "william", "dick": "richard", "tony": "anthony",
    "peggy": "margaret", "liz": "elizabeth", "beth": "elizabeth", "betty": "elizabeth", "becky": "rebecca",
    "hank": "henry", "drew": "andrew", "gene": "eugene", "sasha": "alexander",
}  # fmt: skip
"""Short forms of given names that begin with another letter."""
_LETTERS = re.compile(r"(?:[^\W\d_]|\?(?=\w))+")
"""A word; a question mark in it stands for a letter that a program could not write."""
_FAMILY_FIRST = re.compile(r"([^,.]*[^\W\d_]{2}) ((?:[^\W\d_]\.[\s-]?)+)")
"""A family name and initials with full stops after it, without a comma: "Keel A. B."."""
_MANY_INITIALS = re.compile(r"[^,.]*[^\W\d_]{2} [A-Z]{3,4}")
"""A family name and several initials, or a given name and a family name in capitals: "Keel ABC", "Ada KEEL"."""
_NO_GIVEN_NAME = re.compile(r", ?null$", re.IGNORECASE)
_DEGREES = re.compile(r",? (?:Ph\. ?D\.|(?:PhD|DPhil|DrPH|PharmD|PsyD|EdD|MSc|BSc|FRCP|MBBS|MBChB)\b)[^,]{0,20}$")
"""A degree after a name; "MD" and "MA" may be initials."""
_FORMS_OF_ADDRESS = re.compile(r"(?:(?:Dr|Prof|Professor|Mr|Mrs|Ms)\b\.? )+(?=\S)")
"""Titles before a name."""
_NOT_PERSONS = re.compile(
    r"[\[(]?(?:no authors?.*|anon(?:ymous)?|unknown|n\.? ?n|null)\W*|"
    r"(?:nct|isrctn|actrn|chictr|drks|euctr|eudract|irct|jprn|umin|ctri|ntr|tctr|pactr)[-\d/,.\s]*|"
    r".*\b(?:investigators|trialists|collaborators|study|trial|registry|council|federation|corporate)\b.*",
    re.IGNORECASE,
)
"""Words for a missing author, and names of groups that ``person_names`` takes for persons."""
_UMLAUTS = re.compile(r"(?<=[aou])e(?!$)")
"""The e of "oe" for "ö": both spellings get one key."""


@dataclass(frozen=True, slots=True)
class AuthorName:
    """A folded name. ``family`` are the words of the family name; ``initials`` the first letters of the given names.

    ``givens`` are the given names, short forms in full; ``given`` is all of them in one, as written. ``key`` is the
    last word of the family name, the same for "ö" and "oe". ``has_capitals_last``: the family name may be initials.
    ``is_in_capitals``: a family name alone, in capitals, may be an acronym.
    """

    family: tuple[str, ...]
    initials: str
    given: str
    key: str
    givens: tuple[str, ...] = ()
    has_capitals_last: bool = False
    is_in_capitals: bool = False
    words: frozenset[str] = frozenset()
    """The key, all given and family names, and each of the two in one: two spellings of a name share one of these."""


class AuthorMatch(StrEnum):
    """The results of comparing two lists of authors."""

    SAME = "same_authors"
    PART = "authors_part"
    """All of the shorter list are in the longer one."""
    MOST = "authors_most"
    """The first authors agree, or at least half of the shorter list."""
    SOME = "authors_some"
    NONE = "no_common_author"
    UNKNOWN = ""


@lru_cache(MAX_CACHED_NAMES)
def parse_name(text: str) -> AuthorName:
    """Parse one author's name; without a family name, as of a group, ``family`` is empty."""
    text = _DEGREES.sub("", _NO_GIVEN_NAME.sub("", text))
    address = _FORMS_OF_ADDRESS.match(text)
    text = text[address.end() :] if address else text
    if _NOT_PERSONS.fullmatch(text):
        return AuthorName((), "", "", "", words=frozenset({""}))
    family_first = _FAMILY_FIRST.fullmatch(text.strip())
    name = person_names.read(f"{family_first[1]}, {family_first[2]}" if family_first else text)
    family = tuple(_LETTERS.findall(fold_words(name.whole_family.replace("-", " ").replace("'", ""))))
    given = fold_words(name.given)
    words = _LETTERS.findall(given)
    if not family and name.literal and " " not in name.literal.strip():
        family = tuple(_LETTERS.findall(fold_words(name.literal)))
    is_initials = name.given.isupper() and len(name.given.strip()) <= 4
    givens = tuple(_FULL_NAMES.get(word, word) for word in words)
    initials = "".join(words) if is_initials else "".join(word[0] for word in words)
    key = _UMLAUTS.sub("", family[-1]) if family else ""
    has_capitals_last = _MANY_INITIALS.fullmatch(text) is not None
    is_in_capitals = not words and text.isupper()
    joined = "".join(words)
    all_words = frozenset((key, *family, "".join(family), *givens, joined))
    return AuthorName(family, initials, joined, key, givens, has_capitals_last, is_in_capitals, all_words)


def parse_authors(names: Sequence[str]) -> tuple[AuthorName, ...]:
    """The names of persons in a list, without "et al." and the initial of a name that was cut."""
    parsed = (parse_name(name) for name in names[:MAX_COMPARED_AUTHORS] if not person_names.stands_for_others(name))
    return tuple(name for name in parsed if name.family and (name.given or len(name.key) > 1))


def is_same_person(one: AuthorName, other: AuthorName) -> bool:
    """True if two names may be of one person: the family names agree, and the first initials, where both are known."""
    if one.words.isdisjoint(other.words) and not (_is_unclear(one) or _is_unclear(other)):
        return _has_error(one, other) and _may_agree(one, other)
    if _may_agree(one, other):
        if one.key == other.key or one.family == other.family:
            return True
        if "?" in one.key or "?" in other.key:
            return _is_damaged(one.key, other.key) or _is_damaged(other.key, one.key)
        if set(one.family) & set(other.family) and (len(one.family) > 1 or len(other.family) > 1):
            return any(len(word) > 3 for word in {*one.family} & {*other.family})
        if _has_second_family_name(one, other) or _has_second_family_name(other, one):
            return True
        if max(len(one.key), len(other.key)) >= MIN_TYPO_CHARS and one.initials and other.initials:
            return _has_error(one, other)
    if _is_in_other_order(one, other) or _is_in_other_order(other, one) or _has_same_words(one, other):
        return True
    return _is_acronym(one, other) or _is_acronym(other, one)


def _is_unclear(name: AuthorName) -> bool:
    """True if a name shares no word with a name of the same person: it is damaged, or an acronym."""
    return name.is_in_capitals or "?" in name.key


def _has_error(one: AuthorName, other: AuthorName) -> bool:
    """True for two family names that differ in one letter, if initials are known.

    Then the first or the last letter is the same; most names of two lists differ in both, and need no distance.
    """
    own, their = one.key, other.key
    if abs(len(own) - len(their)) > 1 or max(len(own), len(their)) < MIN_TYPO_CHARS:
        return False
    if (own[:1] != their[:1] and own[-1:] != their[-1:]) or not one.initials or not other.initials:
        return False
    return OSA.distance(own, their, score_cutoff=1) <= 1


def _is_in_other_order(one: AuthorName, other: AuthorName) -> bool:
    """True if given and family name of ``one`` are those of ``other``, whose given name may be an initial.

    So East Asian names are often received, and names with the family name first and no comma, or three initials.
    """
    family = "".join(other.family)
    if not one.givens or not other.given or len(family) < 2:
        return False
    if one.given == family and "".join(one.family) == other.given:
        return True
    initials = "".join(one.family)
    if one.has_capitals_last and one.given == family and other.initials:
        return initials.startswith(other.initials) or other.initials.startswith(initials)
    given_initials = {*one.initials[1:], *(word[0] for word in one.family)}
    return one.givens[0] == family and other.given == other.initials and given_initials.issuperset(other.initials)


def _is_acronym(one: AuthorName, other: AuthorName) -> bool:
    """True for the acronym of an organisation that is read as a person: "WHO", "World Health Organization"."""
    if not one.is_in_capitals or len(one.family) != 1 or len(one.key) < MIN_ACRONYM_CHARS:
        return False
    words = (word for word in (*other.givens, *other.family) if word not in _SMALL_WORDS)
    return one.key == "".join(word[0] for word in words)


def _has_same_words(one: AuthorName, other: AuthorName) -> bool:
    """True for the same three or more whole names in another order: "Nguyen Van Anh", "Anh Nguyen Van"."""
    own, their = ((*name.givens, *name.family) for name in (one, other))
    return len(own) == len(their) > 2 and all(len(word) > 1 for word in own) and sorted(own) == sorted(their)


def _has_second_family_name(one: AuthorName, other: AuthorName) -> bool:
    """True if the first given name is the same, and the family name of ``one`` is read as a given name of ``other``."""
    if len(one.key) < MIN_SECOND_FAMILY_CHARS or one.key not in other.givens[1:]:
        return False
    return bool(one.givens) and one.givens[0] == other.givens[0] and len(one.givens[0]) > 1


def _may_agree(one: AuthorName, other: AuthorName) -> bool:
    """True if the first given names may be one, as far as they are known: "T.", "Tony" and "Anthony" are."""
    if one.initials[:1] == other.initials[:1] or not one.initials or not other.initials:
        return True
    ours, theirs = ({name.initials[0], *(given[0] for given in name.givens[:1])} for name in (one, other))
    return not ours.isdisjoint(theirs) or "?" in ours or "?" in theirs


def _is_damaged(damaged: str, whole: str) -> bool:
    """True if a name becomes the other one when its question marks are replaced by one or two letters each."""
    pattern = ".{1,2}".join(map(re.escape, damaged.split("?")))
    return re.fullmatch(pattern, whole) is not None


def compare_authors(ones: Sequence[AuthorName], others: Sequence[AuthorName], *, may_be_cut: bool) -> AuthorMatch:
    """Compare two lists. ``may_be_cut``: one of them is known to name only the first authors."""
    if not ones or not others:
        return AuthorMatch.UNKNOWN
    if ones == others:
        return AuthorMatch.SAME
    short, long = sorted((ones, others), key=len)
    unmatched = list(long)
    common = 0
    for name in short:
        place = next((place for place, other in enumerate(unmatched) if is_same_person(name, other)), None)
        if place is not None:
            del unmatched[place]
            common += 1
    if common == len(short):
        return AuthorMatch.SAME if not unmatched or may_be_cut else AuthorMatch.PART
    if not common:
        return AuthorMatch.UNKNOWN if _are_of_other_scripts(ones, others) else AuthorMatch.NONE
    is_most = common * 2 >= len(short) or is_same_person(short[0], long[0])
    return AuthorMatch.MOST if is_most else AuthorMatch.SOME


def _are_of_other_scripts(ones: Sequence[AuthorName], others: Sequence[AuthorName]) -> bool:
    """True if all names are in another script than those of the other list: "Петров", "Petrov"."""
    own, their = ("".join(name.key for name in names) for names in (ones, others))
    return are_of_other_scripts(own, their)
