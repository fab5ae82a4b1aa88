"""Abstracts: their likeness without heads, marks and blanks."""

from __future__ import annotations

import re
from enum import StrEnum
from functools import lru_cache

from rapidfuzz import fuzz

from readlist.model.folding import fold_words

ALIKE_SCORE = 0.9
"""Likeness, 0 to 1, from which two abstracts count as versions of one."""
UNLIKE_SCORE = 0.6
"""Likeness below which they count as different."""
MIN_CONTAINED_CHARS = 120
"""Letters and digits that a part of an abstract needs to stand for the whole."""
MAX_CACHED_MATCHES = 16
"""Comparisons that are cached: several pieces of evidence ask for that of one pair."""
PROBES = 12
"""Pieces of the shorter abstract, evenly spread, that are looked up in the longer one."""
PROBE_CHARS = 16
"""Letters and digits of such a piece."""
MIN_FOUND_PROBES = 10
"""Probes that must be found, in order, in an abstract that contains the other."""
MIN_ABSTRACT_LETTERS = 30
"""Letters and digits below which a text is no abstract: "No abstract available"."""
RIGHTS_CHARS = 400
"""Characters at the end of an abstract in which a note on rights begins."""
MAX_ABSTRACT_LETTERS = 4_000
"""Letters and digits of an abstract that are compared."""
_HEAD = re.compile(r"^\s*(?:abstract|summary)\b[\s:.—-]*")
_RIGHTS = re.compile(r"(?:\bcopyright\b|©|\(c\) ?(?:19|20)\d\d\b|\(psycinfo database record).*\Z", re.DOTALL)
"""The note on rights after an abstract, which the works of one publisher share."""
_NOT_LETTERS = re.compile(r"[\W_]+")


class AbstractMatch(StrEnum):
    """The results of comparing two abstracts."""

    SAME = "same_abstract"
    ALIKE = "abstracts_alike"
    PART = "abstract_part"
    """One is a part of the other."""
    RELATED = "abstracts_related"
    UNLIKE = "abstracts_unlike"
    UNKNOWN = ""


def parse_abstract(text: str) -> str:
    """The folded letters and digits of an abstract, without the word "Abstract" before it and the rights after it.

    "" for what is too short to be an abstract.
    """
    folded = _HEAD.sub("", fold_words(text[: 2 * MAX_ABSTRACT_LETTERS]))
    rights = _RIGHTS.search(folded, max(0, len(folded) - RIGHTS_CHARS))
    letters = _NOT_LETTERS.sub("", folded[: rights.start()] if rights else folded)[:MAX_ABSTRACT_LETTERS]
    return letters if len(letters) >= MIN_ABSTRACT_LETTERS else ""


@lru_cache(MAX_CACHED_MATCHES)
def compare_abstracts(one: str, other: str) -> tuple[AbstractMatch, float]:
    """Compare two parsed abstracts; with the likeness from 0 to 1, 0 if one is missing."""
    if not one or not other:
        return AbstractMatch.UNKNOWN, 0.0
    if one == other:
        return AbstractMatch.SAME, 1.0
    short, long = sorted((one, other), key=len)
    score = fuzz.ratio(short, long) / 100
    if score >= ALIKE_SCORE:
        return AbstractMatch.ALIKE, score
    if len(short) >= MIN_CONTAINED_CHARS and _contains(long, short):
        return AbstractMatch.PART, score
    return (AbstractMatch.RELATED if score >= UNLIKE_SCORE else AbstractMatch.UNLIKE), score


def _contains(long: str, short: str) -> bool:
    """True if nearly all probes of ``short`` are in ``long``, in order. Far quicker than a partial ratio."""
    last_place = found_probes = 0
    for number in range(PROBES):
        start = (len(short) - PROBE_CHARS) * number // (PROBES - 1)
        place = long.find(short[start : start + PROBE_CHARS], last_place)
        if place >= 0:
            last_place = place
            found_probes += 1
    return found_probes >= MIN_FOUND_PROBES
