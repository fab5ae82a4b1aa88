"""Whoosh's points of extension, filled with columns: codec, segment and writers; ``readers`` has the rest.

Schema, stored fields, columns, vectors, locks and query objects stay Whoosh's. What is kept of a posting is its
document, how often, and where, so a field's format is one of Existence, Frequency and Positions.
"""

from __future__ import annotations

from array import array
from collections.abc import Mapping
from typing import Any

import numpy as np
from whoosh.codec import base, whoosh3

from readlist.search.codec.array_file import Array, narrow
from readlist.search.codec.files import LENGTHS, POSTINGS, read_arrays, write_arrays
from readlist.search.codec.merge_postings import SegmentInput, merge
from readlist.search.codec.postings import Postings, invert
from readlist.search.codec.readers import ArrayPerDocReader, ArrayTermsReader
from readlist.search.codec.terms import SortKeys, TermDictionary

W3: Any = whoosh3


class ArrayCodec(whoosh3.W3Codec):
    """Whoosh's own codec with columns for postings and lengths.

    Terms are ordered by their bytes, and by ``second_keys`` too where they have such.
    """

    length_stats = False

    def __init__(self, second_keys: SortKeys | None = None) -> None:
        super().__init__()
        self.second_keys = second_keys

    def per_document_writer(self, storage: Any, segment: Any) -> ArrayPerDocWriter:
        """Whoosh asks for it."""
        return ArrayPerDocWriter(self, storage, segment)

    def per_document_reader(self, storage: Any, segment: Any) -> ArrayPerDocReader:
        """Whoosh asks for it."""
        return ArrayPerDocReader(storage, segment)

    def field_writer(self, storage: Any, segment: Any) -> ArrayFieldWriter:
        """Whoosh asks for it."""
        return ArrayFieldWriter(storage, segment, self.second_keys)

    def terms_reader(self, storage: Any, segment: Any) -> ArrayTermsReader:
        """Whoosh asks for it. Raises Unreadable."""
        return ArrayTermsReader(Postings.read(read_arrays(storage, segment.make_filename(POSTINGS))))

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

    def live(self) -> Array:
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
    """Takes all fields as one token column (from anything with ``column()``), or posting by posting as Whoosh's own
    pool hands them over."""

    def __init__(self, storage: Any, segment: Any, second_keys: SortKeys | None) -> None:
        self._storage, self._name, self._second_keys = storage, segment.make_filename(POSTINGS), second_keys
        self._fields: list[Postings] = []
        self._whole: Postings | None = None
        self.is_closed = False

    def add_postings(self, schema: Any, lengths: Any, items: Any) -> None:
        """Write all that a pool holds."""
        if hasattr(items, "column"):
            self.write(invert(items.column(), self._second_keys))
        else:
            super().add_postings(schema, lengths, items)

    def write(self, postings: Postings) -> None:
        """Write all postings of the segment."""
        self._whole = postings

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
        columns = [np.array(found, np.uint32) for found in arrays]
        none, numbers = np.zeros(0, np.int64), np.arange(len(self._terms))
        entries = np.arange(len(self._terms) + 1), numbers, np.zeros_like(numbers)
        self._fields.append(Postings((self._fieldname,), TermDictionary.make(self._terms), none, *entries, *columns))

    def close(self) -> None:
        """Write the file."""
        if self._whole is None:
            highest = max((int(postings.documents.max(initial=0)) for postings in self._fields), default=0)
            same = np.arange(highest + 1, dtype=np.int32)
            self._whole = merge([SegmentInput(postings, same) for postings in self._fields], self._second_keys)
        write_arrays(self._storage, self._name, self._whole.arrays())
        self.is_closed = True
