"""Steps of certainty from which a new entry joins a paper unasked."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum


class JoinStep(StrEnum):
    """A step of certainty; whatever is less certain waits for the reader. The library holds the chosen one."""

    CAREFUL = "careful"
    USUAL = "usual"
    EAGER = "eager"


MIN_JOIN_SCORES: Mapping[JoinStep, float] = {JoinStep.CAREFUL: 0.99, JoinStep.USUAL: 0.95, JoinStep.EAGER: 0.9}
"""The score, 0 to 1, from which two records without a veto join at each step."""
