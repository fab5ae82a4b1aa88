"""Whoosh's points of extension, filled with columns: codec, segment, writers and readers.

Schema, stored fields, columns, vectors, locks and query objects stay Whoosh's. Postings lie in one file a segment
(``.arr``), the lengths of the fields in another (``.len``); both are described in ``layout``. What is kept of a posting
is its document, how often, and where, so a field's format is one of Existence, Frequency and Positions.
"""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

import numpy as np
from whoosh.codec import base, whoosh3
from whoosh.reading import TermInfo, TermNotFound
from whoosh.util.numeric import byte_to_length, length_to_byte

from readlist.search.codec.layout import Array, Bytes, narrow, pack, part, unpack
from readlist.search.codec.matcher import ArrayMatcher
from readlist.search.codec.postings import FieldPostings, Key, TermList, TokenColumn, invert, order_terms

POSTINGS, LENGTHS = ".arr", ".len"
_LONGEST_EXACT = 1 << 16
_ROUNDED = np.array([byte_to_length(length_to_byte(length)) for length in range(_LONGEST_EXACT)], np.float32)
W3: Any = whoosh3


def round_lengths(lengths: Array) -> Array:
    """Lengths as Whoosh's scoring sees them: kept in a byte each, so the longer are rounded. Shape as given."""
    if not len(lengths) or lengths.max() < _LONGEST_EXACT:
        found: Array = _ROUNDED[lengths]
        return found
    return np.array([byte_to_length(length_to_byte(length)) for length in lengths.tolist()], np.float32)


def read_bytes(storage: Any, name: str) -> tuple[Bytes, bool]:
    """A file of a Whoosh storage, and whether the storage vouches for it: one that maps its files has ``view``."""
    view = getattr(storage, "view", None)
    if view is not None:
        return view(name), True
    opened = storage.open_file(name)
    try:
        return opened.get(0, storage.file_length(name)), False
    finally:
        opened.close()


def read_arrays(storage: Any, name: str) -> dict[str, Array]:
    """The arrays of a file. Raises Unreadable."""
    data, trusted = read_bytes(storage, name)
    return unpack(data, trusted=trusted)


def write_arrays(storage: Any, name: str, arrays: Mapping[str, Array]) -> None:
    """Make a file of these arrays."""
    file = storage.create_file(name)
    file.write(pack(arrays))
    file.close()


def second_order(field: Any) -> Key | None:
    """What a field's terms are ordered by besides their bytes: its ``second_key``, where it has one."""
    key: Key | None = getattr(field, "second_key", None)
    return key


class ArrayCodec(whoosh3.W3Codec):
    """Whoosh's own codec with columns for postings and lengths."""

    length_stats = False

    def per_document_writer(self, storage: Any, segment: Any) -> ArrayPerDocWriter:
        """Whoosh asks for it."""
        return ArrayPerDocWriter(self, storage, segment)

    def per_document_reader(self, storage: Any, segment: Any) -> ArrayPerDocReader:
        """Whoosh asks for it."""
        return ArrayPerDocReader(storage, segment)

    def field_writer(self, storage: Any, segment: Any) -> ArrayFieldWriter:
        """Whoosh asks for it."""
        return ArrayFieldWriter(storage, segment)

    def terms_reader(self, storage: Any, segment: Any) -> ArrayTermsReader:
        """Whoosh asks for it. Raises Unreadable."""
        return ArrayTermsReader(read_arrays(storage, segment.make_filename(POSTINGS)))

    def new_segment(self, storage: Any, indexname: str) -> ArraySegment:
        """Whoosh asks for it."""
        return ArraySegment(self, indexname)


class ArraySegment(whoosh3.W3Segment):
    """Whoosh's own, but the deleted documents are a bit each where it is stored."""

    _doccount: int
    _deleted: set[int] | None

    def __getstate__(self) -> dict[str, Any]:
        bits = np.zeros(self._doccount if self._deleted else 0, np.bool_)
        bits[list(self._deleted or ())] = True
        return self.__dict__ | {"_deleted": np.packbits(bits).tobytes()}

    def __setstate__(self, state: dict[str, Any]) -> None:
        bits = np.unpackbits(np.frombuffer(state["_deleted"], np.uint8))
        self.__dict__.update(state, _deleted=set(np.flatnonzero(bits).tolist()) or None)

    def living(self) -> Array:
        """Which documents are not deleted, shape (documents,)."""
        found = np.ones(self._doccount, np.bool_)
        found[list(self._deleted or ())] = False
        return found


class ArrayPerDocWriter(whoosh3.W3PerDocWriter):
    """Stored fields, columns and vectors as Whoosh writes them, lengths as arrays."""

    _storage: Any
    _segment: Any

    def __init__(self, codec: ArrayCodec, storage: Any, segment: Any) -> None:
        self._codec, self._storage, self._segment = codec, storage, segment
        self._colwriters: dict[str, Any] = {}
        self._files: list[Any] = []
        self._lengths: dict[str, array[int]] = {}
        self._doccount = 0
        self._docnum: int | None = None
        self._storedfields: dict[str, Any] | None = None
        self._indoc = False
        self._vpostfile = None
        self.is_closed = False

    def _create_column(self, fieldname: str, column: Any) -> None:
        file = self._storage.create_file(self._codec.column_filename(self._segment, fieldname))
        self._colwriters[fieldname] = column.writer(file)
        self._files.append(file)

    def add_field(self, fieldname: str, fieldobj: Any, value: Any, length: int | None) -> None:
        """What is stored of a field, and how long it is."""
        if value is not None and self._storedfields is not None:
            self._storedfields[fieldname] = value
        if length:
            lengths = self._lengths.setdefault(fieldname, array("I"))
            lengths.extend([0] * (self._doccount - 1 - len(lengths)))
            lengths.append(length)

    def finish_doc(self) -> None:
        """The document is complete."""
        if self._storedfields:
            self.add_column_value("_stored", W3.STORED_COLUMN, self._storedfields)
        self._storedfields = None
        self._indoc = False

    def add_documents(self, count: int, lengths: Mapping[str, Array], columns: Mapping[str, Array]) -> None:
        """All documents of a segment at once: lengths and values of numeric columns of 64 bits, shape (count,) each."""
        self._doccount = count
        self._lengths = {name: array("I", found.astype(np.uint32).tobytes()) for name, found in lengths.items()}
        for name, values in columns.items():
            file = self._storage.create_file(self._codec.column_filename(self._segment, name))
            file.write(values.astype(">i8").tobytes())
            file.close()

    def close(self) -> None:
        """Write what is not yet written."""
        for writer in self._colwriters.values():
            writer.finish(self._doccount)
        for file in self._files:
            file.close()
        if self._vpostfile:
            self._vpostfile.close()
        arrays = {name: np.frombuffer(lengths, np.uint32) for name, lengths in self._lengths.items()}
        self._segment._fieldlengths = {name: int(found.sum()) for name, found in arrays.items()}
        name = self._segment.make_filename(LENGTHS)
        write_arrays(self._storage, name, {field: narrow(found) for field, found in arrays.items()})
        self.is_closed = True


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
        data, _ = read_bytes(self._storage, W3.W3Codec.column_filename(self._segment, fieldname))
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


class ArrayFieldWriter(base.FieldWriter):
    """Takes all fields as token columns (anything with ``columns()``), or posting by posting as Whoosh's own pool."""

    def __init__(self, storage: Any, segment: Any) -> None:
        self._storage, self._name = storage, segment.make_filename(POSTINGS)
        self._arrays: dict[str, Array] = {}
        self.is_closed = False

    def add_postings(self, schema: Any, lengths: Any, items: Any) -> None:
        """Write all that a pool holds."""
        if not hasattr(items, "columns"):
            super().add_postings(schema, lengths, items)
            return
        columns: Iterable[tuple[str, TokenColumn]] = items.columns()
        for name, column in columns:
            self.write_field(name, invert(column, second_order(schema[name])))

    def write_field(self, name: str, postings: FieldPostings) -> None:
        """Write all postings of a field."""
        self._arrays |= {f"{name}/{kind}": found for kind, found in postings.arrays().items()}

    def start_field(self, fieldname: str, fieldobj: Any) -> None:
        """Whoosh hands over posting by posting: a field begins."""
        self._field, self._fieldname = fieldobj, fieldname
        self._placed = fieldobj.format.supports("positions")
        self._terms: list[bytes] = []
        self._starts, self._token_starts = [0], [0]
        self._documents, self._frequencies, self._positions = array("I"), array("I"), array("I")

    def start_term(self, text: bytes) -> None:
        """A term begins."""
        self._terms.append(text)

    def add(self, docnum: int, weight: float, vbytes: bytes, length: int) -> None:
        """A posting of the present term. Raises ValueError for a weight that is no frequency."""
        frequency = int(weight)
        if self._placed:
            positions = self._field.format.decode_positions(vbytes)
            self._positions.extend(positions)
            frequency = len(positions)
        if frequency != weight:
            raise ValueError(f"“{self._fieldname}” is weighted; boosts belong in the query.")
        self._documents.append(docnum)
        self._frequencies.append(frequency)

    def finish_term(self) -> None:
        """The term is complete."""
        self._starts.append(len(self._documents))
        self._token_starts.append(len(self._positions))

    def finish_field(self) -> None:
        """The field is complete."""
        arrays = [self._starts, self._token_starts, self._documents, self._frequencies, self._positions]
        starts, token_starts, documents, frequencies, positions = (np.array(found, np.uint32) for found in arrays)
        terms, order = TermList.make(self._terms), order_terms(self._terms, second_order(self._field))
        columns = FieldPostings(terms, starts, token_starts, documents, frequencies, positions, order)
        self.write_field(self._fieldname, columns)

    def close(self) -> None:
        """Write the file."""
        write_arrays(self._storage, self._name, self._arrays)
        self.is_closed = True


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
