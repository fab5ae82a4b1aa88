"""Whoosh's SegmentWriter over a document buffer: it flushes segments while documents come, and merges at commit."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from types import SimpleNamespace
from typing import Any

from whoosh import index, writing

from readlist.search.codec.array_file import Bytes
from readlist.search.codec.inversion import invert
from readlist.search.codec.merge_policy import choose_merges, sizes_of
from readlist.search.codec.merging import merge_groups
from readlist.search.codec.whoosh_codec import INDEX_NAME, ArrayCodec, ArraySegment
from readlist.search.indexing.document_buffer import DocumentBuffer
from readlist.search.schema import Document, make_schema

FLUSH_BYTES = 4 * 1024 * 1024
"""Bytes in the buffer at which a segment is flushed. Inverting it takes 15 times as much memory for a moment."""
MIN_COPY_BUDGET = 2_048
"""Documents that any commit may copy by merging, some 0.1 s. A larger commit may copy ``COPIES_PER_DOCUMENT`` times
the documents that it adds; so one of 3,100 may fill a segment."""
COPIES_PER_DOCUMENT = 16

whoosh_index: Any = index
whoosh_writing: Any = writing


class ArrayWriter(whoosh_writing.SegmentWriter):  # type: ignore[misc]
    """One commit of an index of these segments, whose files are in ``storage``. ``buffer`` is cleared first.

    There are no stored fields and no term vectors; columns are int64.
    """

    perdocwriter: Any
    fieldwriter: Any
    docnum: int

    def __init__(self, storage: Any, segments: Sequence[ArraySegment], buffer: DocumentBuffer) -> None:
        # The part of an index that SegmentWriter needs; its table of contents, a pickle on disk, lives in memory only.
        toc = whoosh_index.TOC(make_schema(), segments, 0)
        open_index = SimpleNamespace(storage=storage, indexname=INDEX_NAME, _read_toc=lambda: toc)
        super().__init__(open_index, _lk=False, codec=ArrayCodec(), compound=False)
        buffer.clear()
        self.buffer = buffer
        self._new_segments: list[ArraySegment] = []
        self._added = 0

    def buffer_document(self, document: Document) -> None:
        """Add a document."""
        self.buffer.add(document)
        self.docnum += 1
        self._added += 1
        if self.buffer.size > FLUSH_BYTES:
            self._flush()

    def add_segments(self, files: Mapping[str, Bytes], segments: Sequence[ArraySegment]) -> None:
        """Add segments made elsewhere, with their files."""
        self.storage.files.update(files)
        self._new_segments.extend(segments)
        self._added += sum(segment.doc_count() for segment in segments)

    def flush(self) -> list[ArraySegment]:
        """Flush the buffer, and return the new segments; their files are in the storage."""
        if self.docnum:
            self._flush()
        return self._new_segments

    def commit(self) -> list[ArraySegment]:
        """Flush the buffer, merge segments, and return all segments; their files are in the storage."""
        self.flush()
        segments = [segment for segment in (*self.segments, *self._new_segments) if segment.doc_count()]
        budget = max(MIN_COPY_BUDGET, COPIES_PER_DOCUMENT * self._added)
        groups = choose_merges(sizes_of(segments), budget)
        return merge_groups(self.storage, self.schema, segments, groups)

    def _flush(self) -> None:
        """Write the buffered documents as a segment."""
        lengths = self.buffer.lengths()
        self.perdocwriter.write(lengths, self.buffer.numbers())
        self.fieldwriter.write(invert(self.buffer.column()), lengths, self.docnum)
        self._new_segments.append(self.get_segment())
        self.buffer.clear()
        self.docnum = 0
        self.newsegment = self.codec.new_segment(self.storage, self.indexname)
        self.perdocwriter = self.codec.per_document_writer(self.storage, self.newsegment)
        self.fieldwriter = self.codec.field_writer(self.storage, self.newsegment)
