"""The growth of a figure with the size of the library: the exponent of the best-fitting power law."""

from __future__ import annotations

import math
from collections.abc import Mapping


def fit(points: Mapping[int, float]) -> float | None:
    """The slope of least squares of log figure over log size; None for fewer than two sizes with a figure above 0."""
    usable = [(math.log(size), math.log(figure)) for size, figure in points.items() if figure > 0]
    if len(usable) < 2:
        return None
    across = sum(x for x, _ in usable) / len(usable)
    up = sum(y for _, y in usable) / len(usable)
    spread = sum((x - across) ** 2 for x, _ in usable)
    return sum((x - across) * (y - up) for x, y in usable) / spread if spread else None
