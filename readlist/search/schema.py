"""The fields of the index and what a document holds in each of them.

Whoosh keeps schema, term dictionary, segments and posting lists; only what it asks of a field type and a posting format
is ours: documents come with their terms already made (``analysis.positions``), and positions are plain arrays, so that
a search can read those of a whole posting list at once.
"""

from __future__ import annotations

from array import array
from collections.abc import Generator, Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from whoosh import columns, fields, formats

from readlist.model.paper import Fields
from readlist.search.analysis import positions

FORMAT = 1  # moves with whatever makes an older index useless: fields, analysis, positions
PAPER = "paper"
BOOSTS = {"title": 4.0, "author": 2.0, "note": 1.5, "abstract": 1.0, "identifier": 1.0, "venue": 0.75}
"""Every text field and how much a word in it weighs."""

Postings = list[tuple[bytes, int, float, bytes]]
"""Of each term in one field of a document: the term, its frequency, its weight and its positions."""


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


class Terms(fields.FieldType):
    """A field whose value is its ``Postings``."""

    def __init__(self) -> None:
        self.format, self.scorable, self.stored = Places(), True, False

    def index(self, value: Postings, **_: Any) -> Generator[tuple[bytes, int, float, bytes], Any, None]:
        """What Whoosh is to write for a document."""
        yield from value


def make_schema() -> fields.Schema:
    """The schema: a column with the paper's id, and the text fields."""
    numbers: Any = columns.NumericColumn
    return fields.Schema(**{PAPER: fields.COLUMN(numbers("q"))}, **{name: Terms() for name in BOOSTS})


@dataclass(frozen=True, slots=True)
class Document:
    """What of a paper is searched by its text."""

    paper_id: int
    fields: Fields
    note: str = ""
    identifiers: tuple[str, ...] = ()


def make_record(document: Document) -> dict[str, Any]:
    """A document as Whoosh takes it: the paper's id, and the postings of every field that holds words."""
    shown = document.fields
    texts: dict[str, Iterable[str]] = {
        "title": (shown.title,),
        "author": shown.authors,
        "note": (document.note,),
        "abstract": (shown.abstract,),
        "identifier": (*document.identifiers, shown.url),
        "venue": (shown.venue,),
    }
    record: dict[str, Any] = {PAPER: document.paper_id}
    for name, values in texts.items():
        found = positions(values)
        if found:
            record[name] = [
                (term.encode(), len(places), float(len(places)), array("I", places).tobytes())
                for term, places in found.items()
            ]
    return record
