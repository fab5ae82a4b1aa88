"""What two listings must share before they are compared at all: a folded title or an identifier."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Protocol

from readlist.model.folding import fold_title
from readlist.model.identifiers import ARXIV_DOI, bare_value

SCHEMES = ("arxiv", "doi", "pmid", "s2")


class Listing(Protocol):
    """What is compared: an Entry as read or a Sighting from the library."""

    @property
    def title(self) -> str:
        """As it stands in the digest."""

    @property
    def abstract(self) -> str:
        """As it stands in the digest, "" for none."""

    @property
    def authors(self) -> tuple[str, ...]:
        """Names in their order, empty where unknown."""

    @property
    def published(self) -> str:
        """An ISO date that may lack its day or month, "" where unknown."""

    @property
    def venue(self) -> str:
        """Where it appeared, "" where unknown."""

    @property
    def identifiers(self) -> Mapping[str, str]:
        """Scheme to value."""


def keys_of(listing: Listing) -> tuple[str, ...]:
    """The keys of a listing (``title:moe2…``, ``arxiv:2402.16107``); two that share none are never compared."""
    title = fold_title(listing.title)
    known = identifiers_of(listing)
    return (("title:" + title,) if title else ()) + tuple(f"{scheme}:{value}" for scheme, value in known.items())


def identifiers_of(listing: Listing) -> dict[str, str]:
    """What names one work, by scheme, without version and letter case; arXiv's own DOI counts as an arXiv id."""
    known: dict[str, str] = {}
    if not listing.identifiers:
        return known
    for scheme in SCHEMES:
        written = listing.identifiers.get(scheme, "")
        value = bare_value(written)
        if value and scheme == "doi" and ARXIV_DOI in written.lower():
            known.setdefault("arxiv", value)
        elif value:
            known[scheme] = value
    return known
