"""A fact: a kind and its values, stored and returned instead of a sentence. ``readlist.messages`` has the words."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

Values = Mapping[str, Any]
"""The values of a fact, by name: texts, numbers, or lists of them, as in JSON."""


@dataclass(frozen=True, slots=True)
class Fact:
    """A statement as data: ``kind`` names it; ``values`` are its ``Values``."""

    kind: str
    values: Values = field(default_factory=dict)

    @classmethod
    def of(cls, kind: str, /, **values: Any) -> Fact:
        """``Fact.of("star", papers=3)``."""
        return cls(kind, values)

    def __hash__(self) -> int:
        return hash(self.kind)


def text_fact(text: str) -> Fact:
    """A fact with its own text: of a library from before there were kinds, or of a plug-in."""
    return Fact.of("text", text=text)
