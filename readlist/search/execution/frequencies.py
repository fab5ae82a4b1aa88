"""The weighted frequencies of a term, by field, from the tallies of postings."""

from __future__ import annotations

import numpy as np

from readlist.search.codec.array_file import Floats
from readlist.search.codec.tally_codes import PostingTallies
from readlist.search.execution.term_lookup import FormChoice, TermLookup


def read_frequencies(lookup: TermLookup, fields: tuple[int, ...], forms: FormChoice, tallies: PostingTallies) -> Floats:
    """The weighted frequencies of some postings, 0 for no match, float32 of shape (fields, postings)."""
    return tallies.select(*lookup.weigh(fields, forms))


def count_matches(
    lookup: TermLookup, fields: tuple[int, ...], forms: FormChoice, tallies: PostingTallies
) -> dict[int, int]:
    """The number of these postings that match, by field."""
    frequencies = read_frequencies(lookup, fields, forms, tallies)
    return {field: int(np.count_nonzero(values)) for field, values in zip(fields, frequencies, strict=True)}
