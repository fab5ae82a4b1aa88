"""Compares two papers by all their entries."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import product

from readlist.duplicates.keys import keys_of
from readlist.duplicates.profile import Profile
from readlist.duplicates.weighing import weigh
from readlist.model.evidence import Verdict
from readlist.model.record import Record


def may_be_same(ones: Sequence[Record], others: Sequence[Record]) -> bool:
    """True if any two of the records are certainly or probably one work; without a common key they are not compared."""
    pairs = product(_with_keys(ones), _with_keys(others))
    return any(
        weigh(one, other).verdict is not Verdict.NONE
        for (one, own_keys), (other, their_keys) in pairs
        if not own_keys.isdisjoint(their_keys)
    )


def _with_keys(records: Sequence[Record]) -> list[tuple[Profile, frozenset[str]]]:
    return [(Profile(record), frozenset(keys_of(record))) for record in records]
