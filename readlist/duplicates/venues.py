"""Venues: journals and conferences by name, abbreviation or acronym."""

from __future__ import annotations

import re
from enum import StrEnum
from functools import lru_cache
from itertools import product

from readlist.duplicates.characters import are_of_other_scripts
from readlist.duplicates.title_words import is_acronym
from readlist.model.folding import fold_words
from readlist.model.venue_names import (
    FRONT_VENUE_WORDS,
    GENERAL_VENUE_WORDS,
    SMALL_VENUE_WORDS,
    VENUE_WORD,
    abbreviates,
    is_acronym_of_any_venue,
    is_known_acronym,
    is_name_of_known_venue,
    main_words,
)

MAX_CACHED_VENUES = 4_096
"""Parsed venues that are cached."""
MAX_ACRONYM_CHARS = 8
"""Letters of an acronym that stands for the name of a venue."""
MAX_FURTHER_LETTERS = 2
"""Letters of an acronym that are not the first ones of words."""
_MAIN_END = re.compile(
    r"\s[-–—/=]+\s|,?\s[\"“«]|\s(?=The (?:International|Official) Journal\b)|-(?=The\s)|\s?:\s|:(?=[A-Z])|[(\[;]|"
    r"\.\s(?=[A-Z])|(?<=[a-z]{4})\.(?=[A-Z])|"
    r",\s(?=(?:[\w&.]{1,20}\s){0,3}(?:Press|Verlag|Publish(?:ers?|ing)|Elsevier|Springer|Wiley|Blackwell)\b)"
)
"""End of the main part of a venue's name."""
_BETWEEN_NAMES = re.compile(r"\s[-–—]+\s|\s?:\s|[()\[\];=/]|(?<=[a-z]{4})\.\s?(?=[A-Z])")
"""Separators of the names of a venue in several languages."""
_SOCIETY = re.compile(r"^(?:the )?official\b", re.IGNORECASE)
"""Beginning of a part that names the society of a journal; a society has several journals."""
_USA = re.compile(r"\bU\.? ?S\.? ?A\b\.?", re.IGNORECASE)
_CUT_SIGN = re.compile(r"\s?(?:…|\.\.\.)[\s,.]{0,9}")
"""An ellipsis, for words that are left out."""
_SERIES = re.compile(
    r"lect(?:ure|\.)? notes\b|.*\bconference (?:proceeding )?series\b|.*\bconference proceedings$|"
    r"communications in computer and information science|ceur workshop proceedings|ifip advances in|"
    r"advances in intelligent systems|proceedings of spie\b|studies in (?:health|computational|fuzz)|"
    r"smart innovation, systems|springer proceedings"
)
"""Series of volumes, each with a conference of its own: some sources name the series, others the conference."""
_REPOSITORY = re.compile(
    r"\b(?:zenodo|dryad|figshare|pangaea|dataverse|mendeley data|openicpsr|icpsr|gene expression omnibus|genbank)\b",
    re.IGNORECASE,
)
_REPOSITORY_DOI = re.compile(
    r"10\.(?:5281/zenodo|6084/m9\.figshare|5061/dryad|7910/dvn|17632/|1594/pangaea|18112/openneuro|3886/icpsr)",
    re.IGNORECASE,
)
"""The beginnings of the DOIs of repositories."""
_ARCHIVE = re.compile(
    r"^hal\b(?! leonard)|\bresearchgate\b|\bacademia\.edu\b|\bciteseer|\bsemantic scholar\b|\bescholarship\b|\brepec\b|"
    r"\b(?:institutional|digital|open|university|research|online) (?:\w{1,20} )?(?:repository|archive)$|"
    r"\b(?:institutional|digital|open) repository (?:of|at)\b|\brepository (?:of|and)\b|\bdspace\b|"
    r"\bdigital ?commons\b|\bpub ?med central\b|\beurope pmc\b|\bresearch online$|\barchives? ouvertes?\b|"
    r"\b(?:working|discussion) papers?\b|\barchivio istituzionale\b|\breposit[oó]rio\b|\bhochschulschriften|"
    r"\bdialnet\b",
    re.IGNORECASE,
)
"""Archives of copies of what was published elsewhere."""
_DATA_ARCHIVE = re.compile(r"\b(?:data|datos|dados|données)\b", re.IGNORECASE)
"""Words in the names of archives of data, in which those of an article may have its title."""
_REGISTRY = re.compile(
    r"clinical ?trials\.gov|trialregister|trialsearch|\bprospero\b|\bisrctn|\bclinical ?trials? regist(?:ry|er)|"
    r"\b(?:nct|actrn|chictr|drks|euctr|eudract|irct|jprn|umin)[-\d]",
    re.IGNORECASE,
)
"""Registries of trials and of reviews, by name, address or number."""
_TRIAL_NUMBER = re.compile(r"\d[\d-]{6,}")
_NUMBERS = """first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth
    fifteenth sixteenth seventeenth eighteenth nineteenth twentieth"""
_ORDINALS = frozenset(_NUMBERS.split())
_UNTOLD_WORDS = GENERAL_VENUE_WORDS | _ORDINALS
_MEETING = "proceedings proc conference conf symposium symp workshop meeting"
_MEETING_WORDS = frozenset(_MEETING.split())
"""General words of which the name of a meeting has one; without them, its topic may be the title of a journal."""
_PROCEEDINGS_WORDS = frozenset({"proceedings", "proc"})
_INTERNATIONAL_WORDS = frozenset({"international", "intl", "int"})
_JOURNAL_WORDS = frozenset({"journal", "j"})
_JOURNALS_OF_MEETING_NAMES = frozenset({"computer supported cooperative work", "language resources evaluation"})
"""Journals that have the name of a well-known meeting on their topic."""
_COMMON = "journal j american european british archives annals research science"
_COMMON_WORDS = _UNTOLD_WORDS.union(_COMMON.split())
"""Words that the names of many journals begin or end with."""
MAX_VENUE_WORDS = 50
"""Words of a venue that are compared; a text with more is no name."""
MIN_CUT_WORDS = 3
"""Words of a cut name that are those of a whole one, from which on the venues are the same."""
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
    return main_words(_USA.sub("united states america", venue))[:MAX_VENUE_WORDS]


@lru_cache(MAX_CACHED_VENUES)
def _initials(words: tuple[str, ...]) -> frozenset[str]:
    """The first letters of a venue's words: all, or without general ones in front, each also without small ones."""
    rows = [words, *(_without_front(words, front) for front in (_UNTOLD_WORDS, FRONT_VENUE_WORDS | _ORDINALS))]
    rows += [tuple(word for word in row if word not in SMALL_VENUE_WORDS) for row in rows]
    rows.append(_special(rows[len(rows) // 2]))
    return frozenset("".join(word[0] for word in row) for row in rows if len(row) > 1)


def _without_front(words: tuple[str, ...], front: frozenset[str]) -> tuple[str, ...]:
    """The words from the first one that is not in ``front``, and not small."""
    left_out = front | SMALL_VENUE_WORDS
    return words[next((place for place, word in enumerate(words) if word not in left_out), 0) :]


@lru_cache(MAX_CACHED_VENUES)
def compare_venues(one: str, other: str) -> VenueMatch:
    """Compare the names of two venues.

    UNKNOWN if one is blank, has no words, is a series of volumes, or is cut and has too few words to be told.
    """
    if not venue_words(one) or not venue_words(other):
        return VenueMatch.UNKNOWN
    if is_registry(one) and is_registry(other) and _TRIAL_NUMBER.findall(one) != _TRIAL_NUMBER.findall(other):
        return VenueMatch.DIFFERENT
    ours, theirs = _forms(one), _forms(other)
    pairs = (*product(ours, (*theirs, *_other_names(other))), *product(_other_names(one), theirs))
    if are_of_other_scripts(one, other):
        return VenueMatch.UNKNOWN
    acronyms = _written_acronyms(one) | _written_acronyms(other)
    is_same = any(_is_same(own, their, acronyms) for own, their in pairs)
    if is_same or _has_acronym(one, other) or _has_acronym(other, one):
        return VenueMatch.SAME
    if _CUT_SIGN.search(one) or _CUT_SIGN.search(other):
        return _compare_cut_names(one, other)
    return VenueMatch.UNKNOWN if _is_series(one) != _is_series(other) else VenueMatch.DIFFERENT


@lru_cache(MAX_CACHED_VENUES)
def is_repository(venue: str) -> bool:
    """True for a repository of data and programs, in which those of an article may have its title."""
    return _REPOSITORY.search(venue) is not None


def is_repository_doi(doi: str) -> bool:
    """True for a bare DOI that a repository of data and programs gave."""
    return _REPOSITORY_DOI.match(doi) is not None


@lru_cache(MAX_CACHED_VENUES)
def is_archive(venue: str) -> bool:
    """True for an archive of copies, which tells neither where they were published nor when."""
    return _ARCHIVE.search(venue) is not None and _DATA_ARCHIVE.search(venue) is None


@lru_cache(MAX_CACHED_VENUES)
def is_registry(venue: str) -> bool:
    """True for a registry of trials, or the address of a trial in it."""
    return _REGISTRY.search(venue) is not None


def _is_series(venue: str) -> bool:
    return _SERIES.match(fold_words(venue)) is not None


def _compare_cut_names(one: str, other: str) -> VenueMatch:
    """Compare names of which one at least is cut: it may be the beginning or the end of the other, or of its words."""
    cut, whole = (one, other) if _CUT_SIGN.search(one) else (other, one)
    words = venue_words(cut)
    telling_words = [word for word in words if word not in _COMMON_WORDS]
    if not telling_words or _CUT_SIGN.search(whole) or len(_special(venue_words(whole))) == 1:
        return VenueMatch.UNKNOWN  # another cut name, or an acronym
    if not any(_is_part(words, form) for form in _forms(whole)):
        return VenueMatch.DIFFERENT
    is_told = len(words) >= MIN_CUT_WORDS and len(telling_words) > 1
    return VenueMatch.SAME if is_told else VenueMatch.UNKNOWN


def _is_part(words: tuple[str, ...], whole: tuple[str, ...]) -> bool:
    """True if words stand side by side in a name, some of them maybe abbreviated."""
    starts = range(len(whole) - len(words) + 1)
    return any(_is_same(words, whole[start : start + len(words)]) for start in starts)


def _forms(venue: str) -> list[tuple[str, ...]]:
    """The words of the whole name, and of its main part; each also without its own acronym before or after it."""
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


def _is_same(ones: tuple[str, ...], others: tuple[str, ...], acronyms: frozenset[str] = frozenset()) -> bool:
    """True if two names are one, at least without general words; ``acronyms`` are those that stand in the names."""
    if ones == others or _is_abbreviation(ones, others) or _is_abbreviation(others, ones):
        return True
    own, their = _special(ones), _special(others)
    is_alike = own == their or _is_abbreviation(own, their) or _is_abbreviation(their, own)
    return is_alike and not _are_namesakes(ones, others, acronyms)


def _are_namesakes(ones: tuple[str, ...], others: tuple[str, ...], acronyms: frozenset[str]) -> bool:
    """True for two venues of one topic: a journal and a meeting, a meeting and a workshop, or two journals."""
    own, their = _MEETING_WORDS.intersection(ones), _MEETING_WORDS.intersection(others)
    if not own and not their:
        return _is_international_journal(ones) != _is_international_journal(others)
    if own and their:
        is_told = not own <= _PROCEEDINGS_WORDS and not their <= _PROCEEDINGS_WORDS
        return is_told and ("workshop" in own) != ("workshop" in their)
    bare = _special(others if own else ones)
    if own | their <= _PROCEEDINGS_WORDS:  # "Proceedings of the Society for Sand", beside its name alone
        return False
    if "workshop" in own | their and len(bare) == 1 and is_acronym_of_any_venue(bare[0]):
        return True
    return not _is_name_of_meeting(bare, acronyms)


def _is_international_journal(words: tuple[str, ...]) -> bool:
    """True for "International Journal of Tides", beside which there may be a "Journal of Tides"."""
    return len(words) > 1 and words[0] in _INTERNATIONAL_WORDS and words[1] in _JOURNAL_WORDS


def _is_name_of_meeting(words: tuple[str, ...], acronyms: frozenset[str]) -> bool:
    """True for an acronym, and for the name of a well-known meeting: "Very Large Data Bases"."""
    if len(words) == 1:
        return words[0] in acronyms or is_acronym_of_any_venue(words[0])
    return is_name_of_known_venue(words) and " ".join(words) not in _JOURNALS_OF_MEETING_NAMES


@lru_cache(MAX_CACHED_VENUES)
def _written_acronyms(venue: str) -> frozenset[str]:
    """The folded words that are written with several capitals."""
    words = VENUE_WORD.findall(venue)
    return frozenset(fold_words(word) for word in words if sum(map(str.isupper, word)) > 1)


def _special(words: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(word for word in words if word not in _UNTOLD_WORDS) or words


def _is_abbreviation(short: tuple[str, ...], long: tuple[str, ...]) -> bool:
    """True if each word of ``short`` abbreviates the word at its place in ``long``."""
    return len(short) == len(long) and all(map(abbreviates, short, long))


def _has_acronym(short: str, long: str) -> bool:
    """True if the only special word of ``short`` is made of the first letters of ``long``, or known to stand for it.

    A special interest group of the ACM puts "SIG" before them: SIGMOD is on Management of Data.
    """
    for form in _forms(short):
        special = _special(form)
        if len(special) == 1 and 2 <= len(special[0]) <= MAX_ACRONYM_CHARS:
            acronym, words = special[0], venue_words(long)
            if is_known_acronym(acronym, words) or _is_long_acronym(acronym, words):
                return True
            others = tuple(word for word in VENUE_WORD.findall(fold_words(long)) if word != acronym)
            return not _initials(others).isdisjoint({acronym, acronym.removeprefix("sig")})
    return False
