"""The schema (Whoosh's): the indexed fields, and a document's text in each of them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from whoosh import columns, fields, formats

from readlist.model.record import SEARCHED, Record, searched_texts
from readlist.search.bm25f import BOOSTS
from readlist.search.codec.files import LENGTHS_SUFFIX, POSTINGS_SUFFIX, column_suffix
from readlist.search.name_spellings import other_spellings

FORMAT = 13  # increase it when fields, analysis, positions or files change: older indexes are rebuilt then
PAPER = "paper"
PAPER_COLUMN = column_suffix(PAPER)
SUFFIXES = (POSTINGS_SUFFIX, LENGTHS_SUFFIX, PAPER_COLUMN)
"""Suffixes of the files that every segment has."""


class TextField(fields.FieldType):
    """A field of several texts. It has no analyzer of Whoosh's: ``indexing`` makes its tokens."""

    def __init__(self) -> None:
        self.format = formats.Positions()
        self.scorable, self.stored = True, False


def make_schema() -> fields.Schema:
    """The schema: a numeric column of paper ids, and the text fields."""
    numbers: Any = columns.NumericColumn
    return fields.Schema(**{PAPER: fields.COLUMN(numbers("q"))}, **{name: TextField() for name in BOOSTS})


@dataclass(frozen=True, slots=True)
class Document:
    """The searchable texts of a paper."""

    paper_id: int
    record: Record
    note: str = ""
    identifiers: tuple[str, ...] = ()


def texts_of(document: Document) -> dict[str, tuple[str, ...]]:
    """The texts of a document by field."""
    record = document.record
    texts = {each.query_name: searched_texts(record, each.name) for each in SEARCHED}
    texts["author"] = (*texts["author"], *other_spellings(record.authors))
    texts["note"] = (document.note,)
    texts["identifier"] = (*document.identifiers, record.url)
    return texts
