"""Fixtures of the benchmarks' own tests: the available engines, and a corpus small enough to count by hand."""

from __future__ import annotations

import pytest

from benchmarks import corpus
from benchmarks.corpus import Paper

SMALL = 300


@pytest.fixture(scope="session")
def papers() -> list[Paper]:
    """The first papers."""
    return list(corpus.make_papers(SMALL))
