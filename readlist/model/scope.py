"""The lists of the sidebar, their order, and their counts."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import NamedTuple

from readlist.model.digest import DigestName
from readlist.model.list_kinds import ListKind
from readlist.model.paper import Tag

__all__ = ["Counts", "DigestCount", "ListKind", "SavedSearch", "Scope", "SearchCount", "Sort", "TagCount"]


@dataclass(frozen=True, slots=True)
class Scope:
    """A list; ``key`` is the id of the saved search, tag, series or digest for lists of these kinds, else 0."""

    kind: ListKind
    key: int = 0


class Sort(StrEnum):
    """Sort orders of a list: newest first for dates, most first for counts, A first for titles and first authors."""

    ADDED = "added"
    TITLE = "title"
    AUTHOR = "author"
    DATE = "date"
    SEEN = "seen"
    RELEVANCE = "relevance"


@dataclass(frozen=True, slots=True)
class SavedSearch:
    """A query saved under a name."""

    id: int
    name: str
    query: str


class SearchCount(NamedTuple):
    """A saved search with the number of its papers and of those unread; None if not counted yet."""

    search: SavedSearch
    papers: int | None = None
    unread: int | None = None


class TagCount(NamedTuple):
    """A tag with the number of its papers outside the trash."""

    tag: Tag
    papers: int


class DigestCount(NamedTuple):
    """A digest with the numbers of its papers outside the trash and of unread ones; ``imported`` is an ISO time.

    ``series`` is the title of its series, ``series_id`` its id, 0 without one.
    """

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
    series_id: int = 0

    @property
    def digest_name(self) -> DigestName:
        """The parts of its title."""
        return DigestName(self.name, self.series, self.date, self.given)


@dataclass(frozen=True, slots=True)
class Counts:
    """All counts of the sidebar. ``lists`` has every kind except SEARCH, TAG, SERIES and DIGEST.

    ``searches`` are in the user's order; they may be counted later. ``unread_of_series`` has the unread papers of each
    series by its id; a paper in several of its digests counts once.
    """

    lists: Mapping[ListKind, int]
    tags: tuple[TagCount, ...]
    digests: tuple[DigestCount, ...]
    searches: tuple[SearchCount, ...] = ()
    unread_of_series: Mapping[int, int] = field(default_factory=dict)
