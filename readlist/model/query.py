"""A query as a tree. Its leaves are text (for the index) or filters (for the database); both yield ids."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from typing import NamedTuple

from readlist.model.record import SEARCHED

TEXT_FIELDS = (*(each.query_name for each in SEARCHED), "note")
BEGINS = "*"
"""The operator of a filter whose value is still being typed: any value that begins so, or just this where it exists."""


class FilterKind(StrEnum):
    """The kinds of filters."""

    IS = "is"
    TAG = "tag"
    DIGEST = "digest"
    BEFORE = "before"
    AFTER = "after"
    SEEN = "seen"
    ID = "id"


@dataclass(frozen=True, slots=True)
class Word:
    """A word in any text field, or in ``field``; with ``prefix``, any word that begins so.

    With ``wild``, ``*`` in it stands for any letters and ``?`` for one.
    """

    text: str
    field: str = ""
    prefix: bool = False
    wild: bool = False


@dataclass(frozen=True, slots=True)
class Phrase:
    """Words that stand one after the other."""

    text: str
    field: str = ""


@dataclass(frozen=True, slots=True)
class Filter:
    """A question to the database: ``is:unread`` is Filter(IS, "unread"); ``seen:>2`` is Filter(SEEN, "2", ">")."""

    kind: FilterKind
    value: str
    operator: str = "="


@dataclass(frozen=True, slots=True)
class And:
    """All of its parts; without parts, every paper."""

    parts: tuple[Node, ...]


@dataclass(frozen=True, slots=True)
class Or:
    """Any of its parts."""

    parts: tuple[Node, ...]


@dataclass(frozen=True, slots=True)
class Not:
    """Every paper but these."""

    part: Node


Node = Word | Phrase | Filter | And | Or | Not


class Remark(NamedTuple):
    """A remark on a part of a query that could not be read: its span in the typed text, and a sentence."""

    start: int
    end: int
    message: str


@dataclass(frozen=True, slots=True)
class Query:
    """A query as typed, the tree read from it, and remarks on what was left out of the tree.

    ``typing`` is True where its end was read as unfinished.
    """

    text: str
    tree: Node
    remarks: tuple[Remark, ...] = field(default=())
    typing: bool = False

    @property
    def is_empty(self) -> bool:
        """True where nothing is asked for, so every paper answers."""
        return self.tree == And(())
