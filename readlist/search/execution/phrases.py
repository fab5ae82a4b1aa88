"""Where a pattern of several atoms stands: phrases and compounds, one segment after the other.

Documents that hold all it takes are found first, so positions are read of those alone.
"""

from __future__ import annotations

from functools import reduce

import numpy as np

from readlist.search.analysis import LAST, PART_SHIFT, UNIT_SHIFT, Pattern
from readlist.search.codec.postings import distinct
from readlist.search.execution.segment_reader import DOCUMENT_SHIFT, NO_KEYS, NOTHING, Column, Ints, Mask, Section
from readlist.search.execution.snapshot import Snapshot


def match(snapshot: Snapshot, field: str, asked: Pattern) -> Column:
    """The documents that hold a pattern in a field, and how often."""
    if len(asked) == 1 and len(asked[0]) == 1 and len(asked[0][0]) == 1:
        return snapshot.column(field, asked[0][0][0])
    return snapshot.remember(("pattern", field, asked), lambda section: match_here(section, field, asked))


def match_here(section: Section, field: str, asked: Pattern) -> Column:
    """The same in one segment."""
    among = find_candidates(section, field, asked)
    if not among.any():
        return NOTHING
    ends: Ints | None = None
    for unit in asked:
        chains = []
        for alternative in unit:
            reached = ends
            for atom in alternative:
                here = section.keys(field, atom, among)
                reached = here if reached is None else follow(reached, here)
                if not len(reached):
                    break
            chains.append(reached if reached is not None else NO_KEYS)
        ends = distinct(end_alike(np.concatenate(chains)))
        if not len(ends):
            return NOTHING
    owners = (ends if ends is not None else NO_KEYS) >> DOCUMENT_SHIFT
    documents = distinct(owners)
    counts = np.searchsorted(owners, documents, "right") - np.searchsorted(owners, documents)
    return Column(documents, counts.astype(np.float32))


def find_candidates(section: Section, field: str, asked: Pattern) -> Mask:
    """The documents that hold, of every unit, all atoms of one alternative, wherever they stand."""
    found = section.live
    for unit in asked:
        wholes = [
            reduce(np.logical_and, (section.holders(field, atom) for atom in alternative)) for alternative in unit
        ]
        found = found & reduce(np.logical_or, wholes)
    return found


def follow(before: Ints, here: Ints) -> Ints:
    """Those of ``here`` that stand right behind one of ``before``; keys as in ``Section.keys``, both ascending."""
    next_unit = (before >> UNIT_SHIFT << UNIT_SHIFT) + (1 << UNIT_SHIFT)
    next_part = (before & ~LAST) + (1 << PART_SHIFT)
    wanted = np.sort(np.where(before & LAST, next_unit, next_part))
    if not len(wanted):
        return here[:0]
    found = here & ~LAST
    places = np.minimum(np.searchsorted(wanted, found), len(wanted) - 1)
    behind: Ints = here[wanted[places] == found]
    return behind


def end_alike(keys: Ints) -> Ints:
    """Keys at a unit's end without the part's number: one place, whether its last part or its whole was found there."""
    found: Ints = np.where(keys & LAST, (keys >> UNIT_SHIFT << UNIT_SHIFT) | LAST, keys)
    return found
