"""A codec for Whoosh's SegmentWriter whose postings are columns, and readers and writers of a segment's files.

Only what the program uses of Whoosh's codec interface is here. ``tests/search/stock_codec.py`` adds what Whoosh's own
queries ask of a codec.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import numpy as np
from whoosh.codec import base, whoosh3

from readlist.search.codec.array_file import Array, narrow
from readlist.search.codec.files import LENGTHS, POSTINGS, column_suffix, read_arrays, read_bytes, write_arrays
from readlist.search.codec.postings import Postings
from readlist.search.codec.terms import SortKeys

whoosh_codec: Any = base  # half of its methods are abstract, but only Whoosh's own readers ask for those


class ArrayCodec(whoosh_codec.Codec):  # type: ignore[misc]
    """A codec for documents that come as columns. ``sort_keys``, if given, orders the terms a second time."""

    length_stats = False

    def __init__(self, sort_keys: SortKeys | None = None) -> None:
        self.sort_keys = sort_keys

    def per_document_writer(self, storage: Any, segment: Any) -> ArrayPerDocWriter:
        """A writer of lengths and numeric columns."""
        return ArrayPerDocWriter(storage, segment)

    def per_document_reader(self, storage: Any, segment: Any) -> ArrayPerDocReader:
        """A reader of lengths and numeric columns. Raises CorruptFile."""
        return ArrayPerDocReader(storage, segment)

    def field_writer(self, storage: Any, segment: Any) -> ArrayFieldWriter:
        """A writer of postings."""
        return ArrayFieldWriter(storage, segment)

    def terms_reader(self, storage: Any, segment: Any) -> ArrayTermsReader:
        """A reader of postings. Raises CorruptFile."""
        return ArrayTermsReader(storage, segment)

    def new_segment(self, storage: Any, indexname: str) -> ArraySegment:
        """An empty segment with a random name."""
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


class ArrayPerDocWriter:
    """Writes field lengths and numeric columns of all documents of a segment at once."""

    def __init__(self, storage: Any, segment: Any) -> None:
        self._storage, self._segment = storage, segment

    def write(self, lengths: Mapping[str, Array], columns: Mapping[str, Array]) -> None:
        """Write the length of each field and the integers of each column, of shape (documents,) each."""
        for name, values in columns.items():
            with self._storage.create_file(self._segment.make_filename(column_suffix(name))) as file:
                file.write(values.astype(">i8").tobytes())
        narrowed = {name: narrow(found) for name, found in lengths.items()}
        write_arrays(self._storage, self._segment.make_filename(LENGTHS), narrowed)


class ArrayPerDocReader:
    """Reads what ``ArrayPerDocWriter`` wrote. Raises CorruptFile."""

    def __init__(self, storage: Any, segment: Any) -> None:
        self._storage, self._segment = storage, segment
        self._lengths = read_arrays(storage, segment.make_filename(LENGTHS))

    def lengths(self, fieldname: str) -> Array:
        """The number of tokens in a field of each document, uint32 of shape (documents,)."""
        found = np.zeros(self._segment.doc_count_all(), np.uint32)
        known = self._lengths.get(fieldname)
        if known is not None:
            found[: len(known)] = known
        return found

    def numbers(self, fieldname: str) -> Array:
        """A column of integers, int64 of shape (documents,)."""
        data, _ = read_bytes(self._storage, self._segment.make_filename(column_suffix(fieldname)))
        return np.frombuffer(data, ">i8").astype(np.int64)


class ArrayFieldWriter:
    """Writes all postings of a segment at once."""

    def __init__(self, storage: Any, segment: Any) -> None:
        self._storage, self._name = storage, segment.make_filename(POSTINGS)

    def write(self, postings: Postings) -> None:
        """Make the file."""
        write_arrays(self._storage, self._name, postings.arrays())


class ArrayTermsReader:
    """Reads what ``ArrayFieldWriter`` wrote, as ``postings``. Raises CorruptFile."""

    def __init__(self, storage: Any, segment: Any) -> None:
        self.postings = Postings.read(read_arrays(storage, segment.make_filename(POSTINGS)))
