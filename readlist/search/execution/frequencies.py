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
    """Weighted frequencies of a term in a field, 0 for no match: of each posting, or if ``places`` is set, of the
    postings at these places only. Both have the shape (values,)."""

    values: Floats
    places: Ints | None = None

    def without_zeros(self) -> FieldFrequencies:
        """Only the frequencies above 0, with their places."""
        if self.places is not None:
            return self
        places = (self.values > 0).nonzero()[0]  # several times as fast as on numbers
        return FieldFrequencies(self.values.take(places), places)


def read_frequencies(
    lookup: TermLookup, fields: Sequence[int], forms: FormChoice, tallies: PostingTallies
) -> dict[int, FieldFrequencies]:
    """The frequencies of some postings by field. ``fields`` are the most frequent first."""
    if not fields:
        return {}
    first_field, *others = fields
    if not others or len(tallies.codes) < MARK_ABOVE_POSTINGS:
        return {field: FieldFrequencies(tallies.select(*lookup.weigh(field, forms))) for field in fields}
    marked = tallies.select(*lookup.weigh_marked(first_field, tuple(others), forms))
    in_others = np.signbit(marked).nonzero()[0]  # the places of postings that have any of the other fields
    frequencies = {first_field: FieldFrequencies(np.abs(marked, out=marked))}
    other_tallies = tallies.at(in_others)
    for field in others:
        values, places = FieldFrequencies(other_tallies.select(*lookup.weigh(field, forms))).without_zeros()
        frequencies[field] = FieldFrequencies(values, in_others[places])
    return frequencies


def count_matches(
    lookup: TermLookup, fields: Iterable[int], forms: FormChoice, tallies: PostingTallies
) -> dict[int, int]:
    """The number of these postings that match, by field."""
    return {field: int(np.count_nonzero(tallies.select(*lookup.weigh(field, forms)))) for field in fields}
