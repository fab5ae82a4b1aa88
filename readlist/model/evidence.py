"""Evidence that two records are the same work: facts for it and against it, and a verdict."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from readlist.model.fact import Fact


class Verdict(StrEnum):
    """Certain: attached on arrival. Probable: the reader decides. None: no duplicate."""

    CERTAIN = "certain"
    PROBABLE = "probable"
    NONE = "none"


@dataclass(frozen=True, slots=True)
class Comparison:
    """The comparison of two records; ``score`` is the likeness of the abstracts, 0 to 1."""

    verdict: Verdict
    score: float
    evidence: tuple[Fact, ...] = ()
    against: tuple[Fact, ...] = ()


@dataclass(frozen=True, slots=True)
class DuplicateGroup:
    """Papers that may be the same work, with the evidence, to be decided by the reader."""

    papers: tuple[int, ...]
    score: float
    evidence: tuple[Fact, ...]
    against: tuple[Fact, ...]
