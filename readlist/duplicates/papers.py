"""Compares two papers by all their entries."""

from __future__ import annotations

from collections.abc import Sequence

from readlist.duplicates.evidence import compare
from readlist.duplicates.keys import keys_of
from readlist.model.evidence import Verdict
from readlist.model.record import Record


def may_be_same(ones: Sequence[Record], others: Sequence[Record]) -> bool:
    """True if any two of the records are certainly or probably one work; without a common key they are not compared."""
    keys = [frozenset(keys_of(other)) for other in others]
    return any(
        compare(one, other).verdict is not Verdict.NONE
        for one in ones
        for other, known in zip(others, keys, strict=True)
        if not known.isdisjoint(keys_of(one))
    )
