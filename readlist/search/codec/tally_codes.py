"""The tally of each posting in one byte: its place among the 255 most common ones, or a mark for all others."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Mapping
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np

from readlist.search.codec.array_file import Array, CorruptFile, Ints

CODES = 256
RARE = CODES - 1
"""The code of postings whose tally is not among the common ones."""


@dataclass(frozen=True, eq=False)
class TallyCodes:
    """The tally of each posting of a segment.

    ``codes`` are the places in ``common``, whose items are numbers of tallies, shape (postings,) and (at most 255,).
    Postings with the code ``RARE`` are listed: their places, ascending, in ``rare_places``, and the numbers of their
    tallies in ``rare_tallies``, shape (rare postings,) each.
    """

    codes: Array
    common: Array
    rare_places: Array
    rare_tallies: Array

    @classmethod
    def read(cls, arrays: Mapping[str, Array]) -> TallyCodes:
        """The codes in the arrays of an untrusted file. Raises KeyError, and CorruptFile if they do not fit."""
        found = cls(*(arrays[name] for name in cls.__dataclass_fields__))
        if found.codes.itemsize != 1 or len(found.common) > RARE or len(found.rare_places) != len(found.rare_tallies):
            raise CorruptFile("its tallies do not fit together")
        return found

    @classmethod
    def encode(cls, numbers: Array) -> TallyCodes:
        """Encode the number of each posting's tally."""
        uses = np.bincount(numbers)
        common = np.argsort(-uses, kind="stable")[:RARE]
        common = common[uses[common] > 0]
        code_of = np.full(len(uses), RARE, np.uint8)
        code_of[common] = np.arange(len(common))
        codes = code_of[numbers]
        places = np.flatnonzero(codes == RARE)
        return cls(codes, common, places, numbers[places])

    def arrays(self) -> dict[str, Array]:
        """The arrays to store."""
        return {name: getattr(self, name) for name in self.__dataclass_fields__}

    def of(self, values: Array, places: slice | Ints) -> Array:
        """The value of the tally of some postings, in the shape of ``places``, from those of all, shape (tallies,).

        Raises IndexError if a tally has no value.
        """
        return self.read_some(places).select(values, self.by_code(values))

    def by_code(self, values: Array) -> Array:
        """The value of each code, shape (256,), from those of the tallies; 0 for ``RARE``."""
        found = np.zeros(CODES, values.dtype)
        found[: len(self.common)] = values.take(self.common)
        return found

    def read_some(self, places: slice | Ints) -> PostingTallies:
        """The tallies of some postings."""
        if isinstance(places, slice):
            codes = self.codes[places]
            first, end = (bisect_left(self.rare_places, edge) for edge in (places.start, places.stop))
            rare = self.rare_places[first:end].astype(np.intp) - places.start
            return PostingTallies(codes, rare, self.rare_tallies[first:end])
        return PostingTallies(self.codes, self.rare_places, self.rare_tallies).at(places)


class PostingTallies(NamedTuple):
    """The tallies of some postings: the code of each, the places of those that are rare, and their tallies."""

    codes: Array
    rare: Array
    rare_tallies: Array

    def select(self, values: Array, by_code: Array) -> Array:
        """The value of each posting, shape (postings,), from those of all tallies and of the codes."""
        found: Array = by_code.take(self.codes, mode="wrap")  # every byte is a code; wrapping saves the check
        if len(self.rare):
            found[self.rare] = values.take(self.rare_tallies)
        return found

    def at(self, places: Ints) -> PostingTallies:
        """The tallies of the postings at these places."""
        codes = self.codes.take(places)
        if not len(self.rare):
            return PostingTallies(codes, self.rare, self.rare_tallies)
        rare = (codes == RARE).nonzero()[0]
        at = self.rare.searchsorted(places[rare].astype(self.rare.dtype))
        return PostingTallies(codes, rare, self.rare_tallies.take(at))
