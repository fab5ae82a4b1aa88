"""Listings to compare, with what matters filled in."""

from __future__ import annotations

from collections.abc import Iterable

from readlist.messages.evidence import evidence_phrase
from readlist.model.fact import Fact
from readlist.model.record import Record

ABSTRACT = (
    "Rivers carry sediment to the sea, and dams keep it back. We measure how much with satellites that see the colour "
    "of water, and find that deltas starve long before they drown. A model of three rivers explains the delay."
)
OTHER = (
    "Automated negotiation is usually studied through offers alone. This work studies the words around them in a "
    "laboratory of repeated games, and asks which of them reveal what the speaker would have accepted."
)


def listing(title: str = "Deltas and Dams", abstract: str = ABSTRACT, **fields: object) -> Record:
    """A record; identifiers by keyword (``arxiv="2402.16107"``), other fields by their names."""
    known = {scheme: str(fields.pop(scheme)) for scheme in ("arxiv", "doi", "pmid", "s2", "url") if scheme in fields}
    return Record(title, abstract, identifiers=known, **fields)  # type: ignore[arg-type]


def said(facts: Iterable[Fact]) -> tuple[str, ...]:
    """Evidence in words."""
    return tuple(map(evidence_phrase, facts))
