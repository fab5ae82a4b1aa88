"""The tally of each posting in one byte: its place among the empty one and the 254 most common, or a mark for all
others."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Mapping
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np

from readlist.search.codec.array_file import Array, CorruptFile, Ints
from readlist.search.codec.tallies import EMPTY_TALLY

CODES = 256  # of one byte
EMPTY = 0
"""The code of a document without the stem, where the stem is dense."""
RARE = CODES - 1
"""The code of postings whose tally is not among the common ones."""


@dataclass(frozen=True, eq=False)
class TallyCodes:
    """The tally of each posting of a segment.

    ``codes`` are places in ``common``, shape (postings,). The items of ``common`` are numbers of tallies, the empty one
    first, shape (at most 255,). Postings with the code ``RARE`` are listed: their places, ascending, in
    ``rare_places``, and the numbers of their tallies in ``rare_tallies``, shape (rare postings,) each.
    """

    codes: Array
    common: Array
    rare_places: Array
    rare_tallies: Array

    @classmethod
    def read(cls, arrays: Mapping[str, Array]) -> TallyCodes:
        """The codes in the arrays of an untrusted file. Raises KeyError, and CorruptFile if they do not fit."""
        tally_codes = cls(*(arrays[name] for name in cls.__dataclass_fields__))
        if (
            tally_codes.codes.itemsize != 1
            or len(tally_codes.common) > RARE
            or len(tally_codes.rare_places) != len(tally_codes.rare_tallies)
        ):
            raise CorruptFile("its tallies do not fit together")
        if not len(tally_codes.common) or tally_codes.common[EMPTY] != EMPTY_TALLY:
            raise CorruptFile("its first code is not of the empty tally")
        return tally_codes

    @classmethod
    def encode(cls, numbers: Array) -> TallyCodes:
        """Encode the number of each posting's tally."""
        uses = np.bincount(numbers, minlength=1)
        uses[EMPTY_TALLY] = len(numbers) + 1
        common = np.argsort(-uses, kind="stable")[:RARE]
        common = common[uses[common] > 0]
        code_of = np.full(len(uses), RARE, np.uint8)
        code_of[common] = np.arange(len(common))
        codes = code_of.take(numbers)
        places = (codes == RARE).nonzero()[0]
        return cls(codes, common, places, numbers.take(places))

    def arrays(self) -> dict[str, Array]:
        """The arrays to store."""
        return {name: getattr(self, name) for name in self.__dataclass_fields__}

    def of(self, values: Array, places: slice | Ints) -> Array:
        """The value of the tally of some postings, in the shape of ``places``, from those of all, shape (tallies,).

        Raises IndexError if a tally has no value.
        """
        return self.read_some(places).select(values, self.by_code(values))

    def by_code(self, values: Array) -> Array:
        """The value of each code, shape (…, 256), from those of the tallies, shape (…, tallies); 0 for ``RARE``."""
        code_values = np.zeros((*values.shape[:-1], CODES), values.dtype)
        code_values[..., : len(self.common)] = values.take(self.common, axis=-1)
        return code_values

    def read_some(self, places: slice | Ints) -> PostingTallies:
        """The tallies of some postings."""
        codes = self.codes[places] if isinstance(places, slice) else self.codes.take(places)
        return PostingTallies(self, places, codes)

    def list_rare(self, places: slice | Ints, codes: Array) -> tuple[Ints, Array]:
        """The places, among these postings, of those with the code ``RARE``, and the number of the tally of each, shape
        (rare postings,) each. ``codes`` are those of these postings."""
        if isinstance(places, slice):
            first, end = (bisect_left(self.rare_places, edge) for edge in (places.start, places.stop))
            return self.rare_places[first:end].astype(np.intp) - places.start, self.rare_tallies[first:end]
        rare = (codes == RARE).nonzero()[0]
        if not len(rare):
            return rare, self.rare_tallies[:0]
        rows = self.rare_places.searchsorted(places.take(rare).astype(self.rare_places.dtype))
        return rare, self.rare_tallies.take(rows)


class PostingTallies(NamedTuple):
    """The tallies of some postings of a segment: their places among all of ``source``, and the code of each."""

    source: TallyCodes
    places: slice | Ints
    codes: Array

    def select(self, values: Array, by_code: Array) -> Array:
        """The value of each posting, shape (…, postings), from those of all tallies, shape (…, tallies), and of the
        codes, shape (…, 256)."""
        selected: Array = by_code.take(self.codes, axis=-1, mode="wrap")  # every byte is a code; wrapping saves a check
        rare, tallies = self.source.list_rare(self.places, self.codes)
        if len(rare):
            selected[..., rare] = values.take(tallies, axis=-1)
        return selected

    def at(self, chosen: Ints) -> PostingTallies:
        """The tallies of those of the postings that are at these places."""
        if isinstance(self.places, slice):
            places: Ints = np.add(chosen, self.places.start, dtype=np.intp)  # the chosen may be of a narrow type
        else:
            places = self.places.take(chosen)
        return PostingTallies(self.source, places, self.codes.take(chosen))
