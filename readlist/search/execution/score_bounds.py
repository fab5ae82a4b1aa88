"""Bounds of scores: what a document may score at most, without reading the lengths of its texts.

The bound of a posting follows from its impact, if its stem is common. Else it follows from the code of its tally and
the shortest text of the segment: a table of 256 numbers gives it for all documents.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from typing import NamedTuple

import numpy as np

from readlist.search.codec.array_file import Array, Floats, Ints
from readlist.search.codec.impacts import weigh_stem
from readlist.search.execution.segment_reader import SegmentReader, StemPostings
from readlist.search.execution.snapshot import Snapshot

FieldWeights = Mapping[str, np.float32]
ROUNDING = np.float32(1 - 1e-5)
"""Factor on a score before bounds are compared with it, since a score may exceed its bound by the rounding of
floats."""


class Bounds(NamedTuple):
    """Bounds of scores: ``values``, of shape (documents,), times ``unit``.

    For a single word with impacts, the values are these, uint8; else float32, and the unit is 1.
    """

    values: Array
    unit: float

    def reach(self, score: float) -> Ints:
        """The places of the bounds of at least this score."""
        lowest = score / self.unit
        if self.values.dtype.kind == "u":
            lowest = math.ceil(lowest)  # comparing bytes with an integer takes a tenth of the time
        return (self.values >= lowest).nonzero()[0]


def bound_scores(
    snapshot: Snapshot,
    segment: SegmentReader,
    words: Sequence[StemPostings],
    weights: Sequence[FieldWeights],
    places: Sequence[Ints | None],
) -> Bounds:
    """Bounds of the scores of documents: sums over the words. ``weights`` are by word and field, ``places`` those of
    the documents' postings among each word's, None for all of them."""
    if len(words) == 1 and words[0].impacts is not None:
        values = words[0].impacts.values
        unit = scale_impacts(snapshot, segment, words[0], weights[0])
        return Bounds(values if places[0] is None else values.take(places[0]), unit)
    total: Floats | None = None
    for word, word_weights, word_places in zip(words, weights, places, strict=True):
        values = word.tallies.codes if word.impacts is None else word.impacts.values
        if word_places is not None:
            values = values.take(word_places)
        if word.impacts is None:
            bounds = bound_by_code(snapshot, segment, word, word_weights).take(values, mode="wrap")
        else:
            bounds = values * np.float32(scale_impacts(snapshot, segment, word, word_weights))
        total = bounds if total is None else np.add(total, bounds, out=total)
    assert total is not None, "there is a word"
    return Bounds(total, 1.0)


def bound_by_code(snapshot: Snapshot, segment: SegmentReader, word: StemPostings, weights: FieldWeights) -> Floats:
    """A bound of a word's score by the code of its tally, float32 of shape (256,). ``weights`` are by field."""
    field_weights = np.array([weights[name] for name in word.doc_freqs], np.float32)
    bounds: Floats = field_weights @ snapshot.saturations(segment, word.fields, word.forms)
    return bounds


def scale_impacts(snapshot: Snapshot, segment: SegmentReader, word: StemPostings, weights: FieldWeights) -> float:
    """The score that an impact of 1 stands for at most in this snapshot. ``weights`` are by field.

    The weights of a field, and the average length of its texts, are those of all segments, and may exceed those by
    which the impacts were made. A document's score grows by no more than the field does in which they grow most: if the
    average length is g times as long, tf / (tf + norm) is at most g times as large.
    """
    assert word.impacts is not None, "the word is common"
    growth = 0.0
    for field, weight in weigh_stem(segment.count, word.segment_doc_freqs).items():
        growth = max(growth, float(weights[field]) / weight * snapshot.length_growth(segment, field))
    return word.impacts.unit * growth
