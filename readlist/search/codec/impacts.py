"""Impacts: the score of each posting of a common stem, over all fields together, in one byte.

An impact is a bound, rounded up: all forms of the stem count in full, and document frequencies and average lengths are
those of the segment alone. A search multiplies impacts by the score of one unit (``execution/score_bounds``), and
computes scores only where the bounds are high. Impacts are as in Anh and Moffat, Impact transformation (2002).
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

import numpy as np

from readlist.search.bm25f import K1, B, average_length, make_norms, weigh_fields
from readlist.search.codec.array_file import Array, CorruptFile, Floats, Ints, narrow
from readlist.search.codec.dense_stems import StemExtent
from readlist.search.codec.files import round_lengths
from readlist.search.codec.postings import Postings

COMMON_ABOVE_1_OF = 16
"""A stem is common in more than 1/16 of the documents of a segment."""
MIN_DOCUMENTS = 4_096
"""Smaller segments have no impacts: scoring all their postings takes no longer."""
MAX_IMPACT = 255
"""The highest impact of one byte."""
UNITS_PER_SCORE = 1 << 16
"""The unit of a stem's impacts is stored in 1/65,536 of a score."""
MAX_UNIT_BYTES = 4
"""Bytes of a stored unit, at most."""
RARE_FIELD_BELOW_1_OF = 64
"""A stem is rare in a field if less than 1/64 of the documents have it there."""
RARE_FIELD_FACTOR = 2
"""Factor on the weight of such a field. By all segments its idf may be higher than by one; without the factor that
would raise the bounds of all documents."""


class StemImpacts(NamedTuple):
    """The impacts of a stem's postings, uint8 of shape (postings,), or (documents,) with 0 where a dense stem does not
    occur; and the score that an impact of 1 stands for by the statistics of the segment."""

    values: Array
    unit: float


@dataclass(frozen=True, eq=False)
class Impacts:
    """The impacts of a segment: ``stems`` are the common stems, ascending; ``units`` are theirs, shape (stems,);
    ``starts`` is where the impacts of each begin in ``values``, shape (stems + 1,)."""

    stems: Array
    units: Array
    starts: Array
    values: Array

    @classmethod
    def read(cls, arrays: Mapping[str, Array]) -> Impacts:
        """The impacts in the arrays of an untrusted file. Raises CorruptFile."""
        try:
            impacts = cls(*(arrays[f"impact_{name}"] for name in cls.__dataclass_fields__))
        except KeyError as error:
            raise CorruptFile("its arrays are not those of impacts") from error
        if (
            not len(impacts.stems) == len(impacts.units) == len(impacts.starts) - 1
            or impacts.values.itemsize != 1
            or impacts.units.itemsize > MAX_UNIT_BYTES
        ):
            raise CorruptFile("its impacts do not fit together")
        return impacts

    def arrays(self) -> dict[str, Array]:
        """The arrays to store."""
        return {f"impact_{name}": narrow(getattr(self, name)) for name in self.__dataclass_fields__}

    @cached_property
    def _stems(self) -> list[int]:
        """``stems`` as a list, which is bisected faster."""
        stems: list[int] = self.stems.tolist()
        return stems

    def of(self, stem: int, size: int) -> StemImpacts | None:
        """The impacts of a stem, None if it is not common. Raises CorruptFile if they are not ``size``."""
        row = bisect_left(self._stems, stem)
        if row == len(self._stems) or self._stems[row] != stem:
            return None
        values = self.values[self.starts.item(row) : self.starts.item(row + 1)]
        if len(values) != size:
            raise CorruptFile("a stem has more impacts than postings, or fewer")
        return StemImpacts(values, self.units.item(row) / UNITS_PER_SCORE)


def weigh_stem(document_count: int, doc_freqs: Mapping[str, int]) -> dict[str, float]:
    """The weight of each field in the impacts of a stem, by its document frequencies in the segment."""
    return {
        field: float(weight) * (RARE_FIELD_FACTOR if doc_freqs[field] * RARE_FIELD_BELOW_1_OF < document_count else 1)
        for field, weight in weigh_fields(document_count, doc_freqs).items()
    }


def make_impacts(postings: Postings, lengths: Mapping[str, Array], document_count: int) -> Impacts:
    """The impacts of new postings. ``lengths`` are the numbers of tokens by field, shape (documents,) each. Raises
    CorruptFile."""
    common, units, values = [], [], [np.zeros(0, np.uint8)]
    if document_count >= MIN_DOCUMENTS:
        scorer = _StemScorer(postings, lengths, document_count)
        sizes = np.diff(postings.starts.astype(np.int64))
        for stem in np.flatnonzero(sizes * COMMON_ABOVE_1_OF > document_count).tolist():
            scores = scorer.score(stem)
            unit = max(1, int(np.ceil(float(scores.max()) * UNITS_PER_SCORE / MAX_IMPACT)))
            impacts = np.minimum(np.ceil(scores * np.float64(UNITS_PER_SCORE / unit)), MAX_IMPACT)
            common.append(stem)
            units.append(unit)
            values.append(impacts.astype(np.uint8))
    starts = np.cumsum([len(impacts) for impacts in values])  # the first is empty
    return Impacts(np.array(common, np.int64), np.array(units, np.int64), starts, np.concatenate(values))


class TallyCounts(NamedTuple):
    """The tokens in a field of each tally, shape (tallies,), and of each code of a posting, shape (256,)."""

    by_tally: Floats
    by_code: Array


class _StemScorer:
    """Scores stems of a segment by the statistics of the segment."""

    def __init__(self, postings: Postings, lengths: Mapping[str, Array], document_count: int) -> None:
        self._postings, self._document_count = postings, document_count
        self._norms: dict[int, Floats] = {}
        self._counts: list[TallyCounts] = []
        for number, field in enumerate(postings.names):
            if B.get(field) and field in lengths:
                average = average_length(int(lengths[field].sum(dtype=np.int64)), document_count)
                self._norms[number] = make_norms(round_lengths(lengths[field]), field, average)
            counts = postings.table.count_field(number).astype(np.float32)
            self._counts.append(TallyCounts(counts, postings.tallies.by_code(counts)))

    def score(self, stem: int) -> Floats:
        """The scores of a stem's postings, float32 of the shape of its tallies."""
        postings = self._postings
        (extent,) = postings.extents_of(stem, stem + 1)
        tallies, documents = postings.tallies.read_some(extent.tallies), self._list_documents(extent)
        if extent.documents is None:
            tallies = tallies.at(documents)
        entries = slice(postings.entries.item(stem), postings.entries.item(stem + 1))
        fields = postings.fields[entries].tolist()
        doc_freqs = postings.doc_freqs[entries].tolist()
        if not all(0 < doc_freq <= self._document_count for doc_freq in doc_freqs):
            raise CorruptFile("a stem has more documents than there are, or none")
        by_name = dict(zip((postings.names[field] for field in fields), doc_freqs, strict=True))
        scores = np.zeros(len(documents), np.float32)
        for field, weight in zip(fields, weigh_stem(self._document_count, by_name).values(), strict=True):
            frequencies = tallies.select(*self._counts[field])
            norms = self._norms[field].take(documents) if field in self._norms else np.float32(K1)
            scores += np.float32(weight) * frequencies / (frequencies + norms)
        if extent.documents is not None:
            return scores
        of_all = np.zeros(self._document_count, np.float32)
        of_all[documents] = scores
        return of_all

    def _list_documents(self, extent: StemExtent) -> Ints:
        """The documents of a stem, ascending."""
        postings = self._postings
        if extent.documents is None:
            return postings.tallies.codes[extent.tallies].nonzero()[0]
        return postings.documents[extent.documents].astype(np.intp)
