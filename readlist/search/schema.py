"""The fields of the index and what a document holds in each of them.

Whoosh keeps schema, segments and their table of contents; the codec is ours (``codec``). Documents come as texts; their
terms and positions are those of ``analysis``.
"""

from __future__ import annotations

from array import array
from collections.abc import Generator, Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from whoosh import columns, fields, formats

from readlist.model.record import Record
from readlist.search.analysis import positions

FORMAT = 6  # moves with whatever makes an older index useless: fields, analysis, positions, files
PAPER = "paper"
BOOSTS = {"title": 4.0, "author": 2.0, "note": 1.5, "abstract": 1.0, "identifier": 1.0, "venue": 0.75}
"""Every text field and how much a word in it weighs."""
K1 = 1.2
B = {"title": 0.75, "abstract": 0.75, "author": 0.0, "note": 0.0, "identifier": 0.0, "venue": 0.0}
"""BM25F's parameters: K1, and of each field how much its length tells. A short note is no better match than a long one,
and most papers have none, which would make any note look long."""


class Places(formats.Positions):
    """Positions as 32-bit integers of this machine, one after the other."""

    def encode(self, poslist: Sequence[int]) -> bytes:
        """Write positions, shape (frequency,)."""
        return array("I", poslist).tobytes()

    def decode_positions(self, valuestring: bytes) -> list[int]:
        """Read them back."""
        return array("I", valuestring).tolist()

    def decode_frequency(self, valuestring: bytes) -> int:
        """How many there are."""
        return len(valuestring) // 4


class Texts(fields.FieldType):
    """A field whose value is texts, one after the other."""

    def __init__(self) -> None:
        self.format: Places = Places()
        self.scorable, self.stored = True, False

    def index(self, value: Iterable[str], **_: Any) -> Generator[tuple[bytes, int, float, bytes], Any, None]:
        """Of each term: its bytes, its frequency, its weight and its positions."""
        for term, places in positions(value).items():
            yield term.encode(), len(places), float(len(places)), self.format.encode(places)


def make_schema() -> fields.Schema:
    """The schema: a column with the paper's id, and the text fields."""
    numbers: Any = columns.NumericColumn
    return fields.Schema(**{PAPER: fields.COLUMN(numbers("q"))}, **{name: Texts() for name in BOOSTS})


@dataclass(frozen=True, slots=True)
class Document:
    """What of a paper is searched by its text."""

    paper_id: int
    fields: Record
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
