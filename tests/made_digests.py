"""Makes digests for tests, and names the folder of real ones."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from random import Random

SHARED = Path(__file__).resolve().parents[2] / "shared"
"""Beside a checkout, where it exists; a public clone has none."""

_SPELLER = Random(1)
_WORDS = ["".join(_SPELLER.choices("abcdefghijklmnopqrstuvwxyz", k=_SPELLER.randint(3, 7))) for _ in range(2_000)]
"""Random words of no language."""


def digest_text(papers: Sequence[tuple[str, str]], date: str = "Mar 17") -> str:
    """A digest in the Daily Papers format: (title, abstract) each."""
    head = ["new", "Get trending papers in your email inbox!", "Subscribe", "byAK and the research community", date]
    return "\n\n".join([*head, *(part for paper in papers for part in paper)])


def abstract_of(topic: str, sentences: int = 5) -> str:
    """An abstract about ``topic``, alike for the same topic and unlike for another."""
    random = Random(topic)
    first = f"We study {topic} in setting 1: {' '.join(random.choices(_WORDS, k=len(topic) // 6 + 5))}."
    others = (
        f"Setting {number}, {topic}: {' '.join(random.choices(_WORDS, k=6))}." for number in range(2, sentences + 1)
    )
    return " ".join([first, *others])
