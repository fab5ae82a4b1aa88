"""What Whoosh reads a segment by: the terms with their postings, and what belongs to each document."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

import numpy as np
from whoosh.codec import base, whoosh3
from whoosh.reading import TermInfo, TermNotFound
from whoosh.util.numeric import byte_to_length

from readlist.search.codec.files import LENGTHS, read_arrays, read_bytes, round_lengths
from readlist.search.codec.layout import Array, part
from readlist.search.codec.matcher import ArrayMatcher
from readlist.search.codec.postings import FieldPostings, TermList


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
    """The terms and postings of a segment; ``postings`` gives whole columns, ``matcher`` what stock queries want."""

    def __init__(self, arrays: Mapping[str, Array]) -> None:
        names = sorted({name.partition("/")[0] for name in arrays})
        self._fields = {name: FieldPostings.read(part(arrays, name)) for name in names}

    def postings(self, fieldname: str) -> FieldPostings | None:
        """All postings of a field."""
        return self._fields.get(fieldname)

    def __contains__(self, term: tuple[str, bytes]) -> bool:
        try:
            self._find(*term)
        except TermNotFound:
            return False
        return True

    def indexed_field_names(self) -> list[str]:
        """The fields that have postings."""
        return list(self._fields)

    def terms(self) -> Iterator[tuple[str, bytes]]:
        """Every term of every field, in order."""
        for name, postings in self._fields.items():
            for term in postings.terms:
                yield name, term

    def terms_from(self, fieldname: str, prefix: bytes) -> Iterator[tuple[str, bytes]]:
        """The terms from one on; other fields may follow."""
        terms = self._fields[fieldname].terms if fieldname in self._fields else TermList.make([])
        for row in range(terms.place(prefix), len(terms)):
            yield fieldname, terms[row]

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
        postings, row = self._find(fieldname, text)
        extent, _ = postings.extent(row)
        documents, frequencies = postings.documents[extent], postings.frequencies[extent]
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
        postings = self._fields[fieldname]
        row = postings.terms.find(text)
        return float(postings.frequencies[postings.extent(row)[0]].sum(dtype=np.int64))

    def doc_frequency(self, fieldname: str, text: bytes) -> int:
        """In how many documents a term occurs. Raises KeyError."""
        postings = self._fields[fieldname]
        row = postings.terms.find(text)
        extent, _ = postings.extent(row)
        return int(extent.stop - extent.start)

    def matcher(self, fieldname: str, text: bytes, format_: Any, scorer: Any = None) -> ArrayMatcher:
        """A term's postings one by one. Raises TermNotFound."""
        postings, row = self._find(fieldname, text)
        extent, places = postings.extent(row)
        columns = postings.documents[extent], postings.frequencies[extent], postings.positions[places]
        return ArrayMatcher(*columns, format_, scorer, (fieldname, text))

    def cursor(self, fieldname: str, fieldobj: Any) -> FieldCursor:
        """Steps through a field's terms."""
        terms = self._fields[fieldname].terms if fieldname in self._fields else TermList.make([])
        return FieldCursor(terms, fieldobj)

    def close(self) -> None:
        """Let go of the file."""
        self._fields = {}

    def _find(self, fieldname: str, text: bytes) -> tuple[FieldPostings, int]:
        try:
            postings = self._fields[fieldname]
            return postings, postings.terms.find(text)
        except KeyError:
            raise TermNotFound(f"No term {fieldname}:{text!r}") from None


class FieldCursor(base.FieldCursor):
    """Steps through the terms of one field, for Whoosh's automata (fuzzy queries, spelling)."""

    def __init__(self, terms: TermList, fieldobj: Any) -> None:
        self._terms, self._field, self._row = terms, fieldobj, 0

    def first(self) -> Any:
        """Go to the first term."""
        self._row = 0
        return self.text()

    def find(self, term: Any) -> Any:
        """Go to the first term that is not before ``term``."""
        self._row = self._terms.place(term if isinstance(term, bytes) else self._field.to_bytes(term))
        return self.text()

    def next(self) -> Any:
        """Go to the next term."""
        self._row += 1
        return self.text()

    def text(self) -> Any:
        """The term, None behind the last."""
        return self._field.from_bytes(self._terms[self._row]) if self.is_valid() else None

    def is_valid(self) -> bool:
        """Whether there is a term here."""
        return self._row < len(self._terms)
