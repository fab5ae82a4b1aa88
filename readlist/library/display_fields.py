"""The one rule by which a paper's shown fields are chosen from its entries; they can be recomputed at any time.

Longest real abstract; published over preprint, then earliest, for title, venue, date and link; the most complete names;
a field the reader edited is as the reader wrote it. No entry blanks what another one gave.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from readlist.model.digest import Entry
from readlist.model.paper import Fields, Sighting

EDITABLE = ("title", "abstract", "authors", "published", "venue", "url")
IDENTIFIER_SCHEMES = ("arxiv", "doi", "pmid", "s2")
AUTHOR_SEPARATOR = "; "

Listing = Entry | Sighting


def choose_fields(entries: Sequence[Listing], edits: Mapping[str, str]) -> Fields:
    """The fields to show for ``entries`` (at least one, in the order they came) and the reader's ``edits``."""
    ranked = sorted(entries, key=lambda entry: not is_published(entry))  # stable: earliest first among equals
    authors = max((entry.authors for entry in ranked), key=_completeness, default=())
    chosen = Fields(
        title=next((entry.title for entry in ranked if entry.title.strip()), ""),
        abstract=max((entry.abstract for entry in ranked), key=_abstract_rank, default=""),
        authors=authors,
        published=next((entry.published for entry in ranked if entry.published.strip()), ""),
        venue=next((entry.venue for entry in ranked if entry.venue.strip()), ""),
        url=next((entry.url for entry in ranked if entry.url.strip()), ""),
    )
    return Fields(
        title=edits.get("title", chosen.title),
        abstract=edits.get("abstract", chosen.abstract),
        authors=split_authors(edits["authors"]) if "authors" in edits else chosen.authors,
        published=edits.get("published", chosen.published),
        venue=edits.get("venue", chosen.venue),
        url=edits.get("url", chosen.url),
    )


def choose_identifiers(entries: Sequence[Listing], edits: Mapping[str, str]) -> dict[str, str]:
    """One value a scheme: the reader's own, else a published entry's, else the earliest."""
    found: dict[str, str] = {}
    for entry in sorted(entries, key=lambda entry: not is_published(entry)):
        for scheme, value in entry.identifiers.items():
            found.setdefault(scheme, value)
    found.update({scheme: edits[scheme] for scheme in IDENTIFIER_SCHEMES if scheme in edits})
    return dict(sorted(found.items()))


def is_published(entry: Listing) -> bool:
    """True where the entry speaks of a publication rather than a preprint."""
    doi = entry.identifiers.get("doi", "")
    venue = entry.venue.casefold()
    preprint = any(word in venue for word in ("arxiv", "biorxiv", "medrxiv", "preprint", "ssrn"))
    return bool(venue.strip() and not preprint) or bool(
        doi and not doi.startswith(("10.48550/", "10.1101/", "10.64898/"))
    )


def split_authors(text: str) -> tuple[str, ...]:
    """Names as the reader writes them, one after the other with semicolons between."""
    return tuple(name.strip() for name in text.split(";") if name.strip())


def _completeness(authors: Sequence[str]) -> tuple[int, int]:
    named = [name.strip() for name in authors if name.strip()]
    return len(named), sum(map(len, named))


def _abstract_rank(abstract: str) -> tuple[bool, bool, int]:
    text = abstract.strip()
    return bool(text), not text.endswith(("…", "...")), len(text)
