"""Whoosh's points of extension, filled with columns: codec, segment and writers; ``readers`` has the rest.

Schema, stored fields, columns, vectors, locks and query objects stay Whoosh's. What is kept of a posting is its
document, how often, and where, so a field's format is one of Existence, Frequency and Positions.
"""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Mapping
from typing import Any

import numpy as np
from whoosh.codec import base, whoosh3

from readlist.search.codec.files import LENGTHS, POSTINGS, read_arrays, second_order, write_arrays
from readlist.search.codec.layout import Array, narrow
from readlist.search.codec.postings import FieldPostings, TermList, TokenColumn, invert, order_terms
from readlist.search.codec.readers import ArrayPerDocReader, ArrayTermsReader

W3: Any = whoosh3


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
