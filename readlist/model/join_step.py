"""Join steps: limits of certainty from which a new entry joins a paper without a question."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum


class JoinStep(StrEnum):
    """A limit of certainty; the reader is asked about what is less certain. The library holds the chosen one."""

    CAREFUL = "careful"
    USUAL = "usual"
    EAGER = "eager"


MIN_JOIN_SCORES: Mapping[JoinStep, float] = {JoinStep.CAREFUL: 0.99, JoinStep.USUAL: 0.95, JoinStep.EAGER: 0.9}
"""The score, 0 to 1, from which two records without a veto join at each step."""
