"""The record: the bibliographic fields that entries and papers share, and the table of them.

Everything else reads the table: storage, the choice of shown fields, search, edits, exports and screens. A new field is
one more in ``Record`` and one row in ``FIELDS``; a migration is wanted only where it gets a column of its own.
"""

from __future__ import annotations

import copyreg
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import Enum, IntEnum
from types import MappingProxyType
from typing import NamedTuple

NO_IDENTIFIERS: Mapping[str, str] = MappingProxyType({})


def read_only(values: dict[str, str]) -> MappingProxyType[str, str]:
    """A read-only mapping; as a function, for ``pickle``."""
    return MappingProxyType(values)


# Records are sent to the process that indexes, and kept in the spools of an import.
copyreg.pickle(MappingProxyType, lambda mapping: (read_only, (dict(mapping),)))


class Link(NamedTuple):
    """A further address; ``kind`` says what is there: ``pdf``, ``code``, ``data``, …"""

    kind: str
    url: str


class Precision(IntEnum):
    """The parts that a date has."""

    NONE = 0
    YEAR = 1
    MONTH = 2
    DAY = 3


@dataclass(frozen=True, slots=True)
class Record:
    """One work as a source describes it, or as it is shown. "" and () stand for what is not known.

    ``published`` is an ISO date that may lack its day or month (``2026-03``). ``authors`` are names in their order, and
    ``authors_cut`` tells that the source named only the first of them. ``excerpt`` is a part of the abstract, where a
    source has no more. ``kind`` is ``article``, ``preprint``, ``thesis``, …; ``language`` a tag such as ``en``. ``url``
    is the address of its page, ``links`` are further ones. ``identifiers`` maps a scheme (``identifiers.SCHEMES``) to a
    value.
    """

    title: str = ""
    abstract: str = ""
    authors: tuple[str, ...] = ()
    published: str = ""
    venue: str = ""
    url: str = ""
    excerpt: str = ""
    authors_cut: bool = False
    volume: str = ""
    issue: str = ""
    pages: str = ""
    publisher: str = ""
    kind: str = ""
    language: str = ""
    keywords: tuple[str, ...] = ()
    links: tuple[Link, ...] = ()
    identifiers: Mapping[str, str] = field(default_factory=lambda: NO_IDENTIFIERS)

    @property
    def precision(self) -> Precision:
        """The parts that the date of publication has."""
        return Precision(min(self.published.count("-") + 1, Precision.DAY)) if self.published else Precision.NONE


class Type(Enum):
    """Types of fields."""

    TEXT = "text"
    NAMES = "names"
    """Several texts, written with semicolons between."""
    FLAG = "flag"
    LINKS = "links"


@dataclass(frozen=True, slots=True)
class Field:
    """One field of a record. ``label`` is its name on screens, in English.

    ``weight`` is that of a word in it when one searches, 0 where it is not searched; ``query`` is its name in queries,
    where that is another. ``has_column``: it is stored in a column of its own, the others together in one.
    """

    name: str
    label: str
    type: Type = Type.TEXT
    weight: float = 0.0
    query: str = ""
    editable: bool = False
    has_column: bool = False

    @property
    def query_name(self) -> str:
        """Its name in queries and in the index."""
        return self.query or self.name


FIELDS = (
    Field("title", "Title", weight=4.0, editable=True, has_column=True),
    Field("abstract", "Abstract", weight=1.0, editable=True, has_column=True),
    Field("authors", "Authors", Type.NAMES, weight=2.0, query="author", editable=True, has_column=True),
    Field("published", "Date", editable=True, has_column=True),
    Field("venue", "Venue", weight=0.75, editable=True, has_column=True),
    Field("url", "Link", editable=True, has_column=True),
    Field("excerpt", "Excerpt"),
    Field("authors_cut", "Further authors", Type.FLAG),
    Field("volume", "Volume"),
    Field("issue", "Issue"),
    Field("pages", "Pages"),
    Field("publisher", "Publisher"),
    Field("kind", "Kind"),
    Field("language", "Language"),
    Field("keywords", "Keywords", Type.NAMES),
    Field("links", "Links", Type.LINKS),
)
"""All fields but ``identifiers``, in the order in which they are stored and shown."""
BY_NAME = {each.name: each for each in FIELDS}
COLUMNS = tuple(each.name for each in FIELDS if each.has_column)
WITHOUT_COLUMN = tuple(each for each in FIELDS if not each.has_column)
EDITABLE = tuple(each.name for each in FIELDS if each.editable)
SEARCHED = tuple(each for each in FIELDS if each.weight)

NAME_SEPARATOR = "; "


def split_names(text: str) -> tuple[str, ...]:
    """Names as one writes them, one after the other with semicolons between."""
    return tuple(name.strip() for name in text.split(";") if name.strip())


def texts_of(record: Record, name: str) -> tuple[str, ...]:
    """The texts of a field, to be searched or shown."""
    value = getattr(record, name)
    if isinstance(value, str):
        return (value,)
    if isinstance(value, tuple):
        return tuple(each.url if isinstance(each, Link) else each for each in value)
    return ()
