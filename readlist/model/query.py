"""A query as a tree. Its leaves are words and phrases, which the index finds, and filters, which the database finds."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from typing import NamedTuple

from readlist.model.record import SEARCHED

BEGINS = "*"
"""The operator of a filter with an incomplete value: all values that begin so match, or only this one if it exists."""


class FilterKind(StrEnum):
    """The kinds of filters."""

    IS = "is"
    TAG = "tag"
    DIGEST = "digest"
    BEFORE = "before"
    AFTER = "after"
    YEAR = "year"
    SEEN = "seen"
    ID = "id"


TEXT_FIELDS = (*(each.query_name for each in SEARCHED if each.query_name != FilterKind.YEAR), "note")
"""The text fields that a query can name. Years are indexed, too, but ``year:`` is a filter."""


@dataclass(frozen=True, slots=True)
class Word:
    """A word in any text field, or in ``field``; with ``prefix``, all words that begin so.

    With ``wild``, ``*`` in it stands for any number of letters and ``?`` for one.
    """

    text: str
    field: str = ""
    prefix: bool = False
    wild: bool = False


@dataclass(frozen=True, slots=True)
class Phrase:
    """Consecutive words."""

    text: str
    field: str = ""


@dataclass(frozen=True, slots=True)
class Filter:
    """A condition for the database: ``is:unread`` is Filter(IS, "unread"); ``seen:>2`` is Filter(SEEN, "2", ">").

    The value of YEAR is a year or a range of years: 2017, 2017-2019, 2017- or -2019, both ends included.
    """

    kind: FilterKind
    value: str
    operator: str = "="


@dataclass(frozen=True, slots=True)
class And:
    """Papers that match all parts; without parts, every paper."""

    parts: tuple[Node, ...]


@dataclass(frozen=True, slots=True)
class Or:
    """Papers that match any part."""

    parts: tuple[Node, ...]


@dataclass(frozen=True, slots=True)
class Not:
    """Papers that do not match the part."""

    part: Node


Node = Word | Phrase | Filter | And | Or | Not


class LeafSpan(NamedTuple):
    """A text leaf of a query: start and end of its words in the typed text."""

    leaf: Word | Phrase
    start: int
    end: int


class Remark(NamedTuple):
    """A remark about a part of a query that cannot be read: its span in the typed text, and a sentence."""

    start: int
    end: int
    message: str


@dataclass(frozen=True, slots=True)
class Query:
    """A query: the typed text, its tree, remarks on parts left out of the tree, and the spans of its text leaves.

    ``typing`` is True if it was read while being typed. Only then ``is_guessed`` may be True, if the tree has what the
    last word, value or open phrase may become, and ``is_unfinished``, if the text would get a remark if it ended here.
    A quotation mark that only lacks its partner is not unfinished.
    """

    text: str
    tree: Node
    remarks: tuple[Remark, ...] = ()
    typing: bool = False
    is_guessed: bool = False
    is_unfinished: bool = False
    leaf_spans: tuple[LeafSpan, ...] = field(default=(), compare=False)

    @property
    def is_empty(self) -> bool:
        """True if the query has no condition, and so matches every paper."""
        return self.tree == And(())

    @property
    def is_readable(self) -> bool:
        """True if the query has a condition, all of its parts can be read, and it does not end within one."""
        return not (self.remarks or self.is_unfinished or self.is_empty)

    @property
    def can_be_saved(self) -> bool:
        """True if the query is readable, or only its end is not, but is guessed."""
        return self.is_readable or (self.is_guessed and not (self.remarks or self.is_empty))
