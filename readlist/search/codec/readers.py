"""What Whoosh reads a segment by: the terms with their postings, and what belongs to each document."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import numpy as np
from whoosh.codec import base, whoosh3
from whoosh.reading import TermInfo, TermNotFound
from whoosh.util.numeric import byte_to_length

from readlist.search.codec.array_file import Array
from readlist.search.codec.files import LENGTHS, read_arrays, read_bytes, round_lengths
from readlist.search.codec.matcher import ArrayMatcher
from readlist.search.codec.postings import Postings
from readlist.search.codec.terms import TermDictionary


class ArrayPerDocReader(whoosh3.W3PerDocReader):
    """Reads what ``ArrayPerDocWriter`` wrote. Raises Unreadable."""

    def __init__(self, storage: Any, segment: Any) -> None:
        super().__init__(storage, segment)
        self._exact = read_arrays(storage, segment.make_filename(LENGTHS))

    def exact_lengths(self, fieldname: str) -> Array:
        """How many tokens each document has in a field, shape (documents,)."""
        found = np.zeros(self._doccount, np.uint32)
        known = self._exact.get(fieldname)
        if known is not None:
            found[: len(known)] = known
        return found

    def numbers(self, fieldname: str) -> Array:
        """A column of numbers of 64 bits, shape (documents,)."""
        data, _ = read_bytes(self._storage, whoosh3.W3Codec.column_filename(self._segment, fieldname))
        found = np.zeros(self._doccount, np.int64)
        known = np.frombuffer(data, ">i8")
        found[: len(known)] = known
        return found

    def doc_field_length(self, docnum: int, fieldname: str, default: int = 0) -> int:
        """As scoring sees it."""
        known = self._exact.get(fieldname)
        if known is None or docnum >= len(known):
            return default
        return int(round_lengths(known[docnum : docnum + 1])[0])

    def field_length(self, fieldname: str) -> int:
        """How many tokens all documents have in a field."""
        known = self._exact.get(fieldname)
        return 0 if known is None else int(known.sum())

    def min_field_length(self, fieldname: str) -> int:
        """The least length of a document in a field."""
        return int(round_lengths(self.exact_lengths(fieldname)).min(initial=0))

    def max_field_length(self, fieldname: str) -> int:
        """The greatest length of a document in a field."""
        return int(round_lengths(self.exact_lengths(fieldname)).max(initial=0))

    def stored_fields(self, docnum: int) -> dict[str, Any]:
        """What is stored of a document."""
        return super().stored_fields(docnum) if self.has_column("_stored") else {}


class ArrayTermsReader(base.TermsReader):
    """The terms and postings of a segment; ``postings`` has whole columns, ``matcher`` gives what stock queries
    want."""

    def __init__(self, postings: Postings) -> None:
        self.postings = postings
        self._rows: dict[str, Array] = {}

    def __contains__(self, term: tuple[str, bytes]) -> bool:
        try:
            self._find(*term)
        except TermNotFound:
            return False
        return True

    def indexed_field_names(self) -> list[str]:
        """The fields that have postings."""
        return list(self.postings.names)

    def rows(self, fieldname: str) -> Array:
        """The rows of the terms that occur in a field."""
        if fieldname not in self._rows:
            given = self.postings
            rows = np.repeat(np.arange(len(given.terms)), given.entry_counts())
            field = given.names.index(fieldname) if fieldname in given.names else -1
            self._rows[fieldname] = rows[given.fields == field]
        return self._rows[fieldname]

    def terms(self) -> Iterator[tuple[str, bytes]]:
        """Every term of every field, in order."""
        for name in self.postings.names:
            for row in self.rows(name).tolist():
                yield name, self.postings.terms[row]

    def terms_from(self, fieldname: str, prefix: bytes) -> Iterator[tuple[str, bytes]]:
        """The terms of a field from one on."""
        rows = self.rows(fieldname)
        for row in rows[np.searchsorted(rows, self.postings.terms.lower_bound(prefix)) :].tolist():
            yield fieldname, self.postings.terms[row]

    def items(self) -> Iterator[tuple[tuple[str, bytes], TermInfo]]:
        """Every term with its statistics."""
        for name, term in self.terms():
            yield (name, term), self.term_info(name, term)

    def items_from(self, fieldname: str, prefix: bytes) -> Iterator[tuple[tuple[str, bytes], TermInfo]]:
        """The terms from one on with their statistics."""
        for name, term in self.terms_from(fieldname, prefix):
            yield (name, term), self.term_info(name, term)

    def term_info(self, fieldname: str, text: bytes) -> TermInfo:
        """The statistics of a term. Raises TermNotFound. The least length is not known: 1 is never too much."""
        extent, _ = self.postings.extent(self._find(fieldname, text))
        documents, frequencies = self.postings.documents[extent], self.postings.frequencies[extent]
        return TermInfo(
            float(frequencies.sum(dtype=np.int64)),
            len(documents),
            1,
            byte_to_length(255),
            float(frequencies.max()),
            int(documents[0]),
            int(documents[-1]),
        )

    def frequency(self, fieldname: str, text: bytes) -> float:
        """How often a term occurs. Raises KeyError."""
        extent, _ = self.postings.extent(self.postings.find(fieldname, text))
        return float(self.postings.frequencies[extent].sum(dtype=np.int64))

    def doc_frequency(self, fieldname: str, text: bytes) -> int:
        """In how many documents a term occurs. Raises KeyError."""
        extent, _ = self.postings.extent(self.postings.find(fieldname, text))
        return int(extent.stop - extent.start)

    def matcher(self, fieldname: str, text: bytes, format_: Any, scorer: Any = None) -> ArrayMatcher:
        """A term's postings one by one. Raises TermNotFound."""
        given = self.postings
        extent, places = given.extent(self._find(fieldname, text))
        columns = given.documents[extent], given.frequencies[extent], given.positions[places]
        return ArrayMatcher(*columns, format_, scorer, (fieldname, text))

    def cursor(self, fieldname: str, fieldobj: Any) -> FieldCursor:
        """Steps through a field's terms."""
        return FieldCursor(self.postings.terms, self.rows(fieldname), fieldobj)

    def close(self) -> None:
        """Let go of the file."""
        self.postings = Postings.nothing()
        self._rows = {}

    def _find(self, fieldname: str, text: bytes) -> int:
        try:
            return self.postings.find(fieldname, text)
        except KeyError:
            raise TermNotFound(f"No term {fieldname}:{text!r}") from None


class FieldCursor(base.FieldCursor):
    """Steps through the terms of one field, for Whoosh's automata (fuzzy queries, spelling)."""

    def __init__(self, terms: TermDictionary, rows: Array, fieldobj: Any) -> None:
        self._terms, self._rows, self._field, self._at = terms, rows, fieldobj, 0

    def first(self) -> Any:
        """Go to the first term."""
        self._at = 0
        return self.text()

    def find(self, term: Any) -> Any:
        """Go to the first term that is not before ``term``."""
        row = self._terms.lower_bound(term if isinstance(term, bytes) else self._field.to_bytes(term))
        self._at = int(np.searchsorted(self._rows, row))
        return self.text()

    def next(self) -> Any:
        """Go to the next term."""
        self._at += 1
        return self.text()

    def text(self) -> Any:
        """The term, None behind the last."""
        return self._field.from_bytes(self._terms[self._rows.item(self._at)]) if self.is_valid() else None

    def is_valid(self) -> bool:
        """Whether there is a term here."""
        return self._at < len(self._rows)
