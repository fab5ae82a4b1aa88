"""Evidence that two records are the same work: facts for it and against it, and a verdict."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from readlist.model.fact import Fact


class Verdict(StrEnum):
    """The results of a comparison. CERTAIN: joins the paper on arrival; PROBABLE: the reader decides; NONE: another
    work."""

    CERTAIN = "certain"
    PROBABLE = "probable"
    NONE = "none"


@dataclass(frozen=True, slots=True)
class Comparison:
    """The comparison of two records; ``score`` is the probability that they are one work, 0 to 1, by the evidence."""

    verdict: Verdict
    score: float
    evidence: tuple[Fact, ...] = ()
    against: tuple[Fact, ...] = ()


@dataclass(frozen=True, slots=True)
class DuplicateGroup:
    """Papers that may be the same work, with the best score of two of them and the evidence; the reader decides."""

    papers: tuple[int, ...]
    score: float
    evidence: tuple[Fact, ...]
    against: tuple[Fact, ...]
