"""The lists of the sidebar, their order, and how many papers each has."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import NamedTuple

from readlist.model.digest import DigestName
from readlist.model.list_kinds import Kind
from readlist.model.paper import Tag

__all__ = ["Kind"]


@dataclass(frozen=True, slots=True)
class Scope:
    """One list; ``key`` is the saved search's, tag's or digest's id where the kind is one of these, else 0."""

    kind: Kind
    key: int = 0


class Sort(StrEnum):
    """The orders of the list: newest first for dates and counts, A first for titles."""

    ADDED = "added"
    TITLE = "title"
    DATE = "date"
    SEEN = "seen"
    RELEVANCE = "relevance"


@dataclass(frozen=True, slots=True)
class SavedSearch:
    """A query that the reader keeps under a name."""

    id: int
    name: str
    query: str


class SearchCount(NamedTuple):
    """A saved search, how many papers answer it and how many of them are unread; None: not counted yet."""

    search: SavedSearch
    papers: int | None = None
    unread: int | None = None


class TagCount(NamedTuple):
    """A tag and how many papers outside the trash bear it."""

    tag: Tag
    papers: int


class DigestCount(NamedTuple):
    """A digest, its papers outside the trash and how many of them are unread; ``imported`` is an ISO time in UTC."""

    id: int
    name: str
    format: str
    date: str
    imported: str
    entries: int
    papers: int
    unread: int
    series: str = ""
    given: str = ""

    @property
    def digest_name(self) -> DigestName:
        """All that its title is made of."""
        return DigestName(self.name, self.series, self.date, self.given)


@dataclass(frozen=True, slots=True)
class Counts:
    """All live counts of the sidebar in one answer. ``lists`` holds every kind but SEARCH, TAG and DIGEST.

    ``searches`` are in the reader's order; what answers them may be counted later.
    """

    lists: dict[Kind, int]
    tags: tuple[TagCount, ...]
    digests: tuple[DigestCount, ...]
    searches: tuple[SearchCount, ...] = ()
