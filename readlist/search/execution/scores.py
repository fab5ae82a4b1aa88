"""The scores of a search as a mapping."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cached_property

import numpy as np
from numpy.typing import NDArray


class Scores(Mapping[int, float]):
    """Scores by paper id. The dictionary is made when first used: a list of 100,000 papers never asks."""

    def __init__(self, ids: NDArray[np.int64], scores: NDArray[np.float32]) -> None:
        self._ids, self._scores = ids, scores

    @cached_property
    def _by_id(self) -> dict[int, float]:
        return dict(zip(self._ids.tolist(), self._scores.tolist(), strict=True))

    def __getitem__(self, paper_id: int) -> float:
        return self._by_id[paper_id]

    def __iter__(self) -> Iterator[int]:
        return iter(self._by_id)

    def __len__(self) -> int:
        return len(self._ids)
