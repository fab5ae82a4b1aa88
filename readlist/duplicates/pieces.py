"""Pieces of evidence: what two records agree or differ in, with the weight of each."""

from __future__ import annotations

import math
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from readlist.model.fact import Fact

PRIOR = -2.0
"""Logarithm of the odds that two records are one work if nothing is known but that they share a key."""


@dataclass(frozen=True, slots=True)
class Piece:
    """A piece of evidence. ``weight`` is added to the logarithm of the odds, above 0 for one work.

    ``is_veto``: with it, two records are never certainly the same.
    """

    kind: str
    weight: float
    values: tuple[tuple[str, Any], ...] = ()
    is_veto: bool = False

    @classmethod
    def of(cls, kind: str, weight: float, /, *, is_veto: bool = False, **values: Any) -> Piece:
        """``Piece.of("years_apart", -3.0, years=2, one="2019", other="2021")``."""
        return cls(kind, weight, tuple(values.items()), is_veto)

    @property
    def is_against(self) -> bool:
        """True if it speaks against one work: by its weight, or as a veto without one."""
        return self.weight < 0 or (self.weight == 0 and self.is_veto)

    @property
    def fact(self) -> Fact:
        """The piece as a fact, with its weight; ``veto`` is only there if it is one."""
        more = {"veto": True} if self.is_veto else {}
        return Fact.of(self.kind, **dict(self.values), weight=round(self.weight, 2), **more)


def score_of(pieces: Iterable[Piece]) -> float:
    """The probability, 0 to 1, that two records with this evidence are one work: the logistic of the sum of weights."""
    total = PRIOR + sum(piece.weight for piece in pieces)
    return 1 / (1 + math.exp(-max(-30.0, min(30.0, total))))
