"""Matching of phrases and compounds by positions, segment by segment.

Candidates that contain all terms are found first, so that only their positions are read.
"""

from __future__ import annotations

from functools import reduce

import numpy as np

from readlist.search.analysis import COMPOUND_SHIFT, LAST_PART, PART_SHIFT, Pattern
from readlist.search.codec.array_file import Ints, Mask
from readlist.search.codec.postings import sorted_unique
from readlist.search.execution.segment_reader import (
    DOCUMENT_SHIFT,
    NO_DOCUMENTS,
    NO_KEYS,
    SegmentReader,
    TermFrequencies,
)
from readlist.search.execution.snapshot import Snapshot


def match(snapshot: Snapshot, field: str, pattern: Pattern) -> TermFrequencies:
    """The documents that match a pattern in a field, with phrase frequencies."""
    if len(pattern) == 1 and len(pattern[0]) == 1 and len(pattern[0][0]) == 1:
        return snapshot.term_frequencies(pattern[0][0][0], field)
    return snapshot.gather(("pattern", field, pattern), lambda segment: match_segment(segment, field, pattern))


def match_segment(segment: SegmentReader, field: str, pattern: Pattern) -> TermFrequencies:
    """The documents of a segment that match a pattern in a field, with phrase frequencies."""
    among = find_candidates(segment, field, pattern)
    if not among.any():
        return NO_DOCUMENTS
    ends: Ints | None = None
    for compound in pattern:
        chains = []
        for alternative in compound:
            reached = ends
            for term in alternative:
                here = segment.position_keys(field, term, among)
                reached = here if reached is None else follow(reached, here)
                if not len(reached):
                    break
            chains.append(reached if reached is not None else NO_KEYS)
        ends = sorted_unique(normalise_ends(np.concatenate(chains)))
        if not len(ends):
            return NO_DOCUMENTS
    documents = (ends if ends is not None else NO_KEYS) >> DOCUMENT_SHIFT
    distinct = sorted_unique(documents)
    counts = np.searchsorted(documents, distinct, "right") - np.searchsorted(documents, distinct)
    return TermFrequencies(distinct, counts.astype(np.float32))


def find_candidates(segment: SegmentReader, field: str, pattern: Pattern) -> Mask:
    """The documents that contain, for each compound, all terms of one alternative, anywhere; shape (documents,)."""
    found = segment.live
    for compound in pattern:
        if not found.any():
            break
        wholes = [
            reduce(np.logical_and, (segment.documents_with(field, term) for term in alternative))
            for alternative in compound
        ]
        found = found & reduce(np.logical_or, wholes)
    return found


def follow(before: Ints, here: Ints) -> Ints:
    """The keys of ``here`` right after a key of ``before``; both as in ``SegmentReader.position_keys``, ascending."""
    next_compound = (before >> COMPOUND_SHIFT << COMPOUND_SHIFT) + (1 << COMPOUND_SHIFT)
    next_part = (before & ~LAST_PART) + (1 << PART_SHIFT)
    wanted = np.sort(np.where(before & LAST_PART, next_compound, next_part))
    if not len(wanted):
        return here[:0]
    found = here & ~LAST_PART
    places = np.minimum(np.searchsorted(wanted, found), len(wanted) - 1)
    behind: Ints = here[wanted[places] == found]
    return behind


def normalise_ends(keys: Ints) -> Ints:
    """The keys with the part's number cleared at the end of a compound, so that last part and whole end at the same
    key."""
    found: Ints = np.where(keys & LAST_PART, (keys >> COMPOUND_SHIFT << COMPOUND_SHIFT) | LAST_PART, keys)
    return found
