"""Matching of phrases and compounds by positions, segment by segment.

Candidates that contain all terms are found first, so that only their positions are read. A phrase may be a name, which
sources write as "Ada Lovelace" or as "Lovelace, Ada": among authors it matches in both orders.
"""

from __future__ import annotations

from functools import reduce
from typing import NamedTuple

import numpy as np

from readlist.search.analysis import COMPOUND_SHIFT, LAST_PART, PART_SHIFT, Pattern
from readlist.search.codec.array_file import Floats, Ints, Mask
from readlist.search.codec.array_operations import sorted_unique
from readlist.search.execution.segment_reader import DOCUMENT_SHIFT, NO_KEYS, SegmentReader
from readlist.search.execution.snapshot import Snapshot
from readlist.search.scripts import is_lone_character

MAX_QUOTED_NAME_WORDS = 6
"""Words of a phrase up to which it may be a name."""


class PhraseMatches(NamedTuple):
    """The documents that match a pattern, ascending, and how often each does: shape (matches,) each."""

    documents: Ints
    frequencies: Floats


NO_MATCHES = PhraseMatches(np.zeros(0, np.int64), np.zeros(0, np.float32))


def orders_in(field: str, pattern: Pattern) -> tuple[Pattern, ...]:
    """The orders in which a pattern matches in a field: among authors, also with its last words first.

    In scripts without spaces a name has one order (``name_spellings`` has the other one).
    """
    if field != "author" or len(pattern) > MAX_QUOTED_NAME_WORDS:
        return (pattern,)
    if any(is_lone_character(term.form) for compound in pattern for alternative in compound for term in alternative):
        return (pattern,)
    return tuple(dict.fromkeys(pattern[first:] + pattern[:first] for first in range(len(pattern))))


def match(snapshot: Snapshot, field: str, pattern: Pattern) -> PhraseMatches:
    """The matches of a pattern in a field."""
    documents, frequencies = [NO_MATCHES.documents], [NO_MATCHES.frequencies]
    for segment in snapshot.segments:
        matches = match_segment(segment, field, pattern)
        documents.append(matches.documents + segment.base)
        frequencies.append(matches.frequencies)
    return PhraseMatches(np.concatenate(documents), np.concatenate(frequencies))


def match_segment(segment: SegmentReader, field: str, pattern: Pattern) -> PhraseMatches:
    """The matches of a pattern in a field of a segment."""
    candidates = find_candidates(segment, field, pattern)
    if not candidates.any():
        return NO_MATCHES
    orders = orders_in(field, pattern)
    ends = sorted_unique(np.concatenate([_find_ends(segment, field, order, candidates) for order in orders]))
    documents = ends >> DOCUMENT_SHIFT
    distinct = sorted_unique(documents)
    counts = np.searchsorted(documents, distinct, "right") - np.searchsorted(documents, distinct)
    return PhraseMatches(distinct, counts.astype(np.float32))


def _find_ends(segment: SegmentReader, field: str, pattern: Pattern, candidates: Mask) -> Ints:
    """The keys at which matches of a pattern end, ascending, in the documents of ``candidates``."""
    ends: Ints | None = None  # of the compounds so far
    for compound in pattern:
        alternative_ends = []
        for alternative in compound:
            reached = ends
            for term in alternative:
                keys = segment.position_keys(field, term, candidates)
                reached = keys if reached is None else follow(reached, keys)
                if not len(reached):
                    break
            alternative_ends.append(reached if reached is not None else NO_KEYS)
        ends = sorted_unique(normalise_ends(np.concatenate(alternative_ends)))
        if not len(ends):
            break
    return ends if ends is not None else NO_KEYS


def find_candidates(segment: SegmentReader, field: str, pattern: Pattern) -> Mask:
    """The documents that contain, for each compound, all terms of one alternative, anywhere; shape (documents,)."""
    candidates = segment.live
    for compound in pattern:
        if not candidates.any():
            break
        has_alternative = [
            reduce(np.logical_and, (segment.documents_with(field, term) for term in alternative))
            for alternative in compound
        ]
        candidates = candidates & reduce(np.logical_or, has_alternative)
    return candidates


def follow(before: Ints, keys: Ints) -> Ints:
    """Those of ``keys`` that come right after one of ``before``; both as in ``SegmentReader.position_keys``,
    ascending."""
    next_compound = (before >> COMPOUND_SHIFT << COMPOUND_SHIFT) + (1 << COMPOUND_SHIFT)
    next_part = (before & ~LAST_PART) + (1 << PART_SHIFT)
    next_keys = np.sort(np.where(before & LAST_PART, next_compound, next_part))
    if not len(next_keys):
        return keys[:0]
    part_keys = keys & ~LAST_PART
    places = np.minimum(np.searchsorted(next_keys, part_keys), len(next_keys) - 1)
    following: Ints = keys[next_keys[places] == part_keys]
    return following


def normalise_ends(keys: Ints) -> Ints:
    """The keys with the part's number cleared at the end of a compound, so that last part and whole end at the same
    key."""
    normalised: Ints = np.where(keys & LAST_PART, (keys >> COMPOUND_SHIFT << COMPOUND_SHIFT) | LAST_PART, keys)
    return normalised
