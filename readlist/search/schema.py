"""The fields of the index and what a document holds in each of them.

Whoosh keeps schema, segments and their table of contents; the codec is ours (``codec``). Documents come as texts; their
terms and positions are those of ``analysis``.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from whoosh import columns, fields, formats

from readlist.model.paper import Fields
from readlist.search.codec.files import LENGTHS, POSTINGS, column_suffix

FORMAT = 7  # moves with whatever makes an older index useless: fields, analysis, positions, files
PAPER = "paper"
PAPER_COLUMN = column_suffix(PAPER)
SUFFIXES = (POSTINGS, LENGTHS, PAPER_COLUMN)
"""Suffixes of the files that every segment has."""
BOOSTS = {"title": 4.0, "author": 2.0, "note": 1.5, "abstract": 1.0, "identifier": 1.0, "venue": 0.75}
"""Every text field and how much a word in it weighs."""
K1 = 1.2
B = {"title": 0.75, "abstract": 0.75, "author": 0.0, "note": 0.0, "identifier": 0.0, "venue": 0.0}
"""BM25F's parameters: K1, and of each field how much its length tells. A short note is no better match than a long one,
and most papers have none, which would make any note look long."""


class TextField(fields.FieldType):
    """A field of texts, one after the other. Its tokens come from ``indexing``, so it has no analyzer of Whoosh's."""

    def __init__(self) -> None:
        self.format = formats.Positions()
        self.scorable, self.stored = True, False


def make_schema() -> fields.Schema:
    """The schema: a column with the paper's id, and the text fields."""
    numbers: Any = columns.NumericColumn
    return fields.Schema(**{PAPER: fields.COLUMN(numbers("q"))}, **{name: TextField() for name in BOOSTS})


@dataclass(frozen=True, slots=True)
class Document:
    """What of a paper is searched by its text."""

    paper_id: int
    fields: Fields
    note: str = ""
    identifiers: tuple[str, ...] = ()


def texts_of(document: Document) -> dict[str, tuple[str, ...]]:
    """What a document holds in each field."""
    shown = document.fields
    return {
        "title": (shown.title,),
        "author": shown.authors,
        "note": (document.note,),
        "abstract": (shown.abstract,),
        "identifier": (*document.identifiers, shown.url),
        "venue": (shown.venue,),
    }
