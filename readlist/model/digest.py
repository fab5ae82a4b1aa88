"""What a reader makes of one digest file: entries exactly as read, and the problems met on the way."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

NOTHING: Mapping[str, str] = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class Problem:
    """Something in a digest that could not be read as meant; ``line`` counts from 1, 0 where no line can be named."""

    line: int
    message: str


@dataclass(frozen=True, slots=True)
class Entry:
    """One listing in a digest, exactly as read; never edited.

    ``position`` counts from 1 in the order of the file, ``line`` is where the listing begins. ``published`` is an ISO
    date that may lack its day or month (``2026-03``), "" where the file does not say. ``identifiers`` maps a scheme
    (``arxiv``, ``doi``, ``pmid``, ``s2``, ``url``) to a value in canonical form.
    """

    position: int
    title: str
    abstract: str = ""
    authors: tuple[str, ...] = ()
    published: str = ""
    venue: str = ""
    url: str = ""
    identifiers: Mapping[str, str] = field(default_factory=lambda: NOTHING)
    line: int = 0


@dataclass(frozen=True, slots=True)
class Digest:
    """One file as read: ``format`` is its reader's name, ``date`` the ISO date it speaks of ("" for none)."""

    format: str
    date: str
    entries: tuple[Entry, ...]
    problems: tuple[Problem, ...] = ()
