"""Evidence that two records are the same work: facts for it, facts against it, and the verdict."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from readlist.model.fact import Fact


class Verdict(StrEnum):
    """Certain attaches on arrival, probable asks the reader, none does nothing."""

    CERTAIN = "certain"
    PROBABLE = "probable"
    NONE = "none"


@dataclass(frozen=True, slots=True)
class Comparison:
    """Two records held against each other; ``score`` is the likeness of the abstracts, 0 to 1."""

    verdict: Verdict
    score: float
    evidence: tuple[Fact, ...] = ()
    against: tuple[Fact, ...] = ()


@dataclass(frozen=True, slots=True)
class DuplicateGroup:
    """Papers that wait for the reader's answer: all pairs of them that are not yet called distinct."""

    papers: tuple[int, ...]
    score: float
    evidence: tuple[Fact, ...]
    against: tuple[Fact, ...]
