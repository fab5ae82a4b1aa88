"""The record: the bibliographic fields that entries and papers share, and the table of fields.

Storage, the choice of shown fields, search, edits, exports and screens all use the table. A new field takes one more
attribute in ``Record`` and one row in ``FIELDS``, and a migration only if it gets a column of its own.
"""

from __future__ import annotations

from collections.abc import Mapping
from enum import Enum
from typing import Any, NamedTuple, NoReturn

from readlist.model.venue_names import other_venue_names
from readlist.translation import N_


class Link(NamedTuple):
    """A further web address; ``kind`` says what it leads to: ``pdf``, ``code``, ``data``, …"""

    kind: str
    url: str


class _NoIdentifiers(dict[str, str]):
    """The identifiers of all records without any, an empty dict that cannot be changed.

    A MappingProxyType cannot be pickled, and records are sent to other processes.
    """

    def _refuse(self, *_values: Any, **_named: Any) -> NoReturn:
        raise TypeError("these identifiers belong to many records")

    __setitem__ = setdefault = update = __ior__ = _refuse


class Record(NamedTuple):
    """A work as described by a source, or as shown. "" and () mean unknown.

    A tuple, since a frozen dataclass takes four times as long to create, and an import creates several of each entry.

    ``published`` is an ISO date that may lack its day or month (``2026-03``). ``authors`` are names in order, "Given
    Family" or "Family, Given", those of organisations perhaps in braces; ``authors_cut`` is True if the source names
    only the first ones. ``excerpt`` is a part of the abstract, for sources without the whole. ``kind`` is one of
    ``publication.KINDS``, or another word of the source. ``language`` is a tag such as ``en``. ``version`` is that of a
    preprint or a program ("2"). ``url`` is the address of its page, ``links`` are further addresses. ``identifiers``
    maps a scheme (``identifiers.SCHEMES``) to a value.
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
    version: str = ""
    keywords: tuple[str, ...] = ()
    links: tuple[Link, ...] = ()
    identifiers: Mapping[str, str] = _NoIdentifiers()


class Type(Enum):
    """The types of fields."""

    TEXT = "text"
    NAMES = "names"
    """Several texts, separated by semicolons."""
    FLAG = "flag"
    LINKS = "links"


class Field(NamedTuple):
    """A field of a record. ``label`` is its name on screens, in English.

    ``weight`` is the weight of its words in a search, 0 if it is not searched; ``query`` is its name in queries, if
    different. ``has_column``: it is stored in a column of its own; the other fields share one. ``bibtex``, ``ris`` and
    ``csl`` are the field's names in these exports, "" for fields that they lack or that their writers form themselves.
    """

    name: str
    label: str
    type: Type = Type.TEXT
    weight: float = 0.0
    query: str = ""
    editable: bool = False
    has_column: bool = False
    bibtex: str = ""
    ris: str = ""
    csl: str = ""

    @property
    def query_name(self) -> str:
        """The field's name in queries and in the index."""
        return self.query or self.name


FIELDS = (
    Field("title", N_("Title"), weight=4.0, editable=True, has_column=True),
    Field("abstract", N_("Abstract"), weight=1.0, editable=True, has_column=True),
    Field("authors", N_("Authors"), Type.NAMES, weight=2.0, query="author", editable=True, has_column=True),
    Field("published", N_("Date"), weight=0.5, query="year", editable=True, has_column=True),
    Field("venue", N_("Venue"), weight=0.75, editable=True, has_column=True),
    Field("url", N_("Link"), editable=True, has_column=True),
    Field("excerpt", N_("Excerpt")),
    Field("authors_cut", N_("Further authors"), Type.FLAG),
    Field("volume", N_("Volume"), bibtex="volume", ris="VL", csl="volume"),
    Field("issue", N_("Issue"), bibtex="number", ris="IS", csl="issue"),
    Field("pages", N_("Pages"), bibtex="pages", ris="SP", csl="page"),
    Field("publisher", N_("Publisher"), bibtex="publisher", ris="PB", csl="publisher"),
    Field("kind", N_("Kind")),
    Field("language", N_("Language"), bibtex="language", ris="LA", csl="language"),
    Field("version", N_("Version"), bibtex="version", ris="ET", csl="version"),
    Field(
        "keywords", N_("Keywords"), Type.NAMES, weight=1.0, query="keyword", bibtex="keywords", ris="KW", csl="keyword"
    ),
    Field("links", N_("Links"), Type.LINKS),
)
"""All fields except ``identifiers``, in the order of storage and display."""
BY_NAME = {each.name: each for each in FIELDS}
COLUMNS = tuple(each.name for each in FIELDS if each.has_column)
WITHOUT_COLUMN = tuple(each for each in FIELDS if not each.has_column)
EDITABLE = tuple(each.name for each in FIELDS if each.editable)
SEARCHED = tuple(each for each in FIELDS if each.weight)

NAME_SEPARATOR = "; "


def split_names(text: str) -> tuple[str, ...]:
    """Names separated by semicolons, as typed."""
    return tuple(name.strip() for name in text.split(";") if name.strip())


def texts_of(record: Record, name: str) -> tuple[str, ...]:
    """The texts of a field, for search and display."""
    value = getattr(record, name)
    if isinstance(value, str):
        return (value,)
    if isinstance(value, tuple):
        if value and isinstance(value[0], Link):
            return tuple(link.url for link in value)
        return value
    return ()


def summary(record: Record) -> str:
    """The abstract; the excerpt of a source that gives only a part."""
    return record.abstract if record.abstract.strip() else record.excerpt


def searched_texts(record: Record, name: str) -> tuple[str, ...]:
    """The texts of a field as they are searched: of the date only the year, in place of a missing abstract the excerpt,
    with the venue its other names.

    "smith 2019" is meant for a year; the numbers of days and months would match most dates.
    """
    if name == "published":
        year = record.published[:4]
        return (year,) if year.isdecimal() and len(year) == 4 else ()
    if name == "venue" and record.venue:
        return (record.venue, *other_venue_names(record.venue))
    return (summary(record),) if name == "abstract" else texts_of(record, name)
