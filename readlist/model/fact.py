"""A fact: a kind and its values, stored and returned in place of a sentence. ``readlist.messages`` has the words."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any


@dataclass(frozen=True, slots=True)
class Fact:
    """``kind`` names what is the case; ``values`` are texts, numbers, or lists of them, as JSON has them."""

    kind: str
    values: Mapping[str, Any] = field(default_factory=dict)

    @classmethod
    def of(cls, kind: str, /, **values: Any) -> Fact:
        """``Fact.of("star", papers=3)``."""
        return cls(kind, values)

    def __hash__(self) -> int:
        return hash(self.kind)


def as_text(text: str) -> Fact:
    """A sentence from before there were facts, or from a plug-in that has its own words."""
    return Fact.of("text", text=text)
