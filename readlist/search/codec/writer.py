"""Whoosh's segment writer over a pool of columns: bounded memory while documents come, merging by arrays at commit."""

from __future__ import annotations

from typing import Any, Protocol

from whoosh import writing

from readlist.search.codec.array_file import Array
from readlist.search.codec.merge_policy import MERGE_FACTOR, SegmentSize, choose_merges, merge_segments
from readlist.search.codec.postings import TokenColumn, invert
from readlist.search.codec.whoosh_codec import ArrayCodec, ArraySegment

FLUSH_BYTES = 4 * 1024 * 1024
"""Of what waits in the pool before a segment is written. Sorting it takes some fifteen times as much for a moment."""
MIN_COPY_BUDGET = 2_048
"""Documents that any commit may copy for merging: some 0.1 s. Those that bring more may copy as many times more."""
COPIES_PER_DOCUMENT = 8

INDEX_NAME = "MAIN"
"""The first part of every segment's name; Whoosh's own default."""

whoosh_writing: Any = writing


class SegmentBuffer(Protocol):
    """Collects the documents of one segment."""

    @property
    def size(self) -> int:
        """Bytes held."""

    def column(self) -> TokenColumn:
        """The tokens of all fields."""

    def lengths(self) -> dict[str, Array]:
        """Of each field how many tokens each document has, shape (documents,)."""

    def numbers(self) -> dict[str, Array]:
        """The columns of numbers, shape (documents,)."""

    def add(self, record: Any) -> None:
        """Take a document."""

    def clear(self) -> None:
        """Begin anew."""


class _OpenIndex:
    """What SegmentWriter asks of an index, with a table of contents that is never written to a disk."""

    indexname = INDEX_NAME

    def __init__(self, storage: Any, toc: Any) -> None:
        self.storage, self._toc = storage, toc

    def _read_toc(self) -> Any:
        return self._toc


class ArrayWriter(whoosh_writing.SegmentWriter):  # type: ignore[misc]
    """One commit to an index whose fields are neither stored nor vectors; its columns are numbers of 64 bits."""

    perdocwriter: Any
    fieldwriter: Any
    docnum: int

    def __init__(self, storage: Any, toc: Any, buffer: SegmentBuffer, codec: ArrayCodec) -> None:
        super().__init__(_OpenIndex(storage, toc), _lk=False, codec=codec, compound=False)
        self.buffer = buffer
        self._new_segments: list[ArraySegment] = []
        self._added = 0
        self.min_copy_budget, self.merge_factor = MIN_COPY_BUDGET, MERGE_FACTOR

    def add_record(self, record: Any) -> None:
        """Take a document, as the pool wants it."""
        self.buffer.add(record)
        self.docnum += 1
        self._added += 1
        if self.buffer.size > FLUSH_BYTES:
            self._flush()

    def commit(self) -> list[ArraySegment]:
        """Write what is buffered, merge what is due, and return the segments; the storage has their files."""
        if self.docnum:
            self._flush()
        return self._merge([segment for segment in (*self.segments, *self._new_segments) if segment.doc_count()])

    def _flush(self) -> None:
        """Make a segment of what the pool holds."""
        self.perdocwriter.write(self.buffer.lengths(), self.buffer.numbers())
        self.fieldwriter.write(invert(self.buffer.column(), self.codec.sort_keys))
        self._new_segments.append(self.get_segment())
        self.buffer.clear()
        self.docnum = 0
        self.newsegment = self.codec.new_segment(self.storage, self.indexname)
        self.perdocwriter = self.codec.per_document_writer(self.storage, self.newsegment)
        self.fieldwriter = self.codec.field_writer(self.storage, self.newsegment)

    def _merge(self, segments: list[ArraySegment]) -> list[ArraySegment]:
        sizes = [SegmentSize(segment.doc_count_all(), segment.doc_count()) for segment in segments]
        budget = max(self.min_copy_budget, COPIES_PER_DOCUMENT * self._added)
        groups = choose_merges(sizes, budget, self.merge_factor)
        taken = {place for group in groups for place in group}
        kept = [segment for place, segment in enumerate(segments) if place not in taken]
        for group in groups:
            chosen = [segments[place] for place in group]
            kept.append(merge_segments(self.storage, self.schema, self.codec, chosen, self.indexname))
        return kept
