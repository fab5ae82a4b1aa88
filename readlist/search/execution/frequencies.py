"""The weighted frequencies of a term, by field, from the tallies of postings."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

import numpy as np

from readlist.search.codec.array_file import Floats, Ints
from readlist.search.codec.tally_codes import PostingTallies
from readlist.search.execution.term_lookup import FormChoice, TermLookup

MARK_ABOVE_POSTINGS = 4_096
"""Above so many postings, those with other fields than the most frequent one are marked by the sign of their weight."""


class FieldFrequencies(NamedTuple):
    """Weighted frequencies of a term in a field: of each posting, 0 for no match; or of those at ``places`` only."""

    values: Floats
    places: Ints | None = None

    def without_zeros(self) -> FieldFrequencies:
        """Of the postings with this field only."""
        if self.places is not None:
            return self
        held = (self.values > 0).nonzero()[0]  # several times as fast as on numbers
        return FieldFrequencies(self.values.take(held), held)


def read_frequencies(
    lookup: TermLookup, fields: Sequence[int], forms: FormChoice, tallies: PostingTallies
) -> dict[int, FieldFrequencies]:
    """The frequencies of some postings by field. ``fields`` are the most frequent first."""
    if not fields:
        return {}
    most, *others = fields
    if not others or len(tallies.codes) < MARK_ABOVE_POSTINGS:
        return {field: FieldFrequencies(tallies.select(*lookup.weigh(field, forms))) for field in fields}
    marked = tallies.select(*lookup.weigh_marked(most, tuple(others), forms))
    held = np.signbit(marked).nonzero()[0]
    found = {most: FieldFrequencies(np.abs(marked, out=marked))}
    rest = tallies.at(held)
    for field in others:
        values, own = FieldFrequencies(rest.select(*lookup.weigh(field, forms))).without_zeros()
        found[field] = FieldFrequencies(values, held[own])
    return found


def count_matches(
    lookup: TermLookup, fields: Iterable[int], forms: FormChoice, tallies: PostingTallies
) -> dict[int, int]:
    """The number of these postings that match, by field."""
    return {field: int(np.count_nonzero(tallies.select(*lookup.weigh(field, forms)))) for field in fields}
