"""The codec for Whoosh's SegmentWriter, and the readers and writers of a segment's files.

Only the part of Whoosh's codec interface that its SegmentWriter uses is here. ``tests/search/stock_codec.py`` adds the
part that Whoosh's own queries need.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import numpy as np
from whoosh.codec import base

from readlist.search.codec.array_file import Array, Mask, narrow, unpack
from readlist.search.codec.files import LENGTHS_SUFFIX, POSTINGS_SUFFIX, column_suffix, write_arrays
from readlist.search.codec.impacts import Impacts, make_impacts
from readlist.search.codec.postings import Postings

INDEX_NAME = "MAIN"
"""The first part of every segment's name; Whoosh's default."""

whoosh_codec: Any = base  # as Any, since mypy would ask for the abstract methods that only Whoosh's own queries need


class ArrayCodec(whoosh_codec.Codec):  # type: ignore[misc]
    """A codec for documents that come as columns."""

    def per_document_writer(self, storage: Any, segment: Any) -> ArrayPerDocWriter:
        """A writer of field lengths and numeric columns."""
        return ArrayPerDocWriter(storage, segment)

    def field_writer(self, storage: Any, segment: Any) -> ArrayFieldWriter:
        """A writer of postings."""
        return ArrayFieldWriter(storage, segment)

    def new_segment(self, storage: Any, indexname: str) -> ArraySegment:
        """A segment with a random name and no documents."""
        return ArraySegment(self, indexname)


class ArraySegment(base.Segment):
    """A segment: its name, and ``live``, True for each document that is not deleted, shape (documents,)."""

    def __init__(self, codec: ArrayCodec, indexname: str, segid: str = "", live: Mask | None = None) -> None:
        super().__init__(indexname)
        self.segid = segid or self.segid  # Whoosh has set a random one
        self.live: Mask = np.zeros(0, np.bool_) if live is None else live
        self._codec = codec

    @classmethod
    def named(cls, codec: ArrayCodec, name: str, documents: int, deleted: bytes) -> ArraySegment:
        """A stored segment; ``deleted`` is as in the manifest."""
        live = np.ones(documents, np.bool_)
        if deleted:
            live = np.unpackbits(np.frombuffer(deleted, np.uint8), count=documents) == 0
        indexname, _, segid = name.rpartition("_")
        return cls(codec, indexname, segid, live)

    def deleted_bits(self) -> bytes:
        """A bit for each document, packed by ``numpy.packbits``; b"" if none is deleted."""
        return b"" if self.live.all() else np.packbits(~self.live).tobytes()

    def codec(self) -> ArrayCodec:
        """The codec that reads the segment."""
        return self._codec

    def set_doc_count(self, count: int) -> None:
        """Set the number of documents, none of them deleted."""
        self.live = np.ones(count, np.bool_)

    def doc_count_all(self) -> int:
        """The number of documents, deleted ones too."""
        return len(self.live)

    def deleted_count(self) -> int:
        """The number of deleted documents."""
        return len(self.live) - int(np.count_nonzero(self.live))

    def deleted_docs(self) -> list[int]:
        """The numbers of the deleted documents."""
        numbers: list[int] = np.flatnonzero(~self.live).tolist()
        return numbers

    def is_deleted(self, docnum: int) -> bool:
        """True for a deleted document, and for numbers beyond the last, which Whoosh's matchers ask about."""
        return docnum >= len(self.live) or not self.live[docnum]

    def delete_document(self, docnum: int, delete: bool = True) -> None:
        """Mark a document as deleted, or as live."""
        self.live[docnum] = not delete


class ArrayPerDocWriter:
    """Writes the field lengths and numeric columns of a segment at once."""

    def __init__(self, storage: Any, segment: Any) -> None:
        self._storage, self._segment = storage, segment

    def write(self, lengths: Mapping[str, Array], columns: Mapping[str, Array]) -> None:
        """Write lengths by field and int64 columns by name, of shape (documents,) each."""
        for name, values in columns.items():
            with self._storage.create_file(self._segment.make_filename(column_suffix(name))) as file:
                file.write(values.astype(">i8").tobytes())
        narrowed = {name: narrow(field_lengths) for name, field_lengths in lengths.items()}
        write_arrays(self._storage, self._segment.make_filename(LENGTHS_SUFFIX), narrowed)


class ArrayPerDocReader:
    """Reads field lengths and numeric columns. Raises CorruptFile."""

    def __init__(self, storage: Any, segment: Any) -> None:
        self._segment = segment
        # Only this segment's files: keeping the storage would keep the files of deleted segments mapped.
        self._files = {name: storage.files[name] for name in segment.list_files(storage)}
        self._lengths = unpack(self._files[segment.make_filename(LENGTHS_SUFFIX)])

    def lengths(self, fieldname: str) -> Array:
        """The number of tokens of each document in a field, uint32 of shape (documents,)."""
        lengths = np.zeros(self._segment.doc_count_all(), np.uint32)
        stored = self._lengths.get(fieldname)
        if stored is not None:
            lengths[: len(stored)] = stored
        return lengths

    def numbers(self, fieldname: str) -> Array:
        """A numeric column, int64 of shape (documents,)."""
        data = self._files[self._segment.make_filename(column_suffix(fieldname))]
        return np.frombuffer(data, ">i8", self._segment.doc_count_all()).astype(np.int64)


class ArrayFieldWriter:
    """Writes the postings of a segment at once."""

    def __init__(self, storage: Any, segment: Any) -> None:
        self._storage, self._name = storage, segment.make_filename(POSTINGS_SUFFIX)

    def write(self, postings: Postings, lengths: Mapping[str, Array], document_count: int) -> None:
        """Write the postings, and their impacts by the field lengths, of shape (documents,) each."""
        impacts = make_impacts(postings, lengths, document_count)
        write_arrays(self._storage, self._name, postings.arrays() | impacts.arrays())


class ArrayTermsReader:
    """Reads the postings of a segment, and their impacts. Raises CorruptFile."""

    def __init__(self, storage: Any, segment: Any) -> None:
        arrays = unpack(storage.files[segment.make_filename(POSTINGS_SUFFIX)])
        self.postings = Postings.read(arrays)
        self.impacts = Impacts.read(arrays)
