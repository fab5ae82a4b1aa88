"""Digests written on the spot, and where the real ones lie."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

SHARED = Path(__file__).resolve().parents[2] / "shared"
"""Beside a checkout, where it exists; a public clone has none."""


def digest_text(papers: Sequence[tuple[str, str]], date: str = "Mar 17") -> str:
    """A digest in the Daily Papers format: (title, abstract) each."""
    head = ["new", "Get trending papers in your email inbox!", "Subscribe", "byAK and the research community", date]
    return "\n\n".join([*head, *(part for paper in papers for part in paper)])


def abstract_of(topic: str, sentences: int = 5) -> str:
    """An abstract about ``topic``, alike for the same topic and unlike for another."""
    return " ".join(
        f"We study {topic} in setting {number} and report what {topic[::-1]} changes there."
        for number in range(1, sentences + 1)
    )
