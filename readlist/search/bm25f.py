"""BM25F: the weights of the fields, and the formula of the scores, as Whoosh has it.

A term that occurs ``tf`` times in a field of a document scores

    boost · idf · tf · (K1 + 1) / (tf + norm),  norm = K1 · ((1 - B) + B · length / average length)

with ``idf = ln(documents / (document frequency + 1)) + 1`` (``whoosh.scoring.bm25``). The score of the document is the
sum over its fields.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from readlist.model.record import SEARCHED

BOOSTS = {each.query_name: each.weight for each in SEARCHED} | {"note": 1.5, "identifier": 1.0}
"""Every text field, and the weight of a match in it."""
K1 = 1.2
B = dict.fromkeys(BOOSTS, 0.0) | {"title": 0.75, "abstract": 0.75}
"""Parameters of the formula: K1, and B by field. B is 0 for short fields: most papers have no note, so against the
average length any note would look long."""


def weigh_fields(document_count: int, doc_freqs: Mapping[str, int]) -> dict[str, np.float32]:
    """boost · idf · (K1 + 1) by field: the limit of a term's score in it. ``doc_freqs`` are the term's document
    frequencies by field. A field that is not of the schema has a boost of 1."""
    weights = {}
    for field, doc_freq in doc_freqs.items():
        idf = math.log(document_count / (doc_freq + 1)) + 1
        weights[field] = np.float32(BOOSTS.get(field, 1.0) * idf * (K1 + 1))
    return weights


def average_length(token_count: int, document_count: int) -> float:
    """The average number of tokens of a document in a field, not rounded; 1 if the field is always empty."""
    return token_count / max(1, document_count) or 1.0


def make_norms(rounded_lengths: NDArray[np.float32], field: str, average: float) -> NDArray[np.float32]:
    """The norm of each document in a field, shape (documents,), written over its length."""
    b = B.get(field, 0.0)
    norms = rounded_lengths
    norms *= np.float32(K1 * b / average)
    norms += np.float32(K1 * (1 - b))
    return norms


def score_frequencies(
    frequencies: NDArray[np.float32], norms: NDArray[np.float32], weights: Sequence[np.float32]
) -> NDArray[np.float32]:
    """The sum over the fields of ``weight · frequency / (frequency + norm)``, shape (postings,). ``frequencies`` and
    ``norms`` have the shape (fields, postings), ``weights`` (fields,)."""
    quotients: NDArray[Any] = frequencies + norms
    np.divide(frequencies, quotients, out=quotients)
    quotients *= np.array(weights, np.float32)[:, None]
    scores: NDArray[np.float32] = np.add.reduce(quotients)
    return scores
